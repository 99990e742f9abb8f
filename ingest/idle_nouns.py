"""Noun -> whether it is used in another sense than its entry's, or only remarked upon."""

from graph.kinds import EventType
from ingest.frames import EventRule, event_rules
from ingest.reading import Reading

PLANS = frozenset(
    "talk talks deal merger bid takeover agreement negotiation plan case trial prosecution coalition sale".split()
)
PRESSED = frozenset("lodge file bring launch dismiss hear reject withdraw lose win drop abandon uphold refuse".split())
"""Verbs of which a challenge is the object in court."""


def is_idle(reading: Reading, noun: int, rule: EventRule) -> bool:
    """Say whether a noun is only commented on, belongs to somebody as a reproach, or stands for what is no deal."""
    head = reading.head[noun]
    if reading.lemma[head] in event_rules().sets["asides"] and reading.case_of(noun) in ("on", "about"):
        return True
    if rule.type is EventType.CHARGE and reading.lemma[noun] == "charge":
        if _is_reproach(reading, noun) or reading.child(noun, "nmod:poss") is not None:
            return True
    if reading.lemma[noun] == "challenge" and _is_contest(reading, noun):
        return True
    if reading.lemma[noun] == "appeal" and _is_for_help(reading, noun):
        return True
    if reading.lemma[noun] == "collapse" and _is_of_plans(reading, noun):
        return True
    if reading.lemma[noun] == "plea" and reading.lemma[head] == "send":
        return True
    before = {reading.lower[child] for child in reading.all_children(noun, "amod", "compound")}
    if rule.type is EventType.DEAL:
        if reading.lemma[noun] == "bid" and any(reading.lower[one] in ("his", "her") for one in reading.children[noun]):
            return True
        fresh = "new" in before and reading.lemma[noun] == "deal"
        return "social" in before or (
            fresh
            and any(
                reading.case_of(child) == "for" and reading.tag[child] == "NNS"
                for child in reading.all_children(noun, "nmod")
            )
        )
    return False


def _is_reproach(reading: Reading, charge: int) -> bool:
    """Say whether a charge is only something said: "made charges", "there were charges of fraud"."""
    head = reading.head[charge]
    return (reading.base[charge] == "obj" and reading.lemma[head] in ("make", "repeat", "hurl", "level", "answer")) or (
        reading.lemma[head] == "be" and reading.child(head, "expl") is not None
    )


def _is_for_help(reading: Reading, appeal: int) -> bool:
    """Say whether an appeal asks people for something: "an appeal for blankets", "an appeal for witnesses"."""
    return any(
        reading.case_of(child) == "for" and reading.lemma[child] not in event_rules().sets["requests"]
        for child in reading.all_children(appeal, "nmod")
    )


def _is_of_plans(reading: Reading, collapse: int) -> bool:
    """Say whether what collapsed is a plan, talk or case, which tells that nothing came of it."""
    return any(
        reading.case_of(child) == "of" and {reading.lemma[child], reading.lower[child]} & PLANS
        for child in reading.all_children(collapse, "nmod")
    )


def _is_contest(reading: Reading, challenge: int) -> bool:
    """Say whether a challenge is none to a decision: "a challenge to the senator", "the challenges of the day"."""
    if any(reading.lower[child] in ("legal", "court") for child in reading.all_children(challenge, "amod", "compound")):
        return False
    against = [one for one in reading.all_children(challenge, "nmod") if reading.case_of(one) in ("to", "against")]
    if against:
        return not any(reading.lemma[one] in event_rules().sets["contested"] for one in against)
    return reading.tag[challenge] == "NNS" or reading.lemma[reading.head[challenge]] not in PRESSED


def is_restraining(reading: Reading, noun: int) -> bool:
    """Say whether an order keeps somebody from something: "an order blocking the sale", "an order to halt works"."""
    return reading.lemma[noun] == "order" and any(
        reading.lemma[child] in event_rules().sets["restraining"] and reading.tag[child] in ("VBG", "VB")
        for child in reading.all_children(noun, "acl")
    )
