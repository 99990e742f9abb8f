"""What is new since a day of recording."""

from datetime import UTC, datetime, time, timedelta

import streamlit as st

from app.cards import change_card
from app.format import show_day
from app.settings import today
from app.views.frame import ask, choose_scope, show_cards
from graph.questions.changes import changes
from graph.questions.scope import Scope

LOOKS_BACK = timedelta(days=7)


def show() -> None:
    """Show what was recorded since the day in the sidebar, or in the last seven days."""
    st.header("What is new")
    scope = choose_scope()
    since = datetime.combine(scope.since or today() - LOOKS_BACK, time.min, tzinfo=UTC)
    asked = Scope(dispute=scope.dispute, entity=scope.entity, as_of=scope.as_of)
    rows = ask(lambda store: changes(store, since, asked))
    st.caption(f"{len(rows)} changes since {show_day(since.date())}, the newest first")
    show_cards(map(change_card, rows), empty="Nothing new.", key="changes")
