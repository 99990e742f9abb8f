"""A document's sentences -> who did a formal act, whether a step is on the table, what caused something.

These are read off the wording, since no record of a document carries them. The patterns are rules of thumb of ours,
measured by the bench of disagreements; in doubt they say nothing.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from graph.figures import WEEKDAYS
from graph.kinds import EventStatus
from graph.model import Entity, Span, content_id, day_of
from graph.naming import keys_of, subjects_of, write_keys
from graph.quantities import singular
from graph.reading import PEOPLE, Reading, make_testimony
from graph.senses import read_words
from graph.testimony import REPORTER, Testimony
from graph.words import place_for

_ACTS = {
    "signed": "signed", "approved": "approved", "announced": "announced", "launched": "announced",
    "unveiled": "announced", "imposed": "imposed",
    "ordered": "ordered", "revoked": "revoked", "suspended": "suspended",
}  # fmt: skip
_ACT = "|".join(_ACTS)
_ANY_ACT = re.compile(rf"\b(?:{_ACT})\b")
_ACTIVE = re.compile(
    rf"[^.;]{{0,90}}?\b(?:who |has |have |had )?(?P<act>{_ACT})"
    r"\s+(?P<object>(?:the|a|an|its|his|her|new)\b[^.,;:]{3,60})"
)
_PASSIVE = re.compile(
    rf"(?P<object>[^\W\d_]+),?\s+(?:which )?(?:was |were |been |had been )?(?P<act>{_ACT})\b[^.;,]{{0,40}}?\bby\b"
)
_LIMIT = re.compile(
    r"\s(?:on|in|at|by|for|to|of|with|from|that|which|who|dedicated|aimed|after|before|last|this|and)\b"
)
_ON_TABLE = re.compile(
    r"\b(?P<step>considering|weighing|planning|discussing|mulling|preparing|drafting|proposing|discussed|considered)"
    r"\s+(?:whether to impose\s+)?(?:a|an)\s+(?P<noun>(?:[^\W\d_]+[ -]){0,3}?[^\W\d_]+)"
    r"(?=\s+(?:on|of|in|for|against|that|which|to|after|over|by)\b|[.,;])",
    re.IGNORECASE,
)
_NOT_ON_TABLE = re.compile(
    r"\bno (?:such )?(?P<noun>[^\W\d_]+) (?:had|has|have|was|were|is|are) (?:ever |yet )?(?:been )?"
    r"(?P<step>proposed|planned|considered|discussed|prepared|drafted|under (?:consideration|discussion))\b",
    re.IGNORECASE,
)
_NO_STEP = frozenset("decision choice agreement comment answer response date".split())
_THING = r"(?P<effect>[^\W\d_]{4,})"
_EFFECT = r"(?:the|a|an|this|that|these|those) (?:[a-z]+ ){0,2}?(?P<effect>[a-z]{4,})"
_CAUSES = (
    re.compile(rf"\b(?:blamed|blames|blaming) (?P<cause>[^.;,]{{4,80}}?) for {_EFFECT}\b"),
    re.compile(
        rf"\b(?P<cause>[^.;,“”\"]{{4,80}}?) (?:was|were|is|are) (?:to blame|blamed|responsible) for {_EFFECT}\b"
    ),
    re.compile(
        rf"(?:^|\bsaid |\bthat |, )(?P<cause>[^.;,“”\"]{{4,80}}?) (?:had |has |have )?"
        rf"(?:caused|triggered|sparked|led to|set off|started|resulted in) {_EFFECT}\b"
    ),
    re.compile(
        r"(?:^|\bsaid |\bthat |, )(?P<cause>[^.;,“”\"]{4,80}?) (?:had |has |have )?"
        rf"(?P<effect>brought down) {_EFFECT.replace('effect', 'thing')}\b"
    ),
    re.compile(rf"\btraced (?:the|these|those) {_THING} to (?P<cause>[^.;]{{5,90}})"),
    re.compile(
        rf"\b(?:the|these|those) {_THING} (?:had been|have been|has been|was|were) caused by (?P<cause>[^.;]{{5,90}})"
    ),
    re.compile(
        rf"\b[Tt]he {_THING} (?:in|at|of|near|on|aboard|off) [^.;,]{{3,60}}? (?:had been|has been|was|were) "
        r"(?:caused by|due to|the result of|started by) (?P<cause>[^.;,]{5,90})"
    ),
    re.compile(
        rf"\b(?:blamed|blames|blaming) (?:the|these|those) {_THING}"
        r"(?: (?:in|at|of|near|on|aboard|off) [^.;,]{3,60}?)? on (?P<cause>[^.;]{4,90})"
    ),
    re.compile(rf"(?P<cause>[^.;,]{{8,90}}), causing the {_THING}\b"),
)
_UNKNOWN = (
    re.compile(rf"\bno conclusion (?:about|on|as to) the cause of the {_THING}"),
    re.compile(
        rf"\b(?:had|has|have) (?:still )?not (?:yet )?(?:settled|established|determined) the cause of the {_THING}"
    ),
    re.compile(
        rf"\bthe cause of the (?:[^\W\d_]+ )?{_THING} (?:had|has|is|was) (?:yet|not|still)[^.;]{{0,14}}"
        r"(?:established|determined|known|settled|unknown)"
    ),
)
_HINTS = (
    "traced", "caus", "due to", "result", "started", "blam", "trigger", "spark", "led to", "set off", "brought down",
    "responsible for",
)  # fmt: skip
"""One of these stands wherever a cause is told: looking for them first spares most sentences the patterns."""
UNKNOWN = "not known"
_CUT = re.compile(r"\s(?:which|that|who|and said|but)\b.*", re.DOTALL)


def find_acts(reading: Reading) -> Iterator[Testimony]:
    """Yield who signed, announced or imposed something, by name, with the day where the sentence has it."""
    for sentence in reading.sentences:
        people = [
            (span, entity)
            for span, entity in reading.mentioned(sentence.start, sentence.end)
            if entity.type in PEOPLE and " " in entity.name and not entity.anonymous
        ]
        seen: set[tuple[str, str]] = set()
        for act, thing, person in _agents(sentence, people):
            key = (act, thing)
            if key in seen:
                continue
            seen.add(key)
            day = _day_said(sentence.text, reading.extraction.document.published)
            yield make_testimony(
                matter=("act", act, thing.split()[-1]),
                aspect="agent",
                question=f"Who {act} the {thing}?",
                value=place_for(person.id),
                status=EventStatus.HAPPENED,
                holder=reading.holder_of(sentence.start, sentence.end),
                record=content_id("act", reading.extraction.document.id, sentence.start, act),
                evidence=sentence,
                earliest=day,
                latest=day,
                bearing=reading.topics,
            )


def _agents(sentence: Span, people: list[tuple[Span, Entity]]) -> Iterator[tuple[str, str, Entity]]:
    """Yield (act, its object in the singular, who did it) of a sentence."""
    if not people or not _ANY_ACT.search(sentence.text):
        return
    for found in _PASSIVE.finditer(sentence.text):
        agent = next((each for each in people if 0 <= each[0].start - sentence.start - found.end() <= 60), None)
        thing = _head(found["object"])
        if agent and thing:
            yield _ACTS[found["act"]], thing, agent[1]
    for number, (span, entity) in enumerate(people):
        until = people[number + 1][0].start if number + 1 < len(people) else sentence.end
        active = _ACTIVE.match(sentence.text[: until - sentence.start], span.end - sentence.start)
        thing = _head(active["object"]) if active else ""
        if active and thing:
            yield _ACTS[active["act"]], thing, entity


def _head(phrase: str) -> str:
    """Return the noun that a phrase is about, with the noun before it where it is one: "task force", "regulation"."""
    words = re.findall(r"[^\W\d_]+", _LIMIT.split(f" {phrase}")[0].casefold())
    words = [word for word in words if word not in {"the", "a", "an", "its", "his", "her", "new", "were", "was"}]
    return " ".join([*words[-2:-1], singular(words[-1])]) if words else ""


def _day_said(text: str, published: date | None) -> date | None:
    """Return the last day of the name that a sentence gives ("on Monday"), counted from publication."""
    if published is None:
        return None
    today = day_of(published)
    if re.search(r"\btoday\b", text):
        return today
    named = [day for day in WEEKDAYS if re.search(rf"\bon {day}\b", text, re.IGNORECASE)]
    if len(named) != 1:
        return None
    return today - timedelta(days=(today.weekday() - WEEKDAYS.index(named[0])) % 7)


def find_steps(reading: Reading) -> Iterator[Testimony]:
    """Yield whether a step ("a ban") is being considered, or none has been proposed."""
    for sentence in reading.sentences:
        for pattern, side in ((_ON_TABLE, "yes"), (_NOT_ON_TABLE, "no")):
            for found in pattern.finditer(sentence.text):
                noun = singular(re.findall(r"[^\W\d_]+", found["noun"].casefold())[-1])
                if noun in _NO_STEP or len(noun) < 3:
                    continue
                at = sentence.start + found.start()
                for topic in reading.topics:
                    yield make_testimony(
                        matter=("step", noun, topic),
                        aspect="step",
                        question=f"Has a {noun} been considered?"
                        if noun[0] not in "aeiou"
                        else f"Has an {noun} been considered?",
                        value=found[0].strip(),
                        status=EventStatus.ALLEGED,
                        holder=reading.holder_of(at, at + len(found[0])),
                        record=content_id("stp", reading.extraction.document.id, at),
                        evidence=sentence,
                        side=side,
                        bearing=reading.topics,
                    )


def _effect_of(words: str) -> str:
    """Return the sort of happening that words tell of, else their noun: one of "brought down" and "collapse"."""
    told = next((word.sort.name for word in read_words(f"the {words.casefold()}") if word.sort), None)
    return told or singular(words.casefold())


def find_causes(reading: Reading) -> Iterator[Testimony]:
    """Yield what is said to have caused something, or that its cause is not known."""
    for sentence in reading.sentences:
        if not any(hint in sentence.text for hint in _HINTS):
            continue
        for pattern in (*_CAUSES, *_UNKNOWN):
            found = pattern.search(sentence.text)
            if found is None:
                continue
            at = sentence.start + found.start()
            value = UNKNOWN if pattern in _UNKNOWN else _CUT.sub("", found["cause"]).strip(" ,")
            teller = reading.holder_of(at, at + len(found[0]))
            if teller == REPORTER and found[0].casefold().startswith(("blam", "traced")):
                named = reading.mentioned(sentence.start, at)
                teller = named[0][1].id if named else REPORTER
            keys = keys_of(reading, sentence)
            for key in keys:
                yield make_testimony(
                    matter=("cause", _effect_of(found["effect"]), key),
                    side=write_keys(reading, keys),
                    aspect="cause",
                    question=f"What caused the {found['effect']}?",
                    value=value,
                    status=EventStatus.ALLEGED,
                    holder=teller,
                    record=content_id("cau", reading.extraction.document.id, at),
                    evidence=sentence,
                    bearing=subjects_of(reading, sentence),
                )
            break
