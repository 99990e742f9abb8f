"""A stretch of a document -> its details: venue, method, scale, amount, duration, unit, legal basis, what."""

import re
from collections.abc import Iterator

from graph.kinds import EntityType
from graph.model import Slot
from ingest.clauses import noun_phrase, runs, subtree
from ingest.coreference import PEOPLE, Cast
from ingest.reading import Reading
from ingest.sides import kind_words

NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|many|a dozen|dozens of"
    r"|hundreds of|thousands of)"
)
DURATION = re.compile(
    r"\b(?:over|for|during|spanning|lasting|across)\s+"
    r"(?:a\s+period\s+of\s+|the\s+(?:past|last)\s+|more\s+than\s+|at\s+least\s+|about\s+|nearly\s+|almost\s+|up\s+to\s+|some\s+|around\s+)*("
    + NUMBER
    + r"[\s-]+(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?"
    r"|a\s+(?:decade|century|fortnight))\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"(?:(?:US|A|C|NZ|HK|S)?[£$€¥₹]|\b(?:Rs\.?|KSh|KES|Sh)\s?(?=\d))\s?\d[\d,]*(?:\.\d+)?"
    r"(?:\s?(?:m|bn|k|tn|million|billion|trillion|crore|lakh)\b)?"
    r"|\b\d[\d,]*(?:\.\d+)?\s*(?:million|billion|trillion|crore|lakh)?\s*"
    r"(?:dollars|pounds|euros|shillings|rupees|yen|francs)\b"
)
BASIS = re.compile(
    r"\b(?:[Ss]ections?|[Aa]rticles?|[Rr]ules?|[Rr]egulations?|[Cc]hapter|[Tt]itle|[Cc]lauses?)\s+\d[\w.]*\w?(?:\(\w+\))*"
    r"(?:\s+(?:and|to|or)\s+\d[\w.]*\w?)?(?:\s+of\s+the\s+(?:[A-Z][\w’'-]*(?:\s+(?:of|and|the|on|for))*\s?)+(?:\d{4})?)?"
)
MORE = re.compile(
    r"(?:\b(?:more|fewer|less)\s+than|\bat\s+least|\bup\s+to|\babout|\baround|\broughly|\bnearly|\balmost|\bsome|\bas\s+many\s+as|\bover|\ban\s+estimated"
    r"|\bclose\s+to|\bapproximately|\bno\s+fewer\s+than)\s+$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“”‘]")
LONGEST_WHAT = 14
"""Tokens of a thing; a longer one is a clause misread."""
COUNTED = frozenset("ten dozen score hundred thousand million billion trillion lakh crore".split())
"""Numbers that count things through "of": "hundreds of"."""
UNITS = frozenset(
    "division unit arm subsidiary team branch department laboratory lab group plant factory site affiliate".split()
)
FILED = frozenset("file lodge submit bring sue launch petition appeal serve".split())
BEFORE = frozenset(("in", "at", "before", "to", "with"))
GOVERNED = frozenset(("under", "pursuant to", "by virtue of", "contrary to", "against"))
ASIDE = frozenset(
    "stop start begin refrain bar ban keep avoid suggest recommend consider prohibit accuse continue".split()
)
"""Verbs after which "using" is what is done rather than how."""


def find_slots(reading: Reading, cast: Cast, start: int, end: int, *, filed: bool) -> tuple[Slot, ...]:
    """Find the details that characters `start` to `end` give; `filed` asks for the venue of a filing too."""
    found: dict[str, tuple[int, int]] = {}
    text = reading.text
    if match := DURATION.search(text, start, end):
        found["duration"] = match.span(1)
    if match := MONEY.search(text, start, end):
        found["amount"] = match.span()
    first, last = reading.token_at(start), reading.token_at(max(end - 1, start))
    for match in BASIS.finditer(text, start, end):
        if _is_basis(reading, reading.token_at(match.start())):
            found.setdefault("legal_basis", (match.start(), match.start() + len(match.group().rstrip())))
    for name, span in _by_token(reading, cast, first, last, filed=filed):
        if span[0] >= start and span[1] <= end:
            found.setdefault(name, span)
    return tuple(Slot(name=name, value=reading.span(*span)) for name, span in sorted(found.items()))


