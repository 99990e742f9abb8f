"""Verb or noun -> whether a court, an authority, a parliament, workers or a party act."""

from graph.kinds import EntityType
from ingest.clauses import RELATIVE, agent_of, has_to, is_passive, noun_phrase, subject_of
from ingest.coreference import PEOPLE, Cast, Member
from ingest.frames import AUTHORITIES, event_rules
from ingest.reading import Reading
from ingest.rules import entity_rules

JUDGING = frozenset((EntityType.COURT, EntityType.REGULATOR))
"""Bodies that decide cases; ministries, councils and parliaments govern."""
PLEADED = frozenset(
    """claim appeal application petition claimant claimants defendant defendants appellant appellants respondent
    respondents plaintiff plaintiffs petitioner petitioners applicant applicants""".split()
)
"""Words of judgments for the parties and what they ask for."""
NEARBY = 60
"""Words before and after in which a judgment names one of them."""
OWNERS = frozenset(
    "its their our my company firm union club group campaign bank airline hospital industry team league charity".split()
)
"""Words before a board, panel or official that say that it is a party's own."""
PARTIES = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.PERSON, EntityType.LAW_FIRM))


def doer_of(reading: Reading, verb: int) -> int | None:
    """Return the noun that does a verb: its subject, or the agent of the passive; one asked to do it counts."""
    doer = agent_of(reading, verb) if is_passive(reading, verb) else subject_of(reading, verb, steps=2)
    if doer is None and reading.base[verb] == "ccomp" and has_to(reading, verb):
        doer = subject_of(reading, reading.head[verb], steps=1)
    if doer is not None and reading.lower[doer] in RELATIVE and reading.dep[reading.head[doer]].startswith("acl"):
        doer = reading.head[reading.head[doer]]
        doer = next((one for one in reading.all_children(doer, "nmod") if reading.case_of(one) == "by"), doer)
    return doer


def is_doer(reading: Reading, cast: Cast, verb: int, kind: str) -> bool:
    """Say whether a doer of some kind does a verb: "authority", "courts", "assemblies", "workers", "party"."""
    doer = doer_of(reading, verb)
    return doer is not None and is_of_kind(reading, cast, doer, kind)


def is_of_kind(reading: Reading, cast: Cast, noun: int, kind: str) -> bool:
    """Say whether a noun names a court, a judge, a regulator or a government ("authority"), or another kind of doer."""
    sets = event_rules().sets
    member = cast.who(noun)
    if reading.lower[noun] in ("i", "we"):
        return kind in ("courts", "deciders", "judges") and _is_judgment(reading, noun)
    if reading.pos[noun] == "PRON" and member is None:
        before = _spoken_of_before(reading, noun)
        return before is not None and kind != "party" and is_of_kind(reading, cast, before, kind)
    one = cast.members[member] if member is not None else None
    if kind == "party":
        return one.type in PARTIES if one is not None else not is_of_kind(reading, cast, noun, "authority")
    if any(reading.lower[child] == "opinion" for child in reading.all_children(noun, "nmod")):
        return False
    if kind == "agencies" and _is_court(reading, one, noun):
        return False
    official = kind in ("authority", "deciders", "judges", "agencies")
    if one is not None and noun in cast.at:
        if one.type is EntityType.COURT or (official and one.type in (JUDGING if kind == "judges" else AUTHORITIES)):
            return kind != "workers"
        if kind == "judges" and one.type is EntityType.GOVERNMENT_BODY:
            return bool(sets["judges"] & set(one.name.lower().split()))
    names = {reading.lower[noun], reading.lemma[noun]}
    if kind == "judges" and reading.lower[noun] == "authorities":
        return False
    if names & sets[kind]:
        return not _is_owned_by_a_party(reading, cast, noun)
    tables = entity_rules()["nominals"]
    if official and names & (tables["court"] | tables["regulator"]):
        return True
    return one is not None and _is_member_of_kind(reading, one, noun if noun in cast.at else None, kind)


def _is_court(reading: Reading, one: Member | None, noun: int) -> bool:
    """Say whether a noun stands for a court or judge, who warns nobody as an agency does."""
    courts = event_rules().sets["courts"]
    if one is not None and (one.type is EntityType.COURT or one.titles & courts):
        return True
    return bool({reading.lower[noun], reading.lemma[noun]} & courts)


def _is_member_of_kind(reading: Reading, one: Member, noun: int | None, kind: str) -> bool:
    """Say whether an entity is of a kind by the words of its name, its type or its titles."""
    sets = event_rules().sets
    if noun is not None:
        first, last = noun_phrase(reading, noun)
        wanted = sets["courts"] if one.type in PEOPLE and kind in ("deciders", "judges") else sets[kind]
        if any(reading.lower[token] in wanted for token in range(first, last + 1)):
            return one.type not in (EntityType.COMPANY, EntityType.LAW_FIRM)
    if kind == "agencies":
        return one.type in AUTHORITIES
    if kind == "judges":
        return one.type in JUDGING or bool(one.titles & sets["courts"])
    if kind in ("authority", "deciders"):
        return one.type in AUTHORITIES or bool(one.titles & sets["authority" if kind == "authority" else "courts"])
    return bool(one.titles & sets[kind]) or (kind == "courts" and one.type is EntityType.COURT)


def _is_judgment(reading: Reading, pronoun: int) -> bool:
    """Say whether a court speaks in its own words: "I dismiss the claim", outside quotation marks."""
    verb = reading.head[pronoun]
    said = reading.dep[verb].startswith("ccomp") or '"' in reading.text or "“" in reading.text
    return (
        not said and reading.tag[verb] == "VBP" and reading.child(verb, "aux") is None and _in_court(reading, pronoun)
    )


def _in_court(reading: Reading, token: int) -> bool:
    """Say whether the words around speak of parties to a case."""
    return bool(PLEADED & set(reading.lower[max(0, token - NEARBY) : token + NEARBY]))


def _spoken_of_before(reading: Reading, pronoun: int) -> int | None:
    """Return who speaks, or else the subject of the sentence before: an unresolved "it" most likely takes it up."""
    clause = reading.head[pronoun]
    if reading.dep[clause].startswith("ccomp"):
        said = reading.child(reading.head[clause], "nsubj")
        return said if said is not None and reading.pos[said] != "PRON" else None
    number = reading.sentence[pronoun]
    if not number or reading.lower[pronoun] not in ("it", "he", "she", "they"):
        return None
    first, last = reading.sentences[number - 1]
    root = next(
        (token for token in range(first, last) if reading.head[token] == token and reading.pos[token] == "VERB"), None
    )
    subject = None if root is None else reading.child(root, "nsubj")
    return subject if subject is not None and reading.pos[subject] != "PRON" else None


def _is_owned_by_a_party(reading: Reading, cast: Cast, noun: int) -> bool:
    """Say whether a board, panel or officer is that of a company or union: "its board"."""
    for child in reading.all_children(noun, "nmod", "compound"):
        if reading.dep[child] == "nmod:poss" or reading.case_of(child) == "of" or reading.dep[child] == "compound":
            if reading.lemma[child] in event_rules().sets["governing"]:
                return True
            if reading.lower[child] in OWNERS:
                return True
            member = cast.at.get(child)
            if member is not None and cast.members[member].type in (EntityType.COMPANY, EntityType.ORGANISATION):
                return True
    return False
