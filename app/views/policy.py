"""What the authorities do about it."""

import streamlit as st

from app.cards import policy_card
from app.views.frame import ask, choose_scope, show_cards
from graph.questions.policy import policy


def show() -> None:
    """Show measures and how far each has come."""
    st.header("Policy")
    scope = choose_scope()
    rows = ask(lambda store: policy(store, scope))
    st.caption(f"{len(rows)} measures, by jurisdiction")
    show_cards(map(policy_card, rows), empty="No measure in this scope.", key="policy")
