"""Training files (CoNLL-U, IOB) → `Sentence` records, each source in document order with its own entity policy."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } % 's ' ’ ’s n't 'll 're 've 'd 'm ... ''".split())
NO_SPACE_AFTER = frozenset("( [ { $ £ € ``".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A gold sentence; layers the source does not annotate are None.

    `heads` count from 0 within the sentence, -1 for the root. `spaces` says whether a space follows the word.
    `start` is "document", "paragraph" or "sentence": the largest unit that begins here.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    start: str = "sentence"
    heads: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    entities: tuple[str, ...] | None = None
    identifier: str = ""

    @property
    def text(self) -> str:
        """Return the surface text of the sentence."""
        return "".join(w + (" " if s else "") for w, s in zip(self.words, self.spaces, strict=True)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A corpus in document order; `policy` names the entity head it teaches, `share` its passes an epoch."""

    name: str
    policy: str | None
    share: float
    sentences: tuple[Sentence, ...]
    entity_labels: tuple[str, ...] = field(default=())


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def read_conllu(path: Path) -> tuple[Sentence, ...]:
    """Return the sentences of a gzipped CoNLL-U file; multiword ranges and empty nodes are left out."""
    found: list[Sentence] = []
    start, identifier = "document", ""
    rows: list[list[str]] = []
    joined: dict[int, bool] = {}
    until = 0
    for line in [*_lines(path), ""]:
        if line.startswith("# newdoc"):
            start = "document"
        elif line.startswith("# newpar") and start != "document":
            start = "paragraph"
        elif line.startswith("# sent_id"):
            identifier = line.split("=", 1)[1].strip()
        elif line.startswith("#"):
            continue
        elif line:
            row = line.split("\t")
            if "-" in row[0]:
                first, last = (int(n) for n in row[0].split("-"))
                joined.update(dict.fromkeys(range(first, last), False))
                joined[last] = "SpaceAfter=No" not in row[9]
                until = last
            elif "." not in row[0]:
                rows.append(row)
                if int(row[0]) > until:
                    joined[int(row[0])] = "SpaceAfter=No" not in row[9]
        elif rows:
            found.append(
                Sentence(
                    words=tuple(r[1] for r in rows),
                    spaces=tuple(joined[int(r[0])] for r in rows),
                    start=start,
                    heads=tuple(int(r[6]) - 1 for r in rows),
                    labels=tuple(r[7] for r in rows),
                    upos=tuple(r[3] for r in rows),
                    xpos=tuple(r[4] for r in rows),
                    lemmas=tuple(r[2] for r in rows),
                    identifier=identifier,
                )
            )
            rows, joined, until, start, identifier = [], {}, 0, "sentence", ""
    return tuple(found)


def repair_tags(tags: list[str]) -> tuple[str, ...]:
    """Return IOB2 tags: an I- that continues nothing begins.

    >>> repair_tags(["I-PER", "I-PER", "O", "B-O", "I-LOC"])
    ('B-PER', 'I-PER', 'O', 'O', 'B-LOC')
    """
    out: list[str] = []
    before = "O"
    for tag in tags:
        now = tag.strip() if re.match(r"[BI]-(?!O$)", tag) else "O"
        if now[0] == "I" and before[2:] != now[2:]:
            now = "B" + now[1:]
        out.append(now)
        before = now
    return tuple(out)


def guess_spaces(words: list[str]) -> tuple[bool, ...]:
    """Return where a space probably follows a word of a tokenised source."""
    return tuple(
        i + 1 < len(words) and words[i + 1] not in NO_SPACE_BEFORE and w not in NO_SPACE_AFTER
        for i, w in enumerate(words)
    )


