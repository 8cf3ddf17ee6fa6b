"""Statements that contradict each other, and speakers who changed their position.

Two statements whose contents are opposite are a dispute between two speakers, or a shift of one.
Their articles must be near in time, and what topics both have must be shared; of words that several
articles repeat only the first report counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.records import (
    AttributionKind,
    Contradiction,
    DisputeKind,
    Findings,
    Repeat,
    Shift,
    Statement,
    StatementAt,
)
from kg.resolve.clusters import Key
from kg.resolve.contents import Content, alike, content_of, opposite, pairs_alike
from kg.resolve.repeats import extent

NEAR = timedelta(days=14)  # Later, "the talks" are other talks.
LEAST_SURE, MOST_SURE = 0.4, 0.8
_GROUP = "group "


@dataclass(frozen=True, slots=True)
class _Said:
    statement: Statement
    source: str
    day: date | None
    speakers: frozenset[str]
    content: Content
    topics: frozenset[str]
    known: frozenset[str]

    @property
    def at(self) -> StatementAt:
        start, end = extent(self.statement)
        parts = tuple((part.start, part.end) for part in sorted(self.statement.content))
        return StatementAt(source=self.source, start=start, end=end, parts=parts)


def contradictions_of(
    findings: Iterable[Findings], identity: Mapping[Key, str], repeats: Iterable[Repeat] = ()
) -> tuple[tuple[Contradiction, ...], tuple[Shift, ...]]:
    """Disputes between two speakers and shifts of one, each sorted.

    identity: (source, referent or event id) → a name equal for what may be one across articles.
    """
    said = list(_statements(findings, identity, {repeat.later for repeat in repeats}))
    clashes: list[Contradiction] = []
    shifts: list[Shift] = []
    for i, j in pairs_alike((n, one.content) for n, one in enumerate(said)):
        one, other = said[i], said[j]
        if not opposite(one.content, other.content) or not _same_matter(one, other):
            continue
        first, second = sorted((one, other), key=_age)
        sure = _confidence(first, second)
        if sure < LEAST_SURE:
            continue
        if one.speakers & other.speakers:
            by_name = any(not who.startswith(_GROUP) for who in one.speakers & other.speakers)
            dated = first.day is not None and second.day is not None
            if by_name and dated and first.day != second.day:
                shifts.append(Shift(later=second.at, earlier=first.at, confidence=sure))
        elif one.speakers and other.speakers:
            clashes.append(
                Contradiction(
                    later=second.at,
                    earlier=first.at,
                    kind=DisputeKind.OPPOSITE,
                    confidence=sure,
                )
            )
    order = lambda row: (row.later, row.earlier)  # noqa: E731
    return tuple(sorted(clashes, key=order)), tuple(sorted(shifts, key=order))


def _statements(
    findings: Iterable[Findings], identity: Mapping[Key, str], repeated: set[Key]
) -> Iterable[_Said]:
    for found in findings:
        source = found.article.source
        extents = Counter(map(extent, found.statements))
        disputed = {(d.later, d.earlier) for d in found.disputes}
        for statement in found.statements:
            if statement.attribution is not AttributionKind.SAID or statement.part_of:
                continue
            if (source, statement.id) in repeated or extents[extent(statement)] > 1:
                continue
            words = " ".join(found.article.quote(part) for part in sorted(statement.content))
            content = content_of(words)
            if content is None or words.rstrip("\u201d\"'").endswith("?"):
                continue
            yield _Said(
                statement=statement,
                source=source,
                day=statement.said_on or found.article.published,
                speakers=frozenset(identity[source, who] for who in statement.speakers),
                content=content,
                topics=frozenset(topic.concept for topic in statement.topics),
                known=frozenset(
                    {one for one, other in disputed if other == statement.id}
                    | {other for one, other in disputed if one == statement.id}
                ),
            )


def _same_matter(one: _Said, other: _Said) -> bool:
    if one.source == other.source:
        if one.at.start < other.at.end and other.at.start < one.at.end:
            return False  # The one is quoted inside the other.
        if other.statement.id in one.known:
            return False  # The article shows it already.
    elif one.day is None or other.day is None or abs(one.day - other.day) > NEAR:
        return False
    return not one.topics or not other.topics or bool(one.topics & other.topics)


def _confidence(one: _Said, other: _Said) -> float:
    """Surer the more words they share; never surer than the statements themselves."""
    sure = min(0.3 + 0.6 * alike(one.content, other.content), MOST_SURE)
    return round(min(sure, one.statement.confidence, other.statement.confidence), 2)


def _age(said: _Said) -> tuple[str, str, int]:
    return "" if said.day is None else said.day.isoformat(), said.source, extent(said.statement)[0]
