"""Reading, cast and dates -> who must do what by when, who set it, on what condition, with what consequence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from graph.kinds import Anchor, DeadlineKind, EntityType, Precision
from graph.model import DateRange, Deadline, Span, content_id
from ingest.clauses import agent_of, auxiliaries, has_to, is_negated, is_passive, noun_phrase, runs, subject_of, subtree
from ingest.coreference import Cast
from ingest.dates import find_dates, find_periods
from ingest.gazetteer import home_of
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules
from ingest.status import is_conditional

HOUR = (
    r"(?:(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?|noon|midnight|(?:the\s+)?close\s+of\s+(?:business|play))"
    r"\s*,?\s*(?:on\s+)?)?"
)
LEADS = re.compile(
    r"\b(?:by|before|until|till|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|within|deadline\s+(?:of|is)|due\s+(?:on|by|in)?|"
    r"(?:close|end|expire|run\s+out)s?\s+(?:on|at)?)\s+"
    + HOUR
    + r"(?:the\s+end\s+of\s+|at\s+least\s+|the\s+next\s+)?$",
    re.IGNORECASE,
)
UNITS = re.compile(r"\b(?:hours?|days?|weeks?|fortnight|months?|years?)\b")
OWN = re.compile(r"(?:within|by|no later|not later|before|until|till)\b", re.IGNORECASE)
MEANT = re.compile(
    r"\b(?:date\s+of\s+)?(?:the\s+|this\s+|today.s\s+)?(?:judgment|judgement|decision|order|ruling)\b", re.IGNORECASE
)
DECIDED = re.compile(
    r"\b(?:judgment|judgement|decision|order|ruling|delivered|pronounced|dated)\b[^.\n]{0,40}?\b(?:on|dated|of)\s+",
    re.IGNORECASE,
)
FAILING = re.compile(
    r"[,;]?\s*(?:failing\s+which|or\s+else|otherwise|or\s+(?=risk|face|its|it\s+will|they\s+will))\s*", re.IGNORECASE
)
GIVES = frozenset("give grant allow set impose order require instruct direct oblige".split())
ORDERS = frozenset("order require instruct direct oblige command compel".split())
DEMANDS = frozenset("call urge demand ask want press request tell".split())
FORESEES = frozenset("expect schedule plan intend aim due anticipate promise pledge hope set likely vow".split())
ENDS = frozenset("close end expire run".split())
INVITES = frozenset("invite welcome accept".split())
TIMES = frozenset(
    (
        "end middle start beginning close january february march april may june july august september "
        "october november december monday tuesday wednesday thursday friday saturday sunday noon "
        "midnight easter christmas mid week month year"
    ).split()
)
THINGS = frozenset(
    (
        "order number matter offer letter paper water winter summer factor corner border power tender "
        "container refer committee fee plant want grant warrant"
    ).split()
)
DECISIONS = frozenset(
    ("decision", "ruling", "judgment", "judgement", "verdict", "rule", "report", "findings", "conclusion")
)
WINDOWS = frozenset(
    (
        "comment",
        "comments",
        "consultation",
        "responses",
        "period",
        "window",
        "applications",
        "submissions",
        "registration",
        "nominations",
        "entries",
        "offer",
        "bids",
        "deadline",
        "enrolment",
        "bidding",
    )
)
CONDITION = re.compile(r"^(?:If|Unless|Should|Failing|Failure to|Otherwise|Were)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    start: int
    end: int
    date: DateRange
    token: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Duty:
    """What is to be done, by whom, and who says so, as tokens."""

    kind: DeadlineKind
    action: int
    who: int | None
    by: int | None


def find_deadlines(reading: Reading, cast: Cast, dates: Sequence[DateRange]) -> tuple[Deadline, ...]:
    """Find the deadlines of a document; one whose day cannot be counted keeps its words and no days."""
    made: dict[str, Deadline] = {}
    sentences: dict[tuple[int, int], str] = {}
    for due in _dues(reading, dates):
        deadline = _make_deadline(reading, cast, due)
        if deadline is None:
            continue
        key = (reading.sentence[due.token], deadline.what.start)
        if key in sentences and (
            made[sentences[key]].due.latest is not None and (deadline.due.latest is None or _is_term(deadline.due))
        ):
            continue
        if key in sentences:
            del made[sentences[key]]
        sentences[key] = deadline.id
        made.setdefault(deadline.id, deadline)
    return tuple(made.values())


def _is_term(due: DateRange) -> bool:
    """Say whether a due date was counted from a term rather than named."""
    return (
        due.expression is not None
        and re.search(r"\b(?:day|week|month|fortnight|hour|year)s?\b", due.expression.text) is not None
    )


def _dues(reading: Reading, dates: Sequence[DateRange]) -> Iterator[_Due]:
    """Find the expressions that can be due dates: after "by", "within" and the like, or a term somebody has."""
    text = reading.text
    spoken: list[tuple[int, int]] = []
    for one in dates:
        expression = one.expression
        if expression is None:
            continue
        token = reading.token_at(expression.start)
        leads = LEADS.search(text, max(0, expression.start - 45), expression.start)
        if OWN.match(expression.text) or leads or _had(reading, token):
            spoken.append((expression.start, expression.end))
            date = _counted(reading, one)
            yield _Due(start=expression.start, end=expression.end, date=date, token=token)
    for due in _terms(reading):
        expression = due.expression
        if expression is None:
            continue
        token = reading.token_at(expression.start)
        if any(low < expression.end and expression.start < high for low, high in spoken):
            continue
        if OWN.match(expression.text) or _had(reading, token):
            yield _Due(start=expression.start, end=expression.end, date=_counted(reading, due), token=token)


def _terms(reading: Reading) -> Iterator[DateRange]:
    """Find the terms ("14 days") in sentences where somebody has or is given one."""
    seen = -1
    for match in UNITS.finditer(reading.text):
        number = reading.sentence[reading.token_at(match.start())]
        if number == seen:
            continue
        seen = number
        first, last = reading.sentences[number]
        start, end = reading.start[first], reading.end[last - 1]
        for term in find_periods(reading.text[start:end], published=reading.document.published):
            span = term.expression
            yield replace(term.due, expression=reading.span(span.start + start, span.end + start))


def _counted(reading: Reading, due: DateRange) -> DateRange:
    """Count a term from publication where it names no other start, or from the decision that it names."""
    expression = due.expression
    if expression is None or (due.latest is not None and (not _is_term(due) or due.anchor is not Anchor.PUBLISHED)):
        return due
    match = re.search(r"\b(?:of|from|after|following)\s+(.*)$", expression.text, re.IGNORECASE)
    start, core = match.group(1) if match else "", expression.text[: match.start()] if match else expression.text
    if (start and not MEANT.search(start)) or re.search(
        r"receipt|receiv|notif|serv|publication|certif|effective", start, re.IGNORECASE
    ):
        return due
    core = re.sub(r"^(?:within|no later than|not later than|in)\s+", "", core.strip(), flags=re.IGNORECASE)
    found = find_dates(
        f"within {core}", published=_decided(reading, bare=not start), jurisdiction=home_of(reading.text)
    )
    if not found or found[0].latest is None or (start and due.latest is not None):
        return due
    one = found[0]
    return DateRange(
        expression=expression,
        earliest=one.latest,
        latest=one.latest,
        precision=one.precision,
        anchor=one.anchor,
        edtf=one.latest.isoformat() if one.latest else "",
    )


def _decided(reading: Reading, *, bare: bool) -> date | None:
    """Return the day of the judgment or order that a document opens with, else the day of publication."""
    published = reading.document.published
    opening = reading.text[:600]
    for match in DECIDED.finditer(opening):
        found = find_dates(opening[match.end() : match.end() + 30], published=published)
        if found and found[0].expression and found[0].expression.start <= 1 and found[0].latest == found[0].earliest:
            day = found[0].latest
            if day is not None and published is not None and (not bare or 0 <= (published - day).days <= 7):
                return day
    return published


def _had(reading: Reading, token: int) -> bool:
    """Say whether a term is what somebody has or is given: "have 60 days to", "gave both 14 days to"."""
    at = token
    for _ in range(4):
        label, head = reading.dep[at].partition(":")[0], reading.head[at]
        if label in ("obj", "iobj", "nsubj") and reading.pos[head] == "VERB":
            return reading.lemma[head] in ("have", "give", "grant", "allow") or (
                reading.lemma[head] in ENDS and reading.tag[head] in ("VBZ", "VBP", "VB")
            )
        if head == at:
            return False
        at = head
    return False


def _make_deadline(reading: Reading, cast: Cast, due: _Due) -> Deadline | None:
    verb = _verb_over(reading, due.token)
    if verb is None or is_negated(reading, verb):
        return None
    duty = _duty(reading, verb)
    if duty is None:
        return None
    what = _what(reading, duty, due)
    if what is None:
        return None
    condition, consequence = _condition(reading, due)
    date = due.date
    if _is_term(date) and date.anchor is Anchor.PUBLISHED and is_conditional(reading, verb):
        date = DateRange(
            expression=date.expression,
            earliest=None,
            latest=None,
            precision=Precision.UNKNOWN,
            anchor=Anchor.NONE,
            edtf="",
        )
    return Deadline(
        id=content_id("deadline", reading.document.id, due.start, due.end),
        kind=duty.kind,
        obligated=tuple(_ids(reading, cast, duty.who)) or _deciders(cast, duty, what),
        set_by=tuple(_ids(reading, cast, duty.by)),
        what=what,
        due=date,
        consequence=consequence,
        condition=condition,
        evidence=reading.evidence(due.token),
    )


def _verb_over(reading: Reading, token: int) -> int | None:
    """Return the verb that a date hangs on."""
    at = token
    for _ in range(8):
        if (
            at != token
            and reading.pos[at] in ("ADJ", "NOUN")
            and reading.child(at, "cop") is not None
            and reading.lower[at] != "due"
        ):
            return None
        if (reading.pos[at] == "VERB" and at != token) or reading.lower[at] == "due":
            return at
        if reading.head[at] == at or reading.sentence[reading.head[at]] != reading.sentence[token]:
            return None
        at = reading.head[at]
    return None


def _duty(reading: Reading, verb: int) -> _Duty | None:
    """Return what a verb with a due date asks of whom; None where it tells what was or is."""
    lemma = reading.lemma[verb]
    passive = is_passive(reading, verb)
    inner = next((c for c in reading.all_children(verb, "xcomp", "ccomp", "advcl", "acl") if has_to(reading, c)), None)
    if inner is None and lemma in (GIVES | DEMANDS | {"have"}):
        inner = next(
            (
                c
                for child in reading.children[verb]
                for c in reading.all_children(child, "acl", "advcl")
                if has_to(reading, c)
            ),
            None,
        )
    whom = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "iobj") or reading.child(verb, "obj")
    by = _agent(reading, verb) if passive else subject_of(reading, verb)
    if lemma == "have" and inner is not None:
        return _Duty(kind=DeadlineKind.OBLIGATION, action=inner, who=subject_of(reading, verb), by=None)
    if lemma in GIVES and inner is not None:
        return _Duty(kind=DeadlineKind.OBLIGATION, action=inner, who=whom, by=by)
    if lemma in DEMANDS:
        who = whom if inner is not None else None
        action = inner if inner is not None else reading.child(verb, "obj", "obl")
        return _Duty(kind=DeadlineKind.DEMANDED_TIMING, action=action, who=who, by=by) if action is not None else None
    governed = _by_governor(reading, verb)
    if governed is not None:
        return governed
    return _by_modal(reading, verb, by if not passive else None, passive=passive)


def _agent(reading: Reading, verb: int) -> int | None:
    """Return who does what a passive tells, not the day it is done by."""
    found = agent_of(reading, verb)
    if found is None or reading.pos[found] == "NUM" or TIMES & set(reading.lower[found].split("-")):
        return None
    return found


def _by_governor(reading: Reading, verb: int) -> _Duty | None:
    """Return the duty of an infinitive under "ordered X to", "urged X to", "is expected to", "has to"."""
    head = reading.head[verb]
    label = reading.dep[verb].partition(":")[0]
    if label == "conj" and reading.pos[head] == "VERB":
        return (
            _by_governor(reading, head) and _under(reading, verb, reading.head[head]) if has_to(reading, head) else None
        )
    if head == verb or not has_to(reading, verb) or label not in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    return _under(reading, verb, head)


def _under(reading: Reading, verb: int, head: int) -> _Duty | None:
    lemma = reading.lemma[head]
    passive = is_passive(reading, head)
    by = _agent(reading, head) if passive else subject_of(reading, head)
    whom = reading.child(head, "nsubj:pass", "nsubj") if passive else reading.child(head, "obj", "iobj", "obl")
    if whom is None:
        whom = reading.child(verb, "nsubj")
    if is_passive(reading, verb):
        whom = _agent(reading, verb)
    if lemma in ORDERS or lemma in ("give", "grant"):
        return _Duty(kind=DeadlineKind.OBLIGATION, action=verb, who=whom, by=by)
    if lemma in DEMANDS:
        return _Duty(kind=DeadlineKind.DEMANDED_TIMING, action=verb, who=whom, by=by)
    if lemma in FORESEES or (lemma == "expect"):
        who = whom if passive else subject_of(reading, head)
        return _Duty(kind=DeadlineKind.EXPECTED_BY, action=verb, who=who, by=None)
    if lemma in ("have", "need"):
        return _Duty(kind=DeadlineKind.OBLIGATION, action=verb, who=subject_of(reading, head), by=None)
    return None


def _is_window(reading: Reading, verb: int) -> bool:
    """Say whether what closes or ends is a time in which somebody may act."""
    subject = reading.child(verb, "nsubj")
    return subject is not None and any(reading.lower[t] in WINDOWS for t in (subject, *reading.children[subject]))


def _by_modal(reading: Reading, verb: int, who: int | None, *, passive: bool) -> _Duty | None:
    """Return the duty that a verb's own auxiliaries set: must, shall, may, should, will, is to."""
    helpers = set(auxiliaries(reading, verb))
    lemma = reading.lemma[verb]
    who = _agent(reading, verb) if passive else subject_of(reading, verb)
    kind: DeadlineKind | None = None
    if helpers & {"must", "shall", "may", "can", "could"} or (has_to(reading, verb) and helpers & {"is", "are", "be"}):
        kind = DeadlineKind.OBLIGATION
    elif helpers & {"should", "ought"}:
        kind = DeadlineKind.DEMANDED_TIMING
    elif helpers & {"will", "'ll", "’ll", "would"}:
        kind = DeadlineKind.EXPECTED_BY
    elif (
        reading.tag[verb] == "VB"
        and reading.child(verb, "nsubj") is not None
        and "that" in {reading.lower[m] for m in reading.all_children(verb, "mark")}
    ):
        kind = DeadlineKind.OBLIGATION
    elif lemma in FORESEES and (passive or reading.lower[verb] == "due"):
        kind = DeadlineKind.EXPECTED_BY if lemma != "due" else DeadlineKind.OBLIGATION
    elif (lemma in ENDS and reading.tag[verb] in ("VBZ", "VBP", "VB")) or (lemma in INVITES and passive):
        kind = DeadlineKind.OBLIGATION
    if kind is None or (lemma in ENDS and not _is_window(reading, verb)):
        return None
    return _Duty(kind=kind, action=verb, who=None if lemma in ENDS else who, by=None)


