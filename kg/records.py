"""The data that travels between stations, and nothing else does.

    read → Article → annotate → Findings → resolve → Resolution → describe → quads

All are frozen, hashable and picklable; sequences are tuples. Inside one article,
referents ("r0", "r1", …), events ("e0", …), posts ("p0", …) and statements ("s0", …)
are known by short ids that mean nothing elsewhere.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a referent is; the values name classes of the ontology."""

    PERSON = "Person"
    UNION = "TradeUnion"
    DEPARTMENT = "GovernmentDepartment"
    PARTY = "PoliticalParty"
    OUTLET = "MediaOutlet"
    PROGRAMME = "Programme"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    GROUP = "Group"


class EventType(StrEnum):
    """What sort of event; the values name classes of the ontology."""

    STRIKE = "Strike"
    BALLOT = "Ballot"
    NEGOTIATION = "Negotiation"
    MEETING = "Meeting"
    OPINION_POLL = "OpinionPoll"
    DEBATE = "Debate"
    SPEECH = "Speech"
    ANNOUNCEMENT = "Announcement"
    PROTEST = "Protest"
    ELECTION = "Election"
    REPORT = "Report"
    JOB_CUTS = "JobCuts"
    MERGER = "Merger"
    OFFER = "Offer"
    EVENT = "Event"
    """An event of none of these types, known by its name ("the Second World War")."""


class Status(StrEnum):
    """Whether an event happened, is to happen, may happen or was called off."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    CANCELLED = "Cancelled"


class Tense(StrEnum):
    """Whether a post was held before, or is to be held."""

    FORMER = "Former"
    FUTURE = "Future"


class Granularity(StrEnum):
    """How finely a text says when."""

    DAY = "Day"
    WEEK = "Week"
    MONTH = "Month"
    YEAR = "Year"


class DisputeKind(StrEnum):
    """What shows that two statements dispute each other."""

    CONTRASTED = "Contrasted"
    DENIED = "Denied"
    OPPOSITE = "Opposite"


class SpeechForm(StrEnum):
    """How much of a statement stands in quotation marks: all, none or a part."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"
    MIXED = "Mixed"


class AttributionKind(StrEnum):
    """Whether the source said it, or is said to hold it (believes, wants, supports)."""

    SAID = "Said"
    HELD = "Held"


class Polarity(StrEnum):
    """Whether the source says that something is so, or that it is not."""

    AFFIRMS = "Affirms"
    DENIES = "Denies"


class Certainty(StrEnum):
    """How sure the source shows itself."""

    CERTAIN = "Certain"
    HEDGED = "Hedged"


class MentionForm(StrEnum):
    """How a passage points at its referent.

    NAME and PHRASE (a group's own words) become `kg:names`; PRONOUN and DESCRIPTION
    ("the union") become `kg:refersTo`.
    """

    NAME = "name"
    PHRASE = "phrase"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Characters `start` (included) to `end` (excluded) of one article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage runs forward from 0: {self.start}:{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read; its text is never altered.

    source: what the article is called, `kg:source`: stable, relative, never a path of a machine.
    published: the day, when stated; published_at: the moment, ISO 8601, when known.
    boilerplate: passages that are not the story ("Click to follow", the byline).
    byline: the passage of the author's name in the text, if it stands there.
    headline_passage: the headline's place in the text, if it stands there.
    encoding: what the bytes were decoded as ("utf-8" unless detected otherwise).
    """

    source: str
    text: str
    headline: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    boilerplate: tuple[Passage, ...] = ()
    headline_passage: Passage | None = None
    byline: Passage | None = None
    encoding: str = "utf-8"

    def quote(self, passage: Passage) -> str:
        """The very characters of a passage."""
        return self.text[passage.start : passage.end]


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
    """

    id: str
    person: str
    organization: str | None
    role_name: str
    role: str | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A language model that a run used; sha256 is over its files."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a graph: no clock in it unless `stamp` was asked for."""

    software_version: str
    models: tuple[Model, ...]
    settings_sha256: str
    authorities: tuple[UsedAuthority, ...] = ()
    stamp: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An article the run went on without: its source, the station, the error's class and why."""

    source: str
    station: str
    error: str
    reason: str
