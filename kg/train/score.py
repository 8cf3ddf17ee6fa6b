"""Score what a build would find in annotated articles: statements by kind, names by kind.

The whole station "annotate" is judged, with the settings of a build, not the encoder alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.annotate import annotate_articles, cues_held
from kg.annotate.reading.extraction import Extraction, FoundSpan
from kg.config import Settings
from kg.records import Article, AttributionKind, Findings, Kind, MentionForm, Skipped, Statement
from kg.train.corpora import Labelled, Reported
from kg.train.evaluate import (
    Score,
    count_statements,
    interval,
    name_scores,
    statement_scores,
)

SPEECH: Final = "indirect, of speech"
HELD: Final = "held"
_KINDS: Final = {
    Kind.PERSON: "person",
    Kind.UNION: "union",
    Kind.DEPARTMENT: "department",
    Kind.PARTY: "party",
    Kind.OUTLET: "outlet",
    Kind.ORGANIZATION: "organisation",
    Kind.PLACE: "place",
}


def read_labelled(articles: Sequence[Labelled], settings: Settings) -> list[Findings]:
    """What a build finds in each article; one that it would skip has no findings."""
    texts = [Article(source=a.doc, text=a.text) for a in articles]
    found = annotate_articles(texts, settings)
    return [
        Findings(article=text) if isinstance(each, Skipped) else each
        for text, each in zip(texts, found, strict=True)
    ]


def score_statements(
    articles: Sequence[Labelled], findings: Iterable[Findings], settings: Settings
) -> Mapping[str, Score]:
    """Scores by name; those of attribution with the ends of their 95% interval, low and high.

    What is indirect is told apart by its cue: a word of speech, or one of thought ("held").
    """
    pairs = list(zip(articles, findings, strict=True))
    wanted = [s for article, _ in pairs for s in article.statements or ()]
    cue_of = {
        statement: " ".join(article.text[s:e] for s, e in statement.cue)
        for article, _ in pairs
        for statement in article.statements or ()
    }
    held = cues_held(cue_of.values(), settings)
    counts: list[Counter[str]] = []
    for article, found in pairs:
        kinds: dict[Reported, str] = {}
        mine = []
        for statement in found.statements:
            reported = _reported(statement)
            mine.append(reported)
            kinds[reported] = HELD if statement.attribution is AttributionKind.HELD else SPEECH
        for given in article.statements or ():
            kinds[given] = HELD if held[cue_of[given]] else SPEECH
        kinds = {key: kind for key, kind in kinds.items() if not _direct(article.text, key)}
        counts.append(count_statements(article.text, article.statements or (), mine, kinds))
    scores = statement_scores(counts) if wanted else {}
    for name in list(scores):
        side, _, form = name.partition(" ")
        if side == "attributed":
            low, high = interval(counts, form, side)
            scores[name] = scores[name] | {"low": low, "high": high}
    return scores


def score_names(articles: Sequence[Labelled], findings: Iterable[Findings]) -> Mapping[str, Score]:
    """Strict scores of named people, bodies, places and events, by kind."""
    return name_scores(
        (article, Extraction((), (), tuple(_names(found))))
        for article, found in zip(articles, findings, strict=True)
    )


def _names(found: Findings) -> Iterable[FoundSpan]:
    kinds = {r.id: _KINDS.get(r.kind) for r in found.referents}
    kinds |= dict.fromkeys((e.id for e in found.events), "event")
    for mention in found.mentions:
        kind = kinds.get(mention.referent)
        if kind is not None and mention.form is MentionForm.NAME:
            yield FoundSpan(mention.passage.start, mention.passage.end, kind, 1.0)


def _reported(statement: Statement) -> Reported:
    content, cue, source = (
        tuple((p.start, p.end) for p in part)
        for part in (statement.content, statement.cue, statement.source)
    )
    return Reported(content, cue, source)


def _direct(text: str, statement: Reported) -> bool:
    return any(
        mark in text[max(start - 1, 0) : end + 1]
        for start, end in statement.content
        for mark in '"“”„‟«»'
    )
