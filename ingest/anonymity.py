"""Report -> whether its source is somebody whose name is kept back."""

from ingest.attribution import Report
from ingest.clauses import subtree
from ingest.coreference import PEOPLE, Cast
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.sides import is_person_noun, kind_words

UNNAMED = frozenset(
    ("a", "an", "one", "another", "some", "several", "two", "three", "four", "five", "six", "many", "few")
)
SOMEBODY = frozenset(("somebody", "someone", "one", "others"))


def is_anonymous(reading: Reading, cast: Cast, report: Report) -> bool:
    """Say whether a source's name is kept back: asked for, or one person among many ("an engineer", "two people").

    Who speaks by office is known by the office: a spokesman, prosecutors, analysts at a bank that is named.
    """
    head = report.speaker.head
    if head is None:
        return False
    if _is_kept_back(reading, report):
        return True
    member = report.speaker.member
    if member is not None and cast.members[member].named:
        return False
    if reading.pos[head] == "PRON" and reading.lower[head] not in SOMEBODY:
        return report.speaker.anonymous
    if reading.lower[head] in SOMEBODY:
        return True
    noun = reading.lemma[head]
    if noun in kind_words("nouns", "spokesman") or report.speaker.via is not None or _is_body(reading, cast, head):
        return False
    if _told_where(reading, cast, head):
        return (
            report.speaker.anonymous and noun in attribution_rules().anonymous and noun in kind_words("nouns", "hidden")
        )
    marks = {reading.lower[child] for child in reading.all_children(head, "det", "nummod", "amod")}
    if marks & UNNAMED and "the" not in marks:
        known = noun in kind_words("nouns", "judging") or noun in ("judge", "magistrate")
        return not known and (is_person_noun(noun) or noun in attribution_rules().anonymous)
    return report.speaker.anonymous and noun not in kind_words("nouns", "officeholder")


def _is_body(reading: Reading, cast: Cast, head: int) -> bool:
    member = cast.who(head)
    if member is not None and cast.members[member].type not in PEOPLE:
        return True
    return reading.lemma[head] in kind_words("nouns", "body")


def _told_where(reading: Reading, cast: Cast, head: int) -> bool:
    """Say whether a source's words name the body that it belongs to: "analysts at Mereworth Capital"."""
    return any(
        token in cast.at and cast.members[cast.at[token]].type not in PEOPLE
        for token in subtree(reading, head)
        if abs(token - head) <= 8
    )


def _is_kept_back(reading: Reading, report: Report) -> bool:
    """Say whether the sentence says that its source's name is kept back."""
    head = report.speaker.head
    if head is None or reading.pos[head] == "PROPN":
        return False
    text = reading.evidence(report.cue[0]).text.lower()
    return any(cue in text for cue in ("condition of anonymity", "not to be named", "requested anonymity"))
