"""Noun -> the entry of data/rules/events.toml that it fits, where its clause tells that it takes place."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from graph.kinds import EventStatus, EventType
from ingest.carriers import is_light, is_strict, with_verb
from ingest.clauses import agent_of, is_negated, is_passive, subject_of
from ingest.coreference import Cast
from ingest.doers import is_of_kind
from ingest.frames import LONGEST_NAME, EventRule, Trigger, event_rules
from ingest.idle_nouns import is_idle, is_restraining
from ingest.lone_nouns import (
    find_hedged,
    find_in_its_week,
    find_in_time,
    find_phrase,
    find_presupposed,
    find_said_of,
    find_weighed_or_written,
    find_wished,
    names_of,
)
from ingest.paths import climb
from ingest.putting_off import is_put_off
from ingest.reading import Reading
from ingest.status import status_of
from ingest.tense import REAL

DATING = frozenset("set fix agree announce confirm schedule give name choose pick".split())
"""Verbs that settle on which day something is to be."""
DELIVERING = frozenset("deliver hand pronounce reserve publish release".split())
"""Verbs of a court's judgment, which need no court beside them."""
JUDGMENTS = frozenset("judgment judgement verdict sentence opinion".split())
DROPPING = frozenset("drop shelve scrap withdraw abandon axe ditch cancel bin".split())
PAPERS = frozenset((EventType.POLICY_ANNOUNCEMENT, EventType.RULE_PROPOSED))
"""Types whose nouns are plans; that they are dropped is the event: "the levy was dropped"."""


def _named(reading: Reading, noun: int) -> tuple[Sequence[EventRule], int]:
    """Return the entries that a noun with the words of its name belongs to, the longest first, and its first token."""
    rules = event_rules()
    nouns, lemma = rules.nouns, reading.lemma[noun]
    if lemma not in rules.parts and reading.lower[noun] not in rules.parts:
        return (), noun
    for child in reading.children[noun]:
        if child > noun and reading.base[child] == "nmod":
            found = nouns.get(f"{lemma} {reading.case_of(child)} {reading.lower[child]}")
            if found:
                return found, noun
    for size in range(min(LONGEST_NAME, noun - reading.left[noun] + 1), 0, -1):
        before = [reading.lower[at] for at in range(noun - size + 1, noun)]
        for last in (lemma, reading.lower[noun]):
            found = nouns.get(" ".join((*before, last)).replace(" - ", " ").replace("-", " "))
            if found:
                return found, noun - size + 1
    return (), noun


def noun_trigger(reading: Reading, cast: Cast, noun: int, dated: Collection[int]) -> Trigger | None:
    """Return the trigger that a noun is, None where its clause does not tell that it takes place."""
    candidates, first = _named(reading, noun)
    if first == noun and noun and reading.words[noun - 1] == "-":
        return None
    if candidates and reading.tag[noun] == "NNS" and reading.lemma[noun] in event_rules().sets["singular"]:
        return None
    if _is_part_of_a_name(reading, noun):
        return None
    if reading.dep[noun] == "compound":
        return _by_its_day(reading, noun, first, candidates) if candidates else None
    if not candidates:
        return _put_off(reading, noun)
    if is_idle(reading, noun, candidates[0]):
        return None
    if candidates[0].type is EventType.RULING and is_restraining(reading, noun):
        candidates = event_rules().nouns["injunction"]
    found = with_verb(reading, noun, candidates)
    trigger = None
    if found is not None:
        rule, verb, status = found
        trigger = Trigger(
            rule=rule,
            first=first,
            last=noun,
            predicate=verb,
            noun=noun,
            status=status,
            light=is_light(rule, reading.lemma[verb]),
        )
    else:
        trigger = _alone(reading, noun, first, candidates, dated)
    if trigger is None or _is_weak(reading, cast, trigger, dated):
        return None
    over = trigger.predicate
    if trigger.rule.type in PAPERS and over != noun and trigger.status is None and reading.lemma[over] in DROPPING:
        return replace(trigger, first=over, last=over)
    return trigger


