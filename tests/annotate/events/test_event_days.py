"""Where an article tells the day of an event; all people and bodies are invented.

The articles are of Thursday, 17 February 2005.
"""

from collections.abc import Callable

import pytest

from kg.records import EventType, Findings

pytestmark = pytest.mark.slow

Annotate = Callable[..., Findings]
PUBLISHED = "2005-02-17"

# (text, type, the first days of the events of that type, in order)
TOLD = [
    # The day stands before the phrase.
    ("On Saturday in the second party debate, Mr Orme told Ms Vale to go.", "Debate", "2005-02-12"),
    ("It was described by Ms Vale on Tuesday night in her final speech to MPs.", "Speech", "02-15"),
    (
        "They will vote around 5 May, expected to be the date of the general election.",
        "Election",
        "05-05",
    ),
    ("The union has pencilled in a four-hour stoppage for Monday.", "Strike", "02-21"),
    (
        "The union passed a motion calling for a one-day stoppage in the last week of June.",
        "Strike",
        "2005-06-20",
    ),
    ("The union called off a two-day strike in January with hours to go.", "Strike", "2005-01-01"),
    ("A survey by the Lamp Trust, out on Friday, found it.", "OpinionPoll", "2005-02-11"),
    (
        "A meeting of the council, called by the Greens for Monday night, has been cancelled.",
        "Meeting",
        "02-21",
    ),
    ("The firm announced 450 redundancies in January.", "JobCuts", "2005-01-01"),
    ("The referendum nears. Polling day is Thursday, March 10.", "Election", "2005-03-10"),
    (
        "Mr Orme told his conference on Tuesday to go. It was Mr Orme's first conference speech.",
        "Speech",
        "2005-02-15",
    ),
    (
        "On Saturday she speaks in Wick, where doctors plan to demonstrate against cuts.",
        "Protest",
        "02-19",
    ),
    ("Buses were off on Monday as drivers of the union walked out.", "Strike", "2005-02-14"),
    ("The union will raise it at Monday's full council meeting.", "Meeting", "02-21"),
    ("There have been walkouts by staff at 14 prisons since Monday.", "Strike", "2005-02-14"),
    ("It is the second walkout in a month by staff over pay.", "Strike", None),
    (
        "The executive of the union voted to hold a ballot at a meeting in Wick on Wednesday.",
        "Meeting",
        "2005-02-16",
    ),
    (
        "A survey of parents carried out for the council last month found it.",
        "OpinionPoll",
        "2005-01-01",
    ),
    (
        "The union suspended its 48-hour walkout, due to begin at 0400 on Saturday.",
        "Strike",
        "2005-02-19",
    ),
    (
        "The union planned regional strikes by staff, beginning in the North West on 26 June.",
        "Strike",
        "2005-06-26",
    ),
    ("Staff had been due to walk out at Wick from Monday over pay.", "Strike", "2005-02-21"),
    (
        "On Tuesday she is to see them, two days before the by-election in Wick.",
        "Election",
        "2005-02-24",
    ),
    # What it was promised for, or asked before, is not its day.
    ("The white paper had been promised for November.", "Report", None),
    ("A survey carried out before Wednesday's vote gave her a lead.", "Ballot", None),
    # It is another day than that beside it.
    ("The meeting, originally due on Friday, has been put back to Monday.", "Meeting", "02-21"),
    ("The union postponed Friday's walkout until 10 March.", "Strike", "2005-03-10"),
    ("Ministers go on Saturday, the day before the peace summit.", "Meeting", "2005-02-20"),
    ("Officials met the council as recently as Wednesday.", "Meeting", "2005-02-16"),
    ("Talks with the union ended in the early hours of Tuesday.", "Negotiation", "2005-02-15"),
    ("The union's walkout, pencilled in for next weekend, will go ahead.", "Strike", "02-26"),
    (
        "The by-election in Wick, put off after the death of a candidate, will be on 15 March.",
        "Election",
        "2005-03-15",
    ),
    # It stands after it, though the parser gives it to another word.
    ("Members were fired up by Ann Vale's speech on Saturday.", "Speech", "2005-02-12"),
    (
        "MPs are expected to raise it at the regular meeting of Wick backbenchers on Monday.",
        "Meeting",
        "02-21",
    ),
    (
        "It goes to a summit of heads of state due to be held in Wick in May.",
        "Meeting",
        "2005-05-01",
    ),
    ("They spent more at the alliance's last summit, in Wick in 2004.", "Meeting", "2004-01-01"),
    (
        "Parties fight before the general election, expected to be called for 5 May.",
        "Election",
        "05-05",
    ),
    ("It came before talks on trade and security due to start on Monday.", "Negotiation", "02-21"),
    ("The charity's report this week said many were poor.", "Report", "2005-02-14"),
    ("Ministers held talks with the Clerks' Union in Wick on Friday.", "Negotiation", "2005-02-11"),
    ("Ministers held talks about Friday's strike.", "Negotiation", None),
    ("Leaders go to a two-day Wick summit that kicks off on Monday.", "Meeting", "2005-02-21"),
    ("His first speech is expected at his swearing-in ceremony next Friday.", "Speech", "02-25"),
    ("The Commission for Wick's report will be released on 11 March.", "Report", "2005-03-11"),
    # Another clause tells it.
    (
        "Vale rose to fame in 1968 when she heckled a minister at a party conference.",
        "Meeting",
        "1968-01-01",
    ),
    (
        "In 2003 the minister met the mayor. The following year they held a summit.",
        "Meeting",
        "2003-01-01 2004-01-01",
    ),
    # Another sentence of the same speaker tells it.
    (
        'On Saturday, Lord Orme said it was a mistake. "Nobody knew," Lord Orme told '
        "reporters at the party conference.",
        "Meeting",
        "02-12",
    ),
    (
        'On Saturday, Lord Orme said it was a mistake. "We knew," Ms Vale told reporters '
        "at the party conference.",
        "Meeting",
        None,
    ),
    # Of one event from another.
    (
        "Union leaders met managers in Wick on Wednesday. Ms Vale said after the talks that all "
        "was well.",
        "Negotiation",
        "2005-02-16",
    ),
    (
        "A picket was held outside the board during the strike. Clerks went on strike on Monday.",
        "Protest",
        "2005-02-14",
    ),
    # Two phrases of one event, and one phrase each of two.
    (
        "Leaders met in Wick on Wednesday for a crisis meeting of the council.",
        "Meeting",
        "2005-02-16",
    ),
    (
        "The minister praised his pre-Budget report. Thursday's report was the first of three.",
        "Announcement",
        "2005-02-17",
    ),
    (
        "Speaking after talks in Wick, she said crucial talks on 19 March would fail.",
        "Negotiation",
        "2005-03-19",
    ),
    (
        "On Tuesday, the second day of the visit, he is due to hold talks with Ms Vale in Wick.",
        "Negotiation",
        "2005-02-22",
    ),
    (
        "They may change their mind before 26 April, when voters head to the polls.",
        "Election",
        "04-26",
    ),
    # One goes there on that day.
    ("She may travel to Wick on Saturday to join a Marland summit there.", "Meeting", "02-19"),
    ("The Wick summit will take place from 5 to 7 March.", "Meeting", "2005-03-05"),
    ("Mr Orme fronted a press conference in Wick, Marland on Tuesday.", "Meeting", "02-15"),
    # It goes back to a time told before.
    (
        "Votes were taken in a raid in June 2004. They were counted in that month's "
        "local elections.",
        "Election",
        "2004-06-01",
    ),
    (
        "Votes were taken in a raid in June 2004. The men gained from fraud during the "
        "10 June election.",
        "Election",
        "2004-06-10",
    ),
    ("The minister arrived on Monday. He met the mayor later that day.", "Meeting", "2005-02-14"),
    (
        "The minister came on Monday. She will meet the mayor later in the day.",
        "Meeting",
        "2005-02-17",
    ),
    # One day for two.
    (
        "Wick expects wins in both the general election and the local council polls. It "
        "looks to the elections, which are expected on 5 May.",
        "Election",
        "2005-05-05 2005-05-05",
    ),
    (
        "The strike by clerks on 14 March will coincide with a strike by porters in Wick.",
        "Strike",
        "2005-03-14 2005-03-14",
    ),
    # Words of months.
    ("They plan ahead of an expected May election.", "Election", "2005-05-01"),
    ("The election is likely to take place in May.", "Election", "2005-05-01"),
    ("As a July NATO summit in Wick approaches, ministers are keen.", "Meeting", "2005-07-01"),
    ("There is the threat of an exit in a June referendum.", "Election", "2005-06-01"),
    # The way a weekday looks.
    ("Until Monday's announcement of a merger, shares were falling.", "Announcement", "2005-02-14"),
    ("Nothing will be decided until Monday's meeting of the board.", "Meeting", "2005-02-21"),
    ("Unions are hailing Ms Vale's speech on Tuesday.", "Speech", None),
    # A speech is of the day of the gathering at which it is given.
    (
        "The board held its conference in Wick on Friday. In a speech to the conference, Ms Vale "
        "said that it was time.",
        "Speech",
        "2005-02-11",
    ),
    # Which of two days a weekday or month is follows from what is done there.
    ("Ms Vale needs a win in Monday's Wick primary.", "Election", "2005-02-21"),
    ("It is the worst that Ms Vale is facing in Monday's Wick primary.", "Election", "2005-02-21"),
    (
        "Even with her victory in the Wick primary Tuesday, it remains all but impossible.",
        "Election",
        "2005-02-15",
    ),
    ("Ms Vale is coming off a strong debate Tuesday night.", "Debate", "2005-02-15"),
    (
        "They said they would wait until after the general election in June.",
        "Election",
        "2005-06-01",
    ),
    (
        "Ms Vale asked how the board would fare if she won the general election on 5 May.",
        "Election",
        "2005-05-05",
    ),
    ("Ms Vale asked if he met the union on Monday.", "Meeting", "2005-02-14"),
    # It stands beside a noun that holds the event.
    ("They are hoping for a second place in the Wick primary on Monday.", "Election", "2005-02-21"),
    ("The last election, in June 2001, was blocked by protesters.", "Election", "2001-06-01"),
    ("A third had a poor view of him in a Wick Post poll this month.", "OpinionPoll", "02-01"),
    ("In January 2005, a Lamp Trust report stated that oil was short.", "Report", "2005-01-01"),
    ("On the eve of the Wick primary, Ms Vale is asking for votes.", "Election", "2005-02-18"),
    ("She found herself in a race ahead of the Wick primary on Monday.", "Election", "2005-02-21"),
]


