"""Reporting verb -> what it reports: the content's characters, the frame that they fill, whom it is about."""

from dataclasses import dataclass

from ingest.clauses import Range, auxiliaries, has_to, is_negated, is_passive, noun_phrase, runs, subject_of, subtree
from ingest.reading import Reading
from ingest.rules import attribution_rules

PREPOSITIONS = ("of", "about", "on", "to", "for", "against", "with")
CONTRASTS = frozenset(("while", "whereas", "although", "though"))
SPEAKING = frozenset(
    (
        "comment say answer discuss confirm respond elaborate identify name speak reply specify disclose "
        "explain draw speculate"
    ).split()
)
RESUMING = frozenset(("clause", "predicate", "as", "speechless", "of"))
NEGATING = frozenset("did do does would could n't n’t not".split())
RULED = frozenset("dismiss reject deny uphold throw".split())
MATTERS = frozenset("appeal motion application petition bid request".split())
"""What an authority turns down: a ruling, which is an event."""
SUITS = frozenset("case claim suit lawsuit action complaint charge count".split())
"""What only a court turns down; anybody else speaks of it."""
COURTS = frozenset("court judge justice tribunal jury panel bench magistrate".split())
REASONS = ("for", "over", "as")
BLAMING = frozenset(("accuse", "blame", "fault", "sue"))
"""Verbs whose object is part of what is said: "accused X of Y", "blamed X for Y"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What a verb reports; `head` is the content's governing word."""

    frame: str
    content: list[Range]
    head: int | None
    target: int | None = None


def find_complement(reading: Reading, inside: list[int], verb: int) -> Complement | None:
    """Return what a reporting verb reports, by the frames that its entry allows."""
    takes = attribution_rules().verbs[reading.lemma[verb]].takes
    if reading.lemma[verb] in ("ask", "request", "prefer") and any(
        reading.lemma[c] in ("identify", "name") for c in reading.all_children(verb, "xcomp", "ccomp")
    ):
        return None
    if "speechless" in takes:
        return _speechless(reading, verb)
    if found := _as_reported(reading, verb):
        return found
    if "clause" in takes and (found := _clause(reading, inside, verb)):
        return found
    if "wanted" in takes and (found := _wanted(reading, verb)):
        return found
    if "raising" in takes and is_passive(reading, verb) and (found := _raising(reading, verb)):
        return found
    if "as" in takes and (found := _as(reading, verb)):
        return found
    if "predicate" in takes and (found := _predicate(reading, verb)):
        return found
    if found := _prepositional(reading, verb):
        return found
    if ("infinitive" in takes or "gerund" in takes) and (found := _infinitive(reading, verb)):
        return found
    if "object" in takes:
        return _object(reading, verb)
    return None


def _speechless(reading: Reading, verb: int) -> Complement | None:
    """Return what somebody "declined to" say: an infinitive of a speaking verb."""
    inner = next(
        (c for c in reading.all_children(verb, "xcomp", "advcl", "ccomp") if c > verb and reading.lemma[c] in SPEAKING),
        None,
    )
    thing = reading.child(verb, "obj")
    if inner is None and thing is not None and reading.lower[thing] in ("comment", "interview", "requests"):
        inner = thing
    if inner is None:
        return None
    return Complement(frame="speechless", content=runs(reading, subtree(reading, inner)), head=inner)


def _as_reported(reading: Reading, verb: int) -> Complement | None:
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
    tokens = subtree(reading, main, without=frozenset((verb,)))
    return Complement(frame="clause", content=runs(reading, tokens), head=main)


def _wanted(reading: Reading, verb: int) -> Complement | None:
    """Return what somebody wants done: "wants fees banned", "wants the bank to act"."""
    clause = next((c for c in reading.all_children(verb, "xcomp", "ccomp") if c > verb), None)
    if clause is None:
        return None
    thing = reading.child(verb, "obj") or reading.child(clause, "nsubj")
    if thing is None or thing < verb:
        return None
    tokens = sorted({*subtree(reading, thing), *subtree(reading, clause)})
    return Complement(frame="wanted", content=runs(reading, tokens), head=clause, target=thing)


def _clause(reading: Reading, inside: list[int], verb: int) -> Complement | None:
    """Return a content clause: after the verb, or around and before a reporting clause that is set off by commas."""
    clauses = reading.all_children(verb, "ccomp")
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
            content=runs(reading, subtree(reading, clauses[0], without=frozenset((verb,)))),
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


