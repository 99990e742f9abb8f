"""A title -> the organisation that it is of: in its own words, its owner, what stands after it; else nobody's."""

from graph.kinds import EntityType
from ingest.clauses import is_passive
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.name_evidence import is_party
from ingest.offices import understood
from ingest.owners import can_employ, noun_for, owner_of
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.titles import JOINED, body_nouns, is_field

MINISTRIES = frozenset(("ministry", "department"))
MARKS = frozenset(("'s", "’s", "'", "’"))
OF = frozenset(("of", "at", "with", "for", "in", "to", "on", "from", "within"))
DEPTH = 4
WITHIN = frozenset(("board", "management", "staff", "executive", "council", "committee"))
"""Parts of a body that are named by their owner: "a member of the regulator's board"."""


def employer_of(reading: Reading, cast: Cast, head: int, first: int, last: int, *, of_person: int | None) -> int | None:
    """Return the organisation of a title whose noun is `head` and whose words are `first` to `last`.

    `of_person` is the body that the person is said to be of, which counts where the title itself names none.
    """
    party = _party_before(reading, head)
    for found in (
        _after(reading, cast, head, last) if party else None,
        _before(reading, cast, head),
        owner_of(reading, cast, head, first),
        _after(reading, cast, head, last),
        _next_to(reading, cast, first, last),
        _acted_for(reading, cast, head),
        _by_clause(reading, cast, head),
    ):
        if found is not None:
            return found if found >= 0 else None
    if of_person is not None:
        return of_person
    return understood(reading, cast, head, first)


