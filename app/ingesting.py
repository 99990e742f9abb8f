"""Arguments of `ingest` -> a run of the pipeline -> a summary in words or JSON."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.contract import Json
from app.disputes import follow_dispute
from app.settings import clock
from graph.store import Store
from ingest.annotate import load_language
from ingest.fetch import Fetcher
from ingest.pipeline import Ingest, Outcome, Result
from ingest.sources import Input, find_inputs

NAMED = 3
"""Documents that a warning names; the rest are counted."""


def ingest_targets(
    targets: Sequence[str],
    *,
    store: Store,
    manifest: Path | None,
    feeds: Path | None,
    published: date | None,
    source: str | None,
    dispute: str | None,
    threads: int,
) -> Iterator[Outcome]:
    """Yield what becomes of every document behind the arguments of one `ingest` command.

    Raises:
        StoreLockedError: Another run is writing to this store.
        UsageError: A target is no file, folder or address.
    """
    inputs = find_inputs(targets, manifest=manifest, feeds=feeds, published=published, source=source)
    with store.ingest_lock(), Fetcher(clock=clock) as fetcher:
        followed = None if dispute is None else follow_dispute(store, dispute)
        yield from run_pipeline(inputs, store=store, fetcher=fetcher, dispute=followed, threads=threads)


def collect_rarely() -> None:
    """Have Python look for garbage in cycles a hundred times less often than it does by itself.

    An ingest makes millions of small records and keeps what it read last in memory: none of them is in a cycle, and
    looking through them all again and again took a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


def run_pipeline(
    inputs: Iterable[Input], *, store: Store, fetcher: Fetcher, dispute: str | None = None, threads: int = 1
) -> Iterator[Outcome]:
    """Yield what becomes of every document behind some inputs."""
    collect_rarely()
    run = Ingest(
        store=store,
        fetcher=fetcher,
        load_language=lambda: load_language(threads=threads),
        clock=clock,
        dispute=dispute,
    )
    return run.run(inputs)


def summary_json(outcomes: Sequence[Outcome]) -> dict[str, Json]:
    """Return schema `newsdocket.ingest/2`."""
    return {
        "schema": "newsdocket.ingest/2",
        "counts": {result.value: _count(outcomes, result) for result in Result},
        "documents": [
            {
                "uri": outcome.uri,
                "result": outcome.result.value,
                "why": outcome.why or None,
                "warnings": list(outcome.warnings),
            }
            for outcome in outcomes
        ],
    }


def summary_words(outcomes: Sequence[Outcome]) -> str:
    """Return the counts of a run as a sentence.

    >>> summary_words([Outcome(uri="a", result=Result.NEW), Outcome(uri="b", result=Result.FAILED)])
    '2 read: 1 new, 1 failed'
    """
    counted = [(result, _count(outcomes, result)) for result in Result]
    told = ", ".join(f"{number} {result.value}" for result, number in counted if number)
    return f"{len(outcomes)} read: {told}" if told else "nothing to read"


def warning_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield each warning of a run once, with the documents that it is about.

    >>> list(warning_lines([Outcome(uri="a", result=Result.NEW, warnings=("no date",))]))
    ['a: no date']
    """
    about: dict[str, list[str]] = {}
    for outcome in outcomes:
        for warning in dict.fromkeys(outcome.warnings):
            about.setdefault(warning, []).append(outcome.uri)
    for warning, uris in about.items():
        more = f" and {len(uris) - NAMED} more" if len(uris) > NAMED else ""
        yield f"{', '.join(uris[:NAMED])}{more}: {warning}"


def _count(outcomes: Sequence[Outcome], result: Result) -> int:
    return sum(outcome.result is result for outcome in outcomes)
