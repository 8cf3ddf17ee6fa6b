"""What articles on disputes, ballots, budgets and elections tell; all in them is invented.

The whole pipeline reads each sentence after two lines that set the scene.
"""

from datetime import date
from typing import Any

import pytest

from kg.annotate import layers, prepare
from kg.annotate.language import load_language
from kg.config import RULES, Settings
from kg.records import Article

pytestmark = pytest.mark.slow

SCENE = "Dispute at work\n\nThe clerks' union is angry.\n\n"
THURSDAY = date(2011, 12, 1)


def told(text: str) -> list[dict[str, Any]]:
    """Each event of a story, with its type, the words of its mentions and who took part."""
    nlp = load_language(Settings().model, RULES)
    doc = nlp(prepare(nlp, Article(source="x", text=SCENE + text, published=THURSDAY)))
    found = layers.layer(doc, layers.EVENTS)
    called = {s.id_: s.text for name in ("groups", "names") for s in layers.layer(doc, name)}
    return [
        {
            "start": None,
            "end": None,
            **(known := layers.details(doc, layers.EVENTS, id_)),
            "type": next(s.label_ for s in found if s.id_ == id_),
            "words": [s.text for s in found if s.id_ == id_],
            "who": [called[who] for who in known["participants"]],
        }
        for id_ in layers.ids(doc, layers.EVENTS)
    ]


@pytest.mark.parametrize(
    ("text", "type_", "status", "start", "end"),
    [
        (
            "Rail workers have voted overwhelmingly to accept the deal.",
            *("Ballot", "Actual", None, None),
        ),
        (
            "Its members had voted two to one in favour of industrial action.",
            *("Ballot", "Actual", None, None),
        ),
        (
            "The union said its members would be balloted in January.",
            *("Ballot", "Planned", "2012-01-01", "2012-01-31"),
        ),
        (
            "The ballot of nurses closed on Monday.",
            *("Ballot", "Actual", "2011-11-28", "2011-11-28"),
        ),
        ("The nurses' strike ended on Monday.", *("Strike", "Actual", None, "2011-11-28")),
        (
            "Hundreds of nurses marched through Leeds on Saturday.",
            *("Protest", "Actual", "2011-11-26", "2011-11-26"),
        ),
        (
            "Hundreds of students are to protest outside Parliament on Tuesday.",
            *("Protest", "Planned", "2011-12-06", "2011-12-06"),
        ),
        (
            "Mr Orme told a rally on Saturday that the union would fight.",
            *("Protest", "Actual", "2011-11-26", "2011-11-26"),
        ),
        (
            "Campaigners are to stage a rally calling for a new line.",
            *("Protest", "Planned", None, None),
        ),
        ("About 2,000 jobs are to go at the council.", *("JobCuts", "Planned", None, None)),
        ("The union believes that 400 posts would go.", *("JobCuts", "Possible", None, None)),
        (
            "Talks between ministers and unions are due to resume on Monday.",
            *("Negotiation", "Planned", "2011-12-05", "2011-12-05"),
        ),
        (
            "The talks have not resumed since they broke down.",
            *("Negotiation", "Actual", None, None),
        ),
        ("The strike will not go ahead.", *("Strike", "Cancelled", None, None)),
        (
            "The strike was suspended on Tuesday after a new deal.",
            *("Strike", "Cancelled", None, None),
        ),
        (
            "Firemen will strike for three days from 14 December.",
            *("Strike", "Planned", "2011-12-14", None),
        ),
        (
            "Staff will walk out for 48 hours on 14 and 15 December.",
            *("Strike", "Planned", "2011-12-14", "2011-12-15"),
        ),
        ("The strike by cleaners ended on Tuesday.", *("Strike", "Actual", None, "2011-11-29")),
        (
            "The election, widely expected on 5 May, will be close.",
            *("Election", "Planned", "2012-05-05", "2012-05-05"),
        ),
        (
            "Voters go to the polls on 6 May.",
            *("Election", "Planned", "2012-05-06", "2012-05-06"),
        ),
        (
            "Ms Vale will fight the Leeds by-election on 15 December.",
            *("Election", "Planned", "2011-12-15", "2011-12-15"),
        ),
        (
            "Ballot papers for the regional assembly referendum are missing.",
            *("Election", "Planned", None, None),
        ),
        (
            "The chancellor will seek to win support when he delivers his ninth Budget.",
            *("Announcement", "Planned", None, None),
        ),
        (
            'The minister said a "final offer" had been put to the union.',
            *("Offer", "Actual", None, None),
        ),
    ],
)
def test_a_story_tells_of_one_event(
    text: str, type_: str, status: str, start: str | None, end: str | None
) -> None:
    (event,) = told(text)
    assert (event["type"], event["status"]) == (type_, status)
    assert (event["start"], event["end"]) == (start, end)


