"""Noun and the verb that carries it -> the entry of data/rules/events.toml that the two choose together."""

from collections.abc import Sequence

from graph.kinds import EventStatus, EventType
from ingest.clauses import RELATIVE, has_to, is_passive
from ingest.frames import EventRule, event_rules
from ingest.governors import Weight, beside, status_rules
from ingest.lone_nouns import Told, is_back
from ingest.putting_off import is_put_off
from ingest.reading import Reading
from ingest.status import held_by, leading, own_status, place_of, status_of
from ingest.tense import REAL

LEAVING = frozenset(("withdraw", "walk", "pull", "back"))
OUT = frozenset(("from", "of", "out of"))
WRITTEN = frozenset(
    (
        EventType.LEGISLATION_INTRODUCED,
        EventType.LEGISLATION_PASSED,
        EventType.RULE_PROPOSED,
        EventType.RULE_FINAL,
        EventType.POLICY_ANNOUNCEMENT,
    )
)
"""Types whose nouns stand for texts and plans, which fail, follow or stall without taking place."""
ENQUIRING = frozenset((EventType.INVESTIGATION, EventType.TASK_FORCE, EventType.CONSULTATION))
REPORTING = frozenset("report study publish conclude finish advise recommend submit examine deliver".split())
"""What an inquiry will do at its end; until then it goes on."""
SERVING = frozenset("serve issue hit slap present land strike".split())
HITTING = frozenset(("hit", "slap", "land", "strike"))
"""Verbs that hand something over with "with": "served the mill with a stop notice"."""
AWAITING = frozenset(("expect", "await", "anticipate"))
WEIGHING = frozenset("consider weigh mull contemplate propose promise plan".split())
"""Verbs of what somebody thinks of doing, under which "a bill" is one to come."""
RAISING = frozenset("have fail appear seem continue threaten begin start need prove".split())
"""Verbs between an event and its taking place: "has yet to begin", "failed to materialise"."""
MARRING = frozenset(
    "follow precede mar disrupt overshadow interrupt hit prompt trigger spark cause delay cripple".split()
)
"""Verbs whose passive names an event after "by": "was followed by an inquiry"."""
NOT_TAKING_PLACE = WRITTEN | {EventType.TASK_FORCE, EventType.STATEMENT, EventType.ADVISORY, EventType.PRODUCT_RELEASE}
HOLDING = frozenset(("take", "enter", "last", "follow"))
"""Verbs of taking place with an object of their own: "took place", "entered its third week"."""
PLEAS = frozenset((EventType.LEGAL_FILING, EventType.LAWSUIT, EventType.APPEAL))
"""What a ruling turns down; the ruling is the event then."""


