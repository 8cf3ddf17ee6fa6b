"""A part of a graph: what concerns one entity, one topic, some days, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import QuestionError
from kg.store.graph import GraphStore
from kg.store.index import Index
from kg.store.lines import characters
from kg.vocabulary import KG, ORG, RDF, SCHEMA, SKOS

_OF_STATEMENT = (KG.speaker, KG.about, KG.addressee, KG.medium)
_PASSAGES = (KG.contentPassage, KG.cuePassage, KG.sourcePassage, KG.evidence)
_STATEMENTS = (KG.disputes, KG.repeats, KG.continues, KG.partOf)


def part_of(
    graph: GraphStore,
    *,
    about: str | None = None,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> GraphStore:
    """The part of a graph that passes all that is given; the whole graph when nothing is.

    about: an entity or event, by name (any of its names, in any case) or IRI: statements that it
    made, that name it, that it was told or that it carried, and events it took part in.
    topic: what statements and events are about, by name or IRI. since, until: ISO days, included;
    a statement counts on the day it was said, else the day of its article; one without a day is
    left out. Statements bring those they dispute, passages, articles, speakers with their posts.
    Raises QuestionError when the graph has no such entity or topic.
    """
    if not any((about, topic, since, until)):
        return graph
    choice = _Choice(graph.index(), about, topic, since or "", until or "")
    kept = choice.subjects()
    return GraphStore.of_nquads(_lines(graph.lines(), kept))


def _lines(lines: Iterable[bytes], kept: set[str]) -> Iterator[bytes]:
    """The lines about the subjects that are kept, as N-Quads again."""
    before, keeps = b"", False
    for line in lines:
        subject = line[: line.index(b" ")]
        if subject != before:
            before, keeps = subject, characters(subject) in kept
        if keeps:
            yield line + b" .\n"


class _Choice:
    """Which subjects of a graph belong to a part of it."""

    def __init__(
        self, index: Index, about: str | None, topic: str | None, since: str, until: str
    ) -> None:
        self.index, self.since, self.until = index, since, until
        self.about = _named(index, about) if about else None
        self.topic = _named(index, topic) if topic else None

    def subjects(self) -> set[str]:
        """Statements, accounts and events that pass, with all that they rest on."""
        index = self.index
        statements = {s for s in index.having(RDF.type, KG.Statement.value) if self._says(s)}
        statements |= {o for s in statements for p in _STATEMENTS for o in index.values(s, p)}
        accounts = {account for account, event in index.pairs(KG.accountOf) if self._tells(account)}
        nodes = set(self.about or ())
        for statement in statements:
            nodes.update(o for p in _OF_STATEMENT for o in index.values(statement, p))
        for account in accounts:
            nodes.update(index.values(account, KG.accountOf))
        for event in list(nodes):
            nodes.update(
                o for p in (KG.participant, SCHEMA.location) for o in index.values(event, p)
            )
        posts = {post for post, person in index.pairs(ORG.member) if person in nodes}
        if self.about is not None:
            posts |= {p for p, body in index.pairs(ORG.organization) if body in self.about}
            nodes.update(person for post in posts for person in index.values(post, ORG.member))
        nodes.update(body for post in posts for body in index.values(post, ORG.organization))
        nodes.update(other for one in list(nodes) for other in index.values(one, KG.speaksFor))
        disputes = {
            dispute
            for one, other in ((KG.disputing, KG.disputed), (KG.shiftFrom, KG.shiftTo))
            for dispute, statement in index.pairs(one)
            if statement in statements and not statements.isdisjoint(index.values(dispute, other))
        }
        concepts = {t for subject in (*statements, *nodes) for t in self._topics(subject)}
        found = statements | accounts | posts | disputes
        passages = {o for s in found for p in _PASSAGES for o in index.values(s, p)}
        articles = {o for s in found for o in index.values(s, KG.reportedIn)}
        articles |= {o for passage in passages for o in index.values(passage, KG.passageOf)}
        for article in articles:
            nodes.update(
                o for p in (SCHEMA.publisher, SCHEMA.author) for o in index.values(article, p)
            )
        for property_ in (KG.names, KG.refersTo):
            passages |= {
                passage
                for passage, named in index.pairs(property_)
                if named in nodes and not articles.isdisjoint(index.values(passage, KG.passageOf))
            }
        return found | passages | articles | nodes | concepts

    def _says(self, statement: str) -> bool:
        index = self.index
        if self.about is not None and not any(
            value in self.about for p in _OF_STATEMENT for value in index.values(statement, p)
        ):
            return False
        if self.topic is not None and self.topic.isdisjoint(self._topics(statement)):
            return False
        return self._in_time(index.one(statement, KG.saidOn) or self._day(statement))

    def _tells(self, account: str) -> bool:
        index = self.index
        events = index.values(account, KG.accountOf)
        if self.about is not None and self.about.isdisjoint(
            (
                *events,
                *index.values(account, KG.participant),
                *index.values(account, SCHEMA.location),
            )
        ):
            return False
        subjects = {*events, *(topic for event in events for topic in self._topics(event))}
        if self.topic is not None and self.topic.isdisjoint(subjects):
            return False
        starts = (index.one(subject, SCHEMA.startDate) for subject in (account, *events))
        ends = (index.one(subject, SCHEMA.endDate) for subject in (account, *events))
        start = next(filter(None, starts), "") or self._day(account)
        return self._in_time(start, next(filter(None, ends), ""))

    def _topics(self, subject: str) -> list[str]:
        return [*self.index.values(subject, KG.topic), *self.index.values(subject, KG.about)]

    def _day(self, subject: str) -> str:
        """The day of the article that a statement or an account stands in."""
        article = self.index.one(subject, KG.reportedIn) or ""
        return self.index.one(article, SCHEMA.datePublished) or ""

    def _in_time(self, start: str, end: str = "") -> bool:
        if not self.since and not self.until:
            return True
        last = (end or start)[:10]
        return bool(start) and last >= self.since and (not self.until or start[:10] <= self.until)


def _named(index: Index, wanted: str) -> set[str]:
    """The IRIs that a name, or an IRI, means."""
    labels = (SCHEMA.name, SKOS.altLabel, SKOS.prefLabel)
    folded = wanted.casefold()
    found = {s for p in labels for s, name in index.pairs(p) if name.casefold() == folded}
    known = {o for p in (KG.about, KG.topic) for _, o in index.pairs(p)} | set(
        index.subjects(RDF.type)
    )
    found |= {iri for iri in known if iri == wanted or iri.rpartition("#")[2].casefold() == folded}
    if not found:
        raise QuestionError(f"the graph knows nothing called {wanted!r}; kg show lists names")
    return found
