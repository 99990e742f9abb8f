"""Noun -> whether it tells of an event where no verb carries it: weighed, written, wished, hedged, dated."""

from collections.abc import Collection, Sequence

from graph.kinds import EventStatus, EventType
from ingest.clauses import is_passive
from ingest.frames import EventRule, event_rules
from ingest.governors import status_rules
from ingest.paths import climb
from ingest.putting_off import is_until
from ingest.reading import Reading
from ingest.status import around_noun, leading, own_status, place_of, status_of
from ingest.tense import REAL

Told = tuple[EventRule, int, EventStatus | None]
"""An entry, the word that its status hangs on, and the status where it is plain."""
LOOKING = frozenset(("look", "seem", "appear", "remain", "become"))
STRUCK = frozenset("kill injure hurt die wound arrest detain seize perish lose destroy damage".split())
"""What befalls people and things in an event: "killed in a crash", "arrested in raids"."""
EFFECTS = frozenset(
    """draw attract close shut halt block disrupt paralyse cripple ground delay kill injure destroy damage foul spark
    trigger prompt cause leave force cost expose hit wreck empty end""".split()
)
"""What an event does to others, which tells that it took place: "the strike closed four ports"."""
CLAUSAL = frozenset(("root", "ccomp", "parataxis", "advcl", "acl"))
"""Labels of a noun that is its clause's own predicate: "the matter is under review"."""
LODGED = frozenset(
    (EventType.APPEAL, EventType.LAWSUIT, EventType.LEGAL_FILING, EventType.INVESTIGATION, EventType.CHARGE)
)
"""What is before somebody while it is pending; of all else it says that it is to come."""
GATHERINGS = frozenset((EventType.MEETING, EventType.SUMMIT, EventType.HEARING))
"""Where something is said or done: "told dealers at a meeting"."""
ATTENDING = frozenset("gather meet convene assemble travel fly arrive return head invite summon".split())
"""Verbs that say what for people come together: "gather in May for a summit"."""
DEFINITE = frozenset(("the", "this", "that", "these", "those", "such", "its", "their", "his", "her"))


def is_back(reading: Reading, noun: int) -> bool:
    """Say whether a noun may only refer back to what was told before: "the lawsuit", "its ruling"."""
    return any(reading.lower[child] in DEFINITE for child in reading.children[noun]) or any(
        reading.dep[child] == "nmod:poss" for child in reading.children[noun]
    )


def names_of(reading: Reading, first: int, noun: int) -> set[str]:
    """Return the names that tokens `first` to `noun` may have in the table."""
    return {
        " ".join(reading.lower[first : noun + 1]).replace(" - ", " "),
        reading.lemma[noun],
        " ".join((*reading.lower[first:noun], reading.lemma[noun])).replace(" - ", " "),
    }


