"""A document's sentences -> what they count: testimonies of figures, with what may not differ between two of them.

A figure's `side` says of what it is a figure, as words "key:value" - in use or sold, since when, where, by which verb -
so that only figures of one thing are compared. Numbers of names ("Model 8 boxes"), dates, ages and parts of a whole
are no figures. The lists are rules of thumb of ours, measured by the bench of disagreements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.kinds import EventStatus
from graph.model import Span, content_id
from graph.places import places_known_in
from graph.quantities import Quantity, read_quantity
from graph.reading import Reading, make_testimony
from graph.testimony import REPORTER, Testimony

_NUMBER_WORD = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens|scores|tens|hundreds|thousands|millions"
)
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?:[£€$¥]\s?)?"
    rf"(?:\d[\d,]*(?:\.\d+)?(?:m|bn|k|tn)?|(?:{_NUMBER_WORD})(?:-(?:{_NUMBER_WORD}))?)"
    r"(?:\s(?:hundred|thousand|million|billion|trillion)|\sof\s(?:thousands|millions|billions))*(?![\w/:-])",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"(?:\s[^\W\d_]+)?\s(?:and|to)\s{_NUMBER.pattern}", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:about|around|roughly|approximately|some|nearly|almost|over|more than|at least|up to|fewer than|less than"
    r"|under|as many as|as much as|no fewer than|an estimated|estimated|close to|between|from|only|just)\s+)+$",
    re.IGNORECASE,
)
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_CALENDAR = re.compile(rf"\b(?:{_MONTH}|sept|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug)\b", re.IGNORECASE)
_SINCE = re.compile(
    rf"\bsince\s+(?:\d{{1,2}}\s+)?(?P<since>{_MONTH}|christmas|easter|\d{{4}}|last \w+)\b", re.IGNORECASE
)
_USES = {
    "stock": r"in use|installed|in service|fitted|in operation|operating|in circulation",
    "sold": r"sold|bought|purchased|shipped|delivered|sales",
    "collected": r"collected|returned|removed|taken back|replaced|repaired|refunded",
    "affected": r"affected|exposed|at risk",
    "killed": r"killed|died|dead|deaths?",
    "hurt": r"injured|hurt|wounded|treated|in hospital|hospitali[sz]ed",
    "fled": r"evacuated|displaced|homeless|left their homes",
    "cut": r"laid off|redundant|job cuts|jobs? lost|lose their jobs",
    "asked": r"claimants?|sued|suing|plaintiffs?",
}
_PURPOSES = {
    "damages": r"damages|compensation|redress",
    "a fine": r"fine|fined|penalty|penalties",
    "a settlement": r"settle|settled|settlement",
    "the cost": r"costs?|bill",
    "the budget": r"budget|funding|grant|subsidy",
    "the price": r"price|priced|bought|buy|takeover|acquisition",
    "profit": r"profits?",
    "revenue": r"revenues?|turnover|sales",
}
_SPAN_AROUND = re.compile(r"\s*(?P<side>before|after)\s+(?:the\s+)?(?P<anchor>[^.,;:!?”\"]{4,60})")
_COUNT_IS = re.compile(
    r"\b(?:number|figure|total|toll|count|tally)\s+"
    r"(?:was|is|were|stood at|stands at|had reached|has reached|came to)\s+$",
    re.IGNORECASE,
)
_SAYS_BARE = re.compile(r"\b(?:says?|said|accepts?|accepted|admits?|admitted|counts?|claims?|alleges?)\s+$")
_CORRECTS = re.compile(
    r"^(?:correction|clarification)\b|\b(?:earlier|previous) version of th(?:is|e) (?:article|story|report)",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    "day week month year hour minute way time people person thing kind sort part side story explanation theory company"
    " firm other one point reason question example step version account".split()
)
_TOLLS = frozenset({"killed", "hurt", "fled"})
_PEOPLE = frozenset("people person".split())
_VERBS = {"ran": "run", "run": "run", "made": "make", "took": "take", "sent": "send", "held": "hold", "had": "have"}
_SMALL = frozenset("a an the of in on at by for to from with and or but than as after before some about into".split())
_NEAR = 70  # characters on either side of a figure that may say of what it is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a sentence: its whole span with its hedge and noun, and the sentence."""

    start: int
    end: int
    shown: str
    quantity: Quantity
    sentence: Span

    @property
    def around(self) -> str:
        """The words near the figure, on either side, within its sentence."""
        at, till = self.start - self.sentence.start, self.end - self.sentence.start
        return self.sentence.text[max(0, at - _NEAR) : till + _NEAR]


