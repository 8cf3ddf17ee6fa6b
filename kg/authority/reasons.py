"""What speaks for and against a candidate beside its name: kind, time, posts; in points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.authority.authority import Authority, Known
from kg.authority.known import Held, covers
from kg.authority.roles import Role, role_of, roles_agree, words_of
from kg.records import Kind
from kg.resolve.names import normalise, word_set

POST = 0.25
POST_ONCE = 0.1  # For a post held at another time, or not told apart from others.
SAME_BODY = 0.1
POLITICIAN = 0.1
ACTIVE = 0.08
COMPANY = 0.12
KIND = 0.05
OUT_OF_OFFICE = -0.1
ENDED = -0.12  # Of a body; its name may live on in talk.
COMMON = -0.15
ANOTHER_POST = -0.15
NOT_YET = -0.25  # Not in any post: mayors and professors become peers.
ANOTHER_LIFE = -0.35
TOO_EARLY = -0.5  # Not born, or not founded.

MANY = 0.5  # Of as many people as it knows, so many would by chance bear given name and surname.
SETTLING_IN = timedelta(days=5 * 365)  # Before the first post: candidates are in the news.
POLITICAL = word_set(
    """
    backbencher committee frontbencher minister mp mps parliamentary peer politician whip
    """
)
# Who holds one of these is no politician, official or trade unionist of the same name.
OTHER_LIVES = word_set(
    "Analyst Correspondent Editor Governor Judge Professor Representative Senator"
)
BODIES = frozenset(
    {Kind.UNION, Kind.DEPARTMENT, Kind.PARTY, Kind.OUTLET, Kind.PROGRAMME, Kind.ORGANIZATION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A post as an article states it. about: names of its body. concept: of the ontology.

    beside: whether it is but the words before a name, which may be no post at all.
    """

    role: str
    about: tuple[str, ...] = ()
    concept: str | None = None
    day: date | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a candidate has points, or loses some, in plain words."""

    points: float
    text: str


def common_name(authority: Authority, known: Known) -> Iterable[Reason]:
    """Points off for a name that many bear: who is in the news need not be who is known."""
    if known.kind is Kind.PERSON and authority.bearers(known.name) >= MANY:
        yield Reason(points=COMMON, text="a name that many bear")


def of_kind(kind: Kind | None, known: Known) -> Iterable[Reason]:
    """Points for the very kind, of bodies: "Community" is a union, a party and a paper."""
    if kind in BODIES and known.kind is not None and kind is not Kind.ORGANIZATION:
        if kind is known.kind:
            yield Reason(points=KIND, text=f"a {known.kind} both")
        elif known.kind is not Kind.ORGANIZATION:
            yield Reason(points=-2 * KIND, text=f"a {known.kind}, here a {kind}")


def in_time(known: Known, days: Sequence[date]) -> Iterable[Reason]:
    """Whether it was there, and in office, when it was spoken of."""
    if not days:
        return
    there = [day for day in days if covers(known.start, known.end, day)]
    if known.kind is not Kind.PERSON:
        if known.start is None and known.end is None:
            return
        if there:
            yield Reason(points=ACTIVE, text=f"existed on {there[0]}")
        elif known.start is not None and max(days) < known.start:
            yield Reason(points=TOO_EARLY, text=f"not founded before {known.start}")
        else:
            yield Reason(points=ENDED, text=f"ended on {known.end}")
        return
    if known.start is not None and max(days) < known.start:
        yield Reason(points=TOO_EARLY, text=f"not born before {known.start}")
        return
    for day in days:
        held = known.on(day)
        if held:
            yield Reason(points=ACTIVE, text=f"{held[0].role} on {day}")
            return
    first = min((post.start for post in known.posts if post.start), default=None)
    if first is None:
        return
    if max(days) + SETTLING_IN < first:
        yield Reason(points=NOT_YET, text=f"in no post before {first}")
    elif max(days) > first:
        yield Reason(points=OUT_OF_OFFICE, text=f"in no post on {max(days)}")


def of_posts(known: Known, posts: Sequence[Said]) -> Iterable[Reason]:
    """How the posts that an article states fit those that are known."""
    best: Reason | None = None
    other = 0.0
    for said in posts:
        role = role_of(said.role)
        reason = _fitting(known, said, role) if role is not None else None
        reason = reason or _in_body(known, said)
        if reason is not None:
            best = max(best, reason, key=lambda r: r.points) if best else reason
        elif said.concept in OTHER_LIVES:
            other = min(other, ANOTHER_LIFE)
        elif _in_politics(known, said):
            best = best or Reason(points=POLITICIAN, text=f"in politics, as {said.role}")
        elif said.beside:
            continue
        elif role is not None and said.about and known.posts and not role.past:
            other = min(other, ANOTHER_POST)
    if best is not None:
        yield best
    elif other:
        yield Reason(points=other, text=f"not known as {posts[0].role}")


def _fitting(known: Known, said: Said, role: Role) -> Reason | None:
    """The known post that the stated one is, with what that proves."""
    best: Reason | None = None
    for held in known.posts:
        other = role_of(held.role)
        if other is None:
            continue
        told, about = role, said.about
        if said.beside and role.subject:
            # Of words that merely stand before a name, those count that the post has too.
            told = replace(role, subject=role.subject & (other.subject | words_of(beside(held))))
            if not told.subject:
                continue
            about = ()
        agree = roles_agree(told, about, other, beside(held))
        if not agree:
            continue
        then = said.day is None or _then(held, said.day, past=role.past, coming=role.coming)
        points = POST * agree if then else POST_ONCE * agree
        if best is None or points > best.points:
            best = Reason(points=round(points, 3), text=held.told)
    return best


def _in_politics(known: Known, said: Said) -> bool:
    """Whether a role is a politician's, if another than is known, and the person is one then."""
    if not POLITICAL & set(normalise(" ".join((said.role, *said.about))).split()):
        return False
    return bool(known.posts) and (said.day is None or bool(known.on(said.day)))


def _in_body(known: Known, said: Said) -> Reason | None:
    """A known post in the body, the party or the place that an article names with another role."""
    about = words_of(said.about)
    for held in known.posts:
        # Of words before a name, no more than the party is sure to be meant.
        if about & words_of((held.party,) if said.beside else beside(held)):
            body = held.party or held.area or held.body_name
            return Reason(points=SAME_BODY, text=f"of {body}, as {held.told}")
    return None


def _then(held: Held, day: date, *, past: bool, coming: bool) -> bool:
    """Whether a post was held on a day, or before it when it is called a former one."""
    if past:
        return held.start is None or held.start <= day
    if coming:
        return held.start is not None and day <= held.start
    return covers(held.start, held.end, day)


def beside(held: Held) -> tuple[str, ...]:
    """What else is told with a post: its body, party and constituency."""
    return tuple(filter(None, (held.body_name, held.party, held.area)))
