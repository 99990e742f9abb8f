"""A TOML file -> a Dispute: the disputes that ship with newsdocket, and those that an analyst writes."""

import tomllib
from pathlib import Path

from graph.datafiles import data_path
from graph.errors import UsageError
from graph.model import Dispute
from graph.store import Store

FIELDS = frozenset({"id", "title", "summary", "parties", "topics", "jurisdictions", "query"})


def load_dispute(path: Path) -> Dispute:
    """Return the dispute that a file describes; its id is the file's stem where it gives none, its title the id.

    Raises:
        UsageError: The file cannot be read, is no TOML, or has a field that a dispute does not have.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(where=str(path), what=f"no dispute can be read ({error})", to_do="mend the file") from error
    unknown = sorted(told.keys() - FIELDS)
    if unknown:
        raise UsageError(
            where=str(path),
            what=f"a dispute has no field {unknown[0]!r}",
            to_do=f"use {', '.join(sorted(FIELDS))}",
        )
    named = _text(path, told, "id", otherwise=path.stem)
    return Dispute(
        id=named,
        title=_text(path, told, "title", otherwise=named),
        summary=_text(path, told, "summary"),
        parties=_list(path, told, "parties"),
        topics=_list(path, told, "topics"),
        jurisdictions=_list(path, told, "jurisdictions"),
        query=_text(path, told, "query"),
    )


def _text(path: Path, told: dict[str, object], name: str, *, otherwise: str = "") -> str:
    value = told.get(name, otherwise)
    if not isinstance(value, str):
        raise UsageError(where=str(path), what=f"{name!r} is no text", to_do="put it in quotation marks")
    return value


def _list(path: Path, told: dict[str, object], name: str) -> tuple[str, ...]:
    value = told.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise UsageError(where=str(path), what=f"{name!r} is no list of texts", to_do='write ["one", "two"]')
    return tuple(value)


def shipped_disputes() -> tuple[Dispute, ...]:
    """Return the disputes that ship with newsdocket, by id."""
    files = data_path("disputes").glob("*.toml")
    return tuple(sorted(map(load_dispute, files), key=lambda dispute: dispute.id))


def follow_dispute(store: Store, named: str) -> str:
    """Have a store follow the dispute that a name stands for, and return its id.

    The name is the id of one that the store follows already, the id of a shipped one, or the path of a TOML
    file; any other name is a new dispute without parties or topics, to which documents come by hand alone.
    """
    if named.endswith(".toml"):
        dispute = load_dispute(Path(named))
        store.follow(dispute)
        return dispute.id
    if any(dispute.id == named for dispute in store.disputes()):
        return named
    shipped = {dispute.id: dispute for dispute in shipped_disputes()}
    store.follow(shipped.get(named) or Dispute(id=named, title=named))
    return named
