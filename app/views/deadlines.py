"""Who must do what by when."""

import streamlit as st

from app.cards import deadline_card
from app.format import show_day, show_state
from app.settings import today
from app.views.frame import ask, choose_scope, show_cards
from graph.kinds import DeadlineState
from graph.questions.deadlines import deadlines


def show() -> None:
    """Show deadlines as they stand on the day chosen, today without a choice."""
    st.header("Deadlines")
    scope = choose_scope()
    on = scope.as_of or today()
    states = st.multiselect("State", list(DeadlineState), format_func=show_state, placeholder="every state")
    rows = ask(lambda store: deadlines(store, scope, today=on))
    chosen = tuple(row for row in rows if not states or row.state in states)
    st.caption(f"{len(chosen)} deadlines, as they stand on {show_day(on)}")
    show_cards(map(deadline_card, chosen), empty="No deadline in this scope.", key="deadlines")
