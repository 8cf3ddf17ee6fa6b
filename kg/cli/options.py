"""Options that several verbs share, and the settings they add up to."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from kg.config import Settings

DEFAULTS = Settings()


def day(text: str) -> date:
    """A day written as 2011-12-01."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2011-12-01") from error


def moment(text: str) -> datetime:
    """A moment written as 2011-12-01T09:30:00Z; without a zone, it is taken as UTC."""
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no moment; write it as 2011-12-01T09:30:00Z"
        ) from error
    return stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files or folders of .txt, .html and .jsonl; - for JSON lines on standard input.",
        show_default=False,
    ),
]
Graph = Annotated[
    Path,
    typer.Argument(
        metavar="GRAPH",
        help="A folder that kg build wrote, or a file: .nq, .trig, .ttl or .nt.",
        show_default=False,
    ),
]
Output = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="DIR", help="The folder to write.", show_default=False),
]
Model = Annotated[
    str, typer.Option("--model", metavar="NAME", help="The installed spaCy pipeline to parse with.")
]
Extractor = Annotated[
    str,
    typer.Option(
        "--extractor",
        metavar="accurate|fast|rules",
        help="Who reads statements and names: the encoder, a lighter tagger, or rules alone.",
    ),
]
Weights = Annotated[
    str,
    typer.Option(
        "--weights",
        metavar="NAME",
        help="Other weights than the package's: a folder that kg train wrote.",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        help="Leave out statements less likely to be right than this; 0 keeps all.",
    ),
]
Published = Annotated[
    date | None,
    typer.Option(
        "--published",
        metavar="DATE",
        parser=day,
        help="The day of publication of articles that do not say, as 2011-12-01.",
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="The publisher of articles that name none."),
]
BaseIri = Annotated[
    str,
    typer.Option(
        "--base-iri", metavar="IRI", help="What every IRI begins with; ends with a slash."
    ),
]
MaxChars = Annotated[
    int,
    typer.Option("--max-chars", metavar="N", min=1, help="Skip articles with more characters."),
]
Stamp = Annotated[
    datetime | None,
    typer.Option(
        "--stamp",
        metavar="MOMENT",
        parser=moment,
        help="When the run ended, to be written into the graph; left out unless given.",
    ),
]
WithText = Annotated[
    bool,
    typer.Option(
        "--with-text",
        help="Put the full text of the articles into the viewer: only for those who may have it.",
    ),
]
Authority = Annotated[
    list[Path],
    typer.Option(
        "--authority",
        metavar="FILE",
        help="Known people and bodies (kg authority add) to link with; may be given again.",
    ),
]
Judgements = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        metavar="FILE",
        help="Verdicts that go before our own, as in the judgements.jsonl of a build.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one report as JSON; show no progress.")]


def settings_of(
    *,
    model: str = DEFAULTS.model,
    extractor: str = DEFAULTS.extractor,
    weights: str = DEFAULTS.weights,
    min_confidence: float = DEFAULTS.min_confidence,
    base_iri: str = DEFAULTS.base_iri,
    published: date | None = None,
    publisher: str | None = None,
    max_chars: int = DEFAULTS.max_article_chars,
    authority: Iterable[Path] = (),
    judgements: Path | None = None,
) -> Settings:
    """The settings that the options add up to."""
    return Settings(
        model=model,
        extractor=extractor,
        weights=weights,
        min_confidence=min_confidence,
        base_iri=base_iri,
        published=published,
        publisher=publisher,
        max_article_chars=max_chars,
        authority=tuple(map(str, authority)),
        judgements=str(judgements or ""),
    )
