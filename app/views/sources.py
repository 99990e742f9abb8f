"""The sources with their documents and grades, and a form to grade one."""

import streamlit as st

from app.markup import cards_html
from app.opening import opened
from app.rating import rate, source_cards
from app.settings import clock
from app.views.frame import ask
from graph.errors import NewsdocketError
from graph.questions.sources import SourceRow, sources
from graph.ratings import RELIABILITY, show_grade

NONE = "not rated"


def show() -> None:
    """Show every source, and keep what is said of one."""
    st.header("Sources")
    rows = ask(sources)
    if not rows:
        st.info("No document is stored yet.")
        return
    st.caption(
        "How reliable you hold a source to be (Admiralty code). A grade changes no count and no answer; it is shown "
        "beside every sentence of the source."
    )
    _show_form(rows)
    st.html(cards_html(source_cards(rows), {}))


def _show_form(rows: tuple[SourceRow, ...]) -> None:
    grades = [None, *RELIABILITY]
    source = st.selectbox("Source", [row.source for row in rows], key="rated-source")
    standing = next((row.rating for row in rows if row.source == source), None)
    with st.form("rating", border=False):
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        grade = left.selectbox(
            "Grade",
            grades,
            index=grades.index(standing.grade) if standing else 0,
            format_func=lambda letter: show_grade(letter) if letter else NONE,
            key=f"grade-{source}",
        )
        why = middle.text_input("Why", value=standing.why if standing else "", placeholder="kept with the grade")
        if right.form_submit_button("Keep", width="stretch"):
            _keep(source, grade, why.strip())


def _keep(source: str, grade: str | None, why: str) -> None:
    """Keep a grade, and show the page anew; an error is said in one line."""
    try:
        with opened(None, to_write=True) as store:
            rate(store, source, grade, recorded=clock(), by=None, why=why)
    except NewsdocketError as error:
        st.code(str(error), language=None)
        return
    st.rerun()
