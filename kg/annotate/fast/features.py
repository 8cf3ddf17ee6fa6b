"""Features of the fast tagger: what is seen at each token, as numbers, for all tokens at once.

Each template mixes its number and a few columns into 32 bits; the weights know a feature by that
number alone. What the templates look at: the word and its neighbours, its place in the parse, the
nearest word above it that may report and the arc below that word (as in LAB's feasibility run),
the nearest such words beside it, and how the quotation marks stand.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string  # type: ignore[attr-defined]

from kg.annotate.fast.columns import FARTHEST, Codes, Columns, Numbers
from kg.annotate.fast.lexicon import CUE_LIKE, MIX, Lexicon, word_keys

Features = npt.NDArray[np.uint32]

DEPS: Final = (
    "nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "prep", "advcl", "mark",
    "agent", "aux", "neg", "prt", "acl", "relcl", "attr", "acomp", "parataxis", "dative", "pobj",
)  # fmt: skip
SUBJECTS: Final = ("nsubj", "nsubjpass", "agent", "poss")
DISTANCES: Final = np.array([1, 2, 3, 5, 8, 13, 25, 50])
DIVIDER: Final = np.uint64(32)


def bucket(values: Numbers) -> Codes:
    """Distances in classes, sign kept."""
    sizes = np.searchsorted(DISTANCES, np.abs(values), side="right")
    return (sizes + 16 * (values < 0)).astype(np.uint64)


def coded(values: npt.NDArray[np.integer] | npt.NDArray[np.bool_]) -> Codes:
    """Any whole numbers as codes; negative ones wrap round."""
    return values.astype(np.int64).view(np.uint64)


def features_of(columns: Columns, lexicon: Lexicon) -> Features:
    """The features of each row, `(n, templates)`."""
    return mixed_of(_templates(columns, lexicon), len(columns))


def mixed_of(templates: Iterator[tuple[Codes, ...]], n: int) -> Features:
    """Each template's columns of `n` rows mixed with its number: `(n, templates)`."""
    if not n:
        return np.zeros((0, 0), np.uint32)
    found = []
    for number, parts in enumerate(templates):
        mixed = np.full(n, (number + 1) * 0x632BE59BD9B4E019 & 0xFFFFFFFFFFFFFFFF, np.uint64)
        for part in parts:
            mixed ^= part
            mixed *= MIX
            mixed ^= mixed >> DIVIDER
        found.append((mixed * MIX) >> DIVIDER)
    return np.stack(found, axis=1).astype(np.uint32)


