"""Every button, box and list that no other test clicks."""

from pathlib import Path
from typing import Any

import pytest

from kg.publish.network import write_network
from kg.store import GraphStore

MARA = "node=http://kg.localhost:8321/entity/mara-quill"


@pytest.mark.parametrize(
    ("css", "value", "passing"),
    [
        ("#filter-outlet", "The Lantern", 3),
        ("#filter-topic", "https://w3id.org/newskg#Pay", 1),
        ("#filter-kept", "all", 8),
        ("#filter-sure", "0.9", 3),
    ],
)
def test_each_list_of_the_bar_filters(
    page: Any, dispute: Path, css: str, value: str, passing: int
) -> None:
    page.open(dispute)
    page.choose(css, value)
    assert page.find("#passing").text == f"{passing} of 8 statements"
    page.press("Clear filters", "#filters")
    assert page.find("#passing").text == "7 of 8 statements"


def test_each_form_can_be_taken_off(page: Any, dispute: Path) -> None:
    page.open(dispute)
    left = []
    for form in ("Direct", "Mixed", "Indirect"):
        page.click(f"#filters input[value={form}]")
        left.append(int(page.find("#passing").text.split()[0]))
    assert 7 > left[0] >= left[1] > left[2] == 0


def test_the_picture_is_zoomed_and_fitted_by_its_buttons(page: Any, dispute: Path) -> None:
    page.open(dispute)
    scale = "return viewer.drawing.network.getScale()"
    first = page.js(scale)
    page.click("#closer")
    assert page.js(scale) > first
    page.click("#further")
    page.click("#further")
    assert page.js(scale) < first
    page.click("#fit")
    assert page.js(scale) == pytest.approx(first, rel=0.02)


def test_names_of_lines_are_drawn_when_one_comes_closer(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.js(
        "window.written = []; const {prototype} = CanvasRenderingContext2D;"
        "const fill = prototype.fillText; prototype.fillText = function (text, ...rest) {"
        " written.push(text); return fill.call(this, text, ...rest); };"
    )
    page.js("viewer.drawing.network.moveTo({scale: 0.3}); viewer.drawing.network.redraw()")
    assert "disputes" not in page.js("return written.join('|')")
    assert "Mara Quill" in page.js("return written.join('|')")
    page.js("viewer.drawing.network.moveTo({scale: 1.5}); viewer.drawing.network.redraw()")
    assert "disputes" in page.js("return written.join('|')")


def test_who_says_more_is_drawn_larger(page: Any, dispute: Path) -> None:
    page.open(dispute)
    sizes = page.js(
        "return viewer.drawing.nodes.get().map((n) => [viewer.knowledge.entities[n.id], n.size])"
        ".filter(([e]) => e.group !== 'Event' && e.statements).map(([e, s]) => [e.statements, s])"
    )
    by_count = dict(sorted(sizes))
    assert list(by_count.values()) == sorted(by_count.values())
    assert len(by_count) > 1


@pytest.mark.parametrize("width", [360, 1300])
def test_the_picture_fills_its_frame(page: Any, dispute: Path, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open(dispute)
        canvas, frame = page.js(
            "return ['#network canvas', '#network'].map((css) => "
            "document.querySelector(css).getBoundingClientRect())"
            ".map(({width, height}) => [width, height])"
        )
        assert canvas == pytest.approx(frame, abs=1)
        assert min(frame) > 200
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_address_of_a_view_can_be_copied(page: Any, dispute: Path) -> None:
    page.open(dispute, MARA)
    page.click("#share")
    assert page.find("#panel .copied").get_attribute("value") == page.driver.current_url
    assert "mara-quill" in page.driver.current_url


def test_the_first_button_leads_past_the_picture(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.js("document.querySelector('#skip').focus()")
    page.click("#skip")
    assert page.js("return document.activeElement.id") == "panel"


def test_a_node_page_leads_to_what_is_said_about_it_and_to_both_sides_of_it(
    page: Any, dispute: Path
) -> None:
    page.open(dispute)
    page.click_node("the talks")
    page.press("Only what is said about it", "#panel")
    assert page.find("#passing").text == "4 of 8 statements"
    page.click("#undo")
    page.press("Both sides of it", "#panel")
    assert page.find("#view-sides").is_displayed()
    chosen = "return document.querySelector('#matter').selectedOptions[0].textContent"
    assert page.js(chosen).startswith("the talks")
    page.press("All names", "#panel")
    assert "What would you like to know?" in page.panel()


def test_the_sides_can_be_swapped_and_the_others_be_heard(page: Any, dispute: Path) -> None:
    page.open(dispute, "view=sides")
    page.press("Swap", "#view-sides")
    heads = [head.text for head in page.all("#view-sides .sides h2")]
    assert heads == ["Government", "Trade unions"]
    page.press("What others said", "#view-sides")
    page.wait("document.querySelector('#view-sides details[open] .statement')")
    assert "61 per cent" in page.find("#view-sides details").text


def test_a_page_of_a_part_says_what_is_left_out(
    page: Any, dispute_graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.publish.network.NODES_AT_MOST", 6)
    write_network(dispute_graph, tmp_path / "cut.html")
    page.open(tmp_path / "cut.html")
    told = page.find("#counts .cut").text
    assert "the most important 6 of " in told
    assert "kg view writes any part of the rest" in told
