"""Reporting verb -> what it reports: the content's characters, the frame that they fill, whom it is about."""

from ingest.arguments import object_of
from ingest.clausal import SPEAKING, Complement, find_as_reported, find_clause
from ingest.clauses import TIMES, has_to, is_passive, noun_phrase, runs, subject_of, subtree
from ingest.reading import Reading
from ingest.rules import attribution_rules

PREPOSITIONS = ("of", "about", "on", "to", "for", "against", "with")
RULED = frozenset("dismiss reject deny uphold throw".split())
MATTERS = frozenset("appeal motion application petition bid request".split())
"""What an authority turns down: a ruling, which is an event."""
SUITS = frozenset("case claim suit lawsuit action complaint charge count".split())
"""What only a court turns down; anybody else speaks of it."""
COURTS = frozenset("court judge justice tribunal jury panel bench magistrate".split())
REASONS = ("for", "over", "as")
OF_NOUNS = frozenset("of against from about with between toward towards among".split())
"""Prepositions of phrases that tell more of the noun before them rather than when or where a thing was said."""
MANNERS = frozenset(
    "condition background phone behalf record floor sideline sidelines occasion stage television radio air".split()
)
"""Nouns after "on" that say how or where somebody spoke."""
DEEDS = frozenset(("threaten", "promise", "guarantee", "warn"))
PEOPLE_NOUNS = frozenset(
    "person man woman people worker employee staff resident journalist child witness family".split()
)
"""Whom one threatens or promises, which is not what is said."""
BLAMING = frozenset(("accuse", "blame", "fault", "sue", "attribute", "ascribe", "credit"))
"""Verbs whose object is part of what is said: "accused X of Y", "blamed X for Y"."""


def find_complement(reading: Reading, inside: list[int], verb: int) -> Complement | None:
    """Return what a reporting verb reports, by the frames that its entry allows."""
    takes = attribution_rules().verbs[reading.lemma[verb]].takes
    if reading.lemma[verb] in ("ask", "request", "prefer") and any(
        reading.lemma[c] in ("identify", "name") for c in reading.all_children(verb, "xcomp", "ccomp")
    ):
        return None
    if "speechless" in takes:
        return _speechless(reading, verb)
    return (
        find_as_reported(reading, verb)
        or ("clause" in takes and find_clause(reading, inside, verb))
        or ("shown" in takes and _shown(reading, verb))
        or ("wanted" in takes and _wanted(reading, verb))
        or ("raising" in takes and is_passive(reading, verb) and _raising(reading, verb))
        or ("as" in takes and _as(reading, verb))
        or ("predicate" in takes and (_predicate(reading, verb) or _named(reading, inside, verb)))
        or _prepositional(reading, verb)
        or (bool({"infinitive", "gerund"} & set(takes)) and _infinitive(reading, verb))
        or ("object" in takes and _object(reading, verb))
        or ("out" in takes and _ruled_out(reading, verb))
        or None
    )


def _speechless(reading: Reading, verb: int) -> Complement | None:
    """Return what somebody "declined to" say: an infinitive of a speaking verb."""
    inner = next(
        (c for c in reading.all_children(verb, "xcomp", "advcl", "ccomp") if c > verb and reading.lemma[c] in SPEAKING),
        None,
    )
    thing = object_of(reading, verb)
    if inner is None and thing is not None and reading.lower[thing] in ("comment", "interview", "requests"):
        inner = thing
    if inner is None:
        return None
    return Complement(frame="speechless", content=runs(reading, subtree(reading, inner)), head=inner)


def _shown(reading: Reading, verb: int) -> Complement | None:
    """Return what a poll or a document shows, from the object to the end of the verb's phrase."""
    subject, thing = subject_of(reading, verb), object_of(reading, verb)
    if subject is None or thing is None or thing < verb or reading.lemma[subject] not in attribution_rules().via:
        return None
    tokens = set(subtree(reading, thing))
    for child in reading.all_children(verb, "xcomp", "obl", "advcl"):
        if child > thing:
            tokens.update(subtree(reading, child))
    return Complement(frame="shown", content=runs(reading, sorted(tokens)), head=thing, target=thing)


