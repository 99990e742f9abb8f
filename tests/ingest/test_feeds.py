"""Feeds as they are, not as they should be."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.model import Feed, FeedEntry, RawDocument
from ingest.feeds import is_feed, read_feed

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Fish &amp;amp; chips</title><link>https://n.example/</link>
<item><title>A &amp;#8216;ruling&amp;#8217; for &lt;b&gt;X&lt;/b&gt;</title><guid isPermaLink="false">7</guid>
<link>/a?b=1&amp;c=2</link>
<pubDate>Mon, 15 June 2026 10:00:00 +0200</pubDate>
<description>&lt;p&gt;Short.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The whole.</p>]]></content:encoded></item>
<item><title>Second</title><guid>post seven</guid><dc:date>2026-06-14</dc:date></item>
<item><title>Third</title><guid>https://n.example/third</guid><pubDate>15/06/2026 10:00</pubDate></item>
<item><title>Fourth</title>
<pubDate>Thu, 01 Jan 0000 00:00:00 GMT</pubDate><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The &lt;i>Daily&lt;/i></title>
<entry><id>urn:x:1</id><title>AT&amp;T</title>
<published>2026-06-15T10:00:00+02:00</published>
<updated>2026-06-15T11:00:00Z</updated>
<link rel="self" href="self"/><link href="one"/><summary type="html">&lt;p>Short.&lt;/p></summary></entry>
<entry><id>https://n.example/id</id><title/><updated>9999-12-31T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole.</p></div></content></entry></feed>"""
JSON = """{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "title": "The Daily", "items": [
{"id": 7, "url": "/a", "title": "A &amp; B", "content_html": "<p>Whole.</p>", "summary": "<b>Short.</b>",
 "date_published": "2026-06-15T10:00:00.5-04:00", "date_modified": "soon"}, "no item", {"content_text": "Plain."}]}"""


def make_raw(content: str | bytes, uri: str = "https://n.example/feed/") -> RawDocument:
    """Return bytes as they came from an address."""
    data = content.encode() if isinstance(content, str) else content
    return RawDocument(uri=uri, content=data, retrieved=NOW)


def test_rss_is_read_with_plain_titles_ids_as_they_are_and_full_links() -> None:
    """Entities and tags go, links are completed, ids are not, an impossible year is none."""
    feed = read_feed(make_raw(RSS))
    assert feed.title == "Fish & chips"
    one, two, three, four = feed.entries
    assert one == FeedEntry(
        id="7",
        title="A ‘ruling’ for X",
        url="https://n.example/a?b=1&c=2",
        published=datetime(2026, 6, 15, 8, tzinfo=UTC),
        updated=None,
        summary="Short.\n\nMore.",
        content="<p>The whole.</p>",
    )
    assert (two.id, two.url, two.published) == ("post seven", None, datetime(2026, 6, 14, tzinfo=UTC))
    assert (three.url, three.published) == ("https://n.example/third", datetime(2026, 6, 15, 10, tzinfo=UTC))
    assert (four.url, four.published) == (None, None)


def test_atom_is_read_with_its_alternate_link_and_both_moments() -> None:
    """An id is never taken for a link, nor content for a summary."""
    feed = read_feed(make_raw(ATOM))
    assert feed.title == "The Daily"
    one, two = feed.entries
    assert one == FeedEntry(
        id="urn:x:1",
        title="AT&T",
        url="https://n.example/feed/one",
        published=datetime(2026, 6, 15, 8, tzinfo=UTC),
        updated=datetime(2026, 6, 15, 11, tzinfo=UTC),
        summary="Short.",
    )
    assert two == FeedEntry(
        id="https://n.example/id",
        title="",
        url=None,
        published=None,
        updated=None,
        summary="",
        content="<p>Whole.</p>",
    )


def test_a_json_feed_is_read_though_its_ids_are_numbers() -> None:
    """And though one item is none and another has no id."""
    one, two = read_feed(make_raw(JSON)).entries
    assert one == FeedEntry(
        id="7",
        title="A & B",
        url="https://n.example/a",
        published=datetime(2026, 6, 15, 14, tzinfo=UTC),
        updated=None,
        summary="Short.",
        content="<p>Whole.</p>",
    )
    assert (two.content, two.url, two.title) == ("Plain.", None, "")


