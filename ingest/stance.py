"""Cue and content -> a claim's kind.

The cue decides where it is specific ("denies", "warns"); else the content does, by the first of these that it shows:
no comment, a rejection, a demand, a threat of harm, a promise of one's own, a wrong of somebody else's, a foresight.
"""

import re

from graph.kinds import ClaimKind, EntityType
from ingest.clauses import is_negated
from ingest.contents import Clause, Content, Mood, kind_phrases
from ingest.coreference import Cast
from ingest.reading import Reading
from ingest.rejections import OPENING, rejects
from ingest.sides import kind_words
from ingest.wrongs import blames, censures, wrong_of

DECIDERS = frozenset((EntityType.COURT, EntityType.PERSON, EntityType.OFFICIAL))
THREATENED = re.compile(r"\b(?:any(?:one|body)|those|whoever|people) (?:who|found|caught)\b")
PROVISIONAL = frozenset(("provisionally", "preliminarily", "initially", "tentatively"))


def kind_of(reading: Reading, cast: Cast, content: Content) -> ClaimKind:
    """Return what a speaker does in saying something, as far as the report itself tells."""
    report = content.report
    cue = reading.lemma[report.cue[0]]
    if _says_nothing(reading, content, cue):
        return ClaimKind.DECLINES_TO_COMMENT
    if report.kind is ClaimKind.COMMITS and cue in ("threaten", "threat"):
        return ClaimKind.WARNS
    if report.kind is not ClaimKind.ASSERTS:
        return report.kind
    if _goes_on_denying(reading, report.cue[0]):
        return ClaimKind.DENIES
    turned = cue in kind_words("cues", "disagreeing") or rejects(reading, content, cue)
    if turned and cue not in kind_words("cues", "conceding"):
        return ClaimKind.DENIES
    if cue in kind_words("cues", "foreseeing"):
        return ClaimKind.PREDICTS
    return _by_content(reading, cast, content, cue)


def _goes_on_denying(reading: Reading, cue: int) -> bool:
    """Say whether a participle tells more of a denial: "rejected the claim, saying that ..."."""
    head = reading.head[cue]
    return (
        reading.tag[cue] == "VBG"
        and reading.base[cue] in ("advcl", "xcomp")
        and head < cue
        and reading.lemma[head] in kind_words("verbs", "rejecting")
        and not is_negated(reading, head)
    )


def _by_content(reading: Reading, cast: Cast, content: Content, cue: str) -> ClaimKind:
    """Return the kind that the content's own words give to "said"."""
    if demands(reading, content):
        return ClaimKind.WARNS if kind_phrases("warns").search(content.text) else ClaimKind.CALLS_FOR
    if warns(reading, content):
        return ClaimKind.WARNS
    if commits(reading, content, cue):
        return ClaimKind.COMMITS
    if _asks_why_not(reading, content, cue):
        return ClaimKind.ACCUSES
    if not _is_decision(reading, cast, content, cue) and (
        wrong_of(reading, content) is not None
        or censures(reading, cast, content, cue)
        or blames(reading, content, cue)
        or _charges(reading, content)
    ):
        return ClaimKind.ACCUSES
    if cue in kind_words("cues", "returning"):
        return ClaimKind.DENIES
    return ClaimKind.PREDICTS if predicts(reading, content) else ClaimKind.ASSERTS


def _asks_why_not(reading: Reading, content: Content, cue: str) -> bool:
    """Say whether a question finds fault: "asked why no inspection had been made"."""
    return (
        cue in kind_words("cues", "questioning")
        and reading.lower[content.tokens[0]] == "why"
        and any(clause.negated and not clause.own for clause in content.main[:1])
    )


def _charges(reading: Reading, content: Content) -> bool:
    """Say whether a complaint or an indictment tells of what somebody else did or was."""
    source = content.report.speaker.head
    return (
        source is not None
        and reading.lemma[source] in kind_words("nouns", "charge")
        and any(clause.mood is Mood.PLAIN and not clause.own for clause in content.main)
    )


def _says_nothing(reading: Reading, content: Content, cue: str) -> bool:
    """Say whether somebody refuses to say more: around the cue, or as all that is said."""
    around = reading.evidence(content.report.cue[0]).text.lower()
    if cue in ("decline", "refuse", "respond", "comment", "reply", "confirm", "draw") and kind_phrases("silent").search(
        around
    ):
        return True
    if kind_phrases("declines").search(content.text) and len(content.tokens) <= 30:
        return True
    if any(
        clause.own and reading.lemma[clause.head] == "unable" and _speaks(reading, clause) for clause in content.main
    ):
        return True
    return any(
        clause.own
        and clause.negated
        and clause.mood in (Mood.FUTURE, Mood.POSSIBLE, Mood.PLAIN)
        and _spoken(reading, clause.head) in kind_words("verbs", "speaking") - {"say", "name", "identify"}
        and reading.tag[clause.head] in ("VB", "VBG", "VBP", "VBZ")
        for clause in content.main
    )


