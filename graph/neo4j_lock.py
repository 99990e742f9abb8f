"""One ingest at a time on a server: a lease on a node, which its holder renews and which runs out by itself."""

import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from threading import Event, Thread
from typing import TypeAlias

from neo4j import ManagedTransaction, Session

from graph.errors import StoreError, StoreLockedError

Sessions: TypeAlias = Callable[[], AbstractContextManager[Session]]

LEASE = 60.0  # seconds, by the server's clock
_TAKE = """
MATCH (s:Newsdocket {name: 'store'}) SET s.turn = s.turn + 1
WITH s, s.lock_token IS NULL OR s.lock_until < timestamp() OR s.lock_holder IN $gone AS free,
    s.lock_holder AS before
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
    SET s.lock_token = $token, s.lock_holder = $holder, s.lock_until = timestamp() + $lease)
RETURN free, before
"""
_RENEW = """
MATCH (s:Newsdocket {name: 'store', lock_token: $token}) SET s.lock_until = timestamp() + $lease
"""
_LET_GO = """
MATCH (s:Newsdocket {name: 'store', lock_token: $token}) REMOVE s.lock_token, s.lock_holder, s.lock_until
"""


def take_lock(open_session: Sessions, where: str) -> str:
    """Take the ingest lock and return its token; a holder on this machine whose process has gone holds it no more.

    Raises:
        StoreLockedError: Another run holds it; says which process of which machine.
    """
    token = secrets.token_hex(8)
    holder = f"{socket.gethostname()}:{os.getpid()}"
    with open_session() as session:
        held = session.run("MATCH (s:Newsdocket {name: 'store'}) RETURN s.lock_holder").single()
        gone = [held[0]] if held is not None and held[0] and _has_gone(held[0]) else []

        def take(transaction: ManagedTransaction) -> tuple[bool, str]:
            row = transaction.run(_TAKE, token=token, holder=holder, gone=gone, lease=int(LEASE * 1000)).single()
            return (False, "unknown") if row is None else (bool(row[0]), str(row[1]))

        free, before = session.execute_write(take)
    if not free:
        machine, _, process = before.rpartition(":")
        raise StoreLockedError(
            where=where,
            what=f"another run holds the ingest lock (process {process} on {machine})",
            to_do=f"wait until it has ended; a lock whose run has died ends within {LEASE:.0f} seconds",
        )
    return token


def _has_gone(holder: str) -> bool:
    """Tell whether a holder was a process of this machine that is no more."""
    machine, _, process = holder.rpartition(":")
    if machine != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def renewed(open_session: Sessions, token: str) -> Iterator[None]:
    """Renew a lease while the block runs, and let go of it in the end.

    While the server is away nothing is renewed; if somebody else has taken the lease by then, our next write is
    refused by its token.
    """
    done = Event()

    def renew() -> None:
        while not done.wait(LEASE / 4):
            with suppress(StoreError), open_session() as session:
                session.run(_RENEW, token=token, lease=int(LEASE * 1000)).consume()

    thread = Thread(target=renew, name="newsdocket-lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        with suppress(StoreError), open_session() as session:  # left as it is, the lease runs out by itself
            session.run(_LET_GO, token=token).consume()
