"""The network: what is drawn, what a click, a hover and the keys do to it."""

from pathlib import Path
from typing import Any

from selenium.webdriver.common.keys import Keys


def test_the_page_opens_without_an_error_or_a_request(page: Any, harbour: Path) -> None:
    page.open(harbour)
    assert page.errors() == []
    assert page.js("return performance.getEntriesByType('resource').length") == 0
    counts = page.find("#counts").text
    assert counts == "2 articles · 4 statements · 9 names and sources · 1 event"
    assert page.js("return viewer.drawing.network.physics.physicsEnabled") is False


def test_the_nodes_are_drawn_inside_the_window(page: Any, dispute: Path) -> None:
    page.open(dispute)
    outside = page.js(
        "const {width, height} = document.querySelector('#network').getBoundingClientRect();"
        "return viewer.drawing.nodes.getIds().map((id) => viewer.drawing.network.canvasToDOM("
        "viewer.drawing.network.getPosition(id)))"
        ".filter((p) => p.x < 0 || p.y < 0 || p.x > width || p.y > height)"
    )
    assert outside == []


def test_disputes_are_red_dashes_and_other_ties_are_not(page: Any, dispute: Path) -> None:
    page.open(dispute)
    looks = page.js(
        "const red = viewer.drawing.ink.dispute;"
        "return viewer.drawing.edges.get().map((e) => [e.label, e.dashes, e.color.color === red])"
    )
    disputes = [look for look in looks if "disputes" in look[0]]
    assert disputes
    assert all(dashes == [7, 4] and red for _, dashes, red in disputes)
    assert not any(red for label, _, red in looks if "disputes" not in label)
    assert any("met" in label for label, _, _ in looks)


def test_kinds_differ_by_shape_as_well_as_by_colour(page: Any, dispute: Path) -> None:
    page.open(dispute)
    shapes = page.js(
        "const groups = viewer.knowledge.options.groups; return [...KIND_NAMES.keys()]"
        ".map((kind) => `${groups[kind].shape} ${kind === 'Group'}`)"
    )
    assert len(set(shapes)) == len(shapes)


