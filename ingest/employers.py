"""A title -> the organisation that it is of: in its own words, its owner, what stands after it; else nobody's."""

from graph.kinds import EntityType
from ingest.clauses import is_passive, noun_phrase
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.name_evidence import is_party
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.titles import body_nouns, is_field

OF = frozenset(("of", "at", "with", "for", "in", "to", "on", "from", "within"))
COMPANIES = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.LAW_FIRM))
TRADING = frozenset((EntityType.COMPANY,))
REGULATORS = frozenset((EntityType.REGULATOR,))
NEVER_EMPLOY = frozenset((EntityType.LAW, EntityType.EVENT, EntityType.PLACE, EntityType.PRODUCT))
CLEARLY = 3
"""Mentions that a body needs, and times as many as any other, for an office without an owner to be its office."""
DEPTH = 4
JOINED = frozenset(
    "office company firm board union council party group association airline bank trust federation".split()
)
"""Nouns before a title that stand for a body: "company spokesman", "board chairwoman"."""


def employer_of(reading: Reading, cast: Cast, head: int, first: int, last: int, *, of_person: int | None) -> int | None:
    """Return the organisation of a title whose noun is `head` and whose words are `first` to `last`.

    `of_person` is the body that the person is said to be of, which counts where the title itself names none.
    """
    for found in (
        _before(reading, cast, head),
        _owner(reading, cast, head, first),
        _after(reading, cast, head, last),
        _next_to(reading, cast, first, last),
        _acted_for(reading, cast, head),
        _by_clause(reading, cast, head),
    ):
        if found is not None:
            return found if found >= 0 else None
    if of_person is not None:
        return of_person
    return _understood(reading, cast, head, first)


def can_employ(cast: Cast, index: int) -> bool:
    """Say whether an entity can have people in office."""
    return cast.members[index].type in BODIES


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
        if reading.pos[token] == "NOUN" and reading.dep[token] == "compound" and reading.lower[token] in JOINED:
            if reading.child(token, "nmod:poss") is not None and cast.who(token) is None:
                return cast.describe(noun_phrase(reading, token)[0], token, token, anonymous=False)
            return _noun_for(reading, cast, token, named_only=True)
    return None


def _is_owner_of_other(reading: Reading, token: int, head: int) -> bool:
    """Say whether a name owns a person between it and the title: "Halvard lawyer X's assistant"."""
    return any(reading.words[t] in (",", ";", ":") for t in range(token + 1, head))


def _owner(reading: Reading, cast: Cast, head: int, first: int) -> int | None:
    """Return whose title it is: "its", "the union's", "whose"; -1 where that is a person or open."""
    owner = reading.child(head, "nmod:poss")
    if owner is None and reading.dep[head] == "conj":
        owner = reading.child(reading.head[head], "nmod:poss")
        if reading.child(head, "det") is not None:
            owner = None
    if owner is None and first and reading.lower[first - 1] in ("its", "their", "his", "her"):
        owner = first - 1
    if owner is None:
        return None
    if owner in cast.at:
        return cast.at[owner] if can_employ(cast, cast.at[owner]) else -1
    lower = reading.lower[owner]
    if lower == "whose":
        found = _antecedent(reading, cast, head)
        return found if found is not None and can_employ(cast, found) else -1
    if lower in ("its", "their"):
        found = _topic(reading, cast, owner, head)
        if found is None:
            found = cast.owner_of(owner, BODIES) if lower == "its" else cast.owner_of(owner, COMPANIES)
        return -1 if found is None else found
    if reading.pos[owner] == "PRON":
        return -1
    inner = next((cast.at[t] for t in range(reading.left[owner], owner) if t in cast.at), None)
    named = next((cast.at[t] for t in range(owner, head) if t in cast.at and can_employ(cast, cast.at[t])), None)
    if named is not None:
        return named
    loose = inner is not None or lower in entity_rules()["titles"]["areas"]
    found = _noun_for(reading, cast, owner, named_only=loose)
    return -1 if found is None else found


