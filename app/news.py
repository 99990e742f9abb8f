"""A store and a reader -> what is new for them since they last looked, and the look to remember."""

import getpass
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from app.format import show_moment
from graph.questions.changes import ChangeRow, changes, newest
from graph.questions.scope import Scope
from graph.store import Look, Store

BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when everything is new to a reader who has never looked."""
NEW_WITHIN = timedelta(days=7)
"""How far back what is new goes for one who names neither a day nor a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came since a moment; `look` is what the store should remember of this look, `first` that it is the first."""

    since: datetime
    first: bool
    look: Look
    rows: tuple[ChangeRow, ...]


def this_reader(named: str | None) -> str:
    """Return the reader who was named, else the user of this machine."""
    return getpass.getuser() if named is None else named


def news(store: Store, scope: Scope, *, reader: str, now: datetime, today: date) -> News:
    """Return everything that a reader has not seen: what was recorded since their last look, and what falls due since.

    What to remember is taken before anything is asked: whatever is recorded meanwhile is new the next time.
    """
    last, latest = store.last_look(reader), newest(store)
    upto = BEFORE_ALL if latest is None else latest + timedelta(microseconds=1)
    since = BEFORE_ALL if last is None else last.upto
    rows = changes(
        store,
        since,
        scope,
        looked=today - NEW_WITHIN if last is None else last.moment.astimezone().date(),
        today=scope.as_of or today,
    )
    return News(since=since, first=last is None, look=Look(reader=reader, moment=now, upto=upto), rows=rows)


def news_since(store: Store, scope: Scope, since: datetime, *, reader: str, now: datetime, today: date) -> News:
    """Return what was recorded since a moment and what has come near since, whenever a reader looked."""
    rows = changes(store, since, scope, looked=since.date(), today=scope.as_of or today)
    return News(since=since, first=False, look=Look(reader=reader, moment=now, upto=since), rows=rows)


def since_words(found: News) -> str:
    """Return since when something is new, as a heading says it."""
    return "everything, for this is the first look" if found.first else f"since {show_moment(found.since)} UTC"


def narrow(scope: Scope) -> Scope:
    """Return what of a scope a look at the news can take: its days are those of recording."""
    return replace(scope, since=None, until=None)
