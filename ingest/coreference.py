"""Names -> who is who in one document; nominals and pronouns are resolved on request, and left open when unsure."""

from collections.abc import Iterable

from graph.kinds import EntityType, MentionKind
from graph.model import Entity, Mention, content_id
from ingest.gazetteer import find_jurisdictions
from ingest.members import BODIES, PEOPLE, Member, Members
from ingest.mentions import Name
from ingest.reading import Reading
from ingest.rules import entity_rules

__all__ = ["BODIES", "PEOPLE", "Cast", "Member", "type_of_noun"]

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
THING = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
CORE = frozenset(("nsubj", "obj", "iobj", "nsubj:pass", "csubj"))
"""What a clause cannot do without: between two of these a pronoun has no preference."""
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "parataxis", "conj", "root"))
UP = 6
"""Clauses that a pronoun climbs to find the subject that it may stand for."""
REACH = 4
"""Sentences that a pronoun or nominal looks back."""
FIRMS = frozenset((EntityType.COMPANY, EntityType.LAW_FIRM))
KNOWN = 0.5
"""What it weighs that a person's gender is known to be a pronoun's."""
Scored = list[tuple[float, int]]


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
        self._heads: dict[int, dict[int, int]] = {}
        self._subjects: dict[int, set[int]] = {}
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
        self._heads.setdefault(sentence, {})[head] = index
        if self.reading.dep[self._top(head)].startswith("nsubj"):
            self._subjects.setdefault(sentence, set()).add(index)

    def _top(self, head: int) -> int:
        """Return the first of the nouns that a noun is joined to, which has the place of them all in the clause."""
        reading = self.reading
        while reading.dep[head] in ("conj", "appos") and reading.pos[reading.head[head]] in ("NOUN", "PROPN"):
            head = reading.head[head]
        return head

    def _resolve(self, token: int) -> int | None:
        word = self.reading.lower[token]
        if word in MALE or word in FEMALE:
            return self._person(token, "m" if word in MALE else "f")
        if word in THING:
            return self._thing(token, BODIES) if self._may_act(token) else None
        if word in ("who", "which", "that") and self.reading.dep[token].startswith("nsubj"):
            clause = self.reading.head[token]
            if self.reading.dep[clause].startswith("acl"):
                return self.who(self.reading.head[clause])
            return None
        appositive = self._appositive(token)
        if appositive is not None:
            return appositive
        return self._nominal(token)

    def _may_act(self, token: int) -> bool:
        """Say whether "it" stands where a body does: it acts, owns or is told to act; a thing is done, had and is."""
        reading = self.reading
        label, verb = reading.dep[token], reading.head[token]
        if reading.lower[token] != "it" or label == "nmod:poss":
            return True
        if label in ("obj", "iobj"):
            return reading.lemma[verb] in entity_rules()["owned"]["acted_on"]
        return label.startswith("nsubj") and not (reading.child(verb, "cop") is not None and self._is_quoted(token))

    def _is_quoted(self, token: int) -> bool:
        """Say whether a quotation mark stands before a token in its sentence."""
        first = self.reading.sentences[self.reading.sentence[token]][0]
        return any(self.reading.words[at] in ("“", '"', "''", "``", "‘") for at in range(first, token))

    def _appositive(self, token: int) -> int | None:
        """Return the name that stands in apposition to a noun, or that a noun stands in apposition to."""
        reading = self.reading
        for child in reading.all_children(token, "appos", "flat"):
            if child in self.at:
                return self.at[child]
        if reading.dep[token] == "appos" and reading.head[token] in self.at:
            return self.at[reading.head[token]]
        return None

    # --- people ------------------------------------------------------------------------------------------------------

    def _candidates(self, token: int, types: frozenset[EntityType], *, described: bool = False) -> Scored:
        """Score the entities of some types that were spoken of shortly before a token, best first."""
        reading = self.reading
        here = reading.sentence[token]
        scored = []
        for index, member in enumerate(self.members):
            if not self.may_be(index, types) or (not described and not member.named):
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

    def _person(self, token: int, gender: str) -> int | None:
        """Resolve "he" and "she" by gender, subjecthood and recency; "her lawyer, X" is not X's own lawyer.

        Where nobody near can be meant, it is the only one of that gender whom the document has named so far.
        """
        own = self._owned_names(token)
        found = sorted(
            (
                (score + KNOWN * bool(self.members[index].gender), index)
                for score, index in self._candidates(token, PEOPLE, described=True)
                if self.members[index].gender in ("", gender) and index not in own
            ),
            reverse=True,
        )
        if not found:
            return self._only_one(token, gender)
        if len(found) > 1 and found[0][0] - found[1][0] < 0.4:
            return None
        if not self.members[found[0][1]].gender:
            self.members[found[0][1]].gender = gender
        return found[0][1]

    def _owned_names(self, token: int) -> set[int]:
        """Return the people whom a possessive pronoun's noun names, in apposition or as its title."""
        reading = self.reading
        if reading.dep[token] != "nmod:poss":
            return set()
        noun = reading.head[token]
        beside = (noun, reading.head[noun] if reading.dep[noun] in ("appos", "compound", "flat") else noun)
        return {self.at[t] for t in (*beside, *reading.all_children(noun, "appos", "flat")) if t in self.at}

    def _only_one(self, token: int, gender: str) -> int | None:
        """Return the only person of a gender named before a token, unless one of unknown gender may be meant."""
        before = [
            index
            for index, member in enumerate(self.members)
            if member.type in PEOPLE and member.named and member.places and min(member.places) < token
            if member.gender in ("", gender)
        ]
        return before[0] if len(before) == 1 and self.members[before[0]].gender else None

    # --- bodies ------------------------------------------------------------------------------------------------------

    def may_be(self, index: int, types: frozenset[EntityType]) -> bool:
        """Say whether an entity is of one of some types; a body of which nothing is known may be a company."""
        member = self.members[index]
        if member.type in types:
            return True
        return EntityType.COMPANY in types and member.type is EntityType.ORGANISATION and not member.sure

    def is_doubtful(self, index: int) -> bool:
        """Say whether one word, taken for a person's, may as well be a body's: it has no title or first name."""
        member = self.members[index]
        return (
            member.type is EntityType.PERSON
            and member.named
            and " " not in member.name
            and not (member.gender or member.titles or member.aliases)
        )

    def _thing(self, token: int, types: frozenset[EntityType]) -> int | None:
        """Resolve "it", "its" and "the company": the subject of a clause around it, else the only one spoken of last.

        Between two that the last sentence speaks of, the subject is meant only where the other is no part of the
        clause itself; else nobody is.
        """
        found, subject = self._governor(token, types)
        if found:
            return subject
        reading = self.reading
        here = reading.sentence[token]
        for sentence in range(here, max(here - REACH, 0) - 1, -1):
            if sentence < here and any(self._is_open(head, types) for head in self._nouns(sentence)):
                return None
            near = {
                head: index
                for head, index in self._heads.get(sentence, {}).items()
                if head < token
                and (self.may_be(index, types) or self.is_doubtful(index))
                and not (
                    reading.dep[token] in ("obj", "iobj")
                    and reading.head[head] == reading.head[token]
                    and reading.dep[head].startswith("nsubj")
                )
                and (self.members[index].named or self._is_pronoun_for(token, head))
                and (self._is_sure(index, types) or here - sentence < 2)
            }
            if not near:
                continue
            if types is not BODIES and any(self.members[index].sure for index in near.values()):
                near = {
                    head: index for head, index in near.items() if self.members[index].sure or self.is_doubtful(index)
                }
            only = len(set(near.values())) == 1
            chosen = next(iter(near.values())) if only else self._preferred(near)
            if chosen is not None and self.is_doubtful(chosen):
                self._take_for_body(chosen, types)
            return chosen
        return None

    def _is_pronoun_for(self, token: int, head: int) -> bool:
        """Say whether a word can stand for somebody described: a pronoun, or the same noun, in the same number."""
        reading = self.reading
        same = reading.lower[token] in THING or reading.lower[token] == reading.lower[head]
        return same and reading.tag[head] == "NN"

    def _is_sure(self, index: int, types: frozenset[EntityType]) -> bool:
        return self.members[index].type in types

    def _take_for_body(self, index: int, types: frozenset[EntityType]) -> None:
        """Make a body of what was taken for a person, because "its" or "the company" can mean nobody else."""
        self.members[index].type = EntityType.COMPANY if types <= FIRMS else EntityType.ORGANISATION

    def _preferred(self, near: dict[int, int]) -> int | None:
        """Return the subject of a sentence, where no other body is a subject or an object in it."""
        reading = self.reading
        core = {
            index
            for head, index in near.items()
            if reading.dep[self._top(head)] in CORE
            or (reading.dep[head].startswith("obl") and reading.case_of(head) == "by")
        }
        subjects = {index for head, index in near.items() if reading.dep[self._top(head)].startswith("nsubj")}
        return subjects.pop() if len(core) == 1 and subjects else None

    def _governor(self, token: int, types: frozenset[EntityType]) -> tuple[bool, int | None]:
        """Return whether a clause around a pronoun has a subject before it that it may stand for, and who that is."""
        reading = self.reading
        at, inside = token, reading.dep[token].startswith("nsubj")
        for _ in range(UP):
            while reading.dep[at].partition(":")[0] not in CLAUSES:
                if reading.dep[at].startswith("nsubj"):
                    inside = True
                if reading.head[at] == at:
                    break
                at = reading.head[at]
            subject = reading.child(at, "nsubj")
            own = reading.dep[token] in ("obj", "iobj") and reading.head[token] == at
            if subject is not None and not inside and not own and subject < token:
                known = self.who(subject) if subject in self.at or self._speaks_of_body(subject, types) else None
                if known is not None and self.is_doubtful(known):
                    return False, None
                if known is not None and self.may_be(known, types):
                    return True, None if self._has_rival(at, token, known, types) else known
                if known is None and self._is_open(subject, types):
                    return True, None
            if reading.head[at] == at:
                return False, None
            inside = reading.dep[at].startswith("csubj")
            at = reading.head[at]
        return False, None

    def _has_rival(self, clause: int, token: int, known: int, types: frozenset[EntityType]) -> bool:
        """Say whether a clause has an object before a pronoun that it may stand for as well."""
        return any(
            child < token and child in self.at and self.at[child] != known and self.may_be(self.at[child], types)
            for child in self.reading.all_children(clause, "obj", "iobj")
        )

    def _speaks_of_body(self, token: int, types: frozenset[EntityType]) -> bool:
        reading = self.reading
        if reading.lower[token] in THING:
            return True
        if reading.lower[token] in entity_rules()["described"]["litigant"]:
            return True
        tables = entity_rules()["nominals"]
        return any(reading.lower[token] in nouns and EntityType(kind) in types for kind, nouns in tables.items())

    def _nouns(self, sentence: int) -> Iterable[int]:
        """Return the subjects of a sentence that are nominals or pronouns."""
        first, last = self.reading.sentences[sentence]
        return (t for t in range(first, last) if t not in self.at and self.reading.dep[t].startswith("nsubj"))

    def _is_open(self, token: int, types: frozenset[EntityType]) -> bool:
        """Say whether a noun or pronoun stands for a body of some types, and the text leaves open for which."""
        reading = self.reading
        if token in self.at or not self._speaks_of_body(token, types):
            return False
        if reading.lower[token] in THING:
            return self.who(token) is None
        return reading.tag[token] == "NN" and self.who(token) is None

    def _nominal(self, token: int) -> int | None:
        """Resolve "the company", "the minister" by what was called so, else by type, title and recency."""
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
        if len(described) == 1:
            return described[0][1]
        if described and described[0][0] - described[1][0] >= 0.4 and self.members[described[0][1]].type in PEOPLE:
            return described[0][1]
        types = frozenset(EntityType(kind) for kind, nouns in tables.items() if noun in nouns)
        if noun in entity_rules()["described"]["party"]:
            types = frozenset((EntityType.COMPANY,))
        if described or not types or types & PEOPLE:
            return None
        demonyms = list(reading.all_children(token, "amod", "compound"))
        if len(demonyms) > 1:
            return None
        if demonyms:
            return self._of_country(token, types, reading.words[demonyms[0]])
        called = self.called(token)
        if called:
            return called[0] if len(called) == 1 else None
        if noun in entity_rules()["described"]["party"]:
            return self.spoken_of(token, types)
        found = self._thing(token, types)
        if found is not None and EntityType.COMPANY in types and self.members[found].type is EntityType.ORGANISATION:
            self.members[found].type = EntityType.COMPANY
        return found

    def _of_country(self, token: int, types: frozenset[EntityType], word: str) -> int | None:
        """Resolve "the Swedish regulator": the only one of that country."""
        wanted = set(find_jurisdictions(word))
        found = {
            index
            for _, index in self._candidates(token, types)
            if (entry := self.members[index].entry) and entry.jurisdiction in wanted
        }
        return found.pop() if len(found) == 1 else None

    def called(self, token: int) -> list[int]:
        """Return the bodies named before a noun whose names have its word: "the union", "the ministry"."""
        words = {self.reading.lower[token]} | entity_rules()["called"].get(self.reading.lower[token], frozenset())
        return [
            index
            for index, member in enumerate(self.members)
            if member.named
            and member.type in BODIES
            and member.places
            and min(member.places) < token
            and any(words & set(name.lower().replace("'", " ").split()) for name in member.names)
        ]

    def owner_of(self, token: int, types: frozenset[EntityType]) -> int | None:
        """Resolve "its" before an office, among bodies of some types."""
        if token not in self._resolved:
            found = self._thing(token, types)
            self._resolved[token] = found
            if found is not None:
                self._note(found, token)
        return self._resolved[token]

    def spoken_of(self, token: int, types: frozenset[EntityType]) -> int | None:
        """Return the entity of some types that the document speaks of most up to a token, None where two come close."""
        for fits in (self._is_sure, self.may_be):
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
    yield from reading.all_children(name.head, "appos")
    if reading.dep[name.head] in ("appos", "flat") and reading.pos[reading.head[name.head]] == "NOUN":
        yield reading.head[name.head]
    for child in reading.all_children(name.head, "compound"):
        if child < name.first and reading.pos[child] == "NOUN":
            yield child


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
