"""Hostile text runs nothing, asks nothing of any network, and leaves the page usable."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.publish.viewer.page import page as page_of
from kg.store import GraphStore
from kg.vocabulary import KG, OA, ORG, RDF, SCHEMA, SKOS

TAGS = (
    "<img src=x onerror=hacked=1>",
    "<script>hacked=1</script>",
    "</script><script>hacked=1</script>",
    "<svg onload=hacked=1>",
    "<svg><script>hacked=1</script></svg>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>",
    "<body onload=hacked=1>",
    "<details open ontoggle=hacked=1>",
    "<style>*{display:none!important}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<a href=javascript:hacked=1>href</a>",
    "<form action=https://evil.example><input autofocus onfocus=hacked=1>",
    "<object data=javascript:hacked=1>",
    "<math><mi xlink:href=javascript:hacked=1>x</mi></math>",
    "<template><img src=x onerror=hacked=1></template>",
    "<video><source onerror=hacked=1></video>",
    "<!-- <script>",
    "<![CDATA[<script>hacked=1</script>]]>",
    "</title></style></textarea></noscript><img src=x onerror=hacked=1>",
)
ADDRESSES = (
    "javascript:hacked=1",
    "JaVaScRiPt:hacked=1",
    " javascript:hacked=1",
    "java\tscript:hacked=1",
    "data:text/html,<script>hacked=1</script>",
    "vbscript:hacked",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://evil.example/' onmouseover='hacked=1",
    'https://evil.example/" onmouseover="hacked=1',
    "http://[::1",
    "https://evil.example/\u202ehttps://good.example",
)
MARKS = (
    "\x00",
    "\x00\x01\x07\x1b[31mred",
    "a\x00b\x00c",
    "\u202egnp.exe",
    "\u2066\u202e\u2069",
    "\u2028line\u2029paragraph",
    "\ufeffstart",
    "\u200b\u200c\u200d",
    "\u061c\u200e\u200f",
    "\x7f\x80\x9f",
    "e" + "\u0301" * 400,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 30,
    "שלום עולם \u202b אמר",
    "مرحبا بالعالم",
    "ก็้้้้้้",
    "\U0001d518\U0001d52b\U0001d526",
    "\ue000\uf8ff",
    "\ufffe\uffff",
    " " * 50,
    "",
    "\n\n\n",
    "\t",
)
WORDS = (
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "__defineGetter__",
    "valueOf",
    "null",
    "undefined",
    "NaN",
    "true",
    "0",
    "-1",
    "1e999",
    "[object Object]",
    "${hacked=1}",
    "{{hacked=1}}",
    "#{hacked=1}",
    "%3Cscript%3E",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "\\u003cscript\\u003e",
    "';hacked=1;//",
    '";hacked=1;//',
    "`;hacked=1;//`",
    "'-hacked=1-'",
    "\\",
    "\\'",
    "*/hacked=1/*",
    "]]>",
    "-->",
    "#view=sides&node=x",
    "?q=<script>",
    "c1",
    "node:x",
    "a.b.c",
    "Person",
    "Event",
    "x' or '1'='1",
    "=cmd|'/c calc'!A1",
    "@import 'https://evil.example'",
    "url(https://evil.example)",
    "expression(hacked=1)",
    '<>"{}|\\^`',
)
LONG = (
    "x" * 100_000,
    "word " * 20_000,
    "<b>" * 30_000,
    "\u202e" * 100_000,
    "😀" * 50_000,
    "\n" * 100_000,
)


def hostile() -> list[str]:
    """A hundred and fifty: those above, and joinings of them."""
    single = [*TAGS, *ADDRESSES, *MARKS, *WORDS, *LONG]
    chance = random.Random(3)
    joined = [
        chance.choice(TAGS) + chance.choice(MARKS) + chance.choice(WORDS)
        for _ in range(150 - len(single))
    ]
    return single + joined


STRINGS = hostile()


def graph_of(strings: list[str]) -> GraphStore:
    """Each string as everything that can hold a text, or an address."""
    quads = []

    def node(name: str) -> NamedNode:
        return NamedNode(f"http://x.example/{name}")

    def say(subject: str, *facts: Any) -> None:
        for property_, value in zip(facts[::2], facts[1::2], strict=True):
            term = Literal(value) if isinstance(value, str) else value
            quads.append(Quad(node(subject), property_, term))

    for n, text in enumerate(strings):
        say(f"article{n}", RDF.type, SCHEMA.NewsArticle, SCHEMA.headline, text, KG.source, text)
        say(f"article{n}", SCHEMA.url, text, SCHEMA.datePublished, text[:30] or "2031-01-01")
        say(f"article{n}", SCHEMA.publisher, node(f"outlet{n}"))
        say(f"outlet{n}", RDF.type, KG.MediaOutlet, SCHEMA.name, text)
        say(f"passage{n}", OA.exact, text, OA.prefix, text[:40], OA.suffix, text[:40])
        say(f"passage{n}", OA.start, "5", OA.end, str(5 + len(text)))
        say(f"passage{n}", KG.passageOf, node(f"article{n}"), KG.names, node(f"person{n}"))
        say(f"statement{n}", RDF.type, KG.Statement, SCHEMA.text, text, KG.saidOn, text[:99])
        say(f"statement{n}", KG.confidence, text[:99], KG.speechForm, KG.Direct)
        say(f"statement{n}", KG.reportedIn, node(f"article{n}"), KG.speaker, node(f"person{n}"))
        say(f"statement{n}", KG.contentPassage, node(f"passage{n}"))
        say(f"statement{n}", KG.cuePassage, node(f"passage{n}"), KG.about, node(f"event{n}"))
        say(f"statement{n}", KG.disputes, node(f"statement{(n + 1) % len(strings)}"))
        say(f"person{n}", RDF.type, KG.Person, SCHEMA.name, text, SKOS.altLabel, text + text[:9])
        say(f"person{n}", SCHEMA.sameAs, NamedNode("javascript:hacked=1"))
        say(f"post{n}", ORG.member, node(f"person{n}"), ORG.organization, node(f"outlet{n}"))
        say(f"post{n}", SCHEMA.roleName, text, KG.evidence, node(f"passage{n}"))
        say(f"event{n}", RDF.type, KG.Event, SCHEMA.name, text, SCHEMA.startDate, text[:30])
        say(f"account{n}", KG.accountOf, node(f"event{n}"), KG.reportedIn, node(f"article{n}"))
        say(f"account{n}", KG.evidence, node(f"passage{n}"), SCHEMA.startDate, text[:30])
    return GraphStore.of(quads)


AT_ONCE = 30


@pytest.fixture(scope="module")
def poisoned(written: Any) -> Path:
    """A page of every word, and of all strings after them."""
    path: Path = written(graph_of(STRINGS[STRINGS.index(WORDS[0]) :]))
    return path


WALK = """
    const done = arguments[arguments.length - 1];
    const number = arguments[0];
    const {knowledge, history, drawing} = viewer;
    const id = knowledge.byIri.get(`http://x.example/person${number}`);
    const event = knowledge.byIri.get(`http://x.example/event${number}`);
    viewer.chooseNode(id);
    const heading = document.querySelector('#panel h2').textContent;
    drawing.hover(id, null, {x: 50, y: 50});
    drawing.hover(null, knowledge.list('near', id)[0], {x: 50, y: 50});
    for (const made of document.querySelectorAll('#panel .copies button')) made.click();
    for (const made of document.querySelectorAll('#panel [data-nodes]')) {
      made.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
    }
    viewer.chooseNode(event);
    history.choose('statement', `http://x.example/statement${number}`);
    for (const made of document.querySelectorAll('#panel .copies button')) made.click();
    const lit = [...document.querySelectorAll('#panel .chosen')];
    const marks = lit.map((m) => m.textContent).join('');
    history.choose('article', `http://x.example/article${number}`);
    const span = document.querySelector('#panel [role=button]');
    if (span) span.click();
    history.choose('line', String(knowledge.list('near', id)[0]));
    done([heading, marks]);
