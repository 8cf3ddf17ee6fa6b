"""What an authority knows: things, their names, and the posts that people held.

Readers of every format yield these three; `file` keeps them. Days are inclusive on both sides; an
open end is None.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.records import Kind

_DAY = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?:[T ].*)?")


class Sort(StrEnum):
    """How far a label can be trusted to be a name: another name may be a short or a wrong one."""

    NAME = "name"
    OTHER = "other"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A person, body or place that an authority knows.

    id: unique in the authority file; kind: None when the source does not say.
    same_as: IRIs of the same thing elsewhere, Wikidata's among them when it is known.
    start, end: from when to when a body existed or a person lived.
    """

    id: str
    name: str
    kind: Kind | None = None
    same_as: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One more name of a thing. start, end: when it bore it, when known."""

    thing: str
    text: str
    sort: Sort = Sort.OTHER
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post that a person held: a role in a body, from one day to another.

    body: id of a thing of the same file, when it is one; body_name: as the source calls it.
    party: of a member of a parliament. area: the constituency.
    """

    person: str
    role: str
    body: str = ""
    body_name: str = ""
    party: str = ""
    area: str = ""
    start: date | None = None
    end: date | None = None

    @property
    def told(self) -> str:
        """The post and its days, in words."""
        return f"{self.role}, {self.start or ''}..{self.end or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """A body that took the place of another: a department renamed, merged or split."""

    later: str
    earlier: str


Fact = Thing | Label | Held | Follows


def first_day(text: str) -> date | None:
    """The first day that a date can mean, "2004" and "2004-05" among them; None for none.

    >>> first_day("2004-05"), first_day("unknown")
    (datetime.date(2004, 5, 1), None)
    """
    return _day(text, last=False)


def last_day(text: str) -> date | None:
    """The last day that a date can mean; None for none.

    >>> last_day("2004-02"), last_day("1999-12-31T00:00:00")
    (datetime.date(2004, 2, 29), datetime.date(1999, 12, 31))
    """
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (monthrange(year or 0, month)[1] if last else 1))
    except (ValueError, IndexError):  # the 30th of February, month 13, the year 0
        return None


def covers(start: date | None, end: date | None, day: date) -> bool:
    """Whether a day lies in a span, both ends included."""
    return (start is None or start <= day) and (end is None or day <= end)