def _topic(reading: Reading, cast: Cast, pronoun: int, head: int) -> int | None:
    """Return whose office "its" or "their" gives: the only body with such offices in its sentence or the one before.

    A company has a managing director, a union a branch secretary, a party a state president; a court has none.
    """
    wanted = _office_types(reading, head)
    here = reading.sentence[pronoun]
    for sentence in (here, here - 1):
        if sentence < 0:
            break
        first, last = reading.sentences[sentence]
        named = {cast.at[t] for t in range(first, min(last, pronoun)) if t in cast.at}
        fits = {index for index in named if cast.members[index].type in wanted or cast.is_doubtful(index)}
        if len(fits) == 1:
            (index,) = fits
            return index if cast.members[index].type in wanted else None
        if fits:
            return None
    return None


def _office_types(reading: Reading, head: int) -> frozenset[EntityType]:
    """Return the kinds of bodies that have an office: of trade, of members; any body but a court has a spokesman."""
    tables = entity_rules()["offices"]
    before = {reading.lower[token] for token in range(max(head - 3, 0), head)}
    lemma = reading.lemma[head]
    if before & tables["trading"] and lemma in tables["qualified"]:
        return TRADING
    if (lemma in ("secretary", "president", "organiser", "organizer")) and before & tables["membered"]:
        return frozenset((EntityType.ORGANISATION,))
    return COMPANIES - {EntityType.LAW_FIRM}


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
    if reading.pos[verb] != "VERB" or reading.case_of(head) not in ("", "as", "to"):
        return None
    tables = entity_rules()["offices"]
    wanted: list[int | None] = []
    if reading.lemma[verb] in tables["appoints"] and not is_passive(reading, verb):
        wanted.append(reading.child(verb, "nsubj"))
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


