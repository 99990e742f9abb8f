"""Verb -> what stands above it makes of an event: the path from its clause to the root of the sentence, step by step.

Every step may lower what stands below it: a condition, or the governor that the clause hangs on, by its class in
data/rules/status.toml and by the form of the clause.
"""

from graph.kinds import EventStatus
from ingest.clauses import has_to, is_passive
from ingest.fancies import as_means, as_needed, as_told, as_voted, as_wished, held_to, is_of_a_kind, of_small_word
from ingest.governors import Effect, Weight, effect_on, form_of, is_refused, status_rules
from ingest.marks import is_general_noun, mark_of, verb_over
from ingest.putting_off import is_dropped, is_put_off, is_until
from ingest.reading import Reading
from ingest.tense import REAL, is_conditional_here, is_finite, is_past, own_effect

LONGEST_PATH = 10
COMING = frozenset(("before", "until", "till", "by the time", "as soon as"))
"""What is in the present after these is to come, whatever the clause around says."""
STOPPED = frozenset("rescind revoke quash halt block stop avert thwart abort repeal kill die collapse".split())
"""Verbs after which what stands behind "before" was not reached: "was halted before it began"."""
LASTING = frozenset(
    "continue last remain investigate examine review study probe look inquire assess negotiate consult".split()
)
"""Verbs of what goes on where it stands in the present after "while"."""
COMPLEMENT_OF = frozenset(("of", "from", "for", "to", "with", "against", "in", "about", "over", "short of", "at"))
"""Prepositions of a verb's own complement: "accused of dumping"."""
Step = tuple[int | None, Effect | None, bool, bool]
"""The governor, what it makes of the clause, whether its own tense counts, and whether its negation is used up."""


def climb(
    reading: Reading, start: int, value: EventStatus, *, noun: int | None = None, weighed: bool = False
) -> EventStatus | None:
    """Return what stands above a word makes of an event that its own words leave at `value`."""
    at, own, found = start, True, value
    for _ in range(LONGEST_PATH):
        if own:
            merged = _merge(found, own_effect(reading, at, polar=not weighed), noun)
            if merged is None:
                return None
            found = merged
        if is_conditional_here(reading, at):
            label = reading.dep[at].partition(":")[0]
            asked = form_of(reading, at) == "whether" and label in ("ccomp", "xcomp", "advcl", "acl")
            effect = effect_on(reading, reading.head[at], "whether") if asked else None
            return effect if isinstance(effect, EventStatus) else EventStatus.HYPOTHETICAL
        step = _step(reading, at)
        if step is None:
            return found
        head, effect, own, weighed = step
        if effect is not None:
            merged = _merge(found, effect, noun)
            if merged is None:
                return None
            found = merged
        if head is None:
            return found
        at = head
    return found


def _merge(inner: EventStatus, outer: Effect | None, noun: int | None) -> EventStatus | None:
    """Return what an outer word makes of what inner words say; None where no event is left."""
    if outer is Weight.SILENT:
        return None
    if outer is None or outer is Weight.TOLD or outer is EventStatus.HAPPENED:
        return inner
    given = EventStatus(outer)
    if inner in REAL or (given is EventStatus.HYPOTHETICAL and inner is not EventStatus.CANCELLED):
        return given
    if given is EventStatus.CANCELLED:
        return EventStatus.CANCELLED if inner is not EventStatus.CANCELLED else None
    if inner is EventStatus.CANCELLED and given in (EventStatus.HYPOTHETICAL, EventStatus.PROPOSED):
        return None if noun is not None else EventStatus.HYPOTHETICAL
    return inner


def _step(reading: Reading, at: int) -> Step | None:
    """Return where a clause hangs and what that makes of it, None at the top."""
    label, head = reading.dep[at].partition(":")[0], reading.head[at]
    if head == at or label in ("root", "parataxis", "appos", "list", "dep", "discourse"):
        return _at_the_top(reading, at)
    if label == "conj":
        return _from_fellow(reading, at, head)
    if label == "acl":
        return _from_noun(reading, at, head)
    if label == "advcl":
        return _from_adverbial(reading, at, head)
    if label in ("xcomp", "ccomp", "csubj", "nsubj", "obj", "obl", "nmod"):
        return _from_complement(reading, at, head)
    return None


