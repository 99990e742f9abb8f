"""Address -> RawDocument: the only door to the network, and the door to files.

Only http and https are spoken, only to public addresses (`ingest/addresses.py`), only so many bytes, and
only so long: a time limit for the whole fetch stands above those for connecting and for each read, so a
server that sends one byte a second is cut off too. Redirects are followed by hand, every hop checked like
the first address. Bodies are inflated here, piece by piece, so a few compressed bytes cannot fill the
memory.

Proxies of the environment are not used: behind a proxy it is the proxy that resolves the name, and nothing
here could check the address. Whoever must use one gives it explicitly, and takes the proxy's own rules
instead.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_network
from pathlib import Path
from stat import S_ISREG
from typing import Self, overload
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from graph.errors import FetchError, RefusedAddressError
from graph.model import FetchState, RawDocument
from ingest.addresses import Resolve, look_up
from ingest.connections import CheckedBackend, Deadline

__all__ = ["FetchLimits", "Fetched", "Fetcher", "NotModified", "read_file"]

REDIRECTS = {301, 302, 303, 307, 308}
ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/pdf, text/plain, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5"
)
TO_DO: dict[int, str] = {
    401: "the page asks for a login: save it from a browser and give the file",
    403: "the site refuses programs: save the page from a browser and give the file",
    404: "check the address",
    410: "the site has taken it away: remove it from the list",
    429: "the site asks for fewer visits: try again later",
    451: "the site withholds it for legal reasons: look for it elsewhere",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How much one fetch may take.

    `size` is in bytes after decompression; `connect`, `read` (each wait for bytes) and `total` are in seconds.
    """

    size: int = 32 * 1024 * 1024
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A document that came, and the state to keep so that the next fetch can ask for changes only."""

    raw: RawDocument
    state: FetchState


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server says that nothing has changed since the state that it was shown."""

    state: FetchState


class Fetcher:
    """One HTTP client for one run; use it as a context manager, in one thread at a time.

    Args:
        clock: gives the moment of retrieval, in UTC.
        limits: what one fetch may take.
        proxy: an http(s) proxy's URL; the proxy then resolves the names, so addresses are no longer checked
            here.
        allow_addresses: addresses or networks that may be connected to although they are not public: for tests
            against a server on this machine, and for a newsroom's own intranet.
        resolve: how a host name becomes addresses.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        limits: FetchLimits | None = None,
        proxy: str | None = None,
        allow_addresses: Iterable[str] = (),
        resolve: Resolve = look_up,
    ) -> None:
        self.limits = limits or FetchLimits()
        self._clock = clock
        self._deadline = Deadline()
        allowed = ("0.0.0.0/0", "::/0") if proxy else tuple(allow_addresses)
        backend = CheckedBackend(allowed=map(ip_network, allowed), resolve=resolve, deadline=self._deadline)
        self._client = httpx.Client(
            transport=_Transport(backend, proxy),
            timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
            headers={"User-Agent": user_agent(), "Accept": ACCEPT, "Accept-Encoding": "gzip"},
            trust_env=False,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are still open."""
        self._client.close()

    @overload
    def fetch(self, uri: str) -> Fetched: ...
    @overload
    def fetch(self, uri: str, *, known: FetchState | None) -> Fetched | NotModified: ...
    def fetch(self, uri: str, *, known: FetchState | None = None) -> Fetched | NotModified:
        """Return what stands at an http(s) address, or that it has not changed since `known`.

        Raises:
            RefusedAddressError: the address, or one that it redirects to, is not public or not http(s).
            FetchError: there is no answer, no success, too much, or not in time.
        """
        self._deadline.start(self.limits.total)
        address, seen = uri, {uri}
        while True:
            check_scheme(address)
            with self._answer(address, known=known) as response:
                if response.status_code not in REDIRECTS:
                    return self._take(uri, response, known)
                target = response.headers.get("location")
            if not target:
                raise FetchError(where=uri, what="a redirect that leads nowhere", to_do="check the address")
            address = urljoin(address, target.strip())
            if address in seen:
                raise FetchError(where=uri, what="its redirects go round in a circle", to_do="check the address")
            if len(seen) > self.limits.redirects:
                raise FetchError(
                    where=uri,
                    what=f"more than {self.limits.redirects} redirects",
                    to_do="give the final address",
                )
            seen.add(address)

    @contextmanager
    def _answer(self, address: str, *, known: FetchState | None) -> Iterator[httpx.Response]:
        """Send one request, hand out its answer with the body unread, and name what went wrong."""
        headers = {}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                yield response
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            what = "no answer in time"
            if self._deadline.left() <= 0:
                what = f"not finished after {self.limits.total:g} seconds"
            raise FetchError(where=address, what=what, to_do="try again later") from error
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            what = f"the connection failed ({str(error) or type(error).__name__})"
            raise FetchError(where=address, what=what, to_do="try again later") from error
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol, UnicodeError) as error:
            raise FetchError(where=address, what="it is not an address", to_do="check its spelling") from error

    def _take(self, uri: str, response: httpx.Response, known: FetchState | None) -> Fetched | NotModified:
        """Turn a final answer into what the caller gets."""
        status, headers = response.status_code, response.headers
        if status == HTTPStatus.NOT_MODIFIED and known is None:
            raise FetchError(where=uri, what="'not modified' was not asked for", to_do="try again later")
        state = FetchState(
            uri=uri,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            fetched=self._clock(),
            status=status,
        )
        if status == HTTPStatus.NOT_MODIFIED and known is not None:
            return NotModified(state=_carry_on(state, known))
        if status not in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
            raise _unwelcome(uri, status, headers.get("retry-after"))
        declared = headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self.limits.size:
            raise _too_large(uri, self.limits.size)
        chunks = response.iter_raw()
        content = _gather(uri, _inflate(uri, chunks, headers.get("content-encoding", "")), self.limits.size)
        media_type, charset = parse_content_type(headers.get("content-type", ""))
        raw = RawDocument(
            uri=uri,
            content=content,
            retrieved=state.fetched,
            media_type=media_type,
            charset=charset,
            url=str(response.url),
        )
        return Fetched(raw=raw, state=state)


