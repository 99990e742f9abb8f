"""Reading and cast -> on whose side somebody speaks, and whether a noun or pronoun stands for that side."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.kinds import EntityType
from ingest.attribution import Report
from ingest.clauses import subtree
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.reading import Reading
from ingest.rules import entity_rules, read_table, words

FIRST = frozenset(("i", "we", "us", "me"))
SECOND = frozenset(("you",))
PERSONAL = frozenset(("he", "she", "they"))
OWNED_BY = {"its": "it", "their": "they", "his": "he", "her": "she"}
ACTING = PEOPLE | BODIES | {EntityType.PLACE}
"""What can do a wrong; a country or a city does as its authorities do."""
SPOKEN_FOR = re.compile(r"spokes")
DOER = re.compile(r"[a-z]{2}(?:[^aeiou]er|or|ist|eer|ian|man|woman|person)$")
"""How nouns of people end: "exporter", "inspector", "chemist"."""
PAST = frozenset(("former", "ex", "ousted", "sacked", "dismissed", "fired", "retired"))
"""Who was in an office no longer speaks for it."""
LONGEST_SOURCE = 16
"""Tokens around a source's noun in which those whom it speaks for are looked for."""


@cache
def kind_table() -> Mapping[str, Mapping[str, Any]]:
    """Return data/rules/kinds.toml as it stands."""
    return read_table("kinds")


@cache
def kind_words(section: str, name: str) -> frozenset[str]:
    """Return one class of words of data/rules/kinds.toml."""
    return words(kind_table()[section][name])


