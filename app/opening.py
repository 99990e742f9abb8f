"""The --store option and the environment -> an open store."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import Settings, read_settings
from graph.connect import connect
from graph.errors import StoreError
from graph.store import Store

SQLITE = "sqlite:///"


def current_settings(store: str | None) -> Settings:
    """Return the settings of this process; an option given outranks the environment."""
    settings = read_settings(os.environ, platform=sys.platform, home=Path.home())
    if store is None:
        return settings
    return Settings(store=store, user=settings.user, password=settings.password)


@contextmanager
def opened(store: str | None, *, to_write: bool = False) -> Iterator[Store]:
    """Open the store for the length of a block; only a writer makes a file that is not there.

    Raises:
        StoreError: A reader asks a store that does not exist yet, or the store cannot be opened.
    """
    settings = current_settings(store)
    path = sqlite_path(settings.store)
    if path is not None and not to_write and not path.exists():
        raise StoreError(
            where=settings.store,
            what="there is no store here yet",
            to_do="run 'newsdocket ingest' first, or name another with --store",
        )
    connection = connect(settings.store, user=settings.user, password=settings.password, read_only=not to_write)
    try:
        yield connection
    finally:
        connection.close()


def sqlite_path(uri: str) -> Path | None:
    """Return the file of an embedded store, None for a server's address.

    >>> sqlite_path("sqlite:////var/news.db")
    PosixPath('/var/news.db')
    """
    return Path(uri.removeprefix(SQLITE)) if uri.startswith(SQLITE) and len(uri) > len(SQLITE) else None
