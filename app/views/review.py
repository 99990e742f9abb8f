"""Entities that may be one: each pair with where either is named, side by side, and the decision on it."""

import streamlit as st

from app.context import find_passages
from app.markup import pair_html
from app.opening import opened
from app.reviewing import Review, decide, look
from app.settings import clock
from app.views.frame import ask
from graph.errors import NewsdocketError
from graph.kinds import Verdict
from graph.questions.review import ReviewRow
from graph.store import Store

ON_A_PAGE = 20
WAITING, JOINED, DECIDED = "waiting", "joined", "decided"
TABS = {WAITING: "In doubt", JOINED: "Joined for their spelling", DECIDED: "Decided by people"}
NONE = {
    WAITING: "No pair waits for a decision.",
    JOINED: "Nothing was joined without an outside id or one and the same name.",
    DECIDED: "Nobody has decided anything yet.",
}


def show() -> None:
    """Show pairs in doubt, joined and decided, each with its buttons."""
    st.header("Review")
    found = ask(_look)
    st.caption(
        f"{found[WAITING].entities} entities. Names are joined without asking where nothing but spelling tells them "
        "apart; what may be one beyond that waits here. A decision is kept for ever and can be taken back."
    )
    left, right = st.columns(2)
    by = left.text_input("Who decides", key="decider", placeholder="the user of this machine").strip() or None
    why = right.text_input("Why", key="reason", placeholder="kept with the decision").strip()
    tabs = st.tabs([f"{title} ({len(found[name].merges)})" for name, title in TABS.items()])
    for name, tab in zip(TABS, tabs, strict=True):
        with tab:
            _show_pairs(found[name].merges, name=name, by=by, why=why)


def _look(store: Store) -> dict[str, Review]:
    return {WAITING: look(store), JOINED: look(store, joined=True), DECIDED: look(store, decided=True)}


def _show_pairs(rows: tuple[ReviewRow, ...], *, name: str, by: str | None, why: str) -> None:
    if not rows:
        st.info(NONE[name])
    shown = rows[:ON_A_PAGE]
    passages = ask(lambda store: find_passages(store, (each for row in shown for each in row.evidence)))
    for row in shown:
        with st.container(border=True, key=f"{name}-{row.a}-{row.b}"):
            st.html(pair_html(row, passages))
            _show_buttons(row, name=name, by=by, why=why)
    if len(rows) > len(shown):
        st.caption(f"{len(rows) - len(shown)} more come up as these are decided.")


def _show_buttons(row: ReviewRow, *, name: str, by: str | None, why: str) -> None:
    choices = {"Undo": None} if row.decided else {"Same": Verdict.SAME, "Different": Verdict.DIFFERENT}
    columns = st.columns([1, 1, 4])
    for column, (label, verdict) in zip(columns, choices.items(), strict=False):
        if column.button(label, key=f"{label.lower()}-{name}-{row.a}-{row.b}", width="stretch"):
            _decide(row, verdict, by=by, why=why)


def _decide(row: ReviewRow, verdict: Verdict | None, *, by: str | None, why: str) -> None:
    """Keep a decision, and show the page anew; what stands against it is said in one line."""
    try:
        with opened(None, to_write=True) as store:
            decide(store, row.a, row.b, verdict, recorded=clock(), decided_by=by, why=why)
    except NewsdocketError as error:
        st.code(str(error), language=None)
        return
    st.rerun()
