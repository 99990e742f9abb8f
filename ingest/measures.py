"""Reading, cast and claims -> policy instruments, each at the stage that the text has it reach."""

from collections.abc import Iterator, Mapping, Sequence

from graph.kinds import MeasureStage
from graph.model import Claim, Measure, content_id
from ingest.clauses import noun_phrase
from ingest.coreference import Cast
from ingest.frames import AUTHORITIES as BODIES
from ingest.gazetteer import find_jurisdictions
from ingest.instrument_chains import chain_of, find_pronouns, noun_of
from ingest.instrument_parts import find_founded, is_bare_part, is_founding, stage_alongside
from ingest.instruments import Instrument, find_instruments
from ingest.outcomes import Told, is_definite
from ingest.parts import is_told_of
from ingest.policydeeds import find_deeds
from ingest.policymakers import Doer
from ingest.reading import Reading
from ingest.sightings import Sighting, make_sighting, rank_of
from ingest.stages import find_stage

AIMED = frozenset(("sanction", "tariff"))
"""Families that are named after the country that they are aimed at."""
PROVIDING = frozenset(
    "provide contain include give allow let make aim seek propose set require create introduce extend do".split()
)
"""What a bill does that is before a parliament."""
LAWMAKING = frozenset(
    """parliament senate congress legislature assembly house committee lawmaker legislator mp mps senator minister
    clause reading vote amendment law session sponsor opposition party submission""".split()
)
"""Words beside which "the bill" is one that is before a parliament."""


def find_measures(reading: Reading, cast: Cast, claims: Sequence[Claim]) -> tuple[Measure, ...]:
    """Find every instrument that the text gives a stage, once, at the last stage that it reaches."""
    chains: list[list[Instrument]] = []
    told: dict[int, Sighting] = {}
    instruments = {one.token: one for one in find_instruments(reading)}
    stages = {token: find_stage(reading, one) for token, one in instruments.items()}
    for deed, stage in find_deeds(reading, instruments):
        instruments[deed.token], stages[deed.token] = deed, stage
    within = {at for one in instruments.values() for at in range(one.first, one.last + 1) if at != one.token}
    listed = sorted(token for token in instruments if token not in within)
    chain_at: dict[int, list[Instrument]] = {}
    for number, token in enumerate(listed):
        chain_at[token] = chain = chain_of(reading, chains, instruments[token])
        chain.append(instruments[token])
        told_here = stages[token]
        if told_here is None and number and (before := stages[listed[number - 1]]) is not None:
            told_here = stages[token] = stage_alongside(reading, instruments, listed[number - 1], token, before)
        sighting = make_sighting(reading, cast, instruments[token], told_here) if told_here is not None else None
        if sighting is not None:
            told[token] = sighting
    for token, pronoun, stage in find_pronouns(reading, instruments, chain_at):
        if (sighting := make_sighting(reading, cast, pronoun, stage)) is not None:
            told[pronoun.token] = sighting
            chain_at[token].append(pronoun)
    for chain in chains:
        if chain[0].family == "bill" and not any(one.token in told for one in chain):
            told.update(_of_bill(reading, cast, chain))
    for token in listed:
        if token not in told or is_founding(reading, token):
            told.update(find_founded(reading, instruments, token, chain_at, told))
        if token in told and is_founding(reading, token) and is_bare_part(reading, instruments, token):
            del told[token]
    made = (_make_measure(reading, cast, claims, chain, told) for chain in chains)
    return tuple(sorted((one for one in made if one is not None), key=lambda one: one.name.start))


def _of_bill(reading: Reading, cast: Cast, chain: Sequence[Instrument]) -> Iterator[tuple[int, Sighting]]:
    """Yield that a bill is on the table of which the text tells no stage, but its title or what it provides."""
    for instrument in chain:
        if reading.words[instrument.token] not in ("bill", "Bill"):
            continue
        head = reading.head[instrument.token]
        provides = reading.dep[instrument.token] == "nsubj" and reading.lemma[head] in PROVIDING
        provides = provides and not any(reading.lower[child] == "if" for child in reading.children[head])
        titled = instrument.titled and reading.words[instrument.token] == "Bill"
        if not (provides or titled or _in_parliament(reading, instrument.token)):
            continue
        on_table = Told(stage=MeasureStage.PROPOSED, by=instrument.token, wanted=False)
        sighting = make_sighting(reading, cast, instrument, on_table)
        if sighting is not None:
            yield instrument.token, sighting
            return


