"""One input -> what it says, without a store: the work behind extract, read, feed and dates."""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from app.contract import as_line, as_text, dates_json, extract_json, failed_feed_json, feed_json, read_json
from app.format import plain
from app.settings import clock
from graph.errors import FetchError, NewsdocketError, ReadError, UsageError
from graph.model import Document, RawDocument
from ingest.sources import Input, InputKind, find_inputs, is_address, lay_over

STANDARD_INPUT = "-"


def open_bytes(target: str) -> RawDocument:
    """Return the bytes of a file, an address, or standard input for "-".

    Raises:
        FetchError: They cannot be had.
    """
    from ingest.fetch import Fetcher, FetchLimits, read_file

    if target == STANDARD_INPUT:
        limit = FetchLimits().size
        content = sys.stdin.buffer.read(limit + 1)
        if len(content) > limit:
            raise FetchError(where="standard input", what=f"more than {limit} bytes", to_do="split it")
        return RawDocument(uri="standard input", content=content, retrieved=clock())
    if not is_address(target):
        return read_file(Path(target), clock=clock)
    with Fetcher(clock=clock) as fetcher:
        return fetcher.fetch(target).raw


def open_document(given: Input) -> Document:
    """Return the document that an input names; what is known of it outranks what it says of itself.

    Raises:
        FetchError: Its bytes cannot be had.
        ReadError: They hold no document.
    """
    from ingest.read import read

    if given.error is not None:
        raise given.error
    return read(lay_over(open_bytes(given.uri), given))


def read_one(target: str) -> str:
    """Return the JSON of `newsdocket read`."""
    return as_text(read_json(open_document(Input(uri=target, kind=InputKind.FILE))))


def extract_one(given: Input, *, threads: int) -> str:
    """Return the JSON of `newsdocket extract` for one document."""
    document = open_document(given)
    (told,) = _told([document], threads=threads)
    return told


def _told(documents: Iterable[Document], *, threads: int) -> Iterator[str]:
    """Yield the JSON of all that each document says, in their order."""
    from ingest.annotate import annotate, load_language
    from ingest.extract import extract

    for document, doc in annotate(documents, load_language(threads=threads)):
        yield as_text(extract_json(extract(document, doc)))


def extract_folder(
    folder: Path, *, published: date | None, source: str | None, out: Path, manifest: Path | None, threads: int
) -> Iterator[tuple[str, str]]:
    """Write the JSON of every document of a folder into `out`, same stem; yield each input and its error.

    The second is "" where all is well. A document that cannot be read never stops the rest; neither do two
    inputs of one stem: the first in the order of names stands.

    Raises:
        UsageError: `out` cannot be made, or the manifest cannot be opened.
    """
    inputs = find_inputs([str(folder)], manifest=manifest, published=published, source=source)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"this folder cannot be made ({error.strerror})"
        raise UsageError(where=str(out), what=what, to_do="name another place with --out") from error
    failures: list[tuple[str, str]] = []
    waiting: deque[tuple[str, Path]] = deque()

    def documents() -> Iterator[Document]:
        taken: set[str] = set()
        for each in inputs:
            try:
                stem = Path(each.uri).stem
                if stem in taken:
                    raise ReadError(
                        where=each.uri, what=f"{stem}.json is another input's", to_do="rename one of the two"
                    )
                document = open_document(each)
            except NewsdocketError as error:
                failures.append((each.uri, str(error)))
                continue
            taken.add(stem)
            waiting.append((each.uri, out / f"{stem}.json"))
            yield document

    for told in _told(documents(), threads=threads):
        yield from failures
        failures.clear()
        uri, path = waiting.popleft()
        path.write_text(f"{told}\n", encoding="utf-8")
        yield uri, ""
    yield from failures


def feed_lines(targets: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the line of each feed, and whether it could be read."""
    from ingest.feeds import read_feed

    for target in targets:
        try:
            yield as_line(feed_json(target, read_feed(open_bytes(target)))), True
        except NewsdocketError as error:
            yield as_line(failed_feed_json(target, plain(str(error)))), False


def dates_lines(lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Yield the answer to each line of {"text", "published"}, and what is wrong with it ("" if nothing)."""
    from ingest.dates import find_dates

    for number, line in enumerate(lines, 1):
        try:
            text, published = _question_of(line)
        except ValueError as error:
            wrong = f'standard input, line {number}: {error}; write {{"text": …, "published": "YYYY-MM-DD"}}'
            yield as_line(dates_json(())), plain(wrong)
            continue
        yield as_line(dates_json(find_dates(text, published=published))), ""


def _question_of(line: bytes) -> tuple[str, date | None]:
    """Return the text and the day of a line; raise ValueError where it holds none."""
    try:
        asked = json.loads(line)
    except ValueError:
        raise ValueError("this is no JSON") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError('it has no "text"')  # noqa: TRY004 - the line is wrong, not a type in our code
    published = asked.get("published")
    if published is None:
        return asked["text"], None
    try:
        return asked["text"], date.fromisoformat(str(published)[:10])
    except ValueError:
        raise ValueError(f"{published!r} is no day") from None
