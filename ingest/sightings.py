"""An instrument, its stage and who acts -> what the text tells of policy; None where it is no authority's."""

from dataclasses import dataclass, replace

from graph.kinds import EntityType, MeasureStage
from ingest.clauses import is_passive
from ingest.coreference import PEOPLE, Cast
from ingest.instrument_rules import Kind, word_lists
from ingest.instruments import Instrument
from ingest.outcomes import Told
from ingest.policymakers import PRIVATE, Doer, find_doer, is_authority, is_court
from ingest.reading import Reading

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
LEADING = frozenset(("chair", "lead", "head"))
"""What a judge may do to a body that an authority set up."""
VOTERS = frozenset("voter electorate delegate member people referendum citizen ratepayer resident vote".split())
"""Those who may refuse an instrument without being an authority."""
VOTED = frozenset(("approve", "pass", "adopt", "enact", "endorse"))
PARLIAMENTS = frozenset(
    "parliament senate assembly congress legislature lawmaker mep meps mp mps house legislator".split()
)
"""Those whose vote makes a law of a directive or a regulation."""
TABLING = frozenset("table introduce reintroduce bring sponsor file lodge move submit".split())
"""What any member of a parliament may do with a bill."""
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


def make_sighting(reading: Reading, cast: Cast, instrument: Instrument, told: Told) -> Sighting | None:
    """Return an instrument with its stage and who acts, None where it is no authority's."""
    doer = find_doer(reading, cast, instrument, told)
    voted = reading.lower[instrument.token] == "measure" and told.stage in (MeasureStage.ENACTED, MeasureStage.REJECTED)
    evident = told.evident and instrument.family != "order"
    if instrument.vague and not (
        doer.authority or voted or evident or _by_nobody(reading, cast, instrument, doer, told)
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
    if reading.lemma[told.by] in LEADING and instrument.kind is Kind.BODY:
        return False
    if doer.private:
        quashed = refused or reading.lemma[told.by] in ("uphold", "stay")
        return not (quashed and not instrument.vague and is_court(reading, cast, doer))
    if doer.token is None:
        return False
    kind = cast.members[doer.member].type if doer.member is not None else None
    direct = reading.base[instrument.token] == "obj" and reading.head[instrument.token] == told.by
    crowd = direct and reading.tag[doer.token] == "NNS" and reading.lemma[doer.token] not in VOTERS
    if refused and not doer.authority and (kind is EntityType.ORGANISATION or crowd):
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
        if instrument.family in ("directive", "rule", "standard", "levy") and _is_parliament(reading, doer.token):
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
    if instrument.family == "bill" and reading.lemma[told.by] in TABLING:
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


def rank_of(told: Told) -> int:
    """Return how far a stage has come; what is only taken to be in force says less than what is told of it."""
    return RANK[MeasureStage.ANNOUNCED] if told.presumed else RANK[told.stage]
