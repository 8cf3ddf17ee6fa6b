from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.errors import QuestionError
from kg.store import GraphStore, ask, question_named, question_names
from kg.store.questions import question_of
from kg.store.sparql import tokens
from kg.vocabulary import KG


def column(graph: GraphStore, question: str, name: str, **parameters: str) -> list[object]:
    return [row[name] for row in ask(graph, question, parameters)]


def test_there_are_the_fourteen_questions() -> None:
    assert question_names() == (
        "claims-of-unnamed-sources",
        "disputes-by-topic",
        "events-in-order",
        "everything-about",
        "what-came-of-plans",
        "what-has-x-said",
        "what-polls-found",
        "what-the-article-says",
        "which-statements-dispute",
        "who-changed-position",
        "who-met-whom",
        "who-said-what-about",
        "who-speaks-for",
        "whose-words",
    )


@pytest.mark.parametrize("name", question_names())
def test_a_question_says_what_it_asks_and_what_it_takes(name: str) -> None:
    question = question_named(name)
    assert question.title.endswith("?")
    assert question.parameters
    variables = {text[1:] for kind, text, _ in tokens(question.text) if kind == "variable"}
    for parameter in question.parameters:
        assert parameter.about
        assert parameter.name in variables


@pytest.mark.parametrize("name", question_names())
def test_a_question_takes_all_of_its_parameters_at_once(port: GraphStore, name: str) -> None:
    question = question_named(name)
    given = {p.name: "2031-05-02" if p.day else "x" for p in question.parameters}
    assert list(ask(port, name, given)) == []


def test_who_said_what_about_a_subject_finds_words_and_names(port: GraphStore) -> None:
    question = "who-said-what-about"
    assert column(port, question, "speaker", about="OFFER") == [
        "Mira Tolland",
        "Oskar Brandt",
        "Mira Tolland",
    ]
    assert column(port, question, "speaker", about="Oskar Brandt") == [
        "One source close to the talks"
    ]
    assert column(port, question, "date", about="offer", who="Tolland") == [
        "2031-05-01",
        "2031-05-03",
    ]
    assert column(port, question, "article", about="offer", outlet="harbour post") == [
        "port/post.txt"
    ]
    assert column(port, question, "speaker", since="2031-05-03") == ["Mira Tolland"]
    [first, *_] = ask(port, question, {"about": "offer", "until": "2031-05-01"})
    assert (first["form"], first["medium"]) == ("Direct", "Dawn Report")
    # Of a content in two parts, the passage is the first.
    assert str(first["passage"]).endswith("#char=91,123")


def test_what_is_held_is_not_said(port: GraphStore) -> None:
    for question in ("who-said-what-about", "what-has-x-said"):
        assert column(port, question, "text", who="Brandt") == ["the offer was an insult"]


def test_a_statement_with_no_speaker_is_nobodys(quads: list[Quad]) -> None:
    unheard = [quad for quad in quads if quad.predicate != KG.speaker]
    graph = GraphStore.of(unheard)
    assert column(graph, "who-said-what-about", "text", who="Brandt") == []
    assert "pensions were at stake" in column(graph, "who-said-what-about", "text")


def test_what_somebody_has_said_comes_in_order_of_time(port: GraphStore) -> None:
    assert column(port, "what-has-x-said", "date", who="mira tolland") == [
        "2031-05-01",
        "2031-05-02",
        "2031-05-03",
    ]


def test_who_speaks_for_a_union_and_how_well_that_is_proven(port: GraphStore) -> None:
    rows = list(ask(port, "who-speaks-for", {"body": "hwu", "on": "2031-05-02"}))
    assert [(row["speaker"], row["role"], row["fit"]) for row in rows] == [
        ("Mira Tolland", "general secretary", "in post"),
        ("A spokesman for the union", "unnamed spokesperson", "first reported after"),
    ]
    later = list(ask(port, "who-speaks-for", {"body": "HWU", "on": "2035-01-01"}))
    assert {row["fit"] for row in later} == {"last reported before"}


