"""What every page shares: the scope in the sidebar, and how rows stand on a page."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import streamlit as st

from app.cards import Card
from app.context import find_passages
from app.markup import cards_html
from app.opening import opened
from app.rating import graded, graded_passages
from app.supporting import explanation
from graph.errors import NewsdocketError, UsageError
from graph.questions.overview import Overview, overview
from graph.questions.scope import Scope
from graph.questions.support import supports
from graph.store import Store

ON_A_PAGE = 50
"""Rows that one page shows; more make a browser slow."""

Rows = TypeVar("Rows")


def choose_scope() -> Scope:
    """Show the filters in the sidebar and return what they say."""
    held = ask(overview)
    with st.sidebar:
        st.caption(f"{held.documents} documents · {held.sources} sources")
        dispute = st.selectbox(
            "Dispute",
            [None, *(each[0] for each in held.disputes)],
            format_func=lambda id_: _dispute_title(held, id_),
            key="dispute",
        )
        entity = st.text_input("Person, body or place", key="entity", placeholder="any")
        since = st.date_input("From", value=None, key="since", format="YYYY-MM-DD")
        until = st.date_input("To", value=None, key="until", format="YYYY-MM-DD")
        as_of = st.date_input(
            "As of",
            value=None,
            key="as_of",
            format="YYYY-MM-DD",
            help="As the store could answer on this day.",
        )
    try:
        return Scope(
            dispute=dispute,
            entity=entity.strip() or None,
            since=_day(since),
            until=_day(until),
            as_of=_day(as_of),
        )
    except UsageError as error:
        st.code(str(error), language=None)
        st.stop()


def _dispute_title(held: Overview, dispute: str | None) -> str:
    return next((title for id_, title, _ in held.disputes if id_ == dispute), "all disputes")


def _day(chosen: object) -> date | None:
    return chosen if isinstance(chosen, date) else None


def ask(question: Callable[[Store], Rows]) -> Rows:
    """Return the answer to one question; an error of ours stops the page with its one line."""
    try:
        with opened(None) as store:
            return question(store)
    except NewsdocketError as error:
        st.code(str(error), language=None)
        st.stop()


def show_cards(cards: Iterable[Card], *, empty: str, key: str) -> None:
    """Show rows fifty to a page, each with its evidence to be opened in context."""
    told = tuple(cards)
    if not told:
        st.info(empty)
        return
    pages = -(-len(told) // ON_A_PAGE)
    number = 1
    if pages > 1:
        column, _ = st.columns([1, 4])
        chosen = column.number_input(f"Page (of {pages})", min_value=1, max_value=pages, value=1, key=f"{key}-page")
        number = int(chosen)
    shown = told[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    passages = ask(lambda store: find_passages(store, (each for card in shown for each in card.evidence)))
    explained = ask(lambda store: supports(store, [card.id for card in shown if card.id]))
    rated = ask(lambda store: store.ratings())
    shown, passages = graded(shown, rated), graded_passages(passages, rated)
    st.html(cards_html(shown, passages, {one: explanation(found) for one, found in explained.items()}))
