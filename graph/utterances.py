"""An extraction's claims -> what is said against what: accusations, denials, words quoted, refusals, changing accounts.

Each party keeps its own words. A denial only meets what it answers: by the reader's link, or by "it" in the sentence
after. One speaker's accounts over time are those that one report sets side by side with their times.
"""

import re
from collections.abc import Iterator

from graph.kinds import ClaimKind, EventStatus
from graph.model import Claim, Span
from graph.reading import BODIES, PEOPLE, Reading, holder, make_testimony
from graph.senses import stem, topic_words
from graph.testimony import REPORTER, Testimony
from graph.words import content_words, place_for

_TOLD = frozenset({"method", "what", "unit"})
_MEASURED = frozenset({"duration"})
NEAR = 400
"""Characters, about two sentences, within which a denial is of what was said before."""
_BARE = re.compile(
    r"(?:it|this|that|them|these|the (?:claim|claims|report|reports|suggestion|account)|doing (?:so|it|that)"
    r"|(?:having \w+ )?(?:it |them |him |her )?(?:anything|nothing) of the (?:sort|kind))",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"^(?:in (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:month|week|year|night|spring|summer|autumn|winter)"
    r"|earlier|at first|initially|then|now|later|yesterday|a (?:week|month|year) (?:ago|later|earlier)"
    r"|this (?:week|month)|by \w+day)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?: to (?:questions|requests for comment|a request for comment))? (?:on|about|over) (?P<what>[^.;:,“”\"]+)"
)
_TELLING = frozenset({ClaimKind.ASSERTS, ClaimKind.DENIES, ClaimKind.WARNS, ClaimKind.COMMITS, ClaimKind.ACCUSES})
MOST = 6
"""How many claims of one speaker say on what it has commented."""
WORDS = 40
_REFUSES = re.compile(
    r"(?:declined to comment|did not (?:respond|reply|comment)|not respond|no comment|refused to comment"
    r"|could not be reached|would not comment)(?! (?:on|about) (?:the|its|his|her) \w+ing)",
    re.IGNORECASE,
)


def find_utterances(reading: Reading) -> Iterator[Testimony]:
    """Yield what the claims of a document answer to questions that others may answer otherwise."""
    yield from _of_accusations(reading)
    yield from _of_charges(reading)
    yield from _of_denied(reading)
    yield from _of_words(reading)
    yield from _of_comments(reading)
    yield from _of_accounts(reading)


def _of_accusations(reading: Reading) -> Iterator[Testimony]:
    """Yield what accusations say of method, matter and scale, and who stands on which side of them."""
    for claim in reading.extraction.claims:
        if claim.kind is ClaimKind.ACCUSES and claim.speaker:
            for accused in claim.targets:
                yield from _of_accusation(reading, claim, claim.speaker, accused)
        elif claim.kind is ClaimKind.DENIES and claim.speaker:
            answered = [reading.claims[one] for one in claim.answers if one in reading.claims]
            accusers = {one.speaker for one in answered if one.speaker and one.kind is ClaimKind.ACCUSES}
            accusers |= set(claim.targets)
            for accuser in sorted(accusers - {claim.speaker}):
                yield _position(
                    claim,
                    accuser=accuser,
                    accuser_key=_known_as(reading, accuser),
                    accused=claim.speaker,
                    side="accused",
                )


def _known_as(reading: Reading, accuser: str) -> str:
    """Return what an accuser is matched by: its id, or its words where it has no name ("the claimants")."""
    entity = reading.entities[accuser]
    return (
        accuser
        if reading.has_name(entity) and not entity.name.casefold().startswith("the ")
        else entity.name.casefold()
    )


def _position(claim: Claim, *, accuser: str, accuser_key: str, accused: str, side: str) -> Testimony:
    return make_testimony(
        matter=("accusation", accuser_key, accused),
        aspect="position",
        question=f"Is what {place_for(accused)} is accused of by {place_for(accuser)} true?",
        value=words_of(claim.quote or claim.content, claim.evidence),
        status=EventStatus.ALLEGED,
        holder=holder(claim),
        side=side,
        record=claim.id,
        evidence=claim.evidence,
    )


def _of_accusation(reading: Reading, claim: Claim, accuser: str, accused: str) -> Iterator[Testimony]:
    yield _position(claim, accuser=accuser, accuser_key=_known_as(reading, accuser), accused=accused, side="accuser")
    where = f"in what {place_for(accuser)} accuses {place_for(accused)} of"
    for slot in claim.slots:
        if slot.name in _MEASURED or slot.name in _TOLD:
            yield make_testimony(
                matter=("accusation", accuser, accused),
                aspect=slot.name,
                question=slot_question(slot.name, where),
                value=slot.value.text,
                status=EventStatus.ALLEGED,
                holder=accuser,
                side="accuser",
                record=claim.id,
                evidence=claim.evidence,
            )