def _is_weak(reading: Reading, cast: Cast, trigger: Trigger, dated: Collection[int]) -> bool:
    """Say whether a noun that companies have too ("decision", "order") stands without an authority that acts."""
    noun = trigger.noun
    if noun is None or not trigger.rule.weak & names_of(reading, trigger.first, noun):
        return False
    if (trigger.status or status_of(reading, trigger.predicate, noun, light=trigger.light)) not in REAL:
        if trigger.light and is_negated(reading, noun):
            return False
        owner = _owner(reading, noun, trigger.predicate if trigger.light else noun)
        return owner is not None and is_of_kind(reading, cast, owner, "party") and reading.pos[owner] != "PRON"
    owner = _owner(reading, noun, trigger.predicate)
    if trigger.light and reading.lemma[noun] in JUDGMENTS and reading.lemma[trigger.predicate] in DELIVERING:
        return False
    if owner is None:
        return not (reading.lower[trigger.first] == "the" and noun in dated)
    return not is_of_kind(reading, cast, owner, "judges" if trigger.rule.type is EventType.RULING else "authority")


def _owner(reading: Reading, noun: int, predicate: int) -> int | None:
    """Return who a noun belongs to or who does the verb that carries it."""
    owners = [child for child in reading.children[noun] if reading.dep[child] == "nmod:poss"]
    owners += [child for child in reading.children[noun] if reading.case_of(child) in ("of", "by", "from")]
    if owners and (reading.dep[owners[0]] == "nmod:poss" or predicate == noun):
        return owners[0]
    carried = predicate != noun and reading.pos[predicate] == "VERB" and not reading.dep[predicate].startswith("acl")
    if carried and reading.lemma[predicate] not in event_rules().sets["has"]:
        doer = agent_of(reading, predicate) if is_passive(reading, predicate) else subject_of(reading, predicate)
        return doer if doer is not None and doer != noun else next(iter(owners), None)
    if owners:
        return owners[0]
    return next((child for child in reading.all_children(noun, "compound") if reading.pos[child] == "PROPN"), None)


def _is_part_of_a_name(reading: Reading, noun: int) -> bool:
    """Say whether a noun is a capitalised word inside a title that the reader did not mark as a name."""
    return reading.pos[noun] == "PROPN" and reading.words[noun].istitle() and noun not in dict(reading.sentences)


def _by_its_day(reading: Reading, noun: int, first: int, candidates: Sequence[EventRule]) -> Trigger | None:
    """Return the trigger that a noun is whose day is set: "a trial date of 4 October has been set"."""
    day = reading.head[noun]
    verb = reading.head[day]
    if reading.lemma[day] != "date" or reading.base[day] not in ("nsubj", "obj") or reading.pos[verb] != "VERB":
        return None
    if reading.lemma[verb] not in DATING or climb(reading, verb, EventStatus.HAPPENED) not in REAL:
        return None
    return Trigger(
        rule=candidates[0], first=first, last=noun, predicate=verb, noun=day, status=EventStatus.EXPECTED, light=True
    )


def _put_off(reading: Reading, noun: int) -> Trigger | None:
    """Return a noun that the table does not know, where it was planned for a time and then called off."""
    verb = reading.head[noun]
    if reading.dep[noun] != "nsubj:pass" or not is_put_off(reading, verb):
        return None
    planned = event_rules().sets["planned"]
    if not any(reading.lemma[child] in planned for child in reading.all_children(noun, "acl")):
        return None
    return Trigger(rule=event_rules().alleged, first=noun, last=noun, predicate=verb, noun=noun)


def _alone(
    reading: Reading, noun: int, first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Trigger | None:
    """Return the trigger that a noun is without such a verb: weighed, written, hedged, dated or placed in time."""
    everything = (
        find_phrase,
        find_in_its_week,
        find_said_of,
        find_weighed_or_written,
        find_wished,
        find_hedged,
        find_in_time,
    )
    presupposed = None if is_strict(reading, noun) else find_presupposed(reading, noun, first, candidates, dated)
    for find in (
        (find_phrase, find_weighed_or_written, find_hedged, find_in_time) if is_strict(reading, noun) else everything
    ):
        found = find(reading, noun, first, candidates, dated)
        if found is not None:
            rule, predicate, status = found
            return Trigger(rule=rule, first=first, last=noun, predicate=predicate, noun=noun, status=status)
    if presupposed is None:
        return None
    rule, predicate, status = presupposed
    return Trigger(rule=rule, first=first, last=noun, predicate=predicate, noun=noun, status=status, first_only=True)
