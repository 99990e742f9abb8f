"""Extraction -> the look-ups that its testimonies take: who is who, whose words a passage is, what it is all about."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.kinds import EntityType, EventStatus
from graph.model import Claim, Entity, Extraction, Span
from graph.sentences import split_sentences
from graph.testimony import REPORTER, Testimony

TOPICS = 3
"""How many of the bodies that a document names most stand for what it is about."""

PEOPLE = frozenset({EntityType.PERSON, EntityType.OFFICIAL})
BODIES = frozenset(
    {
        EntityType.COMPANY, EntityType.ORGANISATION, EntityType.REGULATOR, EntityType.GOVERNMENT_BODY,
        EntityType.LAW_FIRM, EntityType.PRODUCT,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An extraction with the look-ups that reading its testimonies takes; what is found is kept by its identity."""

    extraction: Extraction
    entities: dict[str, Entity]
    claims: dict[str, Claim]
    topics: tuple[str, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[tuple[Span, Entity], ...]
    """Every mention with its entity, in the order of the text, the longer before the shorter."""
    starts: tuple[int, ...]
    """Where each of the mentions starts."""
    named_words: frozenset[str]
    """Every word that the names of its entities are made of."""
    said: tuple[tuple[int, int, str], ...]
    """Where the content and the quotations of claims with a speaker start and end, and the claim's id."""
    cited: tuple[Span, ...]
    """Where it names who says something."""

    def is_person(self, entity: str) -> bool:
        """Tell whether an entity is somebody."""
        return self.entities[entity].type in PEOPLE

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those that have a proper name of their own."""
        return tuple(
            sorted(
                one for one in set(ids) if not self.entities[one].anonymous and self.entities[one].name[:1].isupper()
            )
        )

    def claim_around(self, start: int, end: int) -> Claim | None:
        """Return the narrowest claim whose content or quotation a passage stands in."""
        around = [(last - first, claim) for first, last, claim in self.said if first <= start and end <= last]
        return self.claims[min(around)[1]] if around else None

    def holder_of(self, start: int, end: int) -> str:
        """Return whose word a passage is: a speaker's inside of a claim, else the reporter's."""
        claim = self.claim_around(start, end)
        return claim.speaker or REPORTER if claim else REPORTER

    def mentioned(self, start: int, end: int) -> tuple[tuple[Span, Entity], ...]:
        """Return the mentions in a passage in their order, each with its entity."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(each for each in self.mentions[first:last] if each[0].end <= end)

    def has_name(self, entity: Entity) -> bool:
        """Tell whether an entity has a proper name of its own."""
        return not entity.anonymous and entity.name[:1].isupper()


def open_reading(extraction: Extraction) -> Reading:
    """Return the look-ups of a resolved extraction."""
    counts = Counter(
        {
            one.id: len(one.mentions)
            for one in extraction.entities
            if one.type in BODIES and not one.anonymous and one.name[:1].isupper()
        }
    )
    mentions = tuple(
        sorted(
            ((mention.span, entity) for entity in extraction.entities for mention in entity.mentions),
            key=lambda each: (each[0].start, -each[0].end, each[1].id),
        )
    )
    return Reading(
        extraction,
        {one.id: one for one in extraction.entities},
        {one.id: one for one in extraction.claims},
        tuple(sorted(counts, key=lambda one: (-counts[one], one))[:TOPICS]),
        tuple(split_sentences(extraction.document.text)),
        mentions,
        tuple(span.start for span, _ in mentions),
        frozenset(word for one in extraction.entities if one.name[:1].isupper() for word in one.name.split()),
        tuple(
            (span.start, span.end, one.id)
            for one in extraction.claims
            if one.speaker
            for span in (*one.content, *one.quote)
        ),
        tuple({one.speaker_text for one in extraction.claims if one.speaker_text}),
    )


def holder(claim: Claim) -> str:
    """Return who a claim is reported of."""
    return claim.speaker or REPORTER


def make_testimony(
    *, matter: tuple[str, ...], aspect: str, question: str, value: str, status: EventStatus, holder: str, record: str,
    evidence: Span, side: str = "", earliest: date | None = None, latest: date | None = None,
    bearing: tuple[str, ...] = (),
) -> Testimony:  # fmt: skip
    """Return a testimony whose matter is made of parts."""
    return Testimony(
        matter="|".join(matter), aspect=aspect, question=question, value=value, status=status, holder=holder, side=side,
        record=record, earliest=earliest, latest=latest, bearing=bearing, evidence=evidence,
    )  # fmt: skip
