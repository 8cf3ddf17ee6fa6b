"""What things, and what is said of them, may be: the closed lists of the records."""

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
