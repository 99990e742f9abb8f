"""Host and port -> a connection to a checked address, where every wait ends with the fetch's deadline."""

import ssl
from collections.abc import Iterable
from time import monotonic

import httpcore

from ingest.addresses import Network, Resolve, find_addresses

__all__ = ["CheckedBackend", "Deadline"]


class Deadline:
    """The moment, on the monotonic clock, at which the fetch under way must be over."""

    def __init__(self) -> None:
        self.ends = float("inf")

    def start(self, seconds: float) -> None:
        """Let the fetch that begins now take so many seconds."""
        self.ends = monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, zero or less when it is over."""
        return self.ends - monotonic()

    def cut(self, timeout: float | None) -> float:
        """Return the shorter of a timeout and the time left; raise httpcore's timeout where none is left."""
        left = self.left()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole fetch is used up")
        return left if timeout is None else min(timeout, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves a host once, checks every address it has, and connects to the first that answers.

    TLS still proves the host's name: it is the connection that goes to the address, not the request.
    """

    def __init__(self, *, allowed: Iterable[Network], resolve: Resolve, deadline: Deadline) -> None:
        self._allowed, self._resolve, self._deadline = tuple(allowed), resolve, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to a checked address of `host`.

        Raises:
            RefusedAddressError: one of the host's addresses is not public.
            FetchError: the host has no address.
        """
        failure: Exception = httpcore.ConnectError("no address answers")
        for address in find_addresses(host, port, allowed=self._allowed, resolve=self._resolve):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.cut(timeout), local_address, socket_options
                )
            except (httpcore.NetworkError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Refuse: nothing that newsdocket reads stands behind a socket of this machine."""
        raise httpcore.ConnectError(f"no connection to {path}: {timeout}, {socket_options}")


class _TimedStream(httpcore.NetworkStream):
    """A connection on which every wait ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
