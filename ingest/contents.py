"""Report -> what its content says: the clauses, who acts in them, their mood, and the classes of words in them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.model import Span
from ingest.attribution import Report
from ingest.clauses import agent_of, auxiliaries, is_passive
from ingest.coreference import Cast
from ingest.reading import Reading
from ingest.sides import OWNED_BY, is_own, is_own_body, is_party, kind_table, kind_words, side_of

WILL = frozenset(("will", "'ll", "’ll", "wo", "shall", "sha"))
OUGHT = frozenset(("should", "must", "ought"))
MAY = frozenset(("may", "could", "might", "can"))
NOT = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))
NONE = frozenset(("no", "nobody", "nothing", "none", "neither", "hardly"))
CONDITIONS = frozenset(("if", "unless", "until", "without", "otherwise", "whenever"))
POLITE = frozenset(("thank", "look", "imagine", "trust", "forgive", "mind", "welcome", "say", "see", "believe"))
"""Verbs whose bare form opens a remark rather than a demand."""


ANYBODY = "*"
"""Stands for whoever was spoken of last."""


class Mood(StrEnum):
    """How a clause puts what it says."""

    PLAIN = "plain"
    FUTURE = "future"
    WANTED = "wanted"
    POSSIBLE = "possible"
    UNREAL = "unreal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of what is said; `own`: the speaker's side acts in it, `other`: somebody else does."""

    head: int
    subject: int | None
    own: bool
    other: bool
    negated: bool
    mood: Mood


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a report says; `main` are the clauses that it states, `clauses` all of them."""

    report: Report
    text: str
    tokens: tuple[int, ...]
    quoted: bool
    main: tuple[Clause, ...]
    clauses: tuple[Clause, ...]
    side: frozenset[int]
    nouns: frozenset[str]
    conditional: bool


@cache
def kind_phrases(name: str) -> re.Pattern[str]:
    """Return one class of phrases of data/rules/kinds.toml as a pattern over lower-cased text."""
    phrases = sorted(kind_table()["phrases"][name], key=len, reverse=True)
    return re.compile(r"(?:(?<!\w)|(?=,))(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")(?!\w)")


def read_content(
    reading: Reading,
    cast: Cast,
    report: Report,
    spans: Sequence[Span],
    *,
    ties: Mapping[int, frozenset[int]],
    spoken: Callable[[int], bool],
) -> Content:
    """Lay out what a report says.

    `ties` has the bodies that each person holds a place in; `spoken` says whether a token stands in quotation marks.
    """
    tokens = tuple(
        token
        for span in spans
        for token in range(reading.token_at(span.start), reading.token_at(max(span.end - 1, span.start)) + 1)
        if reading.pos[token] != "SPACE"
    )
    side = side_of(reading, cast, report, ties)
    inside = frozenset(tokens)
    clauses = tuple(_clause(reading, cast, report, side, head, spoken=spoken) for head in _predicates(reading, tokens))
    main = _stated(reading, inside)
    return Content(
        report=report,
        text=" … ".join(span.text for span in spans).lower(),
        tokens=tokens,
        quoted=any(spoken(token) for token in tokens),
        main=tuple(clause for clause in clauses if clause.head in main),
        clauses=clauses,
        side=side,
        nouns=_nouns_of(reading, report),
        conditional=any(reading.lower[token] in CONDITIONS for token in tokens),
    )


def _nouns_of(reading: Reading, report: Report) -> frozenset[str]:
    """Return the common nouns of a source that no name stands for: "the broadcaster", "port director Ann Fisk".

    ANYBODY is among them where the source speaks for somebody whom its words leave out: "its lawyer", "a spokesman".
    """
    head, span = report.speaker.head, report.speaker.span
    if head is None or span is None:
        return frozenset()
    article = reading.child(head, "det")
    around = range(span[0], span[1] + 1)
    nouns = {reading.lemma[token] for token in around if reading.pos[token] == "NOUN" and token != head}
    if reading.pos[head] == "NOUN" and article is not None and reading.lower[article] == "the":
        nouns.add(reading.lemma[head])
    owned = any(reading.lower[token] in OWNED_BY for token in (*around, *reading.children[head]))
    alone = reading.lemma[head].startswith("spokes") and reading.child(head, "nmod", "compound", "nmod:poss") is None
    return frozenset(nouns | ({ANYBODY} if owned or alone else set()))


def _predicates(reading: Reading, tokens: Sequence[int]) -> Iterator[int]:
    """Yield the words that clauses of a content are built on."""
    for token in tokens:
        copular = any(reading.dep[child] == "cop" for child in reading.children[token])
        alone = reading.pos[token] == "AUX" and not reading.dep[token].startswith(("aux", "cop"))
        if reading.pos[token] == "VERB" or copular or alone:
            yield token


def _stated(reading: Reading, inside: frozenset[int]) -> frozenset[int]:
    """Return the heads that stand on their own in a content: governed from outside it, or beside such a head."""
    found: set[int] = set()
    for token in sorted(inside):
        if reading.head[token] == token or reading.head[token] not in inside:
            found.add(token)
    for _ in range(3):
        found.update(
            token
            for token in inside
            if reading.head[token] in found and reading.dep[token].partition(":")[0] in ("conj", "parataxis", "list")
        )
    return frozenset(found)


def _clause(
    reading: Reading,
    cast: Cast,
    report: Report,
    side: frozenset[int],
    head: int,
    *,
    spoken: Callable[[int], bool],
) -> Clause:
    subject = _subject(reading, head)
    mood = _mood(reading, head, spoken=spoken)
    negated = _is_negated(reading, head, subject)
    blamed = mood is Mood.PLAIN and not negated and _is_fault(reading, head)
    own = subject is not None and (
        is_own(reading, cast, report, side, subject, spoken=spoken(subject))
        or (mood is not Mood.WANTED and not blamed and is_own_body(reading, cast, report, subject))
    )
    return Clause(
        head=head,
        subject=subject,
        own=own,
        other=not own and subject is not None and is_party(reading, cast, subject),
        negated=negated,
        mood=mood,
    )


def _is_fault(reading: Reading, head: int) -> bool:
    """Say whether a verb tells of a fault, which nobody tells of the body he speaks for without naming it."""
    return reading.pos[head] == "VERB" and reading.lemma[head] in (
        kind_words("verbs", "wrong") | kind_words("verbs", "fault")
    )


def _subject(reading: Reading, head: int) -> int | None:
    """Return who or what acts in a clause, its agent in the passive; borrowed from the clause that it is joined to."""
    at = head
    for _ in range(4):
        if is_passive(reading, at) and (agent := agent_of(reading, at)) is not None:
            return agent
        found = reading.child(at, "nsubj", "csubj") or _noun_before(reading, at)
        if found is not None:
            return found
        label = reading.dep[at].partition(":")[0]
        if label in ("acl", "obl") and reading.dep[at] != "acl:relcl" and reading.tag[at] == "VBN":
            return None
        if reading.dep[at] == "acl:relcl":
            return reading.head[at]
        if label == "xcomp":
            raised = reading.child(reading.head[at], "obj", "iobj")
            if raised is not None and raised < at:
                return raised
        if label not in ("conj", "xcomp", "advcl", "acl") or reading.head[at] == at:
            return None
        at = reading.head[at]
        if reading.pos[at] == "NOUN" and label == "acl":
            return at
    return None


def _noun_before(reading: Reading, verb: int) -> int | None:
    """Return the bare noun in front of a finite verb's auxiliaries, its subject where none is marked."""
    if not auxiliaries(reading, verb):
        return None
    for child in reading.children[verb]:
        nominal = reading.pos[child] in ("NOUN", "PROPN") and reading.dep[child] in ("obj", "iobj", "dep", "dislocated")
        if nominal and child < verb and not reading.case_of(child):
            return child
    return None