def _wanted(reading: Reading, verb: int) -> Complement | None:
    """Return what somebody wants done: "wants fees banned", "wants the bank to act"."""
    clause = next((c for c in reading.all_children(verb, "xcomp", "ccomp") if c > verb), None)
    if clause is None:
        return None
    thing = object_of(reading, verb) or reading.child(clause, "nsubj")
    if thing is None or thing < verb:
        return None
    tokens = sorted({*subtree(reading, thing), *subtree(reading, clause)})
    return Complement(frame="wanted", content=runs(reading, tokens), head=clause, target=thing)


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
    thing = reading.child(verb, "nsubj:pass") if is_passive(reading, verb) else object_of(reading, verb)
    if reading.lemma[verb] == "refer" and thing is None and (thing := _after_preposition(reading, verb, "to")) is None:
        return None
    verbs = frozenset(c for c in reading.all_children(found, "conj") if reading.pos[c] == "VERB" != reading.pos[found])
    drop = reading.child(thing, "case") if thing is not None and reading.lemma[verb] == "refer" else None
    tokens = {token for token in subtree(reading, found, without=verbs) if reading.pos[token] != "CCONJ" or not verbs}
    if thing is not None:
        tokens.update(subtree(reading, thing))
    tokens.discard(drop if drop is not None else -1)
    return Complement(frame="as", content=runs(reading, sorted(tokens)), head=found, target=thing)


def _predicate(reading: Reading, verb: int) -> Complement | None:
    """Return "calls X a liar", "calling them baseless"."""
    thing, said = object_of(reading, verb), reading.child(verb, "xcomp")
    if _is_bare_participle(reading, verb):
        return None
    if said is None or (reading.pos[said] == "VERB" and has_to(reading, said)):
        return None
    tokens = set(subtree(reading, said))
    if thing is not None:
        tokens.update(subtree(reading, thing))
    return Complement(frame="predicate", content=runs(reading, sorted(tokens)), head=said, target=thing)


def _is_bare_participle(reading: Reading, verb: int) -> bool:
    """Say whether a verb only names what goes before it: "a road called Sandside"."""
    helped = reading.child(verb, "aux", "nsubj") is not None
    return reading.tag[verb] == "VBN" and reading.dep[verb].startswith("acl") and not helped


def _named(reading: Reading, inside: list[int], verb: int) -> Complement | None:
    """Return the quotation that stands as the name: "called him “a liar”", "what she called “a rant”"."""
    if _is_bare_participle(reading, verb):
        return None
    thing = object_of(reading, verb)
    thing = thing if thing is not None and thing > verb else None
    at = (reading.right[thing] if thing is not None else verb) + 1
    at += at < len(reading.words) and reading.pos[at] == "PUNCT" and inside[at] < 0
    if at >= len(reading.words) or inside[at] < 0 or inside[at - 1] == inside[at]:
        return None
    last = at
    while last + 1 < len(reading.words) and inside[last + 1] == inside[at]:
        last += 1
    first = reading.left[thing] if thing is not None else at
    content = [(reading.start[max(first, verb + 1)], reading.end[last])]
    return Complement(frame="predicate", content=content, head=thing if thing is not None else at, target=thing)


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
    thing = reading.child(verb, "nsubj:pass") if is_passive(reading, verb) else object_of(reading, verb)
    for preposition in PREPOSITIONS:
        if preposition not in allowed:
            continue
        found = _after_preposition(reading, verb, preposition)
        if found is None and preposition == "on":
            found = _after_preposition(reading, verb, "upon")
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
        if lemma in ("speak", "talk", "write") and _tells_when(reading, found):
            continue
        tokens = set(subtree(reading, found))
        if lemma in BLAMING and thing is not None:
            tokens.update(subtree(reading, thing))
        elif lemma not in BLAMING and (reading.pos[found] != "VERB" or preposition in ("of", "about", "for")):
            tokens.discard(reading.child(found, "case", "mark") or -1)
        purpose = next(
            (c for c in reading.all_children(verb, "xcomp", "advcl") if c > found and has_to(reading, c)), None
        )
        if preposition == "for" and purpose is not None and reading.left[purpose] == max(tokens) + 1:
            tokens.update(subtree(reading, purpose))
        return Complement(frame=preposition, content=runs(reading, sorted(tokens)), head=found, target=thing)
    return None