"""


def squeezed(text: str) -> str:
    """As the page shows it: many empty lines as a few."""
    return re.sub("\n{9,}", "\n" * 8, text)


def test_there_are_at_least_150_strings() -> None:
    assert len(STRINGS) >= 150
    assert len(set(STRINGS)) == len(STRINGS)


@pytest.mark.parametrize("first", range(0, len(STRINGS), AT_ONCE))
def test_every_string_is_shown_as_it_is_wherever_it_stands(
    page: Any, written: Any, first: int
) -> None:
    strings = STRINGS[first : first + AT_ONCE]
    page.open(written(graph_of(strings))).whole()
    for number, text in enumerate(strings):
        heading, marks = page.driver.execute_async_script(WALK, number)
        name = squeezed(text) or f"person{number}"
        units = name.encode("utf-16-le", "surrogatepass")
        shown = heading.encode("utf-16-le", "surrogatepass")
        # Names are cut at 240 characters, words at 20,000.
        assert shown == units or (heading.endswith("…") and name.startswith(heading[:-1])), number
        assert squeezed(text)[:100] in marks, number
    assert unharmed(page)


def test_every_view_of_hostile_text_stays_usable(page: Any, poisoned: Path) -> None:
    page.open(poisoned)
    for view in ("sides", "shares", "table", "network"):
        page.click(f"#tab-{view}")
    for rows in ("events", "statements", "ties", "names"):
        page.js("viewer.history.go({view: 'table', rows: arguments[0]})", rows)
    for text in STRINGS[:60]:
        page.js(
            "viewer.search.field.value = arguments[0]; viewer.search.show();"
            "viewer.history.go({outlet: arguments[0], topic: arguments[0], since: arguments[0],"
            " matter: arguments[0], left: arguments[0], node: arguments[0], off: arguments[0]})",
            text.replace("\x00", ""),
        )
    page.js("viewer.history.go(START)")
    page.click("#tab-network")
    for word in ("__proto__", "constructor", "hasOwnProperty"):
        page.find("#query").clear()
        page.find("#query").send_keys(word)
        page.press(word, "#found")
        assert page.find("#panel h2").text == word
    assert unharmed(page)


def test_lone_surrogates_reach_the_page_and_do_no_harm(page: Any, tmp_path: Path) -> None:
    looks = {"font": {"size": 14}, "scaling": {"label": {"drawThreshold": 11}}}
    drawn = {"id": 0, "label": "\ud800", "group": "Person", "shape": "dot", "size": 9}
    empty = ("edges", "relations", "lines", "articles", "posts", "accounts", "topics")
    data: dict[str, Any] = {name: [] for name in (*empty, "eventTopics", "disputes")} | {
        "nodes": [drawn | {"x": 0, "y": 0}],
        "options": {"nodes": looks, "edges": {"font": {}}, "groups": {}},
        "entities": [{"name": "\ud800 half", "kind": "Person", "iri": "http://x.example/\udc00"}],
        "statements": {"count": 1, "speakers": {"is": [0]}},
        "of": "\udfff",
        "cut": {},
        "opensWith": 300,
        "drawsAtMost": 1500,
    }
    words = {"base": "urn:", "iri": {"is": ["x"]}, "text": {"is": ["\udfff\ud800"]}}
    path = tmp_path / "lone.html"
    path.write_bytes(page_of(data, [words]).encode())
    page.open(path)
    page.js("viewer.chooseNode(0)")
    # The driver cannot carry half a letter; JSON writes it as an escape.
    shown = "return JSON.stringify(document.querySelector(arguments[0])[arguments[1]])"
    assert json.loads(page.js(shown, "#panel h2", "innerText")) == "\ud800 half"
    assert "\udfff\ud800" in json.loads(page.js(shown, "#panel", "innerText"))
    page.press("SPARQL", "#panel")
    asked = "SELECT ?property ?value WHERE { <http://x.example/> ?property ?value }"
    assert json.loads(page.js(shown, "#panel textarea", "value")) == asked
    page.press("JSON-LD", "#panel")
    facts = json.loads(json.loads(page.js(shown, "#panel textarea", "value")))
    assert facts["@id"] == "http://x.example/"
    assert facts["schema:name"] == "\ud800 half"
    page.js("viewer.history.choose('statement', 'urn:x')")
    assert "\udfff\ud800" in json.loads(page.js(shown, "#panel", "innerText"))
    assert unharmed(page)


def test_the_policy_stops_what_should_never_get_in(page: Any, harbour: Path) -> None:
    page.open(harbour)
    page.js(
        "document.body.insertAdjacentHTML('beforeend',"
        ' \'<img src="data:," onerror="window.hacked = 1">\');'
        "const added = document.createElement('script'); added.textContent = 'window.hacked = 1';"
        "document.body.append(added);"
        "fetch('https://evil.example/').catch(() => {});"
        "new Image().src = 'https://evil.example/x.png';"
    )
    blocked = [e for e in page.errors() if "Content Security Policy" in e["message"]]
    assert len(blocked) >= 3
    assert page.js("return typeof window.hacked") == "undefined"
    # The driver's own call may evaluate text whatever the policy says; a timer of the page may not.
    for evaluated in ("eval('1')", "new Function('return 1')()"):
        caught = page.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            f"setTimeout(() => {{ try {{ done({evaluated}) }} catch (e) {{ done(e.name) }} }})"
        )
        assert caught == "EvalError"
    assert page.js("return typeof window.hacked") == "undefined"


def unharmed(page: Any) -> bool:
    """Nothing ran, nothing was asked for, nothing was made of the text but text."""
    assert page.js("return typeof hacked") == "undefined"
    assert page.js("return performance.getEntriesByType('resource').length") == 0
    made = "img, iframe, object, form, base, meta[http-equiv=refresh], #panel style, #panel script"
    assert page.all(made) == []
    links = page.js("return [...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert page.js("return Object.keys(Object.prototype).length") == 0
    assert page.errors() == []
    return True
