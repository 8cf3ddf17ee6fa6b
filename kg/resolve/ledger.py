"""Judgements kept as data: one line a pair, addressed by what stands in the articles.

    {"left": {"article": "a.txt", "start": 10, "end": 18, "words": "Zoe Mott"}, "right": {…},
     "verdict": "same", "score": 1.0, "reasons": ["the same name"]}

A mention is named by article, characters and words, never by an id of ours, so a line holds as
long as the texts do, whatever names are given to things later. `name` tells what the graph calls
the thing where the words do not ("he" is never named here). An event is named by words that tell of
it, the first or any others, and `event` says its type ("Strike"). What only the metadata name, say
a publisher, has no characters. A link to an authority has `known` instead of `right`.

The file can be given back: what somebody has changed in it, or written anew, goes before our own
rules. So a wrong merge is undone by writing "different", without reading an article again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ConfigError
from kg.records import Findings, Passage, Referent, Resolution, Verdict
from kg.resolve.bench import Bench
from kg.resolve.clusters import Key
from kg.resolve.judgements import Inquiry

GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionAddress:
    """A mention by its article, its characters and its words; passage None for metadata.

    of_event: whether it tells of an event, and names nobody.
    """

    article: str
    words: str
    passage: Passage | None = None
    of_event: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What somebody says of two mentions. place: file and line, for messages."""

    left: MentionAddress
    right: MentionAddress
    verdict: Verdict
    reasons: tuple[str, ...]
    place: str


def ledger_lines(findings: Iterable[Findings], resolution: Resolution) -> Iterator[str]:
    """Every judgement of a resolution as a line of JSON without its line break, in its order."""
    addresses: dict[Key, str] = {}
    for found in findings:
        for referent in found.referents:
            key = found.article.source, referent.id
            addresses[key] = _written(_address(found, referent), referent.name)
        for event in found.events:
            key = found.article.source, event.id
            at = _telling(found, min(event.evidence))
            addresses[key] = _written(at, event.name, event.type.value)
    for judged in resolution.judgements:
        given = f', "{GIVEN}": true' if judged.given else ""
        yield (
            f'{{"left": {addresses[judged.left]}, "right": {addresses[judged.right]}, '
            f'"verdict": "{judged.verdict}", "score": {judged.score}, '
            f'"reasons": {_json(judged.reasons)}{given}}}'
        )
    for link in resolution.links:
        known = {"authority": link.authority, "id": link.known, "name": link.name, "iri": link.iri}
        yield (
            f'{{"left": {addresses[link.entity]}, "known": {_json(known)}, '
            f'"verdict": "{link.verdict}", "score": {link.score}, '
            f'"reasons": {_json(link.reasons)}}}'
        )


def _address(found: Findings, referent: Referent) -> MentionAddress:
    source, anchor = found.article.source, referent.anchor
    words = referent.name if anchor is None else found.article.quote(anchor)
    return MentionAddress(article=source, words=words, passage=anchor)


def _telling(found: Findings, passage: Passage) -> MentionAddress:
    """Where an article tells of an event."""
    words, source = found.article.quote(passage), found.article.source
    return MentionAddress(article=source, words=words, passage=passage, of_event=True)


def _written(address: MentionAddress, name: str, event: str = "") -> str:
    """A mention as JSON; the name only where the words are others, a type only of events."""
    row: dict[str, Any] = {"article": address.article}
    if address.passage is not None:
        row |= {"start": address.passage.start, "end": address.passage.end}
    row["words"] = address.words
    if event:
        row["event"] = event
    return _json(row if name == address.words else row | {"name": name})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def rulings_in(path: str | Path) -> tuple[Ruling, ...]:
    """What a file of such lines rules: same or different; unsure ones and links rule nothing.

    Raises `ConfigError` for a file that cannot be read and for a line that is no judgement.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"{path} cannot be read as judgements: {error}") from error
    rulings = (_ruling(line, f"{path}:{i}") for i, line in enumerate(lines, 1) if line.strip())
    return tuple(ruling for ruling in rulings if ruling is not None)


def _ruling(line: str, place: str) -> Ruling | None:
    try:
        row = json.loads(line)
        verdict = Verdict(row["verdict"])
        if "right" not in row or verdict is Verdict.UNSURE:
            return None
        return Ruling(
            left=_mention(row["left"]),
            right=_mention(row["right"]),
            verdict=verdict,
            reasons=tuple(str(reason) for reason in row.get("reasons", ())),
            place=place,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"{place}: no judgement ({error!r}); wanted left, right and verdict (same, different, "
            "unsure), as in a build's judgements.jsonl"
        ) from error


def _mention(row: Mapping[str, Any]) -> MentionAddress:
    passage = Passage(start=row["start"], end=row["end"]) if "start" in row else None
    return MentionAddress(
        article=row["article"], words=row["words"], passage=passage, of_event="event" in row
    )


def judge_given(inquiry: Inquiry, rulings: Iterable[Ruling]) -> None:
    """Do what rulings say, "different" first: of two that contradict each other it holds.

    A mention without `event` in its line names a person, body, place or group.
    Rulings on articles that are not among these rule nothing. Raises `ConfigError` when an
    article has no such mention: the texts, or what is found in them, have changed since.
    """
    mentions = _mentions(inquiry, {m.article for r in rulings for m in (r.left, r.right)})
    for ruling in sorted(rulings, key=lambda r: (r.verdict is Verdict.SAME, r.place)):
        if not {ruling.left.article, ruling.right.article} <= inquiry.days.keys():
            continue
        for address in (ruling.left, ruling.right):
            if address not in mentions:
                raise ConfigError(
                    f"{ruling.place}: {address.article} has no mention {address.words!r} there; "
                    "leave the line out, or take the mention from a new judgements.jsonl"
                )
        if ruling.left.of_event != ruling.right.of_event:
            raise ConfigError(
                f"{ruling.place}: a name and an event are never one; give two of a sort"
            )
        bench: Bench = inquiry.events if ruling.left.of_event else inquiry
        left, right = mentions[ruling.left], mentions[ruling.right]
        if left != right:
            score = float(ruling.verdict is Verdict.SAME)
            bench.settle(left, right, ruling.verdict, score, ruling.reasons, given=True)


def _mentions(inquiry: Inquiry, articles: set[str]) -> dict[MentionAddress, Key]:
    """Every mention of the articles by its address."""
    found: dict[MentionAddress, Key] = {}
    for one in inquiry.findings:
        source = one.article.source
        if source in articles:
            for referent in one.referents:
                found[_address(one, referent)] = (source, referent.id)
            for event in one.events:
                for passage in event.evidence:
                    found[_telling(one, passage)] = (source, event.id)
            known = {referent.id for referent in one.referents}
            for mention in one.mentions:
                if mention.referent in known:
                    words = one.article.quote(mention.passage)
                    address = MentionAddress(article=source, words=words, passage=mention.passage)
                    found.setdefault(address, (source, mention.referent))
    return found
