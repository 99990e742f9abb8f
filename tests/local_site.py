"""A web site on this machine, for tests that fetch: a real server that answers conditional requests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(slots=True, kw_only=True)
class Site:
    """A web site on this machine: pages by path with media type, visits with status."""

    address: str
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    visits: list[tuple[str, int]] = field(default_factory=list)

    def put(self, path: str, body: str, media_type: str = "text/html; charset=utf-8") -> str:
        """Publish a page and return its URL."""
        self.pages[path] = (body.encode(), media_type)
        return f"{self.address}{path}"


@contextmanager
def run_site() -> Iterator[Site]:
    """Run a real HTTP server that answers conditional requests by the hash of the page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, media_type = _answer(here, self.path, self.headers.get("If-None-Match"))
            here.visits.append((self.path, status))
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            if status in {200, 304}:
                self.send_header("ETag", _etag(here.pages[self.path][0]))
            self.end_headers()
            self.wfile.write(body)

        log_message: Callable[..., None] = staticmethod(lambda *_: None)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Site(address=f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield here
    server.shutdown()
    server.server_close()
    thread.join()


def _etag(body: bytes) -> str:
    return f'"{hash(body)}"'


def _answer(site: Site, path: str, known: str | None) -> tuple[int, bytes, str]:
    """Return status, body and media type for one request."""
    if path not in site.pages:
        return 404, b"not here", "text/plain"
    body, media_type = site.pages[path]
    return (304, b"", media_type) if known == _etag(body) else (200, body, media_type)
