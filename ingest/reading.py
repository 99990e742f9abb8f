"""An annotated document -> plain lists by token, which the rules walk without touching spaCy objects."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.model import Document, Span
from ingest.inflection import noun_forms, verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

TRIMMED = frozenset(" \t\r\n,;:.-–—…")
MOST_DEEP = 200
"""Governors above a token that are followed: no sentence is deeper, and a broken tree ends."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """Tokens, sentences, dependencies and names of one document; every list is indexed by token.

    `base` is the part of a dependency's label before the colon; `left` and `right` are the ends of a token's subtree.
    """

    document: Document
    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    names: list[tuple[int, int, str]]
    base: list[str] = field(init=False)
    children: list[list[int]] = field(init=False)
    left: list[int] = field(init=False)
    right: list[int] = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.words)
        bases = {label: label.partition(":")[0] for label in set(self.dep)}
        self.base = [bases[label] for label in self.dep]
        self.children = [[] for _ in range(size)]
        self.left, self.right = list(range(size)), list(range(size))
        for token, head in enumerate(self.head):
            if head != token:
                self.children[head].append(token)
        for first, last in self.sentences:
            for token in range(first, last):
                self._widen(token)

    def _widen(self, token: int) -> None:
        """Stretch the edges of every governor of a token over it.

        One that reaches over it already was stretched with all above it, or will be when its own turn comes.
        """
        head, left, right = self.head, self.left, self.right
        at, steps = token, 0
        while head[at] != at and steps < MOST_DEEP:
            at, steps = head[at], steps + 1
            if token < left[at]:
                left[at] = token
            elif token > right[at]:
                right[at] = token
            else:
                return

    @property
    def text(self) -> str:
        """Return the document's text."""
        return self.document.text

    def span(self, start: int, end: int) -> Span:
        """Return characters `start` to `end` as evidence."""
        return Span(start=start, end=end, text=self.document.text[start:end])

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return a span without blanks and light punctuation at its ends, None if nothing is left."""
        text = self.document.text
        while start < end and text[start] in TRIMMED:
            start += 1
        while end > start and text[end - 1] in TRIMMED:
            end -= 1
        return self.span(start, end) if start < end else None

    def over(self, first: int, last: int) -> Span:
        """Return the span of tokens `first` to `last`, both included."""
        return self.span(self.start[first], self.end[last])

    def evidence(self, token: int) -> Span:
        """Return the sentence around a token, without blanks at its ends."""
        first, last = self.sentences[self.sentence[token]]
        start, end = self.start[first], self.end[last - 1]
        text = self.document.text
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return self.span(start, end)

    def token_at(self, offset: int) -> int:
        """Return the token that holds a character, or the last one before it."""
        return max(bisect_right(self.start, offset) - 1, 0)

    def child(self, token: int, *labels: str) -> int | None:
        """Return the first child whose label, or its part before the colon, is one of `labels`."""
        dep, base = self.dep, self.base
        for child in self.children[token]:
            if base[child] in labels or dep[child] in labels:
                return child
        return None

    def all_children(self, token: int, *labels: str) -> list[int]:
        """Return every child whose label, or its part before the colon, is one of `labels`."""
        dep, base = self.dep, self.base
        return [child for child in self.children[token] if base[child] in labels or dep[child] in labels]

    def case_of(self, token: int) -> str:
        """Return the preposition of a noun, lower-cased with its parts joined by blanks, "" if it has none."""
        parts = self.all_children(token, "case", "mark")
        return " ".join(self.lower[part] for part in parts if part < token)


def _lemma(lower: str, pos: str, lemma: str) -> str:
    """Return the lemma that the rule tables use, else the reader's."""
    if pos in ("VERB", "AUX"):
        found = verb_forms().get(lower)
    elif pos == "NOUN":
        found = noun_forms().get(lower)
    else:
        found = None
    return found or lemma.lower() or lower


def _signed(offset: int) -> int:
    """Return a distance that spaCy hands out as an unsigned number of 64 bits."""
    return offset - (1 << 64) if offset >= 1 << 63 else offset


def _mend_participles(deps: list[str], tags: list[str], heads: list[int]) -> None:
    """Make an object of what the reader takes for the subject of a participle before it: "residents suing Orlo Water".

    A noun's participle in -ing has no subject of its own; what follows it is what it acts on.
    """
    for token, dep in enumerate(deps):
        verb = heads[token]
        if dep == "nsubj" and verb < token and deps[verb] == "acl" and tags[verb] == "VBG":
            deps[token] = "obj"


def _mend_names(deps: list[str], pos: list[str], heads: list[int]) -> None:
    """Give a verb the name behind it that the reader joins to the name before it: "the Ministry fined Orrin Freight".

    No name goes on across its own verb.
    """
    for token, dep in enumerate(deps):
        subject = heads[token]
        verb = heads[subject]
        across = subject < verb < token and dep in ("compound", "flat") and deps[subject] == "nsubj"
        if across and pos[verb] == "VERB" and pos[token] == "PROPN":
            heads[token], deps[token] = verb, "obj"


def make_reading(document: Document, doc: "Doc") -> Reading:
    """Lay a spaCy Doc out as lists. The Doc's text must be the document's."""
    sentence = [0] * len(doc)
    bounds = []
    for number, sent in enumerate(doc.sents):
        bounds.append((sent.start, sent.end))
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
    rows = doc.to_array(["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "IDX"]).T.tolist() if len(doc) else [[]] * 7
    strings = doc.vocab.strings
    names = {key: strings[key] for key in {key for column in rows[:5] for key in column}}
    texts, lemmas, pos, tags, deps = ([names[key] for key in column] for column in rows[:5])
    small = {text: text.lower() for text in set(texts)}
    lower = [small[text] for text in texts]
    starts = rows[6]
    heads = [at + _signed(offset) for at, offset in enumerate(rows[5])]
    _mend_participles(deps, tags, heads)
    _mend_names(deps, pos, heads)
    return Reading(
        document=document,
        words=texts,
        lower=lower,
        lemma=list(map(_lemma, lower, pos, lemmas)),
        pos=pos,
        tag=tags,
        dep=deps,
        head=heads,
        start=starts,
        end=[start + len(text) for start, text in zip(starts, texts, strict=True)],
        sentence=sentence,
        sentences=bounds,
        names=[(ent.start, ent.end, ent.label_) for ent in doc.ents],
    )
