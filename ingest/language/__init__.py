"""Text → spaCy documents read by the project's own network: `load()`, and `detect()` for the language."""

import os

# Before ONNX Runtime is imported: its telemetry would keep a device id in the home folder.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from ingest.language.load import detect, load

__all__ = ["detect", "load"]
