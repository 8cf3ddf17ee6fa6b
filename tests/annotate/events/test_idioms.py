"""Events of work and parliament that are told by several words together: one row each."""

import pytest

from kg.records import Findings
from tests.annotate.events.telling import THURSDAY, Annotate, assert_told, events_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "type_", "status", "start"),
    [
        ("Train drivers will stage a work-to-rule from Monday.", "Strike", "Planned", "2005-03-14"),
        ("Cleaners began a go-slow on Monday.", "Strike", "Actual", "2005-03-07"),
        ("An overtime ban by the crews began on Tuesday.", "Strike", "Actual", "2005-03-08"),
        ("Guards imposed a ban on overtime on Tuesday.", "Strike", "Actual", "2005-03-08"),
        ("Staff voted to accept the pay deal on Friday.", "Ballot", "Actual", "2005-03-04"),
        ("Members of the Clerks' Union voted against the offer.", "Ballot", "Actual", None),
        ("MPs are to vote on the bill on Monday.", "Ballot", "Planned", "2005-03-14"),
        ("Peers voted by 330 to 210 on Tuesday.", "Ballot", "Actual", "2005-03-08"),
        ("The vote is due to be held on Wednesday.", "Ballot", "Planned", "2005-03-16"),
        ("The bill's second reading is on Monday.", "Debate", "Planned", "2005-03-14"),
        ("They will oppose the bill when it is debated on Monday.", "Debate", "Planned", None),
        ("The firm is closing its plant with the loss of 400 jobs.", "JobCuts", "Actual", None),
        ("About 300 jobs are at risk at the plant.", "JobCuts", "Possible", None),
        ("The firm is laying off 300 workers.", "JobCuts", "Actual", None),
        ("The firm said 300 staff would be made redundant.", "JobCuts", "Planned", None),
        ("The bank will cut its workforce by 2,000.", "JobCuts", "Planned", None),
        ("The company offered staff a 3% pay rise on Friday.", "Offer", "Actual", "2005-03-04"),
        ("The retailer has acquired a smaller rival.", "Merger", "Actual", None),
        ("Marlow Tools is to be taken over by its rival.", "Merger", "Planned", None),
        ("They returned to the negotiating table on Monday.", "Negotiation", "Actual", None),
        ("The dispute went to arbitration last month.", "Negotiation", "Actual", "2005-02-01"),
        ("Tom Orme unveiled a package of measures on Tuesday.", "Announcement", "Actual", None),
        ("Ms Vale will set out her plans on Monday.", "Announcement", "Planned", "2005-03-14"),
        ("There was a by-election in Wick on Thursday.", "Election", "Actual", "2005-03-10"),
        ("Polls closed on Thursday in the Wick by-election.", "Election", "Actual", "2005-03-10"),
    ],
)
def test_events(annotate: Annotate, text: str, type_: str, status: str, start: str | None) -> None:
    assert_told(annotate, text, type_, status, start)


@pytest.mark.parametrize(
    "text",
    [
        "She offered them tea on Monday.",
        "The offer of help came on Monday.",
        "He put the plan at risk on Monday.",
        "They went round the table to greet her on Monday.",
        "She left the white paper on her desk.",
        "The ban on smoking began on Monday.",
        "The accident led to the loss of 400 lives.",
        "The rule that they must work to is old.",
        "The company bought new vans on Monday.",
        "The rivals took over an hour to agree on Monday.",
        "They made the room ready on Monday.",
        "The government announced no plans on Monday.",
        "Readers voted for their favourite on Monday.",
        "MPs voted.",
    ],
)
def test_no_events(annotate: Annotate, text: str) -> None:
    assert events_of(annotate, text) == []


def _names(findings: Findings, ids: tuple[str, ...]) -> list[str]:
    by_id = {r.id: r.name for r in findings.referents}
    return [by_id[i] for i in ids]


@pytest.mark.parametrize(
    ("text", "organizers", "targets"),
    [
        ("Unison offered Tom Orme a 3% pay rise on Friday.", ["Unison"], ["Tom Orme"]),
        ("Tom Orme unveiled a package of measures on Friday.", ["Tom Orme"], []),
        ("Some 320 crew lost their jobs on Friday.", [], []),
    ],
)
def test_who_does_it_and_to_whom(
    annotate: Annotate, text: str, organizers: list[str], targets: list[str]
) -> None:
    findings = annotate(text, published=THURSDAY)
    (event,) = findings.events
    assert _names(findings, event.organizers) == organizers
    assert _names(findings, event.targets) == targets
