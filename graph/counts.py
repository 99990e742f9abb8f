"""A document's figures -> testimonies of what they count: things, people, money, shares and stretches of time.

A figure's `side` says of what it is a figure, as words "key:value" - in use or sold, since when, where, by which verb,
and the context of its clause - so that only figures of one thing are compared.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.contexts import Context, read_context, write_context
from graph.figures import MONTHS, Figure, find_figures
from graph.kinds import EventStatus
from graph.model import Span, content_id
from graph.naming import keys_of, subjects_of, write_keys
from graph.places import places_known_in
from graph.quantities import Quantity, singular
from graph.reading import Reading, make_testimony
from graph.senses import read_words
from graph.testimony import REPORTER, Testimony

_SINCE = re.compile(
    rf"\bsince\s+(?:\d{{1,2}}\s+)?(?P<since>{MONTHS}|christmas|easter|\d{{4}}|last \w+)\b", re.IGNORECASE
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
_ELLIPSIS = re.compile(r"\s+(?:were|was|had|did|have|are)\s*(?:[.;,]|$)")
"""What ends a clause that takes its verb from the one before: "the company says six workers were"."""
_CORRECTS = re.compile(
    r"^(?:correction|clarification)\b|\b(?:earlier|previous) version of th(?:is|e) (?:article|story|report)",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    "day week month year hour minute way time people person thing kind sort part side story explanation theory company"
    " firm other one point reason question example step version account".split()
)
_BEFELL = {
    "kill": "killed", "hurt": "hurt", "sicken": "sickened", "flee": "fled", "dismiss": "cut", "walkout": "struck",
    "march": "marched", "expose": "affected", "arrest": "arrested", "charge": "charged", "complain": "complaint",
}  # fmt: skip
_ENDS = {
    "killed": "people were killed", "hurt": "people were hurt", "sickened": "people fell ill",
    "fled": "people had to leave", "cut": "jobs are to go", "struck": "people were on strike",
    "marched": "people marched", "affected": "people are affected", "arrested": "people were arrested",
    "charged": "people were charged", "complaint": "complaints were there",
}  # fmt: skip
_PERSONS = frozenset(
    "people person man woman child worker nurse doctor teacher driver passenger customer resident patient employee"
    " student pupil staff miner officer soldier villager family member user account homeowner resident"
    " client subscriber record job post position role protester demonstrator marcher striker victim crew colleague"
    " civilian guest tenant pensioner consumer motorist farmer shareholder claimant".split()
)
_OF = re.compile(r"\s+of\s+(?:[^\W\d_]+\s+)??(?P<what>[^\W\d_]+)\b")
_SPEED = re.compile(
    r"\s*(?P<unit>km/h|kph|kmh|mph|kilomet(?:re|er)s (?:an|per) hour|miles (?:an|per) hour)\b", re.IGNORECASE
)
_SAME_NOUN = {
    "household": "home", "property": "home", "house": "home", "apartment": "home", "flat": "home", "post": "job",
    "position": "job", "role": "job", "wagon": "car", "carriage": "car", "coach": "car", "railcar": "car",
    "file": "record", "document": "record", "occasion": "time", "objection": "complaint", "vessel": "ship",
    "town": "place", "city": "place", "count": "charge", "liter": "litre", "kilometer": "kilometre", "ton": "tonne",
}  # fmt: skip
MEASURES = frozenset("litre gallon barrel tonne kilogram kilometre mile metre acre hectare megawatt gigawatt".split())
_NUMBER_OF = re.compile(
    r"\b(?:number|total|tally|count) of (?:the )?(?P<noun>[^\W\d_]+s|people)\b[^.;]{0,60}$"
    r"|\b(?P<toll>death)s? toll\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_NO_LENGTH_BEFORE = re.compile(
    r"\b(?:within|every|past|previous|next|another|first|aged|by|in|after|under|each|the last|over the)\s+$",
    re.IGNORECASE,
)
_NO_LENGTH_AFTER = re.compile(r"\s*(?:-?old\b|ago\b|later\b|earlier\b|before\b|after\b|of age\b|notice\b)")
_PEOPLE = frozenset("people person".split())
_VERBS = {"ran": "run", "run": "run", "made": "make", "took": "take", "sent": "send", "held": "hold", "had": "have"}
_SMALL = frozenset("a an the of in on at by for to from with and or but than as after before some about into".split())


def find_counts(reading: Reading) -> Iterator[Testimony]:
    """Yield what a document counts, in sentences of any kind: things, money and stretches of time before an event."""
    previous: list[Figure] = []
    before: Span | None = None
    for sentence in reading.sentences:
        corrects = _CORRECTS.search(sentence.text)
        figures = [] if corrects else list(find_figures(sentence))
        for each in figures:
            figure = _with_noun(each)
            quantity = figure.quantity
            if quantity.unit == "days":
                yield from _before_or_after(reading, figure)
                yield from _lasting(reading, figure)
            elif speed := _SPEED.match(figure.sentence.text, figure.end - figure.sentence.start - _over(figure)):
                yield from _speed(reading, figure, speed["unit"])
            elif quantity.unit == "%":
                yield from _share(reading, figure)
            elif quantity.unit in {"GBP", "EUR", "USD", "JPY", "CNY"}:
                yield from _money(reading, figure)
            elif quantity.counted and _is_countable(figure):
                yield from _counted(reading, figure, before)
        yield from _side_by_side(reading, [*previous, *figures], sentence)
        previous, before = figures, sentence


def _with_noun(figure: Figure) -> Figure:
    """Return a bare figure with the noun of "the number of nurses on strike ... at fewer than 1,400" before it."""
    if figure.quantity.unit:
        return figure
    found = _NUMBER_OF.search(figure.sentence.text[: figure.start - figure.sentence.start])
    if found is None:
        return figure
    noun = found["noun"] or {"death": "deaths"}.get(found["toll"].casefold(), "people")
    return replace(figure, quantity=replace(figure.quantity, unit=singular(noun), counted=noun))


def _is_countable(figure: Figure) -> bool:
    return (figure.quantity.unit not in _NO_NOUN or figure.quantity.unit in _PEOPLE) and figure.quantity.high >= 2


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


def _counted(reading: Reading, figure: Figure, before: Span | None) -> Iterator[Testimony]:
    """Yield how many there were: of people and jobs by what befell them, else by their noun.

    What a quantity is one of may stand in the sentence before: "Inspectors put the amount at 300 tonnes".
    """
    quantity = figure.quantity
    frame, context = frame_of(figure), _context(reading, figure)
    leans = before if quantity.unit in MEASURES and not context.sorts else None
    if leans:
        context = replace(context, sorts=frozenset(word.sort.name for word in read_words(leans.text) if word.sort))
    if "part:yes" in frame and "use:" not in frame:
        return
    fates = [context.nearest, *sorted(context.sorts)]
    befell = next((_BEFELL[one] for one in fates if one in _BEFELL), "")
    noun = _SAME_NOUN.get(quantity.unit, quantity.unit)
    of = _OF.match(figure.sentence.text[figure.end - figure.sentence.start :]) if noun in MEASURES else None
    frame = f"{frame} of:{of['what'].casefold()}" if of else frame
    told = next((word for word in read_words(quantity.counted) if word.sort), None)
    own = _BEFELL.get(told.sort.name, "") if told and told.sort else ""
    unit = own or (befell if noun in _PERSONS and befell else noun)
    if unit in _PEOPLE or not unit:
        return
    yield from _answers(
        reading, figure, matter=("figure", unit), aspect="scale", side=f"{frame} {write_context(context)}",
        question=_how_many(quantity, frame, unit), leans=leans,
    )  # fmt: skip


def _how_many(quantity: Quantity, frame: str, unit: str) -> str:
    """Return the question in plain words: "How many units are in use?"."""
    if unit in _ENDS:
        return f"How many {_ENDS[unit]}?"
    uses = re.findall(r"use:(\w+)", frame)
    ends = {"stock": "are in use", "sold": "were sold", "collected": "were collected", "affected": "are affected"}
    end = ends.get(uses[0], "were there") if len(uses) == 1 else "were there"
    counted = quantity.counted if quantity.counted.endswith("s") else f"{quantity.counted} in all"
    since = re.search(r"since:(\w+)", frame)
    return f"How many {counted} {end}{f' since {since[1].title()}' if since else ''}?"


def _context(reading: Reading, figure: Figure) -> Context:
    return read_context(reading, figure.sentence, figure.start, figure.end)


def _money(reading: Reading, figure: Figure) -> Iterator[Testimony]:
    purposes = [
        purpose
        for purpose, pattern in _PURPOSES.items()
        if re.search(rf"\b(?:{pattern})\b", figure.around, re.IGNORECASE)
    ]
    context = _context(reading, figure)
    if not purposes and not context.sorts:
        return
    question = f"How much is {purposes[0]}?" if len(purposes) == 1 else "How much money is it?"
    side = " ".join([frame_of(figure), write_context(context), *(f"for:{one.replace(' ', '_')}" for one in purposes)])
    yield from _answers(
        reading, figure, matter=("money", figure.quantity.unit), aspect="amount", side=side,
        question="How much is sought in damages?" if purposes == ["damages"] else question,
    )  # fmt: skip


def _lasting(reading: Reading, figure: Figure) -> Iterator[Testimony]:
    """Yield how long something lasted, lasts or is to last; not by when or how long ago it was."""
    before = figure.sentence.text[: figure.start - figure.sentence.start]
    after = figure.sentence.text[figure.end - figure.sentence.start :]
    context = _context(reading, figure)
    if not context.sorts or _NO_LENGTH_BEFORE.search(before) or _NO_LENGTH_AFTER.match(after):
        return
    yield from _answers(
        reading, figure, matter=("length",), aspect="length", side=write_context(context), question="How long is it?"
    )


def _over(figure: Figure) -> int:
    """Return how many characters of a figure stand behind its number."""
    found = re.match(r".*?\d[\d,.]*", figure.shown)
    return len(figure.shown) - found.end() if found else 0


def _speed(reading: Reading, figure: Figure, unit: str) -> Iterator[Testimony]:
    """Yield how fast something went; how fast it may go is none of it."""
    if re.search(
        r"\blimit|\bzone|\bmaximum|\ballowed|\bpermitted",
        figure.sentence.text[
            max(0, figure.start - figure.sentence.start - 60) : figure.end - figure.sentence.start + 12
        ],
    ):
        return
    number = re.match(r".*?\d[\d,.]*", figure.shown)
    yield from _answers(
        reading, figure, matter=("speed",), aspect="speed", side=write_context(_context(reading, figure)),
        question="How fast was it?", shown=f"{number[0] if number else figure.shown} {unit}",
    )  # fmt: skip


def _share(reading: Reading, figure: Figure) -> Iterator[Testimony]:
    """Yield what share of something a document tells."""
    context = _context(reading, figure)
    if context.sorts:
        yield from _answers(
            reading,
            figure,
            matter=("share",),
            aspect="share",
            side=write_context(context),
            question="What share is it?",
        )


def _before_or_after(reading: Reading, figure: Figure) -> Iterator[Testimony]:
    """Yield how long before or after an event something was."""
    rest = figure.sentence.text[figure.end - figure.sentence.start :]
    found = _SPAN_AROUND.match(rest)
    if found is None:
        return
    anchor = re.split(r"\s(?:and|but|which|who|that|when|because|while)\s", found["anchor"])[0].strip()
    anchor = re.sub(r"\s+(?:(?:last|this|next)\s+\w+|on \w+day)$", "", anchor)
    yield from _answers(
        reading, figure, matter=("span", found["side"]), aspect="span", side=anchor,
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
    if _ELLIPSIS.match(figure.sentence.text, figure.end - figure.sentence.start):
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


def _answers(
    reading: Reading, figure: Figure, *, matter: tuple[str, ...], aspect: str, side: str, question: str,
    shown: str = "", leans: Span | None = None,
) -> Iterator[Testimony]:  # fmt: skip
    """Yield a figure as an answer about each whom its sentence names, or the one it leans on, and the topics."""
    teller = reading.holder_of(figure.start, figure.end)
    keys = keys_of(reading, leans or figure.sentence)
    bearing = subjects_of(reading, figure.sentence)
    told = write_keys(reading, keys)
    for key in keys:
        yield make_testimony(
            matter=(*matter, key),
            aspect=aspect,
            question=question,
            value=shown or figure.shown,
            status=EventStatus.HAPPENED if teller == REPORTER else EventStatus.ALLEGED,
            holder=teller,
            record=_record(reading, figure),
            evidence=figure.sentence,
            side=f"{side} | {told}",
            bearing=bearing,
        )