def _at_the_top(reading: Reading, at: int) -> Step | None:
    """Read an infinitive without a governor: a headline's future, or a demand in a list; and what a wish names last."""
    if reading.pos[at] in ("NOUN", "PROPN"):
        wished = as_wished(reading, at)
        return None if wished is None else (None, wished, False, False)
    if not has_to(reading, at) or reading.pos[at] != "VERB":
        return None
    if reading.child(at, "nsubj") is None:
        return None, EventStatus.PROPOSED, False, False
    last = reading.sentences[reading.sentence[at]][1] - 1
    while reading.pos[last] == "SPACE" and last:
        last -= 1
    before = max(reading.sentences[reading.sentence[at]][0] - 1, 0)
    while before and reading.pos[before] == "SPACE":
        before -= 1
    listed = (
        reading.words[last] in (";", "and", ",")
        or reading.lower[before] in (";", ":", "and")
        or reading.words[reading.sentences[reading.sentence[at]][0]][:1].islower()
    )
    return None, EventStatus.PROPOSED if listed else EventStatus.EXPECTED, False, False


def _from_fellow(reading: Reading, at: int, head: int) -> Step | None:
    """Share the first fellow's modals and governors; a clause with a subject and tense of its own stands alone."""
    if reading.pos[head] not in ("VERB", "AUX", "ADJ") and reading.child(head, "cop") is None:
        return None
    if reading.child(at, "nsubj") is not None and is_finite(reading, at):
        otherwise = any(
            reading.lower[child] in ("or", "otherwise") for child in reading.all_children(at, "cc", "advmod")
        )
        return (None, EventStatus.HYPOTHETICAL, False, False) if otherwise else None
    return head, None, not is_finite(reading, at), is_finite(reading, at)


def _from_noun(reading: Reading, at: int, noun: int) -> Step | None:
    """Read a clause on a noun: a relative clause stands alone, a complement is what the noun makes of it."""
    form = form_of(reading, at)
    marked = bool(reading.all_children(at, "mark"))
    if form == "to":
        if any(
            reading.lower[child] in ("first", "last", "latest", "only", "second", "third")
            for child in reading.children[noun]
        ):
            return None
        effect = _foretold(reading, at) or effect_on(reading, noun, "to")
        put_off = is_dropped(reading, noun)
        if effect is None and is_passive(reading, at):
            effect = EventStatus.EXPECTED
        return None, EventStatus.CANCELLED if put_off else effect or EventStatus.PROPOSED, False, False
    if form == "that" and mark_of(reading, at) in ("after", "since"):
        return None
    if form in ("that", "ing", "whether") and marked:
        effect = effect_on(reading, noun, form)
        if form == "ing" and effect is None:
            return None, Weight.SILENT, False, False
        return None, EventStatus.CANCELLED if is_dropped(reading, noun) else effect, False, False
    if form == "ing":
        effect = effect_on(reading, noun, "ing")
        if effect is None and is_general_noun(reading, noun):
            effect = _around(reading, noun)
        return None, effect or as_wished(reading, noun), False, False
    if is_of_a_kind(reading, at, noun):
        return None, Weight.SILENT, False, False
    if is_general_noun(reading, noun) and reading.tag[at] in ("VBZ", "VBP", "VBN"):
        return None, EventStatus.HYPOTHETICAL if reading.tag[at] != "VBN" else _around(reading, noun), False, False
    return None


def _foretold(reading: Reading, at: int) -> Effect | None:
    """Return what the adjective right before "to" makes of a relative clause: "which a tribunal is due to hear"."""
    to = next((child for child in reading.all_children(at, "mark") if reading.lower[child] == "to"), 0)
    return effect_on(reading, to - 1, "to") if to and reading.pos[to - 1] == "ADJ" else None


def _around(reading: Reading, noun: int) -> EventStatus | None:
    """Return hypothetical where a noun stands in a clause that is not real, and so what is said of it."""
    over = verb_over(reading, noun)
    around = climb(reading, over, EventStatus.HAPPENED) if over is not None else None
    return None if around is None or around in REAL else EventStatus.HYPOTHETICAL


def _from_adverbial(reading: Reading, at: int, head: int) -> Step | None:
    """Read a clause of purpose, time, manner or circumstance."""
    form = form_of(reading, at)
    over = head
    if reading.pos[head] in ("ADJ", "ADV") and reading.dep[head].startswith(("advmod", "xcomp", "amod")):
        over = reading.head[head]
    if form == "to":
        effect = held_to(reading, over) or effect_on(reading, over, "to") or effect_on(reading, head, "to")
        effect = as_voted(reading, at, over, effect)
        if effect is EventStatus.CANCELLED and is_put_off(reading, over) and reading.child(over, "obj") is not None:
            effect = None
        if effect is None or (effect is Weight.TOLD and over != head):
            return None, EventStatus.PROPOSED, False, False
        return over, effect, True, effect is not Weight.TOLD
    if is_finite(reading, at):
        return _from_clause_of_time(reading, at, over)
    return _from_participle(reading, at, over) if form == "ing" else (over, None, True, False)


