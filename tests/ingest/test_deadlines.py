"""ingest/deadlines.py: who must do what by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import Anchor, Deadline, DeadlineKind, Extraction

TABLE = Path(__file__).with_name("deadline_cases.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text of the table with the deadlines that it holds, as (who, what, last day, kind)."""

    text: str
    wanted: tuple[tuple[str, str, str, str], ...]


def read_cases() -> Iterator[Case]:
    """Read the table."""
    text, wanted = "", list[tuple[str, str, str, str]]()
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        first, *cells = (cell.strip() for cell in line.split(" | "))
        if not first.startswith("+"):
            if text:
                yield Case(text=text, wanted=tuple(wanted))
            text, wanted = first, []
        if cells != ["none"]:
            who, what, latest, kind = cells
            wanted.append((who, what, latest, kind))
    yield Case(text=text, wanted=tuple(wanted))


CASES = tuple(read_cases())


def owed_by(extraction: Extraction, deadline: Deadline) -> str:
    """Return who is obligated as the table writes it."""
    names = (name_of(extraction, one) or "" for one in deadline.obligated)
    return "+".join(sorted(name.removeprefix("The ").removeprefix("the ") for name in names)) or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_text_holds_the_deadlines_that_the_table_gives(nlp: Language, case: Case) -> None:
    """Who, what, last day and kind are the table's, and nothing else comes out."""
    extraction = make_extraction(nlp, case.text)
    found = sorted(
        (owed_by(extraction, one), one.what.text, str(one.due.latest or "-"), one.kind.value)
        for one in extraction.deadlines
    )
    wanted = sorted(
        ("+".join(sorted(name.removeprefix("The ").removeprefix("the ") for name in who.split("+"))), *rest)
        for who, *rest in case.wanted
    )
    assert found == wanted


def test_the_table_holds_at_least_100_texts() -> None:
    """A table that failed to load would pass every line of it."""
    assert len(CASES) >= 100


def test_a_calendar_date_is_the_text_s_own_and_a_bare_term_is_counted_from_publication(nlp: Language) -> None:
    """Nothing was assumed about a day that the text names, though publication told its year."""
    (named,) = make_extraction(nlp, "Brindle Foods must recall the jars by 31 July.").deadlines
    (counted,) = make_extraction(nlp, "Brindle Foods must recall the jars within 14 days.").deadlines
    assert (named.due.anchor, counted.due.anchor) == (Anchor.TEXT, Anchor.PUBLISHED)


@pytest.mark.parametrize(
    ("text", "who", "what", "latest", "kind"),
    [
        (
            "Oleander Freight must remove the wreck by 30 June 2026.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.OBLIGATION,
        ),
        (
            "The court ordered Oleander Freight to remove the wreck within 14 days.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 29),
            DeadlineKind.OBLIGATION,
        ),
        (
            "Oleander Freight has 14 days to remove the wreck.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 29),
            DeadlineKind.OBLIGATION,
        ),
        (
            "Northgate Water urged Oleander Freight to remove the wreck by 30 June 2026.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.DEMANDED_TIMING,
        ),
        (
            "Oleander Freight is expected to remove the wreck by 30 June 2026.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.EXPECTED_BY,
        ),
        (
            "Oleander Freight has been given until 30 June to remove the wreck.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.OBLIGATION,
        ),
        (
            "Within 14 days of this notice, Oleander Freight must submit a plan.",
            "Oleander Freight",
            "submit a plan",
            date(2026, 6, 29),
            DeadlineKind.OBLIGATION,
        ),
        (
            "If Oleander Freight does not remove the wreck by 30 June, the port will close the basin.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.OBLIGATION,
        ),
        (
            "Oleander Freight faces a 30 June deadline to remove the wreck.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.OBLIGATION,
        ),
    ],
)
def test_a_deadline_names_who_what_and_due(
    nlp: Language, text: str, who: str, what: str, latest: date, kind: DeadlineKind
) -> None:
    """Ordered, required, asked for and foreseen: each with its day."""
    extraction = make_extraction(nlp, text)
    (deadline,) = extraction.deadlines
    assert [name_of(extraction, one) for one in deadline.obligated] == [who]
    assert deadline.what.text == what
    assert deadline.due.latest == latest
    assert deadline.kind is kind


def test_a_deadline_without_a_day_of_publication_keeps_its_words(nlp: Language) -> None:
    """The term stays as the text has it, and no day is made up."""
    extraction = make_extraction(nlp, "Oleander Freight has 14 days to remove the wreck.", published=None)
    (deadline,) = extraction.deadlines
    assert deadline.due.latest is None
    assert deadline.due.expression is not None
    assert deadline.due.expression.text == "14 days"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The deadline for objections is 30 June.", "objections"),
        ("The consultation runs until 30 June.", "The consultation runs"),
        ("Objections must be lodged with the council by 30 June.", "Objections must be lodged with the council"),
    ],
)
def test_a_window_owes_nobody_and_closes_on_its_day(nlp: Language, text: str, what: str) -> None:
    """What closes is told with its subject; nobody is made up who owes it."""
    (deadline,) = make_extraction(nlp, text).deadlines
    assert deadline.what.text == what
    assert deadline.obligated == ()
    assert deadline.due.latest == date(2026, 6, 30)


def test_a_duty_that_is_history_is_no_deadline(nlp: Language) -> None:
    """What had to be done by a day before publication is over."""
    assert not make_extraction(nlp, "Oleander Freight had to remove the wreck by May 2025.").deadlines


def test_what_was_done_by_a_day_is_no_deadline(nlp: Language) -> None:
    """The past owes nothing."""
    assert not make_extraction(nlp, "Oleander Freight removed the wreck by 30 May 2026.").deadlines


def test_the_next_sentence_tells_condition_and_consequence(nlp: Language) -> None:
    """An if-sentence right after a deadline is what follows from missing it."""
    text = "Oleander Freight has 14 days to remove the wreck. If it fails, the port will close the basin."
    (deadline,) = [one for one in make_extraction(nlp, text).deadlines if one.what.text == "remove the wreck"]
    assert deadline.condition is not None
    assert deadline.condition.text == "If it fails"
    assert deadline.consequence is not None
    assert deadline.consequence.text == "the port will close the basin"


@pytest.mark.parametrize(
    "text",
    [
        "Under the draft, companies would have 48 hours to report a fire.",
        "Manufacturers would have to report any fire to the Office within 10 days.",
        "Officials were expected to publish the rules, which had been proposed in March.",
    ],
)
def test_what_a_draft_would_ask_and_what_lies_behind_is_no_deadline(nlp: Language, text: str) -> None:
    """Nobody is bound by a draft, and nothing is still expected by a day that is over."""
    assert make_extraction(nlp, text, published=date(2026, 4, 9)).deadlines == ()


def test_a_term_of_hours_from_an_unstated_moment_stays_undated(nlp: Language) -> None:
    """It runs from each fire, not from the day of publication."""
    (deadline,) = make_extraction(nlp, "Companies will have 72 hours to report a fire.").deadlines
    assert deadline.due.latest is None
