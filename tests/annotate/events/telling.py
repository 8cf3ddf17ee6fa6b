"""What tests of events share: the day of their articles, and how an event is asked for."""

from collections.abc import Callable

from kg.records import Findings

Annotate = Callable[..., Findings]
THURSDAY = "2005-03-10"
WORK = "\n\nThe union and the employers are in dispute over pay. Strikes over pay are feared."


def events_of(annotate: Annotate, text: str) -> list[tuple[str, str, str | None]]:
    """(type, status, first day) of each event, in order."""
    return [
        (e.type.value, e.status.value, e.start.isoformat() if e.start else None)
        for e in annotate(text, published=THURSDAY).events
    ]


def assert_told(annotate: Annotate, text: str, type_: str, status: str, start: str | None) -> None:
    """That in an article on a dispute the text tells of such an event, on that day if given."""
    found = events_of(annotate, text + WORK)
    assert (type_, status) in {(kind, real) for kind, real, _ in found}, found
    assert start is None or (type_, status, start) in found
