"""Every error that newsdocket raises of its own accord.

NewsdocketError            one line: where, what, what to do
├── UsageError             the command was called wrongly (exit 2)
├── FetchError             an address could not be read
│   └── RefusedAddressError  it is private, loopback, link-local, or not http(s)
├── ReadError              bytes came, but no document is in them
├── LanguageError          the language pipeline cannot be loaded
└── StoreError             the store cannot be used
    ├── StoreVersionError  it was written by a newer newsdocket
    ├── StoreOutdatedError it was written by an older one, and may not be written to
    └── StoreLockedError   another run holds the lock (exit 4)
"""


class NewsdocketError(Exception):
    """Say where something failed, what is wrong, and what to do next, in one line."""

    exit_code = 1

    def __init__(self, *, where: str, what: str, to_do: str) -> None:
        self.where, self.what, self.to_do = where, what, to_do
        super().__init__(f"{where}: {what}; {to_do}")


class UsageError(NewsdocketError):
    """The command was called wrongly."""

    exit_code = 2


class FetchError(NewsdocketError):
    """An address could not be read."""


class RefusedAddressError(FetchError):
    """An address is private, loopback, link-local or not http(s)."""


class ReadError(NewsdocketError):
    """Bytes came, but no document could be read from them."""


class LanguageError(NewsdocketError):
    """The language pipeline cannot be loaded."""


class StoreError(NewsdocketError):
    """The store cannot be opened, read or written."""


class StoreVersionError(StoreError):
    """The store was written by a newer newsdocket."""


class StoreOutdatedError(StoreError):
    """The store was written by an older newsdocket and is opened without the right to write."""


class StoreLockedError(StoreError):
    """Another run holds the store's ingest lock."""

    exit_code = 4


def not_followed(dispute_id: str) -> StoreError:
    """Return the error of a dispute that a store does not follow."""
    return StoreError(where=dispute_id, what="no such dispute is followed", to_do="newsdocket disputes lists them")


def not_pinned(document_id: str, dispute_id: str) -> StoreError:
    """Return the error of a document that nobody has put into a dispute by hand."""
    return StoreError(
        where=f"{document_id} -> {dispute_id}",
        what="nobody has put this document there by hand",
        to_do="a dispute's own parties and topics decide on the others: newsdocket disputes edit",
    )
