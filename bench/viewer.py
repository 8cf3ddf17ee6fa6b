"""What the viewer costs: building the file, opening it, moving, searching and expanding in it.

    python bench/viewer.py [--nodes 20000] [--seconds 60] [--keep FOLDER]

A synthetic graph (by default 20,000 nodes, 40,000 lines, 50,000 statements; the same each time) is
written as one HTML file and opened in Chromium without a GPU; pyvis' own HTML of the same nodes
and edges stands beside it. CPU seconds of all processes, since machines are shared; frames a
second while a pointer drags and a wheel turns.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from kg.publish.network import write_network
from kg.store import GraphStore
from kg.store.network import network_of

BASE = "http://kg.localhost:8321/"
KG = "https://w3id.org/newskg#"
SCHEMA = "https://schema.org/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
OA = "http://www.w3.org/ns/oa#"
KINDS = ("Person", "Person", "Person", "Person", "Organization", "TradeUnion", "Group", "Place")
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,950")
EVENTS = 60  # of a pointer, a second
CLOCK = os.sysconf("SC_CLK_TCK")


class Words:
    """Invented words, the common ones common, as in English (Zipf)."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        syllables = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an")]
        self.words = [
            "".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(8000)
        ]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(8000)))

    def text(self, count: int) -> str:
        """So many words."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=count))


def quads(nodes: int) -> Iterator[str]:
    """Lines of N-Quads of a graph with so many nodes, twice the lines, 2.5 times the statements."""
    chance = random.Random(7)
    words = Words(chance)
    articles = max(1, nodes // 10)

    def line(subject: str, property_: str, value: str) -> str:
        return f"<{BASE}{subject}> {property_} {value} <{BASE}graph> .\n"

    def kg(name: str) -> str:
        return f"<{KG}{name}>"

    def schema(name: str) -> str:
        return f"<{SCHEMA}{name}>"

    for n in range(nodes):
        name = " ".join(word.capitalize() for word in words.text(2).split())
        yield line(f"entity/{n}", TYPE, kg(KINDS[n % len(KINDS)]))
        yield line(f"entity/{n}", schema("name"), f'"{name} {n}"')
    for n in range(articles):
        yield line(f"article/{n}", TYPE, schema("NewsArticle"))
        yield line(f"article/{n}", kg("source"), f'"{n}"')
        yield line(f"article/{n}", schema("headline"), f'"{words.text(8)}"')
        day = f"20{30 + n % 3}-{1 + n // 3 % 12:02}-{1 + n // 36 % 28:02}"
        yield line(f"article/{n}", schema("datePublished"), f'"{day}"')
        yield line(f"article/{n}", schema("publisher"), f"<{BASE}entity/{n % 20}>")
    pairs = []
    for n in range(2 * nodes):
        # Communities of about two hundred, in each of which some are named far more often.
        home = n % nodes // 200 * 200
        one = n % nodes
        other = home + int(200 * chance.random() ** 3) if chance.random() < 0.9 else int(
            nodes * chance.random() ** 3
        )  # fmt: skip
        pairs.append((one, min(other, nodes - 1)))
    for n in range(5 * nodes // 2):
        speaker, about = pairs[n % len(pairs)]
        article, start = n % articles, 400 * (n // articles)
        said, text = f"statement/{n}", words.text(chance.randint(8, 30))
        parts = (("contentPassage", text), ("cuePassage", "said"), ("sourcePassage", words.text(2)))
        yield line(said, TYPE, kg("Statement"))
        yield line(said, kg("speaker"), f"<{BASE}entity/{speaker}>")
        yield line(said, kg("about"), f"<{BASE}entity/{about}>")
        yield line(said, kg("speechForm"), kg(("Direct", "Indirect", "Mixed")[n % 3]))
        yield line(said, schema("text"), f'"{text}"')
        yield line(said, kg("confidence"), f'"0.{60 + n % 40}"')
        yield line(said, kg("reportedIn"), f"<{BASE}article/{article}>")
        for name, exact in parts:
            passage = f"article/{article}#char={start},{start + len(exact)}"
            start += len(exact) + 1
            yield line(said, kg(name), f"<{BASE}{passage}>")
            for property_, value in (
                ("exact", exact),
                ("prefix", words.text(6)[:32]),
                ("suffix", words.text(6)[:32]),
            ):
                yield line(passage, f"<{OA}{property_}>", f'"{value}"')


def graph_of(nodes: int) -> GraphStore:
    """The synthetic graph, in memory."""
    return GraphStore.of_nquads("".join(quads(nodes)).encode() for _ in range(1))


def build(nodes: int, path: Path) -> tuple[float, GraphStore]:
    """CPU seconds to write the viewer of a graph in memory, layout and all."""
    graph = graph_of(nodes)
    started = time.process_time()
    write_network(graph, path)
    return time.process_time() - started, graph


def write_pyvis(graph: GraphStore, path: Path) -> float:
    """CPU seconds to write pyvis' own page of the same network, as its manual has it."""
    from pyvis.edge import Edge  # type: ignore[import-untyped]
    from pyvis.network import Network  # type: ignore[import-untyped]

    network = graph.once(network_of)
    started = time.process_time()
    net = Network(directed=True, cdn_resources="in_line")
    net.add_nodes(list(network), label=[network.nodes[key]["label"] for key in network])
    for tail, head in network.edges():  # add_edge looks through all edges each time: minutes
        net.edges.append(Edge(tail, head, True).options)
    path.write_text(net.generate_html(), encoding="utf-8")
    return time.process_time() - started


