"""Names -> who is who in one document; nominals and pronouns are resolved on request, and left open when unsure."""

from collections.abc import Iterable

from graph.kinds import EntityType, MentionKind
from graph.model import Entity, Mention, content_id
from ingest.antecedents import REACH, THING, body_meant, may_act, name_beside, person_meant, top_of
from ingest.members import BODIES, PEOPLE, Member, Members
from ingest.mentions import Name
from ingest.noun_antecedents import described_before
from ingest.reading import Reading
from ingest.rules import entity_rules

__all__ = ["BODIES", "PEOPLE", "REACH", "Cast", "Member", "type_of_noun"]

TRADES = ("maker", "builder", "grower", "brewer", "refiner", "processor", "wholesaler", "exporter", "importer")
"""Endings of nouns that tell that a name beside them is a firm's: "shipbuilder", "carmaker"."""
MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))


class Cast:
    """The entities of one document; `who` answers for a noun's token, None where it is not sure."""

    def __init__(self, reading: Reading, names: Iterable[Name]) -> None:
        self.reading = reading
        self.names = tuple(names)
        self._table = Members(reading, self.names)
        self.members = self._table.members
        self.at = self._table.at
        self.name_at = {token: name for name in self.names for token in range(name.first, name.last + 1)}
        self._resolved: dict[int, int | None] = {}
        self.heads: dict[int, dict[int, int]] = {}
        self.subjects: dict[int, set[int]] = {}
        self.tellers: dict[int, set[int]] = {}
        for name in self.names:
            self._stand(self.at[name.first], name.head)
            self._describe_body(name)

    def _describe_body(self, name: Name) -> None:
        """Note the nouns that describe a body beside its name; they say what an unknown name is."""
        member = self.members[self.at[name.first]]
        if member.type in PEOPLE:
            return
        tables = entity_rules()
        for noun in _described(self.reading, name):
            lower = self.reading.lower[noun]
            member.nouns.add(lower)
            member.nouns.update(
                self.reading.lower[child]
                for child in self.reading.all_children(noun, "amod")
                if self.reading.words[child][:1].isupper()
            )
            if lower in tables["described"]["unions"] and member.entry is None and member.type in BODIES:
                member.type, member.sure = EntityType.ORGANISATION, True
            if lower.endswith(TRADES) and not member.sure and member.type is EntityType.ORGANISATION:
                member.type, member.sure = EntityType.COMPANY, True
            for kind in ("company", "regulator", "government_body", "court"):
                known = lower in tables["nominals"][kind] and lower not in tables["described"]["any"]
                if known and member.entry is None and member.type in BODIES:
                    member.type, member.sure = EntityType(kind), True
                    break
        if not member.sure and member.type is EntityType.ORGANISATION:
            owned = {
                self.reading.lemma[self.reading.head[t]]
                for t in range(name.first, name.last + 1)
                if self.reading.dep[t] == "nmod:poss"
            }
            if owned & tables["owned"]["business"]:
                member.type, member.sure = EntityType.COMPANY, True

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
        self._table.add(index, token, token, MentionKind.PRONOUN)
        self.members[index].places.sort()

    def _note(self, index: int, token: int) -> None:
        """Keep a pronoun or nominal as a mention of its entity."""
        reading = self.reading
        if reading.pos[token] == "PRON" or reading.lower[token] in MALE | FEMALE | THING | PLURAL:
            self._table.add(index, token, token, MentionKind.PRONOUN)
        else:
            self._table.add(index, min(reading.left[token], token), token, MentionKind.NOMINAL)
        self.members[index].places.sort()
        self._stand(index, token)

    def _stand(self, index: int, head: int) -> None:
        """Keep where in its clause a mention stands."""
        sentence = self.reading.sentence[head]
        self.heads.setdefault(sentence, {})[head] = index
        if self.reading.dep[top_of(self, head)].startswith("nsubj"):
            self.subjects.setdefault(sentence, set()).add(index)
            if self.reading.lemma[self.reading.head[head]] in entity_rules()["owned"]["speech"]:
                self.tellers.setdefault(sentence, set()).add(index)

    def _resolve(self, token: int) -> int | None:
        word = self.reading.lower[token]
        if word in MALE or word in FEMALE:
            return person_meant(self, token, "m" if word in MALE else "f")
        if word in THING:
            return body_meant(self, token, BODIES) if may_act(self, token) else None
        if word in ("who", "which", "that") and self.reading.dep[token].startswith("nsubj"):
            clause = self.reading.head[token]
            if self.reading.dep[clause].startswith("acl"):
                return self.who(self.reading.head[clause])
            return None
        appositive = name_beside(self, token)
        if appositive is not None:
            return appositive
        return described_before(self, token)

    # --- bodies ------------------------------------------------------------------------------------------------------

    def may_be(self, index: int, types: frozenset[EntityType]) -> bool:
        """Say whether an entity is of one of some types.

        A body of which nothing is known may be a company; an office, an agency or a board may be a regulator.
        """
        member = self.members[index]
        if member.type in types:
            return True
        if EntityType.REGULATOR in types and member.type is EntityType.GOVERNMENT_BODY:
            return not entity_rules()["described"]["supervising"].isdisjoint(self._table.words_of(index))
        return EntityType.COMPANY in types and member.type is EntityType.ORGANISATION and not member.sure

    def is_sure(self, index: int, types: frozenset[EntityType]) -> bool:
        """Say whether an entity is known to be of one of some types."""
        return self.members[index].type in types

    def is_doubtful(self, index: int) -> bool:
        """Say whether one word, taken for a person's, may as well be a body's: it has no title or first name."""
        member = self.members[index]
        return (
            member.type is EntityType.PERSON
            and member.named
            and " " not in member.name
            and not (member.gender or member.titles or member.aliases)
        )

    def called(self, token: int) -> list[int]:
        """Return the bodies named before a noun whose names have its word: "the union", "the ministry".

        Where several have it, those of which it is the last word or the word for what they are; else those that go
        by another word for the same ("the airline" is Norvik Air).
        """
        noun = self.reading.lower[token]
        words = {noun, self.reading.lemma[token]}
        for wanted in (words, entity_rules()["called"].get(noun, frozenset())):
            found = [
                index
                for index, member in enumerate(self.members)
                if member.named
                and member.type in BODIES
                and member.places
                and min(member.places) < token
                and not wanted.isdisjoint(self._table.words_of(index))
            ]
            if len(found) > 1:
                kinds = [index for index in found if not wanted.isdisjoint(self._table.kinds_of(index))]
                found = kinds or found
            if found:
                return found
        return []

    def owner_of(self, token: int, types: frozenset[EntityType]) -> int | None:
        """Resolve "its" before an office, among bodies of some types."""
        if token not in self._resolved:
            found = body_meant(self, token, types)
            self._resolved[token] = found
            if found is not None:
                self._note(found, token)
        return self._resolved[token]

    def spoken_of(self, token: int, types: frozenset[EntityType]) -> int | None:
        """Return the entity of some types that the document speaks of most up to a token, None where two come close."""
        for fits in (self.is_sure, self.may_be):
            counted = sorted(
                (
                    (sum(place < token for place in member.places), index)
                    for index, member in enumerate(self.members)
                    if member.named and fits(index, types)
                ),
                reverse=True,
            )
            counted = [one for one in counted if one[0]]
            if counted:
                clear = len(counted) == 1 or counted[0][0] >= 1.5 * counted[1][0]
                return counted[0][1] if clear else None
        return None

    def describe(self, first: int, last: int, head: int, *, anonymous: bool) -> int:
        """Make, or find again, an entity for somebody who is described and not named."""
        reading = self.reading
        text = reading.text[reading.start[first] : reading.end[last]]
        known = self._table.by_text.get(text.lower())
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
            self._table.by_text[text.lower()] = [index]
        self._table.add(index, first, last, MentionKind.DESCRIPTOR)
        self._resolved[head] = index
        self._stand(index, head)
        return index

    # --- records -------------------------------------------------------------------------------------------------

    def id_of(self, index: int) -> str:
        """Return the id of an entity within its document; who is not named is nobody elsewhere."""
        member = self.members[index]
        key = () if member.named else (self.reading.document.id,)
        kind = "person" if member.type in PEOPLE else "body" if member.type in BODIES else member.type
        return content_id("entity", *key, kind, member.name.lower())

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
                anonymous=not member.named,
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


