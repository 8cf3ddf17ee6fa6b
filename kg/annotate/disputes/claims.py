"""Statements of one article, made ready to be set against each other: whose, where, what words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.annotate.disputes import words as told
from kg.records import (
    AttributionKind,
    Dispute,
    DisputeKind,
    Kind,
    Mention,
    Passage,
    Post,
    Referent,
    SpeechForm,
    Statement,
)

OFTEN = 3  # A word of more statements of one article than this tells little of each,
OFTEN_SHARE = 0.2  # or of more than this share of them.
LITTLE = 0.5  # what such a word counts
_BEFORE_CUE = 16  # characters: "has refused to "


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement with its words; `said`: somebody says it is so, or is not.

    number: its place among the claims. first, last: characters from source, cue and content.
    speaks: words of speech report it, or it stands in quotation marks. denies: its cue does.
    sides: the speakers and those they speak for. whom: what it names, its source apart.
    """

    statement: Statement
    number: int
    first: int
    last: int
    content: str
    cue: str
    source: str
    said: bool
    speaks: bool
    denies: bool
    words: frozenset[str]
    speakers: frozenset[str]
    sides: frozenset[str]
    whom: Sequence[tuple[Passage, str]] = field(repr=False)

    def names(self, other: "Claim") -> Iterator[Passage]:
        """The passages of this one that name whoever made the other, or those he speaks for."""
        return (passage for passage, who in self.whom if who in other.sides)


@dataclass(frozen=True, slots=True)
class Found:
    """That a claim disputes another: how that shows, and how sure it is."""

    other: Claim
    kind: DisputeKind
    confidence: float

    def of(self, claim: Claim) -> Dispute:
        """The dispute; never surer than the statements themselves."""
        by, disputed = claim.statement, self.other.statement
        evidence = {*disputed.content, *by.cue, *by.content}
        return Dispute(
            later=by.id,
            earlier=disputed.id,
            kind=self.kind,
            evidence=tuple(sorted(evidence)),
            confidence=round(min(self.confidence, disputed.confidence, by.confidence), 2),
        )


