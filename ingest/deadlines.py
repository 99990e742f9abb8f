"""Reading, cast and dates -> who must do what by when, who set it, on what condition, with what consequence."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph.kinds import Anchor, DeadlineKind, EntityType, Precision
from graph.model import DateRange, Deadline, Span, content_id, day_of
from ingest.clauses import auxiliaries, is_passive, noun_phrase, runs, subject_of, subtree
from ingest.coreference import BODIES, PEOPLE, REACH, Cast
from ingest.dues import HOUR, LIMIT, Due, find_dues, is_term
from ingest.duties import FORESEES, Duty, find_duty
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules
from ingest.status import is_conditional

FAILING = re.compile(
    r"[,;]?\s*(?:failing\s+which|or\s+else|otherwise|or\s+(?=risk|face|its|it\s+will|they\s+will|be\s))\s*",
    re.IGNORECASE,
)
TAIL = re.compile(
    rf"[\s,]+(?:(?:(?:{LIMIT}|in|on|to|of|at|the\s+next|preferably|or|and|at\s+the\s+latest)\b\s*)+{HOUR}|by\s+{HOUR})\s*$",
    re.IGNORECASE,
)
CONDITION = re.compile(r"^(?:If|Unless|Should|Failing|Failure to|Otherwise|Were|In case of|In default)\b")
DECISIONS = frozenset("decision ruling judgment judgement verdict rule report findings conclusion outcome".split())
DECIDES = frozenset("decide rule review assess investigate conclude determine".split())
AUTHORITIES = frozenset((EntityType.REGULATOR, EntityType.COURT, EntityType.GOVERNMENT_BODY))
COMPANIES = frozenset((EntityType.COMPANY,))
PRONOUNS = {
    "it": BODIES,
    "they": BODIES,
    "them": BODIES,
    "he": PEOPLE,
    "she": PEOPLE,
    "him": PEOPLE,
    "her": PEOPLE,
}
PERFORMED = frozenset(
    "pay repay reinstate complete refund replace recall sell deliver remove return compensate repair "
    "notify delete destroy "
    "divest dispose transfer surrender clean restore shut withdraw release disclose produce install "
    "reimburse offer".split()
)
DRAFTED = frozenset("have require oblige need allow order".split())
SHOWS = frozenset("reach include contain cover meet show specify set state arrive bear exceed have be".split())
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}
PUBLIC = frozenset(
    (
        "public inquiry candidate party side household voter passenger resident state nation firm provider "
        "platform website "
        "school hospital review taskforce jury pair trio shop body trust site people women men family anyone everyone "
        "person member citizen applicant landlord tenant pensioner patient pupil parent student neighbour "
        "neighbor farm "
        "country staff crew police government council judge bench board regulator watchdog committee claimant tribunal"
    ).split()
)
THINGS = frozenset(
    (
        "order number matter offer letter paper water winter summer factor corner border power tender "
        "container refer committee fee plant want grant warrant register newsletter monitor reactor "
        "remainder chapter quarter"
    ).split()
)


def find_deadlines(reading: Reading, cast: Cast, dates: Sequence[DateRange]) -> tuple[Deadline, ...]:
    """Find the deadlines of a document; one whose day cannot be counted keeps its words and no days."""
    made: dict[str, Deadline] = {}
    sentences: dict[tuple[int, int], str] = {}
    for due in find_dues(reading, cast, dates):
        deadline = _make_deadline(reading, cast, due)
        if deadline is None:
            continue
        key = (reading.sentence[due.token], deadline.what.start)
        if key in sentences and (
            made[sentences[key]].due.latest is not None and (deadline.due.latest is None or is_term(deadline.due))
        ):
            continue
        if key in sentences:
            del made[sentences[key]]
        sentences[key] = deadline.id
        made.setdefault(deadline.id, deadline)
    return tuple(made.values())


def _make_deadline(reading: Reading, cast: Cast, due: Due) -> Deadline | None:
    duty = find_duty(reading, due)
    if duty is None:
        return None
    what = _what(reading, cast, duty, due)
    if what is None or _is_drafted(reading, duty.action):
        return None
    obligated = _obligated(reading, cast, duty, what)
    decided = what.text.lower().split()[-1] in DECISIONS
    if due.loose and duty.kind is DeadlineKind.EXPECTED_BY and not obligated and not decided:
        return None
    condition, consequence = _condition(reading, due)
    date, published = due.date, reading.document.published
    if duty.kind is DeadlineKind.EXPECTED_BY and date.latest and published and date.latest < day_of(published):
        return None
    if date.anchor is Anchor.PUBLISHED and (
        (is_term(date) and is_conditional(reading, duty.action)) or reading.text[due.start : due.end].endswith("hours")
    ):
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
        obligated=obligated,
        set_by=tuple(_ids(reading, cast, duty, setter=True)),
        what=what,
        due=date,
        consequence=consequence,
        condition=condition,
        evidence=reading.evidence(due.token),
    )


def _is_drafted(reading: Reading, action: int) -> bool:
    """Say whether a duty is only what a draft would bring: "would have 48 hours", "would be required to report"."""
    above = reading.head[action] if reading.dep[action].startswith(("xcomp", "acl", "advcl")) else action
    return any(
        reading.lemma[verb] in DRAFTED and "would" in auxiliaries(reading, verb) and reading.dep[verb] != "ccomp"
        for verb in {action, above}
    )


# --- what -------------------------------------------------------------------------------------------------------


def _what(reading: Reading, cast: Cast, duty: Duty, due: Due) -> Span | None:
    """Return what is to be done: the verb with what follows it, without the date; for a noun, its phrase."""
    action = duty.action
    if reading.lower[action] == "so" or (
        reading.lemma[action] == "do" and reading.lower[action + 1 : action + 2] == ["so"]
    ):
        return _done_so(reading, action)
    subject = reading.child(action, "nsubj")
    if reading.lemma[action] in FORESEES and duty.whole and subject is not None:
        first, last = noun_phrase(reading, subject)
        return reading.over(first, last)
    if reading.pos[action] != "VERB" and not duty.whole:
        first, last = noun_phrase(reading, action)
        if reading.start[first] <= due.start < reading.start[action]:
            first = action
        end = min(reading.end[last], due.start) if due.start > reading.start[first] else reading.end[last]
        return _cut(reading, reading.start[first], end)
    tokens = [t for t in subtree(reading, action) if t >= action and not due.start <= reading.start[t] < due.end]
    spans = [span for span in runs(reading, tokens) if span[1] - span[0] > 1]
    if not spans:
        return reading.over(action, action)
    start, end = spans[0]
    if start < due.start < end:
        end = due.start
    if subject is not None and subject < action and (duty.whole or not _can_owe(reading, cast, subject)):
        first, last = noun_phrase(reading, subject)
        if due.end <= reading.start[first] or due.start >= reading.start[action]:
            if reading.pos[subject] != "PRON" and action - last <= 6:
                start = reading.start[first]
    return _cut(reading, start, end)


def _cut(reading: Reading, start: int, end: int) -> Span | None:
    """Return a stretch without the words that lead to the date and without what follows from missing it."""
    if match := FAILING.search(reading.text, start, end):
        end = match.start()
    while tail := TAIL.search(reading.text[start:end]):
        end = start + tail.start()
    return reading.trimmed(start, end)


def _done_so(reading: Reading, action: int) -> Span | None:
    """Return what "should do so" asks of those "who have not …"."""
    subject = subject_of(reading, action)
    clause = reading.child(subject, "acl") if subject is not None else None
    if clause is None or reading.pos[clause] != "VERB":
        return None
    return reading.trimmed(reading.start[clause], reading.end[reading.right[clause]])


def _condition(reading: Reading, due: Due) -> tuple[Span | None, Span | None]:
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


# --- who --------------------------------------------------------------------------------------------------------


def _obligated(reading: Reading, cast: Cast, duty: Duty, what: Span) -> tuple[str, ...]:
    """Return who is to act; a decision that nobody named is to take is the authority's that the document is about."""
    decides = what.text.lower().split()[-1] in DECISIONS or reading.lemma[duty.action] in DECIDES
    found = tuple(dict.fromkeys(_ids(reading, cast, duty)))
    if not found and duty.who is not None:
        before = _subject_before(reading, cast, duty.who)
        found = (cast.id_of(before),) if before is not None else ()
    if not found and duty.who is None:
        found = _performer(reading, cast, duty)
    pronoun = duty.who is not None and reading.lower[duty.who] in ("it", "they")
    if not decides or (found and not pronoun) or (not found and duty.kind is not DeadlineKind.EXPECTED_BY):
        return found
    spoken = cast.spoken_of(duty.action, AUTHORITIES)
    return (cast.id_of(spoken),) if spoken is not None else found


