"""Who publishes and signs an article, and what its events are called."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate import annotate_articles, layers
from kg.annotate.events.names import LONGEST, event_name
from kg.config import Settings
from kg.records import Article, Findings, Kind, Passage, Referent

TEXT = "By {by}\n\nAda Quill came to Ostra. The Tide Board met on Sunday."


def signed(*authors: str, publisher: str | None = None, by: str | None = None) -> Findings:
    """Findings of an article whose first line is the byline of its first author."""
    name = by or authors[0]
    line = Passage(start=0, end=3 + len(name))
    article = Article(
        source="ostra/one.txt",
        text=TEXT.format(by=name),
        published=date(2031, 3, 10),
        authors=authors,
        publisher=publisher,
        byline=Passage(start=3, end=3 + len(name)),
        boilerplate=(line,),
    )
    (found,) = annotate_articles([article], Settings())
    assert isinstance(found, Findings)
    return found


def referents(found: Findings, *ids: str) -> list[Referent]:
    return [r for id_ in ids for r in found.referents if r.id == id_]


def at_byline(found: Findings) -> list[Referent]:
    ids = [m.referent for m in found.mentions if m.passage == found.article.byline]
    return referents(found, *ids)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "key"),
    [("AP", "associated-press"), ("The Associated Press", "associated-press"), ("UPI", "upi")],
)
def test_an_agency_that_signs_is_an_outlet_and_no_author(name: str, key: str) -> None:
    found = signed(name, publisher="Ostra Gazette")
    assert found.authors == ()
    (agency,) = at_byline(found)
    assert (agency.kind, agency.known_as) == (Kind.OUTLET, key)
    assert not [r for r in found.referents if r.kind is Kind.PERSON and r.name == name]


@pytest.mark.slow
def test_a_publisher_that_signs_is_one_with_itself() -> None:
    found = signed("OSTRA GAZETTE", publisher="The Ostra Gazette")
    assert found.authors == ()
    (outlet,) = at_byline(found)
    assert outlet.kind is Kind.OUTLET
    assert outlet.id == found.publisher


@pytest.mark.slow
def test_a_person_who_signs_beside_an_agency_is_the_author() -> None:
    found = signed("Reuters", "Karl Mott")
    (author,) = referents(found, *found.authors)
    assert (author.kind, author.name) == (Kind.PERSON, "Karl Mott")
    assert [r.known_as for r in at_byline(found)] == ["reuters"]


@pytest.mark.slow
def test_a_byline_in_capitals_is_the_person_whom_the_article_names() -> None:
    found = signed("ADA QUILL")
    (author,) = referents(found, *found.authors)
    assert author.name == "Ada Quill"
    assert [r for r in found.referents if r.kind is Kind.PERSON] == [author]


@pytest.mark.slow
def test_a_name_stays_as_printed_when_nothing_spells_it_otherwise() -> None:
    found = signed("KARL MOTT")
    assert [r.name for r in referents(found, *found.authors)] == ["KARL MOTT"]


# --- what an event is called ------------------------------------------------------------------


def tagged(words: str, **tokens: str) -> Doc:
    """A doc of `word/TAG/dep` tokens, all but the last of which hang from the last."""
    parts = [word.split("/") for word in words.split()]
    last = len(parts) - 1
    return Doc(
        spacy.blank("en").vocab,
        words=[part[0] for part in parts],
        tags=[part[1] for part in parts],
        deps=[part[2] for part in parts],
        heads=[last] * len(parts),
        ents=[
            next((f"B-{label}" for word, label in tokens.items() if word == part[0]), "O")
            for part in parts
        ],
    )


STRIKE = tagged("the/DT/det strike/NN/ROOT")
NATIONAL = tagged("a/DT/det national/JJ/amod teachers/NNS/compound strike/NN/ROOT")
CLAUSE = tagged("unions/NNS/nsubj will/MD/aux strike/VB/ROOT")


def test_an_event_is_called_by_the_phrase_with_the_most_modifiers() -> None:
    assert event_name([STRIKE[:], NATIONAL[:]]) == "a national teachers strike"


def test_of_phrases_that_say_as_much_the_first_counts() -> None:
    other = tagged("another/DT/det strike/NN/ROOT")
    assert event_name([STRIKE[:], other[:]]) == "the strike"


def test_a_clause_names_an_event_only_where_no_phrase_does() -> None:
    assert event_name([CLAUSE[:], STRIKE[:]]) == "the strike"
    assert event_name([CLAUSE[:]]) == "unions will strike"


def test_a_walk_out_is_a_phrase() -> None:
    phrase = tagged("the/DT/det walk/VB/compound -/HYPH/punct out/RP/ROOT")
    assert event_name([CLAUSE[:], phrase[:]]) == "the walk - out"


def test_a_pronoun_and_a_day_as_seen_from_the_article_describe_nothing() -> None:
    theirs = tagged("their/PRP$/poss strike/NN/ROOT")
    sunday = tagged("Sunday/NNP/compound strike/NN/ROOT")
    year = tagged("the/DT/det 2030/CD/nummod strike/NN/ROOT")
    layers.fill(sunday, layers.TIMES, [layers.span_of(sunday, 0, 1, label="day", id_="t0")], {})
    layers.fill(year, layers.TIMES, [layers.span_of(year, 1, 2, label="year", id_="t0")], {})
    assert event_name([STRIKE[:], theirs[:], sunday[:]]) == "the strike"
    assert event_name([STRIKE[:], year[:]]) == "the 2030 strike"


def test_the_name_of_an_event_fits_a_label() -> None:
    long = tagged(" ".join(["very/JJ/amod"] * 30) + " strike/NN/ROOT")
    assert event_name([long[:], STRIKE[:]]) == "the strike"
    cut = event_name([long[:]])
    assert len(cut) <= LONGEST
    assert cut.startswith("very very")
    assert cut.endswith("very\u2026")
    assert len(event_name([tagged("x" * 200 + "/NN/ROOT")[:]])) == LONGEST
