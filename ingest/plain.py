"""Text -> spaCy Doc by closed word lists: what stands in where the trained reader's files are missing.

It knows capitals, function words and the verbs of data/rules; it is right about plain subject-verb-object sentences only.
"""

from typing import TYPE_CHECKING

from ingest.inflection import verb_forms
from ingest.rules import entity_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "each",
        "every",
        "some",
        "any",
        "no",
        "all",
        "both",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "another",
    ]
)
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "them",
        "us",
        "me",
        "who",
        "which",
        "what",
        "himself",
        "itself",
        "themselves",
    ]
)
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "to",
        "into",
        "over",
        "about",
        "under",
        "against",
        "after",
        "before",
        "between",
        "through",
        "during",
        "within",
        "without",
        "across",
        "as",
        "until",
        "since",
        "towards",
        "toward",
        "upon",
        "among",
        "via",
        "per",
        "despite",
        "around",
        "near",
    ]
)
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "'ll",
        "'d",
        "'ve",
        "'re",
    ]
)


class PlainReading:
    """spaCy component: closed word lists -> parts of speech, lemmas, heads, sentence starts and names."""

    def __call__(self, doc: "Doc") -> "Doc":
        for sent in list(doc.sents):
            _tag(doc, sent.start, sent.end)
            _parse(doc, sent.start, sent.end)
        _name(doc)
        return doc


def _tag(doc: "Doc", first: int, last: int) -> None:
    forms = verb_forms()
    for i in range(first, last):
        token, word = doc[i], doc[i].lower_
        before = doc[i - 1].lower_ if i > first else ""
        token.lemma_ = word
        if token.is_space or token.is_punct:
            token.pos_ = "SPACE" if token.is_space else "PUNCT"
        elif word in ("'s", "’s", "not", "n't", "n’t") or (
            word == "to" and i + 1 < last and doc[i + 1].lower_ in forms.values()
        ):
            token.pos_ = "PART"
        elif word in ("that", "if", "whether", "because", "while", "unless", "although"):
            token.pos_ = "SCONJ"
        elif word in AUXILIARIES:
            token.pos_ = "AUX"
        elif word in ("and", "or", "but"):
            token.pos_ = "CCONJ"
        elif word in DETERMINERS:
            token.pos_ = "DET"
        elif word in PRONOUNS:
            token.pos_ = "PRON"
        elif word in PREPOSITIONS:
            token.pos_ = "ADP"
        elif token.like_num:
            token.pos_ = "NUM"
        elif word in forms and not token.is_title and before not in DETERMINERS and before not in ("'s", "’s", "of"):
            token.pos_, token.lemma_ = "VERB", forms[word]
            token.tag_ = (
                "VBG"
                if word.endswith("ing")
                else "VBD"
                if word.endswith(("ed", "d"))
                else "VBZ"
                if word.endswith("s")
                else "VB"
            )
        elif token.text[:1].isupper():
            token.pos_ = "PROPN"
        elif word.endswith("ly"):
            token.pos_ = "ADV"
        else:
            token.pos_ = "NOUN"
            if word.endswith("s") and not word.endswith("ss"):
                token.lemma_ = word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _parse(doc: "Doc", first: int, last: int) -> None:
    """Give every token of a sentence a head and a label."""
    root = next((i for i in range(first, last) if doc[i].pos_ == "VERB" and doc[i - 1].lower_ != "to"), None)
    if root is None:
        root = next((i for i in range(first, last) if doc[i].pos_ in ("NOUN", "PROPN", "AUX")), first)
    heads = dict.fromkeys(range(first, last), (root, "dep"))
    heads[root] = (root, "ROOT")
    verb: int | None = None
    waiting: int | None = None
    preposition: int | None = None
    noun: int | None = None
    marks: list[int] = []
    i = first
    while i < last:
        pos, word = doc[i].pos_, doc[i].lower_
        if pos in ("DET", "NUM", "NOUN", "PROPN", "PRON"):
            end = i
            while end + 1 < last and pos != "PRON" and doc[end + 1].pos_ in ("NUM", "NOUN", "PROPN"):
                end += 1
            for j in range(i, end):
                heads[j] = (end, "det" if doc[j].pos_ == "DET" else "compound")
            if preposition is not None:
                heads[preposition] = (end, "case")
                of = doc[preposition].lower_ in ("of", "between") and noun is not None
                heads[end] = (noun, "nmod") if of and noun is not None else (verb if verb is not None else root, "obl")
                preposition = None
            elif verb is not None and waiting is None and all(heads[j] != (verb, "obj") for j in range(verb, end)):
                heads[end] = (verb, "obj")
                waiting = end
            else:
                waiting = end
            noun = end
            if (
                end + 1 < last
                and doc[end + 1].pos_ == "PART"
                and doc[end + 1].lower_ in ("'s", "’s")
                and end + 2 < last
            ):
                heads[end + 1] = (end, "case")
                after = end + 2
                while after + 1 < last and doc[after + 1].pos_ in ("NUM", "NOUN", "PROPN"):
                    after += 1
                if doc[after].pos_ in ("NOUN", "PROPN"):
                    heads[after] = heads[end] if heads[end][1] != "dep" else (root, "dep")
                    heads[end] = (after, "nmod:poss")
                    for j in range(end + 2, after):
                        heads[j] = (after, "compound")
                    waiting = noun = after if waiting == end else waiting
                    noun, end = after, after
            i = end
        elif pos == "ADP":
            preposition = i
        elif pos in ("AUX", "SCONJ") or word in ("to", "not", "n't", "n’t"):
            marks.append(i)
        elif pos == "VERB":
            passive = (
                any(doc[m].lower_ in ("is", "are", "was", "were", "be", "been", "being") for m in marks)
                and doc[i].tag_ == "VBD"
            )
            infinitive = any(doc[m].lower_ == "to" for m in marks)
            if i != root:
                governor = verb if verb is not None else root
                heads[i] = (governor, "xcomp" if infinitive else "ccomp" if governor < i else "advcl")
            if not infinitive:
                subject = next(
                    (
                        j
                        for j in range(i - 1, first - 1, -1)
                        if doc[j].pos_ in ("NOUN", "PROPN", "PRON") and heads[j][1] in ("dep", "obj")
                    ),
                    None,
                )
                if subject is not None and (verb is None or subject > verb):
                    heads[subject] = (i, "nsubj:pass" if passive else "nsubj")
            for m in marks:
                label = (
                    "mark"
                    if doc[m].pos_ == "SCONJ" or doc[m].lower_ == "to"
                    else "advmod"
                    if doc[m].pos_ == "PART"
                    else "aux"
                )
                heads[m] = (i, label)
            marks, verb, waiting, preposition = [], i, None, None
        elif pos == "PUNCT":
            waiting = None
            heads[i] = (root, "punct")
        i += 1
    for child, (head, label) in heads.items():
        at, steps = head, 0
        while at != root and steps < last - first and at != child:
            at, steps = heads[at][0], steps + 1
        if at == child and child != root:
            head = root
        doc[child].head = doc[head]
        doc[child].dep_ = label if child != root else "ROOT"


