"""Verb -> what its own clause says of how real it is: tense, aspect, modals, negation, conditions."""

from graph.kinds import EventStatus
from ingest.clauses import has_to, is_passive
from ingest.governors import Effect, Weight, governors_of, is_refused, status_rules
from ingest.marks import WHOEVER, is_general_noun, mark_of
from ingest.reading import Reading

UNSURE = frozenset((EventStatus.HYPOTHETICAL, EventStatus.EXPECTED, EventStatus.PROPOSED, EventStatus.CANCELLED))
REAL = frozenset((EventStatus.HAPPENED, EventStatus.ONGOING))
BE = frozenset(("is", "are", "was", "were", "'s", "’s", "’re", "'re", "am"))
PAST = frozenset(("was", "were", "been"))
PROGRESSIVE = BE | {"been", "be"}
INVERTED = frozenset(("should", "were", "had"))
EQUATED = frozenset(
    "step gesture move aim goal plan idea purpose task challenge option priority problem job trick point answer".split()
)
"""Nouns that "is" with a gerund says what they consist in: "the first step was closing the road"."""
NOT_YET = frozenset(("yet", "still"))


def own_status(reading: Reading, verb: int) -> EventStatus:
    """Return what a verb's own auxiliaries, marks and tense say, negation left aside."""
    found = _tense(reading, verb)
    return found if isinstance(found, EventStatus) else EventStatus.HAPPENED


def own_effect(reading: Reading, verb: int, *, polar: bool) -> Effect | None:
    """Return what a clause's own words make of its verb; with `polar` a negation counts."""
    found = _tense(reading, verb)
    if not polar or not is_refused(reading, verb):
        ever = any(reading.lower[child] == "ever" for child in reading.all_children(verb, "advmod"))
        return Weight.SILENT if ever and reading.dep[verb].startswith("acl") else found
    words = {reading.lower[child] for child in reading.children[verb]}
    if words & NOT_YET:
        return Weight.SILENT
    if found is EventStatus.EXPECTED and words & {"will", "wo", "shall", "would"}:
        return EventStatus.CANCELLED
    if found is EventStatus.EXPECTED or found in (EventStatus.HYPOTHETICAL, EventStatus.PROPOSED):
        untensed = has_to(reading, verb) or reading.tag[verb] == "VBG"
        return EventStatus.CANCELLED if untensed else Weight.SILENT
    if words & {"do", "does"} and found in REAL:
        return Weight.SILENT
    return EventStatus.CANCELLED


def _tense(reading: Reading, verb: int) -> Effect | None:
    """Return what modals, tense and aspect say; an infinitive or gerund says nothing by itself."""
    rules = status_rules()
    helpers = [child for child in reading.children[verb] if reading.dep[child].startswith(("aux", "mark", "cop"))]
    lowered = [reading.lower[child] for child in helpers]
    for child in helpers:
        word = reading.lower[child]
        if (
            word in rules.modals
            and reading.dep[child].startswith("aux")
            and not (word in ("'d", "’d") and reading.tag[verb] == "VBN")
        ):
            if word in ("would", "’d", "'d") and _is_reported(reading, verb):
                return EventStatus.EXPECTED
            return rules.modals[word]
    if "to" in lowered:
        return _infinitive(lowered)
    if reading.pos[verb] not in ("VERB", "AUX"):
        return EventStatus.HAPPENED
    if reading.tag[verb] == "VB" and not helpers:
        return _bare(reading, verb)
    if reading.tag[verb] == "VBG" and (PROGRESSIVE - {"be"}) & set(lowered):
        return _progressive(reading, verb, lowered)
    if "being" in lowered:
        opening = reading.words[helpers[lowered.index("being")]] == "Being"
        return Weight.SILENT if opening else EventStatus.ONGOING if PROGRESSIVE & set(lowered) else EventStatus.HAPPENED
    general = set(lowered) & {"is", "are"} and is_passive(reading, verb) and not governors_of(reading, verb)
    general = general and not (reading.base[verb] == "advcl" and mark_of(reading, verb) in ("before", "until", "till"))
    if general and _is_general(reading, verb):
        return Weight.SILENT
    if reading.tag[verb] in ("VBZ", "VBP"):
        return _unmarked(reading, verb) or _present(reading, verb)
    return EventStatus.HAPPENED