def _speaks(reading: Reading, clause: Clause) -> bool:
    inner = reading.child(clause.head, "xcomp", "ccomp", "advcl")
    return inner is not None and reading.lemma[inner] in kind_words("verbs", "speaking") - {"say", "name", "identify"}


def _spoken(reading: Reading, head: int) -> str:
    """Return the verb that a clause comes down to: "going to discuss" is "discuss"."""
    inner = reading.child(head, "xcomp") if reading.lemma[head] in ("go", "prepare", "able", "propose") else None
    return reading.lemma[inner if inner is not None else head]


def demands(reading: Reading, content: Content) -> bool:
    """Say whether a content wants something done, by somebody else than the speaker."""
    if kind_phrases("needs").search(content.text):
        return True
    for clause in content.main:
        if _asks(reading, clause):
            return True
        if _is_remark(reading, clause):
            continue
        wanted = clause.other or reading.lemma[clause.head] != "have" or _is_done(reading, clause)
        if clause.mood is Mood.WANTED and not clause.own and wanted:
            return True
        if clause.mood is Mood.WANTED and clause.own and content.quoted and reading.lower[clause.subject or 0] == "we":
            return False
        if reading.lemma[clause.head] in kind_words("adjectives", "needed") and clause.mood is Mood.PLAIN:
            return not clause.negated
        if clause.mood is Mood.PLAIN and reading.lemma[clause.head] == "need" and not clause.own:
            return not clause.negated
    return False


def _is_remark(reading: Reading, clause: Clause) -> bool:
    """Say whether "should" only tells what is known or bad: "customers should know", "nobody should have to pay"."""
    if clause.mood is not Mood.WANTED:
        return False
    if reading.lemma[clause.head] in kind_words("verbs", "knowing"):
        return True
    subject = clause.subject
    nobody = subject is not None and (
        reading.lower[subject] in ("nobody", "none") or reading.lower[max(subject - 1, 0)] == "no"
    )
    return nobody or (clause.negated and reading.lemma[clause.head] in ("need", "have"))


def _asks(reading: Reading, clause: Clause) -> bool:
    """Say whether the speaker asks in saying so: "I would urge everyone to stay", "we want answers"."""
    if not clause.own or clause.negated or reading.lemma[clause.head] not in kind_words("verbs", "asking"):
        return False
    if clause.mood not in (Mood.PLAIN, Mood.POSSIBLE) or reading.tag[clause.head] in ("VBD", "VBN"):
        return False
    called = any(reading.case_of(child) in ("for", "on") for child in reading.all_children(clause.head, "obl"))
    return called or reading.child(clause.head, "obj") is not None


def _is_done(reading: Reading, clause: Clause) -> bool:
    """Say whether what has to be is a passive: "had to be brought to justice"."""
    inner = reading.child(clause.head, "xcomp", "ccomp")
    return inner is not None and any(reading.dep[child] == "aux:pass" for child in reading.children[inner])


def warns(reading: Reading, content: Content) -> bool:
    """Say whether a content foresees something bad: as what may come, what is at risk, or unless something is done."""
    phrase = kind_phrases("warns").search(content.text) is not None
    return any(_is_warning(reading, content, clause, phrase=phrase) for clause in content.main[:OPENING])


def _is_warning(reading: Reading, content: Content, clause: Clause, *, phrase: bool) -> bool:
    lemma = reading.lemma[clause.head]
    ahead = clause.mood in (Mood.FUTURE, Mood.POSSIBLE)
    harm = phrase or any(_is_harm(reading, token) and _bears(reading, token, clause.head) for token in content.tokens)
    if clause.negated:
        return content.conditional and ((clause.mood is Mood.FUTURE and not clause.own) or (phrase and ahead))
    if lemma in kind_words("verbs", "averting"):
        return False
    if lemma in kind_words("adjectives", "danger"):
        return clause.mood is not Mood.UNREAL
    if clause.mood is Mood.PLAIN:
        risky = (
            lemma in kind_words("verbs", "danger") and reading.child(clause.head, "obj", "xcomp", "ccomp") is not None
        )
        ahead_of = reading.tag[clause.head] in ("VBG", "VBZ", "VBP") and any(
            reading.case_of(child) in ("into", "towards", "toward") and _is_harm(reading, child)
            for child in reading.all_children(clause.head, "obl")
        )
        likely = content.conditional and lemma in kind_words("adjectives", "likely")
        return harm and (risky or likely or ahead_of or (phrase and (content.conditional or "at risk" in content.text)))
    if clause.own:
        whoever = THREATENED.search(content.text) is not None and harm
        return clause.mood is Mood.FUTURE and ("unless" in content.text or whoever)
    return ahead and harm


