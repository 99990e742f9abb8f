"""Pages to articles."""

from datetime import UTC, date, datetime

import pytest

from graph.errors import ReadError
from ingest.content import Content
from ingest.html import read_html

BODY = """<nav><a href="/">Home</a> <a href="/law">Law</a></nav><article><h1>Court hears appeal &amp; adjourns</h1>
<p>The Court of Appeal sat on Monday to hear the company&#8217;s case against the regulator&#8217;s order.</p>
<figure><img src="a.jpg"><figcaption>The court building, seen from the river in spring.</figcaption></figure>
<p>“We deny every word of it,” said a spokeswoman. The regulator had no comment on Monday evening, and a judgment
is not expected before the autumn, according to two people who know the case.</p>
<p>The judges asked both sides for further papers within 14 days, and said that they would sit again.</p></article>
<aside><h2>Related</h2><a href="/1">Ten things to know about courts</a></aside>
<footer>We use cookies. Accept all. Copyright The Daily.</footer>"""


def make_page(head: str = "", body: str = BODY) -> str:
    """Return a whole page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def read_page(page: str | bytes, **options: str | None) -> Content:
    """Read a page as if it had come on 1 July 2026."""
    content = page.encode() if isinstance(page, str) else page
    return read_html(
        content,
        charset=options.get("charset"),
        url=options.get("url"),
        retrieved=date(2026, 7, 1),
        where="page.html",
    )


def test_the_text_is_the_article_in_paragraphs() -> None:
    """Without navigation, captions, related links, cookie notice, and without its own headline."""
    text = read_page(make_page()).text
    paragraphs = text.split("\n\n")
    assert [paragraph.split()[0] for paragraph in paragraphs] == ["The", "“We", "The"]
    assert "company’s" in paragraphs[0]
    for noise in ("Home", "river", "Related", "Ten things", "cookies", "Copyright", "adjourns"):
        assert noise not in text


def test_title_authors_site_and_url_come_from_the_page() -> None:
    """The site's name does not stay in the title."""
    head = """<title>Court hears appeal &amp; adjourns | The Daily</title>
    <meta property="og:title" content="Court hears appeal &amp; adjourns | The Daily">
    <meta property="og:site_name" content="The Daily"><meta name="author" content="Ann Example">
    <link rel="canonical" href="https://news.example/law/appeal">"""
    page = read_page(make_page(head))
    assert page.title == "Court hears appeal & adjourns"
    assert (page.authors, page.site, page.url) == (("Ann Example",), "The Daily", "https://news.example/law/appeal")


LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "published", "updated"),
    [
        (
            LINKED.format(
                '{"@type":"NewsArticle","datePublished":"2026-06-15T08:30:00+02:00","dateModified":"2026-06-16"}'
            ),
            datetime(2026, 6, 15, 6, 30, tzinfo=UTC),
            date(2026, 6, 16),
        ),
        (
            LINKED.format(
                '{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["Article"],"datePublished":"2026-06-15"}]}'
            ),
            date(2026, 6, 15),
            None,
        ),
        (
            LINKED.format("{broken") + '<meta property="article:published_time" content="2026-06-15T08:30:00Z">',
            datetime(2026, 6, 15, 8, 30, tzinfo=UTC),
            None,
        ),
        ('<meta name="DC.date.issued" content="2026-06-15">', date(2026, 6, 15), None),
        ("", None, None),
    ],
)
def test_the_date_is_the_one_that_the_markup_names(head: str, published: date | None, updated: date | None) -> None:
    """An article's before a page's, a moment as a moment, a day as a day, and none where there is none."""
    page = read_page(make_page(head))
    assert (page.published, page.updated, page.warnings) == (published, updated, ())


@pytest.mark.parametrize("text", ["0000-01-01", "9999-12-31T00:00:00Z", "0001-01-01T00:00:00"])
def test_an_impossible_date_is_ignored_with_a_warning(text: str) -> None:
    """The article is kept without it."""
    page = read_page(make_page(f'<meta property="article:published_time" content="{text}">'))
    assert page.published is None
    assert page.warnings == (f"the page's date {text!r} cannot be right and was ignored",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_page_is_read_in_its_own_encoding(encoding: str) -> None:
    """As its meta element or its mark says."""
    page = make_page(f'<meta charset="{encoding}">').replace("&#8217;", "’")
    assert "company’s case" in read_page(page.encode(encoding)).text


@pytest.mark.parametrize(
    "page",
    [
        make_page(body="<nav><a href='/'>Home</a><a href='/law'>Law</a></nav><footer>Imprint</footer>"),
        make_page(body="<div id='root'></div><script>load()</script>"),
        make_page(body="<form><input name='user'><input name='password'><button>Log in</button></form>"),
        make_page(body=""),
    ],
)
def test_a_page_without_an_article_is_one_clear_line(page: str) -> None:
    """A front page, an application, a login, nothing."""
    with pytest.raises(ReadError, match=r"page\.html: no article could be found"):
        read_page(page)


def test_a_piece_of_html_is_read_whole() -> None:
    """A feed's entry is the article already; scripts and captions still go."""
    piece = (
        "<p>One &amp; only.</p><figure><figcaption>Caption</figcaption></figure><ul><li>Two</li></ul><script>x</script>"
    )
    assert read_page(piece).text == "One & only.\n\nTwo"


def test_a_page_nested_without_end_does_not_stop_the_reader() -> None:
    """It gives its text or one clear line, soon."""
    for piece in ("<div>" * 10_000 + "x", "<p><b>" * 3_000, "<" * 50_000):
        try:
            read_page(make_page(body=piece))
        except ReadError:
            continue
