"""Tables of what the graph says: a row a thing, for programs that think in columns.

Cells that may hold several values are lists; days are dates, confidence is a double, what the graph
does not say is null. A value that is no day or number is left out rather than guessed.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from pyoxigraph import NamedNode

from kg.store.index import Index
from kg.vocabulary import KG, OA, ORG, PREFIXES, RDF, SCHEMA, SKOS

Cell = str | int | float | bool | date | list[str] | None
Row = dict[str, Cell]
OURS = PREFIXES["kg"]

ENTITY_CLASSES = (
    KG.Person, KG.Organization, KG.TradeUnion, KG.GovernmentDepartment, KG.PoliticalParty,
    KG.MediaOutlet, KG.Place, KG.Group,
)  # fmt: skip


class Facts:
    """What a table asks of the graph: one value, several, a day, a number."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.one = index.one
        self.all = index.values

    def having(self, class_: NamedNode) -> list[str]:
        """The things of a class, in the order of their IRIs."""
        return self.index.having(RDF.type, class_.value)

    def day(self, subject: str, property_: NamedNode) -> date | None:
        """The day; None when there is none."""
        try:
            return date.fromisoformat(self.one(subject, property_) or "")
        except ValueError:
            return None

    def number(self, subject: str, property_: NamedNode) -> float | None:
        """The number; None when there is none."""
        try:
            return float(self.one(subject, property_) or "")
        except ValueError:
            return None

    def count(self, subject: str | None, property_: NamedNode) -> int | None:
        """The whole number; None when there is none."""
        value = (subject and self.one(subject, property_)) or ""
        return int(value) if value.isdecimal() else None

    def names(self, things: Iterable[str]) -> list[str]:
        """The names of things that have one."""
        return [name for thing in things if (name := self.one(thing, SCHEMA.name))]

    def word(self, subject: str, property_: NamedNode) -> str | None:
        """The local name of the term of ours that a property has."""
        value = self.one(subject, property_)
        return value.removeprefix(OURS) if value else None

    def parts(self, subject: str, property_: NamedNode) -> list[str]:
        """The passages of a property, in the order of the text."""
        return sorted(self.all(subject, property_), key=lambda p: (self.count(p, OA.start) or 0, p))

    def words(self, subject: str, property_: NamedNode) -> str | None:
        """The words of the passages of a property, joined by one space."""
        return " ".join(
            exact for p in self.parts(subject, property_) if (exact := self.one(p, OA.exact))
        ) or None  # fmt: skip


def articles(facts: Facts) -> Iterator[Row]:
    """One row an article."""
    for iri in facts.having(SCHEMA.NewsArticle):
        publisher = facts.one(iri, SCHEMA.publisher)
        authors = facts.all(iri, SCHEMA.author)
        yield {
            "iri": iri,
            "source": facts.one(iri, KG.source),
            "headline": facts.one(iri, SCHEMA.headline),
            "published": facts.day(iri, SCHEMA.datePublished),
            "published_at": facts.one(iri, KG.publishedAt),
            "publisher": publisher,
            "publisher_name": facts.one(publisher, SCHEMA.name) if publisher else None,
            "authors": authors,
            "author_names": facts.names(authors),
            "url": facts.one(iri, SCHEMA.url),
            "language": facts.one(iri, SCHEMA.inLanguage),
            "text_sha256": facts.one(iri, KG.textSha256),
        }


def entities(facts: Facts) -> Iterator[Row]:
    """One row a person, body, outlet, place or group."""
    kinds = {iri: class_ for class_ in ENTITY_CLASSES for iri in facts.having(class_)}
    for iri, class_ in sorted(kinds.items()):
        yield {
            "iri": iri,
            "kind": class_.value.removeprefix(OURS),
            "name": facts.one(iri, SCHEMA.name),
            "other_names": facts.all(iri, SKOS.altLabel),
            "same_as": facts.all(iri, SCHEMA.sameAs),
            "maybe_same_as": facts.all(iri, KG.maybeSameAs),
            "anonymous": facts.one(iri, KG.anonymous) == "true",
            "speaks_for": facts.all(iri, KG.speaksFor),
        }


