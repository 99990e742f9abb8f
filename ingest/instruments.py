"""Reading -> the nouns that name policy instruments, with their family, their class and the words of their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.instrument_names import name_of
from ingest.instrument_rules import Kind, instrument_names, word_lists
from ingest.reading import Reading

MANY = frozenset(("penalty", "fine", "sentence"))
"""Nouns that are one court's decision in the singular, and a law's in the plural."""
STANDING = frozenset(("existing", "traditional", "current", "present", "customary", "common", "natural", "case"))
"""Words before "law" for what holds anyhow."""
FRESH = frozenset(("new", "draft", "proposed", "planned", "emergency", "landmark", "tougher", "stricter", "sweeping"))
"""Words before "law" without an article that make it one that is made."""
PLAYED_BY = frozenset(
    "gravity game thumb engagement life nature grammar decency etiquette attraction war politics".split()
)
"""What "rules of" are no authority's."""
ENACTED = frozenset(("directive", "bill", "act", "rule", "code of practice"))
"""Families that are no event, whatever the reader takes their names for."""
STRIKERS = frozenset(("overtime", "working", "work-to-rule"))
"""What strikers ban."""
RATIFIED = frozenset("ratify sign join accede adopt leave denounce".split())
"""What states do with a convention."""
HYPHENED = {
    "phase": {"out": "ban", "down": "ban"},
    "carve": {"out": "exemption"},
    "opt": {"out": "exemption"},
    "bail": {"out": "subsidy"},
    "lock": {"down": "ban"},
}
"""First and last words of compounds that name instruments -> their family."""
STAFFED = frozenset(("authority", "committee", "unit"))
"""Families of which a company may have some."""
SITTINGS = frozenset(("motion", "sitting", "hearing", "meeting", "session", "debate", "proceeding", "proceedings"))
"""What is amended or suspended in a debate, and is no instrument."""
SOUGHT_OUT = frozenset(
    "warrant manhunt search strike protest tour poll survey network campaign rally hunt debate".split()
)
"""Nouns that "nationwide" and its like make no instrument of."""
RULINGS = frozenset(("final", "consent", "prima"))
"""Words before "order" that make it one between parties."""
OF_POLICE = frozenset("criminal murder police fraud internal preliminary homicide corruption bribery formal".split())
"""Words before "inquiry" that make it one of the police or of a company."""
PERIODS = frozenset(("year", "quarter", "half", "earnings", "profit", "revenue"))
"""What a company's guidance is for."""
PAID = frozenset(
    "energy water electricity heating household gas utility hotel hospital medical legal tax phone restaurant".split()
)
"""Words before "bill" that make it one that is paid."""


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
    if reading.words[token + 1 : token + 2] == ["-"] and reading.lower[token] in HYPHENED:
        return _make_hyphened(reading, token)
    word = next((one for one in _singulars(reading, token) if one in instrument_names()), None)
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
    if _is_something_else(reading, token, word, family) or _is_other_name(reading, token, kind, family):
        return None
    made = len(parts) > 1 or bool(_before(reading, token) & word_lists()["general.before"])
    if family in STAFFED and not _before(reading, token) & word_lists()["general.seated"]:
        made = False
    if made and family == "review" and len(parts) == 1:
        made = bool(_before(reading, token) & word_lists()["general.seated"]) or _is_of_instrument(reading, token)
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
        last=max(last, end),
        vague=False,
        draft=_is_draft(reading, head),
        titled=False,
    )


def _is_gathering(reading: Reading, token: int) -> bool:
    """Say whether a convention is one of a party or a trade: no name, nothing that it is on, nobody who ratifies it."""
    if reading.words[token][:1].isupper() or reading.lemma[reading.head[token]] in RATIFIED:
        return False
    return not any(reading.case_of(child) in ("on", "against") for child in reading.children[token])


def _is_of_work(reading: Reading, token: int, before: set[str]) -> bool:
    """Say whether a ban is one that strikers keep: "an overtime ban", "a ban on weekend working"."""
    return bool(before & STRIKERS) or any(
        reading.lower[child] in STRIKERS for child in reading.children[token] if reading.base[child] == "nmod"
    )


def _is_of_instrument(reading: Reading, token: int) -> bool:
    """Say whether what a review is of is an instrument itself: "a review of the rules on crossbows"."""
    return any(
        reading.dep[child].startswith("nmod")
        and any(
            kind is not Kind.BODY
            for one in _singulars(reading, child)
            for _, _, kind in instrument_names().get(one, ())
        )
        for child in reading.children[token]
    )


def _before(reading: Reading, token: int) -> set[str]:
    """Return the words before a noun that say what it is."""
    return {
        reading.lower[child]
        for child in reading.children[token]
        if child < token and not (reading.dep[child] == "nmod:poss" and reading.pos[child] != "PRON")
    }


