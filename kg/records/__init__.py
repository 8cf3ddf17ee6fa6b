"""The data that travels between stations, and nothing else does.

    read → Article → annotate → Findings → resolve → Resolution → describe → quads

All are frozen, hashable and picklable; sequences are tuples. Inside one article,
referents ("r0", "r1", …), events ("e0", …), posts ("p0", …) and statements ("s0", …)
are known by short ids that mean nothing elsewhere.
"""

from kg.records.article import Article, Passage
from kg.records.findings import (
    Dispute,
    Event,
    Findings,
    Mention,
    Post,
    Quantity,
    Referent,
    Statement,
    Topic,
)
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
from kg.records.resolution import (
    Contradiction,
    Entity,
    Happening,
    Judgement,
    KnownPost,
    Link,
    LinkVerdict,
    Repeat,
    Resolution,
    Shift,
    StatementAt,
    Tenure,
    UsedAuthority,
    Verdict,
)
from kg.records.run import Model, Run, Skipped

__all__ = [
    "Article",
    "AttributionKind",
    "Certainty",
    "Contradiction",
    "Dispute",
    "DisputeKind",
    "Entity",
    "Event",
    "EventType",
    "Findings",
    "Granularity",
    "Happening",
    "Judgement",
    "Kind",
    "KnownPost",
    "Link",
    "LinkVerdict",
    "Mention",
    "MentionForm",
    "Model",
    "Passage",
    "Polarity",
    "Post",
    "Quantity",
    "Referent",
    "Repeat",
    "Resolution",
    "Run",
    "Shift",
    "Skipped",
    "SpeechForm",
    "Statement",
    "StatementAt",
    "Status",
    "Tense",
    "Tenure",
    "Topic",
    "UsedAuthority",
    "Verdict",
]