def _tells_when(reading: Reading, noun: int) -> bool:
    """Say whether a phrase tells when or in what way somebody spoke, not of what: "spoke on Monday", "on condition"."""
    word = reading.lower[noun]
    medium = reading.lemma[noun] in attribution_rules().via and reading.child(noun, "nmod", "acl") is None
    return word in TIMES or word in MANNERS or medium or reading.pos[noun] == "NUM"


def _infinitive(reading: Reading, verb: int) -> Complement | None:
    """Return "vowed to appeal", "urged ministers to act", "denied having copied"."""
    allowed = attribution_rules().verbs[reading.lemma[verb]].takes
    clause = next((c for c in reading.all_children(verb, "xcomp", "ccomp", "advcl") if c > verb), None)
    if clause is None:
        return None
    gerund = reading.tag[clause] == "VBG" or any(
        reading.tag[child] == "VBG" for child in reading.all_children(clause, "aux")
    )
    frame = "gerund" if gerund else "infinitive"
    if frame not in allowed or not (gerund or has_to(reading, clause)):
        return None
    if reading.lemma[clause] in ("identify", "name") and reading.lemma[verb] in ("ask", "decline", "request"):
        return None
    thing = object_of(reading, verb) or reading.child(verb, "iobj")
    if reading.dep[clause] == "advcl" and thing is None:
        return None
    if gerund and thing is not None and "," in reading.words[thing:clause]:
        return None
    tokens = set(subtree(reading, clause))
    whom = (
        reading.child(verb, "nsubj:pass")
        if is_passive(reading, verb)
        else (object_of(reading, verb) or reading.child(verb, "iobj"))
    )
    if whom is not None and frame == "infinitive":
        tokens.update(subtree(reading, whom))
    return Complement(frame=frame, content=runs(reading, sorted(tokens)), head=clause, target=whom)


def _object(reading: Reading, verb: int) -> Complement | None:
    """Return the object of which something is said, with the reason that goes with it."""
    passive = is_passive(reading, verb)
    thing = reading.child(verb, "nsubj:pass") if passive else object_of(reading, verb)
    if thing is None and not passive:
        thing = next((c for c in reading.all_children(verb, "xcomp") if c > verb and reading.pos[c] == "NOUN"), None)
    if thing is None or (thing < verb and not passive):
        return None
    source = subject_of(reading, verb)
    if reading.lemma[verb] in DEEDS and (reading.pos[thing] == "PRON" or reading.lemma[thing] in PEOPLE_NOUNS):
        return None
    court = source is not None and reading.lemma[source] in COURTS
    if reading.lemma[verb] in RULED and reading.lemma[thing] in (MATTERS | SUITS if court else MATTERS):
        return None
    if passive and subject_of(reading, verb, steps=0) is None:
        return None
    tokens = set(subtree(reading, thing))
    for child in reading.all_children(verb, "obl", "advcl"):
        if child > thing and (
            reading.case_of(child) in REASONS
            or (reading.left[child] == max(tokens) + 1 and _goes_with(reading, thing, child))
        ):
            tokens.update(subtree(reading, child))
    return Complement(frame="object", content=runs(reading, sorted(tokens)), head=thing, target=thing)


def _goes_with(reading: Reading, thing: int, phrase: int) -> bool:
    """Say whether a phrase right behind an object tells more of it: "criticism from abroad", "talks with the union"."""
    return (
        reading.pos[thing] != "PRON"
        and reading.base[phrase] == "obl"
        and reading.case_of(phrase) in OF_NOUNS
        and reading.lower[phrase] not in TIMES
        and reading.lemma[phrase] not in attribution_rules().via
    )


def _ruled_out(reading: Reading, verb: int) -> Complement | None:
    """Return what somebody "ruled out": a thing or a doing."""
    if all(reading.lower[child] != "out" for child in reading.all_children(verb, "compound", "advmod")):
        return None
    thing = reading.child(verb, "obj", "xcomp", "ccomp")
    if thing is None or thing < verb:
        return None
    return Complement(frame="out", content=runs(reading, subtree(reading, thing)), head=thing, target=thing)
