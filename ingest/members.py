"""Names -> the people and things of one document, each with all of its names: short forms, acronyms, surnames."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from graph.kinds import EntityType, MentionKind
from ingest.gazetteer import Entry, find_jurisdictions
from ingest.given_names import gender_of
from ingest.mentions import Name
from ingest.name_definitions import definitions
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.same_names import (
    bare_person,
    generic,
    is_acronym,
    is_acronym_of,
    is_bare,
    is_unqualified,
    same_person,
    without_forms,
)

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
OFTEN = 3
"""Times that one of two namesakes must be spoken of for each time of the other, for a lone surname to be theirs."""


@dataclass(slots=True, kw_only=True)
class Member:
    """One person or thing while its document is read; `places` are the first tokens of its mentions."""

    name: str
    type: EntityType
    entry: Entry | None = None
    gender: str = ""
    sure: bool = False
    anonymous: bool = False
    named: bool = True
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    mentions: dict[tuple[int, int], MentionKind] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name."""
        return (self.name, *self.aliases)


class Members:
    """The named people and things of a document; `at` gives each token of a name its member's number."""

    def __init__(self, reading: Reading, names: Iterable[Name]) -> None:
        self.reading = reading
        self.names = tuple(names)
        self.members: list[Member] = []
        self.at: dict[int, int] = {}
        self.by_text: dict[str, list[int]] = {}
        self._word_sets: dict[int, tuple[int, frozenset[str], frozenset[str]]] = {}
        self._defined = dict(definitions(reading, self.names))
        self._bodies = [name.text.split() for name in self.names if name.type not in PEOPLE]
        for name in self.names:
            self._place(name)
        self._join_short_before_long()

    # --- one name ----------------------------------------------------------------------------------------------------

    def _place(self, name: Name) -> None:
        """Put a name with its member."""
        index = self._same(name)
        if index is None:
            index = len(self.members)
            entry = name.entry if name.type is not EntityType.PERSON else None
            self.members.append(Member(name=name.text, type=name.type, entry=entry, sure=name.sure))
        member = self.members[index]
        self._call(member, name.text)
        if name.sure and not member.sure and name.type in BODIES and member.type in BODIES:
            member.type, member.sure = name.type, True
        titles = entity_rules()["titles"]
        if name.honorific in titles["female"]:
            member.gender = "f"
        elif name.honorific in titles["male"]:
            member.gender = "m"
        elif not member.gender and member.type in PEOPLE:
            member.gender = gender_of(name.text)
        if name.honorific in titles["official"] and member.type is EntityType.PERSON:
            member.type = EntityType.OFFICIAL
        found = self.by_text.setdefault(name.text.lower(), [])
        if index not in found:
            found.append(index)
        self.add(index, name.first, name.last, MentionKind.NAME)
        for token in range(name.first, name.last + 1):
            self.at[token] = index

    @staticmethod
    def _call(member: Member, text: str) -> None:
        """Give a member one more name; the fullest stands first."""
        if text == member.name or text in member.aliases:
            return
        fuller = len(text) > len(member.name) and " " in text and member.entry is None
        if fuller and (member.type in PEOPLE or text.startswith(member.name) or is_acronym(member.name)):
            member.aliases.append(member.name)
            member.name = text
        else:
            member.aliases.append(text)

    def add(self, index: int, first: int, last: int, kind: MentionKind) -> None:
        """Keep a mention of a member."""
        member = self.members[index]
        member.mentions.setdefault((self.reading.start[first], self.reading.end[last]), kind)
        member.places.append(first)

    def words_of(self, index: int) -> frozenset[str]:
        """Return the words of a member's names, in small letters, with those that the gazetteer has of it."""
        return self._words(index)[0]

    def kinds_of(self, index: int) -> frozenset[str]:
        """Return the words that say what a member is: the last of each name, and the last before its preposition."""
        return self._words(index)[1]

    def _words(self, index: int) -> tuple[frozenset[str], frozenset[str]]:
        member = self.members[index]
        names = member.names if member.entry is None else (*member.names, member.entry.name)
        if (kept := self._word_sets.get(index)) is None or kept[0] != len(names):
            parts = [name.lower().replace("’", " ").replace("'", " ").split() for name in names]
            kinds = {word for words in parts for word in _kinds(words)}
            kept = len(names), frozenset(word for words in parts for word in words), frozenset(kinds)
            self._word_sets[index] = kept
        return kept[1], kept[2]

    # --- which member ------------------------------------------------------------------------------------------------

    def _same(self, name: Name) -> int | None:
        """Find the member that an earlier mention of the same name, its short form or its acronym made."""
        told = self._defined.get(name.first)
        if told is not None and told in self.at:
            return self.at[told]
        if name.type in PEOPLE:
            person = self._same_person(name)
            return person if person is not None else self._no_person(name)
        same = [index for index in self.by_text.get(name.text.lower(), ()) if self.members[index].type not in PEOPLE]
        if same:
            return same[-1]
        if name.entry:
            for index, member in enumerate(self.members):
                if member.entry is name.entry:
                    return index
        found = [index for index, member in enumerate(self.members) if self._same_body(name, member)]
        if len(found) == 1:
            return found[0]
        if found:
            return max(found, key=lambda index: self.members[index].places[-1]) if is_bare(name.text) else None
        last = self._of_last_word(name)
        return last if last is not None else self._same_surname(name)

    def _no_person(self, name: Name) -> int | None:
        """Find what a lone word that the reader took for a person is: a body after "the", the town of the dateline."""
        if name.first != name.last or name.honorific:
            return None
        towns = [
            index
            for index in self.by_text.get(name.text.lower(), ())
            if self.members[index].type is EntityType.PLACE and self.members[index].name.isupper()
        ]
        return towns[0] if towns else self._of_last_word(name)

    def _of_last_word(self, name: Name) -> int | None:
        """Find the one body whose last word stands for it: "the Sabha" is the Cotton Growers' Sabha."""
        if name.first == name.last and name.first and self.reading.lower[name.first - 1] == "the" and not name.entry:
            found = [
                index
                for index, member in enumerate(self.members)
                if member.type in BODIES and " " in member.name and member.name.split()[-1] == name.text
            ]
            return found[0] if len(found) == 1 else None
        return None

    def _same_person(self, name: Name) -> int | None:
        """Find the person that a full name, a surname or a form of address with a surname means."""
        words = bare_person(name.text)
        if not words:
            return None
        if len(words) == 1 and words[0].isupper() and len(words[0]) > 3:
            words = [words[0].title()]
        if len(words) == 1 and not name.honorific:
            bodies = [
                index
                for index, member in enumerate(self.members)
                if member.type in BODIES and " " in member.name and member.name.split()[0] == words[0]
            ]
            if len(bodies) == 1 and len(words[0]) > 3 and not self._people(words, name):
                return bodies[0]
        found = self._people(words, name)
        if len(found) > 1:
            times = sorted((len(self.members[index].places), index) for index in found)
            found = [times[-1][1]] if times[-1][0] >= OFTEN * times[-2][0] else []
        return found[0] if found else None

    def _people(self, words: list[str], name: Name) -> list[int]:
        """Return the people who may bear a name."""
        titles = entity_rules()["titles"]
        gender = "f" if name.honorific in titles["female"] else "m" if name.honorific in titles["male"] else ""
        found = [
            index
            for index, member in enumerate(self.members)
            if member.type in PEOPLE
            and not (gender and member.gender and gender != member.gender)
            and any(same_person(words, bare_person(known)) for known in member.names)
        ]
        if len(words) == 1 and len(found) > 1:
            full = [index for index in found if " " in self.members[index].name]
            alone = [index for index in found if index not in full]
            if alone and len(full) != 1:
                return alone[-1:]
            return full
        return found

    def _same_surname(self, name: Name) -> int | None:
        """Find the person whose surname the reader took for a body's name."""
        if " " in name.text or name.entry or name.sure or name.type is EntityType.PLACE:
            return None
        found = [
            index
            for index, member in enumerate(self.members)
            if member.type in PEOPLE and " " in member.name and bare_person(member.name)[-1:] == [name.text]
        ]
        return found[0] if len(found) == 1 else None

    def _same_body(self, name: Name, member: Member) -> bool:
        """Say whether a body's name is the short form, the long form or the acronym of a member."""
        if member.type in PEOPLE or (name.type is EntityType.PLACE) != (member.type is EntityType.PLACE):
            return False
        if (name.type is EntityType.LAW) != (member.type is EntityType.LAW):
            return False
        if name.type is EntityType.PLACE:
            return is_acronym_of(name.text, member.name) or is_acronym_of(member.name, name.text)
        if name.entry and member.entry and name.entry.jurisdiction not in ("", member.entry.jurisdiction):
            return False
        return any(
            self._is_short(name.text, known) or self._is_short(known, name.text)
            for known in member.names
            if known == member.name or len(known) > 3
        )

    def _is_short(self, short: str, long: str) -> bool:
        """Say whether one name is short for another, and for no third name of the document."""
        if len(short) >= len(long):
            return False
        if is_acronym_of(short, long) or is_unqualified(short, long):
            return True
        a, b = short.split(), long.split()
        if long.isupper() and not short.isupper():
            a = short.upper().split()
        if b[: len(a)] != a or len(a) == len(b) or len(a[0]) <= 2 or a[0].islower():
            return False
        if a == without_forms(b):
            return True
        unspecific = _general() if len(a) > 1 else generic()
        if len(b) == len(a) + 1 and len(a) > 1 and any(find_jurisdictions(b[-1])):
            return True
        if a[-1].lower() in unspecific:
            return False
        others = {
            " ".join(core) for core in map(without_forms, self._bodies) if len(core) > len(a) and core[: len(a)] == a
        }
        core = " ".join(without_forms(b))
        return all(core.startswith(other) or other.startswith(core) for other in others)

    # --- afterwards --------------------------------------------------------------------------------------------------

    def _join_short_before_long(self) -> None:
        """Join a lone surname, or an unqualified name, that came before its full name."""
        for index, member in enumerate(self.members):
            if not member.mentions or (" " in member.name and member.type in PEOPLE):
                continue
            if member.type in PEOPLE:
                full = [
                    other
                    for other, candidate in enumerate(self.members)
                    if other != index
                    and candidate.type in PEOPLE
                    and bare_person(candidate.name)[-1:] == [member.name]
                    and " " in candidate.name
                ]
            elif self._is_surname(member):
                full = [
                    other
                    for other, candidate in enumerate(self.members)
                    if candidate.type in PEOPLE and " " in candidate.name
                    if bare_person(candidate.name)[-1:] == [member.name]
                ]
            else:
                full = [
                    other
                    for other, candidate in enumerate(self.members)
                    if other != index
                    and candidate.type not in PEOPLE
                    and EntityType.PLACE not in (candidate.type, member.type)
                    and is_unqualified(member.name, candidate.name)
                    and not (member.entry and member.entry.jurisdiction)
                ]
            if len(full) == 1:
                self._merge(index, full[0])

    def _is_surname(self, member: Member) -> bool:
        """Say whether what was taken for a body of one word is some person's surname, given whole only later."""
        if " " in member.name or member.sure or member.entry or member.type is not EntityType.ORGANISATION:
            return False
        return any(
            other.type in PEOPLE and " " in other.name and bare_person(other.name)[-1:] == [member.name]
            for other in self.members
        )

    def _merge(self, index: int, into: int) -> None:
        one, other = self.members[index], self.members[into]
        other.mentions.update(one.mentions)
        other.places = sorted(other.places + one.places)
        other.gender = other.gender or one.gender
        for name in one.names:
            if name not in other.names:
                other.aliases.append(name)
        one.mentions, one.places = {}, []
        for token, at in self.at.items():
            if at == index:
                self.at[token] = into
        for found in self.by_text.values():
            found[:] = dict.fromkeys(into if at == index else at for at in found)


@cache
def _general() -> frozenset[str]:
    """Return the words that a name of several words cannot be shortened to; those of trade it can."""
    return generic() - entity_rules()["heads"]["company"]


def _kinds(words: list[str]) -> Iterator[str]:
    """Return the last word of a body's name, and the last before its first preposition."""
    if words:
        yield words[-1]
        cut = next((at for at, word in enumerate(words) if at and word in ("of", "for", "on")), 0)
        if cut:
            yield words[cut - 1]