def _progressive(reading: Reading, verb: int, helpers: list[str]) -> Effect:
    """Read "is recalling" and "had been serving"; "the step was closing the road" says what a step consists in."""
    subject = reading.child(verb, "nsubj")
    if subject is not None and reading.lemma[subject] in EQUATED:
        return Weight.SILENT
    lemma = reading.lemma[verb]
    ahead = lemma == "go" and any(reading.lower[child] == "ahead" for child in reading.children[verb])
    if (ahead or lemma in status_rules().lists["leaving"]) and "had" not in helpers:
        return EventStatus.EXPECTED if not PAST & set(helpers) else EventStatus.HAPPENED
    told = "had" in helpers or reading.lemma[verb] in status_rules().lists["punctual"]
    return EventStatus.HAPPENED if told else EventStatus.ONGOING


def _infinitive(helpers: list[str]) -> EventStatus | None:
    """Read what stands before "to": "is to", "was to have", "had been due to"; alone an infinitive says nothing."""
    before = set(helpers[: helpers.index("to")])
    if "had" in before or ("have" in helpers and before & {"was", "were"}):
        return EventStatus.CANCELLED
    return EventStatus.EXPECTED if before & BE else None


def _unmarked(reading: Reading, verb: int) -> EventStatus | None:
    """Read a bare verb with a subject in the singular: its modal stands far off, or none ("insists that he go")."""
    subject = reading.child(verb, "nsubj")
    if subject is None or subject > verb or reading.tag[subject] not in ("NN", "NNP") or reading.tag[verb] == "VBZ":
        return None
    if reading.lower[verb] != reading.lemma[verb] or reading.all_children(subject, "conj"):
        return None
    between = (reading.lower[token] for token in range(subject + 1, verb))
    return next((status_rules().modals[word] for word in between if word in status_rules().modals), None)


def _bare(reading: Reading, verb: int) -> Effect | None:
    """Read a bare verb: a command or advice tells of nothing, one under a governor is as real as that."""
    label = reading.dep[verb].partition(":")[0]
    if label in ("root", "parataxis"):
        return EventStatus.PROPOSED if reading.child(verb, "nsubj") is not None else Weight.SILENT
    return None if label in ("conj", "xcomp") else EventStatus.PROPOSED


def _present(reading: Reading, verb: int) -> Effect | None:
    """Read the simple present: what goes on, what a timetable says, what is generally so, else a report of the day."""
    rules, lemma = status_rules(), reading.lemma[verb]
    if lemma in rules.lists["present"]:
        return EventStatus.ONGOING
    if lemma in ("begin", "start", "open", "close"):
        opened = reading.child(verb, "obj") is not None and _is_headline(reading, verb)
        return EventStatus.HAPPENED if opened else EventStatus.EXPECTED
    return Weight.SILENT if _is_general(reading, verb) else EventStatus.HAPPENED


def _is_general(reading: Reading, verb: int) -> bool:
    """Say whether a clause in the present tells what is so as a rule: "often", "firms that", "you", "no one may"."""
    habits = status_rules().habits
    if any(reading.lower[child] in habits for child in reading.children[verb]):
        return True
    subject = reading.child(verb, "nsubj")
    if subject is not None and reading.lower[subject] in ("you", "one"):
        return True
    if any(
        reading.lower[small] in ("each", "every")
        for child in reading.all_children(verb, "obl")
        for small in reading.all_children(child, "det")
    ):
        return True
    if _is_headline(reading, verb):
        return False
    if is_passive(reading, verb):
        subject = reading.child(verb, "nsubj")
        return (
            subject is not None
            and reading.tag[subject] == "NNS"
            and is_general_noun(reading, subject)
            and reading.child(subject, "amod", "compound", "nmod", "acl") is None
        )
    thing = reading.child(verb, "obj")
    return (
        thing is not None
        and is_general_noun(reading, thing)
        and reading.child(thing, "amod", "compound", "nmod") is None
    )


def _is_headline(reading: Reading, verb: int) -> bool:
    """Say whether a verb's sentence ends without a stop, as headlines do."""
    last = reading.sentences[reading.sentence[verb]][1] - 1
    while last and reading.pos[last] == "SPACE":
        last -= 1
    return reading.words[last] not in (".", "!", "”", '"', "’", ";", ":")


