"""Reading, cast and claims -> policy instruments, each at the stage that the text has it reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.kinds import EntityType, MeasureStage
from graph.model import Claim, Measure, content_id
from ingest.clauses import is_passive, noun_phrase
from ingest.coreference import PEOPLE, Cast
from ingest.frames import AUTHORITIES as BODIES
from ingest.gazetteer import find_jurisdictions
from ingest.instrument_rules import Kind, word_lists
from ingest.instruments import Instrument, find_instruments
from ingest.outcomes import Told, act_of, is_definite
from ingest.parts import is_told_of
from ingest.policydeeds import find_deeds
from ingest.policymakers import PRIVATE, Doer, find_doer, is_authority, is_court
from ingest.reading import Reading
from ingest.stages import find_stage

RANK = {
    MeasureStage.CALLED_FOR: 0,
    MeasureStage.CONSIDERED: 1,
    MeasureStage.ANNOUNCED: 2,
    MeasureStage.PROPOSED: 2,
    MeasureStage.OPENED: 3,
    MeasureStage.ISSUED: 3,
    MeasureStage.ENACTED: 4,
    MeasureStage.IN_FORCE: 5,
    MeasureStage.REJECTED: 6,
    MeasureStage.WITHDRAWN: 6,
}
"""How far a stage has come: what a text tells of an earlier one, told after a later one, is its history."""
GIVEN = (MeasureStage.ISSUED, MeasureStage.PROPOSED, MeasureStage.WITHDRAWN, MeasureStage.IN_FORCE)
MINISTERS = frozenset(("minister", "secretary", "president", "chancellor", "governor", "commissioner", "premier"))
PASSING = frozenset(("draft", "proposed", "new", "final", "planned", "controversial", "landmark", "sweeping", "same"))
"""Words before an instrument that another report of it may leave out."""
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
SAYING = frozenset("say tell find ask want call add warn urge note propose demand seek accuse deny face".split())
"""Verbs of somebody, whom "it" then stands for."""
VOTED = frozenset(("approve", "pass", "adopt", "enact", "endorse"))
PARLIAMENTS = frozenset(
    "parliament senate assembly congress legislature lawmaker mep meps mp mps house legislator".split()
)
"""Those whose vote makes a law of a directive or a regulation."""
LAWS = frozenset(("bill", "act", "law", "legislation", "measure", "statute", "ordinance", "by-law", "bylaw"))
"""Words that the next sentence may use for one another: "the law takes effect", of a bill that was passed."""
ENDINGS = frozenset(("reject", "withdraw"))
"""What is done to an instrument that the sentence before told of: "the minister ruled that out"."""
FOUNDING = frozenset("create establish set introduce propose contain include impose provide launch form".split())
"""What an instrument does that makes another one a part of it."""
ADVISERS = frozenset(("panel", "inquiry", "report", "coroner", "auditor", "committee"))
MEMBERS = frozenset(
    "member senator lawmaker legislator mp councillor councilor one republican democrat delegate deputy who".split()
)
"""Those whose vote alone decides nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An instrument where the text tells a stage of it."""

    instrument: Instrument
    told: Told
    doer: Doer


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
        chain_at[token] = chain = _chain_of(reading, chains, instruments[token])
        chain.append(instruments[token])
        told_here = stages[token]
        if told_here is None and number and (before := stages[listed[number - 1]]) is not None:
            told_here = stages[token] = _alongside(reading, instruments, listed[number - 1], token, before)
        sighting = _sight(reading, cast, instruments[token], told_here) if told_here is not None else None
        if sighting is not None:
            told[token] = sighting
    for token, pronoun, stage in _pronouns(reading, instruments, chain_at):
        if (sighting := _sight(reading, cast, pronoun, stage)) is not None:
            told[pronoun.token] = sighting
            chain_at[token].append(pronoun)
    for chain in chains:
        if chain[0].family == "bill" and not any(one.token in told for one in chain):
            told.update(_of_bill(reading, cast, chain))
    for token in listed:
        if token not in told or _is_founding(reading, token):
            told.update(_founded(reading, instruments, token, chain_at, told))
        if token in told and _is_founding(reading, token) and _is_bare_part(reading, instruments, token):
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
        sighting = _sight(reading, cast, instrument, on_table)
        if sighting is not None:
            yield instrument.token, sighting
            return


def _in_parliament(reading: Reading, token: int) -> bool:
    """Say whether a bill that the text takes as known stands beside a word of those who make laws."""
    if not is_definite(reading, token):
        return False
    first, last = reading.sentences[reading.sentence[token]]
    return any(reading.lemma[at] in LAWMAKING for at in range(first, last))


def _chain_of(reading: Reading, chains: list[list[Instrument]], instrument: Instrument) -> list[Instrument]:
    """Return the earlier mentions of an instrument, a new list where it is a new one."""
    mine, whole = _words_of(reading, instrument), _words_of(reading, instrument, whole=True)
    for chain in reversed(chains):
        same = chain[0].family == instrument.family == "ban" and reading.pos[chain[0].token] == "VERB"
        same = same or {_noun(reading, chain[0].token), _noun(reading, instrument.token)} <= LAWS
        if chain[0].kind is not instrument.kind or not (
            same or _noun(reading, chain[0].token) == _noun(reading, instrument.token)
        ):
            continue
        deed = reading.pos[chain[0].token] == "VERB" and chain[0].family == "ban"
        if deed and _refers_back(reading, instrument) and instrument.first == instrument.token == instrument.last:
            return chain
        bare = _refers_back(reading, instrument) and instrument.first == instrument.token == instrument.last
        if bare and _noun(reading, instrument.token) in LAWS and _noun(reading, chain[-1].token) in LAWS:
            return chain
        if _refers_back(reading, instrument) and any(mine <= _words_of(reading, one) for one in chain):
            return chain
        if reading.lower[instrument.first] in ("similar", "another", "separate", "companion", "second"):
            continue
        for one in chain:
            theirs = _words_of(reading, one, whole=True)
            if reading.pos[one.token] == "VERB" or reading.lower[one.first] in ("similar", "another", "companion"):
                continue
            if len(whole & theirs) > 1 and (whole <= theirs or theirs <= whole):
                return chain
    if instrument.titled and instrument.family == "bill" and (untitled := _untitled(reading, chains, instrument)):
        return untitled
    chain = []
    chains.append(chain)
    return chain


def _untitled(reading: Reading, chains: Sequence[list[Instrument]], instrument: Instrument) -> list[Instrument] | None:
    """Return the bill that the text told of shortly before it gives its title: "A bill to ban … The Skies Bill would"."""
    bills = [chain for chain in chains if chain[0].family == "bill"]
    if len(bills) != 1 or any(one.titled for one in bills[0]):
        return None
    near = reading.sentence[instrument.token] - reading.sentence[bills[0][-1].token] <= 2
    apart = reading.lower[bills[0][0].first] in ("similar", "another", "companion", "national", "own")
    definite = is_definite(reading, instrument.token)
    return bills[0] if near and definite and not apart else None


def _alongside(
    reading: Reading, instruments: Mapping[int, Instrument], before: int, token: int, told: Told
) -> Told | None:
    """Return the stage of the instrument before "and a", which the reader may have read onto another noun."""
    first = reading.left[token]
    if reading.dep[token] != "conj" or reading.sentence[before] != reading.sentence[token] or first <= before:
        return None
    article = first + 1 if reading.pos[first] == "CCONJ" else first
    if reading.lower[article] not in ("a", "an") or reading.head[token] not in range(before, token):
        return None
    if instruments[before].kind is Kind.LAW:
        return None
    if instruments[before].pending and not instruments[token].pending and told.stage is MeasureStage.PROPOSED:
        return replace(told, stage=MeasureStage.CONSIDERED)
    return told


def _is_founding(reading: Reading, token: int) -> bool:
    """Say whether an instrument is the object of a verb that makes instruments part of others."""
    return reading.base[token] in ("obj", "obl", "nsubj") and reading.lemma[reading.head[token]] in FOUNDING


def _is_bare_part(reading: Reading, instruments: Mapping[int, Instrument], token: int) -> bool:
    """Say whether what an instrument makes is only told of in general: "the treaty sets quotas"."""
    subject = reading.child(reading.head[token], "nsubj")
    return (
        subject in instruments and instruments[token].first == instruments[token].last and reading.tag[token] == "NNS"
    )


def _founded(
    reading: Reading,
    instruments: Mapping[int, Instrument],
    token: int,
    chain_at: Mapping[int, Sequence[Instrument]],
    told: Mapping[int, Sighting],
) -> Iterator[tuple[int, Sighting]]:
    """Yield the stage of an instrument that another one makes: "the bill would create a commission"."""
    verb = reading.head[token]
    relative = next((one for one in reading.all_children(token, "acl") if reading.lemma[one] in FOUNDING), None)
    if relative is not None and reading.child(relative, "obj") is not None:
        verb = relative
    if reading.lemma[verb] not in FOUNDING or instruments[token].family == "bill":
        return
    founder = reading.head[verb] if reading.base[verb] == "acl" and relative is None else None
    at = verb
    while founder is None and reading.base[at] == "conj" and reading.child(at, "nsubj") is None:
        at = reading.head[at]
    founder = founder if founder is not None else reading.child(at, "nsubj")
    if founder is None or founder == token or is_definite(reading, token) and relative is None:
        return
    if founder not in chain_at:
        bills = [one for one in sorted(told) if instruments.get(one) is not None and instruments[one].family == "bill"]
        if (
            reading.lower[founder] != "it"
            or not bills
            or not any(reading.lower[x] == "would" for x in reading.children[verb])
        ):
            return
        founder = bills[-1]
    parents = [told[one.token] for one in chain_at[founder] if one.token in told]
    if not parents or (token in told and parents[0].instrument.family == "order"):
        return
    parent = max(parents, key=lambda one: _rank(one.told))
    stage = MeasureStage.PROPOSED if parent.instrument.pending else parent.told.stage
    made = Told(stage=stage, by=verb, wanted=False, evident=True)
    yield token, Sighting(instrument=instruments[token], told=made, doer=parent.doer)


def _pronouns(
    reading: Reading, instruments: Mapping[int, Instrument], chain_at: Mapping[int, Sequence[Instrument]]
) -> Iterator[tuple[int, Instrument, Told]]:
    """Yield the instruments that "it" at the head of the next sentence stands for, with the stage told of it there."""
    for sentence in range(1, len(reading.sentences)):
        first = _pronoun_in(reading, *reading.sentences[sentence])
        if first is None:
            continue
        before = [token for token in range(*reading.sentences[sentence - 1]) if token in chain_at]
        leading = [one for one in before if reading.base[one] == "nsubj" and reading.dep[reading.head[one]] == "root"]
        if reading.base[first] == "obj" and not leading:
            leading = [one for one in before if reading.base[one] == "obj"][-1:]
        if not before or not (leading or len(before) == 1) or reading.lemma[reading.head[first]] in SAYING:
            continue
        token = (leading or before)[0]
        pronoun = replace(instruments[token], token=first, first=first, last=first, titled=False)
        if (told := find_stage(reading, pronoun)) is not None:
            yield token, pronoun, told


def _pronoun_in(reading: Reading, low: int, high: int) -> int | None:
    """Return the pronoun that an instrument told of before may stand for: "It would ...", "the minister ruled that out"."""
    if reading.lower[low] in ("it", "they") and reading.base[low] == "nsubj":
        return low
    for token in range(low, high):
        if reading.pos[token] != "PRON" or reading.lower[token] not in ("it", "that", "this", "them"):
            continue
        verb = reading.head[token]
        if reading.lemma[verb] == "resist":
            continue
        if reading.base[token] == "obj" and reading.dep[verb] in ("root", "conj") and act_of(reading, verb) in ENDINGS:
            return token
    return None


def _words_of(reading: Reading, instrument: Instrument, *, whole: bool = False) -> frozenset[str]:
    """Return the words that tell instruments apart, up to an instrument's noun or to the end of its name."""
    last = instrument.last if whole else instrument.token
    return frozenset(
        _noun(reading, token)
        for token in range(instrument.first, last + 1)
        if reading.pos[token] in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") and reading.lower[token] not in PASSING
    )


