"""Outcomes as they come about -> the same outcomes, with a counter on a terminal and silence elsewhere."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def tracked(outcomes: Iterable[T], *, doing: str, total: int | None = None) -> Iterator[T]:
    """Yield every outcome; where standard error is a terminal, count them there meanwhile, of the total if known."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    counter = "{task.description} {task.completed:.0f}" + (f" of {total}" if total else "")
    columns = (SpinnerColumn(), TextColumn(counter), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=total)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome
