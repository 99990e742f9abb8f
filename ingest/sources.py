"""Command-line targets -> Inputs: which files, pages and feeds to read, and what is already known of each.

A directory is read whole, in the order of its names. A `manifest.jsonl` in it gives each file its metadata;
so does a manifest named on the command line, for the directories and files named beside it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from graph.errors import NewsdocketError, ReadError, UsageError
from graph.model import RawDocument
from ingest.moments import read_moment
from ingest.opml import read_opml

__all__ = ["MANIFEST", "Input", "InputKind", "find_inputs", "is_address", "lay_over", "read_manifest"]

MANIFEST = "manifest.jsonl"
SKIPPED = {MANIFEST, "README.md"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_NAMES = re.compile(r'"file"\s*:\s*"([^"\\]+)"')
_WORDS = ("url", "title", "source")
_DAYS = ("published", "updated")


class InputKind(StrEnum):
    """How an input is taken in."""

    FILE = "file"
    URL = "url"
    FEED = "feed"
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something to read, and what is known of it before it is read, which outranks what it says of itself.

    `error` says why it cannot be read at all: a manifest's line that names no file, or is no JSON. A file whose own
    line is wrong is held back with it: read without its date, it would have to be taken out again.
    `warnings` go into the document.
    """

    uri: str
    kind: InputKind
    url: str | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    updated: date | None = None
    warnings: tuple[str, ...] = ()
    error: NewsdocketError | None = None


def is_address(target: str) -> bool:
    """Tell whether a target names something on the network, and no file.

    >>> is_address("HTTPS://news.example/a"), is_address("reports/a.txt")
    (True, False)
    """
    return _SCHEME.match(target) is not None


def lay_over(raw: RawDocument, given: Input) -> RawDocument:
    """Return some bytes with what is known of them laid over what they came with."""
    return replace(
        raw,
        url=given.url or raw.url,
        title=given.title or raw.title,
        source=given.source or raw.source,
        published=given.published or raw.published,
        updated=given.updated or raw.updated,
        warnings=(*given.warnings, *raw.warnings),
    )


def find_inputs(
    targets: Sequence[str],
    *,
    manifest: Path | None = None,
    feeds: Path | None = None,
    published: date | None = None,
    source: str | None = None,
) -> Iterator[Input]:
    """Yield an input for each file, page and feed that `targets`, a manifest and a feed list (OPML) name.

    A manifest's word on one file outranks `published` and `source`, which hold for all. What cannot be read
    comes as an input with its `error`, in its place.

    Raises:
        UsageError: the manifest or the feed list itself cannot be opened.
        ReadError: the feed list is no OPML.
    """
    given = Input(uri="", kind=InputKind.FILE, published=published, source=source)
    listed: tuple[Input, ...] | None = None
    if manifest is not None:
        places = [Path(target) for target in targets if not is_address(target)]
        bases = [place if place.is_dir() else place.parent for place in places]
        listed = read_manifest(manifest, bases=(*dict.fromkeys(bases), manifest.parent))
        yield from (entry for entry in listed if entry.error is not None)
        if not targets:
            yield from (_under(entry, given) for entry in listed if entry.error is None)
    for target in targets:
        if is_address(target):
            yield replace(given, uri=target, kind=InputKind.URL)
        elif Path(target).is_dir():
            yield from _walk(Path(target), given, _by_path(listed), own=listed is None)
        else:
            yield from _as_file(Path(target), given, _by_path(listed))
    if feeds is not None:
        for address in read_opml(_read(feeds), where=str(feeds)):
            yield Input(uri=address.url, kind=InputKind.FEED, source=source or address.title or None)


def read_manifest(path: Path, *, bases: Sequence[Path] | None = None) -> tuple[Input, ...]:
    """Return an input for each line of a manifest, in its order; a line that cannot be used has its `error`.

    A line's file is looked for in each of `bases` (default: the manifest's own directory), and must stand
    inside.

    Raises:
        UsageError: the manifest cannot be opened.
    """
    lines = _read(path).decode("utf-8-sig", "replace").splitlines()
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{path}, line {number}"
            try:
                found.append(_read_line(line, where=where, bases=bases or (path.parent,)))
            except ReadError as error:
                held = _file_of(line, bases=bases or (path.parent,))
                found.append(Input(uri=where if held is None else str(held), kind=InputKind.FILE, error=error))
    return tuple(found)