def _name(doc: "Doc") -> None:
    """Mark runs of capitalised words as names."""
    from spacy.tokens import Span  # noqa: PLC0415 - heavy

    words = frozenset[str]().union(*entity_rules()["heads"].values(), *entity_rules()["articles"].values())
    names, i = [], 0
    while i < len(doc):
        if doc[i].pos_ == "PROPN":
            end = i
            while end + 1 < len(doc) and (
                doc[end + 1].pos_ == "PROPN"
                or (
                    doc[end + 1].lower_ in ("of", "and", "for", "&")
                    and end + 2 < len(doc)
                    and doc[end + 2].pos_ == "PROPN"
                )
            ):
                end += 1
            if end > i or not doc[i].is_sent_start:
                parts = [token.lower_ for token in doc[i : end + 1]]
                known = set(parts) & (words - entity_rules()["titles"]["honorifics"])
                person = 2 <= len(parts) <= 3 and not known and all(part.isalpha() for part in parts)
                names.append(Span(doc, i, end + 1, label="PERSON" if person else "ORG"))
            i = end
        i += 1
    doc.set_ents(names)


def load_plain() -> "Language":
    """Build the plain pipeline."""
    import spacy  # noqa: PLC0415 - heavy
    from spacy.language import Language  # noqa: PLC0415 - heavy

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "\n\n", "\n"]})
    if not Language.has_factory("newsdocket_plain"):
        Language.factory("newsdocket_plain", func=lambda nlp, name: PlainReading())  # noqa: ARG005
    nlp.add_pipe("newsdocket_plain")
    return nlp
