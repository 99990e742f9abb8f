"""A document's sentences -> when, where and by whose doing something happened, by the sort of happening.

Each answer travels with the context of its clause, so that only those of one happening are laid side by side.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from graph.contexts import Context, read_context, write_context
from graph.figures import MONTHS, WEEKDAYS
from graph.kinds import EntityType, EventStatus
from graph.model import Span, content_id, day_of
from graph.naming import keys_of, subjects_of, write_keys
from graph.reading import Reading, make_testimony
from graph.senses import Word, read_words
from graph.testimony import REPORTER, Testimony

FEW = 2
"""Names by which a happening is matched: what bounds how much a store keeps of a sentence."""

_MONTHS = MONTHS.split("|")
_DAY = re.compile(
    rf"\b(?:on|for|of|since)\s+(?:(?P<weekday>{'|'.join(WEEKDAYS)})\b(?!,? (?:\d|{MONTHS}))"
    rf"|(?:\w+day,? )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{MONTHS})(?:\s+(?P<y1>\d{{4}}))?"
    rf"|(?:\w+day,? )?(?P<m2>{MONTHS})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?)",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:said|says|told|added|wrote|according|warned|announced that|reported)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|off|outside|on|into|before|to)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$")
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?(?:[a-z]+\s+){0,3}$")
_ISSUED = re.compile(r"\b(?P<order>orders?|ruling|decision) (?:of|from|issued by|made by) (?:the )?$")
_BROUGHT = re.compile(
    r"\b(?:brought|filed|lodged|issued|begun|began|opened|launched|sued|prosecut\w+|charged|started)\b[^.;]{0,70}?"
    r"\b(?:in|at|before|with|to)\s+(?:the\s+)?$"
)
_COURT = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+(?:of\s+)?)*(?:Court|Tribunal)\b(?:\s+(?:of|in|at|for)\s+(?:the\s+)?[A-Z][\w’'-]*)*"
)
_APPEALS = re.compile(r"\b(?:[Aa]ppeal\w*|could|would|may|might|can)\b")
_CRIME = re.compile(r"\b(?:prosecut\w+|charge[sd]?|indict\w+|magistrates|crown court|criminal)\b", re.IGNORECASE)
_SUIT = re.compile(r"\b(?:sue[sd]?|suing|lawsuit|suit|class action|claim|claimants|damages)\b", re.IGNORECASE)
_DOINGS = frozenset(
    "order sign meet visit announce appoint sentence arrest approve suspend fine uphold open close recall hide".split()
)
_ACTIVE_GAP = re.compile(
    r"^,?\s*(?:who |which )?(?:has |have |had |also |personally |later |finally |formally |then )*$"
)


def find_deeds(reading: Reading) -> Iterator[Testimony]:
    """Yield when, where and by whom what happens once happened."""
    for sentence in reading.sentences:
        words = read_words(sentence.text)
        yield from _days(reading, sentence, words)
        yield from _places(reading, sentence, words)
        yield from _courts(reading, sentence)
        yield from _doers(reading, sentence, words)


def _days(reading: Reading, sentence: Span, words: tuple[Word, ...]) -> Iterator[Testimony]:
    """Yield on which day something happened that happens once."""
    for found in _DAY.finditer(sentence.text):
        last = _verb_before(sentence, words, found.start())
        first = _verb_before(sentence, words, last.start) if last else None
        day = _day(found, reading.extraction.document.published)
        for word in (last, first):
            if word is None or word.sort is None or word.negated or day is None:
                continue
            yield from _answers(
                reading, sentence, sentence.start + word.start, sentence.start + word.end,
                matter=("day", word.sort.name), aspect="day", value=found[0].partition(" ")[2], day=day,
                question=f"When was it: “{_short(sentence.text)}”?",
            )  # fmt: skip


def _verb_before(sentence: Span, words: tuple[Word, ...], at: int) -> Word | None:
    """Return the happening told nearest before a place, with no verb of saying and no comma in between."""
    for word in reversed([one for one in words if one.sort and one.end <= at]):
        between = sentence.text[word.end : at]
        if _TELLS.search(between) or ";" in between or len(between.split()) > 12:
            return None
        if word.sort and word.sort.once:
            return word
    return None


def _day(found: re.Match[str], published: date | None) -> date | None:
    """Return the day that words name: a weekday is the last one, a day without a year the nearest to publication."""
    if published is None:
        return None
    today = day_of(published)
    if found["weekday"]:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(found["weekday"].casefold())) % 7)
    number, month = int(found["d1"] or found["d2"]), _MONTHS.index((found["m1"] or found["m2"]).casefold()) + 1
    year = found["y1"] or found["y2"]
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    days = []
    for one in years:
        try:
            days.append(date(one, month, number))
        except ValueError:
            continue
    return min(days, key=lambda one: abs((one - today).days)) if days else None


def _places(reading: Reading, sentence: Span, words: tuple[Word, ...]) -> Iterator[Testimony]:
    """Yield in which place something happened that happens once."""
    for span, entity in reading.mentioned(sentence.start, sentence.end):
        at = span.start - sentence.start
        if entity.type not in (EntityType.PLACE, EntityType.COURT) or not reading.has_name(entity):
            continue
        word = _verb_before(sentence, words, at) if _PLACE.search(sentence.text[:at]) else None
        if entity.type is EntityType.COURT and re.match(r"\s+(?:in|at)\s+[A-Z]", sentence.text[at + len(span.text) :]):
            continue  # the place behind it tells more
        if word and word.sort and not word.negated:
            sort = word.sort.name
            suing = sort == "file" and any(one.sort and one.sort.name in ("sue", "prosecute") for one in words)
            yield from _answers(
                reading, sentence, sentence.start + word.start, sentence.start + word.end,
                matter=("place", "sue" if suing else sort), aspect="place", value=span.text,
                question=f"Where was it: “{_short(sentence.text)}”?",
            )  # fmt: skip


def _courts(reading: Reading, sentence: Span) -> Iterator[Testimony]:
    """Yield before which court a case was brought, and whether it is one of crime."""
    if "Court" not in sentence.text and "Tribunal" not in sentence.text:
        return
    for found in _COURT.finditer(sentence.text):
        before = sentence.text[: found.start()]
        brought = _BROUGHT.search(before)
        if brought is None or _APPEALS.search(f"{before}{found[0]}"):
            continue
        crime = "crime" if _CRIME.search(sentence.text) else "suit" if _SUIT.search(sentence.text) else ""
        yield from _answers(
            reading, sentence, sentence.start + brought.start(), sentence.start + brought.end(), matter=("court",),
            aspect="court", value=found[0], extra=f"case:{crime}", question="Before which court was the case brought?",
        )  # fmt: skip


def _doers(reading: Reading, sentence: Span, words: tuple[Word, ...]) -> Iterator[Testimony]:
    """Yield who did something, by name: who stands just before an active verb, or behind "by"."""
    for span, entity in reading.mentioned(sentence.start, sentence.end):
        if not reading.has_name(entity) or entity.type is EntityType.PLACE or not span.text[:1].isupper():
            continue
        at, till = span.start - sentence.start, span.end - sentence.start
        active = next(
            (
                word for word in words
                if word.sort and word.start >= till and _ACTIVE_GAP.match(sentence.text[till : word.start])
                and not re.match(r"\s+by\b", sentence.text[word.end :])
            ),
            None,
        )  # fmt: skip
        by = _BY.search(sentence.text[:at])
        passive = _verb_before_any(sentence, words, by.start()) if by else None
        issued = _ISSUED.search(sentence.text[:at])
        passive = passive or (_verb_before_any(sentence, words, issued.end("order")) if issued else None)
        word = active or passive
        if word and word.sort and not word.negated and word.sort.name in _DOINGS and word.side > 0:
            yield from _answers(
                reading, sentence, sentence.start + word.start, sentence.start + word.end,
                matter=("doer", word.sort.name), aspect="doer", value=entity.name,
                extra=f"doer:{entity.id} kind:{'person' if reading.is_person(entity.id) else 'body'}",
                question=f"Who was it: “{_short(sentence.text)}”?",
            )  # fmt: skip


def _verb_before_any(sentence: Span, words: tuple[Word, ...], at: int) -> Word | None:
    """Return the happening told last before a place, few words away."""
    before = [word for word in words if word.sort and word.end <= at]
    return before[-1] if before and len(sentence.text[before[-1].end : at].split()) <= 6 else None


def _short(text: str) -> str:
    """Return a sentence cut to the length of a question."""
    return text if len(text) <= 90 else text[:88].rpartition(" ")[0].rstrip(" ,") + " …"


def _answers(
    reading: Reading, sentence: Span, start: int, end: int, *, matter: tuple[str, ...], aspect: str, question: str,
    value: str, extra: str = "", day: date | None = None,
) -> Iterator[Testimony]:  # fmt: skip
    """Yield an answer under each of the names by which its sentence is matched."""
    context: Context = read_context(reading, sentence, start, end)
    keys = keys_of(reading, sentence)[: FEW + 1]
    teller = reading.holder_of(start, end)
    side = " ".join([write_context(context), write_keys(reading, keys), extra]).strip()
    bearing = subjects_of(reading, sentence)
    for key in keys:
        yield make_testimony(
            matter=(*matter, key), aspect=aspect, question=question or f"Is it so: “{_short(value)}”?", value=value,
            status=EventStatus.HAPPENED if teller == REPORTER else EventStatus.ALLEGED, holder=teller,
            record=content_id("say", reading.extraction.document.id, sentence.start, start, aspect),
            evidence=sentence, side=side, earliest=day, latest=day, bearing=bearing,
        )  # fmt: skip
