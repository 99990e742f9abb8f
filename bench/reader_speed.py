"""News text → words a second of the whole pipeline and of its encoder alone, on one core; start-up time and memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from bench.figures import Better, Figure
from graph.datafiles import data_path
from ingest.language import load
from ingest.language.pieces import CLS, SEP, PieceTable, find_shape
from ingest.language.training.corpora import Sentence, read_iob

WORDS = 25_000
SENTENCES_A_PARAGRAPH = 3
PARAGRAPHS_A_TEXT = 8
BATCH = 32
SENTENCES_A_RUN = 6

START = """
import time
begin = time.perf_counter()
from ingest.language import load
nlp = load()
spent = time.perf_counter() - begin
list(nlp.pipe(["The regulator fined the company on Monday, and the company said it would appeal."] * 64))
status = open("/proc/self/status").read()
print(spent, int(status.partition("VmHWM:")[2].split()[0]) / 1024)
"""


def read_news(corpora: Path) -> tuple[Sentence, ...]:
    """Return the first sentences of the news corpus, about WORDS words."""
    found, words = [], 0
    for sentence in read_iob(corpora / "gmb_news/train.txt.gz", column=2):
        if words >= WORDS:
            break
        found.append(sentence)
        words += len(sentence.words)
    return tuple(found)


def make_texts(sentences: tuple[Sentence, ...]) -> list[str]:
    """Return news-like texts: paragraphs of a few sentences, several to a text."""
    lines = [s.text for s in sentences]
    n = SENTENCES_A_PARAGRAPH
    paragraphs = [" ".join(lines[i : i + n]) for i in range(0, len(lines), n)]
    m = PARAGRAPHS_A_TEXT
    return ["\n\n".join(paragraphs[i : i + m]) for i in range(0, len(paragraphs), m)]


def measure_speed(corpora: Path) -> Iterator[Figure]:
    """Yield words a second end to end, bare, and their ratio, all on one core of this machine."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        sentences = read_news(corpora)
        texts = make_texts(sentences)
        nlp = load(threads=1)
        list(nlp.pipe(texts[:2]))
        begin = time.perf_counter()
        words = sum(sum(not t.is_space for t in doc) for doc in nlp.pipe(texts))
        whole = words / (time.perf_counter() - begin)
        bare = measure_bare(sentences)
    finally:
        os.sched_setaffinity(0, before)
    past = "MiniLM experiment of half the layers, issue's measurement 2026-11-20"
    yield Figure(
        figure="words a second, nlp.pipe, one core", value=round(whole), unit="words/s", bar=4500, baseline=5800,
        baseline_is=past,
    )  # fmt: skip
    if bare is None:
        note = "needs the onnx package (extra train) to cut the encoder out of the model"
        yield Figure(figure="words a second, bare int8 encoder", value=None, unit="words/s", note=note)
        yield Figure(figure="nlp.pipe against the bare encoder", value=None, unit="ratio", bar=0.7, note=note)
        return
    yield Figure(figure="words a second, bare int8 encoder", value=round(bare), unit="words/s", baseline=6400,
                 baseline_is="bge-small int8, plain, issue's measurement 2026-11-21")  # fmt: skip
    yield Figure(figure="nlp.pipe against the bare encoder", value=round(whole / bare, 3), unit="ratio", bar=0.7)


def measure_bare(sentences: tuple[Sentence, ...]) -> float | None:
    """Return the words a second of the encoder alone, tokenising included.

    The faster of two ways: single sentences in batches of 32 by length, and six sentences of running text a run.
    """
    try:
        import onnx  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - extra train
    except ImportError:
        return None
    model = onnx.load(str(data_path("reader", "model.onnx")))
    last = next(node.input[0] for node in model.graph.node if node.op_type == "GatherElements")
    heads = next(i for i, node in enumerate(model.graph.node) if "first" in node.input)
    del model.graph.node[heads:]
    del model.graph.input[2:]
    del model.graph.output[:]
    model.graph.output.append(onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, ["b", "L", 384]))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    table = PieceTable.open(data_path("reader", "tokenizer.json"))
    ordered = sorted(sentences, key=lambda s: len(s.words))
    single = [[(s,) for s in ordered[i : i + BATCH]] for i in range(0, len(ordered), BATCH)]
    windows = [[sentences[i : i + SENTENCES_A_RUN]] for i in range(0, len(sentences), SENTENCES_A_RUN)]
    words = sum(len(s.words) for s in sentences)
    return max(words / _run_bare(session, table, batches) for batches in (single, windows))


def _run_bare(
    session: onnxruntime.InferenceSession, table: PieceTable, batches: Sequence[Sequence[Sequence[Sentence]]]
) -> float:
    """Return the seconds the encoder takes for batches of rows of sentences, finding their pieces included."""
    begin = time.perf_counter()
    for batch in batches:
        rows = [[(p, find_shape(w)) for s in row for w in s.words for p in table.find(w)] for row in batch]
        pieces = np.zeros((len(rows), max(map(len, rows)) + 2), np.int64)
        shapes = np.zeros_like(pieces)
        for i, row in enumerate(rows):
            pieces[i, : len(row) + 2] = [CLS, *(p for p, _ in row), SEP]
            shapes[i, 1 : len(row) + 1] = [s for _, s in row]
        session.run(None, {"pieces": pieces, "shapes": shapes})
    return time.perf_counter() - begin


def measure_start() -> Iterator[Figure]:
    """Yield the seconds `load()` takes in a fresh process, imports among them, and the most memory it holds."""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True, cwd=root)
    seconds, memory = (float(x) for x in done.stdout.split()[-2:])
    yield Figure(figure="load time", value=round(seconds, 2), unit="s", better=Better.LOWER, bar=1)
    yield Figure(figure="resident memory", value=round(memory), unit="MiB", better=Better.LOWER, bar=400)
    size = sum(f.stat().st_size for f in data_path("reader").iterdir() if f.suffix == ".onnx") / 1e6
    yield Figure(figure="model file", value=round(size, 1), unit="MB", better=Better.LOWER, bar=45)
