"""Why an entity is one node, read from a folder like a build's."""

from pathlib import Path

import pytest

from kg.config import Settings
from kg.describe import nquads_of_findings, nquads_of_resolution, run_of
from kg.errors import QuestionError, StoreError
from kg.publish.explain import explain
from kg.records import Article, Findings, Kind, Mention, Passage, Post, Referent
from kg.resolve import resolve_entities
from kg.resolve.ledger import ledger_lines

TEXTS = {
    "a": "Zoe Lindqvist chairs the Tide Board. Lindqvist spoke.",
    "b": "Zoe Lindqvist left.",
    "c": "Zoe Lindqvist Jr. came.",
}


def told(source: str, text: str) -> Findings:
    """An article that names a Lindqvist at its beginning, and what else it says."""
    name = "Zoe Lindqvist Jr." if source == "c" else "Zoe Lindqvist"
    person = Referent(id="r0", kind=Kind.PERSON, name=name, anchor=Passage(start=0, end=len(name)))
    mentions = [Mention(passage=Passage(start=0, end=len(name)), referent="r0")]
    referents, posts = [person], []
    if source == "a":
        board = Passage(start=25, end=35)
        referents.append(Referent(id="r1", kind=Kind.ORGANIZATION, name="Tide Board", anchor=board))
        mentions.append(Mention(passage=board, referent="r1"))
        mentions.append(Mention(passage=Passage(start=37, end=46), referent="r0"))
        whole = Passage(start=0, end=35)
        posts.append(
            Post(
                id="p0",
                person="r0",
                organization="r1",
                role_name="chair",
                role="Chair",
                evidence=(whole,),
                confidence=0.9,
            )
        )
    return Findings(
        article=Article(source=source, text=text),
        referents=tuple(referents),
        mentions=tuple(mentions),
        posts=tuple(posts),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    findings = [told(source, text) for source, text in TEXTS.items()]
    settings = Settings()
    resolution = resolve_entities(findings, settings)
    run = run_of(settings, ())
    graph = b"".join(
        [
            *nquads_of_findings(findings, resolution=resolution, run=run, settings=settings),
            *nquads_of_resolution(resolution, run=run, settings=settings),
        ]
    )
    (tmp_path / "graph.nq").write_bytes(graph)
    lines = "".join(f"{line}\n" for line in ledger_lines(findings, resolution))
    (tmp_path / "judgements.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_an_entity_is_explained_by_its_mentions_judgements_and_posts(folder: Path) -> None:
    found = explain(folder, "zoe lindqvist")
    assert found.name == "Zoe Lindqvist"
    assert found.kinds == ("Person",)
    at = [(m.article, m.start, m.words) for m in found.mentions]
    assert at == [("a", 0, "Zoe Lindqvist"), ("a", 37, "Lindqvist"), ("b", 0, "Zoe Lindqvist")]
    (joined,) = found.joined
    assert (joined.verdict, joined.article, joined.other_article) == ("same", "a", "b")
    assert joined.reasons == ("the same name",)
    (apart,) = found.apart
    assert (apart.verdict, apart.other) == ("different", "Zoe Lindqvist Jr.")
    assert [row[:2] for row in found.posts] == [("chair", "Tide Board")]


@pytest.mark.parametrize(
    "called", ["http://kg.localhost:8321/entity/zoe-lindqvist-jr", "zoe-lindqvist-jr"]
)
def test_an_entity_may_be_called_by_its_iri_or_the_end_of_it(folder: Path, called: str) -> None:
    found = explain(folder, called)
    assert found.name == "Zoe Lindqvist Jr."
    assert [reason.article for reason in found.apart] == ["c"]


def test_what_an_authority_says_is_told_with_its_reasons(folder: Path) -> None:
    with (folder / "judgements.jsonl").open("a", encoding="utf-8") as file:
        file.write(
            '{"left": {"article": "a", "start": 0, "end": 13, "words": "Zoe Lindqvist"}, "known": '
            '{"authority": "chairs", "id": "q1", "name": "Zoe Lindqvist", "iri": null}, '
            '"verdict": "unsure", "score": 0.5, "reasons": ["the same name"]}\n'
        )
    (known,) = explain(folder, "Zoe Lindqvist").known
    assert (known.authority, known.verdict, known.other) == (
        "chairs", "unsure", "Zoe Lindqvist <q1>",
    )  # fmt: skip


def test_a_name_that_nothing_bears_is_no_question(folder: Path) -> None:
    with pytest.raises(QuestionError, match="nothing in the graph is called 'Karl Mott'"):
        explain(folder, "Karl Mott")


def test_an_iri_that_is_not_in_the_graph_is_no_question(folder: Path) -> None:
    with pytest.raises(QuestionError, match="no entity"):
        explain(folder, "http://kg.localhost:8321/entity/nobody")


def test_a_name_that_two_bear_asks_which(folder: Path) -> None:
    text = (folder / "graph.nq").read_text(encoding="utf-8")
    doubled = text.replace('"Zoe Lindqvist Jr."', '"Zoe Lindqvist"')
    (folder / "graph.nq").write_text(doubled, encoding="utf-8")
    with pytest.raises(QuestionError, match="may be any of"):
        explain(folder, "Zoe Lindqvist")


def test_a_folder_without_judgements_was_built_by_something_else(folder: Path) -> None:
    (folder / "judgements.jsonl").unlink()
    with pytest.raises(StoreError, match="build it again"):
        explain(folder, "Zoe Lindqvist")


def test_a_broken_line_says_where_it_stands(folder: Path) -> None:
    (folder / "judgements.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"judgements\.jsonl:1: no judgement"):
        explain(folder, "Zoe Lindqvist")