def _is_negated(reading: Reading, head: int, subject: int | None) -> bool:
    """Say whether a clause is denied: by "not", by "no" before its subject or object, by "nobody"."""
    for child in reading.children[head]:
        word = reading.lower[child]
        if word in NOT and reading.dep[child] != "cc":
            return True
        if reading.pos[child] not in ("VERB", "AUX") and (
            (word in NONE and reading.pos[child] == "PRON")
            or any(reading.lower[det] == "no" for det in reading.all_children(child, "det"))
        ):
            return True
        if reading.dep[child] in ("det", "cc:preconj") and word in NONE:
            return True
    return subject is not None and reading.lower[subject] in NONE


def _mood(reading: Reading, head: int, *, spoken: Callable[[int], bool]) -> Mood:
    """Tell a statement from a future, a wish, a possibility and what would have been."""
    helpers = set(auxiliaries(reading, head))
    if not helpers and reading.dep[head].startswith("conj") and reading.child(head, "nsubj") is None:
        helpers = set(auxiliaries(reading, reading.head[head]))
    perfect = bool(helpers & {"have", "'ve", "’ve"})
    if perfect and helpers & {"would", "'d", "’d", *OUGHT}:
        return Mood.UNREAL
    if helpers & OUGHT:
        return Mood.WANTED
    quoted = any(reading.lower[child] == "would" and spoken(child) for child in reading.children[head])
    if helpers & WILL or ("would" in helpers and not quoted):
        return Mood.FUTURE
    if helpers & {*MAY, "would", "'d", "’d"}:
        return Mood.POSSIBLE
    if reading.lemma[head] in ("need", "have", "ought") and _has_infinitive(reading, head) and not perfect:
        return Mood.WANTED
    if reading.lemma[head] == "go" and reading.tag[head] == "VBG" and _has_infinitive(reading, head):
        return Mood.FUTURE
    if any(reading.lower[mark] == "to" for mark in reading.all_children(head, "mark")):
        done = perfect or reading.lemma[reading.head[head]] in kind_words("verbs", "leading")
        return Mood.PLAIN if done else Mood.POSSIBLE
    return Mood.WANTED if _is_order(reading, head, helpers, spoken=spoken) else Mood.PLAIN


def _is_order(reading: Reading, head: int, helpers: set[str], *, spoken: Callable[[int], bool]) -> bool:
    """Say whether a clause commands ("release it") or wishes ("that it be released"): its verb is bare."""
    bare = reading.tag[head] == "VB" or any(
        reading.lower[child] == "be" and reading.dep[child].startswith(("aux", "cop"))
        for child in reading.children[head]
    )
    label = reading.dep[head].partition(":")[0]
    if (
        label == "ccomp"
        and reading.tag[head] == "VBP"
        and reading.lemma[reading.head[head]] in kind_words("cues", "asking")
    ):
        subject = reading.child(head, "nsubj")
        return subject is not None and reading.tag[subject] in ("NN", "NNP")
    if not bare or label in ("xcomp", "advcl"):
        return False
    if reading.child(head, "nsubj") is not None:
        return not helpers - {"be"}
    opens = reading.sentences[reading.sentence[head]][0] == head
    return (
        label not in ("conj", "acl")
        and (opens or spoken(head))
        and not helpers - {"do", "be", "not"}
        and reading.lemma[head] not in POLITE
    )


def _has_infinitive(reading: Reading, verb: int) -> bool:
    return verb + 1 < len(reading.words) and reading.lower[verb + 1] == "to"