def _of_charges(reading: Reading) -> Iterator[Testimony]:
    """Yield what somebody is accused of and what somebody denies in so many words, to be matched across reports."""
    for claim in reading.extraction.claims:
        said = words_of(claim.content, claim.evidence)
        accused = claim.targets if claim.kind is ClaimKind.ACCUSES else (claim.speaker,)
        denies = claim.kind is ClaimKind.DENIES
        if not claim.speaker or not (denies or claim.kind is ClaimKind.ACCUSES) or (denies and _BARE.fullmatch(said)):
            continue
        for one in reading.named(each for each in accused if each):
            if topic_words(said) - topic_words(reading.entities[one].name):
                yield make_testimony(
                    matter=("charge", one), aspect="charge", value=said, status=EventStatus.ALLEGED,
                    holder=claim.speaker, question=f"Is what {place_for(one)} is accused of true?",
                    side="accused" if denies else "accuser", record=claim.id, evidence=claim.evidence,
                )  # fmt: skip


def slot_question(name: str, where: str) -> str:
    """Return the question that a slot answers, in plain words."""
    match name:
        case "amount":
            return f"How much money was it {where}?"
        case "duration":
            return f"How long did it last {where}?"
        case "method":
            return f"How was it done {where}?"
        case "unit":
            return f"Which part of the organisation was it {where}?"
    return f"What was taken or done {where}?"


def words_of(spans: tuple[Span, ...], evidence: Span) -> str:
    """Return the words of spans in their order, the sentence where there are none."""
    return " … ".join(span.text for span in spans) or evidence.text


def _of_denied(reading: Reading) -> Iterator[Testimony]:
    """Yield a claim and the denial of it by others: by the reader's link, or by "it" just after."""
    claims = sorted(reading.extraction.claims, key=lambda one: (one.evidence.start, one.cue.start, one.id))
    for at, claim in enumerate(claims):
        if claim.kind is not ClaimKind.DENIES or not claim.speaker:
            continue
        said = words_of(claim.content, claim.evidence).strip(" .,")
        bare = bool(_BARE.fullmatch(said))
        before = [
            one
            for one in claims[:at]
            if one.speaker
            and one.speaker != claim.speaker
            and one.kind in (ClaimKind.ASSERTS, ClaimKind.ACCUSES, ClaimKind.PREDICTS)
            and len(one.content) == 1
            and (_follows(one, claim) if bare else _takes_up(one, claim, said))
        ]
        if not before or (before[-1].kind is ClaimKind.ACCUSES and before[-1].targets):
            continue
        denied = before[-1]
        content = re.sub(r"^that\s+", "", denied.content[0].text)
        plain = content[:1].islower() and len(content) < 160 and '"' not in content
        question = f"Is it true that {content}?" if plain else f"Is what {place_for(holder(denied))} says true?"
        for one, side in ((denied, "accuser"), (claim, "accused")):
            yield make_testimony(
                matter=("claim", denied.id),
                aspect="position",
                question=question,
                value="yes" if side == "accuser" else "no",
                status=EventStatus.ALLEGED,
                holder=holder(one),
                side=side,
                record=one.id,
                evidence=one.evidence,
            )


def _follows(one: Claim, denial: Claim) -> bool:
    """Tell whether a denial stands in the sentence after a claim."""
    return one.evidence.end <= denial.evidence.start <= one.evidence.end + 3


def _takes_up(one: Claim, denial: Claim, denied: str) -> bool:
    """Tell whether a denial, not far after a claim, takes up most of its words, three at least."""
    ours, theirs = content_words(one.content[0].text), content_words(denied)
    near = one.evidence.end <= denial.evidence.start <= one.evidence.end + NEAR
    return near and len(ours & theirs) >= 3 and 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _of_words(reading: Reading) -> Iterator[Testimony]:
    """Yield what a speaker is quoted as saying, for the same utterance quoted with other words.

    A denial by whoever speaks for a body is the body's own too.
    """
    for claim in reading.extraction.claims:
        if not claim.quote or not claim.speaker or claim.attribution == "implicit":
            continue
        for voice in _voices(reading, claim):
            yield make_testimony(
                matter=("words", voice),
                aspect="words",
                question=f"In what words did {place_for(voice)} {_verb(claim.kind)}?",
                value=words_of(claim.quote, claim.evidence),
                status=EventStatus.HAPPENED,
                holder=REPORTER,
                record=claim.id,
                evidence=claim.evidence,
                side=claim.kind.value,
                bearing=reading.named(claim.targets),
            )