def read_iob(path: Path, *, column: int = -1, word: int = 0) -> tuple[Sentence, ...]:
    """Return the sentences of a gzipped IOB file with the words in column `word` and the tags in `column`."""
    found: list[Sentence] = []
    words: list[str] = []
    tags: list[str] = []
    identifier = ""
    for line in [*_lines(path), ""]:
        if line.startswith("# sent_id"):
            identifier = line.split("=", 1)[1].strip()
        if line.startswith("# "):
            continue
        if not line.strip():
            if words:
                found.append(
                    Sentence(
                        words=tuple(words),
                        spaces=guess_spaces(words),
                        entities=repair_tags(tags),
                        identifier=identifier,
                    )
                )
            words, tags = [], []
            continue
        cells = line.split("\t") if "\t" in line else line.split()
        if len(cells) < 2:
            continue
        words.append(cells[word])
        tags.append(cells[column] if -len(cells) <= column < len(cells) else "O")
    return tuple(found)


def add_entities(trees: tuple[Sentence, ...], named: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return the trees with the entities of the same sentence of `named`, None where the words differ."""
    by_words: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    by_position = len(trees) == len(named)
    for sentence in named:
        by_words.setdefault(sentence.words, sentence.entities)
    out = []
    for i, tree in enumerate(trees):
        same = by_position and named[i].words == tree.words
        out.append(_with_entities(tree, named[i].entities if same else by_words.get(tree.words)))
    return tuple(out)


def _with_entities(tree: Sentence, entities: tuple[str, ...] | None) -> Sentence:
    return Sentence(
        words=tree.words,
        spaces=tree.spaces,
        start=tree.start,
        heads=tree.heads,
        labels=tree.labels,
        upos=tree.upos,
        xpos=tree.xpos,
        lemmas=tree.lemmas,
        entities=entities,
        identifier=tree.identifier,
    )


def _source(name: str, policy: str | None, share: float, sentences: tuple[Sentence, ...]) -> Source:
    labels = sorted({tag[2:] for s in sentences if s.entities for tag in s.entities if tag != "O"})
    return Source(name=name, policy=policy, share=share, sentences=sentences, entity_labels=tuple(labels))


def load_training(root: Path) -> tuple[Source, ...]:
    """Return every training source below `root`; the test parts (EWT, GUM, PUD, CrossNER politics) are not read.

    Shares are passes an epoch: the treebanks once, small entity sources about as often, the silver news and the
    Sri Lankan government documents (repetitive) less.
    """
    ewt = add_entities(
        read_conllu(root / "ewt/en_ewt-ud-train.conllu.gz"),
        read_iob(root / "uner_ewt/en_ewt-ud-train.iob2.gz", word=1, column=2),
    )
    crossner = [f"crossner/{n}.txt.gz" for n in ("politics.train", "politics.dev", "ai.train", "ai.dev", "ai.test")]
    crossner += [f"crossner/science.{n}.txt.gz" for n in ("train", "dev", "test")]
    re3d = sorted((root / "re3d_open").glob("*.conll.gz"))
    multiner = tuple(_drop_label(s, "MISC") for s in read_iob(root / "multiner/Final_English.txt.gz"))
    return (
        _source("ewt", "uner", 1.0, ewt),
        _source("gum", None, 1.0, read_conllu(root / "gum_open/gum_open-train.conllu.gz")),
        _source("crossner", "crossner", 0.75, tuple(s for n in crossner for s in read_iob(root / n))),
        _source("wikigold", "wikigold", 0.75, read_iob(root / "wikigold/wikigold.conll.gz")),
        _source("re3d", "re3d", 0.75, tuple(s for n in re3d for s in read_iob(n))),
        _source("multiner", "multiner", 0.35, multiner),
        _source("gmb", "gmb", 0.5, read_iob(root / "gmb_news/train.txt.gz", column=2)),
    )


def _drop_label(sentence: Sentence, label: str) -> Sentence:
    """Return the sentence with one entity type (numbers and dates in that source) read as outside."""
    tags = tuple("O" if tag[2:] == label else tag for tag in sentence.entities or ())
    return Sentence(words=sentence.words, spaces=sentence.spaces, entities=tags)
