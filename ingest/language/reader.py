"""Tokenised documents → the same with heads, labels, tags, lemmas, sentences, entities and sentence vectors."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from graph.errors import LanguageError
from ingest.language.entities import OUTSIDE, TagReader
from ingest.language.layers import DocWriter, Layers
from ingest.language.lexemes import LexemeTable, Words
from ingest.language.pieces import CLS, SEP, PieceTable
from ingest.language.trees import read_trees
from ingest.language.windows import Ints, Stretch, cut

Floats = NDArray[np.float32]
Scores = dict[str, NDArray[Any]]

SENTENCE_START = 0.5
"""Probability from which a word starts a sentence."""
CHUNK_WINDOWS = 64
"""Windows whose scores are held at a time, and batches of documents that hold about as many."""
LONGEST_CHAIN = 256
"""Overlapping windows held at a time: a sentence above 20,000 words is parted without looking for the best seam."""
LABEL_ROWS = 64
"""Words whose labels are scored at a time: their tables stay in the processor's cache."""


class Reader:
    """The spaCy component; one pass of the network over windows of several sentences fills every layer.

    Sentence starts that a document already has are kept, and no others are set.
    """

    def __init__(self, vocab: Vocab, folder: Path, *, threads: int = 1) -> None:
        if not (folder / "model.onnx").is_file():
            raise LanguageError(
                where=str(folder), what="the reader's model is missing", to_do="install newsdocket again"
            )
        held = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Not more: the extended level joins addition and normalisation into an operator six times as slow as the two.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self.session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.outputs = [o.name for o in self.session.get_outputs()]
        self.lexemes = LexemeTable(vocab, PieceTable.open(folder / "tokenizer.json"))
        self.tags = {name: TagReader(tuple(held["policies"][name]), table) for name, table in held["comes_out"].items()}
        self.types = tuple(dict.fromkeys(x for t in self.tags.values() for x in t.labels))
        lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf8"))
        self.writer = DocWriter(vocab, held, self.types, lemmas)
        self.count = len(held["labels"])
        one = np.ones((1, 2), np.int64)
        found = dict(
            zip(self.outputs, self.session.run(None, {"pieces": one, "shapes": one, "first": one}), strict=True)
        )
        self.label_table, self.label_root = found["label_table"], found["label_root"]
        self.wanted = [n for n in self.outputs if not n.startswith("label_")]

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Read documents in batches of up to `batch_size`, fewer where they are long."""
        batch: list[Doc] = []
        words = 0
        for doc in stream:
            batch.append(doc)
            words += len(doc)
            if len(batch) >= batch_size or words >= CHUNK_WINDOWS * 130:
                self.annotate(batch)
                yield from batch
                batch, words = [], 0
        self.annotate(batch)
        yield from batch

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set every layer of the documents."""
        words = self.lexemes.look_up(docs)
        layers = Layers.blank(len(words.rows))
        windows = [
            window for d in range(len(docs)) if words.bounds[d] < words.bounds[d + 1] for window in self._cut(words, d)
        ]
        for chunk in _chunks(windows):
            self._read_chunk(words, chunk, layers)
        layers.senses.sort(key=lambda item: item[0])
        for d, doc in enumerate(docs):
            self.writer.write(doc, words, d, layers)

    def _cut(self, words: Words, d: int) -> Iterator[list[Stretch]]:
        low, high = words.bounds[d], words.bounds[d + 1]
        part = slice(low, high)
        return cut(low, words.paragraphs[d], words.sizes[part], words.ends[part])

    def _read_chunk(self, words: Words, windows: list[list[Stretch]], layers: Layers) -> None:
        found = [self._run(words, window) for window in windows]
        kept = _find_seams(windows, found)
        heads: list[Floats] = []
        deps: list[Floats] = []
        where: list[Ints] = []
        for window, scores, spans in zip(windows, found, kept, strict=True):
            place, local = _places(window, spans)
            if not len(place):
                continue
            head, dep = self._read_window(words, window, scores, place, local, layers)
            heads.append(head)
            deps.append(dep)
            where.append(place)
        if where:
            self._read_labels(np.concatenate(heads), np.concatenate(deps), np.concatenate(where), layers)

    def _run(self, words: Words, window: list[Stretch]) -> Scores:
        """Return the network's scores of one window.

        Windows are run one by one: int8 takes its scale from what is in a run, so what a text says must not depend on
        the texts beside it. Nothing is padded, and a run of 200 word pieces keeps a core busy.
        """
        pieces, shapes, first = [np.array([CLS])], [np.array([0])], []
        at = 1
        for stretch in window:
            low, high = stretch.document + stretch.start, stretch.document + stretch.end
            a, b = int(words.upto[low]), int(words.upto[high])
            pieces += [words.pieces[a:b], np.array([SEP])]
            shapes += [words.shapes[a:b], np.array([0])]
            first.append(words.upto[low:high] + (at - a))
            at += b - a + 1
        feed = {"pieces": pieces, "shapes": shapes, "first": first}
        got = self.session.run(self.wanted, {k: np.concatenate(v)[None] for k, v in feed.items()})
        return {name: array[0] for name, array in zip(self.wanted, got, strict=True)}

    def _read_window(
        self,
        words: Words,
        window: list[Stretch],
        scores: Scores,
        place: Ints,
        local: Ints,
        layers: Layers,
    ) -> tuple[Floats, Floats]:
        """Fill the layers of the words at `place`; return their heads' and their own label vectors."""
        whole = len(local) == len(scores["starts"])
        own = scores if whole else {k: v[local] for k, v in scores.items()}
        preset = words.preset[place]
        starts = np.where(preset == 0, own["starts"] > SENTENCE_START, preset > 0)
        starts[0] = True
        firsts = np.flatnonzero(np.diff(place, prepend=-2) != 1)
        starts[firsts] = True
        opens = [s.document + s.start for s in window if s.opens]
        starts |= np.isin(place, opens) & (preset >= 0)
        layers.starts[place] = starts
        sentence = np.cumsum(starts) - 1
        arcs = own["arcs"] if whole else own["arcs"][:, local]
        head = read_trees(arcs, own["roots"], sentence)
        is_root = head < 0
        layers.heads[place] = np.where(is_root, -1, place[head])
        for name in ("upos", "xpos", "lemmas"):
            getattr(layers, name)[place] = own[name]
        for reader in self.tags:
            self._read_entities(reader, own[reader], starts, place, layers)
        sense = own["senses"]
        begin = np.flatnonzero(starts)
        weight = np.exp(sense[:, -1:] - sense[:, -1].max())
        pooled = np.add.reduceat(sense[:, :-1] * weight, begin, axis=0)
        pooled /= np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-8)
        layers.senses.extend(zip(place[begin].tolist(), pooled, strict=True))
        to_head = own["rel_head"][head]
        to_head[is_root] = self.label_root
        return to_head, own["rel_dep"]

    def _read_entities(
        self, name: str, probabilities: Floats, starts: NDArray[np.bool_], place: Ints, layers: Layers
    ) -> None:
        """Fill in one head's entities where no head before it named anything."""
        tags = self.tags[name]
        codes, types = tags.read(probabilities, starts)
        if not (types >= 0).any():
            return
        own = np.array([*(self.types.index(x) for x in tags.labels), -1])
        taken = layers.types[place] >= 0
        span = np.cumsum(codes == OUTSIDE + 1)
        spoiled = np.isin(span, span[taken & (types >= 0)])
        free = (types >= 0) & ~spoiled
        layers.codes[place] = np.where(free, codes, layers.codes[place])
        layers.types[place] = np.where(free, own[types], layers.types[place])

    def _read_labels(self, heads: Floats, deps: Floats, place: Ints, layers: Layers) -> None:
        k, count = heads.shape[1] + 1, self.count
        one = np.ones((len(heads), 1), np.float32)
        heads, deps = np.concatenate([heads, one], 1), np.concatenate([deps, one], 1)
        out = np.empty(len(heads), np.int64)
        for at in range(0, len(heads), LABEL_ROWS):
            part = slice(at, at + LABEL_ROWS)
            tables = (deps[part] @ self.label_table).reshape(-1, count, k)
            out[part] = (tables @ heads[part, :, None])[..., 0].argmax(1)
        layers.labels[place] = out


