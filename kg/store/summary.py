"""How much of what a graph holds, and who is quoted most."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.records import AttributionKind, Kind, SpeechForm
from kg.store.index import Index
from kg.store.lines import object_and_graph
from kg.vocabulary import KG, ORG, PREFIXES, RDF, SCHEMA, kg_term

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

# A programme is an outlet to the ontology.
ENTITY_CLASSES = tuple(kind.value for kind in Kind if kind is not Kind.PROGRAMME)
MOST_QUOTED = 10
MOST_TOPICS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """How much somebody is reported to have said: statements, and the words of their content."""

    name: str
    statements: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of a graph.

    `topics`: how many statements are about each, the commonest first, at most ten.
    `disputes` between two speakers; `shifts` of one.
    `statements` by form (Direct, Indirect, Mixed) and `entities` by kind leave out what is 0.
    `most_quoted`: at most ten, by statements, then words, then name; what is merely held
    (kg:Held) does not count.
    """

    articles: int
    statements: dict[str, int]
    entities: dict[str, int]
    events: int
    accounts: int
    disputes: int
    shifts: int
    topics: dict[str, int]
    posts: int
    passages: int
    triples: int
    most_quoted: tuple[Speaker, ...]


def without_zeros(counts: dict[str, int]) -> dict[str, int]:
    """The counts that are not 0."""
    return {name: count for name, count in counts.items() if count}


def summary_of(graph: "GraphStore") -> Summary:
    """Count what a graph holds."""
    index = graph.index()

    def count(class_: NamedNode) -> int:
        return len(index.having(RDF.type, class_.value))

    statements = set(index.having(RDF.type, KG.Statement.value))
    forms = {
        form.value: statements.intersection(index.having(KG.speechForm, kg_term(form.value).value))
        for form in SpeechForm
    }
    return Summary(
        articles=count(SCHEMA.NewsArticle),
        statements=without_zeros({form: len(found) for form, found in forms.items()}),
        entities=without_zeros({name: count(kg_term(name)) for name in ENTITY_CLASSES}),
        events=count(KG.Event),
        accounts=count(KG.Account),
        disputes=count(KG.Dispute),
        shifts=count(KG.Shift),
        topics=topics_of(index, statements),
        posts=count(ORG.Membership),
        passages=count(KG.Passage),
        triples=number_of_triples(graph.lines()),
        most_quoted=most_quoted(index),
    )


def topics_of(index: Index, statements: set[str]) -> dict[str, int]:
    """How many statements are about each topic, by its name: the ten commonest."""
    counts = Counter(
        topic.removeprefix(PREFIXES["kg"])
        for subject, topic in index.pairs(KG.topic)
        if subject in statements
    )
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return dict(ranked[:MOST_TOPICS])


def number_of_triples(lines: Iterable[bytes]) -> int:
    """How many different triples there are in sorted lines of N-Quads, whatever their graph."""
    count, before = 0, (b"", b"", b"")
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        triple = subject, predicate, object_and_graph(rest)[0]
        count, before = count + (triple != before), triple
    return count


def most_quoted(index: Index) -> tuple[Speaker, ...]:
    """The speakers with most statements; the names of one that has several are joined by " / "."""
    held = set(index.having(KG.attributionKind, kg_term(AttributionKind.HELD.value).value))
    statements: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for statement, speaker in index.pairs(KG.speaker):
        if statement not in held:
            statements[speaker] += 1
            words[speaker] += len((index.value(statement, SCHEMA.text) or "").split())
    speakers = [
        Speaker(
            name=" / ".join(index.values(iri, SCHEMA.name)) or iri,
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
        ("disputes", summary.disputes),
        ("changes of position", summary.shifts),
        *((f"statements about {name}", count) for name, count in summary.topics.items()),
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
