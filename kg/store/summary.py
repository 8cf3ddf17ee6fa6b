"""How much of what a graph holds, and who is quoted most."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from kg.records import AttributionKind, Kind, SpeechForm
from kg.vocabulary import KG, ORG, RDF, SCHEMA, kg_term

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

# A programme is an outlet to the ontology.
ENTITY_CLASSES = tuple(kind.value for kind in Kind if kind is not Kind.PROGRAMME)
MOST_QUOTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """How much somebody is reported to have said: statements, and the words of their content."""

    name: str
    statements: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of a graph.

    `statements` by form (Direct, Indirect, Mixed) and `entities` by kind leave out what is 0.
    `most_quoted`: at most ten, by statements, then words, then name; what is merely held
    (kg:Held) does not count.
    """

    articles: int
    statements: dict[str, int]
    entities: dict[str, int]
    events: int
    accounts: int
    posts: int
    passages: int
    triples: int
    most_quoted: tuple[Speaker, ...]


def values(
    graph: "GraphStore", predicate: NamedNode, object_: NamedNode | None = None
) -> Iterator[tuple[str, str]]:
    """(IRI, value) of every triple with this predicate, and this object if one is given."""
    for quad in graph.matching(None, predicate, object_):
        if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
            yield quad.subject.value, quad.object.value


def having(graph: "GraphStore", predicate: NamedNode, object_: NamedNode) -> set[str]:
    """The IRIs of everything that has `object_` as a `predicate`."""
    return {iri for iri, _ in values(graph, predicate, object_)}


def without_zeros(counts: dict[str, int]) -> dict[str, int]:
    """The counts that are not 0."""
    return {name: count for name, count in counts.items() if count}


def summary_of(graph: "GraphStore") -> Summary:
    """Count what a graph holds."""
    statements = having(graph, RDF.type, KG.Statement)
    return Summary(
        articles=len(having(graph, RDF.type, SCHEMA.NewsArticle)),
        statements=without_zeros(
            {
                form.value: len(having(graph, KG.speechForm, kg_term(form.value)) & statements)
                for form in SpeechForm
            }
        ),
        entities=without_zeros(
            {name: len(having(graph, RDF.type, kg_term(name))) for name in ENTITY_CLASSES}
        ),
        events=len(having(graph, RDF.type, KG.Event)),
        accounts=len(having(graph, RDF.type, KG.Account)),
        posts=len(having(graph, RDF.type, ORG.Membership)),
        passages=len(having(graph, RDF.type, KG.Passage)),
        triples=len({(q.subject, q.predicate, q.object) for q in graph.quads()}),
        most_quoted=most_quoted(graph),
    )


def most_quoted(graph: "GraphStore") -> tuple[Speaker, ...]:
    """The speakers with most statements; the names of one that has several are joined by " / "."""
    held = having(graph, KG.attributionKind, kg_term(AttributionKind.HELD.value))
    said = {pair for pair in values(graph, KG.speaker) if pair[0] not in held}
    texts = dict(values(graph, SCHEMA.text))
    statements: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for statement, speaker in said:
        statements[speaker] += 1
        words[speaker] += len(texts.get(statement, "").split())
    names: defaultdict[str, set[str]] = defaultdict(set)
    for iri, name in values(graph, SCHEMA.name):
        if iri in statements:
            names[iri].add(name)
    speakers = [
        Speaker(
            name=" / ".join(sorted(names[iri])) or iri,
            statements=statements[iri],
            words=words[iri],
        )
        for iri in statements
    ]
    speakers.sort(key=lambda speaker: (-speaker.statements, -speaker.words, speaker.name))
    return tuple(speakers[:MOST_QUOTED])


def summary_html(summary: Summary) -> str:
    """The summary as an HTML table; every text is escaped."""
    counts = [
        ("articles", summary.articles),
        *((f"statements, {form}", count) for form, count in summary.statements.items()),
        *summary.entities.items(),
        ("events", summary.events),
        ("accounts", summary.accounts),
        ("posts", summary.posts),
        ("passages", summary.passages),
        ("triples", summary.triples),
    ]
    rows = [f"<tr><th>{escape(name)}</th><td>{count:,}</td></tr>" for name, count in counts]
    rows += [
        f"<tr><th>{escape(speaker.name)}</th>"
        f"<td>{speaker.statements:,} statements, {speaker.words:,} words</td></tr>"
        for speaker in summary.most_quoted
    ]
    return f"<table>{''.join(rows)}</table>"
