"""Noun -> the entry of data/rules/events.toml that it fits, where its clause tells that it takes place."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from graph.kinds import EventStatus, EventType
from ingest.clauses import RELATIVE, agent_of, has_to, is_negated, is_passive, subject_of
from ingest.coreference import Cast
from ingest.doers import is_of_kind
from ingest.frames import LONGEST_NAME, EventRule, Trigger, event_rules
from ingest.governors import Weight, beside, status_rules
from ingest.lone_nouns import (
    Told,
    find_hedged,
    find_in_its_week,
    find_in_time,
    find_phrase,
    find_presupposed,
    find_said_of,
    find_weighed_or_written,
    find_wished,
    is_back,
    is_idle,
    is_restraining,
    names_of,
)
from ingest.reading import Reading
from ingest.status import held_by, is_put_off, leading, own_status, place_of, status_of
from ingest.tense import REAL

DATING = frozenset("set fix agree announce confirm schedule give name choose pick".split())
"""Verbs that settle on which day something is to be."""
DELIVERING = frozenset("deliver hand pronounce reserve publish release".split())
"""Verbs of a court's judgment, which need no court beside them."""
JUDGMENTS = frozenset("judgment judgement verdict sentence opinion".split())
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
MARRING = frozenset("follow precede mar disrupt overshadow interrupt hit prompt trigger spark cause delay cripple".split())
"""Verbs whose passive names an event after "by": "was followed by an inquiry"."""
NOT_TAKING_PLACE = WRITTEN | {EventType.TASK_FORCE, EventType.STATEMENT, EventType.ADVISORY, EventType.PRODUCT_RELEASE}
HOLDING = frozenset(("take", "enter", "last", "follow"))
"""Verbs of taking place with an object of their own: "took place", "entered its third week"."""
DROPPING = frozenset("drop shelve scrap withdraw abandon axe ditch cancel bin".split())
PAPERS = frozenset((EventType.POLICY_ANNOUNCEMENT, EventType.RULE_PROPOSED))
"""Types whose nouns are plans; that they are dropped is the event: "the levy was dropped"."""
PLEAS = frozenset((EventType.LEGAL_FILING, EventType.LAWSUIT, EventType.APPEAL))
"""What a ruling turns down; the ruling is the event then."""


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
    over = trigger.predicate
    if trigger.rule.type in PAPERS and over != noun and trigger.status is None and reading.lemma[over] in DROPPING:
        return replace(trigger, first=over, last=over)
    return trigger


def _is_light(rule: EventRule, lemma: str) -> bool:
    return lemma in rule.light or lemma in event_rules().sets["light"]


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
    if reading.lemma[verb] not in DATING or status_of(reading, verb, day) is not EventStatus.HAPPENED:
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


