"""Reports -> claims: kind, form, targets, what each answers, details."""

import re
from collections.abc import Sequence

from graph.kinds import Attribution, ClaimForm, ClaimKind
from graph.model import Claim, Span, content_id
from ingest.attribution import Report
from ingest.clauses import auxiliaries, is_negated, subject_of
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.quotes import Quote
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.slots import find_slots

QUOTED_WHOLE = 0.9
ACCUSING = frozenset(["allegation", "accusation", "complaint", "lawsuit", "indictment", "suit"])
WANTED = frozenset(["should", "must", "ought"])
BASELESS = frozenset(
    [
        "baseless",
        "unfounded",
        "meritless",
        "false",
        "untrue",
        "groundless",
        "defamatory",
        "fabricated",
        "frivolous",
    ]
)


def make_claims(reading: Reading, reports: Sequence[Report], quotes: Sequence[Quote], cast: Cast) -> tuple[Claim, ...]:
    """Make a claim of each report, in the same order; reports that say the same twice fall together."""
    made: dict[str, Claim] = {}
    for report in reports:
        claim = _make_claim(reading, report, quotes, cast, tuple(made.values()))
        if claim is not None:
            made.setdefault(claim.id, claim)
    return tuple(made.values())


def _make_claim(
    reading: Reading, report: Report, quotes: Sequence[Quote], cast: Cast, earlier: Sequence[Claim]
) -> Claim | None:
    content = tuple(
        span for span in (reading.trimmed(start, end) for start, end in sorted(set(report.content))) if span is not None
    )
    if not content:
        return None
    cue = reading.over(*report.cue)
    speaker = cast.id_of(report.speaker.member) if report.speaker.member is not None else None
    quoted = tuple(
        reading.span(quote.inner, quote.close)
        for quote in quotes
        if quote.inner < quote.close and any(span.start < quote.close and quote.inner < span.end for span in content)
    )
    anonymous = report.speaker.anonymous or _kept_back(reading, report)
    targets = _targets(reading, report, cast, content)
    kind = kind_of(reading, report, cast, content, earlier)
    answers = _answered(kind, speaker, earlier)
    low, high = content[0].start, max(span.end for span in content)
    slots = find_slots(
        reading,
        cast,
        min(low, cue.start),
        max(high, cue.end),
        filed=kind is ClaimKind.ACCUSES or report.via is not None,
    )
    return Claim(
        id=content_id("claim", reading.document.id, cue.start, cue.end, *((span.start, span.end) for span in content)),
        kind=kind,
        form=form_of(content, quotes),
        speaker=speaker,
        speaker_text=reading.over(*report.speaker.span) if report.speaker.span else None,
        anonymous=anonymous,
        attribution=report.attribution if report.speaker.span else Attribution.IMPLICIT,
        via=reading.over(*(report.via or report.speaker.via)) if report.via or report.speaker.via else None,  # type: ignore[misc]
        cue=cue,
        content=content,
        quote=quoted,
        targets=targets,
        answers=answers,
        slots=slots,
        evidence=reading.evidence(report.cue[0]),
    )


def form_of(content: Sequence[Span], quotes: Sequence[Quote]) -> ClaimForm:
    """Tell direct, mixed and indirect speech apart by the share of content that stands in quotation marks."""
    whole = sum(span.end - span.start for span in content)
    inside = sum(
        max(0, min(span.end, quote.end) - max(span.start, quote.start)) for span in content for quote in quotes
    )
    if inside >= QUOTED_WHOLE * whole:
        return ClaimForm.DIRECT
    return ClaimForm.MIXED if inside else ClaimForm.INDIRECT


def kind_of(
    reading: Reading, report: Report, cast: Cast, content: Sequence[Span], earlier: Sequence[Claim]
) -> ClaimKind:
    """Return what a speaker does in saying something: the verb's kind, unless the content's words say more."""
    rules = attribution_rules()
    cue = report.cue[0]
    around = reading.evidence(cue).text.lower()
    if reading.lemma[cue] in ("decline", "refuse", "respond", "comment", "reply", "confirm", "draw") and any(
        phrase in around for phrase in rules.declines
    ):
        return ClaimKind.DECLINES_TO_COMMENT
    if report.kind is not ClaimKind.ASSERTS:
        return report.kind
    said = frozenset(re.findall(r"[\w’'-]+", " ".join(span.text for span in content).lower()))
    if said & BASELESS and reading.lemma[cue] != "find":
        return ClaimKind.DENIES
    source = report.speaker.head
    if source is not None and reading.lemma[source] in ACCUSING:
        return ClaimKind.ACCUSES
    head = report.head if report.head is not None else _head_of(reading, content)
    return _by_content(reading, report, cast, head, said, earlier)


