"""Two disputes among namesakes, read and stored → who was taken for one wrongly, and who was not found to be one.

`python -m bench.entities`. The corpus and what counts are in tests/corpora/disagreements/README.md; `--list` names
every wrong and missed merge.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.disagreements import NAMESAKES, open_filled
from bench.figures import Better, Figure, main
from graph.store import Query, Store

MENTIONS = Query(
    name="every mention with the entity that stands for its own",
    sql="""
SELECT d.url, m.start, m."end", h.id, h.name, h.type FROM mention m JOIN document d ON d.n = m.document
JOIN entity e ON e.n = m.entity JOIN entity h ON h.n = e.head
""",
    cypher="""
MATCH (d:Document)-[m:MENTIONS]->(e:Entity) MATCH (h:Entity {id: e.head}) UNWIND range(0, size(m.starts) - 1) AS i
RETURN d.url, m.starts[i], m.ends[i], h.id, h.name, h.type
""",
)
NAMED = ("name", "metonym")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention of the gold: whose it is, its words and kind, and our entity there with its name (None: none)."""

    entity: str
    words: str
    kind: str
    ours: str | None
    called: str | None


def measure(args: argparse.Namespace) -> Iterator[Figure]:
    """Yield wrong and missed merges, and B³ over the mentions that have an entity of ours."""
    store, close = open_filled(NAMESAKES)
    told = tell(store, NAMESAKES)
    close()
    found = [one for one in told if one.ours is not None]
    wrong = find_wrong(found)
    missed = find_missed(found)
    if args.list:
        for line in (
            *(f"wrong   {a} and {b} are both {c}" for a, b, c in wrong),
            *(f"missed  {one}" for one in missed),
        ):
            print(line)
    yield Figure(figure="wrong merges, pairs of entities", value=len(wrong), unit="pairs", better=Better.LOWER, bar=0)
    yield Figure(figure="entities under several ids by name", value=len(missed), unit="entities", better=Better.LOWER)
    names = [one for one in told if one.kind in NAMED]
    yield Figure(
        figure=f"names with an entity, of {len(names)}",
        value=round(sum(one.ours is not None for one in names) / len(names), 3),
        unit="share",
    )
    for name, value in zip(("precision", "recall"), b_cubed(found), strict=True):
        yield Figure(figure=f"B³ {name} over {len(found)} mentions", value=round(value, 3), unit="share")


def tell(store: Store, folder: Path) -> tuple[Told, ...]:
    """Return the mentions of the gold, each with the entity of ours whose mention it covers by half or more."""
    manifest = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    files = {row["url"]: row["file"] for row in map(json.loads, manifest)}
    placed: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for url, start, end, entity, name, _ in store.ask(MENTIONS):
        placed[files[url]].append((start, end, entity, name))
    gold = json.loads((folder / "entities.gold.json").read_text(encoding="utf-8"))
    return tuple(
        _told(entity["name"], mention, placed[mention["document"]])
        for entity in gold["entities"]
        for mention in entity["mentions"]
    )


def _told(entity: str, mention: dict[str, object], placed: Sequence[tuple[int, int, str, str]]) -> Told:
    low, high = int(str(mention["start"])), int(str(mention["end"]))
    meets = [
        (min(end, high) - max(start, low), start - end, ours, name)
        for start, end, ours, name in placed
        if 2 * (min(end, high) - max(start, low)) >= end - start
    ]
    ours, called = max(meets)[2:] if meets else (None, None)
    return Told(entity=entity, words=str(mention["text"]), kind=str(mention["kind"]), ours=ours, called=called)


def find_wrong(told: Sequence[Told]) -> list[tuple[str, str, str]]:
    """Return the pairs of the gold's entities that share one of ours, with its name."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        groups[str(one.ours), str(one.called)].add(one.entity)
    return sorted((a, b, name) for (_, name), group in groups.items() for a, b in combinations(sorted(group), 2))


def find_missed(told: Sequence[Told]) -> list[str]:
    """Return the gold's entities whose names stand under several of ours, with the words that stand apart."""
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in told:
        if one.kind in NAMED:
            groups[one.entity][str(one.ours)].add(one.words)
    return [
        f"{entity}: {' | '.join(', '.join(sorted(words)) for words in apart.values())}"
        for entity, apart in groups.items()
        if len(apart) > 1
    ]


def b_cubed(told: Sequence[Told]) -> tuple[float, float]:
    """Return B³ precision and recall (Bagga and Baldwin 1998) over mentions."""
    both = Counter((one.entity, one.ours) for one in told)
    gold, ours = Counter(one.entity for one in told), Counter(one.ours for one in told)
    count = len(told)
    precision = sum(both[one.entity, one.ours] / ours[one.ours] for one in told) / count
    recall = sum(both[one.entity, one.ours] / gold[one.entity] for one in told) / count
    return precision, recall


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this bench's own option."""
    parser.add_argument("--list", action="store_true", help="name every wrong and missed merge")


if __name__ == "__main__":
    main("entities", measure, options=add_options)
