"""Reporting word -> who speaks: the source's tokens, the entity, anonymity, and the document it comes through."""

from dataclasses import dataclass

from graph.kinds import EntityType
from ingest.arguments import subject_in_front
from ingest.clauses import Range, agent_of, auxiliaries, is_passive, noun_phrase, subject_of
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.mentions import Name
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules
from ingest.somebody import is_somebody

RULINGS = frozenset("judgment judgement ruling order decision".split())
DECIDING = frozenset((EntityType.COURT, EntityType.REGULATOR))
NOMINALS = frozenset(noun for nouns in entity_rules()["nominals"].values() for noun in nouns)
"""Common nouns of bodies and people; "authority" and "community" end as matters do."""
NOT_OURS = frozenset(("i", "we", "you", "me", "us", "my", "our"))
QUOTE_ENDS = frozenset(("”", '"', "’", "'", "''", ","))
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday week month year".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is reported to say something; `span` is the source's first and last token."""

    span: Range | None = None
    head: int | None = None
    member: int | None = None
    anonymous: bool = False
    via: Range | None = None


NOBODY = Speaker()


def speaker_of(reading: Reading, cast: Cast, verb: int) -> Speaker:
    """Say who a reporting verb's source is: its subject, the agent of a passive, the subject of the clause above."""
    if is_passive(reading, verb):
        return identify(reading, cast, agent_of(reading, verb))
    own = [child for child in reading.all_children(verb, "nsubj") if not _is_time(reading, child)]
    if own:
        before = [child for child in own if child < verb]
        after = next((child for child in own if child > verb and reading.left[child] == verb + 1), None)
        if before and after is not None and verb and reading.words[verb - 1] in QUOTE_ENDS:
            return identify(reading, cast, after)
        return identify(reading, cast, before[-1] if before else own[0])
    in_front = subject_in_front(reading, verb)
    if in_front is not None:
        return identify(reading, cast, in_front)
    head = reading.head[verb]
    if reading.tag[verb] == "VBG" and reading.dep[verb] == "acl" and verb and reading.words[verb - 1] == ",":
        above = _clause_of(reading, head)
        if above is not None and subject_of(reading, above) not in (None, head):
            return identify(reading, cast, _above(reading, above))
    if reading.tag[verb] == "VBG" and reading.dep[verb] == "advcl" and reading.dep[head] == "ccomp":
        return speaker_of(reading, cast, reading.head[head])
    perfect = reading.tag[verb] == "VBN" and bool({"has", "have", "had"} & set(auxiliaries(reading, verb)))
    if perfect or reading.tag[verb] in ("VBD", "VBZ", "VBP"):
        beside = _beside(reading, verb)
        if beside is not None:
            return identify(reading, cast, beside)
    return identify(reading, cast, _above(reading, verb))


def _above(reading: Reading, verb: int) -> int | None:
    """Return the subject that a verb borrows from the clauses above; of two in front of theirs, the nearer."""
    found = subject_of(reading, verb)
    if found is None or reading.base[found] != "nsubj":
        return found
    governor = reading.head[found]
    return max((c for c in reading.all_children(governor, "nsubj") if found <= c < governor), default=found)


def _clause_of(reading: Reading, token: int) -> int | None:
    """Return the verb of the clause that a noun stands in."""
    for _ in range(12):
        if reading.pos[token] in ("VERB", "AUX"):
            return token
        if reading.head[token] == token:
            return None
        token = reading.head[token]
    return None


def _beside(reading: Reading, verb: int) -> int | None:
    """Return the noun right before a finite verb, or right after one that follows a quotation."""
    first, last = reading.sentences[reading.sentence[verb]]
    at = verb - 1
    while at > first and reading.pos[at] in ("ADV", "AUX"):
        at -= 1
    if at >= first and reading.pos[at] in ("PROPN", "PRON") and reading.tag[at] != "PRP$" and not _is_time(reading, at):
        while reading.dep[at].startswith("flat") and reading.head[at] < at:
            at = reading.head[at]
        return at
    if at > first and reading.pos[at] == "NOUN" and reading.child(verb, "nsubj") is None and not _is_time(reading, at):
        low = noun_phrase(reading, at)[0]
        if low == first or reading.words[low - 1] == ",":
            return at
    if at >= first and reading.words[at] in QUOTE_ENDS and verb + 1 < last:
        for token in range(verb + 1, min(verb + 8, last)):
            if reading.pos[token] in ("PUNCT", "ADP", "SCONJ"):
                return None
            if reading.pos[token] in ("PROPN", "NOUN", "PRON") and not (
                reading.head[token] > token and reading.dep[token].startswith(("compound", "amod", "nmod", "det"))
            ):
                return None if _is_time(reading, token) else token
    return None


