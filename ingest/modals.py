"""A verb in a reading -> the duty that its auxiliaries or its form make: must, shall, may, should, will, a command."""

from graph.kinds import DeadlineKind
from ingest.clauses import auxiliaries, has_to
from ingest.duty import EXPECTED, OBLIGATION, Duty, agent, is_undone, subject_before
from ingest.limits import deadline_rules
from ingest.reading import Reading

BINDING = frozenset(("must", "shall"))
PERMITTING = frozenset(("may", "can", "could"))
ADVISING = frozenset(("should", "ought"))
FILED = frozenset("file lodge submit serve make send deliver".split())
"""What is filed of somebody's is filed by them: "its notice must be filed"."""
READY = frozenset(
    "complete ready available operational open closed finished done over free clear able live compliant".split()
)
"""States that somebody brings about, and that can be owed by a day."""
FORESEEING = frozenset(("will", "'ll", "’ll", "would", "wo", "'d", "’d"))


def own_duty(reading: Reading, verb: int) -> Duty | None:
    """Return the duty of a verb's own auxiliaries, of "it is for X to", or of a command."""
    helpers = set(auxiliaries(reading, verb))
    if has_to(reading, verb):
        first = next(
            (reading.lower[c] for c in reading.children[verb] if reading.dep[c].startswith(("aux", "cop"))), ""
        )
        unreal = first == "were" and any(reading.lower[c] in ("if", "as") for c in reading.all_children(verb, "mark"))
        if (
            not unreal
            and first in ("is", "are", "'s", "’s", "was", "were")
            and reading.child(verb, "nsubj") is not None
        ):
            return by_modal(reading, verb, {"shall"}, subject_before(reading, verb))
        return None
    found = by_modal(reading, verb, helpers, subject_before(reading, verb))
    if found is not None:
        return found
    if reading.dep[verb] == "root" and reading.tag[verb] == "VB" and not helpers and _begins(reading, verb):
        return Duty(kind=OBLIGATION, action=verb, who=None, by=None, ground=verb)
    if (
        reading.lemma[verb] in deadline_rules().foresees
        and is_undone(reading, verb)
        and reading.child(verb, "xcomp") is None
    ):
        return Duty(kind=EXPECTED, action=verb, who=None, by=None, ground=verb, whole=True)
    return None


def _begins(reading: Reading, verb: int) -> bool:
    """Say whether nothing but an adverb, a date or a quotation mark stands before a command."""
    return (
        all(
            reading.head[t] != verb or reading.dep[t].startswith(("advmod", "punct", "obl", "discourse", "cc", "dep"))
            for t in range(reading.sentences[reading.sentence[verb]][0], verb)
        )
        and reading.child(verb, "nsubj") is None
    )


def by_modal(reading: Reading, verb: int, helpers: set[str], subject: int | None) -> Duty | None:
    """Return the duty that auxiliaries make of a verb: must, shall, may, should, will."""
    rules = deadline_rules()
    lemma, undone = reading.lemma[verb], is_undone(reading, verb)
    kind: DeadlineKind | None = None
    if helpers & BINDING:
        kind = OBLIGATION
    elif helpers & PERMITTING:
        thing = reading.child(verb, "nsubj:pass")
        told = (
            lemma in rules.rights
            or stands_in(reading, verb)
            or (thing is not None and reading.lower[thing] in rules.windows)
        )
        kind = OBLIGATION if told else None
        given = reading.lemma[thing] if thing is not None else ""
        if kind is None and undone and lemma in rules.announced and given in rules.decisions | rules.awaited:
            kind = EXPECTED
    elif helpers & ADVISING:
        state = reading.child(verb, "cop") is not None and reading.pos[verb] != "VERB"
        kind = None if "have" in helpers else EXPECTED if state else OBLIGATION
    elif helpers & FORESEEING and _under_agreement(reading, verb):
        kind = OBLIGATION
    elif helpers & FORESEEING:
        reported = reading.dep[verb].startswith(("ccomp", "conj", "acl", "parataxis")) or helpers & {
            "will",
            "'ll",
            "’ll",
        }
        kind = EXPECTED if reported else None
    if kind is None or (kind is EXPECTED and lemma in rules.ends and not undone and reading.child(verb, "obj") is None):
        return None
    who = agent(reading, verb) if undone else subject
    if undone and who is None and lemma in FILED and (thing := reading.child(verb, "nsubj:pass", "nsubj")) is not None:
        who = reading.child(thing, "nmod:poss")
    advised = bool(helpers & ADVISING)
    state = reading.pos[verb] != "VERB" and reading.child(verb, "cop") is not None
    if state and kind is EXPECTED and lemma not in READY:
        return None
    whole = undone or (state and kind is EXPECTED)
    return Duty(kind=kind, action=verb, who=who, by=None, ground=verb, whole=whole, advised=advised and not state)


def stands_in(reading: Reading, verb: int) -> bool:
    """Say whether a verb only stands for one told before: "do so"."""
    return reading.lemma[verb] == "do" and "so" in (reading.lower[c] for c in reading.all_children(verb, "advmod"))


def _under_agreement(reading: Reading, verb: int) -> bool:
    """Say whether what will be done is owed: "under the settlement, X will pay"."""
    rules = deadline_rules()
    return any(
        reading.case_of(c) == "under" and reading.lemma[c] in rules.binding for c in reading.all_children(verb, "obl")
    )
