import json
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.train.corpora import ANY_ORGANISATION, Named, Reported, read_names, read_statements

TEXT = 'Ann Roe said, "Taxes will fall." It rained.'


def passage(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


SAID = Reported(
    content=(passage('"Taxes will fall."'),), cue=(passage("said"),), source=(passage("Ann Roe"),)
)


def test_statements_are_read_from_json_lines(tmp_path: Path) -> None:
    row = {
        "doc": "a",
        "text": TEXT,
        "statements": [
            {"content": SAID.content, "cue": SAID.cue, "source": SAID.source},
            {"content": [[0, 3]], "cue": [[4, 7]], "source": None},
        ],
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    (article,) = read_statements(path)
    assert article.text == TEXT
    assert article.statements == (SAID, Reported(((0, 3),), ((4, 7),)))
    assert article.names is None


def brat(folder: Path, name: str, annotation: str) -> None:
    (folder / "text").mkdir(exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    (folder / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions" / name).write_text(annotation, encoding="utf-8")


def test_statements_are_read_from_a_brat_folder(tmp_path: Path) -> None:
    start, end = passage('"Taxes will fall."')
    brat(
        tmp_path,
        "a.ann",
        f'T1\tSource 0 7\tAnn Roe\nT2\tCue 8 12\tsaid\nT3\tContent {start} {end}\t"Taxes\n'
        'will fall."\nE1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T9 Cue:T2',
    )
    (article,) = read_statements(tmp_path)
    assert article.statements == (SAID,)


def test_a_content_in_two_parts_is_one_statement(tmp_path: Path) -> None:
    brat(
        tmp_path,
        "a.ann",
        "T1\tContent 14 20;26 31\tx\nT2\tContent 33 35\ty\n"
        "E1\tAttribution:T9 Content:T1 Content2:T2",
    )
    (article,) = read_statements(tmp_path)
    assert article.statements == (Reported(((14, 20), (26, 31), (33, 35))),)


def test_of_several_annotators_the_first_counts(tmp_path: Path) -> None:
    brat(tmp_path, "a_2.ann", "")
    brat(tmp_path, "a_1.ann", "T1\tContent 0 7\tx\nE1\tAttribution:T9 Content:T1")
    (article,) = read_statements(tmp_path)
    assert article.statements == (Reported(((0, 7),)),)


def test_statements_in_another_shape_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\.jsonl"):
        read_statements(tmp_path / "a.csv")


def concepts(tags: list[str], tmp_path: Path) -> tuple[Named, ...] | None:
    row = {
        "doc": "a",
        "text": TEXT,
        "mentions": [{"start": 0, "end": 7, "concept": 1}],
        "concepts": [{"concept": 1, "tags": [f"type::{tag}" for tag in tags]}],
    }
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (article,) = read_names(path)
    return article.names


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        (["entity", "person", "politician"], "person"),
        (["entity", "organization", "party"], "party"),
        (["entity", "organization", "governmental_organisation", "ministry"], "department"),
        (["entity", "organization", "company"], "organisation"),
        (["entity", "location", "gpe", "gpe0"], "place"),
        (["value", "role"], "role"),
        (["other", "gpe0-x"], None),
        (["value", "money"], None),
        (["entity", "misc", "award"], None),
    ],
)
def test_tags_of_a_concept_tell_its_kind(tags: list[str], kind: str | None, tmp_path: Path) -> None:
    assert concepts(tags, tmp_path) == (Named(0, 7, kind),)


def test_columns_become_sentences_with_exact_places(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Ann\tB-politician\nRoe\tI-politician\nled\tO\nActors\tB-organisation\n"
        "Union\tI-organisation\n\nBob\tB-person\nLee\tB-person\nknew\tO\nLatin\tB-misc\n",
        encoding="utf-8",
    )
    first, second = read_names(path)
    assert first.text == "Ann Roe led Actors Union"
    assert first.names == (Named(0, 7, "person"), Named(12, 24, ANY_ORGANISATION))
    assert second.names == (Named(0, 3, "person"), Named(4, 7, "person"), Named(13, 18, None))
    assert not first.roles