class Browser:
    """Chromium without a GPU, and the CPU time of all its processes."""

    def __init__(self) -> None:
        from selenium import webdriver

        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        self.profile = tempfile.mkdtemp()
        for argument in (*ARGUMENTS, f"--user-data-dir={self.profile}"):
            options.add_argument(argument)
        service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(120)
        self.sent = 0
        self.open_line: Any = None

    def js(self, script: str, *values: Any) -> Any:
        """What a function body of JavaScript returns."""
        return self.driver.execute_script(script, *values)

    def cpu(self) -> float:
        """CPU seconds that the processes of this browser have used so far."""
        total = 0
        for folder in Path("/proc").iterdir():
            try:
                if folder.name.isdigit() and self.profile in (folder / "cmdline").read_text():
                    fields = (folder / "stat").read_text().rpartition(")")[2].split()
                    total += int(fields[11]) + int(fields[12])
            except OSError:  # it has just ended
                continue
        return total / CLOCK

    def settle(self) -> None:
        """Wait until the browser has started: what that costs is not the page's."""
        self.driver.get("about:blank")
        before = -1.0
        while self.cpu() - before > 0.05:
            before = self.cpu()
            time.sleep(1)

    def open(self, path: Path, ready: str, limit: float) -> float | None:
        """CPU seconds until an expression is true; None when it is not within the limit."""
        self.driver.get("about:blank")
        self.driver.set_page_load_timeout(limit)
        before, end = self.cpu(), time.monotonic() + limit
        try:
            self.driver.get(path.as_uri())
            while not self.js(f"return Boolean({ready})"):
                if time.monotonic() > end:
                    return None
                time.sleep(0.05)
        except Exception as error:  # noqa: BLE001  (whatever a driver makes of a page that hangs)
            print(f"  gave up: {type(error).__name__}")
            return None
        return self.cpu() - before

    def frames(self, act: str, seconds: float = 4.0) -> tuple[float, float, float]:
        """Frames and events a second, then frames a CPU second, while one drags or turns a wheel.

        act: "drag" or "wheel". The pointer's events go in `EVENTS` times a second, as those of a
        real one do, and nobody waits for an answer to one before the next; frames are those that
        the picture is drawn anew in, counted by the clock.
        """
        left, top, width, height = self.js(FRAME)
        across, down = left + width * 0.03, top + height * 0.03  # where no node stands
        self.js("viewer.drawing.fit(); window.drawings = 0; viewer.drawing.network.off("
                "'afterDrawing', window.counts); window.counts = () => { window.drawings += 1; };"
                "viewer.drawing.network.on('afterDrawing', window.counts)")  # fmt: skip
        self.mouse("mouseMoved", across, down)
        if act == "drag":
            self.mouse("mousePressed", across, down)
        before, cpu, started, sent = self.js("return drawings"), self.cpu(), time.monotonic(), 0
        while (passed := time.monotonic() - started) < seconds:
            if sent > passed * EVENTS:
                time.sleep(sent / EVENTS - passed)
            sent += 1
            if act == "drag":
                away = abs(sent % 120 - 60)
                self.mouse("mouseMoved", across + 4 * away, down + 3 * away)
            else:
                turn = 40 if sent // 15 % 2 else -40
                self.mouse("mouseWheel", left + width / 2, top + height / 2, turn)
        drawn, took = self.js("return drawings") - before, time.monotonic() - started
        used = self.cpu() - cpu
        if act == "drag":
            self.mouse("mouseReleased", across, down)
        return drawn / took, sent / took, drawn / max(used, 0.01)

    def say_frames(self, view: str) -> None:
        """Print the frames of both acts."""
        for act in ("drag", "wheel"):
            drawn, events, cpu = self.frames(act)
            print(
                f"{view}, {act}: {drawn:.0f} frames/s of {events:.0f} events/s, {cpu:.0f} a CPU s"
            )

    def mouse(self, type_: str, x: float, y: float, turn: int = 0) -> None:
        """One event of the mouse, its left button held while it is pressed or dragged.

        Sent to the page's own line of the DevTools protocol: the driver would wait for each.
        """
        event = {"type": type_, "x": x, "y": y, "deltaX": 0, "deltaY": turn}
        held = type_ in ("mousePressed", "mouseReleased", "mouseMoved")
        button = {"button": "left", "clickCount": 1} if held else {}
        self.sent += 1
        call = {"id": self.sent, "method": "Input.dispatchMouseEvent", "params": event | button}
        self.line().send(json.dumps(call))

    def line(self) -> Any:
        """The line to the page that is open, made when it is first needed."""
        if self.open_line is None:
            from websocket import create_connection

            where = self.driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
            with urlopen(f"http://{where}/json") as answer:
                pages = [page for page in json.load(answer) if page["type"] == "page"]
            self.open_line = create_connection(
                pages[0]["webSocketDebuggerUrl"], suppress_origin=True
            )
        return self.open_line


