"""One article, and places in it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Characters `start` (included) to `end` (excluded) of one article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage runs forward from 0: {self.start}:{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read; its text is never altered.

    source: what the article is called, `kg:source`: stable, relative, never a path of a machine.
    published: the day, when stated; published_at: the moment, ISO 8601, when known.
    boilerplate: passages that are not the story ("Click to follow", the byline).
    byline: the passage of the author's name in the text, if it stands there.
    headline_passage: the headline's place in the text, if it stands there.
    encoding: what the bytes were decoded as ("utf-8" unless detected otherwise).
    """

    source: str
    text: str
    headline: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    boilerplate: tuple[Passage, ...] = ()
    headline_passage: Passage | None = None
    byline: Passage | None = None
    encoding: str = "utf-8"

    def quote(self, passage: Passage) -> str:
        """The very characters of a passage."""
        return self.text[passage.start : passage.end]
