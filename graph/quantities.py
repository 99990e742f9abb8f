"""Words that count or measure -> the range of numbers that they allow, with what is counted."""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.kinds import Opposition

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_PLURALS = {
    "dozens": 12,
    "scores": 20,
    "tens": 10,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
}
_VAGUE = {
    "several": (3.0, 9.0),
    "few": (2.0, 6.0),
    "couple": (2.0, 3.0),
    "many": (5.0, 1e12),
    "dozen": (12.0, 12.0),
}
_ABOUT = frozenset("about around roughly approximately some nearly almost circa estimated close".split())
_BELOW = frozenset("nearly almost close".split())
_AT_LEAST = (
    "more than",
    "at least",
    "over",
    "upwards of",
    "in excess of",
    "no fewer than",
    "no less than",
    "exceeding",
)
_AT_MOST = (
    "up to",
    "fewer than",
    "less than",
    "under",
    "at most",
    "no more than",
    "as many as",
    "as much as",
    "below",
)
_CURRENCIES = {
    "£": "GBP", "pound": "GBP", "pounds": "GBP", "gbp": "GBP", "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "$": "USD", "dollar": "USD", "dollars": "USD", "usd": "USD", "¥": "JPY", "yen": "JPY", "yuan": "CNY",
}  # fmt: skip
_DAYS = {
    "second": 1 / 86_400, "minute": 1 / 1_440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0,
    "month": 30.0, "quarter": 91.0, "year": 365.0, "decade": 3650.0,
}  # fmt: skip
_PLURAL_WITHOUT_S = frozenset("people men women children staff police cattle sheep fish aircraft".split())
_AFTER_NOUN = frozenset(
    "in on at by for to with from and or that which who were was had have against over since".split()
)
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[£€$¥%]|[^\W\d_]+(?:['’][^\W\d_]+)?")
ROUNDING = 0.1
"""Two figures within a tenth of each other, one of them hedged or round, are one figure told more or less finely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The least and the greatest number that words allow; `hedged` where they round.

    `unit` is "days" for a stretch of time, a currency's code, "%", or the counted noun in the singular, "" where
    there is none; `counted` is the noun as the text has it.
    """

    low: float
    high: float
    hedged: bool
    unit: str
    counted: str = ""


def singular(word: str) -> str:
    """Return an English noun without its plural ending.

    >>> [singular(word) for word in ("batteries", "fires", "losses", "glass", "boxes")]
    ['battery', 'fire', 'loss', 'glass', 'box']
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@lru_cache(maxsize=8192)
def read_quantity(text: str) -> Quantity | None:
    """Return the first quantity of a text, None where it counts nothing.

    >>> read_quantity("more than 3,000 homes")
    Quantity(low=3000.0, high=inf, hedged=True, unit='home', counted='homes')
    >>> read_quantity("tens of thousands of queries")
    Quantity(low=20000.0, high=99999.0, hedged=True, unit='query', counted='queries')
    >>> read_quantity("£9.4m").unit, read_quantity("six months").low
    ('GBP', 180.0)
    """
    tokens = [token.casefold() for token in _TOKEN.findall(text.replace("per cent", "%").replace("percent", "%"))]
    at = next((place for place in range(len(tokens)) if _number(tokens, place) is not None), None)
    if at is None:
        return None
    read = _number(tokens, at)
    if read is None:
        return None
    low, high, end, vague = read
    lead = " ".join(token for token in tokens[:at] if token not in _CURRENCIES)
    if (
        end + 1 < len(tokens)
        and tokens[end] in {"to", "and"}
        and (lead.endswith(("between", "from")) or tokens[end] == "to")
    ):
        follows = end + 2 if tokens[end + 1] in _CURRENCIES and end + 2 < len(tokens) else end + 1
        second = _number(tokens, follows)
        if second is not None:
            high, end = second[1], second[2]
    words = set(tokens[:at])
    hedged = vague or bool(words & _ABOUT)
    if lead.endswith(_AT_LEAST) or "plus" in tokens[end : end + 1]:
        high, hedged = float("inf"), True
    elif lead.endswith(_AT_MOST):
        low, hedged = 0.0, True
    elif words & _BELOW:
        low = low * (1 - ROUNDING)
    unit, factor, counted = _unit(tokens, at, end)
    return Quantity(low=low * factor, high=high * factor, hedged=hedged, unit=unit, counted=counted)


def _number(tokens: list[str], at: int) -> tuple[float, float, int, bool] | None:
    """Return (low, high, place after, vague) of the number that starts at a token."""
    word = tokens[at]
    if word in _PLURALS:
        low = float(_PLURALS[word]) * 2
        high, end = _PLURALS[word] * 10 - 1, at + 1
        if tokens[end : end + 1] == ["of"] and end + 1 < len(tokens) and tokens[end + 1] in _PLURALS:
            factor = _PLURALS[tokens[end + 1]]
            return low * factor, _PLURALS[word] * 10 * factor - 1, end + 2, True
        if _PLURALS[word] in (1e2, 1e3, 1e6):
            high = _PLURALS[word] * 100 - 1  # "thousands" may be said of fourteen thousand
        return low, float(high), end, True
    if word in _VAGUE and (word != "dozen" or at == 0 or tokens[at - 1] in {"a", "about", "half"}):
        return (*_VAGUE[word], at + 1, word != "dozen")
    value = _plain(word)
    if value is None and word in {"a", "half"} and tokens[at + 1 : at + 2] and tokens[at + 1] in {*_SCALES, "dozen"}:
        value = 1.0 if word == "a" else 0.5
    if value is None:
        return None
    end = at + 1
    if word in _TENS and end < len(tokens) and tokens[end] in _SMALL and 0 < _SMALL[tokens[end]] < 10:
        value, end = value + _SMALL[tokens[end]], end + 1
    while end < len(tokens) and tokens[end] in {*_SCALES, "dozen"}:
        value, end = value * _SCALES.get(tokens[end], 12), end + 1
    return value, value, end, False


def _plain(token: str) -> float | None:
    if token[0].isdigit():
        return float(token.replace(",", ""))
    number = _SMALL.get(token, _TENS.get(token))
    return None if number is None else float(number)


def _unit(tokens: list[str], at: int, end: int) -> tuple[str, float, str]:
    """Return what is counted, what one of it comes to (in days for time), and the noun as it stands."""
    if at and tokens[at - 1] in _CURRENCIES:
        return _CURRENCIES[tokens[at - 1]], 1.0, ""
    rest = [token for token in tokens[end:] if token not in {"of", "the", "a"}]
    for word in rest[:4]:
        if word in _CURRENCIES:
            return _CURRENCIES[word], 1.0, ""
        if word == "%":
            return "%", 1.0, ""
        if singular(word) in _DAYS and rest[0] in (word, "calendar", "working", "long", "consecutive"):
            return "days", _DAYS[singular(word)], ""
    nouns = _noun_phrase(rest)
    return (singular(nouns[-1]), 1.0, nouns[-1]) if nouns else ("", 1.0, "")


def _noun_phrase(rest: list[str]) -> list[str]:
    """Return the words up to the counted noun: up to the first plural, else up to the first small word."""
    phrase: list[str] = []
    for token in rest[:5]:
        if token in _AFTER_NOUN:
            break
        phrase.append(token)
        plural = token.endswith("s") and not token.endswith(("ss", "us", "is", "'s", "’s"))
        if plural or token in _PLURAL_WITHOUT_S:
            break
    return phrase


def compare_quantities(a: Quantity, b: Quantity) -> Opposition | None:
    """Return how two quantities of one unit differ, None where they are the same.

    Ranges that meet, and figures within a tenth of each other where one is hedged or round, differ in granularity
    only; ranges that do not meet cannot both hold.
    """
    if (a.low, a.high) == (b.low, b.high):
        return None
    if a.low <= b.high and b.low <= a.high:
        return Opposition.GRANULARITY
    gap = max(a.low, b.low) - min(a.high, b.high)
    near = gap <= ROUNDING * max(a.low, b.low)
    if near and (a.hedged or b.hedged or _is_round(a) or _is_round(b)):
        return Opposition.GRANULARITY
    return Opposition.CONTRADICTION


def _is_round(one: Quantity) -> bool:
    """Tell whether a figure of three digits or more ends in nothing but zeros after its first two."""
    digits = f"{one.low:.0f}"
    return one.low == one.high and len(digits) >= 3 and not digits[2:].strip("0")
