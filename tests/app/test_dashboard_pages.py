"""The pages of the dashboard, run by Streamlit's own test harness on a store that tries to be markup."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from factories import make_document, make_entity, make_extraction
from small_world import RECORDED, TEXT, fill, report
from streamlit.testing.v1 import AppTest

import app.dashboard
from app.context import cut_passage
from app.markup import safe_link
from graph.connect import connect
from graph.model import Evidence, Extraction, Span
from graph.resolve import resolve

HOSTILE = "<script>alert(1)</script> ![i](https://e.example/i.png) [l](javascript:alert(1)) <img src=x onerror=a()>"
PAGES = (
    "timeline",
    "claims",
    "disagreements",
    "deadlines",
    "policy",
    "actors",
    "search",
    "changes",
    "network",
    "review",
    "sources",
)
TABLE_TAGS = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
OURS = TABLE_TAGS | {"style", "article", "div", "span", "details", "summary", "mark", "a"}


class Tags(HTMLParser):
    """Gathers every tag and address that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: set[str] = set()
        self.events: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src"}}
        self.events |= {name for name, _ in attrs if name.startswith("on")}

    def handle_data(self, data: str) -> None:
        """Note what is only text."""
        self.text += data


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a store in which title, source, sentence and paragraph try to be markup."""
    text = f"{HOSTILE} {TEXT} {HOSTILE}"
    told = report(text=text, title=HOSTILE, source=HOSTILE)
    (event,) = told.events
    sentence = Span(start=0, end=len(HOSTILE) + 72, text=text[: len(HOSTILE) + 72])
    uri = fill(f"sqlite:///{tmp_path}/h.sqlite", replace(told, events=(replace(event, evidence=sentence),)))
    monkeypatch.setenv("NEWSDOCKET_STORE", uri)
    return uri


def open_page(name: str, **chosen: str) -> AppTest:
    """Run one page, with texts put into its fields."""
    page = AppTest.from_string(f"from app.views import {name}\n{name}.show()\n", default_timeout=60)
    page.run()
    for key, value in chosen.items():
        page.text_input(key=key).set_value(value)
    return page.run() if chosen else page


def fill_resolved(uri: str, *told: Extraction) -> str:
    """Write extractions with ids of the store into the store at an address, and return the address."""
    store = connect(uri)
    for each in told:
        store.write(each, recorded=RECORDED)
    store.close()
    return uri


def written(page: AppTest) -> str:
    """Return all HTML that a page wrote."""
    return "".join(element.proto.body for element in page.get("html"))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_rows_without_an_error(name: str) -> None:
    """Every page answers from the store it is given."""
    page = open_page(name, **({"words": "drawings"} if name == "search" else {}))
    assert (list(page.exception), [each.value for each in page.error]) == ([], [])
    if name not in {"disagreements", "changes", "review", "disputes"}:
        assert "nd-card" in written(page)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("name", PAGES)
def test_nothing_from_a_document_becomes_markup(name: str) -> None:
    """Only our own tags and http(s) addresses reach the browser; no Markdown holds a document's words."""
    page = open_page(name, **({"words": "drawings"} if name == "search" else {}))
    seen = Tags()
    seen.feed(written(page))
    assert (seen.tags - OURS, seen.events) == (set(), set())
    assert all(address.startswith("https://packet.example/") for address in seen.addresses)
    rendered = [*page.markdown, *page.caption, *page.header, *page.subheader, *page.info]
    assert not any("alert" in element.value or "e.example" in element.value for element in rendered)


@pytest.mark.usefixtures("hostile")
def test_a_row_opens_its_sentence_in_its_paragraph() -> None:
    """The marked sentence is the evidence, exact; title, source and day stand above it."""
    body = written(open_page("deadlines"))
    sentence = "The Harbour Authority told Ardent to hand over its drawings within 14 days or pay a fine."
    assert f"<mark>{sentence}</mark> It also opened a consultation on rotor safety." in body
    assert "5 March 2026" in body


def test_a_row_says_who_carries_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where more than one document says it, the count of sources is explained, and a source's name is no markup."""
    uri = fill(f"sqlite:///{tmp_path}/two.sqlite", report(), report(source=HOSTILE))
    monkeypatch.setenv("NEWSDOCKET_STORE", uri)
    body = written(open_page("timeline"))
    seen = Tags()
    seen.feed(body)
    assert "1 source, a reprint counting for its original" in body
    assert ("reprints" in seen.text, seen.tags - OURS) == (True, set())


