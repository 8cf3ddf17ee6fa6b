"""What a report tells by the clock, or of a press conference, is of the day of its story."""

from collections.abc import Callable

import pytest

from kg.records import EventType, Findings

pytestmark = pytest.mark.slow

Annotate = Callable[..., Findings]
PUBLISHED = "2013-06-05"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "type_", "start"),
    [
        ("Protesters marched at 11:00 in Leeds against cuts.", "Protest", "2013-06-05"),
        ("Drivers walked out at 6pm in a dispute over pay.", "Strike", "2013-06-05"),
        ("She met Mr Orme in Leeds shortly after noon.", "Meeting", "2013-06-05"),
        # The story had named its day.
        (
            "The line shut on Tuesday. Drivers walked out at 6pm in a dispute over pay.",
            "Strike",
            "2013-06-04",
        ),
        (
            "The line shut on Tuesday. Mr Orme told a press conference that he was sorry.",
            "Meeting",
            "2013-06-04",
        ),
        # A vote is of the day its outcome is told.
        ("Drivers have voted to strike over pay, it was announced today.", "Ballot", "2013-06-05"),
        (
            "Drivers have voted to strike over pay. The union said on Tuesday that it was glad.",
            "Ballot",
            "2013-06-04",
        ),
        ("Drivers have voted to strike over pay. They met on Tuesday.", "Ballot", None),
        (
            "Drivers will vote on the deal. The result is expected on 9 August.",
            "Ballot",
            "2013-08-09",
        ),
        (
            "Drivers will vote on the deal. Ballot papers will go out on 9 July.",
            "Ballot",
            "2013-07-09",
        ),
        # Not what is to come, not what is only spoken of, not without an hour.
        ("Drivers will walk out at 6pm in a dispute over pay.", "Strike", None),
        ("She spoke at noon of a strike by drivers over pay.", "Strike", None),
        ("Drivers walked out in a dispute over pay.", "Strike", None),
        ("Mr Orme told a press conference that he was sorry.", "Meeting", None),
    ],
)
def test_the_day_of_the_story(annotate: Annotate, text: str, type_: str, start: str | None) -> None:
    found = annotate(text + "\n\nThe union and staff were angry.", PUBLISHED).events
    days = {str(e.start) if e.start else None for e in found if e.type is EventType(type_)}
    assert days <= {start}
    assert start is None or days == {start}
