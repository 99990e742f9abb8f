"""ingest/quotes.py: what stands between quotation marks, in every style."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.quotes import find_quotes


def quoted(text: str) -> list[str]:
    """Return the quoted stretches with their marks."""
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "The pier is closed."', ['"The pier is closed."']),
        ("She said: “The pier is closed.”", ["“The pier is closed.”"]),
        ("He called it ‘a farce’ and left.", ["‘a farce’"]),
        ("'We didn't know,' he said.", ["'We didn't know,'"]),
        ("The firms' reply was 'no'.", ["'no'"]),
        ("He said it's over and 'they're done' now.", ["'they're done'"]),
        ("‘The firms’ fault,’ she said.", ["‘The firms’ fault,’"]),
        ("“He told me ‘wait’ and I did,” she said.", ["“He told me ‘wait’ and I did,”"]),
        ("''It is late,'' he said.", ["''It is late,''"]),
        ("Im Bericht: „Das Tor blieb zu“, sagte sie.", ["„Das Tor blieb zu“"]),
        ("The 1990s' rules don't apply.", []),
        ("It was 6' tall and 12\" wide.", []),
    ],
)
def test_every_style_of_mark_is_read_and_no_apostrophe(text: str, expected: list[str]) -> None:
    """Quotation marks pair by their own style; apostrophes, feet and inches open nothing."""
    assert quoted(text) == expected


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """A mark that a paragraph leaves open reaches its end, and the next opening mark continues it."""
    text = "“We saw smoke at the gate before noon.\n\n“Nobody came until four.”"
    first, second = find_quotes(text)
    assert first.open
    assert text[first.start : first.end] == "“We saw smoke at the gate before noon."
    assert second.continues
    assert not second.open


@given(st.text(max_size=300))
def test_quotations_slice_back_in_order_whatever_the_text(text: str) -> None:
    """Quotations lie inside the text, hold something, and never overlap."""
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.start < quote.inner < quote.close <= quote.end <= len(text)
        end = quote.end
