"""PDF -> Content, in a process of its own whose time and memory are limited.

A PDF is a program of sorts: a few kilobytes can ask for gigabytes or for hours. No check of pages
beforehand sees that, so the text is taken out by a child process (`ingest/pdf_pages.py`) that the system
stops when it has had its share, and that takes nothing with it.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ReadError
from ingest.content import Content
from ingest.moments import read_moment
from ingest.text import make_title, tidy

__all__ = ["PdfLimits", "read_pdf"]

_WORKER = Path(__file__).with_name("pdf_pages.py")
_MARKER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[•‣▪–—*-])\s+\S")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xAD: "",
}
_NO_TITLE = re.compile(
    r"\s*(?:untitled.*|microsoft (?:word|powerpoint).*|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|pptx?)|)\s*",
    re.IGNORECASE,
)
_CLOSED = (".", "!", "?", ":", "”", '"', "’", ")")
REPEATED, REPEATED_PAGES = 0.6, 3
"""A first or last line on at least this share of three or more pages is a running head or foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLimits:
    """What the text of one PDF may cost: pages and characters (the rest is left out), seconds, bytes."""

    pages: int = 600
    characters: int = 4_000_000
    seconds: int = 60
    memory: int = 1024 * 1024 * 1024


def read_pdf(content: bytes, *, where: str, limits: PdfLimits | None = None) -> Content:
    """Return the text of a PDF, its lines joined to paragraphs, without running heads and page numbers.

    Raises:
        ReadError: it is encrypted, broken, without text (scanned), or takes more than its limits.
    """
    limits = limits or PdfLimits()
    answer = _ask_worker(content, where=where, limits=limits)
    problem = answer.get("problem")
    if problem == "encrypted":
        raise ReadError(where=where, what="the PDF is encrypted", to_do="save it without its password")
    if problem == "memory":
        raise _too_costly(where, "memory")
    if problem:
        what = f"the PDF is broken or cut off ({problem})"
        raise ReadError(where=where, what=what, to_do="fetch it again")
    texts = answer.get("pages")
    pages = [tidy(str(page)).translate(_LIGATURES) for page in texts] if isinstance(texts, list) else []
    text = "\n\n".join(join_lines(pages))
    if not text:
        what = "the PDF has no text, only pictures of pages"
        raise ReadError(where=where, what=what, to_do="run it through OCR first")
    title = " ".join(tidy(str(answer.get("title") or "")).split())
    warnings = []
    if answer.get("left_out"):
        warnings.append(f"only the first {len(pages)} pages were read")
    return Content(
        text=text,
        title=make_title(text) if _NO_TITLE.fullmatch(title) else title,
        authors=tuple(name.strip() for name in str(answer.get("author") or "").split(";") if name.strip()),
        made=read_moment(str(answer.get("created") or "")),
        warnings=tuple(warnings),
    )


def join_lines(pages: list[str]) -> list[str]:
    """Return the paragraphs of pages of lines.

    A paragraph ends at an empty line, at a line that stops short of the margin and closes a sentence or is a
    heading, at a page's end that closes a sentence, and before a numbered or bulleted item. A word parted at a
    line's end is put together again.
    """
    running = _running_lines(pages)
    width = _width(pages)
    paragraphs: list[list[str]] = []
    open_line = ""
    for page in pages:
        if open_line.endswith(_CLOSED):
            open_line = ""
        for line in (line.strip() for line in page.split("\n")):
            if _bare(line) in running or re.fullmatch(
                r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", line, re.IGNORECASE
            ):
                continue
            if not line:
                open_line = ""
                continue
            if paragraphs and open_line and not _ends(open_line, line, width):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
            open_line = line
    return [_glue(lines) for lines in paragraphs]


def _ends(line: str, following: str, width: float) -> bool:
    """Tell whether a paragraph ends between two lines."""
    if _MARKER.match(following):
        return True
    if following[0].islower():
        return False
    short = len(line) < 0.75 * width
    return short and (line.endswith((*_CLOSED, ";")) or len(line) < 0.6 * width)


def _glue(lines: list[str]) -> str:
    """Join the lines of a paragraph."""
    pieces = []
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        parted = following[:1].islower() and line.endswith("-") and line[-2:-1].isalpha()
        pieces.append(line[:-1] if parted else f"{line} ")
    return " ".join("".join(pieces).split())


def _width(pages: list[str]) -> float:
    """Return the usual length of a full line."""
    lengths = sorted(len(line.strip()) for page in pages for line in page.split("\n") if line.strip())
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0.0


def _bare(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _running_lines(pages: list[str]) -> frozenset[str]:
    """Return the first and last lines, numbers apart, that come back on most pages."""
    if len(pages) < REPEATED_PAGES:
        return frozenset()
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        seen.update({_bare(line) for line in (*lines[:2], *lines[-2:])})
    return frozenset(
        line for line, count in seen.items() if line and count >= max(REPEATED_PAGES, REPEATED * len(pages))
    )


def _ask_worker(content: bytes, *, where: str, limits: PdfLimits) -> dict[str, object]:
    """Run the child process and return its answer."""
    numbers = (limits.pages, limits.characters, limits.seconds, limits.memory)
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_WORKER), *map(str, numbers)],
            input=content,
            capture_output=True,
            timeout=limits.seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_costly(where, "time") from error
    if done.returncode < 0:
        raise _too_costly(where, "time or memory")
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        what = f"the PDF could not be read ({said})"
        raise ReadError(where=where, what=what, to_do="report this with the document") from error
    return answer if isinstance(answer, dict) else {}


def _too_costly(where: str, what: str) -> ReadError:
    return ReadError(where=where, what=f"the PDF takes too much {what}", to_do="give the part that matters")
