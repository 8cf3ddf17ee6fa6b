"""How the components of this station hand their findings on: span groups of the `Doc`.

Each layer is a `doc.spans` group. Every span of it has a label and an id; `attrs` of the group
hold, by id, details as plain values (so a `Doc` can be saved and loaded). A layer's ids are unique
in the article: several spans with one id are several mentions of one thing.

names       label: a `Kind`; id r0, r1, …: name, kind, aliases, known_as
groups      label: "Group"; id g0, …: name, anonymous, plain_plural, speaks_for (an id)
references  label: "pronoun" or "description"; ids of names or groups; no details
times       label: granularity (day, week, month, year, part); id t0, …:
            start, end (ISO days, end included), words, bound (by, until, since, …)
posts       label: "role"; id p0, …: person, organization (ids), role_name, role, start, end,
            evidence [[start, end] chars], confidence
statements  label: "content", "cue", "source"; id s0, …: content, cue, source
            [[start, end] chars], form, attribution, polarity, certainty, continues,
            runs_on, part_of, confidence, rule
events      label: an `EventType`; id e0, …: start, end (ISO days), status,
            participants [ids], location (id), named, titles [[start, end] chars of
            its own name], title, confidence

`names` spans are tidied: no "the", no title, no "'s", no outer punctuation.
The article's date, when known, is `doc.user_data["published"]` (ISO day).
"""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc, Span

NAMES = "names"
GROUPS = "groups"
REFERENCES = "references"
TIMES = "times"
POSTS = "posts"
TITLES = "titles"  # like posts, of roles whose body the article does not name
STATEMENTS = "statements"
EVENTS = "events"

PUBLISHED = "published"
TEXT = "text"


def layer(doc: Doc, name: str) -> tuple[Span, ...]:
    """The spans of a layer, in text order; () when no component has filled it."""
    return tuple(doc.spans[name]) if name in doc.spans else ()


def details(doc: Doc, name: str, id_: str) -> Mapping[str, Any]:
    """What is known of one id of a layer; {} when nothing is."""
    found: Mapping[str, Any] = doc.spans[name].attrs.get(id_, {}) if name in doc.spans else {}
    return found


def ids(doc: Doc, name: str) -> Iterator[str]:
    """The ids of a layer, by first mention."""
    seen = dict.fromkeys(span.id_ for span in layer(doc, name))
    yield from seen


def fill(doc: Doc, name: str, spans: list[Span], attrs: Mapping[str, Mapping[str, Any]]) -> None:
    """Write a layer, replacing what stood there. Each span carries its label and its id."""
    from spacy.tokens import SpanGroup

    doc.spans[name] = SpanGroup(
        doc,
        name=name,
        spans=sorted(spans, key=attrgetter("start", "end")),
        attrs={k: dict(v) for k, v in attrs.items()},
    )


def text_of(doc: Doc) -> str:
    """The article's text. spaCy puts it together of the tokens each time it is asked."""
    text = doc.user_data.get(TEXT)
    if not isinstance(text, str):
        text = doc.user_data[TEXT] = doc.text
    return text


def span_of(doc: Doc, start: int, end: int, *, label: str, id_: str) -> Span:
    """Tokens `start` to `end` as a span of a layer."""
    return Span(doc, start, end, label=label, span_id=id_)
