"""An instrument and its stage -> who acts or is asked to act, and whether that is an authority."""

from dataclasses import dataclass

from graph.kinds import EntityType
from ingest.clauses import agent_of, has_to, is_passive, subject_of
from ingest.coreference import PEOPLE, Cast
from ingest.instrument_rules import governors, word_lists
from ingest.instruments import Instrument
from ingest.outcomes import Told
from ingest.reading import Reading

AUTHORITIES = frozenset((EntityType.REGULATOR, EntityType.GOVERNMENT_BODY, EntityType.OFFICIAL))
PRIVATE = frozenset((EntityType.COMPANY, EntityType.LAW_FIRM, EntityType.PUBLICATION, EntityType.COURT))
MEETS = frozenset(("face", "pay"))
"""Verbs of those whom an instrument is laid on."""
SPEAKING = frozenset(("spokesman", "spokeswoman", "spokesperson", "statement"))
"""Those who speak for somebody."""
CALLERS = frozenset(("union", "family", "church"))
"""Those who make no policy, and ask for some."""
BOARDS = frozenset(
    """tariff rent school safety licensing health water city county planning education parole review control
    state national provincial federal municipal""".split()
)
"""Words before "board" that make it an authority."""
BANKS = frozenset(("reserve", "central", "national", "federal"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Who acts on an instrument: the noun, the entity if it is known, and what kind of actor it is."""

    token: int | None
    member: int | None
    authority: bool
    private: bool


def find_doer(reading: Reading, cast: Cast, instrument: Instrument, told: Told) -> Doer:
    """Return who does, or is asked to do, what a stage tells."""
    caller = None
    token = _asked(reading, instrument, told.by) if told.wanted else _subject(reading, told.by)
    if reading.lemma[told.by] in MEETS or (told.by == instrument.token and reading.pos[told.by] != "VERB"):
        token = None
    if token is not None and reading.lemma[token] in ("need", "case"):
        token = None
    if told.wanted and token is None:
        caller = _subject(reading, told.by)
    if token is not None and token in (instrument.token, *reading.all_children(instrument.token, "conj")):
        token = None
    if token is None and not told.wanted:
        token = _says(reading, cast, told.by)
    if token is None:
        owner = reading.child(instrument.token, "nmod:poss")
        token = owner if owner is not None and is_authority(reading, cast, owner) else None
    if token is not None and reading.pos[token] == "PRON" and _is_courts(cast, token) and not told.wanted:
        token = _says(reading, cast, told.by)
    member = cast.who(token) if token is not None else None
    authority = token is not None and is_authority(reading, cast, token)
    if told.wanted and caller is not None and not authority:
        speaks = reading.lemma[caller] in CALLERS
        authority = speaks or not _is_company(reading, cast, caller) or is_authority(reading, cast, caller)
    asker = _caller(reading, told.by)
    if told.wanted and not authority and asker is not None and is_authority(reading, cast, asker):
        return Doer(token=token, member=member, authority=True, private=False)
    return Doer(
        token=token,
        member=member,
        authority=authority,
        private=token is not None and not authority and _is_company(reading, cast, token),
    )


def _subject(reading: Reading, by: int) -> int | None:
    """Return the subject of a verb, or its agent, or the owner of a noun."""
    if reading.pos[by] in ("NOUN", "PROPN", "ADJ"):
        owner = reading.child(by, "nmod:poss")
        owner = owner if owner is not None else agent_of(reading, by)
        return owner if owner is not None else _planner(reading, by)
    noun = reading.head[by]
    planned = has_to(reading, by) or reading.tag[by] == "VBG"
    if reading.dep[by] == "acl" and planned and reading.pos[noun] == "NOUN" and reading.lemma[noun] in governors():
        return _owner_of(reading, noun)
    found = agent_of(reading, by) if is_passive(reading, by) else subject_of(reading, by)
    if found is None and reading.dep[by] == "ccomp" and has_to(reading, by):
        found = subject_of(reading, reading.head[by])
    if found is not None and reading.lower[found] in ("which", "that", "who") and reading.dep[by].startswith("acl"):
        return reading.head[by]
    return found


def _planner(reading: Reading, noun: int) -> int | None:
    """Return whose plan a noun is by the word before it or by its verb: "a government plan", "set out plans"."""
    before = next((child for child in reading.all_children(noun, "compound", "amod") if child < noun), None)
    if before is not None and reading.lemma[before] in word_lists()["doers.authorities"]:
        return before
    verb = reading.head[noun]
    if reading.pos[verb] == "VERB" and reading.dep[noun] == "obj":
        return subject_of(reading, verb)
    return None


def _owner_of(reading: Reading, noun: int) -> int | None:
    """Return whose plan or call a noun is: its owner, else the subject of the verb that it completes."""
    owner = reading.child(noun, "nmod:poss")
    owner = owner if owner is not None else _planner(reading, noun)
    verb = reading.head[noun]
    if owner is not None or verb == noun or reading.pos[verb] != "VERB":
        return owner
    return (
        subject_of(reading, verb)
        if reading.dep[noun].startswith(("obj", "obl", "xcomp", "nmod"))
        else agent_of(reading, verb)
    )


def _caller(reading: Reading, by: int) -> int | None:
    """Return who asks somebody to act: the subject of the verb over the one that tells a stage, else its own."""
    head = reading.head[by]
    if reading.dep[by].partition(":")[0] in ("xcomp", "ccomp", "advcl") and reading.pos[head] == "VERB":
        return reading.child(head, "nsubj")
    return _subject(reading, by)


def _says(reading: Reading, cast: Cast, by: int) -> int | None:
    """Return the authority that says what is done to an instrument: "will be published, the ministry said"."""
    at = by
    for _ in range(3):
        head, label = reading.head[at], reading.dep[at].partition(":")[0]
        if head == at or label not in ("ccomp", "parataxis", "conj", "xcomp"):
            return None
        subject = reading.child(head, "nsubj")
        if subject is None and reading.dep[head] == "conj":
            subject = subject_of(reading, head, steps=1)
        if (
            label != "conj"
            and reading.pos[head] == "VERB"
            and subject is not None
            and is_authority(reading, cast, subject)
        ):
            return subject
        at = head
    return None


def _asked(reading: Reading, instrument: Instrument, by: int) -> int | None:
    """Return who is asked to act: "urged ministers to adopt", "called on states to ban", "pressed them for a ban"."""
    if reading.pos[by] != "VERB":
        return None
    own = reading.child(by, "nsubj")
    at, head = by, reading.head[by]
    for _ in range(3):
        if reading.dep[at].partition(":")[0] not in ("xcomp", "ccomp", "advcl", "acl", "conj") or head == at:
            break
        if reading.dep[at] == "conj" and reading.tag[at] not in ("VB", "VBG", "VBN"):
            break
        if reading.pos[head] == "VERB":
            asked = reading.child(head, "obj", "iobj")
            if asked is not None and asked != instrument.token and asked < by:
                return asked
            on = next(
                (one for one in reading.all_children(head, "obl") if reading.case_of(one) in ("on", "upon", "to")), None
            )
            if on is not None and on < by:
                return on
        at, head = head, reading.head[head]
    if own is not None and own != instrument.token and at != by:
        return own
    direct = reading.child(by, "obj")
    if direct is not None and direct != instrument.token and reading.case_of(instrument.token) == "for":
        return direct
    return next(
        (one for one in reading.all_children(by, "obl") if reading.case_of(one) in ("on", "upon", "from", "to")), None
    )


def is_authority(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a noun stands for somebody who makes policy."""
    member = cast.at.get(token)
    if member is None and reading.lemma[token] in SPEAKING:
        of = reading.child(token, "nmod")
        return of is not None and reading.lemma[of] not in SPEAKING and is_authority(reading, cast, of)
    if member is None and reading.pos[token] == "PRON":
        member = cast.who(token)
    if _is_judge(reading, cast, token):
        return False
    if member is not None:
        one = cast.members[member]
        if one.titles & word_lists()["doers.courts"]:
            return False
        if one.type is EntityType.PLACE:
            return True
        if one.type in AUTHORITIES or (one.type in PEOPLE and bool(one.titles & word_lists()["doers.authorities"])):
            return True
    if reading.lemma[token] == "union" and (member is None or cast.members[member].type is EntityType.ORGANISATION):
        return any(reading.lower[child] in ("european", "african") for child in reading.children[token])
    if reading.lemma[token] == "board" and (member is None or cast.members[member].type is not EntityType.COMPANY):
        return any(reading.lemma[child] in BOARDS for child in reading.all_children(token, "compound", "amod"))
    if reading.words[token] == "Centre" and member is None:
        return reading.child(token, "nmod") is None
    if not {reading.lower[token], reading.lemma[token]} & word_lists()["doers.authorities"]:
        return False
    return not _is_owned_privately(reading, token)


def _is_company(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a noun stands for a company or a court, which make no policy."""
    member = cast.who(token)
    if member is not None:
        one = cast.members[member]
        if one.type is EntityType.COMPANY and set(one.name.lower().split()) & BANKS and "bank" in one.name.lower():
            return False
        return one.type in PRIVATE or bool(one.titles & word_lists()["doers.courts"]) or _is_judge(reading, cast, token)
    known = reading.lemma[token] in word_lists()["doers.others"] | word_lists()["doers.courts"]
    return known or _is_owned_privately(reading, token)


def _is_owned_privately(reading: Reading, token: int) -> bool:
    """Say whether a committee or panel is a company's, a union's or a club's."""
    if reading.lemma[token] not in word_lists()["doers.authorities"]:
        return False
    owner = reading.child(token, "nmod:poss")
    return owner is not None and reading.lemma[owner] in word_lists()["doers.others"]


def _is_courts(cast: Cast, token: int) -> bool:
    """Say whether a pronoun is read as a court or a judge."""
    member = cast.who(token)
    return member is not None and (
        cast.members[member].type is EntityType.COURT
        or bool(cast.members[member].titles & word_lists()["doers.courts"])
    )


def is_court(reading: Reading, cast: Cast, doer: Doer) -> bool:
    """Say whether a court acts."""
    if doer.token is None:
        return False
    if doer.member is not None:
        return cast.members[doer.member].type is EntityType.COURT or _is_judge(reading, cast, doer.token)
    return reading.lemma[doer.token] in word_lists()["doers.courts"]


def _is_judge(reading: Reading, cast: Cast, token: int) -> bool:
    name = cast.name_at.get(token)
    if name is None:
        return False
    before = reading.lower[name.first - 1] if name.first else ""
    return bool({name.honorific, before, *name.text.lower().split()} & word_lists()["doers.courts"])
