"""The same graph in SQLite and on a Neo4j server → the time of every question on both, one after the other.

`python -m bench.servers` starts a server of its own as the tests do (Java and Maven), or takes an empty one with
`--store neo4j://HOST`. The graph is the seeded one of `bench.scale`, copied over as `newsdocket store copy` does it;
both stores are warm and nobody writes.
"""

import statistics
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Better, Figure, main
from bench.scale import SEED, build, cache_folder, questions
from graph.connect import connect
from graph.store import Store
from graph.transfer import transfer

ROUNDS = 6
"""Times that each question is asked of each scope; the first is not counted, it warms the server's plans."""
BAR = 100.0
"""Milliseconds: twice what a question may take on SQLite.

What SQLite answers within the process in a tenth of a millisecond can never come across a socket in twice that.
"""
PERCENTILE = 0.95
SERVER = ("-Xmx1g",)
"""Options of the server's Java: the heap that a small machine spares, and the compiler as it comes."""

Asked = list[tuple[str, Callable[[], object]]]


def add_options(parser: ArgumentParser) -> None:
    """Add what this bench is told on its command line."""
    parser.add_argument("--documents", type=int, default=1_000, help="size of the graph")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--store", default="", help="an empty server, instead of one of our own")
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where built stores are kept")


def measure(args: Namespace) -> Iterator[Figure]:
    """Build, copy, and ask both stores."""
    server = args.store
    args.store = ""
    uri, _ = build(args, args.documents)
    with ExitStack() as stack:
        if server:
            there = connect(server)
        else:
            sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
            home = Path(stack.enter_context(TemporaryDirectory())) / "neo4j"
            own = stack.enter_context(import_module("neo4j_server").run_server(home, options=SERVER))
            there = connect(own.uri, user=own.user, password=own.password)
        here = connect(uri)
        stack.callback(here.close)
        stack.callback(there.close)
        begun = time.perf_counter()
        copied = sum(transfer(here, there))
        yield Figure(
            figure=f"copying {copied:,} documents to the server",
            value=(time.perf_counter() - begun) / copied * 1000 if copied else None,
            unit="ms/document",
            better=Better.LOWER,
            note="" if copied else "the server held them already",
        )
        yield from _compare(here, there, args.documents)


def _compare(here: Store, there: Store, size: int) -> Iterator[Figure]:
    """Yield the 95th percentile of each question on the server, and beside it on SQLite."""
    for (question, ours), (_, theirs) in zip(questions(here, size), questions(there, size), strict=True):
        embedded, served = _times(ours), _times(theirs)
        yield Figure(
            figure=f"{size:,} documents: {question}, p95 on Neo4j",
            value=_percentile(served),
            unit="ms",
            better=Better.LOWER,
            bar=BAR,
            baseline=_percentile(embedded),
            baseline_is="SQLite, same run",
            note=f"p50 {statistics.median(served):.1f} ms, SQLite {statistics.median(embedded):.1f} ms",
        )


def _times(scopes: Asked) -> list[float]:
    """Return the milliseconds of every call but those of the first round."""
    taken: list[float] = []
    for number in range(ROUNDS):
        for _, ask in scopes:
            begun = time.perf_counter()
            ask()
            if number:
                taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _percentile(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(PERCENTILE * len(times)))]


if __name__ == "__main__":
    main("servers", measure, options=add_options)
