"""An instrument's noun -> the tokens that name it, without articles, owners and the clauses of its sentence."""

import re

from ingest.clauses import has_to, noun_phrase
from ingest.instrument_rules import instrument_names, word_lists
from ingest.reading import Reading

SHORT = frozenset(("investigation", "consultation", "notice", "recall"))
"""Families that go by their own words alone: "consultation", not "consultation on a levy"."""
LONGEST_TAIL = 9
"""Words that stand behind an instrument's noun in its name at most."""
TAILS = frozenset(("at", "on", "for", "of", "to", "against", "into", "from", "about"))
FOUNDING = frozenset(("create", "establish", "set", "impose", "form", "introduce"))
"""What an instrument does that makes another one: "a bill to create a register"."""
FOUNDED = frozenset(("task force", "committee", "bill"))
"""Families whose purpose in the infinitive is part of their name, wherever it is read onto."""
LEADING = frozenset(
    ("the", "a", "an", "any", "this", "that", "these", "those", "such", "its", "his", "her", "their", "our", "no")
)
QUOTES = frozenset('‘’“”"')
JOINTS = frozenset(("(", ")", "and", "of", "&", ","))
YEAR = re.compile(r"(?:,? ?(?:of )?(?:19|20)\d\d)\b")


def name_of(reading: Reading, token: int, size: int, family: str) -> tuple[int, int]:
    """Return the first and last token of an instrument's name, without articles, owners and clauses of its sentence."""
    first = token - size + 1
    own = {
        one
        for child in reading.children[token]
        if child < token
        and reading.dep[child].startswith(("amod", "compound", "nummod", "flat", "punct", "goeswith"))
        and reading.lower[child] not in LEADING
        for one in range(reading.left[child], reading.right[child] + 1)
    }
    while first > 0 and first - 1 in own:
        first -= 1
    if reading.words[token][:1].isupper():
        first = _with_title(reading, first)
    named = next(((low, high - 1) for low, high, _ in reading.names if low <= token < high), None)
    last = token
    if named is not None and reading.words[token][:1].isupper() and not reading.words[token].isupper():
        first, last = min(first, named[0]), max(last, named[1])
    owner = reading.child(token, "nmod:poss")
    if owner is not None and owner < token - size + 1:
        private = reading.lower[owner - 1 : owner + 1] == ["private", "member"]
        first = owner - 1 if private else max(first, min(reading.right[owner] + 1, token))
    while first < token and (reading.lower[first] in LEADING or reading.pos[first] in ("PUNCT", "SPACE")):
        first += 1
    last = _with_year(reading, last)
    if named is not None and named[1] > token and family == "bill":
        last = max(last, named[1])
    after = reading.child(token, "flat")
    if after is not None and after == last + 1:
        last = after
    over = reading.head[token]
    if (
        reading.lemma[over] in word_lists()["packages"]
        and reading.dep[token].startswith("nmod")
        and reading.case_of(token) == "of"
        and reading.case_of(over) != "as"
    ):
        first = _first_of(reading, over)
    if family not in SHORT or reading.lemma[token] in ("alert", "warning"):
        last = with_tail(reading, token, last, family)
    return first, next((at - 1 for at in range(token + 1, last + 1) if reading.words[at] in QUOTES), last)


def _first_of(reading: Reading, noun: int) -> int:
    """Return the first token of a counting noun with its own words."""
    own = [child for child in reading.children[noun] if reading.dep[child].startswith(("amod", "compound", "nummod"))]
    return min((noun, *(reading.left[child] for child in own if child < noun and reading.lower[child] not in LEADING)))


def _with_title(reading: Reading, first: int) -> int:
    """Return the first token of a title in capitals: "Data Protection (Amendment) Bill"."""
    low = reading.sentences[reading.sentence[first]][0]
    at = first
    while at > low and (_is_titled(reading, at - 1) or reading.words[at - 1] in JOINTS):
        at -= 1
        if _is_titled(reading, at):
            first = at
    return first


def _is_titled(reading: Reading, token: int) -> bool:
    return (
        reading.words[token][:1].isupper()
        and not reading.words[token].isupper()
        and reading.pos[token] not in ("DET", "ADP", "VERB", "AUX")
    )


