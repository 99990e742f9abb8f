"""Claims of a document -> which claims each of them answers."""

from collections.abc import Sequence

from graph.kinds import ClaimKind
from ingest.contents import Content
from ingest.parties import NEAR, Draft
from ingest.reading import Reading
from ingest.sides import kind_words

WEIGHTLESS = frozenset("be have do say make take get go come allegation claim accusation charge".split())
"""Words that two claims may share without being about the same thing."""


def answered_by(reading: Reading, drafts: Sequence[Draft], number: int) -> tuple[int, ...]:
    """Return the claims that one answers: the accusation against its side that shares its words, or the nearest."""
    draft = drafts[number]
    cue = reading.lemma[draft.report.cue[0]]
    if draft.kind is not ClaimKind.DENIES:
        return _opposed(reading, drafts, number, cue)
    side, here = draft.content.side, draft.report.cue[0]
    against = [
        other
        for other, one in enumerate(drafts)
        if one.kind is ClaimKind.ACCUSES and other != number and not one.content.side & side and set(one.targets) & side
    ]
    if not against:
        return _nearest_charge(reading, drafts, number) or _opposed(reading, drafts, number, cue)
    said = _weight(reading, draft.content)
    if _speaks_of_all(reading, draft.content):
        return tuple(other for other in against if drafts[other].report.cue[0] < here) or (against[0],)

    def worth(other: int) -> tuple[float, bool, int]:
        at = drafts[other].report.cue[0]
        shared = len(said & _weight(reading, drafts[other].content))
        return shared / (1 + len(said)), at < here, -abs(at - here)

    return (max(against, key=worth),)


def _nearest_charge(reading: Reading, drafts: Sequence[Draft], number: int) -> tuple[int, ...]:
    """Return the accusation of somebody else just before a denial, where nobody is named as accused in it."""
    draft = drafts[number]
    here = reading.sentence[draft.report.cue[0]]
    for other in range(number - 1, -1, -1):
        one = drafts[other]
        away = here - reading.sentence[one.report.cue[0]]
        if away > 2 * NEAR:
            return ()
        if one.kind is ClaimKind.ACCUSES and not one.content.side & draft.content.side:
            said, told = _weight(reading, draft.content), _weight(reading, one.content)
            if not one.targets or said & told:
                return (other,)
    return ()


def _opposed(reading: Reading, drafts: Sequence[Draft], number: int, cue: str) -> tuple[int, ...]:
    """Return the claim right before, of somebody else, that "countered" or "insists" sets itself against."""
    draft = drafts[number]
    if not number or cue not in kind_words("cues", "returning") | {"insist", "maintain"}:
        return ()
    one = drafts[number - 1]
    away = reading.sentence[draft.report.cue[0]] - reading.sentence[one.report.cue[0]]
    opposed = one.kind in (ClaimKind.ACCUSES, ClaimKind.DENIES) and not one.content.side & draft.content.side
    return (number - 1,) if opposed and away <= NEAR else ()


def _weight(reading: Reading, content: Content) -> frozenset[str]:
    """Return the words of a content that tell what it is about."""
    return frozenset(
        reading.lemma[token]
        for token in content.tokens
        if reading.pos[token] in ("NOUN", "VERB", "ADJ", "NUM") and reading.lemma[token] not in WEIGHTLESS
    )


def _speaks_of_all(reading: Reading, content: Content) -> bool:
    """Say whether a denial is of "the allegations", "any wrongdoing", "all claims"."""
    head = content.report.head
    return (
        head is not None
        and reading.tag[head] == "NNS"
        and reading.lemma[head] in kind_words("nouns", "claim")
        and reading.child(head, "acl", "nmod") is None
    )
