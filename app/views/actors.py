"""Who takes part."""

import streamlit as st

from app.cards import actor_card
from app.views.frame import ask, choose_scope, show_cards
from graph.questions.actors import actors


def show() -> None:
    """Show people and bodies, the most written of first."""
    st.header("Actors")
    scope = choose_scope()
    rows = ask(lambda store: actors(store, scope))
    st.caption(f"{len(rows)} people and bodies, the most written of first")
    show_cards(map(actor_card, rows), empty="No actor in this scope.", key="actors")