def _with_year(reading: Reading, last: int) -> int:
    """Return the last token of a title with the year behind it: "Conservation Bill, 2024"."""
    if not reading.words[last][:1].isupper():
        return last
    if last + 1 < len(reading.words) and reading.words[last + 1].isdigit():
        return last + 1
    match = YEAR.match(reading.text, reading.end[last])
    return reading.token_at(match.end() - 1) if match else last


def with_tail(reading: Reading, token: int, last: int, family: str) -> int:
    """Return the last token of a name with what it is on, for or of, and with the clause that says what it does."""
    tails = [child for child in reading.children[token] if child > token and _is_tail(reading, child)]
    head = reading.head[token]
    tails += [
        child
        for child in reading.children[head]
        if child > token
        and reading.left[child] == last + 1
        and reading.dep[child].startswith(("obl", "nmod"))
        and (
            reading.case_of(child) in ("on", "into")
            or (reading.case_of(child) == "for" and reading.words[token].islower())
        )
        and _is_thing(reading, child)
        and reading.lemma[child] not in word_lists()["tailless"]
    ]
    if family in FOUNDED:
        tails += [one for one in reading.all_children(head, "advcl") if one > token and has_to(reading, one)]
    for child in sorted(tails):
        if reading.left[child] != last + 1:
            continue
        nominal = reading.pos[child] in ("NOUN", "PROPN", "PRON", "NUM")
        end = noun_phrase(reading, child)[1] if nominal else _object_of(reading, child)
        if end - last > LONGEST_TAIL:
            end = child
        end = _before_another(reading, last + 1, end)
        if end - token > LONGEST_TAIL + 3:
            break
        last = max(last, end)
    while last > token and reading.pos[last] in ("PUNCT", "SPACE", "CCONJ", "ADP"):
        last -= 1
    return last


def _before_another(reading: Reading, first: int, last: int) -> int:
    """Return the last token before "and" with an article: "a code for ports and a register of vessels" is two."""
    for at in range(first + 1, last):
        if reading.pos[at] == "CCONJ" and reading.lower[at + 1] in ("a", "an"):
            return at - 1
    return last


def _is_tail(reading: Reading, child: int) -> bool:
    label = reading.dep[child]
    if reading.lemma[child] in word_lists()["tailless"]:
        return False
    if label.startswith("nmod") or label == "obj":
        case = reading.case_of(child)
        priced = reading.pos[child] in ("NUM", "SYM") or reading.child(child, "nummod") is not None
        return case in TAILS and (case != "at" or priced) and _is_thing(reading, child)
    return (
        label == "acl"
        and (reading.tag[child] == "VBG" or has_to(reading, child))
        and not _is_passive_plan(reading, child)
        and reading.words[reading.left[child]] != ","
        and not (reading.lemma[child] in FOUNDING and _founds(reading, child))
    )


def _founds(reading: Reading, verb: int) -> bool:
    """Say whether what a clause creates is an instrument of its own."""
    made = reading.child(verb, "obj")
    return made is not None and (reading.lower[made] in instrument_names() or reading.lemma[made] in instrument_names())


def _is_passive_plan(reading: Reading, verb: int) -> bool:
    """Say whether an infinitive says what becomes of the instrument: "a levy to be introduced in May"."""
    return reading.tag[verb] == "VBN" or reading.lemma[verb] in ("take", "come", "enter", "start", "begin")


def _is_thing(reading: Reading, token: int) -> bool:
    """Say whether a noun is no day, month or year."""
    return not any(low <= token < high and label in ("DATE", "TIME") for low, high, label in reading.names) and (
        reading.words[token][:3] not in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    )


def _object_of(reading: Reading, verb: int) -> int:
    """Return the last token of a clause's verb with its object and what is said of it, without its circumstances."""
    last = verb
    for child in reading.children[verb]:
        label = reading.dep[child].partition(":")[0]
        if child < verb:
            continue
        if label in ("obj", "nsubj"):
            last = max(last, noun_phrase(reading, child)[1])
        elif label in ("xcomp", "ccomp"):
            last = max(last, _object_of(reading, child))
        elif label == "compound":
            last = max(last, child)
    return last
