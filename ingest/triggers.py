"""Reading and cast -> the words that tell of events, each with the entry of data/rules/events.toml that it fits."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from graph.kinds import EntityType, EventStatus, EventType
from ingest.clauses import agent_of, is_passive, subject_of
from ingest.coreference import Cast
from ingest.frames import LONGEST_NAME, EventRule, event_rules, fits, has_clause, is_of_kind, particles
from ingest.governors import Weight, beside, governors_of, status_rules
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules
from ingest.status import around_noun, held_by, is_put_off, own_status, place_of, status_of

Told = tuple[EventRule, int, EventStatus | None]
"""An entry, the word that its status hangs on, and the status where it is plain."""
PLEAS = frozenset((EventType.LEGAL_FILING, EventType.LAWSUIT, EventType.APPEAL))
"""What a ruling turns down; the ruling is the event then."""
REAL = frozenset((EventStatus.HAPPENED, EventStatus.ONGOING))
DATING = frozenset(("", "on", "in", "at", "during", "by", "from"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "such", "its", "their", "his", "her"))


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
    makes: EventStatus | None = None


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
            found = _noun_trigger(reading, cast, token, dated)
            if found is not None:
                nouns[token] = found
    carried = {found.predicate for found in nouns.values()}
    for token in sorted(
        {over for at in dated if (over := _verb_dated(reading, at)) is not None} - carried - verbs.keys()
    ):
        if is_deed(reading, cast, token):
            verbs[token] = Trigger(rule=event_rules().alleged, first=token, last=token, predicate=token, noun=None)
    for found in sorted((*verbs.values(), *nouns.values()), key=lambda one: one.first):
        if not _is_told_twice(found, verbs):
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
    """Say whether a dated verb that no frame knows tells what somebody known did or what was done to them."""
    if reading.lemma[verb] in event_rules().sets["stative"] or reading.lemma[verb] in attribution_rules().verbs:
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


def _verb_trigger(reading: Reading, cast: Cast, verb: int) -> Trigger | None:
    """Return the trigger that a verb is, None where no frame of it fits what stands beside it."""
    beside = particles(reading, verb)
    for frame, rule in event_rules().frames.get(reading.lemma[verb], ()):
        if fits(reading, cast, verb, frame, beside) and has_clause(reading, verb):
            last = verb
            for word, at in beside.items():
                if word in frame.particles and at in (verb + 1, verb + 2) and reading.head[at] == verb:
                    last = at
            return Trigger(rule=rule, first=verb, last=last, predicate=verb, noun=None, makes=frame.makes)
    return None


def _named(reading: Reading, noun: int) -> tuple[Sequence[EventRule], int]:
    """Return the entries that a noun with the words of its name belongs to, the longest first, and its first token."""
    nouns = event_rules().nouns
    for child in reading.children[noun]:
        if child > noun:
            found = nouns.get(f"{reading.lemma[noun]} {reading.case_of(child)} {reading.lower[child]}")
            if found:
                return found, noun
    for size in range(min(LONGEST_NAME, noun - reading.left[noun] + 1), 0, -1):
        before = [reading.lower[at] for at in range(noun - size + 1, noun)]
        for last in (reading.lemma[noun], reading.lower[noun]):
            found = nouns.get(" ".join((*before, last)).replace(" - ", " ").replace("-", " "))
            if found:
                return found, noun - size + 1
    return (), noun


def _noun_trigger(reading: Reading, cast: Cast, noun: int, dated: Collection[int]) -> Trigger | None:
    """Return the trigger that a noun is, None where its clause does not tell that it takes place."""
    candidates, first = _named(reading, noun)
    if first == noun and noun and reading.words[noun - 1] == "-":
        return None
    if candidates and reading.tag[noun] == "NNS" and reading.lemma[noun] in event_rules().sets["singular"]:
        return None
    if reading.dep[noun] == "compound" or _is_part_of_a_name(reading, noun):
        return None
    if not candidates:
        return _put_off(reading, noun)
    found = _with_verb(reading, noun, candidates)
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
            light=_is_light(rule, reading.lemma[verb]),
        )
    else:
        trigger = _alone(reading, noun, first, candidates, dated)
    if trigger is None or _is_weak(reading, cast, trigger, dated):
        return None
    return trigger


def _is_light(rule: EventRule, lemma: str) -> bool:
    return lemma in rule.light or lemma in event_rules().sets["light"]


def _is_weak(reading: Reading, cast: Cast, trigger: Trigger, dated: Collection[int]) -> bool:
    """Say whether a noun that companies have too ("decision", "order") stands without an authority that acts."""
    noun = trigger.noun
    if noun is None or not trigger.rule.weak & _names(reading, trigger.first, noun):
        return False
    if (trigger.status or status_of(reading, trigger.predicate, noun, light=trigger.light)) not in REAL:
        owner = _owner(reading, noun, trigger.predicate if trigger.light else noun)
        return owner is not None and is_of_kind(reading, cast, owner, "party") and reading.pos[owner] != "PRON"
    owner = _owner(reading, noun, trigger.predicate)
    if owner is None:
        return not (reading.lower[trigger.first] == "the" and noun in dated)
    return not is_of_kind(reading, cast, owner, "authority")


def _owner(reading: Reading, noun: int, predicate: int) -> int | None:
    """Return who a noun belongs to or who does the verb that carries it."""
    for child in reading.children[noun]:
        if reading.dep[child] == "nmod:poss" or reading.case_of(child) in ("of", "by", "from"):
            return child
    carried = predicate != noun and reading.pos[predicate] == "VERB" and not reading.dep[predicate].startswith("acl")
    if carried and reading.lemma[predicate] not in event_rules().sets["has"]:
        return agent_of(reading, predicate) if is_passive(reading, predicate) else subject_of(reading, predicate)
    for child in reading.all_children(noun, "compound"):
        return child
    return None


def _names(reading: Reading, first: int, noun: int) -> set[str]:
    return {
        " ".join(reading.lower[first : noun + 1]).replace(" - ", " "),
        reading.lemma[noun],
        " ".join((*reading.lower[first:noun], reading.lemma[noun])).replace(" - ", " "),
    }


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


def _with_verb(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a noun's verb chooses, the verb, and the status where it is plain."""
    sets = event_rules().sets
    label, head = place_of(reading, noun)
    lemma = reading.lemma[head]
    if reading.pos[head] == "VERB" and (label in ("obj", "iobj") or (label == "nsubj" and is_passive(reading, head))):
        return _as_object(reading, noun, head, candidates) or _participle(reading, noun, candidates)
    if label == "nsubj" and reading.pos[head] == "VERB":
        for rule in candidates:
            if rule.undone & {lemma, *(f"{lemma}_{word}" for word in beside(reading, head))}:
                return rule, head, EventStatus.CANCELLED if status_of(reading, head) in REAL else None
        if (
            lemma in sets["takes_place"]
            and reading.child(head, "xcomp") is None
            and (
                lemma in status_rules().lists["lasting"]
                or lemma in sets["turns"]
                or not _is_back(reading, noun)
                or _goes_on(reading, head)
            )
        ):
            return candidates[0], head, None
    if label == "nsubj" and lemma == "be" and not _is_strict(reading, noun) and reading.child(head, "expl") is not None:
        return candidates[0], head, None
    if label in ("obl", "xcomp") and reading.case_of(noun) == "for" and lemma in sets["calls_for"]:
        return candidates[0], head, None
    if label == "obl" and is_put_off(reading, head) and reading.case_of(noun) in ("from", "of", "out of"):
        return candidates[0], head, None
    return _participle(reading, noun, candidates)


