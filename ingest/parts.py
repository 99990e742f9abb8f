"""Trigger -> who takes part in its event and how, where it takes place, and in whose jurisdiction."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from graph.kinds import EntityType, EventType
from graph.model import Participant
from ingest.clauses import RELATIVE, agent_of, is_passive, subject_of
from ingest.coreference import PEOPLE, Cast, Member
from ingest.frames import AUTHORITIES, Trigger, event_rules
from ingest.gazetteer import find_jurisdictions
from ingest.reading import Reading

NEVER = frozenset((EntityType.LAW, EntityType.EVENT))
BUSINESS = NEVER | {EntityType.COMPANY, EntityType.LAW_FIRM, EntityType.PRODUCT, EntityType.PUBLICATION}
HEARD = frozenset((EventType.HEARING, EventType.INJUNCTION))
"""What takes place in courts alone, whoever tells them something."""
PLACING = frozenset(("in", "at", "across", "before"))
"""Prepositions of the place or court of an event; what it is on, against or with lies elsewhere."""
BEFORE = ("compound", "amod", "nmod:poss", "det", "flat")
UNDERGONE = frozenset(
    """face receive get suffer deny admit await pay avoid escape dodge contest fight risk incur draw attract dismiss
    survive reject rebut dispute challenge owe dread fear""".split()
)
"""Verbs whose subject undergoes the event of their object: "faces a charge", "received a fine"."""
ASKING = frozenset("call ask demand urge seek want press push campaign".split())
"""Verbs whose subject wants another to do the deed: who calls for a resignation does not resign,
who calls for an inquiry does not inquire."""
IMPLAUSIBLE: Mapping[str, frozenset[EntityType]] = {
    "court": BUSINESS,
    "authority": BUSINESS | {EntityType.ORGANISATION},
    "legislature": BUSINESS | PEOPLE | {EntityType.ORGANISATION},
    "prosecutor": BUSINESS,
    "appointee": BUSINESS | {EntityType.PLACE, EntityType.COURT, EntityType.GOVERNMENT_BODY},
    "object": frozenset(),
    "found": frozenset(),
    "matter": frozenset(),
    "against": frozenset(),
    "investigated": frozenset((EntityType.LAW,)),
}
"""Types that do not play a part: courts rule, companies do not."""


def participants_of(reading: Reading, cast: Cast, found: Trigger) -> Iterator[Participant]:
    """Return who plays which part, as far as the dependencies say and the cast knows."""
    seen: set[tuple[str, str]] = set()
    for part, token in _parts(reading, cast, found):
        for one in (token, *reading.all_children(token, "conj")):
            role, member = part, cast.who(one)
            if (one < found.predicate) != (token < found.predicate):
                continue  # across the verb nothing joins: "residents suing Orlo Water and its parent"
            if member is None or _is_said_of_itself(reading, cast, one, member):
                continue
            kind = cast.members[member].type
            if role == "court" and kind is not EntityType.COURT:
                if kind is EntityType.PLACE or not _may_rule(cast, member, found):
                    continue
                role = "authority"
            if kind in IMPLAUSIBLE.get(role, NEVER):
                continue
            key = (role, cast.id_of(member))
            if key not in seen:
                seen.add(key)
                yield Participant(role=role, entity=key[1])


def _parts(reading: Reading, cast: Cast, found: Trigger) -> list[tuple[str, int]]:
    """Return the parts that the rule names and the nouns that play them."""
    roles = found.rule.roles
    verb = found.predicate
    tokens: list[tuple[str, int]] = []
    if verb == found.noun and reading.base[verb] == "obj" and reading.lemma[reading.head[verb]] in UNDERGONE:
        verb = reading.head[verb]
    passive = is_passive(reading, verb)
    undergone = found.noun is not None and (reading.lemma[verb] in UNDERGONE or reading.case_of(found.noun) == "under")
    subject = _antecedent(reading, agent_of(reading, verb) if passive else subject_of(reading, verb))
    played = roles.get("object" if undergone else "subject")
    another = roles.get("owner") == roles.get("subject") or played == "investigator"
    asked = found.noun is not None and another and reading.lemma[verb] in ASKING
    if subject is not None and subject != found.noun and played is not None and not asked:
        tokens.append((played, subject))
    if found.noun is None and "object" in roles:
        other = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "obj")
        other = _antecedent(reading, subject_of(reading, verb) if other is None and passive else other)
        if other is not None:
            tokens.append((roles["object"], other))
    for anchor in {verb, found.noun} - {None}:
        for child in reading.all_children(anchor, "obl", "nmod"):  # type: ignore[arg-type]
            case = reading.case_of(child)
            if reading.dep[child] == "nmod:poss":
                own = reading.pos[child] != "PRON" or subject in (None, found.noun) or cast.who(subject) is None
                if undergone or "subject" not in roles or not own:
                    continue
                tokens.append((roles.get("owner", roles["subject"]), child))
            elif case in roles and child != subject:
                tokens.append((roles[case], child))
    return tokens


def _may_rule(cast: Cast, member: int, found: Trigger) -> bool:
    """Say whether somebody who is no court decides: judges hear and enjoin, authorities and judges decide."""
    one, sets = cast.members[member], event_rules().sets
    if one.type in PEOPLE or found.rule.type in HEARD:
        return bool(one.titles & sets["courts"])
    return True


def _antecedent(reading: Reading, noun: int | None) -> int | None:
    """Return the noun that a relative pronoun stands for, else the noun itself."""
    if noun is None or reading.lower[noun] not in RELATIVE:
        return noun
    clause = reading.head[noun]
    return reading.head[clause] if reading.dep[clause].startswith("acl") else noun


def _is_said_of_itself(reading: Reading, cast: Cast, noun: int, member: int) -> bool:
    """Say whether a pronoun or nominal was taken for the subject of its own verb: nobody accuses himself."""
    verb = reading.head[noun]
    if noun in cast.name_at or reading.dep[noun] not in ("obj", "iobj") or reading.lower[noun].endswith("self"):
        return False
    subject = _antecedent(reading, subject_of(reading, verb))
    return subject is not None and subject != noun and cast.who(subject) == member


def place_of_event(reading: Reading, cast: Cast, found: Trigger) -> str | None:
    """Return the place that a trigger's own clause names."""
    for anchor in (found.predicate, found.noun):
        if anchor is None:
            continue
        for child in reading.all_children(anchor, "obl", "nmod"):
            member = cast.at.get(child)
            if (
                member is not None
                and cast.members[member].type is EntityType.PLACE
                and reading.case_of(child) in ("in", "at", "near")
            ):
                return cast.id_of(member)
    return None


