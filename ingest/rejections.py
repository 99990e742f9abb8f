"""Content -> whether it turns something down: calls a charge baseless, denies a deed, or claims to keep the rules."""

from ingest.clauses import is_negated
from ingest.contents import Clause, Content, Mood, kind_phrases
from ingest.reading import Reading
from ingest.sides import kind_words

OPENING = 3
"""Clauses at the beginning of what is said that tell what a speaker does in saying it."""


def rejects(reading: Reading, content: Content, cue: str) -> bool:
    """Say whether a content turns something down: calls it baseless, or says of one's own side that it did not."""
    if cue in kind_words("cues", "deciding") - {"note"} and not content.quoted:
        return False
    if kind_phrases("rejects").search(content.text) and not _is_turned(reading, content):
        return True
    if any(_is_rejection(reading, content, token) for token in content.tokens):
        return True
    if _speaks_back(reading, content, cue):
        return True
    return any(_denies(reading, clause, cue) for clause in content.main[:OPENING])


def _speaks_back(reading: Reading, content: Content, cue: str) -> bool:
    """Say whether somebody describes a charge, or defends what is charged: "described the suit as a stunt"."""
    target, frame = content.report.target, content.report.frame
    if cue in kind_words("cues", "defending") and frame in ("object", "as"):
        return True
    return (
        frame in ("as", "predicate")
        and target is not None
        and reading.lemma[target] in kind_words("nouns", "reproach")
        and cue not in kind_words("cues", "censuring")
    )


def _denies(reading: Reading, clause: Clause, cue: str) -> bool:
    """Say whether one clause denies: a deed of the speaker's side, or with "insisted", "countered", anything at all."""
    if not clause.negated:
        clean = cue in ("insist", "maintain", "defend") and _is_clean(reading, clause)
        kept = _keeps_rules(reading, clause) or _insists(reading, clause, cue)
        return clean or kept or _turns_down(reading, clause)
    if clause.own and clause.mood is Mood.PLAIN and not _minds(reading, clause) and not _is_trait(reading, clause):
        return True
    contrast = cue in kind_words("cues", "contrasting") and clause.mood in (Mood.PLAIN, Mood.POSSIBLE)
    return contrast and not (clause.other and reading.lemma[clause.head] in kind_words("verbs", "duty"))


def _turns_down(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause turns a charge down in so many words: "it rejected any suggestion", "claims were false"."""
    lemma = reading.lemma[clause.head]
    if clause.mood is not Mood.PLAIN:
        return False
    if clause.own:
        return lemma in kind_words("verbs", "rejecting") and reading.child(clause.head, "obj", "ccomp") is not None
    if clause.subject is None or reading.lemma[clause.subject] not in kind_words("nouns", "reproach"):
        return False
    copular = any(reading.dep[child] == "cop" for child in reading.children[clause.head])
    return (copular or lemma == "base") and lemma not in kind_words("adjectives", "open")


def _insists(reading: Reading, clause: Clause, cue: str) -> bool:
    """Say whether somebody insists on what his side did."""
    return (
        cue in ("insist", "maintain")
        and clause.own
        and clause.mood is Mood.PLAIN
        and reading.pos[clause.head] == "VERB"
        and reading.tag[clause.head] in ("VBD", "VBN")
    )


def _keeps_rules(reading: Reading, clause: Clause) -> bool:
    """Say whether a speaker's side is said to keep to the rules: "its product meets all standards"."""
    return (
        not clause.other
        and clause.mood is Mood.PLAIN
        and reading.lemma[clause.head] in kind_words("verbs", "abiding")
        and any(
            reading.lemma[child] in kind_words("nouns", "rule")
            for child in reading.all_children(clause.head, "obj", "obl")
        )
    )


def _is_clean(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause calls something fair, lawful, safe: what the accused say of what they did."""
    return clause.mood is Mood.PLAIN and not kind_words("adjectives", "clean").isdisjoint(
        reading.lower[token] for token in (clause.head, *reading.children[clause.head])
    )


def _is_rejection(reading: Reading, content: Content, token: int) -> bool:
    """Say whether a word calls a charge baseless, or nonsense: "the claims are false", "called it a stunt"."""
    lemma = reading.lemma[token]
    wrong = lemma in kind_words("nouns", "wrong") or lemma in kind_words("nouns", "epithet")
    if wrong and reading.pos[token] == "NOUN" and is_negated(reading, token):
        return content.report.frame != "according" and any(
            reading.dep[child] in ("cop", "cc") for child in reading.children[token]
        )
    flat = lemma in kind_words("adjectives", "baseless")
    if not (flat or lemma in kind_words("nouns", "dismissed")) or is_negated(reading, token):
        return False
    if content.report.frame in ("predicate", "as", "object") and token == content.report.head:
        target = content.report.target
        return target is None or reading.pos[target] != "PROPN"
    about = reading.child(token, "nsubj")
    if about is not None:
        charge = reading.lemma[about] in kind_words("nouns", "claim")
        return charge or reading.lower[about] in ("it", "that", "this", "they")
    governor = reading.lemma[reading.head[token]]
    return flat and reading.dep[token] == "amod" and governor in kind_words("nouns", "reproach")


def _minds(reading: Reading, clause: Clause) -> bool:
    """Say whether "not" only tells of what somebody does not feel, know or have decided."""
    thing = reading.child(clause.head, "obj")
    return (
        reading.lemma[clause.head] in kind_words("verbs", "minding")
        or reading.lemma[clause.head] in kind_words("nouns", "minding")
        or (thing is not None and reading.lemma[thing] in kind_words("nouns", "minding"))
    )


def _is_trait(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause only tells what its subject is: "I am not a scientist"."""
    return reading.pos[clause.head] in ("NOUN", "ADJ", "PROPN") and any(
        reading.dep[child] == "cop"
        and reading.lower[child] in ("is", "are", "am", "'m", "’m", "'s", "’s", "'re", "’re")
        for child in reading.children[clause.head]
    )


def _is_turned(reading: Reading, content: Content) -> bool:
    """Say whether a rejection is itself of the future ("would plead not guilty") or turned round by "not"."""
    return any(
        clause.own
        and (clause.mood is Mood.FUTURE or reading.lemma[clause.head] in kind_words("verbs", "intending"))
        and not any(reading.lower[child] == "never" for child in reading.children[clause.head])
        for clause in content.main[:1]
    )
