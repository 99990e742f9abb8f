"""extract, read, feed and dates on real input, bad input included."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from schema_check import find_faults
from small_world import TEXT
from typer.testing import Result

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title><link>https://h.example</link>
<description>d</description><item><guid>1</guid><title>Tide &amp; time</title><link>https://h.example/1</link>
<pubDate>Thu, 05 Mar 2026 12:00:00 GMT</pubDate><description>s</description></item></channel></rss>"""


def write(path: Path, text: str) -> str:
    """Write a file and return its path as an argument."""
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_extract_prints_what_was_given_of_the_document(run: Callable[..., Result], tmp_path: Path) -> None:
    """Options outrank what the text says of itself, and the JSON holds to its schema."""
    ran = run(
        "extract",
        write(tmp_path / "a.txt", TEXT),
        *(
            "--published",
            "2026-03-05",
            "--url",
            "https://packet.example/a",
            "--source",
            "Packet",
            "--title",
            "T",
        ),
    )
    told = json.loads(ran.stdout)
    assert (ran.exit_code, find_faults(told, "extract")) == (0, [])
    given = {name: told["document"][name] for name in ("url", "title", "source", "published", "text")}
    assert given == {
        "url": "https://packet.example/a",
        "title": "T",
        "source": "Packet",
        "published": "2026-03-05",
        "text": TEXT,
    }


def test_extract_reads_standard_input(run: Callable[..., Result], tmp_path: Path) -> None:
    """'-' is the same document as a file of the same bytes, but for where it came from."""
    of_file = json.loads(run("extract", write(tmp_path / "a.txt", TEXT), "--source", "P", "--title", "T").stdout)
    of_stdin = json.loads(run("extract", "-", "--source", "P", "--title", "T", stdin=TEXT).stdout)
    assert of_stdin == of_file


def test_extract_of_a_folder_writes_one_file_an_input_and_goes_on_after_a_failure(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    """The manifest is metadata and no document; a file that cannot be read is named, and the code is 3."""
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.txt", TEXT)
    write(folder / "b.txt", "")
    write(folder / "manifest.jsonl", json.dumps({"file": "a.txt", "published": "2026-03-05", "title": "T"}))
    ran = run("extract", str(folder), "--out", str(tmp_path / "out"))
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert (ran.exit_code, ran.stdout, written) == (3, "", ["a.json"])
    assert "b.txt" in ran.stderr
    told = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    assert (told["document"]["published"], told["document"]["title"]) == ("2026-03-05", "T")


def test_two_inputs_of_one_stem_do_not_overwrite_each_other(run: Callable[..., Result], tmp_path: Path) -> None:
    """The first in the order of names stands, the other is reported."""
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.html", f"<html><body><article><p>{TEXT}</p></article></body></html>")
    write(folder / "a.txt", TEXT)
    ran = run("extract", str(folder), "--out", str(tmp_path / "out"))
    assert (ran.exit_code, "a.txt" in ran.stderr, "a.html:" in ran.stderr) == (3, True, False)


def test_a_folder_without_out_is_wrong_usage(run: Callable[..., Result], tmp_path: Path) -> None:
    """Many documents have no place on standard output."""
    assert run("extract", str(tmp_path)).exit_code == 2


def test_read_prints_the_document_alone(run: Callable[..., Result], tmp_path: Path) -> None:
    """Title, day, authors, language and text, nothing else."""
    ran = run("read", write(tmp_path / "a.txt", TEXT))
    assert (ran.exit_code, find_faults(json.loads(ran.stdout), "read")) == (0, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
    ],
)
def test_bad_input_is_one_line_that_names_the_file(
    run: Callable[..., Result], tmp_path: Path, name: str, content: bytes
) -> None:
    """Which file, what is wrong, what to do."""
    path = tmp_path / name
    path.write_bytes(content)
    ran = run("read", str(path))
    assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert ran.stderr.startswith(f"newsdocket: {path}: ")


def test_feed_prints_a_line_a_feed_and_never_stops(run: Callable[..., Result], tmp_path: Path) -> None:
    """What is no feed says so in its own line, in its own place."""
    bad = write(tmp_path / "bad.xml", "<html><body>Not found</body></html>")
    good = write(tmp_path / "good.xml", FEED)
    ran = run("feed", bad, good, str(tmp_path / "missing.xml"))
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [find_faults(line, "feed") for line in lines] == [[], [], []]
    assert (ran.exit_code, [(line["file"], line["ok"]) for line in lines]) == (
        3,
        [(bad, False), (good, True), (str(tmp_path / "missing.xml"), False)],
    )
    assert lines[1]["entries"][0] == {
        "id": "1",
        "title": "Tide & time",
        "url": "https://h.example/1",
        "published": "2026-03-05T12:00:00+00:00",
        "updated": None,
        "summary": "s",
    }


def test_dates_answers_line_by_line(run: Callable[..., Result]) -> None:
    """Each line of input has its line of output, a wrong one an empty list and a word on standard error."""
    asked = [
        json.dumps({"text": "It is due on 4 May 2026.", "published": "2026-03-05"}),
        "no JSON",
        json.dumps({"text": "nothing here", "published": None}),
        json.dumps({"words": "on 4 May 2026"}),
    ]
    ran = run("dates", stdin="\n".join(asked))
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [find_faults(line, "dates") for line in lines] == [[], [], [], []]
    assert [len(line["expressions"]) for line in lines] == [1, 0, 0, 0]
    found = lines[0]["expressions"][0]
    assert (found["earliest"], found["latest"], found["precision"]) == ("2026-05-04", "2026-05-04", "day")
    assert (ran.exit_code, "line 2" in ran.stderr, "line 4" in ran.stderr) == (3, True, True)