def _noun(reading: Reading, token: int) -> str:
    """Return an instrument's noun so that its plural and its capitals are the same."""
    lower = reading.lower[token]
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _refers_back(reading: Reading, instrument: Instrument) -> bool:
    """Say whether a mention takes its instrument as known: "the bill", "this levy", "its ban"."""
    return any(
        reading.lower[child] in ("the", "this", "that", "these", "those", "its", "their")
        for child in reading.children[instrument.token]
        if child < instrument.token
    )


def _sight(reading: Reading, cast: Cast, instrument: Instrument, told: Told) -> Sighting | None:
    """Return an instrument with its stage and who acts, None where it is no authority's."""
    doer = find_doer(reading, cast, instrument, told)
    voted = reading.lower[instrument.token] == "measure" and told.stage in (MeasureStage.ENACTED, MeasureStage.REJECTED)
    if instrument.vague and not (
        doer.authority or voted or told.evident or _by_nobody(reading, cast, instrument, doer, told)
    ):
        return None
    if told.presumed and told.wanted and instrument.vague:
        return None
    if told.weak and not doer.authority:
        return None
    if _is_private(reading, cast, instrument) or _decides_nothing(reading, cast, instrument, told, doer):
        return None
    return Sighting(instrument=instrument, told=_as_far_as(reading, cast, instrument, told, doer), doer=doer)


