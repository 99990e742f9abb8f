"""Who said what about whom."""

import streamlit as st

from app.cards import claim_card
from app.format import show_kind
from app.views.frame import ask, choose_scope, show_cards
from graph.kinds import ClaimKind
from graph.questions.claims import claims


def show() -> None:
    """Show claims, of the sorts chosen."""
    st.header("Who said what")
    scope = choose_scope()
    kinds = st.multiselect("Sort of claim", list(ClaimKind), format_func=show_kind, placeholder="every sort")
    rows = ask(lambda store: claims(store, scope))
    chosen = tuple(row for row in rows if not kinds or row.kind in kinds)
    st.caption(f"{len(chosen)} claims, in the order of publication")
    show_cards(map(claim_card, chosen), empty="No claim in this scope.", key="claims")