def _start_after(reading: Reading, inside: list[int], verb: int, clause: int | None) -> int | None:
    """Return the token where a content clause after its verb begins: at "that", or at the clause's own subject."""
    last = reading.sentences[reading.sentence[verb]][1]
    if clause is not None:
        start = max(reading.left[clause], verb + 1)
        for token in range(verb + 1, min(clause, verb + 30)):
            if reading.lower[token] == "that" and reading.pos[token] == "SCONJ" and token <= start + 12:
                return token
        if start - verb <= 10 or any(reading.dep[child] == "mark" for child in reading.children[clause]):
            return start
    for token in range(verb + 1, min(verb + 12, last)):
        word = reading.lower[token]
        if reading.pos[token] == "PUNCT" and inside[token] < 0 and word not in ("“", '"', "‘", "'", "''"):
            return None
        if word in ("that", "whether", "if", "how", "why") and reading.pos[token] in ("SCONJ", "ADV"):
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
        ):
            end = min(end, left - 1)
        elif reading.pos[token] == "VERB" and reading.lemma[token] in verbs and hangs == "advcl":
            marks = {reading.lower[mark] for mark in reading.all_children(token, "mark")}
            comma = reading.words[token - 1] == ","
            if (marks & CONTRASTS) or (
                comma and reading.tag[token] == "VBG" and "clause" in verbs[reading.lemma[token]].takes
            ):
                end = min(end, left - 1)
        elif reading.lower[token] == "according" and reading.words[token - 1] == ",":
            end = min(end, token - 1)
        elif hangs == "conj" and reading.head[token] == clause and _resumes(reading, verb, token):
            end = min(end, left - 1)
    while (
        end > start
        and (reading.pos[end] in ("PUNCT", "SPACE", "CCONJ"))
        and reading.words[end] not in ("”", '"', "’", "'", "''", ")")
    ):
        end -= 1
    return [(reading.start[start], reading.end[end])]


def _resumes(reading: Reading, verb: int, token: int) -> bool:
    """Say whether a verb beside the content goes on with the reporting verb: "and added", "but would not say"."""
    if reading.pos[token] != "VERB" or reading.child(token, "nsubj") is not None:
        return False
    lemma, rules = reading.lemma[token], attribution_rules().verbs
    if lemma in SPEAKING and is_negated(reading, token):
        return set(auxiliaries(reading, token)) <= NEGATING
    if reading.tag[token] != reading.tag[verb] or reading.tag[token] not in ("VBD", "VBZ", "VBP"):
        return False
    return lemma == "stop" or (lemma in rules and bool(RESUMING & set(rules[lemma].takes)))


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
    return after in (",", ".") and short and reading.pos[first] != "SCONJ"


def _set_off(reading: Reading, inside: list[int], verb: int) -> tuple[list[Range], int] | None:
    """Return what stands before, or around, a reporting clause after a comma: "..., he said, ..."."""
    if reading.dep[verb].startswith("acl"):
        return None
    low, high = clause_range(reading, inside, verb)
    first, last = reading.sentences[reading.sentence[verb]]
    if low <= first or (reading.pos[verb] == "VERB" and reading.tag[verb] in ("VB", "VBG", "VBN")):
        return None
    if reading.words[low - 1] not in (",", "”", '"', "’", "'", "''", "—", "–", "-", "--"):
        return None
    before = range(first, low - 1)
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
    head = reading.head[verb] if reading.head[verb] in tokens else tokens[0]
    return runs(reading, tokens), head


def _hangs_on(reading: Reading, token: int, verb: int) -> bool:
    """Say whether a token stands under a verb."""
    at = token
    for _ in range(40):
        if at == verb:
            return True
        if reading.head[at] == at:
            return False
        at = reading.head[at]
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


def _raising(reading: Reading, verb: int) -> Complement | None:
    """Return subject and infinitive of "is expected to", "is said to have"."""
    subject, clause = reading.child(verb, "nsubj"), reading.child(verb, "xcomp")
    if subject is None or clause is None or clause < verb or not has_to(reading, clause):
        return None
    if reading.lemma[verb] in (
        "ask",
        "tell",
        "order",
        "urge",
        "promise",
        "force",
        "encourage",
        "call",
        "press",
    ):
        return None
    first, last = noun_phrase(reading, subject)
    tokens = [*range(first, last + 1), *subtree(reading, clause)]
    return Complement(frame="raising", content=runs(reading, sorted(set(tokens))), head=clause, target=None)


def _as(reading: Reading, verb: int) -> Complement | None:
    """Return "describes X as Y": both parts are what is said."""
    found = _after_preposition(reading, verb, "as")
    if found is None:
        return None
    thing = reading.child(verb, "nsubj:pass") if is_passive(reading, verb) else reading.child(verb, "obj")
    tokens = set(subtree(reading, found))
    if thing is not None:
        tokens.update(subtree(reading, thing))
    return Complement(frame="as", content=runs(reading, sorted(tokens)), head=found, target=thing)