def test_an_entry_without_id_has_the_same_one_every_time() -> None:
    """Its link, else its content's hash."""
    first, second = read_feed(make_raw(RSS)), read_feed(make_raw(RSS.replace("Fish", "Fresh fish")))
    assert first.entries[3].id == second.entries[3].id
    assert first.entries[3].id.startswith("entry-")
    linked = read_feed(make_raw("<rss><channel><item><link>https://n.example/x</link></item></channel></rss>"))
    assert linked.entries[0].id == "https://n.example/x"


@pytest.mark.parametrize(
    "content",
    [
        "\n\nWarning: mysql_connect()\n<rss version='2.0'><channel><item><title>One</title></item></channel></rss>",
        "<rss version='2.0'><channel><item><title>One</title></item><item><title>Tw",
        "<rss version='2.0'><channel><item><title>One</title><link>a?b=1&c=2</link></item></channel></rss>",
        "<rss><channel><item><title>One</title><description>&nbsp;&bogus;</description></item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]><rss><item><title>One&nbsp;</title></item></rss>",
    ],
)
def test_a_broken_feed_is_read_as_far_as_it_goes(content: str) -> None:
    """Stray output, an end cut off, bare ampersands, unknown entities, harmless entities of its own."""
    assert is_feed(make_raw(content))
    assert read_feed(make_raw(content)).entries[0].title == "One"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_feed_is_read_in_its_own_encoding(encoding: str) -> None:
    """As its first line names it."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Café</title></channel></rss>'
    raw = make_raw(text.encode(encoding))
    assert is_feed(raw)
    assert read_feed(raw) == Feed(title="Café", entries=())


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "it is empty"),
        (
            "<!DOCTYPE html><html><head><title>404</title></head><body>No RSS</body></html>",
            "an HTML page, not a feed",
        ),
        ("plain words", "it is no feed"),
        ('{"items": []}', "it is no feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "JSON Feed is broken"),
        (
            f"<!DOCTYPE rss [<!ENTITY e0 'x'>{BOMB}]><rss><channel><title>&e9;</title></channel></rss>",
            "XML entities",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><title>&x;</title></rss>',
            "XML entities",
        ),
        (
            "<!DOCTYPE rss [<!ENTITY % p \"<!ENTITY x 'y'>\">%p;]><rss><title>&x;</title></rss>",
            "XML entities",
        ),
        (
            f'<!DOCTYPE rss [<!ENTITY x "{"y" * 5000}">]><rss><title>{"&x;" * 5000}</title></rss>',
            "XML entities",
        ),
    ],
)
def test_what_is_no_feed_or_a_trap_is_one_clear_line(content: str, what: str) -> None:
    """Error pages, broken JSON, and XML that would grow or read files."""
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(ReadError, match=what):
            read_feed(make_raw(content.encode(encoding) if content else b""))


@settings(deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            "",
            "<rss version='2.0'><channel><item>",
            "<feed>",
            '{"version":"https://jsonfeed.org/version/1","items":',
        ]
    ),
)
def test_any_bytes_are_a_feed_or_a_clear_error(content: bytes, start: str) -> None:
    """Nothing else ever comes out of the parser."""
    raw = make_raw(start.encode() + content)
    is_feed(raw)
    try:
        feed = read_feed(raw)
    except ReadError:
        return
    assert all(entry.id for entry in feed.entries)


FIELD = st.one_of(st.none(), st.integers(), st.text(max_size=20), st.lists(st.none(), max_size=2))


@settings(deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["id", "url", "title", "date_published", "summary", "content_html"]), FIELD)
    )
)
def test_any_json_feed_has_as_many_entries_as_items(items: list[dict[str, object]]) -> None:
    """Whatever their fields hold."""
    record = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    assert len(read_feed(make_raw(json.dumps(record))).entries) == len(items)
