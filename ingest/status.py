"""Trigger word -> how real the text says its event is: the path from the word to the root of its sentence decides."""

from graph.kinds import ClaimKind, EventStatus
from ingest.clauses import is_negated, is_passive
from ingest.governors import Effect, Weight, effect_on, governors_of, is_refused, status_rules
from ingest.marks import mark_of, verb_over
from ingest.paths import climb
from ingest.putting_off import is_dropped, is_put_back, is_put_off, is_until
from ingest.reading import Reading
from ingest.tense import REAL, is_conditional, is_conditional_here, own_status

__all__ = [
    "CLAIMED",
    "around_noun",
    "hedge_of",
    "held_by",
    "is_conditional",
    "is_put_off",
    "leading",
    "own_status",
    "place_of",
    "status_of",
]
CLAIMED = {
    ClaimKind.ACCUSES: EventStatus.ALLEGED,
    ClaimKind.DENIES: EventStatus.ALLEGED,
    ClaimKind.CALLS_FOR: EventStatus.PROPOSED,
    ClaimKind.PREDICTS: EventStatus.EXPECTED,
    ClaimKind.COMMITS: EventStatus.EXPECTED,
    ClaimKind.WARNS: EventStatus.HYPOTHETICAL,
}
"""What standing in somebody's claim makes of an event that the claim's own words leave plain."""
PREPARING = frozenset(
    "draft prepare plan write propose announce schedule promise agree negotiate design order sign".split()
)
"""Verbs of a first step that leads to nothing where the second is not taken."""
CLOSING = frozenset(("”", '"', "’", "'", ")", "''"))
LONGEST_LIST = 9
SHORTEST = 5
"""Words of a sentence that only takes back the one before, at most."""
HELPERS = frozenset("did had has have was were is are does do".split())
TAKEN_UP = frozenset("he she it they that this the none neither but".split())
JESTING = frozenset(("joking", "kidding", "jest"))
FARTHEST = 3
"""Words after a verb where an adverb still belongs to it."""
DOUBTS = frozenset(("perhaps", "maybe", "possibly", "potentially", "conceivably"))
GOVERNED = {
    "for": frozenset(
        """fix earmark due set list schedule slate call push press ask apply plan prepare lobby campaign hope wait
        appeal bid fight petition plead""".split()
    ),
    "of": frozenset(("warn", "accuse")),
    "with": frozenset(("threaten",)),
    "on": frozenset("consult plan agree vote decide insist".split()),
    "about": frozenset(("warn", "worry")),
    "against": frozenset("decide opt choose rule".split()),
}
"""Prepositions of verbs' own complements: "warned of", "called for", "threatened with"."""
ROUNDS = frozenset(
    """round series wave set string number spate flurry bout week day month hour couple pair handful dozen wave raft
    batch slew range lot third second""".split()
)
"""What is counted or lasts stands after "of": "a fresh round of consultation", "two days of talks"."""
UNDECIDED = frozenset(("decision", "conclusion", "finding", "verdict", "ruling"))
"""What has not been reached may still be."""


def status_of(reading: Reading, predicate: int, noun: int | None = None, *, light: bool = False) -> EventStatus | None:
    """Return the status of an event told by a verb, or by a noun under a verb; None where the text tells of none.

    `light` says that the verb only carries the noun ("filed a lawsuit").
    """
    if _is_asked(reading, predicate):
        return None
    if _never_came(reading, predicate):
        return EventStatus.CANCELLED
    value: EventStatus | None = EventStatus.HAPPENED
    weighed = False
    if noun is not None:
        if is_negated(reading, noun) and reading.lemma[noun] in UNDECIDED:
            return EventStatus.CANCELLED if light and reading.tag[predicate] == "VBD" else None
        if noun != predicate:
            value, weighed = _under(reading, predicate, noun, light=light)
        elif is_negated(reading, noun):
            return EventStatus.CANCELLED
        else:
            return _of_noun_alone(reading, noun)
    if value is None:
        return None
    found = climb(reading, predicate, value, noun=noun, weighed=weighed)
    if found is EventStatus.EXPECTED and any(
        reading.lower[child] in DOUBTS for child in reading.all_children(predicate, "advmod")
    ):
        return EventStatus.HYPOTHETICAL
    if found in REAL:
        hedged = hedge_of(reading, predicate)
        if hedged is None and noun is not None:
            hedged = hedge_of(reading, noun)
            if hedged is not EventStatus.ALLEGED and reading.pos[predicate] == "VERB" and predicate != noun:
                hedged = None
        found = hedged or found
    return found


