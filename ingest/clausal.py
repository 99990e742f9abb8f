"""Reporting verb -> the clause that it reports: after the verb, before it, or around it."""

from dataclasses import dataclass

from ingest.clauses import Range, auxiliaries, is_negated, runs, subtree
from ingest.reading import Reading
from ingest.rules import attribution_rules

CLOSING = frozenset(("”", '"', "''"))
AFTER_SAID = CLOSING | {",", "’", "'"}
CONTRASTS = frozenset(("although", "though"))
SPEAKING = frozenset(
    (
        "comment say answer discuss confirm respond elaborate identify name speak reply specify disclose explain draw "
        "define describe characterise characterize estimate predict guess forecast weigh "
        "speculate rule commit apologise apologize acknowledge admit condemn reveal detail divulge clarify testify"
    ).split()
)
"""What a refusal to comment refuses."""
RESUMING = frozenset(("clause", "predicate", "as", "speechless", "of"))
NEGATING = frozenset("did do does would could n't n’t not".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What a verb reports; `head` is the content's governing word."""

    frame: str
    content: list[Range]
    head: int | None
    target: int | None = None


def find_as_reported(reading: Reading, verb: int) -> Complement | None:
    """Return the clause that "as X reported" hangs on."""
    main = reading.head[verb]
    if (
        reading.dep[verb] != "advcl"
        or reading.case_of(verb) != "as"
        or reading.sentence[main] != reading.sentence[verb]
    ):
        return None
    if reading.child(verb, "nsubj") is None or reading.child(verb, "ccomp", "xcomp") is not None:
        return None
    thing = reading.child(verb, "obj")
    takes = attribution_rules().verbs[reading.lemma[verb]].takes
    if not ("clause" in takes or ("put_it" in takes and thing is not None and reading.lower[thing] == "it")):
        return None
    joined = (child for child in reading.all_children(main, "conj") if child > verb)
    tokens = subtree(reading, main, without=frozenset((verb, *joined)))
    while len(tokens) > 1 and reading.pos[tokens[-1]] in ("CCONJ", "PUNCT"):
        tokens.pop()
    return Complement(frame="clause", content=runs(reading, tokens), head=main)


def find_clause(reading: Reading, inside: list[int], verb: int) -> Complement | None:
    """Return a content clause: after the verb, or around and before a reporting clause that is set off by commas."""
    clauses = [child for child in reading.all_children(verb, "ccomp") if not _is_joined(reading, verb, child)]
    after = next((child for child in clauses if child > verb), None)
    if _is_aside(reading, inside, verb) and (set_off := _set_off(reading, inside, verb)):
        content, head = set_off
        return Complement(frame="clause", content=content, head=clauses[0] if clauses else head)
    start = _start_after(reading, inside, verb, after)
    if start is not None:
        head = (
            after
            if after is not None
            else next(
                (
                    t
                    for t in range(start, reading.sentences[reading.sentence[verb]][1])
                    if reading.dep[t].startswith("nsubj")
                ),
                start,
            )
        )
        content = _until(reading, verb, start, head)
        return Complement(frame="clause", content=content, head=head, target=_addressee(reading, verb))
    if set_off := _set_off(reading, inside, verb):
        content, head = set_off
        return Complement(frame="clause", content=content, head=clauses[0] if clauses else head)
    if clauses:
        return Complement(
            frame="clause",
            content=runs(reading, _before_source(reading, verb, clauses[0])),
            head=clauses[0],
        )
    clause = next((child for child in reading.all_children(verb, "parataxis", "dep") if child > verb), None)
    if clause is not None and reading.pos[clause] != "SPACE" and _introduced(reading, inside, verb, clause):
        return Complement(
            frame="clause",
            content=_until(reading, verb, max(reading.left[clause], verb + 1), clause),
            head=clause,
        )
    return None


def _before_source(reading: Reading, verb: int, clause: int) -> list[int]:
    """Return the tokens of a clause, less the source that the reader took for a part of it: "..., the office said"."""
    tokens = subtree(reading, clause, without=frozenset((verb,)))
    if clause > verb or reading.child(verb, "nsubj") is not None:
        return tokens
    comma = next((t for t in range(verb - 1, clause, -1) if reading.words[t] == ","), None)
    if comma is None or any(reading.pos[t] in ("VERB", "AUX", "CCONJ") for t in range(comma, verb)):
        return tokens
    return [token for token in tokens if token < comma]


def _is_joined(reading: Reading, verb: int, clause: int) -> bool:
    """Say whether a clause after a verb goes on with one above it: "said A had threatened B and that C had known"."""
    left = reading.left[clause]
    return left > verb + 1 and "CCONJ" in reading.pos[left - 1 : left + 1]


def _start_after(reading: Reading, inside: list[int], verb: int, clause: int | None) -> int | None:
    """Return the token where a content clause after its verb begins: at "that", or at the clause's own subject."""
    last = reading.sentences[reading.sentence[verb]][1]
    if clause is not None:
        start = max(reading.left[clause], verb + 1)
        for token in range(verb + 1, min(clause, verb + 30)):
            if reading.lower[token] == "that" and reading.pos[token] == "SCONJ" and token <= start + 12:
                return token if reading.pos[token - 1] != "CCONJ" else None
        if start - verb <= 10 or any(reading.dep[child] == "mark" for child in reading.children[clause]):
            return start
    for token in range(verb + 1, min(verb + 12, last)):
        word = reading.lower[token]
        if reading.pos[token] == "PUNCT" and inside[token] < 0 and word not in ("“", '"', "‘", "'", "''"):
            return None
        if word in ("that", "whether", "if", "how", "why") and reading.pos[token] in ("SCONJ", "ADV"):
            if reading.pos[token - 1] == "CCONJ":
                return None
            return token if _finite_after(reading, token, last) else None
        if reading.dep[token].startswith("nsubj") and reading.head[token] > token and token != verb + 1 + 30:
            head = reading.head[token]
            if reading.dep[head] == "acl:relcl" or head >= last or not _finite(reading, head):
                return None
            first = max(reading.left[token], verb + 1)
            near = all(
                reading.pos[t] in ("ADV", "PROPN", "NOUN", "DET", "ADP", "NUM", "PRON") for t in range(verb + 1, first)
            )
            return first if near and first - verb <= 5 and reading.pos[verb + 1] != "ADP" else None
    return None


def _finite(reading: Reading, head: int) -> bool:
    return reading.tag[head] in ("VBD", "VBZ", "VBP", "MD") or any(
        reading.dep[child].startswith(("aux", "cop")) for child in reading.children[head]
    )


def _finite_after(reading: Reading, token: int, last: int) -> bool:
    return any(reading.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in range(token, last))


def _until(reading: Reading, verb: int, start: int, clause: int) -> list[Range]:
    """Return a content clause from its first token on, up to what hangs on the reporting verb again."""
    last = reading.sentences[reading.sentence[verb]][1]
    end = last - 1
    label = reading.dep[verb].partition(":")[0]
    early = any(reading.head[t] == t and reading.pos[t] in ("VERB", "ADJ", "NOUN") for t in range(start, last))
    if (
        label in ("acl", "nsubj", "csubj", "obl", "nmod")
        or (label == "advcl" and reading.head[verb] > verb)
        or (label == "ccomp" and early)
    ):
        end = max(reading.right[clause], start)
    verbs = attribution_rules().verbs
    for token in range(start + 1, end + 1):
        left = reading.left[token]
        if left <= start or token == clause:
            continue
        hangs = reading.dep[token].partition(":")[0]
        if (
            reading.head[token] == verb
            and hangs in ("conj", "advcl", "parataxis")
            and reading.pos[token] == "VERB"
            and left > verb
            and not (hangs == "conj" and _says_that(reading, token))
        ):
            end = min(end, left - 1)
        elif reading.pos[token] == "VERB" and reading.lemma[token] in verbs and hangs == "advcl":
            marks = {reading.lower[mark] for mark in reading.all_children(token, "mark")}
            comma = reading.words[token - 1] == ","
            if (marks & CONTRASTS) or (
                comma and reading.tag[token] == "VBG" and "clause" in verbs[reading.lemma[token]].takes
            ):
                end = min(end, left - 1)
        elif reading.lower[token] == "according" and reading.words[token - 1] in AFTER_SAID:
            end = min(end, token - 1)
        elif reading.words[token] in CLOSING and reading.words[token - 1][-1:] in ".?!":
            end = min(end, token)
        elif (
            _contrasts(reading, token)
            if hangs == "advcl"
            else hangs == "conj" and _resumes(reading, verb, token, clause)
        ):
            end = min(end, left - 1)
    while (
        end > start
        and (reading.pos[end] in ("PUNCT", "SPACE", "CCONJ"))
        and reading.words[end] not in ("”", '"', "’", "'", "''", ")")
    ):
        end -= 1
    return [(reading.start[start], reading.end[end])]


def _says_that(reading: Reading, clause: int) -> bool:
    """Say whether a clause opens with "that", as what is said does, not as the reporting verb's neighbour."""
    return any(reading.lower[mark] == "that" for mark in reading.all_children(clause, "mark"))


def _contrasts(reading: Reading, token: int) -> bool:
    """Say whether a clause is set against what is said, after a comma: ", while ..."."""
    marks = [mark for mark in reading.all_children(token, "mark") if reading.lower[mark] in CONTRASTS]
    return bool(marks) and "," in reading.words[marks[0] - 1 : marks[0]]


def _resumes(reading: Reading, verb: int, token: int, clause: int) -> bool:
    """Say whether a verb beside the content goes on with the reporting verb: "and added", "but would not say"."""
    if reading.head[token] != clause or reading.pos[token] != "VERB" or reading.child(token, "nsubj") is not None:
        return False
    lemma, rules = reading.lemma[token], attribution_rules().verbs
    if lemma in SPEAKING and is_negated(reading, token):
        return set(auxiliaries(reading, token)) <= NEGATING
    if reading.tag[token] != reading.tag[verb] or reading.tag[token] not in ("VBD", "VBZ", "VBP"):
        return False
    if lemma == "stop" or lemma not in rules or is_negated(reading, token):
        return lemma == "stop"
    takes = RESUMING & set(rules[lemma].takes)
    return "clause" in takes or (bool(takes) and reading.child(token, "xcomp", "ccomp", "obl", "advcl") is not None)


def _is_aside(reading: Reading, inside: list[int], verb: int) -> bool:
    """Say whether a reporting clause stands between commas, or between a comma and the sentence's end."""
    low, high = clause_range(reading, inside, verb)
    first, last = reading.sentences[reading.sentence[verb]]
    if low - 1 <= first or reading.words[low - 1] != "," or high - low > 25:
        return False
    if reading.lower[low - 2] in ("also", "however") or reading.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return False
    after = next((reading.words[t] for t in range(high + 1, last) if reading.pos[t] != "SPACE"), ".")
    short = any(reading.pos[t] in ("VERB", "AUX") for t in range(first, low - 1)) or after == ","
    return after in (",", ".") and short and (reading.pos[first] != "SCONJ" or after == ",")


def _set_off(reading: Reading, inside: list[int], verb: int) -> tuple[list[Range], int] | None:
    """Return what stands before, or around, a reporting clause after a comma: "..., he said, ..."."""
    low, high = clause_range(reading, inside, verb)
    if reading.dep[verb].startswith("acl") and not _is_parenthesis(reading, verb, low, high):
        return None
    first, last = reading.sentences[reading.sentence[verb]]
    if low <= first or (reading.pos[verb] == "VERB" and reading.tag[verb] in ("VB", "VBG", "VBN")):
        return None
    if reading.words[low - 1] not in (",", "”", '"', "’", "'", "''", "—", "–", "-", "--"):
        return None
    before = range(_after_another_report(reading, first, low), low - 1)
    if reading.child(verb, "nsubj") is None:
        return None
    tokens = list(before)
    rest = [t for t in range(high + 1, last) if not _hangs_on(reading, t, verb)]
    if (
        rest
        and reading.words[high + 1 : high + 2] == [","]
        and any(reading.pos[t] not in ("PUNCT", "SPACE") for t in rest)
    ):
        tokens += [t for t in rest if t > high]
    if not any(reading.pos[t] in ("VERB", "AUX") for t in tokens):
        return None
    main = next((c for c in reading.all_children(verb, "ccomp", "parataxis", "dep") if c in tokens), reading.head[verb])
    if main == verb or main not in tokens:
        return None
    if main == reading.head[verb] and reading.dep[verb].partition(":")[0] in ("conj", "advcl", "xcomp"):
        return None
    return runs(reading, tokens), main


def _is_parenthesis(reading: Reading, verb: int, low: int, high: int) -> bool:
    """Say whether a clause between commas is whole: "The name, she explained, exists"; a relative one is not."""
    subject = reading.child(verb, "nsubj")
    return (
        subject is not None
        and subject < verb
        and reading.tag[subject] not in ("WP", "WDT")
        and reading.lower[subject] != "that"
        and reading.words[low - 1 : low] == reading.words[high + 1 : high + 2] == [","]
        and not any(reading.tag[t] in ("WP", "WDT", "WP$", "WRB", "IN") for t in range(low, subject))
    )


def _after_another_report(reading: Reading, first: int, low: int) -> int:
    """Return where the part before a reporting clause begins: after a semicolon that ends another report."""
    halt = next((t for t in range(low - 1, first, -1) if reading.words[t] == ";"), None)
    verbs = attribution_rules().verbs
    if halt is None or not any(
        reading.pos[t] == "VERB" and reading.lemma[t] in verbs and "clause" in verbs[reading.lemma[t]].takes
        for t in range(first, halt)
    ):
        return first
    return halt + 1


def _hangs_on(reading: Reading, token: int, verb: int) -> bool:
    """Say whether a token stands under a verb, and not in the clause that it reports."""
    at = token
    for _ in range(40):
        head = reading.head[at]
        if verb in (at, head):
            return at == verb or reading.base[at] not in ("ccomp", "parataxis")
        if head == at:
            return False
        at = head
    return False


def clause_range(reading: Reading, inside: list[int], verb: int) -> Range:
    """Return the tokens of a reporting clause: the verb with subject, auxiliaries and adjuncts outside quotations."""
    low = high = verb
    subjects = reading.all_children(verb, "nsubj")
    nearest = min(subjects, key=lambda child: abs(child - verb), default=None)
    for child in reading.children[verb]:
        if child in subjects and child != nearest:
            continue
        label = reading.dep[child].partition(":")[0]
        if label in ("nsubj", "aux", "obl", "advmod", "obj", "iobj", "compound") and inside[child] == inside[verb]:
            left, right = reading.left[child], reading.right[child]
            while left < child and (inside[left] != inside[verb] or reading.pos[left] in ("PUNCT", "SPACE")):
                left += 1
            while right > child and (inside[right] != inside[verb] or reading.pos[right] in ("PUNCT", "SPACE")):
                right -= 1
            if label == "obl" and child < verb and left < low - 6:
                continue
            low, high = min(low, left), max(high, right)
    return low, high


def _introduced(reading: Reading, inside: list[int], verb: int, clause: int) -> bool:
    """Say whether a colon or an opening quotation mark leads from a verb to a clause."""
    between = reading.text[reading.end[verb] : reading.start[max(reading.left[clause], verb + 1)] + 1]
    return ":" in between or inside[clause] >= 0


def _addressee(reading: Reading, verb: int) -> int | None:
    return reading.child(verb, "obj", "iobj")
