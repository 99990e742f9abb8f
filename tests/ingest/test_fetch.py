"""Fetching, against a real server on this machine that behaves as badly as servers do."""

import gzip
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.errors import FetchError, RefusedAddressError
from graph.model import FetchState
from ingest.fetch import Fetched, Fetcher, FetchLimits, NotModified, read_file

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
LIMITS = FetchLimits(size=1024 * 1024, connect=2.0, read=1.0, total=2.0, redirects=3)
BOMB = gzip.compress(b"0" * 20_000_000)
PAGE = b"<html><body><p>The court sat on Monday.</p></body></html>"


class BadServer(BaseHTTPRequestHandler):
    """Answers by path; remembers what it was asked."""

    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        """Answer one request."""
        type(self).asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        name = self.path.strip("/").partition("?")[0]
        if name.isdigit():
            self.answer(int(name), b"an error page", {"Retry-After": "120"} if name == "429" else {})
        else:
            getattr(self, name)()

    def answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self) -> None:
        """Answer with a page, or that it has not changed."""
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(304)
        else:
            about = {
                "Content-Type": 'text/html; charset="ISO-8859-1"',
                "ETag": '"v1"',
                "Last-Modified": "then",
            }
            self.answer(200, PAGE, about)

    def moved(self) -> None:
        """Redirect to the page."""
        self.answer(301, headers={"Location": "/page?from=moved"})

    def nowhere(self) -> None:
        """Redirect without saying where to."""
        self.answer(302)

    def circle(self) -> None:
        """Redirect to itself."""
        self.answer(302, headers={"Location": "/circle"})

    def chain(self) -> None:
        """Redirect to another page, for ever."""
        number = int(self.path.rpartition("=")[2] or 0)
        self.answer(302, headers={"Location": f"/chain?n={number + 1}"})

    def inside(self) -> None:
        """Redirect to another address of this machine."""
        port = self.connection.getsockname()[1]
        self.answer(302, headers={"Location": f"http://127.0.0.2:{port}/page"})

    def tofile(self) -> None:
        """Redirect to a file of this machine."""
        self.answer(302, headers={"Location": "file:///etc/hostname"})

    def large(self) -> None:
        """Announce more than the limit."""
        self.answer(200, b"x" * 2_000_000)

    def endless(self) -> None:
        """Send more than the limit without announcing a length."""
        self.send_response(200)
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b"x" * 50_000)

    def bomb(self) -> None:
        """Send 20 MB in 20 KB."""
        self.answer(200, BOMB, {"Content-Encoding": "gzip"})

    def packed(self) -> None:
        """Send a page compressed, as it should be."""
        self.answer(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})

    def torn(self) -> None:
        """Send the first half of a compressed page."""
        whole = gzip.compress(PAGE)
        self.answer(200, whole[: len(whole) // 2], {"Content-Encoding": "gzip"})

    def brotli(self) -> None:
        """Send an encoding that was not asked for."""
        self.answer(200, b"\x0b\x02\x80", {"Content-Encoding": "br"})

    def short(self) -> None:
        """Hang up before the announced end."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")

    def hang(self) -> None:
        """Say nothing for longer than anybody waits."""
        time.sleep(4)

    def drip(self) -> None:
        """Send a byte now and then, each in time."""
        self.send_response(200)
        self.end_headers()
        for _ in range(12):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.4)

    def handle_one_request(self) -> None:
        """Serve, and do not mind a client that has gone."""
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    """Run the server and give its root."""
    BadServer.asked = []
    running = ThreadingHTTPServer(("127.0.0.1", 0), BadServer)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()
    thread.join()


def make_fetcher(**options: object) -> Fetcher:
    """Return a fetcher that may reach 127.0.0.1, and nothing else that is not public."""
    return Fetcher(clock=lambda: NOW, limits=LIMITS, allow_addresses=("127.0.0.1",), **options)  # type: ignore[arg-type]


def fetch(uri: str, known: FetchState | None = None) -> Fetched | NotModified:
    """Fetch one address."""
    with make_fetcher() as fetcher:
        return fetcher.fetch(uri, known=known)


def test_a_page_comes_with_its_media_type_and_the_state_for_the_next_visit(server: str) -> None:
    """What the server says of a page is kept: type, charset, ETag, Last-Modified."""
    answer = fetch(f"{server}/page")
    assert isinstance(answer, Fetched)
    assert (answer.raw.content, answer.raw.media_type, answer.raw.charset) == (
        PAGE,
        "text/html",
        "iso-8859-1",
    )
    assert (answer.raw.uri, answer.raw.url, answer.raw.retrieved) == (f"{server}/page", f"{server}/page", NOW)
    expected = FetchState(uri=f"{server}/page", etag='"v1"', last_modified="then", fetched=NOW, status=200)
    assert answer.state == expected


def test_an_unchanged_page_costs_one_304(server: str) -> None:
    """The second visit shows what the first one left, and the state survives a bare 304."""
    first = fetch(f"{server}/page")
    second = fetch(f"{server}/page", known=first.state)
    assert isinstance(second, NotModified)
    assert second.state == replace(first.state, status=304)
    assert BadServer.asked[-1][1]["if-none-match"] == '"v1"'
    assert BadServer.asked[-1][1]["if-modified-since"] == "then"
    assert len(BadServer.asked) == 2


def test_the_user_agent_names_newsdocket(server: str) -> None:
    """A site sees who reads it."""
    fetch(f"{server}/page")
    assert BadServer.asked[0][1]["user-agent"].startswith("newsdocket")


def test_a_redirect_is_followed_and_the_final_address_kept(server: str) -> None:
    """The document's URL is where it stands, its uri what was asked for."""
    answer = fetch(f"{server}/moved")
    assert isinstance(answer, Fetched)
    assert (answer.raw.uri, answer.raw.url) == (f"{server}/moved", f"{server}/page?from=moved")


def test_a_compressed_page_is_unpacked(server: str) -> None:
    """Gzip is asked for and understood."""
    answer = fetch(f"{server}/packed")
    assert isinstance(answer, Fetched)
    assert answer.raw.content == PAGE


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("404", "404 Not Found"),
        ("410", "410 Gone"),
        ("500", "500 Internal Server Error"),
        ("204", "204 No Content"),
        ("304", "not asked for"),
        ("circle", "round in a circle"),
        ("chain?n=0", "more than 3 redirects"),
        ("nowhere", "leads nowhere"),
        ("large", "more than 1 MB"),
        ("endless", "more than 1 MB"),
        ("bomb", "more than 1 MB"),
        ("torn", "broke off"),
        ("brotli", "not asked for"),
        ("short", "the connection failed"),
        ("hang", "no answer in time"),
        ("drip", "not finished after 2 seconds"),
    ],
)
def test_a_bad_answer_gives_one_clear_line_in_time(server: str, path: str, what: str) -> None:
    """Each names the address and the trouble, and none takes longer than the limit."""
    start = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetch(f"{server}/{path}")
    assert what in str(caught.value)
    assert server in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - start < LIMITS.total + 1.5


