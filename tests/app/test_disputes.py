"""app/disputes.py: a file and a dispute."""

from pathlib import Path

import pytest

from app.disputes import load_dispute
from graph.errors import UsageError
from graph.model import Dispute


def test_a_dispute_is_read_from_its_file(tmp_path: Path) -> None:
    """What the file leaves out is empty; its stem is the id, the id the title."""
    file = tmp_path / "grain.toml"
    file.write_text('parties = ["Orlo"]\nquery = "grain rye"\n', encoding="utf-8")
    assert load_dispute(file) == Dispute(id="grain", title="grain", parties=("Orlo",), query="grain rye")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('parties = "Orlo"', "'parties' is no list of texts"),
        ("topics = [1]", "'topics' is no list of texts"),
        ("title = 3", "'title' is no text"),
        ('partys = ["Orlo"]', "a dispute has no field 'partys'"),
        ("title = ", "no dispute can be read"),
    ],
)
def test_a_file_that_describes_no_dispute_says_why(tmp_path: Path, text: str, what: str) -> None:
    """One line: the file, what is wrong, what to do."""
    file = tmp_path / "grain.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=what) as raised:
        load_dispute(file)
    assert raised.value.where == str(file)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    """The line says so, and no traceback."""
    with pytest.raises(UsageError, match="No such file"):
        load_dispute(tmp_path / "none.toml")
