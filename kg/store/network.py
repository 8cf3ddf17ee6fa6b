"""The graph as a network of people, bodies, places, groups and events."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from kg.records import EventType
from kg.store.index import Index
from kg.vocabulary import DCTERMS, KG, ORG, RDF, SCHEMA

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped]

    from kg.store.graph import GraphStore

HOLDS_POST = "holds post"
SPEAKS_FOR = "speaks for"
SAID_ABOUT = "said about"
ADDRESSED = "addressed"
SAID_ON = "said on"
TOOK_PART = "took part"
LOCATED = "located"
DISPUTES = "disputes"
WROTE_FOR = "wrote for"
MET = "met"
RELATIONS = (
    HOLDS_POST,
    SPEAKS_FOR,
    SAID_ABOUT,
    ADDRESSED,
    SAID_ON,
    TOOK_PART,
    LOCATED,
    DISPUTES,
    WROTE_FOR,
    MET,
)

EVENT = "Event"

# Of two classes on one node, the first here names its kind: the narrower ones come first.
_KINDS = {
    KG.Person.value: "Person",
    KG.TradeUnion.value: "TradeUnion",
    KG.GovernmentDepartment.value: "GovernmentDepartment",
    KG.PoliticalParty.value: "PoliticalParty",
    KG.MediaOutlet.value: "MediaOutlet",
    KG.Place.value: "Place",
    KG.Group.value: "Group",
    KG.Organization.value: "Organization",
}
# Those who took part in one of these met, as the question "who met whom" has it. Of a summit with
# more than a few, not every pair: everybody would be tied to everybody.
_ENCOUNTERS = (KG.Meeting.value, KG.Negotiation.value, KG.Debate.value)
_A_FEW = 8
_EVENT_TYPES = {
    KG.Event.value[: -len(EVENT)] + type_.value: type_.value
    for type_ in EventType
    if type_ is not EventType.EVENT
}


@dataclass(slots=True)
class _Tie:
    """What joins two nodes in one way, while it is counted."""

    weight: int = 0
    labels: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)


_Ties = defaultdict[tuple[str, str, str], _Tie]


def network_of(graph: GraphStore) -> networkx.MultiDiGraph:
    """Who is tied to whom, and to which events, and how.

    A node's key is its IRI; its attributes are `label`, `kind` (a class of the ontology),
    `is_event`, `anonymous`, `statements` (how many name it as speaker), `mentions` (how many
    passages name it or point at it) and, for events as far as known, `start`, `end` (ISO days)
    and `status`. An edge's key is its `relation`; `label` is the post's title, or the relation;
    `weight` counts what it rests on (statements, posts, accounts or meetings), `articles` the
    articles. `met` has no direction: the first of the alphabet is the tail.
    Plain values only, nodes and edges sorted: the same graph gives the same network.
    """
    import networkx

    index = graph.index()
    network = networkx.MultiDiGraph()
    statements = Counter(speaker for _, speaker in index.pairs(KG.speaker))
    mentions = _mentions(index)
    for iri, kind in kinds(index).items():
        is_event = kind == EVENT or kind in _EVENT_TYPES.values()
        network.add_node(
            iri,
            label=name_of(index, iri),
            kind=kind,
            is_event=is_event,
            anonymous="true" in index.values(iri, KG.anonymous),
            statements=statements[iri],
            mentions=len(mentions[iri]),
            **(_when(index, iri) if is_event else {}),
        )
    ties: _Ties = defaultdict(_Tie)
    _tie_statements(index, ties)
    _tie_posts(index, ties)
    _tie_events(index, ties)
    _tie_encounters(index, ties)
    _tie_authors(index, ties)
    for group, principal in index.pairs(KG.speaksFor):
        ties[group, principal, SPEAKS_FOR].weight += 1
    for (tail, head, relation), tie in sorted(ties.items()):
        if tail != head and tail in network and head in network:
            label = "; ".join(sorted(tie.labels)) or relation
            network.add_edge(
                tail,
                head,
                key=relation,
                relation=relation,
                label=label,
                weight=tie.weight,
                articles=len(tie.articles),
            )
    return network


def kinds(index: Index) -> dict[str, str]:
    """The kind of every entity and event, by IRI, sorted; replaced IRIs are left out."""
    found: dict[str, str] = {}
    classes_of: dict[str, list[str]] = defaultdict(list)
    for class_ in (KG.Event.value, *_EVENT_TYPES, *_KINDS):
        for subject in index.having(RDF.type, class_):
            classes_of[subject].append(class_)
    for subject, classes in sorted(classes_of.items()):
        if index.values(subject, DCTERMS.isReplacedBy):
            continue
        if KG.Event.value in classes:
            types = [_EVENT_TYPES[class_] for class_ in classes if class_ in _EVENT_TYPES]
            found[subject] = min(types, default=EVENT)
        else:
            kind = next((_KINDS[class_] for class_ in classes if class_ in _KINDS), None)
            if kind is not None:
                found[subject] = kind
    return found


def name_of(index: Index, iri: str) -> str:
    """The fullest name, or the end of the IRI when there is none."""
    return index.value(iri, SCHEMA.name) or iri.rstrip("/").rpartition("/")[2] or iri


def _when(index: Index, event: str) -> dict[str, str]:
    status = index.one(event, KG.status)
    known = {
        "start": index.one(event, SCHEMA.startDate),
        "end": index.one(event, SCHEMA.endDate),
        "status": status and status.rpartition("#")[2],
    }
    return {name: value for name, value in known.items() if value}


def _mentions(index: Index) -> dict[str, set[str]]:
    """The passages that name or point at each entity, or give evidence of each event."""
    found: dict[str, set[str]] = defaultdict(set)
    for property_ in (KG.names, KG.refersTo):
        for passage, named in index.pairs(property_):
            found[named].add(passage)
    for account, event in index.pairs(KG.accountOf):
        found[event].update(index.values(account, KG.evidence))
    return found


def _tie_statements(index: Index, ties: _Ties) -> None:
    """What is held (believed, wanted) is nothing said about anybody, so it ties no subject."""
    speakers: dict[str, list[str]] = defaultdict(list)
    for statement, speaker in index.pairs(KG.speaker):
        speakers[statement].append(speaker)
    for statement, who in speakers.items():
        articles = index.values(statement, KG.reportedIn)
        held = index.says(statement, KG.attributionKind, KG.Held.value)
        others = {
            SAID_ABOUT: [] if held else index.values(statement, KG.about),
            ADDRESSED: index.values(statement, KG.addressee),
            SAID_ON: index.values(statement, KG.medium),
            DISPUTES: sorted(
                {
                    s
                    for other in index.values(statement, KG.disputes)
                    for s in speakers.get(other, ())
                }
            ),
        }
        for speaker in who:
            for relation, heads in others.items():
                for head in heads:
                    tie = ties[speaker, head, relation]
                    tie.weight += 1
                    tie.articles.update(articles)


def _tie_posts(index: Index, ties: _Ties) -> None:
    for post, person in index.pairs(ORG.member):
        for organization in index.values(post, ORG.organization):
            tie = ties[person, organization, HOLDS_POST]
            tie.weight += 1
            tie.labels.update(index.values(post, SCHEMA.roleName))
            for passage in index.values(post, KG.evidence):
                tie.articles.update(index.values(passage, KG.passageOf))


def _tie_events(index: Index, ties: _Ties) -> None:
    accounts: dict[str, list[str]] = defaultdict(list)
    for account, event in index.pairs(KG.accountOf):
        accounts[event].append(account)
    for event in index.having(RDF.type, KG.Event.value):
        for property_, relation in ((KG.participant, TOOK_PART), (SCHEMA.location, LOCATED)):
            for entity in index.values(event, property_):
                pair = (entity, event) if relation == TOOK_PART else (event, entity)
                tie = ties[*pair, relation]
                agreeing = [a for a in accounts[event] if index.says(a, property_, entity)]
                tie.weight += max(1, len(agreeing))
                for account in agreeing:
                    tie.articles.update(index.values(account, KG.reportedIn))


def _tie_encounters(index: Index, ties: _Ties) -> None:
    """Who met: those of one meeting, negotiation or debate that took place."""
    for event in sorted({e for class_ in _ENCOUNTERS for e in index.having(RDF.type, class_)}):
        present = index.values(event, KG.participant)
        if len(present) > _A_FEW or not index.says(event, KG.status, KG.Actual.value):
            continue
        articles = {
            article
            for account in index.having(KG.accountOf, event)
            for article in index.values(account, KG.reportedIn)
        }
        for one, other in combinations(present, 2):
            tie = ties[one, other, MET]
            tie.weight += 1
            tie.articles.update(articles)


def _tie_authors(index: Index, ties: _Ties) -> None:
    for article, author in index.pairs(SCHEMA.author):
        for outlet in index.values(article, SCHEMA.publisher):
            tie = ties[author, outlet, WROTE_FOR]
            tie.weight += 1
            tie.articles.add(article)