def _in_parliament(reading: Reading, token: int) -> bool:
    """Say whether a bill that the text takes as known stands beside a word of those who make laws."""
    if not is_definite(reading, token):
        return False
    first, last = reading.sentences[reading.sentence[token]]
    return any(reading.lemma[at] in LAWMAKING for at in range(first, last))


def _make_measure(
    reading: Reading, cast: Cast, claims: Sequence[Claim], chain: Sequence[Instrument], told: Mapping[int, Sighting]
) -> Measure | None:
    """Return what a text says of one instrument: its fullest name, its last stage and the sentence of that stage."""
    sightings = [told[one.token] for one in chain if one.token in told]
    if not sightings:
        return None
    last = sightings[0]
    for sighting in sightings[1:]:
        if rank_of(sighting.told) > rank_of(last.told):
            last = sighting
    named = _fullest(reading, chain, told)
    if (
        last.told.stage is MeasureStage.IN_FORCE
        and not last.told.evident
        and named.first == named.last
        and noun_of(reading, named.token) == "law"
    ):
        return None
    name = reading.trimmed(reading.start[named.first], reading.end[named.last])
    if name is None:
        return None
    doer = next(
        (one.doer for one in (last, *sightings) if one.doer.authority and one.doer.token is not None), last.doer
    )
    actor = _actor(reading, cast, doer)
    basis = _basis(claims, last.instrument, reading)
    return Measure(
        id=content_id("measure", reading.document.id, named.family, name.start, name.end),
        jurisdiction=_jurisdiction(reading, cast, doer, named),
        actor=cast.id_of(actor) if actor is not None else None,
        instrument=named.family,
        name=name,
        stage=last.told.stage,
        basis=basis,
        evidence=reading.evidence(last.instrument.token),
    )


def _fullest(reading: Reading, chain: Sequence[Instrument], told: Mapping[int, Sighting]) -> Instrument:
    """Return the mention that names an instrument: one with a title, else the first with a stage, not in capitals."""
    seen = [one for one in chain if one.token in told and reading.pos[one.token] != "PRON"] or list(chain)
    titled = next((one for one in chain if one.titled), None)
    spoken = next((one for one in seen if not reading.words[one.token].isupper()), seen[0])
    return titled if titled is not None and not spoken.titled else spoken


def _basis(claims: Sequence[Claim], instrument: Instrument, reading: Reading) -> str | None:
    """Return the claim on whose word alone the stage stands, None where the reporter tells it."""
    at = reading.start[instrument.token]
    return next((claim.id for claim in claims if any(span.start <= at < span.end for span in claim.content)), None)


def _actor(reading: Reading, cast: Cast, doer: Doer) -> int | None:
    """Return the entity that acts; an authority that is only described becomes one."""
    if doer.member is not None or doer.token is None or not doer.authority:
        return doer.member
    first, last = noun_phrase(reading, doer.token)
    return cast.describe(first, last, doer.token, anonymous=False)


def _jurisdiction(reading: Reading, cast: Cast, doer: Doer, named: Instrument) -> str | None:
    """Return whose instrument it is: its actor's, what stands before its noun, that of all authorities told of."""
    return next(_jurisdictions(reading, cast, doer, named), None)


def _jurisdictions(reading: Reading, cast: Cast, doer: Doer, named: Instrument) -> Iterator[str]:
    if doer.member is not None:
        member = cast.members[doer.member]
        if member.entry is not None and member.entry.jurisdiction and is_told_of(reading, member):
            yield member.entry.jurisdiction
        yield from find_jurisdictions(member.name)
    if doer.token is not None:
        first = min((doer.token, *(child for child in reading.children[doer.token] if child < doer.token)))
        yield from find_jurisdictions(reading.over(first, doer.token).text)
    before = [child for child in reading.children[named.token] if child < named.token]
    if named.family not in AIMED and "sanctions" not in reading.lower[named.first : named.token]:
        yield from find_jurisdictions(reading.over(min((named.first, named.token, *before)), named.token).text)
    seated = {
        member.entry.jurisdiction
        for member in cast.members
        if member.entry is not None and member.entry.jurisdiction and member.mentions and member.type in BODIES
    }
    if len(seated) == 1 and doer.authority and (doer.token is None or doer.token not in cast.name_at):
        yield next(iter(seated))