def _with_verb(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a noun's verb chooses, the verb, and the status where it is plain."""
    sets = event_rules().sets
    label, head = place_of(reading, noun)
    lemma = reading.lemma[head]
    if reading.pos[head] == "VERB" and (label in ("obj", "iobj") or (label == "nsubj" and is_passive(reading, head))):
        if lemma in sets["has"] and (planned := _participle(reading, noun, candidates)) is not None:
            return planned
        return _as_object(reading, noun, head, candidates) or _participle(reading, noun, candidates)
    if label == "nsubj" and reading.pos[head] == "VERB":
        bare = reading.child(head, "xcomp", "obj") is None and reading.lemma[noun] != "law"
        bare = bare and not any(has_to(reading, child) for child in reading.all_children(head, "advcl", "ccomp"))
        for rule in candidates:
            if bare and rule.undone & {lemma, *(f"{lemma}_{word}" for word in beside(reading, head))}:
                return rule, head, EventStatus.CANCELLED if status_of(reading, head) in REAL else None
        if candidates[0].type in ENQUIRING and lemma in REPORTING and own_status(reading, head) is EventStatus.EXPECTED:
            named = candidates[0].type is EventType.INVESTIGATION
            return (candidates[0], noun, EventStatus.ONGOING) if named or not is_back(reading, noun) else None
        below = reading.child(head, "xcomp")
        if below is not None and lemma in RAISING and _takes_place(reading, below) and not _has_thing(reading, below):
            return candidates[0], below, None
        if (
            _takes_place(reading, head)
            and candidates[0].type not in NOT_TAKING_PLACE
            and below is None
            and not _has_thing(reading, head)
            and (
                lemma in status_rules().lists["lasting"]
                or lemma in sets["turns"]
                or not is_back(reading, noun)
                or _goes_on(reading, head)
            )
        ):
            looming = lemma == "loom" and reading.tag[head] != "VBD"
            return candidates[0], head, EventStatus.EXPECTED if looming else None
    if label == "nsubj" and lemma == "be" and not _is_strict(reading, noun) and reading.child(head, "expl") is not None:
        return candidates[0], head, None
    if label == "obl" and leading(reading, noun) == "with" and lemma in SERVING:
        for rule in candidates:
            if lemma in rule.light or lemma in HITTING:
                return rule, head, None
    if label == "obl" and lemma in MARRING and leading(reading, noun) == "by" and not is_back(reading, noun):
        return (candidates[0], head, None) if is_passive(reading, head) else None
    if label in ("obl", "xcomp") and reading.case_of(noun) == "for" and lemma in sets["calls_for"]:
        return candidates[0], head, None
    if label == "obl" and lemma in LEAVING and is_put_off(reading, head) and reading.case_of(noun) in OUT:
        return candidates[0], head, None
    return _participle(reading, noun, candidates)


def _takes_place(reading: Reading, verb: int) -> bool:
    """Say whether a verb, alone or with its particle, says that its subject takes place: "went ahead"."""
    wanted, lemma = event_rules().sets["takes_place"], reading.lemma[verb]
    return lemma in wanted or (lemma == "go" and any(f"go_{word}" in wanted for word in beside(reading, verb)))


def _has_thing(reading: Reading, verb: int) -> bool:
    """Say whether a verb does something to a thing, and so is more than its subject's taking place."""
    return reading.child(verb, "obj") is not None and reading.lemma[verb] not in HOLDING


def _as_object(reading: Reading, noun: int, head: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a verb with the noun as its object chooses."""
    sets, lemma = event_rules().sets, reading.lemma[head]
    if lemma == "carry" and reading.child(head, "compound:prt") is None:
        return candidates[0], noun, EventStatus.HYPOTHETICAL
    drafted = any(reading.lower[child] in sets["drafts"] for child in reading.children[noun])
    subject = reading.child(head, "nsubj")
    if lemma in sets["turns_down"] and candidates[0].type in PLEAS and subject is not None:
        if reading.lower[subject] in ("i", "we"):
            return None
    for rule in candidates:
        if lemma in rule.light and not (drafted and rule.type is EventType.RULE_FINAL):
            return rule, head, None
    if drafted and candidates[0].type is EventType.RULE_PROPOSED and lemma in sets["publishes"]:
        return candidates[0], head, None
    if lemma in sets["turns_down"] and candidates[0].type in PLEAS:
        return None
    if lemma == "face" and reading.lemma[noun] in sets["pressed"] and own_status(reading, head) in REAL:
        return candidates[0], noun, EventStatus.ONGOING
    if _is_strict(reading, noun):
        awaited = lemma in AWAITING and not is_back(reading, noun)
        weighed = lemma in WEIGHING and candidates[0].type in WRITTEN and not is_back(reading, noun)
        if awaited or weighed or is_put_off(reading, head):
            return candidates[0], head, None
        return None
    if lemma in sets["light"] and not is_back(reading, noun):
        return candidates[0], head, None
    held = held_by(reading, head, noun)
    if candidates[0].type is EventType.RULING and held is EventStatus.PROPOSED and is_back(reading, noun):
        return None
    if (
        (held is not None and held is not Weight.TOLD)
        or _has(reading, noun, lemma, candidates[0])
        or is_put_off(reading, head)
    ):
        return candidates[0], head, None
    return None


def _has(reading: Reading, noun: int, lemma: str, rule: EventRule) -> bool:
    """Say whether who has or awaits a thing tells of an event: who has a resolution or a rule tells of none."""
    if lemma in ("have", "hold", "see") and (rule.type in WRITTEN or (lemma == "have" and is_back(reading, noun))):
        return False
    return lemma in event_rules().sets["has"]


def _is_strict(reading: Reading, noun: int) -> bool:
    """Say whether a noun means too many things to be an event under any but its own verbs: "the case", "a plan"."""
    named = noun and reading.dep[noun - 1].startswith(("amod", "compound")) and reading.head[noun - 1] == noun
    if named and f"{reading.lower[noun - 1]} {reading.lemma[noun]}" in event_rules().nouns:
        return False
    return reading.lemma[noun] in event_rules().sets["strict"] or reading.lower[noun] in event_rules().sets["strict"]


def _goes_on(reading: Reading, verb: int) -> bool:
    """Say whether a clause is in the present, or in a modal or other form that tells more than a reference back."""
    return reading.tag[verb] in ("VBZ", "VBP", "VBG") or status_of(reading, verb) is not EventStatus.HAPPENED


def _participle(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> Told | None:
    """Return the rule that a participle after a noun chooses, and the participle: "a lawsuit filed on Monday"."""
    sets = event_rules().sets
    for child in reading.all_children(noun, "acl:relcl"):
        subject = reading.child(child, "nsubj")
        if subject is None:
            continue
        if reading.lower[subject] not in RELATIVE:
            done_to = reading.child(child, "obj")
            gap = (done_to is None or reading.lower[done_to] in RELATIVE) and not is_passive(reading, child)
            for rule in candidates if gap else ():
                if reading.lemma[child] in rule.light:
                    return rule, child, None
            continue
        turns = not is_passive(reading, child) and reading.lemma[child] in sets["turns"]
        for rule in candidates:
            if (is_passive(reading, child) and reading.lemma[child] in rule.light) or turns:
                return rule, child, None
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
    everything = (
        find_phrase,
        find_in_its_week,
        find_said_of,
        find_weighed_or_written,
        find_wished,
        find_hedged,
        find_in_time,
    )
    presupposed = None if _is_strict(reading, noun) else find_presupposed(reading, noun, first, candidates, dated)
    for find in (
        (find_phrase, find_weighed_or_written, find_hedged, find_in_time) if _is_strict(reading, noun) else everything
    ):
        found = find(reading, noun, first, candidates, dated)
        if found is not None:
            rule, predicate, status = found
            return Trigger(rule=rule, first=first, last=noun, predicate=predicate, noun=noun, status=status)
    if presupposed is None:
        return None
    rule, predicate, status = presupposed
    return Trigger(rule=rule, first=first, last=noun, predicate=predicate, noun=noun, status=status, first_only=True)
