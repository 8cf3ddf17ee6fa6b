"""Article → Findings: the only home of spaCy.

What comes in is an article's exact text; what goes out are records whose passages are offsets
into it. Articles come out in the order they went in. A component never raises for an odd article:
it leaves empty what it cannot tell.

`language` puts the components together, in order; `findings` is the only way out. Each folder is
one kind of finding, its `component` what the pipeline runs: `reading` (the learned readers, with
`fast` beside them), `names`, `posts`, `times`, `statements`, `events`; `disputes` looks at what
those found. What lies beside the folders is used by several.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.config import Settings
from kg.records import Article, Findings, Model, Skipped

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["annotate_articles", "cues_held", "models_of"]


def annotate_articles(
    articles: Iterable[Article], settings: Settings
) -> Iterator[Findings | Skipped]:
    """Findings of each article, in the order the articles came.

    Raises `MissingModelError` when the settings name a pipeline that is not installed.
    """
    from kg.annotate.findings import findings_of
    from kg.annotate.language import load_language

    nlp = load_language(settings.model, settings.extractor, settings.weights)
    pairs = ((prepare(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=settings.batch_size):
        yield findings_of(doc, article, settings.min_confidence)


def prepare(nlp: "Language", article: Article) -> "Doc":
    """The article's tokens, with what the components need to know of it beside the text."""
    from kg.annotate import layers
    from kg.annotate.layout import BOILERPLATE, HEADLINE
    from kg.annotate.names.media_names import PUBLISHER

    doc = nlp.make_doc(article.text)
    doc.user_data[BOILERPLATE] = [[p.start, p.end] for p in article.boilerplate]
    if article.published is not None:
        doc.user_data[layers.PUBLISHED] = article.published.isoformat()
    if article.publisher is not None:
        doc.user_data[PUBLISHER] = article.publisher
    if article.headline_passage is not None:
        passage = article.headline_passage
        doc.user_data[HEADLINE] = [passage.start, passage.end]
    return doc


def models_of(settings: Settings) -> tuple[Model, ...]:
    """The language models a run with these settings uses."""
    from kg.annotate.language import models_of as models

    return models(settings)


def cues_held(cues: Iterable[str], settings: Settings) -> dict[str, bool]:
    """Of each cue, by its words, whether it reports what is held and not what was said."""
    from kg.annotate.language import load_language
    from kg.annotate.statements.stance import is_held

    wanted = sorted({cue for cue in cues if cue})
    nlp = load_language(settings.model, settings.extractor, settings.weights)
    own = [name for name in nlp.pipe_names if name.startswith("kg_") and name != "kg_attributes"]
    found = nlp.pipe(wanted, disable=[*own, "parser", "ner"])
    return {"": False} | {cue: is_held(doc) for cue, doc in zip(wanted, found, strict=True)}
