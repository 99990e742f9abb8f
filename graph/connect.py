"""Open a store by its address: URI -> Store."""

from graph.errors import UsageError
from graph.store import Store

SERVERS = ("neo4j", "bolt")


def connect(uri: str, *, user: str | None = None, password: str | None = None, read_only: bool = False) -> Store:
    """Return the store at `sqlite:///PATH`, made where it is missing, or on a server at `neo4j://HOST:PORT/DATABASE`.

    A server is reached at `neo4j://`, `bolt://`, or with TLS at `neo4j+s://`, `bolt+s://` (`+ssc` takes any
    certificate), as `user` with `password`. `read_only` opens without changing anything, for readers who may not write.

    Raises:
        UsageError: The address is of no sort that we know.
        StoreError: The store cannot be opened.
    """
    scheme, separator, path = uri.partition("://")
    if scheme == "sqlite" and separator and path.startswith("/") and len(path) > 1:
        from graph.sqlite_store import SqliteStore  # noqa: PLC0415 -- only the store that is asked for

        return SqliteStore(uri, path=path[1:], read_only=read_only)
    if scheme.partition("+")[0] in SERVERS and separator:
        from graph.neo4j_store import Neo4jStore  # noqa: PLC0415 -- the driver takes half a second to import

        return Neo4jStore(uri, user=user, password=password, read_only=read_only)
    raise UsageError(
        where=uri,
        what="this is no address of a store",
        to_do="write sqlite:///PATH, e.g. sqlite:////var/lib/news.db, or neo4j://HOST:7687",
    )
