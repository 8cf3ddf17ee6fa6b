"""Annotated articles as columns of the tokens that a spaCy pipeline parses them into."""

import logging
from collections.abc import Sequence

from kg.annotate.fast.columns import Columns, columns_of
from kg.train.corpora import Labelled

LOG = logging.getLogger(__name__)


def parsed(articles: Sequence[Labelled], model: str) -> list[Columns]:
    """The articles' tokens as the pipeline `model` parses them."""
    from kg.annotate.language import load_language
    from kg.annotate.layout import PARAGRAPHS

    nlp = load_language(model)
    needed = (
        "kg_layout",
        "tok2vec",
        "tagger",
        "parser",
        "kg_attributes",
        "attribute_ruler",
        "lemmatizer",
    )
    found = []
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in needed]):
        for doc in nlp.pipe((article.text for article in articles), batch_size=32):
            spans = doc.spans[PARAGRAPHS]
            found.append(columns_of(doc, [(s.start_char, s.end_char) for s in spans]))
            if len(found) % 100 == 0:
                LOG.info("parsed %d of %d articles", len(found), len(articles))
    return found
