"""Who carries a statement -> "independent sources: n" explained: in words, as cards, as data."""

from collections.abc import Iterable, Mapping

from app.cards import Card, Tone, Words, quote
from app.contract import Json, all_evidence_json
from app.format import plain, show_holder, show_source, show_support
from app.tables import EVIDENCE, Table, evidence_cells
from graph.lines import Bond, BondKind, Carrier, Line
from graph.questions.support import Support
from graph.ratings import show_grade

LONGEST = 220
"""Characters of a shared passage that are shown."""


def summary(support: Support) -> str:
    """Return both counts in words: by source, and with shared wording folded together."""
    lines = len(support.lines)
    counted = f"{show_support(support.sources)}, a reprint counting for its original"
    left = f"; {support.left_out} documents more were not compared" if support.left_out else ""
    if lines == support.sources:
        return f"{counted}; no two of them share wording{left}" if lines > 1 else f"{counted}{left}"
    return f"{counted}; {lines} where those that share wording count as one{left}"


def line_words(line: Line) -> tuple[str, ...]:
    """Return why the documents of a line count as one, a sentence a bond; of one alone, who it is."""
    if len(line.carriers) == 1:
        return (f"{name(line.carriers[0])} stands for itself",)
    return tuple(bond_words(bond) for bond in line.bonds)


def bond_words(bond: Bond) -> str:
    """Return why two documents count as one."""
    match bond.why:
        case BondKind.REPRINT:
            first, second = (bond.b, bond.a) if bond.b.document == bond.b.original else (bond.a, bond.b)
            if first.document != first.original:
                return f"{name(first)} and {name(second)} reprint one text"
            return f"{name(second)} reprints {name(first)}"
        case BondKind.SOURCE:
            return f"{name(bond.a)} and {name(bond.b)} have one source, {plain(bond.a.origin)}"
        case BondKind.WORDING:
            shared = plain(bond.shared)
            shown = shared if len(shared) <= LONGEST else f"{shared[:LONGEST].rpartition(' ')[0]}…"
            return f"{name(bond.b)} shares wording with {name(bond.a)}: “{shown}”"


def name(carrier: Carrier) -> str:
    """Return a document by its source and day."""
    return show_source(carrier.sentences[0])


def heading(support: Support) -> str:
    """Return which answer a support is of, "" where the record is no disagreement."""
    return f"{plain(support.value)} — {show_holder(support.asserted_by)}" if support.value else ""


def explanation(supports: Iterable[Support]) -> tuple[str, ...]:
    """Return the whole explanation as lines of text, nothing where one document alone says it."""
    supports = tuple(supports)
    if sum(len(line.carriers) for one in supports for line in one.lines) < 2:
        return ()
    return tuple(
        words
        for one in supports
        for words in (
            *((heading(one),) if one.value else ()),
            summary(one),
            *(told for line in one.lines if len(line.carriers) > 1 for told in line_words(line)),
        )
    )


def support_cards(supports: Iterable[Support], grades: Mapping[str, str]) -> tuple[Card, ...]:
    """Return a card for each line, under one for each statement; `grades` are of sources by name, and of the record."""
    return tuple(
        card for one in supports for card in (_statement(one, grades), *(_line(line, grades) for line in one.lines))
    )


def _statement(one: Support, grades: Mapping[str, str]) -> Card:
    marks = (Words(text=show_grade(grades[one.id]), tone=Tone.QUIET),) if one.id in grades else ()
    return Card(
        id=one.id, lead="support", title=heading(one) or "Who carries it", marks=marks,
        lines=(Words(text=summary(one)),), evidence=(),
    )  # fmt: skip


def _line(line: Line, grades: Mapping[str, str]) -> Card:
    rated = dict.fromkeys(carrier.source for carrier in line.carriers if carrier.source in grades)
    return Card(
        id="",
        lead="one line" if len(line.carriers) > 1 else "",
        title="; ".join(dict.fromkeys(name(carrier) for carrier in line.carriers)),
        marks=tuple(Words(text=f"{plain(source)}: {show_grade(grades[source])}", tone=Tone.QUIET) for source in rated),
        lines=(
            *(Words(text=words, tone=Tone.QUIET) for words in line_words(line) if len(line.carriers) > 1),
            *map(quote, dict.fromkeys(carrier.sentences[0].text for carrier in line.carriers)),
        ),
        evidence=tuple(each for carrier in line.carriers for each in carrier.sentences),
    )


def support_json(record: str, supports: Iterable[Support]) -> dict[str, Json]:
    """Return schema `newsdocket.support/1`."""
    return {
        "schema": "newsdocket.support/1",
        "id": record,
        "statements": [
            {
                "value": one.value or None,
                "asserted_by": one.asserted_by or None,
                "independent_sources": one.sources,
                "independent_lines": len(one.lines),
                "left_out": one.left_out,
                "lines": [
                    {
                        "documents": [
                            {
                                "id": carrier.document,
                                "title": carrier.title,
                                "source": carrier.source,
                                "copies_of": None if carrier.original == carrier.document else carrier.original,
                                "evidence": all_evidence_json(carrier.sentences),
                            }
                            for carrier in line.carriers
                        ],
                        "bonds": [
                            {"a": bond.a.document, "b": bond.b.document, "why": bond.why.value, "shared": bond.shared}
                            for bond in line.bonds
                        ],
                    }
                    for line in one.lines
                ],
            }
            for one in supports
        ],
    }


def support_table(supports: Iterable[Support]) -> Table:
    """Return the sentences, one a row, with the number of their line."""
    return Table(
        columns=("answer", "line", "why", "title", *EVIDENCE),
        rows=tuple(
            (
                heading(one), number, "; ".join(line_words(line)), carrier.title, *evidence_cells((each,)),
            )
            for one in supports
            for number, line in enumerate(one.lines, 1)
            for carrier in line.carriers
            for each in carrier.sentences
        ),
    )  # fmt: skip
