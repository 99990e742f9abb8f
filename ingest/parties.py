"""Claims of a document -> who stands accused and by whom, and whom each is against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.kinds import ClaimKind, EntityType
from ingest.attribution import Report
from ingest.clauses import agent_of, is_passive, subject_of
from ingest.contents import ANYBODY, Clause, Content, Mood
from ingest.coreference import Cast
from ingest.reading import Reading
from ingest.sides import ACTING, kind_words
from ingest.wrongs import is_deed, wrong_of

AGAINST = frozenset(("against", "into", "over"))
FACING = frozenset(("face", "deny", "fight", "contest"))
NEAR = 1
"""Sentences after an accusation in which what the accused says of the matter is taken for its answer."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A claim in the making: its report, what it says, its kind so far, and whom it is against."""

    report: Report
    content: Content
    kind: ClaimKind
    targets: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Standing:
    """Where each was accused, by tokens, and who has accused whom."""

    accused: dict[int | str, list[int]] = field(default_factory=dict)
    charges: set[tuple[int, int | str]] = field(default_factory=set)

    def note(self, at: int, accused: Sequence[int | str], accusers: Sequence[int]) -> None:
        """Keep an accusation at a token."""
        for member in accused:
            self.accused.setdefault(member, []).append(at)
        self.charges.update((accuser, one) for accuser in accusers for one in accused)


def find_standing(reading: Reading, cast: Cast, drafts: Sequence[Draft]) -> Standing:
    """Find who stands accused: by the accusations, and by what the text tells of suits, charges and inquiries."""
    standing = Standing()
    for draft in drafts:
        if draft.kind is ClaimKind.ACCUSES:
            accused = draft.targets or _unnamed(reading, draft.report.target)
            standing.note(draft.report.cue[0], accused, sorted(draft.content.side))
    for token, lemma in enumerate(reading.lemma):
        if reading.pos[token] == "VERB" and lemma in kind_words("verbs", "exposing"):
            passive = is_passive(reading, token)
            thing = subject_of(reading, token) if passive else reading.child(token, "obj")
            doer = agent_of(reading, token) if passive else subject_of(reading, token)
            standing.note(token, _accused_in(reading, cast, thing), list(_members(reading, cast, doer)))
        elif reading.pos[token] == "NOUN" and lemma in kind_words("nouns", "proceeding"):
            governor = reading.head[token]
            if reading.dep[token] == "obj" and reading.lemma[governor] in FACING:
                standing.note(token, _accused_in(reading, cast, subject_of(reading, governor)), [])
            for child in reading.all_children(token, "nmod"):
                if reading.case_of(child) in AGAINST:
                    standing.note(token, _accused_in(reading, cast, child), [])
    return standing


def _unnamed(reading: Reading, token: int | None) -> tuple[str, ...]:
    """Return the noun of an accused that no name stands for."""
    return (reading.lemma[token],) if token is not None and reading.pos[token] == "NOUN" else ()


def _accused_in(reading: Reading, cast: Cast, token: int | None) -> list[int | str]:
    """Return who stands accused in a noun: itself, whose it is, or its mere noun."""
    found: list[int | str] = list(_members(reading, cast, token))
    if not found and token is not None:
        found.extend(_members(reading, cast, reading.child(token, "nmod:poss")))
    return found or list(_unnamed(reading, token))


def _members(reading: Reading, cast: Cast, token: int | None) -> Iterator[int]:
    """Yield whom a noun and those joined to it stand for, people and bodies alone."""
    if token is None:
        return
    for one in (token, *reading.all_children(token, "conj")):
        member = cast.who(one)
        if member is not None and cast.members[member].type in ACTING:
            yield member


