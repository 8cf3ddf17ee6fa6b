"""Who in an authority may be meant: candidates with a score from 0 to 1, and the reasons.

The score is a sum of points, each for one reason that is written down; it is no probability. The
points were set by hand on development articles (docs/authority.md). Written for articles, used as
it is by a reconciliation service:

    with Authority.open("uk.db") as authority:
        find_candidates(authority, "Ana Maris", kind=Kind.PERSON, limit=5)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.fuzz import token_sort_ratio

from kg.authority.authority import Authority, Known
from kg.authority.known import Label, Sort, covers
from kg.authority.names import compare_bodies, compare_people, keys_of
from kg.authority.reasons import BODIES, Reason, Said, common_name, in_time, of_kind, of_posts
from kg.records import Kind
from kg.resolve.relations import content

NAME = 0.8  # Points for the same name; less for one that is less like it.
SHORT = 0.9  # Of them for a short form, which several bear;
NAMED_OTHERWISE = 0.6  # less where both have another name in full.
SECOND = 0.97  # Of them for a second name.

WEAK = 0.3  # What a title and a surname prove of a full name: nothing worth a look.
LEAST = 0.3  # Below, nobody is told of it.
NEAR = 75  # Of 100: what is less alike, letter by letter, is no slip of the other.
LOOKED_AT = 1000  # Things that share a word with a name misspelled.


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that may be meant: for each of the reasons, it has points."""

    known: Known
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """The sum of all points, rounded to .001; it may pass 1 where much speaks for it."""
        return round(sum(reason.points for reason in self.reasons), 3)

    @property
    def score(self) -> float:
        """The points, as far as they lie between 0 and 1."""
        return min(1.0, max(0.0, self.points))

    @property
    def likeness(self) -> float:
        """How much of it the name gives alone."""
        return self.reasons[0].points


def find_candidates(
    authority: Authority,
    query: str,
    *,
    kind: Kind | None = None,
    limit: int | None = 10,
    days: Sequence[date] = (),
    posts: Sequence[Said] = (),
    other_names: Iterable[str] = (),
    exhaustive: bool = True,
) -> list[Candidate]:
    """Things whose names may be what was asked for, best first; those alike by id.

    kind: None for any; a kind of body finds bodies of every kind, the same kind first.
    days: when it was spoken of. posts: what it was said to be. other_names: also given to it.
    exhaustive: whether to look for misspelled names where no name is alike.
    """
    people = kind in (None, Kind.PERSON)
    bodies = kind is not Kind.PERSON
    names = tuple(dict.fromkeys((query, *other_names)))
    keys: dict[str, None] = {}
    for name in names:
        keys.update(dict.fromkeys(keys_of(name, person=True) if people else ()))
        keys.update(dict.fromkeys(keys_of(name, person=False) if bodies else ()))
    under = authority.under(tuple(keys))
    ids = dict.fromkeys(id_ for id_, text in under if any(_alike(name, text) for name in names))
    found = _scored(authority, ids, names, kind, days, posts)
    if exhaustive and not any(c.likeness >= NAME * 0.7 for c in found):
        near = authority.with_words(content(query), LOOKED_AT)
        more = dict.fromkeys(
            id_
            for id_, text in near
            if id_ not in ids and token_sort_ratio(query, text) >= NEAR and _alike(query, text)
        )
        found += _scored(authority, more, names[:1], kind, days, posts)
    found.sort(key=lambda c: (-c.points, -c.likeness, c.known.id))
    return found[:limit]


def _alike(name: str, known: str) -> bool:
    """Whether two names can be one thing's, of whatever kind."""
    return compare_people(name, known)[0] > WEAK or compare_bodies(name, known)[0] > 0


def _scored(
    authority: Authority,
    ids: Iterable[str],
    names: Sequence[str],
    kind: Kind | None,
    days: Sequence[date],
    posts: Sequence[Said],
) -> list[Candidate]:
    """Those of the things that can be meant at all."""
    found = []
    for id_ in ids:
        known = authority.known(id_)
        if known is None or not may_be(kind, known.kind):
            continue
        name = compare(names, known, days)
        if name is None:
            continue
        reasons = [
            name,
            *(common_name(authority, known) if name.points >= NAME * SHORT else ()),
            *of_kind(kind, known),
            *in_time(known, days),
            *of_posts(known, posts),
        ]
        candidate = Candidate(known=known, reasons=tuple(reasons))
        if candidate.score >= LEAST:
            found.append(candidate)
    return found


def may_be(kind: Kind | None, known: Kind | None) -> bool:
    """Whether a thing of one kind may be what another calls a thing of another."""
    if kind is None or known is None or kind is known:
        return True
    return kind in BODIES and known in BODIES


def compare(names: Sequence[str], known: Known, days: Sequence[date]) -> Reason | None:
    """The best that any of the names has in common with any of a thing's; None for nothing."""
    best: tuple[float, str] | None = None
    for number, name in enumerate(names):
        for label in known.labels:
            if days and not any(covers(label.start, label.end, day) for day in days):
                continue
            like, why = _likeness(name, label, person=known.kind is Kind.PERSON)
            # A second name may be a slip of whoever joined it to the first.
            points = NAME * like * (SECOND if number and like == 1 else 1)
            if like and (best is None or points > best[0]):
                best = points, why if like == 1 else f"{why} ({name} / {label.text})"
    if best is None:
        return None
    points, why = best
    if points == NAME * SHORT and known.kind is not Kind.PERSON and _named_otherwise(names, known):
        points, why = points * NAMED_OTHERWISE, f"{why}, of another name in full"
    return Reason(points=round(points, 3), text=why)


def _likeness(name: str, label: Label, *, person: bool) -> tuple[float, str]:
    if label.sort is not Sort.SHORT:
        return (compare_people if person else compare_bodies)(name, label.text)
    if name.casefold() == label.text.casefold():
        return SHORT, "the short form of the name"
    return 0.0, "another name"  # "DfE" is no plural of "DfES", and no slip either.


def _named_otherwise(names: Sequence[str], known: Known) -> bool:
    """Whether both have names in full, which are not alike: two bodies may share initials."""
    full = [name for name in names if len(content(name)) > 1]
    others = [label.text for label in known.labels if len(content(label.text)) > 1]
    return bool(full and others)
