"""Why an entity or an event is one node: what tells of it, what joined it, what was kept apart.

Read from a build's folder: its graph, and the `judgements.jsonl` beside it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QuestionError, StoreError
from kg.store import GraphStore
from kg.vocabulary import KG

JUDGEMENTS = "judgements.jsonl"

Place = tuple[str, int | None, int | None, str]
"""Article, first character, end, words; no characters for what only the metadata name."""

CALLED = """SELECT DISTINCT ?entity {
    ?entity schema:name|skos:altLabel ?name FILTER(LCASE(STR(?name)) = LCASE(STR(?called)))
    ?entity schema:name ?main } ORDER BY ?entity"""
TYPES = """SELECT DISTINCT ?type ?name ?alias { ?entity a ?type ; schema:name ?name
    OPTIONAL { ?entity skos:altLabel ?alias } FILTER(STR(?entity) = ?iri) } ORDER BY ?type ?alias"""
NAMED = """SELECT DISTINCT ?article ?start ?end ?words ?before ?after {
    ?passage kg:names ?entity ; oa:start ?start ; oa:end ?end ; oa:exact ?words ;
        kg:passageOf/kg:source ?article
    OPTIONAL { ?passage oa:prefix ?before } OPTIONAL { ?passage oa:suffix ?after }
    FILTER(STR(?entity) = ?iri) } ORDER BY ?article ?start"""
TOLD = """SELECT DISTINCT ?article ?start ?end ?words ?before ?after {
    ?account kg:accountOf ?entity ; kg:evidence ?passage .
    ?passage oa:start ?start ; oa:end ?end ; oa:exact ?words ; kg:passageOf/kg:source ?article
    OPTIONAL { ?passage oa:prefix ?before } OPTIONAL { ?passage oa:suffix ?after }
    FILTER(STR(?entity) = ?iri) } ORDER BY ?article ?start"""
SIGNED = """SELECT DISTINCT ?source { ?article schema:publisher|schema:author ?entity ;
    kg:source ?source FILTER(STR(?entity) = ?iri) } ORDER BY ?source"""
POSTS = """SELECT DISTINCT ?role ?body ?start ?end ?article ?words {
    ?post org:member ?entity ; schema:roleName ?role
    OPTIONAL { ?post org:organization/schema:name ?body }
    OPTIONAL { ?post schema:startDate ?start } OPTIONAL { ?post schema:endDate ?end }
    OPTIONAL { ?post kg:evidence ?proof . ?proof oa:exact ?words ; kg:passageOf/kg:source ?article }
    FILTER(STR(?entity) = ?iri) } ORDER BY ?role ?body ?article ?words"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A passage that names the entity or tells of the event; before, after: what stands around."""

    article: str
    start: int
    end: int
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One judgement on a mention of the entity: what it was compared with, and what came of it.

    other, its name and article: the other mention; for an authority, its id, name and IRI.
    given: somebody said so.
    """

    verdict: str
    score: float
    reasons: tuple[str, ...]
    words: str
    article: str
    other: str
    other_article: str
    start: int | None = None
    other_start: int | None = None
    authority: str = ""
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that makes an entity what it is.

    joined, apart: judgements of its mentions with each other, and with what is another entity.
    known: what authorities say. posts: (role, body, from, to, article, words) as texts.
    """

    iri: str
    name: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    joined: tuple[Reason, ...]
    apart: tuple[Reason, ...]
    known: tuple[Reason, ...]
    posts: tuple[tuple[str, ...], ...]


