"""What the viewer's panel tells of a graph: articles, statements, posts and accounts as plain rows.

Rows point at nodes, articles and statements by number. A passage is
`[article, start, end, before, exact, after]`, its offsets in code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from pyoxigraph import NamedNode

from kg.publish.columns import StatementColumns
from kg.store.index import Index
from kg.store.network import name_of
from kg.vocabulary import KG, OA, ORG, PREFIXES, RDF, SCHEMA, SKOS

Row = dict[str, Any]

_OURS = PREFIXES["kg"]
_TOPIC = (KG.topic, KG.about)  # concepts among what is spoken about count as topics too


def rows(
    index: Index, nodes: Mapping[str, int], most: int
) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """Articles by date, statements and accounts in the order of the text, posts by person.

    nodes: the number of each entity and event, by IRI, the most important first; others are left
    out of the rows. most: how many statements at most; those of the most important speakers stay.
    Empty values are left out of a row. Statements are columns; the second of what comes back is
    what a page can do without at first: their words by parts, then where names stand in each
    article and the `evidence` of posts and accounts, in their order.
    """
    articles = _articles(index, nodes)
    numbers = {str(row["iri"]): number for number, row in enumerate(articles)}
    topics = _topics(index, nodes)
    cards = _Cards(index, nodes, numbers, {str(row["iri"]): n for n, row in enumerate(topics)})
    statements = cards.statements(most)
    found: dict[str, Any] = {
        "articles": articles,
        "statements": statements.light(nodes, cards.topics_of if topics else None),
        "posts": cards.posts(),
        "accounts": cards.accounts(),
        "topics": topics,
        "eventTopics": cards.event_topics(),
        "disputes": cards.disputes(),
    }
    last = {
        "mentions": cards.mentions(),
        "evidence": {
            name: [row.pop("evidence", []) for row in found[name]] for name in ("posts", "accounts")
        },
    }
    return found, chain(statements.words(), (last,))


def names(index: Index, iri: str) -> Row:
    """Everything the panel says of a node that no other row says."""
    return _filled(
        {
            "names": [n for n in index.values(iri, SKOS.altLabel) if n != name_of(index, iri)],
            "same": [*index.values(iri, SCHEMA.sameAs)],
            "maybe": [*index.values(iri, KG.maybeSameAs)],
        }
    )


def _articles(index: Index, nodes: Mapping[str, int]) -> list[Row]:
    found = []
    for iri in index.having(RDF.type, SCHEMA.NewsArticle.value):
        outlet = index.one(iri, SCHEMA.publisher)
        row = {
            "iri": iri,
            "source": index.one(iri, KG.source),
            "headline": index.value(iri, SCHEMA.headline),
            "date": (index.one(iri, SCHEMA.datePublished) or "")[:10],
            "outlet": name_of(index, outlet) if outlet else "",
            "publisher": nodes.get(outlet or ""),
            "authors": _numbers(index.values(iri, SCHEMA.author), nodes),
            "url": index.one(iri, SCHEMA.url),
        }
        found.append(_filled(row))
    return sorted(found, key=lambda row: (row.get("date", ""), row["iri"]))


def _topics(index: Index, nodes: Mapping[str, int]) -> list[Row]:
    """What statements and events are about that is no node of its own: concepts, by name."""
    found = {about for p in _TOPIC for _, about in index.pairs(p) if about not in nodes}
    labels = {iri: index.value(iri, SKOS.prefLabel) or _words(iri) for iri in sorted(found)}
    named = sorted(labels.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    return [
        {"iri": iri, "name": label}
        for iri, label in named
        if index.says(iri, RDF.type, SKOS.Concept.value) or iri.startswith(_OURS)
    ]


def _words(iri: str) -> str:
    """The end of a term's IRI as words: "kg:JobCuts" is "job cuts"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", iri.rpartition("#")[2]).lower() or iri


