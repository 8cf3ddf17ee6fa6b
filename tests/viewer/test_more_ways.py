"""What can be done in a second way: with keys instead of the pointer, by typing, by copying."""

import json
from pathlib import Path
from typing import Any

from selenium.webdriver.common.keys import Keys

from kg.store import GraphStore


def test_the_legend_counts_what_passes_the_filters(page: Any, dispute: Path) -> None:
    page.open(dispute)
    counts = "return document.querySelector('#legend input[value=Person]').parentElement.innerText"
    assert page.js(counts).split() == ["People", "2"]
    page.choose("#filter-outlet", "The Velland Courier")
    assert page.js(counts).split() == ["People", "1", "of", "2"]


def test_each_relation_is_drawn_in_its_own_way(page: Any, dispute: Path) -> None:
    page.open(dispute)
    looks = page.js(
        "return viewer.drawing.edges.get().map((e) => [e.label.split(',')[0],"
        " JSON.stringify(e.dashes), e.arrows, e.color.color])"
    )
    by_label = {label: tuple(look) for label, *look in looks}
    assert {"disputes", "said about", "took part"} <= set(by_label)
    assert by_label["took part"][0] == "[2,3]"
    assert by_label["said about"][0] == "false"
    assert by_label["disputes"][2] != by_label["said about"][2]
    assert len({by_label[name] for name in ("disputes", "said about", "took part")}) == 3


def test_enter_draws_the_neighbours_of_the_node_the_keys_stand_on(page: Any, crowd: Path) -> None:
    page.open(crowd)
    page.js("document.querySelector('#network').focus()")
    page.keys(Keys.HOME)
    near = page.js("return viewer.drawing.scene.neighbours(viewer.chosenNode()).length")
    assert near
    page.keys(Keys.ENTER)
    assert f"grown={page.js('return viewer.chosenNode()')}" in page.fragment()
    page.keys("-")
    page.keys("0")
    assert page.errors() == []


def test_enter_opens_the_community_the_keys_stand_on(page: Any, throng: Path) -> None:
    page.open(throng)
    page.js("document.querySelector('#network').focus()")
    page.keys(Keys.HOME)
    assert page.find("#said").get_attribute("textContent")
    page.keys(Keys.ENTER)
    assert "open=" in page.fragment()
    page.wait("viewer.drawing.nodes.getIds().some((id) => typeof id === 'number')")


def test_the_views_are_changed_with_the_arrow_keys(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.js("document.querySelector('#tab-network').focus()")
    page.keys(Keys.ARROW_RIGHT)
    assert page.find("#view-sides").is_displayed()
    assert not page.find("#tools").is_displayed()
    page.keys(Keys.ARROW_LEFT)
    assert page.find("#view-network").is_displayed()
    assert page.find("#tools").is_displayed()


def test_days_can_be_typed(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.find("#since").send_keys("03052031")
    assert page.js("return viewer.history.state.since") == "2031-03-05"
    assert page.find("#passing").text == "2 of 8 statements"
    page.find("#until").send_keys("03052031")
    assert page.js("return document.querySelectorAll('#timeline .brush').length") == 1
    page.click("#all-dates")
    assert page.find("#passing").text == "7 of 8 statements"


def test_a_node_is_copied_as_citation_sparql_and_json_ld(
    page: Any, harbour: Path, harbour_graph: GraphStore
) -> None:
    page.open(harbour)
    page.click_node("Harbour Workers' Union")
    iri = page.js("return viewer.history.state.node")
    page.press("Citation", "#panel")
    field = "#panel .copied"
    assert page.find(field).get_attribute("value") == f"Harbour Workers' Union, {iri}"
    page.press("SPARQL", "#panel")
    rows = list(harbour_graph.query(page.find(field).get_attribute("value")))
    assert any("HWU" in str(row["value"]) for row in rows)
    page.press("JSON-LD", "#panel")
    facts = json.loads(page.find(field).get_attribute("value"))
    assert facts["@id"] == iri
    assert facts["schema:sameAs"] == [{"@id": "https://authority.example/hwu"}]


def test_a_name_links_to_the_authority_that_knows_it(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.click_node("Harbour Workers' Union")
    link = page.find("#panel a[href='https://authority.example/hwu']")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


def test_a_person_page_lists_disputes_events_and_who_speaks_about_it(
    page: Any, dispute: Path
) -> None:
    page.open(dispute)
    page.click_node("Mara Quill")
    text = page.panel()
    assert "Disputes (1)" in text
    assert "is disputed by" in text
    assert "Took part in: " in text
    page.click_node("the talks")
    assert "Said about it (4)" in page.panel()
    page.open(dispute, "node=http://kg.localhost:8321/entity/harbour-union")
    assert "Is spoken about by (1)" in page.panel()


def test_shares_are_drawn_as_bars(page: Any, dispute: Path) -> None:
    page.open(dispute, "view=shares")
    quoted = page.js(
        "return [...document.querySelectorAll('#view-shares .sharebar .quoted')]"
        ".map((bar) => +bar.getAttribute('width'))"
    )
    assert len(set(quoted)) > 2
    assert page.all("#view-shares .sharebar .reported")
