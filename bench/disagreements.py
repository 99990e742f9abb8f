"""Corpora with known disagreements → precision and recall of ours, scored by their README.

`python -m bench.disagreements` reads the demo world and the two disputes among near-namesakes in
`tests/corpora/disagreements` (wordings of both have led to rules), then the groups of short reports in
`bench/data/disagreeing.txt`, of which the fresh ones alone were not in view. `--list demo|namesakes|groups` names
what is right, wrong and missed.
"""

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.ingesting import run_pipeline
from app.reading import open_document
from bench.figures import Figure, main
from graph.connect import connect
from graph.datafiles import data_path
from graph.kinds import Opposition
from graph.model import Disagreement, Document, Extraction, content_id
from graph.questions.disagreements import disagreements
from graph.questions.scope import Scope
from graph.resolve import resolve
from graph.store import Store
from ingest.annotate import annotate, load_language
from ingest.extract import extract
from ingest.fetch import Fetcher
from ingest.sources import MANIFEST, find_inputs

TESTS = Path(__file__).resolve().parent.parent / "tests"
GROUPS = Path(__file__).resolve().parent / "data" / "disagreeing.txt"
NAMESAKES = TESTS / "corpora" / "disagreements"

Place = tuple[str, str]
"""A document's id and a passage of it, white space folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A disagreement that a careful reader finds: for each answer the places that show it."""

    question: str
    axis: str
    relation: str
    optional: bool
    answers: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Short reports of one matter, and whether they disagree."""

    disagrees: bool
    documents: tuple[Document, ...]


def measure(args: Namespace) -> Iterator[Figure]:
    """Yield precision, recall, and how often axis and relation are right among the answered."""
    for name, folder, gold_file in (
        ("demo", data_path("demo"), TESTS / "demo" / "expected.json"),
        ("namesakes", NAMESAKES, NAMESAKES / "disagreements.gold.json"),
    ):
        gold = tuple(_read_gold(json.loads(gold_file.read_text(encoding="utf-8")), folder))
        found = _find(folder)
        answered, wrong = _match(found, gold)
        if args.list == name:
            _tell(found, gold, answered, wrong)
        wanted = [i for i, one in enumerate(gold) if not one.optional]
        hits = [i for i in answered if not gold[i].optional]
        judged = len(hits) + len(wrong)
        note = None if judged else "nothing was found"
        yield Figure(
            figure=f"{name}: precision",
            value=len(hits) / judged if judged else None,
            unit="share",
            bar=0.85,
            note=note,
        )
        yield Figure(figure=f"{name}: recall", value=len(hits) / len(wanted), unit="share", bar=0.75)
        for aspect in ("axis", "relation"):
            right = [i for i in hits if getattr(found[answered[i]], aspect) == getattr(gold[i], aspect)]
            value = len(right) / len(hits) if hits else None
            unheard = None if hits else "none was answered"
            yield Figure(figure=f"{name}: {aspect} right", value=value, unit="share", note=unheard)
    yield from _measure_groups(tell=args.list == "groups")


def _measure_groups(*, tell: bool) -> Iterator[Figure]:
    """Yield how many of the disagreeing groups of short reports are found, and how much is found in the others."""
    nlp = load_language()
    for part, groups in _read_groups():
        documents = [one for group in groups for one in group.documents]
        said = {one.id: resolve(extract(one, doc)) for one, doc in annotate(documents, nlp)}
        right = wrong = 0
        for group in groups:
            found = _find_in([said[one.id] for one in group.documents])
            hard = [one for one in found if one.relation is not Opposition.GRANULARITY]
            right += bool(group.disagrees and found)
            wrong += len(hard) if not group.disagrees else 0
            if tell and group.disagrees != bool(hard):
                print(
                    f"{'missed' if group.disagrees else 'wrong '}  {' || '.join(one.text for one in group.documents)}"
                )
        wanted = sum(group.disagrees for group in groups)
        value = right / (right + wrong) if right + wrong else None
        yield Figure(figure=f"groups, {part}: precision", value=value, unit="share", bar=0.85)
        yield Figure(figure=f"groups, {part}: recall", value=right / wanted, unit="share", bar=0.75)


def _read_groups() -> Iterator[tuple[str, list[_Group]]]:
    """Yield the parts of the file of groups, each with its name."""
    parts: dict[str, list[_Group]] = {}
    part = ""
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        if line in ("# mended", "# fresh"):
            part = line[2:]
        elif line and not line.startswith("#"):
            _, relation, _, texts = line.split("|", 3)
            documents = tuple(_report(text.strip(), place) for place, text in enumerate(texts.split("||")))
            parts.setdefault(part, []).append(_Group(disagrees=relation != "none", documents=documents))
    yield from parts.items()


def _report(text: str, place: int) -> Document:
    """Return one text of a group as a document; a leading "+N" says how many days after the first it came."""
    later = re.match(r"\+(\d+) ", text)
    text = text[later.end() :] if later else text
    day = date(2026, 3, 18) + timedelta(days=int(later[1]) if later else 0)
    key = content_id("doc", text, day, place)
    return Document(
        id=key, key=key, url=None, title="", source=f"Paper {place + 1}", published=day, updated=None, authors=(),
        language="en", text=text,
    )  # fmt: skip


def _find_in(extractions: list[Extraction]) -> tuple[Disagreement, ...]:
    """Return what a store finds that holds nothing but these."""
    with TemporaryDirectory() as place:
        store = connect(f"sqlite:///{place}/store.sqlite")
        for one in extractions:
            store.write(one, recorded=datetime(2026, 6, 1, tzinfo=UTC))
        found = disagreements(store, Scope())
        store.close()
    return found


def open_filled(folder: Path) -> tuple[Store, Callable[[], None]]:
    """Ingest a folder by its manifest into a fresh store; return it, and what closes it and clears it away."""
    now = datetime(2026, 6, 1, tzinfo=UTC)
    place = TemporaryDirectory()
    store = connect(f"sqlite:///{place.name}/store.sqlite")

    def close() -> None:
        store.close()
        place.cleanup()

    with Fetcher(clock=lambda: now) as fetcher:
        inputs = find_inputs([], manifest=folder / MANIFEST)
        failed = [outcome for outcome in run_pipeline(inputs, store=store, fetcher=fetcher) if outcome.why]
    if failed:
        close()
        raise RuntimeError(f"{folder}: {failed[0].uri}: {failed[0].why}")
    return store, close


def _find(folder: Path) -> tuple[Disagreement, ...]:
    """Return every disagreement of a folder's documents."""
    store, close = open_filled(folder)
    found = disagreements(store, Scope())
    close()
    return found


