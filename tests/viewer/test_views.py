"""Timeline, disagreement, article reader, who gets to speak, tables, and the state of it all."""

import json
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from kg.publish.network import write_network
from kg.records import Article
from kg.store import GraphStore


@pytest.fixture(scope="module")
def full(dispute_graph: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with the full text of the articles."""
    lines = Path(__file__).with_name("dispute.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    path = tmp_path_factory.mktemp("full") / "graph.html"
    write_network(
        dispute_graph, path, [Article(source=row["doc"], text=row["text"]) for row in rows]
    )
    return path


def test_planned_events_are_hollow_and_intervals_are_long(page: Any, dispute: Path) -> None:
    page.open(dispute)
    marks = page.js(
        "return [...document.querySelectorAll('#timeline .event')].map((m) => "
        "[m.getAttribute('aria-label'), m.classList.contains('hollow'), +m.getAttribute('width')])"
    )
    looks = {label.partition(":")[0]: (hollow, width) for label, hollow, width in marks}
    assert looks["a further meeting"][0] is True
    assert looks["the porters' strike"][0] is False
    assert looks["a further meeting"][1] > 3 * looks["Tuesday's meeting"][1]
    assert page.js("return document.querySelectorAll('#timeline .bar').length") == 3


def test_brushing_filters_network_lists_and_counts(page: Any, dispute: Path) -> None:
    page.open(dispute)
    bars = page.all("#timeline .bar")
    chain = ActionChains(page.driver).move_to_element(bars[0]).click_and_hold()
    chain.move_to_element(bars[1]).release().perform()
    assert page.js("return viewer.history.state.since") == "2031-03-02"
    assert page.js("return viewer.history.state.until") == "2031-03-03"
    assert page.find("#passing").text == "5 of 8 statements"
    source = page.node("A government source")
    assert page.js("return viewer.drawing.nodes.get(arguments[0]).hidden", source) is True
    page.click("#all-dates")
    assert page.find("#passing").text == "7 of 8 statements"
    assert not page.js("return viewer.drawing.nodes.get(arguments[0]).hidden", source)


def test_playing_steps_through_the_days_and_ends(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.click("#play")
    page.wait("viewer.history.state.since >= '2031-03-02'")
    assert page.js("return viewer.history.state.since === viewer.history.state.until")
    seen = page.js("return viewer.history.state.since")
    page.wait("viewer.history.state.since > arguments[0]", seen)
    page.click("#play")
    assert page.find("#play").text == "▶ Play"


def test_a_mark_on_the_timeline_opens_its_event_by_keyboard(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.js("document.querySelector('#timeline .event[tabindex=\"0\"]').focus()")
    page.keys(Keys.ARROW_RIGHT)
    label = page.js("return document.activeElement.getAttribute('aria-label')")
    page.keys(Keys.ENTER)
    assert page.find("#panel h2").text == label.partition(":")[0]


def test_union_and_government_stand_against_each_other(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.press("Who contradicts whom", "#panel")
    heads = [head.text for head in page.all("#view-sides .sides h2")]
    assert heads == ["Trade unions", "Government"]
    left = " ".join(claim.text for claim in page.all(".column.left .claim"))
    right = " ".join(claim.text for claim in page.all(".column.right .claim"))
    assert "The offer is final" in left
    assert "talks had ended on Monday" in left
    assert "We never left the table" in right
    assert "unnamed source" in right
    assert "a denial" in right
    assert len(page.all("#view-sides .join")) == 1
    assert "1 dispute joins them" in page.find("#view-sides").text
    days = [day.text for day in page.all("#view-sides .day")]
    assert days == sorted(days) == ["2031-03-02", "2031-03-03", "2031-03-05"]


def test_a_claim_opens_its_passage(page: Any, dispute: Path) -> None:
    page.open(dispute, "view=sides")
    next(b for b in page.all(".claim .words") if "never left" in b.text).click()
    assert "Where it stands" in page.panel()
    lit = page.js(
        "return [...document.querySelectorAll('#panel .chosen')].map((m) => m.textContent)"
    )
    assert "We never left the table" in "".join(lit)


def test_the_sides_can_be_any_two_and_the_matter_any_topic(page: Any, dispute: Path) -> None:
    page.open(dispute, "view=sides")
    page.choose("#side-left", "node:http://kg.localhost:8321/entity/mara-quill")
    page.choose("#side-right", "side:unnamed")
    heads = [head.text for head in page.all("#view-sides .sides h2")]
    assert heads == ["Mara Quill", "Unnamed sources"]
    page.choose("#matter", "https://w3id.org/newskg#Pay")
    assert len(page.all("#view-sides .claim")) == 1
    page.click("#undo")
    assert len(page.all("#view-sides .claim")) > 1


def test_the_reader_shows_passages_only_when_the_text_is_not_there(
    page: Any, dispute: Path
) -> None:
    page.open(dispute, "article=http://kg.localhost:8321/article/velland/1.txt")
    text = page.find("#panel .reading").text
    assert "The offer is final" in text
    assert "neighbours" not in text
    assert "its full text is not in this file" in page.panel()
    assert "whatever the neighbours" not in page.driver.page_source


def test_the_reader_underlines_what_the_graph_knows_and_counts_it(page: Any, full: Path) -> None:
    page.open(full, "article=http://kg.localhost:8321/article/velland/1.txt")
    text = page.js("return document.querySelector('#panel .reading').textContent")
    assert text.endswith("😀 Pay is the matter, whatever the neighbours think.")
    kinds = {
        kind: page.js(
            "return [...document.querySelectorAll(`#panel .reading .${arguments[0]}`)]"
            ".map((m) => m.textContent).join('')",
            kind,
        )
        for kind in ("content", "cue", "source", "event")
    }
    assert "The offer is final, and it is an insult." in kinds["content"]
    assert "said:" in kinds["cue"]
    assert "Two sources close to the union" in kinds["source"]
    assert "stopped work" in kinds["event"]
    plain = page.js(
        "return [...document.querySelector('#panel .reading').childNodes]"
        ".filter((n) => n.nodeType === 3).map((n) => n.textContent).join('|')"
    )
    assert "neighbours" in plain
    share = page.find("#panel strong").text
    assert share.endswith("%")
    assert 40 < int(share.split()[0]) < 90


def test_a_span_lights_its_node_and_a_node_its_spans(page: Any, full: Path) -> None:
    page.open(full, "article=http://kg.localhost:8321/article/velland/1.txt")
    mara = page.node("Mara Quill")
    span = next(s for s in page.all("#panel .mention") if s.text == "Mara Quill")
    ActionChains(page.driver).move_to_element(span).perform()
    assert page.js("return [...viewer.drawing.lit]") == [mara] or mara in page.js(
        "return [...viewer.drawing.lit]"
    )
    page.pointer(page.place(page.node("Porthaven")), "")
    page.wait("document.querySelector('#panel .lit')")
    assert page.find("#panel .lit").text == "Porthaven"
    assert mara not in page.js("return [...viewer.drawing.lit]")


def test_the_reader_is_walked_with_the_arrow_keys(page: Any, full: Path) -> None:
    page.open(full, "article=http://kg.localhost:8321/article/velland/2.txt")
    page.js("document.querySelector('#panel .reading [tabindex=\"0\"]').focus()")
    first = page.js("return document.activeElement.textContent")
    page.keys(Keys.ARROW_RIGHT)
    assert page.js("return document.activeElement.textContent") != first
    page.keys(Keys.ENTER)
    assert "statement=" in page.fragment() or "node=" in page.fragment()


def test_shares_of_words_are_counted_by_kind_speaker_and_outlet(page: Any, dispute: Path) -> None:
    page.open(dispute, "view=shares")
    rows = page.js(
        "return [...document.querySelectorAll('#view-shares tbody tr')]"
        ".map((tr) => [...tr.children].map((cell) => cell.textContent))"
    )
    by_name = {row[0]: row[2:] for row in rows}
    # Ms Quill: 9 quoted and 5 reported words; Mr Varn: 5 and 3; the poll: 6, for The Lantern too.
    assert by_name["Mara Quill"][1:] == ["9", "5"]
    assert by_name["Oleg Varn"][1:] == ["5", "3"]
    assert by_name["People"][1:] == ["14", "8"]
    assert by_name["The Lantern"][1:] == ["5", "9"]
    assert by_name["unnamed, or nobody given"][1] == "12"
    page.choose("#filter-outlet", "The Lantern")
    assert "Mara Quill" not in page.find("#view-shares").text


def test_the_tables_hold_what_the_picture_shows(page: Any, dispute: Path) -> None:
    page.open(dispute, "view=table")
    assert page.find("#view-table caption").text == "Names (11)"
    page.press("Statements", "#view-table thead")
    first = page.find("#view-table tbody th").text
    assert first in ("Mara Quill", "Oleg Varn")
    assert page.all("#view-table th[aria-sort=descending]")
    page.press("Events", "#view-table .controls")
    assert "a further meeting" in page.find("#view-table").text
    page.press("Ties", "#view-table .controls")
    assert "disputes" in page.find("#view-table").text
    page.press("Statements", "#view-table .controls")
    page.press("talks had ended on Monday", "#view-table tbody")
    assert page.find("#panel blockquote.large").text == "talks had ended on Monday"


@pytest.mark.parametrize(
    ("fragment", "passing"),
    [
        ("outlet=The+Lantern", 3),
        ("forms=Indirect", 2),
        ("sure=0.9", 3),
        ("kept=all", 8),
        ("topic=https://w3id.org/newskg%23Pay", 1),
        ("since=2031-03-05", 2),
        ("outlet=The+Lantern&forms=Direct.Mixed&sure=0.85", 1),
    ],
)
def test_a_shared_address_opens_with_its_filters(
    page: Any, dispute: Path, fragment: str, passing: int
) -> None:
    page.open(dispute, fragment)
    assert page.find("#passing").text == f"{passing} of 8 statements"
    page.click("#clear")
    assert page.find("#passing").text == "7 of 8 statements"
    assert page.fragment() == ""


def test_what_is_looked_at_stands_in_the_address_and_undo_goes_back(
    page: Any, dispute: Path
) -> None:
    page.open(dispute)
    page.click_node("Oleg Varn")
    page.choose("#filter-outlet", "The Lantern")
    page.click("#tab-shares")
    shared = page.fragment()
    assert {"view=shares", "outlet=The+Lantern"} < set(shared.split("&"))
    ActionChains(page.driver).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()
    page.click("#undo")
    assert "outlet" not in page.fragment()
    page.click("#undo")
    assert page.fragment() == ""
    assert page.find("#undo").get_attribute("disabled")
    page.open(dispute, shared)
    assert page.find("#panel h2").text == "Oleg Varn"
    assert page.find("#view-shares").is_displayed()


def test_an_address_of_something_else_opens_the_page_all_the_same(page: Any, dispute: Path) -> None:
    page.open(dispute, "node=nobody&line=999&statement=x&view=none&grown=9999.x&__proto__=1&open=7")
    assert "What would you like to know?" in page.panel()
    assert page.find("#view-network").is_displayed()
    assert page.errors() == []
