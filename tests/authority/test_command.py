"""`kg authority` as a user calls it."""

import json
from pathlib import Path

from typer.testing import CliRunner

import kg.cli.authority  # noqa: F401  (it adds its verb)
from kg.cli.verbs import app

OSTRA = {
    "persons": [{"id": "ana", "name": "Ana Maris"}, {"id": "nobody"}],
    "memberships": [{"person_id": "ana", "role": "Prime Minister", "start_date": "2030-01-01"}],
}


def call(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["authority", *map(str, words)])
    return done.exit_code, done.output


def test_what_was_added_is_shown_and_found(tmp_path: Path) -> None:
    (tmp_path / "ostra.json").write_text(json.dumps(OSTRA), encoding="utf-8")
    known = tmp_path / "ostra.db"
    code, said = call("add", tmp_path / "ostra.json", "--authority", known)
    assert code == 0
    assert "1 people, 0 bodies and other things, 1 names, 1 posts" in said
    code, said = call("show", "--authority", known, "--json")
    assert (code, json.loads(said)["name"]) == (0, "ostra")
    code, said = call(
        "find", "Maris", "--authority", known, "--post", "PM", "--on", "2031-01-01", "--json"
    )
    assert code == 0
    (found,) = json.loads(said)
    assert (found["id"], found["kind"]) == ("ana", "Person")
    assert any("Prime Minister, 2030-01-01.." in reason for reason in found["reasons"])


def test_a_file_of_no_known_format_ends_with_3_and_a_wrong_kind_with_2(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>", encoding="utf-8")
    assert call("add", tmp_path / "page.html", "--authority", tmp_path / "x.db")[0] == 3
    assert call("find", "Maris", "--kind", "Pilot")[0] == 2
