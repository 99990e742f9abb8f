"""Names -> who is who in one document; nominals and pronouns are resolved on request, and left open when unsure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.kinds import EntityType, MentionKind
from graph.model import Entity, Mention, content_id
from ingest.gazetteer import Entry, find_jurisdictions
from ingest.mentions import Name
from ingest.reading import Reading
from ingest.rules import entity_rules

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
THING = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
PEOPLE = frozenset((EntityType.PERSON, EntityType.OFFICIAL))
BODIES = frozenset(
    (
        EntityType.COMPANY,
        EntityType.ORGANISATION,
        EntityType.REGULATOR,
        EntityType.GOVERNMENT_BODY,
        EntityType.COURT,
        EntityType.LAW_FIRM,
        EntityType.PUBLICATION,
    )
)
PARTIES = frozenset(
    (
        "defendant respondent appellant licensee broadcaster employer lender developer manufacturer "
        "operator supplier retailer airline insurer"
    ).split()
)
REACH = 4
"""Sentences that a pronoun or nominal looks back."""


@dataclass(slots=True, kw_only=True)
class Member:
    """One entity while its document is read."""

    name: str
    type: EntityType
    entry: Entry | None = None
    gender: str = ""
    anonymous: bool = False
    named: bool = True
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    mentions: dict[tuple[int, int], MentionKind] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)


class Cast:
    """The entities of one document; `who` answers for a noun's token, None where it is not sure."""

    def __init__(self, reading: Reading, names: Iterable[Name]) -> None:
        self.reading = reading
        self.members: list[Member] = []
        self.names = tuple(names)
        self.at: dict[int, int] = {}
        self.name_at: dict[int, Name] = {}
        self._resolved: dict[int, int | None] = {}
        self._subjects: dict[int, set[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        for name in self.names:
            self._place(name)
        self._join_later_names()

    # --- names -------------------------------------------------------------------------------------------------

    def _place(self, name: Name) -> None:
        """Put a name with its entity."""
        index = self._same(name)
        if index is None:
            index = len(self.members)
            entry = name.entry if name.type is not EntityType.PERSON else None
            self.members.append(Member(name=name.text, type=name.type, entry=entry))
        member = self.members[index]
        if name.text != member.name and name.text not in member.aliases:
            if len(name.text) > len(member.name) and name.type in PEOPLE and " " in name.text:
                member.aliases.append(member.name)
                member.name = name.text
            else:
                member.aliases.append(name.text)
        titles = entity_rules()["titles"]
        if name.honorific:
            if name.honorific in titles["female"]:
                member.gender = "f"
            elif name.honorific in titles["male"]:
                member.gender = "m"
            if name.honorific in titles["official"]:
                member.type = EntityType.OFFICIAL
        self._by_text.setdefault(name.text.lower(), []).append(index)
        self._add(index, name.first, name.last, MentionKind.NAME)
        for token in range(name.first, name.last + 1):
            self.at[token] = index
            self.name_at[token] = name
        reading = self.reading
        head = reading.head[name.head] if reading.dep[name.head] == "conj" else name.head
        if reading.dep[head].startswith("nsubj"):
            self._subjects.setdefault(reading.sentence[head], set()).add(index)

    def _add(self, index: int, first: int, last: int, kind: MentionKind) -> None:
        span = (self.reading.start[first], self.reading.end[last])
        member = self.members[index]
        member.mentions.setdefault(span, kind)
        member.places.append(first)

    def _same(self, name: Name) -> int | None:
        """Find the entity that an earlier mention of the same name, its short form or its acronym made."""
        same = self._by_text.get(name.text.lower())
        if same:
            return same[-1]
        if name.entry:
            for index, member in enumerate(self.members):
                if member.entry is not None and member.entry is name.entry:
                    return index
        words = name.text.split()
        if len(words) == 1 and not name.honorific and name.type is not EntityType.PLACE and len(words[0]) > 3:
            bodies = [
                index
                for index, member in enumerate(self.members)
                if member.type in BODIES
                and " " in member.name
                and member.name.split()[0] == words[0]
                and member.entry is None
            ]
            if len(bodies) == 1:
                return bodies[0]
        for index in range(len(self.members) - 1, -1, -1):
            member = self.members[index]
            if name.type in PEOPLE and member.type in PEOPLE and _same_person(words, member):
                return index
            if name.type not in PEOPLE and member.type not in PEOPLE and self._same_body(name, words, member):
                return index
            surname = len(words) == 1 and " " in member.name and words[0] == member.name.split()[-1]
            if surname and member.type in PEOPLE and name.entry is None and name.type is not EntityType.PLACE:
                return index
        return None

    @staticmethod
    def _same_body(name: Name, words: list[str], member: Member) -> bool:
        """Say whether a body's name is the short form, the long form or the acronym of another."""
        for known in (member.name, *member.aliases):
            parts = known.split()
            if name.text.isupper() and 2 <= len(name.text) <= 7 and " " not in name.text:
                initials = "".join(part[0] for part in parts if part[:1].isupper())
                if len(parts) > 1 and initials == name.text.replace(".", ""):
                    return True
            if name.entry and member.entry:
                continue
            if EntityType.PLACE in (name.type, member.type) or EntityType.LAW in (name.type, member.type):
                continue
            short, long = sorted((words, parts), key=len)
            if len(short) < len(long) and long[: len(short)] == short and not short[0].islower() and len(short[0]) > 2:
                generic = frozenset().union(*entity_rules()["heads"].values()) | {
                    "the",
                    "national",
                    "european",
                    "british",
                }
                if short[-1].lower() not in generic:
                    return True
        return False

    def _join_later_names(self) -> None:
        """Join a lone surname that came before its full name."""
        for index, member in enumerate(self.members):
            if member.type in PEOPLE and " " not in member.name and member.mentions:
                full = [
                    other
                    for other, candidate in enumerate(self.members)
                    if other != index
                    and candidate.type in PEOPLE
                    and candidate.name.split()[-1] == member.name
                    and " " in candidate.name
                ]
                if len(full) == 1:
                    self._merge(index, full[0])

    def _merge(self, index: int, into: int) -> None:
        one, other = self.members[index], self.members[into]
        other.mentions.update(one.mentions)
        other.places = sorted(other.places + one.places)
        other.gender = other.gender or one.gender
        if one.name not in other.aliases and one.name != other.name:
            other.aliases.append(one.name)
        one.mentions, one.places = {}, []
        for token, at in self.at.items():
            if at == index:
                self.at[token] = into
        for found in self._by_text.values():
            found[:] = [into if at == index else at for at in found]

    # --- who -------------------------------------------------------------------------------------------------------

    def who(self, token: int) -> int | None:
        """Return the entity that a noun or pronoun speaks of, None where the text leaves it open."""
        if token in self.at:
            return self.at[token]
        if token not in self._resolved:
            self._resolved[token] = self._resolve(token)
            found = self._resolved[token]
            if found is not None:
                self._note(found, token)
        return self._resolved[token]

    def note_relative(self, index: int, token: int) -> None:
        """Keep a relative pronoun as a mention of the entity before it."""
        self._add(index, token, token, MentionKind.PRONOUN)
        self.members[index].places.sort()

    def _note(self, index: int, token: int) -> None:
        """Keep a pronoun or nominal as a mention of its entity."""
        reading = self.reading
        if reading.pos[token] == "PRON" or reading.lower[token] in MALE | FEMALE | THING | PLURAL:
            self._add(index, token, token, MentionKind.PRONOUN)
        else:
            self._add(index, min(reading.left[token], token), token, MentionKind.NOMINAL)
        self.members[index].places.sort()

    def _resolve(self, token: int) -> int | None:
        word = self.reading.lower[token]
        if word in MALE or word in FEMALE:
            return self._pronoun(token, PEOPLE, "m" if word in MALE else "f")
        if word in THING:
            return self._pronoun(token, BODIES, "")
        if word in ("who", "which", "that") and self.reading.dep[token].startswith("nsubj"):
            clause = self.reading.head[token]
            if self.reading.dep[clause].startswith("acl"):
                return self.who(self.reading.head[clause])
            return None
        appositive = self._appositive(token)
        if appositive is not None:
            return appositive
        return self._nominal(token)

    def _appositive(self, token: int) -> int | None:
        """Return the name that stands in apposition to a noun, or that a noun stands in apposition to."""
        reading = self.reading
        for child in reading.all_children(token, "appos", "flat"):
            if child in self.at:
                return self.at[child]
        if reading.dep[token] == "appos" and reading.head[token] in self.at:
            return self.at[reading.head[token]]
        return None

    def _candidates(
        self, token: int, types: frozenset[EntityType], *, described: bool = False
    ) -> list[tuple[float, int]]:
        """Score the entities of some types that were spoken of shortly before a token, best first."""
        reading = self.reading
        here = reading.sentence[token]
        scored = []
        for index, member in enumerate(self.members):
            if member.type not in types or (not described and not member.named):
                continue
            before = [place for place in member.places if place < token]
            if not before:
                continue
            away = here - reading.sentence[before[-1]]
            if away > REACH:
                continue
            score = 4.0 - away + before[-1] / (10 * len(reading.words))
            if any(index in self._subjects.get(sentence, ()) for sentence in (here, here - 1)):
                score += 1.5
            elif index in self._subjects.get(here - 2, ()):
                score += 0.5
            score += min(len(before), 5) * 0.1
            scored.append((score, index))
        return sorted(scored, reverse=True)

    def _pronoun(self, token: int, types: frozenset[EntityType], gender: str) -> int | None:
        found = [
            (score, index)
            for score, index in self._candidates(token, types, described=bool(gender))
            if not gender or self.members[index].gender in ("", gender)
        ]
        if not found or (len(found) > 1 and found[0][0] - found[1][0] < 0.4):
            return None
        if gender and not self.members[found[0][1]].gender:
            self.members[found[0][1]].gender = gender
        return found[0][1]

    def _nominal(self, token: int) -> int | None:
        """Resolve "the company", "the minister" by type, title, nouns that described it, and recency."""
        reading = self.reading
        noun = reading.lower[token]
        determiner = reading.child(token, "det")
        if determiner is None or reading.lower[determiner] not in ("the", "this", "that"):
            return None
        if reading.child(token, "acl", "nummod") is not None or reading.child(token, "nmod") is not None:
            return None
        tables = entity_rules()["nominals"]
        described = [
            (score, index)
            for score, index in self._candidates(token, PEOPLE | BODIES)
            if noun in self.members[index].nouns or noun in self.members[index].titles
        ]
        if described and (len(described) == 1 or described[0][0] - described[1][0] >= 0.4):
            return described[0][1]
        if noun in PARTIES:
            return self.spoken_of(token, frozenset((EntityType.COMPANY,)))
        types = frozenset(EntityType(kind) for kind, nouns in tables.items() if noun in nouns)
        if not types or types & PEOPLE or described:
            return None
        demonyms = list(reading.all_children(token, "amod", "compound"))
        if len(demonyms) > 1:
            return None
        found = self._candidates(token, types)
        if demonyms:
            wanted = set(find_jurisdictions(reading.words[demonyms[0]]))
            if not wanted:
                return None
            found = [one for one in found if (e := self.members[one[1]].entry) and e.jurisdiction in wanted]
        if not found or (len(found) > 1 and found[0][0] - found[1][0] < 0.6):
            return None
        return found[0][1]

    def owner_of(self, token: int, types: frozenset[EntityType]) -> int | None:
        """Resolve "its" before an office: among companies and their like, else as any pronoun."""
        found = self._candidates(token, types)
        if found and (len(found) == 1 or found[0][0] - found[1][0] >= 0.3):
            return found[0][1]
        spoken = self.spoken_of(token, types)
        return spoken if spoken is not None else self.who(token)

    def spoken_of(self, token: int, types: frozenset[EntityType]) -> int | None:
        """Return the entity of some types that the document speaks of most up to a token, None where two come close."""
        counted = sorted(
            (
                (sum(place < token for place in member.places), index)
                for index, member in enumerate(self.members)
                if member.type in types and member.named
            ),
            reverse=True,
        )
        counted = [one for one in counted if one[0]]
        if not counted or (len(counted) > 1 and counted[0][0] < 1.5 * counted[1][0]):
            return None
        return counted[0][1]

    def describe(self, first: int, last: int, head: int, *, anonymous: bool) -> int:
        """Make, or find again, an entity for somebody who is described and not named."""
        reading = self.reading
        text = reading.text[reading.start[first] : reading.end[last]]
        known = self._by_text.get(text.lower())
        if known:
            index = known[-1]
        else:
            index = len(self.members)
            self.members.append(
                Member(
                    name=text,
                    type=type_of_noun(reading.lower[head], reading.lemma[head]),
                    anonymous=anonymous,
                    named=False,
                )
            )
            self._by_text[text.lower()] = [index]
        self._add(index, first, last, MentionKind.DESCRIPTOR)
        self._resolved[head] = index
        return index

    # --- records -------------------------------------------------------------------------------------------------

    def id_of(self, index: int) -> str:
        """Return the id of an entity within its document."""
        member = self.members[index]
        key = (self.reading.document.id,) if member.anonymous else ()
        return content_id("entity", *key, member.type, member.name.lower())

    def entities(self) -> tuple[Entity, ...]:
        """Return every entity that is mentioned, in the order of first mention."""
        made: dict[str, Entity] = {}
        order = sorted((min(member.mentions), index) for index, member in enumerate(self.members) if member.mentions)
        for _, index in order:
            member = self.members[index]
            mentions = tuple(
                Mention(span=self.reading.span(*span), kind=kind) for span, kind in sorted(member.mentions.items())
            )
            one = Entity(
                id=self.id_of(index),
                name=member.name,
                type=member.type,
                aliases=tuple(dict.fromkeys(member.aliases)),
                anonymous=member.anonymous,
                mentions=mentions,
            )
            twin = made.get(one.id)
            if twin:
                spans = {mention.span.start: mention for mention in (*twin.mentions, *mentions)}
                one = Entity(
                    id=one.id,
                    name=twin.name,
                    type=one.type,
                    aliases=tuple(dict.fromkeys((*twin.aliases, *one.aliases))),
                    anonymous=one.anonymous,
                    mentions=tuple(spans[start] for start in sorted(spans)),
                )
            made[one.id] = one
        return tuple(made.values())


def type_of_noun(word: str, lemma: str) -> EntityType:
    """Type somebody who is only described, by the noun that describes them."""
    for kind, nouns in entity_rules()["nominals"].items():
        if word in nouns or lemma in nouns:
            return EntityType(kind)
    if lemma in entity_rules()["titles"]["official"]:
        return EntityType.OFFICIAL
    if lemma in ("official", "aide"):
        return EntityType.OFFICIAL
    if lemma in (
        "filing",
        "report",
        "study",
        "poll",
        "statement",
        "document",
        "letter",
        "memo",
        "survey",
        "complaint",
    ):
        return EntityType.PUBLICATION
    if lemma in ("ruling", "act", "law"):
        return EntityType.LAW
    return EntityType.PERSON


def _same_person(words: list[str], member: Member) -> bool:
    """Say whether a person's name is another's: the same surname, and no different first name."""
    if not words:
        return False
    for known in (member.name, *member.aliases):
        parts = known.split()
        if words[-1] != parts[-1]:
            if len(words) == 1 and words[0] == parts[0] and len(parts) > 1:
                return True
            continue
        if len(words) == 1 or len(parts) == 1 or words[0] == parts[0]:
            return True
    return False
