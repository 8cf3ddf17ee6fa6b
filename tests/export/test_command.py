"""`kg export` and `kg load` as a user types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from tests.export.conftest import triples

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = """\
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:a> <urn:x/p> 1.50 , "7"^^xsd:byte , "2020-01-01T00:00:00+00:00"^^xsd:dateTime .
"""


def kg(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **environment},
        timeout=120,
    )


def test_a_form_goes_to_standard_output_when_no_place_is_given(output: Path) -> None:
    done = kg("export", output, "turtle")
    assert (done.returncode, done.stderr) == (0, "")
    quads = parse((output / "graph.nq").read_bytes(), format=RdfFormat.N_QUADS)
    assert triples(parse(done.stdout, format=RdfFormat.TURTLE)) == triples(quads)


def test_literals_of_a_file_are_exported_as_they_stand_there(tmp_path: Path) -> None:
    file = tmp_path / "foreign.ttl"
    file.write_text(FOREIGN, encoding="utf-8")
    for form, syntax in (("rdfxml", RdfFormat.RDF_XML), ("jsonld", RdfFormat.JSON_LD)):
        assert kg("export", file, form, "-o", tmp_path / form).returncode == 0
        found = triples(parse((tmp_path / form).read_bytes(), format=syntax))
        assert found == triples(parse(FOREIGN, format=RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["hdt"], "no form 'hdt'; there are: turtle"),
        (["neo4j"], "neo4j is a folder of files: say where with -o"),
        (["jsonld", "--rdf12"], "jsonld has no RDF 1.2"),
        (["jsonld", "--texts"], "jsonld holds no texts"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_says_why(
    output: Path, words: list[str], why: str
) -> None:
    done = kg("export", output, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in " ".join(done.stderr.split())


def test_what_a_form_cannot_say_ends_with_3_and_prints_nothing(tmp_path: Path) -> None:
    file = tmp_path / "bell.nt"
    file.write_text('<urn:a> <urn:x/p> "\\u0007" .\n', encoding="utf-8")
    done = kg("export", file, "rdfxml")
    assert (done.returncode, done.stdout) == (3, "")
    assert "XML cannot hold the character U+0007" in done.stderr


def test_a_password_in_the_address_ends_with_2(output: Path) -> None:
    done = kg("load", output, "--to", "http://ann:secret@localhost:7878")
    assert done.returncode == 2
    assert "KG_STORE_PASSWORD" in done.stderr
    assert "secret" not in done.stderr


def test_a_store_that_is_not_there_ends_with_3(output: Path) -> None:
    # Port 9 of the loopback answers to nobody.
    done = kg("load", output, "--to", "http://127.0.0.1:9", "--store", "oxigraph", "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "is the store running?" in " ".join(done.stderr.split())


def test_half_of_a_name_and_password_ends_with_2(output: Path) -> None:
    done = kg("load", output, "--to", "http://127.0.0.1:7878", KG_STORE_USER="ann")
    assert done.returncode == 2
    assert "go together" in done.stderr


def test_the_report_of_an_export_in_a_folder_can_be_checked(output: Path, tmp_path: Path) -> None:
    assert kg("export", output, "neosemantics", "-o", tmp_path / "n10s").returncode == 0
    report = json.loads((tmp_path / "n10s" / "build.json").read_bytes())
    assert set(report["files"]) == {"graph.ttl", "import.cypher"}
    assert report["counts"]["quads"] > 1000
