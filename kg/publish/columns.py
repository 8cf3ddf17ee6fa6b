"""Statements as columns, so that a page of fifty thousand of them opens at once.

A page reads numbers at once and words when there is time: what decides which statements are shown,
counted and tied to whom comes first, their words and passages come in parts of `PART` statements.
A column is `{"is": values}`, one for each row; with `"at"` only the rows with those numbers have
one; with `"of"` the values are numbers of what stands there. One number stands for a list of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import NamedNode

from kg.store.index import Index
from kg.store.lines import characters
from kg.vocabulary import KG, OA, SCHEMA

PART = 4096
"""Statements whose words come together."""

Column = dict[str, list[Any]]
Place = Callable[[str], tuple[int, int, int] | None]
"""Article, start and end of a passage."""

_DENSE = 3  # a column of which every third row has a value is written out in full


class StatementColumns:
    """The statements of a graph in the order of articles, then of their words.

    iris: those to show; articles: their numbers by IRI; place: where a passage stands.
    """

    def __init__(
        self, index: Index, iris: Iterable[str], articles: Mapping[str, int], place: Place
    ) -> None:
        self.index, self.place = index, place
        contents = self._passages(KG.contentPassage, around=True)
        homes = index.table(KG.reportedIn)
        drafts = []
        for iri in iris:
            parts = contents(iri)
            article = articles.get(_first(homes.get(iri)) or "", -1)
            drafts.append((article, parts[0][1] if parts else 0, iri, parts))
        drafts.sort(key=lambda draft: draft[:3])
        self.iris = [draft[2] for draft in drafts]
        self.homes = [draft[0] for draft in drafts]
        self.parts = [draft[3] for draft in drafts]
        self.numbers = {iri: number for number, iri in enumerate(self.iris)}

    def light(
        self, nodes: Mapping[str, int], topics: Callable[[str], list[int]] | None
    ) -> dict[str, Any]:
        """What is known of each but its words: `count`, and a column for each property.

        nodes: numbers by IRI; topics: what finds the topics of a statement, if there are any.
        """
        own = self.numbers
        columns = {
            "article": _column([home if home >= 0 else None for home in self.homes]),
            "speakers": self._lists(KG.speaker, nodes),
            "about": self._lists(KG.about, nodes),
            "to": self._lists(KG.addressee, nodes),
            "media": self._lists(KG.medium, nodes),
            "topics": _column([_bare(topics(iri)) for iri in self.iris]) if topics else {},
            "form": self._coded(KG.speechForm, local=True),
            "held": self._marks(KG.attributionKind, KG.Held),
            "denies": self._marks(KG.polarity, KG.Denies),
            "hedged": self._marks(KG.certainty, KG.Hedged),
            "on": self._coded(KG.saidOn),
            "confidence": self._coded(KG.confidence),
            "disputes": self._lists(KG.disputes, own),
            "repeats": self._lists(KG.repeats, own),
            "continues": self._lists(KG.continues, own),
            "within": self._lists(KG.partOf, own),
        }
        return {"count": len(self.iris)} | {name: made for name, made in columns.items() if made}

    def words(self) -> Iterator[dict[str, Any]]:
        """By parts of `PART` statements: IRIs without what they share (`base`), words, passages.

        `parts` holds `other, start, end, before, exact, after` of each passage, one after another;
        `cue` and `source` leave out before and after. `other` is 0 when the passage stands in the
        statement's own article, else two more than the number of its article, or 1 for none.
        `text` stands where the passages do not say it.
        """
        cues, sources = self._passages(KG.cuePassage), self._passages(KG.sourcePassage)
        texts = self.index.table(SCHEMA.text)
        for first in range(0, len(self.iris), PART):
            rows = range(first, min(first + PART, len(self.iris)))
            iris = self.iris[first : rows.stop]
            own = list(zip(rows, iris, strict=True))
            base = _shared(min(iris), max(iris))
            columns = {
                "iri": {"is": [iri[len(base) :] for iri in iris]},
                "text": _column([self._unsaid(row, texts.get(iri)) for row, iri in own]),
                "parts": _column([self._flat(row, self.parts[row], True) for row in rows]),
                "cue": _column([self._flat(row, cues(iri), False) for row, iri in own]),
                "source": _column([self._flat(row, sources(iri), False) for row, iri in own]),
            }
            yield {"base": base} | {name: made for name, made in columns.items() if made}

    def _unsaid(self, row: int, held: bytes | list[bytes] | None) -> str | None:
        text = _longest(held)
        parts = self.parts[row]
        said = parts[0][4] if len(parts) == 1 else " ".join(part[4] for part in parts)
        return None if text is None or text == said or not text else text

    def _flat(self, row: int, passages: list[list[Any]], around: bool) -> list[Any] | None:
        home, found = self.homes[row], []
        for article, start, end, before, exact, after in passages:
            found += [0 if article == home else article + 2, start, end]
            found += [before, exact, after] if around else [exact]
        return found or None

    def _passages(
        self, property_: NamedNode, *, around: bool = False
    ) -> Callable[[str], list[list[Any]]]:
        """What finds a statement's passages, sorted: article, start, end, before, exact, after."""
        table, place = self.index.table(property_), self.place
        words = self.index.table(OA.exact)
        none: Mapping[str, bytes | list[bytes]] = {}
        left = self.index.table(OA.prefix) if around else none
        right = self.index.table(OA.suffix) if around else none

        def of(iri: str) -> list[list[Any]]:
            held = table.get(iri)
            if held is None:
                return []
            found = []
            for term in (held,) if isinstance(held, bytes) else sorted(set(held)):
                passage = characters(term)
                article, start, end = place(passage) or (-1, 0, 0)
                before, after = _longest(left.get(passage)), _longest(right.get(passage))
                exact = _longest(words.get(passage))
                found.append([article, start, end, before or "", exact or "", after or ""])
            if len(found) > 1:
                found = sorted({tuple(passage): passage for passage in found}.values())
            return found

        return of

    def _lists(self, property_: NamedNode, numbers: Mapping[str, int]) -> Column:
        """The numbers of the values."""
        table = self.index.table(property_)
        if not table:
            return {}
        found: list[Any] = []
        for iri in self.iris:
            held = table.get(iri)
            if held is None:
                found.append(None)
            elif isinstance(held, bytes):
                found.append(numbers.get(characters(held)))
            else:
                values = map(characters, held)
                found.append(_bare(sorted({numbers[v] for v in values if v in numbers})))
        return _column(found)

    def _coded(self, property_: NamedNode, *, local: bool = False) -> Column:
        """The first of the values of each, by its number among all there are."""
        table = self.index.table(property_)
        if not table:
            return {}
        values = [_first(table.get(iri)) for iri in self.iris]
        known = sorted({value for value in values if value})
        codes: dict[str | None, int] = {value: code for code, value in enumerate(known)}
        made = _column([codes.get(value) for value in values])
        names = [value.rpartition("#")[2] for value in known] if local else known
        return made | {"of": names} if made else {}

    def _marks(self, property_: NamedNode, value: NamedNode) -> Column:
        """1 for each that has the value."""
        having = set(self.index.having(property_, value.value))
        return _column([1 if iri in having else None for iri in self.iris]) if having else {}


def _column(values: Sequence[Any]) -> Column:
    """The values, or when few rows have one, those; {} when none has."""
    at = [row for row, value in enumerate(values) if value is not None]
    if not at:
        return {}
    if _DENSE * len(at) >= len(values):
        return {"is": list(values)}
    return {"at": at, "is": [values[row] for row in at]}


def _shared(low: str, high: str) -> str:
    """What two strings, and all that sort between them, begin with."""
    size = min(len(low), len(high))
    return low[: next((at for at in range(size) if low[at] != high[at]), size)]


def _bare(numbers: list[int]) -> list[int] | int | None:
    return (numbers[0] if len(numbers) == 1 else numbers) if numbers else None


def _first(held: bytes | list[bytes] | None) -> str | None:
    """The first of the alphabet."""
    if held is None:
        return None
    if isinstance(held, bytes):
        return characters(held)
    return min(map(characters, held))


def _longest(held: bytes | list[bytes] | None) -> str | None:
    """The longest, then the first of the alphabet."""
    if held is None:
        return None
    if isinstance(held, bytes):
        return characters(held)
    return min(map(characters, held), key=lambda value: (-len(value), value))
