"""Who in an authority may be meant: candidates with a score from 0 to 1, and the reasons.

The score is a sum of points, each for one reason that is written down; it is no probability.
Written for articles, used as it is by a reconciliation service:

    with Authority.open("uk.db") as authority:
        find_candidates(authority, "Ana Maris", kind=Kind.PERSON, limit=5)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.authority.authority import Authority, Known
from kg.authority.known import Held, Sort, covers
from kg.authority.names import compare_bodies, compare_people, keys_of
from kg.authority.roles import Role, role_of, roles_agree, words_of
from kg.records import Kind
from kg.resolve.names import normalise, word_set
from kg.resolve.relations import content

NAME = 0.8  # Points for the same name; less for one that is less like it.
SHORT = 0.9  # Of them for a short form, which several bear.
POST = 0.25
POST_ONCE = 0.1  # For a post held at another time, or not told apart from others.
ACTIVE = 0.08
COMPANY = 0.12
KIND = 0.05
SAME_BODY = 0.1
POLITICIAN = 0.1
ANOTHER_POST = -0.15
OUT_OF_OFFICE = -0.1
COMMON = -0.15
ANOTHER_LIFE = -0.35
NOT_YET = -0.25  # Not in any post: mayors and professors become peers.
TOO_EARLY = -0.5  # Not born, or not founded.

WEAK = 0.3  # What a title and a surname prove of a full name: nothing worth a look.
MANY = 0.5  # Of as many people as it knows, so many would by chance bear given name and surname.
LEAST = 0.3  # Below, nobody is told of it.
LOOKED_AT = 400  # Things that share a word with a name misspelled.
SETTLING_IN = timedelta(days=5 * 365)  # Before the first post: candidates are in the news.
# Who holds one of these is no politician, official or trade unionist of the same name.
POLITICAL = word_set(
    """
    backbencher committee frontbencher minister mp mps parliamentary peer politician whip
    """
)
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
    """Why a candidate has points, in plain words."""

    points: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that may be meant. score: the points, no more than 1."""

    known: Known
    score: float
    reasons: tuple[Reason, ...]

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
        alike = authority.with_words(content(query), LOOKED_AT)
        more = [id_ for id_ in alike if id_ not in ids]
        found += _scored(authority, more, names[:1], kind, days, posts)
    found.sort(key=lambda c: (-c.score, -c.likeness, c.known.id))
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
            *_common(authority, known),
            *_of_kind(kind, known),
            *in_time(known, days),
            *of_posts(known, posts),
        ]
        score = total(reasons)
        if score >= LEAST:
            found.append(Candidate(known=known, score=score, reasons=tuple(reasons)))
    return found


def _common(authority: Authority, known: Known) -> Iterable[Reason]:
    """Points off for a name that many bear: who is in the news need not be who is known."""
    if known.kind is Kind.PERSON and authority.bearers(known.name) >= MANY:
        yield Reason(points=COMMON, text="a name that many bear")


def total(reasons: Iterable[Reason]) -> float:
    """The sum of the points, between 0 and 1, rounded to .001."""
    return round(min(1.0, max(0.0, sum(reason.points for reason in reasons))), 3)


def may_be(kind: Kind | None, known: Kind | None) -> bool:
    """Whether a thing of one kind may be what another calls a thing of another."""
    if kind is None or known is None or kind is known:
        return True
    return kind in BODIES and known in BODIES


def compare(names: Sequence[str], known: Known, days: Sequence[date]) -> Reason | None:
    """The best that any of the names has in common with any of a thing's; None for nothing."""
    best: tuple[float, str] | None = None
    person = known.kind is Kind.PERSON
    for number, name in enumerate(names):
        for label in known.labels:
            if days and not any(covers(label.start, label.end, day) for day in days):
                continue
            if label.sort is Sort.SHORT:
                if name.casefold() != label.text.casefold():
                    continue  # "DfE" is no plural of "DfES", and no slip either.
                like, why = SHORT, "the short form of the name"
            else:
                like, why = (compare_people if person else compare_bodies)(name, label.text)
            # A second name may be a slip of whoever joined it to the first.
            points = NAME * like * (0.97 if number and like == 1 else 1)
            if like and (best is None or points > best[0]):
                shown = "" if why == "the same name" else f" ({name} / {label.text})"
                best = points, why + shown
    return Reason(points=round(best[0], 3), text=best[1]) if best else None


def _of_kind(kind: Kind | None, known: Known) -> Iterable[Reason]:
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
            yield Reason(points=-COMPANY, text=f"ended on {known.end}")
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
        agree = roles_agree(role, said.about, other, beside(held))
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
