"""Who held an office on a day: the few offices that papers name without their holder.

"The prime minister" needs no name in Britain. `kg/data/gazetteer/offices.csv` lists office, body
(a key of the gazetteer), holder and days; an article's own words about posts come first, and a
holder counts only when the article names him as well.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder's time in an office; `end` is None while it lasts."""

    office: str
    body: str
    holder: str
    start: date
    end: date | None

    def covers(self, day: date | None) -> bool:
        """Whether the day falls in it; without a day, every tenure may be meant."""
        return day is None or (self.start <= day and (self.end is None or day <= self.end))


@cache
def tenures() -> tuple[Tenure, ...]:
    """All that ship with the package."""
    table = files("kg").joinpath("data", "gazetteer", "offices.csv")
    with table.open(encoding="utf-8") as lines:
        return tuple(
            Tenure(
                row["office"],
                row["body"],
                row["holder"],
                date.fromisoformat(row["from"]),
                date.fromisoformat(row["to"]) if row["to"] else None,
            )
            for row in csv.DictReader(lines)
        )


def holder_of(
    office: str, bodies: Iterable[str], day: date | None, present: Iterable[str]
) -> tuple[str, str] | None:
    """The one of the people `present` (full names) who held the office then, and its body.

    bodies: gazetteer keys the phrase itself names ("the Labour leader"); empty when it names none.
    None when nobody or more than one fits: without a date, two holders may both be present.
    """
    wanted = frozenset(bodies)
    here = {name.casefold() for name in present}
    fits = {
        (t.holder, t.body)
        for t in tenures()
        if t.office == office
        and t.covers(day)
        and t.holder.casefold() in here
        and (t.body in wanted if wanted else t.office != "leader")
    }
    return next(iter(fits)) if len(fits) == 1 else None