def _templates(c: Columns, lexicon: Lexicon) -> Iterator[tuple[Codes, ...]]:
    n = len(c)
    rows = np.arange(n)
    first, last = c.first[:-1], c.first[1:] - 1
    paragraph = np.repeat(np.arange(len(first)), last - first + 1)
    opening, closing = first[paragraph], last[paragraph]

    def at(column: Codes, index: Numbers) -> Codes:
        """A column at other rows; 1 where the row is negative: there is none."""
        return np.where(index < 0, np.uint64(1), column[index])

    def near(offset: int) -> Numbers:
        index = rows + offset
        return np.where((index < opening) | (index > closing), -1, index)

    classes = lexicon.look_up(word_keys(c))
    cue, source = coded(classes[:, 0]), coded(classes[:, 1])
    like = classes[:, 0] >= CUE_LIKE
    low, lem, tag, dep, case, pos = c.lower, c.lemma, c.tag, c.dep, c.case, c.pos
    yield (np.zeros(n, np.uint64),)
    m2, m1, p1, p2 = (near(k) for k in (-2, -1, 1, 2))
    # -- the word and its neighbours
    yield (low,)
    yield (lem, pos)
    yield (tag, case)
    yield (c.suffix, tag)
    for index in (m2, m1, p1, p2):
        yield (at(low, index),)
        yield (at(tag, index),)
    yield (at(lem, m1), lem)
    yield (lem, at(lem, p1))
    yield (at(tag, m1), tag)
    yield (tag, at(tag, p1))
    yield (at(tag, m1), tag, at(tag, p1))
    yield (at(tag, m2), at(tag, m1), tag)
    yield (at(low, m2), at(low, m1))
    yield (at(low, p1), at(low, p2))
    yield (cue, pos)
    yield (cue, at(cue, m1), at(cue, p1))
    yield (source, dep)
    yield (source, at(source, m1), at(source, p1))
    # -- its place in the parse
    head = c.head
    root = head == rows
    side = coded(np.sign(rows - head))
    yield (dep, tag)
    yield (dep, lem[head], side)
    yield (dep, tag[head], side)
    yield (dep, cue[head], side)
    yield (lem, lem[head])
    yield (dep, dep[head], cue[head[head]])
    # children of each row: which arcs, and who its subject is
    flags = np.zeros(n, np.uint64)
    subject = np.full(n, -1, np.int64)
    clause = np.full(n, -1, np.int64)
    for bit, name in enumerate(DEPS):
        of = np.flatnonzero((dep == np.uint64(hash_of(name))) & ~root)
        leads = of < head[of]
        np.bitwise_or.at(flags, head[of[leads]], np.uint64(1 << bit))
        np.bitwise_or.at(flags, head[of[~leads]], np.uint64(1 << (bit + 24)))
        if name in SUBJECTS:
            subject[head[of]] = of
        if name in ("ccomp", "xcomp"):
            clause[head[of]] = of
    yield (flags & VERBAL, cue)
    yield (flags & VERBAL, lem)
    yield (flags, pos)
    yield (cue, at(source, subject), at(tag, subject))
    yield (cue, coded(np.sign(rows - clause)), at(tag, clause))
    yield (dep, flags[head] & VERBAL, cue[head])
    # -- the nearest word above that may report, and the arc below it
    above, below, steps = nearest_above(head, like)
    edge = coded((c.left[below] == rows) + 2 * (c.right[below] == rows))
    arc = np.where(above < 0, np.uint64(2), dep[below])
    where = coded(np.sign(rows - above))
    yield (arc, at(cue, above), where)
    yield (arc, at(lem, above), where)
    yield (arc, at(tag, above), where)
    yield (arc, bucket(steps), where)
    yield (arc, edge, at(cue, above), where)
    yield (arc, edge, tag)
    yield (arc, at(flags, above) & VERBAL, where)
    yield (arc, lem[below], at(cue, above))
    yield (arc, tag[below], source[below], where)
    yield (arc, at(lem, above), edge)
    yield (arc, cue, at(cue, above))
    further = np.where(above < 0, -1, above[above])
    arc2 = np.where(further < 0, np.uint64(2), at(arc, above))
    yield (arc, arc2, at(cue, above), at(cue, further))
    yield (arc2, at(lem, further), coded(np.sign(rows - further)))
    # -- edges of its own subtree, and of what begins or ends here
    spans_left = coded(c.left < rows)
    yield (dep, spans_left, coded(c.right > rows), source)
    starts = np.full(n, -1, np.int64)
    order = np.argsort(c.right - c.left, kind="stable")
    starts[c.left[order]] = order
    ends = np.full(n, -1, np.int64)
    ends[c.right[order]] = order
    yield (at(dep, starts), at(cue, np.where(starts < 0, -1, head[starts])))
    yield (at(dep, ends), at(cue, np.where(ends < 0, -1, head[ends])))
    yield (at(dep, np.where(p1 < 0, -1, starts[p1])), tag)
    # -- the nearest words beside it that may report
    before, after = nearest_beside(like, opening, closing)
    same_before = coded(c.sentence[before] == c.sentence)
    same_after = coded(c.sentence[after] == c.sentence)
    yield (at(lem, before), same_before, bucket(rows - before))
    yield (at(lem, after), same_after, bucket(rows - after))
    yield (at(cue, before), same_before, at(cue, after), same_after)
    # -- quotation marks
    inside = c.quote >= 0
    opens, closes, closed = quote_columns(c, opening, closing)
    state = coded(inside) + np.uint64(2) * coded(closed)
    quote_before, quote_after = marks_beside(c, opening, closing)
    place = state + np.uint64(8) * bucket(rows - opens) + np.uint64(512) * bucket(closes - rows)
    yield (state, coded(rows == opens), coded(rows == closes))
    yield (state, lem)
    yield (state, tag, at(tag, m1))
    yield (place,)
    gap_before, gap_after = bucket(rows - quote_before), bucket(quote_after - rows)
    outside = np.where(inside, np.uint64(1), np.uint64(2) + gap_before)
    outside_after = np.where(inside, np.uint64(1), np.uint64(2) + gap_after)
    yield (outside, outside_after)
    yield (outside, cue, pos)
    yield (outside_after, cue, pos)
    yield (outside, arc, where)
    yield (outside_after, arc, where)
    yield (outside, dep, cue[head])
    yield (outside_after, dep, cue[head])
    # what stands beside the quotation this row is in: the nearest word that may report
    beyond_before = np.where(inside, at_index(before, opens), -1)
    beyond_after = np.where(inside, at_index(after, closes), -1)
    yield (
        state,
        at(cue, beyond_before),
        bucket(opens - beyond_before),
        at(cue, beyond_after),
        bucket(beyond_after - closes),
    )
    yield (state, at(lem, beyond_before), bucket(opens - beyond_before))
    yield (state, at(lem, beyond_after), bucket(beyond_after - closes))
    yield (state, arc, at(cue, above), where)
    words = closes - opens
    yield (state, bucket(words), coded(rows == opens), at(cue, beyond_before))
    # -- sentence and paragraph
    sentence_first = np.flatnonzero(np.diff(c.sentence, prepend=-1))
    ordinal = np.searchsorted(sentence_first, rows, side="right") - 1
    begin = sentence_first[ordinal]
    quoted = np.zeros(len(sentence_first), np.bool_)
    quoted[ordinal[inside]] = True
    reports = np.zeros(len(sentence_first), np.int64)
    np.maximum.at(reports, ordinal, classes[:, 0])
    yield (coded(quoted[ordinal]), coded(reports[ordinal]), state)
    yield (bucket(rows - begin), coded(reports[ordinal]))
    yield (lem[begin], coded(rows == begin))
    yield (lem, dep, coded(rows == begin))
    yield (coded(np.minimum(paragraph, 2)), tag, coded(quoted[ordinal]))
    number = ordinal - ordinal[opening]
    yield (coded(np.minimum(number, 3)), state, coded(reports[ordinal]))
    yield (at(low, opening), at(tag, np.minimum(opening + 1, closing)))


