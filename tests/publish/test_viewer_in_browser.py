"""The page in a real browser; skipped where Chromium, its driver or selenium is absent."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, parse

from kg.publish.network import write_network
from kg.store import GraphStore
from kg.vocabulary import KG, OA, RDF, SCHEMA, SKOS

webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not CHROMIUM or not DRIVER, reason="needs chromium and chromedriver"
)

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--window-size=1300,900",
]
HOSTILE = (
    "<img src=x onerror=hacked=1>",
    "</script><script>hacked=1</script>",
    'href="javascript:hacked=1" <a href=javascript:hacked=1>x</a>',
    "\u202eNUL\x00\x1b after \u2066marks",
    "<style>*{display:none}</style>&amp;<!--",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(executable_path=DRIVER)
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(20)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("harbour") / "graph.html"
    write_network(GraphStore.of(list(parse(path=Path(__file__).with_name("harbour.ttl")))), path)
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    quads = []

    def say(subject: str, property_: NamedNode, value: str | NamedNode) -> None:
        term = Literal(value) if isinstance(value, str) else value
        quads.append(Quad(NamedNode(f"http://x.example/{subject}"), property_, term))

    for number, text in enumerate(HOSTILE):
        for property_, value in (
            (RDF.type, SCHEMA.NewsArticle),
            (SCHEMA.headline, text),
            (SCHEMA.url, "javascript:hacked=1"),
            (SCHEMA.datePublished, text),
        ):
            say(f"article{number}", property_, value)
        say(f"passage{number}", OA.exact, text)
        say(f"passage{number}", OA.prefix, text)
        say(f"passage{number}", KG.passageOf, NamedNode(f"http://x.example/article{number}"))
        for property_, value in (
            (RDF.type, KG.Statement),
            (SCHEMA.text, text),
            (KG.saidOn, text),
            (KG.confidence, text),
            (KG.speechForm, KG.Direct),
            (KG.reportedIn, NamedNode(f"http://x.example/article{number}")),
            (KG.contentPassage, NamedNode(f"http://x.example/passage{number}")),
            (KG.cuePassage, NamedNode(f"http://x.example/passage{number}")),
        ):
            say(f"statement{number}", property_, value)
        for other in range(len(HOSTILE)):
            say(f"statement{number}", KG.speaker, NamedNode(f"http://x.example/person{other}"))
            say(f"statement{number}", KG.about, NamedNode(f"http://x.example/person{other}"))
        say(f"person{number}", RDF.type, KG.Person)
        say(f"person{number}", SCHEMA.name, text)
        say(f"person{number}", SKOS.altLabel, text + text)
        say(f"person{number}", SCHEMA.sameAs, NamedNode("javascript:hacked=1"))
    path = tmp_path_factory.mktemp("hostile") / "graph.html"
    write_network(GraphStore.of(quads), path)
    return path


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chain of 340 people, each of whom spoke about the one before."""
    quads = []
    for number in range(340):
        person = NamedNode(f"http://x.example/person{number:03}")
        statement = NamedNode(f"http://x.example/statement{number:03}")
        quads += [
            Quad(person, RDF.type, KG.Person),
            Quad(person, SCHEMA.name, Literal(f"Person Number {number:03}")),
            Quad(statement, RDF.type, KG.Statement),
            Quad(statement, KG.speaker, person),
            Quad(statement, KG.about, NamedNode(f"http://x.example/person{number // 2:03}")),
        ]
    path = tmp_path_factory.mktemp("crowd") / "graph.html"
    write_network(GraphStore.of(quads), path)
    return path


def open_page(browser: Any, path: Path) -> None:
    browser.get_log("browser")
    browser.get(path.as_uri())


def panel(browser: Any) -> str:
    return str(browser.find_element(By.ID, "panel").text)


def node_named(browser: Any, name: str) -> int:
    return int(
        browser.execute_script("return viewer.all.find((n) => n.name === arguments[0]).id", name)
    )


