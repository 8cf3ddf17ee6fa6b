"""The service in a real browser: pages and scripts work, and no other host is asked."""

import json
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.serve.running import Running

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no chromium: apt-get install chromium chromium-driver"
)
WAIT_SECONDS = 60


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--window-size=1300,900", "--disable-component-update", "--no-first-run",
                     "--disable-background-networking"):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_page_load_timeout(WAIT_SECONDS)
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def nothing_leaves(browser: Any, service: Running) -> Iterator[None]:
    """After each test: no request went to another host, and no script failed."""
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    yield
    asked = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    own = urlsplit(service.url).netloc
    strangers = [url for url in asked if url.startswith("http") and urlsplit(url).netloc != own]
    assert asked
    assert strangers == []
    severe = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert severe == []


def until(browser: Any, condition: Any) -> Any:
    return WebDriverWait(browser, WAIT_SECONDS).until(condition)


def test_the_query_page_answers_its_examples(browser: Any, service: Running) -> None:
    browser.get(f"{service.url}query")
    until(browser, lambda b: b.execute_script("return window.yasgui !== undefined"))
    until(browser, lambda b: len(b.find_elements(By.CSS_SELECTOR, "#examples option")) > 10)
    browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
    rows = until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".yasr_results tbody tr"))
    assert len(rows) > 5
    assert "Wrenfield" in browser.find_element(By.CSS_SELECTOR, ".yasr_results").text
    chosen = next(
        option
        for option in browser.find_elements(By.CSS_SELECTOR, "#examples option")
        if "met whom" in option.text
    )
    chosen.click()
    query = browser.execute_script("return yasgui.getTab().getYasqe().getValue()")
    assert "PREFIX kg:" in query
    assert "?who" in browser.find_element(By.ID, "hint").text


def test_an_entity_page_leads_to_the_words_in_the_article(browser: Any, service: Running) -> None:
    browser.get(f"{service.url}entity/tobias-wrenfield")
    assert browser.find_element(By.TAG_NAME, "h1").text == "Tobias Wrenfield"
    browser.find_element(By.CSS_SELECTOR, "blockquote footer a[href*='#char=']").click()
    until(browser, lambda b: "/article/" in b.current_url)
    lit = until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "mark.lit"))
    start, end = browser.current_url.rpartition("=")[2].split(",")
    assert lit[0].get_attribute("data-start") == start
    assert lit[-1].get_attribute("data-end") == end
    browser.find_element(By.CSS_SELECTOR, "mark.name a").click()
    until(browser, lambda b: "/article/" not in b.current_url)
    assert browser.find_element(By.CSS_SELECTOR, "table.facts").is_displayed()


def test_search_finds_what_is_typed(browser: Any, service: Running) -> None:
    browser.get(service.url)
    browser.find_element(By.ID, "q").send_keys("final offer", Keys.ENTER)
    until(browser, lambda b: "/search" in b.current_url)
    assert len(browser.find_elements(By.TAG_NAME, "blockquote")) > 1


def test_the_api_page_can_be_tried(browser: Any, service: Running) -> None:
    browser.get(f"{service.url}api")
    browser.find_element(By.ID, "statements-by").send_keys("Tobias Wrenfield")
    browser.find_element(By.ID, "statements-by").send_keys(Keys.ENTER)
    until(browser, lambda b: "/api/statements" in b.current_url)
    assert '"total"' in browser.find_element(By.TAG_NAME, "body").text


def test_the_network_opens(browser: Any, service: Running) -> None:
    browser.get(f"{service.url}viewer")
    until(browser, lambda b: b.find_elements(By.CSS_SELECTOR, "canvas"))