def _read_gold(gold: dict[str, Any], folder: Path) -> Iterator[Gold]:
    """Yield the gold disagreements, files replaced by the ids of the documents in them."""
    ids = {Path(given.uri).name: open_document(given).id for given in find_inputs([], manifest=folder / MANIFEST)}
    for one in gold["disagreements"]:
        places = []
        for answer in one["answers"]:
            evidence = answer["evidence"]
            shown = (
                [(answer["file"], evidence)]
                if isinstance(evidence, str)
                else [(e["document"], e["text"]) for e in evidence]
            )
            places.append(tuple((ids[file], _fold(text)) for file, text in shown))
        merged: dict[str, tuple[Place, ...]] = {}
        for answer, shown_at in zip(one["answers"], places, strict=True):
            merged[answer["value"]] = (*merged.get(answer["value"], ()), *shown_at)
        yield Gold(
            question=one["question"],
            axis=one["axis"],
            relation=one["relation"],
            optional=one.get("optional", False),
            answers=tuple(merged.values()),
        )


def _match(found: tuple[Disagreement, ...], gold: tuple[Gold, ...]) -> tuple[dict[int, int], list[int]]:
    """Return gold → found for each gold one that is answered, and the found ones that are wrong."""
    answered: dict[int, int] = {}
    wrong = []
    for number, one in enumerate(found):
        fitting = [i for i, other in enumerate(gold) if _answers(one, other)]
        free = [i for i in fitting if i not in answered]
        if free:
            answered[free[0]] = number
        elif not any(gold[i].optional for i in fitting):
            wrong.append(number)
    return answered, wrong


def _answers(found: Disagreement, gold: Gold) -> bool:
    """Tell whether two of the found answers rest on evidence of two different gold answers."""
    shown = [
        {
            i
            for i, places in enumerate(gold.answers)
            for document, text in places
            for evidence in answer.evidence
            if evidence.document == document and _meets(_fold(evidence.text), text)
        }
        for answer in found.answers
    ]
    return any(a != b for k, left in enumerate(shown) for right in shown[k + 1 :] for a in left for b in right)


def _meets(evidence: str, gold: str) -> bool:
    return gold in evidence or evidence in gold


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def _tell(found: tuple[Disagreement, ...], gold: tuple[Gold, ...], answered: dict[int, int], wrong: list[int]) -> None:
    """Print what was found, rightly and wrongly, and what was missed."""
    for i, number in answered.items():
        print(f"right   {found[number].question}  =  {gold[i].question}")
    for number in wrong:
        print(f"wrong   {found[number].question}")
        for answer in found[number].answers:
            print(f"            {answer.value!r} ({answer.asserted_by}): {answer.evidence[0].text}")
    for i, one in enumerate(gold):
        if i not in answered:
            print(f"missed  {one.question}{'  (optional)' if one.optional else ''}")


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--list", choices=("demo", "namesakes", "groups"), help="name every right, wrong and missed one"
    )


if __name__ == "__main__":
    main("disagreements", measure, options=_options)
