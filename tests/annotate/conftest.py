"""One loaded pipeline for all tests of the station that need the model."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.annotate import annotate_articles
from kg.config import RULES, Settings
from kg.records import Article, Findings, Passage

Annotate = Callable[..., Findings]


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Findings of a text by rules; `published` an ISO day, `headline` whether line one is it."""

    def run(text: str, published: str | None = None, *, headline: bool = False) -> Findings:
        first = text.split("\n", 1)[0]
        article = Article(
            source="test/article",
            text=text,
            published=date.fromisoformat(published) if published else None,
            headline=first if headline else None,
            headline_passage=Passage(start=0, end=len(first)) if headline else None,
        )
        (findings,) = annotate_articles([article], Settings(extractor=RULES, min_confidence=0))
        assert isinstance(findings, Findings)
        return findings

    return run