def test_who_held_a_post_before_it_began_is_nobody(port: GraphStore) -> None:
    body = "department for ports"
    assert column(port, "who-speaks-for", "speaker", body=body) == ["Oskar Brandt"]
    assert column(port, "who-speaks-for", "speaker", body=body, on="2029-12-31") == []
    assert column(port, "who-speaks-for", "speaker", body=body, on="2030-01-01") == ["Oskar Brandt"]


def test_events_come_in_order_with_who_took_part(port: GraphStore) -> None:
    rows = list(ask(port, "events-in-order"))
    assert [(row["start"], row["kind"], row["status"], row["participants"]) for row in rows] == [
        ("2031-05-01", "Negotiation", "Actual", "Mira Tolland; Oskar Brandt"),
        ("2031-05-09", "Strike", "Planned", "Harbour Workers' Union"),
    ]
    assert column(port, "events-in-order", "name", type="strike") == ["dockers' strike"]
    assert column(port, "events-in-order", "name", who="Tolland") == ["talks"]
    assert column(port, "events-in-order", "name", until="2031-05-05") == ["talks"]
    assert [row["articles"] for row in rows] == [1, 1]


def test_who_met_whom_names_each_pair_once(port: GraphStore) -> None:
    rows = [(row["one"], row["another"]) for row in ask(port, "who-met-whom")]
    assert rows == [("Mira Tolland", "Oskar Brandt")]
    asked = [(row["one"], row["another"]) for row in ask(port, "who-met-whom", {"who": "brandt"})]
    assert asked == [("Oskar Brandt", "Mira Tolland")]
    assert column(port, "who-met-whom", "one", who="Brandt", other="HWU") == []


def test_who_met_whom_leaves_out_what_was_called_off(quads: list[Quad]) -> None:
    cancelled = [
        Quad(quad.subject, quad.predicate, KG.Cancelled, quad.graph_name)
        if quad.predicate == KG.status
        else quad
        for quad in quads
    ]
    assert list(ask(GraphStore.of(cancelled), "who-met-whom")) == []


def test_statements_that_dispute_each_other_come_in_pairs(port: GraphStore) -> None:
    question = "which-statements-dispute"
    [row] = ask(port, question)
    assert (row["speaker"], row["disputedSpeaker"]) == ("Oskar Brandt", "Mira Tolland")
    for given in ({"who": "Tolland"}, {"who": "Brandt"}, {"about": "docker"}):
        assert len(list(ask(port, question, given))) == 1
    assert list(ask(port, question, {"who": "HWU"})) == []


def test_shares_of_an_outlets_words_sum_to_one(port: GraphStore) -> None:
    rows = list(ask(port, "whose-words"))
    for outlet in ("Valden Courier", "Harbour Post"):
        shares = [row["share"] for row in rows if row["publisher"] == outlet]
        assert sum(share for share in shares if isinstance(share, float)) == pytest.approx(
            1, abs=0.01
        )
    assert [
        (row["kind"], row["form"], row["statements"], row["words"], row["share"])
        for row in ask(port, "whose-words", {"outlet": "harbour post"})
    ] == [("Person", "Direct", 1, 5, 0.556), ("unnamed source", "Indirect", 1, 4, 0.444)]


def test_claims_of_unnamed_sources_say_whom_they_speak_for(port: GraphStore) -> None:
    rows = list(ask(port, "claims-of-unnamed-sources"))
    assert [(row["speaker"], row["speaksFor"]) for row in rows] == [
        ("One source close to the talks", None),
        ("A spokesman for the union", "Harbour Workers' Union"),
    ]
    assert column(port, "claims-of-unnamed-sources", "date", outlet="Harbour Post") == [
        "2031-05-02"
    ]


def test_a_claim_that_somebody_named_repeats_rests_on_no_unnamed_source(quads: list[Quad]) -> None:
    [patience] = [q.subject for q in quads if q.predicate == KG.speechForm and q.object == KG.Mixed]
    [copied] = [q.subject for q in quads if q.predicate == KG.repeats]
    graph = GraphStore.of([*quads, Quad(copied, KG.repeats, patience)])
    assert column(graph, "claims-of-unnamed-sources", "speaker") == ["A spokesman for the union"]