def _predicate(reading: Reading, verb: int) -> Complement | None:
    """Return "calls X a liar", "calling them baseless"."""
    thing, said = reading.child(verb, "obj"), reading.child(verb, "xcomp")
    if reading.dep[verb].startswith("acl") and reading.tag[verb] == "VBN":
        return None
    if said is None or (reading.pos[said] == "VERB" and has_to(reading, said)):
        return None
    tokens = set(subtree(reading, said))
    if thing is not None:
        tokens.update(subtree(reading, thing))
    return Complement(frame="predicate", content=runs(reading, sorted(tokens)), head=said, target=thing)


def _after_preposition(reading: Reading, verb: int, preposition: str) -> int | None:
    for child in reading.children[verb]:
        label = reading.dep[child].partition(":")[0]
        if (
            child > verb
            and label in ("obl", "advcl", "xcomp", "ccomp", "nmod")
            and f"{reading.case_of(child)} ".startswith(f"{preposition} ")
        ):
            return child
    return None


def _prepositional(reading: Reading, verb: int) -> Complement | None:
    """Return what follows the verb's own preposition: "accused X of", "called for", "warned against"."""
    lemma = reading.lemma[verb]
    allowed = attribution_rules().verbs[lemma].takes
    thing = reading.child(verb, "nsubj:pass") if is_passive(reading, verb) else reading.child(verb, "obj")
    for preposition in PREPOSITIONS:
        if preposition not in allowed:
            continue
        found = _after_preposition(reading, verb, preposition)
        if found is None and thing is not None:
            found = next((c for c in reading.children[thing] if c > thing and reading.case_of(c) == preposition), None)
        if found is None:
            continue
        if lemma == "call" and preposition == "on":
            inner = reading.child(found, "acl", "xcomp") or reading.child(verb, "xcomp", "advcl")
            if inner is None or reading.case_of(inner).startswith("for"):
                continue
            tokens = {*subtree(reading, found), *subtree(reading, inner)}
            tokens.discard(reading.child(found, "case") or -1)
            return Complement(frame="on", content=runs(reading, sorted(tokens)), head=inner, target=found)
        if lemma in ("speak", "talk") and reading.lower[found] in (
            "condition",
            "background",
            "phone",
            "behalf",
        ):
            continue
        tokens = set(subtree(reading, found))
        if lemma in BLAMING and thing is not None:
            tokens.update(subtree(reading, thing))
        elif lemma not in BLAMING and (reading.pos[found] != "VERB" or preposition in ("of", "about", "for")):
            tokens.discard(reading.child(found, "case", "mark") or -1)
        return Complement(frame=preposition, content=runs(reading, sorted(tokens)), head=found, target=thing)
    return None


def _infinitive(reading: Reading, verb: int) -> Complement | None:
    """Return "vowed to appeal", "urged ministers to act", "denied having copied"."""
    allowed = attribution_rules().verbs[reading.lemma[verb]].takes
    clause = next((c for c in reading.all_children(verb, "xcomp", "ccomp", "advcl") if c > verb), None)
    if clause is None:
        return None
    gerund = reading.tag[clause] == "VBG"
    frame = "gerund" if gerund else "infinitive"
    if frame not in allowed or not (gerund or has_to(reading, clause)):
        return None
    if reading.lemma[clause] in ("identify", "name") and reading.lemma[verb] in ("ask", "decline", "request"):
        return None
    if reading.dep[clause] == "advcl" and reading.child(verb, "obj", "iobj") is None:
        return None
    tokens = set(subtree(reading, clause))
    whom = reading.child(verb, "nsubj:pass") if is_passive(reading, verb) else reading.child(verb, "obj", "iobj")
    if whom is not None and frame == "infinitive":
        tokens.update(subtree(reading, whom))
    return Complement(frame=frame, content=runs(reading, sorted(tokens)), head=clause, target=whom)


def _object(reading: Reading, verb: int) -> Complement | None:
    """Return the object of which something is said, with the reason that goes with it."""
    passive = is_passive(reading, verb)
    thing = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "obj")
    if thing is None or (thing < verb and not passive):
        return None
    source = subject_of(reading, verb)
    court = source is not None and reading.lemma[source] in COURTS
    if reading.lemma[verb] in RULED and reading.lemma[thing] in (MATTERS | SUITS if court else MATTERS):
        return None
    if passive and subject_of(reading, verb, steps=0) is None:
        return None
    tokens = set(subtree(reading, thing))
    for child in reading.all_children(verb, "obl", "advcl"):
        if child > thing and reading.case_of(child) in REASONS:
            tokens.update(subtree(reading, child))
    return Complement(frame="object", content=runs(reading, sorted(tokens)), head=thing, target=thing)


def _addressee(reading: Reading, verb: int) -> int | None:
    return reading.child(verb, "obj", "iobj")
