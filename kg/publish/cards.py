"""What the viewer's panel tells of a graph: articles, statements, posts and accounts as plain rows.

Rows point at nodes, articles and statements by number. A passage is
`[article, start, end, before, exact, after]`, its offsets in code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import NamedNode

from kg.store.index import Index
from kg.store.network import name_of
from kg.vocabulary import KG, OA, ORG, RDF, SCHEMA, SKOS

Row = dict[str, Any]


def rows(index: Index, nodes: Mapping[str, int]) -> dict[str, list[Row]]:
    """Articles by date, statements and accounts in the order of the text, posts by person.

    nodes: the number of each entity and event, by IRI; others are left out of the rows.
    Empty values are left out of a row.
    """
    articles = _articles(index, nodes)
    numbers = {str(row["iri"]): number for number, row in enumerate(articles)}
    cards = _Cards(index, nodes, numbers)
    return {
        "articles": articles,
        "statements": cards.statements(),
        "posts": cards.posts(),
        "accounts": cards.accounts(),
    }


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


class _Cards:
    """Rows of one graph; holds what every row needs to point at the others."""

    def __init__(self, index: Index, nodes: Mapping[str, int], articles: Mapping[str, int]) -> None:
        self.index, self.nodes, self.articles = index, nodes, articles

    def statements(self) -> list[Row]:
        """In the order of articles, then of their words."""
        index = self.index
        drafts = []
        for iri in index.having(RDF.type, KG.Statement.value):
            parts = self.passages(iri, KG.contentPassage)
            article = self.articles.get(index.one(iri, KG.reportedIn) or "")
            place = (-1 if article is None else article, parts[0][1] if parts else 0, iri)
            drafts.append((place, iri, article, parts))
        drafts.sort(key=lambda draft: draft[0])
        numbers = {iri: number for number, (_, iri, _, _) in enumerate(drafts)}
        return [
            _filled(
                {
                    "article": article,
                    "speakers": self.nodes_of(iri, KG.speaker),
                    "form": _local(index.one(iri, KG.speechForm)),
                    "held": index.says(iri, KG.attributionKind, KG.Held.value) or None,
                    "text": index.value(iri, SCHEMA.text),
                    "parts": parts,
                    "cue": self.passages(iri, KG.cuePassage),
                    "source": self.passages(iri, KG.sourcePassage),
                    "to": self.nodes_of(iri, KG.addressee),
                    "media": self.nodes_of(iri, KG.medium),
                    "about": self.nodes_of(iri, KG.about),
                    "on": index.one(iri, KG.saidOn),
                    "confidence": index.one(iri, KG.confidence),
                    "disputes": _numbers(index.values(iri, KG.disputes), numbers),
                    "repeats": _numbers(index.values(iri, KG.repeats), numbers),
                    "continues": _numbers(index.values(iri, KG.continues), numbers),
                    "within": _numbers(index.values(iri, KG.partOf), numbers),
                }
            )
            for _, iri, article, parts in drafts
        ]

    def posts(self) -> list[Row]:
        """By person, then as printed."""
        index = self.index
        found = [
            {
                "member": self.nodes.get(person),
                "organization": self.nodes_of(iri, ORG.organization),
                "role": index.value(iri, SCHEMA.roleName),
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
        found = []
        for passage in index.values(iri, property_):
            article = self.articles.get(index.one(passage, KG.passageOf) or "", -1)
            texts = [index.value(passage, p) or "" for p in (OA.prefix, OA.exact, OA.suffix)]
            start, end = (_whole(index.one(passage, p)) for p in (OA.start, OA.end))
            found.append([article, start, end, *texts])
        return sorted(found)


def _numbers(iris: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return sorted(numbers[iri] for iri in iris if iri in numbers)


def _local(iri: str | None) -> str | None:
    return iri.rpartition("#")[2] if iri else None


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value not in (None, "", [])}
