"""Reading and cast -> the parties of the case that a document tells: who sues, is sued, appeals, stands accused."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.clauses import agent_of, subject_of
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.descriptions import AUTHORITIES
from ingest.duty import is_undone
from ingest.reading import Reading

SUES = frozenset("sue".split())
FILES = frozenset("file bring launch lodge start commence begin win lose open take mount issue".split())
SUITS = frozenset("lawsuit suit claim complaint action proceedings proceeding case petition writ".split())
CHARGES = frozenset("charge accuse indict prosecute convict try arraign sentence arrest jail remand bail".split())
ROLES = {
    "claimant": "claimants",
    "plaintiff": "claimants",
    "petitioner": "claimants",
    "complainant": "claimants",
    "applicant": "claimants",
    "defendant": "defendants",
    "respondent": "respondents",
    "accused": "accused",
    "appellant": "appellants",
}
VERSUS = frozenset(("v", "v.", "vs", "vs.", "versus"))
SIDES = frozenset("parties sides".split())
"""What the two who stand against each other are called together."""


@dataclass(slots=True, kw_only=True)
class Litigants:
    """Members of the cast by their part in the case, in the order in which the text tells them."""

    claimants: dict[int, None] = field(default_factory=dict)
    defendants: dict[int, None] = field(default_factory=dict)
    respondents: dict[int, None] = field(default_factory=dict)
    accused: dict[int, None] = field(default_factory=dict)
    appellants: dict[int, None] = field(default_factory=dict)

    def called(self, noun: str) -> tuple[int, ...]:
        """Return whom "the defendant" or "the defendants" speaks of; nobody where one word can mean several."""
        role = ROLES.get(noun) or ROLES.get(noun.removesuffix("s"))
        if role is None:
            return ()
        found = self._of(role)
        plural = noun.endswith("s") and noun != "accused"
        return found if found and (plural or len(found) == 1) else ()

    def _of(self, role: str) -> tuple[int, ...]:
        own: dict[int, None] = getattr(self, role)
        if own:
            return tuple(own)
        match role:
            case "defendants":
                return tuple(self.accused)
            case "accused":
                return tuple(self.defendants)
            case "respondents" if self.appellants:
                both = self.claimants | self.defendants | self.accused
                return tuple(one for one in both if one not in self.appellants)
            case "respondents":
                return tuple(self.defendants)
            case _:
                return ()

    def pair(self) -> tuple[int, ...]:
        """Return the two sides of a suit, where each is told."""
        both = (*self.claimants, *(one for one in self.defendants if one not in self.claimants))
        return both if self.claimants and self.defendants else ()


def find_litigants(reading: Reading, cast: Cast) -> Litigants:
    """Find the parties by who sues, accuses and appeals, by "X v Y", and by names that their part is set beside."""
    found = Litigants()
    for token, lemma in enumerate(reading.lemma):
        pos = reading.pos[token]
        if pos == "VERB" and lemma in SUES:
            _note_suit(reading, cast, found, token)
        elif pos == "VERB" and lemma in CHARGES:
            undone = is_undone(reading, token)
            _add(
                found.accused,
                _people(reading, cast, subject_of(reading, token) if undone else reading.child(token, "obj")),
            )
        elif reading.lower[token] == "guilty":
            verb = reading.head[token]
            pleads = reading.lemma[verb] == "plead" or is_undone(reading, verb)
            _add(
                found.accused,
                _people(reading, cast, subject_of(reading, verb) if pleads else reading.child(verb, "obj")),
            )
        elif pos == "VERB" and lemma == "appeal":
            _note_appeal(reading, cast, found, token)
        elif pos == "NOUN" and lemma in SUITS:
            _note_filed(reading, cast, found, token)
        elif reading.lower[token] in VERSUS and 0 < token < len(reading.words) - 1:
            _note_versus(cast, found, token)
        elif reading.lower[token] in ROLES:
            _note_named(reading, cast, found, token)
    return found


def _add(kept: dict[int, None], members: Iterator[int] | tuple[int, ...]) -> None:
    kept.update(dict.fromkeys(members))


def _parties(reading: Reading, cast: Cast, token: int | None) -> Iterator[int]:
    """Yield the named members that a noun and those joined to it stand for."""
    if token is None:
        return
    for one in (token, *reading.all_children(token, "conj")):
        named = (c for c in reading.all_children(one, "compound", "flat", "appos") if c in cast.at)
        member = cast.who(one)
        if member is None or not cast.members[member].named:
            member = next((cast.at[c] for c in named if reading.sentence[c] == reading.sentence[one]), member)
        if member is not None and cast.members[member].named and cast.members[member].type in PEOPLE | BODIES:
            yield member


def _people(reading: Reading, cast: Cast, token: int | None) -> Iterator[int]:
    return (one for one in _parties(reading, cast, token) if cast.members[one].type not in AUTHORITIES)


def _note_suit(reading: Reading, cast: Cast, found: Litigants, verb: int) -> None:
    undone = is_undone(reading, verb)
    doer = agent_of(reading, verb) if undone else subject_of(reading, verb)
    thing = subject_of(reading, verb) if undone else reading.child(verb, "obj")
    if thing is not None:
        _add(found.claimants, _parties(reading, cast, doer))
        _add(found.defendants, _parties(reading, cast, thing))


def _note_filed(reading: Reading, cast: Cast, found: Litigants, noun: int) -> None:
    """Note a suit told by its noun: "filed a complaint against X", "X's lawsuit against Y"."""
    verb = reading.head[noun]
    filed = reading.dep[noun] in ("obj", "nsubj:pass") and reading.lemma[verb] in FILES
    holders = (noun, verb) if filed else (noun,)
    against = [
        c for holder in holders for c in reading.all_children(holder, "nmod", "obl") if reading.case_of(c) == "against"
    ]
    if not against:
        return
    for child in against:
        _add(found.defendants, _parties(reading, cast, child))
    owner = reading.child(noun, "nmod:poss")
    if owner is None and filed:
        owner = agent_of(reading, verb) if is_undone(reading, verb) else subject_of(reading, verb)
    _add(found.claimants, _parties(reading, cast, owner))


def _note_appeal(reading: Reading, cast: Cast, found: Litigants, verb: int) -> None:
    """Note who appealed, not who may; whom the decision favoured answers the appeal."""
    if reading.tag[verb] not in ("VBD", "VBN", "VBG"):
        return
    _add(found.appellants, _parties(reading, cast, subject_of(reading, verb)))
    for award in reading.all_children(verb, "obl"):
        for child in reading.all_children(award, "nmod"):
            if reading.case_of(child) in ("to", "for") and reading.case_of(award) in ("against", ""):
                _add(found.respondents, _parties(reading, cast, child))


def _note_versus(cast: Cast, found: Litigants, token: int) -> None:
    """Note "X v Y" where both sides are names."""
    before, after = cast.at.get(token - 1), cast.at.get(token + 1)
    if before is not None and after is not None and before != after:
        _add(found.claimants, (before,))
        _add(found.defendants, (after,))


def _note_named(reading: Reading, cast: Cast, found: Litigants, noun: int) -> None:
    """Note a part beside a name: "Claimant: X", "X (Defendant)", "X, the appellant"."""
    role = ROLES[reading.lower[noun]]
    words, last = reading.words, len(reading.words) - 1
    near: int | None = None
    if noun + 2 <= last and words[noun + 1] == ":":
        near = cast.at.get(noun + 2)
    elif 0 < noun < last and words[noun - 1] == "(" and words[noun + 1] == ")":
        near = cast.at.get(noun - 2)
    elif reading.dep[noun] == "appos":
        near = cast.at.get(reading.head[noun])
    if near is not None:
        kept: dict[int, None] = getattr(found, role)
        _add(kept, (near,))
