"""Every bench, one after the other → the measured part of bench/RESULTS.md: `python -m bench [NAME…]`.

A bench that fails is named in the file with its last line of error; the part below the mark is written by hand.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, find_commit, find_machine, to_table

BENCHES = (
    "reader",
    "paraphrase",
    "dates",
    "extraction",
    "names",
    "entities",
    "disagreements",
    "pipeline",
    "scale",
    "servers",
)
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
MARK = "<!-- below: written by hand -->"


def run(name: str) -> str:
    """Return a bench's section: its command and its table, or why there is none."""
    command = [sys.executable, "-m", f"bench.{name}", "--format", "json"]
    print(f"bench.{name} …", file=sys.stderr)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return f"## {name}\n\n`python -m bench.{name}` failed: {last}\n"
    figures = [Figure(**row) for row in json.loads(done.stdout)["figures"]]
    return f"## {name}\n\n`python -m bench.{name}`\n\n{to_table(figures)}\n"


def main(names: list[str]) -> None:
    """Run the benches named, or all, and write RESULTS.md; the sections of others stay as they are."""
    unknown = set(names) - set(BENCHES)
    if unknown:
        sys.exit(f"there is no bench called {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    measured, _, by_hand = old.partition(MARK)
    sections = {part.split("\n", 1)[0]: f"## {part}" for part in measured.split("\n## ")[1:]}
    today = datetime.now(UTC).date().isoformat()
    for name in names or BENCHES:
        head, rest = run(name).split("\n", 1)
        sections[name] = f"{head}\n\n{today}, commit {find_commit()}, {find_machine()}.\n{rest}"
    text = "# Results\n\nWritten by `python -m bench`, each section with its date; figures below their bar say so.\n\n"
    text += "\n".join(sections[name].rstrip() + "\n" for name in BENCHES if name in sections)
    RESULTS.write_text(f"{text}\n{MARK}\n{by_hand.lstrip() and chr(10) + by_hand.lstrip()}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
