"""An address -> a driver of a database that is ours and of this version: schema, refusals, errors in one line."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import AuthError, ConstraintError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graph.errors import StoreError, StoreVersionError, UsageError

OLDEST = (5, 23)  # the first that knows CALL (variable) { … }; 5.26 is the one with long support
_AGENT = "Neo4j/"
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it retries is told once, by the error in the end
_SIGN_IN = "set NEWSDOCKET_STORE_USER and NEWSDOCKET_STORE_PASSWORD to a user of this server"
_WAIT = 10.0  # seconds for a connection, once the server is known to be there
_RETRY = 30.0  # seconds that a transaction is tried again while the server is away


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a database is: `uri` is what the driver takes, `database` None for the user's own."""

    uri: str
    database: str | None


def read_address(uri: str) -> Address:
    """Return the parts of an address; the database stands as its path, or as `?database=`.

    >>> read_address("neo4j+s://db.example:7687/news")
    Address(uri='neo4j+s://db.example:7687', database='news')

    Raises:
        UsageError: It carries a password, which every list of processes would show, or no server's name.
    """
    parts = urlsplit(uri)
    if parts.username or parts.password:
        raise UsageError(
            where=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            what="an address must not carry user and password",
            to_do=_SIGN_IN,
        )
    if not parts.hostname:
        raise UsageError(where=uri, what="this names no server", to_do="write neo4j://HOST:7687")
    asked = dict(parse_qsl(parts.query))
    database = asked.pop("database", None) or parts.path.strip("/") or None
    return Address(uri=urlunsplit((parts.scheme, parts.netloc, "", urlencode(asked), "")), database=database)


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn the driver's errors within a block into ours, each of one line."""
    try:
        yield
    except ConstraintError as error:
        raise StoreError(
            where=where, what=f"a record does not fit ({_line(error)})", to_do="report this as a fault of ours"
        ) from error
    except AuthError as error:
        raise StoreError(where=where, what="the server does not take this user and password", to_do=_SIGN_IN) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreError(
            where=where,
            what=f"no Neo4j answers here ({_line(error)})",
            to_do="start the server or mend the address; what was written stands, run it again",
        ) from error
    except Neo4jError as error:
        raise _refusal(where, error) from error
    except (DriverError, ValueError) as error:
        raise StoreError(
            where=where, what=f"the driver says: {_line(error)}", to_do="mend the address in --store"
        ) from error


def _refusal(where: str, error: Neo4jError) -> StoreError:
    """Return the error that says what a server did not do, and what to do about it."""
    code = error.code or ""
    if code.endswith("DatabaseNotFound"):
        return StoreError(
            where=where, what="the server has no such database", to_do="make it there, or name another in the address"
        )
    if ".Security." in code:
        return StoreError(where=where, what=f"the server refuses ({_line(error)})", to_do=_SIGN_IN)
    return StoreError(where=where, what=f"Neo4j says: {_line(error)}", to_do="run newsdocket doctor")


def _line(error: Exception) -> str:
    """Return the first line of what an error of the driver says."""
    said = error.message if isinstance(error, Neo4jError) else str(error)
    return (said or type(error).__name__).split("\n", 1)[0].strip()


def open_driver(address: Address, *, user: str | None, password: str | None) -> Driver:
    """Return a driver that has reached its server.

    Raises:
        StoreError: Nobody answers, the password is wrong, or the server is no Neo4j, or too old.
    """
    with explained(address.uri):
        driver = GraphDatabase.driver(
            address.uri,
            auth=(user, password or "") if user else None,
            connection_timeout=_WAIT,
            connection_acquisition_timeout=_WAIT * 2,
            max_transaction_retry_time=_RETRY,
            notifications_min_severity="OFF",
            user_agent="newsdocket",
        )
        try:
            _check_server(address, driver)
        except BaseException:
            driver.close()
            raise
    return driver


def _check_server(address: Address, driver: Driver) -> None:
    agent = driver.get_server_info().agent
    version = agent.removeprefix(_AGENT).split("-")[0].split(".")
    numbers = tuple(int(part) for part in version[:2] if part.isdigit())
    if not agent.startswith(_AGENT) or numbers < OLDEST:
        raise StoreError(
            where=address.uri,
            what=f"the server is {agent}",
            to_do=f"use Neo4j {'.'.join(map(str, OLDEST))} or later",
        )


def migrations() -> tuple[tuple[str, ...], ...]:
    """Return the statements of every migration in the order of its number; their count is our schema's number."""
    folder = files("graph").joinpath("migrations")
    named = sorted((one for one in folder.iterdir() if one.name.endswith(".cypher")), key=lambda one: one.name)
    return tuple(_statements(one.read_text(encoding="utf-8")) for one in named)


def _statements(script: str) -> tuple[str, ...]:
    told = "\n".join(line for line in script.splitlines() if not line.startswith("//"))
    return tuple(statement.strip() for statement in told.split(";") if statement.strip())


def check_version(session: Session, where: str) -> bool:
    """Tell whether the database is of our version; False where it is older, or empty.

    Raises:
        StoreVersionError: It was written by a newer newsdocket.
        StoreError: It holds somebody else's graph.
    """
    ours = len(migrations())
    found = session.run("MATCH (s:Newsdocket {name: 'store'}) RETURN s.schema").single()
    if found is None:
        if session.run("MATCH (n) RETURN 1 LIMIT 1").single() is not None:
            raise StoreError(
                where=where, what="this database is not newsdocket's", to_do="name an empty one in the address"
            )
        return False
    if found[0] > ours:
        raise StoreVersionError(
            where=where,
            what=f"the store has schema {found[0]}, this newsdocket knows {ours}",
            to_do="update newsdocket (pip install -U newsdocket)",
        )
    return int(found[0]) == ours


def migrate(session: Session) -> None:
    """Bring the database to our version; a run that is cut short is taken up by the next."""
    for statements in migrations():
        for statement in statements:
            session.run(statement).consume()
    session.run("CALL db.awaitIndexes(300)").consume()
    session.run(
        "MERGE (s:Newsdocket {name: 'store'}) ON CREATE SET s.revision = 0, s.derivation = 0, s.turn = 0"
        " SET s.schema = $schema",
        schema=len(migrations()),
    ).consume()