def _bears(reading: Reading, token: int, head: int) -> bool:
    """Say whether a word belongs to what a clause says itself, not to a relative or conditional clause in it."""
    at = token
    for _ in range(10):
        if at == head:
            return True
        if reading.dep[at].startswith("acl") or reading.head[at] == at:
            return False
        if reading.dep[at] == "advcl" and any(
            reading.lower[mark] in ("if", "unless") for mark in reading.all_children(at, "mark")
        ):
            return False
        at = reading.head[at]
    return False


def _is_harm(reading: Reading, token: int) -> bool:
    """Say whether a word tells of something bad that happens."""
    lemma = reading.lemma[token]
    if reading.pos[token] == "VERB":
        bereft = lemma == "leave" and any(
            reading.case_of(child) == "without" for child in reading.all_children(token, "obl")
        )
        return bereft or lemma in kind_words("verbs", "harm")
    if reading.pos[token] == "NOUN":
        return lemma in kind_words("nouns", "harm") and not reading.dep[token].startswith("compound")
    return reading.pos[token] == "ADJ" and lemma in kind_words("adjectives", "danger") | kind_words("adjectives", "bad")


def commits(reading: Reading, content: Content, cue: str) -> bool:
    """Say whether the speaker's side says what it will do, or plans to."""
    for clause in content.main[:OPENING]:
        lemma = reading.lemma[clause.head]
        if clause.own and clause.mood is Mood.FUTURE and lemma not in kind_words("verbs", "musing"):
            return not _happens_to(reading, clause)
        intends = lemma in kind_words("verbs", "intending") and clause.mood is Mood.PLAIN and not clause.negated
        if clause.own and intends:
            if content.quoted and reading.tag[clause.head] == "VBD":
                continue
            return any(
                reading.dep[child].startswith(("xcomp", "ccomp")) or reading.case_of(child) == "to"
                for child in reading.children[clause.head]
            )
        if _is_granted(reading, content, clause):
            return True
        if cue in kind_words("cues", "announcing") and clause.mood is Mood.FUTURE and not clause.negated:
            return True
    return False


def _is_granted(reading: Reading, content: Content, clause: Clause) -> bool:
    """Say whether a body says what will be done for others: "customers would be refunded"."""
    return (
        clause.mood is Mood.FUTURE
        and not clause.negated
        and bool(content.side)
        and reading.lemma[clause.head] in kind_words("verbs", "doing")
        and any(reading.dep[child] == "aux:pass" for child in reading.children[clause.head])
        and (clause.subject is None or reading.lemma[clause.subject] not in kind_words("nouns", "scheduled"))
    )


def _happens_to(reading: Reading, clause: Clause) -> bool:
    """Say whether a clause tells what happens to its subject rather than what it does."""
    return any(reading.dep[child] in ("nsubj:pass", "aux:pass") for child in reading.children[clause.head]) and (
        clause.subject is None or reading.lower[clause.subject] in ("i", "we", "it", "he", "she")
    )


def _is_decision(reading: Reading, cast: Cast, content: Content, cue: str) -> bool:
    """Say whether a court decides in saying so; what it finds for the time being is still an accusation."""
    report = content.report
    if cue not in kind_words("cues", "deciding") or content.quoted:
        return False
    helpers = {reading.lower[child] for child in reading.children[report.cue[0]]}
    if helpers & PROVISIONAL:
        return False
    member, head = report.speaker.member, report.speaker.head
    if member is not None and cast.members[member].type in DECIDERS:
        return True
    return head is not None and reading.lemma[head] in kind_words("nouns", "judging")


def _looks_ahead(reading: Reading, clause: Clause) -> bool:
    return any(
        reading.lower[mark] == "to"
        for inner in reading.all_children(clause.head, "xcomp", "ccomp", "csubj")
        for mark in reading.all_children(inner, "mark")
    )


def predicts(reading: Reading, content: Content) -> bool:
    """Say whether a content foresees: what is likely, or will be without anybody's having set it."""
    if kind_phrases("foresees").search(content.text):
        return True
    head = content.report.speaker.head
    foresees = head is not None and reading.lemma[head] in kind_words("nouns", "forecaster")
    for clause in content.main:
        lemma = reading.lemma[clause.head]
        if lemma in kind_words("verbs", "minding") & {"expect"} and clause.mood is Mood.PLAIN and not clause.negated:
            return True
        if lemma in kind_words("adjectives", "likely") and clause.mood is Mood.PLAIN:
            by_itself = lemma in ("likely", "unlikely", "probable", "inevitable", "doubtful")
            return by_itself or _looks_ahead(reading, clause)
        if clause is not content.main[0]:
            break
        if clause.mood is Mood.FUTURE or (foresees and clause.mood is Mood.POSSIBLE):
            subject = clause.subject
            return not (
                subject is not None and reading.lemma[subject] in kind_words("nouns", "scheduled") and not foresees
            )
    return False
