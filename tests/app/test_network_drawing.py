"""The drawing of the network: which names are written beside the dots."""

from app.views.network import name_apart
from graph.analysis import Standing
from graph.kinds import EntityType
from graph.questions.network import Actor


def _at(name: str, x: float, y: float) -> Standing:
    actor = Actor(id=name, name=name, type=EntityType.COMPANY)
    return Standing(actor=actor, degree=1, between=0.0, pagerank=0.1, community=0, x=x, y=y)


def test_no_name_hides_another_and_the_first_in_rank_is_written() -> None:
    """Names side by side or one above the other stay; what would overprint a weightier one is left to the pointer."""
    first, over, aside, below = (
        _at("Kestrel Mills", 0.0, 0.0),
        _at("Orlo Foods", 0.1, 0.02),
        _at("High Court", 0.5, 0.0),
        _at("Ann Holt", 0.0, 0.1),
    )
    assert name_apart([first, over, aside, below]) == {"Kestrel Mills", "High Court", "Ann Holt"}
    assert name_apart([over, first]) == {"Orlo Foods"}