def _voices(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Return whose words a quotation is: the speaker's, and of a denial the body's that the speaker has a role in."""
    speaker = claim.speaker or REPORTER
    own = () if claim.anonymous else (speaker,)
    if claim.kind is not ClaimKind.DENIES:
        return own
    bodies = {role.organisation for role in reading.extraction.roles if role.person == speaker and role.organisation}
    return (*own, *bodies) if len(bodies) == 1 else own


def _verb(kind: ClaimKind) -> str:
    match kind:
        case ClaimKind.DENIES:
            return "deny it"
        case ClaimKind.ACCUSES:
            return "make the accusation"
        case ClaimKind.WARNS:
            return "warn"
        case ClaimKind.CALLS_FOR:
            return "call for action"
        case ClaimKind.PREDICTS:
            return "predict it"
        case ClaimKind.COMMITS:
            return "commit to it"
        case ClaimKind.ASSERTS | ClaimKind.DECLINES_TO_COMMENT:
            return "say it"


def _of_comments(reading: Reading) -> Iterator[Testimony]:
    """Yield who declined to comment and on what, and who commented, with the others that the document is about.

    Whoever speaks for a body comments for it.
    """
    declined: dict[str, list[Claim]] = {}
    spoken: dict[str, list[Claim]] = {}
    for claim in reading.extraction.claims:
        if claim.kind is ClaimKind.DECLINES_TO_COMMENT:
            for voice in _speaking(reading, claim):
                declined.setdefault(voice, []).append(claim)
        elif claim.quote or claim.kind in _TELLING:
            for voice in _speaking(reading, claim):
                spoken.setdefault(voice, []).append(claim)
    about = _concerned(reading)
    for voice, claims in declined.items():
        if found := [(claim, asked) for claim in claims if (asked := _REFUSES.search(claim.evidence.text))]:
            claim, asked = found[0]
            subject = _SUBJECT.match(claim.evidence.text, asked.end())
            words = topic_words(subject["what"]) if subject else frozenset()
            yield _comment(reading, voice, claim, "declined to comment", words, about)
    for voice, claims in spoken.items():
        if voice in declined:
            continue  # who says one thing and declines to say more has done both
        first = min(claims, key=lambda claim: (claim.evidence.start, claim.id))
        said = {word for claim in claims[:MOST] for word in topic_words(claim.evidence.text)}
        quoted = {"quoted"} if any(claim.quote or claim.kind is ClaimKind.DENIES for claim in claims) else set()
        yield _comment(reading, voice, first, "commented", frozenset(sorted(said)[:WORDS]) | quoted, about)


def _speaking(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Return who has spoken with a claim: a named speaker, and the body that the speaker has a role in."""
    if not claim.speaker or claim.anonymous or not reading.named((claim.speaker,)):
        return ()
    bodies = {role.organisation for role in reading.extraction.roles if role.person == claim.speaker}
    named = reading.named(one for one in bodies if one)
    return (claim.speaker, *named) if len(named) == 1 else (claim.speaker,)


def _comment(
    reading: Reading, voice: str, claim: Claim, value: str, words: frozenset[str], about: frozenset[str]
) -> Testimony:
    own = {stem(word) for word in reading.entities[voice].name.split()}
    return make_testimony(
        matter=("comment", voice), aspect="comment", question=f"Did {place_for(voice)} comment?", value=value,
        status=EventStatus.HAPPENED, holder=REPORTER, record=claim.id, evidence=claim.evidence,
        side=" ".join(sorted(words - own)), bearing=tuple(sorted(about - {voice})),
    )  # fmt: skip


def _concerned(reading: Reading) -> frozenset[str]:
    """Return the bodies and people whom a document names."""
    return frozenset(
        one.id for one in reading.extraction.entities if one.type in BODIES | PEOPLE and reading.has_name(one)
    )


def _of_accounts(reading: Reading) -> Iterator[Testimony]:
    """Yield what one speaker has said of one thing at several times, where a report sets it side by side.

    Sentences that follow each other, each opening with its time ("In March ... Last month ... On Wednesday ..."), each
    with a claim of the same speaker, are one account after another.
    """
    starts = {one.start: number for number, one in enumerate(reading.sentences)}
    timed: dict[int, Claim] = {}
    for claim in sorted(reading.extraction.claims, key=lambda one: (one.evidence.start, -_length(one), one.id)):
        number = starts.get(claim.evidence.start)
        if number is not None and claim.speaker and not claim.anonymous and _TIMED.match(claim.evidence.text):
            timed.setdefault(number, claim)
    runs: list[list[Claim]] = []
    for number in sorted(timed):
        claim = timed[number]
        before = timed.get(number - 1)
        if before and before.speaker == claim.speaker and runs:
            runs[-1].append(claim)
        else:
            runs.append([claim])
    for run in runs:
        for claim in run if len(run) > 1 else []:
            speaker = holder(claim)
            yield make_testimony(
                matter=("account", run[0].id),
                aspect="account",
                question=f"What has {place_for(speaker)} said of it over time?",
                value=words_of(claim.content or claim.quote, claim.evidence),
                status=EventStatus.HAPPENED,
                holder=speaker,
                record=claim.id,
                evidence=claim.evidence,
            )


def _length(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.content)