@Language.factory("newsdocket_reader", default_config={"threads": 1})
def make_reader(nlp: Language, name: str, folder: str, threads: int) -> Reader:  # noqa: ARG001 - spaCy names its parts
    """Return the component for a pipeline."""
    return Reader(nlp.vocab, Path(folder), threads=threads)


def _chunks(windows: list[list[Stretch]]) -> Iterator[list[list[Stretch]]]:
    """Yield windows some at a time, overlapping ones together unless their chain is very long."""
    now: list[list[Stretch]] = []
    for window in windows:
        free = not window[0].meets and len(now) >= CHUNK_WINDOWS
        if now and (free or len(now) >= LONGEST_CHAIN):
            yield now
            now = []
        now.append(window)
    if now:
        yield now


def _find_seams(windows: list[list[Stretch]], found: list[Scores]) -> list[list[tuple[int, int]]]:
    """Return for each stretch of each window the words to keep of it.

    Where two stretches overlap they part at the likeliest sentence start of the shared words, by both readings;
    the ends of the shared part, where one reading has no context, are not considered.
    """
    kept = [[(s.start, s.end) for s in window] for window in windows]
    for i in range(1, len(windows)):
        now, before = windows[i][0], windows[i - 1][-1]
        if not now.meets:
            continue
        shared = before.end - now.start
        left = found[i - 1]["starts"][-shared:]
        right = found[i]["starts"][:shared]
        edge = shared // 4
        both = (left + right)[edge : shared - edge]
        seam = now.start + edge + int(np.argmax(both)) if len(both) else now.start + shared // 2
        kept[i - 1][-1] = (kept[i - 1][-1][0], min(seam, before.end))
        kept[i][0] = (seam, kept[i][0][1])
    return kept


def _places(window: list[Stretch], spans: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Return the words kept of a window, as numbers in the batch and as rows of its scores."""
    place, local = [], []
    base = 0
    for stretch, (low, high) in zip(window, spans, strict=True):
        place.append(np.arange(stretch.document + low, stretch.document + high))
        local.append(np.arange(base + low - stretch.start, base + high - stretch.start))
        base += stretch.end - stretch.start
    return np.concatenate(place), np.concatenate(local)
