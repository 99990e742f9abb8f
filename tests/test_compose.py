"""compose.yaml and the Dockerfile -> whether they start what exists, on the server that the tests run against."""

import re
from pathlib import Path

from neo4j_server import VERSION
from typer.main import get_command

from app.cli import app

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")


def test_compose_runs_the_neo4j_that_is_tested() -> None:
    """The image is of the version in tests/neo4j/pom.xml."""
    assert f"image: neo4j:{VERSION}-community" in COMPOSE
    assert f"<version>{VERSION}</version>" in (ROOT / "tests" / "neo4j" / "pom.xml").read_text(encoding="utf-8")


def test_compose_starts_commands_that_exist_with_options_that_they_take() -> None:
    """Ingest from a list of feeds, and the dashboard."""
    commands = get_command(app).commands  # type: ignore[attr-defined]
    started = [*re.findall(r"newsdocket (\w+) (--\w+)", COMPOSE), ("dashboard", "--headless"), ("dashboard", "--port")]

    assert ("ingest", "--feeds") in started
    assert 'command: ["dashboard", "--headless", "--port", "8501"]' in COMPOSE
    for name, option in started:
        assert option in {each for parameter in commands[name].params for each in parameter.opts}


def test_compose_publishes_no_port_to_the_world() -> None:
    """Every published port is one of this machine's alone, and no password stands in the file."""
    published = re.findall(r"^ +- (\S*\d+:\d+)$", COMPOSE, re.MULTILINE)

    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)
    assert set(re.findall(r"PASSWORD: (.*)", COMPOSE)) == {
        "${NEWSDOCKET_STORE_PASSWORD:?set NEWSDOCKET_STORE_PASSWORD}"
    }


def test_the_image_holds_every_package_that_is_installed() -> None:
    """What pyproject.toml packs is copied, and nothing else is sent."""
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8")

    for name in ("ingest", "graph", "app", "data"):
        assert f"COPY {name} {name}\n" in dockerfile
        assert f"\n!{name}\n" in allowed
