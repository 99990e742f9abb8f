"""The demo world and the annotated corpora → words a second by stage, memory of a run, start-up of the command line.

`python -m bench.pipeline`. Every stage stands beside the language pass of the same run (its baseline), for machines
are noisy and ratios are not; times are the processor's, so that what else runs does not count.
"""

import resource
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import TypeVar

from app.ingesting import collect_rarely
from app.reading import open_document
from bench.figures import Better, Figure, main
from bench.gold import CORPORA
from graph.connect import connect
from graph.datafiles import data_path
from graph.questions.disagreements import disagreements
from graph.questions.scope import Scope
from graph.resolve import resolve
from ingest.annotate import annotate, load_language
from ingest.extract import extract
from ingest.sources import MANIFEST, find_inputs

FOLDERS = (data_path("demo"), CORPORA / "tune", CORPORA / "opened", CORPORA / "held", CORPORA / "disagreements")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ARTICLE = 800
"""Words of an article, for articles a second."""
STARTS = 5
Result = TypeVar("Result")


def measure(_: Namespace) -> Iterator[Figure]:
    """Take every document through every stage, once, and time each stage alone."""
    inputs = [given for folder in FOLDERS for given in find_inputs([], manifest=folder / MANIFEST)]
    for given in {given.uri.rpartition(".")[2]: given for given in inputs}.values():
        open_document(given)  # the first of each kind imports what reads it
    reading, documents = _timed(lambda: [open_document(given) for given in inputs])
    words = sum(len(document.text.split()) for document in documents)
    loading, nlp = _timed(load_language)
    collect_rarely()
    for document, doc in annotate(documents[:2], nlp):  # the first pass fills caches and tables
        extract(document, doc)
    annotating, annotated = _timed(lambda: list(annotate(documents, nlp)))
    extracting, extractions = _timed(lambda: [extract(document, doc) for document, doc in annotated])
    resolving, resolved = _timed(lambda: [resolve(extraction) for extraction in extractions])
    with TemporaryDirectory() as place:
        store = connect(f"sqlite:///{place}/store.sqlite")
        storing, _written = _timed(lambda: [store.write(one, recorded=NOW) for one in resolved])
        asking, found = _timed(lambda: disagreements(store, Scope()))
        store.close()
    pace = words / annotating
    for stage, seconds in (
        ("read", reading),
        ("annotate", annotating),
        ("extract", extracting),
        ("resolve", resolving),
        ("store", storing),
    ):
        yield Figure(
            figure=f"{stage}: {len(documents)} documents, {words} words",
            value=words / seconds,
            unit="words/s",
            baseline=pace,
            baseline_is="the language pass, same run",
        )
    whole = reading + annotating + extracting + resolving + storing
    yield Figure(figure="whole pipeline", value=words / whole / ARTICLE, unit="articles of 800 words/s", bar=5.0)
    yield Figure(
        figure="extraction over the language pass",
        value=extracting / annotating,
        unit="ratio",
        better=Better.LOWER,
        bar=0.25,
    )
    yield Figure(figure="loading the language pipeline", value=loading, unit="s", better=Better.LOWER)
    yield Figure(
        figure=f"disagreements asked ({len(found)} found)", value=asking * 1000, unit="ms", better=Better.LOWER
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure(figure="peak memory of this run", value=peak, unit="MiB", better=Better.LOWER)
    yield Figure(
        figure="newsdocket --help, best of 5",
        value=min(_start("-c", "from app.cli import main; main()", "--help") for _ in range(STARTS)),
        unit="s",
        better=Better.LOWER,
        bar=0.5,
        baseline=min(_start("-c", "pass") for _ in range(STARTS)),
        baseline_is="an empty Python",
    )


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor's seconds that some work takes, those of processes that it starts included."""
    begun = _spent()
    done = work()
    return _spent() - begun, done


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _start(*arguments: str) -> float:
    """Return the seconds that a fresh interpreter takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main("pipeline", measure)