@pytest.mark.parametrize(
    ("text", "ballot"),
    [
        ("Rail workers have voted overwhelmingly for strike action over pay.", "Actual"),
        ("The union is to ballot its members on industrial action.", "Planned"),
    ],
)
def test_a_vote_on_a_strike_tells_of_both_and_of_no_more(text: str, ballot: str) -> None:
    found = [(e["type"], e["status"], e["start"], e["end"]) for e in told(text)]
    assert found == [("Ballot", ballot, None, None), ("Strike", "Possible", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ministers believe public sector workers are right to strike.",
        "Nurses should not be allowed to strike, he said.",
        "The right to strike is a human right, the union said.",
        "He urged workers not to strike.",
        "When workers strike, the public suffers.",
        "Ms Vale's party protested that the bill was unfair to workers.",
        "One official close to the talks was hopeful.",
        "Mr Orme was never present at meetings between the two men.",
        "The trip is part of regular meetings with ministers.",
        "All negotiations went well, he said.",
        "Taxes were cut before the last six elections.",
        "The two jobs go to Mr Orme.",
        "The crowds at his rally heckled the unions.",
        "They heckled her speeches.",
        "The deal was negotiated with help from Mr Orme.",
        "He wanted to meet as many members as he could.",
    ],
)
def test_a_story_tells_of_no_event(text: str) -> None:
    assert told(text) == []


def test_talks_to_avert_a_strike_end_and_the_strike_does_not() -> None:
    talks, strike = told(
        "Four hours of talks to avert a national strike by government clerks ended without "
        "agreement last night.\n\n“A strike on Friday is not inevitable,” Ms Vale said."
    )
    assert (talks["type"], talks["start"]) == ("Negotiation", "2011-11-30")
    assert (strike["type"], strike["start"]) == ("Strike", "2011-12-02")
    assert strike["who"] == ["government clerks"]
    assert len(strike["words"]) == 2


def test_a_day_before_an_event_is_counted_from_what_has_just_happened() -> None:
    (strike,) = told("Ms Vale has accused union leaders, a day before the first national strike.")
    assert (strike["start"], strike["status"]) == ("2011-12-02", "Planned")


def test_the_time_that_ends_a_list_is_that_of_the_meeting() -> None:
    (meeting,) = told(
        "Mr Orme will meet Ada Vale, the chair of the Board, Tom Brand, president of the union, "
        "and Una Holt, chief secretary at the Department of Finance, this afternoon."
    )
    assert meeting["start"] == meeting["end"] == "2011-12-01"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A two-day strike by porters began on Monday.", ["porters"]),
        ("Government clerks across Leeds will walk out on Friday.", ["Government clerks"]),
        ("The clerks' walkout on Monday was a failure.", ["clerks"]),
        ("More than 4,000 civil servants joined the strike on Monday.", ["civil servants"]),
    ],
)
def test_those_named_by_their_work_take_part(text: str, who: list[str]) -> None:
    (event,) = told(text)
    assert event["who"] == who


def test_who_calls_talks_difficult_does_not_call_them() -> None:
    (talks,) = told("Ministers and unions held talks. Tom Orme called the talks difficult.")
    assert "Tom Orme" not in talks["who"]


def test_a_vote_and_the_ballot_it_was_cast_in_are_one() -> None:
    (ballot,) = (
        e
        for e in told(
            "Clerks voted by three to one for a strike.\n\nIn a ballot that ended on Friday, most "
            "of them backed the union."
        )
        if e["type"] == "Ballot"
    )
    assert (ballot["start"], ballot["end"]) == ("2011-11-25", "2011-11-25")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The referendum on the treaty is in May. The election comes before it.", 2),
        ("They won last year's by-election. The next general election will be close.", 2),
        ("The next general election will be close. They came second in the 2005 election.", 2),
        ("He opposed the European elections in 2009. The 2005 election was close.", 2),
        (
            "Mr Orme will deliver his Budget on 21 January. Next month's Budget is his third.",
            1,
        ),
        ("In a speech in Leeds on pay, Mr Orme spoke. In a speech at noon, Mr Orme said no.", 1),
    ],
)
def test_mentions_are_joined_where_nothing_parts_them(text: str, count: int) -> None:
    assert len({tuple(e["words"]) for e in told(text) if e["type"] != "Strike"}) == count


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Adam Orme held the general election with 996 voters on Monday.", "Adam Orme"),
        ("Adam Orme won the general election with 142 delegates on Monday.", "Adam Orme"),
        ("Critics heard President Adam Orme's State of the Union address on Monday.", "Adam Orme"),
    ],
)
def test_who_is_asked_takes_no_part_and_who_speaks_does(text: str, who: str) -> None:
    (event,) = (e for e in told(text) if e["type"] in ("Election", "Speech"))
    assert not any("oters" in name or "delegates" in name for name in event["who"])
    assert who in event["who"]
