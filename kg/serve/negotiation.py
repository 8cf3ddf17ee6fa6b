"""Which form of an answer a client wants, after RFC 9110 (Accept)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that an answer can have.

    media_type: what it is sent as. asked_as: other media types that mean it.
    ending: what a file of it is called by, and `?format=`.
    """

    media_type: str
    engine: QueryResultsFormat | RdfFormat
    ending: str
    asked_as: tuple[str, ...] = ()


TABLES = (
    Form(
        media_type="application/sparql-results+json",
        engine=QueryResultsFormat.JSON,
        ending="json",
        asked_as=("application/json",),
    ),
    Form(
        media_type="application/sparql-results+xml",
        engine=QueryResultsFormat.XML,
        ending="xml",
        asked_as=("application/xml", "text/xml"),
    ),
    Form(media_type="text/csv", engine=QueryResultsFormat.CSV, ending="csv"),
    Form(media_type="text/tab-separated-values", engine=QueryResultsFormat.TSV, ending="tsv"),
)
TRUTHS = TABLES[:2]
"""The forms of the answer to ASK: CSV and TSV have none for it."""

GRAPHS = (
    Form(
        media_type="text/turtle",
        engine=RdfFormat.TURTLE,
        ending="ttl",
        asked_as=("application/x-turtle",),
    ),
    Form(
        media_type="application/n-triples",
        engine=RdfFormat.N_TRIPLES,
        ending="nt",
        asked_as=("text/plain",),
    ),
    Form(
        media_type="application/rdf+xml",
        engine=RdfFormat.RDF_XML,
        ending="rdf",
        asked_as=("application/xml", "text/xml"),
    ),
    Form(
        media_type="application/ld+json",
        engine=RdfFormat.JSON_LD,
        ending="jsonld",
        asked_as=("application/json",),
    ),
)


def choose(accept: str | None, forms: Sequence[Form]) -> Form | None:
    """The form that an Accept header asks for most; the first of equals; None when none fits."""
    ranges = ranges_of(accept) or [("*/*", 1.0)]
    best: tuple[float, Form] | None = None
    for form in forms:
        weight = max(
            _weight(form.media_type, ranges), *(_weight(m, ranges, exact=True) for m in
            form.asked_as), 0.0
        )  # fmt: skip
        if weight > 0 and (best is None or weight > best[0]):
            best = weight, form
    return best[1] if best else None


def ranges_of(accept: str | None) -> list[tuple[str, float]]:
    """(media range, quality) of each part of an Accept header; what cannot be read is left out."""
    found = []
    for part in (accept or "").split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media.count("/") != 1:
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        found.append((media, quality if 0 <= quality <= 1 else 0.0))
    return found


def _weight(media_type: str, ranges: Sequence[tuple[str, float]], *, exact: bool = False) -> float:
    """The quality of the range that fits most closely; `exact`: of the media type itself alone."""
    kind = media_type.split("/")[0]
    wanted = [media_type] if exact else [media_type, f"{kind}/*", "*/*"]
    for one in wanted:
        fitting = [quality for media, quality in ranges if media == one]
        if fitting:
            return max(fitting)
    return 0.0


def named(ending: str, forms: Sequence[Form]) -> Form | None:
    """The form whose files end so; None when there is none."""
    return next((form for form in forms if form.ending == ending), None)