def read_file(path: Path, *, clock: Callable[[], datetime], limits: FetchLimits | None = None) -> RawDocument:
    """Return the bytes of a file.

    Raises:
        FetchError: there is no such file, it cannot be opened, is no regular file, or is larger than the limit.
    """
    size = (limits or FetchLimits()).size
    try:
        entry = path.stat()
        if not S_ISREG(entry.st_mode):
            raise FetchError(where=str(path), what="it is not a file", to_do="give a file or a folder of files")
        if entry.st_size > size:
            raise _too_large(str(path), size)
        with path.open("rb") as stream:
            content = stream.read(size + 1)
    except FileNotFoundError as error:
        raise FetchError(where=str(path), what="there is no such file", to_do="check its name") from error
    except OSError as error:
        what = f"it cannot be opened ({error.strerror})"
        raise FetchError(where=str(path), what=what, to_do="check its permissions") from error
    if len(content) > size:
        raise _too_large(str(path), size)
    return RawDocument(uri=str(path), content=content, retrieved=clock())


def check_scheme(address: str) -> None:
    """Raise `RefusedAddressError` for anything but an http(s) address with a host."""
    try:
        parts = urlsplit(address)
        fit = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fit = False
    if not fit:
        raise RefusedAddressError(
            where=address, what="it is not an http or https address", to_do="give a page, a feed or a file"
        )


def parse_content_type(header: str) -> tuple[str | None, str | None]:
    """Return the media type and the charset of a Content-Type header.

    >>> parse_content_type('text/HTML; charset="UTF-8"')
    ('text/html', 'utf-8')
    >>> parse_content_type("")
    (None, None)
    """
    media_type, *parameters = header.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media_type.strip().lower() or None, value.strip().strip("\"'").lower() or None
    return media_type.strip().lower() or None, None


def user_agent() -> str:
    """Return what newsdocket calls itself towards a site."""
    try:
        return f"newsdocket/{version('newsdocket')}"
    except PackageNotFoundError:
        return "newsdocket"


def _carry_on(state: FetchState, known: FetchState) -> FetchState:
    """Return the state after a 304: what the server repeats, else what it said before."""
    return FetchState(
        uri=state.uri,
        etag=state.etag or known.etag,
        last_modified=state.last_modified or known.last_modified,
        fetched=state.fetched,
        status=state.status,
    )


def _unwelcome(uri: str, status: int, retry_after: str | None) -> FetchError:
    """Return the error for a status that brings no document."""
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    to_do = TO_DO.get(status, "check the address" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "try again later")
    if retry_after:
        to_do += f" (the server says when: {retry_after[:40]})"
    return FetchError(where=uri, what=f"the server answered {status}{phrase}", to_do=to_do)


def _too_large(where: str, size: int) -> FetchError:
    return FetchError(
        where=where,
        what=f"more than {size / 1024 / 1024:.4g} MB",
        to_do="give the part that matters as a file",
    )


def _gather(uri: str, pieces: Iterable[bytes], size: int) -> bytes:
    """Join pieces until they are more than `size` bytes."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > size:
            raise _too_large(uri, size)
    return bytes(content)


def _inflate(uri: str, chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield a body's bytes in pieces of at most 64 KiB, decompressed where it came as gzip or deflate."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(where=uri, what=f"it came as {encoding}, which was not asked for", to_do="save it as a file")
    stream = zlib.decompressobj(wbits=47)
    try:
        for chunk in chunks:
            rest = chunk
            while rest and not stream.eof:
                yield stream.decompress(rest, 65536)
                rest = stream.unconsumed_tail
    except zlib.error as error:
        raise FetchError(where=uri, what="its compression is broken", to_do="try again later") from error
    if not stream.eof:
        raise FetchError(where=uri, what="it broke off before its end", to_do="try again later")


class _Transport(httpx.BaseTransport):
    """Hands httpx's requests to a pool of checked connections."""

    def __init__(self, backend: httpcore.NetworkBackend, proxy: str | None) -> None:
        secure = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=secure, network_backend=backend, proxy=httpcore.Proxy(proxy) if proxy else None
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request whose body is at hand and return the answer with its body unread."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close the pool's connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer, read as it comes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
