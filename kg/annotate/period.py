"""When an article without a date was written, as far as the posts that it states tell.

"Deputy Prime Minister John Prescott" was written between 1997 and 2007: whoever else held an
office then is known, and those who held it before or after are not meant.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.annotate.gazetteer import Holder, holders_of
from kg.annotate.posts.role_lexicon import FORMER, FUTURE, IMPLIED_BODIES, concept
from kg.annotate.printed_titles import PrintedTitles


@dataclass(frozen=True, slots=True)
class Period:
    """ISO days between which an article speaks of the present; "" where it is open."""

    start: str = ""
    end: str = ""

    def within(self, holder: Holder) -> "Period":
        """The part of the period in which somebody held a post."""
        ends = [end for end in (self.end, holder.end) if end]
        return Period(max(self.start, holder.start), min(ends, default=""))

    @property
    def exists(self) -> bool:
        """Whether the period has a day; a post goes from one to the next on the last one."""
        return not self.end or self.start < self.end


def period_of(
    posts: Iterable[Mapping[str, Any]],
    titles: PrintedTitles,
    known: Mapping[str, str | None],
    names: Mapping[str, str],
) -> Period | None:
    """The time in which all stated posts were held at once by those who are said to hold them.

    posts: details of the layer of posts; titles: what stands beside the people's names; known: the
    gazetteer's key of each body by id; names: the full name of each person by id. None where no
    post is known, or they never were held at once.
    """
    period, told = Period(), False
    for role, bodies, person in (*_posts(posts, known), *_offices(titles)):
        terms = [
            holder
            for holder in holders_of(role, None)
            if holder.organization in bodies and holder.person == names.get(person)
        ]
        if len(terms) == 1:
            period, told = period.within(terms[0]), True
    return period if told and period.exists else None


def _posts(
    posts: Iterable[Mapping[str, Any]], known: Mapping[str, str | None]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for post in posts:
        printed = set(post["role_name"].casefold().replace("-", " ").split())
        key = known.get(post["organization"] or "")
        if post["role"] and key and not post["tense"] and not printed & (FORMER | FUTURE):
            yield post["role"], (key,), post["person"]


def _offices(titles: PrintedTitles) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The offices of state that tell their body: "Home Secretary Ada Fenwick"."""
    for office, bodies in IMPLIED_BODIES.items():
        words = office.split()
        person, role = titles.holder(words), concept(words)
        if person is not None and role is not None:
            yield role, bodies, person
