"""Text -> stretches between quotation marks, in every style."""

import re
from dataclasses import dataclass

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›"}
PARAGRAPH = re.compile(r"[^\n]+")
MARKS = re.compile(r"''|``|[“”„«»‘’'\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Characters `start` to `end` with the marks, `inner` to `close` without; `open` where no mark closes."""

    start: int
    end: int
    inner: int
    close: int
    open: bool = False
    continues: bool = False

    @property
    def words(self) -> int:
        """Return roughly how many words stand inside, at six characters a word."""
        return max(1, (self.close - self.inner) // 6)


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Find the outermost quoted stretches of a text, in order.

    A mark that opens and is never closed in its paragraph reaches to the paragraph's end; when the next paragraph opens
    with a mark again, that one continues it. Apostrophes are not marks.

    >>> [(q.start, q.end) for q in find_quotes("He said: ‘It’s the firms’ fault.’")]
    [(9, 33)]
    """
    found: list[Quote] = []
    carried = False
    for paragraph in PARAGRAPH.finditer(text):
        quotes = list(_in_paragraph(text, paragraph.start(), paragraph.end()))
        if quotes and carried and quotes[0].start - paragraph.start() <= 1:
            first = quotes[0]
            quotes[0] = Quote(
                start=first.start,
                end=first.end,
                inner=first.inner,
                close=first.close,
                open=first.open,
                continues=True,
            )
        found.extend(quotes)
        if quotes:
            carried = quotes[-1].open
        elif paragraph.group().strip():
            carried = False
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    """Find the outermost quotes between two offsets."""
    quotes: list[Quote] = []
    at = start
    while match := MARKS.search(text, at, end):
        mark = match.group()
        if not _opens(text, match.start(), match.end(), start, mark):
            at = match.end()
            continue
        close = _closing(text, match.end(), end, mark)
        if close is not None and close[0] > match.end():
            quotes.append(Quote(start=match.start(), end=close[1], inner=match.end(), close=close[0]))
            at = close[1]
        elif (
            close is None and mark in ("“", '"', "«", "„", "‘", "''") and _reaches_the_end(text, match.end(), end, mark)
        ):
            last = end
            while last > match.end() and text[last - 1].isspace():
                last -= 1
            quotes.append(Quote(start=match.start(), end=last, inner=match.end(), close=last, open=True))
            at = end
        else:
            at = match.end()
    return quotes


def _opens(text: str, start: int, end: int, low: int, mark: str) -> bool:
    """Say whether a mark can open a quotation where it stands."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < len(text) else " "
    if mark in PAIRS or mark == "``":
        return not after.isspace() and not (mark == "‘" and before.isalnum())
    if mark in ("'", "’", "''", '"'):
        if mark == "’" or after.isspace():
            return False
        if mark == '"' and before in ":,":
            return True
        if not (before.isspace() or before in '([{—–-/“‘"'):
            return False
        return not (mark == "'" and (after.isdigit() or re.match(r"(?:em|til|tis|twas|cause)\b", text[end : end + 6])))
    return False


def _closing(text: str, at: int, end: int, mark: str) -> tuple[int, int] | None:
    """Return where the mark that closes stands, None if the paragraph has none."""
    if mark in ("‘", "'"):
        return _closing_single(text, at, end, "’" if mark == "‘" else "'")
    if mark in ("''", "``"):
        place = text.find("''", at, end)
        return (place, place + 2) if place >= 0 else None
    if mark == '"':
        place = next((p for p in range(at, end) if text[p] == '"' or (text[p] == "”" and text[p - 1] in ",.?!")), -1)
        return (place, place + 1) if place >= 0 else None
    depth, wanted = 1, PAIRS[mark]
    for place in range(at, end):
        character = text[place]
        if character in wanted or (
            character == mark == "“" and text[place - 1] in ",.?!" and text[place + 1 : place + 2] in (" ", "")
        ):
            depth -= 1
            if depth == 0:
                return place, place + 1
        elif character == mark:
            depth += 1
    straight = text.find('"', at, end) if mark == "“" else -1
    return (straight, straight + 1) if straight > at and text[straight - 1] in ",.?!" else None


def _closing_single(text: str, at: int, end: int, mark: str) -> tuple[int, int] | None:
    """Return the close of a single quotation, passing over apostrophes and plural possessives."""
    doubtful: tuple[int, int] | None = None
    opener = "‘" if mark == "’" else None
    for place in range(at, end):
        if opener and text[place] == opener and doubtful:
            return doubtful
        if text[place] != mark or place == at:
            continue
        if doubtful and text[place - 1].isspace() and text[place + 1 : place + 2].isalnum():
            return doubtful
        before, after = text[place - 1], text[place + 1] if place + 1 < end else " "
        if after.isalnum():
            continue
        if before in "sS" and after == " " and text[place + 2 : place + 3].islower():
            doubtful = doubtful or (place, place + 1)
            continue
        if not before.isspace():
            return place, place + 1
    return doubtful


def _reaches_the_end(text: str, at: int, end: int, mark: str) -> bool:
    """Say whether an unclosed mark may run on to the paragraph's end: a sentence must follow it."""
    rest = text[at:end].strip()
    return (len(rest) > 20 or (rest[:1].isupper() and rest[-1:] in ".!?…")) and (
        mark not in ("‘", "'") or rest[:1].isupper()
    )
