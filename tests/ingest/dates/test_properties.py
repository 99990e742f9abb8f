"""What holds for any text at all."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import DateOrder, Tense, find_dates, find_periods

WORDS = st.sampled_from(
    (
        "the a of in on by until within after before next last this may March 3 31 14th 2026 1999 "
        "year years month days week Tuesday end early mid quarter third first - – / , . ( ) ' 's 30 "
        "working to from and between ago later fiscal yesterday Easter 02/30/2026 0000 9999 one "
        "hundred twenty- fortnight century 1990s '98 Q3 H2"
    ).split()
)
SENTENCES = st.lists(WORDS, max_size=25).map(" ".join)
DAYS = st.one_of(st.none(), st.dates())


@given(text=st.one_of(st.text(), SENTENCES), published=DAYS, order=st.sampled_from(DateOrder))
def test_every_expression_slices_back_and_none_overlaps_another(
    text: str, published: date | None, order: DateOrder
) -> None:
    """Any Unicode and any order of time words give exact spans in the order of the text."""
    end = 0
    for one in find_dates(text, published=published, order=order):
        assert one.expression is not None
        assert one.expression.text == text[one.expression.start : one.expression.end] != ""
        assert one.expression.start >= end
        end = one.expression.end


@given(text=SENTENCES, published=DAYS)
def test_no_range_ends_before_it_begins(text: str, published: date | None) -> None:
    """The first day is never after the last, and a range without days says nothing else either."""
    for one in find_dates(text, published=published):
        if one.earliest and one.latest:
            assert one.earliest <= one.latest
        if one.earliest is None and one.latest is None:
            assert (one.precision.value, one.anchor.value, one.edtf) == ("unknown", "none", "")


@given(text=SENTENCES)
def test_without_a_day_of_publication_nothing_counts_from_it(text: str) -> None:
    """A document without a date keeps its relative expressions, undated."""
    assert all(one.anchor.value != "published" for one in find_dates(text, published=None))


@given(text=st.one_of(st.text(), SENTENCES), published=DAYS)
def test_every_term_slices_back(text: str, published: date | None) -> None:
    """A term and what it runs from are exact slices, and what it runs from lies inside the term."""
    for one in find_periods(text, published=published):
        for span in (one.expression, one.anchor, one.due.expression):
            assert span is None or span.text == text[span.start : span.end] != ""
        assert one.anchor is None or one.expression.start <= one.anchor.start < one.anchor.end <= one.expression.end


@given(text=SENTENCES, published=st.dates(), tense=st.sampled_from(Tense))
def test_a_caller_who_knows_the_tense_is_asked_for_it(text: str, published: date, tense: Tense) -> None:
    """The tense given is the only one used: the same text and tense give the same answer."""
    once, again = (find_dates(text, published=published, tense_at=lambda _: tense) for _ in range(2))
    assert once == again
