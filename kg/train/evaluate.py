"""Score statements and names against annotated articles, and choose thresholds.

Statements are matched by the tokens of their content (F at least one half, best first, one to
one); "attributed" asks for the source as well. Names are strict: the same kind and characters,
once titles and punctuation are taken off both. Each score has a precision, a recall and an F1.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from kg.annotate.reading.extraction import Extraction
from kg.annotate.reading.extractor import Read, decode
from kg.annotate.reading.linking import Thresholds
from kg.annotate.reading.second_opinion import Opinion
from kg.annotate.reading.windows import Window
from kg.train.corpora import ANY_ORGANISATION, Labelled, Passages, Reported

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_QUOTES: Final = frozenset('"“”„‟«»')
LEAST: Final = 0.5
"""The least F of tokens for two contents, or two sources, to be the same."""

Score = dict[str, float]


def score_of(hits: int, predicted: int, wanted: int) -> Score:
    """Precision, recall and F1; 0 where there is nothing to divide by."""
    precision, recall = _share(hits, predicted), _share(hits, wanted)
    both = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


PARTS: Final = ("content", "cue", "source")
SIDES: Final = ("detected", "attributed")


@dataclass(frozen=True, slots=True)
class _Row:
    reported: Reported
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    direct: bool


def count_statements(
    text: str,
    wanted: Sequence[Reported],
    found: Sequence[Reported],
    kinds: Mapping[Reported, str] | None = None,
) -> Counter[str]:
    """Hits, predictions and references of one article, for `statement_scores` to sum.

    kinds: of statements that are to be counted under a name of their own as well.
    """
    named = kinds or {}

    def forms(row: _Row) -> list[str]:
        own = named.get(row.reported)
        return ["all", _form(row), *([own] if own else [])]

    at = {c: n for n, m in enumerate(_TOKEN.finditer(text)) for c in range(*m.span())}
    gold, predicted = _rows(text, at, wanted), _rows(text, at, found)
    counts: Counter[str] = Counter()
    for name, rows in (("gold", gold), ("pred", predicted)):
        for row in rows:
            for form in forms(row):
                counts[f"{form} {name}"] += 1
        for part in PARTS:
            union = frozenset[int]().union(*(getattr(row, part) for row in rows))
            counts[f"{part} {name}"] += len(union)
    for part in PARTS:
        exact = [{s for r in rows for s in getattr(r, part)} for rows in (wanted, found)]
        counts[f"{part} exact gold"] += len(exact[0])
        counts[f"{part} exact pred"] += len(exact[1])
        counts[f"{part} exact hit"] += len(exact[0] & exact[1])
        sides = [frozenset[int]().union(*(getattr(r, part) for r in x)) for x in (gold, predicted)]
        counts[f"{part} hit"] += len(sides[0] & sides[1])
    for mine, theirs in _matches(predicted, gold):
        right = overlap(mine.source, theirs.source) >= LEAST
        for form in forms(mine):
            counts[f"{form} detected pred"] += 1
            counts[f"{form} attributed pred"] += right
        for form in forms(theirs):
            counts[f"{form} detected gold"] += 1
            counts[f"{form} attributed gold"] += right
    return counts


def judged(text: str, wanted: Sequence[Reported], found: Sequence[Reported]) -> list[bool]:
    """Of each found statement, whether content and source are right."""
    at = {c: n for n, m in enumerate(_TOKEN.finditer(text)) for c in range(*m.span())}
    gold = _rows(text, at, wanted)
    right: list[bool] = []
    rows = [_rows(text, at, [each]) for each in found]
    predicted = [row[0] for row in rows if row]
    hits = {
        id(mine)
        for mine, theirs in _matches(predicted, gold)
        if overlap(mine.source, theirs.source) >= LEAST
    }
    for row in rows:
        right.append(bool(row) and id(row[0]) in hits)
    return right


def statement_scores(counts: Iterable[Counter[str]]) -> dict[str, Score]:
    """Detection and attribution, by form and kind too; tokens and exact spans of each part."""
    total: Counter[str] = sum(counts, Counter())
    forms = {key.removesuffix(" gold") for key in total if key.endswith(" gold")}
    forms = {form for form in forms if not form.endswith(SIDES)}
    kinds = sorted((forms | {"direct", "indirect"}) - _COUNTED - {"all", *PARTS})
    found = {}
    for form, side in product(("all", *kinds), SIDES):
        found[f"{side} {form}"] = _two_sided(total, form, side)
    for part, exact in product(PARTS, ("", " exact")):
        found[f"{part} {'spans' if exact else 'tokens'}"] = score_of(
            *(total[f"{part}{exact} {name}"] for name in ("hit", "pred", "gold"))
        )
    return found


_COUNTED: Final = frozenset({f"{part} exact" for part in PARTS})


def _two_sided(total: Mapping[str, int], form: str, side: str) -> Score:
    """A score whose precision counts our statements of a form, and whose recall the reference's."""
    precision = _share(total.get(f"{form} {side} pred", 0), total.get(f"{form} pred", 0))
    recall = _share(total.get(f"{form} {side} gold", 0), total.get(f"{form} gold", 0))
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"p": precision, "r": recall, "f1": f1}


