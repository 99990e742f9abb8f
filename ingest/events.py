"""Reading, cast and claims -> event reports: type, trigger, participants, place, date, status."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.kinds import ClaimKind, EntityType, EventStatus, EventType
from graph.model import Claim, DateRange, EventReport, Participant, content_id
from ingest.clauses import agent_of, is_passive, noun_phrase, subject_of
from ingest.coreference import Cast
from ingest.gazetteer import find_jurisdictions
from ingest.reading import Reading
from ingest.rules import entity_rules, read_table, words
from ingest.slots import find_slots
from ingest.status import CLAIMED, status_of, status_rules

PREPOSITIONS = ("against", "with", "into", "by", "on", "of", "to", "in", "for", "between")
TAKES_PLACE = frozenset(
    [
        "open",
        "begin",
        "start",
        "close",
        "end",
        "conclude",
        "continue",
        "resume",
        "proceed",
        "happen",
        "occur",
        "erupt",
        "follow",
        "loom",
        "take",
        "fail",
        "collapse",
    ]
)
DETAILED = frozenset(
    (
        EventType.ACCUSATION,
        EventType.LEGAL_FILING,
        EventType.LAWSUIT,
        EventType.DETECTION,
        EventType.INVESTIGATION,
    )
)
HAVE = frozenset(["face", "have", "await", "see", "hold", "host", "attend", "expect"])

JUDGES = frozenset(("judge", "justice", "court", "tribunal", "magistrate", "panel", "bench", "jury", "commissioner"))
AUTHORITIES = frozenset((EntityType.COURT, EntityType.REGULATOR, EntityType.GOVERNMENT_BODY))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """One entry of data/rules/events.toml; `roles` maps subject, object and prepositions to parts."""

    type: EventType
    light: frozenset[str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRules:
    """The table by the words that set an entry off; a noun may stand in several, told apart by their verbs."""

    verbs: Mapping[str, EventRule]
    authority: Mapping[str, EventRule]
    nouns: Mapping[str, tuple[EventRule, ...]]


@cache
def event_rules() -> EventRules:
    """Return the table of data/rules/events.toml."""
    verbs: dict[str, EventRule] = {}
    authority: dict[str, EventRule] = {}
    nouns: dict[str, list[EventRule]] = {}
    for entry in read_table("events")["event"]:
        roles = {key: entry[key] for key in ("subject", "object", *PREPOSITIONS) if key in entry}
        rule = EventRule(type=EventType(entry["type"]), light=words(entry.get("light", "")), roles=roles)
        for verb in entry.get("verbs", "").split():
            verbs.setdefault(verb, rule)
        for verb in entry.get("authority", "").split():
            authority.setdefault(verb, rule)
        for noun in entry.get("nouns", "").split():
            nouns.setdefault(noun.replace("-", " "), []).append(rule)
    return EventRules(verbs=verbs, authority=authority, nouns={noun: tuple(rules) for noun, rules in nouns.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    rule: EventRule
    first: int
    last: int
    predicate: int
    noun: int | None


def find_events(
    reading: Reading, cast: Cast, claims: Sequence[Claim], dates: Sequence[DateRange]
) -> tuple[EventReport, ...]:
    """Find the events that a document tells of; opinion and what the text says did not happen are left out."""
    by_sentence: dict[int, list[tuple[int, DateRange]]] = {}
    for one in dates:
        if one.expression is not None:
            token = reading.token_at(one.expression.start)
            by_sentence.setdefault(reading.sentence[token], []).append((token, one))
    inside = _claims_by_token(reading, claims)
    made: dict[str, EventReport] = {}
    for found in _find(reading, cast):
        event = _make_event(reading, cast, found, inside, by_sentence)
        if event is not None:
            made.setdefault(event.id, event)
    return tuple(made.values())


def _claims_by_token(reading: Reading, claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    inside: dict[int, list[Claim]] = {}
    for claim in claims:
        for span in claim.content:
            for token in range(reading.token_at(span.start), reading.token_at(max(span.end - 1, span.start)) + 1):
                inside.setdefault(token, []).append(claim)
    return inside


def _find(reading: Reading, cast: Cast) -> Iterator[_Found]:
    """Find the words that tell of events."""
    rules = event_rules()
    for token, lemma in enumerate(reading.lemma):
        pos = reading.pos[token]
        if pos == "VERB":
            if reading.child(token, "compound:prt") is not None and lemma in ("rule", "find", "hold"):
                continue
            rule = rules.verbs.get(lemma)
            if rule is None and lemma in rules.authority and _by_authority(reading, cast, token):
                rule = rules.authority[lemma]
            if rule is not None and (subject_of(reading, token) is not None or is_passive(reading, token)):
                yield _Found(rule=rule, first=token, last=token, predicate=token, noun=None)
        elif pos in ("NOUN", "PROPN") and token not in cast.name_at:
            candidates = rules.nouns.get(lemma) or rules.nouns.get(reading.lower[token])
            first = token
            if token and (two := rules.nouns.get(f"{reading.lower[token - 1]} {reading.lower[token]}")):
                candidates, first = two, token - 1
            if candidates:
                found = _with_verb(reading, token, candidates)
                if found:
                    yield _Found(rule=found[0], first=first, last=token, predicate=found[1], noun=token)


def _by_authority(reading: Reading, cast: Cast, verb: int) -> bool:
    """Say whether a court, a judge, a regulator or a government does what a verb tells."""
    doer = agent_of(reading, verb) if is_passive(reading, verb) else subject_of(reading, verb, steps=2)
    if doer is None:
        return False
    lower = reading.lower[doer]
    tables = entity_rules()["nominals"]
    if (
        lower in tables["court"]
        or lower in JUDGES
        or lower in tables["regulator"]
        or lower in ("ministry", "government", "minister")
    ):
        return True
    member = cast.who(doer)
    if member is None:
        return any(reading.lower[child] in JUDGES for child in reading.children[doer])
    one = cast.members[member]
    return one.type in AUTHORITIES or bool(one.titles & JUDGES)


def _with_verb(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> tuple[EventRule, int] | None:
    """Return the rule that a noun's verb chooses, and the verb."""
    label, head = reading.dep[noun].partition(":")[0], reading.head[noun]
    while label == "conj" and head != noun and reading.pos[head] == "NOUN":
        label, head = reading.dep[head].partition(":")[0], reading.head[head]
    lemma = reading.lemma[head]
    if label in ("obj", "nsubj", "obl") and reading.pos[head] == "VERB":
        passive = is_passive(reading, head)
        if label == "obj" or (label == "nsubj" and passive):
            for rule in candidates:
                if lemma in rule.light:
                    return rule, head
            if (
                lemma in status_rules().governors
                or lemma in HAVE
                or (lemma == "rule" and reading.child(head, "compound:prt"))
            ):
                return candidates[0], head
        if label == "nsubj" and not passive and lemma in TAKES_PLACE:
            return candidates[0], head
        if (
            label == "obl"
            and lemma in ("call", "push", "press", "appeal", "lobby", "ask")
            and reading.case_of(noun) == "for"
        ):
            return candidates[0], head
    for child in reading.all_children(noun, "acl"):
        if reading.tag[child] in ("VBN", "VBD"):
            for rule in candidates:
                if reading.lemma[child] in rule.light:
                    return rule, child
            if (
                reading.lemma[child] in ("bring", "plan", "schedule", "list")
                or reading.lemma[child] in status_rules().governors
            ):
                return candidates[0], child
    return None


