"""About when an undated article is: when those it surely names were in office together.

Only to choose between namesakes; it is written nowhere as a date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.authority.matching import Candidate
from kg.authority.reasons import POST_ONCE

STATED = 3  # What the spans of a post that the article states weigh beside those of a mere name.
LEAST_WEIGHT = 4  # One stated post and one more name, or four names.


@dataclass(frozen=True, slots=True)
class InOffice:
    """When somebody was in office, and how much that tells of when an article is."""

    spans: tuple[tuple[date, date], ...]
    weight: int


def in_office(candidate: Candidate) -> InOffice:
    """When a candidate was in office: in the post that the article states, if it does."""
    told = {reason.text for reason in candidate.reasons if reason.points > POST_ONCE}
    posts = [post for post in candidate.known.posts if post.start is not None]
    stated = [post for post in posts if post.told in told]
    spans = ((post.start, post.end or date.max) for post in stated or posts if post.start)
    return InOffice(tuple(spans), STATED if stated else 1)


def about_when(people: Iterable[InOffice]) -> date | None:
    """The middle of the days on which most of them were in office; None when few tell of it.

    Of several such stretches of time the longest is meant; of those the first.
    """
    marks: list[tuple[date, int, int]] = []
    weights = []
    for number, found in enumerate(people):
        weights.append(found.weight)
        for start, end in found.spans:
            after = end if end == date.max else end + timedelta(days=1)
            marks += [(start, 1, number), (after, -1, number)]
    marks.sort()
    open_: dict[int, int] = {}
    best: tuple[int, int] | None = None
    middle: date | None = None
    for place, (day, step, number) in enumerate(marks[:-1]):
        open_[number] = open_.get(number, 0) + step
        until = marks[place + 1][0]
        weight = sum(weights[n] for n, count in open_.items() if count > 0)
        if until > day and until != date.max and weight >= LEAST_WEIGHT:
            length = (until - day).days
            if best is None or (weight, length) > best:
                best, middle = (weight, length), day + timedelta(days=length // 2)
    return middle