def hash_of(name: str) -> int:
    """The code of a label of the parser."""
    from spacy.symbols import IDS  # type: ignore[import-not-found]

    return int(IDS[name]) if name in IDS else int(hash_string(name))


VERBAL: Final = np.uint64(
    sum(
        (1 << bit) + (1 << (bit + 24))
        for bit, name in enumerate(DEPS)
        if name in ("nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "prep", "agent", "mark", "neg")
    )
)


def at_index(index: Numbers, rows: Numbers) -> Numbers:
    """`index` at `rows`; -1 where the row is negative."""
    return np.where(rows < 0, -1, index[rows])


def nearest_above(head: Numbers, like: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers, Numbers]:
    """The nearest ancestor that is `like`, the child of it on the way, and how many arcs up.

    The ancestor is -1 where there is none.
    """
    rows = np.arange(len(head))
    child, above = rows.copy(), head.copy()
    steps = np.ones(len(head), np.int64)
    found = like[above] & (above != child)
    for _ in range(FARTHEST):
        todo = ~found & (head[above] != above)
        if not todo.any():
            break
        child = np.where(todo, above, child)
        above = np.where(todo, head[above], above)
        steps += todo
        found |= todo & like[above]
    return np.where(found, above, -1), child, np.where(found, steps, 0)


def nearest_beside(
    like: npt.NDArray[np.bool_], opening: Numbers, closing: Numbers
) -> tuple[Numbers, Numbers]:
    """The nearest rows before and after that are `like`, in the same paragraph; else -1."""
    n = len(like)
    rows = np.arange(n)
    seen = np.maximum.accumulate(np.where(like, rows, -1))
    before = np.concatenate(([-1], seen[:-1]))
    coming = np.minimum.accumulate(np.where(like, rows, n)[::-1])[::-1]
    after = np.concatenate((coming[1:], [n]))
    return np.where(before < opening, -1, before), np.where(after > closing, -1, after)


def quote_columns(
    c: Columns, opening: Numbers, closing: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """First and last row of the quotation each row is in (-1: none), and whether it is closed."""
    if not len(c.quotes):
        nothing = np.full(len(c), -1, np.int64)
        return nothing, nothing, np.zeros(len(c), np.int64)
    mine = c.quotes[c.quote]
    inside = c.quote >= 0
    return (
        np.where(inside, mine[:, 0], -1),
        np.where(inside, mine[:, 1], -1),
        np.where(inside, mine[:, 2], 0),
    )


def marks_beside(c: Columns, opening: Numbers, closing: Numbers) -> tuple[Numbers, Numbers]:
    """Rows of the last quotation's end before and the next one's begin after; -1000, n + 1000."""
    n = len(c)
    last = np.full(n, -1, np.int64)
    following = np.full(n, n, np.int64)
    last[c.quotes[:, 1]] = c.quotes[:, 1]
    following[c.quotes[:, 0]] = c.quotes[:, 0]
    last = np.maximum.accumulate(last)
    following = np.minimum.accumulate(following[::-1])[::-1]
    return np.where(last < opening, -1000, last), np.where(following > closing, n + 1000, following)
