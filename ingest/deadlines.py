"""Reading, cast and dates -> who must do what by when, who set it, on what condition, with what consequence."""

import re
from collections.abc import Iterator, Sequence

from graph.kinds import Anchor, DeadlineKind, Precision
from graph.model import DateRange, Deadline, Span, content_id
from ingest.clauses import agent_of, auxiliaries, is_passive, runs, subject_of, subtree
from ingest.coreference import Cast
from ingest.reading import Reading

PERIOD = re.compile(
    r"\b(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|twenty-one|thirty|forty-five|sixty|ninety|a|an)"
    r"[\s-]+(?:(?:calendar|working|business|consecutive|full)\s+)?(?:hour|day|week|fortnight|month|year)s?\b|\ba\s+fortnight\b",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"(?:\b(?:within|in\s+under|no\s+later\s+than|not\s+later\s+than|by|before|until|on\s+or\s+before|closes?\s+(?:on\s+)?|ends?\s+(?:on\s+)?|expires?\s+(?:on\s+)?|deadline\s+(?:of|is|for\b.{0,60}?\bis)|due\s+(?:on|by|in)?)"
    r"\s*(?:the\s+next\s+|the\s+following\s+|at\s+least\s+|the\s+end\s+of\s+)?)$",
    re.IGNORECASE,
)
GIVES = frozenset(
    ["give", "grant", "allow", "set", "impose", "order", "require", "instruct", "direct", "tell", "oblige"]
)
MUST = frozenset(["must", "shall"])
DEMANDS = frozenset(["call", "urge", "demand", "ask", "want", "press", "request"])
FORESEES = frozenset(
    ["expect", "schedule", "plan", "intend", "aim", "due", "anticipate", "likely", "promise", "pledge"]
)
ENDS = frozenset(["close", "end", "expire", "run"])
CONDITION = re.compile(r"^(If|Unless|Should|Failing|Failure to|Otherwise)\b")


def find_deadlines(reading: Reading, cast: Cast, dates: Sequence[DateRange]) -> tuple[Deadline, ...]:
    """Find the deadlines of a document; one whose day cannot be counted keeps its words and no days."""
    made: dict[str, Deadline] = {}
    for due in _dues(reading, dates):
        deadline = _make_deadline(reading, cast, due)
        if deadline is not None:
            made.setdefault(deadline.id, deadline)
    return tuple(made.values())


def _dues(reading: Reading, dates: Sequence[DateRange]) -> Iterator[tuple[int, int, DateRange]]:
    """Find the expressions that can be due dates: after "by", "within" and the like, or a period somebody has."""
    text = reading.text
    spoken: list[tuple[int, int]] = []
    for one in dates:
        expression = one.expression
        if expression is None:
            continue
        before = text[max(0, expression.start - 90) : expression.start]
        own = expression.text.lower().startswith(("within", "by ", "no later", "before", "until"))
        token = reading.token_at(expression.start)
        if own or LEADS.search(before) or _given_or_had(reading, token):
            spoken.append((expression.start, expression.end))
            yield expression.start, expression.end, one
    for match in PERIOD.finditer(text):
        start, end = match.span()
        if any(low < end and start < high for low, high in spoken):
            continue
        before = text[max(0, start - 30) : start]
        token = reading.token_at(start)
        if re.search(
            r"\b(?:within|no later than|in the next|another|further)\s+(?:the\s+next\s+|a\s+further\s+)?$",
            before,
            re.IGNORECASE,
        ) or _given_or_had(reading, token):
            span = reading.span(start, end)
            yield (
                start,
                end,
                DateRange(
                    expression=span,
                    earliest=None,
                    latest=None,
                    precision=Precision.UNKNOWN,
                    anchor=Anchor.NONE,
                    edtf="",
                ),
            )


def _given_or_had(reading: Reading, token: int) -> bool:
    """Say whether a period is what somebody has or is given: "have 60 days to", "gave both 14 days to"."""
    at = token
    for _ in range(3):
        label, head = reading.dep[at].partition(":")[0], reading.head[at]
        if label in ("obj", "iobj", "nsubj") and reading.pos[head] == "VERB":
            return reading.lemma[head] in GIVES or reading.lemma[head] == "have" or (reading.lemma[head] in ENDS)
        if head == at:
            return False
        at = head
    return False


def _make_deadline(reading: Reading, cast: Cast, found: tuple[int, int, DateRange]) -> Deadline | None:
    start, end, due = found
    token = reading.token_at(start)
    verb = _verb_over(reading, token)
    if verb is None:
        return None
    kind, action, obligated, set_by = _parts(reading, verb, token)
    if kind is None or action is None:
        return None
    tokens = [t for t in subtree(reading, action) if not start <= reading.start[t] < end]
    spans = list(runs(reading, tokens))
    if not spans:
        return None
    low = min(spans)
    what = reading.trimmed(*_cut_lead(reading, low))
    if what is None:
        return None
    condition, consequence = _condition(reading, token)
    return Deadline(
        id=content_id("deadline", reading.document.id, start, end),
        kind=kind,
        obligated=tuple(_ids(reading, cast, obligated)),
        set_by=tuple(_ids(reading, cast, set_by)),
        what=what,
        due=due,
        consequence=consequence,
        condition=condition,
        evidence=reading.evidence(token),
    )


