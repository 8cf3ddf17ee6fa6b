"""The page of an article: its text, with every passage that the graph knows of."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Store

from kg.serve.context import Context
from kg.serve.html import Html, joined, tag
from kg.serve.lookups import label_of
from kg.vocabulary import KG, OA

ROLES = {
    KG.contentPassage: ("said", "said"),
    KG.cuePassage: ("cue", "reports it"),
    KG.sourcePassage: ("source", "names the source"),
    KG.evidence: ("proof", "proves it"),
}


@dataclass(slots=True)
class Span:
    """A passage: code points start to end, what it is part of, and what it names."""

    iri: str
    start: int
    end: int
    prefix: str = ""
    exact: str = ""
    suffix: str = ""
    roles: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    link: str | None = None


def spans_of(store: Store, article: NamedNode, context: Context) -> list[Span]:
    """The passages of an article, in the order of the text."""
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    named: list[tuple[str, NamedNode, NamedNode]] = []
    used: list[tuple[str, NamedNode, NamedNode]] = []
    graph = NamedNode(f"{article.value}/graph")
    for quad in store.quads_for_pattern(None, None, None, graph):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if quad.predicate in (OA.start, OA.end) and isinstance(value, Literal):
            if value.value.isdecimal():
                numbers[subject.value][quad.predicate.value] = int(value.value)
        elif quad.predicate in (OA.exact, OA.prefix, OA.suffix) and isinstance(value, Literal):
            texts[subject.value][quad.predicate.value] = value.value
        elif quad.predicate in (KG.names, KG.refersTo) and isinstance(value, NamedNode):
            named.append((subject.value, quad.predicate, value))
        elif quad.predicate in ROLES and isinstance(value, NamedNode):
            used.append((value.value, quad.predicate, subject))
    spans = {
        iri: Span(
            iri=iri,
            start=found[OA.start.value],
            end=found[OA.end.value],
            prefix=texts[iri].get(OA.prefix.value, ""),
            exact=texts[iri].get(OA.exact.value, ""),
            suffix=texts[iri].get(OA.suffix.value, ""),
        )
        for iri, found in numbers.items()
        if OA.start.value in found and OA.end.value in found
    }
    for iri, property_, value in sorted(named, key=str):
        if iri in spans:
            spans[iri].roles.add("name" if property_ == KG.names else "refers")
            spans[iri].notes.append(label_of(store, value))
            spans[iri].link = context.link(value.value)
    for iri, property_, subject in sorted(used, key=str):
        if iri in spans:
            role, note = ROLES[property_]
            spans[iri].roles.add(role)
            speakers = [
                label_of(store, quad.object)
                for quad in store.quads_for_pattern(subject, KG.speaker, None, None)
                if isinstance(quad.object, NamedNode)
            ]
            by = ", ".join(sorted(set(speakers)))
            spans[iri].notes.append(f"{note}: {by}" if by else note)
            spans[iri].link = spans[iri].link or context.link(subject.value)
    return sorted(spans.values(), key=lambda span: (span.start, -span.end, span.iri))


def text_html(text: str, spans: list[Span]) -> Html:
    """The text with its passages marked; every border of a passage starts a new piece."""
    spans = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    borders = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    starting: dict[int, list[Span]] = defaultdict(list)
    ending: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        starting[span.start].append(span)
        ending[span.end].append(span)
    open_now: list[Span] = []
    pieces: list[Html] = []
    for at, end in pairwise(borders):
        open_now = [span for span in open_now if span not in ending[at]] + starting[at]
        pieces += [tag("a", id=f"char={s.start},{s.end}") for s in starting[at]]
        piece = text[at:end]
        if not open_now:
            pieces.append(joined(piece))
            continue
        roles = sorted({role for span in open_now for role in span.roles}) or ["passage"]
        notes = "; ".join(dict.fromkeys(note for span in open_now for note in span.notes))
        shortest = min(open_now, key=lambda span: (span.end - span.start, span.iri))
        inner = tag("a", piece, href=shortest.link) if shortest.link else joined(piece)
        pieces.append(
            tag(
                "mark", inner, class_=" ".join(roles), title=notes or None,
                data_start=str(at), data_end=str(end),
            )
        )  # fmt: skip
    return tag("div", *pieces, class_="text")


def passages_html(spans: list[Span]) -> Html:
    """The passages alone, each with the few characters around it: what may be shown of a text."""
    rows = [
        tag(
            "li",
            tag("a", id=f"char={span.start},{span.end}"),
            tag("small", f"{span.start}–{span.end} "),
            f"…{span.prefix}",
            tag(
                "mark",
                tag("a", span.exact, href=span.link) if span.link else span.exact,
                class_=" ".join(sorted(span.roles)) or None,
                title="; ".join(span.notes) or None,
                data_start=str(span.start),
                data_end=str(span.end),
            ),
            f"{span.suffix}…",
        )
        for span in spans
    ]
    return tag("ol", *rows, class_="passages")
