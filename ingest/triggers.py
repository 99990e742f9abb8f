"""Reading and cast -> the words that tell of events, each with the entry of data/rules/events.toml that it fits."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from graph.kinds import EventStatus, EventType
from ingest.clauses import is_passive
from ingest.coreference import Cast
from ingest.frames import EventRule, event_rules, fits, has_clause, particles
from ingest.governors import governors_of, status_rules
from ingest.reading import Reading
from ingest.status import is_put_off, own_status, status_of

Told = tuple[EventRule, int, EventStatus | None]
"""An entry, the word that its status hangs on, and the status where it is plain."""
PLEAS = frozenset((EventType.LEGAL_FILING, EventType.LAWSUIT, EventType.APPEAL))
"""What a ruling turns down; the ruling is the event then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Tokens `first` to `last` tell of an event; `status`, or else the clause of `predicate`, says how real it is."""

    rule: EventRule
    first: int
    last: int
    predicate: int
    noun: int | None
    status: EventStatus | None = None
    light: bool = False


def find_triggers(reading: Reading, cast: Cast, dated: Collection[int]) -> Iterator[Trigger]:
    """Find the verbs and nouns that tell of events, in the order of the text; at `dated` tokens stand dates."""
    for token, pos in enumerate(reading.pos):
        if pos == "VERB":
            found = _verb_trigger(reading, cast, token)
        elif pos in ("NOUN", "PROPN") and token not in cast.name_at:
            found = _noun_trigger(reading, token, dated)
        else:
            continue
        if found is not None:
            yield found


def _verb_trigger(reading: Reading, cast: Cast, verb: int) -> Trigger | None:
    """Return the trigger that a verb is, None where no frame of it fits what stands beside it."""
    beside = particles(reading, verb)
    for frame, rule in event_rules().frames.get(reading.lemma[verb], ()):
        if fits(reading, cast, verb, frame, beside) and has_clause(reading, verb):
            last = verb
            for word, at in beside.items():
                if word in frame.particles and at in (verb + 1, verb + 2) and reading.head[at] == verb:
                    last = at
            return Trigger(rule=rule, first=verb, last=last, predicate=verb, noun=None)
    return None


def _noun_trigger(reading: Reading, noun: int, dated: Collection[int]) -> Trigger | None:
    """Return the trigger that a noun is, None where its clause does not tell that it takes place."""
    rules = event_rules()
    candidates = rules.nouns.get(reading.lemma[noun]) or rules.nouns.get(reading.lower[noun])
    first = noun
    if noun and (two := rules.nouns.get(f"{reading.lower[noun - 1]} {reading.lower[noun]}")):
        candidates, first = two, noun - 1
    if reading.dep[noun] == "compound" or _is_part_of_a_name(reading, noun):
        return None
    if not candidates:
        return _put_off(reading, noun)
    found = _with_verb(reading, noun, candidates)
    if found is not None:
        return Trigger(
            rule=found[0],
            first=first,
            last=noun,
            predicate=found[1],
            noun=noun,
            light=reading.lemma[found[1]] in found[0].light,
        )
    return _alone(reading, noun, first, candidates, dated)


def _is_part_of_a_name(reading: Reading, noun: int) -> bool:
    """Say whether a noun is a capitalised word inside a title that the reader did not mark as a name."""
    return reading.pos[noun] == "PROPN" and reading.words[noun].istitle() and noun not in dict(reading.sentences)


def _put_off(reading: Reading, noun: int) -> Trigger | None:
    """Return a noun that the table does not know, where it was planned for a time and then called off."""
    verb = reading.head[noun]
    if reading.dep[noun] != "nsubj:pass" or not is_put_off(reading, verb):
        return None
    planned = event_rules().sets["planned"]
    if not any(reading.lemma[child] in planned for child in reading.all_children(noun, "acl")):
        return None
    return Trigger(rule=event_rules().alleged, first=noun, last=noun, predicate=verb, noun=noun)


def _with_verb(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> tuple[EventRule, int] | None:
    """Return the rule that a noun's verb chooses, and the verb."""
    sets = event_rules().sets
    label, head = _place_of(reading, noun)
    lemma = reading.lemma[head]
    if reading.pos[head] == "VERB" and (label == "obj" or (label == "nsubj" and is_passive(reading, head))):
        drafted = any(reading.lower[child] in sets["drafts"] for child in reading.children[noun])
        for rule in candidates:
            if lemma in rule.light and not (drafted and rule.type is EventType.RULE_FINAL):
                return rule, head
        if drafted and candidates[0].type is EventType.RULE_PROPOSED and lemma in sets["publishes"]:
            return candidates[0], head
        if lemma in sets["turns_down"] and candidates[0].type in PLEAS:
            return None
        if _holds(reading, head) or lemma in sets["has"] or is_put_off(reading, head):
            return candidates[0], head
    elif (label == "nsubj" and lemma in sets["takes_place"]) or (
        label in ("obl", "xcomp") and lemma in sets["calls_for"] and reading.case_of(noun) == "for"
    ):
        return candidates[0], head
    return _participle(reading, noun, candidates)


