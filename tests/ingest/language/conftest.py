"""The trained reader, loaded once for all tests of the language."""

import pytest
from spacy.language import Language

from ingest.language import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the shipped pipeline."""
    return load()
