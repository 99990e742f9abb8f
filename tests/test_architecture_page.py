"""docs/architecture.md -> whether it shows every room of the house."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("package", ["ingest", "graph", "app"])
def test_every_module_has_its_place_on_the_page(package: str) -> None:
    """Each module and each folder of a package is named in the table, a folder with its slash or its star."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [path for path in (ROOT / package).iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    named = {path.stem: {f"`{path.stem}`", f"`{path.stem}/`", f"`{path.stem}/*`"} for path in rooms}
    homeless = [name for name, forms in named.items() if name[0] != "_" and not any(form in page for form in forms)]
    assert homeless == []
