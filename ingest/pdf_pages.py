"""PDF on standard input -> JSON on standard output; run by `ingest/pdf.py` as a program of its own.

    python -P pdf_pages.py PAGES CHARACTERS SECONDS BYTES

It imports nothing of newsdocket, limits itself before it looks at the first byte, and answers
`{"pages": [text, …], "title", "author", "created", "left_out": bool}` or `{"problem": what}`.
"""

import io
import json
import logging
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader


def limit(*, seconds: int, memory: int) -> None:
    """Let the system end this process when it has used so many seconds of CPU or bytes of address space."""
    try:
        import resource  # noqa: PLC0415 -- not on every system; the parent's clock holds on all
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def take_out(content: bytes, *, pages: int, characters: int) -> dict[str, Any]:
    """Return the texts of a PDF's first pages and what it says of itself."""
    from pypdf import PdfReader  # noqa: PLC0415 -- after the limits
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "encrypted"}
        texts: list[str] = []
        count = len(reader.pages)
        for page in reader.pages[:pages]:
            if sum(map(len, texts)) > characters:
                break
            texts.append(page.extract_text())
        about: dict[str, str] = describe(reader)
        return {
            "pages": [text.encode("utf-8", "replace").decode() for text in texts],
            **about,
            "left_out": count > len(texts),
        }
    except (FileNotDecryptedError, WrongPasswordError, DependencyError):
        return {"problem": "encrypted"}
    except MemoryError:
        return {"problem": "memory"}
    except Exception as error:  # noqa: BLE001 -- whatever a broken file makes pypdf raise is the file's fault
        return {"problem": f"{type(error).__name__}: {error}"[:120] or type(error).__name__}


def describe(reader: "PdfReader") -> dict[str, str]:
    """Return what a PDF's information dictionary says, as text; an unreadable one says nothing."""
    try:
        about = dict(reader.metadata or {})
        fields = {"title": "/Title", "author": "/Author", "created": "/CreationDate"}
        said = {field: str(about.get(key) or "") for field, key in fields.items()}
    except Exception:  # noqa: BLE001 -- the pages were read; this is only about them
        return {}
    return {field: value.encode("utf-8", "replace").decode()[:500] for field, value in said.items()}


def main() -> None:
    """Read a PDF, write what it says."""
    pages, characters, seconds, memory = map(int, sys.argv[1:5])
    limit(seconds=seconds, memory=memory)
    logging.disable(logging.CRITICAL)
    answer = take_out(sys.stdin.buffer.read(), pages=pages, characters=characters)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