def targets_of(reading: Reading, cast: Cast, draft: Draft) -> tuple[int, ...]:
    """Return who is accused, warned or asked: whom the cue names, else who did the wrong or should do the thing."""
    report, content = draft.report, draft.content
    found: list[int] = []
    spoken_to = report.frame == "clause"
    if draft.kind in (ClaimKind.WARNS, ClaimKind.CALLS_FOR) or (draft.kind is ClaimKind.ACCUSES and not spoken_to):
        found.extend(_members(reading, cast, report.target))
        if report.target is not None and not found and report.frame in ("object", "predicate", "as"):
            found.extend(_members(reading, cast, reading.child(report.target, "nmod:poss")))
    if not found and draft.kind is ClaimKind.ACCUSES and report.frame in ("of", "for"):
        between = range(report.cue[1] + 1, min(content.tokens))
        found.extend(cast.at[token] for token in between if token in cast.at)
    if not found and draft.kind is ClaimKind.ACCUSES:
        found.extend(_wrongdoers(reading, cast, content))
    if not found and draft.kind is ClaimKind.CALLS_FOR:
        wanted = next((clause for clause in content.main if clause.mood is Mood.WANTED and not clause.own), None)
        if wanted is not None:
            found.extend(_members(reading, cast, wanted.subject))
    return tuple(dict.fromkeys(member for member in found if member not in content.side))


def _wrongdoers(reading: Reading, cast: Cast, content: Content) -> Iterator[int]:
    """Yield who did the wrong that a content tells of: who acts in its clause, whose it is, else who acts first."""
    at = wrong_of(reading, content)
    clauses = {clause.head: clause for clause in content.clauses}
    found: list[int] = []
    steps = 0
    while at is not None and not found and steps < 8:
        if reading.pos[at] == "NOUN":
            for child in reading.all_children(at, "nmod"):
                if reading.dep[child] == "nmod:poss" or reading.case_of(child) == "by":
                    found.extend(_members(reading, cast, child))
        subject = clauses[at].subject if at in clauses and not clauses[at].own else None
        if not found and subject is not None:
            found.extend(_members(reading, cast, subject))
            found.extend(_members(reading, cast, reading.child(subject, "nmod:poss")) if not found else ())
        if reading.head[at] == at or at not in content.tokens:
            break
        at, steps = reading.head[at], steps + 1
    if not found:
        for clause in content.clauses:
            if clause.other:
                found.extend(_members(reading, cast, clause.subject))
                if found:
                    break
    yield from found


def settle(reading: Reading, cast: Cast, draft: Draft, standing: Standing, earlier: Sequence[Draft] = ()) -> ClaimKind:
    """Return a plain statement's kind by who makes it: an answer of the accused, or one more charge of an accuser."""
    content = draft.content
    cue = draft.report.cue[0]
    if draft.kind is not ClaimKind.ASSERTS and not _excuses(reading, draft):
        return draft.kind
    away = _since_accused(reading, content, standing, cue)
    last = next(
        (one for one in reversed(earlier) if one.kind is ClaimKind.DENIES and one.content.side & content.side), None
    )
    if away is not None and last is not None:
        away = min(away, reading.sentence[cue] - reading.sentence[last.report.cue[0]])
    if away is not None and _answers(reading, content, away):
        return ClaimKind.DENIES
    if away is None and _accuses_on(reading, cast, draft, standing):
        return ClaimKind.ACCUSES
    return draft.kind


def _excuses(reading: Reading, draft: Draft) -> bool:
    """Say whether an accusation names a wrong that nobody is said to have done: "the dismissals were for fraud"."""
    at = wrong_of(reading, draft.content) if draft.kind is ClaimKind.ACCUSES else None
    plain = draft.report.kind is ClaimKind.ASSERTS
    return at is not None and plain and reading.pos[at] == "NOUN" and not any(one.other for one in draft.content.main)


