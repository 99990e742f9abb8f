"""A noun or term in a reading -> whether it is a limit: a deadline, its date, time that somebody has or is given."""

from ingest.clauses import has_to
from ingest.limits import deadline_rules
from ingest.reading import Reading

LAST = frozenset("last final closing cut-off expiry due".split())


def is_limit(reading: Reading, noun: int) -> bool:
    """Say whether a noun is the end of a time: "deadline", "the last day", "closing date"."""
    if reading.lower[noun] in ("day", "date"):
        lasts = any(reading.lower[c] in LAST for c in reading.all_children(noun, "amod", "compound"))
        return lasts and any(
            c > noun and (has_to(reading, c) or reading.case_of(c) == "for")
            for c in reading.all_children(noun, "acl", "nmod")
        )
    return reading.lower[noun] in deadline_rules().limits


def is_limit_date(reading: Reading, token: int) -> bool:
    """Say whether a date stands before a deadline or is what one is said to be: "a 31 July deadline"."""
    rules = deadline_rules()
    at = token
    for _ in range(4):
        if is_limit(reading, at):
            return True
        subject = reading.child(at, "nsubj") if reading.child(at, "cop") is not None else None
        if subject is not None and is_limit(reading, subject):
            return True
        if reading.pos[at] == "VERB":
            return reading.lemma[at] in rules.sets and any(
                is_limit(reading, c) for c in reading.all_children(at, "obl")
            )
        if reading.head[at] == at:
            return False
        at = reading.head[at]
    return False


def is_had(reading: Reading, token: int) -> bool:
    """Say whether a term is what somebody has, is given or is set: "have 60 days to", "a 30-day deadline to"."""
    rules = deadline_rules()
    at = token
    for _ in range(5):
        label, head = reading.base[at], reading.head[at]
        if reading.lower[at] in rules.limits or (at != token and reading.lower[at] in ("period", "window", "limit")):
            return reading.case_of(at) not in ("after", "during", "following", "in", "over")
        if head == at:
            return False
        if reading.pos[head] != "VERB":
            at = head
            continue
        lemma = reading.lemma[head]
        if lemma in rules.gives | {"have", "get"} and label in ("obj", "iobj", "nsubj", "obl"):
            if label == "obl":
                return lemma in rules.gives and not reading.case_of(at)
            return _is_time_given(reading, token, at)
        if label in ("obj", "iobj", "nsubj"):
            ends = lemma in rules.ends and reading.tag[head] in ("VBZ", "VBP", "VB")
            return ends and _is_time_given(reading, token, at)
        return False
    return False


def _is_time_given(reading: Reading, token: int, noun: int) -> bool:
    """Say whether what somebody has or is given is the time itself: not "a 10-year term", "an eight-hour speech"."""
    first, last = min(token, noun), max(token, noun)
    hyphened = any(reading.words[t] == "-" for t in range(first, last)) or "-" in reading.words[token]
    rules = deadline_rules()
    return not hyphened or reading.lower[noun] in rules.stretches - {"term"} | rules.windows | rules.limits
