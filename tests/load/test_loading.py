"""What a load does when the store is somebody else's: busy, gone, or asking who we are."""

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from kg.errors import ConfigError, OutputError, StoreError
from kg.load import Credentials, Target, credentials_for, load_graph, target_of
from kg.load.credentials import PASSWORD, TOKEN, USER
from kg.load.graphs import named_graphs
from kg.load.http import Client
from kg.store import GraphStore
from kg.vocabulary import SCHEMA

NOBODY = Credentials()
ANN = Credentials(user="ann", password="sesame: öffne dich")


class Server(ThreadingHTTPServer):
    """A store in memory behind the doors of Oxigraph, with a log and moods.

    wants: "", "basic", "digest" or "bearer". moods: statuses to answer with before it works again;
    0 hangs up. puts_left: how many graphs it takes before it hangs up on each further one.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = Store()
        self.wants = ""
        self.moods: list[int] = []
        self.log: list[tuple[str, str, dict[str, str]]] = []
        self.puts_left = 1_000_000
        self.forgets = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def target(self) -> Target:
        return target_of(self.url, "oxigraph")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def work(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path)
        self.server.log.append((self.command, self.path, dict(self.headers)))
        if self.server.moods:
            mood = self.server.moods.pop(0)
            if not mood:
                self.close_connection = True
                self.connection.close()
                return
            self.answer(mood, b"not now", **{"Retry-After": "0"} if mood == 503 else {})
            return
        if not self.is_known():
            challenge = {
                "basic": 'Basic realm="store"',
                "digest": 'Digest realm="store", nonce="n1", qop="auth", algorithm=SHA-256',
                "bearer": "Bearer",
            }[self.server.wants]
            self.answer(401, b"", **{"WWW-Authenticate": challenge})
            return
        if path.path == "/query":
            query = parse_qs(body.decode())["query"][0]
            found = self.server.store.query(query, use_default_graph_as_union=False)
            assert isinstance(found, QuerySolutions)
            text = json.dumps(
                {"results": {"bindings": [
                    {v.value: {"value": row[v].value} for v in found.variables} for row in found
                ]}}
            )  # fmt: skip
            self.answer(200, text.encode())
            return
        graph = NamedNode(parse_qs(path.query)["graph"][0])
        if self.command == "PUT":
            if not self.server.puts_left:
                self.close_connection = True
                self.connection.close()
                return
            self.server.puts_left -= 1
        if self.command in ("PUT", "DELETE"):
            self.server.store.remove_graph(graph)
        if body and not self.server.forgets:
            self.server.store.load(body, format=RdfFormat.N_TRIPLES, to_graph=graph)
        self.answer(204, b"")

    do_GET = do_PUT = do_POST = do_DELETE = work  # noqa: N815

    def is_known(self) -> bool:
        said = self.headers.get("Authorization", "")
        pair = base64.b64encode(f"{ANN.user}:{ANN.password}".encode()).decode()
        if self.server.wants == "digest":
            return said.startswith("Digest ") and self.response(said)
        return {"": True, "basic": said == f"Basic {pair}", "bearer": said == "Bearer t0ken"}[
            self.server.wants
        ]

    def response(self, said: str) -> bool:
        given = {k: a or b for k, a, b in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', said)}

        def hashed(text: str) -> str:
            return hashlib.sha256(text.encode()).hexdigest()

        secret = hashed(f"{ANN.user}:store:{ANN.password}")
        act = hashed(f"{self.command}:{self.path}")
        middle = ":".join((given["nonce"], given["nc"], given["cnonce"], given["qop"]))
        return bool(given["response"] == hashed(f"{secret}:{middle}:{act}"))

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as store:
        thread = threading.Thread(target=store.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield store
        finally:
            store.shutdown()
            thread.join(timeout=5)


def graph_of(*names: str, note: str = "x") -> GraphStore:
    """A graph of named graphs, each with one headline."""
    return GraphStore.of(
        Quad(NamedNode(f"urn:a:{n}"), SCHEMA.headline, Literal(note + n), NamedNode(f"urn:g:{n}"))
        for n in names
    )


def puts(server: Server) -> list[str]:
    return [path.rpartition("%3A")[2] for method, path, _ in server.log if method == "PUT"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.load.http.time.sleep", lambda seconds: None)


def test_a_load_that_was_cut_short_goes_on_where_it_stopped(server: Server) -> None:
    graph = graph_of("a", "b", "c")
    server.puts_left = 1
    with pytest.raises(OutputError, match="load again to go on"):
        load_graph(graph, server.target())
    server.puts_left, server.log = 9, []
    report = load_graph(graph, server.target())
    assert puts(server) == ["b", "c"]
    assert (report.sent, report.unchanged, report.triples) == (2, 1, 6)


def test_a_store_that_is_busy_or_hangs_up_is_asked_again(server: Server) -> None:
    server.moods = [503, 0, 502]
    assert load_graph(graph_of("a"), server.target()).sent == 1


def test_a_store_that_stays_busy_is_told_of_with_what_it_says(server: Server) -> None:
    server.moods = [503] * 4
    with pytest.raises(OutputError, match="503 to POST: not now"):
        load_graph(graph_of("a"), server.target())


def test_a_store_that_keeps_nothing_is_found_out_by_counting(server: Server) -> None:
    server.forgets = True
    with pytest.raises(OutputError, match="counts 0 triples in <urn:g:a>, 2 were sent"):
        load_graph(graph_of("a"), server.target())


@pytest.mark.parametrize("way", ["basic", "digest"])
def test_a_name_and_password_are_sent_as_the_store_asks(server: Server, way: str) -> None:
    server.wants = way
    assert load_graph(graph_of("a", "b"), server.target(), ANN).sent == 2


def test_a_token_is_sent_as_bearer(server: Server) -> None:
    server.wants = "bearer"
    assert load_graph(graph_of("a"), server.target(), Credentials(token="t0ken")).sent == 1


@pytest.mark.parametrize(
    ("mine", "why"), [(NOBODY, "wants to know who asks"), (ANN, "not accepted")]
)
def test_who_is_not_known_reads_how_to_say_who_one_is(
    server: Server, mine: Credentials, why: str
) -> None:
    server.wants = "bearer"
    with pytest.raises(OutputError, match=f"{why}; set {USER} and {PASSWORD}"):
        load_graph(graph_of("a"), server.target(), mine)


def test_a_redirect_is_not_followed_with_a_password(server: Server) -> None:
    server.moods = [307]
    with pytest.raises(OutputError, match="sends us elsewhere"):
        load_graph(graph_of("a"), server.target(), ANN)
    assert len(server.log) == 1


def test_a_password_shows_in_no_representation() -> None:
    assert "sesame" not in repr(ANN)
    assert "t0ken" not in repr(Credentials(token="t0ken"))


def test_graphs_of_others_are_left_alone_even_when_pruning(server: Server) -> None:
    theirs = Quad(NamedNode("urn:x"), SCHEMA.name, Literal("theirs"), NamedNode("urn:g:theirs"))
    server.store.add(theirs)
    load_graph(graph_of("a", "b"), server.target())
    assert load_graph(graph_of("a"), server.target(), prune=True).pruned == 1
    assert theirs in server.store
    assert {str(name) for name in server.store.named_graphs()} == {"<urn:g:a>", "<urn:g:theirs>"}


def test_triples_in_no_graph_are_refused_before_anything_is_sent(server: Server) -> None:
    graph = GraphStore.of([Quad(NamedNode("urn:a"), SCHEMA.name, Literal("a"))])
    with pytest.raises(StoreError, match="1 triples stand in no named graph"):
        load_graph(graph, server.target())
    assert server.log == []


def test_a_large_graph_goes_in_parts_and_its_digest_comes_last() -> None:
    quads = [
        Quad(NamedNode(f"urn:a:{n}"), SCHEMA.name, Literal(str(n)), NamedNode("urn:g"))
        for n in range(5)
    ]
    [graph] = named_graphs(GraphStore.of(quads))
    parts = list(graph.parts(2))
    assert [part.count(b" .\n") for part in parts] == [2, 2, 2]
    assert [b"graphSha256" in part for part in parts] == [False, False, True]


def test_blank_nodes_keep_a_graph_in_one_request() -> None:
    node = BlankNode("n")
    quads = [Quad(node, SCHEMA.name, Literal(str(n)), NamedNode("urn:g")) for n in range(5)]
    [graph] = named_graphs(GraphStore.of(quads))
    assert len(list(graph.parts(2))) == 1


def test_a_graph_out_of_a_store_leaves_its_old_digest_behind(server: Server) -> None:
    load_graph(graph_of("a"), server.target())
    out = GraphStore.of(server.store.quads_for_pattern(None, None, None, None))
    assert len(out) == 2
    assert [g.sha256 for g in named_graphs(out)] == [g.sha256 for g in named_graphs(graph_of("a"))]


def test_a_graph_that_is_called_by_a_blank_node_is_refused() -> None:
    quad = Quad(NamedNode("urn:a"), SCHEMA.name, Literal("a"), BlankNode("g"))
    with pytest.raises(StoreError, match="give it an IRI"):
        named_graphs(GraphStore.of([quad]))


def test_the_digest_depends_on_the_triples_alone() -> None:
    quads = list(graph_of("a", "b").quads())
    first = [graph.sha256 for graph in named_graphs(GraphStore.of(quads))]
    assert [graph.sha256 for graph in named_graphs(GraphStore.of(reversed(quads)))] == first
    assert [g.sha256 for g in named_graphs(graph_of("a", "b", note="y"))] != first


def test_the_default_base_is_counted_so_that_it_can_be_warned_of(server: Server) -> None:
    graph = GraphStore.of(
        [
            Quad(
                NamedNode("http://kg.localhost:8321/article/a"),
                SCHEMA.name,
                Literal("a"),
                NamedNode("http://kg.localhost:8321/article/a/graph"),
            )
        ]
    )
    assert load_graph(graph, server.target()).local == 1
    assert load_graph(graph_of("a"), server.target()).local == 0


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://localhost:7878", "oxigraph"),
        ("http://localhost:3030/news", "fuseki"),
        ("http://localhost:7200/repositories/news", "graphdb"),
        ("http://localhost:8080/rdf4j-server/repositories/news", "rdf4j"),
        ("http://localhost:8890", "virtuoso"),
        ("http://localhost:9999/blazegraph/namespace/kb/sparql", "blazegraph"),
        ("http://localhost:5820/news", "stardog"),
    ],
)
def test_a_store_is_told_by_its_address(url: str, name: str) -> None:
    assert target_of(url).name == name


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://ann:secret@localhost:7878", "list of processes"),
        ("localhost:7878", "no address"),
        ("ftp://localhost", "no address"),
        ("http://localhost:99999", "no address"),
        ("http://localhost:7878/?x=1", "leave out"),
        ("https://data.example.org/news", "which store"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(url: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        target_of(url)


def test_the_environment_goes_before_netrc(tmp_path: Path) -> None:
    rc = tmp_path / "netrc"
    rc.write_text("machine localhost login bob password hush\n", encoding="utf-8")
    url, env = "http://localhost:7878", {"NETRC": str(rc)}
    assert credentials_for(url, env) == Credentials(user="bob", password="hush")
    assert credentials_for(url, {**env, USER: "ann", PASSWORD: "p"}).user == "ann"
    assert credentials_for(url, {**env, TOKEN: "t"}) == Credentials(token="t")
    assert not credentials_for("http://other:7878", env)


@pytest.mark.parametrize(
    "environment", [{USER: "ann"}, {PASSWORD: "p"}, {TOKEN: "a b"}, {"NETRC": "/nonexistent"}]
)
def test_half_a_pair_and_what_cannot_be_read_are_refused(environment: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        credentials_for("http://localhost:7878", environment)


def test_a_store_that_answers_no_json_is_told_of(server: Server) -> None:
    server.moods = [200]
    with pytest.raises(OutputError, match="does not answer SPARQL as JSON"):
        load_graph(graph_of("a"), server.target())


def test_a_client_that_hung_up_can_be_used_again(server: Server) -> None:
    client = Client(server.url, NOBODY)
    client.send("PUT", f"{server.url}/store?graph=urn%3Ag", b"")
    client.close()
    client.send("PUT", f"{server.url}/store?graph=urn%3Ag", b"")
    client.close()
    assert len(server.log) == 2
