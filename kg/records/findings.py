"""What one article says: referents, posts, events, statements, disputes."""

from dataclasses import dataclass
from datetime import date

from kg.records.article import Article, Passage
from kg.records.kinds import (
    AttributionKind,
    Certainty,
    DisputeKind,
    EventType,
    Granularity,
    Kind,
    MentionForm,
    Polarity,
    SpeechForm,
    Status,
    Tense,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """One thing an article speaks of, before it is compared with other articles.

    name: the fullest form, tidied; a group's phrase as printed.
    aliases: other forms that stand in this article or that the gazetteer knows.
    known_as: the gazetteer's key, when the name is a known one.
    anchor: first passage; unnamed groups are minted from it (None for a publisher or author
        that only the metadata names).
    plain_plural: a group such as "union leaders": one node per article, however often named.
    speaks_for: id of the referent a spokesman speaks for.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    known_as: str | None = None
    anchor: Passage | None = None
    anonymous: bool = False
    plain_plural: bool = False
    speaks_for: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A passage that names, or points at, a referent or a named event."""

    passage: Passage
    referent: str
    form: MentionForm = MentionForm.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role a person holds in an organisation.

    role_name: as printed; role: a concept of the ontology ("GeneralSecretary"), when one fits.
    tense: when the clause, not the role's own words ("former"), tells that it is over or to come.
    start, end: the first and the last day that the text allows: "from 1999 to 2003".
    """

    id: str
    person: str
    organization: str | None
    role_name: str
    role: str | None = None
    tense: Tense | None = None
    start: date | None = None
    end: date | None = None
    evidence: tuple[Passage, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What something is about: a concept of the scheme kg:Topics ("Pensions"), and how sure."""

    concept: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, in small letters ("workers", "days", "per cent"), and its words."""

    value: float
    unit: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one article says of one event. `evidence`: one passage per mention, in order.

    participants, organizers, targets, clients: ids of referents. granularity: how finely the text
    says when; start and end are the earliest and the latest day that this allows.
    part_of: id of the event it is a part of.
    """

    id: str
    type: EventType
    name: str
    evidence: tuple[Passage, ...]
    start: date | None = None
    end: date | None = None
    status: Status = Status.ACTUAL
    participants: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    granularity: Granularity | None = None
    quantities: tuple[Quantity, ...] = ()
    topics: tuple[Topic, ...] = ()
    part_of: str | None = None
    location: str | None = None
    named: bool = False
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a source is reported to have said, in one paragraph of one article.

    content: one passage per part, without the outer quotation marks, in order.
    cue: the reporting words; source: the words that name the source; () when there are none.
    speakers, addressees, media, about: ids of referents or events.
    continues, part_of, disputes: ids of other statements of the article.
    polarity: None where the source neither affirms nor denies ("declined to say").
    share, population: of a finding of a poll, the share and of whom, as printed.
    """

    id: str
    content: tuple[Passage, ...]
    cue: tuple[Passage, ...] = ()
    source: tuple[Passage, ...] = ()
    speakers: tuple[str, ...] = ()
    form: SpeechForm
    attribution: AttributionKind = AttributionKind.SAID
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    addressees: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    said_on: date | None = None
    about: tuple[str, ...] = ()
    continues: str | None = None
    part_of: str | None = None
    disputes: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    share: Quantity | None = None
    population: str | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """That one statement of an article disputes another; later, earlier: ids of statements.

    evidence: the passages that show it.
    """

    later: str
    earlier: str
    kind: DisputeKind
    evidence: tuple[Passage, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in one article. publisher, authors: ids of referents.

    left_out: how many statements were too unsure to keep.
    """

    article: Article
    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    left_out: int = 0
