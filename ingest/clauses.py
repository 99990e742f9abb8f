"""Dependencies -> the parts of a clause: subject, agent, auxiliaries, negation, the stretch of text under a word."""

from ingest.reading import Reading

Range = tuple[int, int]
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
CONTROLLED = ("xcomp", "advcl", "conj")
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow week month year fortnight quarter weekend day days
    weeks months years morning afternoon evening night midnight noon dawn spring summer autumn winter christmas easter
    eve end start middle beginning deadline close time now then""".split()
)
"""Nouns after "by" that say when and not who."""
WEAK_ENDS = frozenset(["and", "or", "but", "which", "who", "that"])


def subject_of(reading: Reading, verb: int, *, steps: int = 3) -> int | None:
    """Return the noun that a verb's clause is about, borrowed from the clause above where it has none."""
    found = reading.child(verb, "nsubj")
    if found is not None or not steps:
        return found
    head = reading.head[verb]
    base = reading.dep[verb].partition(":")[0]
    if base == "acl":
        return head
    if base == "xcomp":
        controller = reading.child(head, "obj")
        if (
            controller is not None
            and reading.lemma[head] not in ("promise", "vow", "threaten")
            and has_to(reading, verb)
        ):
            return controller
    if base == "conj":
        matrix = reading.head[head]
        if reading.dep[head] == "ccomp" and reading.tag[verb] == reading.tag[matrix] != reading.tag[head]:
            return subject_of(reading, matrix, steps=steps - 1)
    if base in ("conj", "xcomp", "advcl") or (base in ("parataxis", "dep") and reading.tag[verb] == "VBG"):
        return subject_of(reading, head, steps=steps - 1)
    return None


def has_to(reading: Reading, clause: int) -> bool:
    """Say whether a clause is an infinitive with "to"."""
    return any(reading.lower[mark] == "to" for mark in reading.all_children(clause, "mark"))


def is_passive(reading: Reading, verb: int) -> bool:
    """Say whether a verb stands in the passive."""
    labels = {reading.dep[child] for child in reading.children[verb]}
    if "aux:pass" in labels or ("nsubj:pass" in labels and "obj" not in labels and reading.tag[verb] != "VBD"):
        return True
    if reading.tag[verb] == "VBN" and reading.dep[verb] == "advcl":
        helped = any(reading.dep[child].startswith(("aux", "nsubj")) for child in reading.children[verb])
        if not helped:
            return True
    return reading.tag[verb] == "VBN" and reading.dep[verb].startswith("acl") and reading.child(verb, "nsubj") is None


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
