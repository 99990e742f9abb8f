"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ReadError
from ingest.text import decode, make_title, read_text, tidy

ENGLISH = "The minister said: “We deny it” – that’s all we know, and £3m is at stake in the naïve plan. "
FRENCH = "Le ministre a déclaré que la procédure était prête à être engagée. Où est le rapport français ? "
RUSSIAN = "Министр заявил, что компания нарушила закон, и потребовал объяснений в течение недели. "
JAPANESE = "大臣は会社が法律に違反したと述べた。会社はこれを否定した。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((ENGLISH, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")),
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
        (JAPANESE * 3, "shift_jis"),
        (JAPANESE * 3, "euc_jp"),
    ],
)
def test_text_is_read_in_its_encoding_though_nobody_names_it(text: str, encoding: str) -> None:
    """Marks, UTF-16's pattern, UTF-8, then a guess."""
    assert decode(text.encode(encoding)).text == text


def test_a_guess_leaves_a_warning() -> None:
    """Who reads the document learns that its letters may be wrong."""
    content = read_text(ENGLISH.encode("cp1252"), charset=None, where="a.txt")
    assert content.text == ENGLISH
    assert content.warnings == ("the encoding was guessed: cp1252",)


def test_valid_utf_8_is_utf_8_whatever_the_server_says() -> None:
    """The commonest wrong header makes no mojibake."""
    assert decode(FRENCH.encode(), charset="iso-8859-1").text == FRENCH


def test_a_declared_encoding_is_believed_before_a_guess() -> None:
    """Latin-1 is read as Windows-1252, as browsers do."""
    assert decode(ENGLISH.encode("cp1252"), charset="ISO-8859-1").text == ENGLISH
    assert decode("Źródło".encode("iso-8859-2"), charset="iso-8859-2").text == "Źródło"
    assert decode(JAPANESE.encode("iso2022_jp"), charset="iso-2022-jp").text == JAPANESE


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    """A server's invention breaks nothing."""
    assert decode(b"plain", charset="x-klingon\x00").text == "plain"


def test_one_bad_byte_does_not_turn_utf_8_into_mojibake() -> None:
    """Text that is UTF-8 but for a slip stays UTF-8."""
    decoded = decode((FRENCH * 5).encode() + b"\xff fin")
    assert decoded.text.startswith(FRENCH)
    assert decoded.guessed


def test_line_ends_become_one_and_control_characters_go() -> None:
    """Nothing else changes, not even the normal form."""
    assert tidy("a\r\nb\rc\u2028d\x00\x08e\tf\u0301") == "a\nb\nc\nde\tf\u0301"


def test_a_text_keeps_every_character_of_its_file() -> None:
    """Blank lines, spaces and the last line end included."""
    text = "  Title\n\n\n One.  Two. \n"
    assert read_text(text.encode(), charset=None, where="a.txt").text == text


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\x00" * 50])
def test_an_empty_file_is_one_clear_line(content: bytes) -> None:
    """It names the file and what to do."""
    with pytest.raises(ReadError, match=r"a\.txt: it is (?:empty|binary)"):
        read_text(content, charset=None, where="a.txt")


def test_binary_data_under_a_texts_name_is_one_clear_line() -> None:
    """The content counts, not the name."""
    with pytest.raises(ReadError, match="binary data, not text"):
        read_text(bytes(range(256)) * 20, charset=None, where="a.txt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Court hears appeal\n\nThe court sat on Monday.", "Court hears appeal"),
        ("# Court hears appeal\nThe court sat.", "Court hears appeal"),
        ("The court sat on Monday.\nMore.", "The court sat on Monday."),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen.",
            "One two three four five six seven eight nine ten eleven twelve …",
        ),
        ("", ""),
    ],
)
def test_a_title_is_a_short_first_line_else_the_first_words(text: str, expected: str) -> None:
    """A sentence is no title."""
    assert make_title(text) == expected


@given(
    st.binary(max_size=2000),
    st.sampled_from([None, "utf-8", "latin-1", "utf-16", "utf-7", "shift_jis", "nonsense"]),
)
def test_any_bytes_are_text_or_a_clear_error(content: bytes, charset: str | None) -> None:
    """Nothing crashes, and what comes out holds no control character and survives being written."""
    try:
        text = read_text(content, charset=charset, where="a.txt").text
    except ReadError:
        return
    assert tidy(text) == text
    assert text.encode().decode() == text


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=500).filter(lambda text: text[:1] != "\ufeff"))
def test_utf_8_text_comes_back_as_it_was(text: str) -> None:
    """Every character that is no control character has its place."""
    assert decode(text.encode()).text == text
