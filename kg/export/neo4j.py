"""Tables for `neo4j-admin database import`, and Turtle for neosemantics (n10s).

A node for each subject; its labels are the local names of its classes. A fact that points at
another subject becomes a relationship (kg:speaker → SPEAKER), any other a property. The terms of
our ontology (kg:Direct, kg:Actual, kg:GeneralSecretary) become texts.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.export.facts import Fact, Value, subjects
from kg.vocabulary import PREFIXES, RDF, XSD

NODES, RELATIONSHIPS, SCRIPT = "nodes.csv", "relationships.csv", "import.cypher"
TYPE = RDF.type.value
BETWEEN = "\x1f"  # the unit separator: no text of a newspaper holds it
WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

KINDS = {
    XSD.integer.value: "long",
    XSD.decimal.value: "double",
    XSD.boolean.value: "boolean",
    XSD.date.value: "date",
    XSD.dateTime.value: "datetime",
}
# What neo4j-admin reads as such a value; a column that holds anything else is one of texts.
FITTING = {
    "long": re.compile(r"-?[0-9]{1,18}"),
    "double": re.compile(r"-?[0-9]+(?:\.[0-9]+)?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "datetime": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]+)?(?:Z|[+-][0-9:]{5})"),
}

SETUP = """\
// Load graph.ttl into an empty database with neosemantics (n10s):
//   cypher-shell -f import.cypher
// after graph.ttl has been put where the server may read it; say where in the last line.
CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE;
CALL n10s.graphconfig.init({{
  handleVocabUris: "SHORTEN",
  handleMultival: "ARRAY",
  multivalPropList: [{several}],
  handleRDFTypes: "LABELS"
}});
{prefixes}
CALL n10s.rdf.import.fetch("file:///graph.ttl", "Turtle");
"""


class Property:
    """A column of nodes.csv: what its values are, and whether a node may have several."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.several = False
        self._kinds: set[str] = set()

    def see(self, values: list[Value]) -> None:
        """Take the values of one more node into account."""
        self.several = self.several or len(values) > 1
        for value in values:
            kind = KINDS.get(value.datatype or "", "string")
            fits = kind != "string" and FITTING[kind].fullmatch(value.text)
            self._kinds.add(kind if fits else "string")

    @property
    def is_used(self) -> bool:
        """Whether any node has it; else all that is said with it is relationships."""
        return bool(self._kinds)

    @property
    def head(self) -> str:
        """`confidence:double`, `altLabel:string[]`."""
        kind = next(iter(self._kinds)) if len(self._kinds) == 1 else "string"
        return f"{self.name}:{kind}" + ("[]" if self.several else "")


class PropertyGraph:
    """The nodes, properties and relationships that a graph comes to."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        """Read lines as `kg.publish.nquads.lines_of` gives them."""
        self._facts: dict[Value, list[Fact]] = dict(subjects(lines))
        predicates = sorted({p for facts in self._facts.values() for p, _ in facts} - {TYPE})
        self._names = names_of(predicates)
        self._columns = {predicate: Property(self._names[predicate]) for predicate in predicates}
        for node in self._facts:
            for predicate, values in self._properties(node).items():
                self._columns[predicate].see(values)
        self._used = [p for p in predicates if self._columns[p].is_used]

    def nodes(self) -> Iterator[bytes]:
        """nodes.csv, a row at a time."""
        columns = [self._columns[predicate] for predicate in self._used]
        yield row(("iri:ID", ":LABEL", *(column.head for column in columns)))
        for node in self._facts:
            values = self._properties(node)
            cells = (
                BETWEEN.join(_text(value) for value in values.get(predicate, ()))
                for predicate in self._used
            )
            yield row((_name(node), BETWEEN.join(self._labels(node)), *cells))

    def relationships(self) -> Iterator[bytes]:
        """relationships.csv, a row at a time."""
        yield row((":START_ID", ":END_ID", ":TYPE"))
        for node, facts in self._facts.items():
            for predicate, object_ in facts:
                if self._joins(predicate, object_):
                    name = WORD_START.sub("_", self._names[predicate]).upper()
                    yield row((_name(node), _name(object_), name))

    def several(self) -> list[str]:
        """The IRIs of the properties of which some node has several."""
        return [predicate for predicate in self._used if self._columns[predicate].several]

    def _joins(self, predicate: str, object_: Value) -> bool:
        return predicate != TYPE and object_.kind != "literal" and object_ in self._facts

    def _properties(self, node: Value) -> dict[str, list[Value]]:
        found = defaultdict[str, list[Value]](list)
        for predicate, object_ in self._facts[node]:
            if predicate != TYPE and not self._joins(predicate, object_):
                found[predicate].append(object_)
        return found

    def _labels(self, node: Value) -> list[str]:
        types = (o for p, o in self._facts[node] if p == TYPE and o.kind == "iri")
        return sorted({local_name(type_.text) for type_ in types}) or ["Resource"]


def setup_script(several: Iterable[str]) -> bytes:
    """The Cypher that prepares a database for neosemantics and loads graph.ttl."""
    prefixes = "\n".join(
        f'CALL n10s.nsprefixes.add("{name}", "{iri}");' for name, iri in sorted(PREFIXES.items())
    )
    listed = ", ".join(f'"{iri}"' for iri in several)
    return SETUP.format(several=listed, prefixes=prefixes).encode()


def names_of(predicates: Iterable[str]) -> Mapping[str, str]:
    """A name for each predicate: its local name, with its prefix where two would be alike."""
    by_name = defaultdict[str, list[str]](list)
    for predicate in predicates:
        by_name[local_name(predicate)].append(predicate)
    prefixes = {iri: prefix for prefix, iri in PREFIXES.items()}
    names = {}
    for name, alike in by_name.items():
        for number, predicate in enumerate(sorted(alike)):
            namespace = predicate.removesuffix(name)
            other = prefixes.get(namespace, f"ns{number}")
            names[predicate] = name if len(alike) == 1 else f"{other}_{name}"
    return names


def local_name(iri: str) -> str:
    """What follows the last # or / of an IRI, with nothing that a header could take amiss."""
    return re.sub(r"\W", "_", iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]) or "value"


def row(cells: Iterable[str]) -> bytes:
    """A row of CSV after RFC 4180."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def _name(node: Value) -> str:
    return f"_:{node.text}" if node.kind == "blank" else node.text


def _text(value: Value) -> str:
    if value.kind == "iri" and value.text.startswith(PREFIXES["kg"]):
        return value.text.removeprefix(PREFIXES["kg"])
    return _name(value).replace(BETWEEN, " ")
