"""Records -> words: dates at their precision, statuses, counts and sources as a person reads them.

Pure, and apart from Typer and Streamlit, so that the command line and the dashboard say the same.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum
from unicodedata import category

from graph.model import (
    Axis,
    ClaimKind,
    DeadlineKind,
    DeadlineState,
    EventStatus,
    Evidence,
    Opposition,
    Precision,
)

_HOLDERS = {"reporter": "the report itself", "unnamed": "somebody not named"}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DATE_UNKNOWN = "date unknown"

_AXES = {
    Axis.REPORT_VS_REPORT: "report against report",
    Axis.PARTY_VS_PARTY: "party against party",
    Axis.SPEAKER_VS_SPEAKER: "speaker against speaker",
    Axis.WITHIN_REPORT: "within one report",
}
_OPPOSITIONS = {
    Opposition.CONTRADICTION: "contradiction: both cannot be right",
    Opposition.TENSION: "tension: both can be right, but hardly fit",
    Opposition.GRANULARITY: "granularity: one is merely more exact",
}
_STATUSES = {
    EventStatus.HAPPENED: "reported as fact",
    EventStatus.ONGOING: "under way",
    EventStatus.ALLEGED: "alleged",
    EventStatus.EXPECTED: "expected",
    EventStatus.PROPOSED: "proposed",
    EventStatus.HYPOTHETICAL: "hypothetical",
    EventStatus.CANCELLED: "called off, or never came about",
}
_ACTS = {
    ClaimKind.ACCUSES: "accused",
    ClaimKind.DENIES: "denied or answered",  # the words may be what is denied, or what is said instead
    ClaimKind.ASSERTS: "asserted",
    ClaimKind.WARNS: "warned",
    ClaimKind.CALLS_FOR: "called for",
    ClaimKind.PREDICTS: "predicted",
    ClaimKind.COMMITS: "committed to",
    ClaimKind.DECLINES_TO_COMMENT: "declined to comment",
}
_DEADLINE_KINDS = {
    DeadlineKind.OBLIGATION: "must be done",
    DeadlineKind.EXPECTED_BY: "is expected",
    DeadlineKind.DEMANDED_TIMING: "is demanded",
}
_DEADLINE_STATES = {
    DeadlineState.PENDING: "pending",
    DeadlineState.DUE_SOON: "due soon",
    DeadlineState.PASSED: "date has passed",
    DeadlineState.MET: "met",
    DeadlineState.LAPSED: "lapsed",
    DeadlineState.UNDATED: "no date given",
}


def show_day(day: date) -> str:
    """Return a day as a reader writes it.

    >>> show_day(date(2026, 5, 4))
    '4 May 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_moment(moment: date) -> str:
    """Return a day, or a moment with its hour in its own zone.

    >>> show_moment(datetime(2026, 5, 4, 9, 5))
    '4 May 2026, 09:05'
    """
    if isinstance(moment, datetime):
        return f"{show_day(moment.date())}, {moment:%H:%M}"
    return show_day(moment)


def show_dates(earliest: date | None, latest: date | None, precision: Precision) -> str:
    """Return a date range in the words of its own precision, never more exact than it is.

    >>> show_dates(date(2026, 3, 1), date(2026, 3, 31), Precision.MONTH)
    'March 2026'
    >>> show_dates(date(2026, 5, 4), date(2026, 5, 10), Precision.WEEK)
    'week of 4 May 2026'
    >>> show_dates(date(2026, 4, 28), date(2026, 5, 2), Precision.DAY)
    '28 April – 2 May 2026'
    >>> show_dates(None, None, Precision.UNKNOWN)
    'date unknown'
    """
    if earliest is None or latest is None:
        return _show_open(earliest, latest)
    match precision:
        case Precision.WEEK if _in_one_week(earliest, latest):
            shown = f"week of {show_day(earliest - timedelta(days=earliest.weekday()))}"
        case Precision.MONTH if _is_whole_months(earliest, latest):
            shown = _show_months(earliest, latest)
        case Precision.QUARTER if _is_quarter(earliest, latest):
            shown = f"quarter {(earliest.month + 2) // 3} of {earliest.year}"
        case Precision.YEAR if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
            shown = _span(str(earliest.year), str(latest.year))
        case _:
            shown = show_days(earliest, latest)
    return shown


def _show_open(earliest: date | None, latest: date | None) -> str:
    if latest is not None:
        return f"by {show_day(latest)}"
    return DATE_UNKNOWN if earliest is None else f"from {show_day(earliest)}"


