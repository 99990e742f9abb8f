"""Whatever bytes come, one document or one clear line."""

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.model import RawDocument
from ingest.read import read

NOW = datetime(2026, 7, 1, tzinfo=UTC)
TEXT = "Court hears appeal\n\nThe court sat on Monday."
PAGE = f"""<!DOCTYPE html><html><head><meta property="og:title" content="The page's own title">
<meta property="article:published_time" content="2026-06-01"><meta property="og:site_name" content="Own Site"></head>
<body><article>{"<p>The court sat on Monday and heard both sides at length.</p>" * 4}</article></body></html>"""


def make_raw(content: str | bytes, uri: str = "a.txt", **given_fields: object) -> RawDocument:
    """Return bytes with what was given of them."""
    data = content.encode() if isinstance(content, str) else content
    return replace(RawDocument(uri=uri, content=data, retrieved=NOW), **given_fields)  # type: ignore[arg-type]


def test_what_was_given_outranks_what_the_page_says() -> None:
    """Title, day, source and URL of the manifest stand."""
    own = read(make_raw(PAGE, "page.html"))
    assert (own.title, own.published, own.source, own.url) == (
        "The page's own title",
        date(2026, 6, 1),
        "Own Site",
        None,
    )
    told = {
        "title": "Given",
        "published": date(2026, 6, 2),
        "source": "The Daily",
        "url": "https://n.example/a?utm_source=x",
    }
    document = read(make_raw(PAGE, "page.html", warnings=("a warning",), **told))
    assert {field: getattr(document, field) for field in told} == told
    assert (document.key, document.warnings) == ("https://n.example/a", ("a warning",))


def test_a_text_without_a_date_is_kept_without_one() -> None:
    """Its relative deadlines stay undated; its source is its name, its language is not yet known."""
    document = read(make_raw(TEXT))
    assert (document.text, document.title, document.published) == (TEXT, "Court hears appeal", None)
    assert (document.source, document.language, document.url) == ("a.txt", "und", None)


def test_the_id_follows_key_text_and_day_and_nothing_else() -> None:
    """The same text under the same key is the same document, whenever and from wherever it comes."""
    base = make_raw(TEXT, url="https://n.example/a", published=date(2026, 6, 1))
    first = read(base)
    same = replace(base, uri="copy.txt", title="Other", retrieved=datetime(2027, 1, 1, tzinfo=UTC))
    later = replace(base, published=datetime(2026, 6, 1, 9, tzinfo=UTC))
    assert read(same).id == read(later).id == first.id
    assert read(replace(base, content=b"Other text.")).id != first.id
    assert read(replace(base, content=b"Other text.")).key == first.key
    assert read(replace(base, published=date(2026, 6, 2))).id != first.id


def test_two_papers_that_print_one_text_are_two_documents() -> None:
    """Without a URL, the given source and the text make the key; a copy under another name is no new document."""
    one, two = read(make_raw(TEXT, source="The Daily")), read(make_raw(TEXT, source="The Weekly"))
    assert one.key != two.key
    assert read(make_raw(TEXT, "a.txt")).key == read(make_raw(TEXT, "b.txt")).key


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "it is empty"),
        (b"   \n", "it is empty"),
        (b"PK\x03\x04abc", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (gzip.compress(b"text"), "a compressed file"),
        (bytes(range(256)) * 10, "binary data"),
        (b"<rss version='2.0'><channel/></rss>", "it is a feed"),
        (b"<?xml version='1.0'?><urlset/>", "it is XML, but no page and no feed"),
        (b"<html><body><a href='/'>Home</a></body></html>", "no article"),
        (b"%PDF-1.7 and nothing more", "the PDF is broken"),
    ],
)
def test_what_is_no_document_is_one_clear_line(content: bytes, what: str) -> None:
    """By its content, though it is named .txt."""
    with pytest.raises(ReadError, match=what) as caught:
        read(make_raw(content))
    assert str(caught.value).startswith("a.txt: ")


def test_a_page_named_txt_is_read_as_a_page() -> None:
    """The content counts, not the name."""
    assert read(make_raw(PAGE)).title == "The page's own title"


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=600).filter(lambda content: b"%PDF-" not in content),
    st.sampled_from(["", "<html><body>", "<p>"]),
)
def test_any_bytes_are_a_document_or_a_clear_error(content: bytes, start: str) -> None:
    """And every document has text, title, source, key and id."""
    try:
        document = read(make_raw(start.encode() + content))
    except ReadError:
        return
    assert all((document.text.strip(), document.title, document.source, document.key, document.id))
