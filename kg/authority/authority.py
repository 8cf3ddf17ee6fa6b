"""An authority as it is asked: what it knows of a name, and who held a post on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from pyoxigraph import NamedNode

from kg.authority.file import AuthorityFile
from kg.authority.known import Fact, Held, Label, Sort, Thing, covers
from kg.authority.names import bare, compare_bodies, keys_of
from kg.authority.roles import Role
from kg.records import Kind

WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that an authority knows of a thing. labels: its names, the name itself first."""

    thing: Thing
    labels: tuple[Label, ...]
    posts: tuple[Held, ...] = ()

    @property
    def id(self) -> str:
        """Unique in the authority."""
        return self.thing.id

    @property
    def name(self) -> str:
        """The name it goes by."""
        return self.thing.name

    @property
    def kind(self) -> Kind | None:
        """None when the source does not say."""
        return self.thing.kind

    @property
    def start(self) -> date | None:
        """When it was founded, or born."""
        return self.thing.start

    @property
    def end(self) -> date | None:
        """When it was dissolved, or died."""
        return self.thing.end

    @property
    def iri(self) -> str | None:
        """Its IRI: Wikidata's when it is given, else its own; None when its id is no IRI."""
        wikidata = [iri for iri in self.thing.same_as if iri.startswith(WIKIDATA)]
        return next(filter(is_iri, (*wikidata, self.id, *self.thing.same_as)), None)

    def on(self, day: date) -> tuple[Held, ...]:
        """The posts held on a day; of an open end, those that began on or before it."""
        return tuple(
            post for post in self.posts if post.start and covers(post.start, post.end, day)
        )


class Authority:
    """People, bodies and posts of one file. What was asked once is remembered.

    Close it, or use it in a `with` statement.
    """

    def __init__(self, file: AuthorityFile) -> None:
        self._file = file
        self.name = file.name
        self.sha256 = file.sha256
        self._known: dict[str, Known | None] = {}
        self._under: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        self._counted: dict[str, int] = {}
        self._people = file.counts()["people"]
        self._bodies: dict[tuple[str, date | None], str | None] = {}

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """An authority in a file. Raises `AuthorityError` when there is none."""
        return cls(AuthorityFile.open(path))

    @classmethod
    def of(cls, facts: Iterable[Fact], name: str = "") -> Self:
        """An authority in memory: of facts that a graph, or a test, knows."""
        file = AuthorityFile.create(None, name)
        with file.adding():
            file.add(facts)
        return cls(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def counts(self) -> dict[str, int]:
        """How many people, other things, names and posts it knows."""
        return self._file.counts()

    def known(self, id_: str) -> Known | None:
        """All that is known of a thing; None for a stranger."""
        if id_ not in self._known:
            thing = self._file.thing(id_)
            self._known[id_] = None if thing is None else self._gather(thing)
        return self._known[id_]

    def _gather(self, thing: Thing) -> Known:
        own = Label(thing=thing.id, text=thing.name, sort=Sort.NAME)
        person = thing.kind in (None, Kind.PERSON)
        return Known(
            thing=thing,
            labels=(own, *self._file.labels(thing.id)),
            posts=tuple(self._file.posts(thing.id)) if person else (),
        )

    def under(self, keys: tuple[str, ...]) -> list[tuple[str, str]]:
        """The ids of things under any of the keys (`names.keys_of`), with the names there."""
        if keys not in self._under:
            self._under[keys] = self._file.under(keys) if keys else []
        return self._under[keys]

    def with_words(self, words: Iterable[str], limit: int) -> list[tuple[str, str]]:
        """The ids, with their names, of things that share words with a name, rarest words first."""
        return self._file.with_words(words, limit)

    def bearers(self, name: str) -> float:
        """How many more of as many people as it knows would bear a name, if chance gave names.

        The share of its given name times that of its surname: John Smith is no rare name.
        """
        parts = bare(name).split()
        if len(parts) < 2:
            return 0.0
        others = (self._bearing(key) - 1 for key in (f"<{parts[0]}", f"~{parts[-1]}"))
        return max(0, next(others)) * max(0, next(others)) / max(1, self._people)

    def _bearing(self, key: str) -> int:
        if key not in self._counted:
            self._counted[key] = self._file.count_under(key)
        return self._counted[key]

    def holders(self, role: Role, day: date) -> list[Held]:
        """The posts of the role's head and rank that were held on a day."""
        return list(self._file.holders(role.key, day))

    def body_of(self, held: Held) -> str | None:
        """The id of the body that a post is in, known by its id or by its name at the time."""
        if held.body:
            return held.body if self.known(held.body) else None
        asked = held.body_name, held.start
        if held.body_name and asked not in self._bodies:
            self._bodies[asked] = self._body_called(*asked)
        return self._bodies.get(asked)

    def _body_called(self, name: str, day: date | None) -> str | None:
        under = dict(self.under(keys_of(name, person=False)))
        found = [self.known(id_) for id_ in under]
        fits = [
            known.id
            for known in found
            if known is not None
            and known.kind is not Kind.PERSON
            and (day is None or covers(known.start, known.end, day))
            and any(compare_bodies(name, label.text)[0] >= 0.9 for label in known.labels)
        ]
        return fits[0] if len(fits) == 1 else None

    def came_before(self, body: str) -> Sequence[str]:
        """The ids of the bodies whose place a body took."""
        return self._file.came_before(body)


def is_iri(text: str) -> bool:
    """Whether an id is an IRI by itself, of the web or a URN, that a graph can hold."""
    if not text.startswith(("http://", "https://", "urn:")):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
