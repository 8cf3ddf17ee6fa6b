"""The example as it is exported, and parsers that are not ours."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from kg.export.forms import pieces_of
from kg.store import GraphStore
from tests.publish.conftest import literals, nodes

ROOT = Path(__file__).resolve().parents[2]

READ_WITH_N3 = """
const { Parser, Writer } = require("n3");
const [syntax, file] = process.argv.slice(1);
const text = require("fs").readFileSync(file, "utf8");
const quads = new Parser({ format: syntax }).parse(text);
const writer = new Writer({ format: "N-Quads" });
process.stdout.write(writer.quadsToString(quads));
"""


@pytest.fixture(scope="session")
def output() -> Path:
    """The example that comes with kg, as the repository holds it built."""
    built = ROOT / "output"
    if not (built / "graph.nq").exists():
        pytest.skip("the example is not built: make demo")
    return built


@pytest.fixture(scope="session")
def example(output: Path) -> GraphStore:
    return GraphStore.open(output / "graph.nq")


@pytest.fixture(scope="session")
def exported(
    example: GraphStore, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """`exported("rdfxml")` is the file of the example in that form, written once."""
    folder = tmp_path_factory.mktemp("exported")

    def of(form: str) -> Path:
        path = folder / form
        if not path.exists():
            path.write_bytes(b"".join(pieces_of(example, form)))
        return path

    return of


@pytest.fixture(scope="session")
def any_facts() -> SearchStrategy[list[Quad]]:
    """Quads of the default graph whose terms are of every legal sort."""
    quad = st.builds(Quad, nodes(), nodes(), nodes() | literals())
    return st.lists(quad, max_size=8)


def triples(quads: Iterable[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


def raptor(path: Path, syntax: str) -> set[Triple]:
    return triples(
        through(["rapper", "-q", "-i", syntax, "-o", "ntriples", str(path)], "raptor2-utils")
    )


def serd(path: Path, syntax: str) -> set[Triple]:
    return triples(through(["serdi", "-i", syntax, "-o", "nquads", str(path)], "serdi"))


def n3js(path: Path, syntax: str) -> set[Triple]:
    if shutil.which("npm") is None:
        pytest.skip("N3.js needs node: install it, then npm install -g n3")
    root = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, timeout=60).stdout
    if not Path(root.strip(), "n3").is_dir():
        pytest.skip("N3.js is not installed: npm install -g n3")
    command = ["node", "-e", READ_WITH_N3, syntax, str(path)]
    return triples(
        through(
            command, "nodejs", {"NODE_PATH": root.strip(), "PATH": "/usr/local/bin:/usr/bin:/bin"}
        )
    )


def through(
    command: list[str], package: str, environment: dict[str, str] | None = None
) -> Iterable[Quad]:
    """What a program reads, as it writes it out in N-Quads; skipped where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed: apt-get install {package}")
    done = subprocess.run(command, capture_output=True, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr.decode()[:500]
    return parse(done.stdout, format=RdfFormat.N_QUADS)


def as_json(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_bytes())
    return found


@pytest.fixture
def dispute() -> list[Quad]:
    """One article with a direct statement of a named speaker, a held one of nobody, and names."""
    base = "http://kg.localhost:8321/"
    text = """
    @prefix : <http://kg.localhost:8321/> .
    @prefix kg: <https://w3id.org/newskg#> . @prefix schema: <https://schema.org/> .
    @prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix org: <http://www.w3.org/ns/org#> .
    <article/a> a schema:NewsArticle ; kg:source "news/a.txt" ; schema:headline "An \\"offer\\"" ;
        schema:datePublished "2021-03-04"^^xsd:date ; schema:publisher <entity/courier> ;
        schema:url <https://courier.example.org/a> ;
        kg:textSha256 "TEXT" .
    <entity/courier> a kg:MediaOutlet ; schema:name "The Courier" .
    <entity/mira-tolland> a kg:Person, schema:Person ; schema:name "Mira Tolland" ;
        skos:altLabel "Tolland", "Ms; Tolland" .
    <entity/dockers> a kg:TradeUnion, schema:WorkersUnion ; schema:name "Dockers' League" .
    <statement/1> a kg:Statement, schema:Quotation ; kg:speaker <entity/mira-tolland> ;
        kg:speechForm kg:Direct ; kg:attributionKind kg:Said ; schema:text "No deal." ;
        kg:contentPassage <article/a#char=0,8> ; kg:cuePassage <article/a#char=16,20> ;
        kg:sourcePassage <article/a#char=9,15> ; kg:reportedIn <article/a> ;
        kg:saidOn "2021-03-03"^^xsd:date ; kg:about <entity/dockers> ; kg:confidence 0.97 .
    <statement/2> a kg:Statement ; kg:speechForm kg:Indirect ; kg:attributionKind kg:Held ;
        schema:text "talks go on" ; kg:contentPassage <article/a#char=27,38> ;
        kg:reportedIn <article/a> ; kg:confidence 0.5 .
    <post/1> a org:Membership ; org:member <entity/mira-tolland> ;
        org:organization <entity/dockers> ; schema:roleName "leader" ; org:role kg:Leader ;
        kg:evidence <article/a#char=9,15> ; kg:confidence 0.8 .
    <event/1> a kg:Event, kg:Strike, schema:Event ; schema:name "strike" ;
        schema:startDate "2021-03-05"^^xsd:date ; kg:status kg:Planned ;
        kg:participant <entity/dockers> ; kg:confidence 0.9 .
    <account/1> a kg:Account ; kg:accountOf <event/1> ; kg:reportedIn <article/a> ;
        kg:evidence <article/a#char=27,32> ; kg:status kg:Planned ; kg:confidence 0.9 .
    <article/a#char=0,8> a kg:Passage ; oa:start 0 ; oa:end 8 ; oa:exact "No deal." ;
        oa:suffix " Mira said" ; kg:passageOf <article/a> .
    <article/a#char=9,15> a kg:Passage ; oa:start 9 ; oa:end 15 ; oa:exact "Mira T" ;
        kg:passageOf <article/a> ; kg:names <entity/mira-tolland> .
    <article/a#char=16,20> a kg:Passage ; oa:start 16 ; oa:end 20 ; oa:exact "said" ;
        kg:passageOf <article/a> .
    <article/a#char=27,38> a kg:Passage ; oa:start 27 ; oa:end 38 ; oa:exact "talks go on" ;
        kg:passageOf <article/a> .
    <article/a#char=27,32> a kg:Passage ; oa:start 27 ; oa:end 32 ; oa:exact "talks" ;
        kg:passageOf <article/a> ; kg:refersTo <entity/dockers> .
    """
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    home = NamedNode(f"{base}article/a/graph")
    read = parse(text.replace('"TEXT"', f'"{digest}"'), format=RdfFormat.TURTLE, base_iri=base)
    return [Quad(quad.subject, quad.predicate, quad.object, home) for quad in read]


TEXT = "No deal. Mira T said. And, talks go on."
