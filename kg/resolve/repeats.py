"""The same words in several articles: which statement repeats which."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.records import Findings, Repeat, Statement
from kg.resolve.clusters import Key

LEAST_WORDS = 6  # Fewer ("I will not resign") may be said twice.

_WORD = re.compile(r"\w+")

Speakers = frozenset[str]


def find_repeats(findings: Iterable[Findings], entity_of: Mapping[Key, str]) -> tuple[Repeat, ...]:
    """Statements with the words of the earliest that has them in another article; sorted.

    Case, punctuation and spacing do not count; at least six words must be the same, and the
    speakers must be able to be the same. `entity_of`: (source, referent id) → a name for what
    speaks, equal for what may be one.
    """
    told: dict[str, list[tuple[str, Statement, Speakers]]] = defaultdict(list)
    for found in sorted(findings, key=_age):
        source = found.article.source
        extents = Counter(map(extent, found.statements))
        for statement in found.statements:
            words = statement_words(found, statement)
            # Of two that run over the same characters, one inside the other, neither can be named.
            if words is not None and extents[extent(statement)] == 1:
                speakers = frozenset(entity_of[source, speaker] for speaker in statement.speakers)
                told[words].append((source, statement, speakers))
    repeats = []
    for same in told.values():
        originals: list[tuple[str, Statement, Speakers]] = []
        for source, statement, speakers in same:
            earlier = next((o for o in originals if may_be_one(o[2], speakers)), None)
            if earlier is None:
                originals.append((source, statement, speakers))
            elif earlier[0] != source:
                start, end = extent(earlier[1])
                repeats.append(
                    Repeat(
                        later=(source, statement.id),
                        earlier_source=earlier[0],
                        earlier_start=start,
                        earlier_end=end,
                    )
                )
    return tuple(sorted(repeats, key=lambda repeat: repeat.later))


def may_be_one(left: Speakers, right: Speakers) -> bool:
    """Whether two sets of speakers share one, or either is unknown."""
    return not left or not right or bool(left & right)


def extent(statement: Statement) -> tuple[int, int]:
    """The first and the last character (excluded) of a statement's content."""
    return min(p.start for p in statement.content), max(p.end for p in statement.content)


def statement_words(found: Findings, statement: Statement) -> str | None:
    """The words of a statement as they are compared; None when they are too few."""
    text = " ".join(found.article.quote(part) for part in statement.content)
    words = _WORD.findall(text.casefold())
    return " ".join(words) if len(words) >= LEAST_WORDS else None


def _age(found: Findings) -> tuple[bool, str, str]:
    """Dated articles first, by day, then by source."""
    day = found.article.published
    return day is None, "" if day is None else day.isoformat(), found.article.source