def _by_nobody(reading: Reading, cast: Cast, instrument: Instrument, doer: Doer, told: Told) -> bool:
    """Say whether something is issued without a word of who did so, next to a sentence that an authority acts in."""
    if doer.token is not None or told.stage not in GIVEN or reading.head[instrument.token] != told.by:
        return False
    if not reading.dep[instrument.token].startswith("nsubj") or not is_passive(reading, told.by):
        return False
    sentence = reading.sentence[told.by]
    low = reading.sentences[max(0, sentence - 1)][0]
    high = reading.sentences[min(sentence + 1, len(reading.sentences) - 1)][1]
    return any(
        reading.dep[token] == "nsubj" and reading.pos[token] != "PRON" and is_authority(reading, cast, token)
        for token in range(low, high)
    )


def _decides_nothing(reading: Reading, cast: Cast, instrument: Instrument, told: Told, doer: Doer) -> bool:
    """Say whether whoever acts cannot: a company, a campaign that rejects, a member who votes; courts quash."""
    refused = told.stage in (MeasureStage.REJECTED, MeasureStage.WITHDRAWN)
    if doer.private:
        quashed = refused or reading.lemma[told.by] == "uphold"
        return not (quashed and not instrument.vague and is_court(reading, cast, doer))
    if doer.token is None:
        return False
    kind = cast.members[doer.member].type if doer.member is not None else None
    if refused and kind is EntityType.ORGANISATION and not doer.authority:
        return True
    alone = reading.lemma[told.by] == "vote" and reading.child(told.by, "compound:prt") is None
    if reading.lemma[told.by] == "vote" and kind is EntityType.PLACE:
        return reading.base[instrument.token] == "obl"
    several = reading.tag[doer.token] in ("NNS", "NNPS") and reading.child(doer.token, "nummod") is None
    return alone and (kind in PEOPLE or (reading.lemma[doer.token] in MEMBERS and not several))


