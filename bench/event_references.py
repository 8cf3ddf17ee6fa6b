"""The annotated articles that `bench/event_*.py` learn from, and which events found are theirs.

What judges is not among them: `events_pages_held.json`, and the parts of `press` that are held.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg.annotate.events.joining import Event
from kg.records import Article

QUALITY = Path(__file__).parent.parent / "tests/quality"
PAGES = "events_pages.json"
REFERENCES = (*sorted(p.name for p in QUALITY.glob("events_reference*.json")), PAGES)
PRESS = ("features", "reports", "politics")
# Here nobody was said to take part in elections; in the ninth and later somebody is.
NOBODY_STANDS = frozenset(REFERENCES) - {"events_reference_ninth.json", PAGES}

Wanted = Sequence[Mapping[str, Any]]


def whole_references(
    articles: Mapping[str, Article],
) -> Iterator[tuple[str, Article, Wanted]]:
    """The part, the article as of its day, and its events, of all annotated to the full."""
    for part in REFERENCES:
        for row in json.loads((QUALITY / part).read_text(encoding="utf-8")):
            day = date.fromisoformat(row["published"]) if row.get("published") else None
            yield part, replace(articles[row["doc"]], published=day), row["events"]
    for article, wanted in press():
        yield "press", article, wanted


def press() -> Iterator[tuple[Article, Wanted]]:
    """The articles that we wrote, but those that are held, with their events."""
    for part in PRESS:
        text = (QUALITY / "press" / f"{part}.jsonl").read_text(encoding="utf-8")
        for row in map(json.loads, text.splitlines()):
            article = Article(
                source=row["doc"],
                text=row["text"],
                headline=row["headline"],
                publisher=row["publisher"],
                published=date.fromisoformat(row["published"]),
            )
            yield article, row["events"]


def matched(doc: Doc, events: Sequence[Event], wanted: Wanted) -> dict[int, Event]:
    """The event that each annotated one is, by shared characters of their mentions."""
    scored = []
    for i, told in enumerate(wanted):
        for j, event in enumerate(events):
            if event.type.value in told["types"]:
                spans = [doc[r.mention.start : r.mention.end] for r in event.readings]
                found = [(span.start_char, span.end_char) for span in spans]
                shared = sum(share([mention], found) for mention in told["mentions"])
                if shared:
                    scored.append((-shared, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return {i: events[j] for i, j in pairs.items()}


def share(left: Sequence[Sequence[int]], right: Sequence[Sequence[int]]) -> bool:
    """Whether any two spans, one of each, have characters in common."""
    return any(a[0] < b[1] and b[0] < a[1] for a in left for b in right)
