"""Open a store by its address: URI -> Store."""

from graph.errors import UsageError
from graph.store import Store

SERVERS = ("neo4j", "bolt")


def connect(
    uri: str,
    *,
    user: str | None = None,  # noqa: ARG001 -- for servers
    password: str | None = None,  # noqa: ARG001
    read_only: bool = False,
) -> Store:
    """Return the store at `sqlite:///PATH`, made where it is missing.

    `read_only` opens without changing anything, for readers who may not write to the file or its folder. `user` and
    `password` are for servers.

    Raises:
        UsageError: The address is of no sort that we know, or of one that this version has no store for.
        StoreError: The store cannot be opened.
    """
    scheme, separator, path = uri.partition("://")
    if scheme == "sqlite" and separator and path.startswith("/") and len(path) > 1:
        from graph.sqlite_store import SqliteStore  # noqa: PLC0415 -- only the store that is asked for

        return SqliteStore(uri, path=path[1:], read_only=read_only)
    if scheme.partition("+")[0] in SERVERS:
        raise UsageError(
            where=uri, what="this version keeps its graph in SQLite alone", to_do="write sqlite:///PATH in its place"
        )
    raise UsageError(
        where=uri,
        what="this is no address of a store",
        to_do="write sqlite:///PATH, e.g. sqlite:////var/lib/news.db",
    )
