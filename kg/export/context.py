"""Our JSON-LD context, read the other way round: from IRIs to the words that stand for them."""

import json
from functools import cache
from typing import Any

from kg.store.questions import ontology_folder

KEYWORD = "@"


class Context:
    """What ontology/context.jsonld calls things.

    properties: IRI → (term, what its values are: "@id", "@vocab", a datatype's IRI, or None).
    inverses: IRI → the term for the same property read backwards. words: IRI → term, for what can
    stand where the context expects a word of the vocabulary. prefixes: namespace → prefix.
    """

    def __init__(self, text: str) -> None:
        self.source: dict[str, Any] = json.loads(text)["@context"]
        self.prefixes: dict[str, str] = {}
        self.properties: dict[str, tuple[str, str | None]] = {}
        self.inverses: dict[str, str] = {}
        self.words: dict[str, str] = {}
        for term, meaning in self.source.items():
            if isinstance(meaning, str) and meaning.endswith(("#", "/")):
                self.prefixes[meaning] = term
        for term, meaning in self.source.items():
            if not term.startswith(KEYWORD) and term not in self.prefixes.values():
                self._learn(term, meaning)

    def _learn(self, term: str, meaning: str | dict[str, str]) -> None:
        if isinstance(meaning, str):
            if not meaning.startswith(KEYWORD):
                self.properties[self._full(meaning)] = term, None
                self.words[self._full(meaning)] = term
        elif "@reverse" in meaning:
            self.inverses[self._full(meaning["@reverse"])] = term
        else:
            kind = meaning.get("@type")
            full = kind if kind is None or kind.startswith(KEYWORD) else self._full(kind)
            self.properties[self._full(meaning["@id"])] = term, full
            self.words[self._full(meaning["@id"])] = term

    def _full(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return str(self.source[prefix]) + local

    def shortened(self, iri: str) -> str:
        """A term, or a prefixed name, or the IRI in full: wherever a word may stand."""
        if word := self.words.get(iri):
            return word
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self.prefixes.get(iri[:cut])
        # What begins with // after a prefix would be taken for an IRI in full.
        return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri

    def is_mistakable(self, iri: str) -> bool:
        """Whether a reader would take the IRI's scheme for one of our words: `schema:x`."""
        scheme, _, rest = iri.partition(":")
        return scheme in self.source and not rest.startswith("//")


@cache
def our_context() -> Context:
    """The context in ontology/context.jsonld."""
    return Context((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))
