"""Seeded stores of 1,000, 10,000 and 100,000 documents → cost of a document, records a second, time of every question.

`python -m bench.scale` builds the stores up to `--documents` (10,000 unless told; 100,000 takes about an hour) through
the store's own `write`, and keeps them outside of the checkout for the next run; then it asks every question on a copy
of the largest while another process writes to it. `--store neo4j://HOST` does the same on an empty server.

What a document costs is told in processor time, for machines are shared; records a second in time on the wall.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.ingesting import collect_rarely
from bench.figures import Better, Figure, main
from bench.scale_world import A_DAY, FIRST_DAY, make_documents
from graph.connect import connect
from graph.model import Dispute, Extraction
from graph.questions.actors import actors
from graph.questions.changes import changes
from graph.questions.claims import claims
from graph.questions.deadlines import deadlines
from graph.questions.disagreements import disagreements
from graph.questions.overview import overview
from graph.questions.path import path
from graph.questions.policy import policy
from graph.questions.scope import Scope
from graph.questions.search import search
from graph.questions.show import show
from graph.questions.timeline import timeline
from graph.sqlite_open import migrations
from graph.store import Query, Store
from graph.witness import DERIVATION

SIZES = (1_000, 10_000, 100_000)
SEED = 20261121
WRITER_SEED = 7
STEP = 100
LIMIT = 100
"""Rows that a question is asked for, which is what a page shows."""
ROUNDS = 8
BAR = 50.0
FLAT = 1.2

Ask = Callable[[Scope], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What writing documents took: seconds on the wall and of the processor; `records` count their mentions too."""

    documents: int
    wall: float
    processor: float
    records: int
    mentions: int


def add_options(parser: ArgumentParser) -> None:
    """Add what this bench is told on its command line."""
    parser.add_argument("--documents", type=int, default=10_000, help="build stores up to this size")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--store", default="", help="an empty server, instead of files in the cache")
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where built stores are kept")
    parser.add_argument("--write-to", default="", help="write to a store until killed (used by the bench itself)")


