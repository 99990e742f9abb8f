"""Corpus files -> gold sentences."""

import gzip
from pathlib import Path

from ingest.language.training.corpora import Sentence, add_entities, guess_spaces, read_conllu, read_iob, repair_tags
from ingest.language.training.evaluate import Score, find_spans, make_text

TREE = """# newdoc id = one
# newpar id = one-p1
# sent_id = one-1
# text = We don't.
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tagree\tagree\tVERB\tVB\t_\t_\t_\t2:dep\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar id = one-p2
# sent_id = one-2
# text = No
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_

"""


def write(path: Path, text: str) -> Path:
    """Write a gzipped file."""
    with gzip.open(path, "wt", encoding="utf8") as stream:
        stream.write(text)
    return path


def test_a_tree_is_read_without_ranges_and_empty_nodes(tmp_path: Path) -> None:
    """Words, heads from 0 with -1 for the root, and the text with its spaces."""
    first, second = read_conllu(write(tmp_path / "a.conllu.gz", TREE))
    assert first.words == ("We", "do", "n't", ".")
    assert first.heads == (1, -1, 1, 1)
    assert first.text == "We don't."
    assert (first.start, second.start) == ("document", "paragraph")


def test_names_go_to_the_sentence_with_the_same_words(tmp_path: Path) -> None:
    """A sentence the name file spells differently has no names, which is not the same as none."""
    trees = read_conllu(write(tmp_path / "a.conllu.gz", TREE))
    iob = "1\tWe\tB-ORG\t-\n2\tdo\tO\t-\n3\tn't\tO\t-\n4\t.\tO\t-\n\n1\tNope\tO\t-\n\n"
    first, second = add_entities(trees, read_iob(write(tmp_path / "b.gz", iob), word=1, column=2))
    assert first.entities == ("B-ORG", "O", "O", "O")
    assert second.entities is None


def test_tags_are_repaired_to_iob2() -> None:
    """An inside tag that continues nothing begins; a stray B-O is outside."""
    assert repair_tags(["I-PER", "I-PER", "B-O", "I-LOC", "I-ORG"]) == ("B-PER", "I-PER", "O", "B-LOC", "B-ORG")


def test_spaces_are_guessed_around_punctuation() -> None:
    """Tokenised sources have lost them."""
    assert guess_spaces(["He", "left", ",", "(", "late", ")", "."]) == (True, False, True, False, False, False, False)


def test_raw_text_has_a_blank_line_between_paragraphs(tmp_path: Path) -> None:
    """Token and sentence spans are exact slices of it."""
    text, tokens, sentences = make_text(read_conllu(write(tmp_path / "a.conllu.gz", TREE)))
    assert text == "We don't.\n\nNo"
    assert {text[a:b] for a, b in sentences} == {"We don't.", "No"}
    assert {text[a:b] for a, b in tokens} == {"We", "do", "n't", ".", "No"}


def test_spans_and_their_score() -> None:
    """Two of three names found, one invented."""
    assert find_spans(("B-PER", "I-PER", "B-PER", "O", "B-LOC")) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]
    assert round(Score(right=2, predicted=3, gold=3).f, 1) == 66.7


def test_a_sentence_without_layers_says_so() -> None:
    """Missing annotation is None, never empty."""
    assert Sentence(words=("a",), spaces=(False,)).heads is None