def _verb_over(reading: Reading, token: int) -> int | None:
    at = token
    for _ in range(6):
        if reading.pos[at] == "VERB" or (reading.pos[at] in ("ADJ", "AUX", "NOUN") and reading.lemma[at] == "due"):
            return at
        if reading.head[at] == at:
            return None
        at = reading.head[at]
    return None


def _parts(reading: Reading, verb: int, token: int) -> tuple[DeadlineKind | None, int | None, int | None, int | None]:
    """Return kind, the verb of what is to be done, who is obliged, who set it."""
    lemma = reading.lemma[verb]
    inner = reading.child(verb, "xcomp", "ccomp", "advcl", "acl")
    if inner is None:
        for child in reading.children[verb]:
            inner = inner or reading.child(child, "acl", "advcl")
    if lemma in GIVES and lemma != "set":
        passive = is_passive(reading, verb)
        whom = (
            reading.child(verb, "nsubj:pass")
            if passive
            else (reading.child(verb, "iobj") or reading.child(verb, "obj"))
        )
        by = agent_of(reading, verb) if passive else subject_of(reading, verb)
        return DeadlineKind.OBLIGATION, inner, whom, by
    if lemma == "have":
        return DeadlineKind.OBLIGATION, inner, subject_of(reading, verb), None
    governor = reading.head[verb]
    helpers = set(auxiliaries(reading, verb))
    passive = is_passive(reading, verb)
    by = agent_of(reading, governor) if is_passive(reading, governor) else subject_of(reading, governor)
    infinitive = any(reading.lower[m] == "to" for m in reading.all_children(verb, "mark"))
    if infinitive and governor != verb:
        if reading.lemma[governor] in GIVES:
            whom = (
                reading.child(governor, "nsubj:pass")
                if is_passive(reading, governor)
                else reading.child(governor, "obj", "iobj")
            )
            return DeadlineKind.OBLIGATION, verb, whom, by
        if reading.lemma[governor] in DEMANDS:
            return DeadlineKind.DEMANDED_TIMING, verb, reading.child(governor, "obj", "obl"), by
        if reading.lemma[governor] in FORESEES:
            whom = subject_of(reading, governor)
            return DeadlineKind.EXPECTED_BY, verb, whom, None
        if reading.lemma[governor] == "have" or reading.lemma[governor] == "need":
            return DeadlineKind.OBLIGATION, verb, subject_of(reading, governor), None
    whom = agent_of(reading, verb) if passive else subject_of(reading, verb)
    if helpers & MUST:
        return DeadlineKind.OBLIGATION, verb, whom, None
    if helpers & {"should"}:
        return DeadlineKind.DEMANDED_TIMING, verb, whom, None
    if helpers & {"will", "'ll", "’ll"} or lemma in FORESEES:
        return DeadlineKind.EXPECTED_BY, verb, whom, None
    if lemma in ENDS and reading.tag[verb] in ("VBZ", "VBP", "VB"):
        return DeadlineKind.OBLIGATION, verb, None, whom
    if lemma == "due":
        return DeadlineKind.OBLIGATION, verb, None, None
    return None, None, None, None


def _cut_lead(reading: Reading, span: tuple[int, int]) -> tuple[int, int]:
    """Drop the "to" before what is to be done and the preposition that led to the date."""
    start, end = span
    text = reading.text
    if text[start : start + 3].lower() == "to ":
        start += 3
    tail = re.search(
        r"[\s,]+(?:within|by|before|until|no later than|not later than|in|on|the next)\s*$",
        text[start:end],
        re.IGNORECASE,
    )
    return start, start + tail.start() if tail else end


def _condition(reading: Reading, token: int) -> tuple[Span | None, Span | None]:
    """Return the condition and consequence that the next sentence, or an if-clause beside it, sets out."""
    number = reading.sentence[token] + 1
    if number >= len(reading.sentences):
        return None, None
    first, _last = reading.sentences[number]
    sentence = reading.evidence(first)
    match = CONDITION.match(sentence.text)
    if not match or "\n" in reading.text[reading.end[reading.sentences[number - 1][1] - 1] : sentence.start]:
        return None, None
    cut = sentence.text.find(", ")
    if cut < 0:
        return None, reading.trimmed(sentence.start, sentence.end)
    return (
        reading.trimmed(sentence.start, sentence.start + cut),
        reading.trimmed(sentence.start + cut + 2, sentence.end),
    )


def _ids(reading: Reading, cast: Cast, token: int | None) -> Iterator[str]:
    if token is None:
        return
    for one in (token, *reading.all_children(token, "conj")):
        member = cast.who(one)
        if member is not None:
            yield cast.id_of(member)
