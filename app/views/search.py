"""Documents, claims and entities that hold some words."""

import streamlit as st

from app.cards import hit_card
from app.views.frame import ask, choose_scope, show_cards
from graph.questions.search import search


def show() -> None:
    """Show what holds all of the words asked for."""
    st.header("Search")
    scope = choose_scope()
    words = st.text_input("Words", key="words", placeholder="all of these words")
    if not words.strip():
        st.info("Type some words; documents, claims and names that hold all of them come back, the best first.")
        return
    rows = ask(lambda store: search(store, words, scope))
    st.caption(f"{len(rows)} found")
    show_cards(map(hit_card, rows), empty="Nothing holds all of these words.", key="search")
