"""The vocabulary of time: word -> the classes it may belong to, with what it means in each."""

from collections.abc import Iterator
from enum import StrEnum

__all__ = ["ABBREVIATED", "HOLIDAYS", "LEXICON", "ORDINALS", "TENS", "UNITS", "WEEKDAYS", "WORKING", "Unit", "Which"]


class Unit(StrEnum):
    """A unit that dates are counted in."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Which(StrEnum):
    """Which one of a recurring stretch is meant."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    COMING = "coming"
    PREVIOUS = "previous"
    FOLLOWING = "following"
    SAME = "same"


MONTHS = (
    "january jan",
    "february feb febr",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
WEEKDAYS = (
    "monday mon",
    "tuesday tue tues",
    "wednesday wed",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
ABBREVIATED = frozenset(word for row in (*MONTHS, *WEEKDAYS) for word in row.split()[1:])
"""Words that a full stop may follow without ending the expression."""

SEASONS = {
    "spring": 1,
    "springtime": 1,
    "summer": 2,
    "summertime": 2,
    "autumn": 3,
    "fall": 3,
    "winter": 4,
    "wintertime": 4,
}
UNIT_WORDS = {
    Unit.DAY: "day days",
    Unit.WEEKEND: "weekend weekends",
    Unit.WEEK: "week weeks wk wks",
    Unit.FORTNIGHT: "fortnight fortnights",
    Unit.MONTH: "month months",
    Unit.QUARTER: "quarter quarters",
    Unit.YEAR: "year years yr yrs",
    Unit.DECADE: "decade decades",
    Unit.CENTURY: "century centuries",
}
WHICH_WORDS = {
    Which.LAST: "last past",
    Which.THIS: "this current",
    Which.NEXT: "next",
    Which.COMING: "coming upcoming forthcoming",
    Which.PREVIOUS: "previous preceding prior",
    Which.FOLLOWING: "following subsequent ensuing",
    Which.SAME: "same that",
}
WORKING = frozenset("working business trading banking sitting court clear".split())
"""Words before "days" that count those alone on which offices are open."""
DAYTIMES = "morning afternoon evening night noon midday midnight lunchtime overnight"
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty thirty forty fifty sixty seventy eighty ninety").split(),
        start=2,
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
} | {"thirtieth": 30}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
HOLIDAYS = {
    "new year ' s day": "new year",
    "new years day": "new year",
    "new year ' s eve": "new year's eve",
    "new years eve": "new year's eve",
    "valentine ' s day": "valentine",
    "st|saint patrick ' s day": "st patrick",
    "good friday": "good friday",
    "easter sunday": "easter",
    "easter day": "easter",
    "easter monday": "easter monday",
    "easter": "easter",
    "ash wednesday": "ash wednesday",
    "palm sunday": "palm sunday",
    "may day": "may day",
    "international workers ' day": "may day",
    "memorial day": "memorial day",
    "juneteenth": "juneteenth",
    "independence day": "independence day",
    "labor day": "labor day",
    "columbus day": "columbus day",
    "halloween": "halloween",
    "veterans|veteran '? s? day": "veterans day",
    "thanksgiving day?": "thanksgiving",
    "black friday": "black friday",
    "christmas eve": "christmas eve",
    "christmas day?": "christmas",
    "xmas day?": "christmas",
    "boxing day": "boxing day",
    "earth day": "earth day",
    "groundhog day": "groundhog day",
    "martin luther king jr? day": "mlk",
    "mlk day": "mlk",
    "presidents '? day": "presidents day",
    "mother ' s day": "mother's day",
    "father ' s day": "father's day",
    "guy fawkes night|day": "guy fawkes",
    "bonfire night": "guy fawkes",
    "remembrance day": "veterans day",
    "armistice day": "veterans day",
    "ascension day": "ascension",
    "whit monday": "whit monday",
    "epiphany": "epiphany",
    "all saints '? day": "all saints",
}


def _entries() -> Iterator[tuple[str, str, object]]:
    for symbol, rows in (("M", MONTHS), ("W", WEEKDAYS)):
        for number, row in enumerate(rows):
            yield from ((word, symbol, number + (symbol == "M")) for word in row.split())
    yield from ((word, "S", number) for word, number in SEASONS.items())
    for unit, words in UNIT_WORDS.items():
        yield from ((word, "U", unit) for word in words.split())
        yield words.split()[0], "U1", unit
    for which, words in WHICH_WORDS.items():
        yield from ((word, "DIR", which) for word in words.split())
    yield from ((word, "G", word) for word in DAYTIMES.split())
    yield from ((word, "DEC", number) for word, number in DECADES.items())
    for word, days in {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "tmr": 1, "tmrw": 1}.items():
        yield word, "REL", days
    for word, part in {
        "early": "early",
        "mid": "mid",
        "late": "late",
        "beginning": "early",
        "start": "early",
        "opening": "early",
        "outset": "early",
        "middle": "mid",
        "end": "end",
        "close": "end",
    }.items():
        yield word, "PART", part
        yield word, "EML" if word in {"early", "mid", "late"} else "EDGE", part


LEXICON: dict[str, dict[str, object]] = {}
for _word, _symbol, _value in _entries():
    LEXICON.setdefault(_word, {})[_symbol] = _value
