"""Trigger, status by its words and date -> the status that the kind of event and the day make of them."""

from dataclasses import replace
from datetime import timedelta

from graph.kinds import EventStatus, EventType
from graph.model import DateRange, day_of
from ingest.frames import Trigger
from ingest.marks import mark_of
from ingest.reading import Reading
from ingest.tense import is_finite, is_past, own_status

TOLD = frozenset((EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.ALLEGED))
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
RIGHTS = frozenset((EventType.APPEAL, EventType.LEGAL_FILING, EventType.LAWSUIT, EventType.CHARGE))
"""What may be done within a time, and need not."""
ASKING = frozenset(("ask", "seek"))
"""What a party asks for goes on as long as its filing does, which is told elsewhere."""
DRAFTED = frozenset((EventType.LEGISLATION_INTRODUCED, EventType.RULE_PROPOSED, EventType.POLICY_ANNOUNCEMENT))
DRAFTING = frozenset(("prepare", "draft", "write"))
"""What is only being written is no more than proposed."""
WEIGHING = frozenset("consider weigh mull contemplate study explore ponder".split())


def settle(
    reading: Reading, found: Trigger, status: EventStatus, date: DateRange | None
) -> tuple[EventStatus, DateRange | None]:
    """Return an event's status and date as its kind and the day of publication make them."""
    date = _ahead(reading, found, date, status)
    status = _by_kind(reading, found, status, date)
    if found.status is status is EventStatus.EXPECTED and found.noun == found.predicate and _lies_behind(reading, date):
        status = EventStatus.HAPPENED
    if status not in TOLD or not _lies_ahead(reading, date):
        return status, date
    if found.status is EventStatus.ONGOING or (
        found.status is None and reading.tag[found.predicate] in ("VBZ", "VBP", "NN", "NNS", "NNP")
    ):
        return EventStatus.EXPECTED, date
    return status, None


def is_only_asked(reading: Reading, found: Trigger, status: EventStatus) -> bool:
    """Say whether a party goes on asking for what its filing, told elsewhere, has asked: "is asking the court"."""
    asking = found.noun is None and reading.lemma[found.first] in ASKING
    return asking and found.rule.type is EventType.LEGAL_FILING and status is EventStatus.ONGOING


def _by_kind(reading: Reading, found: Trigger, status: EventStatus, date: DateRange | None) -> EventStatus:
    """Return what rights, drafts, deals on offer and days already set make of a status."""
    kind, over = found.rule.type, found.predicate
    if kind in RIGHTS and (
        (status is EventStatus.EXPECTED and _is_within_days(reading, over))
        or (status is EventStatus.PROPOSED and _is_weighed(reading, over))
    ):
        return EventStatus.HYPOTHETICAL
    if status is EventStatus.EXPECTED and kind in DRAFTED and reading.lemma[over] in DRAFTING:
        return EventStatus.PROPOSED
    if status is EventStatus.HYPOTHETICAL and date is not None and _is_set_unless(reading, over):
        return EventStatus.EXPECTED
    if status is EventStatus.EXPECTED and kind is EventType.DEAL and _is_planned(reading, found):
        return EventStatus.PROPOSED
    return status


def _ahead(reading: Reading, found: Trigger, date: DateRange | None, status: EventStatus) -> DateRange | None:
    """Move a bare weekday that a timetable names into the coming week: "voters go to the polls on Saturday"."""
    published = reading.document.published
    if date is None or date.expression is None or date.earliest is None or date.latest is None or published is None:
        return date
    if date.expression.text.lower() not in WEEKDAYS or date.earliest > day_of(published):
        return date
    due = status in (EventStatus.EXPECTED, EventStatus.PROPOSED, EventStatus.HYPOTHETICAL)
    due = due and not is_past(reading, found.predicate)
    before = reading.lower[max(reading.token_at(date.expression.start) - 1, 0)]
    scheduled = reading.tag[found.predicate] in ("VBZ", "VBP") and is_finite(reading, found.predicate)
    if not (due or scheduled or before == "for") or any(
        reading.dep[child].startswith("aux") for child in reading.children[found.predicate] if not due
    ):
        return date
    week = timedelta(days=7)
    return replace(
        date, earliest=date.earliest + week, latest=date.latest + week, edtf=(date.earliest + week).isoformat()
    )


def _is_within_days(reading: Reading, verb: int) -> bool:
    """Say whether a verb tells what somebody has days to do: "has 14 days to appeal"."""
    return reading.dep[verb].startswith("acl") and reading.lemma[reading.head[verb]] in ("day", "week", "month")


def _is_weighed(reading: Reading, verb: int) -> bool:
    """Say whether somebody only thinks about a step that he may take: "is considering whether to appeal"."""
    return reading.lemma[verb] in WEIGHING or reading.lemma[reading.head[verb]] in WEIGHING


def _is_set_unless(reading: Reading, verb: int) -> bool:
    """Say whether what will be done on a day has only an exception behind it: "on 5 May unless they agree"."""
    if own_status(reading, verb) is not EventStatus.EXPECTED:
        return False
    clauses = reading.all_children(verb, "advcl")
    return bool(clauses) and all(one > verb and mark_of(reading, one) == "unless" for one in clauses)


def _is_planned(reading: Reading, found: Trigger) -> bool:
    """Say whether a deal's own adjective calls it planned: until it closes it is on offer."""
    noun = found.noun
    return noun is not None and any(
        reading.lower[child] in ("planned", "pending") for child in reading.all_children(noun, "amod")
    )


def _lies_ahead(reading: Reading, date: DateRange | None) -> bool:
    """Say whether a date lies after the day of publication; then it is not that of what has happened."""
    published = reading.document.published
    return (
        date is not None and date.earliest is not None and published is not None and date.earliest > day_of(published)
    )


def _lies_behind(reading: Reading, date: DateRange | None) -> bool:
    """Say whether a date lies before the day of publication."""
    published = reading.document.published
    return date is not None and date.latest is not None and published is not None and date.latest < day_of(published)
