"""Absolute dates that the grammar has no words for ("3 mai 2026") -> their day, through dateparser."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.dates.words import LEXICON

__all__ = ["find_foreign"]

STEMS = frozenset(
    (
        "jan ene gen feb fev fév fev mar mär abr avr apr kwi mai mag maj jun jui giu cze jul lug juil "
        "ago aoû aug sie sep set wrz oct okt ott out paź nov nob lis dic dec déc dez des gru"
    ).split()
)
"""What the names of months begin with in the larger languages written in Latin letters."""
FOREIGN = re.compile(
    r"(?P<day>\d{1,2})(?:\.|er|º|ª)?\s+(?:de\s+|d['’])?(?P<month>[^\W\d_]{3,12})\.?\s+(?:de[l]?\s+)?(?P<year>\d{4})\b"
)


def find_foreign(text: str) -> Iterator[tuple[int, int, date]]:
    """Find dates with a month in another language than English, with day and year in figures."""
    for found in FOREIGN.finditer(text):
        month, before = found["month"].lower(), text[max(found.start() - 1, 0) : found.start()]
        if before.isalnum() or before in {".", ",", "/", "-"}:
            continue
        if month[:3] in STEMS and "M" not in LEXICON.get(month, {}) and (day := _parse(found.group())):
            yield found.start(), found.end(), day


def _parse(text: str) -> date | None:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - a third of a second, and few texts need it

    parser = DateDataParser(
        languages=("fr de es it pt nl pl sv da").split(),
        settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"},
    )
    found = parser.get_date_data(text).date_obj
    return found.date() if found else None