def find_figures(sentence: Span) -> Iterator[Figure]:
    """Yield the figures of a sentence with their hedges and what they count."""
    text = sentence.text
    until = 0
    for found in _NUMBER.finditer(text):
        if found.start() < until:
            continue  # the second number of "between 60 and 80"
        lead = _LEAD.search(text, max(0, found.start() - 40), found.start())
        start = lead.start() if lead else found.start()
        before = re.search(r"(\S+)\s+$", text[:start])
        if _is_name_or_date(text, found, before):
            continue
        tail = re.split(r"[,;:!?()\"”’—]|\.(?=\s|$)|\s[-–]\s", text[found.end() : found.end() + 60])[0]
        quantity = read_quantity(text[start : found.end()] + tail)
        if quantity is None:
            continue
        pair = _PAIR.match(text, found.end())
        ranged = pair and lead and lead[0].split()[-1].casefold() in {"between", "from"}
        shown_end = until = pair.end() if pair and ranged else found.end()
        tail = tail[shown_end - found.end() :]
        if quantity.counted:
            noun = re.search(rf"\b{re.escape(quantity.counted)}\b", tail, re.IGNORECASE)
            shown_end += noun.end() if noun else 0
        elif quantity.unit:
            unit = re.match(r"\s*(?:calendar |working )?[^\W\d_]+|\s*%", tail)
            shown_end += unit.end() if unit and not re.match(r"[£€$¥]", found[0]) else 0
        yield Figure(
            start=sentence.start + start, end=sentence.start + shown_end, shown=text[start:shown_end].strip(),
            quantity=quantity, sentence=sentence,
        )  # fmt: skip


def _is_name_or_date(text: str, found: re.Match[str], word: re.Match[str] | None) -> bool:
    """Tell whether a number is part of a name ("Model 8"), a date, a year, an age or a paragraph's number.

    `word` is the one before it.
    """
    before, opens = (word[1], word.start() == 0) if word else ("", False)
    digits = found[0][:1].isdigit()
    after = text[found.end() : found.end() + 12]
    if (digits and _CALENDAR.match(after.strip())) or _CALENDAR.fullmatch(before.strip(",.")):
        return True
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", found[0]):
        return True
    if digits and before[:1].isupper() and before[-1:].isalnum() and not opens and not before.isupper():
        return True
    if digits and opens and before[:1].isupper() and before[-1:].isalnum() and len(found[0]) < 3:
        return True
    if before.casefold() in {"aged", "article", "section", "part", "chapter", "no", "no.", "page", "paragraph", "mr"}:
        return True
    return found.start() == 0 and bool(re.match(r"\.\s", after))


def find_counts(reading: Reading) -> Iterator[Testimony]:
    """Yield what a document counts, in sentences of any kind: things, money and stretches of time before an event."""
    previous: list[Figure] = []
    for sentence in reading.sentences:
        corrects = _CORRECTS.search(sentence.text)
        figures = [] if corrects else list(find_figures(sentence))
        for figure in figures:
            quantity = figure.quantity
            if quantity.unit == "days":
                yield from _before_or_after(reading, figure)
            elif quantity.unit in {"GBP", "EUR", "USD", "JPY", "CNY"}:
                yield from _money(reading, figure)
            elif quantity.counted and _is_countable(figure):
                yield from _counted(reading, figure)
        yield from _side_by_side(reading, [*previous, *figures], sentence)
        previous = figures


