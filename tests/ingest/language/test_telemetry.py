"""ingest/language: what reading a text leaves on the machine."""

import os
import subprocess
import sys
from pathlib import Path


def test_reading_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    """ONNX Runtime's telemetry, which would keep a device id there, is off before the library is imported."""
    code = "from ingest.language import load; load()('The court said yes.')"
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env=environment)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