def find_what(reading: Reading, head: int | None, low: int, high: int) -> Slot | None:
    """Find what a deed was done to: the object of the word at the head of what is said, within `low` to `high`.

    "Copying its source code" gives "its source code"; a pronoun tells nothing.
    """
    if head is None:
        return None
    thing = reading.child(head, "obj")
    if thing is None and any(reading.dep[child] == "nsubj:pass" for child in reading.children[head]):
        thing = reading.child(head, "nsubj:pass")
    if thing is None or reading.pos[thing] != "NOUN":
        return None
    first, last = noun_phrase(reading, thing)
    start, end = reading.start[first], reading.end[last]
    if start < low or end > high or last - first > LONGEST_WHAT or QUOTED.search(reading.text, start, end):
        return None
    return Slot(name="what", value=reading.span(start, end))


def _by_token(
    reading: Reading, cast: Cast, first: int, last: int, *, filed: bool
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Find the details that dependencies and names show."""
    for token in range(first, last + 1):
        if (span := _scale(reading, token)) is not None:
            yield "scale", span
        if (span := _method(reading, cast, token, last)) is not None:
            yield "method", span
        if (span := _unit(reading, cast, token)) is not None:
            yield "unit", span
        if (span := _court(reading, token)) is not None:
            yield "venue", span
        if token in cast.name_at and cast.name_at[token].first == token:
            yield from _by_name(reading, cast, token, first, filed=filed)


def _scale(reading: Reading, token: int) -> tuple[int, int] | None:
    """Return a quantity of counted things that begins at a number: "more than 400 growers", "hundreds of flats"."""
    if reading.pos[token] == "NUM" and reading.dep[token].startswith("nummod"):
        noun = reading.head[token]
        if noun < token or reading.pos[noun] != "NOUN" or noun - token > 4 or not _is_counted(reading, token, noun):
            return None
        last = _of_unit(reading, noun)
    elif reading.lemma[token] in COUNTED and reading.tag[token] == "NNS":
        noun = next((child for child in reading.all_children(token, "nmod") if reading.case_of(child) == "of"), token)
        if noun == token or reading.lemma[noun] in kind_words("nouns", "uncounted"):
            return None
        last = noun
    else:
        return None
    first = token
    while first and reading.pos[first - 1] in ("NUM", "DET") and reading.head[first - 1] == token:
        first -= 1
    start = reading.start[first]
    if more := MORE.search(reading.text, max(0, start - 24), start):
        start = more.start()
    return start, reading.end[last]


def _is_counted(reading: Reading, number: int, noun: int) -> bool:
    """Say whether a number counts its noun: neither years, money, times nor the number in a name."""
    word = reading.words[number]
    if reading.lemma[noun] in kind_words("nouns", "uncounted") or re.fullmatch(r"(?:1[89]|20)\d\d", word):
        return False
    if reading.text[reading.end[number] : reading.start[noun]].strip(" -\u00a0") and any(
        reading.pos[t] in ("PUNCT", "CCONJ", "ADP", "SYM") for t in range(number + 1, noun)
    ):
        return False
    before = reading.words[number - 1] if number else " "
    named = reading.pos[max(number - 1, 0)] == "PROPN" and word[:1].isdigit() and reading.words[number - 1].istitle()
    return reading.tag[noun] == "NNS" and before[-1] not in "£$€¥₹%#" and not named


def _of_unit(reading: Reading, noun: int) -> int:
    """Return the last token of a quantity: the noun, or what a unit measures ("litres of oil")."""
    for child in reading.all_children(noun, "nmod"):
        if reading.lemma[noun] in kind_words("nouns", "measure") and reading.case_of(child) == "of":
            return child
    return noun


def _method(reading: Reading, cast: Cast, token: int, last: int) -> tuple[int, int] | None:
    """Return how something was done: "using a hidden pipe", "by hiding fees", "through fake accounts"."""
    lower = reading.lower[token]
    head = token
    if lower == "using":
        asked = reading.lemma[reading.head[token]] in ASIDE or reading.all_children(token, "mark")
        if asked or reading.dep[token].partition(":")[0] not in ("advcl", "acl") or reading.child(token, "obj") is None:
            return None
    elif lower == "by" and token < last and reading.tag[token + 1] == "VBG" and reading.dep[token] in ("mark", "case"):
        head = reading.head[token]
        if head < token or reading.lemma[head] in kind_words("verbs", "speaking") | kind_words("verbs", "showing"):
            return None
    elif lower in ("via", "through"):
        head = reading.head[token]
        if head < token or not _is_means(reading, cast, head):
            return None
    else:
        return None
    start, end = _cut(reading, head, token, last)
    return (start, end) if len(reading.text[start:end].split()) > 2 or (lower != "by" and head != token) else None


def _is_means(reading: Reading, cast: Cast, noun: int) -> bool:
    """Say whether what stands after "through" is a means rather than a place, a time, or somebody who speaks."""
    if reading.pos[noun] not in ("NOUN", "VERB") or reading.pos[reading.head[noun]] not in ("VERB", "NOUN"):
        return False
    if noun in cast.at or reading.lemma[reading.head[noun]] in kind_words("verbs", "moving"):
        return False
    lemma = reading.lemma[noun]
    plain = kind_words("nouns", "passage") | kind_words("nouns", "people") | kind_words("nouns", "uncounted")
    return lemma not in plain and cast.who(noun) is None


def _unit(reading: Reading, cast: Cast, token: int) -> tuple[int, int] | None:
    """Return a named body's own part: "Oleander's shipping arm", "its cloud computing unit"."""
    if reading.lower[token] not in UNITS or reading.pos[token] != "NOUN":
        return None
    owner = reading.child(token, "nmod:poss")
    if owner is None:
        return None
    told = owner in cast.at and cast.members[cast.at[owner]].type not in PEOPLE
    if not told and not (reading.lower[owner] in ("its", "their") and reading.child(token, "compound", "amod")):
        return None
    first, last = noun_phrase(reading, token)
    return reading.start[first], reading.end[last]


def _court(reading: Reading, token: int) -> tuple[int, int] | None:
    """Return an unnamed court that something goes on before: "in federal court", "before a tribunal"."""
    if reading.lemma[token] not in ("court", "tribunal") or reading.pos[token] != "NOUN":
        return None
    if not reading.dep[token].startswith("obl") or reading.case_of(token) not in ("in", "before", "at"):
        return None
    if reading.child(token, "amod", "compound") is None:
        return None
    first, last = noun_phrase(reading, token)
    while first < token and reading.pos[first] in ("DET", "ADP"):
        first += 1
    return reading.start[first], reading.end[last]


def _by_name(
    reading: Reading, cast: Cast, token: int, first: int, *, filed: bool
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Return a court, a law or a place by what its preposition says that it is there."""
    name = cast.name_at[token]
    kind = cast.members[cast.at[token]].type
    span = (reading.start[name.first], reading.end[name.last])
    case = reading.case_of(name.head)
    label = reading.dep[name.head].partition(":")[0]
    if kind is EntityType.COURT and _is_venue(reading, name.head, label, case):
        yield "venue", span
    elif kind is EntityType.LAW and _is_basis(reading, name.head):
        yield "legal_basis", span
    elif filed and kind is EntityType.PLACE and token and reading.lower[token - 1] == "in":
        governor = reading.head[name.head]
        if reading.lemma[governor] in FILED or any(
            reading.lemma[t] in FILED for t in range(max(first, token - 4), token)
        ):
            yield "venue", span


def _is_venue(reading: Reading, token: int, label: str, case: str) -> bool:
    """Say whether something goes on in a court: "filed in X", "a suit before X", "told X"."""
    governor = reading.lemma[reading.head[token]]
    if label in ("obj", "iobj"):
        return governor in ("tell", "ask", "petition")
    proceeding = governor in kind_words("nouns", "proceeding") | kind_words("nouns", "scheduled")
    return case in BEFORE and (label == "obl" or (label == "nmod" and proceeding))


def _is_basis(reading: Reading, token: int) -> bool:
    """Say whether a law is what something rests on or runs against: "under X", "breached X", "section 1 of X"."""
    at = token
    for _ in range(4):
        if reading.case_of(at) in GOVERNED:
            return True
        governor = reading.head[at]
        if reading.lemma[governor] in kind_words("verbs", "offending"):
            return True
        if governor == at or not reading.dep[at].startswith(("nmod", "compound", "flat", "conj", "nummod", "appos")):
            return reading.lemma[at] in ("breach", "violation", "infringement", "contravention")
        at = governor
    return False


def _cut(reading: Reading, head: int, token: int, last: int) -> tuple[int, int]:
    """Return the phrase of a method without further clauses."""
    tokens = [t for t in subtree(reading, head) if token <= t <= last]
    stop = next(
        (
            t
            for t in tokens
            if (t > token + 1 and reading.words[t] in (",", ";", "”", '"', "’", "—", "–"))
            or (
                reading.lower[t] in ("to", "that", "which", "who", "because", "while", "when")
                and t > token + 1
                and reading.dep[t] in ("mark", "nsubj", "obj", "advmod")
            )
        ),
        None,
    )
    kept = [t for t in tokens if stop is None or t < stop]
    spans = runs(reading, kept) or [(reading.start[token], reading.end[token])]
    return spans[0]
