"""Component: the encoder's reading of each article, for the components that follow.

Fills `doc.ents` with names (in place of the model's own recogniser) and two span groups:

extracted   label: "person", "union", … "role", "source", "cue", "content"; all the encoder marks
found       no spans; attrs hold, by number, one statement each: content, cue, source as
            [start, end] characters with content's quotation marks on, and their scores
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans, minibatch

from kg.annotate import layers
from kg.annotate.fast.columns import columns_of
from kg.annotate.fast.extractor import FastExtractor, load_fast_extractor
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.extractor import Extractor, load_extractor
from kg.annotate.reading.second_opinion import SecondOpinion
from kg.annotate.reading.sources import load_linker
from kg.annotate.reading.weights import digest_of, weights_folder

EXTRACTED: Final = "extracted"
FOUND: Final = "found"
LABELS: Final = {
    "person": "PERSON",
    "union": "UNION",
    "department": "DEPARTMENT",
    "party": "PARTY",
    "outlet": "OUTLET",
    "organisation": "ORG",
    "place": "GPE",
    "event": "EVENT",
}
"""Kinds of the encoder as labels of `doc.ents`: spaCy's where it has one."""


class Encoder:
    """Reads articles in batches; windows of all articles of a batch share the network's."""

    def __init__(self, extractor: Extractor, second: SecondOpinion | None = None) -> None:
        self.extractor, self.second = extractor, second

    def __call__(self, doc: Doc) -> Doc:
        """Read one article."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        """Read articles, a batch at a time, and hand them on in the same order."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            docs = list(batch)
            texts = [(layers.text_of(doc), _paragraphs(doc)) for doc in docs]
            opinions = None
            if self.second is not None:
                opinions = self.second.of([columns_of(doc, _paragraphs(doc)) for doc in docs])
            for doc, extraction in zip(docs, self.extractor.read(texts, opinions), strict=True):
                write_extraction(doc, extraction)
                yield doc


class Tagger:
    """Finds statements over the parse, where no encoder reads the article."""

    def __init__(self, finder: FastExtractor) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Write the article's found statements."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Read articles, a batch at a time, and hand them on in the same order."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            docs = list(batch)
            read = self.finder.read([(doc, _paragraphs(doc)) for doc in docs])
            for doc, statements in zip(docs, read, strict=True):
                write_found(doc, statements)
                yield doc


def _paragraphs(doc: Doc) -> list[tuple[int, int]]:
    return [(span.start_char, span.end_char) for span in doc.spans.get(PARAGRAPHS, ())]


def write_extraction(doc: Doc, extraction: Extraction) -> None:
    """Write what was found to `doc.ents` and `doc.spans`."""
    marked: list[Span] = []
    names: list[Span] = []
    for found in (*extraction.parts, *extraction.names):
        span = doc.char_span(found.start, found.end, label=found.label, alignment_mode="expand")
        if span is None:
            continue
        marked.append(span)
        if label := LABELS.get(found.label):
            names.append(Span(doc, span.start, span.end, label=label))
    doc.spans[EXTRACTED] = SpanGroup(doc, name=EXTRACTED, spans=marked)
    doc.ents = tuple(filter_spans(names))
    write_found(doc, extraction.statements)


def write_found(doc: Doc, statements: Iterable[FoundStatement]) -> None:
    """Write found statements to the group "found", their ends moved out to whole tokens."""

    def whole(found: FoundSpan) -> list[int]:
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        return [found.start, found.end] if span is None else [span.start_char, span.end_char]

    attrs = {
        str(number): {
            "content": [whole(part) for part in s.content],
            "cue": whole(s.cue) if s.cue else None,
            "source": whole(s.source) if s.source else None,
            "scores": s.scores,
        }
        for number, s in enumerate(statements)
    }
    doc.spans[FOUND] = SpanGroup(doc, name=FOUND, spans=[], attrs=attrs)


def found_statements(doc: Doc) -> list[Mapping[str, Any]]:
    """The statements of the group "found", in text order."""
    if FOUND not in doc.spans:
        return []
    return sorted(doc.spans[FOUND].attrs.values(), key=lambda s: tuple(map(tuple, s["content"])))


@lru_cache(maxsize=2)
def load_weights(name: str) -> tuple[Extractor, str]:
    """The extractor of the weights called `name`, and their digest; loaded once a process."""
    folder = weights_folder(name)
    digest = digest_of(folder)
    return load_extractor(folder), digest


@lru_cache(maxsize=2)
def load_fast_weights(name: str) -> tuple[FastExtractor, str]:
    """The tagger of the weights called `name`, and their digest; loaded once a process."""
    folder = weights_folder(name)
    digest = digest_of(folder)
    return load_fast_extractor(folder), digest


@Language.factory(
    "kg_tagger",
    default_config={"weights": "fast"},
    requires=["token.lemma", "token.dep", "token.tag", "doc.spans"],
    assigns=["doc.spans"],
)
def make_tagger(nlp: Language, name: str, weights: str) -> Tagger:
    """Build the component; `weights` is a folder, or a name in the package's data."""
    return Tagger(load_fast_weights(weights)[0])


@Language.factory(
    "kg_extractor",
    default_config={"weights": "extractor", "second": "fast"},
    requires=["token.lemma", "token.dep", "token.tag", "doc.spans"],
    assigns=["doc.spans", "doc.ents"],
)
def make_encoder(nlp: Language, name: str, weights: str, second: str) -> Encoder:
    """Build the component.

    weights: of the encoder and its linker; second: of the tagger asked beside it, "" for none.
    Each a folder, or a name in the package's data.
    """
    extractor = load_weights(weights)[0]
    if not second or not extractor.thresholds.asks:
        return Encoder(extractor)
    linker = load_linker(weights_folder(weights))
    return Encoder(extractor, SecondOpinion(load_fast_weights(second)[0], linker))
