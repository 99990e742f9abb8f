"""One ingest at a time: a lock on a file beside the database, which the kernel releases when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError, StoreLockedError


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the exclusive lock on a file while the block runs; the file says which process holds it.

    Raises:
        StoreLockedError: Another run holds it; says which process.
        StoreError: The file cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(
            where=str(path),
            what=f"the lock file cannot be opened ({error.strerror})",
            to_do="check its folder's rights",
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise StoreLockedError(
                where=str(path),
                what=f"another run holds the ingest lock (process {holder})",
                to_do="wait until it has ended; the lock goes with its process",
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(handle)
