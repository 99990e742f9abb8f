"""Every query of `graph` says the same in SQL and in Cypher."""

import pkgutil
import re
from importlib import import_module

import pytest

import graph.questions
from graph.questions.scope import Condition
from graph.store import Query

MODULES = ["graph.export", "graph.transfer"]
MODULES += [f"graph.questions.{one.name}" for one in pkgutil.iter_modules(graph.questions.__path__)]
QUERIES = [
    pytest.param(value, id=f"{module}.{name}")
    for module in MODULES
    for name, value in vars(import_module(module)).items()
    if isinstance(value, Query)
]
ONE_ENGINES_OWN = {"match", "lucene_documents", "lucene_words"}
"""The words that are searched for, in the query language of each engine's full text."""


def _parameters(text: str, sign: str) -> set[str]:
    return set(re.findall(rf"(?<![\w:]){re.escape(sign)}([a-z_]+)", text)) - ONE_ENGINES_OWN


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_stands_in_both_languages_with_the_same_parameters(query: Query) -> None:
    """Neither text knows a parameter that the other does not."""
    assert query.cypher
    assert _parameters(query.cypher, "$") - {"now"} == _parameters(query.sql, ":") - {"now"}  # a tally needs no "now"
    assert ("{where}" in query.cypher) == ("{where}" in query.sql)


@pytest.mark.parametrize("module", MODULES)
def test_every_condition_stands_in_both_languages_with_the_same_parameters(module: str) -> None:
    """A filter that one store takes, the other takes too."""
    groups = [value for value in vars(import_module(module)).values() if isinstance(value, dict)]

    for condition in (one for group in groups for one in group.values() if isinstance(one, Condition)):
        assert _parameters(condition.cypher, "$") == _parameters(condition.sql, ":")