def _is_time(reading: Reading, token: int) -> bool:
    return reading.lower[token] in TIME_WORDS


def identify(reading: Reading, cast: Cast, head: int | None) -> Speaker:
    """Say who a source noun is: a name, a resolved nominal or pronoun, a document, or a description."""
    if head is None:
        return NOBODY
    if reading.lower[head] in ("who", "which", "that") and reading.pos[head] in ("PRON", "SCONJ", "DET"):
        return _relative(reading, cast, head)
    span = noun_phrase(reading, head)
    rules = attribution_rules()
    name = cast.name_at.get(head)
    if name is None and reading.pos[head] in ("NOUN", "ADJ"):
        named = _named_beside(reading, cast, head, span)
        if named is not None:
            return Speaker(span=(span[0], max(span[1], named.last)), head=named.head, member=cast.at[named.first])
    if name is not None:
        first, last = min(span[0], name.first), max(span[1], name.last)
        return Speaker(span=(first, last), head=head, member=cast.at[head])
    if reading.lemma[head] in rules.via and reading.pos[head] != "PRON":
        member = _owner(reading, cast, head)
        if member is None and reading.lemma[head] in RULINGS:
            member = cast.spoken_of(head, DECIDING)
        return Speaker(span=span, head=head, member=member, via=span)
    if reading.pos[head] == "PRON" or reading.tag[head].startswith("PRP"):
        return Speaker(span=(head, head), head=head, member=cast.who(head))
    member = cast.who(head)
    if member is not None:
        return Speaker(span=span, head=head, member=member, anonymous=cast.members[member].anonymous)
    if reading.pos[head] in ("NOUN", "PROPN") or reading.lemma[head] in rules.anonymous:
        noun = reading.lemma[head]
        if not is_somebody(reading, head):
            return Speaker(span=span, head=head)
        anonymous = noun in rules.anonymous or noun.rstrip("s") in rules.anonymous
        index = cast.describe(span[0], span[1], head, anonymous=anonymous)
        return Speaker(span=span, head=head, member=index, anonymous=anonymous)
    return Speaker(span=span, head=head)


def find_joined(reading: Reading, cast: Cast, speaker: Speaker) -> tuple[Speaker, ...]:
    """Find who else says it: the names joined to a named source by "and", "or", "nor"."""
    head = speaker.head
    if head is None or speaker.member is None or head not in cast.at or not cast.members[speaker.member].named:
        return ()
    name = cast.name_at.get(head)
    found: list[Speaker] = []
    members = {speaker.member}
    for token in reading.all_children(head, "conj"):
        if name is not None and name.first <= token <= name.last:
            continue
        one = identify(reading, cast, token)
        if one.member is None or one.member in members or one.head not in cast.at:
            continue
        if one.span is not None and cast.members[one.member].named:
            members.add(one.member)
            found.append(one)
    return tuple(found)


def _relative(reading: Reading, cast: Cast, pronoun: int) -> Speaker:
    """Say who a relative pronoun speaks of: what its clause hangs on, else the name right before it."""
    clause = reading.head[pronoun]
    found: int | None = reading.head[clause] if reading.dep[clause].startswith("acl") else None
    if reading.lower[pronoun] == "who" and found is not None:
        found = _person_before(reading, cast, pronoun, found)
    if found is None:
        for at in range(pronoun - 1, max(pronoun - 5, -1), -1):
            if reading.pos[at] in ("PROPN", "NOUN"):
                found = cast.name_at[at].head if at in cast.name_at else at
                break
    if found is None or found == pronoun:
        return Speaker(span=(pronoun, pronoun), head=pronoun)
    speaker = identify(reading, cast, found)
    if speaker.member is not None:
        cast.note_relative(speaker.member, pronoun)
    return speaker


