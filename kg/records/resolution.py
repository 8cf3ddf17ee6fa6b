"""What the articles say together: entities, happenings, and why they are one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.records.article import Passage
from kg.records.kinds import DisputeKind, EventType, Granularity, Kind, Status, Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What one or more referents, of one or more articles, name.

    members: (article source, referent id) of everything that names it, sorted.
    discriminator: what keeps namesakes apart in the IRI ("" when the name alone does).
    article, anchor: set when the entity belongs to one article (unnamed and collective sources).
    former_names: (shorter name, discriminator) pairs an IRI was or would have been minted from.
    """

    name: str
    kind: Kind
    members: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...] = ()
    discriminator: str = ""
    article: str | None = None
    anchor: Passage | None = None
    anonymous: bool = False
    speaks_for: tuple[str, str] | None = None
    same_as: tuple[str, ...] = ()
    former_names: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event across articles; members: (article source, event id), sorted.

    participants, organizers, targets, clients, location: (article source, referent id) of any one
    of the entity's members. topics: concepts. part_of: any one member of the event it is a part of.
    named: whether the name alone says which event it is ("the 2010 general election").
    article, anchor: set when only one article's words tell it from others of its type.
    """

    type: EventType
    name: str
    members: tuple[tuple[str, str], ...]
    start: date | None = None
    end: date | None = None
    status: Status = Status.ACTUAL
    participants: tuple[tuple[str, str], ...] = ()
    organizers: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    clients: tuple[tuple[str, str], ...] = ()
    granularity: Granularity | None = None
    topics: tuple[str, ...] = ()
    part_of: tuple[str, str] | None = None
    location: tuple[str, str] | None = None
    named: bool = False
    article: str | None = None
    anchor: Passage | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One post as all articles together show it; members: (article source, post id), sorted.

    person, organization: (article source, referent id) of any one of the entity's members.
    held_as: what tells it from the person's other posts in the body, in lower-case words: those of
        the concept ("general secretary"), or the tidied role; a past one begins with "former".
    role_name: the form printed most often; role: a concept of the ontology, when one fits.
    tense: None for a post that is held when it is told of.
    start, end: None unless all members that state a day state the same.
    """

    person: tuple[str, str]
    organization: tuple[str, str] | None
    held_as: str
    role_name: str
    role: str | None = None
    tense: Tense | None = None
    start: date | None = None
    end: date | None = None
    members: tuple[tuple[str, str], ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A statement with the words of an earlier one of another article.

    later: (article source, statement id); the earlier one, by date of the article and then by its
    source, goes by the characters from its first to its last (end excluded), so that whoever
    describes the later article need not have the earlier at hand.
    """

    later: tuple[str, str]
    earlier_source: str
    earlier_start: int
    earlier_end: int


class Verdict(StrEnum):
    """Whether two referents, or two events, are one thing. Unsure ones are kept apart."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Two referents, or two events, (article source, id) each, compared once.

    score: how alike they are, from 0 to 1; no probability. reasons: the rule, or what spoke for
    and against, in plain words. given: somebody said so, and our own rules were not asked.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    given: bool = False


class LinkVerdict(StrEnum):
    """Whether an entity is what an authority knows. Unsure ones become `kg:maybeSameAs`."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A judgement on whether an entity is one that an authority knows.

    entity: (article source, referent id) of its first member. authority: the name of the authority.
    known: the id there; iri: the IRI to call it by, None when the authority has none for it.
    score: from 0 to 1, no probability. reasons: what speaks for and against it, each with its
    points, in plain words.
    """

    entity: tuple[str, str]
    authority: str
    known: str
    name: str
    iri: str | None = None
    verdict: LinkVerdict
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPost:
    """A post that an authority, and perhaps no article, says a linked person held.

    person: as `Link.entity`. organization: the same of its body when the graph has it; else
    body_iri, or body (the id in the authority, "" for none) and body_name say what it is.
    confidence: how sure the person's link is.
    """

    person: tuple[str, str]
    authority: str
    role_name: str
    role: str | None = None
    organization: tuple[str, str] | None = None
    body: str = ""
    body_iri: str | None = None
    body_name: str = ""
    start: date | None = None
    end: date | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedAuthority:
    """An authority that a graph was linked with; sha256 is over all that it knows."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StatementAt:
    """A statement by its article and the characters from its first to its last (end excluded).

    parts: start and end of each passage of its content.
    """

    source: str
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements of different articles that dispute each other."""

    later: StatementAt
    earlier: StatementAt
    kind: DisputeKind
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Two statements of one speaker, on different days, of which the later says the opposite."""

    later: StatementAt
    earlier: StatementAt
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the articles name and tell of together, and which statement repeats which.

    links, known_posts, authorities: what known people and bodies add, when a build names any.
    judgements: every pair of referents, then of events, that was compared, and what came of it, in
    the order judged.
    """

    entities: tuple[Entity, ...] = ()
    happenings: tuple[Happening, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    shifts: tuple[Shift, ...] = ()
    links: tuple[Link, ...] = ()
    known_posts: tuple[KnownPost, ...] = ()
    authorities: tuple[UsedAuthority, ...] = ()
    judgements: tuple[Judgement, ...] = ()