def _described(reading: Reading, name: Name) -> Iterable[int]:
    """Return the nouns that describe a body's name, before it or in apposition."""
    for token in range(name.first, name.last + 1):
        yield from (child for child in reading.all_children(token, "appos") if child > name.last)
    if reading.dep[name.head] in ("appos", "flat") and reading.pos[reading.head[name.head]] == "NOUN":
        yield reading.head[name.head]
    for child in reading.all_children(name.head, "compound"):
        if child < name.first and reading.pos[child] == "NOUN":
            yield child
    before = name.first - 1
    if before >= 0 and reading.pos[before] == "NOUN" and reading.tag[before] == "NN":
        if reading.head[before] == reading.head[name.head] and reading.dep[before] == reading.dep[name.head]:
            yield before


def type_of_noun(word: str, lemma: str) -> EntityType:
    """Type somebody who is only described, by the noun that describes them."""
    tables = entity_rules()["nominals"]
    for kind, nouns in tables.items():
        if word in nouns or lemma in nouns:
            return EntityType(kind)
    titles = entity_rules()["titles"]
    if lemma in titles["official"] or lemma in ("official", "aide"):
        return EntityType.OFFICIAL
    if lemma in entity_rules()["described"]["organisation"] | titles["groups"] | entity_rules()["beside"]["body"]:
        return EntityType.ORGANISATION
    if lemma in entity_rules()["described"]["publication"]:
        return EntityType.PUBLICATION
    if lemma in entity_rules()["described"]["law"]:
        return EntityType.LAW
    return EntityType.PERSON