class _Cards:
    """Rows of one graph; holds what every row needs to point at the others."""

    def __init__(
        self,
        index: Index,
        nodes: Mapping[str, int],
        articles: Mapping[str, int],
        topics: Mapping[str, int],
    ) -> None:
        self.index, self.nodes, self.articles, self.topics = index, nodes, articles, topics
        self.statement_numbers: Mapping[str, int] = {}

    def statements(self, most: int) -> StatementColumns:
        """In the order of articles, then of their words."""
        columns = StatementColumns(self.index, self._chosen(most), self.articles, self.place)
        self.statement_numbers = columns.numbers
        return columns

    def _chosen(self, most: int) -> list[str]:
        """The statements to show: all, or those of the most important speakers."""
        found = self.index.having(RDF.type, KG.Statement.value)
        if len(found) <= most:
            return found
        last = len(self.nodes)
        rank = {iri: min((*self.nodes_of(iri, KG.speaker), last)) for iri in found}
        return sorted(found, key=lambda iri: (rank[iri], iri))[:most]

    def event_topics(self) -> list[list[int]]:
        """`[event, topic]` pairs."""
        events = self.index.having(RDF.type, KG.Event.value)
        return sorted(
            [self.nodes[event], topic]
            for event in events
            if event in self.nodes
            for topic in self.topics_of(event)
        )

    def topics_of(self, iri: str) -> list[int]:
        """The topics of a statement or an event."""
        if not self.topics:
            return []
        return sorted({t for p in _TOPIC for t in _numbers(self.index.values(iri, p), self.topics)})

    def disputes(self) -> list[Row]:
        """What is known of a dispute, or of a change of position, beside its two statements.

        `between` are the two: the one that disputes first; the earlier position first.
        """
        index = self.index
        pairs = (
            (KG.Dispute, KG.disputing, KG.disputed),
            (KG.Shift, KG.shiftFrom, KG.shiftTo),
        )
        found = []
        for class_, first, second in pairs:
            for iri in index.having(RDF.type, class_.value):
                between = [
                    self.statement_numbers.get(index.one(iri, p) or "") for p in (first, second)
                ]
                if None in between:
                    continue
                row = {
                    "iri": iri,
                    "between": between,
                    "shift": class_ is KG.Shift or None,
                    "kind": _local(index.one(iri, KG.disputeKind)),
                    "confidence": index.one(iri, KG.confidence),
                    "evidence": self.passages(iri, KG.evidence),
                }
                found.append(_filled(row))
        return found

    def mentions(self) -> dict[int, list[int]]:
        """By article: start, end and node of each passage that names or points, one after another.

        In the order of the text.
        """
        index = self.index
        found: dict[int, set[tuple[int, int, int]]] = {}
        for property_ in (KG.names, KG.refersTo):
            for passage, named in index.pairs(property_):
                node = self.nodes.get(named)
                place = self.place(passage) if node is not None else None
                if node is not None and place is not None:
                    article, start, end = place
                    found.setdefault(article, set()).add((start, end, node))
        return {
            article: [number for mention in sorted(mentions) for number in mention]
            for article, mentions in sorted(found.items())
        }

    def place(self, passage: str) -> tuple[int, int, int] | None:
        """Article, start and end of a passage: as its IRI has them, else as the graph does."""
        home, _, place = passage.partition("#char=")
        article = self.articles.get(home)
        start, _, end = place.partition(",")
        if article is not None and start.isdecimal() and end.isdecimal() and place.isascii():
            return article, int(start), int(end)
        article = self.articles.get(self.index.one(passage, KG.passageOf) or "")
        if article is None:
            return None
        one = self.index.one
        return article, _whole(one(passage, OA.start)), _whole(one(passage, OA.end))

    def posts(self) -> list[Row]:
        """By person, then as printed."""
        index = self.index
        found = [
            {
                "member": self.nodes.get(person),
                "organization": self.nodes_of(iri, ORG.organization),
                "iri": iri,
                "role": index.value(iri, SCHEMA.roleName),
                "concept": _local(index.one(iri, ORG.role)),
                "start": index.one(iri, SCHEMA.startDate),
                "end": index.one(iri, SCHEMA.endDate),
                "confidence": index.one(iri, KG.confidence),
                "evidence": self.passages(iri, KG.evidence),
            }
            for iri, person in index.pairs(ORG.member)
            if person in self.nodes
        ]
        return [_filled(row) for row in sorted(found, key=lambda row: row["member"] or 0)]

    def accounts(self) -> list[Row]:
        """By event, then by article."""
        index = self.index
        found = [
            {
                "event": self.nodes[event],
                "article": self.articles.get(index.one(iri, KG.reportedIn) or ""),
                "start": index.one(iri, SCHEMA.startDate),
                "end": index.one(iri, SCHEMA.endDate),
                "status": _local(index.one(iri, KG.status)),
                "participants": self.nodes_of(iri, KG.participant),
                "location": self.nodes_of(iri, SCHEMA.location),
                "confidence": index.one(iri, KG.confidence),
                "evidence": self.passages(iri, KG.evidence),
            }
            for iri, event in index.pairs(KG.accountOf)
            if event in self.nodes
        ]
        found.sort(key=lambda row: (row["event"], -1 if row["article"] is None else row["article"]))
        return [_filled(row) for row in found]

    def nodes_of(self, iri: str, property_: NamedNode) -> list[int]:
        """The nodes that are values of the property."""
        return _numbers(self.index.values(iri, property_), self.nodes)

    def passages(self, iri: str, property_: NamedNode) -> list[list[Any]]:
        """The passages that are values of the property, in the order of the text."""
        index = self.index
        found: list[list[Any]] = []
        for passage in index.values(iri, property_):
            article, start, end = self.place(passage) or (-1, 0, 0)
            words = index.value(passage, OA.exact) or ""
            before = index.value(passage, OA.prefix) or ""
            after = index.value(passage, OA.suffix) or ""
            found.append([article, start, end, before, words, after])
        return sorted(found) if len(found) > 1 else found


def _numbers(iris: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return sorted(numbers[iri] for iri in iris if iri in numbers)


def _local(iri: str | None) -> str | None:
    return iri.rpartition("#")[2] if iri else None


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value not in (None, "", [])}
