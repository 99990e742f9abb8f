"""The demo world -> a throw-away store -> its main answers, and the dashboard for those who want it."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from app.cards import deadline_card, disagreement_card, timeline_card
from app.cli.paint import make_console, paint
from app.cli.progress import tracked
from app.disputes import shipped_disputes
from app.format import plain, show_day
from app.ingesting import run_pipeline, summary_words
from app.opening import current_settings
from app.serving import serve_dashboard
from app.settings import clock
from graph.connect import connect
from graph.datafiles import data_path
from graph.errors import FetchError
from graph.model import FetchState
from graph.questions.deadlines import deadlines
from graph.questions.disagreements import disagreements
from graph.questions.overview import overview
from graph.questions.timeline import TimelineRow, timeline
from graph.store import Store
from ingest.fetch import Fetched, Fetcher, read_file
from ingest.pipeline import Outcome
from ingest.sources import MANIFEST, find_inputs, read_manifest

WIDEST = 110
"""Columns beyond which a line of prose is hard to follow."""
YES = frozenset({"y", "yes"})
PORT = 8501
EVENTS, DISAGREEMENTS, DEADLINES = 12, 6, 10
"""Rows that the demo prints of each answer, unless all are asked for."""


class Shelf(Fetcher):
    """A fetcher that finds each address among the files of a folder and asks nobody else.

    The feeds of the demo world link to pages of publishers that do not exist; their pages lie beside them.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(clock=clock)
        self._paths = {
            given.url: Path(given.uri) for given in read_manifest(folder / MANIFEST) if given.url is not None
        }

    def fetch(self, uri: str, *, known: FetchState | None = None) -> Fetched:  # noqa: ARG002
        """Return the file that stands for an address.

        Raises:
            FetchError: No file stands for it.
        """
        if uri not in self._paths:
            raise FetchError(where=uri, what="the demo world has no such page", to_do="report this")
        state = FetchState(uri=uri, etag=None, last_modified=None, fetched=clock(), status=200)
        return Fetched(raw=read_file(self._paths[uri], clock=clock), state=state)


@contextmanager
def demo_store() -> Iterator[Store]:
    """Open an empty store that vanishes at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="newsdocket-demo-", ignore_cleanup_errors=True) as folder:
        store = connect(f"sqlite:///{Path(folder).as_posix()}/demo.sqlite")
        try:
            yield store
        finally:
            store.close()


def load_demo(store: Store, folder: Path) -> Iterator[Outcome]:
    """Take the demo world into a store, its disputes first; yield what becomes of each document."""
    for dispute in shipped_disputes():
        store.follow(dispute)
    with store.ingest_lock(), Shelf(folder) as shelf:
        yield from run_pipeline(find_inputs([str(folder)]), store=store, fetcher=shelf)


def run_demo(*, offer: bool, whole: bool) -> None:
    """Load the demo world, print its main answers, and offer the dashboard where somebody can say yes."""
    with demo_store() as store:
        run = load_demo(store, data_path("demo"))
        outcomes = tuple(tracked(run, doing="reading the demo world"))
        for outcome in outcomes:
            if outcome.why:
                sys.stderr.write(f"newsdocket: {plain(outcome.uri)}: {plain(outcome.why)}\n")
        print_answers(store, summary=summary_words(outcomes), whole=whole)
        if offer and sys.stdin.isatty() and sys.stdout.isatty():
            offer_dashboard(store)


def print_answers(store: Store, *, summary: str, whole: bool) -> None:
    """Print what the demo world holds, on the day of its last document."""
    console = make_console()
    if console.width > WIDEST:
        console = make_console(width=WIDEST)
    held = overview(store)
    console.print(
        f"The demo world, an invented dispute: {held.documents} documents from {held.sources} sources, "
        f"{held.claims} claims, {held.events} events ({summary})."
    )
    console.print()
    events = timeline(store)
    told = events if whole else best_supported(events)
    paint(
        console,
        map(timeline_card, told),
        heading=f"WHAT HAPPENED{_of(told, events, 'best reported')}",
        empty="No event was found.",
    )
    differing = disagreements(store)
    shown = differing if whole else differing[:DISAGREEMENTS]
    paint(
        console,
        map(disagreement_card, shown),
        heading=f"WHERE THE REPORTS DISAGREE{_of(shown, differing, 'plainest')}",
        empty="The reports do not contradict each other.",
    )
    on = last_day(store)
    due = deadlines(store, today=on)
    next_due = due if whole else due[:DEADLINES]
    paint(
        console,
        map(deadline_card, next_due),
        heading=f"WHAT IS DUE, as it stood on {show_day(on)}{_of(next_due, due, 'earliest')}",
        empty="No deadline was found.",
    )
    if not whole:
        console.print("'newsdocket demo --all' prints every row.")
    console.print("Next: 'newsdocket ingest PATH|URL' reads your own; 'newsdocket --help' lists the questions.")


def best_supported(rows: Sequence[TimelineRow]) -> tuple[TimelineRow, ...]:
    """Return the dated events that most reports carry, in the order of their time."""
    dated = [row for row in rows if row.earliest is not None and not row.withdrawn]
    ranked = sorted(dated, key=lambda row: (-row.independent_sources, -len(row.evidence)))
    kept = {row.id for row in ranked[:EVENTS]}
    return tuple(row for row in rows if row.id in kept)


def _of(shown: Sequence[object], held: Sequence[object], chosen: str) -> str:
    """Return how many rows of how many are shown, "" where it is all of them."""
    return "" if len(shown) == len(held) else f": the {len(shown)} {chosen} of {len(held)}"


def last_day(store: Store) -> date:
    """Return the last day of publication in a store, the "today" of its world."""
    published = [told.extraction.document.published for told in store.stored_extractions()]
    return max(day for day in published if day is not None)


def offer_dashboard(store: Store) -> None:
    """Ask whether to open the dashboard on the demo store, and serve it until stopped."""
    sys.stdout.write("\nOpen the dashboard on this demo? [y/N] ")
    sys.stdout.flush()
    try:
        answer = input()
    except EOFError:
        return
    if answer.strip().lower() in YES:
        serve_dashboard(current_settings(store.uri), port=PORT, headless=False)
