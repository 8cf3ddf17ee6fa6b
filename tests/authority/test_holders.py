"""Who "the prime minister" is, in invented articles of an invented country."""

from dataclasses import replace
from datetime import date

import pytest

from kg.authority import Authority
from kg.authority.holders import with_holders
from kg.records import (
    Article,
    Findings,
    Kind,
    Mention,
    MentionForm,
    Passage,
    Post,
    Referent,
    SpeechForm,
    Statement,
)

DAY = date(2031, 3, 10)
NAMES = (
    ("Ministry of Ports", Kind.DEPARTMENT),
    ("Harbour Party", Kind.PARTY),
    ("Field Party", Kind.PARTY),
)


def told(text: str, *people: str, day: date | None = DAY) -> Findings:
    text += "\n" + "\n".join(name for name, _ in NAMES)
    referents: list[Referent] = []
    mentions: list[Mention] = []
    for name, kind in (*((person, Kind.PERSON) for person in people), *NAMES):
        id_, start = f"r{len(referents)}", text.index(name)
        passage = Passage(start=start, end=start + len(name))
        referents.append(Referent(id=id_, kind=kind, name=name, anchor=passage))
        mentions.append(Mention(passage=passage, referent=id_))
    article = Article(source="a", text=text, published=day)
    return Findings(article=article, referents=tuple(referents), mentions=tuple(mentions))


def meant(found: Findings) -> dict[str, str]:
    """Words that describe a person → the person's name."""
    names = {referent.id: referent.name for referent in found.referents}
    return {
        found.article.quote(mention.passage): names[mention.referent]
        for mention in found.mentions
        if mention.form is MentionForm.DESCRIPTION
    }


def test_the_prime_minister_is_who_held_the_office_that_day(authority: Authority) -> None:
    text = "Talks went on, the prime minister said."
    assert meant(with_holders(told(text), authority)) == {"the prime minister": "Ana Maris"}
    later = with_holders(told(text, day=date(2031, 9, 1)), authority)
    assert meant(later) == {"the prime minister": "Bela Quist"}


def test_a_minister_of_a_field_is_known_by_a_part_of_it(authority: Authority) -> None:
    found = with_holders(told("The ports secretary would not come."), authority)
    assert meant(found) == {"The ports secretary": "Edmund Tolland"}


def test_the_holder_whom_the_article_names_is_meant(authority: Authority) -> None:
    found = told("Maris left. The prime minister came back.", "Maris")
    named = with_holders(found, authority)
    assert meant(named) == {"The prime minister": "Maris"}
    assert len(named.referents) == len(found.referents)


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister of Low Varna said so.",
        "The former prime minister said so.",
        "The shadow ports secretary said so.",
        "The general secretary said so.",
        "The prime minister's spokesman said so.",
        "In 1994 the prime minister said so.",
        "The next prime minister will say so.",
    ],
)
def test_another_office_or_another_time_is_left_open(text: str, authority: Authority) -> None:
    assert meant(with_holders(told(text), authority)) == {}


def test_an_article_without_a_date_is_left_as_it_is(authority: Authority) -> None:
    found = told("The prime minister said so.", day=None)
    assert with_holders(found, authority) is found


def test_an_article_from_elsewhere_means_its_own_prime_minister(authority: Authority) -> None:
    article = Article(source="a", text="The prime minister said so.", published=DAY)
    found = Findings(article=article)
    assert with_holders(found, authority) is found


def test_an_office_that_the_article_gives_to_somebody_else_is_left_open(
    authority: Authority,
) -> None:
    found = told("Petra Vahl is prime minister there. The prime minister said so.", "Petra Vahl")
    post = Post(
        id="p0",
        person="r0",
        organization=None,
        role_name="prime minister",
        evidence=(Passage(start=0, end=1),),
        confidence=0.9,
    )
    assert meant(with_holders(replace(found, posts=(post,)), authority)) == {}


def test_who_speaks_by_the_office_is_the_speaker(authority: Authority) -> None:
    text = '"We shall see," the prime minister said.'
    found = told(text)
    office = text.index("the prime minister")
    said = Statement(
        id="s0",
        content=(Passage(start=1, end=13),),
        source=(Passage(start=office, end=office + len("the prime minister")),),
        form=SpeechForm.DIRECT,
        confidence=0.9,
    )
    named = with_holders(replace(found, statements=(said,)), authority)
    (speaker,) = named.statements[0].speakers
    assert {r.id: r.name for r in named.referents}[speaker] == "Ana Maris"
