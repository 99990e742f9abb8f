"""Content -> the wrong that it tells of somebody else: deeds, duties not done, names for a wrong, and blame."""

from ingest.clauses import is_negated, subtree
from ingest.contents import Clause, Content, Mood, kind_phrases
from ingest.coreference import Cast
from ingest.reading import Reading
from ingest.rejections import OPENING
from ingest.sides import is_party, kind_words

OURS = frozenset(("my", "our", "us", "me"))


def wrong_of(reading: Reading, content: Content) -> int | None:
    """Return the word at which a content tells of a wrong that somebody other than the speaker did."""
    real = {clause.head: clause for clause in content.clauses if clause.mood in (Mood.PLAIN, Mood.UNREAL)}
    unreal = {clause.head for clause in content.clauses} - set(real)
    first = content.main[:1]
    if kind_phrases("wrongs").search(content.text) and not any(clause.own or clause.negated for clause in first):
        return content.main[0].head if content.main else content.tokens[0]
    stated = {clause.head for clause in content.main}
    for token in content.tokens:
        deed = token in real and _is_wrong_deed(reading, real[token], stated=token in stated)
        if (deed or _is_wrong_name(reading, content, token)) and not _under(reading, token, unreal):
            return token
    return None


def _under(reading: Reading, token: int, heads: set[int]) -> bool:
    """Say whether a word belongs to a clause of what is not so, or that is asked or put under a condition."""
    at = token
    for _ in range(12):
        if at in heads:
            return True
        if any(reading.lower[mark] in ("if", "unless", "whether") for mark in reading.all_children(at, "mark")):
            return True
        if reading.head[at] == at:
            return False
        at = reading.head[at]
    return False


def _is_wrong_deed(reading: Reading, clause: Clause, *, stated: bool) -> bool:
    """Say whether a clause tells of a wrong: by its verb, by what it did to ours, or by a duty that was not done."""
    lemma = reading.lemma[clause.head]
    if clause.own:
        return False
    if clause.negated:
        return lemma in kind_words("verbs", "duty") and _is_past(reading, clause) and _is_neglect(reading, clause)
    if reading.pos[clause.head] != "VERB":
        return False
    past = _is_past(reading, clause)
    if lemma in kind_words("verbs", "wrong"):
        return clause.other or past
    if not clause.other or not (past or stated):
        return False
    if lemma == "know":
        alone = reading.child(clause.head, "obj", "ccomp", "xcomp") is None
        of = any(reading.case_of(child) in ("of", "about") for child in reading.all_children(clause.head, "obl"))
        return past and (alone or of or _tells_of_harm(reading, clause.head))
    if lemma in kind_words("verbs", "letting"):
        return past and _tells_of_harm(reading, clause.head)
    if past and is_deed(reading, clause) and _is_tainted(reading, clause.head):
        return True
    thing = reading.child(clause.head, "obj")
    owner = reading.child(thing, "nmod:poss") if thing is not None else None
    ours = thing is not None and reading.lower[thing if owner is None else owner] in OURS
    if ours and past and (owner is not None or lemma in kind_words("verbs", "taking")):
        return lemma in kind_words("verbs", "taking")
    if lemma in kind_words("verbs", "manner"):
        return thing is not None and _tells_how(reading, clause.head)
    touched = reading.child(clause.head, "obj", "ccomp", "xcomp", "obl") is not None
    return lemma in kind_words("verbs", "fault") and touched


def _is_tainted(reading: Reading, head: int) -> bool:
    """Say whether a deed is done with what is false or hidden, or without leave: "a false name", "without leave"."""
    for child in reading.all_children(head, "obj", "obl"):
        if reading.case_of(child) == "without" and reading.lemma[child] in kind_words("nouns", "leave"):
            return True
        if any(
            reading.lower[one] in kind_words("adjectives", "tainted") for one in reading.all_children(child, "amod")
        ):
            return True
    return False


def _tells_how(reading: Reading, head: int) -> bool:
    """Say whether a clause tells in what state or manner: "on an open server", "like machines", "unattended"."""
    if reading.child(head, "xcomp") is not None:
        return True
    how = ("on", "like", "as", "without", "in")
    thing = reading.child(head, "obj")
    phrases = [*reading.all_children(head, "obl"), *(reading.all_children(thing, "nmod") if thing is not None else ())]
    return any(
        reading.case_of(child) in how and reading.pos[child] == "NOUN" and reading.dep[child] != "obl:unmarked"
        for child in phrases
    )


def _is_neglect(reading: Reading, clause: Clause) -> bool:
    """Say whether somebody did not do a duty: "managers did not warn", "repairs were never done", "nobody told"."""
    if clause.other:
        return True
    if clause.subject is not None and reading.lower[clause.subject] in ("nobody", "none"):
        return True
    never = any(reading.lower[child] == "never" for child in reading.children[clause.head])
    return never and any(reading.dep[child] in ("nsubj:pass", "aux:pass") for child in reading.children[clause.head])


