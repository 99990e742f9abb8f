"""Settings -> findings: what works, what does not, and what to do about it."""

from collections.abc import Callable, Iterator
from time import perf_counter

from app.contract import Json
from app.format import plain, show_moment
from app.opening import opened, sqlite_path
from app.settings import Settings
from graph.datafiles import data_path
from graph.errors import NewsdocketError, StoreOutdatedError
from graph.store import Finding, Store

NEEDED_DATA = ("demo", "disputes", "gazetteer", "reader", "rules", "schemas")
"""Folders under `data/` without which some command does not work."""

PROBE = "The regulator said on 4 May 2026 that it had opened an inquiry."


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Return what was found, store first."""
    return (
        *_looked(settings.store, lambda: _examine_store(settings)),
        *_looked("language pipeline", _examine_language),
        *_looked("data files", _examine_data),
    )


def _looked(what: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Yield what a look finds; an error of ours is a finding too."""
    try:
        yield from look()
    except NewsdocketError as error:
        yield Finding(what=what, ok=False, says=error.what, to_do=error.to_do)


def _examine_store(settings: Settings) -> Iterator[Finding]:
    path = sqlite_path(settings.store)
    if path is not None and not path.exists():
        yield Finding(
            what="store",
            ok=True,
            says=f"none yet at {settings.store}",
            to_do="run 'newsdocket ingest' to make it",
        )
        return
    brought = _bring_up_to_date(settings.store)
    with opened(settings.store) as store:
        yield Finding(what="store", ok=True, says=f"{settings.store}{brought}")
        yield from store.check()
        yield from _examine_feeds(store)


def _bring_up_to_date(store: str) -> str:
    """Bring a store of an older newsdocket to our version; return what to say of it."""
    try:
        with opened(store):
            return ""
    except StoreOutdatedError:
        with opened(store, to_write=True):
            return ", brought up to date from an older newsdocket"


def _examine_feeds(store: Store) -> Iterator[Finding]:
    """Yield the last visit to each address, and the failures that stand."""
    failures = store.failures()
    failed = {failure.uri for failure in failures}
    for state in store.fetch_states():
        if state.uri not in failed:
            yield Finding(
                what=plain(state.uri),
                ok=True,
                says=f"last fetched {show_moment(state.fetched)} UTC, {state.status}",
            )
    for failure in failures:
        yield Finding(
            what=plain(failure.uri),
            ok=False,
            says=f"{show_moment(failure.recorded)} UTC, {plain(failure.stage)} failed: {plain(failure.what)}",
            to_do=plain(failure.to_do),
        )


def _examine_language() -> Iterator[Finding]:
    """Load the pipeline and let it read one sentence."""
    from ingest.annotate import load_language

    began = perf_counter()
    nlp = load_language(threads=1)
    words = len(nlp(PROBE))
    took = perf_counter() - began
    yield Finding(
        what="language pipeline",
        ok=words > 0,
        says=f"{nlp.meta.get('name', 'pipeline')}, {', '.join(nlp.pipe_names)}; ready in {took:.1f} s",
    )


def _examine_data() -> Iterator[Finding]:
    for folder in NEEDED_DATA:
        files = sum(1 for path in data_path(folder).glob("*") if path.is_file())
        there = data_path(folder).is_dir()
        yield Finding(
            what=f"data/{folder}",
            ok=there,
            says=f"{files} files" if there else "missing",
            to_do="" if there else "install newsdocket again",
        )


def findings_json(findings: tuple[Finding, ...]) -> dict[str, Json]:
    """Return schema `newsdocket.doctor/1`."""
    return {
        "schema": "newsdocket.doctor/1",
        "ok": all(finding.ok for finding in findings),
        "findings": [
            {"what": finding.what, "ok": finding.ok, "says": finding.says, "to_do": finding.to_do or None}
            for finding in findings
        ],
    }
