"""Findings and resolutions as lines of JSON, so that a person can open what the verbs write.

`kg annotate` prints one `Findings` a line, `kg resolve` one `Entity`, `Happening`, `Tenure`,
`Repeat` or other part of a `Resolution` a line. What comes back in is checked: types, ids that lead
nowhere, passages outside the text.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.records import (
    Contradiction,
    Entity,
    Findings,
    Happening,
    Judgement,
    KnownPost,
    Link,
    Passage,
    Repeat,
    Resolution,
    Shift,
    Tenure,
    UsedAuthority,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SHAPES: dict[str, Any] = {
    "entity": Entity,
    "happening": Happening,
    "tenure": Tenure,
    "repeat": Repeat,
    "contradiction": Contradiction,
    "shift": Shift,
    "judgement": Judgement,
    "link": Link,
    "known_post": KnownPost,
    "authority": UsedAuthority,
}


@cache
def _adapter(shape: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def findings_to_json(findings: Findings) -> str:
    """One line of JSON, without its line break; what has its default value is left out."""
    return _adapter(Findings).dump_json(findings, exclude_defaults=True).decode()


def findings_from_json(line: str | bytes, place: str = "findings") -> Findings:
    """What `findings_to_json` wrote. place: the file and line, for the message.

    Raises `StoreError` for anything else.
    """
    found: Findings = _checked(Findings, line, place, "kg annotate")
    for fault in _faults(found):
        raise StoreError(f"{place}: {fault}; write the file again with kg annotate")
    return found


def resolution_to_json(resolution: Resolution) -> Iterator[str]:
    """Lines of JSON, without line breaks: entities, happenings, tenures, repetitions, links.

    Each is an object of one key, which says what it holds.
    """
    things = (
        *(("entity", entity) for entity in resolution.entities),
        *(("happening", happening) for happening in resolution.happenings),
        *(("tenure", tenure) for tenure in resolution.tenures),
        *(("repeat", repeat) for repeat in resolution.repeats),
        *(("contradiction", clash) for clash in resolution.contradictions),
        *(("shift", shift) for shift in resolution.shifts),
        *(("judgement", judgement) for judgement in resolution.judgements),
        *(("link", link) for link in resolution.links),
        *(("known_post", post) for post in resolution.known_posts),
        *(("authority", used) for used in resolution.authorities),
    )
    for name, thing in things:
        written = _adapter(SHAPES[name]).dump_json(thing, exclude_defaults=True).decode()
        yield f'{{"{name}":{written}}}'


def resolution_from_json(lines: Iterable[str | bytes], place: str = "entities") -> Resolution:
    """What `resolution_to_json` wrote, in the same order. place: the file, for the message.

    Empty lines do not count. Raises `StoreError` for anything else.
    """
    held: dict[str, list[Any]] = {name: [] for name in SHAPES}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        at = f"{place}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise StoreError(f"{at}: no JSON ({error}); write it again with kg resolve") from error
        if not isinstance(row, dict) or len(row) != 1 or row.keys() - SHAPES.keys():
            wanted = ", ".join(SHAPES)
            raise StoreError(f"{at}: wanted one of {wanted}; write the file again with kg resolve")
        (name,) = row
        held[name].append(_checked(SHAPES[name], json.dumps(row[name]), at, "kg resolve"))
    return Resolution(
        entities=tuple(held["entity"]),
        happenings=tuple(held["happening"]),
        tenures=tuple(held["tenure"]),
        repeats=tuple(held["repeat"]),
        contradictions=tuple(held["contradiction"]),
        shifts=tuple(held["shift"]),
        judgements=tuple(held["judgement"]),
        links=tuple(held["link"]),
        known_posts=tuple(held["known_post"]),
        authorities=tuple(held["authority"]),
    )


def _checked(shape: Any, line: str | bytes, place: str, verb: str) -> Any:
    """The record that a line of JSON holds."""
    from pydantic import ValidationError

    try:
        return _adapter(shape).validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "line"
        raise StoreError(
            f"{place}: {where}: {first['msg']}; write the file again with {verb}"
        ) from error


def _faults(found: Findings) -> Iterator[str]:
    """What in a record of right types still leads nowhere."""
    referents = {referent.id for referent in found.referents}
    events = {event.id for event in found.events}
    statements = {statement.id for statement in found.statements}
    for known, ids, what in (
        (referents, _referents_named(found), "referent"),
        (referents | events, _things_named(found), "referent or event"),
        (statements, _statements_named(found), "statement"),
    ):
        for id_ in ids:
            if id_ is not None and id_ not in known:
                yield f"no {what} {id_!r}"
    longest = len(found.article.text)
    for passage in _passages(found):
        if passage.end > longest:
            yield f"passage {passage.start}:{passage.end} lies outside the text"


def _referents_named(found: Findings) -> Iterator[str | None]:
    """The ids that must be of referents."""
    yield from (found.publisher, *found.authors)
    yield from (referent.speaks_for for referent in found.referents)
    for post in found.posts:
        yield from (post.person, post.organization)
    for event in found.events:
        yield from (*event.participants, *event.organizers, *event.targets, *event.clients)
        yield event.location
    for statement in found.statements:
        yield from (*statement.addressees, *statement.media)


def _things_named(found: Findings) -> Iterator[str]:
    """The ids that may be of referents or of events."""
    yield from (mention.referent for mention in found.mentions)
    for statement in found.statements:
        yield from (*statement.speakers, *statement.about)


def _statements_named(found: Findings) -> Iterator[str | None]:
    """The ids that must be of statements."""
    for statement in found.statements:
        yield from (statement.continues, statement.part_of, *statement.disputes)
    for dispute in found.disputes:
        yield from (dispute.later, dispute.earlier)


def _passages(found: Findings) -> Iterator[Passage]:
    """Every passage that the findings rest on."""
    article = found.article
    yield from (p for p in (article.headline_passage, article.byline) if p is not None)
    yield from (mention.passage for mention in found.mentions)
    for post in found.posts:
        yield from post.evidence
    for event in found.events:
        yield from event.evidence
        yield from (quantity.passage for quantity in event.quantities)
    for statement in found.statements:
        yield from (*statement.content, *statement.cue, *statement.source)
        if statement.share is not None:
            yield statement.share.passage
    for dispute in found.disputes:
        yield from dispute.evidence
