"""What the command line's targets, manifests and feed lists name."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.errors import ReadError, UsageError
from ingest.opml import FeedAddress, read_opml
from ingest.sources import Input, InputKind, find_inputs, read_manifest


def make_folder(root: Path, *lines: object) -> Path:
    """Write a folder of three texts, with a manifest of `lines` where there are any."""
    root.mkdir()
    for name in ("b.txt", "a.txt", ".hidden", "README.md"):
        (root / name).write_text("Text.")
    (root / "more").mkdir()
    (root / "more" / "c.txt").write_text("Text.")
    if lines:
        said = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        (root / "manifest.jsonl").write_text("\n".join(said))
    return root


def names(inputs: list[Input]) -> list[str]:
    """Return the names of the inputs' files."""
    return [Path(entry.uri).name for entry in inputs]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Its subfolders too; dotfiles, the manifest and the README are no documents."""
    folder = make_folder(tmp_path / "in", {"file": "a.txt"})
    assert names(list(find_inputs([str(folder)]))) == ["a.txt", "b.txt", "c.txt"]


def test_a_folders_own_manifest_gives_each_file_its_metadata(tmp_path: Path) -> None:
    """What holds for all fills the gaps only."""
    line = {
        "file": "a.txt",
        "published": "2026-06-15",
        "updated": "2026-06-16T10:00:00+02:00",
        "title": "A title",
        "url": "https://news.example/a",
        "source": "The Daily",
    }
    folder = make_folder(tmp_path / "in", line, {"file": "more/c.txt", "published": None})
    one, two, three = find_inputs([str(folder)], published=date(2026, 1, 1), source="Elsewhere")
    assert one == Input(
        uri=str(folder / "a.txt"),
        kind=InputKind.FILE,
        url="https://news.example/a",
        title="A title",
        source="The Daily",
        published=date(2026, 6, 15),
        updated=datetime(2026, 6, 16, 8, tzinfo=UTC),
    )
    assert (two.published, two.source) == (date(2026, 1, 1), "Elsewhere")
    assert (three.published, three.source) == (date(2026, 1, 1), "Elsewhere")


def test_a_named_manifest_takes_the_place_of_the_folders_own(tmp_path: Path) -> None:
    """Its files are looked for in the folder that was given."""
    folder = make_folder(tmp_path / "in", {"file": "a.txt", "title": "Own"})
    named = tmp_path / "other.jsonl"
    named.write_text('{"file": "a.txt", "title": "Named"}\n')
    assert [entry.title for entry in find_inputs([str(folder)], manifest=named)] == ["Named", None, None]
    assert [entry.title for entry in find_inputs([str(folder / "a.txt")], manifest=named)] == ["Named"]


def test_a_manifest_alone_names_the_files(tmp_path: Path) -> None:
    """Those beside it."""
    folder = make_folder(tmp_path / "in", {"file": "b.txt"})
    assert names(list(find_inputs([], manifest=folder / "manifest.jsonl"))) == ["b.txt"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{not json", "line 2: it is no JSON"),
        ('["a.txt"]', "line 2: it names no file"),
        ('{"title": "x"}', "line 2: it names no file"),
        ('{"file": "gone.txt"}', "line 2: it names 'gone.txt', which is not there"),
        ('{"file": "../secret.txt"}', "line 2: it names '../secret.txt', which is outside"),
        ('{"file": "/etc/hostname"}', "line 2: it names '/etc/hostname', which is outside"),
        ('{"file": "a\\u0000.txt"}', "line 2: it names"),
    ],
)
def test_a_bad_line_says_its_number_and_stops_nothing(tmp_path: Path, line: str, what: str) -> None:
    """The other lines and files are read."""
    (tmp_path / "secret.txt").write_text("Secret.")
    folder = make_folder(tmp_path / "in", {"file": "b.txt", "title": "B"}, line)
    inputs = list(find_inputs([str(folder)]))
    errors = [entry.error for entry in inputs if entry.error is not None]
    assert len(errors) == 1
    assert isinstance(errors[0], ReadError)
    assert what in str(errors[0])
    assert [entry.title for entry in inputs if entry.error is None] == [None, "B", None]


@pytest.mark.parametrize("line", ['{"file": "a.txt", "title": 7}', '{"file": "a.txt", "published": 2026-05-04}'])
def test_a_file_whose_line_is_wrong_is_held_back_with_it(tmp_path: Path, line: str) -> None:
    """Read now, it would stand undated, and a second time once the line is mended."""
    folder = make_folder(tmp_path / "in", {"file": "b.txt", "title": "B"}, line)
    inputs = list(find_inputs([str(folder)]))
    assert sorted(Path(entry.uri).name for entry in inputs if entry.error is None) == ["b.txt", "c.txt"]
    (held,) = [entry for entry in inputs if entry.error is not None]
    assert Path(held.uri).name == "a.txt"
    assert "line 2" in str(held.error)


def test_a_date_that_cannot_be_is_ignored_with_a_warning(tmp_path: Path) -> None:
    """The document is kept, without it."""
    folder = make_folder(tmp_path / "in", {"file": "a.txt", "published": "0000-01-01", "updated": "9999-12-31"})
    (entry, *_) = read_manifest(folder / "manifest.jsonl")
    assert (entry.error, entry.published, entry.updated) == (None, None, None)
    assert [warning.split(" cannot")[0] for warning in entry.warnings] == [
        "the manifest's published date '0000-01-01'",
        "the manifest's updated date '9999-12-31'",
    ]


def test_addresses_files_and_exports_are_told_apart(tmp_path: Path) -> None:
    """By their form; whether a page is a feed is seen when it is there."""
    targets = [
        "https://news.example/feed",
        "ftp://news.example/a",
        str(tmp_path / "x.jsonl"),
        str(tmp_path / "x.txt"),
    ]
    kinds = [entry.kind for entry in find_inputs(targets)]
    assert kinds == [InputKind.URL, InputKind.URL, InputKind.EXPORT, InputKind.FILE]


def test_a_missing_manifest_is_wrong_usage(tmp_path: Path) -> None:
    """Nothing is read then."""
    with pytest.raises(UsageError, match="cannot be opened"):
        list(find_inputs([], manifest=tmp_path / "none.jsonl"))


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Courts"><outline text="Appeals"><outline type="rss" text="One &amp; only" xmlUrl="https://a.example/rss"/>
</outline></outline><outline title="Two" XMLURL=" https://b.example/atom "/><outline text="Again" xmlUrl="https://a.example/rss"/>
<outline text="Empty" xmlUrl=""/></body></opml>"""