def _participle(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> tuple[EventRule, int] | None:
    """Return the rule that a participle after a noun chooses, and the participle: "a lawsuit filed on Monday"."""
    sets = event_rules().sets
    for child in reading.all_children(noun, "acl"):
        if reading.tag[child] in ("VBN", "VBD"):
            for rule in candidates:
                if reading.lemma[child] in rule.light:
                    return rule, child
            if reading.lemma[child] in sets["planned"] or _holds(reading, child):
                return candidates[0], child
    return None


def _holds(reading: Reading, verb: int) -> bool:
    """Say whether a verb is one that plans, wants, fears or withdraws the event that is its object."""
    return any("noun" in one.effects for one in governors_of(reading, verb))


def _place_of(reading: Reading, noun: int) -> tuple[str, int]:
    """Return a noun's label and governor, a coordinated noun's where its first fellow stands."""
    label, head, steps = reading.dep[noun].partition(":")[0], reading.head[noun], 0
    while label == "conj" and reading.pos[head] in ("NOUN", "PROPN") and reading.head[head] != head and steps < 9:
        label, head, steps = reading.dep[head].partition(":")[0], reading.head[head], steps + 1
    return label, head


def _alone(
    reading: Reading, noun: int, first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Trigger | None:
    """Return the trigger that a noun is without such a verb: weighed, written, hedged, dated or placed in time."""
    for find in (_said_of, _weighed_or_written, _hedged, _in_time):
        found = find(reading, noun, first, candidates, dated)
        if found is not None:
            rule, predicate, status = found
            return Trigger(rule=rule, first=first, last=noun, predicate=predicate, noun=noun, status=status)
    return None


def _said_of(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find what a predicate says of a noun: "a fine is possible", "a strike could halt the port"."""
    label, head = _place_of(reading, noun)
    if label != "nsubj":
        return None
    if reading.lower[head] in status_rules().predicates:
        return candidates[0], head, None
    wished = reading.pos[head] == "VERB" and own_status(reading, head) is EventStatus.HYPOTHETICAL
    return (candidates[0], head, None) if wished and _is_indefinite(reading, noun) else None


def _weighed_or_written(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Told | None:
    """Find what an authority weighs ("approved the acquisition") and what somebody wrote ("in a statement")."""
    label, head = _place_of(reading, noun)
    if reading.pos[head] != "VERB":
        return None
    done_to = label == "obj" or (label == "nsubj" and is_passive(reading, head))
    inside = label == "obl" and reading.case_of(noun) == "in" and _is_opening(reading, noun, dated)
    for rule in candidates:
        if done_to and reading.lemma[head] in rule.pending:
            return rule, head, EventStatus.PROPOSED
        if inside and reading.lemma[noun] in rule.written and status_of(reading, head) is EventStatus.HAPPENED:
            return rule, head, EventStatus.HAPPENED
    return None


def _hedged(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find what an adjective before or after a noun says: "the proposed merger", "a hearing due in July"."""
    rules, vague = status_rules(), event_rules().sets["vague"]
    for child in reading.children[noun]:
        lower = reading.lower[child]
        if child > noun and reading.pos[child] == "ADJ" and lower in rules.predicates:
            return candidates[0], noun, rules.predicates[lower]
        before = reading.dep[child].startswith(("amod", "compound"))
        if before and lower in rules.hedges and lower not in vague:
            return candidates[0], noun, None
    return None


def _in_time(
    reading: Reading, noun: int, first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Told | None:
    """Find a noun that a date or a preposition of time places: "the hearing on 3 May", "after a lawsuit"."""
    label, head = _place_of(reading, noun)
    names = {" ".join(reading.lower[first : noun + 1]), reading.lemma[noun]}
    placed = label == "obl" and reading.case_of(noun) in event_rules().sets["around"] and reading.pos[head] == "VERB"
    if (
        placed
        and (_is_indefinite(reading, noun) or names & candidates[0].alone)
        and status_of(reading, head) is EventStatus.HAPPENED
    ):
        return candidates[0], noun, None
    alone = next((rule for rule in candidates if names & rule.alone), None)
    if alone is None or not any(child in dated for child in reading.children[noun]):
        return None
    around = status_of(reading, _verb_over(reading, noun))
    if around is EventStatus.EXPECTED:
        return alone, noun, EventStatus.EXPECTED
    return (alone, noun, None) if around in (EventStatus.HAPPENED, EventStatus.ONGOING) else None


def _verb_over(reading: Reading, noun: int) -> int:
    """Return the verb whose clause a noun stands in, the noun itself where none does."""
    at = noun
    for _ in range(6):
        at = reading.head[at]
        if reading.pos[at] in ("VERB", "AUX"):
            return at
    return noun


def _is_opening(reading: Reading, noun: int, dated: Collection[int]) -> bool:
    """Say whether a writing is brought up for the first time: "in a statement", "in its ruling of Friday"."""
    return any(reading.lower[child] in ("a", "an") or child in dated for child in reading.children[noun])


def _is_indefinite(reading: Reading, noun: int) -> bool:
    return any(
        reading.dep[child] == "nmod:poss" or reading.lower[child] in ("a", "an") for child in reading.children[noun]
    )