class Floor:
    """All claims of an article, in text order, and what their words weigh."""

    def __init__(
        self,
        text: str,
        statements: Iterable[Statement],
        mentions: Iterable[Mention] = (),
        referents: Collection[Referent] = (),
        posts: Iterable[Post] = (),
    ) -> None:
        self.text = text
        self._mentions = sorted((m.passage, m.referent) for m in mentions)
        self._vague = {r.id for r in referents if r.kind is Kind.GROUP and not r.plain_plural}
        self._bodies = {r.id for r in referents if r.kind in (Kind.ORGANIZATION, Kind.OUTLET)}
        self._surnames = {
            r.id: r.name.split()[-1] for r in referents if r.kind is Kind.PERSON and r.name.split()
        }
        self._sides = _sides(referents, posts)
        self._names = frozenset().union(
            *(
                told.content_words(" ".join((r.name, *r.aliases)))
                for r in referents
                if r.kind not in (Kind.GROUP, Kind.PLACE)
            )
        )
        heard = [s for s in statements if s.speakers and not s.part_of]
        self.claims: Sequence[Claim] = [self._claim(*numbered) for numbered in enumerate(heard)]
        self._counts = Counter(word for claim in self.claims for word in claim.words)
        self._often = max(OFTEN, OFTEN_SHARE * len(self.claims))

    def _claim(self, number: int, statement: Statement) -> Claim:
        parts = (*statement.content, *statement.cue, *statement.source)
        first, last = min(p.start for p in parts), max(p.end for p in parts)
        content, cue = self._quote(statement.content), self._quote(statement.cue)
        near = slice(
            bisect_left(self._mentions, first, key=_start),
            bisect_left(self._mentions, last, key=_start),
        )
        speakers = frozenset(statement.speakers)
        known = statement.attribution is AttributionKind.SAID and statement.polarity is not None
        return Claim(
            statement=statement,
            number=number,
            first=first,
            last=last,
            content=content,
            cue=cue,
            source=self._quote(statement.source),
            said=known,
            speaks=statement.form is not SpeechForm.INDIRECT or bool(told.SPEAKING_CUE.search(cue)),
            denies=_denies(self.text, statement, cue),
            words=told.content_words(content) - self._names,
            speakers=speakers,
            sides=speakers.union(*(self._sides[who] for who in speakers if who in self._sides)),
            whom=[
                (passage, who)
                for passage, who in self._mentions[near]
                if not any(s.start <= passage.start < s.end for s in statement.source)
            ],
        )

    def _quote(self, passages: Iterable[Passage]) -> str:
        return " ".join([self.text[p.start : p.end] for p in passages])

    def weight(self, one: Claim, other: Claim) -> float:
        """How many words two claims share; those that the whole article repeats count less."""
        often = self._often
        return sum(
            LITTLE if self._counts[word] > often else 1.0 for word in one.words & other.words
        )

    def vague(self, claim: Claim) -> bool:
        """Whether a source may be somebody named elsewhere: "the company", "the minister"."""
        return claim.speakers <= self._vague and claim.source.lower().startswith("the ")

    def two(self, one: Claim, other: Claim) -> bool:
        """Whether two sides made the claims, as far as anybody can tell.

        "The minister" may be the person whom the other one names, unless it names that person.
        """
        apart = self.apart(one, other)
        return apart and not (self._may_be(one, other) or self._may_be(other, one))

    def apart(self, one: Claim, other: Claim) -> bool:
        """Whether neither speaker is, or speaks for, the other; nor is a claim inside the other."""
        if one.speakers & other.sides or other.speakers & one.sides:
            return False
        if one.first < other.last and other.first < one.last and _overlap(one, other):
            return False
        return not (self._of(one, other.source) or self._of(other, one.source))

    def _of(self, claim: Claim, source: str) -> bool:
        """Whether a source bears the speaker's name: "a Trump aide"; not "Mr. Trump's critics"."""
        names = [self._surnames[who] for who in claim.speakers if who in self._surnames]
        if not any(name in source for name in names) or told.AGAINST.search(source):
            return False
        bare = {
            word.strip(",.'\u2019").removesuffix("'s").removesuffix("\u2019s")
            for word in source.split()
        }
        return not bare.isdisjoint(names)

    def _may_be(self, described: Claim, named: Claim) -> bool:
        if not self.vague(described):
            return False
        phrase = described.source.partition(",")[0]
        if told.DOCUMENT.match(phrase):
            return True
        if named.speakers <= self._bodies:
            return bool(told.FIRM.search(phrase))
        if told.BODY.search(phrase):
            return False
        if named.speakers <= self._vague and not told.MANY.search(named.source):
            return True  # "Her husband, Joe, …" and "the former president"
        if not named.speakers <= self._surnames.keys():
            return False
        return not any(self.text[name.start].isupper() for name in described.names(named))

    def names_itself(self, claim: Claim) -> bool:
        """Whether a claim names who is taken to speak: then it is likely somebody else's."""
        return any(
            who in claim.speakers and self.text[name.start].isupper() and _within(name, claim)
            for name, who in claim.whom
        )


def _within(name: Passage, claim: Claim) -> bool:
    return any(p.start <= name.start and name.end <= p.end for p in claim.statement.content)


def _start(mention: tuple[Passage, str]) -> int:
    return mention[0].start


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether the one is quoted inside the other."""
    mine, theirs = one.statement.content, other.statement.content
    return mine[0].start < theirs[-1].end and theirs[0].start < mine[-1].end


def _denies(text: str, statement: Statement, cue: str) -> bool:
    """Whether a cue denies, and is not itself negated."""
    if not told.DENYING_CUE.search(cue) or cue.lower().startswith("to "):
        return False  # "It was wrong to dismiss concerns": nobody has yet.
    before = max(0, statement.cue[0].start - _BEFORE_CUE)
    return not told.UNDENIED.search(text, before, statement.cue[-1].end)


def _sides(referents: Iterable[Referent], posts: Iterable[Post]) -> dict[str, set[str]]:
    """Whom each speaks for: the bodies in which he holds a post, and whose spokesman he is."""
    sides: dict[str, set[str]] = {}
    for referent in referents:
        if referent.speaks_for is not None:
            sides.setdefault(referent.id, set()).add(referent.speaks_for)
    for post in posts:
        if post.organization is not None:
            sides.setdefault(post.person, set()).add(post.organization)
    return sides
