"""Sentences → training windows → padded batches, with the augmentation of case, quotation marks and final stops."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
import torch
from torch import Tensor

from ingest.language.lemmas import find_rule
from ingest.language.pieces import CLS, SEP, SMALL, TITLE, UPPER, PieceTable, find_shape
from ingest.language.training.corpora import Sentence, Source
from ingest.language.training.network import Inventory

IGNORE = -100
MASK = 103
HIDDEN = 0.03
"""Share of words the reader must read from their context alone."""
LONGEST = 250
"""Word pieces; a training sentence above it is left out."""
QUOTE_STYLES = (
    {"“": '"', "”": '"'},
    {"“": "``", "”": "''"},
    {"“": "“", "”": "”"},
    {"“": "‘", "”": "’"},
    {"“": "'", "”": "'"},
)
APOSTROPHES = ("'", "’")


@dataclass(slots=True, kw_only=True)
class Window:
    """Consecutive sentences of one source as the network reads them; targets are IGNORE where not annotated."""

    source: str
    policy: str | None
    pieces: list[int] = field(default_factory=lambda: [CLS])
    shapes: list[int] = field(default_factory=lambda: [0])
    first: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    lemmas: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    senses: list[int] = field(default_factory=list)
    tree: bool = False


class WindowMaker:
    """Builds windows; `augment` off gives the text as it stands."""

    def __init__(self, inventory: Inventory, table: PieceTable, *, augment: bool, rng: random.Random) -> None:
        self.table = table
        self.augment = augment
        self.rng = rng
        self.ids = {
            n: {v: i for i, v in enumerate(getattr(inventory, n))} for n in ("upos", "xpos", "labels", "lemmas")
        }
        self.tags = {p: {t: i for i, t in enumerate(v)} for p, v in inventory.policies.items()}

    def make(self, source: Source, *, smallest: int, largest: int) -> list[Window]:
        """Return the windows of a source, each of a random size between the bounds (word pieces)."""
        out: list[Window] = []
        now = Window(source=source.name, policy=source.policy)
        size = self.rng.randint(smallest, largest)
        for number, sentence in enumerate(source.sentences):
            cost = sum(len(self.table.find(w)) for w in sentence.words) + 2
            if cost > LONGEST:
                continue
            if now.first and (sentence.start == "document" or len(now.pieces) + cost > size):
                out.append(now)
                now = Window(source=source.name, policy=source.policy)
                size = self.rng.randint(smallest, largest)
            if not now.first:
                style = self._draw_style()
            self._add(now, sentence, number, style)
        if now.first:
            out.append(now)
        for window in out:
            window.pieces.append(SEP)
            window.shapes.append(0)
        return out

    def _draw_style(self) -> tuple[str, dict[str, str], str]:
        if not self.augment:
            return "as is", {}, ""
        case = self.rng.choices(("as is", "lower", "upper", "title"), (0.83, 0.10, 0.04, 0.03))[0]
        quotes = {} if self.rng.random() < 0.4 else self.rng.choice(QUOTE_STYLES)
        return case, quotes, "" if self.rng.random() < 0.5 else self.rng.choice(APOSTROPHES)

    def _spell(self, sentence: Sentence, style: tuple[str, dict[str, str], str]) -> tuple[list[str], list[int]]:
        case, quotes, apostrophe = style
        words = list(sentence.words)
        if quotes:
            closing = False
            for i, w in enumerate(words):
                if w in ('"', "“", "”", "``", "''"):
                    opens = w in ("“", "``") or (w == '"' and not closing)
                    words[i] = quotes["“" if opens else "”"]
                    closing = opens
        if apostrophe:
            words = [w.replace("'", apostrophe).replace("’", apostrophe) if len(w) < 8 else w for w in words]
        shapes = [find_shape(w) for w in words]
        if case == "lower":
            shapes = [SMALL if s <= 4 else s for s in shapes]
        elif case == "upper":
            shapes = [UPPER if s <= 6 and s != 5 else s for s in shapes]
        elif case == "title":
            shapes = [TITLE if s == SMALL else s for s in shapes]
        return words, shapes

    def _add(self, w: Window, s: Sentence, number: int, style: tuple[str, dict[str, str], str]) -> None:
        words, shapes = self._spell(s, style)
        count = len(words)
        leaf = s.heads is None or count - 1 not in s.heads
        if self.augment and count > 3 and words[-1] in (".", "?", "!") and leaf and self.rng.random() < 0.06:
            count -= 1
        base = len(w.first)
        fresh = s.start != "sentence" or not base
        if base and fresh:
            w.pieces.append(SEP)
            w.shapes.append(0)
        for i in range(count):
            pieces = self.table.find(words[i])
            if self.augment and self.rng.random() < HIDDEN:
                pieces = (MASK,) * len(pieces)
            w.first.append(len(w.pieces))
            w.pieces.extend(pieces)
            w.shapes.extend([shapes[i]] * len(pieces))
            w.starts.append(IGNORE if fresh and i == 0 else int(i == 0))
        w.sentence.extend([w.sentence[-1] + 1 if base else 0] * count)
        w.senses.append(number)
        blank = [IGNORE] * count
        if s.heads is not None:
            w.tree = True
            w.heads.extend(0 if h < 0 else base + h + 1 for h in s.heads[:count])
            w.labels.extend(self.ids["labels"].get(v, IGNORE) for v in (s.labels or ())[:count])
            w.upos.extend(self.ids["upos"].get(v, IGNORE) for v in (s.upos or ())[:count])
            w.xpos.extend(self.ids["xpos"].get(v, IGNORE) for v in (s.xpos or ())[:count])
            rules = (find_rule(f, m) for f, m in zip(s.words, s.lemmas or (), strict=False))
            w.lemmas.extend([self.ids["lemmas"].get(r, IGNORE) for r in rules][:count])
        else:
            for layer in (w.heads, w.labels, w.upos, w.xpos, w.lemmas):
                layer.extend(blank)
        if s.entities is None or w.policy is None:
            w.entities.extend(blank)
        else:
            w.entities.extend(self.tags[w.policy][t] for t in s.entities[:count])


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded tensors of some windows."""

    windows: tuple[Window, ...]
    pieces: Tensor
    shapes: Tensor
    first: Tensor
    sentence: Tensor
    targets: dict[str, Tensor]

    def to(self, device: torch.device) -> Self:
        """Return the batch on a device."""
        tensors = {n: getattr(self, n).to(device) for n in ("pieces", "shapes", "first", "sentence")}
        return replace(self, targets={n: t.to(device) for n, t in self.targets.items()}, **tensors)

    def choose(self, wanted: Callable[[Window], bool]) -> Tensor:
        """Return the rows of the windows that are wanted."""
        rows = [i for i, w in enumerate(self.windows) if wanted(w)]
        return torch.tensor(rows, dtype=torch.long, device=self.pieces.device)


def _pad(rows: Sequence[list[int]], fill: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def make_batch(windows: Sequence[Window]) -> Batch:
    """Return the tensors of the windows."""
    layers = ("starts", "heads", "labels", "upos", "xpos", "lemmas", "entities")
    return Batch(
        windows=tuple(windows),
        pieces=_pad([w.pieces for w in windows], 0),
        shapes=_pad([w.shapes for w in windows], 0),
        first=_pad([w.first for w in windows], 0),
        sentence=_pad([w.sentence for w in windows], -1),
        targets={n: _pad([getattr(w, n) for w in windows], IGNORE) for n in layers},
    )


def group(windows: list[Window], *, budget: int, rng: random.Random) -> list[list[Window]]:
    """Return the windows in batches of at most `budget` padded pieces, alike in length, in random order."""
    ordered = sorted(windows, key=lambda w: len(w.pieces) + rng.random() * 6)
    out: list[list[Window]] = [[]]
    longest = 0
    for window in ordered:
        longest = max(longest, len(window.pieces))
        if out[-1] and longest * (len(out[-1]) + 1) > budget:
            out.append([])
            longest = len(window.pieces)
        out[-1].append(window)
    rng.shuffle(out)
    return out