FRAME = """
    const {left, top, width, height} = document.querySelector('#network').getBoundingClientRect();
    return [left, top, width, height];
"""


def main() -> None:
    """Print one line per measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--parts", type=int, nargs="*", default=[4, 2], help="smaller graphs, too")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    ours, theirs = folder / "viewer.html", folder / "pyvis.html"
    for part in options.parts:
        seconds, _ = build(options.nodes // part, ours)
        print(f"build {options.nodes // part} nodes: {seconds:.1f} CPU s", flush=True)
    seconds, graph = build(options.nodes, ours)
    network = graph.once(network_of)
    print(f"build {len(network)} nodes, {network.number_of_edges()} ties: {seconds:.1f} CPU s")
    print(f"file: {ours.stat().st_size / 1e6:.1f} MB")
    print(f"pyvis build: {write_pyvis(graph, theirs):.1f} CPU s")
    print(f"pyvis file: {theirs.stat().st_size / 1e6:.1f} MB")
    browser = Browser()
    browser.settle()
    try:
        opened = browser.open(ours, "document.documentElement.dataset.ready", options.seconds)
        print(f"interactive: {opened:.1f} CPU s" if opened else "interactive: not in time")
        before = browser.cpu()
        while not browser.js("return Boolean(document.documentElement.dataset.whole)"):
            time.sleep(0.1)
        print(f"the words read, after that: {browser.cpu() - before:.1f} CPU s")
        browser.say_frames("opening view")
        for label, script in MEASURED.items():
            before = browser.cpu()
            times = sorted(browser.js(script))
            each = 1000 * (browser.cpu() - before) / len(times)
            worst = f"worst {times[-1]:.0f} ms by the clock"
            print(f"{label}: {each:.0f} CPU ms, median {times[len(times) // 2]:.0f} ms, {worst}")
        for mode in ("first", "all"):
            browser.js("viewer.history.go({mode: arguments[0], grown: '', open: ''})", mode)
            browser.say_frames(mode)
        opened = browser.open(
            theirs, "window.network && network.body.nodeIndices.length", options.seconds
        )
        print(f"pyvis interactive: {opened:.1f} CPU s" if opened else "pyvis: not in time")
    finally:
        browser.driver.quit()


MEASURED = {
    "search": """
        const texts = ['person', 'ba', 'an', 'said', 'zzzz', '19', 'ka te', '777', 'me', 'lo'];
        return texts.map((text) => {
          viewer.search.field.value = text;
          const started = performance.now();
          viewer.search.show();
          return performance.now() - started;
        });
    """,
    "expand": """
        viewer.search.close();
        viewer.history.go({mode: 'first'});
        return [3, 20, 50, 100, 150, 200, 250, 299, 5000, 15000].map((id) => {
          const started = performance.now();
          viewer.drawing.grow(id);
          viewer.drawing.network.redraw();
          return performance.now() - started;
        });
    """,
    "filter": """
        return ['0.5', '0.7', '0.8', '0.9', ''].map((sure) => {
          const started = performance.now();
          viewer.history.go({sure});
          viewer.drawing.network.redraw();
          return performance.now() - started;
        });
    """,
}


if __name__ == "__main__":
    main()