def _head_of(reading: Reading, content: Sequence[Span]) -> int | None:
    """Return the word that governs what is said: the first whose governor stands outside."""
    first, last = reading.token_at(content[0].start), reading.token_at(content[0].end - 1)
    for token in range(first, last + 1):
        if reading.pos[token] in ("VERB", "ADJ", "NOUN", "PROPN") and not first <= reading.head[token] <= last:
            return token
    return next((t for t in range(first, last + 1) if reading.head[t] == t and reading.pos[t] != "PUNCT"), None)


def _by_content(
    reading: Reading, report: Report, cast: Cast, head: int | None, said: frozenset[str], earlier: Sequence[Claim]
) -> ClaimKind:
    """Return the kind that the content's own verb gives to a plain "said"."""
    if head is None:
        return report.kind
    rules = attribution_rules()
    helpers = set(auxiliaries(reading, head))
    subject = subject_of(reading, head, steps=0)
    own = subject is not None and _is_own(reading, report, cast, subject)
    thing = reading.child(head, "obj")
    negated = is_negated(reading, head) or (thing is not None and is_negated(reading, thing))
    future = helpers & {"will", "'ll", "’ll", "wo", "shall"} or (
        "would" in helpers and reading.tag[report.cue[0]] == "VBD"
    )
    if own and negated and not future:
        return ClaimKind.DENIES
    if helpers & WANTED and not own:
        return ClaimKind.CALLS_FOR
    if own and future:
        return ClaimKind.COMMITS
    if not own and not negated and said & rules.wrongs:
        return ClaimKind.ACCUSES
    if (future or helpers & {"may", "could", "might"}) and not own:
        return ClaimKind.WARNS if said & rules.harms else ClaimKind.PREDICTS if future else report.kind
    accused = report.speaker.member is not None and any(
        claim.kind is ClaimKind.ACCUSES and cast.id_of(report.speaker.member) in claim.targets for claim in earlier
    )
    return ClaimKind.DENIES if negated and accused else report.kind


def _is_own(reading: Reading, report: Report, cast: Cast, subject: int) -> bool:
    """Say whether what is said is about the speaker: "we", "it", or the speaker's own name."""
    if reading.tag[subject].startswith("PRP"):
        if reading.lower[subject] in ("i", "we"):
            return True
        found = cast.who(subject)
        return reading.lower[subject] in ("he", "she", "it", "they") and found in (None, report.speaker.member)
    return report.speaker.member is not None and cast.at.get(subject) == report.speaker.member


def _targets(reading: Reading, report: Report, cast: Cast, content: Sequence[Span]) -> tuple[str, ...]:
    """Return whom a claim is about or against."""
    found: list[int] = []
    if report.target is not None:
        for token in (report.target, *reading.all_children(report.target, "conj")):
            member = cast.who(token)
            if member is not None:
                found.append(member)
    if not found and report.kind is ClaimKind.ACCUSES:
        between = range(report.cue[1] + 1, reading.token_at(content[0].start))
        found.extend(cast.at[token] for token in between if token in cast.at)
    if not found and report.kind in (ClaimKind.ACCUSES, ClaimKind.DENIES, ClaimKind.WARNS):
        low, high = reading.token_at(content[0].start), reading.token_at(content[-1].end - 1)
        for token in range(low, high + 1):
            member = cast.at.get(token)
            if (
                member is not None
                and cast.members[member].type in PEOPLE | BODIES
                and reading.dep[token].startswith("nsubj")
            ):
                found.append(member)
                break
    return tuple(dict.fromkeys(cast.id_of(member) for member in found if member != report.speaker.member))


def _answered(kind: ClaimKind, speaker: str | None, earlier: Sequence[Claim]) -> tuple[str, ...]:
    """Return the accusation that a denial answers: the nearest earlier one against the speaker."""
    if kind not in (ClaimKind.DENIES, ClaimKind.DECLINES_TO_COMMENT) or speaker is None:
        return ()
    for claim in reversed(earlier):
        if claim.kind is ClaimKind.ACCUSES and speaker in claim.targets:
            return (claim.id,)
    return ()


def _kept_back(reading: Reading, report: Report) -> bool:
    """Say whether the sentence says that its source's name is kept back."""
    if report.speaker.member is None and report.speaker.span is None:
        return False
    text = reading.evidence(report.cue[0]).text.lower()
    named = report.speaker.head is not None and reading.pos[report.speaker.head] == "PROPN"
    return not named and any(
        cue in text for cue in ("condition of anonymity", "not to be named", "requested anonymity")
    )
