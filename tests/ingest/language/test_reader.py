"""Texts -> documents, by the shipped model."""

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from graph.datafiles import data_path
from graph.errors import LanguageError
from ingest.language import detect, load

NEWS = (
    "The competition authority fined Halden Freight 4 million euros on Tuesday. “We will appeal,” said Ingrid Moe,"
    " the company's chief executive, in Oslo.\n\nThe authority declined to comment."
)
ODD = (
    "",
    " ",
    "\n\n\n",
    "x",
    "😀 👍🏽 🇳🇴",
    "\x00\x01\x1b[0m control",
    "\u200bzero\u200dwidth\u2060",
    "MINISTER QUITS OVER LEAKED MEMO, PARTY SAYS",
    "“mixed\" 'quotes’ ``here''",
    "na" * 6000,
    "and then " * 1200,
    "Das Gericht hat die Klage am Montag abgewiesen.",
    "政府は月曜日に新しい規則を発表した。",
    "a\tb\r\nc\u2028d\u2029e",
)


def is_forest(doc: Doc) -> bool:
    """Say whether each sentence has exactly one root and every word reaches it."""
    for sentence in doc.sents:
        roots = [t for t in sentence if t.head.i == t.i]
        if len(roots) != 1 or any(t.head.i < sentence.start or t.head.i >= sentence.end for t in sentence):
            return False
        if any(roots[0] not in (t, *t.ancestors) for t in sentence):
            return False
    return True


@pytest.mark.parametrize("text", ODD)
def test_any_text_passes_whole(nlp: Language, text: str) -> None:
    """Empty, noisy, endless and foreign texts come back letter for letter, each sentence a tree with a vector."""
    doc = nlp(text)
    assert doc.text == text
    assert is_forest(doc)
    assert all(t.pos_ and t.tag_ and t.dep_ for t in doc)
    spoken = [s for s in doc.sents if any(not t.is_space for t in s)]
    assert doc._.sentence_vectors.shape == (len(spoken), 384)


def test_a_news_item_is_read(nlp: Language) -> None:
    """Sentences, subject and object, tense, lemma and names of a plain report."""
    doc = nlp(NEWS)
    assert [s.text.strip()[-8:] for s in doc.sents] == ["Tuesday.", "in Oslo.", "comment."]
    fined = next(t for t in doc if t.text == "fined")
    assert (fined.pos_, fined.tag_, fined.lemma_, fined.dep_) == ("VERB", "VBD", "fine", "root")
    assert "Tense=Past" in str(fined.morph)
    assert {(t.text, t.dep_) for t in fined.children} >= {("authority", "nsubj")}
    assert {("Halden Freight", "ORG"), ("Ingrid Moe", "PERSON"), ("Oslo", "LOC")} <= {
        (e.text, e.label_) for e in doc.ents
    }


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not(nlp: Language) -> None:
    """A headline without a stop stands alone; a hard-wrapped sentence is whole."""
    doc = nlp("Court rejects appeal\n\nThe court in\nNew York rejected\nthe appeal.")
    assert [" ".join(s.text.split()) for s in doc.sents] == [
        "Court rejects appeal",
        "The court in New York rejected the appeal.",
    ]
    assert [e.text for e in doc.ents if e.label_ == "LOC"] == ["New York"]


def test_a_document_reads_the_same_alone_and_among_others(nlp: Language) -> None:
    """What a text says does not hang on its neighbours in a batch."""
    alone = nlp(NEWS)
    (_, among, _) = nlp.pipe(["Rain is expected. " * 90, NEWS, "Yes"])
    assert alone.to_json() == among.to_json()
    assert np.array_equal(alone._.sentence_vectors, among._.sentence_vectors)


def test_sentence_starts_set_before_are_kept(nlp: Language) -> None:
    """A caller that knows the sentences gets them back."""
    words = ["Stop", "it", "now", "he", "said"]
    doc = Doc(nlp.vocab, words=words, sent_starts=[True, False, False, True, False])
    doc = nlp.get_pipe("newsdocket_reader")(doc)
    assert [s.start for s in doc.sents] == [0, 3]


def test_a_sentence_longer_than_a_window_keeps_every_word(nlp: Language) -> None:
    """Ten thousand letters without a stop are read in overlapping windows."""
    text = "the committee and the agency and the ministry and " * 200
    doc = nlp(text)
    assert len(doc) == text.count(" ")
    assert sum(t.lemma_.lower() == "committee" for t in doc) == 200
    assert is_forest(doc)


def test_alike_sentences_have_alike_vectors(nlp: Language) -> None:
    """Two wordings of a claim are nearer than a claim on another matter."""
    texts = ["The firm denied the charge.", "The company rejected the accusation.", "Rain fell on the north coast."]
    a, b, c = (doc._.sentence_vectors[0] for doc in nlp.pipe(texts))
    assert np.isclose(np.linalg.norm(a), 1, atol=1e-4)
    assert a @ b > a @ c + 0.1


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    """The error is ours and names the folder."""
    with pytest.raises(LanguageError, match="install newsdocket again"):
        load(model=tmp_path)


def test_the_model_is_the_one_its_labels_were_written_for() -> None:
    """The checksum beside the labels is that of the model file, and the file keeps its size."""
    held = json.loads(data_path("reader", "labels.json").read_text(encoding="utf8"))
    model = data_path("reader", "model.onnx").read_bytes()
    assert sha256(model).hexdigest() == held["sha256"]
    assert len(model) <= 45_000_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (NEWS, "en"),
        ("Das Gericht hat die Klage des Unternehmens am Montag in Berlin abgewiesen.", "de"),
        ("Le tribunal a rejeté lundi la plainte de l'entreprise contre le ministère.", "fr"),
        ("12 / 2026", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text_is_told_or_left_open(text: str, code: str) -> None:
    """ISO 639-1, or "und" when there is too little text."""
    assert detect(text) == code