def test_a_kind_can_be_taken_off_the_drawing(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.click("#legend input[value=Person]")
    assert page.find("#shown").text == "7 of 10 shown"
    mara = page.node("Mara Quill")
    assert page.js("return viewer.drawing.nodes.get(arguments[0]).hidden", mara) is True
    page.click("#legend input[value=Person]")
    assert page.find("#shown").text == "10 of 10 shown"


def test_a_pointer_on_a_node_or_a_line_tells_what_it_is(page: Any, dispute: Path) -> None:
    page.open(dispute)
    mara, oleg = page.node("Mara Quill"), page.node("Oleg Varn")
    page.pointer(page.place(mara), "")
    page.wait("!document.querySelector('#tip').hidden")
    assert "Person · 2 statements" in page.js("return document.querySelector('#tip').textContent")
    middle = {axis: (page.place(mara)[axis] + page.place(oleg)[axis]) / 2 for axis in ("x", "y")}
    page.pointer(middle, "")
    page.wait("document.querySelector('#tip').textContent.includes('disputes')")


def test_the_arrow_keys_walk_from_node_to_node(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.js("document.querySelector('#network').focus()")
    page.keys(Keys.HOME)
    first = page.js("return viewer.chosenNode()")
    assert first == 0
    seen = {first}
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_UP, Keys.ARROW_DOWN):
        page.keys(key)
        seen.add(page.js("return viewer.chosenNode()"))
    assert len(seen) > 1
    assert page.js("return document.activeElement.id") == "network"
    scale = page.js("return viewer.drawing.network.getScale()")
    page.keys("+")
    assert page.js("return viewer.drawing.network.getScale()") > scale
    page.keys(Keys.ESCAPE)
    assert page.js("return viewer.chosenNode() === undefined")


def test_a_large_graph_opens_on_its_most_important_nodes(page: Any, crowd: Path) -> None:
    page.open(crowd)
    assert page.find("#shown").text == "300 of 400 shown"
    page.press("Show all 400")
    assert page.find("#shown").text == "400 of 400 shown"
    assert page.js("return viewer.drawing.edges.length") == 399
    page.press("Most important 300")
    assert page.find("#shown").text == "300 of 400 shown"
    assert page.errors() == []


def test_search_brings_in_a_node_that_is_not_drawn_with_those_it_is_tied_to(
    page: Any, crowd: Path
) -> None:
    page.open(crowd)
    name = page.js("return viewer.knowledge.entities[399].name")
    page.find("#query").send_keys(name, Keys.ENTER)
    assert page.find("#panel h2").text == name
    assert page.js(
        "return [399, ...viewer.drawing.scene.neighbours(399)]"
        ".every((id) => viewer.drawing.nodes.get(id))"
    )
    assert page.js("return viewer.drawing.network.getConnectedEdges(399).length") > 0


def test_a_double_click_draws_the_neighbours_and_undo_takes_them_away(
    page: Any, crowd: Path
) -> None:
    page.open(crowd)
    node = page.js(
        "return viewer.knowledge.entities.find((n) => viewer.drawing.nodes.get(n.id) &&"
        " viewer.drawing.scene.neighbours(n.id).some((id) => !viewer.drawing.nodes.get(id))).id"
    )
    page.js("viewer.drawing.network.moveTo({position: viewer.drawing.network.getPosition("
            "arguments[0]), scale: 1})", node)  # fmt: skip
    page.pointer(page.place(node), "double_click")
    page.wait("viewer.drawing.nodes.length > 300")
    grown = page.js("return viewer.drawing.nodes.length")
    while page.js("return viewer.drawing.nodes.length") == grown:
        page.click("#undo")
    assert page.js("return viewer.drawing.nodes.length") == 300


def test_a_very_large_graph_opens_as_communities_that_open(page: Any, throng: Path) -> None:
    page.open(throng)
    assert "communities" in page.find("#shown").text
    assert page.js("return viewer.drawing.nodes.getIds().every((id) => typeof id === 'string')")
    bubble = page.js("return viewer.drawing.nodes.getIds()[0]")
    page.pointer(page.place(bubble))
    assert "A community" in page.panel()
    page.press("Open it in the drawing", "#panel")
    page.wait("viewer.drawing.nodes.getIds().some((id) => typeof id === 'number')")
    assert not page.js("return viewer.drawing.nodes.get(arguments[0])", bubble)
    assert "open=" in page.fragment()
    page.press("Most important 300")
    assert page.find("#shown").text == "300 of 1,700 shown"
    page.press("Show the first 1,500")
    assert page.find("#shown").text == "1,500 of 1,700 shown"
    assert page.errors() == []


def test_rearranging_moves_the_visible_part_and_comes_to_rest(page: Any, dispute: Path) -> None:
    page.open(dispute)
    before = page.js("return viewer.drawing.network.getPositions()")
    page.click("#arrange")
    page.wait("!document.querySelector('#network').hasAttribute('aria-busy')")
    assert page.js("return viewer.drawing.network.getPositions()") != before
    assert page.js("return viewer.drawing.network.physics.physicsEnabled") is False


def test_dark_and_light_follow_the_readers_wish_or_the_system(page: Any, harbour: Path) -> None:
    page.open(harbour)
    drawn = "viewer.drawing.network.groups.get('Person').color.background"
    seen: list[str] = []
    for scheme in ("light", "dark", "light"):
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        if seen:  # The page is told of it a little later.
            page.wait(f"{drawn} !== arguments[0]", seen[-1])
        seen = [*seen[-2:], page.js("return getComputedStyle(document.body).color")]
        seen.append(page.js(f"return {drawn}"))
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(set(seen)) == 4
    page.choose("#theme", "dark")
    assert page.js("return getComputedStyle(document.body).color") == seen[0]
    assert page.fragment() == "theme=dark"