def _performer(reading: Reading, cast: Cast, duty: Duty) -> tuple[str, ...]:
    """Return the company that a document is about, for what must be paid, handed over, put right by nobody named."""
    if reading.lemma[duty.action] not in PERFORMED or not is_passive(reading, duty.action):
        return ()
    spoken = cast.spoken_of(duty.action, COMPANIES)
    return (cast.id_of(spoken),) if spoken is not None else ()


def _subject_before(reading: Reading, cast: Cast, pronoun: int) -> int | None:
    """Return the subject of the sentence before, which a pronoun at the head of its sentence speaks of."""
    wanted = PRONOUNS.get(reading.lower[pronoun])
    number = reading.sentence[pronoun]
    if wanted is None or not number:
        return None
    first, last = reading.sentences[number - 1]
    root = next((t for t in range(first, last) if reading.head[t] == t), None)
    subject = subject_of(reading, root, steps=0) if root is not None else None
    member = cast.who(subject) if subject is not None else None
    return member if member is not None and cast.members[member].type in wanted else None


def _acts(reading: Reading, duty: Duty, token: int) -> bool:
    """Say whether a noun is somebody because it is told to do something to something."""
    if reading.pos[token] != "NOUN" or duty.action == token or is_passive(reading, duty.action):
        return False
    if duty.kind is DeadlineKind.EXPECTED_BY or reading.lemma[duty.action] in SHOWS:
        return False
    own = reading.head[token] == duty.action
    return not own or reading.child(duty.action, "obj", "xcomp", "ccomp") is not None