def interval(
    counts: Sequence[Counter[str]],
    form: str = "all",
    side: str = "attributed",
    rounds: int = 1000,
    seed: int = 0,
) -> tuple[float, float]:
    """95% of an F1 of `statement_scores`, by drawing articles anew (bootstrap; Efron 1979)."""
    rng = random.Random(seed)
    keys = (f"{form} {side} pred", f"{form} pred", f"{form} {side} gold", f"{form} gold")
    rows = [tuple(c[key] for key in keys) for c in counts]
    drawn = sorted(
        _two_sided(
            dict(
                zip(keys, map(sum, zip(*rng.choices(rows, k=len(rows)), strict=True)), strict=True)
            ),
            form,
            side,
        )["f1"]
        for _ in range(rounds)
    )
    return drawn[int(rounds * 0.025)], drawn[int(rounds * 0.975)]


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """F of two sets of tokens; 1 when both are empty."""
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


def _rows(text: str, at: Mapping[int, int], statements: Sequence[Reported]) -> list[_Row]:
    rows = []
    for statement in statements:
        content, cue, source = (
            frozenset(at[c] for s, e in spans for c in range(s, e) if c in at)
            for spans in (statement.content, statement.cue, statement.source)
        )
        near = (text[max(s - 1, 0) : e + 1] for s, e in statement.content)
        if content:
            rows.append(
                _Row(statement, content, cue, source, any(_QUOTES & set(part) for part in near))
            )
    return rows


def _form(row: _Row) -> str:
    return "direct" if row.direct else "indirect"


def _matches(found: Sequence[_Row], gold: Sequence[_Row]) -> list[tuple[_Row, _Row]]:
    pairs = []
    for i, mine in enumerate(found):
        for j, theirs in enumerate(gold):
            if mine.content & theirs.content:
                like = tuple(
                    -overlap(getattr(mine, part), getattr(theirs, part))
                    for part in ("content", "source", "cue")
                )
                if -like[0] >= LEAST:
                    pairs.append((like, min(theirs.content), min(mine.content), i, j))
    used_found, used_gold, out = set[int](), set[int](), []
    for _, _, _, i, j in sorted(pairs):
        if i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            out.append((found[i], gold[j]))
    return out


def reported(extraction: Extraction) -> list[Reported]:
    """The statements of an extraction, in the shape of the corpora."""

    def passages(*spans: tuple[int, int, str, float] | None) -> Passages:
        return tuple((span[0], span[1]) for span in spans if span)

    return [
        Reported(passages(*s.content), passages(s.cue), passages(s.source))
        for s in extraction.statements
    ]


# -- names -----------------------------------------------------------------------------------

_BEFORE: Final = re.compile(
    r"(?:the|mr|mrs|ms|miss|dr|sir|dame|lord|lady|baroness)\.?\s+|[\"'“”‘’(\s]+", re.IGNORECASE
)
_AFTER: Final = re.compile(r"(?:['’]s|[\"'“”‘’.,;:)\s])+$")
COARSE: Final = {
    "person": "person",
    "place": "location",
    "event": "event",
    **dict.fromkeys(("union", "department", "party", "outlet", "organisation"), "organisation"),
    ANY_ORGANISATION: "organisation",
}
"""Our kinds and the four that are scored."""