def statements(facts: Facts) -> Iterator[Row]:
    """One row a statement; start and end are of its first and last passage, in code points."""
    for iri in facts.having(KG.Statement):
        parts = facts.parts(iri, KG.contentPassage)
        speakers = facts.all(iri, KG.speaker)
        yield {
            "iri": iri,
            "article": facts.one(iri, KG.reportedIn),
            "speakers": speakers,
            "speaker_names": facts.names(speakers),
            "form": facts.word(iri, KG.speechForm),
            "attribution": facts.word(iri, KG.attributionKind) or "Said",
            "polarity": facts.word(iri, KG.polarity),
            "certainty": facts.word(iri, KG.certainty),
            "text": facts.one(iri, SCHEMA.text),
            "cue": facts.words(iri, KG.cuePassage),
            "source": facts.words(iri, KG.sourcePassage),
            "addressees": facts.all(iri, KG.addressee),
            "media": facts.all(iri, KG.medium),
            "said_on": facts.day(iri, KG.saidOn),
            "about": facts.all(iri, KG.about),
            "disputes": facts.all(iri, KG.disputes),
            "repeats": facts.all(iri, KG.repeats),
            "continues": facts.one(iri, KG.continues),
            "part_of": facts.one(iri, KG.partOf),
            "confidence": facts.number(iri, KG.confidence),
            "passages": parts,
            "start": facts.count(parts[0] if parts else None, OA.start),
            "end": facts.count(parts[-1] if parts else None, OA.end),
        }


def events(facts: Facts) -> Iterator[Row]:
    """One row an event, as all articles together support it."""
    for iri in facts.having(KG.Event):
        types = sorted(t.removeprefix(OURS) for t in facts.all(iri, RDF.type) if t.startswith(OURS))
        accounts = facts.index.having(KG.accountOf, iri)
        participants = facts.all(iri, KG.participant)
        yield {
            "iri": iri,
            "type": next((type_ for type_ in types if type_ != "Event"), None),
            "name": facts.one(iri, SCHEMA.name),
            "start": facts.day(iri, SCHEMA.startDate),
            "end": facts.day(iri, SCHEMA.endDate),
            "status": facts.word(iri, KG.status),
            "participants": participants,
            "participant_names": facts.names(participants),
            "places": facts.all(iri, SCHEMA.location),
            "articles": sorted({in_ for a in accounts for in_ in facts.all(a, KG.reportedIn)}),
            "confidence": facts.number(iri, KG.confidence),
        }


def posts(facts: Facts) -> Iterator[Row]:
    """One row a post: who holds it, where."""
    for iri in facts.having(ORG.Membership):
        member, body = facts.one(iri, ORG.member), facts.one(iri, ORG.organization)
        yield {
            "iri": iri,
            "member": member,
            "member_name": facts.one(member, SCHEMA.name) if member else None,
            "organization": body,
            "organization_name": facts.one(body, SCHEMA.name) if body else None,
            "role": facts.word(iri, ORG.role),
            "role_name": facts.one(iri, SCHEMA.roleName),
            "start": facts.day(iri, SCHEMA.startDate),
            "end": facts.day(iri, SCHEMA.endDate),
            "evidence": facts.parts(iri, KG.evidence),
            "confidence": facts.number(iri, KG.confidence),
        }


def mentions(facts: Facts) -> Iterator[Row]:
    """One row a passage and a thing that it names or refers to."""
    found = [(p, e, "names") for p, e in facts.index.pairs(KG.names)]
    found += [(p, e, "refers") for p, e in facts.index.pairs(KG.refersTo)]
    for passage, entity, way in sorted(found):
        yield {
            "passage": passage,
            "article": facts.one(passage, KG.passageOf),
            "start": facts.count(passage, OA.start),
            "end": facts.count(passage, OA.end),
            "words": facts.one(passage, OA.exact),
            "way": way,
            "entity": entity,
            "entity_name": facts.one(entity, SCHEMA.name),
        }


TABLES: dict[str, Callable[[Facts], Iterator[Row]]] = {
    "articles": articles,
    "entities": entities,
    "statements": statements,
    "events": events,
    "posts": posts,
    "mentions": mentions,
}


# Column and, where it is not one text, what its cells are.
COLUMNS = {
    "articles": (
        "iri source headline published:day published_at publisher publisher_name authors:list "
        "author_names:list url language text_sha256"
    ),
    "entities": (
        "iri kind name other_names:list same_as:list maybe_same_as:list anonymous:bool "
        "speaks_for:list"
    ),
    "statements": (
        "iri article speakers:list speaker_names:list form attribution polarity certainty text cue "
        "source addressees:list media:list said_on:day about:list disputes:list repeats:list "
        "continues part_of confidence:number passages:list start:count end:count"
    ),
    "events": (
        "iri type name start:day end:day status participants:list participant_names:list "
        "places:list articles:list confidence:number"
    ),
    "posts": (
        "iri member member_name organization organization_name role role_name start:day end:day "
        "evidence:list confidence:number"
    ),
    "mentions": "passage article start:count end:count words way entity entity_name",
}