def _what(reading: Reading, duty: _Duty, due: _Due) -> Span | None:
    """Return what is to be done: the verb with what follows it, without the date; for a noun, its phrase."""
    action = duty.action
    text = reading.text
    if reading.lower[action] == "so" or (
        reading.lemma[action] == "do" and reading.lower[action + 1 : action + 2] == ["so"]
    ):
        return None
    if reading.pos[action] != "VERB":
        first, last = noun_phrase(reading, action)
        return reading.trimmed(
            reading.start[first],
            min(reading.end[last], due.start) if due.start > reading.start[first] else reading.end[last],
        )
    tokens = [t for t in subtree(reading, action) if t >= action and not due.start <= reading.start[t] < due.end]
    if reading.lemma[action] in ENDS | INVITES | FORESEES:
        subject = reading.child(action, "nsubj")
        if subject is not None:
            first, last = noun_phrase(reading, subject)
            return reading.over(first, last)
    spans = [span for span in runs(reading, tokens) if span[1] - span[0] > 1]
    if not spans:
        return reading.over(action, action)
    start, end = spans[0]
    if start < due.start < end:
        end = due.start
    if match := FAILING.search(text, start, end):
        end = match.start()
    tail = re.search(
        r"[\s,]+(?:within|by|before|until|no later than|not later than|in|on|the next|preferably)\s*" + HOUR + "$",
        text[start:end],
        re.IGNORECASE,
    )
    return reading.trimmed(start, start + tail.start() if tail else end)


