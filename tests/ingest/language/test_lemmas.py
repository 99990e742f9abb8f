"""Forms and rules -> lemmas."""

import pytest

from ingest.language.lemmas import apply_rule, find_rule

PAIRS = (
    ("Studies", "study"),
    ("London", "London"),
    ("went", "go"),
    ("is", "be"),
    ("'s", "be"),
    ("n't", "not"),
    ("U.S.", "U.S."),
    ("SAID", "say"),
    ("iPhones", "iPhone"),
    ("running", "run"),
)


@pytest.mark.parametrize(("form", "lemma"), PAIRS)
def test_a_rule_learned_from_a_pair_gives_the_pair_again(form: str, lemma: str) -> None:
    """What is found in training is what is applied in reading."""
    assert apply_rule(form, find_rule(form, lemma)) == lemma


@pytest.mark.parametrize(("form", "rule", "lemma"), [("a", "l3|y", "a"), ("ed", "l2|", "ed")])
def test_a_rule_that_does_not_fit_leaves_the_form(form: str, rule: str, lemma: str) -> None:
    """No lemma is ever empty."""
    assert apply_rule(form, rule) == lemma
