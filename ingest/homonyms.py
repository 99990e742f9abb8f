"""A noun that may name an instrument -> whether it means something else: an invoice, a party's convention."""

from functools import lru_cache

from ingest.instrument_rules import word_lists
from ingest.reading import Reading

MANY = frozenset(("penalty", "fine", "sentence"))
"""Nouns that are one court's decision in the singular, and a law's in the plural."""
STANDING = frozenset(("existing", "traditional", "current", "present", "customary", "common", "natural", "case"))
"""Words before "law" for what holds anyhow."""
FRESH = frozenset(("new", "draft", "proposed", "planned", "emergency", "landmark", "tougher", "stricter", "sweeping"))
"""Words before "law" without an article that make it one that is made."""
PLAYED_BY = frozenset(
    "gravity game thumb engagement life nature grammar decency etiquette attraction war politics".split()
)
"""What "rules of" are no authority's."""
STRIKERS = frozenset(("overtime", "working", "work-to-rule"))
"""What strikers ban."""
RATIFIED = frozenset("ratify sign join accede adopt leave denounce".split())
"""What states do with a convention."""
SITTINGS = frozenset(("motion", "sitting", "hearing", "meeting", "session", "debate", "proceeding", "proceedings"))
"""What is amended or suspended in a debate, and is no instrument."""
RULINGS = frozenset(("final", "consent", "prima"))
"""Words before "order" that make it one between parties."""
JUDGED = frozenset("sentence verdict conviction ruling judgment judgement".split())
"""What a court reviews."""
APPLIED = frozenset(("request", "application", "appeal", "submission", "candidate", "ask", "submit", "refer"))
"""What somebody makes for a review of a case of their own."""
PERMITS = frozenset((" permit", " licence", " license", " approval"))
PARLIAMENTARY = frozenset(
    (" bill", " act ", " law", "legislat", "parliament", "senat", "congress", "assembly", "council", "constitution")
)
OF_POLICE = frozenset("criminal murder police fraud internal preliminary homicide corruption bribery formal".split())
"""Words before "inquiry" that make it one of the police or of a company."""
PERIODS = frozenset(("year", "quarter", "half", "earnings", "profit", "revenue"))
"""What a company's guidance is for."""
PAID = frozenset(
    """energy water electricity heating household gas utility hotel hospital medical legal tax phone restaurant
    labour labor wage pay payroll salary staffing fuel grocery food repair interest power shopping""".split()
)
"""Words before "bill" that make it one that is paid."""


@lru_cache(maxsize=16)
def _is_of_a_motion(text: str) -> bool:
    """Say whether a text tells of a debate on a motion and of no bill: its amendments are the motion's."""
    lowered = text.lower()
    return " motion" in lowered and " bill" not in lowered and " act" not in lowered


@lru_cache(maxsize=16)
def _is_of_a_permit(text: str) -> bool:
    """Say whether a text tells of permits and of nobody who makes laws: its amendments are a permit's."""
    lowered = text.lower()
    return any(word in lowered for word in PERMITS) and not any(word in lowered for word in PARLIAMENTARY)


def _is_gathering(reading: Reading, token: int) -> bool:
    """Say whether a convention is one of a party or a trade: no name, nothing that it is on, nobody who ratifies it."""
    if reading.words[token][:1].isupper() or reading.lemma[reading.head[token]] in RATIFIED:
        return False
    return not any(reading.case_of(child) in ("on", "against") for child in reading.children[token])


def _is_of_work(reading: Reading, token: int, before: set[str]) -> bool:
    """Say whether a ban is one that strikers keep: "an overtime ban", "a ban on weekend working"."""
    return bool(before & STRIKERS) or any(
        reading.lower[child] in STRIKERS for child in reading.children[token] if reading.base[child] == "nmod"
    )


def words_before(reading: Reading, token: int) -> set[str]:
    """Return the words before a noun that say what it is."""
    return {
        reading.lower[child]
        for child in reading.children[token]
        if child < token and not (reading.dep[child] == "nmod:poss" and reading.pos[child] != "PRON")
    }


def is_something_else(reading: Reading, token: int, word: str, family: str) -> bool:
    """Say whether a noun means what is no instrument: an invoice, one fine, "law and order", an outlook."""
    before, lower = words_before(reading, token), reading.lower[token]
    if before & word_lists()["general.other"] or lower == "power" or (word in MANY and lower == word):
        return True
    if lower in ("laws", "taxes", "law", "order") and not before:
        return True
    if reading.words[token][:1].isupper() and reading.words[min(token + 1, len(reading.words) - 1)] == ")":
        return True
    if reading.case_of(token) == "into" and reading.words[token].islower():
        return True
    by_word = _by_word(reading, token, word, before)
    return by_word or _by_family(reading, token, family, before) or _is_of_something_else(reading, token, word)


def _by_word(reading: Reading, token: int, word: str, before: set[str]) -> bool:
    """Say whether the words around one of the nouns that mean much else make it no instrument."""
    if word == "convention":
        return "draft" not in before and _is_gathering(reading, token)
    if word == "ban":
        return _is_of_work(reading, token, before)
    if word == "clause":
        return reading.dep[token] == "nsubj"
    if word in ("code", "law"):
        return bool(before & word_lists()["general.fields"])
    if word == "order":
        return bool(before & RULINGS)
    if word == "measure":
        return reading.lower[token] != word
    if word == "bill":
        paid = reading.words[token].islower() and bool(before & PAID)
        return paid or reading.lower[token + 1 : token + 2] == ["of"]
    if word != "act" or reading.words[token][:1].isupper():
        return False
    return not before & {"the", "this"} or reading.child(token, "nmod") is not None


def _by_family(reading: Reading, token: int, family: str, before: set[str]) -> bool:
    """Say whether the words around a noun make it none of its family: police inquiries, a company's outlook."""
    if family == "rule":
        return bool(before & {"its", "their", "his", "her"}) and reading.base[token] == "obl"
    if family == "review":
        bare = reading.lower[token - 1] == "for" and token > 1
        applied = bare and bool({reading.lemma[reading.head[token]], reading.lemma[token - 2]} & APPLIED)
        judged = any(reading.lemma[child] in JUDGED for child in reading.all_children(token, "nmod"))
        return judged or applied
    if family == "inquiry":
        about = any(reading.case_of(child) == "about" for child in reading.children[token])
        return about or bool(before & OF_POLICE)
    return family == "guidance" and bool(PERIODS & set(reading.lower[token + 1 : token + 5]))


def _is_of_something_else(reading: Reading, token: int, word: str) -> bool:
    """Say whether a noun names a field of law, rules of a game, or what is done to a motion or a sitting."""
    small = reading.words[token].islower()
    owners = {reading.lemma[child] for child in reading.all_children(token, "nmod")}
    if word == "law":
        return small and reading.lower[token] == word and _is_a_field(reading, token)
    if word == "rule":
        return bool(owners & PLAYED_BY)
    if word == "amendment" and small and (_is_of_a_motion(reading.text) or _is_of_a_permit(reading.text)):
        return True
    return word in ("amendment", "suspension", "pause") and bool(owners & SITTINGS)


def _is_a_field(reading: Reading, token: int) -> bool:
    """Say whether "law" stands for a field or for what holds anyhow: "patent law requires", "existing law"."""
    before = words_before(reading, token)
    if before & STANDING:
        return True
    told = any(
        reading.dep[child].startswith(("det", "nmod:poss")) or reading.lower[child] in FRESH
        for child in reading.children[token]
    )
    return not told and not any(reading.dep[child].startswith("acl") for child in reading.children[token])