def _make_event(
    reading: Reading,
    cast: Cast,
    found: _Found,
    inside: Mapping[int, list[Claim]],
    by_sentence: Mapping[int, list[tuple[int, DateRange]]],
) -> EventReport | None:
    status = status_of(reading, found.predicate, found.noun)
    if status is None:
        return None
    claims = inside.get(found.first, [])
    for claim in claims:
        over = CLAIMED.get(claim.kind)
        if over is not None and status in (EventStatus.HAPPENED, EventStatus.ONGOING):
            status = over
        if claim.kind is ClaimKind.DENIES:
            return None
    participants = tuple(_participants(reading, cast, found))
    if (
        not participants
        and not claims
        and status is EventStatus.HAPPENED
        and found.rule.type in (EventType.OTHER, EventType.DEAL, EventType.PRODUCT_RELEASE)
    ):
        return None
    trigger = reading.over(found.first, found.last)
    evidence = reading.evidence(found.first)
    return EventReport(
        id=content_id("event", reading.document.id, found.rule.type, trigger.start, trigger.end),
        type=found.rule.type,
        trigger=trigger,
        evidence=evidence,
        participants=participants,
        place=_place(reading, cast, found),
        date=_date(reading, found, by_sentence),
        status=status,
        jurisdiction=_jurisdiction(reading, cast, found, participants),
        slots=find_slots(reading, cast, evidence.start, evidence.end, filed=True)
        if found.rule.type in DETAILED
        else (),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )


