"""Names that their letters show to be one: "Dockers" and "Allied Seamen Union" of the DASU."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.annotate.names.kinds import BODIES, is_acronym, kind_by_words
from kg.annotate.names.page import Page
from kg.annotate.names.spans import PATTERN, Candidate
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


def bracketed_letters(page: Page) -> dict[str, tuple[int, int]]:
    """Short forms in brackets that spell the name before them, and where its tokens are.

    "The Lamp and Oil Workers Association (Lowa)": (short form, start and end of the name).
    """
    found: dict[str, tuple[int, int]] = {}
    for i in page.capitalised:
        word = page.words[i]
        short = 2 < len(word) <= _LONGEST_LETTERS and word.isalpha() and word.istitle()
        if not short or page.word(i - 1) != "(" or page.word(i + 1) != ")":
            continue
        for start in range(i - 3, max(i - 2 - _LONGEST_NAME, -1), -1):
            if not page.capital(start):
                if page.word(start) not in _SMALL:
                    break
                continue
            if word.upper() in initials(page.words[start : i - 1]):
                found[word] = (start, i - 1)
                break
    return found


_LONGEST_LETTERS = 7
_LONGEST_NAME = 9  # tokens
_SPELT = frozenset({Kind.PERSON, Kind.PLACE})


def whole_by_letters(page: Page, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates in text order, two bodies joined by "and" as one where letters say so.

    What stands in brackets after a name and spells it is the same body, wherever it stands.
    """
    letters = {
        page.words[c.start].replace(".", "")
        for c in chosen
        if c.end - c.start == 1 and is_acronym(page.words[c.start])
    }
    spelt = bracketed_letters(page)
    ordered = _spelt(page, sorted(chosen, key=lambda c: c.start), spelt)
    ordered = _with_first_words(page, ordered, letters)
    at = 0
    while at < len(ordered):
        first = ordered[at]
        second = ordered[at + 1] if at + 1 < len(ordered) else None
        if second is not None and _one(page, first, second, letters):
            kind = kind_by_words(page.words[first.start : second.end])
            votes: Counter[Kind] = Counter({kind or next(iter(second.votes)): 1})
            yield Candidate(first.start, second.end, second.rank, votes, sure=second.sure)
            at += 2
        else:
            yield first
            at += 1


def _spelt(
    page: Page, ordered: list[Candidate], spelt: Mapping[str, tuple[int, int]]
) -> list[Candidate]:
    """The candidates with the names that their short forms spell, and these as bodies."""
    if not spelt:
        return ordered
    found: list[Candidate] = []
    whole: dict[str, Kind] = {}
    for word, (start, end) in spelt.items():
        inside = [c for c in ordered if c.start < end and start < c.end]
        if any(c.entry is not None for c in inside):
            continue
        kinds = [kind for c in inside for kind in c.votes if kind not in _SPELT]
        kind = kind_by_words(page.words[start:end]) or next(iter(kinds), None)
        if kind in BODIES:
            whole[word] = kind
            found.append(Candidate(start, end, PATTERN, Counter({kind: 1})))
    taken = {i for c in found for i in range(c.start, c.end)}
    for candidate in ordered:
        if taken.intersection(range(candidate.start, candidate.end)):
            continue
        kind = (
            whole.get(page.words[candidate.start]) if candidate.end - candidate.start == 1 else None
        )
        found.append(replace(candidate, votes=Counter({kind: 1})) if kind else candidate)
    return sorted(found, key=lambda c: c.start)


def _with_first_words(
    page: Page, ordered: Sequence[Candidate], letters: set[str]
) -> list[Candidate]:
    """The candidates, a body with the trade that stands before its "and".

    "The Nursing and Midwifery Union" is one, as long as nothing else says who Nursing is.
    """
    found: list[Candidate] = []
    for candidate in ordered:
        start = candidate.start - 2
        before = found[-1] if found and found[-1].end > start else None
        if before is not None and _is_trade_of(page, before, candidate):
            kind = kind_by_words(page.words[before.start : candidate.end]) or Kind.ORGANIZATION
            votes: Counter[Kind] = Counter({kind: 1})
            found[-1] = replace(before, end=candidate.end, votes=votes)
            continue
        if _lacks_first_word(page, candidate, before) and not (
            initials(page.words[candidate.start : candidate.end]) & letters
        ):
            if before is not None:
                found.pop()
            candidate = replace(candidate, start=start)
        found.append(candidate)
    return found


def _is_trade_of(page: Page, before: Candidate, body: Candidate) -> bool:
    """Whether a name cut at its apostrophe goes on: "Harbour Officers" | "' Union"."""
    if body.start - before.end not in (0, 1) or body.end - body.start > 1:
        return False
    joint = page.words[body.start - 1]
    known = before.entry is not None or body.entry is not None or Kind.PERSON in before.votes
    return not known and joint == "'" and page.lower[body.start] in _OF_TRADES


def _lacks_first_word(page: Page, body: Candidate, before: Candidate | None) -> bool:
    start = body.start - 2
    if start < 1 or page.word(start + 1) not in ("and", "&") or page.word(start - 1) != "the":
        return False
    word = page.words[start]
    if body.entry is not None or page.headed[start] or not page.capital(start):
        return False
    if body.end - body.start < 2 or page.lower[body.end - 1] not in _OF_TRADES:
        return False
    if not word.isalpha() or is_acronym(word) or page.words.count(word) > 1:
        return False
    alone = before is None or (before.start == start and before.end == start + 1)
    known = before is not None and (before.entry is not None or Kind.PERSON in before.votes)
    return alone and not known


_OF_TRADES = frozenset(
    {"union", "association", "federation", "society", "guild", "league", "institute", "council"}
)


def _one(page: Page, first: Candidate, second: Candidate, letters: set[str]) -> bool:
    """Whether two bodies with "and" between them are one that letters of the article name."""
    if second.start != first.end + 1 or page.word(first.end) != "and" or not letters:
        return False
    if first.entry is not None or second.entry is not None or page.headed[first.start]:
        return False
    bodies = second.votes.keys() <= BODIES and Kind.PERSON not in first.votes
    return bodies and bool(initials(page.words[first.start : second.end]) & letters)