def _as_object(reading: Reading, noun: int, head: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a verb with the noun as its object chooses."""
    sets, lemma = event_rules().sets, reading.lemma[head]
    drafted = any(reading.lower[child] in sets["drafts"] for child in reading.children[noun])
    for rule in candidates:
        if lemma in rule.light and not (drafted and rule.type is EventType.RULE_FINAL):
            return rule, head, None
    if drafted and candidates[0].type is EventType.RULE_PROPOSED and lemma in sets["publishes"]:
        return candidates[0], head, None
    if lemma in sets["turns_down"] and candidates[0].type in PLEAS:
        return None
    if lemma == "face" and reading.lemma[noun] in sets["pressed"] and own_status(reading, head) is EventStatus.HAPPENED:
        return candidates[0], noun, EventStatus.ONGOING
    if _is_strict(reading, noun):
        return (candidates[0], head, None) if is_put_off(reading, head) else None
    if lemma in sets["light"] and not _is_back(reading, noun):
        return candidates[0], head, None
    held = held_by(reading, head, noun)
    if (held is not None and held is not Weight.TOLD) or lemma in sets["has"] or is_put_off(reading, head):
        return candidates[0], head, None
    return None


def _is_strict(reading: Reading, noun: int) -> bool:
    """Say whether a noun means too many things to be an event under any but its own verbs: "the case", "a plan"."""
    named = noun and reading.dep[noun - 1].startswith(("amod", "compound")) and reading.head[noun - 1] == noun
    if named and f"{reading.lower[noun - 1]} {reading.lemma[noun]}" in event_rules().nouns:
        return False
    return reading.lemma[noun] in event_rules().sets["strict"] or reading.lower[noun] in event_rules().sets["strict"]


def _goes_on(reading: Reading, verb: int) -> bool:
    """Say whether a clause is in the present, or in a modal or other form that tells more than a reference back."""
    return reading.tag[verb] in ("VBZ", "VBP", "VBG") or status_of(reading, verb) is not EventStatus.HAPPENED


def _is_back(reading: Reading, noun: int) -> bool:
    """Say whether a noun may only refer back to what was told before: "the lawsuit", "its ruling"."""
    return any(reading.lower[child] in DEFINITE for child in reading.children[noun]) or any(
        reading.dep[child] == "nmod:poss" for child in reading.children[noun]
    )


def _participle(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a participle after a noun chooses, and the participle: "a lawsuit filed on Monday"."""
    sets = event_rules().sets
    for child in reading.all_children(noun, "acl"):
        if reading.tag[child] in ("VBN", "VBD") and reading.dep[child] != "acl:relcl":
            for rule in candidates:
                own = reading.lemma[child] in rule.light
                if own or (_is_light(rule, reading.lemma[child]) and not _is_strict(reading, noun)):
                    return rule, child, None
            if _is_strict(reading, noun) and not is_put_off(reading, child):
                continue
            held = held_by(reading, child, noun)
            if reading.lemma[child] in sets["planned"] or (held is not None and held is not Weight.TOLD):
                return candidates[0], child, None
    return None


def _alone(
    reading: Reading, noun: int, first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Trigger | None:
    """Return the trigger that a noun is without such a verb: weighed, written, hedged, dated or placed in time."""
    everything = (_phrase, _in_its_week, _said_of, _weighed_or_written, _wished, _hedged, _in_time)
    for find in (_phrase, _weighed_or_written, _hedged, _in_time) if _is_strict(reading, noun) else everything:
        found = find(reading, noun, first, candidates, dated)
        if found is not None:
            rule, predicate, status = found
            return Trigger(rule=rule, first=first, last=noun, predicate=predicate, noun=noun, status=status)
    return None


def _phrase(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find a fixed phrase that tells of a state: "under investigation", "on strike"."""
    label, head = place_of(reading, noun)
    phrase = f"{reading.case_of(noun)} {reading.lemma[noun]}"
    for rule in candidates:
        status = rule.phrases.get(phrase)
        if status is None or reading.child(noun, "det") is not None:
            continue
        over = noun if label == "root" or reading.pos[head] not in ("VERB", "AUX", "ADJ") else head
        around = status_of(reading, over)
        if around in REAL:
            past = any(
                reading.lower[child] in ("was", "were", "had") for child in reading.all_children(over, "cop", "aux")
            )
            return rule, over, EventStatus.HAPPENED if past and status is EventStatus.ONGOING else status
        return (rule, over, around) if around is not None else None
    return None


def _in_its_week(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find a noun of which is said how long it has gone on: "the inquiry, now in its fourth week"."""
    end = reading.sentences[reading.sentence[noun]][1]
    after = [reading.lower[at] for at in range(noun + 1, min(noun + 9, end)) if reading.words[at] != ","]
    for at, word in enumerate(after[:-2]):
        if word in ("in", "into", "entering") and after[at + 1] == "its":
            if set(after[at + 2 : at + 5]) & {"day", "week", "month", "year"}:
                return candidates[0], noun, EventStatus.ONGOING
    return None


def _said_of(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find what a predicate says of a noun: "a fine is possible", "a strike could halt the port"."""
    label, head = place_of(reading, noun)
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
    label, head = place_of(reading, noun)
    if reading.pos[head] != "VERB":
        return None
    done_to = label in ("obj", "iobj") or (label == "nsubj" and is_passive(reading, head))
    inside = label == "obl" and reading.case_of(noun) == "in" and _is_opening(reading, noun, dated)
    for rule in candidates:
        if done_to and reading.lemma[head] in rule.pending:
            return rule, head, EventStatus.PROPOSED
        if inside and reading.lemma[noun] in rule.written and status_of(reading, head) is EventStatus.HAPPENED:
            return rule, head, EventStatus.HAPPENED
    return None


def _wished(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Told | None:
    """Find a noun that a noun or preposition makes less than real: "calls for an inquiry", "ahead of a hearing"."""
    effect = around_noun(reading, noun)
    if not isinstance(effect, EventStatus) or effect in REAL:
        return None
    if _is_back(reading, noun) and not any(child in dated for child in reading.children[noun]):
        if effect is not EventStatus.EXPECTED:
            return None
        over = place_of(reading, noun)[1]
        if reading.pos[over] == "VERB" and reading.tag[over] == "VBD":
            return None
    return candidates[0], noun, None


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
    label, head = place_of(reading, noun)
    names = _names(reading, first, noun)
    placed = label == "obl" and reading.case_of(noun) in event_rules().sets["around"] and reading.pos[head] == "VERB"
    alone = next((rule for rule in candidates if names & rule.alone), None)
    if (
        placed
        and (reading.lower[first - 1] in ("a", "an") or alone is not None)
        and not (_is_back(reading, noun) and not any(child in dated for child in reading.children[noun]))
        and status_of(reading, head) is EventStatus.HAPPENED
    ):
        return candidates[0], noun, None
    if alone is None or not any(child in dated for child in reading.children[noun]):
        return None
    around = status_of(reading, _verb_over(reading, noun))
    if around is EventStatus.EXPECTED:
        return alone, noun, EventStatus.EXPECTED
    return (alone, noun, None) if around in REAL else None


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