def test_retry_after_is_passed_on(server: str) -> None:
    """Who is asked to wait learns how long."""
    with pytest.raises(FetchError, match="120"):
        fetch(f"{server}/429")


def test_a_redirect_to_another_address_of_this_machine_is_refused(server: str) -> None:
    """Every hop is checked like the first: 127.0.0.1 is allowed here, 127.0.0.2 is not."""
    with pytest.raises(RefusedAddressError, match="loopback"):
        fetch(f"{server}/inside")
    assert [path for path, _ in BadServer.asked] == ["/inside"]


@pytest.mark.parametrize("path", ["tofile"])
def test_a_redirect_to_a_file_is_refused(server: str, path: str) -> None:
    """No server can make newsdocket read a local file."""
    with pytest.raises(RefusedAddressError, match="not an http"):
        fetch(f"{server}/{path}")


def test_without_the_allowance_this_machine_is_refused(server: str) -> None:
    """The allowance is an argument, and off by default."""
    with (
        Fetcher(clock=lambda: NOW, limits=LIMITS) as fetcher,
        pytest.raises(RefusedAddressError, match="loopback"),
    ):
        fetcher.fetch(f"{server}/page")
    assert BadServer.asked == []


def test_a_proxy_of_the_environment_is_not_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the name itself, past every check."""
    monkeypatch.setenv("HTTP_PROXY", server)
    monkeypatch.setenv("ALL_PROXY", server)
    fetcher = make_fetcher(resolve=lambda _host, _port: ("10.0.0.1",))
    with fetcher, pytest.raises(RefusedAddressError, match="private"):
        fetcher.fetch("http://news.example/")
    assert BadServer.asked == []


def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(server: str) -> None:
    """A resolver that would answer otherwise the second time (DNS rebinding) is not asked a second time."""
    answers = iter([("127.0.0.1",), ("127.0.0.2",)])
    asked: list[str] = []

    def resolve(host: str, _port: int) -> Iterable[str]:
        asked.append(host)
        return next(answers)

    port = server.rpartition(":")[2]
    with make_fetcher(resolve=resolve) as fetcher:
        answer = fetcher.fetch(f"http://news.example:{port}/page")
    assert isinstance(answer, Fetched)
    assert answer.raw.content == PAGE
    assert asked == ["news.example"]
    assert BadServer.asked[0][1]["host"] == f"news.example:{port}"


def test_nobody_listening_is_one_clear_line() -> None:
    """A refused connection says so."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="the connection failed"):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize(
    "uri",
    ["ftp://news.example/a", "file:///etc/passwd", "http:///nohost", "javascript:alert(1)", "http://[::1"],
)
def test_what_is_not_http_is_refused(uri: str) -> None:
    """Only http and https addresses with a host are fetched."""
    with pytest.raises(RefusedAddressError):
        fetch(uri)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Bytes, place and moment."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\n")
    raw = read_file(path, clock=lambda: NOW)
    assert (raw.uri, raw.content, raw.retrieved, raw.url) == (str(path), b"one\r\n", NOW, None)


def test_a_missing_file_a_folder_and_a_file_too_large_are_clear_errors(tmp_path: Path) -> None:
    """A 50 MB text is refused before it is read."""
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    cases = [(tmp_path / "no.txt", "no such file"), (tmp_path, "not a file"), (large, "more than 32 MB")]
    for path, what in cases:
        with pytest.raises(FetchError, match=what):
            read_file(path, clock=lambda: NOW)
