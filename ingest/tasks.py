"""A duty -> the words for what is to be done, on what condition, and what follows if it is not."""

import re

from graph.model import Span
from ingest.clauses import noun_phrase, runs, subject_of, subtree
from ingest.coreference import Cast
from ingest.descriptions import can_owe
from ingest.dues import HOUR, LEADING, Due
from ingest.duty import Duty
from ingest.limits import deadline_rules
from ingest.reading import Reading

FAILING = re.compile(
    r"[,;]?\s*\b(?:failing\s+which|or\s+else|otherwise|"
    r"or\s+(?=risk|face|its|it\s+will|they\s+will|be\s|the\s[\w ]{1,40}\swill))\s*",
    re.IGNORECASE,
)
TAIL = re.compile(
    rf"[\s,]+(?:(?:(?:{LEADING}|in|on|to|of|at|over|during|for|the\s+next|preferably|or|and|at\s+the\s+latest)\b\s*)+(?:{HOUR}|(?:an?|the|its|their|his|her)\s*)|by\s+{HOUR})\s*$",
    re.IGNORECASE,
)
REACH = 8
"""Words between a subject and its verb at most for both to be told together."""
CONDITION = re.compile(
    r"^(?:If|Unless|Should|Failing|Failure to|Otherwise|Were|In case of|In default|"
    r"Those (?:who|that) (?:fail|do not|keep))\b"
)


def find_task(reading: Reading, cast: Cast, duty: Duty, due: Due) -> Span | None:
    """Return what is to be done: the verb with what follows it, without the date; for a noun, its phrase."""
    action = duty.action
    if reading.pos[action] in ("ADP", "PUNCT", "DET", "CCONJ", "PART"):
        return None
    if reading.lower[action] == "so" or (
        reading.lemma[action] == "do" and reading.lower[action + 1 : action + 2] == ["so"]
    ):
        return _done_so(reading, duty)
    if reading.lemma[action] == "do" and _is_which(reading, action):
        meant = _done_before(reading, action)
        if meant is None:
            return None
        return reading.trimmed(reading.start[meant], reading.end[_end_of_clause(reading, meant, without=action)])
    if duty.until:
        start, end = reading.start[action], duty.until
        return _cut(reading, start, due.start if start < due.start < end else end)
    subject = _told_subject(reading, duty)
    if reading.lemma[action] in deadline_rules().foresees and reading.pos[action] == "VERB" and duty.whole and subject:
        first, last = noun_phrase(reading, subject)
        return reading.over(first, last)
    if reading.pos[action] != "VERB" and not duty.whole:
        return _thing(reading, action, due)
    tokens = [t for t in subtree(reading, action) if t >= action and not due.start <= reading.start[t] < due.end]
    spans = [span for span in runs(reading, tokens) if span[1] - span[0] > 1]
    if not spans:
        return reading.over(action, action)
    start, end = spans[0]
    if start < due.start < end:
        end = due.start
    if subject is None or not _is_told_with(reading, cast, duty, subject):
        return _cut(reading, start, end)
    return _with_subject(reading, due, action, subject, start, end)


def _thing(reading: Reading, noun: int, due: Due) -> Span | None:
    """Return what is to be done as a noun tells it, without a date in it."""
    first, last = noun_phrase(reading, noun)
    if reading.start[first] <= due.start < reading.start[noun]:
        first = noun
    end = min(reading.end[last], due.start) if due.start > reading.start[first] else reading.end[last]
    return _cut(reading, reading.start[first], end)


def _with_subject(reading: Reading, due: Due, action: int, subject: int, start: int, end: int) -> Span | None:
    """Return what is to be done with its subject where that stands near; of a bare "due", what is due."""
    if reading.lower[subject] in ("which", "that") and reading.dep[action] == "acl:relcl":
        return _thing(reading, reading.head[action], due)
    if subject < action:
        first, last = noun_phrase(reading, subject)
        if due.end <= reading.start[first] or due.start >= reading.start[action]:
            if reading.pos[subject] != "PRON" and action - last <= REACH:
                start = reading.start[first]
    awaited = reading.lemma[subject] in deadline_rules().awaited | deadline_rules().decisions
    if start == reading.start[action] and (reading.pos[action] == "ADJ" or awaited):
        return reading.over(*noun_phrase(reading, subject)) if reading.pos[subject] != "PRON" else None
    return _cut(reading, start, end)


