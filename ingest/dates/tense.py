"""A sentence and a place in it -> whether the words around look back or ahead."""

import re

from ingest.dates.setting import Tense

__all__ = ["is_due", "tense_near"]

FUTURE = (
    r"(?:will|shall|must|would|won't)(?: (?:not|also|then|likely|now))?(?: be| have)?(?: [a-z]+)?|'ll|’ll|"
    r"(?:is|are|due|expected|scheduled|set|likely) to(?: be)?(?: [a-z]+)?|ha(?:s|ve) (?:to|until)|going to|"
    r"(?:promis|pledg|vow|hop|undertak)(?:e|es|ed|en|ing)? (?:not )?to [a-z]+|"
    r"plan(?:s|ned|ning)? (?:to|a|an|for)|plan|expects?|expected|due|scheduled|set for|slated|"
    r"pencilled in|listed for|next|upcoming|forthcoming|coming|"
    r"hopes?|intends?|aims?|proposes?|payable|effective|takes effect|comes? into force|expires?|"
    r"opens|deadline|as soon as|as early as"
)
PAST = (
    r"was|were|had|has|have|been|did|said|told|came|went|took|made|met|held|began|got|gave|saw|found|left|rose|fell|won|lost|"
    r"sent|ran|paid|became|wrote|spoke|sold|bought|led|brought|broke|grew|fought|kept|sought|struck|"
    r"since|ago|last|late|ended|over|follows|followed|could|[a-z]{2,}ed"
)
CUE = re.compile(rf"\b(?:(?P<planned>had planned to)|(?P<future>{FUTURE})|(?P<past>{PAST}))\b")
HOUR = (
    r"(?:(?:(?:the )?(?:close|end) of (?:business|play|trading)|midnight|noon|midday|the end of|"
    r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}[:.]\d\d)"
    r"(?: [a-z]{2,8}(?: standard| daylight)? time| [a-z]{2,4}t)?,?\s+)?(?:on\s+)?"
)
DUE = re.compile(rf"\b(?:by|before|until|till|no later than|not later than)\s+{HOUR}$")
MOVED = re.compile(
    r"\b(?:extended|postponed|delayed|deferred|adjourned|rescheduled|pushed|put|moved|brought)\b[^.;:]{0,70}?"
    rf"\b(?:un)?(?:to|till?)\s+{HOUR}$"
)
OVER = re.compile(
    r"\bhad\b|(?<!not )(?<!n't )\b(?:was|were|ran|lasted|stayed|remained|worked|served|closed|held)"
    r"(?! (?:again )?(?:given|granted|allowed|told|ordered|asked|directed|required|instructed|set|due)\b)"
    rf"(?: (?!to\b)\w+){{0,4}} (?:until|till|by|before)\s+{HOUR}$"
)
WOULD = re.compile(r"\bwould\b")
NOT_DUE = re.compile(r"^['’]s\b|\bhad\s|\bbut (?:failed|refused|missed|never|did not|didn't|has not|have not)\b")
BREAK = re.compile(
    r"(?<![ap]\.m)(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bno)(?<!\bco)(?<!\binc)(?<!\bu\.s)(?<!\bu\.k)[.!?;:]\s|\n\n|[”\"]"
)
BEFORE, AFTER = 120, 60


def is_due(lowered: str, start: int, end: int) -> bool:
    """Say whether an expression is what something must be done by: "by Friday", "until noon on 3 May"."""
    before = BREAK.split(lowered[max(start - BEFORE, 0) : start])[-1]
    after = BREAK.split(lowered[end : end + AFTER])[0]
    if MOVED.search(before):
        return True
    if not DUE.search(before) or NOT_DUE.search(after):
        return False
    return not OVER.search(before) or bool(WOULD.search(after))


def tense_near(lowered: str, start: int, end: int) -> Tense:
    """Return the tense of the nearest cue before an expression in its sentence, else of the nearest after it.

    >>> text = "the court will hear the case on tuesday"
    >>> tense_near(text, text.index("tuesday"), len(text)).value
    'future'
    """
    before = BREAK.split(lowered[max(start - BEFORE, 0) : start])[-1]
    cues = list(CUE.finditer(before))
    if is_due(lowered, start, end):
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