def tidied(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without article, title and punctuation around it."""
    while (before := _BEFORE.match(text, start, end)) and before.end() < end:
        start = before.end()
    after = _AFTER.search(text[start:end])
    return (start, start + after.start()) if after and after.start() else (start, end)


def name_scores(pairs: Iterable[tuple[Labelled, Extraction]]) -> dict[str, Score]:
    """Strict scores by kind. What touches words annotated as no name of ours is left out."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article, extraction in pairs:
        text, gold, other = article.text, dict[tuple[int, int], str](), list[tuple[int, int]]()
        for name in article.names or ():
            if kind := COARSE.get(name.kind or ""):
                gold[tidied(text, name.start, name.end)] = kind
            else:
                other.append((name.start, name.end))
        found = dict[tuple[int, int], str]()
        for span in extraction.names:
            if kind := COARSE.get(span.label):
                found.setdefault(tidied(text, span.start, span.end), kind)
        for kind in gold.values():
            counts[kind]["gold"] += 1
        for place, kind in found.items():
            hit = gold.get(place) == kind
            counts[kind]["hit"] += hit
            touched = any(place[0] < end and start < place[1] for start, end in other)
            counts[kind]["pred"] += hit or not touched
    kinds = sorted(counts)
    found_scores = {
        k: score_of(counts[k]["hit"], counts[k]["pred"], counts[k]["gold"]) for k in kinds
    }
    total: Counter[str] = sum(counts.values(), Counter())
    found_scores["all"] = score_of(total["hit"], total["pred"], total["gold"])
    return found_scores


# -- thresholds ------------------------------------------------------------------------------


def choose_thresholds(
    articles: Sequence[Labelled],
    counts: Sequence[int],
    windows: Sequence[Window],
    reads: Sequence[Read],
    start: Thresholds,
    opinions: Sequence[Opinion] | None = None,
) -> Thresholds:
    """The thresholds with the best attributed F1, changed one at a time, twice over.

    counts: how many of the windows are each article's. Never ask of articles that judge. What the
    choice of a source goes by (`linker`, `unsourced`) stays as in `start`: `kg.train.sources`
    chooses it on many more articles.
    """
    grid = {
        "outside": (-1.5, -1.0, -0.5, 0.0, 0.5),
        "content": (0.0, 0.3, 0.4, 0.5, 0.6, 0.7),
        "recovered": (0.2, 0.3, 0.4, 0.5, 0.7, 2.0),
    }
    if opinions:
        grid = {"tagger": (0.0, 0.3, 0.5, 0.7)} | grid

    def attributed(thresholds: Thresholds) -> float:
        read = decode(counts, windows, reads, thresholds, opinions)
        rows = [
            count_statements(article.text, article.statements or (), reported(extraction))
            for article, extraction in zip(articles, read, strict=True)
        ]
        return statement_scores(rows)["attributed all"]["f1"]

    best, score = start, attributed(start)
    for _ in range(2):
        for name, values in grid.items():
            for value in values:
                changed = replace(best, **{name: value})
                if changed != best and (reached := attributed(changed)) > score:
                    best, score = changed, reached
    return best


def choose_name_bias(
    articles: Sequence[Labelled],
    counts: Sequence[int],
    windows: Sequence[Window],
    reads: Sequence[Read],
    start: Thresholds,
) -> Thresholds:
    """The thresholds with the `outside_name` and `name` that give the best F1 of all names."""

    def named(thresholds: Thresholds) -> float:
        read = decode(counts, windows, reads, thresholds)
        return name_scores(zip(articles, read, strict=True))["all"]["f1"]

    if not articles:
        return start
    grid = product((0.0, -1.0, -0.5, 0.5, 1.0), (0.0, 0.35, 0.45, 0.5, 0.55, 0.6, 0.7))
    options = [replace(start, outside_name=bias, name=least) for bias, least in grid]
    return max(options, key=named)
