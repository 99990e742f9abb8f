"""Time expressions: the table of cases, speed, and dateparser in the same run -> figures.

    python -m bench.dates [--lines CASES.jsonl --work DIR] [--format json]

`--lines` takes lines {"text", "published"}; the answers of both go to DIR, as ours.jsonl and dateparser.jsonl, one
line each, for a scorer that has the gold.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bench.figures import Better, Figure, main
from graph.model import DateRange
from ingest.dates import DateOrder, Unit, find_dates
from ingest.dates.stretches import cover

TABLE = Path(__file__).parent.parent / "tests" / "ingest" / "dates" / "cases.txt"
REPEATED = 30
"""Times that the texts of the table are read for the speed; dateparser reads them once."""

PERIODS = {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of the table; `days` is None where the text holds no date."""

    published: date | None
    where: str
    text: str
    span: tuple[int, int]
    days: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One expression that was found."""

    start: int
    end: int
    earliest: str
    latest: str


Finder = Callable[[Case], list[Found]]


def read_table() -> Iterator[Case]:
    """Read the table of cases that the tests read, too."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            published, where, marked, *expected = (cell.strip() for cell in line.split(" | "))
            before, _, rest = marked.partition("«")
            inside, _, after = rest.partition("»")
            yield Case(
                published=None if published == "-" else date.fromisoformat(published),
                where=where,
                text=before + inside + after,
                span=(len(before), len(before) + len(inside)),
                days=(expected[0], expected[1]) if expected else None,
            )


def find_ours(case: Case) -> list[Found]:
    """Find expressions with the grammar."""
    order = DateOrder(case.where) if case.where in set(DateOrder) else DateOrder.UNKNOWN
    place = None if case.where == "-" or order is not DateOrder.UNKNOWN else case.where
    ranges = find_dates(case.text, published=case.published, order=order, jurisdiction=place)
    return [_found(one) for one in ranges]


def _found(one: DateRange) -> Found:
    start, end = (one.expression.start, one.expression.end) if one.expression else (0, 0)
    return Found(start=start, end=end, earliest=str(one.earliest or "-"), latest=str(one.latest or "-"))


def find_dateparser(case: Case) -> list[Found]:
    """Find expressions with dateparser's search, each as long as the period it reports; a crash finds nothing."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to import, and only one of two finders
    from dateparser.search import search_dates  # noqa: PLC0415

    settings: dict[str, object] = {"DATE_ORDER": "DMY" if case.where == "dmy" else "MDY"}
    if case.published:
        settings["RELATIVE_BASE"] = datetime.combine(case.published, datetime.min.time())
    try:
        pairs = search_dates(case.text, languages=["en"], settings=settings) or []
    except Exception:  # noqa: BLE001 - a peer's crash is a result
        return []
    found, at = [], 0
    for text, _ in pairs:
        start = case.text.find(text, at)
        data = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
        if start >= 0 and data.date_obj is not None:
            at = start + len(text)
            whole = cover(PERIODS.get(data.period, Unit.DAY), data.date_obj.date())
            found.append(Found(start=start, end=at, earliest=str(whole.first), latest=str(whole.last)))
    return found


def is_right(case: Case, found: Sequence[Found]) -> bool:
    """Say whether what overlaps the expression has its days, or nothing dated was found where nothing is."""
    if case.days is None:
        return not found
    start, end = case.span
    near = [one for one in found if one.start < end and one.end > start]
    if case.days == ("-", "-"):
        return all((one.earliest, one.latest) == ("-", "-") for one in near)
    return [(one.earliest, one.latest) for one in near] == [case.days]


def measure_right(cases: Sequence[Case], find: Finder) -> float:
    """Return the share of cases answered rightly."""
    return sum(is_right(case, find(case)) for case in cases) / len(cases)


def measure_speed(cases: Sequence[Case], find: Finder, *, times: int) -> float:
    """Return words read in a second of one core, the first reading, which builds what is kept, left out."""
    find(cases[0])
    words = times * sum(len(case.text.split()) for case in cases)
    start = time.process_time()
    for _ in range(times):
        for case in cases:
            find(case)
    return words / (time.process_time() - start)


def answer_lines(lines: Path, work: Path) -> Iterator[Figure]:
    """Answer a file of lines with both finders, and give the speed of each on it."""
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines() if line]
    cases = [
        Case(published=_day(row.get("published")), where="-", text=row["text"], span=(0, 0), days=None) for row in rows
    ]
    work.mkdir(parents=True, exist_ok=True)
    speeds = [
        _answer(cases, find, work / f"{name}.jsonl")
        for name, find in (("ours", find_ours), ("dateparser", find_dateparser))
    ]
    yield Figure(
        figure=f"speed on {lines.name}",
        value=round(speeds[0]),
        unit="words/s of one core",
        better=Better.HIGHER,
        baseline=round(speeds[1]),
        baseline_is="dateparser in the same run",
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _answer(cases: Sequence[Case], find: Finder, path: Path) -> float:
    words, start = sum(len(case.text.split()) for case in cases), time.process_time()
    answers = [find(case) for case in cases]
    speed = words / (time.process_time() - start)
    with path.open("w", encoding="utf-8") as out:
        for case, found in zip(cases, answers, strict=True):
            rows = [
                {
                    "start": one.start,
                    "end": one.end,
                    "text": case.text[one.start : one.end],
                    "earliest": None if one.earliest == "-" else one.earliest,
                    "latest": None if one.latest == "-" else one.latest,
                }
                for one in found
            ]
            out.write(json.dumps({"expressions": rows}, ensure_ascii=False) + "\n")
    return speed


def measure(options: argparse.Namespace) -> Iterator[Figure]:
    """Measure the table, the speed on its texts, and the lines where they are given."""
    cases = list(read_table())
    yield Figure(
        figure=f"right of {len(cases)} own cases (first and last day, and nothing where there is no date)",
        value=round(measure_right(cases, find_ours), 3),
        unit="share",
        better=Better.HIGHER,
        bar=1.0,
        baseline=round(measure_right(cases, find_dateparser), 3),
        baseline_is="dateparser's search in the same run",
    )
    yield Figure(
        figure="speed on the texts of the cases",
        value=round(measure_speed(cases, find_ours, times=REPEATED)),
        unit="words/s of one core",
        better=Better.HIGHER,
        baseline=round(measure_speed(cases, find_dateparser, times=1)),
        baseline_is="dateparser's search in the same run",
        note="short sentences, each with a date: running text, with a date in 50 words, is faster",
    )
    if options.lines:
        yield from answer_lines(options.lines, options.work)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this bench."""
    parser.add_argument("--lines", type=Path, help='lines {"text", "published"} to be answered by both')
    parser.add_argument("--work", type=Path, default=Path("bench-dates"), help="folder for the answers")


if __name__ == "__main__":
    main("dates", measure, options=add_options)
