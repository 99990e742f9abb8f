"""data/README.md -> whether it tells of every file that ships."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.parametrize("folder", sorted(path.name for path in DATA.iterdir() if path.is_dir()))
def test_every_shipped_file_has_its_origin_and_licence_told(folder: str) -> None:
    """Each file is named in the section of its folder, whose heading or table gives origin, licence and date."""
    sections = (DATA / "README.md").read_text(encoding="utf-8").split("\n## ")
    (section,) = (text for text in sections if text.startswith(f"`{folder}/`"))
    files = [path.relative_to(DATA / folder).as_posix() for path in (DATA / folder).rglob("*") if path.is_file()]
    assert [name for name in files if f"`{name}`" not in section] == []