def _before(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return the body whose name or noun stands before a title: "Halvard chief executive", "company spokesman"."""
    low = reading.sentences[reading.sentence[head]][0]
    for token in range(head - 1, low - 1, -1):
        if token in cast.at and is_field(cast.name_at[token].text) and not is_party(reading, token):
            continue
        if token in cast.at:
            index = cast.at[token]
            if reading.dep[token].startswith(("nsubj", "obj", "iobj", "obl")) or cast.members[index].type in PEOPLE:
                return None
            if can_employ(cast, index) and not _is_owner_of_other(reading, token, head):
                return index
            if cast.members[index].type is not EntityType.PLACE:
                return None
            continue
        if reading.pos[token] not in ("NOUN", "ADJ", "PROPN", "NUM", "PART", "CCONJ") and reading.words[token] not in (
            "-",
            "'s",
            "’s",
            "'",
            "’",
        ):
            return None
        if reading.lower[token] in MINISTRIES and reading.words[token].islower() and token + 1 == head:
            return _ministry(reading, cast, token)
        if reading.pos[token] == "NOUN" and reading.dep[token] == "compound" and reading.lower[token] in JOINED:
            owned = token > 1 and reading.words[token - 1] in MARKS
            if owned and cast.who(token) is None and reading.pos[token - 2] in ("NOUN", "PROPN"):
                return cast.describe(reading.left[token - 2], token, token, anonymous=False)
            return noun_for(reading, cast, token, named_only=True)
    return None


def _ministry(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the ministry before an office: the one named so, else as described: "commerce ministry spokeswoman"."""
    found = noun_for(reading, cast, token, named_only=True)
    field = reading.dep[token - 1] == "compound" and reading.words[token - 1].islower() if token else False
    return found if found is not None or not field else cast.describe(token - 1, token, token, anonymous=False)


def _party_before(reading: Reading, head: int) -> bool:
    """Say whether a party stands right before an office, which is of something else if the text names it."""
    return head > 0 and is_party(reading, head - 1)


def _is_owner_of_other(reading: Reading, token: int, head: int) -> bool:
    """Say whether a name owns a person between it and the title: "Halvard lawyer X's assistant"."""
    return any(reading.words[t] in (",", ";", ":") for t in range(token + 1, head))


def _acted_for(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return the body that a clause on a title names: "a lawyer representing B", "an engineer employed by B"."""
    for clause in reading.all_children(head, "acl"):
        if reading.lemma[clause] not in entity_rules()["offices"]["acts"]:
            continue
        for child in reading.all_children(clause, "obj", "obl"):
            if reading.case_of(child) in ("", "for", "by", "at", "with", "on behalf of"):
                found = cast.who(child)
                if found is not None and can_employ(cast, found):
                    return found
    return None


def _by_clause(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return the body that appoints to an office, or that somebody joins or leaves as its holder."""
    verb = reading.head[head]
    if reading.base[head] == "appos" and reading.lemma[reading.head[verb]] in entity_rules()["offices"]["appoints"]:
        verb = reading.head[verb]
    if reading.pos[verb] != "VERB" or reading.case_of(head) not in ("", "as", "to"):
        return None
    tables = entity_rules()["offices"]
    wanted: list[int | None] = []
    if reading.lemma[verb] in tables["appoints"] and not is_passive(reading, verb):
        subject = reading.child(verb, "nsubj")
        wanted.append(verb - 1 if subject is None and verb - 1 in cast.at else subject)
    if reading.lemma[verb] == "work":
        wanted.extend(c for c in reading.all_children(verb, "obl") if reading.case_of(c) in ("at", "for", "with"))
    if reading.lemma[verb] in tables["joins"]:
        wanted.append(reading.child(verb, "obj"))
    wanted.extend(child for child in reading.all_children(verb, "obl") if reading.case_of(child) == "from")
    for token in wanted:
        found = cast.who(token) if token is not None and token != head else None
        if found is not None and can_employ(cast, found):
            return found
    return None


def _after(reading: Reading, cast: Cast, head: int, last: int, depth: int = DEPTH) -> int | None:
    """Return the body after a title: "of B", "at the B hospital", "for the county", "of the department at B"."""
    for child in reading.all_children(head, "nmod", "obl"):
        if child < head or reading.case_of(child) not in OF or (child <= last and child not in cast.at):
            continue
        if child in cast.at:
            if can_employ(cast, cast.at[child]):
                sure = cast.members[cast.at[child]].sure or reading.case_of(child) != "from"
                return cast.at[child] if sure else None
            continue
        inner = _named_in(reading, cast, child)
        if inner is not None:
            return inner
        owner = reading.child(child, "nmod:poss")
        if owner is not None and reading.lower[child] in WITHIN and reading.lower[owner] in body_nouns():
            return noun_for(reading, cast, owner)
        if reading.lower[child] in ("its", "it"):
            return cast.owner_of(child, BODIES)
        if depth and child > last and reading.lower[child] in body_nouns() and not reading.tag[child].endswith("S"):
            deeper = _after(reading, cast, child, child, depth - 1)
            if deeper is not None:
                return deeper
            explicit = reading.case_of(child) in ("of", "for", "at") and reading.child(child, "nmod:poss") is None
            return noun_for(reading, cast, child, named_only=not explicit)
        deeper = _after(reading, cast, child, child, depth - 1) if depth else None
        if deeper is not None:
            return deeper
    return None


def _next_to(reading: Reading, cast: Cast, first: int, last: int) -> int | None:
    """Return the body whose name follows a title's words, whatever the tree says: "professor of law at B", "CEO, B"."""
    size = len(reading.words)
    at = last + 1
    if at + 1 >= size or reading.sentence[at] != reading.sentence[last]:
        return None
    listed = reading.words[at] == ","
    if not listed and reading.lower[at] not in ("of", "at", "with", "for"):
        return None
    at += 2 if reading.lower[at + 1] == "the" else 1
    name = cast.name_at.get(at)
    if name is None or name.first != at or not can_employ(cast, cast.at[at]):
        return None
    if listed:
        ends = (
            name.last + 1 >= size
            or reading.words[name.last + 1] in (",", ";", ")", ".")
            or ("\n" in reading.text[reading.end[name.last] : reading.start[name.last + 1]])
        )
        opened = first > 0 and reading.words[first - 1] in ("(", ",", "\n") and reading.pos[first] != "DET"
        return cast.at[at] if ends and opened else None
    return cast.at[at]


def _named_in(reading: Reading, cast: Cast, noun: int) -> int | None:
    """Return the body whose name stands in a noun's phrase: "the Budapest distributor Forgach", "Apple stores"."""
    after = cast.name_at.get(noun + 1)
    if after is not None and after.first == noun + 1 and can_employ(cast, cast.at[noun + 1]):
        return cast.at[noun + 1]
    for child in (*reading.all_children(noun, "appos", "flat", "compound", "nmod:desc"), reading.head[noun]):
        if child in cast.at and child != reading.head[noun] and can_employ(cast, cast.at[child]):
            return cast.at[child]
    owner = reading.child(noun, "nmod:poss")
    if owner is not None and owner in cast.at and can_employ(cast, cast.at[owner]):
        return cast.at[owner]
    return None
