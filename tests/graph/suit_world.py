"""A small world for the tests of stores: one suit in four papers, a reprint, a correction, a rule and a deadline."""

from datetime import date

from factories import (
    make_claim,
    make_day,
    make_deadline,
    make_document,
    make_entity,
    make_event,
    make_extraction,
    make_measure,
    make_relation,
    make_role,
)

from graph.kinds import (
    ClaimKind,
    DeadlineKind,
    EntityType,
    EventStatus,
    EventType,
    MeasureStage,
    RelationType,
)
from graph.model import Dispute, Extraction
from graph.resolve import resolve

WORLD = "world.db"
WORLD_REVISION = 6  # of a store that has followed one dispute and been written five documents
DISPUTE = Dispute(
    id="kestrel-orlo",
    title="Kestrel v Orlo",
    parties=("Kestrel Mills Ltd", "Orlo Foods"),
    topics=("flour dust",),
    jurisdictions=("GB",),
)


def make_suit(
    *, source: str, url: str, venue: str, scale: str, denial: str, published: date = date(2026, 6, 15)
) -> Extraction:
    """Return one paper's report of the suit: Kestrel accuses, Orlo denies."""
    text = (
        f"Kestrel Mills sued Orlo Foods in {venue} on Friday. Kestrel Mills said Orlo copied its recipes with"
        f" {scale} samples. Orlo Foods said the case was “{denial}”."
    )
    accusation = make_claim(
        text,
        f"Orlo copied its recipes with {scale} samples",
        kind=ClaimKind.ACCUSES,
        speaker="Kestrel Mills",
        targets=["Orlo Foods"],
        slots={"scale": f"{scale} samples", "what": "its recipes"},
    )
    answer = make_claim(
        text,
        denial,
        kind=ClaimKind.DENIES,
        speaker="Orlo Foods",
        targets=["Kestrel Mills"],
        answers=[accusation.id],
        quote=denial,
    )
    return make_extraction(
        make_document(text, url=url, source=source, published=published),
        entities=(
            make_entity(text, "Kestrel Mills", aliases=["Kestrel"]),
            make_entity(text, "Orlo Foods", aliases=["Orlo"]),
            make_entity(text, venue, type=EntityType.COURT),
        ),
        claims=(accusation, answer),
        events=(
            make_event(
                text,
                "sued",
                participants={"claimant": "Kestrel Mills", "defendant": "Orlo Foods", "court": venue},
                on=make_day(date(2026, 6, 12)),
                jurisdiction="GB",
                slots={"venue": venue},
            ),
        ),
    )


def make_rule() -> Extraction:
    """Return an authority's notice: a proposed rule, its consultation with a deadline, and who signs it."""
    text = (
        "The Food Office proposed the Dust Safety Rule on Monday. Mara Quill, director of the Food Office, asked mills"
        " to answer by 30 June. Kestrel Mills owns Tarn Bakery."
    )
    return make_extraction(
        make_document(text, url="https://office.example/rule", source="Food Office", published=date(2026, 6, 16)),
        entities=(
            make_entity(text, "Food Office", type=EntityType.REGULATOR),
            make_entity(text, "Mara Quill", type=EntityType.OFFICIAL),
            make_entity(text, "Kestrel Mills"),
            make_entity(text, "Tarn Bakery"),
        ),
        events=(
            make_event(
                text,
                "proposed",
                type=EventType.RULE_PROPOSED,
                participants={"regulator": "Food Office"},
                on=make_day(date(2026, 6, 15)),
                jurisdiction="GB",
                status=EventStatus.HAPPENED,
            ),
        ),
        deadlines=(
            make_deadline(
                text,
                "answer",
                due=make_day(date(2026, 6, 30)),
                kind=DeadlineKind.OBLIGATION,
                obligated=["Kestrel Mills"],
                set_by=["Food Office"],
            ),
        ),
        roles=(make_role(text, "Mara Quill", "director", "Food Office"),),
        relations=(make_relation(text, "Kestrel Mills", RelationType.OWNS, "Tarn Bakery"),),
        measures=(
            make_measure(text, "Dust Safety Rule", stage=MeasureStage.PROPOSED, actor="Food Office", instrument="rule"),
        ),
    )


def make_world() -> tuple[Extraction, ...]:
    """Return the resolved extractions of the world, in the order of publication."""
    return tuple(
        resolve(one)
        for one in (
            make_suit(
                source="Daily Gannet",
                url="https://gannet.example/suit",
                venue="the High Court",
                scale="about 40,000",
                denial="baseless and absurd",
            ),
            make_suit(
                source="Evening Tern",
                url="https://tern.example/suit",
                venue="Leeds County Court",
                scale="nearly 90,000",
                denial="baseless and spiteful",
            ),
            make_suit(
                source="Weekly Wren",
                url="https://wren.example/reprint",
                venue="the High Court",
                scale="about 40,000",
                denial="baseless and absurd",
                published=date(2026, 6, 16),
            ),
            make_suit(
                source="Evening Tern",
                url="https://tern.example/suit",
                venue="Leeds County Court",
                scale="about 41,000",
                denial="baseless and spiteful",
                published=date(2026, 6, 17),
            ),
            make_rule(),
        )
    )


def make_many(count: int) -> tuple[Extraction, ...]:
    """Return resolved reports of many suits by many papers, every fourth a reprint, every fifth a correction."""
    venues = ("the High Court", "Leeds County Court", "Turlow Crown Court")
    denials = ("baseless and absurd", "baseless and spiteful", "untrue")
    return tuple(
        resolve(
            make_suit(
                source=f"Paper {number % 7}",
                url=f"https://paper{number % 7}.example/{number // 5 if number % 5 == 0 else number}",
                venue=venues[number % 3],
                scale=f"{'about ' if number % 2 else ''}{(number // 4 + 1) * 100:,}",
                denial=denials[number % 3],
                published=date(2026, 1 + number % 12, 1 + number % 28),
            )
        )
        for number in range(count)
    )
