"""A real Neo4j server on this machine: Maven's artifacts -> a running server with a home and a port of its own.

The server's libraries (116 MB) come through Maven once and stay in the user's cache folder; home, port and password
are new for every run. It is a development server with small heap; nothing of it survives the tests.
"""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from neo4j import GraphDatabase

POM = Path(__file__).with_name("neo4j") / "pom.xml"
VERSION = "5.26.16"
REQUIRED = os.environ.get("NEWSDOCKET_REQUIRE_NEO4J") == "1"
USER = "neo4j"
_OPENS = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
)
_SMALL = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # up soon, and never fast
_START_WITHIN, _STOP_WITHIN = 90.0, 30.0  # seconds
_SETTINGS = """
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
dbms.cypher.min_replan_interval=1h
dbms.security.auth_max_failed_attempts=0
"""


class NoServerError(Exception):
    """There is no server to be had here; says why."""


def missing() -> str | None:
    """Return why no server can run here, None where one can."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            return f"no {program}: install a JRE of version 17 and Maven to run the tests of Neo4j"
    return None


@dataclass(slots=True, kw_only=True)
class Server:
    """A server of ours; `uri` is the address of its Bolt port, `holds` what a test says is in it."""

    libraries: Path
    home: Path
    port: int
    password: str = field(
        default_factory=lambda: secrets.token_hex(16), repr=False
    )  # hex: no leading hyphen, an option
    user: str = USER
    holds: str = ""
    options: tuple[str, ...] = _SMALL
    _process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """Return the address that a driver takes."""
        return f"bolt://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Lay out the home folder and set the password.

        Raises:
            NoServerError: The password could not be set; says what was logged last.
        """
        (self.home / "conf").mkdir(parents=True)
        (self.home / "conf" / "neo4j.conf").write_text(_SETTINGS.format(port=self.port), encoding="utf-8")
        setting = self._java(
            "org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password", self.password
        )
        if setting.wait(_START_WITHIN) != 0:
            raise NoServerError(f"Neo4j has not taken a password: {self._last_words()}")

    def start(self) -> None:
        """Start the server and return when it takes connections.

        Raises:
            NoServerError: It has not come up; says what it logged last.
        """
        self._process = self._java(
            "org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"
        )
        until = time.monotonic() + _START_WITHIN
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        self.kill()
        raise NoServerError(f"Neo4j has not come up: {self._last_words()}")

    def stop(self) -> None:
        """Stop the server in order."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def kill(self) -> None:
        """End the server's process at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def revision(self) -> int | None:
        """Return the revision of the store that is in the database, None where there is none."""
        with GraphDatabase.driver(self.uri, auth=(self.user, self.password)) as driver:
            found = driver.execute_query("MATCH (s:Newsdocket) RETURN s.revision").records
        return int(found[0][0]) if found else None

    def empty(self) -> None:
        """Take everything out of the database but its schema."""
        with GraphDatabase.driver(self.uri, auth=(self.user, self.password)) as driver:
            driver.execute_query("MATCH (n) WHERE NOT n:Newsdocket DETACH DELETE n")
            driver.execute_query(
                "MATCH (s:Newsdocket) SET s.revision = 0 REMOVE s.lock_token, s.lock_holder, s.lock_until"
            )

    def _java(self, entry: str, *arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        with (self.home / "output.log").open("ab") as log:
            return subprocess.Popen(
                [
                    "java",
                    *self.options,
                    *_OPENS,
                    "-cp",
                    f"{self.libraries}/*",
                    entry,
                    *arguments,
                ],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _last_words(self) -> str:
        return (self.home / "output.log").read_text(errors="replace")[-600:]


def fetch_libraries() -> Path:
    """Return the folder with the server's libraries, fetched through Maven where they are not there yet.

    Raises:
        NoServerError: Maven cannot fetch them; says what it printed.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newsdocket"
    libraries = cache / f"neo4j-{VERSION}"
    if libraries.is_dir():
        return libraries
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as folder:
        shutil.copy(POM, folder)
        fresh = Path(folder) / "lib"
        run = subprocess.run(
            ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={fresh}"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode or not any(fresh.glob(f"neo4j-{VERSION}.jar")):
            raise NoServerError(f"Maven did not fetch Neo4j: {run.stdout[-400:]}{run.stderr[-400:]}")
        try:
            fresh.rename(libraries)
        except OSError:  # another run of the tests was quicker
            if not libraries.is_dir():
                raise
    return libraries


def free_port() -> int:
    """Return a port on this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def run_server(home: Path, *, options: tuple[str, ...] = _SMALL) -> Iterator[Server]:
    """Run a server for the length of a block; `options` are its Java's.

    Raises:
        NoServerError: There is none to be had here.
    """
    why = missing()
    if why is not None:
        raise NoServerError(why)
    server = Server(libraries=fetch_libraries(), home=home, port=free_port(), options=options)
    server.prepare()
    server.start()
    try:
        yield server
    finally:
        server.stop()
