"""Figures a bench measured → the table or the JSON that CONTRACT.md promises.

A bench is a module with a function that yields `Figure`s, and two lines:

    if __name__ == "__main__":
        main("reader", measure)

`measure` gets the parsed command line; a bench with options of its own passes `options`.
"""

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Better(StrEnum):
    """Which way a figure should go."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure.

    `value` is what this run measured, or None with the reason in `note`. `baseline` may be quoted from
    elsewhere: `baseline_is` then says from where.
    """

    figure: str
    value: float | None
    unit: str
    better: Better | str = Better.HIGHER
    bar: float | None = None
    baseline: float | None = None
    baseline_is: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        """Refuse a missing value without a reason, and an unknown direction."""
        if self.value is None and not self.note:
            raise ValueError(f"{self.figure}: not measured, and no note says why")
        object.__setattr__(self, "better", Better(self.better))

    @property
    def reached(self) -> bool | None:
        """Return whether the bar is reached, None where there is no bar or no value."""
        if self.value is None or self.bar is None:
            return None
        return self.value >= self.bar if self.better is Better.HIGHER else self.value <= self.bar


def find_machine() -> str:
    """Return the processor, the cores and the memory in one line."""
    name, memory = platform.machine(), ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf8").splitlines()
        cores = sum(line.startswith("processor") for line in lines)
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
        name = f"{model}, {cores} cores"
        kilobytes = int(Path("/proc/meminfo").read_text(encoding="utf8").split()[1])
        memory = f", {kilobytes / 2**20:.0f} GiB"
    return f"{name}{memory}, Python {platform.python_version()}, {platform.system()}"


def find_commit() -> str:
    """Return the commit of the checkout, with "+" when it has changes, or "unknown"."""
    try:
        command = ["git", "-C", str(HERE), "describe", "--always", "--dirty=+", "--abbrev=12"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def to_json(name: str, figures: Iterable[Figure], *, date: datetime, commit: str, machine: str) -> str:
    """Return the contracted JSON document."""
    rows = []
    for f in figures:
        row: dict[str, object] = {
            "figure": f.figure,
            "value": f.value,
            "unit": f.unit,
            "better": str(f.better),
            "bar": f.bar,
            "baseline": f.baseline,
            "baseline_is": f.baseline_is,
        }
        if f.note:
            row["note"] = f.note
        rows.append(row)
    head = {"bench": name, "date": date.isoformat(timespec="seconds"), "commit": commit, "machine": machine}
    return json.dumps(head | {"figures": rows}, ensure_ascii=False, indent=1)


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3f}".rstrip("0").rstrip(".")


def to_table(figures: Iterable[Figure]) -> str:
    """Return the same as a Markdown table; a figure that misses its bar is marked."""
    rows = [("figure", "value", "unit", "bar", "baseline", "")]
    for f in figures:
        sign = "≥" if f.better is Better.HIGHER else "≤"
        bar = "–" if f.bar is None else f"{sign} {_number(f.bar)}"
        base = "–" if f.baseline is None else f"{_number(f.baseline)} ({f.baseline_is or 'baseline'})"
        remark = "; ".join(x for x in ("below the bar" if f.reached is False else "", f.note or "") if x)
        rows.append((f.figure, _number(f.value), f.unit, bar, base, remark))
    widths = [max(len(r[i]) for r in rows) for i in range(5)]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths, strict=False)) + f" | {r[5]} |" for r in rows]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|---|")
    return "\n".join(lines)


def main(
    name: str,
    measure: Callable[[argparse.Namespace], Iterable[Figure]],
    *,
    options: Callable[[argparse.ArgumentParser], None] | None = None,
) -> None:
    """Run a bench from the command line: `--format table` (default) or `json`."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    if options:
        options(parser)
    args = parser.parse_args()
    figures = tuple(measure(args))
    if args.format == "json":
        now = datetime.now(UTC)
        print(to_json(name, figures, date=now, commit=find_commit(), machine=find_machine()))
    else:
        print(to_table(figures))
    sys.stdout.flush()
