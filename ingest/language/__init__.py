"""Text → spaCy documents read by the project's own network: `load()`, and `detect()` for the language."""

from ingest.language.load import detect, load

__all__ = ["detect", "load"]