def _is_told_with(reading: Reading, cast: Cast, duty: Duty, subject: int) -> bool:
    """Say whether a duty is told with its subject, because that is not who has to do it."""
    owes = can_owe(reading, cast, subject) or reading.child(duty.action, "obj") is not None
    return duty.whole or reading.lower[subject] in deadline_rules().windows or not owes


def _told_subject(reading: Reading, duty: Duty) -> int | None:
    """Return the subject that a duty can be told with; for "ordered the papers produced", what is to be produced."""
    subject = reading.child(duty.action, "nsubj")
    if subject is not None or not duty.whole:
        return subject
    if reading.dep[duty.action] in ("acl", "amod"):
        return reading.head[duty.action]
    if reading.dep[duty.action] == "conj" and reading.pos[duty.action] == "ADJ":
        return subject_of(reading, duty.action)
    below = reading.dep[duty.action] == "xcomp" and duty.ground == reading.head[duty.action]
    if below and reading.tag[duty.action] == "VBN" and (thing := reading.child(duty.ground, "obj")) is not None:
        return thing
    return reading.child(duty.ground, "nsubj") if below else None


def _cut(reading: Reading, start: int, end: int) -> Span | None:
    """Return a stretch without the words that lead to the date and without what follows from missing it."""
    if match := FAILING.search(reading.text, start, end):
        end = match.start()
    while tail := TAIL.search(reading.text[start:end]):
        end = start + tail.start()
    return reading.trimmed(start, end)


def _done_so(reading: Reading, duty: Duty) -> Span | None:
    """Return what "should do so" asks of those "who have not …"."""
    before = _spoken_before(reading, duty.action)
    if before is not None:
        last = min(reading.right[before], _end_of_clause(reading, before))
        return reading.trimmed(reading.start[before], reading.end[last])
    subject = duty.who if duty.who is not None else subject_of(reading, duty.action)
    clause = reading.child(subject, "acl") if subject is not None else None
    if clause is None or reading.pos[clause] != "VERB":
        return None
    inner = reading.child(clause, "xcomp") if reading.lemma[clause] in ("want", "wish", "intend", "seek") else None
    clause = inner if inner is not None else clause
    return reading.trimmed(reading.start[clause], reading.end[reading.right[clause]])


def _done_before(reading: Reading, verb: int) -> int | None:
    """Return the infinitive that "which it must do by Friday" speaks of."""
    at, found = reading.head[verb], None
    for _ in range(6):
        if reading.tag[at] == "VB":
            found = at
        elif found is not None or reading.head[at] == at:
            return found
        at = reading.head[at]
    return found


def _is_which(reading: Reading, verb: int) -> bool:
    """Say whether a verb stands in a clause that speaks of a deed: "which it must do"."""
    things = reading.all_children(verb, "obj", "obl")
    return reading.dep[verb] == "acl:relcl" and any(reading.lower[c] == "which" for c in things)


def _end_of_clause(reading: Reading, verb: int, *, without: int | None = None) -> int:
    """Return the last token of a verb's clause before what is joined to it, or before a clause to leave out."""
    after = [reading.left[c] for c in reading.all_children(verb, "conj", "parataxis") if c > verb]
    after += [reading.left[without]] if without is not None else []
    end = min(after, default=reading.right[verb] + 1) - 1
    while end > verb and reading.pos[end] in ("PUNCT", "CCONJ"):
        end -= 1
    return end


def _spoken_before(reading: Reading, action: int) -> int | None:
    """Return the verb that "do so" stands for: "has yet to appeal but said it would do so", "X may. It can do so"."""
    above = reading.head[action]
    if reading.dep[action] == "advcl" and reading.dep[above] == "parataxis":
        return reading.head[above] if reading.head[above] < action else None
    if reading.dep[action] == "ccomp" and reading.dep[above] == "conj":
        verb = reading.head[above]
        if reading.lemma[verb] in ("have", "need", "be", "fail", "decline"):
            inner = reading.child(verb, "xcomp")
            return inner if inner is not None and inner < above else None
        return verb if reading.pos[verb] == "VERB" and verb < above else None
    number = reading.sentence[action]
    if not number or (reading.dep[action] != "root" and reading.dep[above] != "root"):
        return None
    first, last = reading.sentences[number - 1]
    at = next((t for t in range(first, last) if reading.head[t] == t), None)
    while at is not None:
        inner = next((c for c in reading.all_children(at, "ccomp", "xcomp") if c > at and reading.tag[c] == "VB"), None)
        if inner is None or reading.dep[at] == "ccomp":
            return at if reading.tag[at] == "VB" else None
        at = inner
    return None


def find_condition(reading: Reading, due: Due) -> tuple[Span | None, Span | None]:
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