def _is_asked(reading: Reading, token: int) -> bool:
    """Say whether a token's sentence is a question, in quotation marks too."""
    first, last = reading.sentences[reading.sentence[token]]
    while last - 1 > first and (reading.pos[last - 1] == "SPACE" or reading.words[last - 1] in CLOSING):
        last -= 1
    return reading.words[last - 1] == "?"


def is_undone_next(reading: Reading, predicate: int) -> bool:
    """Say whether the next sentence takes back what one tells: "They did not.", "Only joking."."""
    number = reading.sentence[predicate] + 1
    if number >= len(reading.sentences):
        return False
    first, last = reading.sentences[number]
    said = [reading.lower[token] for token in range(first, last) if reading.pos[token] not in ("PUNCT", "SPACE")]
    if not 2 <= len(said) <= SHORTEST:
        return False
    if said[-1] in JESTING:
        return True
    helped = any(word in HELPERS for word in said[:-1]) and said[0] in TAKEN_UP
    return (helped and said[-1] in ("not", "n't", "n’t")) or (said[-2] == "never" and said[-1] in HELPERS)


def _under(reading: Reading, verb: int, noun: int, *, light: bool) -> tuple[EventStatus | None, bool]:
    """Return what a verb or adjective makes of an event noun beside it, and whether its negation is used up in that."""
    rules = status_rules()
    if reading.lower[verb] in rules.predicates and reading.pos[verb] != "VERB":
        said = rules.predicates[reading.lower[verb]]
        if is_refused(reading, verb):
            return (EventStatus.CANCELLED if said is EventStatus.HYPOTHETICAL else None), True
        return said, True
    if is_negated(reading, noun) and reading.dep[noun].startswith("obj"):
        return (EventStatus.CANCELLED if light or not governors_of(reading, verb) else None), False
    if reading.dep[noun].startswith("nsubj") and reading.lemma[verb] in rules.lists["lasting"]:
        return EventStatus.ONGOING, False
    held = held_by(reading, verb, noun)
    if held is None or (light and held is EventStatus.HYPOTHETICAL):
        return EventStatus.HAPPENED, False
    if held is Weight.TOLD or (light and held is Weight.SILENT):
        return EventStatus.HAPPENED, False
    if held is Weight.SILENT:
        late = "expect" in reading.lemma[verb] and is_until(reading, verb)
        return (EventStatus.EXPECTED if late else None), True
    return EventStatus(held), True


def held_by(reading: Reading, verb: int, noun: int) -> Effect | None:
    """Return what a verb makes of the event that is its subject or object: weighed, demanded, scheduled, withdrawn."""
    if is_put_off(reading, verb):
        if is_refused(reading, verb):
            return EventStatus.HYPOTHETICAL
        return EventStatus.EXPECTED if is_put_back(reading, verb) else EventStatus.CANCELLED
    if reading.dep[noun].startswith("nsubj") and not is_passive(reading, verb) and reading.pos[verb] == "VERB":
        return None
    if reading.lemma[verb] in ("call", "ask", "apply", "push", "press") and reading.case_of(noun) != "for":
        return None
    return effect_on(reading, verb, "noun")


def _never_came(reading: Reading, predicate: int) -> bool:
    """Say whether nothing is done, or a second verb takes back what the first began ("drafted but never filed")."""
    thing = reading.child(predicate, "obj")
    nothing = thing is not None and (
        reading.lower[thing] in ("nothing", "none", "nobody")
        or any(reading.lower[child] == "no" for child in reading.all_children(thing, "det"))
    )
    if nothing and own_status(reading, predicate) in REAL:
        return True
    return reading.lemma[predicate] in PREPARING and any(
        is_negated(reading, other) and reading.child(other, "nsubj") is None and reading.child(other, "obj") is None
        for other in reading.all_children(predicate, "conj")
        if reading.pos[other] == "VERB"
    )


def hedge_of(reading: Reading, token: int) -> EventStatus | None:
    """Return what adverbs and adjectives on a word make of it."""
    hedges = status_rules().hedges
    for child in reading.children[token]:
        if (
            reading.dep[child].startswith(("amod", "advmod", "det", "compound", "dep"))
            and reading.lower[child] in hedges
            and not (reading.dep[child].startswith("advmod") and child > token + FARTHEST)
        ):
            return hedges[reading.lower[child]]
    return None


