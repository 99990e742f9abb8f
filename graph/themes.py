"""A verb's place in a sentence -> what it is told of: the words of its object, else those of its subject.

There is no parse here, so this is a reading by function words: the object runs from the verb to the first preposition,
conjunction or comma, the subject back from it; of a passive and of a verb without object the subject is what it befell.
"""

import re

from graph.senses import Word

MOST = 8
"""Words of meaning after which a phrase is cut."""
_BE = frozenset("be been being is are was were get got gets am 's".split())
_AUXILIARIES = _BE | frozenset(
    "has have had having will would shall should can could may might must do does did not never no n't"
    " also only just still now then later already ever yet to one nobody anyone someone everyone nothing"
    " who which it he she they them him her itself there been".split()
)
_DETERMINERS = frozenset(
    "the a an its his her their our my your this that these those some any all each every both such no more than least"
    " most other another at about around nearly up own two three four five six seven eight nine ten".split()
)
_STOPS = frozenset(
    "in at by from after before during since until while when where because as and or but that which who whom whose if"
    " whether than into over under near off between through via without within amid despite unless although so up out"
    " down back".split()
)
_GOVERNS = frozenset(
    "agre decid manag begin began start continu go du set forc order tell told us vow promis pledg plan"
    " intend want expect aim hop about seek sought refus fail declin urg ask requir oblig direct instruct prepar vot"
    " made threaten offer need".split()
)
"""Stems behind which "to" and a verb tell what is, is planned or is asked for."""
_PREPOSITIONS = frozenset(
    "of in on at by for from with into over under against about after before during without".split()
)
_TAKEN = frozenset("about with against of on for to into".split())
"""Prepositions behind which a verb's object may stand: "knew about the brakes"."""
_LIGHT = frozenset(
    "plan idea proposal case claim decision offer bid attempt order scheme deal talk suit lawsuit request right use"
    " part number copy rest review result sale purchase loss lack risk rise fall number group range chain collection"
    " set piece any all one none most".split()
)
"""Nouns that say little without what stands behind their preposition."""
_SAYING = frozenset(
    "said say says saying told tells claimed claims denied denies added insisted insists argued alleges alleged"
    " accused announced believes believe maintained maintains according".split()
)
_TIMES = frozenset(
    "last next week month year monday tuesday wednesday thursday friday saturday sunday night morning evening today"
    " afternoon yesterday january february march april may june july august september october november december day"
    " time hour first earlier early late".split()
)
_NO_ADVERB = frozenset("reply supply family assembly ally rally monopoly anomaly bully july italy".split())
_BREAK = re.compile(r"[,;:—–()\"“”]|\s-\s")


def read_theme(text: str, words: tuple[Word, ...], at: int) -> frozenset[str]:
    """Return the stems and sorts of what the happening at a place in a sentence is told of, none where it is open.

    >>> from graph.senses import read_words
    >>> sentence = "The panel cleared the purchase of Hearthline by Bosco."
    >>> sorted(read_theme(sentence, read_words(sentence), 2))
    ['=buy', 'hearthlin']
    >>> sentence = "The sluice at Wexley had burst."
    >>> sorted(read_theme(sentence, read_words(sentence), 5))
    ['sluic', 'wexley']
    """
    last = at
    while last + 1 < len(words) and words[last + 1].covered and words[last + 1].sort is None:
        last += 1
    passive = not words[at].text.endswith("ing") and any(
        word.text.casefold() in _BE for word in words[max(0, at - 3) : at]
    )
    found = frozenset() if passive else _object(text, words, last)
    return found or _subject(text, words, at)


def is_noun(text: str, words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a word that may be a verb is a noun by what stands before it: "the files", "with dismissal".

    "No such promise" tells of what did not happen, noun or not.
    """
    if at == 0:
        return False
    before, word = words[at - 1].text.casefold(), words[at].text.casefold()
    if words[at].negated and before in {"no", "such", "any", "without"}:
        return False
    if _BREAK.search(text[words[at - 1].end : words[at].start]):
        return False
    if before in _DETERMINERS or before.endswith(("'s", "’s", "s'")):
        return True
    return before in _PREPOSITIONS and not word.endswith("ing")


def is_bare(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a verb is only spoken of: "the power to order", "stop using"; "told to leave" is told."""
    if at == 0:
        return False
    before = words[at - 1]
    if before.text.casefold() == "to":
        must = at > 1 and words[at - 2].text.casefold() in {"has", "had", "have"}
        told = must or any(word.stem in _GOVERNS for word in words[max(0, at - 5) : at - 1])
        return not words[at].negated and not told
    return before.sort is not None and words[at].text.endswith("ing")


def _object(text: str, words: tuple[Word, ...], verb: int) -> frozenset[str]:
    phrase: list[str] = []
    light = True  # a preposition at once behind the verb belongs to it
    for at in range(verb + 1, len(words)):
        word = words[at].text.casefold()
        if _BREAK.search(text[words[at - 1].end : words[at].start]) or len(phrase) == MOST:
            break
        if word in _TAKEN and (word == "of" or light):
            light = False
            continue
        if word in _TAKEN or word in _STOPS or word in _BE:
            break
        if word not in _DETERMINERS and (meant := _meaning(words[at])):
            phrase.append(meant)
            light = words[at].stem in _LIGHT or word in _LIGHT
    return frozenset(phrase)


def _subject(text: str, words: tuple[Word, ...], verb: int) -> frozenset[str]:
    phrase: list[str] = []
    for at in range(verb - 1, -1, -1):
        word = words[at].text.casefold()
        if word in {"which", "who", "that"} and not phrase:
            continue
        broken = _BREAK.search(text[words[at].end : words[at + 1].start])
        if (broken and (phrase or words[at + 1].text not in {"which", "who"})) or len(phrase) == MOST:
            break
        if word in _SAYING or word in {"that", "and", "but", "when", "because", "after", "before", "if", "as", "while"}:
            break
        if word in _AUXILIARIES or word in _DETERMINERS or word in _TAKEN or word in _STOPS:
            continue
        if meant := _meaning(words[at]):
            phrase.append(meant)
    return frozenset(phrase)


def _meaning(word: Word) -> str:
    """Return what a word adds to a phrase, "" for numbers, times and adverbs."""
    lower = word.text.casefold()
    if (
        len(lower) < 3
        or (word.covered and word.sort is None)
        or lower[0].isdigit()
        or lower in _TIMES
        or lower in _AUXILIARIES
    ):
        return ""
    if lower.endswith("ly") and lower not in _NO_ADVERB and word.sort is None:
        return ""
    return f"={word.sort.name}" if word.sort else word.stem