def with_verb(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a noun's verb chooses, the verb, and the status where it is plain."""
    sets = event_rules().sets
    label, head = place_of(reading, noun)
    verbal = reading.pos[head] == "VERB"
    if verbal and (label in ("obj", "iobj") or (label == "nsubj" and is_passive(reading, head))):
        if reading.lemma[head] in sets["has"] and (planned := _participle(reading, noun, candidates)) is not None:
            return planned
        return _as_object(reading, noun, head, candidates) or _participle(reading, noun, candidates)
    if label == "nsubj":
        found = _as_subject(reading, noun, head, candidates) if verbal else None
        there = reading.lemma[head] == "be" and not is_strict(reading, noun)
        if found is None and there and reading.child(head, "expl") is not None:
            found = candidates[0], head, None
    else:
        found = _as_oblique(reading, noun, head, candidates) if label in ("obl", "xcomp") else None
    return found or _participle(reading, noun, candidates)


def _as_subject(reading: Reading, noun: int, head: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule of a noun whose verb says that it fails, goes on to report, or takes place."""
    lemma, rule = reading.lemma[head], candidates[0]
    undone = _undone(reading, noun, head, candidates)
    if undone is not None:
        return undone
    if rule.type in ENQUIRING and lemma in REPORTING and own_status(reading, head) is EventStatus.EXPECTED:
        named = rule.type is EventType.INVESTIGATION
        return (rule, noun, EventStatus.ONGOING) if named or not is_back(reading, noun) else None
    below = reading.child(head, "xcomp")
    if below is not None:
        raised = lemma in RAISING and _takes_place(reading, below) and not _has_thing(reading, below)
        return (rule, below, None) if raised else None
    if not _takes_place(reading, head) or rule.type in NOT_TAKING_PLACE or _has_thing(reading, head):
        return None
    if (
        lemma in status_rules().lists["lasting"]
        or lemma in {*event_rules().sets["turns"], "go"}
        or not is_back(reading, noun)
        or _goes_on(reading, head)
    ):
        looming = lemma == "loom" and reading.tag[head] != "VBD"
        return rule, head, EventStatus.EXPECTED if looming else None
    return None


def _undone(reading: Reading, noun: int, head: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule of a noun whose verb says that it came to nothing: "the bid lapsed"."""
    if reading.child(head, "xcomp", "obj") is not None and reading.lemma[head] != "come":
        return None
    if reading.lemma[noun] == "law" or any(
        has_to(reading, child) for child in reading.all_children(head, "advcl", "ccomp", "xcomp")
    ):
        return None
    lemma = reading.lemma[head]
    for rule in candidates:
        if rule.undone and rule.undone & {lemma, *(f"{lemma}_{word}" for word in beside(reading, head))}:
            return rule, head, EventStatus.CANCELLED if status_of(reading, head) in REAL else None
    return None


def _as_oblique(reading: Reading, noun: int, head: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule of a noun that stands behind its verb's preposition: "served with", "marred by", "called for"."""
    lemma, case = reading.lemma[head], leading(reading, noun)
    if case == "with" and lemma in SERVING:
        for rule in candidates:
            if lemma in rule.light or lemma in HITTING:
                return rule, head, None
    if case == "by" and lemma in MARRING and not is_back(reading, noun):
        return (candidates[0], head, None) if is_passive(reading, head) else None
    if case == "for" and lemma in event_rules().sets["calls_for"]:
        return candidates[0], head, None
    if case in OUT and lemma in LEAVING and is_put_off(reading, head):
        return candidates[0], head, None
    return None


def _takes_place(reading: Reading, verb: int) -> bool:
    """Say whether a verb, alone or with its particle, says that its subject takes place: "went ahead"."""
    wanted, lemma = event_rules().sets["takes_place"], reading.lemma[verb]
    return lemma in wanted or (lemma == "go" and any(f"go_{word}" in wanted for word in beside(reading, verb)))


def _has_thing(reading: Reading, verb: int) -> bool:
    """Say whether a verb does something to a thing, and so is more than its subject's taking place."""
    return reading.child(verb, "obj") is not None and reading.lemma[verb] not in HOLDING


def _as_object(reading: Reading, noun: int, head: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a verb with the noun as its object chooses."""
    sets, lemma, first = event_rules().sets, reading.lemma[head], candidates[0]
    if lemma == "carry" and reading.child(head, "compound:prt") is None:
        return first, noun, EventStatus.HYPOTHETICAL
    pleaded = lemma in sets["turns_down"] and first.type in PLEAS
    if pleaded and (subject := reading.child(head, "nsubj")) is not None and reading.lower[subject] in ("i", "we"):
        return None
    drafted = any(reading.lower[child] in sets["drafts"] for child in reading.children[noun])
    for rule in candidates:
        if lemma in rule.light and not (drafted and rule.type is EventType.RULE_FINAL):
            return rule, head, None
    if drafted and first.type is EventType.RULE_PROPOSED and lemma in sets["publishes"]:
        return first, head, None
    if pleaded:
        return None
    if lemma == "face" and reading.lemma[noun] in sets["pressed"] and own_status(reading, head) in REAL:
        return first, noun, EventStatus.ONGOING
    held = _is_held_strictly if is_strict(reading, noun) else _is_held
    return (first, head, None) if held(reading, noun, head, first) else None


def _is_held_strictly(reading: Reading, noun: int, verb: int, rule: EventRule) -> bool:
    """Say whether a verb that awaits, weighs or drops it makes an event of a noun of many meanings."""
    if is_put_off(reading, verb):
        return True
    lemma = reading.lemma[verb]
    return (lemma in AWAITING or (lemma in WEIGHING and rule.type in WRITTEN)) and not is_back(reading, noun)


def _is_held(reading: Reading, noun: int, verb: int, rule: EventRule) -> bool:
    """Say whether a verb that plans, wants, calls off, has or begins it makes an event of its object."""
    if reading.lemma[verb] in event_rules().sets["light"] and not is_back(reading, noun):
        return True
    held = held_by(reading, verb, noun)
    if rule.type is EventType.RULING and held is EventStatus.PROPOSED and is_back(reading, noun):
        return False
    weighs = held is not None and held is not Weight.TOLD
    return weighs or _has(reading, noun, reading.lemma[verb], rule) or is_put_off(reading, verb)


def _has(reading: Reading, noun: int, lemma: str, rule: EventRule) -> bool:
    """Say whether who has or awaits a thing tells of an event: who has a resolution or a rule tells of none."""
    if lemma in ("have", "hold", "see") and (rule.type in WRITTEN or (lemma == "have" and is_back(reading, noun))):
        return False
    return lemma in event_rules().sets["has"]


def is_strict(reading: Reading, noun: int) -> bool:
    """Say whether a noun means too many things to be an event under any but its own verbs: "the case", "a plan"."""
    named = noun and reading.dep[noun - 1].startswith(("amod", "compound")) and reading.head[noun - 1] == noun
    if named and f"{reading.lower[noun - 1]} {reading.lemma[noun]}" in event_rules().nouns:
        return False
    return reading.lemma[noun] in event_rules().sets["strict"] or reading.lower[noun] in event_rules().sets["strict"]


def _goes_on(reading: Reading, verb: int) -> bool:
    """Say whether a clause is in the present, or in a modal or other form that tells more than a reference back."""
    return reading.tag[verb] in ("VBZ", "VBP", "VBG") or status_of(reading, verb) is not EventStatus.HAPPENED


def _participle(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a participle or relative clause chooses, and its verb: "a lawsuit filed on Monday"."""
    sets = event_rules().sets
    for child in reading.all_children(noun, "acl:relcl"):
        found = _relative(reading, child, candidates)
        if found is not None:
            return found
    strict = is_strict(reading, noun)
    for child in reading.all_children(noun, "acl"):
        if reading.tag[child] not in ("VBN", "VBD") or reading.dep[child] == "acl:relcl":
            continue
        for rule in candidates:
            if reading.lemma[child] in rule.light or (is_light(rule, reading.lemma[child]) and not strict):
                return rule, child, None
        if strict and not is_put_off(reading, child):
            continue
        held = held_by(reading, child, noun)
        if reading.lemma[child] in sets["planned"] or (held is not None and held is not Weight.TOLD):
            return candidates[0], child, None
    return None


def _relative(reading: Reading, clause: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a relative clause chooses, of which the noun is the subject or the object."""
    subject, passive = reading.child(clause, "nsubj"), is_passive(reading, clause)
    if subject is None:
        return None
    if reading.lower[subject] in RELATIVE:
        if not passive and reading.lemma[clause] in event_rules().sets["turns"]:
            return candidates[0], clause, None
        told = passive
    else:
        done_to = reading.child(clause, "obj")
        told = not passive and (done_to is None or reading.lower[done_to] in RELATIVE)
    for rule in candidates if told else ():
        if reading.lemma[clause] in rule.light:
            return rule, clause, None
    return None


def is_light(rule: EventRule, lemma: str) -> bool:
    """Say whether a verb only carries the nouns of an entry."""
    return lemma in rule.light or lemma in event_rules().sets["light"]
