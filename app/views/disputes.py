"""The disputes that are followed, those that are suggested and why, and the forms that make and change them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from app.following import (
    ID,
    Followed,
    as_toml,
    create,
    followed,
    followed_cards,
    forget,
    merge,
    suggested_card,
    suggestions,
)
from app.format import plain
from app.opening import opened
from app.views.frame import ask, show_cards
from graph.errors import NewsdocketError
from graph.model import Dispute
from graph.store import Store

MOST_SUGGESTED = 10


def show() -> None:
    """Show disputes; every other page filters by the one that its sidebar names."""
    st.header("Disputes")
    rows = ask(followed)
    st.caption(
        "A document belongs to a dispute where it names two of its parties, or one party and one topic (or two of its "
        "words). Every page can be narrowed to one dispute in its sidebar."
    )
    gone = st.session_state.pop("gone", None)
    if gone is not None:
        st.info("It is followed no more. Kept as a file, this brings it back: newsdocket disputes create FILE.toml")
        st.code(gone, language="toml")
    listed, suggested, new, change, join = st.tabs(
        [f"Followed ({len(rows)})", "Suggested", "New", "Change", "Merge or forget"]
    )
    with listed:
        show_cards(followed_cards(rows), empty="No dispute is followed yet.", key="disputes")
    with suggested:
        _show_suggested()
    with new:
        _show_form(None)
    with change:
        _show_change(rows)
    with join:
        _show_join(rows)


def _show_suggested() -> None:
    found = ask(suggestions)[:MOST_SUGGESTED]
    st.caption("From who accuses, denies, sues, investigates or fines whom in the latest documents")
    if not found:
        st.info("No quarrel was found that no dispute covers.")
    for row in found:
        with st.container(border=True):
            show_cards([suggested_card(row)], empty="", key=f"suggested-{row.dispute.id}")
            if st.button("Follow", key=f"follow-{row.dispute.id}"):
                _do(partial(create, dispute=row.dispute))


def _show_change(rows: tuple[Followed, ...]) -> None:
    if not rows:
        st.info("No dispute is followed yet.")
        return
    _show_form(_choose(rows, "Dispute", key="changed"))


def _show_form(dispute: Dispute | None) -> None:
    """Show the fields of a dispute, one that stands or a new one, and keep what is written there."""
    held = dispute or Dispute(id="", title="")
    with st.form(f"form-{held.id}", border=False):
        named = held.id if dispute else st.text_input("Id", key="new-id", placeholder="grid-fire").strip()
        title = st.text_input("Title", value=held.title, key=f"title-{held.id}")
        summary = st.text_area("Summary", value=held.summary, key=f"summary-{held.id}", height=80)
        left, right = st.columns(2)
        parties = left.text_area("Parties, one a line", value="\n".join(held.parties), key=f"parties-{held.id}")
        topics = right.text_area("Topics, one a line", value="\n".join(held.topics), key=f"topics-{held.id}")
        where = left.text_input(
            "Jurisdictions", value=" ".join(held.jurisdictions), key=f"where-{held.id}", placeholder="GB EU"
        )
        query = right.text_input("Words", value=held.query, key=f"query-{held.id}")
        sent = st.form_submit_button("Change" if dispute else "Follow")
    if not sent:
        return
    if dispute is None and not ID.fullmatch(named):
        st.warning("Give it an id of small letters, digits and hyphens.")
        return
    told = Dispute(
        id=named, title=title.strip() or named, summary=summary.strip(), parties=_lines(parties), topics=_lines(topics),
        jurisdictions=tuple(where.split()), query=" ".join(query.split()),
    )  # fmt: skip
    _do((lambda store: create(store, told)) if dispute is None else (lambda store: store.follow(told)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _show_join(rows: tuple[Followed, ...]) -> None:
    if not rows:
        st.info("No dispute is followed yet.")
        return
    one = _choose(rows, "Dispute", key="joined")
    others = tuple(row for row in rows if row.dispute.id != one.id)
    if others:
        into = _choose(others, "Merge it into", key="into")
        if st.button("Merge", key="merge"):
            _do(lambda store: merge(store, into.id, one.id))
    if st.button("Forget it", key="forget", help="Its documents stay; only the dispute goes."):
        _do(lambda store: forget(store, one.id))


def _choose(rows: tuple[Followed, ...], label: str, *, key: str) -> Dispute:
    chosen = {row.dispute.id: row.dispute for row in rows}
    named = st.selectbox(label, list(chosen), format_func=lambda one: plain(chosen[one].title), key=key)
    return chosen[str(named)]


def _do(order: Callable[[Store], Dispute | None]) -> None:
    """Carry out an order and show the page anew; a dispute that it returns is gone, and shown as its file."""
    try:
        with opened(None, to_write=True) as store:
            gone = order(store)
    except NewsdocketError as error:
        st.code(str(error), language=None)
        return
    if gone is not None:
        st.session_state["gone"] = as_toml(gone)
    st.rerun()