def cache_folder() -> Path:
    """Return the folder in which built stores are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newsdocket-bench"


def measure(args: Namespace) -> Iterator[Figure]:
    """Build, then ask."""
    collect_rarely()
    if args.write_to:
        write_on(args.write_to)
        return
    sizes = [size for size in SIZES if size <= args.documents] or [args.documents]
    curve: dict[int, float] = {}
    for size in sizes:
        uri, steps = build(args, size)
        last = steps[-max(1, len(steps) // 10) :]
        curve[size] = sum(step.processor for step in last) / (len(last) * STEP) * 1000
        written, wall = sum(step.records for step in steps), sum(step.wall for step in steps)
        mentions = sum(step.mentions for step in steps)
        yield Figure(
            figure=f"{size:,} documents: records written a second, full text included",
            value=written / wall,
            unit="records/s",
            bar=2000.0,
            note=f"without mentions {(written - mentions) / wall:,.0f}; {written / size:.0f} records a document",
        )
        yield Figure(
            figure=f"{size:,} documents: cost of a document, last tenth",
            value=curve[size],
            unit="ms of processor",
            better=Better.LOWER,
        )
        if size == sizes[-1]:
            yield from _flatness(steps)
        if uri.startswith("sqlite"):
            path_of = Path(uri.removeprefix("sqlite:///"))
            yield Figure(
                figure=f"{size:,} documents: size on disk",
                value=path_of.stat().st_size / size / 1000,
                unit="kB/document",
                better=Better.LOWER,
            )
    yield from ask_everything(uri, sizes[-1])


def _flatness(steps: list[Step]) -> Iterator[Figure]:
    """Yield how the cost of a document in the last tenth of a build compares with that in its first thousand."""
    first, last = steps[1:10], steps[-max(1, len(steps) // 10) :]

    def cost(some: list[Step]) -> float:
        return sum(step.processor for step in some) / len(some)

    yield Figure(
        figure=f"cost of a document: last tenth of {len(steps) * STEP:,} over the first thousand",
        value=cost(last) / cost(first),
        unit="ratio",
        better=Better.LOWER,
        bar=FLAT,
    )


def build(args: Namespace, size: int) -> tuple[str, list[Step]]:
    """Return a store of a size and what writing it took; one that was built before is not built again."""
    name = f"scale-{args.seed}-{size}-{DERIVATION}.{len(migrations())}"
    args.cache.mkdir(parents=True, exist_ok=True)
    log = args.cache / f"{name}.json"
    uri = args.store or f"sqlite:///{args.cache / name}.sqlite"
    if log.exists() and not args.store:
        return uri, [Step(**one) for one in json.loads(log.read_text(encoding="utf-8"))]
    for left in args.cache.glob(f"{name}.sqlite*"):
        left.unlink()
    store = connect(uri)
    for dispute in make_disputes(args.seed, size):
        store.follow(dispute)
    steps = list(_write(store, make_documents(args.seed, size)))
    store.close()
    log.write_text(json.dumps([asdict(step) for step in steps]), encoding="utf-8")
    return uri, steps


def make_disputes(seed: int, size: int) -> list[Dispute]:
    """Return ten disputes that an analyst follows: the parties of stories of the made-up press."""
    found: dict[str, Dispute] = {}
    for one in make_documents(seed, size):
        title = one.document.title
        if title not in found:
            found[title] = Dispute(id=f"dispute-{len(found)}", title=title, parties=tuple(title.split(" v ")))
        if len(found) == 10:
            break
    return list(found.values())


def _write(store: Store, documents: Iterator[Extraction]) -> Iterator[Step]:
    """Write documents, each recorded on the day that it was published, and yield what every hundred of them took."""
    batch: list[tuple[Extraction, datetime]] = []
    for number, one in enumerate(documents):
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        batch.append((one, datetime(day.year, day.month, day.day, 12, 0, number % 60, tzinfo=UTC)))
        if len(batch) == STEP:
            wall, processor = time.perf_counter(), time.process_time()
            for extraction, recorded in batch:
                store.write(extraction, recorded=recorded)
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
            records = [_count(extraction) for extraction, _ in batch]
            yield Step(
                documents=number + 1,
                wall=wall,
                processor=processor,
                records=sum(map(sum, records)),
                mentions=sum(pair[1] for pair in records),
            )
            print(f"\r{number + 1:,} documents, {processor / STEP * 1000:.1f} ms each", end="", file=sys.stderr)
            batch.clear()
    print(file=sys.stderr)


def _count(one: Extraction) -> tuple[int, int]:
    """Return how many records and how many mentions an extraction has."""
    records = sum(
        len(some)
        for some in (one.entities, one.claims, one.events, one.deadlines, one.roles, one.relations, one.measures)
    )  # fmt: skip
    return records + 1, sum(len(entity.mentions) for entity in one.entities)


def write_on(uri: str) -> None:
    """Write documents that the store does not hold until somebody ends this process."""
    store = connect(uri)
    for number, one in enumerate(make_documents(WRITER_SEED, 100_000)):
        store.write(one, recorded=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number))


def ask_everything(uri: str, size: int) -> Iterator[Figure]:
    """Ask every question of a copy of a store while a process writes to it; yield the times of each."""
    if uri.startswith("sqlite"):
        original = Path(uri.removeprefix("sqlite:///"))
        copy = original.with_name(f"{original.stem}-asked.sqlite")
        shutil.copyfile(original, copy)
        uri = f"sqlite:///{copy}"
    store = connect(uri)
    asked = list(questions(store, size))
    command = [sys.executable, "-m", "bench.scale", "--write-to", uri]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as writer:
        before = store.revision()
        while store.revision() == before and writer.poll() is None:
            time.sleep(0.05)
        for question, scopes in asked:
            yield from _time_question(question, scopes, size)
        writer.terminate()
    yield Figure(
        figure=f"{size:,} documents: documents written while all this was asked",
        value=float(store.revision() - before),
        unit="documents",
    )
    store.close()
    if uri.startswith("sqlite"):
        for left in copy.parent.glob(f"{copy.name}*"):
            left.unlink()


def _time_question(question: str, scopes: list[tuple[str, Callable[[], object]]], size: int) -> Iterator[Figure]:
    """Yield the median and the 95th percentile of a question over its scopes, and which scope takes longest."""
    times: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for scope, ask in scopes:
            begun = time.perf_counter()
            ask()
            times.setdefault(scope, []).append((time.perf_counter() - begun) * 1000)
    everything = sorted(one for some in times.values() for one in some)
    medians = {scope: statistics.median(some) for scope, some in times.items()}
    slowest = max(medians, key=medians.__getitem__)
    yield Figure(
        figure=f"{size:,} documents: {question}, p50",
        value=statistics.median(everything),
        unit="ms",
        better=Better.LOWER,
    )
    yield Figure(
        figure=f"{size:,} documents: {question}, p95",
        value=everything[min(len(everything) - 1, int(0.95 * len(everything)))],
        unit="ms",
        better=Better.LOWER,
        bar=BAR,
        note=f"slowest scope: {slowest}, median {medians[slowest]:.0f} ms",
    )


MOST_NAMED = Query(
    name="entities by rank",
    sql="SELECT id FROM entity WHERE type IN ('company', 'government_body') ORDER BY documents DESC, id LIMIT 2000",
    cypher="MATCH (e:Entity) WHERE e.type IN ['company', 'government_body']"
    " RETURN e.id ORDER BY e.documents DESC, e.id LIMIT 2000",
)
SAMPLES = Query(
    name="ids of records",
    sql="SELECT id FROM claim WHERE n % 997 = 1 LIMIT 20",
    cypher="MATCH (c:Claim) RETURN c.id LIMIT 20",
)


def questions(store: Store, size: int) -> Iterator[tuple[str, list[tuple[str, Callable[[], object]]]]]:
    """Yield every question with the scopes that it is asked of."""
    ranked = [row[0] for row in store.ask(MOST_NAMED)]
    last = FIRST_DAY + timedelta(days=size // A_DAY)
    chance = random.Random(1)
    scopes: list[tuple[str, Scope]] = [("nothing", Scope(limit=LIMIT))]
    scopes += [("a hub", Scope(entity=one, limit=LIMIT)) for one in ranked[:4]]
    scopes += [("an entity", Scope(entity=chance.choice(ranked[50:]), limit=LIMIT)) for _ in range(3)]
    scopes += [("a dispute", Scope(dispute=one.id, limit=LIMIT)) for one in store.disputes()[:4]]
    scopes += [("a jurisdiction", Scope(jurisdiction=one, limit=LIMIT)) for one in ("GB", "KE")]
    scopes.append(("as of a day", Scope(as_of=FIRST_DAY + timedelta(days=size // A_DAY // 2), limit=LIMIT)))
    scopes.append(("a hub as of a day", Scope(entity=ranked[0], as_of=last - timedelta(days=9), limit=LIMIT)))
    scopes.append(("since a day", Scope(since=last - timedelta(days=30), limit=LIMIT)))
    scopes.append(("a span of days", Scope(since=date(2020, 1, 5), until=date(2020, 2, 5), limit=LIMIT)))

    def over(ask: Ask) -> list[tuple[str, Callable[[], object]]]:
        return [(name, lambda scope=scope: ask(scope)) for name, scope in scopes]  # type: ignore[misc]

    yield "timeline", over(lambda scope: timeline(store, scope))
    yield "claims", over(lambda scope: claims(store, scope))
    yield "disagreements", over(lambda scope: disagreements(store, scope))
    yield "deadlines", over(lambda scope: deadlines(store, scope, today=last))
    yield "policy", over(lambda scope: policy(store, scope))
    yield "actors", over(lambda scope: actors(store, scope))
    moment = datetime(last.year, last.month, last.day, tzinfo=UTC) - timedelta(days=3)
    yield "changes", over(lambda scope: changes(store, moment, scope))
    text = next(store.stored_extractions([store.ask(_A_DOCUMENT)[0][0]])).extraction.document.text
    words = [word for word in text.split() if word.isalpha()]
    rare = [(f"“{word}”", word) for word in chance.sample(words, 12)] + [("two words", "owns part"), ("all", "the")]
    yield "search", [(name, lambda word=word: search(store, word, Scope(limit=LIMIT))) for name, word in rare]  # type: ignore[misc]
    pairs = [("two hubs", *ranked[:2]), ("a hub and an entity", ranked[3], ranked[700 % len(ranked)])]
    yield "path", [(name, lambda a=a, b=b: path(store, a, b)) for name, a, b in pairs]  # type: ignore[misc]
    shown = [row[0] for row in store.ask(SAMPLES)] + ranked[:3]
    yield "show", [("a record", lambda one=one: show(store, one)) for one in shown]  # type: ignore[misc]
    yield "overview", [("everything", lambda: overview(store))]


_A_DOCUMENT = Query(
    name="a document", sql="SELECT id FROM document LIMIT 1", cypher="MATCH (d:Document) RETURN d.id LIMIT 1"
)


if __name__ == "__main__":
    main("scale", measure, options=add_options)
