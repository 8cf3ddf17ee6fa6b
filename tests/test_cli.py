"""The command line: what it prints where, how it ends, and how soon it answers."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.cli.ask import parameters
from kg.cli.report import EXIT_CODES, Watch
from kg.cli.verbs import VERBS
from kg.errors import ConfigError

ROOT = Path(__file__).resolve().parents[1]
KG = [sys.executable, "-m", "kg"]
MOST_CPU_SECONDS = 0.4

FERRY = (
    "Ferry crews reject offer\n\n"
    "Crews on the northern line rejected the pay offer on Tuesday, Marta Oll said.\n\n"
    '"Nobody can live on this," Ms Oll told reporters in the harbour.\n'
)
SCHOOLS = (
    "Teachers call off vote\n\n"
    "The teachers' union has called off its ballot, Jonas Reth, its general secretary, said.\n\n"
    '"We will talk before we count," Mr Reth said.\n'
)
WHO = (
    "SELECT ?who ?words { ?said kg:speaker/schema:name ?who ; schema:text ?words } ORDER BY ?words"
)


def kg(*words: object, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run a verb in a folder, as a user would."""
    done = subprocess.run(
        [*KG, *map(str, words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment(),
        timeout=120,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def without_store(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(folder).items() if not name.startswith("store/")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `news/` of two articles and the `output/` built from them."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "news").mkdir()
    (folder / "news" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "news" / "schools.txt").write_text(SCHOOLS, encoding="utf-8")
    table = "file,published\nferry.txt,2021-03-03\nschools.txt,2021-03-04\n"
    (folder / "news" / "articles.csv").write_text(table, encoding="utf-8")
    done = kg("build", "news", "-o", "output", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


# --- help -----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_answers_at_once(verb: str) -> None:
    command = [*KG, *([verb] if verb else []), "--help"]
    spent = []
    for _ in range(3):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        spent.append(usage.ru_utime + usage.ru_stime)
    assert min(spent) < MOST_CPU_SECONDS


def test_help_lists_every_verb_in_the_order_of_the_flow_and_the_exit_codes(tmp_path: Path) -> None:
    text = kg("--help", cwd=tmp_path).stdout
    assert [
        line.split()[0]
        for line in text.splitlines()
        if line[:2] == "  " and line.split()[0] in VERBS
    ] == [*VERBS]
    words = " ".join(text.split())
    assert all(f"{code} {means}" in words for code, means in EXIT_CODES.items())


def test_the_version_is_printed(tmp_path: Path) -> None:
    from kg import __version__

    assert kg("--version", cwd=tmp_path).stdout == f"kg {__version__}\n"


# --- arguments ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["frobnicate"], "frobnicate"),
        (["build"], "SOURCE"),
        (["build", "news"], "--output"),
        (["build", "news", "-o", "x", "--published", "yesterday"], "yesterday"),
        (["build", "news", "-o", "x", "--base-iri", "example.org"], "example.org"),
        (["build", "news", "-o", "x", "--base-iri", "https://example.org"], "example.org"),
        (["build", "news", "-o", "x", "--stamp", "noon"], "noon"),
        (["build", "news", "-o", "x", "--max-chars", "0"], "--max-chars"),
        (["build", "news", "-o", "x", "--frobnicate"], "--frobnicate"),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2_and_names_why(
    words: list[str], named: str, tmp_path: Path
) -> None:
    done = kg(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x").exists()


def test_parameters_of_a_question_are_words_of_their_own_or_after_an_equals_sign() -> None:
    assert parameters(["--who", "Ann Lee", "--since=2011-11-30"]) == {
        "who": "Ann Lee",
        "since": "2011-11-30",
    }
    assert parameters(["--about", "--pay"]) == {"about": "--pay"}


@pytest.mark.parametrize("words", [["who"], ["--who"], ["--who", "a", "--who", "b"], ["--"]])
def test_words_that_are_no_parameters_are_refused(words: list[str]) -> None:
    with pytest.raises(ConfigError):
        parameters(words)


@pytest.mark.slow
def test_a_model_that_is_not_installed_ends_with_3_and_is_named(
    built: Path, tmp_path: Path
) -> None:
    done = kg("build", built / "news", "-o", "x", "--model", "no_such_model", cwd=tmp_path)
    assert done.returncode == 3
    assert "no_such_model" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


# --- build ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_writes_every_form_and_the_report_of_all_files(built: Path) -> None:
    names = set(without_store(built / "output"))
    assert names == {
        "articles.jsonl",
        "build.json",
        "disputes.csv",
        "events.csv",
        "graph.gexf",
        "graph.graphml",
        "graph.html",
        "graph.nq",
        "graph.trig",
        "graph.ttl",
        "held.csv",
        "judgements.jsonl",
        "skipped.jsonl",
        "statements.csv",
    }
    assert (built / "output" / "store").is_dir()
    assert [path.name for path in built.iterdir() if path.name.startswith(".")] == []


@pytest.mark.slow
def test_a_build_prints_one_report_as_json_and_nothing_else(built: Path, tmp_path: Path) -> None:
    done = kg("build", built / "news", "-o", "out", "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert report["articles"] == 2
    assert report["skipped"] == 0
    assert report["statements"] >= 3
    assert done.stderr == ""


@pytest.mark.slow
def test_progress_is_plain_lines_when_piped_and_the_hint_names_the_base(
    built: Path, tmp_path: Path
) -> None:
    done = kg("build", built / "news", "-o", "out", cwd=tmp_path)
    assert "\x1b" not in done.stderr
    assert "annotate: 2 articles" in done.stderr
    assert "--base-iri" in done.stderr
    assert done.stdout.count("\n") == 1


@pytest.mark.slow
def test_another_base_begins_every_iri_and_gives_no_hint(built: Path, tmp_path: Path) -> None:
    base = "https://example.org/news/"
    done = kg("build", built / "news", "-o", "out", "--base-iri", base, cwd=tmp_path)
    assert "hint" not in done.stderr
    text = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert "kg.localhost" not in text
    assert f"<{base}" in text


@pytest.mark.slow
def test_the_order_of_the_sources_changes_no_byte(built: Path, tmp_path: Path) -> None:
    lines = [
        json.dumps({"doc": "a", "text": FERRY, "published": "2021-03-03"}),
        json.dumps({"doc": "b", "text": SCHOOLS, "publisher": "The Harbour Post"}),
        "{broken",
    ]
    for name, order in (("one", lines), ("two", lines[1::-1] + lines[2:])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "news.jsonl").write_text("\n".join(order) + "\n", encoding="utf-8")
        assert kg("build", "news.jsonl", "-o", "out", cwd=tmp_path / name).returncode == 0
    assert without_store(tmp_path / "one" / "out") == without_store(tmp_path / "two" / "out")


@pytest.mark.slow
def test_a_stamp_is_written_only_when_asked_for(built: Path, tmp_path: Path) -> None:
    assert "endedAtTime" not in (built / "output" / "graph.nq").read_text(encoding="utf-8")
    stamp = "2024-05-06T07:08:09Z"
    kg("build", built / "news", "-o", "out", "--stamp", stamp, cwd=tmp_path)
    text = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert f'endedAtTime> "{stamp}"' in text


@pytest.mark.slow
def test_ctrl_c_leaves_the_old_output_whole(built: Path, tmp_path: Path) -> None:
    kg("build", built / "news", "-o", "out", cwd=tmp_path)
    before = files_of(tmp_path / "out")
    # Standard input stays open, so the build is surely waiting when it is interrupted.
    process = subprocess.Popen(
        [*KG, "build", "-", "-o", "out"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell lets what it runs in the background ignore Ctrl-C, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    end = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) == 1 and time.monotonic() < end:
        time.sleep(0.02)
    assert len(list(tmp_path.iterdir())) > 1, "nothing was begun beside the old output"
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in stderr
    assert b"interrupted" in stderr
    assert files_of(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# --- looking at a graph ---------------------------------------------------------------------


@pytest.mark.slow
def test_an_answer_is_tab_separated_when_piped(built: Path) -> None:
    done = kg("query", "output", WHO, cwd=built)
    head, *rows = done.stdout.splitlines()
    assert head == "?who\t?words"
    assert any("Nobody can live on this" in row for row in rows)


@pytest.mark.slow
def test_an_answer_comes_in_each_of_the_formats_of_the_w3c(built: Path) -> None:
    rows = list(
        csv.reader(StringIO(kg("query", "output", WHO, "--format", "csv", cwd=built).stdout))
    )
    assert rows[0] == ["who", "words"]
    found = json.loads(kg("query", "output", WHO, "--format", "json", cwd=built).stdout)
    assert len(found["results"]["bindings"]) == len(rows) - 1
    tree = ElementTree.fromstring(kg("query", "output", WHO, "--format", "xml", cwd=built).stdout)
    assert tree.tag == "{http://www.w3.org/2005/sparql-results#}sparql"


@pytest.mark.slow
def test_a_table_shows_words_in_square_brackets_as_they_are(built: Path) -> None:
    done = kg(
        "query", "output", 'SELECT ("[bold]x[/bold]" AS ?words) {}', "--format", "table", cwd=built
    )
    assert "[bold]x[/bold]" in done.stdout


@pytest.mark.slow
def test_a_construct_comes_as_turtle_that_parses(built: Path) -> None:
    from pyoxigraph import RdfFormat, parse

    query = "CONSTRUCT { ?s schema:name ?n } { ?s a kg:Person ; schema:name ?n }"
    done = kg("query", "output", query, cwd=built)
    assert len(list(parse(done.stdout, format=RdfFormat.TURTLE))) >= 2
    refused = kg("query", "output", query, "--format", "csv", cwd=built)
    assert refused.returncode == 3
    assert "turtle" in refused.stderr


@pytest.mark.slow
def test_a_question_by_name_takes_its_parameters(built: Path) -> None:
    done = kg("query", "output", "what-has-x-said", "--who", "Jonas Reth", cwd=built)
    assert "We will talk before we count" in done.stdout, done.stderr
    assert "Nobody can live" not in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["what-has-x-said", "--whom", "Jonas Reth"], "whom"),
        (["no-such-question"], "what-has-x-said"),
        (["SELECT ?a { ?a "], "line 1"),
        (["missing.rq"], "missing.rq"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    words: list[str], named: str, built: Path
) -> None:
    done = kg("query", "output", *words, cwd=built)
    assert done.returncode == 3
    assert named in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_without_a_question_the_names_of_all_are_listed(built: Path) -> None:
    listed = kg("query", "output", cwd=built).stdout
    for question in (ROOT / "ontology" / "questions").glob("*.rq"):
        assert f"{question.stem}: " in listed


@pytest.mark.slow
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_ends_the_query_quietly(unbuffered: str, built: Path) -> None:
    everything = "SELECT * { ?s ?p ?o . ?t ?q ?r } LIMIT 20000"
    process = subprocess.Popen(
        [*KG, "query", "output", everything],
        cwd=built,
        env=environment() | {"PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    stderr = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert stderr == b""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_results_that_cannot_be_written_end_with_3_and_the_reason(built: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*KG, "show", "output"],
            cwd=built,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_show_counts_and_names_the_most_quoted(built: Path) -> None:
    printed = kg("show", "output", cwd=built).stdout
    assert "Marta Oll" in printed
    summary = json.loads(kg("show", "output", "--json", cwd=built).stdout)
    assert summary["articles"] == 2
    assert {speaker["name"] for speaker in summary["most_quoted"]} >= {"Marta Oll", "Jonas Reth"}


@pytest.mark.slow
@pytest.mark.parametrize("graph", ["output", "output/graph.ttl", "output/graph.nq"])
def test_a_build_passes_its_own_check(graph: str, built: Path) -> None:
    done = kg("check", graph, cwd=built)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_check_ends_with_1_and_names_what_is_wrong(built: Path, tmp_path: Path) -> None:
    kg("build", built / "news", "-o", "out", cwd=tmp_path)
    table = tmp_path / "out" / "statements.csv"
    table.write_text(table.read_text(encoding="utf-8") + "changed\n", encoding="utf-8")
    done = kg("check", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "statements.csv" in done.stdout

    turtle = (built / "output" / "graph.ttl").read_text(encoding="utf-8")
    bad = "<http://kg.localhost:8321/statement/x> a <https://w3id.org/newskg#Statement> .\n"
    (tmp_path / "bad.ttl").write_text(turtle + bad, encoding="utf-8")
    done = kg("check", "bad.ttl", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert "statement/x" in json.dumps(json.loads(done.stdout)["violations"])


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["show", "check"])
def test_a_graph_that_is_not_there_is_named(verb: str, tmp_path: Path) -> None:
    done = kg(verb, "nowhere", cwd=tmp_path)
    assert done.returncode == 3
    assert "nowhere" in done.stderr


# --- station by station ---------------------------------------------------------------------


@pytest.mark.slow
def test_the_verbs_one_after_the_other_give_what_build_gives(built: Path, tmp_path: Path) -> None:
    def step(name: str, *words: object) -> None:
        done = kg(*words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        (tmp_path / name).write_text(done.stdout, encoding="utf-8")

    step("articles.jsonl", "read", built / "news")
    step("findings.jsonl", "annotate", "articles.jsonl")
    step("entities.jsonl", "resolve", "findings.jsonl")
    step("graph.nq", "describe", "findings.jsonl", "entities.jsonl")
    step("report", "publish", "graph.nq", "-o", "output")

    one_by_one, at_once = without_store(tmp_path / "output"), without_store(built / "output")
    assert (tmp_path / "articles.jsonl").read_bytes() == at_once["articles.jsonl"]
    for name in (
        "graph.ttl",
        "graph.trig",
        "graph.nq",
        "graph.html",
        "statements.csv",
        "events.csv",
    ):
        assert one_by_one[name] == at_once[name], name


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["resolve", "publish"])
def test_a_file_that_no_station_wrote_is_named_with_its_line(verb: str, tmp_path: Path) -> None:
    (tmp_path / "bad.nq").write_text("no quad and no JSON\n", encoding="utf-8")
    done = kg(verb, "bad.nq", *(["-o", "out"] if verb == "publish" else []), cwd=tmp_path)
    assert done.returncode == 3
    assert re.search(r"bad\.nq(:|, line )1\b", done.stderr)
    assert "Traceback" not in done.stderr


def test_a_quiet_watch_hands_everything_on_and_says_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert list(Watch(quiet=True)("read", [1, 2, 3])) == [1, 2, 3]
    assert capsys.readouterr().err == ""
