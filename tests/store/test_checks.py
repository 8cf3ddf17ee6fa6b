from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.errors import StoreError
from kg.store import GraphStore, Violation, check_graph
from kg.vocabulary import KG, OA, ORG, PROV, RDF, SCHEMA, SKOS, XSD

BASE = "http://kg.localhost:8321/"
GRAPH = NamedNode(BASE + "article/courier/graph")
COURIER = NamedNode(BASE + "article/courier")


def iri(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def test_the_hand_made_graph_is_well_formed(quads: list[Quad]) -> None:
    assert check_graph(GraphStore.of(quads)) == []


def without(subject: NamedNode, predicate: NamedNode) -> Callable[[list[Quad]], list[Quad]]:
    def change(quads: list[Quad]) -> list[Quad]:
        kept = [q for q in quads if (q.subject, q.predicate) != (subject, predicate)]
        assert len(kept) < len(quads)
        return kept

    return change


def with_(
    subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal
) -> Callable[[list[Quad]], list[Quad]]:
    return lambda quads: [*quads, Quad(subject, predicate, value, GRAPH)]


def instead(
    subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal
) -> Callable[[list[Quad]], list[Quad]]:
    return lambda quads: with_(subject, predicate, value)(without(subject, predicate)(quads))


INSULT = iri("statement/article/courier/char=91,123")
DOCKER = iri("article/courier#char=91,123")
RUN = iri("run/1")


@pytest.mark.parametrize(
    ("change", "focus", "message"),
    [
        (without(COURIER, KG.source), COURIER, "kg:source"),
        (with_(COURIER, KG.source, Literal("other")), COURIER, "kg:source"),
        (
            instead(
                COURIER,
                SCHEMA.datePublished,
                Literal("2031-05-02T08:00:00Z", datatype=XSD.dateTime),
            ),
            COURIER,
            "schema:datePublished",
        ),
        (instead(COURIER, SCHEMA.publisher, Literal("Courier")), COURIER, "schema:publisher"),
        (with_(COURIER, SCHEMA.author, iri("entity/quay-party")), COURIER, "schema:author"),
        (with_(COURIER, KG.publishedAt, Literal("noon")), COURIER, "kg:publishedAt"),
        (instead(COURIER, KG.textSha256, Literal("abc")), COURIER, "kg:textSha256"),
        (
            without(iri("entity/mira-tolland"), SCHEMA.name),
            iri("entity/mira-tolland"),
            "schema:name",
        ),
        (
            with_(iri("entity/mira-tolland"), SKOS.altLabel, Literal("")),
            iri("entity/mira-tolland"),
            "skos:altLabel",
        ),
        (
            with_(iri("entity/mira-tolland"), SCHEMA.sameAs, Literal("Q1")),
            iri("entity/mira-tolland"),
            "schema:sameAs",
        ),
        *(
            (
                instead(iri(f"entity/{name}"), RDF.type, class_),
                iri(f"entity/{name}"),
                f"is also a {companion}",
            )
            for name, class_, companion in (
                ("mira-tolland", KG.Person, "schema:Person"),
                ("harbour-workers-union", KG.TradeUnion, "schema:WorkersUnion"),
                ("department-for-ports", KG.GovernmentDepartment, "schema:GovernmentOrganization"),
                ("quay-party", KG.PoliticalParty, "schema:PoliticalParty"),
                ("tidewater-polls", KG.Organization, "schema:Organization"),
                ("valdenport", KG.Place, "schema:Place"),
                ("dawn-report", KG.MediaOutlet, "schema:NewsMediaOrganization"),
            )
        ),
        (
            with_(iri("group/source"), KG.anonymous, Literal("yes")),
            iri("group/source"),
            "kg:anonymous",
        ),
        (
            with_(iri("group/source"), KG.speaksFor, iri("event/strike")),
            iri("event/strike"),
            "is spoken for",
        ),
        (instead(iri("post/a"), ORG.member, iri("group/source")), iri("post/a"), "org:member"),
        (with_(iri("post/a"), ORG.organization, RUN), iri("post/a"), "org:organization"),
        (instead(iri("post/a"), ORG.organization, RUN), RUN, "a body of the graph"),
        (without(iri("post/a"), SCHEMA.roleName), iri("post/a"), "schema:roleName"),
        (instead(iri("post/a"), ORG.role, KG.Person), iri("post/a"), "org:role"),
        (without(iri("post/a"), KG.evidence), iri("post/a"), "kg:evidence"),
        (
            with_(iri("post/b"), SCHEMA.endDate, Literal("2029-01-01", datatype=XSD.date)),
            iri("post/b"),
            "schema:startDate",
        ),
        (with_(iri("event/strike"), RDF.type, KG.Ballot), iri("event/strike"), "one kind of event"),
        (without(iri("event/strike"), KG.status), iri("event/strike"), "kg:status"),
        (
            instead(iri("event/strike"), SCHEMA.startDate, Literal("9 May")),
            iri("event/strike"),
            "schema:startDate",
        ),
        (
            with_(iri("event/strike"), KG.participant, iri("event/talks")),
            iri("event/talks"),
            "takes part",
        ),
        (
            instead(iri("event/strike"), SCHEMA.location, iri("entity/quay-party")),
            iri("event/strike"),
            "schema:location",
        ),
        (without(iri("account/strike"), KG.accountOf), iri("account/strike"), "kg:accountOf"),
        (without(iri("account/strike"), KG.evidence), iri("account/strike"), "kg:evidence"),
        (without(INSULT, KG.reportedIn), INSULT, "kg:reportedIn"),
        (without(INSULT, KG.contentPassage), INSULT, "kg:contentPassage"),
        (without(INSULT, KG.speechForm), INSULT, "kg:speechForm"),
        (without(INSULT, SCHEMA.text), INSULT, "schema:text"),
        (instead(INSULT, RDF.type, KG.Statement), INSULT, "schema:Quotation"),
        (with_(INSULT, KG.attributionKind, KG.Actual), INSULT, "kg:attributionKind"),
        (with_(INSULT, KG.speaker, COURIER), COURIER, "speaks, is spoken of or is named"),
        (with_(INSULT, KG.speaker, Literal("Tolland")), INSULT, "kg:speaker"),
        (with_(INSULT, KG.medium, iri("entity/quay-party")), INSULT, "kg:medium"),
        (with_(INSULT, KG.addressee, Literal("all")), INSULT, "kg:addressee"),
        (with_(INSULT, KG.addressee, iri("event/talks")), iri("event/talks"), "is addressed"),
        (with_(INSULT, KG.about, Literal("pay")), INSULT, "kg:about"),
        (with_(INSULT, KG.about, COURIER), COURIER, "is spoken of"),
        (with_(INSULT, KG.disputes, iri("event/talks")), INSULT, "kg:disputes"),
        (with_(INSULT, KG.repeats, COURIER), INSULT, "kg:repeats"),
        (with_(INSULT, KG.continues, COURIER), INSULT, "kg:continues"),
        (with_(INSULT, KG.partOf, COURIER), INSULT, "kg:partOf"),
        (with_(INSULT, KG.cuePassage, COURIER), INSULT, "kg:cuePassage"),
        (with_(INSULT, KG.sourcePassage, COURIER), INSULT, "kg:sourcePassage"),
        (without(INSULT, PROV.wasGeneratedBy), INSULT, "prov:wasGeneratedBy"),
        (
            instead(INSULT, KG.confidence, Literal("1.1", datatype=XSD.decimal)),
            INSULT,
            "kg:confidence",
        ),
        (
            instead(INSULT, KG.saidOn, Literal("yesterday")),
            INSULT,
            "kg:saidOn",
        ),
        (instead(DOCKER, OA.start, Literal(123)), DOCKER, "oa:start"),
        (instead(DOCKER, OA.start, Literal("91")), DOCKER, "oa:start"),
        (without(DOCKER, OA.end), DOCKER, "oa:end"),
        (without(DOCKER, OA.exact), DOCKER, "oa:exact"),
        (with_(DOCKER, OA.prefix, Literal("x" * 33)), DOCKER, "oa:prefix"),
        (with_(DOCKER, OA.suffix, Literal("x" * 33)), DOCKER, "oa:suffix"),
        (without(DOCKER, KG.passageOf), DOCKER, "kg:passageOf"),
        (with_(DOCKER, KG.names, COURIER), COURIER, "is named"),
        (with_(DOCKER, KG.names, iri("entity/nobody")), iri("entity/nobody"), "is named"),
        (with_(DOCKER, KG.refersTo, COURIER), COURIER, "is named"),
        (instead(DOCKER, OA.exact, Literal("This offer")), DOCKER, "as its offsets count"),
        (with_(iri("odd"), RDF.type, KG.Passage), iri("odd"), "#char=START,END"),
        (without(RUN, KG.softwareVersion), RUN, "kg:softwareVersion"),
        (instead(RUN, KG.settingsDigest, Literal("?")), RUN, "kg:settingsDigest"),
        (with_(iri("model"), RDF.type, KG.LanguageModel), iri("model"), "kg:modelDigest"),
    ],
)
def test_a_broken_rule_is_named_with_its_node(
    quads: list[Quad],
    change: Callable[[list[Quad]], list[Quad]],
    focus: NamedNode,
    message: str,
) -> None:
    found = check_graph(GraphStore.of(change(quads)))
    assert any(v.focus == focus.value and message in v.message for v in found), found


def test_a_blank_node_is_refused(quads: list[Quad]) -> None:
    found = check_graph(GraphStore.of([*quads, Quad(BlankNode(), RDF.type, KG.Place, GRAPH)]))
    assert "has an IRI; there are no blank nodes" in {violation.message for violation in found}


def test_a_violation_names_the_article_the_passage_and_the_value(quads: list[Quad]) -> None:
    [found] = check_graph(GraphStore.of(with_(INSULT, KG.medium, iri("entity/quay-party"))(quads)))
    assert found == Violation(
        focus=INSULT.value,
        message="is said on (kg:medium) an outlet of the graph",
        path=KG.medium.value,
        value=BASE + "entity/quay-party",
        article="port/courier.txt",
        start=91,
        end=123,
        words="This offer insults every docker,",
    )


def test_a_fault_of_an_entity_is_shown_where_it_is_named(quads: list[Quad]) -> None:
    tolland = iri("entity/mira-tolland")
    [found] = check_graph(GraphStore.of(instead(tolland, RDF.type, KG.Person)(quads)))
    assert (found.article, found.words) == ("port/courier.txt", "Mira Tolland")


def test_somebody_unknown_is_shown_where_they_speak(quads: list[Quad]) -> None:
    [found] = check_graph(GraphStore.of(with_(INSULT, KG.speaker, iri("entity/nobody"))(quads)))
    assert found.focus == BASE + "entity/nobody"
    assert (found.article, found.words) == ("port/courier.txt", "This offer insults every docker,")


def test_a_file_is_checked_too(quads: list[Quad], tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(
        serialize(without(INSULT, SCHEMA.text)(quads), format=RdfFormat.N_QUADS) or b""
    )
    assert [violation.focus for violation in check_graph(path)] == [INSULT.value]


def test_a_file_that_is_no_rdf_is_a_store_error(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("this is not Turtle")
    with pytest.raises(StoreError, match=r"graph\.ttl, line 1"):
        check_graph(path)