def show_days(first: date, last: date) -> str:
    """Return the days from first to last, naming month and year once where they are shared.

    >>> show_days(date(2026, 5, 4), date(2026, 5, 8))
    '4–8 May 2026'
    """
    if first == last:
        return show_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{show_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {show_day(last)}"
    return f"{show_day(first)} – {show_day(last)}"


def _in_one_week(first: date, last: date) -> bool:
    return first.isocalendar()[:2] == last.isocalendar()[:2]


def _is_whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _is_quarter(first: date, last: date) -> bool:
    return _is_whole_months(first, last) and first.month % 3 == 1 and last.month == first.month + 2


def _show_months(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{MONTHS[first.month - 1]} {first.year} – {MONTHS[last.month - 1]} {last.year}"
    return f"{_span(MONTHS[first.month - 1], MONTHS[last.month - 1])} {last.year}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def show_due(earliest: date | None, latest: date | None, precision: Precision) -> str:
    """Return a due date: the last day that is allowed, or the whole range where it is no exact span of days.

    >>> show_due(date(2026, 5, 5), date(2026, 5, 19), Precision.DAY)
    'by 19 May 2026'
    >>> show_due(date(2026, 5, 1), date(2026, 5, 31), Precision.MONTH)
    'May 2026'
    """
    if precision is Precision.DAY and latest is not None and earliest != latest:
        return f"by {show_day(latest)}"
    shown = show_dates(earliest, latest, precision)
    return "no date" if shown == DATE_UNKNOWN else shown


def show_act(kind: ClaimKind) -> str:
    """Return what a speaker did in saying something, in a tense that suits one and many.

    >>> show_act(ClaimKind.DECLINES_TO_COMMENT)
    'declined to comment'
    """
    return _ACTS[kind]


def show_kind(kind: StrEnum) -> str:
    """Return a closed set's member as words.

    >>> from graph.model import ClaimKind
    >>> show_kind(ClaimKind.DECLINES_TO_COMMENT)
    'declines to comment'
    """
    return kind.value.replace("_", " ")


def show_change(record: str, text: str) -> str:
    """Return what changed in words: names of closed sets without underscores, and nothing else touched.

    >>> show_change("event", "legal_filing, alleged: It filed a_b.")
    'legal filing, alleged: It filed a_b.'
    >>> show_change("measure", "Road_Act: in_force")
    'Road_Act: in force'
    """
    if record == "event":
        head, colon, rest = text.partition(": ")
        return plain(head.replace("_", " ") + colon + rest)
    if record in ("measure", "stage_moved"):
        rest, colon, stage = text.rpartition(": ")
        return plain(rest + colon + stage.replace("_", " "))
    return plain(text)


def show_status(status: EventStatus) -> str:
    """Return an event's status in words that keep what is said apart from what is."""
    return _STATUSES[status]


def show_axis(axis: Axis) -> str:
    """Return between whom a disagreement stands."""
    return _AXES[axis]


def show_opposition(relation: Opposition) -> str:
    """Return how hard the answers exclude each other, with what that means."""
    return _OPPOSITIONS[relation]


def show_deadline_kind(kind: DeadlineKind) -> str:
    """Return whether something must be done, is expected or is demanded."""
    return _DEADLINE_KINDS[kind]


def show_state(state: DeadlineState) -> str:
    """Return where a deadline stands."""
    return _DEADLINE_STATES[state]


def show_support(independent_sources: int) -> str:
    """Return how many independent sources carry a statement.

    >>> show_support(1), show_support(3)
    ('1 source', '3 independent sources')
    """
    return "1 source" if independent_sources == 1 else f"{independent_sources} independent sources"


def show_holder(asserted_by: str) -> str:
    """Return who asserts an answer; the reporter's own voice is named as such."""
    return _HOLDERS.get(asserted_by) or plain(asserted_by)


def show_source(evidence: Evidence) -> str:
    """Return where a sentence stands: the source and its day."""
    day = DATE_UNKNOWN if evidence.published is None else show_day(evidence.published)
    return f"{plain(evidence.source)}, {day}"


def show_names(names: tuple[str, ...], *, none: str = "nobody named") -> str:
    """Return names joined as in a sentence.

    >>> show_names(("A", "B", "C"))
    'A, B and C'
    """
    if not names:
        return none
    if len(names) == 1:
        return plain(names[0])
    return f"{', '.join(plain(name) for name in names[:-1])} and {plain(names[-1])}"


def show_duty(obligated: tuple[str, ...], what: str) -> str:
    """Return what must be done, and by whom where the text says.

    >>> show_duty(("A", "B"), "answer"), show_duty((), "answer")
    ('A and B: answer', 'answer')
    """
    return f"{show_names(obligated)}: {plain(what)}" if obligated else plain(what)


def show_outcome(condition: str | None, consequence: str | None) -> tuple[str, str] | None:
    """Return what stands on a deadline, with a word for it; None where the text tells nothing.

    Where both are told, the condition is the failure that the consequence follows on.

    >>> show_outcome("If talks fail", "the union will strike"), show_outcome(None, "it pays a fine")
    (('what follows', 'If talks fail, the union will strike'), ('otherwise', 'it pays a fine'))
    """
    if condition and consequence:
        return "what follows", f"{plain(condition)}, {plain(consequence)}"
    if consequence:
        return "otherwise", plain(consequence)
    return ("on condition", plain(condition)) if condition else None


def plain(text: str) -> str:
    r"""Return text on one line that cannot steer a terminal or reverse the reading direction.

    Control and format characters (Unicode Cc, Cf) fall away except the soft ones that join letters; runs of
    white space become one space.

    >>> plain("a\x1b[31m  b\u202ec")
    'a[31m bc'
    """
    return " ".join("".join(map(_keep, text)).split())


def _keep(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in "\u200c\u200d" or category(letter) not in {"Cc", "Cf", "Cs"}:
        return letter
    return ""