@cache
def _actors() -> frozenset[str]:
    tables = entity_rules()
    return PUBLIC.union(*tables["nominals"].values(), tables["titles"]["heads"], attribution_rules().anonymous)


def can_act(noun: str) -> bool:
    """Say whether a common noun names somebody who can do something, by the tables or by its ending."""
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if noun in _actors() or singular in _actors():
        return True
    return singular.endswith(("er", "or", "ist", "ee", "ant", "ian")) and singular not in THINGS


def _can_owe(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a subject is somebody: a name, a pronoun, or a noun that can act."""
    return token in cast.at or reading.pos[token] in ("PRON", "PROPN", "NUM", "DET") or can_act(reading.lower[token])


def _ids(reading: Reading, cast: Cast, duty: Duty, *, setter: bool = False) -> Iterator[str]:
    """Return the entities of a noun and of what is joined to it; somebody who is only described is one too."""
    token = duty.by if setter else duty.who
    if token is None:
        return
    for named in (token, *reading.all_children(token, "conj")):
        relative = reading.lower[named] in ("who", "which", "that") and reading.dep[reading.head[named]].startswith(
            "acl"
        )
        one = reading.head[reading.head[named]] if relative else named
        member = cast.who(one)
        if member is None or not cast.members[member].named or cast.members[member].name.islower():
            several = _several(reading, cast, one)
            if several:
                yield from (cast.id_of(index) for index in several)
                continue
        if member is None and (
            (reading.pos[one] == "NOUN" and can_act(reading.lower[one])) or (not setter and _acts(reading, duty, one))
        ):
            owner = reading.child(one, "nmod:poss")
            body = cast.who(owner) if owner is not None else None
            if body is not None and cast.members[body].type in AUTHORITIES | COMPANIES:
                yield cast.id_of(body)
                continue
            first, last = noun_phrase(reading, one)
            member = cast.describe(first, last, one, anonymous=False)
        if member is not None:
            yield cast.id_of(member)


def _several(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return the companies that "the companies", "both firms" stand for, if the sentences before name that many."""
    if not reading.lower[token].endswith(("ies", "ms", "ers")) or reading.tag[token] != "NNS":
        return []
    if reading.lower[token].removesuffix("s") not in entity_rules()["nominals"]["company"] and (
        reading.lower[token] != "companies"
    ):
        return []
    before = {reading.lower[child] for child in reading.children[token] if child < token}
    if not before & {"the", "both", "these", "two", "three", "four"} or reading.child(token, "acl", "nmod") is not None:
        return []
    here = reading.sentence[token]
    named = [
        index
        for index, member in enumerate(cast.members)
        if member.named
        and member.type in COMPANIES
        and any(place < token and here - reading.sentence[place] <= REACH for place in member.places)
    ]
    wanted = next((NUMBERS[word] for word in before if word in NUMBERS), None)
    return named if 2 <= len(named) <= 4 and wanted in (None, len(named)) else []
