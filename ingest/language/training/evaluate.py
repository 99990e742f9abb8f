"""Reader and gold sentences → scores: trees and tags on gold tokens, sentences from raw text, entities."""

import collections
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from ingest.language.reader import Reader
from ingest.language.training.corpora import Sentence, add_entities, read_conllu, read_iob

Span = tuple[int, int, str]

HELD_OUT = {
    "EWT": ("ewt/en_ewt-ud-test", "uner_ewt/en_ewt-ud-test"),
    "GUM": ("gum_open/gum_open-test", None),
    "PUD": ("pud/en_pud-ud-test", "pud/en_pud-ud-test"),
}
DEVELOPMENT = {
    "EWT dev": ("ewt/en_ewt-ud-dev", "uner_ewt/en_ewt-ud-dev"),
    "GUM dev": ("gum_open/gum_open-dev", None),
}
TYPES = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "PER": "PER"}
"""What comes out and the gold labels of UNER, both to the three types that are scored; all else is left out."""

CROSSNER_TYPES = {
    "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG", "location": "LOC",
    "country": "LOC",
}  # fmt: skip
"""CrossNER politics to the policy; a predicted span that touches an event, election or misc span is not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Right, predicted and gold counts."""

    right: int
    predicted: int
    gold: int

    @property
    def f(self) -> float:
        """Return F1 in percent."""
        return 200 * self.right / max(1, self.predicted + self.gold)


def load_test(root: Path, trees: str, names: str | None) -> tuple[Sentence, ...]:
    """Return the sentences of a treebank, with their entities where a UNER file is named."""
    sentences = read_conllu(root / f"{trees}.conllu.gz")
    return add_entities(sentences, read_iob(root / f"{names}.iob2.gz", word=1, column=2)) if names else sentences


def split_documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences of one document after the other."""
    now: list[Sentence] = []
    for sentence in sentences:
        if sentence.start == "document" and now:
            yield now
            now = []
        now.append(sentence)
    if now:
        yield now


def read_gold(nlp: Language, sentences: Iterable[Sentence]) -> list[tuple[Doc, Sentence, int]]:
    """Read gold tokens and sentences, document by document; return each sentence with its Doc and first token."""
    docs, places = [], []
    for document in split_documents(sentences):
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | int | None] = []
        begin = []
        for s in document:
            if s.start == "paragraph" and words:
                words.append("\n\n")
                spaces.append(False)
                starts.append(-1)
            begin.append(len(words))
            words.extend(s.words)
            spaces.extend(s.spaces)
            starts.extend([1] + [-1] * (len(s.words) - 1))
        docs.append(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts))
        places.append((document, begin))
    reader = cast(Reader, nlp.get_pipe("newsdocket_reader"))
    done = list(reader.pipe(docs))
    return [
        (d, s, b)
        for d, (document, begin) in zip(done, places, strict=True)
        for s, b in zip(document, begin, strict=True)
    ]


def score_trees(read: Iterable[tuple[Doc, Sentence, int]]) -> dict[str, float]:
    """Return UAS, LAS, UPOS, XPOS and lemma accuracy in percent over all words, punctuation among them."""
    counts: collections.Counter[str] = collections.Counter()
    for doc, s, begin in read:
        if not (s.heads and s.labels and s.upos and s.xpos and s.lemmas):
            raise ValueError(f"{s.identifier}: not a tree")
        for i in range(len(s.words)):
            token = doc[begin + i]
            head = -1 if token.head.i == token.i else token.head.i - begin
            counts["words"] += 1
            counts["UAS"] += head == s.heads[i]
            counts["LAS"] += head == s.heads[i] and token.dep_ == s.labels[i]
            counts["UPOS"] += token.pos_ == s.upos[i]
            counts["XPOS"] += token.tag_ == s.xpos[i]
            counts["lemmas"] += token.lemma_ == s.lemmas[i]
    return {k: 100 * v / counts["words"] for k, v in counts.items() if k != "words"}


def find_spans(tags: Iterable[str]) -> list[Span]:
    """Return the spans of IOB2 tags.

    >>> find_spans(["B-PER", "I-PER", "O", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    spans: list[Span] = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            spans.append((i, i + 1, tag[2:]))
        elif tag[0] == "I" and spans:
            start, _, label = spans[-1]
            spans[-1] = (start, i + 1, label)
    return spans


def score_entities(read: Iterable[tuple[Doc, Sentence, int]], types: dict[str, str] | None = None) -> dict[str, Score]:
    """Return strict scores of PER, ORG, LOC and all three, and "lenient": ORG and LOC may stand for each other.

    Types of the gold outside `types` are left out, and so are predictions that touch a span of such a type.
    """
    mapping = types or TYPES
    right: collections.Counter[str] = collections.Counter()
    predicted: collections.Counter[str] = collections.Counter()
    gold: collections.Counter[str] = collections.Counter()
    for doc, s, begin in read:
        if s.entities is None:
            continue
        every = find_spans(s.entities)
        known = {(a, b, mapping[label]) for a, b, label in every if label in mapping}
        hidden = {i for a, b, label in every if label not in mapping for i in range(a, b)}
        end = begin + len(s.words)
        found = {
            (e.start - begin, e.end - begin, TYPES[e.label_])
            for e in doc.ents
            if e.label_ in TYPES and begin <= e.start < end and not hidden & set(range(e.start - begin, e.end - begin))
        }
        for key, mine, theirs in (
            *((t, {x for x in found if x[2] == t}, {x for x in known if x[2] == t}) for t in ("PER", "ORG", "LOC")),
            ("all", found, known),
            ("lenient", _merge(found), _merge(known)),
        ):
            right[key] += len(mine & theirs)
            predicted[key] += len(mine)
            gold[key] += len(theirs)
    return {k: Score(right=right[k], predicted=predicted[k], gold=gold[k]) for k in gold}


def _merge(spans: Iterable[Span]) -> set[Span]:
    return {(a, b, "PER" if label == "PER" else "PLACE OR BODY") for a, b, label in spans}


def make_text(document: Iterable[Sentence]) -> tuple[str, set[tuple[int, int]], set[tuple[int, int]]]:
    """Return a document's raw text (a blank line between paragraphs), its token spans and its sentence spans."""
    text = ""
    tokens, sentences = set(), set()
    for s in document:
        if text and s.start == "paragraph":
            text = text.rstrip() + "\n\n"
        begin = end = len(text)
        for word, space in zip(s.words, s.spaces, strict=True):
            tokens.add((len(text), len(text) + len(word)))
            text += word
            end = len(text)
            text += " " * space
        sentences.add((begin, end))
    return text.rstrip(), tokens, sentences


def score_raw(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, Score]:
    """Return the scores of tokens and sentences, read end to end from raw text."""
    golds = [make_text(document) for document in split_documents(sentences)]
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for doc, (_, tokens, spans) in zip(nlp.pipe(text for text, _, _ in golds), golds, strict=True):
        found = {(t.idx, t.idx + len(t)) for t in doc if not t.is_space}
        cut = set()
        for s in doc.sents:
            words = [t for t in s if not t.is_space]
            if words:
                cut.add((words[0].idx, words[-1].idx + len(words[-1])))
        for key, mine, theirs in (("tokens", found, tokens), ("sentences", cut, spans)):
            counts[key, "right"] += len(mine & theirs)
            counts[key, "predicted"] += len(mine)
            counts[key, "gold"] += len(theirs)
    return {
        k: Score(right=counts[k, "right"], predicted=counts[k, "predicted"], gold=counts[k, "gold"])
        for k in ("tokens", "sentences")
    }
