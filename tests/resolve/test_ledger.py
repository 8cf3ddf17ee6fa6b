import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.errors import ConfigError
from kg.records import Findings, Resolution, Verdict
from kg.resolve import resolve_entities
from kg.resolve.ledger import ledger_lines, rulings_in

Telling = Callable[..., Any]


def two(telling: Telling) -> list[Findings]:
    """Two articles, each with a person of the same name."""
    a, b = telling("a", text="Zoe Lindqvist"), telling("b", text="Zoe Lindqvist")
    a.name("Zoe Lindqvist")
    b.name("Zoe Lindqvist")
    return [a.findings(), b.findings()]


def written(findings: list[Findings], tmp_path: Path, **changes: object) -> Settings:
    """Settings that give a build's own judgements back, changed."""
    lines = list(ledger_lines(findings, resolve_entities(findings, Settings())))
    rows = [json.loads(line) | changes for line in lines]
    path = tmp_path / "judgements.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return Settings(judgements=str(path))


def names(resolution: Resolution) -> list[str]:
    return [entity.name for entity in resolution.entities]


def test_a_judgement_names_its_mentions_by_article_characters_and_words(telling: Telling) -> None:
    findings = two(telling)
    (line,) = ledger_lines(findings, resolve_entities(findings, Settings()))
    assert json.loads(line) == {
        "left": {"article": "a", "start": 0, "end": 1, "words": "Z", "name": "Zoe Lindqvist"},
        "right": {"article": "b", "start": 0, "end": 1, "words": "Z", "name": "Zoe Lindqvist"},
        "verdict": "same",
        "score": 1.0,
        "reasons": ["the same name"],
    }


def test_judgements_given_back_change_nothing_but_who_said_so(
    telling: Telling, tmp_path: Path
) -> None:
    findings = two(telling)
    settings = written(findings, tmp_path)
    first, again = resolve_entities(findings, Settings()), resolve_entities(findings, settings)
    assert again.entities == first.entities
    (judgement,) = again.judgements
    assert judgement.given
    assert '"given": true' in next(ledger_lines(findings, again))


def test_a_wrong_merge_is_undone_by_writing_different(telling: Telling, tmp_path: Path) -> None:
    findings = two(telling)
    settings = written(findings, tmp_path, verdict="different")
    assert names(resolve_entities(findings, settings)) == ["Zoe Lindqvist", "Zoe Lindqvist"]


def test_a_missed_merge_is_made_by_writing_same(telling: Telling, tmp_path: Path) -> None:
    a, b = telling("a"), telling("b")
    a.name("Zoe Lindqvist")
    b.name("Zee Lindqvist")
    findings = [a.findings(), b.findings()]
    assert len(resolve_entities(findings, Settings()).entities) == 2
    mention = {"start": 0, "end": 1, "words": "x"}
    row = {"left": mention | {"article": "a"}, "right": mention | {"article": "b"}}
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(row | {"verdict": "same"}), encoding="utf-8")
    assert len(resolve_entities(findings, Settings(judgements=str(path))).entities) == 1


def test_rulings_on_articles_that_are_not_there_rule_nothing(
    telling: Telling, tmp_path: Path
) -> None:
    findings = two(telling)
    settings = written(findings, tmp_path)
    assert len(resolve_entities(findings[:1], settings).entities) == 1


def test_a_mention_that_is_not_there_stops_the_run(telling: Telling, tmp_path: Path) -> None:
    findings = two(telling)
    gone = {"article": "b", "start": 3, "end": 9, "words": "nobody"}
    settings = written(findings, tmp_path, right=gone)
    with pytest.raises(ConfigError, match=r"judgements\.jsonl:1: b has no mention 'nobody'"):
        resolve_entities(findings, settings)


@pytest.mark.parametrize("line", ["{", "[]", '{"verdict": "same"}', '{"verdict": "perhaps"}'])
def test_a_line_that_is_no_judgement_says_where_it_stands(line: str, tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    if line == '{"verdict": "same"}':  # names no right side: a link, which rules nothing
        assert rulings_in(path) == ()
    else:
        with pytest.raises(ConfigError, match=r"judgements\.jsonl:2: no judgement"):
            rulings_in(path)


def test_unsure_judgements_rule_nothing(telling: Telling, tmp_path: Path) -> None:
    settings = written(two(telling), tmp_path, verdict=Verdict.UNSURE)
    assert rulings_in(settings.judgements) == ()


def test_a_file_that_is_not_there_is_a_mistake_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read as judgements"):
        rulings_in(tmp_path / "nothing.jsonl")
