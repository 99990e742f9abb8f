"""Cards -> a terminal, or plain text where there is none."""

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.cards import Card, Tone, Words

STYLES = {
    Tone.PLAIN: "",
    Tone.QUIET: "dim",
    Tone.QUOTE: "italic",
    Tone.SURE: "green",
    Tone.UNSURE: "yellow",
    Tone.OPEN: "cyan",
    Tone.ALARM: "bold red",
}
LEAD_WIDTH = 20
"""Columns for the day or name at the left; the longest day range of one month, "28 September 2026", fits."""


def make_console(*, width: int | None = None) -> Console:
    """Return a console on standard output; without a terminal it writes plain text."""
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def paint(console: Console, cards: Iterable[Card], *, heading: str, empty: str) -> None:
    """Print a heading and every card below it, or `empty` where there is none."""
    told = tuple(cards)
    if heading:
        console.print(Text(heading, style="bold"))
        console.print()
    if not told:
        console.print(Text(empty))
        console.print()
        return
    grid = Table.grid(padding=(0, 2, 1, 0), expand=False)
    grid.add_column(width=LEAD_WIDTH)
    grid.add_column(ratio=1)
    for card in told:
        grid.add_row(Text(card.lead, style="bold cyan"), _body(card))
    console.print(grid)


def _body(card: Card) -> Table:
    body = Table.grid()
    body.add_column(ratio=1)
    body.add_row(_title(card))
    for words in card.lines:
        body.add_row(_line(words))
    if card.id:
        body.add_row(Text(card.id, style="dim"))
    return body


def _title(card: Card) -> Text:
    title = Text(card.title, style="bold")
    for mark in card.marks:
        title.append("  ")
        title.append(f"[{mark.text}]", style=f"not bold {STYLES[mark.tone]}")
    return title


def _line(words: Words) -> Text | Padding:
    line = Text(words.text, style=STYLES[words.tone])
    return Padding(line, (0, 0, 0, 2)) if words.tone in (Tone.QUOTE, Tone.QUIET) else line
