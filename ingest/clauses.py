"""Dependencies -> the parts of a clause: subject, agent, auxiliaries, negation, the stretch of text under a word."""

from ingest.reading import Reading

Range = tuple[int, int]
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow week month year fortnight quarter weekend day days
    weeks months years morning afternoon evening night midnight noon dawn spring summer autumn winter christmas easter
    eve end start middle beginning deadline close time now then""".split()
)
"""Nouns after "by" that say when and not who."""
RELATIVE = frozenset(("which", "that", "who", "whom"))
SUBJECT_KEEPS = frozenset(
    "promise vow threaten pledge guarantee swear use take spend waste raise need cost owe".split()
)
"""Verbs whose subject does what the infinitive says, whatever object stands between: "promised investors to sell"."""
SEEN_DOING = frozenset("see watch hear catch find keep leave film spot make let have get help observe notice".split())
"""Verbs whose object does the bare infinitive or participle behind it: "caught the firm dumping"."""
OF_OBJECT = frozenset(("of", "into", "with"))
"""Marks before a gerund that is the object's doing: "accused B of", "forced B into", "charged B with"."""
HELD_BACK = frozenset(
    """prevent stop block bar ban prohibit restrain dissuade deter enjoin keep discourage disqualify exempt exclude
    suspend excuse absolve hinder forbid preclude halt save spare""".split()
)
"""Verbs whose object is the one who does not do what stands after "from"."""
JUDGED = frozenset(
    """blame sue countersue fine criticise criticize condemn arrest prosecute jail imprison sentence sack fire dismiss
    suspend thank praise penalise penalize punish reprimand ban censure rebuke charge indict investigate expel
    discipline convict report attack berate admonish chastise slam blast lambast denounce fault forgive honour honor
    reward commend sanction detain probe question summon warn scold applaud credit pardon disbar""".split()
)
"""Verbs whose object did what stands after "for" or "over": "sued B for copying"."""
PERFECT = frozenset(("has", "have", "had", "'ve", "’ve"))
"""Auxiliaries that without "been" make no passive, whatever the subject's label: "the tribunal has ruled"."""
STAYING = frozenset(("remain", "stay"))
"""Verbs under which a participle tells what was done and still holds: "licences remain suspended"."""
TRANSITIVE = frozenset(
    """accuse suspect charge arrest convict acquit indict jail imprison fine sentence prosecute extradite deport impeach
    oust sack detain exonerate""".split()
)
"""Verbs that never go without an object: alone behind their subject they are passive ("Two men charged with fraud")."""


def subject_of(reading: Reading, verb: int, *, steps: int = 3) -> int | None:
    """Return the noun that a verb's clause is about, borrowed from the clause above where it has none."""
    found = reading.child(verb, "nsubj")
    if found is not None or not steps:
        return found
    head = reading.head[verb]
    base = reading.dep[verb].partition(":")[0]
    if base == "acl":
        return head
    if base in ("xcomp", "advcl", "ccomp") and (controller := _controller(reading, verb, head)) is not None:
        return controller
    if base == "conj":
        matrix = reading.head[head]
        if reading.dep[head] == "ccomp" and reading.tag[verb] == reading.tag[matrix] != reading.tag[head]:
            return subject_of(reading, matrix, steps=steps - 1)
    if base in ("conj", "xcomp", "advcl") or (base in ("parataxis", "dep") and reading.tag[verb] == "VBG"):
        return subject_of(reading, head, steps=steps - 1)
    return None


def _controller(reading: Reading, verb: int, head: int) -> int | None:
    """Return the object above that does what an infinitive or gerund tells, None where the subject above does it."""
    thing = reading.child(head, "obj", "iobj")
    if thing is None and len(subjects := reading.all_children(head, "nsubj")) > 1 and subjects[-1] > head:
        thing = subjects[-1]
    if thing is None or thing > verb or reading.pos[head] != "VERB":
        return None
    lemma = reading.lemma[head]
    if has_to(reading, verb):
        controls = reading.dep[verb].startswith("xcomp") and lemma not in SUBJECT_KEEPS
    elif marks := {reading.lower[mark] for mark in reading.all_children(verb, "mark") if mark < verb}:
        controls = reading.tag[verb] in ("VBG", "VBN") and bool(
            marks & OF_OBJECT
            or ("from" in marks and lemma in HELD_BACK)
            or (marks & {"for", "over"} and lemma in JUDGED)
        )
    else:
        controls = reading.dep[verb].startswith("xcomp") and lemma in SEEN_DOING
    if not controls:
        return None
    if reading.lower[thing] in RELATIVE and reading.dep[head].startswith("acl"):
        return reading.head[head]
    return thing