def side_of(reading: Reading, cast: Cast, report: Report, ties: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """Return the speaker and those whom it speaks for, by its place or its words: "X's lawyer", "its chairman"."""
    found = {report.speaker.member}
    head = report.speaker.head
    if head is not None:
        low, high = report.speaker.span or (head, head)
        around = [*range(low, high + 1), *subtree(reading, head)]
        for token in around:
            if abs(token - head) > LONGEST_SOURCE or report.cue[0] <= token <= report.cue[1]:
                continue
            if token in cast.at:
                found.add(cast.at[token])
            elif reading.lower[token] in OWNED_BY or token == head:
                found.add(cast.who(token))
    members = {one for one in found if one is not None}
    return frozenset(members.union(*(ties.get(one, frozenset()) for one in members)))


def is_own(reading: Reading, cast: Cast, report: Report, side: frozenset[int], subject: int, *, spoken: bool) -> bool:
    """Say whether a subject is the speaker's side: "we"; outside quotations "it", a name of theirs, "its vessels"."""
    word = reading.lower[subject]
    owner = reading.child(subject, "nmod:poss")
    if owner is not None and reading.lower[owner] == "your":
        return False
    if word in FIRST or word in ("mine", "ours") or reading.lemma[subject] == "client":
        return True
    if cast.at.get(subject) is not None:
        return cast.at[subject] in side
    if owner is not None and reading.lower[owner] in ("my", "our"):
        return reading.lemma[subject] not in kind_words("nouns", "people")
    if spoken or word in SECOND:
        return False
    if reading.pos[subject] == "PRON":
        return _is_own_pronoun(reading, cast, report, side, word, subject)
    if cast.who(subject) in side:
        return True
    if owner is not None and reading.lower[owner] in OWNED_BY and _acts_for(reading, cast, owner, subject):
        return _is_own_pronoun(reading, cast, report, side, OWNED_BY[reading.lower[owner]], owner)
    return False


def _acts_for(reading: Reading, cast: Cast, owner: int, noun: int) -> bool:
    """Say whether somebody's noun is on its owner's side: things and staff are, "his partner", "its rival" are not."""
    if not is_party(reading, cast, noun):
        return True
    if reading.lower[owner] in ("his", "her") and reading.lemma[noun] in kind_words("nouns", "led"):
        return True
    return reading.lower[owner] in ("its", "their") and reading.lemma[noun] in kind_words("nouns", "crew")


def is_own_body(reading: Reading, cast: Cast, report: Report, subject: int) -> bool:
    """Say whether "the company", "the government" stands for the body that somebody in office speaks for."""
    article = reading.child(subject, "det")
    return (
        article is not None
        and reading.lower[article] == "the"
        and reading.pos[subject] == "NOUN"
        and subject not in cast.at
        and reading.lemma[subject] in _bodies_of(reading, cast, report)
        and reading.child(subject, "nmod", "acl", "amod", "compound") is None
    )


def _bodies_of(reading: Reading, cast: Cast, report: Report) -> frozenset[str]:
    """Return the nouns of the bodies that a source's office speaks for."""
    titles = _titles_of(reading, cast, report)
    if titles & PAST:
        return frozenset()
    if any(SPOKEN_FOR.match(title) for title in titles) or titles & kind_words("offices", "anybody"):
        return kind_words("nouns", "body")
    groups = ("political", "business", "legal", "public")
    return frozenset().union(*(kind_words("bodies", one) for one in groups if titles & kind_words("offices", one)))


def _titles_of(reading: Reading, cast: Cast, report: Report) -> frozenset[str]:
    """Return the words of a source's titles."""
    head, member = report.speaker.head, report.speaker.member
    found = {reading.lemma[head]} if head is not None else set()
    if report.speaker.span is not None:
        found.update(reading.lemma[token] for token in range(report.speaker.span[0], report.speaker.span[1] + 1))
    if member is not None and cast.members[member].type in PEOPLE:
        for title in cast.members[member].titles | cast.members[member].nouns:
            found.update(title.split())
    return frozenset(found)


def _is_own_pronoun(reading: Reading, cast: Cast, report: Report, side: frozenset[int], word: str, token: int) -> bool:
    if report.speaker.head is None:
        return False
    found = cast.who(token)
    if (found is not None and found in side) or reading.lower[report.speaker.head] == word:
        return True
    person = _is_person(reading, cast, report)
    if word in ("he", "she"):
        return person is not False and found is None
    if word == "it":
        return found is None if person else reading.tag[report.speaker.head] not in ("NNS", "NNPS")
    return word == "they" and not person


def _is_person(reading: Reading, cast: Cast, report: Report) -> bool | None:
    """Say whether a source is a person; None where nothing tells."""
    member = report.speaker.member
    if member is not None and cast.members[member].named:
        one = cast.members[member]
        return one.type in PEOPLE and (" " in one.name or bool(one.gender or one.titles) or None)
    head = report.speaker.head
    if head is None:
        return None
    if reading.lower[head] in ("he", "she", "who"):
        return True
    if reading.lower[head] == "it" or reading.lemma[head] in kind_words("nouns", "body"):
        return False
    return True if _bodies_of(reading, cast, report) else None


def is_party(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a noun or pronoun stands for a person or a body."""
    word = reading.lower[token]
    if reading.pos[token] == "PRON":
        return word in PERSONAL or word in SECOND or word in ("who", "somebody", "someone", "it", "those")
    member = cast.at.get(token, cast.who(token))
    if member is not None:
        return cast.members[member].type in ACTING
    lemma = reading.lemma[token]
    return reading.pos[token] in ("NOUN", "PROPN") and (is_person_noun(lemma) or lemma in kind_words("nouns", "body"))


@cache
def is_person_noun(lemma: str) -> bool:
    """Say whether a noun means people or firms by what they do: "landlord", "exporter", "minister".

    >>> is_person_noun("exporter"), is_person_noun("computer")
    (True, False)
    """
    titles = entity_rules()["titles"]
    known = kind_words("nouns", "people") | titles["heads"] | titles["official"] | entity_rules()["nominals"]["company"]
    return lemma in known or (DOER.search(lemma) is not None and lemma not in kind_words("nouns", "thing"))
