"""What one article says of one event, in a form in which two can be compared."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.records import Event, EventType
from kg.resolve.clusters import Key
from kg.resolve.names import normalise

# Of these there is rarely more than one a day with the same people in it.
ONE_A_DAY = frozenset({EventType.STRIKE, EventType.ELECTION, EventType.BALLOT, EventType.PROTEST})
LONGEST = timedelta(days=7)  # "In the new year" may hold several strikes of one union.
MOST_LINKS = 12  # People and bodies of an article by which its undescribed events are linked.

# Groups that leave open who they are, so that they tell no event from another.
ANYBODY = frozenset(
    {"staff", "workers", "members", "employees", "people", "strikers", "protesters", "both sides"}
    | {"sides", "leaders", "officials", "supporters", "thousands", "hundreds"}
)
_GROUP = "group "

# Two words with capitals; and what comes round again, so that a year must say which is meant.
_PROPER = re.compile(r"\b[A-Z]\S*\s(?:of\s|and\s|the\s)*[A-Z]")
_RECURS = re.compile(
    r"\b(?:cup|games|olympics|championships?|festival|finals?|open|league|season|tournament|awards?|"
    r"week|day|night|christmas|easter|grand\sprix|marathon|conference|review|term|tour)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one article says of one event, its participants and place named across articles."""

    key: Key
    event: Event
    day: date | None
    who: frozenset[str]
    where: str | None

    @property
    def named(self) -> frozenset[str]:
        """The participants that have a name."""
        return frozenset(who for who in self.who if not who.startswith(_GROUP))

    @property
    def kinds(self) -> frozenset[str]:
        """What sort of people the nameless ones are: "clerks"; nothing for "staff"."""
        groups = (who.removeprefix(_GROUP) for who in self.who if who.startswith(_GROUP))
        return frozenset(group.rpartition(" ")[2] for group in groups) - ANYBODY

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day; None when unknown."""
        start = self.event.start
        return None if start is None else (start, self.event.end or start)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of an account that tells them. Raises `ValueError` for another."""
        if self.days is None:
            raise ValueError(f"no days are told of {self.key}")
        return self.days

    @property
    def numbers(self) -> Mapping[str, frozenset[float]]:
        """The numbers that it gives, by their units."""
        found: dict[str, set[float]] = {}
        for quantity in self.event.quantities:
            found.setdefault(quantity.unit, set()).add(quantity.value)
        return {unit: frozenset(values) for unit, values in found.items()}

    @property
    def title(self) -> str | None:
        """The words of a proper name that says by itself which event is meant.

        One with a year does ("the 2010 general election"), and one of a kind that does not come
        round ("the Second World War"); "the Copenhagen Summit" may be held again.
        """
        name = self.event.name
        if not self.event.named:
            return None
        if _YEAR.search(name):
            return normalise(name)
        unique = self.event.type is EventType.EVENT and _PROPER.search(name)
        return normalise(name) if unique and not _RECURS.search(name) else None