def _is_countable(figure: Figure) -> bool:
    if figure.quantity.unit in _PEOPLE:
        return bool(_TOLLS & set(re.findall(r"use:(\w+)", frame_of(figure))))
    return figure.quantity.unit not in _NO_NOUN and figure.quantity.high >= 2


def frame_of(figure: Figure) -> str:
    """Return of what a figure is one, as "key:value" words: use, since, in, verb, part."""
    around = figure.around
    after = figure.sentence.text[figure.start - figure.sentence.start :]
    words = [f"use:{use}" for use, pattern in _USES.items() if re.search(rf"\b(?:{pattern})\b", around, re.IGNORECASE)]
    if since := _SINCE.search(after):
        words.append(f"since:{since['since'].casefold().replace(' ', '_')}")
    words += sorted(f"in:{place.replace(' ', '_')}" for place in places_known_in(around))
    before = re.search(
        r"([^\W\d_]+)\s+(?:[^\W\d_]+ly\s+)?$", figure.sentence.text[: figure.start - figure.sentence.start]
    )
    if before and before[1].casefold() not in _SMALL:
        words.append(f"verb:{_stem(before[1].casefold())}")
    if re.search(r"\d\S*\s+of\s+(?:the|its|their|those|these|our)\b", figure.shown):
        words.append("part:yes")
    return " ".join(words)


def _stem(verb: str) -> str:
    if verb in _VERBS:
        return _VERBS[verb]
    stem = re.sub(r"(?:ing|ed|es|s)$", "", verb)
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem


def _counted(reading: Reading, figure: Figure) -> Iterator[Testimony]:
    quantity = figure.quantity
    frame = frame_of(figure)
    if "part:yes" in frame and "use:" not in frame:
        return
    uses = re.findall(r"use:(\w+)", frame)
    unit = uses[0] if len(uses) == 1 and uses[0] in _TOLLS else quantity.unit
    for topic in reading.topics:
        yield _answer(
            reading, figure, matter=("figure", unit, topic), aspect="scale", side=frame,
            question=_how_many(quantity, frame),
        )  # fmt: skip


def _how_many(quantity: Quantity, frame: str) -> str:
    """Return the question in plain words: "How many units are in use?"."""
    uses = re.findall(r"use:(\w+)", frame)
    ends = {
        "stock": "are in use", "sold": "were sold", "collected": "were collected", "affected": "are affected",
        "killed": "were killed", "hurt": "were hurt", "fled": "had to leave", "cut": "were cut",
    }  # fmt: skip
    end = ends.get(uses[0], "were there") if len(uses) == 1 else "were there"
    counted = quantity.counted if quantity.counted.endswith("s") else f"{quantity.counted} in all"
    counted = "people" if len(uses) == 1 and uses[0] in _TOLLS else counted
    since = re.search(r"since:(\w+)", frame)
    return f"How many {counted} {end}{f' since {since[1].title()}' if since else ''}?"


def _money(reading: Reading, figure: Figure) -> Iterator[Testimony]:
    purposes = [
        purpose
        for purpose, pattern in _PURPOSES.items()
        if re.search(rf"\b(?:{pattern})\b", figure.around, re.IGNORECASE)
    ]
    if len(purposes) != 1:
        return
    for topic in reading.topics:
        yield _answer(
            reading, figure, matter=("money", purposes[0], figure.quantity.unit, topic), aspect="amount",
            side=frame_of(figure), question=f"How much is {purposes[0]}?" if purposes[0] != "damages" else
            "How much is sought in damages?",
        )  # fmt: skip


