"""Accounts of one event, across articles.

Only accounts of the same type and the same days are ever joined, and only where who took part,
where, or what else the articles name makes it likely that they tell of one event. The rest stay
with their article.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from kg.records import Event, EventType, Happening, Status
from kg.resolve.candidates import LEAST_SHARED, Company
from kg.resolve.clusters import Clusters, Key
from kg.resolve.judgements import Camp, Inquiry
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


def happenings_of(
    inquiry: Inquiry, identity: Mapping[Key, str], company: Company
) -> tuple[Happening, ...]:
    """One happening for each event, of one account or more; sorted by members.

    `identity`: (source, referent id) → a name equal for what may be one across articles.
    """
    accounts = {
        (found.article.source, event.id): Account(
            key=(found.article.source, event.id),
            event=event,
            day=found.article.published,
            who=frozenset(identity[found.article.source, who] for who in event.participants),
            where=identity[found.article.source, event.location] if event.location else None,
        )
        for found in inquiry.findings
        for event in found.events
    }
    clusters = Clusters(accounts)
    shared = set(_join_titles(accounts.values(), clusters))
    blocks: dict[tuple[EventType, tuple[date, date]], list[Account]] = defaultdict(list)
    for account in accounts.values():
        type_, days = account.event.type, account.days
        if days is None or account.title is not None:
            continue
        if type_ is EventType.ELECTION or days[1] - days[0] <= LONGEST:
            blocks[type_, days].append(account)
    for (type_, _), block in blocks.items():
        shared |= set(_join_described(type_, block, clusters))
        if type_ in ONE_A_DAY:
            _join_undescribed(block, clusters, company)
    roots = {clusters.find(key) for key in shared}
    return tuple(
        _happening(inquiry, [accounts[key] for key in members], shared=root in roots)
        for root, members in clusters.members().items()
    )


def _join_titles(accounts: Iterable[Account], clusters: Clusters) -> Iterator[Key]:
    """Join events by a name that holds its year ("the 2010 general election")."""
    first: dict[tuple[EventType, str], Key] = {}
    for account in accounts:
        if account.title is not None:
            clusters.join(
                first.setdefault((account.event.type, account.title), account.key), account.key
            )
            yield account.key


def _join_described(type_: EventType, block: list[Account], clusters: Clusters) -> Iterator[Key]:
    """Join events of a day in which the same took part, in the same place.

    Only those count that have a name: one article tells of the union, the next of its clerks too.

    Yields those that are told from others by who, where and when. An account that names no place
    joins those of the one place that is named. How many participants must have a name, and be the
    same: one where there is hardly more than one such event a day, two elsewhere; an election
    needs none when its place is given.
    """
    least = 1 if type_ in ONE_A_DAY or type_ is EventType.OPINION_POLL else 2
    places: dict[frozenset[str], dict[str | None, Key]] = defaultdict(dict)
    for account in block:
        polled = type_ is EventType.ELECTION and account.where is not None
        if len(account.named) >= least or polled:
            first = places[account.named].setdefault(account.where, account.key)
            clusters.join(first, account.key)
            yield account.key
    for at in places.values():
        if len(at) == 2 and None in at:
            clusters.join(*at.values())


def _join_undescribed(block: list[Account], clusters: Clusters, company: Company) -> None:
    """Join accounts whose participants have no name: to the one event of that day, or each other.

    Their articles must name two people or bodies in common, and what they do say of participants
    ("clerks", not "staff") and place must agree.
    """
    told = [account for account in block if account.named]
    bare = [account for account in block if not account.named]
    if len({clusters.find(account.key) for account in told}) == 1:
        around = set().union(*(company.of(account.key[0]) for account in told))
        kinds = frozenset().union(*(account.kinds for account in told))
        places = {account.where for account in told} - {None}
        for account in bare:
            fits = account.where is None or not places or account.where in places
            fits = fits and _may_be_same(account.kinds, kinds)
            if fits and len(around & company.of(account.key[0])) >= LEAST_SHARED:
                clusters.join(told[0].key, account.key)
    links: dict[tuple[str | None, Key, Key], dict[str, Key]] = defaultdict(dict)
    for account in bare:
        company_kept = sorted(company.of(account.key[0]))[:MOST_LINKS]
        for one, other in combinations(company_kept, 2):
            by_kind = links[account.where, one, other]
            for kind in account.kinds or {""}:
                clusters.join(by_kind.setdefault(kind, account.key), account.key)
    # Some tell who strikes: the others tell of those, unless they may tell of two strikes.
    meant: dict[Key, set[Key]] = defaultdict(set)
    for by_kind in links.values():
        if "" in by_kind:
            found = {clusters.find(key) for kind, key in by_kind.items() if kind}
            meant[clusters.find(by_kind[""])] |= found
    for untold, found in meant.items():
        if len(found) == 1:
            clusters.join(untold, *found)


def _may_be_same(kinds: frozenset[str], others: frozenset[str]) -> bool:
    return not kinds or not others or not kinds.isdisjoint(others)


def _happening(inquiry: Inquiry, accounts: list[Account], *, shared: bool) -> Happening:
    """What the accounts together support.

    shared: whether type, days, participants and place tell it from others; else it is told by the
    first article that reports it.
    """
    accounts = sorted(accounts, key=_age)
    first = accounts[0]
    dated = [account for account in accounts if account.event.start is not None]
    by_key = sorted(accounts, key=lambda a: a.key)
    topics = Counter(t.concept for a in by_key for t in a.event.topics)
    wholes = [(a.key[0], a.event.part_of) for a in by_key if a.event.part_of is not None]
    places = [(a.key[0], a.event.location) for a in accounts if a.event.location is not None]
    return Happening(
        type=first.event.type,
        name=common_name(accounts),
        members=tuple(sorted(account.key for account in accounts)),
        start=dated[0].event.start if dated else None,
        end=dated[0].event.end if dated else None,
        status=joint_status([account.event.status for account in accounts]),
        participants=_together(inquiry, by_key, lambda event: event.participants),
        organizers=_together(inquiry, by_key, lambda event: event.organizers),
        targets=_together(inquiry, by_key, lambda event: event.targets),
        clients=_together(inquiry, by_key, lambda event: event.clients),
        granularity=dated[0].event.granularity if dated else None,
        topics=tuple(sorted(topics)),
        part_of=wholes[0] if wholes else None,
        location=places[0] if places else None,
        named=first.title is not None,
        article=None if shared else first.key[0],
        anchor=None if shared else min(first.event.evidence),
        confidence=max(account.event.confidence for account in accounts),
    )


def _together(
    inquiry: Inquiry, accounts: Iterable[Account], who_of: Callable[[Event], Iterable[str]]
) -> tuple[Key, ...]:
    """Those whom all accounts name in one part of the event, each once; sorted."""
    found: dict[Key | str, Key] = {}
    for account in accounts:
        for who in who_of(account.event):
            key = (account.key[0], who)
            group = inquiry.camps[key] is Camp.GROUP
            found.setdefault(inquiry.words[key] if group else inquiry.clusters.find(key), key)
    return tuple(sorted(found.values()))


def common_name(accounts: Iterable[Account]) -> str:
    """A proper name before a description; then the commonest, the longest, the first."""
    accounts = tuple(accounts)
    named = [account for account in accounts if account.event.named]
    counts = Counter(account.event.name for account in named or accounts)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def joint_status(statuses: Iterable[Status]) -> Status:
    """The status that several accounts, earliest first, support.

    That it took place, or was called off, outweighs that it was to come; of the two the later
    report counts.
    """
    statuses = tuple(statuses)
    settled = [s for s in statuses if s in (Status.ACTUAL, Status.CANCELLED)]
    if settled:
        return settled[-1]
    return Status.PLANNED if Status.PLANNED in statuses else Status.POSSIBLE


def _age(account: Account) -> tuple[str, Key]:
    """By day of the article, undated ones first, then by source and id."""
    return "" if account.day is None else account.day.isoformat(), account.key
