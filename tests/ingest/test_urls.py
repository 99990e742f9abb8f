"""The one form of a URL that names a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.urls import canonical_url

SAME = [
    ("https://news.example/a?utm_source=x&utm_medium=rss", "https://news.example/a"),
    ("https://news.example/a?fbclid=1&gclid=2&msclkid=3&mc_cid=4&_hsenc=5", "https://news.example/a"),
    ("https://news.example/a#comments", "https://news.example/a"),
    ("https://NEWS.example:443/a/", "https://news.example/a"),
    ("http://news.example:80/a", "https://news.example/a"),
    ("https://news.example", "https://news.example/"),
    ("https://user:secret@news.example/a", "https://news.example/a"),
    ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
    ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
]
DIFFERENT = [
    ("https://news.example/?id=1", "https://news.example/?id=2"),
    ("https://news.example/?ref=1", "https://news.example/"),
    ("https://news.example/?source=wire", "https://news.example/"),
    ("https://news.example/?uid=1", "https://news.example/?uid=2"),
    ("https://news.example/?gallery=3", "https://news.example/"),
    ("https://news.example/?article7", "https://news.example/?article8"),
    ("https://news.example/A", "https://news.example/a"),
    ("https://news.example:8080/a", "https://news.example/a"),
    ("https://news.example/#!/a", "https://news.example/#!/b"),
    ("https://web.example/https://a.example/1", "https://a.example/1"),
]


@pytest.mark.parametrize(("url", "expected"), SAME)
def test_what_cannot_change_the_page_goes(url: str, expected: str) -> None:
    """Trackers, fragments, case, default ports, slashes, credentials, order of parameters."""
    assert canonical_url(url) == expected


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_may_tell_two_pages_apart_stays(one: str, other: str) -> None:
    """Parameters that only look like trackers, ports, case of the path, application routes."""
    assert canonical_url(one) != canonical_url(other)


@given(st.text())
def test_any_text_has_a_canonical_form_that_is_its_own(text: str) -> None:
    """Nothing breaks it, and doing it twice changes nothing."""
    once = canonical_url("https://news.example/" + text)
    assert canonical_url(once) == once
    canonical_url(text)