def _before_or_after(reading: Reading, figure: Figure) -> Iterator[Testimony]:
    """Yield how long before or after an event something was."""
    rest = figure.sentence.text[figure.end - figure.sentence.start :]
    found = _SPAN_AROUND.match(rest)
    if found is None:
        return
    anchor = re.split(r"\s(?:and|but|which|who|that|when|because|while)\s", found["anchor"])[0].strip()
    anchor = re.sub(r"\s+(?:(?:last|this|next)\s+\w+|on \w+day)$", "", anchor)
    for topic in reading.topics:
        yield _answer(
            reading, figure, matter=("span", found["side"], topic), aspect="span", side=anchor,
            question=f"How long {found['side']} the {anchor} was it?",
        )  # fmt: skip


def _side_by_side(reading: Reading, figures: list[Figure], sentence: Span) -> Iterator[Testimony]:
    """Yield the figures that parties put side by side, one at least with a bare number ("the firm accepts four")."""
    numbers = [(one, _is_bare(one)) for one in figures if one.quantity.unit not in {"days", "%", "GBP", "EUR", "USD"}]
    tellers = [_teller(reading, one) for one, _ in numbers]
    for at, (one, bare) in enumerate(numbers):
        for before in range(at):
            other, other_bare = numbers[before]
            apart = tellers[at] != tellers[before] and REPORTER not in (tellers[at], tellers[before])
            if apart and (bare or other_bare) and one.sentence == sentence:
                noun = next((each.quantity.counted for each in (one, other) if _has_noun(each)), "")
                noun = noun or _number_of(reading, other.sentence)
                for each, teller in ((other, tellers[before]), (one, tellers[at])):
                    yield make_testimony(
                        matter=("number", reading.extraction.document.id, str(sentence.start)),
                        aspect="number",
                        question=f"How many {noun} were there?" if noun else "What is the true number?",
                        value=each.shown,
                        status=EventStatus.ALLEGED,
                        holder=teller,
                        record=_record(reading, each),
                        evidence=each.sentence,
                    )


def _has_noun(figure: Figure) -> bool:
    return bool(figure.quantity.counted) and not _is_bare(figure)


def _is_bare(figure: Figure) -> bool:
    """Tell whether a number stands without a noun, where a figure is given: "the number was 31", "accepts four"."""
    before = figure.sentence.text[: figure.start - figure.sentence.start]
    after = figure.sentence.text[figure.start - figure.sentence.start + len(figure.shown.split()[0]) :]
    if _COUNT_IS.search(before):
        return True
    return bool(_SAYS_BARE.search(before)) and not re.match(r"\s*[^\W\d_]", after)


def _number_of(reading: Reading, sentence: Span) -> str:
    """Return the noun of "a number of the units" just before a sentence."""
    text = reading.extraction.document.text[max(0, sentence.start - 200) : sentence.start]
    found = re.findall(r"\bnumber of (?:the )?([^\W\d_]+s)\b", text)
    return found[-1] if found else ""


def _teller(reading: Reading, figure: Figure) -> str:
    """Return who gives a figure: the speaker of its claim, else whoever opens a sentence that says or accepts it."""
    told = reading.holder_of(figure.start, figure.end)
    if told != REPORTER or not _is_bare(figure):
        return told
    sentence = figure.sentence
    first = reading.mentioned(sentence.start, min(sentence.start + 60, figure.start))
    return first[0][1].id if first and first[0][0].start <= sentence.start + 4 else REPORTER


def _record(reading: Reading, figure: Figure) -> str:
    return content_id("fig", reading.extraction.document.id, figure.start)


def _answer(
    reading: Reading, figure: Figure, *, matter: tuple[str, ...], aspect: str, side: str, question: str
) -> Testimony:
    teller = reading.holder_of(figure.start, figure.end)
    return make_testimony(
        matter=matter,
        aspect=aspect,
        question=question,
        value=figure.shown,
        status=EventStatus.HAPPENED if teller == REPORTER else EventStatus.ALLEGED,
        holder=teller,
        record=_record(reading, figure),
        evidence=figure.sentence,
        side=side,
        bearing=reading.topics,
    )
