"""Who is tied to whom: a drawing of the network, its ties with their sentences, the way from one actor to another."""

from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import streamlit as st

from app.cards import hop_cards
from app.format import plain, show_kind
from app.networking import KINDS, Picture, look, read_from, show_labels, tie_card
from app.views.frame import ask, choose_scope, show_cards
from graph.analysis import Standing
from graph.questions.network import Tie
from graph.questions.path import path
from graph.questions.scope import Scope

DRAWN = 60
"""Actors that the drawing holds, the weightiest: more hide each other."""
NAMED = 30
"""Actors whose names are written beside them where there is room; the others tell theirs under the pointer."""
LETTER, LINE = 0.0155, 0.06
"""Width of a letter and height of a line in the drawing's units: a page of 890 by 560 pixels is 2.24 by 2.24."""
HEIGHT = 560
COLOURS = ("#1f5f8b", "#b5541c", "#1b6e3c", "#7a3b8f", "#8a5a00", "#a32020", "#4a5a6a", "#008080")
"""One a group of actors, the largest first; smaller groups share the last."""


def show() -> None:
    """Show the network, and how two actors are tied."""
    st.header("Network")
    scope = choose_scope()
    drawn, between = st.tabs(["Who is tied to whom", "From one to another"])
    with drawn:
        _show_ties(scope)
    with between:
        _show_path(scope)


def _show_ties(scope: Scope) -> None:
    whole = ask(lambda store: look(store, replace(scope, entity=None)))
    names = {one.actor.id: plain(one.actor.name) for one in whole.standings}
    column, beside = st.columns([3, 1])
    centre = column.selectbox(
        "Around", [None, *names], format_func=lambda one: names.get(one or "", "everybody"), key="centre"
    )
    hops = int(beside.number_input("Hops", min_value=1, max_value=4, value=1, key="hops", disabled=centre is None))
    chosen = centre or scope.entity
    picture = whole if chosen is None else ask(lambda store: look(store, scope, centre=chosen, hops=hops))
    st.caption(
        f"{len(picture.standings)} actors and {len(picture.network.ties)} ties, from {read_from(picture.network)}. "
        "The larger a dot, the more hang together through it; one colour, one group; the thicker a line, the more "
        "independent sources. Point at a dot or a line to read it."
    )
    if picture.standings:
        st.altair_chart(draw(picture, centre=chosen), width="stretch")
    show_cards(map(tie_card, picture.network.ties), empty="No tie in this scope.", key="ties")


def _show_path(scope: Scope) -> None:
    left, right = st.columns(2)
    a = left.text_input("From", key="path-from", placeholder="a name").strip()
    b = right.text_input("To", key="path-to", placeholder="another").strip()
    if not a or not b:
        st.info("Type two names: the shortest way between them comes back, with the sentence behind each step.")
        return
    hops = ask(lambda store: path(store, a, b, scope))
    show_cards(hop_cards(hops), empty="No tie of six steps or fewer is known between these two.", key="hops-between")


def draw(picture: Picture, *, centre: str | None) -> alt.LayerChart:
    """Return the drawing of a network: dots for its weightiest actors, lines for the ties between them."""
    ranked = sorted(picture.standings, key=lambda one: (-one.pagerank, one.actor.id))
    shown = {one.actor.id: one for one in ranked[:DRAWN]}
    named = name_apart(sorted(shown.values(), key=lambda one: one.actor.id != centre)[:NAMED])
    lines = [line for tie in picture.network.ties if (line := _line(tie, shown)) is not None]
    dots = [_dot(one, named=one.actor.id in named) for one in shown.values()]
    axis = alt.Scale(domain=[-1.12, 1.12])
    down = alt.Scale(domain=[-1.12, 1.12], reverse=True)
    x, y = alt.X("x:Q", axis=None, scale=axis), alt.Y("y:Q", axis=None, scale=down)
    layers = [
        alt.Chart(alt.InlineData(values=lines))
        .mark_rule(color="#6b7480", opacity=0.6)
        .encode(
            x=x, y=y, x2="x2:Q", y2="y2:Q",
            size=alt.Size("sources:Q", scale=alt.Scale(domain=[1, 6], range=[1, 5], clamp=True), legend=None),
            tooltip=[alt.Tooltip("tie:N"), alt.Tooltip("how:N"), alt.Tooltip("sources:Q")],
        ),
        alt.Chart(alt.InlineData(values=dots))
        .mark_circle(opacity=1, stroke="white", strokeWidth=1.5)
        .encode(
            x=x, y=y, color=alt.Color("colour:N", scale=None),
            size=alt.Size("weight:Q", scale=alt.Scale(range=[80, 1100]), legend=None),
            tooltip=[
                alt.Tooltip("name:N"), alt.Tooltip("type:N"), alt.Tooltip("tied:Q", title="tied to"),
                alt.Tooltip("between:N", title="on the shortest ways"), alt.Tooltip("group:Q"),
            ],
        ),
        alt.Chart(alt.InlineData(values=[dot for dot in dots if dot["label"]]))
        .mark_text(dy=-15, fontSize=11, color="#1d2733", stroke=None)
        .encode(x=x, y=y, text="label:N"),
    ]  # fmt: skip
    chart: alt.LayerChart = (
        alt.layer(*layers).resolve_scale(size="independent").properties(height=HEIGHT).configure_view(stroke=None)
    )
    return chart


def name_apart(ranked: Sequence[Standing]) -> frozenset[str]:
    """Return the ids of the actors whose names can be written without hiding another's, the first in rank first."""
    written: list[tuple[float, float, float]] = []
    named = set()
    for one in ranked:
        half = len(plain(one.actor.name)) * LETTER / 2
        if all(abs(one.x - x) >= half + other or abs(one.y - y) >= LINE for x, y, other in written):
            written.append((one.x, one.y, half))
            named.add(one.actor.id)
    return frozenset(named)


def _dot(one: Standing, *, named: bool) -> dict[str, object]:
    return {
        "x": one.x, "y": one.y, "name": plain(one.actor.name), "label": plain(one.actor.name) if named else "",
        "type": show_kind(one.actor.type), "weight": one.pagerank, "tied": one.degree, "between": f"{one.between:.0%}",
        "group": one.community + 1, "colour": COLOURS[min(one.community, len(COLOURS) - 1)],
    }  # fmt: skip


def _line(tie: Tie, shown: dict[str, Standing]) -> dict[str, object] | None:
    """Return the line of a tie, None where one of its actors is not drawn."""
    if tie.a.id not in shown or tie.b.id not in shown:
        return None
    a, b = shown[tie.a.id], shown[tie.b.id]
    return {
        "x": a.x, "y": a.y, "x2": b.x, "y2": b.y, "sources": tie.independent_sources, "how": show_labels(tie),
        "tie": f"{plain(tie.a.name)} {KINDS[tie.kind]} {plain(tie.b.name)}",
    }  # fmt: skip