def _as_far_as(reading: Reading, cast: Cast, instrument: Instrument, told: Told, doer: Doer) -> Told:
    """Return a stage as far as who acts can bring it: committees and single members propose or want a law, no more."""
    staff = doer.token is not None and reading.lemma[doer.token] in ("official", "staff", "adviser", "servant")
    if told.stage is MeasureStage.CALLED_FOR and told.wanted and staff and doer.authority:
        return replace(told, stage=MeasureStage.CONSIDERED)
    if told.stage is MeasureStage.PROPOSED and _only_suggests(reading, instrument, told, doer):
        return replace(told, stage=MeasureStage.CALLED_FOR)
    if told.stage is MeasureStage.ISSUED and doer.token is not None and reading.lemma[told.by] in VOTED:
        if instrument.family in ("directive", "rule") and _is_parliament(reading, doer.token):
            return replace(told, stage=MeasureStage.ENACTED)
    if instrument.kind is not Kind.LAW or doer.token is None:
        return told
    if told.stage is MeasureStage.ENACTED and reading.lemma[doer.token] in (
        "committee",
        "subcommittee",
        "panel",
        "cabinet",
    ):
        return replace(told, stage=MeasureStage.PROPOSED)
    if told.stage is not MeasureStage.ANNOUNCED or doer.member is None:
        return told
    member = cast.members[doer.member]
    minister = (member.titles | set(member.name.lower().split())) & MINISTERS or reading.lower[doer.token].rstrip(
        "s"
    ) in MINISTERS
    return replace(told, stage=MeasureStage.CALLED_FOR) if member.type in PEOPLE and not minister else told


