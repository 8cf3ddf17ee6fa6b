"""The service as a whole: start, stop, a new build, killers."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from starlette.routing import Route

from kg.serve.app import routes
from kg.serve.options import Options
from kg.serve.server import listen
from kg.store import GraphStore
from kg.vocabulary import SCHEMA
from tests.serve.conftest import until_in_memory, until_indexed
from tests.serve.killers import killers
from tests.serve.running import Running, children_of, running, the_only_child_of

ASK = {"query": "ASK { ?s ?p ?o }"}
COUNT = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
SLOW = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
# The rest of them, twenty times each, is what bench/serve.py asks.
SOME = ("more braces", "sum", "path of paths", "cartesian order", "minus", "concat", "values",
        "service", "service silent", "service, escaped", "service, hidden", "from http",
        "from file", "load", "one long name")  # fmt: skip


def a_graph(headline: str) -> GraphStore:
    article = NamedNode("http://kg.localhost:8321/article/a")
    graph = NamedNode("http://kg.localhost:8321/article/a/graph")
    return GraphStore.of([Quad(article, SCHEMA.headline, Literal(headline), graph)])


def headline(service: Running) -> str:
    query = {"query": "SELECT ?h { ?a schema:headline ?h }"}
    answer = httpx.get(f"{service.url}sparql", params=query, headers={"Accept": "text/csv"})
    return answer.text.split()[1]


def test_killer_queries_end_and_others_go_on(build: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.1)
        address = f"http://127.0.0.1:{canary.getsockname()[1]}/"
        wanted = {name: query for name, query in killers(address).items() if name in SOME}
        assert len(wanted) == len(SOME)
        with running(build, "--seconds", "1", "--quiet") as service:
            until_indexed(service.url)
            until_in_memory(service.url)
            forker = the_only_child_of(service.process.pid)

            def kill(query: str) -> tuple[int, float]:
                begun = time.monotonic()
                answer = httpx.post(
                    f"{service.url}sparql",
                    content=query.encode(),
                    headers={"Content-Type": "application/sparql-query"},
                    timeout=30,
                )
                return answer.status_code, time.monotonic() - begun

            with ThreadPoolExecutor(2) as threads:
                running_killers = {name: threads.submit(kill, q) for name, q in wanted.items()}
                while not all(future.done() for future in running_killers.values()):
                    answer = httpx.get(f"{service.url}sparql", params=ASK, timeout=30)
                    assert answer.status_code in (200, 503)
                    time.sleep(0.05)
            for name, future in running_killers.items():
                status, _ = future.result()
                harmless = {200} if name.startswith("from") or name == "values" else set()
                assert status in {400, 422, 503, 504} | harmless, name
            assert children_of(service.process.pid) == {forker}
            with pytest.raises(TimeoutError):
                canary.accept()
            assert httpx.get(f"{service.url}sparql", params=ASK).json()["boolean"] is True


def test_an_answer_never_waits_for_the_other_side_to_hear_its_head() -> None:
    with listen(Options(port=0)) as listener:
        client = socket.create_connection(listener.getsockname())
        with client, listener.accept()[0] as served:
            assert served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("where", [[], ["--on-disk"]])
def test_a_lost_forker_is_replaced(build: Path, where: list[str]) -> None:
    with running(build, "--quiet", *where) as service:
        until_indexed(service.url)
        if "--on-disk" not in where:
            until_in_memory(service.url)
        forker = the_only_child_of(service.process.pid)
        os.kill(forker, signal.SIGKILL)
        for _ in range(100):
            answer = httpx.get(f"{service.url}sparql", params=ASK, timeout=30)
            if answer.status_code == 200:
                break
            assert answer.status_code == 503
            time.sleep(0.1)
        assert answer.json()["boolean"] is True
        assert service.stop() == 0


def test_a_new_build_is_followed_without_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    a_graph("older").write_store(folder / "store")
    with running(folder, "--quiet") as service:
        assert headline(service) == "older"
        a_graph("newer").write_store(tmp_path / "new" / "store")
        folder.rename(tmp_path / "old")
        (tmp_path / "new").rename(folder)
        for _ in range(100):
            if headline(service) == "newer":
                break
            time.sleep(0.1)
        assert headline(service) == "newer"
        until_indexed(service.url)
        shutil.rmtree(tmp_path / "old")
        assert headline(service) == "newer"


def test_a_graph_moves_into_memory_and_nobody_notices(build: Path) -> None:
    with running(build, "--quiet", "--in-memory") as service:
        until_indexed(service.url)
        said = set()
        for _ in range(600):
            answer = httpx.get(f"{service.url}sparql", params=COUNT, timeout=30)
            said.add((answer.status_code, answer.text))
            if httpx.get(f"{service.url}health", timeout=30).json()["in_memory"]:
                break
        until_in_memory(service.url)
        after = httpx.get(f"{service.url}sparql", params=COUNT, timeout=30)
        assert said == {(200, after.text)}
        assert int(after.json()["results"]["bindings"][0]["n"]["value"]) > 1000
        forker = the_only_child_of(service.process.pid)
        command = Path(f"/proc/{forker}/cmdline").read_text().split("\0")
        assert command[command.index("kg.serve.forker") + 5].isdecimal()  # how many quads it holds


def test_a_graph_stays_on_disk_when_that_is_wanted(build: Path) -> None:
    with running(build, "--quiet", "--on-disk") as service:
        until_indexed(service.url)
        time.sleep(1)
        assert httpx.get(f"{service.url}health").json()["in_memory"] is False
        assert httpx.get(f"{service.url}sparql", params=ASK).json()["boolean"] is True


def test_a_new_build_comes_into_memory_too(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    a_graph("older").write_store(folder / "store")
    with running(folder, "--quiet", "--in-memory") as service:
        until_in_memory(service.url)
        assert headline(service) == "older"
        a_graph("newer").write_store(tmp_path / "new" / "store")
        folder.rename(tmp_path / "old")
        (tmp_path / "new").rename(folder)
        for _ in range(100):
            if headline(service) == "newer":
                break
            time.sleep(0.1)
        until_in_memory(service.url)
        assert headline(service) == "newer"


def test_a_file_can_be_served_too(tmp_path: Path) -> None:
    from kg.publish import write_nquads

    write_nquads(a_graph("alone"), tmp_path / "graph.nq")
    with running(tmp_path / "graph.nq", "--quiet") as service:
        assert headline(service) == "alone"


def test_a_stop_lets_what_runs_end(build: Path) -> None:
    with running(build, "--seconds", "2") as service, ThreadPoolExecutor(1) as threads:
        slow = threads.submit(httpx.get, f"{service.url}sparql", params=SLOW, timeout=30)
        time.sleep(1)
        assert service.stop() == 0
        assert slow.result().status_code == 504
        assert any("GET /sparql 504" in line for line in service.said)


def test_a_client_that_leaves_ends_its_query(build: Path) -> None:
    with running(build, "--seconds", "20", "--quiet") as service:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{service.url}sparql", params=SLOW, timeout=1)
        for _ in range(50):
            if httpx.get(f"{service.url}health").json()["running"] == 0:
                break
            time.sleep(0.1)
        assert httpx.get(f"{service.url}health").json()["running"] == 0


def test_beyond_the_queue_there_is_503_and_when_to_come_back(build: Path) -> None:
    options = ("--seconds", "3", "--at-once", "1", "--queue", "1", "--quiet")
    with running(build, *options) as service, ThreadPoolExecutor(12) as threads:
        futures = [
            threads.submit(
                httpx.get,
                f"{service.url}sparql",
                params={"query": f"{SLOW['query']} # {n}"},
                timeout=30,
            )
            for n in range(12)
        ]
        answers = [future.result() for future in futures]
        statuses = {answer.status_code for answer in answers}
        assert 503 in statuses
        assert statuses <= {503, 504}
        for answer in answers:
            if answer.status_code == 503:
                assert int(answer.headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--host", "0.0.0.0"], 2, "token"),
        (["--seconds", "0"], 2, "seconds"),
        (["--public-url", "nowhere"], 2, "public_url"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    build: Path, options: list[str], code: int, says: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "serve", str(build), "--port", "0", *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code
    assert says in done.stderr


def test_where_there_is_no_graph_the_message_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "serve", str(tmp_path / "none"), "--port", "0"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert "does not exist" in done.stderr


def test_every_address_is_documented() -> None:
    text = Path("docs/serve.md").read_text()
    ours = {route.path for route in routes() if isinstance(route, Route) and "{" not in route.path}
    left_out = {"/favicon.ico", "/examples", "/search"}  # "/search?q=" is there
    missing = [
        path
        for path in sorted(ours - left_out)
        if f"`{path}" not in text and not path.startswith("/reconcile/")
    ]
    assert missing == []