@pytest.mark.usefixtures("hostile")
def test_what_a_reader_has_seen_is_new_no_more() -> None:
    """The button keeps this look; another reader's news are not touched."""
    page = open_page("changes", reader="ann")
    assert "nd-card" in written(page)
    page.button(key="seen").click().run()
    assert [element.value for element in page.info] == ["Nothing new."]
    assert "nd-card" in written(open_page("changes", reader="ben"))


def test_a_pair_in_doubt_is_decided_and_taken_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The pair stands with where each is named; the decision moves it, undoing it brings it back."""
    told = [
        resolve(
            make_extraction(make_document(text, url=f"https://n.example/{name}"), entities=(make_entity(text, name),))
        )
        for name in ("Halden Water", "Haldan Water")
        for text in (f"{name} filed its accounts.",)
    ]
    monkeypatch.setenv("NEWSDOCKET_STORE", fill_resolved(f"sqlite:///{tmp_path}/pair.sqlite", *told))
    page = open_page("review", reason="one file")
    assert "<mark>Halden Water</mark> filed its accounts." in written(page)
    _press(page, "same-waiting")
    assert "one file" in written(page)
    assert page.info[0].value == "No pair waits for a decision."
    _press(page, "undo-decided")
    assert page.info[-1].value == "Nobody has decided anything yet."


def _press(page: AppTest, start: str) -> None:
    next(each for each in page.button if (each.key or "").startswith(start)).click().run()


@pytest.mark.usefixtures("hostile")
def test_a_dispute_is_made_and_forgotten_on_its_page() -> None:
    """What is forgotten is shown as the file that brings it back."""
    page = open_page("disputes")
    page.text_input(key="new-id").set_value("rotor")
    page.text_area(key="parties-").set_value("Pellworm Tidal\nArdent Marine")
    _press(page, "FormSubmitter:form--")
    assert "parties: Pellworm Tidal, Ardent Marine" in written(page)
    page.button(key="forget").click().run()
    assert ("nd-card" in written(page), 'id = "rotor"' in page.code[0].value) == (False, True)


@pytest.mark.usefixtures("hostile")
def test_a_filter_narrows_a_page() -> None:
    """An entity that nobody mentions has no deadlines."""
    page = open_page("deadlines", entity="Nobody Anywhere")
    assert [element.value for element in page.info] == ["No deadline in this scope."]


def test_a_store_that_is_not_there_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The page says what to do and shows no traceback."""
    monkeypatch.setenv("NEWSDOCKET_STORE", f"sqlite:///{tmp_path}/none.sqlite")
    page = open_page("timeline")
    assert (list(page.exception), "newsdocket ingest" in page.code[0].value) == ([], True)


@pytest.mark.usefixtures("hostile")
def test_the_navigation_opens_on_the_timeline() -> None:
    """`newsdocket dashboard` starts where a reader starts."""
    page = AppTest.from_file(app.dashboard.__file__, default_timeout=60).run()
    assert ([element.value for element in page.header], list(page.exception)) == (["Timeline"], [])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " javascript:x", "ftp://a.example", "", None]
)
def test_only_an_http_address_becomes_a_link(address: str | None) -> None:
    """Every other address is left out, its title stays."""
    assert safe_link("title", address) == "title"


def test_a_quote_in_an_address_ends_nothing() -> None:
    """An address cannot break out of its attribute."""
    assert safe_link("t", 'https://a.example/"onclick="x').count('"') == 6


def test_a_very_long_paragraph_is_cut_around_its_sentence() -> None:
    """Both sides end at a word, with a sign that something was left out."""
    text = f"{'before ' * 300}THE SENTENCE. {'after ' * 300}"
    start = text.index("THE")
    told = report()
    document = replace(told.document, text=text)
    evidence = Evidence(
        document=document.id,
        source="s",
        published=None,
        url=None,
        start=start,
        end=start + 13,
        text="THE SENTENCE.",
    )
    passage = cut_passage(evidence, document)
    assert (passage.sentence, passage.before[:8], passage.after[-7:]) == (
        "THE SENTENCE.",
        "…before ",
        " after…",
    )
    assert len(passage.before) <= 701