def _antecedent(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return what a relative clause around "whose" hangs on."""
    at = token
    for _ in range(DEPTH):
        if reading.dep[at] in ("acl:relcl", "acl", "appos"):
            return cast.at.get(reading.head[at])
        if reading.head[at] == at:
            return None
        at = reading.head[at]
    return None


def _after(reading: Reading, cast: Cast, head: int, last: int, depth: int = DEPTH) -> int | None:
    """Return the body after a title: "of B", "at the B hospital", "for the county", "of the department at B"."""
    for child in reading.all_children(head, "nmod", "obl"):
        if child < head or reading.case_of(child) not in OF:
            continue
        if child in cast.at:
            if can_employ(cast, cast.at[child]):
                sure = cast.members[cast.at[child]].sure or reading.case_of(child) != "from"
                return cast.at[child] if sure else None
            continue
        inner = _named_in(reading, cast, child)
        if inner is not None:
            return inner
        if reading.lower[child] in ("its", "it"):
            return cast.owner_of(child, BODIES)
        if depth and child > last and reading.lower[child] in body_nouns() and not reading.tag[child].endswith("S"):
            deeper = _after(reading, cast, child, child, depth - 1)
            if deeper is not None:
                return deeper
            explicit = reading.case_of(child) in ("of", "for", "at") and reading.child(child, "nmod:poss") is None
            return _noun_for(reading, cast, child, named_only=not explicit)
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


def _noun_for(reading: Reading, cast: Cast, noun: int, *, named_only: bool = False) -> int | None:
    """Return the body that a common noun stands for; where the text leaves it open, the body as described."""
    if reading.lower[noun] not in body_nouns() and reading.lemma[noun] not in body_nouns():
        titled = cast.called(noun) if reading.tag[noun] == "NN" else []
        return titled[0] if len(titled) == 1 and can_employ(cast, titled[0]) else None
    found = cast.who(noun)
    if found is None:
        called = cast.called(noun)
        found = called[0] if len(called) == 1 else None
    if found is None and named_only:
        types = frozenset(
            EntityType(kind) for kind, nouns in entity_rules()["nominals"].items() if reading.lower[noun] in nouns
        )
        found = cast.owner_of(noun, types & BODIES) if types & BODIES else None
    if found is not None:
        return found if can_employ(cast, found) else None
    if named_only or reading.tag[noun].endswith("S"):
        return None
    first, _ = noun_phrase(reading, noun)
    return cast.describe(first, noun, noun, anonymous=False)


def _understood(reading: Reading, cast: Cast, head: int, first: int) -> int | None:
    """Return the body of an office that must have one, where the text leaves no doubt which."""
    tables = entity_rules()["offices"]
    lemma = reading.lemma[head]
    before = {reading.lower[token] for token in range(first, head)} - tables["qualifiers"]
    if lemma in tables["judges"]:
        return court_of(reading, cast, head) if not tables["ended"] & {reading.lower[first]} else None
    if first and first - 1 in cast.at and cast.members[cast.at[first - 1]].type in PEOPLE:
        return None
    if before & (tables["public"] | entity_rules()["titles"]["field"]):
        return None
    if lemma == "commissioner":
        return None if before else _only(reading, cast, head, REGULATORS)
    corporate = lemma in tables["always"] or (
        lemma in tables["qualified"] and before & entity_rules()["owned"]["fields"]
    )
    if not corporate and lemma not in tables["beside"]:
        return None
    beside = _beside(reading, cast, head, BODIES if lemma in tables["speakers"] else COMPANIES)
    if beside is not None or not corporate or reading.child(head, "nmod") is not None:
        return beside
    if before - entity_rules()["owned"]["fields"] - {"-", "and"}:
        return None
    return _only(reading, cast, head, COMPANIES, clearly=lemma in tables["states"])


def court_of(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return the court of a judge: the only one that its sentence happens in or speaks to, or the heading above."""
    first, last = reading.sentences[reading.sentence[head]]
    courts = {
        cast.at[token]: token
        for token in range(first, last)
        if token in cast.at and cast.members[cast.at[token]].type is EntityType.COURT
    }
    if not courts:
        above = cast.name_at.get(first - 1) or cast.name_at.get(first - 2) if first > 1 else None
        heading = above is not None and "\n" in reading.text[reading.end[above.last] : reading.start[first]]
        court = cast.at[above.first] if heading and above is not None else None
        return court if court is not None and cast.members[court].type is EntityType.COURT else None
    if len(courts) != 1:
        return None
    ((court, token),) = courts.items()
    noun = cast.name_at[token].head
    told = reading.dep[noun] in ("obj", "iobj") and reading.lemma[reading.head[noun]] == "tell"
    return court if told or reading.case_of(noun) in ("in", "at", "of") else None


def _beside(reading: Reading, cast: Cast, token: int, types: frozenset[EntityType]) -> int | None:
    """Return the only body of some types that a sentence names or may name."""
    first, last = reading.sentences[reading.sentence[token]]
    found = {
        cast.at[at]
        for at in range(first, last)
        if at in cast.at and (cast.members[cast.at[at]].type in types or cast.is_doubtful(cast.at[at]))
    }
    if len(found) != 1:
        return None
    only = found.pop()
    return only if cast.members[only].type in types else None


def _only(
    reading: Reading, cast: Cast, token: int, types: frozenset[EntityType], *, clearly: bool = False
) -> int | None:
    """Return the body of some types that a document is about: the only one, or named far more than any other.

    Somebody whom the text may yet mean as a body counts as one, so that the other of two is never taken for the only.
    """
    counted = sorted(
        (
            (sum(place < token for place in member.places), index)
            for index, member in enumerate(cast.members)
            if member.named and (member.type in types or cast.is_doubtful(index))
        ),
        reverse=True,
    )
    counted = [one for one in counted if one[0]]
    if not counted:
        return None
    times, found = counted[0]
    near = any(
        0 <= reading.sentence[token] - reading.sentence[place] <= DEPTH
        for place in cast.members[found].places
        if place < token
    )
    alone = len(counted) == 1 or times >= CLEARLY * counted[1][0]
    trusted = cast.members[found].type in types and (times > 1 or (cast.members[found].sure and not clearly))
    return found if near and alone and trusted else None
