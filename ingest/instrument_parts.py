"""An instrument without a stage of its own -> that of the one that makes it, or of the one it stands beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.kinds import MeasureStage
from ingest.instrument_rules import Kind
from ingest.instruments import Instrument
from ingest.outcomes import Told, is_definite
from ingest.reading import Reading
from ingest.sightings import Sighting, rank_of

FOUNDING = frozenset("create establish set introduce propose contain include impose provide launch form".split())
"""What an instrument does that makes another one a part of it."""


def stage_alongside(
    reading: Reading, instruments: Mapping[int, Instrument], before: int, token: int, told: Told
) -> Told | None:
    """Return the stage of the instrument before "and a", which the reader may have read onto another noun."""
    first = reading.left[token]
    if reading.dep[token] != "conj" or reading.sentence[before] != reading.sentence[token] or first <= before:
        return None
    article = first
    while article < token and reading.pos[article] in ("CCONJ", "PUNCT"):
        article += 1
    if reading.lower[article] not in ("a", "an") or reading.head[token] not in range(before, token):
        return None
    if instruments[before].kind is Kind.LAW:
        return None
    if instruments[before].pending and not instruments[token].pending and told.stage is MeasureStage.PROPOSED:
        return replace(told, stage=MeasureStage.CONSIDERED)
    return told


def is_founding(reading: Reading, token: int) -> bool:
    """Say whether an instrument is the object of a verb that makes instruments part of others."""
    return reading.base[token] in ("obj", "obl", "nsubj") and reading.lemma[reading.head[token]] in FOUNDING


def is_bare_part(reading: Reading, instruments: Mapping[int, Instrument], token: int) -> bool:
    """Say whether what an instrument makes is only told of in general: "the treaty sets quotas"."""
    subject = reading.child(reading.head[token], "nsubj")
    return (
        subject in instruments and instruments[token].first == instruments[token].last and reading.tag[token] == "NNS"
    )


def find_founded(
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
    if founder is None or founder == token or (is_definite(reading, token) and relative is None):
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
    parent = max(parents, key=lambda one: rank_of(one.told))
    stage = MeasureStage.PROPOSED if parent.instrument.pending else parent.told.stage
    made = Told(stage=stage, by=verb, wanted=False, evident=True)
    yield token, Sighting(instrument=instruments[token], told=made, doer=parent.doer)
