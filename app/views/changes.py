"""What is new for a reader: since they last looked, or since a day of recording."""

from datetime import UTC, datetime, time

import streamlit as st

from app.cards import change_card
from app.news import News, narrow, news, news_since, since_words, this_reader
from app.opening import opened
from app.settings import clock, today
from app.views.frame import ask, choose_scope, show_cards
from graph.errors import NewsdocketError
from graph.questions.scope import Scope
from graph.store import Store

SORTS = {
    "document": "new documents",
    "version": "new versions",
    "withdrawn": "said by a withdrawn version only",
    "disagreement_opened": "disagreements opened",
    "disagreement_settled": "disagreements settled",
    "stage_moved": "measures that moved",
    "measure": "measures told of",
    "deadline_due": "deadlines coming due",
    "deadline": "new deadlines",
    "event": "events",
    "claim": "claims",
}


def show() -> None:
    """Show what a reader has not seen; a day in the sidebar stands in the place of their last look."""
    st.header("What is new")
    scope = choose_scope()
    name = st.text_input("Reader", key="reader", placeholder=this_reader(None)).strip()
    reader = name or this_reader(None)
    found = ask(lambda store: _find(store, scope, reader))
    rows = found.rows
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.caption(f"{len(rows)} changes, {since_words(found)}, the newest first")
    whole = narrow(scope) == Scope() and scope.since is None
    if right.button(
        "Mark as seen", key="seen", disabled=not whole or not rows, width="stretch",
        help="The next time, only what comes from now on is shown. Take the filters away first.",
    ):  # fmt: skip
        _remember(found)
    here = [sort for sort in SORTS if any(row.record == sort for row in rows)]
    chosen = st.multiselect(
        "Sort", here, format_func=lambda sort: f"{SORTS[sort]} ({sum(row.record == sort for row in rows)})",
        placeholder="everything",
    )  # fmt: skip
    shown = [row for row in rows if not chosen or row.record in chosen]
    show_cards(map(change_card, shown), empty="Nothing new.", key="changes")


def _find(store: Store, scope: Scope, reader: str) -> News:
    asked, now = narrow(scope), clock()
    if scope.since is None:
        return news(store, asked, reader=reader, now=now, today=today())
    start = datetime.combine(scope.since, time.min, tzinfo=UTC)
    return news_since(store, asked, start, reader=reader, now=now, today=today())


def _remember(found: News) -> None:
    """Keep what was seen, and show the page anew."""
    try:
        with opened(None, to_write=True) as store:
            store.remember_look(found.look)
    except NewsdocketError as error:
        st.code(str(error), language=None)
        st.stop()
    st.rerun()
