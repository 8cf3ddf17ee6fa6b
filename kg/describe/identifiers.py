"""Mint IRIs; nothing else does.

From what a thing is, never from a clock, a counter or the order of reading:

    article/SOURCE                      article/SOURCE/graph        article/SOURCE#char=START,END
    entity/SLUG                         group/SOURCE/START-END      group/SOURCE/SLUG
    event/TYPE/NAME                     event/TYPE/DAYS/WHO/WHERE   event/TYPE/SOURCE/START-END
    statement/SOURCE/START-END          account/SOURCE/START-END    post/PERSON/ROLE/BODY
    graph/resolved  graph/runs          run/DIGEST                  model/NAME/VERSION/DIGEST
    authority/NAME  authority/NAME/ID   authority/NAME!post/PERSON/ROLE/BODY/DAY
    graph/authority/NAME

`!` stands in no source or slug (it is escaped there), so what it begins is always ours: what was
added to tell two things apart, or to shorten a name too long.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.records import (
    Entity,
    Event,
    EventType,
    Happening,
    Kind,
    KnownPost,
    Model,
    Passage,
    Run,
    Statement,
)

LONGEST = 240  # Bytes, more or less, of one step of a path: what file systems and servers bear.

_PLAIN = re.compile(r"[A-Za-z0-9_.~-]+")
_QUALIFIED = re.compile(r".+? \((?P<by>.+)\)", re.DOTALL)
_RESERVED = frozenset({"", ".", "..", "graph"})


class Identifiers:
    """Mints the IRIs of one graph, all of which begin with `base_iri` (ends with "/")."""

    def __init__(self, base_iri: str) -> None:
        self.base = base_iri

    @property
    def resolved_graph(self) -> str:
        """The graph of entities and events as all articles together show them."""
        return f"{self.base}graph/resolved"

    @property
    def runs_graph(self) -> str:
        """The graph of the runs that made the others."""
        return f"{self.base}graph/runs"

    def authority(self, name: str) -> str:
        """An authority, by the name it is called."""
        return f"{self.base}authority/{path(name)}"

    def authority_graph(self, name: str) -> str:
        """The graph of all that an authority adds."""
        return f"{self.base}graph/authority/{path(name)}"

    def known(self, authority: str, id_: str) -> str:
        """What an authority knows and has no IRI for, by its id there."""
        return f"{self.authority(authority)}/{path(id_)}"

    def known_post(self, post: KnownPost, person: str, organization: str | None) -> str:
        """A post that an authority knows. person, organization: IRIs."""
        steps = [self._within(person), slug(post.role_name)]
        steps += [self._within(organization)] if organization else []
        steps += [str(day) for day in (post.start, post.end) if day is not None]
        return f"{self.authority(post.authority)}!post/{'/'.join(steps)}"

    def article(self, source: str) -> str:
        """An article, by its source; two sources never share an IRI."""
        return f"{self.base}article/{path(source)}"

    def article_graph(self, source: str) -> str:
        """The graph of all that one article says."""
        return f"{self.article(source)}/graph"

    def passage(self, source: str, passage: Passage) -> str:
        """Characters of an article, after RFC 5147."""
        return f"{self.article(source)}#char={passage.start},{passage.end}"

    def entity(self, entity: Entity) -> str:
        """An entity: by its name, or by its article when it belongs to one."""
        if entity.kind is Kind.GROUP and entity.article is not None:
            at = slug(entity.name) if entity.anchor is None else span(entity.anchor)
            return f"{self.base}group/{path(entity.article)}/{at}"
        return self.named(entity.name, entity.discriminator)

    def named(self, name: str, discriminator: str = "") -> str:
        """A person, body or place of this name; discriminator: what keeps a namesake apart."""
        return f"{self.base}entity/{slug(f'{name} ({discriminator})' if discriminator else name)}"

    def event(self, happening: Happening, who: Iterable[str], where: str | None) -> str:
        """An event: by its article, by a name that alone says which, or by who, where and when.

        who, where: names of participants and place.
        """
        kind = f"{self.base}event/{event_kind(happening.type)}"
        if happening.article is not None and happening.anchor is not None:
            return f"{kind}/{path(happening.article)}/{span(happening.anchor)}"
        if happening.named or happening.start is None:
            return f"{kind}/{slug(happening.name)}"
        days = happening.start.isoformat()
        if happening.end not in (None, happening.start):
            days += f"_{happening.end}"
        steps = [days, bounded("_".join(sorted(map(slug, who)))), slug(where) if where else ""]
        return "/".join([kind, *filter(None, steps)])

    def accounts(self, source: str, events: Sequence[Event]) -> dict[str, str]:
        """What an article says of its events, by their ids: by the first words that tell of each.

        Of several told by the same words each carries its type as well; of several of one type,
        later ones their place among them.
        """
        start = f"{self.base}account/{path(source)}/"
        at = [span(min(event.evidence)) for event in events]
        keys = [
            f"{here}!{event_kind(event.type)}" if at.count(here) > 1 else here
            for here, event in zip(at, events, strict=True)
        ]
        told = zip(unlike(keys), events, strict=True)
        return {event.id: start + key for key, event in told}

    def statements(self, source: str, statements: Sequence[Statement]) -> dict[str, str]:
        """The statements of an article, by id: from their first to their last character.

        Of several that run over the same characters (one quoted inside the other) each carries
        its cue as well; of several with one cue, later ones their place among them.
        """
        start = f"{self.base}statement/{path(source)}/"
        at = Counter(map(extent, statements))
        keys = []
        for statement in statements:
            here = extent(statement)
            cue = "_".join(map(span, statement.cue))
            keys.append(f"{here}!{cue}" if at[here] > 1 else here)
        told = zip(unlike(keys), statements, strict=True)
        return {statement.id: start + key for key, statement in told}

    def statement_at(self, source: str, start: int, end: int) -> str:
        """The statement of an article that alone runs over these characters, end excluded."""
        return f"{self.base}statement/{path(source)}/{start}-{end}"

    def post(self, person: str, role: str, organization: str | None) -> str:
        """A role that a person holds in a body. person, organization: their IRIs.

        role: what it is held as, in words.
        """
        steps = [self._within(person), slug(role)]
        steps += [self._within(organization)] if organization else []
        return f"{self.base}post/{'/'.join(steps)}"

    def _within(self, iri: str) -> str:
        """An IRI of ours as one step of a path."""
        kept = iri.removeprefix(self.base).removeprefix("entity/")
        return bounded(kept.replace("/", "!"))

    def run(self, run: Run) -> str:
        """A run: by the digest of what made the graph, its stamp included when it has one."""
        parts = [run.software_version, run.settings_sha256]
        parts += [f"{m.name} {m.version} {m.sha256}" for m in run.models]
        parts += [f"authority {used.name} {used.sha256}" for used in run.authorities]
        parts += [run.stamp.isoformat()] if run.stamp is not None else []
        return f"{self.base}run/{digest(chr(10).join(parts), 32)}"

    def model(self, model: Model) -> str:
        """A language model, by name, version and the digest of its files."""
        return f"{self.base}model/{path(model.name)}/{path(model.version)}/{path(model.sha256)}"


@lru_cache(maxsize=1 << 10)
def path(source: str) -> str:
    """A source as steps of a path, "/" kept; injective.

    Letters and digits of every script stay as they are; the rest is percent-encoded (RFC 3987),
    lone surrogates among it. Steps that a browser would take out (".", "..", empty ones), and
    "graph", begin with "!".
    """
    steps = []
    for step in source.split("/"):
        plain = step if _PLAIN.fullmatch(step) else "".join(map(_encoded, step))
        steps.append(f"!{plain}" if step in _RESERVED else plain)
    joined = "/".join(steps)
    return joined if len(joined) <= 4 * LONGEST else bounded(joined, whole=source)


def _encoded(char: str) -> str:
    """A character as it may stand in a path."""
    if _PLAIN.fullmatch(char) or (not char.isascii() and unicodedata.category(char)[0] in "LN"):
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """A name as one step of a path: lower case, words joined by "-", a leading "the" left out.

    Letters of every script stay, with their accents. A name without any becomes its digest, and
    so does the end of one too long. What keeps a namesake apart, in brackets after the name, adds
    its digest when it is more than words (an article's source): two sources may read the same.

    >>> slug("The Ministry of Health & Safety"), slug("Ørsted (place)")
    ('ministry-of-health-and-safety', 'ørsted-place')
    """
    qualified = _QUALIFIED.fullmatch(name)
    if qualified and not all(c.isalnum() or c in " -" for c in qualified["by"]):
        return f"{_words(name, LONGEST - 20)}!{digest(name)}"
    words = _words(name, LONGEST + 1)
    return bounded(words, whole=name) if words else f"!{digest(name)}"


def _words(name: str, longest: int) -> str:
    """The words of a name, as letters of any script, joined by "-"; cut at `longest`."""
    text = unicodedata.normalize("NFC", name[: 8 * LONGEST]).lower().replace("&", " and ")
    text = re.sub("['’`]", "", text)
    kept = "".join(c if _kept(c) else " " for c in text).split()
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    return "-".join(kept)[:longest]


def _kept(c: str) -> bool:
    """Whether a character is of a word and may stand in an IRI (variation selectors may not)."""
    return unicodedata.category(c)[0] in "LMN" and not "\U000e0000" <= c < "\U000e1000"


def bounded(step: str, *, whole: str | None = None) -> str:
    """A step of a path, its end replaced by a digest (of `whole`) when it is too long."""
    if len(step) <= LONGEST:
        return step
    cut = re.sub(r"%.?$", "", step[: LONGEST - 40]).rstrip("/")
    return f"{cut}!{digest(whole or step, 32)}"


def unlike(keys: Sequence[str]) -> list[str]:
    """The keys, in their order, with "!2", "!3"… added to those that came before."""
    seen: dict[str, int] = {}
    told_apart = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        told_apart.append(key if seen[key] == 1 else f"{key}!{seen[key]}")
    return told_apart


def extent(statement: Statement) -> str:
    """The first and the last character of a statement's content, "START-END"."""
    return f"{min(p.start for p in statement.content)}-{max(p.end for p in statement.content)}"


def span(passage: Passage) -> str:
    """A passage as part of a path."""
    return f"{passage.start}-{passage.end}"


def event_kind(type_: EventType) -> str:
    """The type of an event as a step of a path ("opinion-poll")."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type_.value).lower()


def digest(text: str, length: int = 12) -> str:
    """The beginning of a text's SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