def _is_unmarked_past(reading: Reading, verb: int) -> bool:
    """Say whether a verb without the "s" of its singular subject must stand in the past: "the firm forecast that"."""
    subject = reading.child(verb, "nsubj")
    return (
        reading.tag[verb] == "VBP"
        and subject is not None
        and reading.tag[subject] in ("NN", "NNP")
        and reading.child(subject, "conj") is None
    )


def _is_reported(reading: Reading, verb: int) -> bool:
    """Say whether a clause tells in the past what was then to come ("said it would appeal")."""
    at = verb
    while reading.dep[at] == "conj" and reading.head[at] != at:
        at = reading.head[at]
    head = reading.head[at]
    if reading.dep[at] == "acl" and any(reading.lower[mark] == "that" for mark in reading.all_children(at, "mark")):
        return True
    subject = reading.child(verb, "nsubj")
    before = reading.left[subject] - 1 if subject is not None else -1
    if before >= 0 and reading.lower[before] == "that":
        before -= 1
    if before >= 0 and any(one.name == "speech" for one in governors_of(reading, before)):
        return reading.pos[before] == "VERB"
    told = reading.dep[at] == "ccomp"
    told = told and (reading.tag[head] in ("VBD", "VBN", "VBG", "VB") or _is_unmarked_past(reading, head))
    return told and _tense(reading, head) not in UNSURE


def is_finite(reading: Reading, verb: int) -> bool:
    """Say whether a verb has a tense of its own."""
    if reading.tag[verb] in ("VBD", "VBZ", "VBP"):
        return True
    return any(
        reading.dep[child].startswith(("aux", "cop")) and reading.tag[child] in ("VBD", "VBZ", "VBP", "MD")
        for child in reading.children[verb]
    )


def is_past(reading: Reading, verb: int) -> bool:
    """Say whether a verb stands in the past or the perfect."""
    helpers = {reading.lower[child] for child in reading.all_children(verb, "aux", "cop")}
    if helpers & status_rules().modals.keys() or has_to(reading, verb):
        return False
    return reading.tag[verb] == "VBD" or bool(helpers & {"was", "were", "has", "have", "had", "'ve", "’ve"})


def is_conditional(reading: Reading, verb: int) -> bool:
    """Say whether a verb stands in an if-clause, or in the main clause that one hangs on."""
    at = verb
    for _ in range(3):
        if is_conditional_here(reading, at):
            return True
        if reading.dep[at].partition(":")[0] not in ("conj", "xcomp", "advcl"):
            break
        at = reading.head[at]
    return is_conditional_here(reading, at)


def is_conditional_here(reading: Reading, verb: int) -> bool:
    """Say whether a clause is an if-clause or has one, is said of whoever, or stands in a sentence of "if"."""
    conditions = status_rules().conditions
    for subject in reading.all_children(verb, "nsubj"):
        small = {reading.lower[child] for child in reading.all_children(subject, "det")}
        if {reading.lower[subject], *small} & (WHOEVER - {"those"}):
            return True
    if reading.dep[verb].startswith("acl"):
        head = reading.head[verb]
        if any(reading.lower[one] in WHOEVER for one in (head, *reading.children[head])):
            return True
    subjects = reading.all_children(verb, "nsubj")
    for child in reading.children[verb]:
        label = reading.dep[child]
        if label == "mark" and (reading.lower[child] in conditions or mark_of(reading, verb) in conditions):
            return True
        if (
            label == "aux"
            and reading.lower[child] in INVERTED
            and subjects
            and child < subjects[0]
            and reading.base[verb] not in ("root", "conj")
        ):
            return True
        if (
            label.startswith("advcl")
            and reading.lower[child] in ("provided", "providing", "assuming", "supposing")
            and reading.child(child, "ccomp") is not None
        ):
            return True
        if label.startswith("advcl") and any(
            reading.lower[mark] in ("if", "unless") for mark in reading.all_children(child, "mark")
        ):
            return True
    first, last = reading.sentences[reading.sentence[verb]]
    while first < last - 1 and reading.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    if reading.lower[first] in ("if", "unless"):
        return True
    return reading.lower[first] in INVERTED and reading.words[first][:1].isupper() and reading.words[last - 1] != "?"