def _since_accused(reading: Reading, content: Content, standing: Standing, cue: int) -> int | None:
    """Return how many sentences ago the speaker's side was last accused, None where it was not."""
    here = reading.sentence[cue]
    names: tuple[int | str, ...] = (*content.side, *content.nouns)
    if ANYBODY in content.nouns:
        names = (*names, *_accused_last(reading, standing, cue))
    past = [here - reading.sentence[at] for one in names for at in standing.accused.get(one, ()) if at < cue]
    return min(past, default=None)


def _accused_last(reading: Reading, standing: Standing, cue: int) -> tuple[int | str, ...]:
    """Return who stands accused in the sentence before a cue, or in its own before it."""
    here = reading.sentence[cue]
    return tuple(
        one
        for one, places in standing.accused.items()
        if any(0 <= here - reading.sentence[at] <= NEAR for at in places)
    )


def _answers(reading: Reading, content: Content, away: int) -> bool:
    """Say whether what the accused say turns the accusation down: "not", "always", "fair", or another account of it."""
    cue = reading.lemma[content.report.cue[0]]
    target = content.report.target
    if content.report.frame in ("as", "predicate") and target is not None:
        return reading.lower[target] in ("it", "that", "this", "them") or reading.lemma[target] in kind_words(
            "nouns", "claim"
        )
    if cue in kind_words("cues", "conceding") or content.report.frame in ("object", "about", "for", "to"):
        return False
    for clause in content.main:
        if clause.mood is not Mood.PLAIN:
            continue
        lemma = reading.lemma[clause.head]
        if clause.negated and lemma not in kind_words("verbs", "minding"):
            return True
        words = {reading.lower[t] for t in (clause.head, *reading.children[clause.head])}
        if words & kind_words("adjectives", "clean"):
            return True
        if cue in kind_words("cues", "contrasting") - {"claim", "call", "brand", "describe", "explain"}:
            return True
        if away <= NEAR and not clause.own and clause.subject is not None:
            return True
        if clause.own and lemma in kind_words("verbs", "abiding"):
            return True
        if clause.subject is not None and reading.lemma[clause.subject] in kind_words("nouns", "claim"):
            return True
    return False


def _accuses_on(reading: Reading, cast: Cast, draft: Draft, standing: Standing) -> bool:
    """Say whether an accuser, or who accuses by office, tells of a deed of who stands accused."""
    content = draft.content
    head = draft.report.speaker.head
    member = draft.report.speaker.member
    titles = cast.members[member].titles | cast.members[member].nouns if member is not None else set()
    offices = titles | ({reading.lemma[head]} if head is not None else set())
    if offices & kind_words("nouns", "accuser"):
        return any(_is_charge(reading, clause) for clause in content.main)
    if member is not None and cast.members[member].type is EntityType.PUBLICATION:
        return False
    held = {accused for accuser, accused in standing.charges if accuser in content.side}
    if not _judges(reading, draft):
        held.update(one for one in standing.accused if isinstance(one, int) and one not in content.side)
    return any(
        is_deed(reading, clause) and clause.subject is not None and cast.who(clause.subject) in held
        for clause in content.main
    )


def _judges(reading: Reading, draft: Draft) -> bool:
    """Say whether a source only tells what happened or decides on it: police, courts, papers."""
    head = draft.report.speaker.head
    cue = reading.lemma[draft.report.cue[0]]
    judging = head is not None and reading.lemma[head] in kind_words("nouns", "judging") | {"police", "judge"}
    return judging or cue in kind_words("cues", "deciding") | kind_words("cues", "conceding")


def _is_charge(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause tells of what was done, by whomever: prosecutors and claimants tell it as a charge."""
    subject = reading.lemma[clause.subject] if clause.subject is not None else ""
    return (
        not clause.own
        and clause.mood is Mood.PLAIN
        and reading.pos[clause.head] == "VERB"
        and reading.tag[clause.head] in ("VBD", "VBN")
        and reading.lemma[clause.head] not in kind_words("verbs", "neutral")
        and subject not in kind_words("nouns", "scheduled")
    )
