"""A sentence and a place in it -> whether the words around look back or ahead."""

import re

from ingest.dates.resolve import Tense

__all__ = ["tense_near"]

FUTURE = (
    r"(?:will|shall|would|must|to|may|might|could|should|can)(?: (?:not|also|then|likely))? be(?: [a-z]+)?|will|shall|won't|'ll|’ll|going to|plans? to|planned for|expects?|expected|due|scheduled|set (?:to|for)|slated|must|"
    r"is to|are to|would|may|might|could|should|can|until|by|deadline|next|upcoming|forthcoming|coming|ahead|hopes?|"
    r"intends?|aims?|proposes?|begins?|starts?|takes effect|comes? into force|expires?|ends"
)
PAST = (
    r"was|were|had|has|have|been|did|said|told|came|went|took|made|met|held|began|got|gave|saw|found|left|rose|fell|won|lost|"
    r"sent|ran|set|put|cut|hit|paid|became|wrote|spoke|sold|bought|led|brought|broke|grew|fought|kept|sought|struck|"
    r"since|ago|last|late|ended|[a-z]{2,}ed"
)
CUE = re.compile(rf"\b(?:(?P<future>{FUTURE})|(?P<past>{PAST}))\b")
BREAK = re.compile(r"[.!?;:]\s|\n\n|[”\"]")
BEFORE, AFTER = 120, 60


def tense_near(lowered: str, start: int, end: int) -> Tense:
    """Return the tense of the nearest cue before an expression in its sentence, else of the nearest after it.

    >>> text = "the court will hear the case on tuesday"
    >>> tense_near(text, text.index("tuesday"), len(text)).value
    'future'
    """
    before = BREAK.split(lowered[max(start - BEFORE, 0) : start])[-1]
    cues = list(CUE.finditer(before))
    if cues:
        return Tense.FUTURE if cues[-1].lastgroup == "future" else Tense.PAST
    after = BREAK.split(lowered[end : end + AFTER])[0]
    cue = CUE.search(after)
    if cue is None:
        return Tense.UNKNOWN
    return Tense.FUTURE if cue.lastgroup == "future" else Tense.PAST
