"""What statements say, in a form in which two can be compared: words, polarity and numbers.

Two contents are opposite when they say nearly the same words of the same things and one has a
negation, or the contrary word, more than the other; or when they give another number of the same
unit. Antonyms are commonplace pairs of news English, checked against WordNet 3.1; those that are
often nouns of another sense (stop, end, cut) are left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

LEAST_STEMS, MOST_STEMS = 4, 40
ALIKE = 0.6  # Jaccard index of the stems
NEGATED = 0.7  # the same, of two of which one is negated
LEAST_SHARED = 4  # stems
OTHER_NUMBER = 1.15  # how many times the smaller the larger number must be

_STOP_AND_GO = re.compile(
    r"(?<!\b[A-HJ-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)[.!?][\"\u201d\u2019']*\s+\S"
)
_TOKEN = re.compile(r"[a-z]+(?:['\u2019](?:t|s|re|ve|ll|d|m))?|\d[\d,]*(?:\.\d+)?%?")
_STOP = frozenset(
    """a an the this that these those of in on at to for by with from into over under about as and
    or but if while because so than then there here it its he she they we you i his her their our
    your my him them us me is are was were be been being am has have had having do does did doing
    will would shall should can could may might must who whom which what when where how why s re ve
    ll d m also just only very more most much many some such own same other another said say says
    told we're it's he's that's there's they're you're i'm""".split()  # noqa: SIM905
)
_NEGATORS = frozenset(
    """not no never neither nor none nothing nobody cannot cant can't won't don't doesn't
    didn't isn't aren't wasn't weren't wouldn't shouldn't couldn't hasn't haven't hadn't""".split()  # noqa: SIM905
)
_ANTONYMS = (
    ("rise", "fall"), ("increase", "decrease"), ("grow", "shrink"), ("succeed", "fail"),
    ("success", "failure"), ("support", "oppose"), ("true", "untrue"),
    ("true", "false"), ("accept", "reject"), ("win", "lose"),
    ("better", "worse"), ("legal", "illegal"), ("lawful", "unlawful"), ("safe", "unsafe"),
    ("possible", "impossible"), ("fair", "unfair"), ("likely", "unlikely"),
    ("strong", "weak"), ("necessary", "unnecessary"), ("acceptable", "unacceptable"),
    ("affordable", "unaffordable"), ("justified", "unjustified"), ("popular", "unpopular"),
    ("agree", "disagree"), ("approve", "disapprove"), ("honest", "dishonest"),
    ("guilty", "innocent"), ("improve", "worsen"),
    ("create", "destroy"), ("allow", "ban"),
)  # fmt: skip
_IRREGULAR = {
    "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "grew": "grow",
    "grown": "grow", "won": "win", "lost": "lose", "kept": "keep", "shrank": "shrink",
    "began": "start", "begin": "start", "begun": "start", "ended": "end", "banned": "ban",
    "scrapped": "scrap", "met": "meet", "gave": "give", "given": "give", "went": "go",
    "gone": "go", "took": "take", "taken": "take", "left": "leave", "made": "make", "paid": "pay",
    "knew": "know", "known": "know", "broke": "break", "broken": "break", "stopped": "stop",
    "admitted": "admit", "cost": "cost", "held": "hold", "told": "tell", "said": "say",
}  # fmt: skip
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says: stems, whether it is negated in sum, and its numbers by unit.

    words: all of them, in small letters, between spaces.
    """

    stems: frozenset[str]
    negative: bool
    numbers: frozenset[tuple[str, float]]
    words: str = ""


def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + instead
            break
    return word.rstrip("e") or word


_POLES: dict[str, tuple[str, bool]] = {}
for _one, _other in _ANTONYMS:
    _POLES.setdefault(_stem(_one), (_stem(_one), False))
    _POLES.setdefault(_stem(_other), (_stem(_one), True))


def content_of(text: str) -> Content | None:
    """What a text says; None when it is too short or too long to be compared by its words.

    Of two sentences nobody can tell which is negated, so they are not compared either.
    """
    if _STOP_AND_GO.search(text):
        return None
    tokens = _TOKEN.findall(text.lower().replace("\u2019", "'"))
    stems: set[str] = set()
    negative = False
    numbers: set[tuple[str, float]] = set()
    value: float | None = None
    for token in tokens:
        if token in _NEGATORS or token.endswith("n't"):
            negative = not negative
            continue
        if token[0].isdigit():
            value = float(token.rstrip("%").replace(",", ""))
            if token.endswith("%"):
                numbers.add(("%", value))
                value = None
            continue
        if token in _STOP:
            continue
        word = token.removesuffix("'s")
        stem = _stem(word)
        pole = _POLES.get(stem)
        if pole is not None:
            stem, negative = pole[0], negative != pole[1]
        if value is not None:
            numbers.add(("%" if stem in ("per", "percent") else stem, value))
            value = None
        stems.add(stem)
    if not LEAST_STEMS <= len(stems) <= MOST_STEMS:
        return None
    return Content(frozenset(stems), negative, frozenset(numbers), f" {' '.join(tokens)} ")


def alike(one: Content, other: Content) -> float:
    """The share of stems that two contents have in common (Jaccard)."""
    shared = len(one.stems & other.stems)
    return shared / (len(one.stems) + len(other.stems) - shared)


def opposite(one: Content, other: Content) -> bool:
    """Whether both cannot be true, as far as their words and numbers tell."""
    if len(one.stems & other.stems) < LEAST_SHARED or _quotes(one, other) or _quotes(other, one):
        return False
    if one.negative != other.negative:
        if alike(one, other) < NEGATED:
            return False
        return one.numbers == other.numbers or not one.numbers or not other.numbers
    mine, theirs = dict(one.numbers), dict(other.numbers)
    if len(mine) != len(one.numbers) or len(theirs) != len(other.numbers):
        return False  # Two numbers of one unit: nobody can tell which stand against each other.
    shared = mine.keys() & theirs.keys()
    return len(shared) == len(mine) == len(theirs) == 1 and all(
        max(mine[u], theirs[u]) >= OTHER_NUMBER * max(min(mine[u], theirs[u]), 1e-9) for u in shared
    )


def _quotes(one: Content, other: Content) -> bool:
    """Whether the one has all words of the other in a row, none of them negated.

    Then it is quoted with what was said before or after.
    """
    before, found, _ = one.words.partition(other.words)
    lead = before.split()[-_LEAD:]
    return bool(found) and not any(word in _NEGATORS or word in _POLES for word in lead)


_LEAD = 4  # words: "it is not true that …"


def pairs_alike(contents: Iterable[tuple[int, Content]]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers whose contents share at least `ALIKE` of their stems, each pair once.

    Two sets that resemble so much share one of their rarest stems, so only those are looked up
    (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    known = dict(contents)
    counts = Counter(stem for content in known.values() for stem in content.stems)
    index: dict[str, list[int]] = {}
    for number, content in known.items():
        ranked = sorted(content.stems, key=lambda stem: (counts[stem], stem))
        prefix = ranked[: len(ranked) - ceil(ALIKE * len(ranked)) + 1]
        seen: set[int] = set()
        for stem in prefix:
            seen.update(index.get(stem, ()))
            index.setdefault(stem, []).append(number)
        for other in sorted(seen):
            if alike(known[other], content) >= ALIKE:
                yield other, number
