"""What bodies decide and crowds are told, what is wanted, and days that hang from another word."""

import pytest

from kg.records import Event, EventType
from tests.annotate.events.telling import THURSDAY, WORK, Annotate, assert_told, events_of

pytestmark = pytest.mark.slow


def _of(annotate: Annotate, text: str, type_: EventType) -> list[Event]:
    return [e for e in annotate(text, published=THURSDAY).events if e.type is type_]


@pytest.mark.parametrize(
    ("text", "type_", "status", "start"),
    [
        # A body decides.
        ("The executive voted by seven to five to end it.", "Ballot", "Actual", None),
        ("The branch passed a motion calling for her to go.", "Ballot", "Actual", None),
        ("Delegates rejected a call for a strike on Tuesday.", "Ballot", "Actual", "2005-03-08"),
        ("The motion was passed by the committee on Tuesday.", "Ballot", "Actual", "2005-03-08"),
        ("Last year the union turned it down by a few votes.", "Ballot", "Actual", "2004-01-01"),
        ("The bill has been defeated in the House of Lords.", "Ballot", "Actual", None),
        ("He lost a motion of no confidence by 27 votes to 25.", "Ballot", "Actual", None),
        ("Prison officers have voted to go on strike.", "Ballot", "Actual", None),
        ("Signal staff have backed strike action.", "Ballot", "Actual", None),
        ("Voters rejected the plan by almost two to one.", "Election", "Actual", None),
        ("Crews have voted overwhelmingly to turn down a pay offer.", "Ballot", "Actual", None),
        ("Staff stayed away from work on Monday.", "Strike", "Actual", "2005-03-07"),
        ("Picket lines were set up outside plants in Wick.", "Protest", "Actual", None),
        ("A two-hour meeting was useful, she said.", "Meeting", "Actual", None),
        ("Further talks are planned.", "Negotiation", "Planned", None),
        # Somebody speaks to many.
        ("Ms Vale told an audience in Wick that pay would rise.", "Speech", "Actual", None),
        ("Ms Vale told a crowd at a clinic in Wick that pay would rise.", "Speech", "Actual", None),
        # A number of people is asked; what was looked into is told.
        ("The union surveyed 3,000 of its members in 2004.", "OpinionPoll", "Actual", "2004-01-01"),
        ("The commission is due to report in 2006.", "Report", "Planned", "2006-01-01"),
        ("The report singles out a payroll system for blame.", "Report", "Actual", None),
        # What is wanted, and what was to be.
        ("The union has called for a one-day strike.", "Strike", "Possible", None),
        ("They spoke of a call for a one-day strike.", "Strike", "Possible", None),
        ("Staff are to be balloted on strike action.", "Strike", "Possible", None),
        ("The stoppage was to have begun on Friday.", "Strike", "Planned", "2005-03-11"),
        ("He would fight on when he contested the election.", "Election", "Planned", None),
        ("He says he will not contest the general election.", "Election", "Planned", None),
        (
            "The contest for the leadership of the party has turned sour.",
            "Election",
            "Actual",
            None,
        ),
        ("After talks lasting until 10pm, union officials said so.", "Negotiation", "Actual", None),
        ("Members voted by four to one on a pay offer.", "Ballot", "Actual", None),
        # It stands after "after", or "for".
        ("They lost the seat after a by-election that few saw.", "Election", "Actual", None),
        ("It was opposed after a debate which turned bitter.", "Debate", "Actual", None),
        ("Ms Vale is due to see him on Friday for talks.", "Negotiation", "Planned", "2005-03-11"),
        ("Ms Vale is due in Wick on Friday for talks.", "Negotiation", "Planned", "2005-03-11"),
        ("Staff are angry after rejecting a pay offer.", "Offer", "Actual", None),
        # The day hangs from another word.
        ("Staff are due to walk out from Monday.", "Strike", "Planned", "2005-03-14"),
        ("Staff are due to strike for 48 hours from Monday.", "Strike", "Planned", "2005-03-14"),
        (
            "Crews were due to walk out at Wick and Ayr from Monday.",
            "Strike",
            "Planned",
            "2005-03-14",
        ),
        ("She likes the speech she is to give tomorrow.", "Speech", "Planned", "2005-03-11"),
        ("It is a week before polling day on 5 May.", "Election", "Planned", "2005-05-05"),
        ("In 1998 a marking boycott held up degrees.", "Strike", "Actual", "1998-01-01"),
        ("The motion was carried on Monday after a debate.", "Debate", "Actual", "2005-03-07"),
        ("A poll for Monday's Gazette found so.", "OpinionPoll", "Actual", "2005-03-07"),
        # "The only poll that matters" is no opinion poll.
        ("The only poll that matters is on 5 May.", "Election", "Planned", "2005-05-05"),
        (
            "The council acts when the chamber meets next Tuesday.",
            "Meeting",
            "Planned",
            "2005-03-15",
        ),
    ],
)
def test_events(annotate: Annotate, text: str, type_: str, status: str, start: str | None) -> None:
    assert_told(annotate, text, type_, status, start)


@pytest.mark.parametrize(
    "text",
    [
        "A hearing at the High Court is listed for Friday.",
        "She told reporters that she was sorry.",
        "She told members that she was sorry.",
        "She told nurses in Wick that she was sorry.",
        "The minister rejected a call for an inquiry.",
        "The union backed strike action.",
        "The firm surveyed the damage.",
        "The survey questioned few and surveyed 552 voters.",
        "In Leeds he met his future wife Jo Vale.",
        "The committee reported a rise in costs.",
    ],
)
def test_no_events(annotate: Annotate, text: str) -> None:
    assert events_of(annotate, text) == []


