"""ingest/anonymity.py: whose name is kept back."""

import pytest
from reading_of import make_extraction
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("An engineer said the valve had failed.", True),
        ("Two people familiar with the talks said the pier would be sold.", True),
        ("A ministry official, who asked not to be named, said the pier would be sold.", True),
        ("Somebody wrote that the pier would be sold.", True),
        ("A source at Oleander Freight said the pier would be sold.", True),
        ("A spokesman for Oleander Freight said the pier would be sold.", False),
        ("Prosecutors said the pier would be sold.", False),
        ("Analysts at Pellham Bank said the pier would be sold.", False),
        ("The regulator said the pier would be sold.", False),
        ("A judge said the pier would be sold.", False),
        ("Maria Kowalski said the pier would be sold.", False),
    ],
)
def test_a_source_is_anonymous_whose_name_is_kept_back(nlp: Language, text: str, anonymous: bool) -> None:
    """One person among many is; who speaks by office or for a named body is not."""
    assert [claim.anonymous for claim in make_extraction(nlp, text).claims] == [anonymous]
