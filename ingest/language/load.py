"""Model folder → a spaCy pipeline; text → its language."""

from functools import lru_cache
from typing import TYPE_CHECKING

from graph.datafiles import data_path

if TYPE_CHECKING:
    from pathlib import Path

    from py3langid.langid import LanguageIdentifier
    from spacy.language import Language

LONGEST_TEXT = 100_000_000
"""Characters taken at a time; spaCy's own limit is for parsers whose memory grows with the text, ours reads windows."""

FEWEST_LETTERS = 20
"""Letters below which no language is told."""

SUREST_GUESS = 0.9
"""Probability from which the identifier is believed; headlines full of names stay below it."""


def load(*, threads: int = 1, model: "Path | None" = None) -> "Language":
    """Return the pipeline: `load().pipe(texts)` yields documents with every layer set.

    Besides spaCy's own attributes a document has `doc._.sentence_vectors`, (sentences, 384) float32, length 1.

    Raises:
        LanguageError: the model's files are missing.
    """
    import spacy  # noqa: PLC0415 - spaCy takes half a second, and most commands never read a text
    from spacy.tokens import Doc  # noqa: PLC0415

    import ingest.language.reader  # noqa: F401, PLC0415 - names the component
    from ingest.language.tokens import make_tokenizer  # noqa: PLC0415

    nlp = spacy.blank("en")
    nlp.max_length = LONGEST_TEXT
    nlp.tokenizer = make_tokenizer(nlp)
    if not Doc.has_extension("sentence_vectors"):
        Doc.set_extension("sentence_vectors", getter=lambda doc: doc.user_data["sentence_vectors"])
    folder = str(model or data_path("reader"))
    nlp.add_pipe("newsdocket_reader", config={"folder": folder, "threads": threads})
    return nlp


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads NumPy and 4 MB

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, "und" when there is too little of it to be sure.

    >>> detect("No. 12/2026")
    'und'
    """
    if sum(c.isalpha() for c in text[:2000]) < FEWEST_LETTERS:
        return "und"
    code, probability = _identifier().classify(text[:5000])
    return str(code) if probability >= SUREST_GUESS else "und"
