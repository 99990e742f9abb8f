"""A disagreement's testimonies -> which claims answer which claims of other documents: denials and what they deny.

Within one document the reader links a denial to what it denies; this is for an accusation in one report and its denial
in another, where the two tell of one thing: who is accused of two things and denies one has not denied the other. Each
link is kept with the disagreement that it rests on, and ends with it.
"""

from collections.abc import Sequence

from graph.kinds import Opposition
from graph.oppose import compare
from graph.testimony import Held

MOST = 24
"""How many links one disagreement keeps: a party that a hundred papers accuse denies it to all of them at once."""


def find_answers(members: Sequence[Held]) -> tuple[tuple[str, str], ...]:
    """Return pairs of claim ids, of a claim and of the claim in another document that it denies, in their order."""
    found: dict[tuple[str, str], None] = {}
    for denial in members:
        for charge in members if _claim_of(denial) and _denies(denial) else ():
            if denial.document.id == charge.document.id or not _claim_of(charge) or _denies(charge):
                continue
            if compare(denial, charge) is Opposition.CONTRADICTION:
                found[_claim_of(denial), _claim_of(charge)] = None
    return tuple(found)[:MOST]


def _claim_of(held: Held) -> str:
    """Return the id of the claim that a testimony is told in, "" where it is in none."""
    said = held.testimony
    if said.aspect == "charge":
        return said.record
    return next((word[6:] for word in said.side.split() if word.startswith("claim:")), "")


def _denies(held: Held) -> bool:
    said = held.testimony
    if said.aspect == "charge":
        return said.side == "accused"
    return "says:denies" in said.side.split()
