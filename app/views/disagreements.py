"""Where the reports differ: a matrix of issues and reports, then each issue with its sentences."""

import streamlit as st

from app.cards import disagreement_card
from app.markup import matrix_html
from app.views.frame import ask, choose_scope, show_cards
from graph.questions.disagreements import disagreements


def show() -> None:
    """Show disagreements."""
    st.header("Where the reports disagree")
    scope = choose_scope()
    rows = ask(lambda store: disagreements(store, scope))
    if rows:
        st.caption("What each report answers; in an empty cell no answer of that report was found")
        st.html(matrix_html(rows))
        st.subheader("Every answer, with who holds it")
    show_cards(map(disagreement_card, rows), empty="No disagreement in this scope.", key="disagreements")
