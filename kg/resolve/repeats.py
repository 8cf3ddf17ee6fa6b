"""The same words in several articles: which statement repeats which."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.records import Findings, Repeat, Statement
from kg.resolve.clusters import Key

ALIKE = 0.8  # Share of words in common of a statement and its edited copy.
LEAST_WORDS = 6  # Fewer ("I will not resign") may be said twice.

_WORD = re.compile(r"\w+")

Speakers = frozenset[str]


def find_repeats(
    findings: Iterable[Findings],
    entity_of: Mapping[Key, str],
    copies: Collection[tuple[str, str]] = (),
) -> tuple[Repeat, ...]:
    """Statements with the words of the earliest that has them in another article; sorted.

    Case, punctuation and spacing do not count; at least six words must be the same, and the
    speakers must be able to be the same. `entity_of`: (source, referent id) → a name for what
    speaks, equal for what may be one. copies: pairs of sources, sorted within, whose articles are
    mostly the same words: there four fifths of a statement's words are enough, since editors
    shorten.
    """
    findings = sorted(findings, key=_age)
    repeats = {repeat.later: repeat for repeat in _exact(findings, entity_of)}
    for repeat in _edited(findings, entity_of, copies):
        repeats.setdefault(repeat.later, repeat)
    return tuple(repeats[later] for later in sorted(repeats))


def _exact(findings: Iterable[Findings], entity_of: Mapping[Key, str]) -> Iterator[Repeat]:
    told: dict[str, list[tuple[str, Statement, Speakers]]] = defaultdict(list)
    for found in findings:
        source = found.article.source
        extents = Counter(map(extent, found.statements))
        for statement in found.statements:
            words = statement_words(found, statement)
            # Of two that run over the same characters, one inside the other, neither can be named.
            if words is not None and extents[extent(statement)] == 1:
                speakers = frozenset(entity_of[source, speaker] for speaker in statement.speakers)
                told[words].append((source, statement, speakers))
    for same in told.values():
        originals: list[tuple[str, Statement, Speakers]] = []
        for source, statement, speakers in same:
            earlier = next((o for o in originals if may_be_one(o[2], speakers)), None)
            if earlier is None:
                originals.append((source, statement, speakers))
            elif earlier[0] != source:
                yield _repeat(source, statement, earlier[0], earlier[1])


def _edited(
    findings: Iterable[Findings],
    entity_of: Mapping[Key, str],
    copies: Collection[tuple[str, str]],
) -> Iterator[Repeat]:
    """Statements of copies that an editor changed: the most alike of the earlier article."""
    of = {found.article.source: found for found in findings}
    order = {source: place for place, source in enumerate(of)}
    for one, other in sorted(tuple(sorted(pair, key=order.__getitem__)) for pair in copies):
        earlier = _bags(of[one], entity_of)
        for statement, bag, speakers in _bags(of[other], entity_of):
            scored = [
                (_overlap(bag, words), -extent(first)[0], first)
                for first, words, who in earlier
                if may_be_one(who, speakers)
            ]
            best = max(scored, key=lambda row: row[:2], default=None)
            if best is not None and best[0] >= ALIKE:
                yield _repeat(other, statement, one, best[2])


def _bags(
    found: Findings, entity_of: Mapping[Key, str]
) -> list[tuple[Statement, Counter[str], Speakers]]:
    source = found.article.source
    extents = Counter(map(extent, found.statements))
    bags = []
    for statement in found.statements:
        words = statement_words(found, statement)
        if words is not None and extents[extent(statement)] == 1:
            speakers = frozenset(entity_of[source, speaker] for speaker in statement.speakers)
            bags.append((statement, Counter(words.split()), speakers))
    return bags


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two bags have in common (Dice)."""
    return 2 * (one & other).total() / (one.total() + other.total())


def _repeat(source: str, statement: Statement, earlier: str, first: Statement) -> Repeat:
    start, end = extent(first)
    return Repeat(
        later=(source, statement.id), earlier_source=earlier, earlier_start=start, earlier_end=end
    )


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
