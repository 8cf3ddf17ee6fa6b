"""How likely two things, of which names and a little more are known, are one thing.

Without state, and free of where the two come from: referents of two articles, clusters of them, or
an entity and what an authority knows. Evidence adds up as weights of log-odds, after Fellegi and
Sunter 1969: what the names say, then kinds, posts, company and days. The weights are set by hand
on development articles (docs/quality/identity.md), so the score orders pairs and is no
calibrated probability.
"""

import math
from dataclasses import dataclass
from datetime import date

from kg.records import Kind, Verdict
from kg.resolve.relations import NameRelation, relate_bodies, relate_people

SAME_AT = 0.9
DIFFERENT_AT = 0.2

MOST_COMPANY = 4  # Shared company counts up to here: one long list of names proves no more.
LONG_AGO = 40 * 365  # days
LIFETIME = 110 * 365


# Log-odds that two things of a corpus whose names stand so are one, everything else unknown.
WEIGHTS = {
    NameRelation.SAME: 4.0,
    NameRelation.LESS: 1.2,
    NameRelation.VARIANT: 0.8,
    NameRelation.INITIAL: -0.5,
    NameRelation.MIDDLE: -0.5,
    NameRelation.SLIP: -0.8,
    NameRelation.SPELLING: -0.8,
    NameRelation.WORDS: 2.6,
    NameRelation.ORDER: 1.0,
    NameRelation.GENERIC: 1.0,
    NameRelation.ACRONYM: -0.5,
    NameRelation.SURNAME: -1.5,
    NameRelation.SUFFIX: -8.0,
    NameRelation.GIVEN: -8.0,
    NameRelation.MIDDLES: -8.0,
    NameRelation.OTHER: -8.0,
}
SAME_POST, SAME_BODY = 3.2, 0.8
COMPANY = 0.5  # for each person or body that both are named with
OTHER_CAMP, OTHER_KIND, SAME_KIND = -6.0, -1.0, 0.2
OTHER_SEX = -6.0
OTHER_TIME = -3.0
SAME_KEY, OTHER_KEY = 12.0, -12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of one thing, as far as telling it from others goes.

    names: the fullest first. kind: None when unknown. sex: "m", "f" or "".
    posts: (role, body) pairs, of posts with one holder at a time, bodies by any stable name.
    bodies: all bodies it holds any post in. company: what it is named together with; leave out
    what half of all articles name. days: first and last on which it is spoken of, or lived.
    keys: identifiers elsewhere: a gazetteer's key, an authority's IRI.
    """

    names: tuple[str, ...]
    kind: Kind | None = None
    sex: str = ""
    posts: frozenset[tuple[str, str]] = frozenset()
    bodies: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came of comparing two profiles: a score from 0 to 1, and what spoke for and against."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


def compare(left: Profile, right: Profile) -> Comparison:
    """How likely two profiles are of one thing. Symmetric.

    The reasons begin with what the names say. Names that contradict each other ("Eric" and
    "Erica", father and son) are different whatever else they share.
    """
    relation = relation_of(left, right)
    weight = WEIGHTS[relation]
    reasons = [str(relation)]
    for more, reason in _evidence(left, right):
        weight += more
        reasons.append(reason)
    score = round(1 / (1 + math.exp(-weight)), 2)
    return Comparison(score=score, verdict=verdict_of(score), reasons=tuple(reasons))


def verdict_of(score: float) -> Verdict:
    """What a score is worth."""
    if score >= SAME_AT:
        return Verdict.SAME
    return Verdict.DIFFERENT if score < DIFFERENT_AT else Verdict.UNSURE


def _evidence(left: Profile, right: Profile) -> list[tuple[float, str]]:
    """What besides the names speaks for (above 0) and against it, in words."""
    found: list[tuple[float, str]] = []
    if left.keys and right.keys:
        one = bool(left.keys & right.keys)
        found.append((SAME_KEY, "known as one") if one else (OTHER_KEY, "known as two"))
    if left.kind is not None and right.kind is not None:
        found += _kinds(left.kind, right.kind)
    if left.sex and right.sex and left.sex != right.sex:
        found.append((OTHER_SEX, "a man and a woman"))
    if left.posts & right.posts:
        found.append((SAME_POST, "the same post"))
    elif left.bodies & right.bodies:
        found.append((SAME_BODY, "a post in the same body"))
    shared = min(len(left.company & right.company), MOST_COMPANY)
    if shared:
        found.append((COMPANY * shared, f"named together with {shared} others"))
    if left.days and right.days and _apart(left.days, right.days):
        found.append((OTHER_TIME, "of another time"))
    return found


def _kinds(left: Kind, right: Kind) -> list[tuple[float, str]]:
    """What two kinds say; "organisation" fits every body."""
    if left is right:
        return [(SAME_KIND, "the same kind")]
    single = {Kind.PERSON, Kind.PLACE, Kind.GROUP}
    if left in single or right in single:
        return [(OTHER_CAMP, f"{left} and {right}")]
    if Kind.ORGANIZATION in (left, right):
        return []
    return [(OTHER_KIND, f"{left} and {right}")]


def _apart(left: tuple[date, date], right: tuple[date, date]) -> bool:
    """Whether no lifetime holds both, or decades lie between them."""
    gap = max(left[0], right[0]) - min(left[1], right[1])
    whole = max(left[1], right[1]) - min(left[0], right[0])
    return gap.days > LONG_AGO or whole.days > LIFETIME


def relation_of(left: Profile, right: Profile) -> NameRelation:
    """How the fullest names stand to each other; for bodies, the nearest of all names."""
    if Kind.PERSON in (left.kind, right.kind):
        return relate_people(left.names[0], right.names[0])
    related = [relate_bodies(a, b) for a in left.names for b in right.names]
    return max(related, key=lambda relation: WEIGHTS[relation])