def _of_noun_alone(reading: Reading, noun: int) -> EventStatus | None:
    """Return how real an event noun is that no verb of its own carries."""
    hedged = hedge_of(reading, noun)
    if hedged is not None:
        return hedged
    effect = around_noun(reading, noun)
    if effect is Weight.SILENT:
        return None
    verb = verb_over(reading, noun)
    if isinstance(effect, EventStatus):
        lacking = effect is EventStatus.CANCELLED and verb is not None and leading(reading, noun) == "without"
        ahead = lacking and verb is not None and own_status(reading, verb) not in REAL
        return EventStatus.HYPOTHETICAL if ahead else effect
    if verb is not None and is_conditional_here(reading, verb):
        return EventStatus.HYPOTHETICAL
    return EventStatus.HAPPENED


def around_noun(reading: Reading, noun: int) -> Effect | None:
    """Return what the words that a noun hangs on make of it: "a call for an inquiry", "ahead of a hearing"."""
    at = noun
    for _ in range(4):
        label, head = place_of(reading, at)
        case = mark_of(reading, at) or leading(reading, at)
        if case == "of":
            case = _ahead_of(reading, at)
        effect = _of_noun_above(reading, head, case) if label == "nmod" else None
        if effect is None and label in ("nmod", "obl") and at == noun:
            effect = status_rules().prepositions.get(case)
            effect = None if effect is Weight.SILENT else effect
        if effect is None:
            effect = _of_verb_above(reading, label, head, case)
        if effect is not None:
            return effect
        if label != "nmod" or head == at or case != "of":
            return None
        at = head
    return None


def _of_noun_above(reading: Reading, head: int, case: str) -> Effect | None:
    """Return what a noun makes of the noun behind its preposition: "calls for an inquiry", "talk of a strike"."""
    if case not in ("of", "for", "over", "about", "on", "to", "into", "from", "with"):
        return None
    effect = effect_on(reading, head, "noun")
    if effect is not None and is_dropped(reading, head):
        return EventStatus.CANCELLED
    return None if effect is Weight.TOLD else effect


def _of_verb_above(reading: Reading, label: str, head: int, case: str) -> Effect | None:
    """Return what a verb or adjective makes of the noun behind its own preposition: "due for trial", "short of"."""
    if label == "obl" and reading.pos[head] in ("VERB", "ADJ") and case in GOVERNED:
        effect = effect_on(reading, head, "noun") if reading.lemma[head] in GOVERNED[case] else None
        if effect is not None and effect is not Weight.TOLD:
            return effect
    if case != "of" or reading.dep[head] not in ("advmod", "xcomp") or reading.pos[head] not in ("ADJ", "ADV"):
        return None
    return effect_on(reading, reading.head[head], "noun") if reading.pos[reading.head[head]] == "VERB" else None


def _ahead_of(reading: Reading, noun: int) -> str:
    """Return the preposition of a noun after "of", with the adverb that it belongs to: "ahead of the trial"."""
    mark = next((child for child in reading.all_children(noun, "case") if reading.lower[child] == "of"), 0)
    before = reading.lower[mark - 1] if mark else ""
    return f"{before} of" if before in ("ahead", "short") else "of"


def place_of(reading: Reading, noun: int) -> tuple[str, int]:
    """Return a noun's label and governor, a coordinated noun's where its first fellow stands, a counted one's count."""
    at, steps = noun, 0
    while steps < LONGEST_LIST and reading.pos[reading.head[at]] in ("NOUN", "PROPN"):
        head = reading.head[at]
        counted = reading.base[at] == "nmod" and reading.lemma[head] in ROUNDS and reading.case_of(at) == "of"
        if head == reading.head[head] or not (counted or reading.base[at] == "conj"):
            break
        at, steps = head, steps + 1
    return reading.base[at], reading.head[at]


def leading(reading: Reading, noun: int) -> str:
    """Return the preposition of a noun, of its count where it is counted: "after two days of talks"."""
    at = reading.head[noun]
    counted = reading.base[noun] == "nmod" and reading.lemma[at] in ROUNDS and reading.case_of(noun) == "of"
    return reading.case_of(at if counted else noun)
