"""Where the files that ship with newsdocket stand: name -> path, in a checkout and in an installed wheel."""

from functools import cache
from pathlib import Path

from graph.errors import NewsdocketError


@cache
def data_root() -> Path:
    """Return the folder of shipped data: `data/` beside the packages, or `newsdocket_data/` in a wheel."""
    beside = Path(__file__).resolve().parent.parent
    for name in ("newsdocket_data", "data"):
        if (beside / name / "README.md").is_file():
            return beside / name
    raise NewsdocketError(
        where=str(beside), what="the data files of newsdocket are missing", to_do="install newsdocket again"
    )


def data_path(*parts: str) -> Path:
    """Return the path of one shipped file or folder, whether or not it exists."""
    return data_root().joinpath(*parts)
