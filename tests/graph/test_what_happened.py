"""What two short reports make of each other: whether something happened, when, where, by whom, how long, how fast."""

import pytest
from test_sentences_that_disagree import pair


@pytest.mark.parametrize(
    ("here", "there", "values"),
    [
        (
            "No one was hurt when a boiler exploded at Kestrel Mills.",
            "Three fitters were hurt when a boiler exploded at Kestrel Mills.",
            [
                "No one was hurt when a boiler exploded at Kestrel Mills",
                "Three fitters were hurt when a boiler exploded at Kestrel Mills",
            ],
        ),
        (
            "The regulator has cleared the takeover of Kestrel Mills by Orlo Foods.",
            "The regulator has blocked the takeover of Kestrel Mills by Orlo Foods.",
            [
                "The regulator has blocked the takeover of Kestrel Mills by Orlo Foods",
                "The regulator has cleared the takeover of Kestrel Mills by Orlo Foods",
            ],
        ),
        (
            "Mara Quill resigned as chair of Orlo Foods on 4 March.",
            "Mara Quill resigned as chair of Orlo Foods on 8 March.",
            ["4 March", "8 March"],
        ),
        (
            "Ivo Brandt was sentenced to six years in prison for bribery.",
            "Ivo Brandt was jailed for four years for bribery.",
            ["four years", "six years"],
        ),
        (
            "The lorry of Orlo Foods was travelling at 61 km/h.",
            "The lorry of Orlo Foods was travelling at 80 km/h.",
            ["61 km/h", "80 km/h"],
        ),
        (
            "A chlorine leak at Kestrel Mills sent 46 people to hospital.",
            "Nineteen people were taken to hospital after chlorine escaped from Kestrel Mills.",
            ["46 people", "Nineteen people"],
        ),
        (
            "Kestrel Mills has been ordered to pay a fine of 42 million euros for fixing prices.",
            "Kestrel Mills must pay a fine of 24 million euros for fixing prices.",
            ["24 million euros", "42 million euros"],
        ),
    ],
)
def test_answers_to_one_question_are_laid_side_by_side(here: str, there: str, values: list[str]) -> None:
    """Two wordings of one happening meet by its sort, whom they name and what else they say; each answer is kept."""
    assert [found[2] for found in pair(here, there)] == [values]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("No one was hurt in the fire at Kestrel Mills.", "Two drivers were hurt in a crash at Orlo Foods."),
        ("The regulator cleared the merger of Orlo Foods.", "The regulator blocked a loan to Kestrel Mills."),
        ("Kestrel Mills filed its appeal on 4 March.", "Kestrel Mills filed its annual report on 8 March."),
        ("Ivo Brandt was jailed for four years.", "Prosecutors asked for Ivo Brandt to be jailed for seven years."),
        ("Ivo Brandt was jailed for four years.", "Mara Quill was jailed for six years."),
        ("Kestrel Mills plans to cut 300 jobs.", "Kestrel Mills has cut 120 jobs."),
        ("A fire at Kestrel Mills killed 14 people.", "A bus of Kestrel Mills crashed, killing three people."),
        ("Orlo Foods was fined $900,000 for late wages.", "Orlo Foods was fined $200,000 for dirty kitchens."),
        ("Ivo Brandt could be sued in Leeds.", "Ivo Brandt could be sued in Hull."),
        ("Of the 900 letters to Orlo Foods, 340 came from farmers.", "Orlo Foods received 900 letters."),
        ("Shares in Orlo Foods fell 4% on Monday.", "Shares in Orlo Foods fell 7% on Tuesday."),
    ],
)
def test_another_party_plan_part_cause_or_day_is_no_disagreement(here: str, there: str) -> None:
    """What another party did, what is only planned or asked, a part of it, for another reason: none is an answer."""
    assert pair(here, there) == []


def test_from_no_to_yes_after_weeks_is_news() -> None:
    """What was refused may be allowed later; on one day it cannot be both."""
    here = "The regulator has blocked the takeover of Kestrel Mills by Orlo Foods."
    there = "The regulator has cleared the takeover of Kestrel Mills by Orlo Foods."
    assert (len(pair(here, there, apart=1)), pair(here, there, apart=30)) == (1, [])
