"""Reading, cast and dates -> the days on which authorities acted, from which the terms that they give run."""

import re
from collections.abc import Sequence
from datetime import date

from graph.model import DateRange, day_of
from ingest.clauses import agent_of, subject_of
from ingest.coreference import Cast
from ingest.counting import FRESH, is_term
from ingest.dates import find_dates
from ingest.descriptions import AUTHORITIES
from ingest.duty import is_undone
from ingest.limits import deadline_rules
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules

DATELINE = re.compile(
    r"\A(?:[^\n]{0,160}\n\s*)?[A-Z][A-Z .'’,-]{2,40},?\s+\(?(?P<day>[A-Z][a-z]{2,8}\.?\s+\d{1,2})\)?[^\n]{0,24}?[-–—:]"
)
REACH = 12
"""Sentences that a term looks back for the deed that gave it."""


def day_given(reading: Reading, cast: Cast, dates: Sequence[DateRange], token: int) -> date | None:
    """Return the day of the decision that the text told of last before a token, else that of its dateline."""
    here = reading.sentence[token]
    found: tuple[int, date] | None = None
    for one in dates:
        day, place = one.latest, one.expression
        if place is None or day is None or one.earliest != day or is_term(one) or not _is_fresh(reading, day):
            continue
        at = reading.token_at(place.start)
        away = here - reading.sentence[at]
        if away < 0 or away > REACH or (away == 0 and at > token) or not _dates_deed(reading, cast, at):
            continue
        if found is None or reading.sentence[found[0]] <= reading.sentence[at]:
            found = (at, day)
    return found[1] if found is not None else _dateline(reading)


def _is_fresh(reading: Reading, day: date) -> bool:
    published = reading.document.published
    return published is not None and 0 <= (day_of(published) - day).days <= FRESH


def _dateline(reading: Reading) -> date | None:
    """Return the day that a report is headed with: "GENEVA, June 16 -"."""
    match = DATELINE.match(reading.text[:300])
    found = find_dates(match["day"], published=reading.document.published) if match else ()
    day = found[0].latest if len(found) == 1 and found[0].earliest == found[0].latest else None
    return day if day is not None and _is_fresh(reading, day) else None


def _dates_deed(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a date is that of a deed of an authority: "ruled on Tuesday", "Tuesday's ruling"."""
    rules = deadline_rules()
    at = token
    for _ in range(5):
        at = reading.head[at]
        if reading.pos[at] == "NOUN" and reading.lemma[at] in rules.given:
            return True
        if reading.base[at] == "acl" and reading.lemma[reading.head[at]] in rules.given:
            return True
        if reading.pos[at] == "VERB":
            return _is_deed(reading, cast, at)
        if reading.head[at] == at:
            return False
    return False


def _is_deed(reading: Reading, cast: Cast, verb: int) -> bool:
    """Say whether a verb tells what an authority did: decided, gave, or said that it had."""
    if reading.tag[verb] not in ("VBD", "VBN"):
        return False
    rules, lemma = deadline_rules(), reading.lemma[verb]
    said = lemma in attribution_rules().verbs
    if not said and lemma not in rules.gives | rules.orders | rules.decides | rules.acted:
        return False
    undone = is_undone(reading, verb)
    doer = agent_of(reading, verb) if undone else subject_of(reading, verb)
    if doer is None:
        return undone and (not said or lemma in rules.orders)
    return is_authority(reading, cast, doer)


def is_authority(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a noun or pronoun is a court, regulator or government body, named or not, or one who sits there."""
    member = cast.who(token)
    rules = deadline_rules()
    if member is not None and cast.members[member].named:
        if cast.members[member].type in AUTHORITIES:
            return True
        return any(reading.lower[c] in rules.judges for c in reading.all_children(token, "nmod", "compound", "flat"))
    nouns, word = entity_rules()["nominals"], reading.lemma[token]
    if any(word in nouns[kind.value] for kind in AUTHORITIES if kind.value in nouns):
        return True
    return word in rules.judges or (member is not None and cast.members[member].type in AUTHORITIES)
