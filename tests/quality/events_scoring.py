"""Score events of findings against a reference of offsets: events, their first days, participants.

A found event matches a reference event of its type (or one of those it may be) when a passage of
each share characters; pairs are one to one, most shared passages first. Optional events and
participants are neither required nor counted as wrong. A participant is right when a passage that
names or refers to it shares characters with one of the reference's passages of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.records import Event, Findings

Span = Sequence[int]


def score(found: Iterable[Findings], reference: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Counts by name: events, dates and participants, each with "/hit", "/gold" and "/pred"."""
    of = {f.article.source: f for f in found}
    counts: Counter[str] = Counter()
    for article in reference:
        _score(of[article["doc"]], article["events"], counts)
    return counts


def f1(counts: Counter[str], name: str) -> float:
    """Harmonic mean of precision and recall; 0 when nothing was hit."""
    both = counts[f"{name}/gold"] + counts[f"{name}/pred"]
    return 2 * counts[f"{name}/hit"] / both if both else 0.0


def _score(found: Findings, wanted: Sequence[Mapping[str, Any]], counts: Counter[str]) -> None:
    pairs = _pairs(found.events, wanted)
    matched = set(pairs.values())
    for number, event in enumerate(wanted):
        if event["optional"]:
            continue
        counts["events/gold"] += 1
        if number not in pairs:
            continue
        counts["events/hit"] += 1
        counts["events/pred"] += 1
        match = found.events[pairs[number]]
        if event["start"]:
            counts["dates/gold"] += 1
            counts["dates/pred"] += 1
            start = match.start.isoformat() if match.start else None
            counts["dates/hit"] += start == event["start"]
        _score_participants(found, match, event, counts)
    counts["events/pred"] += len(found.events) - len(matched)


def _score_participants(
    found: Findings, match: Event, event: Mapping[str, Any], counts: Counter[str]
) -> None:
    passages: dict[str, list[tuple[int, int]]] = {}
    for mention in found.mentions:
        at = mention.passage.start, mention.passage.end
        passages.setdefault(mention.referent, []).append(at)
    took = [passages.get(who, []) for who in match.participants]
    for who in event["participants"]:
        counts["participants/gold"] += 1
        counts["participants/hit"] += any(_share(who, at) for at in took)
    spare = [span for who in event["participants_optional"] for span in who]
    required = [span for who in event["participants"] for span in who]
    for spans in took:
        counts["participants/pred"] += _share(required, spans) or not _share(spare, spans)


def _pairs(events: Sequence[Event], wanted: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Which reference event is which found one, by their numbers."""
    scored = []
    for i, event in enumerate(wanted):
        for j, found in enumerate(events):
            if found.type.value in event["types"]:
                at = [(p.start, p.end) for p in found.evidence]
                shared = sum(_share([span], at) for span in event["mentions"])
                if shared:
                    scored.append((-shared, event["optional"], i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _share(left: Iterable[Span], right: Iterable[Span]) -> bool:
    right = list(right)
    return any(a[0] < b[1] and b[0] < a[1] for a in left for b in right)
