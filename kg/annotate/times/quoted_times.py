"""Times inside quotations: they count from the day of the saying, not of the article."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.statements.sources import Sources
from kg.annotate.times.component import publication_day, retell
from kg.records import SpeechForm


def retell_quoted(doc: Doc) -> None:
    """Resolve the times of quotations whose cue tells another day than the article's anew."""
    published = publication_day(doc)
    if published is None:
        return
    for time, said in list(_quoted(doc)):
        if said != published:
            retell(doc, time, said)


def _quoted(doc: Doc) -> Iterator[tuple[Span, date]]:
    """Times that stand in words said directly, each with the day its cue gives."""
    times = layers.layer(doc, layers.TIMES)
    if not times or layers.STATEMENTS not in doc.spans:
        return
    sources: Sources | None = None
    for known in doc.spans[layers.STATEMENTS].attrs.values():
        if known["form"] != SpeechForm.DIRECT.value:
            continue
        inside = [
            time
            for time in times
            if any(s <= time.start_char and time.end_char <= e for s, e in known["content"])
        ]
        if not inside:
            continue
        sources = sources or Sources(doc)
        said = sources.around(known)[2]
        if said is not None:
            yield from ((time, said) for time in inside)
