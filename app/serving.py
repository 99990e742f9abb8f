"""Settings -> the dashboard, served on this machine by Streamlit in a process of its own."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import app
from app.settings import PASSWORD_VARIABLE, STORE_VARIABLE, USER_VARIABLE, Settings
from graph.errors import UsageError

ADDRESS = "127.0.0.1"
STOPPED_BY_SIGINT = -2


def serve_dashboard(settings: Settings, *, port: int, headless: bool) -> int:
    """Serve until stopped; return the exit code of the server, 0 where Ctrl-C ended it.

    Raises:
        UsageError: Another program listens on this port.
    """
    check_free(port)
    sys.stdout.write(f"dashboard: http://{ADDRESS}:{port} (Ctrl-C ends it)\n")
    sys.stdout.flush()
    try:
        served = subprocess.run(
            dashboard_command(port=port, headless=headless),
            env=dashboard_environment(settings),
            stdout=subprocess.DEVNULL,
            check=False,
        )
    except KeyboardInterrupt:
        return 0
    return 0 if served.returncode == STOPPED_BY_SIGINT else min(abs(served.returncode), 1)


def check_free(port: int) -> None:
    """Raise `UsageError` where another program listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise UsageError(
                where=f"{ADDRESS}:{port}", what="the port cannot be used", to_do="name another with --port"
            ) from error


def dashboard_command(*, port: int, headless: bool) -> list[str]:
    """Return the command that serves the dashboard: no telemetry, this machine only, no file watching."""
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(Path(app.__file__).with_name("dashboard.py")),
        f"--server.port={port}",
        f"--server.address={ADDRESS}",
        f"--server.headless={'true' if headless else 'false'}",
        "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false",
        "--client.toolbarMode=viewer",
        "--client.showErrorDetails=none",
        "--runner.magicEnabled=false",
        "--theme.base=light",
        "--logger.level=warning",
    ]


def dashboard_environment(settings: Settings) -> dict[str, str]:
    """Return this process's environment with the store of the settings, and our packages importable."""
    packages = str(Path(app.__file__).parent.parent)
    return {
        **os.environ,
        STORE_VARIABLE: settings.store,
        USER_VARIABLE: settings.user or "",
        PASSWORD_VARIABLE: settings.password or "",
        "PYTHONPATH": os.pathsep.join(filter(None, (packages, os.environ.get("PYTHONPATH")))),
    }