def _from_participle(reading: Reading, at: int, over: int) -> Step | None:
    """Read a gerund or participle: what its preposition says, else as real as the clause around it."""
    rules, mark = status_rules(), mark_of(reading, at)
    effect = effect_on(reading, over, "ing")
    if effect is not None and mark in COMPLEMENT_OF:
        return over, effect, True, True
    around = as_means(reading, over, mark) or rules.prepositions.get(mark)
    if around is not None and around is not EventStatus.EXPECTED:
        return None, around, False, False
    if mark in rules.lists["aside"]:
        return None, Weight.SILENT, False, False
    if mark in ("after", "since", "following", "upon"):
        return None
    if not mark and effect is not None and at == over + 1:
        return over, effect, True, True
    return over, None, True, False


def _from_clause_of_time(reading: Reading, at: int, over: int) -> Step | None:
    """Read a finite clause: in the present after "when" or "until" it is to come, in the past it may be imagined."""
    mark = mark_of(reading, at)
    if mark not in status_rules().ahead:
        return None
    if reading.tag[at] in ("VBZ", "VBP") or _has_present_aux(reading, at):
        if mark == "while" and reading.lemma[at] in LASTING:
            return None, EventStatus.ONGOING, False, False
        if mark in COMING:
            return None, EventStatus.EXPECTED, False, False
        return over, EventStatus.EXPECTED, True, False
    if mark in ("after", "since"):
        return None
    if mark == "before" and (is_put_off(reading, over) or reading.lemma[over] in STOPPED):
        return None, EventStatus.CANCELLED, False, False
    around = climb(reading, over, EventStatus.HAPPENED)
    return None, around if around is EventStatus.HYPOTHETICAL else None, False, False


def _has_present_aux(reading: Reading, verb: int) -> bool:
    return any(
        reading.lower[child] in ("is", "are", "has", "have", "'s", "’s") for child in reading.all_children(verb, "aux")
    )


def _from_complement(reading: Reading, at: int, head: int) -> Step | None:
    """Read what a clause's governor makes of it by its class."""
    form = form_of(reading, at)
    if reading.pos[at] in ("NOUN", "PROPN") and reading.pos[head] != "VERB":
        return None
    if (small := of_small_word(reading, head)) is not None:
        return None, small, False, False
    lemma = reading.lemma[head]
    if form == "to" and (raised := _from_raising(reading, at, head)) is not None:
        return raised
    effect = effect_on(reading, head, form)
    if effect is None and form == "whether" and has_to(reading, at):
        return None, EventStatus.HYPOTHETICAL, False, False
    fancied, left = as_told(reading, at, head, form)
    if fancied:
        return None, left, False, False
    if effect is None and form == "that" and lemma == "be" and (said := reading.child(head, "nsubj")) is not None:
        effect = effect_on(reading, said, "that")
    if form == "to":
        effect = held_to(reading, head) or as_voted(reading, at, head, as_needed(reading, at, head, effect))
    if effect is None and form == "to":
        effect = EventStatus.EXPECTED if reading.pos[head] in ("NOUN", "PROPN") else EventStatus.PROPOSED
        return head, effect, True, False
    if effect is Weight.SILENT and lemma == "expect" and is_until(reading, head):
        effect = EventStatus.EXPECTED
    known = effect is not None
    if form == "that" and lemma in ("warn", "fear", "caution") and is_past(reading, at):
        effect = EventStatus.ALLEGED
    if form in ("that", "whether") and known:
        return head, effect, False, True
    return head, effect, True, known and (is_refused(reading, head) or effect is not Weight.TOLD)


def _from_raising(reading: Reading, at: int, head: int) -> Step | None:
    """Read an infinitive whose governor only says how sure it is: "is said to have", "is to", "to do it is hard"."""
    rules, lemma = status_rules(), reading.lemma[head]
    if lemma in rules.lists["believed"] and is_passive(reading, head):
        return head, EventStatus.ALLEGED, False, True
    if lemma == "be":
        return head, EventStatus.EXPECTED, False, False
    if reading.dep[at].startswith("csubj"):
        return None, rules.predicates.get(reading.lower[head]) or EventStatus.HYPOTHETICAL, False, False
    return None
