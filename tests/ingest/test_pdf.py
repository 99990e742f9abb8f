"""PDFs to paragraphs, and the PDFs that are traps."""

import io
import time
import zlib

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from graph.errors import ReadError
from ingest.pdf import PdfLimits, join_lines, read_pdf

SENTENCE = "The Office gives notice that every supplier must send its records within 28 days of this notice. "


def make_pdf(*pages: str, title: str = "", footer: str = "") -> bytes:
    """Write a PDF of text pages."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    pdf.set_title(title)
    for page in pages:
        pdf.add_page()
        pdf.multi_cell(0, 6, page)
        if footer:
            pdf.ln(10)
            pdf.multi_cell(0, 6, f"{footer}, page {pdf.page_no()}")
    return bytes(pdf.output())


def test_lines_become_paragraphs_again() -> None:
    """What the page broke into lines is one paragraph, with the document's own title."""
    content = read_pdf(make_pdf(f"{SENTENCE * 3}\n\n{SENTENCE * 2}", title="Notice"), where="n.pdf")
    assert content.text == f"{(SENTENCE * 3).strip()}\n\n{(SENTENCE * 2).strip()}"
    assert content.title == "Notice"
    assert content.published is None


def test_running_lines_and_page_numbers_go() -> None:
    """A foot that comes back on every page is not the document's text."""
    pages = [f"{number} comes first. {SENTENCE}" for number in ("One", "Two", "Three", "Four")]
    text = read_pdf(make_pdf(*pages, footer="Office notice"), where="n.pdf").text
    assert "Office notice" not in text
    assert text.count("comes first") == 4


def test_a_word_parted_at_a_lines_end_is_put_together() -> None:
    """And a numbered item starts a paragraph of its own."""
    page = (
        "The regu-\nlator asked for every record that the suppliers hold\nof it. More.\n(a) the first\n(b) the second"
    )
    expected = [
        "The regulator asked for every record that the suppliers hold of it. More.",
        "(a) the first",
        "(b) the second",
    ]
    assert join_lines([page]) == expected


def test_an_encrypted_pdf_is_one_clear_line() -> None:
    """It says what to do."""
    writer = PdfWriter(PdfReader(io.BytesIO(make_pdf(SENTENCE))))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    with pytest.raises(ReadError, match=r"n\.pdf: the PDF is encrypted; save it without its password"):
        read_pdf(held.getvalue(), where="n.pdf")


def test_a_pdf_that_is_locked_against_changes_only_is_read() -> None:
    """An owner's password keeps nobody from reading."""
    writer = PdfWriter(PdfReader(io.BytesIO(make_pdf(SENTENCE))))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")  # noqa: S106
    held = io.BytesIO()
    writer.write(held)
    assert read_pdf(held.getvalue(), where="n.pdf").text == SENTENCE.strip()


@pytest.mark.parametrize("content", [make_pdf(SENTENCE)[:300], b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(range(256)) * 40])
def test_a_cut_off_pdf_is_one_clear_line(content: bytes) -> None:
    """Broken is broken, however."""
    with pytest.raises(ReadError, match=r"n\.pdf: the PDF (?:is broken|has no text)") as caught:
        read_pdf(content, where="n.pdf")
    assert "\n" not in str(caught.value)


def test_a_pdf_of_pictures_asks_for_ocr() -> None:
    """There is nothing to read in it."""
    with pytest.raises(ReadError, match="OCR"):
        read_pdf(make_pdf(""), where="n.pdf")


def test_pages_past_the_limit_are_left_out_with_a_warning() -> None:
    """The reader learns that there is more."""
    content = read_pdf(make_pdf("One.", "Two.", "Three."), where="n.pdf", limits=PdfLimits(pages=2))
    assert content.text == "One.\n\nTwo."
    assert content.warnings[0] == "only the first 2 pages were read"


def make_bomb(stream: bytes, filters: str) -> bytes:
    """Write a one-page PDF with a compressed content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(stream)}/Filter{filters}>>stream\n".encode() + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


@pytest.mark.parametrize("kind", ["memory", "time"])
def test_a_bomb_is_stopped_within_its_limits(kind: str) -> None:
    """A few kilobytes that ask for gigabytes, and a page that draws for ever."""
    if kind == "memory":
        content = make_bomb(zlib.compress(zlib.compress(b"0" * 100_000_000)), "[/FlateDecode/FlateDecode]")
    else:
        content = make_bomb(zlib.compress(b"BT /F 9 Tf (x) Tj ET q 1 0 0 1 0 0 cm " * 1_000_000), "/FlateDecode")
    start = time.monotonic()
    with pytest.raises(ReadError):
        read_pdf(content, where="n.pdf", limits=PdfLimits(seconds=3, memory=512 * 1024 * 1024))
    assert time.monotonic() - start < 15
