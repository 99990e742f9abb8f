"""What deriving needs of a store in mid-transaction: few reads and writes, which each store says in its own language.

`graph.derive` works out versions, copies, happenings, disputes and disagreements over this protocol, so that all stores
derive the same. A `Handle` is the store's own name of a record (SQLite's row number, Neo4j's id): opaque out here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

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
    """An event report of a gist: what clustering needs of it, and the happening that it stands in so far."""

    event: Handle
    type: str
    sighting: Sighting
    happening: Handle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A cluster of event reports as it is kept; `id` is the id of its first report."""

    id: str
    type: str
    day: str
    last_day: str


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

    def gists_of(self, document: Handle) -> frozenset[str]:
        """Return the gists of a document's event reports."""
        ...

    def set_gists(self, document: Handle, gists: Mapping[str, str]) -> None:
        """Keep the gists of a document's event reports by their ids; the happening of one that changes falls apart."""
        ...

    def reports(self, gist: str) -> list[Report]:
        """Return every report of a gist."""
        ...

    def happening_ids(self, happenings: Iterable[Handle]) -> Mapping[str, Handle]:
        """Return happenings by their ids."""
        ...

    def add_happening(self, happening: Happening) -> Handle:
        """Keep a new happening."""
        ...

    def move_happening(self, happening: Handle, *, day: str, last_day: str) -> None:
        """Place a happening in time."""
        ...

    def join_happening(self, happening: Handle, events: Sequence[Handle]) -> None:
        """Put event reports into a happening."""
        ...

    def drop_happenings(self, happenings: Sequence[Handle]) -> None:
        """Forget happenings that no report is in."""
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

    def add_testimonies(self, document: Handle, testimonies: Sequence[Testimony]) -> None:
        """Keep what a document answers to questions that others may answer otherwise."""
        ...

    def drop_testimonies(self, documents: Iterable[Handle]) -> None:
        """Forget the testimonies of documents."""
        ...

    def matters_of(self, documents: Iterable[Handle]) -> frozenset[str]:
        """Return the matters that documents bear witness to."""
        ...

    def all_matters(self) -> frozenset[str]:
        """Return every matter that a testimony or a disagreement has."""
        ...

    def held(self, matter: str) -> tuple[Held, ...]:
        """Return the testimonies of a matter, by publication (unknown last), document and place."""
        ...

    def standing(self, matter: str) -> Mapping[str, tuple[Handle, str]]:
        """Return handle and moment of recording of the open disagreements of a matter, by their digests."""
        ...

    def withdraw(self, disagreement: Handle, recorded: str) -> None:
        """End a disagreement at a moment; it stays for who asks as of a day before."""
        ...

    def erase(self, disagreement: Handle) -> None:
        """Forget a disagreement with its answers."""
        ...

    def open(
        self, one: Disagreement, *, matter: str, digest: str, weight: int, recorded: str, concerned: Iterable[str]
    ) -> None:
        """Keep a disagreement with its answers and evidence; `concerned` are the ids of the entities in it."""
        ...