def _is_parliament(reading: Reading, token: int) -> bool:
    """Say whether a noun stands for a parliament or its members."""
    own = {reading.lemma[child] for child in reading.children[token]} | {reading.lemma[token], reading.lower[token]}
    return bool(own & PARLIAMENTS)


def _only_suggests(reading: Reading, instrument: Instrument, told: Told, doer: Doer) -> bool:
    """Say whether who suggests an instrument has none to lay on the table: a panel, a report."""
    if reading.lemma[told.by] not in ("suggest", "propose") or doer.token is None or instrument.pending:
        return False
    return reading.lemma[doer.token] in ADVISERS


def _is_private(reading: Reading, cast: Cast, instrument: Instrument) -> bool:
    """Say whether an instrument belongs to a company: "its dress code", "Acme's recall"."""
    owner = reading.child(instrument.token, "nmod:poss")
    if owner is None:
        return False
    if reading.lower[owner] in ("our", "my", "your"):
        return True
    member = cast.who(owner)
    if member is not None:
        named = cast.members[member].type in (EntityType.ORGANISATION, EntityType.PERSON, EntityType.PRODUCT)
        own_rule = named and instrument.kind is Kind.RULE and not is_authority(reading, cast, owner)
        return cast.members[member].type in PRIVATE or own_rule
    return reading.lemma[owner] in word_lists()["doers.others"]


def _make_measure(
    reading: Reading, cast: Cast, claims: Sequence[Claim], chain: Sequence[Instrument], told: Mapping[int, Sighting]
) -> Measure | None:
    """Return what a text says of one instrument: its fullest name, its last stage and the sentence of that stage."""
    sightings = [told[one.token] for one in chain if one.token in told]
    if not sightings:
        return None
    last = sightings[0]
    for sighting in sightings[1:]:
        if _rank(sighting.told) > _rank(last.told):
            last = sighting
    named = _fullest(reading, chain, told)
    if (
        last.told.stage is MeasureStage.IN_FORCE
        and not last.told.evident
        and named.first == named.last
        and _noun(reading, named.token) == "law"
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


def _rank(told: Told) -> int:
    """Return how far a stage has come; what is only taken to be in force says less than what is told of it."""
    return RANK[MeasureStage.ANNOUNCED] if told.presumed else RANK[told.stage]


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
