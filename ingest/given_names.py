"""A given name -> whom it is given to: women, men, or both."""

from functools import cache

from ingest.rules import read_table, words

LETTER = {"female": "f", "male": "m", "either": ""}


@cache
def _genders() -> dict[str, str]:
    """Return every given name of data/rules/given_names.toml -> "f", "m", or "" where both bear it."""
    return {name: LETTER[kind] for kind, names in read_table("given_names").items() for name in words(names)}


def gender_of(name: str) -> str:
    """Return "f" or "m" for the first word of a person's full name, "" where it does not tell.

    >>> gender_of("Maria Lopez"), gender_of("Anne-Marie Lund"), gender_of("Kim Lund"), gender_of("Mark")
    ('f', 'f', '', '')
    """
    first, _, rest = name.partition(" ")
    return _genders().get(_first(first), "") if rest else ""


def is_given(word: str) -> bool:
    """Say whether a word is a given name."""
    return _first(word) in _genders()


def _first(word: str) -> str:
    """Return the first half of a joined name; the table has it in small letters."""
    return word.lower().partition("-")[0]