def _tells_of_harm(reading: Reading, head: int) -> bool:
    """Say whether something bad stands under a word: what somebody knew of and let happen."""
    bad = kind_words("nouns", "harm") | kind_words("nouns", "wrong") | kind_words("nouns", "defect")
    bad |= kind_words("verbs", "harm") | kind_words("adjectives", "baseless") | kind_words("adjectives", "danger")
    return any(reading.lemma[token] in bad for token in subtree(reading, head) if token != head)


def _is_past(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause tells of what was done."""
    return reading.tag[clause.head] in ("VBD", "VBN") or any(
        reading.lower[child] in ("did", "has", "have", "had", "'ve", "’ve", "was", "were")
        for child in reading.children[clause.head]
    )


def _is_wrong_name(reading: Reading, content: Content, token: int) -> bool:
    """Say whether a noun, adjective or adverb calls somebody else's deed a wrong."""
    lemma, pos = reading.lemma[token], reading.pos[token]
    adverse = pos in ("ADJ", "ADV") and reading.lower[token] in kind_words("adjectives", "wrong")
    epithet = pos == "NOUN" and lemma in kind_words("nouns", "epithet")
    if not adverse and not epithet and not (pos == "NOUN" and lemma in kind_words("nouns", "wrong")):
        return False
    clause = _clause_of(reading, content, token)
    if (clause is not None and (clause.own or clause.negated)) or is_negated(reading, token):
        return False
    if adverse:
        return _qualifies(reading, content, token, clause)
    report = content.report
    stated = report.frame in ("predicate", "as") or any(
        reading.dep[child] == "cop" for child in reading.children[token]
    )
    if epithet or stated:
        return stated or reading.dep[token] == "appos"
    label, governor = reading.dep[token], reading.head[token]
    if label.startswith("nmod") and governor == report.head and token != report.head:
        return reading.lemma[governor] in kind_words("nouns", "pattern")
    if label.startswith(("obj", "obl")) and reading.lemma[governor] in kind_words("verbs", "committing"):
        return True
    return token == report.head and any(
        reading.dep[child].startswith("nmod") and reading.case_of(child) in ("", "by", "'s", "of", "’s")
        for child in reading.children[token]
        if reading.dep[child] != "nmod:poss" or reading.lower[child] not in OURS
    )


def _qualifies(reading: Reading, content: Content, token: int, clause: Clause | None) -> bool:
    """Say whether an adjective or adverb speaks of what a clause states, not of a matter in passing."""
    governor = reading.head[token]
    if reading.lower[governor] in ("nothing", "anything", "any") or is_negated(reading, governor):
        return False
    stated = clause is not None and (clause.other or clause in content.main)
    if reading.dep[token] != "amod":
        return stated or token == content.report.head
    return (stated and reading.dep[governor].startswith(("obj", "xcomp"))) or governor == content.report.head


def _clause_of(reading: Reading, content: Content, token: int) -> Clause | None:
    """Return the clause that a word stands in."""
    at = token
    heads = {clause.head: clause for clause in content.clauses}
    for _ in range(10):
        if at in heads:
            return heads[at]
        if reading.head[at] == at:
            return None
        at = reading.head[at]
    return None


def blames(reading: Reading, content: Content, cue: str) -> bool:
    """Say whether a deed of somebody else is told as a charge: by "claims", by "complained", to those who judge."""
    if cue in kind_words("cues", "complaining"):
        return any(clause.mood is Mood.PLAIN and not clause.own for clause in content.main)
    if cue not in kind_words("cues", "claiming"):
        return False
    told = reading.child(content.report.cue[0], "obj", "iobj")
    if cue == "tell" and (told is None or reading.lemma[told] not in kind_words("nouns", "judging")):
        return False
    neutral = kind_words("verbs", "befalling" if cue == "claim" else "neutral")
    return any(is_deed(reading, clause, neutral=neutral) for clause in content.main[:OPENING])


def is_deed(reading: Reading, clause: Clause, *, neutral: frozenset[str] | None = None) -> bool:
    """Say whether a clause tells what somebody else did, and not what is `neutral`: what anybody might do."""
    return (
        clause.other
        and not clause.negated
        and clause.mood is Mood.PLAIN
        and reading.pos[clause.head] == "VERB"
        and _is_past(reading, clause)
        and reading.lemma[clause.head] not in (neutral or kind_words("verbs", "neutral"))
    )


def censures(reading: Reading, cast: Cast, content: Content, cue: str) -> bool:
    """Say whether a verb of censure falls on somebody, or on what somebody did."""
    if cue not in kind_words("cues", "censuring"):
        return False
    if any(
        reading.pos[token] == "NOUN" and reading.lemma[token] in kind_words("nouns", "wrong")
        for token in content.tokens
    ):
        return True
    target = content.report.target
    if target is None:
        return False
    if is_party(reading, cast, target):
        return True
    owner = reading.child(target, "nmod:poss")
    return owner is not None and is_party(reading, cast, owner)