def find_phrase(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find a fixed phrase that tells of a state: "under investigation", "on strike"."""
    label, head = place_of(reading, noun)
    phrase = f"{reading.case_of(noun)} {reading.lemma[noun]}"
    for rule in candidates:
        status = rule.phrases.get(phrase)
        if status is None or reading.child(noun, "det") is not None:
            continue
        over = noun if label in CLAUSAL or reading.pos[head] not in ("VERB", "AUX", "ADJ") else head
        around = status_of(reading, over)
        if around in REAL:
            past = any(
                reading.lower[child] in ("was", "were", "had") for child in reading.all_children(over, "cop", "aux")
            ) or (over != noun and reading.tag[over] == "VBD")
            return rule, over, EventStatus.HAPPENED if past and status is EventStatus.ONGOING else status
        return (rule, over, around) if around is not None else None
    return None


def find_in_its_week(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find a noun of which is said how long it has gone on: "the inquiry, now in its fourth week"."""
    end = reading.sentences[reading.sentence[noun]][1]
    after = [reading.lower[at] for at in range(noun + 1, min(noun + 9, end)) if reading.words[at] != ","]
    for at, word in enumerate(after[:-2]):
        if word in ("in", "into", "entering") and after[at + 1] == "its":
            if set(after[at + 2 : at + 5]) & {"day", "week", "month", "year"}:
                return candidates[0], noun, EventStatus.ONGOING
    return None


def find_said_of(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find what a predicate says of a noun: "a fine is possible", "a strike could halt the port"."""
    label, head = place_of(reading, noun)
    if label != "nsubj":
        return None
    said = reading.child(head, "xcomp") if reading.lemma[head] in LOOKING else None
    if said is not None and reading.lower[said] in status_rules().predicates and reading.pos[said] == "ADJ":
        return candidates[0], head, status_rules().predicates[reading.lower[said]]
    if reading.lower[head] == "pending" and own_status(reading, head) in REAL:
        lodged = candidates[0].type in LODGED
        return candidates[0], head, EventStatus.ONGOING if lodged else EventStatus.EXPECTED
    if reading.lower[head] in status_rules().predicates:
        late = reading.lower[head] == "unlikely" and is_until(reading, head)
        return candidates[0], head, EventStatus.EXPECTED if late else None
    if reading.pos[head] != "VERB" or not _is_indefinite(reading, noun):
        return None
    if own_status(reading, head) is EventStatus.HYPOTHETICAL:
        return candidates[0], head, None
    would = any(reading.lower[child] in ("would", "could", "might") for child in reading.all_children(head, "aux"))
    return (candidates[0], head, EventStatus.HYPOTHETICAL) if would else None


def find_weighed_or_written(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Told | None:
    """Find what an authority weighs ("approved the acquisition") and what somebody wrote ("in a statement")."""
    label, head = place_of(reading, noun)
    if reading.pos[head] != "VERB":
        return None
    done_to = label in ("obj", "iobj") or (label == "nsubj" and is_passive(reading, head))
    inside = label == "obl" and reading.case_of(noun) == "in" and _is_opening(reading, noun, dated)
    for rule in candidates:
        if done_to and reading.lemma[head] in rule.pending:
            return rule, head, EventStatus.PROPOSED
        if inside and reading.lemma[noun] in rule.written and climb(reading, head, EventStatus.HAPPENED) in REAL:
            return rule, head, EventStatus.HAPPENED
    return None


def find_wished(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Told | None:
    """Find a noun that a noun or preposition makes less than real: "calls for an inquiry", "ahead of a hearing"."""
    effect = around_noun(reading, noun)
    if not isinstance(effect, EventStatus) or effect in REAL:
        return None
    if is_back(reading, noun) and not any(child in dated for child in reading.children[noun]):
        if effect is not EventStatus.EXPECTED:
            return None
        over = place_of(reading, noun)[1]
        if reading.pos[over] == "VERB" and reading.tag[over] == "VBD":
            return None
    return candidates[0], noun, None


def find_hedged(
    reading: Reading, noun: int, _first: int, candidates: Sequence[EventRule], _dated: Collection[int]
) -> Told | None:
    """Find what an adjective before or after a noun says: "the proposed merger", "a hearing due in July"."""
    rules, vague = status_rules(), event_rules().sets["vague"]
    for child in reading.children[noun]:
        lower = reading.lower[child]
        if child > noun and reading.pos[child] == "ADJ" and lower in rules.predicates:
            return candidates[0], noun, rules.predicates[lower]
        before = reading.dep[child].startswith(("amod", "compound"))
        if before and lower in rules.hedges and lower not in vague:
            return candidates[0], noun, None
    return None


def find_in_time(
    reading: Reading, noun: int, first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Told | None:
    """Find a noun that a date or a preposition of time places: "the hearing on 3 May", "after a lawsuit"."""
    label, head = place_of(reading, noun)
    names, case = names_of(reading, first, noun), leading(reading, noun)
    by_verb = label == "obl" and reading.pos[head] == "VERB"
    if (
        by_verb
        and candidates[0].type in GATHERINGS
        and (case == "at" or (case == "for" and reading.lemma[head] in ATTENDING))
    ):
        if not is_back(reading, noun) or any(child in dated for child in reading.children[noun]):
            return (candidates[0], head, None) if case == "for" else _held_there(reading, candidates[0], noun, head)
    placed = by_verb and case in event_rules().sets["around"] and candidates[0].type is not EventType.TASK_FORCE
    alone = next((rule for rule in candidates if names & rule.alone), None)
    if (
        placed
        and (reading.lower[first - 1] in ("a", "an") or alone is not None)
        and not (is_back(reading, noun) and not any(child in dated for child in reading.children[noun]))
        and status_of(reading, head) is EventStatus.HAPPENED
    ):
        return candidates[0], noun, None
    if alone is None or not any(child in dated for child in reading.children[noun]):
        return None
    around = status_of(reading, _verb_over(reading, noun))
    if around is EventStatus.EXPECTED:
        return alone, noun, EventStatus.EXPECTED
    return (alone, noun, None) if around in REAL else None


def find_presupposed(
    reading: Reading, noun: int, first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Told | None:
    """Find what a real clause takes for granted and tells who or what it befell: "after the death of a teenager"."""
    full = any(
        reading.case_of(child) in ("of", "against", "into", "between", "by", "at") and child not in dated
        for child in reading.all_children(noun, "nmod")
    )
    names = names_of(reading, first, noun)
    rule = next((one for one in candidates if names & one.alone), None)
    if rule is None:
        return None
    label, head = place_of(reading, noun)
    if reading.pos[head] != "VERB" or reading.tag[head] not in ("VBD", "VBN", "VBG", "VB"):
        return None
    case = leading(reading, noun)
    placed = full and label == "obl" and case in event_rules().sets["around"]
    placed = placed or (label == "obl" and case in ("in", "during") and reading.lemma[head] in STRUCK)
    told = label == "nsubj" and reading.tag[head] in ("VBD", "VBN") and not is_passive(reading, head)
    told = told and (full or not is_back(reading, noun) or reading.lemma[head] in EFFECTS)
    if not (placed or told) or climb(reading, head, EventStatus.HAPPENED) not in REAL:
        return None
    return rule, noun, EventStatus.HAPPENED


def _held_there(reading: Reading, rule: EventRule, noun: int, verb: int) -> Told | None:
    """Return what the clause of a verb makes of the gathering at which its deed is done."""
    around = status_of(reading, verb)
    if around in REAL:
        return rule, noun, EventStatus.HAPPENED
    dated = around is EventStatus.HYPOTHETICAL and own_status(reading, verb) is EventStatus.EXPECTED
    return None if around is None else (rule, noun, EventStatus.EXPECTED if dated else around)


def _verb_over(reading: Reading, noun: int) -> int:
    """Return the verb whose clause a noun stands in, the noun itself where none does."""
    at = noun
    for _ in range(6):
        at = reading.head[at]
        if reading.pos[at] in ("VERB", "AUX"):
            return at
    return noun


def _is_opening(reading: Reading, noun: int, dated: Collection[int]) -> bool:
    """Say whether a writing is brought up for the first time: "in a statement", "in its ruling of Friday"."""
    return any(reading.lower[child] in ("a", "an") or child in dated for child in reading.children[noun])


def _is_indefinite(reading: Reading, noun: int) -> bool:
    return any(
        reading.dep[child] == "nmod:poss" or reading.lower[child] in ("a", "an") for child in reading.children[noun]
    )
