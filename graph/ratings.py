"""What an analyst thinks of a source, or of one piece of information: the Admiralty code, kept beside what is reported.

A grade changes no count and no answer: it stands beside them. The scales are those of NATO's AJP-2.1 (the "Admiralty
code"): a letter for how reliable a source has been, a figure for how credible one piece of information is.
"""

from dataclasses import dataclass
from datetime import datetime

from graph.errors import UsageError

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A grade of `subject`: a letter of the name of a source, or a figure of a record's id."""

    subject: str
    grade: str
    rated_by: str
    why: str
    recorded: datetime


def read_grade(text: str) -> str:
    """Return a grade as it is kept.

    >>> read_grade("b"), read_grade("2")
    ('B', '2')

    Raises:
        UsageError: It stands on neither scale.
    """
    grade = text.strip().upper()
    if grade not in RELIABILITY and grade not in CREDIBILITY:
        raise UsageError(
            where=text,
            what="this is no grade",
            to_do="write A to F for how reliable a source is, 1 to 6 for how credible a record is",
        )
    return grade


def show_grade(grade: str) -> str:
    """Return a grade with its meaning.

    >>> show_grade("B")
    'B, usually reliable'
    """
    return f"{grade}, {RELIABILITY.get(grade) or CREDIBILITY[grade]}"
