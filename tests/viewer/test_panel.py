"""The panel: a person, an event, a tie, a statement, the questions to begin with."""

import json
from pathlib import Path
from typing import Any

from selenium.webdriver.common.keys import Keys

from kg.store import GraphStore


def test_a_click_on_a_person_shows_names_posts_and_statements(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.click_node("Mara Quill")
    text = page.panel()
    assert "Also: Ms Quill" in text
    assert "secretary, Harbour Workers' Union" in text
    assert "union secretary Mara Quill" in text
    assert "2031-03-02 · The Velland Courier · Harbour strike begins" in text
    assert "…this morning. “Nobody consulted the docks,” she said.…" in text
    assert "http://kg.localhost:8321/entity/mara-quill" in text
    assert "Says about: " in text


def test_what_is_held_is_left_out_until_it_is_asked_for(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.click_node("Oleg Varn")
    assert "an early end" not in page.panel()
    assert "1 more left out by the filters" in page.panel()
    page.choose("#filter-kept", "held")
    assert "an early end" in page.panel()
    assert "the docks had been asked twice" not in page.panel()
    assert page.find("#passing").text == "1 of 4 statements"


def test_a_person_has_a_bar_of_statements_by_date(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.click_node("Mara Quill")
    label = page.find("#panel .timebar").get_attribute("aria-label")
    assert "2031-03-02 1, 2031-03-03 1" in label


def test_a_click_on_an_event_shows_each_articles_account(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.click_node("harbour strike")
    text = page.panel()
    assert "Told in (1)" in text
    assert "…as the strike began…" in text
    assert "Took part: Harbour Workers' Union" in text
    assert "Said about it (1)" in text


def test_a_click_on_a_line_shows_what_it_rests_on(page: Any, harbour: Path) -> None:
    page.open(harbour)
    places = [page.place(page.node(name)) for name in ("Mara Quill", "Oleg Varn")]
    page.pointer({axis: (places[0][axis] + places[1][axis]) / 2 for axis in ("x", "y")})
    page.wait("viewer.history.state.line !== ''")
    text = page.panel()
    assert "disputes" in text
    assert "the docks had been asked twice" in text
    assert "Nobody consulted the docks" in text


def test_a_name_in_the_panel_leads_to_its_node_by_keyboard(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.find("#panel summary").send_keys(Keys.ENTER)
    page.wait("document.querySelector('#panel details[open] button.name')")
    name = page.find("#panel details[open] button.name")
    wanted = name.text
    name.send_keys(Keys.ENTER)
    assert page.find("#panel h2").text == wanted


def test_a_statement_shows_its_words_cue_medium_date_and_passage(page: Any, dispute: Path) -> None:
    page.open(dispute)
    page.click_node("Oleg Varn")
    rows = page.all("#panel .statement")
    row = next(row for row in rows if "never left the table" in row.text)
    next(b for b in row.find_elements("css selector", "button") if "proves" in b.text).click()
    page.wait("document.querySelector('#panel .reading')")
    facts = page.js(
        "return [...document.querySelectorAll('#panel dt')]"
        ".map((dt) => `${dt.textContent}: ${dt.nextElementSibling.textContent}`)"
    )
    assert "Cue: “told”" in facts
    assert "Source as printed: “Mr Varn”" in facts
    assert "On: Morning Tide" in facts
    assert "Said on: 2031-03-02" in facts
    assert "Confidence: 0.95" in facts
    assert "About: the talks" in facts
    lit = page.js(
        "return [...document.querySelectorAll('#panel .chosen')].map((m) => m.textContent)"
    )
    assert "We never left the table" in "".join(lit)
    link = page.find("#panel a[href^='https://lantern.example']")
    assert link.get_attribute("href") == "https://lantern.example/2"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_statement_is_copied_as_citation_sparql_and_json_ld(
    page: Any, dispute: Path, dispute_graph: GraphStore
) -> None:
    page.open(dispute, "statement=http://kg.localhost:8321/statement-1")
    page.press("Citation", "#panel")
    cited = page.find("#panel .copied").get_attribute("value")
    assert cited.startswith("Mara Quill: “The offer is final, and it is an insult.”. In: “Porters")
    page.press("SPARQL", "#panel")
    asked = page.find("#panel .copied").get_attribute("value")
    rows = list(dispute_graph.query(asked))
    assert [row["words"] for row in rows] == ["The offer is final, and it is an insult."]
    page.press("JSON-LD", "#panel")
    row = json.loads(page.find("#panel .copied").get_attribute("value"))
    assert row["@id"] == "http://kg.localhost:8321/statement-1"
    assert row["kg:speaker"] == [{"@id": "http://kg.localhost:8321/entity/mara-quill"}]


def test_a_denial_a_hedge_and_an_unnamed_source_are_told(page: Any, dispute: Path) -> None:
    page.open(dispute, "statement=http://kg.localhost:8321/statement-3")
    assert "a denial" in page.panel()
    page.open(dispute, "statement=http://kg.localhost:8321/statement-7")
    assert "hedged" in page.panel()
    assert "unnamed source" in page.panel()


def test_the_questions_to_begin_with_are_answered_in_two_clicks(page: Any, dispute: Path) -> None:
    answers = {
        "Who disputes or denies what": "is disputed by",
        "What do polls": "61 per cent back the porters",
        "Who met whom": "Took part: ",
        "Who speaks without a name": "the union had walked out",
        "What happened": "the porters' strike",
        "What do the articles say": "No deal in sight",
    }
    for question, answer in answers.items():
        page.open(dispute)
        page.press(question, "#panel")
        if question.startswith("Who disputes"):
            answer = "disputes"
        assert answer in page.panel()


def test_typing_finds_a_name_by_any_of_its_forms_and_words_that_were_said(
    page: Any, dispute: Path
) -> None:
    page.open(dispute)
    page.find("#query").send_keys("hwu", Keys.ARROW_DOWN)
    assert "Harbour Workers' Union" in page.driver.switch_to.active_element.text
    page.keys(Keys.ENTER)
    assert page.find("#panel h2").text == "Harbour Workers' Union"
    page.find("#query").send_keys("left the table")
    page.press("“We never left the table”", "#found")
    assert page.find("#panel blockquote.large").text == "We never left the table"


def test_no_list_is_cut_without_saying_so(page: Any, crowd: Path) -> None:
    page.open(crowd)
    page.press("People", "#panel")
    page.wait("document.querySelectorAll('#panel .listed li').length === 30")
    page.press("Show 30 more of 370", "#panel")
    assert len(page.all("#panel .listed li")) == 60