def is_told_of(reading: Reading, member: Member) -> bool:
    """Say whether a body that many countries have, "the Senate", is the one that its entry knows."""
    code = member.entry.jurisdiction if member.entry is not None else None
    return len(member.name.split()) > 1 or code in _named_in(reading.text)


@lru_cache(maxsize=16)
def _named_in(text: str) -> frozenset[str]:
    return frozenset(find_jurisdictions(text))


def jurisdiction_of(reading: Reading, cast: Cast, found: Trigger, participants: Sequence[Participant]) -> str | None:
    """Return the jurisdiction of the court or authority that takes part, or that the clause names."""
    ids = {participant.entity for participant in participants}
    for member_index, member in enumerate(cast.members):
        known = member.mentions and member.entry and member.entry.jurisdiction and member.type in AUTHORITIES
        if known and member.entry is not None and cast.id_of(member_index) in ids:
            return member.entry.jurisdiction if is_told_of(reading, member) else None
    anchors = [subject_of(reading, found.predicate), found.noun]
    anchors += [child for child in reading.all_children(found.predicate, "obl") if reading.case_of(child) in PLACING]
    for anchor in anchors:
        if anchor is not None:
            first = min((anchor, *(one for one in reading.children[anchor] if reading.dep[one].startswith(BEFORE))))
            for code in find_jurisdictions(reading.over(first, anchor).text):
                return code
    return None
