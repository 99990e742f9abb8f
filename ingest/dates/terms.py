"""Text -> terms: a count of units, how it is meant and what it runs from ("within 14 days of receipt")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.dates.numbers import read_count
from ingest.dates.words import TENS, UNITS, WORKING, Unit

__all__ = ["Direction", "Term", "find_terms"]


class Direction(StrEnum):
    """How a term is meant.

    An end to come before; a day to come to; a time before something; days from a first one on ("28 days
    beginning with"); or only a length.
    """

    WITHIN = "within"
    AFTER = "after"
    BEFORE = "before"
    LASTING = "lasting"
    LENGTH = "length"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A count of units at `start` to `end`; `anchor_start` is where what it runs from begins: "of receipt".

    `base_start` is the thing itself, "receipt".
    """

    start: int
    end: int
    count: int
    unit: Unit
    direction: Direction
    anchor_start: int | None = None
    base_start: int | None = None
    anchor_end: int | None = None
    from_publication: bool = False


_WORDS = "|".join(sorted((*UNITS[1:], *TENS), key=len, reverse=True))
_SMALL = rf"(?:{_WORDS})(?:[- ](?:{_WORDS}))?"
_COUNT = rf"\d{{1,4}}|another|an?(?: couple of| hundred)?|{_SMALL}(?: hundred(?: and)?(?: {_SMALL})?)?"
_HOW = (
    r"within|inside|in|no later than|not later than|no more than|not more than|at least|not less "
    r"than|no less than|"
    r"no fewer than|not fewer than|at the latest|up to|for|after"
)
_FILLER = (
    r"(?:a (?:further |maximum |minimum )?(?:period|term|maximum|minimum) of |the "
    r"(?:next|first|following|coming) |a further |another )?"
)
_KINDS = r"working|business|trading|banking|sitting|court|clear|calendar|consecutive"
TERM = re.compile(
    rf"(?<![\w.,$€£])(?:(?P<how>{_HOW})\s+{_FILLER})?(?P<more>(?:{_SMALL}|\d+) (?:year|month|week)s? and )?"
    rf"(?P<count>{_COUNT})(?:\s*\(\s*\d+\s*\))?[\s-]+(?:(?P<kind>{_KINDS})[\s-]+)?"
    r"(?P<unit>hour|day|week|fortnight|month|quarter|year)s?(?:['’]s?)?(?![\w])(?:\s+(?:time|notice))?"
    r"(?:\s+(?P<rel>of|after|from|following|before|prior to|since|beginning with)\s+(?=(?P<base>\S)))?"
)
_UNIT = re.compile(r"hour|day|week|fortnight|month|quarter|year")
NOUN_PHRASE = re.compile(
    r"(?:(?!(?:and|or|but|to|by|unless|if|when|which|who|that|will|must|shall|may|can|was|were|is|are|has|had|have|"
    r"said|because|with|while|though|before|under|it|they|he|she|we)\b)"
    r"[\w’'-]+(?:\s+|(?=[.,;:!?)\]\"”]|$))){1,9}"
)
_THIS = r"this (?:notice|order|letter|announcement|consultation|publication|decision|rule|document)"
THIS_ONE = re.compile(rf"(?:the (?:date|day) of )?{_THIS}\b(?!\s+(?:of|was|is|being|(?:in|on|at) the)\b)")
PUBLICATION = re.compile(
    rf"(?:[\w ]*\btoday['’]s \w+|(?:the (?:date|day) of )?(?:{_THIS}|"
    r"(?:its |the )?(?:publication|posting|issuance|issue)(?: of (?:this|the present) \w+| in the [\w ]+)?))$"
)
LOOSE = re.compile(r"(?:\s+(?:in|on|at|of|for|from|with|as|the|a|an))+\s*$")
RELATIONS = {
    "before": Direction.BEFORE,
    "prior to": Direction.BEFORE,
    "of": Direction.WITHIN,
    "beginning with": Direction.LASTING,
}
HOW = {
    "within": Direction.WITHIN,
    "inside": Direction.WITHIN,
    "in": Direction.AFTER,
    "no later than": Direction.WITHIN,
    "not later than": Direction.WITHIN,
    "no more than": Direction.WITHIN,
    "not more than": Direction.WITHIN,
}


def find_terms(lowered: str) -> Iterator[Term]:
    """Find every count of days, weeks, months or years in a lower-cased text, in order.

    >>> term = next(find_terms("within ten working days of receipt"))
    >>> term.count, term.unit.value, term.direction.value
    (10, 'working day', 'within')
    """
    done = 0
    for sign in _UNIT.finditer(lowered):
        if sign.start() < done:
            continue
        found = _ending_at(lowered, max(sign.start() - 90, done), sign.end())
        if found is not None:
            done = found.end()
            if (term := _term(lowered, found)) is not None:
                yield term


def _ending_at(lowered: str, begin: int, unit_end: int) -> re.Match[str] | None:
    """Match the term whose unit ends at an offset."""
    for found in TERM.finditer(lowered, begin, min(unit_end + 60, len(lowered))):
        if found.end("unit") == unit_end:
            return found
        if found.end("unit") > unit_end:
            return None
    return None


def _without_preposition(lowered: str, anchor: re.Match[str]) -> int:
    """Return where a noun phrase ends that ran on into the preposition of the next."""
    loose = LOOSE.search(lowered, anchor.start(), anchor.end())
    return loose.start() if loose else anchor.end()


def _term(lowered: str, found: re.Match[str]) -> Term | None:
    told = "a" if found["count"] == "another" else found["count"]
    counts = read_count(told.replace("-", " - ").split(), 0)
    if not counts:
        return None
    rel = found["rel"]
    direction = HOW.get(found["how"] or "", Direction.LENGTH)
    if rel == "of" and direction is not Direction.WITHIN:
        rel = None
    if rel is None:
        end = found.start("rel") if found["rel"] else found.end()
        anchor = None
    else:
        anchor = THIS_ONE.match(lowered, found.start("base")) or NOUN_PHRASE.match(lowered, found.start("base"))
        end = _without_preposition(lowered, anchor) if anchor else found.start("rel")
        if direction is not Direction.WITHIN or rel in {"before", "prior to", "beginning with"}:
            direction = RELATIONS.get(rel, Direction.AFTER)
    end = len(lowered[:end].rstrip())
    unit = Unit.WORKING_DAY if found["kind"] in WORKING else Unit(found["unit"])
    return Term(
        start=found.start(),
        end=end,
        count=counts[-1][0],
        unit=unit,
        direction=direction,
        anchor_start=found.start("rel") if anchor else None,
        base_start=found.start("base") if anchor else None,
        anchor_end=end if anchor else None,
        from_publication=bool(anchor and not found["more"] and PUBLICATION.match(anchor.group().rstrip())),
    )
