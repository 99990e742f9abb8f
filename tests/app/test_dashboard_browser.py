"""The dashboard in a real browser: its pages answer, a row opens its sentence, and nobody else is called."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from time import monotonic, sleep
from urllib.request import urlopen

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from small_world import fill, report

from app.serving import ADDRESS, dashboard_command, dashboard_environment
from app.settings import Settings

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)
PATIENCE = 60.0
"""Seconds that a slow machine may take to start a server or draw a page."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        (CHROMIUM is None or DRIVER is None) and os.environ.get("NEWSDOCKET_REQUIRE_BROWSER") != "1",
        reason="Chromium or its driver is not installed",
    ),
]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard on the small world and return its address."""
    folder = tmp_path_factory.mktemp("dashboard")
    settings = Settings(store=fill(f"sqlite:///{folder}/world.sqlite", report()))
    port = free_port()
    server = subprocess.Popen(
        dashboard_command(port=port, headless=True),
        env=dashboard_environment(settings),
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://{ADDRESS}:{port}"
    try:
        wait_for(f"{address}/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str) -> None:
    """Return as soon as a server answers."""
    ends = monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except OSError:
            if monotonic() > ends:
                raise
            sleep(0.3)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Return a browser with a profile of its own."""
    assert CHROMIUM is not None, "NEWSDOCKET_REQUIRE_BROWSER=1, but there is no chromium"
    assert DRIVER is not None, "NEWSDOCKET_REQUIRE_BROWSER=1, but there is no chromedriver"
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


def open_page(browser: webdriver.Chrome, address: str, heading: str) -> None:
    """Open a page and wait until its heading stands."""
    browser.get(address)
    WebDriverWait(browser, PATIENCE).until(
        lambda driver: heading in [each.text for each in driver.find_elements(By.TAG_NAME, "h2")]
    )


@pytest.mark.parametrize(
    ("page", "heading", "sentence"),
    [
        ("", "Timeline", "Pellworm Tidal sued Ardent Marine"),
        ("claims", "Who said what", "We never saw that rotor"),
        ("deadlines", "Deadlines", "hand over its drawings"),
        ("policy", "Policy", "consultation on rotor safety"),
        ("actors", "Actors", "Harbour Authority"),
        ("network", "Network", "Ines Calloway holds a post at Ardent Marine"),
        ("changes", "What is new", "It also opened a consultation on rotor safety."),
    ],
)
def test_a_page_shows_its_rows(
    browser: webdriver.Chrome, dashboard: str, page: str, heading: str, sentence: str
) -> None:
    """Each page draws its rows and no error."""
    open_page(browser, f"{dashboard}/{page}", heading)
    WebDriverWait(browser, PATIENCE).until(lambda driver: driver.find_elements(By.CLASS_NAME, "nd-card"))
    assert sentence in browser.find_element(By.TAG_NAME, "body").text
    assert browser.find_element(By.CSS_SELECTOR, ".stMainBlockContainer").text.startswith(heading)
    assert browser.find_elements(By.CSS_SELECTOR, "[data-testid=stException]") == []


def test_the_network_is_drawn(browser: webdriver.Chrome, dashboard: str) -> None:
    """The drawing stands above the ties, and neither it nor its page calls anybody else."""
    open_page(browser, f"{dashboard}/network", "Network")
    WebDriverWait(browser, PATIENCE).until(
        lambda driver: driver.find_elements(By.CSS_SELECTOR, "[data-testid=stVegaLiteChart] canvas, .marks")
    )
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(each => each.name)")
    assert [address for address in asked if not address.startswith((dashboard, "data:", "blob:"))] == []


@pytest.mark.parametrize(("page", "heading"), [("review", "Review"), ("disputes", "Disputes")])
def test_a_page_that_changes_the_store_opens(
    browser: webdriver.Chrome, dashboard: str, page: str, heading: str
) -> None:
    """It shows what stands, and no error."""
    open_page(browser, f"{dashboard}/{page}", heading)
    WebDriverWait(browser, PATIENCE).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "[role=tab]"))
    assert browser.find_elements(By.CSS_SELECTOR, "[data-testid=stException]") == []


def test_a_row_opens_its_sentence_in_context_by_a_click(browser: webdriver.Chrome, dashboard: str) -> None:
    """The paragraph is hidden until it is asked for, with the exact sentence marked."""
    open_page(browser, f"{dashboard}/deadlines", "Deadlines")
    card = WebDriverWait(browser, PATIENCE).until(lambda driver: driver.find_elements(By.CLASS_NAME, "nd-card"))[0]
    mark = card.find_element(By.TAG_NAME, "mark")
    hidden = mark.is_displayed()
    card.find_element(By.TAG_NAME, "summary").click()
    sentence = "The Harbour Authority told Ardent to hand over its drawings within 14 days or pay a fine."
    assert (hidden, mark.is_displayed(), mark.text) == (False, True, sentence)


def test_the_dashboard_calls_nobody_but_itself(browser: webdriver.Chrome, dashboard: str) -> None:
    """No font, icon, script or count is fetched from elsewhere."""
    open_page(browser, dashboard, "Timeline")
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(each => each.name)")
    assert asked
    assert [address for address in asked if not address.startswith((dashboard, "data:", "blob:"))] == []
