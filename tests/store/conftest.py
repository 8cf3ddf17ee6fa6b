"""A small graph about invented people of an invented port, made by hand."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.store import GraphStore
from kg.vocabulary import KG, OA, ORG, PROV, RDF, SCHEMA, SKOS, XSD

BASE = "http://kg.localhost:8321/"
RESOLVED = NamedNode(BASE + "graph/entities")
RUN = NamedNode(BASE + "run/1")

COURIER = (
    "Dockers in Valdenport will walk out on 9 May, the Harbour Workers' Union said on Friday.\n\n"
    '"This offer insults every docker," general secretary Mira Tolland told Dawn Report. '
    '"We will not take it."\n\n'
    '"Nobody should doubt us," she added.\n\n'
    "The ports minister, Oskar Brandt, denied that the offer was an insult. "
    "He believes a deal is near.\n\n"
    'One source close to the talks said the minister was "losing patience".\n\n'
    "Tolland met Brandt on Thursday.\n"
)
POST = (
    '"This offer insults every docker," Tolland told Dawn Report.\n\n'
    "A spokesman for the union said that pensions were at stake.\n"
)


def iri(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def number(text: str) -> Literal:
    return Literal(text, datatype=XSD.decimal)


class Story:
    """One article and its named graph, filled fact by fact; offsets are found, not typed."""

    def __init__(self, name: str, text: str, published: str, publisher: NamedNode) -> None:
        self.text = text
        self.article = iri(f"article/{name}")
        self.graph = iri(f"article/{name}/graph")
        self.quads: list[Quad] = []
        self.add(self.article, RDF.type, SCHEMA.NewsArticle)
        self.add(self.article, KG.source, Literal(f"port/{name}.txt"))
        self.add(self.article, KG.textSha256, Literal("ab" * 32))
        self.add(self.article, SCHEMA.headline, Literal(f"The {name} story"))
        self.add(self.article, SCHEMA.datePublished, day(published))
        self.add(self.article, SCHEMA.publisher, publisher)
        self.add(self.article, SCHEMA.url, NamedNode(f"https://{name}.example/port"))

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: NamedNode | Literal) -> None:
        self.quads += [Quad(subject, predicate, object_, self.graph) for object_ in objects]

    def passage(self, words: str) -> NamedNode:
        start = self.text.index(words)
        end = start + len(words)
        passage = NamedNode(f"{self.article.value}#char={start},{end}")
        self.add(passage, RDF.type, KG.Passage)
        self.add(passage, KG.passageOf, self.article)
        self.add(passage, OA.start, Literal(start))
        self.add(passage, OA.end, Literal(end))
        self.add(passage, OA.exact, Literal(words))
        return passage

    def statement(
        self, form: NamedNode, speaker: NamedNode, *content: str, cue: str, source: str
    ) -> NamedNode:
        passages = [self.passage(words) for words in content]
        statement = iri(f"statement/{passages[0].value.removeprefix(BASE)}".replace("#", "/"))
        self.add(statement, RDF.type, KG.Statement)
        if form == KG.Direct:
            self.add(statement, RDF.type, SCHEMA.Quotation)
        self.add(statement, KG.speechForm, form)
        self.add(statement, KG.attributionKind, KG.Said)
        self.add(statement, KG.speaker, speaker)
        self.add(statement, SCHEMA.text, Literal(" ".join(content)))
        self.add(statement, KG.contentPassage, *passages)
        self.add(statement, KG.cuePassage, self.passage(cue))
        self.add(statement, KG.sourcePassage, self.passage(source))
        self.add(statement, KG.reportedIn, self.article)
        self.add(statement, KG.confidence, number("0.9"))
        self.add(statement, PROV.wasGeneratedBy, RUN)
        return statement


def entity(name: str) -> NamedNode:
    return iri("entity/" + name.casefold().replace(" ", "-").replace("'", ""))


ENTITIES: dict[str, tuple[tuple[NamedNode, ...], tuple[str, ...]]] = {
    "Mira Tolland": ((KG.Person, SCHEMA.Person), ("Tolland", "Ms Tolland")),
    "Oskar Brandt": ((KG.Person, SCHEMA.Person), ("Brandt",)),
    "Harbour Workers' Union": ((KG.TradeUnion, SCHEMA.WorkersUnion), ("HWU",)),
    "Department for Ports": ((KG.GovernmentDepartment, SCHEMA.GovernmentOrganization), ()),
    "Quay Party": ((KG.PoliticalParty, SCHEMA.PoliticalParty), ()),
    "Tidewater Polls": ((KG.Organization, SCHEMA.Organization), ()),
    "Valden Courier": ((KG.MediaOutlet, SCHEMA.NewsMediaOrganization), ()),
    "Harbour Post": ((KG.MediaOutlet, SCHEMA.NewsMediaOrganization), ()),
    "Dawn Report": ((KG.MediaOutlet, SCHEMA.CreativeWorkSeries), ()),
    "Valdenport": ((KG.Place, SCHEMA.Place), ()),
}


def resolved_quads() -> Iterator[Quad]:
    def say(subject: NamedNode, predicate: NamedNode, *objects: NamedNode | Literal) -> list[Quad]:
        return [Quad(subject, predicate, object_, RESOLVED) for object_ in objects]

    for name, (classes, aliases) in ENTITIES.items():
        yield from say(entity(name), RDF.type, *classes)
        yield from say(entity(name), SCHEMA.name, Literal(name))
        yield from say(entity(name), SKOS.altLabel, *map(Literal, aliases))
    for event, type_, name, start, status in (
        ("strike", KG.Strike, "dockers' strike", "2031-05-09", KG.Planned),
        ("talks", KG.Negotiation, "talks", "2031-05-01", KG.Actual),
    ):
        yield from say(iri(f"event/{event}"), RDF.type, KG.Event, SCHEMA.Event, type_)
        yield from say(iri(f"event/{event}"), SCHEMA.name, Literal(name))
        yield from say(iri(f"event/{event}"), SCHEMA.startDate, day(start))
        yield from say(iri(f"event/{event}"), KG.status, status)
        yield from say(iri(f"event/{event}"), KG.confidence, number("0.8"))
    yield from say(iri("event/strike"), KG.participant, entity("Harbour Workers' Union"))
    yield from say(iri("event/strike"), SCHEMA.location, entity("Valdenport"))
    yield from say(
        iri("event/talks"), KG.participant, entity("Mira Tolland"), entity("Oskar Brandt")
    )
    yield from say(RUN, RDF.type, PROV.Activity)
    yield from say(RUN, KG.softwareVersion, Literal("0.1.0"))
    yield from say(RUN, KG.settingsDigest, Literal("0f" * 32))


def port_quads() -> list[Quad]:
    """Two articles: Tolland speaks, Brandt disputes it, a copy repeats it, sources go unnamed."""
    courier = Story("courier", COURIER, "2031-05-02", entity("Valden Courier"))
    tolland, brandt = entity("Mira Tolland"), entity("Oskar Brandt")
    source, spokesman = iri("group/source"), iri("group/spokesman")

    insult = courier.statement(
        KG.Direct,
        tolland,
        "This offer insults every docker,",
        "We will not take it.",
        cue="told",
        source="general secretary Mira Tolland",
    )
    courier.add(insult, KG.medium, entity("Dawn Report"))
    courier.add(insult, KG.saidOn, day("2031-05-01"))
    doubt = courier.statement(
        KG.Direct, tolland, "Nobody should doubt us,", cue="added", source="she"
    )
    courier.add(doubt, KG.continues, insult)
    denial = courier.statement(
        KG.Indirect,
        brandt,
        "the offer was an insult",
        cue="denied",
        source="The ports minister, Oskar Brandt",
    )
    courier.add(denial, KG.disputes, insult)
    belief = courier.statement(KG.Indirect, brandt, "a deal is near", cue="believes", source="He")
    courier.quads.remove(Quad(belief, KG.attributionKind, KG.Said, courier.graph))
    courier.add(belief, KG.attributionKind, KG.Held)
    patience = courier.statement(
        KG.Mixed,
        source,
        'the minister was "losing patience"',
        cue="said",
        source="One source close to the talks",
    )
    courier.add(patience, KG.about, brandt)
    courier.add(source, RDF.type, KG.Group)
    courier.add(source, SCHEMA.name, Literal("One source close to the talks"))
    courier.add(source, KG.anonymous, Literal(True))
    courier.add(courier.passage("One source close to the talks"), KG.names, source)
    courier.add(courier.passage("Mira Tolland"), KG.names, tolland)
    courier.add(courier.passage("she"), KG.refersTo, tolland)
    courier.add(courier.passage("Oskar Brandt"), KG.names, brandt)
    courier.add(
        courier.passage("Harbour Workers' Union"), KG.names, entity("Harbour Workers' Union")
    )

    for name, holder, body, role, concept, words in (
        (
            "a",
            tolland,
            "Harbour Workers' Union",
            "general secretary",
            KG.GeneralSecretary,
            "general secretary Mira Tolland",
        ),
        (
            "b",
            brandt,
            "Department for Ports",
            "ports minister",
            KG.Minister,
            "ports minister, Oskar Brandt",
        ),
    ):
        post = iri(f"post/{name}")
        courier.add(post, RDF.type, ORG.Membership)
        courier.add(post, ORG.member, holder)
        courier.add(post, ORG.organization, entity(body))
        courier.add(post, SCHEMA.roleName, Literal(role))
        courier.add(post, ORG.role, concept)
        courier.add(post, KG.evidence, courier.passage(words))
        courier.add(post, KG.confidence, number("0.95"))
    courier.add(iri("post/b"), SCHEMA.startDate, day("2030-01-01"))

    for event, words in (("strike", "walk out"), ("talks", "met")):
        account = iri(f"account/{event}")
        courier.add(account, RDF.type, KG.Account)
        courier.add(account, KG.accountOf, iri(f"event/{event}"))
        courier.add(account, KG.reportedIn, courier.article)
        courier.add(account, KG.evidence, courier.passage(words))
        courier.add(account, KG.confidence, number("0.8"))
    courier.add(iri("account/talks"), KG.participant, tolland, brandt)

    post_ = Story("post", POST, "2031-05-03", entity("Harbour Post"))
    copied = post_.statement(
        KG.Direct, tolland, "This offer insults every docker,", cue="told", source="Tolland"
    )
    post_.add(copied, KG.repeats, insult)
    pensions = post_.statement(
        KG.Indirect,
        spokesman,
        "pensions were at stake",
        cue="said",
        source="A spokesman for the union",
    )
    post_.add(pensions, KG.saidOn, day("2031-05-02"))
    post_.add(spokesman, RDF.type, KG.Group)
    post_.add(spokesman, SCHEMA.name, Literal("A spokesman for the union"))
    post_.add(spokesman, KG.anonymous, Literal(True))
    post_.add(spokesman, KG.speaksFor, entity("Harbour Workers' Union"))
    post_.add(post_.passage("A spokesman for the union"), KG.names, spokesman)
    return [*dict.fromkeys([*courier.quads, *post_.quads]), *resolved_quads()]


@pytest.fixture
def quads() -> list[Quad]:
    """The hand-made facts, for a test to break."""
    return port_quads()


@pytest.fixture
def port() -> GraphStore:
    """The hand-made graph in memory."""
    return GraphStore.of(port_quads())
