"""What happened, in the order of events."""

import streamlit as st

from app.cards import timeline_card
from app.views.frame import ask, choose_scope, show_cards
from graph.questions.timeline import timeline


def show() -> None:
    """Show the timeline."""
    st.header("Timeline")
    scope = choose_scope()
    rows = ask(lambda store: timeline(store, scope))
    st.caption(f"{len(rows)} events, in the order in which they happened or are said to happen")
    show_cards(map(timeline_card, rows), empty="No event in this scope.", key="timeline")
