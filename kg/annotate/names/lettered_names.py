"""Names that their letters show to be one: "Dockers" and "Allied Seamen Union" of the DASU."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.annotate.names.kinds import BODIES, is_acronym
from kg.annotate.names.page import Page
from kg.annotate.names.spans import Candidate
from kg.records import Kind

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&", "to"})
_LAST = frozenset({"union", "party"})  # that letters may leave out


def initials(words: Sequence[str]) -> set[str]:
    """The letters that a name may be called by, with and without its little words.

    >>> sorted(initials(("Lamp", "and", "Oil", "Workers", "Union")))
    ['LAOWU', 'LOW', 'LOWU']
    """
    capital = [w for w in words if w[0].isalnum() and w.lower() not in _SMALL]
    every = [w for w in words if w[0].isalnum()]
    spellings = {"".join(w[0] for w in capital), "".join(w[0] for w in every)}
    if len(capital) > 2 and capital[-1].lower() in _LAST:
        spellings.add("".join(w[0] for w in capital[:-1]))
    return {s.upper() for s in spellings if len(s) > 1}


def whole_by_letters(page: Page, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates in text order, two bodies joined by "and" as one where letters say so."""
    letters = {
        page.words[c.start].replace(".", "")
        for c in chosen
        if c.end - c.start == 1 and is_acronym(page.words[c.start])
    }
    ordered = sorted(chosen, key=lambda c: c.start)
    at = 0
    while at < len(ordered):
        first = ordered[at]
        second = ordered[at + 1] if at + 1 < len(ordered) else None
        if letters and second is not None and _one(page, first, second, letters):
            votes: Counter[Kind] = Counter({next(iter(second.votes)): 1})
            yield Candidate(first.start, second.end, second.rank, votes, sure=second.sure)
            at += 2
        else:
            yield first
            at += 1


def _one(page: Page, first: Candidate, second: Candidate, letters: set[str]) -> bool:
    """Whether two bodies with "and" between them are one that letters of the article name."""
    if second.start != first.end + 1 or page.word(first.end) != "and":
        return False
    if first.entry is not None or second.entry is not None or page.headed[first.start]:
        return False
    bodies = second.votes.keys() <= BODIES and Kind.PERSON not in first.votes
    return bodies and bool(initials(page.words[first.start : second.end]) & letters)