@pytest.mark.parametrize(("text", "type_", "days"), TOLD)
def test_the_first_day_is_the_one_told(
    annotate: Annotate, text: str, type_: str, days: str | None
) -> None:
    found = annotate(text + "\n\nClerks, staff and unions are paid.", PUBLISHED).events
    starts = [e.start.isoformat() for e in found if e.type is EventType(type_) and e.start]
    assert len(starts) == len((days or "").split())
    assert all(a.endswith(b) for a, b in zip(starts, (days or "").split(), strict=True))


def test_without_a_date_of_the_article_a_year_told_elsewhere_counts(annotate: Annotate) -> None:
    text = "Votes were taken in a raid in June 2004. They benefited from the 10 June election."
    (election,) = annotate(text).events
    assert str(election.start) == "2004-06-10"


def test_a_month_told_with_two_years_dates_nothing(annotate: Annotate) -> None:
    text = (
        "Votes were taken in June 2004 and June 2001. They benefited from fraud in the "
        "10 June election."
    )
    assert all(event.start is None for event in annotate(text).events)


@pytest.mark.parametrize(
    ("text", "type_", "days"),
    [
        ("A march on 15 February came on the same day as a peace rally in Wick.", "Protest", 2),
        ("It precedes the party's conference, which kicks off on Friday.", "Meeting", 1),
        ("The aid conference in Wick, which kicks off on Friday, is large.", "Meeting", 1),
        ("The protest outside Wick Gaol in September marred it.", "Protest", 1),
        ('"We agree," Ms Vale said Monday in Wick after talks with Mr Orme.', "Negotiation", 1),
        ("They back a referendum on the lamp. The vote on 16 April would end it.", "Election", 1),
        ("He is up for re-election next year.", "Election", 0),
        ("A new round of talks got under way in Wick on Monday.", "Negotiation", 1),
        ("Heading into Saturday's Wick primary, she leads.", "Election", 1),
        (
            "In June's elections they failed. A month later it won a seat in a by-election.",
            "Election",
            2,
        ),
        ("The vote could take place in spring 2006, the referendum in autumn 2006.", "Election", 1),
    ],
)
def test_as_many_events_are_dated_as_the_text_dates(
    annotate: Annotate, text: str, type_: str, days: int
) -> None:
    found = annotate(text + "\n\nProtests, staff and unions.", PUBLISHED).events
    assert sum(e.type is EventType(type_) and e.start is not None for e in found) == days


def test_a_time_whose_days_are_unknown_hides_none_that_is_known(annotate: Annotate) -> None:
    text = (
        "Reports that Ms Vale is planning a snap general election for February 2005 are wrong. "
        "Some favour a February election."
    )
    (election,) = annotate(text).events
    assert str(election.start) == "2005-02-01"
