"""What a graph's quads say, looked up by property and subject; read in one pass."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode

from kg.store.lines import characters

_TRIPLE_TERM = b"<<("


class Index:
    """Values by property and subject: IRIs and lexical forms as plain strings, each once.

    Graph names, datatypes and language tags are left out; a value that is itself a triple
    (RDF 1.2) is passed over. Everything that comes out is sorted, so the order of the quads
    cannot show in anything made from it.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        """Read every line of N-Quads once. Those of one subject should come together."""
        # What stands after the predicate, taken apart when it is asked for: little of it ever is.
        # Nearly every property has one value, for which a list each would be too dear.
        self._bearers: dict[str, dict[str, list[str]]] = {}
        self._tables: dict[str, dict[str, bytes | list[bytes]]] = {}
        tables: dict[bytes, dict[str, bytes | list[bytes]]] = {}
        before, subject = b"", ""
        for line in lines:
            about, predicate, rest = line.split(b" ", 2)
            if rest.startswith(_TRIPLE_TERM):
                continue
            if about != before:
                before, subject = about, characters(about)
            table = tables.get(predicate)
            if table is None:
                table = tables[predicate] = self._tables[characters(predicate)] = {}
            held = table.setdefault(subject, rest)
            if held is not rest:
                if isinstance(held, bytes):
                    table[subject] = [held, rest]
                else:
                    held.append(rest)

    def subjects(self, property_: NamedNode) -> Iterator[str]:
        """The subjects that have a value of the property, sorted."""
        yield from sorted(self._tables.get(property_.value, ()))

    def pairs(self, property_: NamedNode) -> Iterator[tuple[str, str]]:
        """Every (subject, value) of the property, sorted."""
        table: Mapping[str, bytes | list[bytes]] = self._tables.get(property_.value, {})
        for subject in sorted(table):
            for value in _sorted(table[subject]):
                yield subject, value

    def having(self, property_: NamedNode, value: str) -> list[str]:
        """The subjects whose property has the value, sorted."""
        bearers = self._bearers.get(property_.value)
        if bearers is None:
            bearers = self._bearers[property_.value] = {}
            for subject, found in self.pairs(property_):
                bearers.setdefault(found, []).append(subject)
        return bearers.get(value, [])

    def values(self, subject: str, property_: NamedNode) -> list[str]:
        """The values of the subject's property, sorted; [] when it has none."""
        held = self._held(subject, property_)
        return _sorted(held) if held else []

    def value(self, subject: str, property_: NamedNode) -> str | None:
        """The longest value, then the first of the alphabet; None when there is none."""
        held = self._held(subject, property_)
        if isinstance(held, bytes):
            return characters(held)
        return min(_sorted(held), key=lambda v: (-len(v), v)) if held else None

    def one(self, subject: str, property_: NamedNode) -> str | None:
        """The first value of the alphabet (the earliest, of dates); None when there is none."""
        held = self._held(subject, property_)
        if isinstance(held, bytes):
            return characters(held)
        return _sorted(held)[0] if held else None

    def table(self, property_: NamedNode) -> Mapping[str, bytes | list[bytes]]:
        """What each subject has of the property, as N-Quads write it: `characters` reads a value.

        For reading very many at once; a list is in no order and may hold a value twice.
        """
        return self._tables.get(property_.value, {})

    def says(self, subject: str, property_: NamedNode, value: str) -> bool:
        """Whether the subject's property has the value."""
        return value in self.values(subject, property_)

    def _held(self, subject: str, property_: NamedNode) -> bytes | list[bytes] | None:
        table = self._tables.get(property_.value)
        return table.get(subject) if table else None


def _sorted(held: bytes | list[bytes]) -> list[str]:
    """The values of what one subject has, sorted, each once."""
    return [characters(held)] if isinstance(held, bytes) else sorted(set(map(characters, held)))
