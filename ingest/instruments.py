"""Reading -> the nouns that name policy instruments, with their family, their class and the words of their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.homonyms import RATIFIED, is_something_else, words_before
from ingest.instrument_names import name_of, with_tail
from ingest.instrument_rules import Kind, instrument_names, word_lists
from ingest.reading import Reading

ENACTED = frozenset(("directive", "bill", "act", "rule", "code of practice"))
"""Families that are no event, whatever the reader takes their names for."""
HYPHENED = {
    "phase": {"out": "ban", "down": "ban"},
    "carve": {"out": "exemption"},
    "opt": {"out": "exemption"},
    "bail": {"out": "subsidy"},
    "lock": {"down": "ban"},
}
"""First and last words of compounds that name instruments -> their family."""
MADE_BY = frozenset("approve adopt impose introduce propose announce pass enact".split())
"""What is done to a charge or a limit of an authority."""
PRONOMINAL = frozenset(("one", "other"))
DRAFTED = frozenset(("draft", "proposed"))
"""Words that make no policy of an order: parties put proposed orders to a court."""
STAFFED = frozenset(("authority", "committee", "unit"))
"""Families of which a company may have some."""
SOUGHT_OUT = frozenset(
    "warrant manhunt search strike protest tour poll survey network campaign rally hunt debate".split()
)
"""Nouns that "nationwide" and its like make no instrument of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A noun that names an instrument; tokens `first` to `last` are its name.

    `vague` ones need an authority beside them; `draft` ones are called a draft or
    proposed, `titled` ones by a name of their own.
    """

    token: int
    family: str
    kind: Kind
    first: int
    last: int
    vague: bool
    draft: bool
    titled: bool

    @property
    def pending(self) -> bool:
        """Say whether it is there to be decided on."""
        return self.draft or self.family == "bill"


def find_instruments(reading: Reading) -> Iterator[Instrument]:
    """Find every noun that may name an instrument, in the order of the text."""
    for token in range(len(reading.words)):
        if reading.pos[token] in ("NOUN", "PROPN") and (found := _make_instrument(reading, token)) is not None:
            yield found


def _make_instrument(reading: Reading, token: int) -> Instrument | None:
    if reading.lower[token] in HYPHENED and reading.words[token + 1 : token + 2] == ["-"]:
        return _make_hyphened(reading, token)
    word = _known_word(reading.lower[token], reading.lemma[token])
    if word is None:
        return _made_plain(reading, token)
    if reading.dep[token].startswith(("compound", "amod", "nmod:poss:")):
        return None
    matched = next(
        (
            one
            for one in instrument_names()[word]
            if tuple(reading.lower[max(0, token - len(one[0]) + 1) : token]) == one[0][:-1]
        ),
        None,
    )
    if matched is not None and word in word_lists()["packages"] and _is_full_of(reading, token):
        return None
    if matched is None or reading.lower[max(0, token - 3) : token] == ["-", "to", "-"]:
        return None
    parts, family, kind = matched
    if is_something_else(reading, token, word, family) or _is_other_name(reading, token, kind, family):
        return None
    before = words_before(reading, token) & word_lists()["general.before"]
    made = len(parts) > 1 or bool(before - DRAFTED if word == "order" else before)
    if family in STAFFED and not words_before(reading, token) & word_lists()["general.seated"]:
        made = False
    if made and family == "review" and len(parts) == 1:
        made = bool(words_before(reading, token) & word_lists()["general.seated"]) or _is_of_instrument(reading, token)
    strict = word in word_lists()["general.strict"] and not made
    if strict and not _is_told_apart(reading, token):
        return None
    head = reading.head[token] if len(parts) > 1 and token - len(parts) < reading.head[token] < token else token
    first, last = name_of(reading, head, len(parts) if head == token else 1, family)
    return Instrument(
        token=head,
        family=family,
        kind=kind,
        first=first,
        last=max(last, token),
        vague=strict
        or (
            word in word_lists()["general.words"]
            and not made
            and not (family == "review" and _is_of_instrument(reading, token))
        ),
        draft=_is_draft(reading, head),
        titled=reading.words[head].istitle() and first < head,
    )


def _is_full_of(reading: Reading, token: int) -> bool:
    """Say whether a noun only counts others: "a package of sanctions"."""
    return any(reading.dep[child] == "nmod" and reading.case_of(child) == "of" for child in reading.children[token])


def _make_hyphened(reading: Reading, token: int) -> Instrument | None:
    """Return a compound that the reader parts: "phase-out of coal", "carve-out for farms"."""
    end = min(token + 2, len(reading.words) - 1)
    family = HYPHENED[reading.lower[token]].get(reading.lower[end])
    if family is None:
        return None
    head = token if token <= reading.head[end] <= end and reading.head[token] not in range(token, end + 1) else end
    if reading.dep[head].startswith(("compound", "amod")):
        return None
    first, last = name_of(reading, head, 1, family)
    return Instrument(
        token=head,
        family=family,
        kind=Kind.BURDEN,
        first=min(first, token),
        last=max(last, with_tail(reading, head, end, family)),
        vague=False,
        draft=_is_draft(reading, head),
        titled=False,
    )


def _is_of_instrument(reading: Reading, token: int) -> bool:
    """Say whether what a review is of is an instrument itself: "a review of the rules on crossbows"."""
    return any(
        reading.dep[child].startswith("nmod")
        and (word := _known_word(reading.lower[child], reading.lemma[child])) is not None
        and any(kind is not Kind.BODY for _, _, kind in instrument_names()[word])
        for child in reading.children[token]
    )


def _is_told_apart(reading: Reading, token: int) -> bool:
    """Say whether a noun before it or what it is on tells which notice, limit or charge is meant."""
    return any(
        (reading.dep[child].startswith(("compound", "amod")) and child < token)
        or (reading.dep[child].startswith("nmod") and {"on", "for"} & set(reading.case_of(child).split()))
        or (reading.dep[child] == "acl" and reading.tag[child] == "VBG")
        or (reading.dep[child] == "acl" and reading.tag[child] == "VBN" and reading.lemma[child] in MADE_BY)
        or (reading.dep[child] == "flat" and reading.words[child][:1].isdigit())
        for child in reading.children[token]
    )


def _is_other_name(reading: Reading, token: int, kind: Kind, family: str) -> bool:
    """Say whether a noun is part of a name that names somebody, a body or an event."""
    label = next((label for low, high, label in reading.names if low <= token < high), None)
    if label is None or not reading.words[token][:1].isupper():
        return False
    if label == "EVENT" and family in ENACTED:
        return False
    if label == "EVENT" and family == "treaty":
        return reading.lemma[reading.head[token]] not in RATIFIED
    if label in ("PERSON", "PER", "EVENT", "FAC"):
        follows = reading.words[token + 1] if token + 1 < len(reading.words) else ""
        return not any(character.isdigit() for character in follows)
    if any(reading.lower[child] in ("a", "an") for child in reading.children[token]):
        return False
    return label == "ORG" and kind is Kind.BODY and family not in ("inquiry", "register")


def _made_plain(reading: Reading, token: int) -> Instrument | None:
    """Return any noun that a word before it makes an instrument: "a statutory form of reply", "tougher checks"."""
    lists = word_lists()
    plain_words, firm_words = lists["general.plain"], lists["general.firm"]
    made = plain = False
    for child in reading.children[token]:
        if child < token and reading.base[child] == "amod":
            plain = plain or reading.lower[child] in plain_words
            made = made or reading.lower[child] in firm_words
    if not (plain or made) or reading.pos[token] != "NOUN" or reading.lemma[token] in SOUGHT_OUT | PRONOMINAL:
        return None
    first, last = name_of(reading, token, 1, "rule")
    return Instrument(
        token=token,
        family="rule",
        kind=Kind.RULE,
        first=first,
        last=last,
        vague=not plain,
        draft=_is_draft(reading, token),
        titled=False,
    )


@lru_cache(maxsize=4096)
def _known_word(lower: str, lemma: str) -> str | None:
    """Return the form of a noun that the table holds, None where it holds none."""
    forms = [lower, lemma]
    if lower.endswith("ies"):
        forms.append(lower[:-3] + "y")
    elif lower.endswith("s") and not lower.endswith("ss"):
        forms.append(lower[:-1])
    return next((form for form in forms if form in instrument_names()), None)


def _is_draft(reading: Reading, token: int) -> bool:
    """Say whether an instrument is a draft or only proposed."""
    if reading.lemma[reading.head[token]] == "draft" and reading.dep[token] == "nmod":
        return True
    return any(reading.lower[child] in ("draft", "proposed") for child in reading.children[token])
