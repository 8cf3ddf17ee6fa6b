import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.config import Settings
from kg.describe import describe_findings, describe_resolution
from kg.errors import StoreError
from kg.records import (
    Article,
    Findings,
    Kind,
    Mention,
    Passage,
    Referent,
    Resolution,
    Run,
    Topic,
)
from kg.resolve import resolve_entities
from kg.vocabulary import DCTERMS, KG, OA, ORG, PROV, RDF, SCHEMA, SKOS, XSD

Describe = Callable[..., list[Quad]]
BASE = Settings().base_iri
ONE = NamedNode(f"{BASE}article/ostra/one.txt")
LEADER = NamedNode(f"{BASE}entity/zoe-lindqvist")
UNION = NamedNode(f"{BASE}entity/harbour-workers-union")
STRIKE = NamedNode(f"{BASE}event/strike/2031-03-09/harbour-workers-union")
POST = NamedNode(f"{BASE}post/zoe-lindqvist/general-secretary/harbour-workers-union")


def passage(words: str, findings: Findings) -> NamedNode:
    start = findings.article.text.index(words)
    source = findings.article.source
    return NamedNode(f"{BASE}article/{source}#char={start},{start + len(words)}")


def graph(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


def values(quads: Iterable[Quad], subject: object, predicate: NamedNode) -> list[str]:
    return sorted(
        q.object.value
        for q in quads
        if q.subject == subject
        and q.predicate == predicate
        and isinstance(q.object, NamedNode | Literal)
    )


def test_an_article_has_its_facts_in_its_own_graph(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    quads = described(*articles)
    text = articles[0].article.text
    facts = {
        q.predicate: q.object
        for q in quads
        if q.subject == ONE and graph(q) == f"{ONE.value}/graph"
    }
    assert facts == {
        RDF.type: SCHEMA.NewsArticle,
        KG.source: Literal("ostra/one.txt"),
        KG.textSha256: Literal(hashlib.sha256(text.encode()).hexdigest()),
        SCHEMA.inLanguage: Literal("en"),
        SCHEMA.headline: Literal("Dockers walk out"),
        SCHEMA.datePublished: Literal("2031-03-10", datatype=XSD.date),
        KG.publishedAt: Literal("2031-03-10T07:30:00Z", datatype=XSD.dateTime),
        SCHEMA.publisher: NamedNode(f"{BASE}entity/ostra-gazette"),
        SCHEMA.author: NamedNode(f"{BASE}entity/ada-quill"),
        SCHEMA.url: Literal("https://gazette.example/one two", datatype=XSD.anyURI),
    }


def test_a_statement_says_who_said_what_where_when_and_which_words_prove_it(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    first = articles[0]
    start = first.article.text.index("We shall")
    end = first.article.text.index('" She')
    statement = NamedNode(f"{BASE}statement/ostra/one.txt/{start}-{end}")
    quads = [q for q in described(*articles) if q.subject == statement]
    source = "Zoe Lindqvist, general secretary of the HWU"
    assert {(q.predicate, q.object) for q in quads} == {
        (RDF.type, KG.Statement),
        (RDF.type, SCHEMA.Quotation),
        (KG.speaker, LEADER),
        (KG.speechForm, KG.Direct),
        (KG.attributionKind, KG.Said),
        (SCHEMA.text, Literal("We shall not sign this, not for any money.")),
        (KG.contentPassage, passage("We shall not sign this,", first)),
        (KG.contentPassage, passage("not for any money.", first)),
        (KG.cuePassage, passage("told", first)),
        (KG.sourcePassage, passage(source, first)),
        (KG.reportedIn, ONE),
        (KG.medium, NamedNode(f"{BASE}entity/ostra-tonight")),
        (KG.saidOn, Literal("2031-03-09", datatype=XSD.date)),
        (KG.about, STRIKE),
        (KG.about, UNION),
        (KG.confidence, Literal("0.97", datatype=XSD.decimal)),
        (PROV.wasGeneratedBy, next(q.object for q in quads if q.predicate == PROV.wasGeneratedBy)),
    }


def test_a_passage_holds_its_very_words_and_what_stands_around_them(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    text = articles[0].article.text
    quads = described(*articles)
    she = passage("She", articles[0])
    start = text.index("She")
    assert {(q.predicate, q.object) for q in quads if q.subject == she} == {
        (RDF.type, KG.Passage),
        (KG.passageOf, ONE),
        (KG.refersTo, LEADER),
        (OA.start, Literal(str(start), datatype=XSD.integer)),
        (OA.end, Literal(str(start + 3), datatype=XSD.integer)),
        (OA.exact, Literal("She")),
        (OA.prefix, Literal(text[start - 32 : start])),
        (OA.suffix, Literal(text[start + 3 : start + 35])),
    }


def test_the_byline_names_its_author(articles: tuple[Findings, ...], described: Describe) -> None:
    byline = passage("Ada Quill", articles[0])
    assert values(described(*articles), byline, KG.names) == [f"{BASE}entity/ada-quill"]


def test_the_headline_nobody_uses_is_no_passage(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    headline = passage("Dockers walk out", articles[0])
    assert not [q for q in described(*articles) if q.subject == headline]


def test_kinds_have_our_class_and_everybody_elses(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    quads = described(*articles)
    assert values(quads, UNION, RDF.type) == sorted(
        [KG.TradeUnion.value, SCHEMA.WorkersUnion.value]
    )
    programme = NamedNode(f"{BASE}entity/ostra-tonight")
    assert values(quads, programme, RDF.type) == sorted(
        [KG.MediaOutlet.value, SCHEMA.CreativeWorkSeries.value]
    )
    assert values(quads, UNION, SCHEMA.name) == ["Harbour Workers' Union"]
    assert values(quads, UNION, SKOS.altLabel) == ["HWU"]


def test_a_shorter_name_leaves_its_iri_behind(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    former = NamedNode(f"{BASE}entity/hwu")
    assert values(described(articles[1]), former, SCHEMA.name) == ["HWU"]
    assert values(described(*articles), former, DCTERMS.isReplacedBy) == [UNION.value]


def test_an_iri_that_still_names_something_is_replaced_by_nothing(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    other = Findings(
        article=Article(source="three", text="HWU"),
        referents=(Referent(id="r0", kind=Kind.PLACE, name="HWU"),),
    )
    quads = described(*articles, other)
    former = NamedNode(f"{BASE}entity/hwu")
    assert values(quads, former, SCHEMA.name) == ["HWU"]
    assert values(quads, former, DCTERMS.isReplacedBy) == []


def test_an_unnamed_source_is_a_group_of_its_article(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    start = articles[1].article.text.index("One aide")
    aide = NamedNode(f"{BASE}group/ostra/two.txt/{start}-{start + 8}")
    assert {(q.predicate, q.object) for q in described(*articles) if q.subject == aide} == {
        (RDF.type, KG.Group),
        (SCHEMA.name, Literal("One aide")),
        (KG.anonymous, Literal("true", datatype=XSD.boolean)),
        (KG.speaksFor, UNION),
    }


def test_a_post_names_person_body_and_role_with_its_proof(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    quads = [q for q in described(*articles) if q.subject == POST]
    words = "Zoe Lindqvist, general secretary of the HWU"
    assert {(q.predicate, q.object) for q in quads} == {
        (RDF.type, ORG.Membership),
        (ORG.member, LEADER),
        (ORG.organization, UNION),
        (SCHEMA.roleName, Literal("general secretary")),
        (ORG.role, KG.GeneralSecretary),
        (KG.evidence, passage(words, articles[0])),
        (KG.confidence, Literal("0.95", datatype=XSD.decimal)),
        (PROV.wasGeneratedBy, next(q.object for q in quads if q.predicate == PROV.wasGeneratedBy)),
    }
    proofs = {q.graph_name for q in quads if q.predicate == KG.evidence}
    assert proofs == {NamedNode(f"{ONE.value}/graph")}
    assert {q.graph_name for q in quads if q.predicate != KG.evidence} == {
        NamedNode(f"{BASE}graph/resolved")
    }


def test_a_post_that_two_articles_state_has_one_name_and_the_proofs_of_both(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    first, second = articles
    (start,) = (r.anchor.start for r in second.referents if r.name == "Lindqvist" and r.anchor)
    other = replace(
        first.posts[0],
        person="r1",
        organization="r0",
        role_name="secretary general",
        evidence=(Passage(start=start, end=start + 9),),
        confidence=0.5,
    )
    named = tuple(
        replace(r, name="Zoe Lindqvist") if r.name == "Lindqvist" else r for r in second.referents
    )
    quads = described(first, replace(second, referents=named, posts=(other,)))
    assert values(quads, POST, SCHEMA.roleName) == ["general secretary"]
    assert values(quads, POST, KG.confidence) == ["0.95"]
    assert len(values(quads, POST, KG.evidence)) == 2
    assert not [q for q in quads if q.object == Literal("secretary general")]


def test_a_post_of_what_is_no_person_is_left_out(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    first = articles[0]
    bodies = tuple(
        replace(r, kind=Kind.ORGANIZATION) if r.id == "r2" else r for r in first.referents
    )
    quads = described(replace(first, referents=bodies))
    assert not [q for q in quads if q.object == ORG.Membership or q.subject == POST]


def test_a_byline_of_several_names_nobody_by_itself(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    first = articles[0]
    signed = replace(first.article, authors=("Ostra Newswire", "Ada Quill"))
    byline = passage("Ada Quill", first)
    assert values(described(replace(first, article=signed)), byline, KG.names) == []


def test_each_article_has_its_account_of_the_one_event(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    quads = described(*articles)
    assert values(quads, STRIKE, RDF.type) == sorted(
        [KG.Event.value, KG.Strike.value, SCHEMA.Event.value]
    )
    assert values(quads, STRIKE, KG.participant) == [UNION.value]
    assert values(quads, STRIKE, SCHEMA.startDate) == ["2031-03-09"]
    assert values(quads, STRIKE, KG.status) == [KG.Actual.value]
    accounts = [q.subject for q in quads if q.predicate == KG.accountOf and q.object == STRIKE]
    assert len(accounts) == 2
    proofs = [value for account in accounts for value in values(quads, account, KG.evidence)]
    assert len(proofs) == 3


def test_a_topic_says_how_sure_it_is(articles: tuple[Findings, ...], described: Describe) -> None:
    first, second = articles
    told = replace(first.statements[0], topics=(Topic(concept="Pay", confidence=0.95),))
    quads = described(replace(first, statements=(told, *first.statements[1:])), second)
    found = {(q.subject, q.predicate): q.object for q in quads}
    ((subject, assigned),) = [
        (q.subject, q.object) for q in quads if q.predicate == KG.topicAssignment
    ]
    assert found[subject, KG.topic] == KG.Pay
    assert isinstance(assigned, NamedNode)
    assert found[assigned, KG.assigns] == KG.Pay
    assert found[assigned, KG.confidence] == Literal("0.95", datatype=XSD.decimal)
    assert found[assigned, RDF.type] == KG.TopicAssignment


def test_a_repeated_statement_points_at_the_first_that_has_its_words(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    quads = described(*articles)
    ((repeating, original),) = {(q.subject, q.object) for q in quads if q.predicate == KG.repeats}
    assert values(quads, original, KG.reportedIn) == [ONE.value]
    assert values(quads, repeating, KG.reportedIn) != [ONE.value]


def test_a_run_says_which_software_models_and_settings(
    articles: tuple[Findings, ...], described: Describe, run: Run
) -> None:
    quads = [q for q in described(*articles) if graph(q) == f"{BASE}graph/runs"]
    activity = next(q.subject for q in quads if q.object == PROV.Activity)
    assert isinstance(activity, NamedNode)
    assert values(quads, activity, KG.settingsDigest) == [run.settings_sha256]
    (model,) = values(quads, activity, PROV.used)
    assert values(quads, NamedNode(model), KG.modelName) == ["tiny"]


def test_the_split_and_order_of_the_articles_do_not_change_the_quads(
    articles: tuple[Findings, ...], run: Run, described: Describe
) -> None:
    resolution = resolve_entities(articles, Settings())
    parts = [
        quad
        for found in reversed(articles)
        for quad in describe_findings([found], resolution=resolution, run=run, settings=Settings())
    ]
    parts += describe_resolution(resolution, run=run, settings=Settings())
    whole = described(*articles)
    assert set(parts) == set(whole)
    assert Counter(whole).most_common(1)[0][1] == 1


def test_an_article_gone_takes_its_facts_along_and_nothing_else(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    alone = [q for q in described(articles[0]) if graph(q) == f"{ONE.value}/graph"]
    among = [q for q in described(*articles) if graph(q) == f"{ONE.value}/graph"]
    assert alone == among


def test_nothing_that_is_pointed_at_is_missing(
    articles: tuple[Findings, ...], described: Describe
) -> None:
    quads = described(*articles)
    subjects = {q.subject for q in quads}
    ours = {
        q.object
        for q in quads
        if isinstance(q.object, NamedNode) and q.object.value.startswith(BASE)
    }
    assert ours <= subjects


def test_findings_that_were_not_resolved_are_refused(
    articles: tuple[Findings, ...], run: Run
) -> None:
    with pytest.raises(StoreError, match=r"'ostra/one.txt'.*resolve them again"):
        list(describe_findings(articles, resolution=Resolution(), run=run, settings=Settings()))


def test_odd_characters_still_make_quads_that_can_be_read_back(described: Describe) -> None:
    chance = random.Random(3)
    odd = "".join(map(chr, range(0x20))) + '\u2028\ufffe\U000f0000\u202e"<>\\{}|^`%'
    for _ in range(20):
        text = "".join(chance.choices(odd, k=30))
        found = Findings(
            article=Article(source=text, text=text, headline=text, url=text, language="en"),
            referents=(Referent(id="r0", kind=Kind.PERSON, name=text, aliases=(text + "x",)),),
            mentions=(Mention(passage=Passage(start=0, end=30), referent="r0"),),
            authors=("r0",),
        )
        quads = described(found)
        written = serialize(quads, format=RdfFormat.N_QUADS)
        assert written is not None
        assert list(parse(written, format=RdfFormat.N_QUADS)) == quads


def test_a_name_taken_twice_by_hand_made_entities_still_makes_two_nodes(run: Run) -> None:
    from kg.records import Entity

    twins = tuple(
        Entity(name="Zoe Lindqvist", kind=Kind.PERSON, members=((source, "r0"),)) for source in "ab"
    )
    quads = describe_resolution(Resolution(entities=twins), run=run, settings=Settings())
    assert len({q.subject for q in quads if q.predicate == SCHEMA.name}) == 2


def test_another_base_begins_every_iri(articles: tuple[Findings, ...], run: Run) -> None:
    settings = replace(Settings(), base_iri="https://graph.example/news/")
    resolution = resolve_entities(articles, settings)
    quads = [
        *describe_findings(articles, resolution=resolution, run=run, settings=settings),
        *describe_resolution(resolution, run=run, settings=settings),
    ]
    assert not [q for q in quads if BASE in str(q)]
    assert all(graph(q).startswith(settings.base_iri) for q in quads)


def test_the_graph_is_well_formed(articles: tuple[Findings, ...], described: Describe) -> None:
    from kg.store import GraphStore, check_graph

    assert check_graph(GraphStore.of(described(*articles))) == []
