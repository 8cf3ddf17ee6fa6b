"""What the page tells at first sight: what is disputed, who is quoted, which names, what marks."""

from pathlib import Path
from typing import Any

import pytest

BOXES = """
    const {drawing} = viewer;
    const scale = drawing.network.getScale();
    const {width, height} = drawing.root.getBoundingClientRect();
    return [width, height, drawing.distant.names.map(({name, x, y, half, tall}) => {
      const place = drawing.network.canvasToDOM({x, y});
      return [name, place.x - half * scale, place.y - tall * scale,
              place.x + half * scale, place.y + tall * scale];
    })];
"""
EVENT = "return viewer.drawing.network.body.nodes[arguments[0]].shape.width"


@pytest.fixture
def narrow(page: Any) -> Any:
    size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield page
    page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_opening_panel_sets_the_claims_of_a_dispute_against_each_other(
    page: Any, dispute: Path
) -> None:
    page.open(dispute)
    told = page.find("#panel .duels").text
    assert told.index("talks had ended on Monday") < told.index("disputed by")
    assert told.index("disputed by") < told.index("Oleg Varn") < told.index("a denial")
    page.press("talks had ended on Monday", "#panel .duels")
    assert page.find("#panel blockquote.large").text == "talks had ended on Monday"


def test_the_opening_panel_names_the_most_quoted_by_what_passes(page: Any, dispute: Path) -> None:
    page.open(dispute)
    rows = [row.text for row in page.all("#panel .ranked li")]
    assert rows[0] in ("Mara Quill 2 statements", "Oleg Varn 2 statements")
    page.choose("#filter-outlet", "The Lantern")
    rows = [row.text for row in page.all("#panel .ranked li")]
    assert rows == ["Oleg Varn 2 statements", "A Brightwell poll 1 statement"]
    assert not page.all("#panel .duels")
    page.press("Oleg Varn", "#panel .ranked")
    assert page.find("#panel h2").text == "Oleg Varn"


@pytest.mark.parametrize("width", [360, 1300])
def test_no_name_reaches_beyond_the_edge_or_over_another(
    page: Any, crowd: Path, width: int
) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open(crowd)
        page.js("viewer.drawing.network.redraw()")
        wide, tall, names = page.js(BOXES)
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert len(names) > 5
    for at, (name, left, top, right, bottom) in enumerate(names):
        assert min(left, top) > -1, name
        assert right < wide + 1, name
        assert bottom < tall + 1, name
        for other, left2, top2, right2, bottom2 in names[at + 1 :]:
            apart = right <= left2 + 1 or right2 <= left + 1
            assert apart or bottom <= top2 + 1 or bottom2 <= top + 1, (name, other)


def test_events_are_small_from_afar_and_hold_their_names_when_near(
    page: Any, dispute: Path
) -> None:
    page.open(dispute)
    event = page.node("the porters' strike")
    page.js("viewer.drawing.network.moveTo({scale: 0.4}); viewer.drawing.network.redraw()")
    page.js("viewer.drawing.network.redraw()")
    small = page.js(EVENT, event)
    assert "the porters' strike" in page.js(
        "return viewer.drawing.distant.names.map((found) => found.name)"
    )
    page.js("viewer.drawing.network.moveTo({scale: 1.2}); viewer.drawing.network.redraw()")
    page.js("viewer.drawing.network.redraw()")
    assert page.js(EVENT, event) > 2 * small


def test_marks_on_the_timeline_carry_the_names_there_is_room_for(page: Any, dispute: Path) -> None:
    page.open(dispute)
    names = [name.text for name in page.all("#timeline .eventname")]
    assert "a further meeting" in names
    assert "the porters' strike" in names
    assert "hollow ones planned or possible" in page.find("#timeline").text
    boxes = page.js(
        "return [...document.querySelectorAll('#timeline .eventname')]"
        ".map((e) => e.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom])"
    )
    for at, (left, top, right, bottom) in enumerate(boxes):
        for left2, top2, right2, bottom2 in boxes[at + 1 :]:
            assert right <= left2 or right2 <= left or bottom <= top2 + 2 or bottom2 <= top + 2


def test_a_claim_says_that_it_is_a_denial_and_whom_it_disputes(page: Any, dispute: Path) -> None:
    page.open(dispute, "view=sides")
    claim = next(c for c in page.all(".claim") if "a denial" in c.text)
    words = " ".join(claim.text.split())
    assert words.startswith("Oleg Varn a denial disputed talks had ended")
    assert "disputes Mara Quill: talks had ended on Monday" in words
    assert "One claim is a denial" in page.find("#view-sides").text
    next(b for b in claim.find_elements("css selector", ".versus .words")).click()
    assert page.find("#panel blockquote.large").text == "talks had ended on Monday"


def test_the_disagreement_can_be_cut_to_what_is_disputed_or_denied(
    page: Any, dispute: Path
) -> None:
    page.open(dispute, "view=sides")
    before = len(page.all(".claim"))
    page.click("#only")
    texts = [claim.text for claim in page.all(".claim")]
    assert 0 < len(texts) < before
    assert all("a denial" in text or "disputed" in text for text in texts)
    assert page.js("return document.activeElement.id") == "only"
    assert "only=contested" in page.fragment()
    page.click("#undo")
    assert len(page.all(".claim")) == before


def test_a_hedge_and_what_is_only_held_are_marked_in_lists(page: Any, dispute: Path) -> None:
    page.open(dispute, "kept=all&node=http://kg.localhost:8321/entity/ministry")
    assert "held, not said" in page.panel()
    page.open(dispute, "story=unnamed")
    assert "hedged" in page.panel()
    page.open(dispute, "view=table&rows=statements")
    assert "indirect, a denial" in page.find("#view-table").text


def test_a_narrow_window_shows_the_filters_when_asked_for(narrow: Any, dispute: Path) -> None:
    narrow.open(dispute)
    assert not narrow.find("#filters").is_displayed()
    narrow.click("#sift")
    assert narrow.find("#filters").is_displayed()
    assert narrow.find("#sift").get_attribute("aria-expanded") == "true"
    narrow.choose("#filter-outlet", "The Lantern")
    narrow.click("#sift")
    assert not narrow.find("#filters").is_displayed()


def test_what_is_chosen_in_a_narrow_window_comes_into_sight(narrow: Any, dispute: Path) -> None:
    narrow.open(dispute)
    narrow.js("viewer.chooseNode(0, false)")
    top = narrow.js("return document.querySelector('#panel').getBoundingClientRect().top")
    assert -1 < top < 300
