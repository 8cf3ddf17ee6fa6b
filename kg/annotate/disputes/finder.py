"""Which statements of one article dispute each other, where the article itself shows it.

The reporter sets two speakers against each other, in one sentence ("Ministers insisted …, but
union leaders insisted …") or in two ("But the council said …"); or a speaker denies, rejects or
answers what is reported of another ("That is completely untrue", "dismissed Ms Vale's claims").
Each statement disputes one other at most: the one that the surest sign points to. Contents that
cannot both be true are compared when all articles are known.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.annotate.disputes import contrasts, denials
from kg.annotate.disputes.claims import Claim, Floor, Found
from kg.records import Dispute, Mention, Post, Referent, Statement

# The surest first.
SIGNS: Sequence[Callable[[Floor, Claim], Found | None]] = (
    contrasts.in_one_sentence,
    denials.of_the_last,
    denials.of_whom_it_names,
    denials.by_its_words,
    denials.as_an_answer,
    denials.of_an_accusation,
    contrasts.across_sentences,
    denials.of_what_is_told_elsewhere,
)


def disputes_in(
    text: str,
    statements: Sequence[Statement],
    *,
    mentions: Iterable[Mention] = (),
    referents: Collection[Referent] = (),
    posts: Iterable[Post] = (),
) -> Iterator[Dispute]:
    """Disputes between statements of one article, in text order; each two at most once.

    mentions, referents and posts tell who is named, and who speaks for whom. What is called
    `later` disputes the `earlier`, wherever the two stand in the text.
    """
    floor = Floor(text, statements, mentions, referents, posts)
    known: set[frozenset[str]] = set()
    for claim in floor.claims:
        found = next(filter(None, (sign(floor, claim) for sign in SIGNS)), None)
        if found is None:
            continue
        pair = frozenset((claim.statement.id, found.other.statement.id))
        if pair not in known:
            known.add(pair)
            yield found.of(claim)


def disputing(
    statements: Sequence[Statement], disputes: Sequence[Dispute]
) -> tuple[Statement, ...]:
    """The statements, each with the ids of those it disputes."""
    against: dict[str, list[str]] = {}
    for dispute in disputes:
        against.setdefault(dispute.later, []).append(dispute.earlier)
    return tuple(
        replace(s, disputes=tuple(against[s.id])) if s.id in against else s for s in statements
    )