def _participants(reading: Reading, cast: Cast, found: _Found) -> Iterator[Participant]:
    """Return who plays which part, as far as the dependencies say and the cast knows."""
    roles = found.rule.roles
    verb = found.predicate
    tokens: list[tuple[str, int]] = []
    passive = is_passive(reading, verb)
    subject = agent_of(reading, verb) if passive else subject_of(reading, verb)
    if subject is not None and subject != found.noun and "subject" in roles:
        tokens.append((roles["subject"], subject))
    if found.noun is None and "object" in roles:
        other = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "obj")
        if other is None and passive and reading.dep[verb].startswith("acl"):
            other = reading.head[verb]
        if other is not None:
            tokens.append((roles["object"], other))
    for anchor in {verb, found.noun} - {None}:
        for child in reading.all_children(anchor, "obl", "nmod"):  # type: ignore[arg-type]
            case = reading.case_of(child)
            if reading.dep[child] == "nmod:poss" and "subject" in roles:
                tokens.append((roles["subject"], child))
            elif case in roles and child != subject:
                tokens.append((roles[case], child))
    seen: set[tuple[str, str]] = set()
    for role, token in tokens:
        for one in (token, *reading.all_children(token, "conj")):
            member = cast.who(one)
            if member is None or (role == "court" and cast.members[member].type is EntityType.PLACE):
                continue
            key = (role, cast.id_of(member))
            if key not in seen:
                seen.add(key)
                yield Participant(role=role, entity=key[1])


def _place(reading: Reading, cast: Cast, found: _Found) -> str | None:
    for anchor in (found.predicate, found.noun):
        if anchor is None:
            continue
        for child in reading.all_children(anchor, "obl", "nmod"):
            member = cast.at.get(child)
            if (
                member is not None
                and cast.members[member].type is EntityType.PLACE
                and reading.case_of(child) in ("in", "at", "near")
            ):
                return cast.id_of(member)
    return None


def _date(reading: Reading, found: _Found, by_sentence: Mapping[int, list[tuple[int, DateRange]]]) -> DateRange | None:
    """Return the date that hangs on a trigger, none where another verb stands nearer."""
    for token, one in by_sentence.get(reading.sentence[found.first], ()):
        at, steps = token, 0
        while steps < 4 and reading.head[at] != at:
            if at in (found.predicate, found.noun):
                break
            if reading.pos[at] == "VERB":
                break
            at, steps = reading.head[at], steps + 1
        if at in (found.predicate, found.noun):
            return one
    return None


def _jurisdiction(reading: Reading, cast: Cast, found: _Found, participants: Sequence[Participant]) -> str | None:
    """Return the jurisdiction of the court or authority that takes part, or that the clause names."""
    ids = {participant.entity for participant in participants}
    for member_index, member in enumerate(cast.members):
        if member.mentions and member.entry and member.entry.jurisdiction and cast.id_of(member_index) in ids:
            if member.type in (EntityType.COURT, EntityType.REGULATOR, EntityType.GOVERNMENT_BODY):
                return member.entry.jurisdiction
    anchors = [
        subject_of(reading, found.predicate),
        found.noun,
        *reading.all_children(found.predicate, "obl"),
    ]
    for anchor in anchors:
        if anchor is not None:
            first, last = noun_phrase(reading, anchor)
            for code in find_jurisdictions(reading.over(first, last).text):
                return code
    return None