def _is_something_else(reading: Reading, token: int, word: str, family: str) -> bool:
    """Say whether a noun means what is no instrument: an invoice, one fine, "law and order", an outlook."""
    before, lower = _before(reading, token), reading.lower[token]
    if word == "convention" and "draft" not in before and _is_gathering(reading, token):
        return True
    if word == "ban" and _is_of_work(reading, token, before):
        return True
    if word == "clause" and reading.dep[token] == "nsubj":
        return True
    if family == "rule" and before & {"its", "their", "his", "her"} and reading.base[token] == "obl":
        return True
    if word in ("code", "law") and before & word_lists()["general.fields"]:
        return True
    if (word == "order" and before & RULINGS) or (family == "inquiry" and before & OF_POLICE):
        return True
    if before & word_lists()["general.other"] or (reading.words[token] in ("bill", "bills") and before & PAID):
        return True
    if (word == "measure" and lower != "measure") or lower == "power" or (word in MANY and lower == word):
        return True
    if reading.words[token][:1].isupper() and reading.words[min(token + 1, len(reading.words) - 1)] == ")":
        return True
    if (lower in ("laws", "taxes") and not before) or (lower in ("law", "order") and not before):
        return True
    if (word == "bill" and reading.lower[token + 1 : token + 2] == ["of"]) or (
        reading.case_of(token) == "into" and reading.words[token].islower()
    ):
        return True
    if _is_of_something_else(reading, token, word):
        return True
    if family == "inquiry" and any(reading.case_of(child) == "about" for child in reading.children[token]):
        return True
    if family == "guidance" and PERIODS & set(reading.lower[token + 1 : token + 5]):
        return True
    if word != "act" or reading.words[token][:1].isupper():
        return False
    return not before & {"the", "this"} or reading.child(token, "nmod") is not None


def _is_of_something_else(reading: Reading, token: int, word: str) -> bool:
    """Say whether a noun names a field of law, rules of a game, or what is done to a motion or a sitting."""
    small = reading.words[token].islower()
    owners = {reading.lemma[child] for child in reading.all_children(token, "nmod")}
    if word == "law":
        return small and reading.lower[token] == word and _is_a_field(reading, token)
    if word == "rule":
        return bool(owners & PLAYED_BY)
    if word == "amendment" and small and _is_of_a_motion(reading.text):
        return True
    return word in ("amendment", "suspension", "pause") and bool(owners & SITTINGS)


@lru_cache(maxsize=16)
def _is_of_a_motion(text: str) -> bool:
    """Say whether a text tells of a debate on a motion and of no bill: its amendments are the motion's."""
    lowered = text.lower()
    return " motion" in lowered and " bill" not in lowered and " act" not in lowered


def _is_a_field(reading: Reading, token: int) -> bool:
    """Say whether "law" stands for a field or for what holds anyhow: "patent law requires", "existing law"."""
    before = _before(reading, token)
    if before & STANDING:
        return True
    told = any(
        reading.dep[child].startswith(("det", "nmod:poss")) or reading.lower[child] in FRESH
        for child in reading.children[token]
    )
    return not told and not any(reading.dep[child].startswith("acl") for child in reading.children[token])


def _is_told_apart(reading: Reading, token: int) -> bool:
    """Say whether a noun before it or what it is on tells which notice, limit or charge is meant."""
    return any(
        (reading.dep[child].startswith(("compound", "amod")) and child < token)
        or (reading.dep[child].startswith("nmod") and {"on", "for"} & set(reading.case_of(child).split()))
        or (reading.dep[child] == "acl" and reading.tag[child] == "VBG")
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
    before = {
        reading.lower[child]
        for child in reading.children[token]
        if child < token and reading.dep[child].startswith("amod")
    }
    plain = bool(before & word_lists()["general.plain"])
    if (
        reading.pos[token] != "NOUN"
        or reading.lemma[token] in SOUGHT_OUT
        or reading.lemma[token] in ("one", "other")
        or not (plain or before & word_lists()["general.firm"])
    ):
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


def _singulars(reading: Reading, token: int) -> Iterator[str]:
    """Return the forms of a noun that the table may hold."""
    lower = reading.lower[token]
    yield from (lower, reading.lemma[token])
    if lower.endswith("ies"):
        yield lower[:-3] + "y"
    elif lower.endswith("s") and not lower.endswith("ss"):
        yield lower[:-1]


def _is_draft(reading: Reading, token: int) -> bool:
    """Say whether an instrument is a draft or only proposed."""
    if reading.lemma[reading.head[token]] == "draft" and reading.dep[token] == "nmod":
        return True
    return any(reading.lower[child] in ("draft", "proposed") for child in reading.children[token])