def _condition(reading: Reading, due: _Due) -> tuple[Span | None, Span | None]:
    """Return the condition and consequence that the sentence itself or the next one sets out."""
    number = reading.sentence[due.token]
    evidence = reading.evidence(due.token)
    if match := FAILING.search(reading.text, due.end, evidence.end):
        return None, reading.trimmed(match.end(), evidence.end)
    if number + 1 >= len(reading.sentences):
        return None, None
    sentence = reading.evidence(reading.sentences[number + 1][0])
    if not CONDITION.match(sentence.text) or "\n" in reading.text[evidence.end : sentence.start]:
        return None, None
    cut = sentence.text.find(", ")
    if cut < 0:
        return None, reading.trimmed(sentence.start, sentence.end)
    return (
        reading.trimmed(sentence.start, sentence.start + cut),
        reading.trimmed(sentence.start + cut + 2, sentence.end),
    )


def _deciders(cast: Cast, duty: _Duty, what: Span) -> tuple[str, ...]:
    """Return the court or authority that the document is about where a decision is awaited from nobody named."""
    if duty.kind is not DeadlineKind.EXPECTED_BY or what.text.lower().split()[-1] not in DECISIONS:
        return ()
    found = cast.spoken_of(duty.action, frozenset((EntityType.REGULATOR, EntityType.COURT, EntityType.GOVERNMENT_BODY)))
    return (cast.id_of(found),) if found is not None else ()


@cache
def _actors() -> frozenset[str]:
    tables = entity_rules()
    return frozenset().union(*tables["nominals"].values(), tables["titles"]["heads"], attribution_rules().anonymous)


def can_act(noun: str) -> bool:
    """Say whether a common noun names somebody who can do something, by the tables or by its ending."""
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if noun in _actors() or singular in _actors():
        return True
    return singular.endswith(("er", "or", "ist", "ee", "ant", "ian")) and singular not in THINGS


def _ids(reading: Reading, cast: Cast, token: int | None) -> Iterator[str]:
    """Return the entities of a noun and of what is joined to it; somebody who is only described is one too."""
    if token is None:
        return
    for named in (token, *reading.all_children(token, "conj")):
        relative = reading.lower[named] in ("who", "which", "that") and reading.dep[reading.head[named]].startswith(
            "acl"
        )
        one = reading.head[reading.head[named]] if relative else named
        member = cast.who(one)
        if member is None and reading.pos[one] == "NOUN" and can_act(reading.lower[one]):
            first, last = noun_phrase(reading, one)
            member = cast.describe(first, last, one, anonymous=False)
        if member is not None:
            yield cast.id_of(member)
