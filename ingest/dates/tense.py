"""A sentence and a place in it -> whether the words around look back or ahead."""

import re

from ingest.dates.resolve import Tense

__all__ = ["tense_near"]

FUTURE = (
    r"(?:will|shall|would|must|is to|are to|due to|expected to|scheduled to|set to|likely to)(?: (?:not|also|then|likely))?"
    r" be(?: [a-z]+)?|will|shall|won't|'ll|’ll|going to|plan(?:s|ned|ning)? (?:to|a|an|for)|plan|expects?|expected|due|scheduled|"
    r"set (?:to|for)|slated|must|is to|are to|would|next|upcoming|forthcoming|coming|hopes?|intends?|aims?|proposes?|payable|"
    r"effective|takes effect|comes? into force|expires?|opens|deadline|as soon as|as early as"
)
PAST = (
    r"was|were|had|has|have|been|did|said|told|came|went|took|made|met|held|began|got|gave|saw|found|left|rose|fell|won|lost|"
    r"sent|ran|set|put|cut|hit|paid|became|wrote|spoke|sold|bought|led|brought|broke|grew|fought|kept|sought|struck|"
    r"since|ago|last|late|ended|over|follows|followed|could|[a-z]{2,}ed"
)
CUE = re.compile(rf"\b(?:(?P<future>{FUTURE})|(?P<past>{PAST}))\b")
DUE = re.compile(r"\b(?:by|before|until|till|no later than)\s+$")
AMBIGUOUS = frozenset("been has have since ago last late over set put cut hit made sent held paid".split())
BREAK = re.compile(r"[.!?;:]\s|\n\n|[”\"]")
BEFORE, AFTER = 120, 60


def _is_plain(cue: str) -> bool:
    """Say whether a past form cannot be a participle in a statement about what is to come."""
    return not cue.endswith("ed") and cue not in AMBIGUOUS


def tense_near(lowered: str, start: int, end: int) -> Tense:
    """Return the tense of the nearest cue before an expression in its sentence, else of the nearest after it.

    >>> text = "the court will hear the case on tuesday"
    >>> tense_near(text, text.index("tuesday"), len(text)).value
    'future'
    """
    before = BREAK.split(lowered[max(start - BEFORE, 0) : start])[-1]
    cues = list(CUE.finditer(before))
    if DUE.search(before) and not any(cue.lastgroup == "past" and _is_plain(cue.group()) for cue in cues):
        return Tense.FUTURE
    if cues:
        return Tense.FUTURE if cues[-1].lastgroup == "future" else Tense.PAST
    after = BREAK.split(lowered[end : end + AFTER])[0]
    if after.startswith(("'s", "’s")):
        return Tense.PAST
    cue = CUE.search(after)
    if cue is None:
        return Tense.UNKNOWN
    return Tense.FUTURE if cue.lastgroup == "future" else Tense.PAST
