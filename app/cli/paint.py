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
LEAD_WIDTH = 22
"""Columns for the day or name at the left: "week of 20 April 2026" fits."""


class _Console(Console):
    """A console whose reader may go early, as `head` does: that is for the command line to settle, not for rich."""

    def on_broken_pipe(self) -> None:
        """Let the error through; rich would end the process with 1."""
        raise BrokenPipeError


def make_console(*, width: int | None = None) -> Console:
    """Return a console on standard output; without a terminal it writes plain text."""
    return _Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


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
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    grid.add_column(width=LEAD_WIDTH)
    grid.add_column(ratio=1)
    for card in told:
        grid.add_row(Text(card.lead, style="bold cyan"), _body(card))
        grid.add_row()
    console.print(grid)


def _body(card: Card) -> Table:
    body = Table.grid()
    body.add_column(ratio=1)
    body.add_row(_title(card))
    for words in _with_id(card):
        body.add_row(_line(words))
    return body


def _with_id(card: Card) -> tuple[Words, ...]:
    """Return the lines of a card with its id at the end of the last quiet one, for `newsdocket show`."""
    if not card.id:
        return card.lines
    if card.lines and card.lines[-1].tone is Tone.QUIET:
        return (*card.lines[:-1], Words(text=f"{card.lines[-1].text} · {card.id}", tone=Tone.QUIET))
    return (*card.lines, Words(text=card.id, tone=Tone.QUIET))


def _title(card: Card) -> Text:
    title = Text(card.title, style="bold")
    for mark in card.marks:
        title.append("  ")
        title.append(f"[{mark.text}]", style=f"not bold {STYLES[mark.tone]}")
    return title


def _line(words: Words) -> Text | Padding:
    line = Text(words.text, style=STYLES[words.tone])
    return Padding(line, (0, 0, 0, 2)) if words.tone in (Tone.QUOTE, Tone.QUIET) else line
