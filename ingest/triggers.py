"""Reading and cast -> the words that tell of events, each with the entry of data/rules/events.toml that it fits."""

from collections.abc import Collection, Iterator

from graph.kinds import EntityType, EventType
from ingest.clauses import agent_of
from ingest.coreference import Cast
from ingest.fits import fits, has_clause, particles
from ingest.frames import Trigger, event_rules
from ingest.governors import governors_of
from ingest.nominals import noun_trigger
from ingest.putting_off import is_put_back
from ingest.reading import Reading
from ingest.rules import entity_rules

CARRIED = frozenset((EventType.LAWSUIT, EventType.SETTLEMENT, EventType.INJUNCTION, EventType.APPEAL))
"""What a filing is told to be: the noun is the event then."""
DATING = frozenset(("", "on", "in", "at", "during", "by", "from"))


def find_triggers(reading: Reading, cast: Cast, dated: Collection[int]) -> Iterator[Trigger]:
    """Find the verbs and nouns that tell of events, in the order of the text; at `dated` tokens stand dates."""
    verbs: dict[int, Trigger] = {}
    nouns: dict[int, Trigger] = {}
    for token, pos in enumerate(reading.pos):
        if pos == "VERB":
            found = _verb_trigger(reading, cast, token)
            if found is not None:
                verbs[token] = found
        elif pos in ("NOUN", "PROPN") and token not in cast.name_at:
            found = noun_trigger(reading, cast, token, dated)
            if found is not None:
                nouns[token] = found
    carried = {found.predicate for found in nouns.values()}
    moved = {token for token in verbs.keys() & carried if is_put_back(reading, token)}
    verbs = {token: found for token, found in verbs.items() if token not in moved}
    for token in {over for at in dated if (over := _verb_dated(reading, at)) is not None} - carried - verbs.keys():
        if is_deed(reading, cast, token):
            verbs[token] = Trigger(rule=event_rules().alleged, first=token, last=token, predicate=token, noun=None)
    before: set[str] = set()
    for found in sorted((*verbs.values(), *nouns.values()), key=lambda one: one.first):
        same = {reading.lemma[found.last], found.rule.type.value} - {EventType.OTHER.value}
        if found.first_only and before & same:
            continue
        before |= same
        if not _is_told_twice(found, verbs) and not _carries_a_suit(found, nouns):
            yield found


def _verb_dated(reading: Reading, token: int) -> int | None:
    """Return the verb that a date hangs on, through the nouns of its own phrase alone."""
    at = token
    for _ in range(3):
        label = reading.dep[at].partition(":")[0]
        head = reading.head[at]
        if label in ("obl", "advmod") and reading.pos[head] == "VERB":
            return head if reading.case_of(at) in DATING else None
        if label not in ("nmod", "compound", "nummod", "flat", "appos") or head == at:
            return None
        at = head
    return None


def is_deed(reading: Reading, cast: Cast, verb: int) -> bool:
    """Say whether a dated verb that no frame knows tells of a deed with consequences, by or to somebody known."""
    if reading.lemma[verb] not in event_rules().sets["deeds"]:
        return False
    if reading.dep[verb].partition(":")[0] not in ("root", "conj", "ccomp", "parataxis", "xcomp") or governors_of(
        reading, verb
    ):
        return False
    parts = [reading.child(verb, "nsubj"), reading.child(verb, "obj"), agent_of(reading, verb)]
    return any(part is not None and _is_somebody(reading, cast, part) for part in parts)


def _is_somebody(reading: Reading, cast: Cast, noun: int) -> bool:
    """Say whether a noun stands for a body or person of the document, named or by the noun for its kind."""
    member = cast.who(noun)
    if member is not None:
        return cast.members[member].type not in (EntityType.PLACE, EntityType.EVENT)
    return any(
        reading.lemma[noun] in nouns or reading.lower[noun] in nouns
        for nouns in (*entity_rules()["nominals"].values(), event_rules().sets["workers"])
    )


def _is_told_twice(found: Trigger, verbs: dict[int, Trigger]) -> bool:
    """Say whether a noun only repeats the event of the verb that carries it: "filed a petition"."""
    over = verbs.get(found.predicate) if found.noun is not None else None
    return over is not None and over.rule.type is found.rule.type and found.light


def _carries_a_suit(found: Trigger, nouns: dict[int, Trigger]) -> bool:
    """Say whether a verb only carries the suit or injunction that its noun names: "filed a lawsuit"."""
    if found.noun is not None or found.rule.type is not EventType.LEGAL_FILING:
        return False
    return any(one.predicate == found.predicate and one.light and one.rule.type in CARRIED for one in nouns.values())


def _verb_trigger(reading: Reading, cast: Cast, verb: int) -> Trigger | None:
    """Return the trigger that a verb is, None where no frame of it fits what stands beside it."""
    frames = event_rules().frames.get(reading.lemma[verb])
    if frames is None or (verb and reading.words[verb - 1] == "-"):
        return None
    beside = particles(reading, verb)
    for frame, rule in frames:
        if fits(reading, cast, verb, frame, beside) and has_clause(reading, verb):
            last = verb
            for word, at in beside.items():
                near = at in (verb + 1, verb + 2) and reading.head[at] == verb and reading.pos[at] != "VERB"
                if near and word in frame.particles:
                    last = at
            return Trigger(rule=rule, first=verb, last=last, predicate=verb, noun=None, makes=frame.makes)
    return None