def has_to(reading: Reading, clause: int) -> bool:
    """Say whether a clause is an infinitive with "to"."""
    for child in reading.children[clause]:
        if reading.base[child] == "mark" and reading.lower[child] == "to":
            return True
        if reading.tag[child] == "VB" and child and reading.lower[child] == "be" and reading.lower[child - 1] == "to":
            return True
    return False


def is_passive(reading: Reading, verb: int) -> bool:
    """Say whether a verb stands in the passive."""
    labels = {reading.dep[child] for child in reading.children[verb]}
    if _is_cut_short(reading, verb):
        return True
    if "aux:pass" in labels:
        return True
    if "nsubj:pass" in labels and "obj" not in labels and reading.tag[verb] != "VBD":
        return not PERFECT & {reading.lower[child] for child in reading.children[verb] if reading.dep[child] == "aux"}
    if reading.tag[verb] == "VBN" and reading.dep[verb] == "xcomp" and reading.lemma[reading.head[verb]] in STAYING:
        return True
    if reading.tag[verb] == "VBN" and reading.dep[verb] == "advcl":
        helped = any(reading.dep[child].startswith(("aux", "nsubj")) for child in reading.children[verb])
        if not helped:
            return True
    return reading.tag[verb] == "VBN" and reading.dep[verb].startswith("acl") and reading.child(verb, "nsubj") is None


def _is_cut_short(reading: Reading, verb: int) -> bool:
    """Say whether a headline leaves "was" out: "Mayor accused of fraud", "Two men charged over blaze"."""
    if reading.lemma[verb] not in TRANSITIVE or reading.tag[verb] not in ("VBD", "VBN"):
        return False
    subjects = reading.all_children(verb, "nsubj")
    if reading.dep[verb].startswith("acl") or not subjects or subjects[-1] > verb:
        return False
    return reading.child(verb, "obj", "iobj", "aux") is None and (
        reading.lemma[verb] != "suspect" or reading.child(verb, "ccomp") is None
    )


def agent_of(reading: Reading, verb: int) -> int | None:
    """Return the noun after "by" of a passive verb."""
    for child in reading.all_children(verb, "obl", "nmod"):
        if reading.case_of(child) == "by" and reading.pos[child] != "NUM" and reading.lower[child] not in TIMES:
            return child
    return None


def auxiliaries(reading: Reading, verb: int) -> list[str]:
    """Return the auxiliaries of a verb, lower-cased."""
    return [reading.lower[child] for child in reading.children[verb] if reading.dep[child].startswith(("aux", "cop"))]


def is_negated(reading: Reading, token: int) -> bool:
    """Say whether a word carries a negation of its own."""
    for child in reading.children[token]:
        word = reading.lower[child]
        if word in ("not", "n't", "n’t", "never") or (
            word in ("no", "neither") and reading.dep[child] in ("det", "advmod", "cc:preconj")
        ):
            return True
    return False


def subtree(reading: Reading, token: int, *, without: frozenset[int] = frozenset()) -> list[int]:
    """Return the tokens under a word in their order, leaving out the branches that hang on `without`."""
    found, stack = [], [token]
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(child for child in reading.children[at] if child not in without)
    return sorted(found)


def runs(reading: Reading, tokens: list[int]) -> list[Range]:
    """Join tokens into stretches of characters; a gap of punctuation alone is closed."""
    spans: list[Range] = []
    last = -2
    for token in tokens:
        if reading.pos[token] == "SPACE":
            continue
        between = range(last + 1, token)
        if spans and all(reading.pos[t] in ("PUNCT", "SPACE") for t in between):
            spans[-1] = (spans[-1][0], reading.end[token])
        else:
            spans.append((reading.start[token], reading.end[token]))
        last = token
    return spans


def noun_phrase(reading: Reading, head: int, *, whole: bool = False) -> Range:
    """Return the ends of a noun phrase; relative clauses and appositions are left out unless `whole`."""
    first, last = head, head
    for child in reading.children[head]:
        label = reading.dep[child]
        if (
            label.startswith(("det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "cc:preconj"))
            or (
                label.startswith(("nmod", "fixed", "goeswith", "list", "dep"))
                and reading.sentence[child] == reading.sentence[head]
            )
            or (whole and label.startswith(("appos", "conj", "acl")))
        ):
            first = min(first, reading.left[child])
            last = max(last, reading.right[child])
        elif label == "conj" and child > head:
            last = max(last, noun_phrase(reading, child)[1])
    while first < head and reading.pos[first] in ("PUNCT", "SPACE", "CCONJ", "ADP"):
        first += 1
    while last > head and reading.pos[last] in ("PUNCT", "SPACE", "CCONJ", "ADP"):
        last -= 1
    return first, last