def _person_before(reading: Reading, cast: Cast, who: int, noun: int) -> int:
    """Return of whom "who" speaks: what its clause hangs on, or the name right before it where that is no person."""
    at = who - 1 if who and reading.words[who - 1] != "," else who - 2
    name = cast.name_at.get(at)
    if name is None or name.first <= noun <= name.last or cast.members[cast.at[at]].type not in PEOPLE:
        return noun
    if noun in cast.name_at or noun > at:
        return noun
    return name.head if reading.left[noun] <= at <= reading.right[noun] and not is_somebody(reading, noun) else noun


def _named_beside(reading: Reading, cast: Cast, head: int, span: Range) -> Name | None:
    """Return the person's name that stands in apposition to a title: "its chief, X", "County Clerk X"."""
    for child in reading.children[head]:
        label = reading.dep[child]
        if child > head and label.startswith(("appos", "flat", "nmod:desc")) and child in cast.name_at:
            return cast.name_at[child]
    after = max(span[1], head) + 1
    if after < len(reading.words) and reading.words[after] == ",":
        after += 1
        if reading.lemma[head] not in entity_rules()["titles"]["heads"]:
            return None
    while after < len(reading.words) and reading.lower[after].rstrip(".") in entity_rules()["titles"]["honorifics"]:
        after += 1
    name = cast.name_at.get(after)
    if name is not None and name.first == after and cast.members[cast.at[after]].type in PEOPLE and name.first > head:
        return name
    return None


def _owner(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return whose document it is: "Alba's complaint", "a statement from the ministry"."""
    for child in reading.children[head]:
        label = reading.dep[child]
        if label == "nmod:poss" or (label.startswith("nmod") and reading.case_of(child) in ("from", "by")):
            found = cast.who(child)
            if found is not None:
                return found
    for child in reading.all_children(head, "acl"):
        for grandchild in reading.all_children(child, "obl"):
            if reading.case_of(grandchild) == "by":
                return cast.who(grandchild)
    return _issuer(reading, cast, head)


def _issuer(reading: Reading, cast: Cast, document: int) -> int | None:
    """Return who puts a document out: the subject of "issued a statement saying", "hit back in an article saying"."""
    verb = reading.head[document]
    if reading.pos[verb] != "VERB" or is_passive(reading, verb):
        return None
    issued = reading.dep[document] == "obj" and reading.lemma[verb] in attribution_rules().issuing
    within = reading.dep[document] == "obl" and reading.case_of(document) == "in"
    subject = subject_of(reading, verb) if issued or within else None
    if subject is None:
        return None
    member = cast.who(subject)
    return member if member is not None and cast.members[member].type in PEOPLE | BODIES else None


def via_of(reading: Reading, verb: int) -> Range | None:
    """Return the document or occasion that a statement was made in: "said in a letter"."""
    for child in reading.all_children(verb, "obl", "nmod", "advcl"):
        if reading.lemma[child] in attribution_rules().via and reading.case_of(child) in (
            "in",
            "on",
            "via",
            "through",
            "during",
            "by",
            "at",
        ):
            return noun_phrase(reading, child)
    return None


def can_speak(reading: Reading, cast: Cast, speaker: Speaker) -> bool:
    """Say whether a source is somebody, a body or a writing, rather than a matter or a deed that shows something."""
    if speaker.head is None or speaker.via is not None:
        return True
    if speaker.member is not None and speaker.head in cast.name_at:
        return cast.members[speaker.member].type is not EntityType.EVENT
    counted = reading.child(speaker.head, "nmod") if reading.lemma[speaker.head] == "number" else None
    noun = reading.lemma[speaker.head if counted is None else counted]
    rules = attribution_rules()
    if reading.pos[speaker.head] != "NOUN" or noun in rules.via or noun in NOMINALS or noun in rules.spared:
        return True
    return noun not in rules.mute and not noun.endswith(rules.mute_endings)