def test_a_feed_list_gives_each_feed_once_with_its_folders() -> None:
    """Nested outlines, and the attribute names as readers spell them."""
    assert read_opml(OPML.encode()) == (
        FeedAddress(url="https://a.example/rss", title="One & only", folders=("Courts", "Appeals")),
        FeedAddress(url="https://b.example/atom", title="Two"),
    )


def test_the_feeds_of_a_list_follow_the_other_inputs(tmp_path: Path) -> None:
    """Each under its title, unless a source was given for all."""
    path = tmp_path / "feeds.opml"
    path.write_text(OPML)
    found = [(entry.uri, entry.kind, entry.source) for entry in find_inputs([], feeds=path)]
    assert found == [
        ("https://a.example/rss", InputKind.FEED, "One & only"),
        ("https://b.example/atom", InputKind.FEED, "Two"),
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<html><body/></html>", "not OPML"),
        ("<opml><body>", "no well-formed OPML"),
        ("", "no well-formed OPML"),
        ("<opml><body/></opml>", "no feed stands in it"),
        (
            '<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body>&b;</body></opml>',
            "XML entities",
        ),
        ('<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/hostname">]><opml>&a;</opml>', "XML entities"),
        ("<opml>" + "<outline>" * 20_000 + "</outline>" * 20_000 + "</opml>", "no feed stands in it"),
    ],
)
def test_a_bad_feed_list_is_one_clear_line(content: str, what: str) -> None:
    """Whatever is wrong with it, nothing is expanded and nothing crashes."""
    with pytest.raises(ReadError, match=what):
        read_opml(content.encode())
