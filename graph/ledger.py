"""What deriving needs of a store in mid-transaction: few reads and writes, which each store says in its own language.

`graph.derive` works out versions, copies, happenings, disputes and disagreements over this protocol, so that all stores
derive the same. A `Handle` is the store's own name of a record (SQLite's row number, Neo4j's id): opaque out here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from graph.cells import Cell
from graph.happenings import Sighting
from graph.model import Disagreement, Dispute
from graph.testimony import Held, Testimony

Handle: TypeAlias = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a document: its number from 1, and the moment from which a later one stands in its place."""

    document: Handle
    number: int
    superseded: str
    recorded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document among its copies; `original` is the handle of the group's original, its own for an original."""

    document: Handle
    id: str
    key: str
    published: str | None
    original: Handle
    copies_of: Handle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An event report: what clustering needs of it, and the id of the happening that it stands in so far."""

    event: Handle
    gist: str
    type: str
    sighting: Sighting
    happening: str | None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Happening:
    """A cluster of event reports as it is kept; `id` is the id of its first report."""

    id: str
    type: str
    day: str
    last_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """All reports of a gist that place the event at the same days: they share a happening, however many they are.

    `key` is made of the gist and the days, `day` the number of the first of them (-1 where nothing places it, so that
    no cell holds it). `sighting` is the first published of its reports.
    """

    key: str
    gist: str
    type: str
    day: int
    sighting: Sighting
    happening: Happening | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a document's answers in a cell may differ from: another pole than theirs, on days from one to another.

    `pole` is "" where its answers have several, or none. What has no day (`LAST_DAY`) is within everybody's reach.
    """

    cell: Cell
    pole: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How many answers a cell holds, and how many of other documents are within reach of a document's own."""

    answers: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open disagreement: its matter, the day and the digest (`anchor`) of its first answer, and its own digest."""

    disagreement: Handle
    matter: str
    day: int
    anchor: str
    digest: str
    recorded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A disagreement to be kept from a moment on; `concerned` are the ids of the entities in it.

    `answering` are pairs of claim ids: a claim, and the claim of another document that it denies.
    """

    disagreement: Disagreement
    matter: str
    day: int
    anchor: str
    digest: str
    weight: int
    recorded: str
    concerned: tuple[str, ...]
    answering: tuple[tuple[str, str], ...]


class Ledger(Protocol):
    """A store's records while one transaction holds it. Texts of moments and days are `graph.schema`'s."""

    def versions(self, key: str) -> list[Version]:
        """Return the versions of a document in the order of (updated or published, recorded, id)."""
        ...

    def set_versions(self, changed: Sequence[Version]) -> None:
        """Keep the number and the end of versions."""
        ...

    def wording_and_text(self, document: Handle) -> tuple[str, str]:
        """Return the digest of a document's words, and its text."""
        ...

    def original_of_wording(self, wording: str, *, but: Handle) -> Handle | None:
        """Return the original of another document with the same words, None where there is none."""
        ...

    def near(self, bands: Sequence[int], wording: str, *, but: Handle) -> list[tuple[Handle, Handle]]:
        """Return one document of each other wording and group that shares a band, and its original, in order."""
        ...

    def group_of_copies(self, document: Handle, originals: Iterable[Handle]) -> list[Copy]:
        """Return a document and every member of the groups of these originals."""
        ...

    def set_copies(self, changed: Sequence[Copy]) -> None:
        """Keep the original and `copies_of` of documents."""
        ...

    def cells(self, places: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Cell]:
        """Return the cell that each series and day falls into: `whole` where the series was never cut."""
        ...

    def set_cells(self, within: Cell, parts: Sequence[Cell]) -> None:
        """Keep cells in the place of all those within a cell; none where it is the whole series."""
        ...

    def gists_of(self, documents: Iterable[Handle]) -> frozenset[str]:
        """Return the gists of the event reports of documents."""
        ...

    def set_gists(self, document: Handle, gists: Mapping[str, str]) -> None:
        """Keep the gists of a document's event reports by their ids; the happening of one that changes falls apart."""
        ...

    def reports_of(self, document: Handle) -> list[Report]:
        """Return a document's event reports."""
        ...

    def reports(self, gists: Iterable[str]) -> list[Report]:
        """Return every report of these gists."""
        ...

    def spells(self, cells: Iterable[Cell]) -> list[Spell]:
        """Return the spells in cells, each with its happening."""
        ...

    def drop_spells(self, gists: Iterable[str]) -> None:
        """Forget every spell of these gists."""
        ...

    def keep_happenings(self, happenings: Sequence[Happening]) -> None:
        """Keep happenings by their ids, new or placed otherwise in time."""
        ...

    def keep_spells(self, spells: Sequence[Spell]) -> None:
        """Keep spells by their keys, new or changed."""
        ...

    def move_reports(self, spells: Sequence[Spell]) -> None:
        """Have the reports of spells stand in the happenings of their spells."""
        ...

    def join_spells(self, joining: Sequence[tuple[Handle, Spell]]) -> None:
        """Put event reports into spells, and so into the happenings of these."""
        ...

    def drop_happenings(self, ids: Sequence[str]) -> None:
        """Forget happenings that no report is in, by their ids."""
        ...

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that are followed, by id."""
        ...

    def names_and_text(self, document: Handle) -> tuple[frozenset[str], str]:
        """Return the names and aliases that a document itself gives, and its title and text."""
        ...

    def documents_naming(self, keys: Iterable[str]) -> list[Handle]:
        """Return the documents that name an entity under one of these folded names."""
        ...

    def clear_dispute(self, dispute: str) -> None:
        """Take every document out of a dispute save those put there by hand."""
        ...

    def join_dispute(self, dispute: str, documents: Sequence[Handle]) -> None:
        """Put documents into a dispute, where they are not in it already."""
        ...

    def add_testimonies(self, document: Handle, day: int, testimonies: Sequence[Testimony]) -> None:
        """Keep what a document, published on a day, answers to questions that others may answer otherwise."""
        ...

    def drop_testimonies(self, documents: Iterable[Handle]) -> None:
        """Forget the testimonies of documents."""
        ...

    def places_of(self, documents: Iterable[Handle]) -> frozenset[tuple[str, int]]:
        """Return the matters that documents bear witness to, with the days of the documents."""
        ...

    def all_matters(self) -> frozenset[str]:
        """Return every matter that a testimony or a disagreement has."""
        ...

    def crowds(self, reaches: Sequence[Reach], document: Handle) -> Mapping[Cell, Crowd]:
        """Return how many answers stand in cells that hold some of a document's, by how far these reach."""
        ...

    def held(self, cells: Iterable[Cell]) -> list[Held]:
        """Return the testimonies in cells."""
        ...

    def opened(self, cells: Iterable[Cell]) -> list[Opened]:
        """Return the open disagreements whose first answers stand in cells."""
        ...

    def withdraw(self, disagreements: Sequence[Handle], recorded: str) -> None:
        """End disagreements at a moment; they stay for who asks as of a day before."""
        ...

    def erase(self, disagreements: Sequence[Handle]) -> None:
        """Forget disagreements with their answers."""
        ...

    def open(self, openings: Sequence[Opening]) -> None:
        """Keep disagreements with their answers and evidence."""
        ...
