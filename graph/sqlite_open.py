"""A path -> a connection to a database that is ours and of this version: pragmas, migrations, refusals."""

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from graph.errors import StoreError, StoreVersionError

BUSY_MS = 30_000
STATEMENTS = 512
"""Statements that a connection keeps prepared: more than there are."""
LOG_PAGES = 8_192
"""Pages of 4 kB in the log before they go into the file: a page that many documents touch is written there once."""


def migrations() -> tuple[str, ...]:
    """Return the SQL of every migration in the order of its number; the database's user_version counts them."""
    folder = files("graph").joinpath("migrations")
    named = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return tuple(entry.read_text(encoding="utf-8") for entry in named)


def open_database(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection in autocommit mode.

    A read-only one works without any right to write: where the folder keeps SQLite from making its shared-memory
    file and no writer has left a log, the file is read as it is.

    Raises:
        StoreError: There is no such file, it is no database, or its folder cannot be used.
    """
    if path.is_dir():
        raise StoreError(
            where=str(path),
            what="this is a folder, not a store",
            to_do=f"name a file in it, for instance sqlite:///{path / 'newsdocket.sqlite'}",
        )
    if not read_only:
        _make_folder(path)
        return _connect(path, f"file:{_quoted(path)}?mode=rwc", read_only=False)
    if not path.is_file():
        raise StoreError(where=str(path), what="there is no store here", to_do="run newsdocket ingest first")
    log = path.with_name(f"{path.name}-wal")
    frozen = not log.exists() and not os.access(path.parent, os.W_OK)
    return _connect(path, f"file:{_quoted(path)}?mode=ro{'&immutable=1' if frozen else ''}", read_only=True)


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _make_folder(path: Path) -> None:
    if not path.is_absolute() and not path.parent.is_dir():
        raise StoreError(
            where=str(path),
            what=f"there is no folder {path.parent} here",
            to_do=f"make it, or write sqlite:////{path} for the absolute path",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            where=str(path.parent),
            what=f"this folder cannot be made ({error.strerror})",
            to_do="choose another --store",
        ) from error


def _connect(path: Path, uri: str, *, read_only: bool) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            uri,
            uri=True,
            isolation_level=None,
            timeout=BUSY_MS / 1000,
            check_same_thread=False,
            cached_statements=STATEMENTS,
        )
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    try:
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = OFF").fetchall()
            connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}").fetchall()
            connection.execute(f"PRAGMA journal_size_limit = {LOG_PAGES * 4096}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        connection.close()
        raise unusable(path, error) from error
    return connection


def unusable(path: Path, error: sqlite3.Error) -> StoreError:
    """Return the error that says why SQLite cannot use a file, and what to do."""
    text = str(error)
    if "locked" in text or "busy" in text:
        to_do = "another program holds it; try again when it has ended"
    elif "not a database" in text:
        to_do = "name another file in --store; this one holds something else"
    elif "readonly" in text or "unable to open" in text:
        to_do = "check the rights of the file and of its folder"
    elif "full" in text:
        to_do = "free some space; nothing of the unfinished document was kept"
    else:
        to_do = "run newsdocket doctor"
    return StoreError(where=str(path), what=f"SQLite says: {text}", to_do=to_do)


def check_version(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether the database is of our version; False where it is older (or new and empty).

    Raises:
        StoreVersionError: It was written by a newer newsdocket.
    """
    ours = len(migrations())
    found = int(connection.execute("PRAGMA user_version").fetchall()[0][0])
    if found > ours:
        raise StoreVersionError(
            where=str(path),
            what=f"the store has schema {found}, this newsdocket knows {ours}",
            to_do="update newsdocket (pip install -U newsdocket)",
        )
    return found == ours


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the database to our version, all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = _migrations_done(connection, path)
        for number, script in enumerate(migrations()[done:], done + 1):
            _run_script(connection, script)
            connection.execute(f"PRAGMA user_version = {number}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _migrations_done(connection: sqlite3.Connection, path: Path) -> int:
    """Return how many migrations the database has seen; refuse one that is newer or not ours."""
    check_version(connection, path)
    done = int(connection.execute("PRAGMA user_version").fetchall()[0][0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchall()[0][0]
    if done == 0 and tables:
        raise StoreError(
            where=str(path), what="this database is not newsdocket's", to_do="name another file in --store"
        )
    return done


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script within the transaction that is open (`executescript` would end it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
