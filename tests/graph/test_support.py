"""Who carries a statement, and which of them count as one."""

from datetime import date

from factories import RECORDED, make_claim, make_day, make_document, make_entity, make_event, make_extraction

from graph.kinds import Axis, ClaimKind, EventType
from graph.lines import BondKind
from graph.model import Extraction
from graph.questions.disagreements import disagreements
from graph.questions.scope import Scope
from graph.questions.support import Support, supports
from graph.questions.timeline import timeline
from graph.resolve import resolve
from graph.store import Store

SUIT = "Ardent Marine sued Holm Shipping."
STOCK = "The yard, which has stood at the mouth of the river since 1911, employs four hundred people."
QUOTED = "“We shall fight this in every court of the land until the last witness has been heard,” it said."
FILLER = (
    "Boats were late on Monday because of fog over the northern approach.",
    "A bakery in the old town has begun to sell rye bread again after a year.",
    "Pupils of three schools painted the sea wall in colours of their own choice.",
)


def make_report(source: str, *, more: str, at: int) -> Extraction:
    """Return a report of the suit, as stored."""
    text = f"{SUIT} {more} {FILLER[at]} {source} has learnt it."
    return resolve(
        make_extraction(
            make_document(text, url=f"https://{at}.example/suit", source=source, published=date(2026, 6, 3 + at)),
            entities=tuple(make_entity(text, name) for name in ("Ardent Marine", "Holm Shipping")),
            events=(
                make_event(
                    text, "sued", type=EventType.LAWSUIT, on=make_day(date(2026, 6, 2)),
                    participants={"claimant": "Ardent Marine", "defendant": "Holm Shipping"},
                ),
            ),
        )
    )  # fmt: skip


def ask(store: Store, *reports: Extraction) -> Support:
    """Return the support of the one event of some reports."""
    for report in reports:
        store.write(report, recorded=RECORDED)
    (event,) = timeline(store)
    (found,) = supports(store, (event.id, "no-such-id"))[event.id]
    assert found.sources == event.independent_sources
    return found


def test_reports_that_share_a_passage_are_one_line(store: Store) -> None:
    """Two of three repeat a stock sentence: three sources, two lines, and the words that show it."""
    found = ask(
        store,
        make_report("Tern", more=STOCK, at=0),
        make_report("Gull", more=STOCK, at=1),
        make_report("Auk", more="Nothing else is known.", at=2),
    )
    assert (found.sources, len(found.lines)) == (3, 2)
    (bond,) = found.lines[0].bonds
    assert (bond.a.source, bond.b.source, bond.why) == ("Tern", "Gull", BondKind.WORDING)
    assert STOCK.rstrip(".") in bond.shared


def test_what_stands_in_quotation_marks_may_be_repeated(store: Store) -> None:
    """Everybody in the room heard it: the two stay independent."""
    found = ask(store, make_report("Tern", more=QUOTED, at=0), make_report("Gull", more=QUOTED, at=1))
    assert (found.sources, len(found.lines)) == (2, 2)


CHARGE = "Tern Watch accused Holm Shipping of falsifying the fuel logs of nine of its ferries since the spring of 2024."
DENIAL = "Holm Shipping denied falsifying the fuel logs."


def make_claimed(text: str, *, source: str, at: int) -> Extraction:
    """Return a report of an accusation or its denial, as stored."""
    accuses = "accused" in text
    content = "falsifying the fuel logs" + (" of nine of its ferries since the spring of 2024" if accuses else "")
    names = [name for name in ("Tern Watch", "Holm Shipping") if name in text]
    whole = f"{text} {FILLER[at]} {source} has learnt it."
    return resolve(
        make_extraction(
            make_document(whole, url=f"https://{at}.example/logs", source=source, published=date(2026, 6, 3 + at)),
            entities=tuple(make_entity(whole, name) for name in names),
            claims=(
                make_claim(
                    whole, content, kind=ClaimKind.ACCUSES if accuses else ClaimKind.DENIES, speaker=names[0],
                    targets=names[1:], cue="accused" if accuses else "denied",
                ),
            ),
        )
    )  # fmt: skip


def test_papers_that_repeat_one_sentence_are_one_source_of_an_answer(store: Store) -> None:
    """What stands in the matrix is what the support explains: two papers with one sentence count once."""
    for report in (
        make_claimed(CHARGE, source="Auk", at=0),
        make_claimed(CHARGE, source="Gull", at=1),
        make_claimed(DENIAL, source="Kittiwake", at=2),
    ):
        store.write(report, recorded=RECORDED)
    (found,) = (one for one in disagreements(store, Scope()) if one.axis is Axis.PARTY_VS_PARTY)
    assert sorted(answer.independent_sources for answer in found.answers) == [1, 1]
    explained = supports(store, (found.id,))[found.id]
    assert [one.sources for one in explained] == [answer.independent_sources for answer in found.answers]
    assert sorted(len(one.lines) for one in explained) == [1, 1]


def test_two_reports_of_one_source_are_one_line(store: Store) -> None:
    """One paper that writes twice is one source."""
    found = ask(store, make_report("Tern", more="It is new.", at=0), make_report("Tern", more="It is old.", at=1))
    assert (found.sources, [bond.why for bond in found.lines[0].bonds]) == (1, [BondKind.SOURCE])


def test_the_sentences_of_a_support_are_exact(store: Store) -> None:
    """Each is the slice of its document that it names."""
    found = ask(store, make_report("Tern", more=STOCK, at=0))
    (carrier,) = found.lines[0].carriers
    assert [carrier.text[one.start : one.end] for one in carrier.sentences] == [SUIT]
