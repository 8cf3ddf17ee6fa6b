"""What the store says of one IRI, for pages: a bounded number of facts, read in this process."""

import unicodedata
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote_to_bytes

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.vocabulary import DCTERMS, KG, OA, PREFIXES, RDFS, SCHEMA, SKOS

MOST_FACTS = 20_000
LABELS = (SCHEMA.name, SCHEMA.headline, RDFS.label, SKOS.prefLabel, OA.exact, SCHEMA.text,
          SCHEMA.roleName)  # fmt: skip
LONGEST_LABEL = 120

Term = NamedNode | BlankNode | Literal | Triple


def facts_of(store: Store, iri: NamedNode) -> list[tuple[NamedNode, Term]]:
    """What is said of an IRI, in any graph, each once and sorted."""
    quads = islice(store.quads_for_pattern(iri, None, None, None), MOST_FACTS)
    return sorted({(quad.predicate, quad.object) for quad in quads}, key=str)


def pointing_at(
    store: Store, iri: NamedNode, most: int
) -> tuple[list[tuple[NamedNode, NamedNode]], bool]:
    """(property, subject) of what points at an IRI, at most so many; whether there is more."""
    quads = list(islice(store.quads_for_pattern(None, None, iri, None), most * 4 + 1))
    found = {
        (quad.predicate, quad.subject) for quad in quads if isinstance(quad.subject, NamedNode)
    }
    ordered = sorted(found, key=str)
    return ordered[:most], len(ordered) > most or len(quads) > most * 4


def label_of(store: Store, iri: NamedNode) -> str:
    """What a thing is called, else its IRI as shortly as it can be written."""
    for property_ in LABELS:
        values = [
            quad.object.value
            for quad in islice(store.quads_for_pattern(iri, property_, None, None), 8)
            if isinstance(quad.object, Literal)
        ]
        if values:
            text = " ".join(min(values, key=lambda v: (-len(v), v)).split())
            return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"
    return short(iri.value)


def short(iri: str) -> str:
    """An IRI with one of our prefixes, if one fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def replaced_by(store: Store, iri: NamedNode) -> NamedNode | None:
    """The IRI that a thing goes by now, when its own has been replaced."""
    for quad in store.quads_for_pattern(iri, DCTERMS.isReplacedBy, None, None):
        if isinstance(quad.object, NamedNode):
            return quad.object
    return None


def article_of(store: Store, iri: NamedNode) -> NamedNode | None:
    """The article that a passage belongs to."""
    for quad in store.quads_for_pattern(iri, KG.passageOf, None, None):
        if isinstance(quad.object, NamedNode):
            return quad.object
    return None


def is_known(store: Store, iri: NamedNode) -> bool:
    """Whether the store says anything of an IRI, or has a graph of that name."""
    patterns = (
        store.quads_for_pattern(iri, None, None, None),
        store.quads_for_pattern(None, None, iri, None),
    )
    return any(next(found, None) is not None for found in patterns) or (
        store.contains_named_graph(iri)
    )


def iris_at(base: str, raw_path: str) -> Iterator[NamedNode]:
    """The IRIs that a path of a request may mean, as the client escaped it, likeliest first.

    IRIs keep letters of every script as they are and escape other signs; browsers escape both.
    """
    seen: set[str] = set()
    for categories in ("LN", "LMN", ""):
        text = base + _unescaped(raw_path, categories)
        if text in seen:
            continue
        seen.add(text)
        try:
            yield NamedNode(text)
        except ValueError:
            continue


def _unescaped(raw: str, categories: str) -> str:
    """A path with the escapes of all signs of these Unicode categories undone."""
    found = []
    at = 0
    while at < len(raw):
        if raw[at] != "%":
            found.append(raw[at])
            at += 1
            continue
        end = at
        while raw[end : end + 1] == "%" and len(raw) >= end + 3:
            end += 3
        if end == at:  # a % that begins no escape
            found.append("%25")
            at += 1
            continue
        found.append(_letters(raw[at:end], categories))
        at = end
    return "".join(found)


def _letters(escapes: str, categories: str) -> str:
    try:
        text = unquote_to_bytes(escapes).decode("utf-8")
    except UnicodeDecodeError:
        return escapes.upper()
    kept = []
    for char in text:
        plain = char.isascii() and (char.isalnum() or char in "-._~")
        if plain or (not char.isascii() and unicodedata.category(char)[0] in categories):
            kept.append(char)
        else:
            kept.append("".join(f"%{byte:02X}" for byte in char.encode()))
    return "".join(kept)
