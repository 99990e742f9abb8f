r"""Bytes -> text, and plain-text files -> Content.

A byte order mark, then UTF-8, then what the sender declared, then a guess: text that is valid UTF-8 and not
plain ASCII is UTF-8 whatever a server says, for almost nothing else is valid UTF-8 by chance. A guess
leaves a warning.

Apart from line ends, which become `\n`, and control characters, which go, text stays as it is: no normal
form is applied, so that offsets into `Document.text` are offsets into what the author wrote.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup
from dataclasses import dataclass

from graph.errors import ReadError
from ingest.content import Content
from ingest.datelines import find_dateline

__all__ = ["Decoded", "decode", "make_title", "read_text", "tidy"]

_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
_ESCAPED = ("iso2022", "utf_7", "hz")
_GUESSES = [
    *(
        "cp1252",
        "cp1250",
        "cp1251",
        "koi8_r",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "iso8859_2",
        "iso8859_7",
    ),
    *("cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
]
GUESSED_FROM = 65536
"""Bytes that an encoding is guessed from: guessing takes 40 ms for these and grows with the length."""

FIRST_HIGH, SPACE = 0x80, 0x20
WESTERN = 0.15
"""A single-byte text of fewer than this share of bytes above ASCII is Western European, or English with
dashes.

French and German news have about .13, Polish .23 to .32, Russian and Greek over .9.
"""

BINARY = 0.02
"""A text with a larger share of control characters than this is no text."""

TITLE_LENGTH = 140
TITLE_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and the encoding that it was in; `guessed` where nothing but the bytes told."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes, *, charset: str | None = None) -> Decoded:
    """Return the text that bytes stand for; every byte sequence has one.

    >>> decode("naïve".encode()).text
    'naïve'
    >>> decode("“No,” she said".encode("cp1252")).text
    '“No,” she said'
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(text=content[len(mark) :].decode(encoding, "replace"), encoding=encoding)
    declared = _known(charset)
    wide = _wide(content)
    certain = [wide] if wide else []
    if declared and declared.startswith(_ESCAPED):
        certain.append(declared)
    certain.append("utf_8")
    if declared:
        certain.append(declared)
    for encoding in certain:
        try:
            return Decoded(text=content.decode(encoding), encoding=encoding)
        except (UnicodeError, ValueError):
            continue
    encoding = _guess(content)
    return Decoded(text=content.decode(encoding, "replace"), encoding=encoding, guessed=True)


def tidy(text: str) -> str:
    r"""Return text with `\n` for every line end and without control characters.

    >>> tidy("one\r\ntwo\x00")
    'one\ntwo'
    """
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


def read_text(content: bytes, *, charset: str | None, where: str) -> Content:
    """Return a plain text with its first line for a title, where that looks like one, and the date in its head.

    Raises:
        ReadError: there is nothing in it, or it is binary data under a text's name.
    """
    decoded = decode(content, charset=charset)
    strange = len(_CONTROL.findall(decoded.text)) + decoded.text.count("\ufffd")
    if strange > BINARY * len(decoded.text):
        raise ReadError(where=where, what="it is binary data, not text", to_do="give the text itself")
    text = tidy(decoded.text)
    if not text.strip():
        raise ReadError(where=where, what="it is empty", to_do="remove it or fill it")
    warnings = (f"the encoding was guessed: {decoded.encoding}",) if decoded.guessed else ()
    return Content(text=text, title=make_title(text), published=find_dateline(text), warnings=warnings)


def make_title(text: str) -> str:
    r"""Return a text's first line where it is short and no sentence, else its first words.

    >>> make_title("Court hears appeal\n\nThe court sat on Monday.")
    'Court hears appeal'
    >>> make_title("The court sat on Monday.")
    'The court sat on Monday.'
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return ""
    first = lines[0].lstrip("#").strip() or lines[0]
    if len(lines) > 1 and len(first) <= TITLE_LENGTH and not first.endswith((".", ",", ";")):
        return first
    words = first.split()
    return first if len(words) <= TITLE_WORDS else " ".join(words[:TITLE_WORDS]) + " …"


def _known(charset: str | None) -> str | None:
    """Return Python's name of a declared encoding, None where it has none; Latin-1 is read as Windows-1252.

    That is what the WHATWG Encoding Standard makes browsers do, and so what publishers see.
    """
    try:
        name = lookup(charset or "").name.replace("-", "_")
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return "cp1252" if name in ("iso8859_1", "ascii") else name


def _wide(content: bytes) -> str | None:
    """Return the UTF-16 of bytes that have no mark but a NUL in every other place, as Latin script has."""
    sample = content[:4096]
    if b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < 0.05 * len(sample):
        return "utf_16_le"
    if even > 0.4 * len(sample) / 2 and odd < 0.05 * len(sample):
        return "utf_16_be"
    return None


def _guess(content: bytes) -> str:
    """Return the likeliest encoding of bytes that are not valid UTF-8."""
    high = sum(byte >= FIRST_HIGH for byte in content[:GUESSED_FROM])
    spoilt = content.decode("utf-8", "replace").count("\ufffd")
    sequences = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", content))
    if sequences > 10 * spoilt:
        return "utf_8"
    visible = sum(byte > SPACE for byte in content[:GUESSED_FROM]) or 1
    if high / visible >= WESTERN:
        from charset_normalizer import from_bytes  # noqa: PLC0415 -- 60 ms that almost no run needs

        best = from_bytes(content[:GUESSED_FROM], cp_isolation=_GUESSES).best()
        if best is not None:
            return best.encoding
    return "cp1252"