def _file_of(line: str, *, bases: Sequence[Path]) -> Path | None:
    """Return the file that a line which cannot be used is about, None where that cannot be told."""
    name = _NAMES.search(line)
    try:
        return _inside(name[1], where="", bases=bases) if name else None
    except ReadError:
        return None


def _read_line(line: str, *, where: str, bases: Sequence[Path]) -> Input:
    """Return what one line of a manifest says."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(where=where, what="it is no JSON", to_do="write one JSON object a line") from error
    name = record.get("file") if isinstance(record, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise ReadError(where=where, what="it names no file", to_do='add "file": "NAME"')
    path = _inside(name, where=where, bases=bases)
    words = {field: _word(record, field, where=where) for field in (*_WORDS, *_DAYS)}
    moments = {field: read_moment(words[field] or "") for field in _DAYS}
    warnings = tuple(
        f"the manifest's {field} date {words[field]!r} cannot be right and was ignored"
        for field in _DAYS
        if words[field] and moments[field] is None
    )
    return Input(
        uri=str(path),
        kind=_kind(path),
        url=words["url"],
        title=words["title"],
        source=words["source"],
        published=moments["published"],
        updated=moments["updated"],
        warnings=warnings,
    )


def _inside(name: str, *, where: str, bases: Sequence[Path]) -> Path:
    """Return the path of a manifest's file, which must exist below one of `bases`."""
    strays = 0
    for base in bases:
        try:
            inside = (base / name).resolve().is_relative_to(base.resolve())
            exists = inside and (base / name).is_file()
        except (OSError, ValueError):
            inside, exists = True, False
        strays += not inside
        if exists:
            return base / name
    if strays == len(bases):
        what = f"it names {name!r}, which is outside its directory"
        raise ReadError(where=where, what=what, to_do="keep a manifest's files beside it")
    raise ReadError(where=where, what=f"it names {name!r}, which is not there", to_do="correct the name")


def _word(record: Mapping[str, object], field: str, *, where: str) -> str | None:
    """Return a field's text; None where it is absent, null or blank."""
    value = record.get(field)
    if value is not None and not isinstance(value, str):
        raise ReadError(where=where, what=f"its {field!r} is no text", to_do=f"put {field!r} in quotes")
    return (value or "").strip() or None


def _walk(directory: Path, given: Input, known: Mapping[Path, Input], *, own: bool) -> Iterator[Input]:
    """Yield the files of a directory and of those in it, each with what a manifest says of it."""
    manifest = directory / MANIFEST
    if own and manifest.is_file():
        listed = read_manifest(manifest)
        yield from (entry for entry in listed if entry.error is not None)
        known = {**known, **_by_path(listed)}
    try:
        entries = sorted(directory.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        unreadable = ReadError(where=str(directory), what="it cannot be listed", to_do="check its permissions")
        unreadable.__cause__ = error
        yield Input(uri=str(directory), kind=InputKind.FILE, error=unreadable)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry, given, known, own=own)
        else:
            yield from _as_file(entry, given, known)


def _as_file(path: Path, given: Input, known: Mapping[Path, Input]) -> Iterator[Input]:
    """Yield a file's input with what is known of it; nothing where its line is wrong, which has been told."""
    entry = known.get(path.resolve(), Input(uri="", kind=_kind(path)))
    if entry.error is None:
        yield _under(replace(entry, uri=str(path)), given)


def _under(entry: Input, given: Input) -> Input:
    """Return an input with the gaps in its metadata filled from what was given for all."""
    return replace(entry, published=entry.published or given.published, source=entry.source or given.source)


def _kind(path: Path) -> InputKind:
    return InputKind.EXPORT if path.suffix.lower() == ".jsonl" else InputKind.FILE


def _by_path(listed: tuple[Input, ...] | None) -> dict[Path, Input]:
    return {Path(entry.uri).resolve(): entry for entry in listed or ()}


def _read(path: Path) -> bytes:
    """Return the bytes of a file that a whole run depends on."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"it cannot be opened ({error.strerror})"
        raise UsageError(where=str(path), what=what, to_do="check its name and permissions") from error