@pytest.mark.parametrize(
    ("text", "type_", "start"),
    [
        (
            "Lecturers are to be balloted on strike action. Voting papers go out on Monday.",
            EventType.BALLOT,
            "2005-03-14",
        ),
        (
            "A Wick poll put the party ahead. Fieldwork was carried out over the weekend.",
            EventType.OPINION_POLL,
            "2005-03-05",
        ),
        (
            "A Wick poll put the party ahead. Some 804 adults were questioned between "
            "Monday and Wednesday.",
            EventType.OPINION_POLL,
            "2005-03-07",
        ),
        (
            "A Wick poll put the party ahead. A total of 1,812 adults were asked between 1 and "
            "4 March.",
            EventType.OPINION_POLL,
            "2005-03-01",
        ),
        (
            "The party began its campaign for the local elections. Some 400 seats are being "
            "contested on 5 May.",
            EventType.ELECTION,
            "2005-05-05",
        ),
        (
            "They like the Budget. The chancellor told MPs on Wednesday that he would help.",
            EventType.ANNOUNCEMENT,
            "2005-03-09",
        ),
        (
            "A bill on lamps was defeated in the Commons. MPs voted by 203 to 187 against it.",
            EventType.BALLOT,
            None,
        ),
        (
            "It plans to shed posts. The government wants to cut 200 jobs by 2008.",
            EventType.JOB_CUTS,
            None,
        ),
    ],
)
def test_two_mentions_are_one_event(
    annotate: Annotate, text: str, type_: EventType, start: str | None
) -> None:
    (event,) = _of(annotate, text + WORK, type_)
    assert (event.start.isoformat() if event.start else None) == start


def test_a_vote_in_parliament_is_not_the_ballot_of_a_union(annotate: Annotate) -> None:
    text = "Lecturers are to be balloted on a strike. It is not linked to Tuesday's Commons vote."
    assert len(_of(annotate, text + WORK, EventType.BALLOT)) == 2


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        (
            "Lamp candidate Ada Vale won the by-election. The Wick candidate, Tom Orme, was last.",
            EventType.ELECTION,
            {"Ada Vale", "Tom Orme"},
        ),
        (
            "Wick Council is to close a depot with the loss of 400 jobs.",
            EventType.JOB_CUTS,
            {"Wick Council"},
        ),
        ("The minister is to see Unison on Friday for talks.", EventType.NEGOTIATION, {"Unison"}),
    ],
)
def test_who_takes_part(annotate: Annotate, text: str, type_: EventType, who: set[str]) -> None:
    findings = annotate(text + "\n\nPay is low.", published=THURSDAY)
    names = {r.id: r.name for r in findings.referents}
    (event,) = (e for e in findings.events if e.type is type_)
    assert who <= {names[i] for i in event.participants}


def test_last_weeks_budget_is_not_that_of_another_year(annotate: Annotate) -> None:
    text = "They like last week's Budget. It was announced in the 2002 Budget."
    assert len(_of(annotate, text, EventType.ANNOUNCEMENT)) == 2


def test_a_strike_that_is_voted_for_is_the_one_to_come(annotate: Annotate) -> None:
    text = "Clerks will walk out on Monday after they voted by four to one for a strike."
    assert len(_of(annotate, text + WORK, EventType.STRIKE)) == 1


def test_the_election_of_a_year_is_not_the_next_one(annotate: Annotate) -> None:
    text = "The party prepares for the next general election. It lost ground in the 2001 election."
    found = _of(annotate, text, EventType.ELECTION)
    assert [str(e.start) for e in found] == ["None", "2001-01-01"]


def test_other_numbers_are_other_job_cuts(annotate: Annotate) -> None:
    text = "The firm plans to cut 300 jobs. The government wants to cut 22,000 jobs by 2008."
    assert len(_of(annotate, text, EventType.JOB_CUTS)) == 2


def test_who_votes_for_the_strike_goes_on_it(annotate: Annotate) -> None:
    text = "Clerks voted by four to one for a strike. A one-day walkout will be held on Monday."
    findings = annotate(text + WORK, published=THURSDAY)
    (strike,) = (e for e in findings.events if e.type is EventType.STRIKE)
    names = {r.id: r.name for r in findings.referents}
    assert [names[i].lower() for i in strike.participants] == ["clerks"]


def test_the_union_that_tells_of_a_vote_held_it(annotate: Annotate) -> None:
    text = "Unison said that 68% of its members had backed a strike in a ballot."
    findings = annotate(text + WORK, published=THURSDAY)
    names = {r.id: r.name for r in findings.referents}
    found = [names[i] for e in findings.events for i in e.participants if e.type.value == "Ballot"]
    assert "Unison" in found


def test_a_clause_ends_before_what_was_said_and_with_its_line(annotate: Annotate) -> None:
    text = "Signal staff walk out over pay\n\nMs Vale told an audience in Wick that pay would rise."
    findings = annotate(text + WORK, published=THURSDAY)
    told = [findings.article.text[p.start : p.end] for e in findings.events for p in e.evidence]
    assert "Signal staff walk out over pay" in told
    assert "Ms Vale told an audience in Wick" in told