def click_canvas(browser: Any, place: dict[str, float]) -> None:
    canvas = browser.find_element(By.CSS_SELECTOR, "#network canvas")
    size = canvas.size
    move = ActionChains(browser).move_to_element_with_offset(
        canvas, round(place["x"] - size["width"] / 2), round(place["y"] - size["height"] / 2)
    )
    move.click().perform()


def click_node(browser: Any, name: str) -> None:
    id_ = node_named(browser, name)
    click_canvas(
        browser,
        browser.execute_script(
            "return viewer.network.canvasToDOM(viewer.network.getPosition(arguments[0]))", id_
        ),
    )
    WebDriverWait(browser, 5).until(
        lambda b: b.execute_script("return viewer.network.getSelectedNodes()") == [id_]
    )


def errors(browser: Any) -> list[Any]:
    return [entry for entry in browser.get_log("browser") if entry["level"] != "INFO"]


def test_the_page_opens_without_an_error_or_a_request(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    assert errors(browser) == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert "2 articles · 4 statements · 9 names and sources · 1 event" in browser.page_source
    assert browser.execute_script("return viewer.network.physics.physicsEnabled") is False


def test_the_nodes_are_drawn_inside_the_window(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    outside = browser.execute_script(
        "const {width, height} = document.querySelector('#network').getBoundingClientRect();"
        "return viewer.nodes.getIds().map((id) => viewer.network.canvasToDOM("
        "viewer.network.getPosition(id))).filter((p) => p.x < 0 || p.y < 0 || p.x > width ||"
        " p.y > height)"
    )
    assert outside == []


def test_a_click_on_a_person_shows_names_posts_and_statements(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    click_node(browser, "Mara Quill")
    text = panel(browser)
    assert "Also: Ms Quill" in text
    assert "secretary, Harbour Workers' Union" in text
    assert "union secretary Mara Quill" in text
    assert "2031-03-02 · The Velland Courier · Harbour strike begins" in text
    assert "…this morning. “Nobody consulted the docks,” she said.…" in text
    assert "Form: in quotation marks. Cue: “told”. To Tilda Oster. On Morning Tide." in text
    assert "Confidence: 0.93." in text
    link = browser.find_element(By.LINK_TEXT, "Harbour strike begins")
    assert link.get_attribute("href") == "https://courier.example/1"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_an_event_shows_each_articles_account(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    click_node(browser, "harbour strike")
    text = panel(browser)
    assert "TOLD IN (1)" in text
    assert "…as the strike began…" in text
    assert "Took part: Harbour Workers' Union" in text
    assert "SAID ABOUT IT (1)" in text


def test_a_click_on_a_line_shows_what_it_rests_on(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    ends = [node_named(browser, name) for name in ("Mara Quill", "Oleg Varn")]
    line = browser.execute_script(
        "return viewer.data.edges.find((e) => e.from === Math.min(...arguments[0]) &&"
        " e.to === Math.max(...arguments[0])).id",
        ends,
    )
    places = [
        browser.execute_script(
            "return viewer.network.canvasToDOM(viewer.network.getPosition(arguments[0]))", end
        )
        for end in ends
    ]
    click_canvas(browser, {axis: (places[0][axis] + places[1][axis]) / 2 for axis in ("x", "y")})
    WebDriverWait(browser, 5).until(
        lambda b: line in b.execute_script("return viewer.network.getSelectedEdges()")
    )
    text = panel(browser)
    assert "DISPUTES" in text
    assert "the docks had been asked twice" in text
    assert "Disputes Mara Quill “Nobody consulted the docks”" in text


def test_a_name_in_the_panel_leads_to_its_node_by_keyboard(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    summary = browser.find_element(By.CSS_SELECTOR, "#panel summary")
    summary.send_keys(Keys.ENTER)
    name = WebDriverWait(browser, 5).until(
        lambda b: b.find_element(By.CSS_SELECTOR, "#panel details[open] button.name")
    )
    wanted = name.text
    name.send_keys(Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == wanted


def test_typing_a_name_finds_its_node_by_any_of_its_forms(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    browser.find_element(By.ID, "query").send_keys("hwu", Keys.ARROW_DOWN, "")
    assert "Harbour Workers' Union" in browser.switch_to.active_element.text
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == "Harbour Workers' Union"
    selected = browser.execute_script("return viewer.network.getSelectedNodes()")
    assert selected == [node_named(browser, "Harbour Workers' Union")]


def test_a_kind_can_be_taken_off_the_drawing(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    browser.find_element(By.CSS_SELECTOR, "#legend input[value=Person]").click()
    assert browser.find_element(By.ID, "shown").text == "7 of 10 shown"
    mara = node_named(browser, "Mara Quill")
    assert browser.execute_script("return viewer.nodes.get(arguments[0]).hidden", mara) is True


def test_hostile_text_runs_nothing_and_is_shown_as_it_is(browser: Any, hostile: Path) -> None:
    open_page(browser, hostile)
    for name in HOSTILE:
        browser.execute_script("viewer.choose(arguments[0])", node_named(browser, name))
        shown = browser.execute_script("return document.querySelector('#panel h2').textContent")
        assert shown == name
        marks = browser.execute_script(
            "return [...document.querySelectorAll('#panel mark')].map((m) => m.textContent)"
        )
        assert name in marks
        browser.find_element(By.ID, "query").send_keys("a")
    browser.execute_script("viewer.panel.tie(viewer.data.edges[0])")
    assert browser.execute_script("return typeof hacked") == "undefined"
    assert browser.find_elements(By.CSS_SELECTOR, "img, #panel style, #panel a") == []
    assert len(browser.find_elements(By.CSS_SELECTOR, "script")) == 4
    assert errors(browser) == []


def test_the_policy_stops_what_should_never_get_in(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    browser.execute_script(
        "document.body.insertAdjacentHTML('beforeend',"
        ' \'<img src="data:," onerror="window.hacked = 1">\');'
        "const added = document.createElement('script'); added.textContent = 'window.hacked = 1';"
        "document.body.append(added);"
    )
    blocked = [e for e in errors(browser) if "Content Security Policy" in e["message"]]
    assert blocked
    assert browser.execute_script("return typeof window.hacked") == "undefined"


def test_a_large_graph_opens_on_its_most_important_nodes(browser: Any, crowd: Path) -> None:
    open_page(browser, crowd)
    assert browser.find_element(By.ID, "shown").text == "300 of 340 shown"
    browser.find_element(By.ID, "more").click()
    assert browser.find_element(By.ID, "shown").text == "340 of 340 shown"
    assert browser.find_elements(By.CSS_SELECTOR, "#more:not([hidden])") == []
    assert browser.execute_script("return viewer.edges.length") == 339
    assert errors(browser) == []


def test_search_brings_in_a_node_that_is_not_drawn_with_those_it_is_tied_to(
    browser: Any, crowd: Path
) -> None:
    open_page(browser, crowd)
    name = browser.execute_script("return viewer.all[339].name")
    browser.find_element(By.ID, "query").send_keys(name, Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == name
    drawn = browser.execute_script(
        "return [339, ...viewer.neighbours[339].keys()].every((id) => viewer.nodes.get(id))"
    )
    assert drawn is True
    assert browser.execute_script("return viewer.network.getConnectedEdges(339).length") > 0


def test_a_narrow_window_does_not_scroll_sideways(browser: Any, harbour: Path) -> None:
    browser.set_window_size(500, 800)
    try:
        open_page(browser, harbour)
        click_node(browser, "Mara Quill")
        wide, inner = browser.execute_script(
            "return [document.documentElement.scrollWidth, innerWidth]"
        )
        assert wide <= inner
    finally:
        browser.set_window_size(1300, 900)


def test_dark_and_light_colours_follow_the_readers_wish(browser: Any, harbour: Path) -> None:
    open_page(browser, harbour)
    seen = set()
    for scheme in ("dark", "light"):
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        seen.add(browser.execute_script("return getComputedStyle(document.body).color"))
        seen.add(
            browser.execute_script("return viewer.network.groups.get('Person').color.background")
        )
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(seen) == 4
