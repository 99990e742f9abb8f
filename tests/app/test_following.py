"""app/following.py: disputes made, changed, merged and brought back from the command line and by a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from schema_check import find_faults
from typer.testing import Result

from app.disputes import load_dispute
from app.following import as_toml
from graph.model import Dispute


@pytest.mark.parametrize("title", ["The grid", 'a "quoted" one', "back\\slash", "ligne é", "del \x7f and \x01"])
def test_a_dispute_written_as_a_file_is_read_as_itself(tmp_path: Path, title: str) -> None:
    """Quotes, backslashes and control characters come back as they were."""
    dispute = Dispute(id="grid", title=title, summary="s", parties=("A", title), topics=("t",), query="a b")
    file = tmp_path / "grid.toml"
    file.write_text(as_toml(dispute), encoding="utf-8")
    assert load_dispute(file) == dispute


def test_disputes_are_made_changed_merged_and_brought_back(
    run: Callable[..., Result], stored: str, tmp_path: Path
) -> None:
    """What forget and merge print brings the dispute back."""

    def listed() -> dict[str, int]:
        told = json.loads(run("disputes", "--store", stored, "--format", "json").stdout)
        assert find_faults(told, "disputes") == []
        return {one["id"]: one["documents"] for one in told["disputes"]}

    parties = ("--party", "Pellworm Tidal", "--party", "Ardent Marine")
    assert run("disputes", "create", "rotor", *parties, "--store", stored).exit_code == 0
    assert run("disputes", "create", "rotor", "--store", stored).exit_code == 2
    assert run("disputes", "create", "Not An Id", "--store", stored).exit_code == 2
    assert run("disputes", "create", "harbour", "--party", "Harbour Authority", "--store", stored).exit_code == 0
    assert listed() == {"harbour": 0, "rotor": 1}
    assert run("disputes", "edit", "harbour", "--topic", "rotor safety", "--store", stored).exit_code == 0
    assert listed() == {"harbour": 1, "rotor": 1}
    file = tmp_path / "gone.toml"
    file.write_text(run("disputes", "merge", "rotor", "harbour", "--store", stored).stdout, encoding="utf-8")
    assert listed() == {"rotor": 1}
    assert run("disputes", "create", str(file), "--store", stored).exit_code == 0
    assert listed() == {"harbour": 1, "rotor": 1}
    assert run("disputes", "forget", "harbour", "--store", stored).exit_code == 0
    assert run("disputes", "forget", "harbour", "--store", stored).exit_code == 1
    assert run("disputes", "merge", "rotor", "rotor", "--store", stored).exit_code == 1
    assert "Ardent" not in run("disputes", "edit", "rotor", "--without", "ardent marine", "--store", stored).stdout


def test_a_document_is_put_into_a_dispute_and_taken_out(run: Callable[..., Result], stored: str) -> None:
    """By its id, and only where both are stored."""
    run("disputes", "create", "empty", "--store", stored)
    found = json.loads(run("search", "drawings", "--store", stored, "--format", "json").stdout)["hits"]
    document = next(hit["id"] for hit in found if hit["record"] == "document")
    assert run("disputes", "assign", document, "empty", "--store", stored).exit_code == 0
    assert "1 document" in run("disputes", "--store", stored).stdout
    assert run("disputes", "release", document, "empty", "--store", stored).exit_code == 0
    assert "0 documents" in run("disputes", "--store", stored).stdout
    assert run("disputes", "assign", document, "nothing", "--store", stored).exit_code == 1


def test_suggestions_print_json_that_holds_to_its_schema(run: Callable[..., Result], stored: str) -> None:
    """Nothing quarrels often enough in the small world, and that is said."""
    told = json.loads(run("disputes", "suggest", "--store", stored, "--format", "json").stdout)
    assert (find_faults(told, "disputes"), told["suggested"]) == ([], [])
