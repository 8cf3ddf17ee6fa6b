"""Web Annotations: every passage with what it says, for tools that highlight text.

The Web Annotation Data Model (W3C, 2017) as JSON-LD. Three sorts of annotation: a statement on the
passages of its content, an entity on each passage that names it or refers to it, an event or a post
on the passages that prove it. Each target has a position in the text as read (code points) and a
quotation with what stands around it, so a reader can find the passage in the page as well.
"""

import json
from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.store.index import Index
from kg.vocabulary import KG, OA, ORG, PREFIXES, SCHEMA, XSD

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"kg": PREFIXES["kg"], "kg:confidence": {
    "@id": KG.confidence.value, "@type": XSD.decimal.value,
}}]  # fmt: skip

Json = str | int | list["Json"] | dict[str, "Json"]
FORMS = {KG.Direct.value: "direct", KG.Indirect.value: "indirect", KG.Mixed.value: "mixed"}
POINTING = (("names", KG.names), ("refers", KG.refersTo))


def annotations(index: Index) -> Iterator[bytes]:
    """All annotations as one JSON-LD document in UTF-8, in pieces, in the order of IRIs."""
    yield f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": ['.encode()
    profile = Profile(index)
    found = [*profile.of_statements(), *profile.of_names(), *profile.of_proofs()]
    found.sort(key=lambda annotation: str(annotation["id"]))
    for number, annotation in enumerate(found):
        yield b",\n" if number else b"\n"
        yield json.dumps(annotation, ensure_ascii=False, indent=1).encode()
    yield b"\n]}\n"


class Profile:
    """The annotations that a graph comes to."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def of_statements(self) -> Iterator[dict[str, Json]]:
        """One for each statement whose content has a place: who said it, and what of."""
        statements = {statement for statement, _ in self._index.pairs(KG.contentPassage)}
        for statement in sorted(statements):
            speakers = self._index.values(statement, KG.speaker)
            about = self._index.values(statement, KG.about)
            body: list[Json] = [
                _text(self._attribution(statement, speakers)),
                *(_entity(speaker, "identifying") for speaker in speakers),
                *(_entity(subject, "tagging") for subject in about),
            ]
            passages = self._index.values(statement, KG.contentPassage)
            yield self._annotation(statement, statement, "describing", body, passages)

    def of_names(self) -> Iterator[dict[str, Json]]:
        """One for each passage that names something, and each that refers to something."""
        for role, property_ in POINTING:
            meant = defaultdict[str, list[Json]](list)
            for passage, entity in self._index.pairs(property_):
                meant[passage].append(_entity(entity, "identifying"))
            for passage, body in sorted(meant.items()):
                article, _, place = passage.partition("#char=")
                name = f"{article}/{role}/{place.replace(',', '-')}"
                yield self._annotation(name, passage, "identifying", body, [passage])

    def of_proofs(self) -> Iterator[dict[str, Json]]:
        """One for each account, post, dispute and quantity that has passages to show."""
        for thing in sorted({thing for thing, _ in self._index.pairs(KG.evidence)}):
            told = [
                *self._index.values(thing, KG.accountOf),
                *self._index.values(thing, ORG.member),
                *self._index.values(thing, ORG.organization),
                *self._index.values(thing, KG.disputing),
                *self._index.values(thing, KG.disputed),
            ]
            body: list[Json] = [_entity(entity, "identifying") for entity in told or [thing]]
            body += [_text(role) for role in self._index.values(thing, SCHEMA.roleName)]
            passages = self._index.values(thing, KG.evidence)
            yield self._annotation(thing, thing, "describing", body, passages)

    def _annotation(
        self, name: str, about: str, motivation: str, body: list[Json], passages: list[str]
    ) -> dict[str, Json]:
        annotation: dict[str, Json] = {
            "id": f"{name}/annotation",
            "type": "Annotation",
            "motivation": motivation,
        }
        if sure := self._index.one(about, KG.confidence):
            annotation["kg:confidence"] = sure
        annotation["body"] = body[0] if len(body) == 1 else body
        targets = [self._target(passage) for passage in sorted(passages, key=self._start)]
        annotation["target"] = targets[0] if len(targets) == 1 else targets
        return annotation

    def _attribution(self, statement: str, speakers: list[str]) -> str:
        """`Said by Ann Lee (direct)`, in the words of schema:name."""
        names = [self._index.one(speaker, SCHEMA.name) or speaker for speaker in speakers]
        held = self._index.says(statement, KG.attributionKind, KG.Held.value)
        who = " and ".join(names) or "somebody whom the text does not name"
        form = FORMS.get(self._index.one(statement, KG.speechForm) or "", "")
        return f"{'Held' if held else 'Said'} by {who}" + (f" ({form})" if form else "")

    def _target(self, passage: str) -> Json:
        article = self._index.one(passage, KG.passageOf) or passage.partition("#")[0]
        source: dict[str, Json] = {"id": article, "type": "Text", "format": "text/plain"}
        if page := self._index.one(article, SCHEMA.url):
            source["via"] = page
        position: dict[str, Json] = {
            "type": "TextPositionSelector",
            "start": self._start(passage),
            "end": self._number(passage, OA.end),
        }
        quotation: dict[str, Json] = {"type": "TextQuoteSelector"}
        for word, property_ in (("exact", OA.exact), ("prefix", OA.prefix), ("suffix", OA.suffix)):
            if text := self._index.one(passage, property_):
                quotation[word] = text
        return {
            "id": passage,
            "type": "SpecificResource",
            "source": source,
            "selector": [position, quotation],
        }

    def _start(self, passage: str) -> int:
        return self._number(passage, OA.start)

    def _number(self, passage: str, property_: NamedNode) -> int:
        number = self._index.one(passage, property_) or ""
        return int(number) if number.isdecimal() else 0


def _entity(iri: str, purpose: str) -> dict[str, Json]:
    return {"type": "SpecificResource", "source": iri, "purpose": purpose}


def _text(words: str) -> dict[str, Json]:
    return {
        "type": "TextualBody",
        "value": words,
        "format": "text/plain",
        "language": "en",
        "purpose": "describing",
    }
