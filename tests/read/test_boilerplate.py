import json
import time
from pathlib import Path

import pytest

from kg.read.boilerplate import find_boilerplate
from kg.read.lines import lines_of

STORY = "Ferry drivers walked out on Monday, their union said."
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def marked(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_boilerplate(text, lines_of(text))]


@pytest.mark.parametrize(
    "line",
    [
        "Click to follow",
        "Click here to read more about the strike",
        "Sign up for our free morning newsletter",
        "Want more from Jane? Sign up for her newsletter, Harbour Lights.",
        "Subscribe to our politics podcast here.",
        "Read more:",
        "Read the rest of the story here.",
        "Follow Jane Roe on Twitter @janeroe.",
        "Follow @janeroe",
        "Twitter: @janeroe.",
        "Share this article",
        "Share on Facebook",
        "FACEBOOK.",
        "Related articles",
        "Related Internet links",
        "Most popular",
        "Top Stories",
        "Also on Harbour News:",
        "You may also like",
        "Advertisement",
        "Story continues below advertisement",
        "Image caption The drivers met ministers on Monday",
        "Media playback is unsupported on your device",
        "Getty Images",
        "Getty.",
        "Jane Roe via Getty Images.",
        "Photo: Jane Roe/Reuters",
        "Drivers outside the harbour office on May 1, 2012. (Jane Roe/AFP/Getty Images.)",
        "Watch: drivers walk out of the harbour",
        "Watch the full interview below:",
        "© 2012 The Harbour Post",
        "Copyright 2012 The Harbour Post. All rights reserved.",
        "This article was originally published by Harbour News",
        "This story has been updated with a comment from the union.",
        "(Reporting by Jane Roe; Editing by John Doe)",
        "Additional reporting by Jane Roe",
        "Jane Roe contributed to this report.",
        "As published in the Weekend Post.",
        "12 comments",
        "Leave a comment",
        "Comments",
        "Enter your email address:",
        "Last updated: 1 May 2012 10.30 BST",
        "Tags: ferries, strikes, pay",
        "Please enable JavaScript to view this page",
        "text-align: left;",
        ".gallery {",
    ],
)
def test_furniture_of_pages_is_marked(line: str) -> None:
    assert marked(f"{STORY}\n\n{line}\n\n{STORY}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Click fraud cost the harbour a million pounds, the union said.",
        "Follow the money, the minister told the drivers, and you will find the reason.",
        "Read the small print, union leaders told the drivers.",
        "Share prices fell as the drivers walked out.",
        "Related firms will be hit as well.",
        "Most popular with voters is the plan to cut fares.",
        "Watch what they do, not what they say, said the minister.",
        "Comments by the minister angered the union.",
        "“Sign up for the deal or leave,” the manager told them.",
        "More than 5,000 drivers walked out.",
        "Reuters said the talks would resume.",
        "AP reported that the talks had ended.",
        "HARBOURTOWN (Reuters) - Drivers walked out on Monday.",
        "Poll: three harbour races are tight;",
        "Photographs of the minister at the harbour were published on Sunday.",
        "The report was published on Sunday and says that fares will rise.",
        "This report has angered drivers across the country.",
        "Update on the talks: no deal",
        "Email inquiry bruises minister's efforts",
        "Subscribers to the harbour's season ticket scheme will get their money back.",
        "Advertising spending will fall next year, the harbour said.",
        "Copyright law must change, the union says in its report on music.",
        "Getty heir to wed harbour minister",
        "Press Association staff vote to strike",
        "Correction officers walk out",
        "Print workers back the drivers",
        "Latest news from the harbour angered the union.",
        "Join us on the picket line, the union told its members.",
        "See you in court here, the minister told the union.",
        "Drivers signed up to the newsletter of the union in their hundreds.",
        "1 May 2012 was the day it all began.",
    ],
)
def test_a_sentence_of_a_story_is_not_marked(line: str) -> None:
    assert marked(f"{STORY}\n\n{line}\n\n{STORY}") == []


def test_the_name_of_a_section_beside_an_invitation_is_marked() -> None:
    assert marked(f"{STORY}\n\nClick to follow\nHarbour Politics\n\n{STORY}") == [
        "Click to follow",
        "Harbour Politics",
    ]


def test_a_subheading_by_itself_is_story() -> None:
    assert marked(f"{STORY}\n\nHarbour Politics\n\n{STORY}") == []


def test_the_headlines_of_other_stories_after_their_heading_are_marked() -> None:
    other = ["Managers say no to drivers", "What next for the harbour?"]
    text = "\n\n".join([STORY, "Related articles", *other[:1], STORY])
    assert marked(text) == ["Related articles", other[0]]


def test_a_date_alone_is_marked_at_the_top_and_not_in_a_chronicle() -> None:
    assert marked(f"Drivers walk out\n\nThursday 1 December 2011\n\n{STORY}") == [
        "Thursday 1 December 2011"
    ]
    assert marked("\n\n".join([*[STORY] * 9, "Thursday 1 December 2011", STORY])) == []


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
def test_hardly_any_attributed_words_of_real_news_are_marked() -> None:
    inside = statements = 0
    for line in (CORPORA / "polnear_train.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
        row = json.loads(line)
        found = find_boilerplate(row["text"], lines_of(row["text"]))
        for statement in row["statements"]:
            statements += 1
            inside += any(
                start < passage.end and passage.start < end
                for start, end in statement["content"] or ()
                for passage in found
            )
    assert statements > 10_000
    assert inside / statements < 0.0005


@pytest.mark.parametrize("bit", ["via ", "a/", "Getty ", "Sign up for ", "(photo ", "follow @a "])
def test_no_line_takes_long_however_it_repeats_itself(bit: str) -> None:
    started = time.process_time()
    marked("\n".join((bit * 320)[: 300 + n] for n in range(20)))
    assert time.process_time() - started < 1
