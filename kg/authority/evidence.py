"""What articles tell of an entity beside its name: days, posts, and the company it is in."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from kg.authority.reasons import Said
from kg.records import Entity, Findings, Kind, MentionForm, Post
from kg.resolve.names import is_full_name, person_parts

Key = tuple[str, str]

_WORDS_BEFORE = re.compile(r"(?:\b[\w'’&-]+ )+$")
TITLES = frozenset({"Lord", "Lady", "Baroness", "Baron", "Viscount", "Earl", "Countess"})
HONOURS = frozenset({"Sir", "Dame", "Dr", "Mr", "Mrs", "Ms", "Professor"})
MOST_BEFORE = 6  # Words: "former Labour minister for work and pensions |Ana Oll".
LONGEST_BEFORE = 60
LEAST_KNOWN = 2
SHARE_KNOWN = 7  # One in so many of the people and bodies that an article names.
MOST_POSTS = 24  # Stated of one person; more of them prove no more.


@dataclass(slots=True)
class Told:
    """What all articles tell of one entity. days, articles: sorted.

    other_names: full ones. titled: surnames with a title of nobility, as printed.
    """

    entity: Entity
    days: list[date] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    posts: list[Said] = field(default_factory=list)
    other_names: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()

    @property
    def surname_only(self) -> bool:
        """Whether a person is named without a given name."""
        return self.entity.kind is Kind.PERSON and not is_full_name(person_parts(self.entity.name))


def tell(
    findings: Sequence[Findings],
    entities: Iterable[Entity],
    about: Mapping[tuple[str, Key | None], date] = MappingProxyType({}),
) -> list[Told]:
    """What is told of each entity that a name can link, in the order of the entities.

    about: of articles without a date, about when they are; by source, and by the first member of
    an entity where the others tell another day than all.
    Groups have no names. A surname alone is told of only with a post or a title of nobility.
    """
    published = {found.article.source: found.article.published for found in findings}

    def day_of(source: str, entity: Entity) -> date | None:
        guessed = about.get((source, None))
        return published[source] or about.get((source, entity.members[0]), guessed)

    entity_of = {key: entity for entity in entities for key in entity.members}
    posts: dict[Key, list[tuple[str, Post]]] = defaultdict(list)
    for found in findings:
        source = found.article.source
        for post in found.posts:
            posts[source, post.person].append((source, post))
    titled, before = _before_names(findings, entity_of, day_of)
    told = []
    for entity in dict.fromkeys(entity_of.values()):
        if entity.kind is Kind.GROUP:
            continue
        articles = sorted({source for source, _ in entity.members})
        stated = dict.fromkeys(
            _said(source, post, day_of(source, entity), entity_of)
            for key in entity.members
            for source, post in posts.get(key, ())
        )
        stated.update(dict.fromkeys(before.get(entity.members[0], ())))
        found_of = Told(
            entity=entity,
            days=sorted(
                {day for source in articles if (day := day_of(source, entity)) is not None}
            ),
            articles=articles,
            posts=list(stated)[:MOST_POSTS],
            other_names=_other_names(entity),
            titled=tuple(sorted(titled.get(entity.members[0], ()))),
        )
        if found_of.posts or titled.get(entity.members[0]) or not found_of.surname_only:
            told.append(found_of)
    return told


def words_before(text: str, start: int) -> list[str]:
    """The words of a line right before a place in it, without honours such as "Sir".

    >>> words_before("It is over. Former minister Dame Ana Oll", 33)
    ['Former', 'minister']
    """
    found = _WORDS_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start)
    words = found.group().split() if found else []
    while words and words[-1] in HONOURS:
        words.pop()
    return words


def _before_names(
    findings: Iterable[Findings],
    entity_of: Mapping[Key, Entity],
    day_of: Callable[[str, Entity], date | None],
) -> tuple[dict[Key, set[str]], dict[Key, list[Said]]]:
    """Surnames with their titles of nobility, and what else stands right before people's names.

    Both by the first member of who is named. Titles are no part of names, but "Lord Oll" says more
    than "Oll"; and "Labour Ana Oll" or "committee chairman Ana Oll" is no post of a body, but tells
    her from another Ana Oll.
    """
    titled: dict[Key, set[str]] = defaultdict(set)
    before: dict[Key, list[Said]] = defaultdict(list)
    for found in findings:
        source, text = found.article.source, found.article.text
        for mention in found.mentions:
            entity = entity_of.get((source, mention.referent))
            if entity is None or entity.kind is not Kind.PERSON:
                continue
            start, end = mention.passage.start, mention.passage.end
            if mention.form is not MentionForm.NAME or not start:
                continue
            printed = text[start:end]
            words = words_before(text, start)
            if " " in printed:
                if words:
                    said = " ".join(words[-MOST_BEFORE:])
                    role = Said(role=said, about=(said,), day=day_of(source, entity), beside=True)
                    before[entity.members[0]].append(role)
            elif words and words[-1] in TITLES:
                titled[entity.members[0]].add(f"{words[-1]} {printed}")
    return titled, before


def _said(source: str, post: Post, day: date | None, entity_of: Mapping[Key, Entity]) -> Said:
    """A post as it is compared: with every name of its body."""
    body = entity_of.get((source, post.organization)) if post.organization is not None else None
    about = (body.name, *body.aliases) if body is not None else ()
    role = f"{post.tense.lower()} {post.role_name}" if post.tense is not None else post.role_name
    return Said(role=role, about=about, concept=post.role, day=day)


def _other_names(entity: Entity) -> tuple[str, ...]:
    """The other names that say as much as a name: no bare surname."""
    if entity.kind is not Kind.PERSON:
        return entity.aliases
    return tuple(alias for alias in entity.aliases if is_full_name(person_parts(alias)))


def known_company(known: int, named: int) -> bool:
    """Whether so many known of all that an article names show that it is on what is known."""
    return known >= LEAST_KNOWN and known * SHARE_KNOWN >= named


class Company:
    """In which articles an entity is among others that the authorities know.

    anchors: places, in `told`, of entities that are surely known by what their names say. In an
    article with enough others of them (`known_company`), somebody of a known name is known.
    """

    def __init__(self, told: Sequence[Told], anchors: Iterable[int]) -> None:
        self._anchors = frozenset(anchors)
        self._known: dict[str, int] = defaultdict(int)
        self._named: dict[str, int] = defaultdict(int)
        for place, found in enumerate(told):
            if found.entity.kind in (Kind.PLACE, Kind.OUTLET, Kind.PROGRAMME):
                continue
            for source in found.articles:
                self._named[source] += 1
                self._known[source] += place in self._anchors

    def of(self, place: int, articles: Sequence[str]) -> int:
        """How many known others stand beside it in a third of its articles; 0 for too few."""
        own = place in self._anchors
        counts = sorted(self._beside(source, own) for source in articles)
        return counts[len(counts) * 2 // 3]

    def _beside(self, source: str, own: bool) -> int:
        others = self._known[source] - own
        return others if known_company(others, self._named[source] - 1) else 0
