"""Everybody can use the page: axe-core, the keyboard alone, narrow windows, paper."""

import base64
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

AXE = Path(__file__).with_name("axe-core") / "axe.min.js"
RUN = """
    const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ['violations']}).then((found) => done(found.violations
      .filter(({impact}) => ['serious', 'critical'].includes(impact))
      .map(({id, nodes}) => `${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(' ')}`)
    ), (error) => done([String(error)]));
"""
STATEMENT = "statement=http://kg.localhost:8321/statement-4"
ARTICLE = "article=http://kg.localhost:8321/article/velland/1.txt"


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "node=http://kg.localhost:8321/entity/mara-quill&theme=dark",
        f"view=sides&{STATEMENT}",
        f"view=sides&theme=dark&{ARTICLE}",
        "view=shares&story=meetings&theme=light",
        "view=table&rows=statements&line=0&theme=dark",
    ],
)
def test_axe_finds_nothing_serious(page: Any, dispute: Path, fragment: str) -> None:
    page.open(dispute, fragment)
    page.js(AXE.read_text(encoding="utf-8"))
    assert page.driver.execute_async_script(RUN) == []


def test_axe_would_find_something_serious(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.js(AXE.read_text(encoding="utf-8"))
    page.js("document.body.append(document.createElement('input'))")
    found = page.driver.execute_async_script(RUN)
    assert [line.partition(":")[0] for line in found] == ["label"]


def test_everything_is_reached_with_the_tab_key(page: Any, dispute: Path) -> None:
    page.open(dispute)
    seen: list[str] = []
    for _ in range(70):
        page.keys(Keys.TAB)
        here = page.js(
            "const e = document.activeElement;"
            "return e.id || e.value || e.textContent.slice(0, 30) || e.tagName"
        )
        if here in seen[:1]:
            break
        seen.append(here)
    wanted = {
        "skip", "query", "share", "theme", "help", "filter-outlet", "filter-topic", "filter-kept",
        "Direct", "filter-sure", "tab-network", "Person", "arrange", "closer", "fit", "network",
        "play", "since", "until", "Who met whom?",
    }  # fmt: skip
    assert wanted <= set(seen)


def test_the_focus_can_be_seen(page: Any, dispute: Path) -> None:
    page.open(dispute)
    for _ in range(6):
        page.keys(Keys.TAB)
        outline = page.js("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


def test_the_help_lists_the_keys_and_closes(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.keys("?")
    assert "Arrow keys" in page.find("#keys").text
    page.keys(Keys.ESCAPE)
    assert not page.find("#keys").is_displayed()
    page.keys("/")
    assert page.js("return document.activeElement.id") == "query"


@pytest.mark.parametrize("view", ["network", "sides", "shares", "table"])
def test_a_window_of_360_pixels_does_not_scroll_sideways(
    page: Any, dispute: Path, view: str
) -> None:
    size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open(dispute, f"view={view}&node=http://kg.localhost:8321/entity/mara-quill")
        wide, inner = page.js("return [document.documentElement.scrollWidth, innerWidth]")
        assert inner == 360
        assert wide <= inner
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_is_light_and_holds_the_panel(page: Any, dispute: Path) -> None:
    page.open(dispute, "theme=dark&node=http://kg.localhost:8321/entity/mara-quill")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert page.js("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert not page.find("#search").is_displayed()
        assert page.find("#panel").is_displayed()
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    printed = page.driver.execute_cdp_cmd("Page.printToPDF", {})
    assert base64.b64decode(printed["data"]).startswith(b"%PDF")


def test_text_of_any_script_keeps_its_own_direction(page: Any, dispute: Path) -> None:
    page.open(dispute)
    assert page.js(
        "const made = said('שלום'); document.body.append(made);"
        "const direction = getComputedStyle(made).direction; made.remove(); return direction"
    ) == "rtl"  # fmt: skip