def explain(folder: str | Path, entity: str) -> Explanation:
    """Why an entity or event of a build is one. entity: its IRI, the end of it, or a name of it.

    Raises `QuestionError` when nothing, or more than one thing, is called so, and `StoreError`
    for a folder without graph or judgements.
    """
    path = Path(folder) / JUDGEMENTS
    if not path.is_file():
        raise StoreError(
            f"there is no {path}: kg explain wants the folder that kg build wrote; build it again"
        )
    graph = GraphStore.open(folder)
    iri = _iri_of(graph, entity)
    described = list(graph.query(TYPES, iri=iri))
    if not described:
        raise QuestionError(f"the graph has no entity {iri}; kg show lists who is quoted most")
    kinds = {str(row["type"]) for row in described}
    is_event = KG.Event.value in kinds
    mentions = tuple(_mentions(graph, iri, TOLD if is_event else NAMED))
    places: set[Place] = {(m.article, m.start, m.end, m.words) for m in mentions}
    name = str(described[0]["name"])
    aliases = sorted({str(row["alias"]) for row in described if row["alias"] is not None})
    for row in graph.query(SIGNED, iri=iri):
        places |= {(str(row["source"]), None, None, form) for form in (name, *aliases)}
    rows = (row for row in _rows(path) if ("event" in row["left"]) is is_event)
    found = _sorted_out(rows, places)
    return Explanation(
        iri=iri,
        name=name,
        kinds=tuple(sorted(k.removeprefix(_OURS) for k in kinds if k.startswith(_OURS))),
        aliases=tuple(aliases),
        mentions=mentions,
        joined=tuple(found["joined"]),
        apart=tuple(found["apart"]),
        known=tuple(found["known"]),
        posts=tuple(tuple(cells) for cells in graph.query(POSTS, iri=iri).table()),
    )


_OURS = KG.Person.value.removesuffix("Person")


def _iri_of(graph: GraphStore, entity: str) -> str:
    """The one entity that is meant."""
    if entity.startswith(("http://", "https://")):
        return entity
    found = [str(row["entity"]) for row in graph.query(CALLED, called=entity)]
    ends = [iri for iri in found if iri.endswith(f"/{entity}")]
    if not found:
        ends = [
            str(row["entity"])
            for row in graph.query(
                "SELECT DISTINCT ?entity { ?entity schema:name ?name "
                "FILTER(STRENDS(STR(?entity), ?end)) } ORDER BY ?entity",
                end=f"/{entity}",
            )
        ]
    choice = ends or found
    if not choice:
        raise QuestionError(f"nothing in the graph is called {entity!r}; try its full name")
    if len(choice) > 1:
        raise QuestionError(f"{entity!r} may be any of {', '.join(choice)}; say which")
    return choice[0]


def _mentions(graph: GraphStore, iri: str, question: str) -> Iterator[Mention]:
    for row in graph.query(question, iri=iri):
        start, end = row["start"], row["end"]
        if isinstance(start, int) and isinstance(end, int):
            yield Mention(
                article=str(row["article"]),
                start=start,
                end=end,
                words=str(row["words"]),
                before=str(row["before"] or ""),
                after=str(row["after"] or ""),
            )


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The judgements of a file. Raises `StoreError` for a line that is none."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                row["left"]["article"], row["verdict"]
            except (ValueError, KeyError, TypeError) as error:
                raise StoreError(
                    f"{path}:{number}: no judgement; build the folder again"
                ) from error
            yield row


def _sorted_out(
    rows: Iterable[Mapping[str, Any]], places: set[Place]
) -> Mapping[str, list[Reason]]:
    """The judgements on mentions of an entity: with each other, with others, with authorities."""
    found: dict[str, list[Reason]] = defaultdict(list)
    for row in rows:
        left = _place(row["left"])
        if "known" in row:
            if left in places:
                found["known"].append(_on_authority(row))
            continue
        right = _place(row["right"])
        if left in places and right in places:
            found["joined"].append(_on_mention(row, row["left"], row["right"]))
        elif left in places:
            found["apart"].append(_on_mention(row, row["left"], row["right"]))
        elif right in places:
            found["apart"].append(_on_mention(row, row["right"], row["left"]))
    return found


def _place(mention: Mapping[str, Any]) -> Place:
    return mention["article"], mention.get("start"), mention.get("end"), mention["words"]


def _on_mention(row: Mapping[str, Any], own: Mapping[str, Any], other: Mapping[str, Any]) -> Reason:
    return Reason(
        verdict=row["verdict"],
        score=row["score"],
        reasons=tuple(row["reasons"]),
        words=own.get("name", own["words"]),
        article=own["article"],
        start=own.get("start"),
        other=other.get("name", other["words"]),
        other_article=other["article"],
        other_start=other.get("start"),
        given=row.get("given", False),
    )


def _on_authority(row: Mapping[str, Any]) -> Reason:
    own, known = row["left"], row["known"]
    return Reason(
        verdict=row["verdict"],
        score=row["score"],
        reasons=tuple(row["reasons"]),
        words=own.get("name", own["words"]),
        article=own["article"],
        start=own.get("start"),
        other=f"{known['name']} <{known['iri'] or known['id']}>",
        other_article="",
        authority=known["authority"],
    )
