"""Environment -> Settings: the only place that reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

STORE_VARIABLE = "NEWSDOCKET_STORE"
USER_VARIABLE = "NEWSDOCKET_STORE_USER"
PASSWORD_VARIABLE = "NEWSDOCKET_STORE_PASSWORD"  # noqa: S105 - the variable's name, not a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the store is and how to sign in to it; the password is never printed."""

    store: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def read_settings(environment: Mapping[str, str], *, platform: str, home: Path) -> Settings:
    """Return the settings that an environment gives, or the embedded store in the user's data folder.

    >>> read_settings({}, platform="linux", home=Path("/home/ann")).store
    'sqlite:////home/ann/.local/share/newsdocket/newsdocket.sqlite'
    >>> read_settings({"NEWSDOCKET_STORE": "neo4j://db:7687"}, platform="linux", home=Path("/")).store
    'neo4j://db:7687'
    """
    return Settings(
        store=environment.get(STORE_VARIABLE) or default_store(environment, platform=platform, home=home),
        user=environment.get(USER_VARIABLE) or None,
        password=environment.get(PASSWORD_VARIABLE) or None,
    )


def default_store(environment: Mapping[str, str], *, platform: str, home: Path) -> str:
    """Return the address of the embedded store in the user's data folder.

    The folder follows the XDG base directory specification, Apple's file system guide, or `%LOCALAPPDATA%`.
    """
    if platform == "win32":
        folder = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        folder = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return f"sqlite:///{(folder / 'newsdocket' / 'newsdocket.sqlite').as_posix()}"


def clock() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the calendar day where the user is."""
    return datetime.now(UTC).astimezone().date()
