"""JSON-LD 1.1, framed: a tree of articles that a program can walk without knowing RDF.

Each article holds its statements and accounts (`reports`), each of these its passages; passages
that belong to none of them stand under `passages`. People, bodies, events, posts and the run follow
and are pointed at by IRI. Everything stands in full once, at the first place that points at it, as
`@embed: @once` asks (JSON-LD 1.1 Framing). The context is ontology/context.jsonld, written out, so
that nothing is fetched to read the file. All graphs are merged into one.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.errors import StoreError
from kg.export.context import Context, our_context
from kg.export.facts import Fact, Value, subjects
from kg.vocabulary import KG, RDF, SCHEMA, XSD

TYPE, REPORTED_IN, PASSAGE_OF = RDF.type.value, KG.reportedIn.value, KG.passageOf.value
INVERSES = (REPORTED_IN, PASSAGE_OF)
ARTICLE = SCHEMA.NewsArticle.value

DEEPEST = 2  # article, what it reports, passage: a graph made to nest deeper stays flat

WHOLE, TRUTH = XSD.integer.value, XSD.boolean.value
SHORT_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every reader of JSON counts exactly
DIGITS = re.compile(r"([0-9]+)")

Json = str | int | bool | list["Json"] | dict[str, "Json"]


def jsonld(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The union of all graphs as one JSON-LD document in UTF-8, in pieces.

    lines: as `kg.publish.nquads.lines_of` gives them. Raises StoreError for an IRI that JSON-LD
    would read as another.
    """
    frame = Frame(lines, our_context())
    head = json.dumps(frame.context.source, ensure_ascii=False, indent=1)
    yield f'{{"@context": {head},\n"@graph": ['.encode()
    for number, tree in enumerate(frame.trees()):
        yield b",\n" if number else b"\n"
        yield json.dumps(tree, ensure_ascii=False, indent=1).encode()
    yield b"\n]}\n"


class Frame:
    """The subjects of a graph, each of which goes into one tree."""

    def __init__(self, lines: Iterable[bytes], context: Context) -> None:
        self.context = context
        self._facts: dict[Value, list[Fact]] = dict(subjects(lines))
        self._pointing: dict[str, defaultdict[Value, list[Value]]] = {
            inverse: defaultdict(list) for inverse in INVERSES
        }
        for subject, facts in self._facts.items():
            for predicate, object_ in facts:
                if predicate in INVERSES:
                    self._pointing[predicate][object_].append(subject)

    def trees(self) -> Iterator[Json]:
        """Articles with what belongs to them, then whatever is left, each in the order of IRIs."""
        articles = [s for s, facts in self._facts.items() if (TYPE, Value("iri", ARTICLE)) in facts]
        for subject in (*articles, *list(self._facts)):
            if subject in self._facts:
                yield self._tree(subject)

    def _tree(
        self, subject: Value, without: tuple[str, Value] | None = None, depth: int = 0
    ) -> dict[str, Json]:
        """A subject in full; `without` is the fact that its place in the tree already says."""
        facts = self._facts.pop(subject)
        tree: dict[str, Json] = {"id": self._reference(subject)}
        types = [o for p, o in facts if p == TYPE and o.kind != "literal"]
        if types:
            words = sorted((self._word(type_) for type_ in types), key=lambda w: (":" in w, w))
            tree["type"] = words[0] if len(words) == 1 else list(words)
        values = defaultdict[str, list[Json]](list)
        for predicate, object_ in facts:
            if (predicate, object_) != without and not (
                predicate == TYPE and object_.kind != "literal"
            ):
                term, kind = self._term(predicate)
                values[term].append(self._value(object_, kind, depth))
        for term in sorted(values):
            tree[term] = values[term][0] if len(values[term]) == 1 else values[term]
        for inverse in INVERSES if depth < DEEPEST else ():
            below = [s for s in self._pointing[inverse].get(subject, ()) if s in self._facts]
            if below:
                below.sort(key=lambda s: _natural(s.text))
                # One may stand in full below a sister by the time it is its turn.
                tree[self.context.inverses[inverse]] = [
                    self._tree(s, (inverse, subject), depth + 1)
                    if s in self._facts
                    else self._reference(s)
                    for s in below
                ]
        return tree

    def _term(self, predicate: str) -> tuple[str, str | None]:
        if found := self.context.properties.get(predicate):
            return found
        return self.context.shortened(self._clear(predicate)), None

    def _word(self, type_: Value) -> str:
        if type_.kind == "blank":
            return self._reference(type_)
        return self.context.shortened(self._clear(type_.text))

    def _value(self, object_: Value, kind: str | None, depth: int) -> Json:
        """An object under a term whose values are of a kind: see `Context.properties`."""
        if object_.kind != "literal":
            is_passage = any(p == PASSAGE_OF for p, _ in self._facts.get(object_, ()))
            if is_passage and depth < DEEPEST:
                return self._tree(object_, depth=depth + 1)
            if kind == "@vocab" and object_.kind == "iri":
                return self._word(object_)
            name = self._reference(object_)
            return name if kind == "@id" else {"id": name}
        if object_.language:
            return {"@value": object_.text, "@language": object_.language}
        if (
            object_.datatype == WHOLE
            and kind in (None, WHOLE)
            and SHORT_WHOLE.fullmatch(object_.text)
        ):
            return int(object_.text)
        if object_.datatype == TRUTH and kind is None and object_.text in ("true", "false"):
            return object_.text == "true"
        if object_.datatype == kind or (object_.plain and kind is None):
            return object_.text
        if object_.plain:
            return {"@value": object_.text}
        datatype = self.context.shortened(self._clear(object_.datatype or ""))
        return {"@value": object_.text, "@type": datatype}

    def _reference(self, node: Value) -> str:
        return f"_:{node.text}" if node.kind == "blank" else self._clear(node.text)

    def _clear(self, iri: str) -> str:
        if self.context.is_mistakable(iri):
            raise StoreError(
                f"JSON-LD with our context would read <{iri}> as a prefixed name; "
                "write Turtle or N-Triples instead"
            )
        return iri


def _natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts numbers inside a text by their size: #char=9,12 before #char=10,12."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in DIGITS.split(text)]
