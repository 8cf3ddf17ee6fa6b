"""A real browser for the tests; they are skipped where Chromium or selenium is absent."""

import shutil
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, parse

from kg.publish.network import write_network
from kg.store import GraphStore
from kg.vocabulary import KG, RDF, SCHEMA

collect_ignore_glob = [] if find_spec("selenium") else ["test_*.py"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
HARBOUR = Path(__file__).parents[1] / "publish" / "harbour.ttl"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--window-size=1300,1000",
]
WAIT_SECONDS = 15


class Page:
    """One page in the browser, and what a person does to it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, fragment: str = "") -> "Page":
        """Open the file afresh and wait until it is ready."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get(path.as_uri() + (f"#{fragment}" if fragment else ""))
        self.wait("document.documentElement.dataset.ready === '1'")
        return self

    def whole(self) -> "Page":
        """Wait until all data are read."""
        self.wait("document.documentElement.dataset.whole === '1'")
        return self

    def js(self, script: str, *values: Any) -> Any:
        """What a function body of JavaScript returns."""
        return self.driver.execute_script(script, *values)

    def wait(self, condition: str, *values: Any) -> None:
        """Wait until an expression of JavaScript is true."""
        end = time.monotonic() + WAIT_SECONDS
        while not self.js(f"return Boolean({condition})", *values):
            assert time.monotonic() < end, condition
            time.sleep(0.03)

    def find(self, css: str) -> Any:
        """The first element that fits."""
        return self.driver.find_element("css selector", css)

    def all(self, css: str) -> list[Any]:
        """Every element that fits."""
        return list(self.driver.find_elements("css selector", css))

    def click(self, css: str) -> None:
        """Click the first element that fits."""
        self.find(css).click()

    def press(self, text: str, within: str = "body") -> None:
        """Click the button whose text begins so."""
        for button in self.all(f"{within} button, {within} summary"):
            if button.is_displayed() and button.text.startswith(text):
                button.click()
                return
        raise AssertionError(f"no button {text!r} in {within}")

    def choose(self, css: str, value: str) -> None:
        """Choose an option by its value, as a person does."""
        for option in self.all(f"{css} option"):
            if option.get_attribute("value") == value:
                option.click()
                return
        raise AssertionError(f"no option {value!r} in {css}")

    def keys(self, *keys: str) -> None:
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def panel(self) -> str:
        """What the panel says."""
        return str(self.find("#panel").text)

    def node(self, name: str) -> int:
        """The number of the node with this name."""
        return int(
            self.js(
                "return viewer.knowledge.entities.find((n) => n.name === arguments[0]).id", name
            )
        )

    def place(self, node: int | str) -> dict[str, float]:
        """Where a node stands, in pixels of the drawing."""
        place: dict[str, float] = self.js(
            "const {network} = viewer.drawing;"
            "return network.canvasToDOM(network.getPosition(arguments[0]))",
            node,
        )
        return place

    def pointer(self, place: dict[str, float], act: str = "click") -> None:
        """Move the pointer to a place of the drawing, and then `click` or `double_click`."""
        from selenium.webdriver.common.action_chains import ActionChains

        canvas = self.find("#network canvas")
        size = canvas.size
        chain = ActionChains(self.driver).move_to_element_with_offset(
            canvas, round(place["x"] - size["width"] / 2), round(place["y"] - size["height"] / 2)
        )
        if act:
            chain = getattr(chain, act)()
        chain.perform()

    def click_node(self, name: str) -> None:
        """Click a node in the drawing and wait until it is chosen."""
        node = self.node(name)
        self.pointer(self.place(node))
        self.wait("viewer.chosenNode() === arguments[0]", node)

    def errors(self) -> list[Any]:
        """What the browser complains of since the page was opened."""
        return [entry for entry in self.driver.get_log("browser") if entry["level"] != "INFO"]

    def fragment(self) -> str:
        """What stands behind the # of the address."""
        return str(self.js("return location.hash.slice(1)"))


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    if not CHROMIUM or not DRIVER:
        pytest.skip("needs chromium and chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(executable_path=DRIVER)
    found = webdriver.Chrome(options=options, service=service)
    found.set_script_timeout(120)
    yield found
    found.quit()


@pytest.fixture
def page(driver: Any) -> Page:
    return Page(driver)


Written = Callable[[GraphStore], Path]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Writes the page of a graph."""

    def write(graph: GraphStore) -> Path:
        path = tmp_path_factory.mktemp("viewer") / "graph.html"
        write_network(graph, path)
        return path

    return write


@pytest.fixture(scope="session")
def harbour_graph() -> GraphStore:
    return GraphStore.of(list(parse(path=HARBOUR)))


@pytest.fixture(scope="session")
def harbour(harbour_graph: GraphStore, written: Written) -> Path:
    return written(harbour_graph)


@pytest.fixture(scope="session")
def dispute_graph() -> GraphStore:
    return GraphStore.of(list(parse(path=Path(__file__).with_name("dispute.ttl"))))


@pytest.fixture(scope="session")
def dispute(dispute_graph: GraphStore, written: Written) -> Path:
    """Three articles about an invented strike: two sides, denials, unnamed sources, a plan."""
    return written(dispute_graph)


@pytest.fixture(scope="session")
def crowd(written: Written) -> Path:
    """Four hundred people, each of whom spoke about an earlier one."""
    return written(chain(400))


@pytest.fixture(scope="session")
def throng(written: Written) -> Path:
    """More people than are ever drawn at once."""
    return written(chain(1700))


def chain(count: int) -> GraphStore:
    """People, each of whom spoke about one before."""
    quads = []
    for number in range(count):
        person = NamedNode(f"http://x.example/person{number:04}")
        said = NamedNode(f"http://x.example/statement{number:04}")
        quads += [
            Quad(person, RDF.type, KG.Person),
            Quad(person, SCHEMA.name, Literal(f"Person Number {number:04}")),
            Quad(said, RDF.type, KG.Statement),
            Quad(said, SCHEMA.text, Literal(f"words of number {number:04}")),
            Quad(said, KG.speaker, person),
            Quad(said, KG.about, NamedNode(f"http://x.example/person{number // 2:04}")),
        ]
    return GraphStore.of(quads)
