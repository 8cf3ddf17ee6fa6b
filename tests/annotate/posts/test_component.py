"""Who holds which post where."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.layers import NAMES, POSTS, PUBLISHED, TITLES, details, fill, ids, span_of
from kg.annotate.posts.component import Posts, holders
from kg.annotate.posts.role_lexicon import concept

NLP = spacy.blank("en")
Names = tuple[tuple[str, str, str | None], ...]
LAMP: tuple[str, str, str | None] = ("Lamp Union", "TradeUnion", None)
JO: tuple[str, str, str | None] = ("Jo Field", "Person", None)
TREASURY: tuple[str, str, str | None] = ("Treasury", "GovernmentDepartment", "hm-treasury")
OFFICE: tuple[str, str, str | None] = ("Cabinet Office", "GovernmentDepartment", "cabinet-office")
LABOUR: tuple[str, str, str | None] = ("Labour", "PoliticalParty", "labour")


def doc_of(text: str, names: Names, published: str | None = None, **tags: str) -> Doc:
    """tags: Penn tags of words that need one."""
    doc = NLP(text)
    for token in doc:
        token.tag_ = tags.get(token.text, "")
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    spans = []
    attrs: dict[str, dict[str, object]] = {}
    for i, (name, kind, key) in enumerate(names):
        attrs[f"r{i}"] = {"name": name, "kind": kind, "aliases": [], "known_as": key}
        at = text.find(name)
        while at >= 0:
            span = doc.char_span(at, at + len(name))
            assert span is not None
            spans.append(span_of(doc, span.start, span.end, label=kind, id_=f"r{i}"))
            at = text.find(name, at + 1)
    fill(doc, NAMES, spans, attrs)
    if published:
        doc.user_data[PUBLISHED] = published
    return Posts()(doc)


def posts(doc: Doc, where: str = POSTS) -> list[tuple[str, str, str | None]]:
    """(person, role as printed, body), in text order."""

    def name(id_: str | None) -> str | None:
        return details(doc, NAMES, id_)["name"] if id_ else None

    found = [details(doc, where, id_) for id_ in ids(doc, where)]
    return [(str(name(f["person"])), f["role_name"], name(f["organization"])) for f in found]


@pytest.mark.parametrize(
    "text",
    [
        "Lamp Union general secretary Jo Field spoke.",
        "Jo Field, general secretary of the Lamp Union, spoke.",
        "Jo Field, the Lamp Union general secretary, spoke.",
        "Jo Field, 54, the Lamp Union's general secretary, spoke.",
        "The general secretary of the Lamp Union, Jo Field, said no.",
        "The general secretary of the Lamp Union Jo Field spoke.",
        "Ms Jo Field is the general secretary of the Lamp Union.",
        "Jo Field, who is general secretary of the Lamp Union, spoke.",
        "Lamp Union general secretary Ms Jo Field spoke.",
        "The general secretary of the lamplighters' union Lamp Union Jo Field spoke.",
    ],
)
def test_a_post_stands_beside_its_holder(text: str) -> None:
    doc = doc_of(text, (JO, LAMP))
    assert posts(doc) == [("Jo Field", "general secretary", "Lamp Union")]
    assert details(doc, POSTS, "p0")["role"] == "GeneralSecretary"


def test_commas_tell_a_list_of_people_and_their_posts_apart() -> None:
    text = (
        "A meeting between Jo Field, Chief Secretary to the Treasury, Al Lamp, the Cabinet Office "
        "Minister, and Bo Wick, general secretary of the Lamp Union, alongside others."
    )
    people: Names = (("Al Lamp", "Person", None), ("Bo Wick", "Person", None))
    assert posts(doc_of(text, (JO, *people, TREASURY, OFFICE, LAMP))) == [
        ("Jo Field", "Chief Secretary to the Treasury", "Treasury"),
        ("Al Lamp", "Cabinet Office Minister", "Cabinet Office"),
        ("Bo Wick", "general secretary", "Lamp Union"),
    ]


def test_a_post_needs_no_capitals() -> None:
    doc = doc_of("Later chief secretary to the Treasury Jo Field spoke.", (JO, TREASURY))
    assert posts(doc) == [("Jo Field", "chief secretary to the Treasury", "Treasury")]


def test_the_evidence_covers_the_name_and_the_role() -> None:
    text = "Later Lamp Union leader Jo Field spoke."
    doc = doc_of(text, (JO, LAMP))
    ((start, end),) = details(doc, POSTS, "p0")["evidence"]
    assert text[start:end] == "Lamp Union leader Jo Field"


def test_a_leader_after_a_comma_may_be_somebody_else() -> None:
    assert posts(doc_of("Speaking to Jo Field, the leader said no.", (JO,))) == []


def test_two_posts_joined_by_and_are_both_held() -> None:
    text = "Jo Field, leader of the Lamp Union and chair of the Cabinet Office, spoke."
    assert posts(doc_of(text, (JO, LAMP, OFFICE))) == [
        ("Jo Field", "leader", "Lamp Union"),
        ("Jo Field", "chair", "Cabinet Office"),
    ]


def test_a_party_before_a_name_makes_a_member() -> None:
    doc = doc_of("Then Labour's Jo Field spoke.", (JO, LABOUR))
    assert details(doc, POSTS, "p0")["role"] == "Member"
    doc = doc_of("Then Jo Field (Lab, Wirral) spoke for Labour.", (JO, LABOUR))
    assert posts(doc) == [("Jo Field", "Lab", "Labour")]


def test_a_member_with_an_office_in_the_party_has_the_office_alone() -> None:
    doc = doc_of("Labour leader Jo Field spoke. Then Labour's Jo Field left.", (JO, LABOUR))
    assert posts(doc) == [("Jo Field", "leader", "Labour")]


def test_who_leads_is_a_leader() -> None:
    doc = doc_of("Jo Field, who leads the Lamp Union, spoke.", (JO, LAMP))
    assert [details(doc, POSTS, i)["role"] for i in ids(doc, POSTS)] == ["Leader"]


def test_an_office_implies_its_department_when_the_article_names_it() -> None:
    office: Names = (("Home Office", "GovernmentDepartment", "home-office"),)
    text = "Home Secretary Jo Field spoke."
    doc = doc_of(text + " The Home Office did not.", (JO, *office))
    assert posts(doc) == [("Jo Field", "Home Secretary", "Home Office")]
    doc = doc_of(text, (JO,))
    assert posts(doc) == []
    assert posts(doc, TITLES) == [("Jo Field", "Home Secretary", None)]


def test_a_lone_office_is_its_holders_on_the_day() -> None:
    people: Names = (("Ed Miliband", "Person", None), ("David Cameron", "Person", None))
    text = "Ed Miliband met David Cameron. The Labour leader left."
    doc = doc_of(text, (*people, LABOUR), "2011-12-01")
    assert posts(doc) == [("Ed Miliband", "leader", "Labour")]
    assert posts(doc_of(text, (*people, LABOUR), "2019-12-01")) == []


def test_a_former_post_says_so() -> None:
    doc = doc_of("Then former Lamp Union leader Jo Field spoke.", (JO, LAMP))
    assert posts(doc) == [("Jo Field", "former leader", "Lamp Union")]
    assert holders(doc) == {}


def test_holders_are_found_by_role_and_by_body_and_role() -> None:
    doc = doc_of("Later Lamp Union deputy leader Jo Field spoke.", (JO, LAMP))
    assert holders(doc)["deputy leader"] == {"r0"}
    assert holders(doc)["lamp union deputy leader"] == {"r0"}
    assert "leader" not in holders(doc)
    assert holders(NLP("Nothing.")) == {}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("deputy general secretary", "DeputyGeneralSecretary"),
        ("general secretary", "GeneralSecretary"),
        ("health secretary", "SecretaryOfState"),
        ("shadow health secretary", "ShadowMinister"),
        ("former foreign minister", "Minister"),
        ("political editor", "Editor"),
        ("lamplighter", None),
    ],
)
def test_the_longest_ending_decides_the_concept(role: str, expected: str | None) -> None:
    assert concept(role.split()) == expected


CREWS: tuple[str, str, str | None] = ("Wick Union", "TradeUnion", None)
WORKS: tuple[str, str, str | None] = ("Department for Public Lamps", "GovernmentDepartment", None)


def test_the_union_in_a_role_is_the_one_named_before_it() -> None:
    text = "The Lamp Union met. Jo Field, the union's general secretary, spoke."
    assert posts(doc_of(text, (LAMP, JO))) == [("Jo Field", "general secretary", "Lamp Union")]


def test_of_two_unions_named_before_a_role_neither_is_the_union() -> None:
    text = "The Lamp Union met the Wick Union. Jo Field, the union's general secretary, spoke."
    assert posts(doc_of(text, (LAMP, CREWS, JO))) == []


def test_a_minister_is_of_the_department_of_the_same_subject() -> None:
    text = "The Department for Public Lamps spoke. Jo Field, the minister for public lamps, left."
    expected = [("Jo Field", "minister for public lamps", "Department for Public Lamps")]
    assert posts(doc_of(text, (WORKS, JO))) == expected
    other = text.replace("minister for public lamps", "minister for wicks")
    assert posts(doc_of(other, (WORKS, JO))) == []


def test_a_foreign_minister_is_not_of_the_department_at_home() -> None:
    text = "The Department for Public Lamps spoke. The French public lamps minister Jo Field left."
    assert posts(doc_of(text, (WORKS, JO))) == []


def test_who_chairs_a_body_is_its_chair() -> None:
    text = "Jo Field, who chairs the Lamp Union, spoke."
    assert posts(doc_of(text, (LAMP, JO))) == [("Jo Field", "chair", "Lamp Union")]


UNIVERSITY: tuple[str, str, str | None] = ("Lamp University", "Organization", None)
PARTY: tuple[str, str, str | None] = ("Lamp Party", "PoliticalParty", None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Jo Field, professor of tide law at the Lamp University, spoke.", "professor of tide law"),
        ("Jo Field, an expert on tides at Lamp University, spoke.", "expert on tides"),
        ("Jo Field, also a head of the small but able Lamp University, spoke.", "head"),
        ("The head of the Lamp University (LU), Jo Field, said no.", "head"),
        ("The head of the Lamp University in Ostra, Jo Field, said no.", "head"),
        ("Jo Field, the jailed head of the Lamp University, spoke.", "head"),
        ("Jo Field, head of Ostra-based Lamp University, spoke.", "head"),
        ("Then Lamp University's new official Jo Field spoke.", "official"),
        ("Jo Field, who also heads up the able Lamp University, spoke.", "head"),
    ],
)
def test_a_body_may_stand_far_from_the_role(text: str, role: str) -> None:
    tags = {"jailed": "VBN", "able": "JJ", "small": "JJ"}
    doc = doc_of(text, (JO, UNIVERSITY, ("Ostra", "Place", None)), **tags)
    assert posts(doc) == [("Jo Field", role, "Lamp University")]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Field of the Lamp Party spoke.",
        "Jo Field, of the small Lamp Party, spoke.",
        "Jo Field (Lamp Party) spoke.",
        "Jo Field (of the Lamp Party) spoke.",
        '"No," Jo Field from the Lamp Party said.',
        "Then Lamp Party's Jo Field spoke.",
        "Jo Field joined the Lamp Party in 1999.",
        "Jo Field, who joined the Lamp Party, spoke.",
        "Jo Field has defected to the Lamp Party.",
        "Then Jo Field's Lamp Party met.",
        "Then Jo Field's ruling Lamp Party met.",
    ],
)
def test_a_party_beside_a_name_makes_a_member(text: str) -> None:
    doc = doc_of(text, (JO, PARTY), small="JJ")
    assert posts(doc) == [("Jo Field", "Lamp Party", "Lamp Party")]
    assert details(doc, POSTS, "p0")["role"] == "Member"


@pytest.mark.parametrize(
    "text",
    [
        "They took Jo Field from the Lamp Party.",
        "Jo Field, aide to the leader of the youth in the Lamp Party, spoke.",
        "Jo Field, leader of the Lamp Party's youth, spoke.",
        "Jo Field left Lamp Party.",
        "Then Jo Field's Lamp Party rival met.",
        "Jo Field joined the Lamp Party in calling for talks.",
        "Jo Field joined the Lamp Party on the march.",
        "Jo Field joined Lamp Party members.",
        "Jo Field may join the Lamp Party.",
        "A row with Jo Field (seen with Lamp Party) began.",
    ],
)
def test_words_between_a_name_and_a_party_may_make_no_member(text: str) -> None:
    assert posts(doc_of(text, (JO, PARTY), rival="NN", members="NNS")) == []


def test_an_apposition_may_begin_with_what_its_holder_is_besides() -> None:
    text = "Jo Field, lamp rights activist and head of the able Lamp University, spoke."
    tags = {"lamp": "NN", "rights": "NNS", "able": "JJ"}
    doc = doc_of(text, (JO, UNIVERSITY), **tags)
    assert ("Jo Field", "head", "Lamp University") in posts(doc)


def test_a_role_after_a_preposition_may_be_anothers() -> None:
    al = ("Al Wick", "Person", None)
    text = "After a row with the head of the Lamp University, Jo Field left."
    assert posts(doc_of(text, (JO, al, UNIVERSITY))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jo Field, an analyst for the Ostran consultancy Lamp University, spoke.",
        "Jo Field, a fellow at the Tide Programme at Lamp University, spoke.",
        "Lamp University envoy for Tide Affairs Jo Field spoke.",
        'The head of the "Lamp University," Jo Field, spoke.',
        "A head of Al Wick's small Lamp University, Jo Field, spoke.",
    ],
)
def test_the_body_is_the_whole_and_not_what_stands_on_the_way(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.annotate.posts.complements.demonyms", lambda: frozenset({"Ostran"}))
    others: Names = (
        ("Ostran", "Organization", None),
        ("Tide Programme", "Organization", None),
        ("Tide Affairs", "Organization", None),
        ("Al Wick", "Person", None),
    )
    doc = doc_of(text, (JO, UNIVERSITY, *others), small="JJ")
    assert [body for _, _, body in posts(doc)] == ["Lamp University"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Then Lamp Union president-elect Jo Field spoke.", "president-elect"),
        ("Jo Field, chair designate of the Lamp Union, spoke.", "chair designate"),
        ("Jo Field, incoming head of the Lamp Union, spoke.", "incoming head"),
    ],
)
def test_a_post_that_is_not_held_yet_says_so(text: str, role: str) -> None:
    doc = doc_of(text, (JO, LAMP))
    assert posts(doc) == [("Jo Field", role, "Lamp Union")]
    assert details(doc, POSTS, "p0")["role"] in ("President", "Chair", "Head")
    assert holders(doc) == {}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Then Lamp University (LU) head Jo Field spoke.", "head"),
        ("Lamp University's (LU) tide expert, Jo Field, said no.", "tide expert"),
        ("Later, analyst Jo Field of the Lamp University spoke.", "analyst"),
        ("Jo Field, head of Lamp University's small loans unit, spoke.", "head"),
        ("Jo Field, head of the Lamp University business lobby, spoke.", "head"),
        ("Lamp University met. The university's head, Jo Field, said no.", "head"),
        ("Lamp University met. Jo Field, a spokesman for the university, spoke.", "spokesman"),
        ("Jo Field was elected head of the Lamp University.", "head"),
        ("Jo Field has been re-elected as head of the Lamp University.", "head"),
        ("Jo Field, professor of Tide Affairs at the Lamp University, spoke.", "professor"),
        ("Jo Field, who works for the Lamp University, spoke.", "Lamp University"),
        ("Jo Field teaches at the Lamp University.", "Lamp University"),
        ('"No," explains Jo Field from the Lamp University.', "Lamp University"),
    ],
)
def test_ways_in_which_a_body_is_told(text: str, role: str) -> None:
    tags = {"small": "JJ", "loans": "NNS", "unit": "NN", "business": "NN", "lobby": "NN"}
    tags |= {"tide": "NN", "expert": "NN"}
    names: Names = (JO, UNIVERSITY, ("Tide Affairs", "Organization", None))
    assert posts(doc_of(text, names, **tags)) == [("Jo Field", role, "Lamp University")]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Field, head of Lamp Party propaganda, spoke.",
        "Jo Field, head of the Lamp Party parliamentary group, spoke.",
        "Then Lamp Party ambassador Jo Field spoke.",
        "Jo Field, the ambassador to Lamp Party, spoke.",
        "Then Chancellor Jo Field of the Wick Union spoke.",
        "Jo Field, an expert on Lamp Party-Ostran trade, spoke.",
    ],
)
def test_a_role_may_be_of_another_body_than_the_one_beside_it(text: str) -> None:
    tags = {"propaganda": "NN", "parliamentary": "JJ", "group": "NN"}
    found = posts(doc_of(text, (JO, PARTY, CREWS), **tags))
    assert [post for post in found if post[1].lower() not in ("wick union",)] == []


def test_the_party_before_an_office_of_state_has_a_member_and_no_office() -> None:
    liberals: tuple[str, str, str | None] = ("Liberal", "PoliticalParty", None)
    doc = doc_of("Later Liberal President Jo Field spoke.", (JO, liberals))
    assert posts(doc) == [("Jo Field", "Liberal", "Liberal")]
    assert posts(doc, TITLES) == [("Jo Field", "President", None)]


def test_the_posts_of_several_are_told_at_once() -> None:
    al: tuple[str, str, str | None] = ("Al Wick", "Person", None)
    text = "Then Lamp University researchers Jo Field and Al Wick spoke."
    assert {person for person, _, _ in posts(doc_of(text, (JO, al, UNIVERSITY)))} == {
        "Jo Field",
        "Al Wick",
    }


def test_joint_posts_are_held_by_both() -> None:
    al: tuple[str, str, str | None] = ("Al Wick", "Person", None)
    text = "Al Wick and Jo Field, joint general secretaries of the Lamp Union, spoke."
    found = posts(doc_of(text, (JO, al, LAMP)))
    assert sorted(found) == [
        ("Al Wick", "joint general secretaries", "Lamp Union"),
        ("Jo Field", "joint general secretaries", "Lamp Union"),
    ]


def test_two_roles_joined_by_and_are_of_the_body_after_them() -> None:
    text = "Jo Field, deputy leader and treasurer of the Lamp Union, spoke."
    assert posts(doc_of(text, (JO, LAMP))) == [
        ("Jo Field", "deputy leader", "Lamp Union"),
        ("Jo Field", "treasurer", "Lamp Union"),
    ]


AL: tuple[str, str, str | None] = ("Al Wick", "Person", None)
OIL: tuple[str, str, str | None] = ("Oil Union", "TradeUnion", None)
PLACES: Names = (("Lampton", "Place", None), ("North Wick", "Place", None))


def test_people_of_one_role_have_it_in_a_body_each() -> None:
    text = "General secretaries Jo Field of the Lamp Union and Al Wick of the Oil Union met."
    assert posts(doc_of(text, (JO, AL, LAMP, OIL))) == [
        ("Jo Field", "General secretaries", "Lamp Union"),
        ("Al Wick", "General secretaries", "Oil Union"),
    ]


def test_joint_holders_stand_after_their_post() -> None:
    text = "Joint general secretaries of the Lamp Union, Jo Field and Al Wick, signed."
    assert [(who, body) for who, _, body in posts(doc_of(text, (JO, AL, LAMP)))] == [
        ("Jo Field", "Lamp Union"),
        ("Al Wick", "Lamp Union"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Field, the MP for Lampton and North Wick, spoke.",
        "The MP for Lampton and North Wick, Jo Field, spoke.",
    ],
)
def test_a_member_sits_for_a_constituency_of_two_names(text: str) -> None:
    doc = doc_of(text, (JO, *PLACES))
    assert posts(doc, TITLES) == [("Jo Field", "MP for Lampton and North Wick", None)]


def test_a_chancellor_who_leads_a_party_is_not_its_chancellor() -> None:
    party: tuple[str, str, str | None] = ("Lamp Party", "PoliticalParty", None)
    doc = doc_of("Jo Field, chancellor and deputy leader of the Lamp Party, spoke.", (JO, party))
    assert posts(doc) == [("Jo Field", "deputy leader", "Lamp Party")]
    assert posts(doc, TITLES) == [("Jo Field", "chancellor", None)]