@pytest.mark.parametrize(
    "article",
    [
        "port/post.txt",
        "post.txt",
        "https://post.example/port",
        "http://kg.localhost:8321/article/post",
    ],
)
def test_an_article_is_found_by_its_source_its_url_or_its_iri(
    port: GraphStore, article: str
) -> None:
    rows = list(ask(port, "what-the-article-says", {"article": article}))
    assert [(row["words"], row["does"]) for row in rows][:3] == [
        ("This offer insults every docker,", "said by"),
        ("Tolland", "gives the source"),
        ("told", "reports a statement"),
    ]
    assert len(rows) == 7


def test_passages_tell_what_is_held_and_what_proves_a_post(port: GraphStore) -> None:
    rows = list(ask(port, "what-the-article-says", {"article": "port/courier.txt"}))
    told = {(row["words"], row["does"], row["what"]) for row in rows}
    assert ("a deal is near", "held by", "Oskar Brandt") in told
    assert (
        "general secretary Mira Tolland",
        "proves the post",
        "Mira Tolland: general secretary",
    ) in told
    assert ("walk out", "tells of", "dockers' strike") in told
    assert ("she", "refers to", "Mira Tolland") in told


def test_everything_about_somebody_comes_with_the_words_that_prove_it(port: GraphStore) -> None:
    rows = list(ask(port, "everything-about", {"name": "brandt"}))
    assert [(row["fact"], row["value"], row["words"]) for row in rows] == [
        ("also called", "Brandt", None),
        ("holds post", "ports minister, Department for Ports", "ports minister, Oskar Brandt"),
        ("held", "a deal is near", "a deal is near"),
        ("said", "the offer was an insult", "the offer was an insult"),
        (
            "spoken of",
            'One source close to the talks: the minister was "losing patience"',
            'the minister was "losing patience"',
        ),
        ("took part in", "talks", "met"),
        ("named", "Oskar Brandt", "Oskar Brandt"),
    ]
    union = {row["fact"] for row in ask(port, "everything-about", {"name": "HWU"})}
    assert union == {"also called", "has post", "spoken for by", "named"}


def test_a_question_can_be_a_file_or_sparql(port: GraphStore, tmp_path: Path) -> None:
    text = (
        "# Who is called that?\n# param who (required): a name\n"
        "SELECT ?s { ?s schema:name ?n FILTER(?n = ?who) }"
    )
    path = tmp_path / "called.rq"
    path.write_text(text)
    for question in (path, str(path), text):
        assert len(list(ask(port, question, {"who": "Mira Tolland"}))) == 1
    with pytest.raises(QuestionError, match="needs who: a name"):
        ask(port, path)


def test_plain_sparql_takes_any_of_its_variables(port: GraphStore) -> None:
    text = "SELECT ?s { ?s schema:name ?n FILTER(?n = ?who) }"
    assert len(list(ask(port, text, {"who": "Mira Tolland"}))) == 1


@pytest.mark.parametrize(
    ("question", "parameters", "reason"),
    [
        ("who-said-wot", {}, "there are: claims-of-unnamed-sources"),
        ("whose-words", {"whom": "x"}, "no parameter 'whom'; it has: outlet"),
        ("what-has-x-said", {}, "needs who"),
        ("events-in-order", {"since": "May 2031"}, "day such as 2011-11-30"),
        ("events-in-order", {"since": "2031-02-30"}, "day such as 2011-11-30"),
        ("missing.rq", {}, "cannot be read as a question"),
    ],
)
def test_a_wrong_question_says_what_would_be_right(
    port: GraphStore, question: str, parameters: dict[str, str], reason: str
) -> None:
    with pytest.raises(QuestionError, match=reason):
        ask(port, question, parameters)


@pytest.mark.parametrize("name", question_names())
def test_an_injection_through_a_parameter_does_nothing(port: GraphStore, name: str) -> None:
    attack = '") } } UNION { ?s ?p ?o } #\\'
    for parameter in question_named(name).parameters:
        if not parameter.day:
            given = {p.name: "x" for p in question_named(name).parameters if p.required}
            assert list(ask(port, name, given | {parameter.name: attack})) == []


def test_an_unknown_note_of_a_parameter_is_refused() -> None:
    with pytest.raises(QuestionError, match="unknown note"):
        question_of("# Who?\n# param who (requird): a name\nASK {}")
