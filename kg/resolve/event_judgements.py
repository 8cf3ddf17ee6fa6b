"""Which accounts tell of one event: every pair that is compared, with the verdict and its reasons.

Only accounts of the same type are ever joined, and only of the same days, or of days that hold
the other's; and only where who took part, where, or what else the articles name makes it likely
that they tell of one event. What somebody gives goes before all of it (kg.resolve.ledger).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from kg.records import EventType, Granularity, Verdict
from kg.resolve.accounts import LONGEST, MOST_LINKS, ONE_A_DAY, Account
from kg.resolve.bench import Bench
from kg.resolve.candidates import LEAST_SHARED, Company
from kg.resolve.clusters import Key
from kg.resolve.copied_events import judge_copies

COARSEST = timedelta(days=31)  # "In March"; "this year" may hold several strikes of one union.
OTHER_NUMBER = 1.5  # how many times the smaller the larger number must be to be another one

SAME_DAYS = "the same type and days"
SAME_PEOPLE = "the same took part"


def judge_events(
    bench: Bench,
    accounts: Collection[Account],
    company: Company,
    copies: Collection[tuple[str, str]] = (),
) -> set[Key]:
    """Judge all accounts; the keys of those told from others by a name, or who, where and when.

    `copies`: pairs of sources whose articles are mostly the same words.
    """
    told = set(_judge_titles(bench, accounts))
    blocks: dict[tuple[EventType, object], list[Account]] = defaultdict(list)
    for account in accounts:
        type_, days = account.event.type, account.days
        if days is None or account.title is not None:
            continue
        if type_ is EventType.ELECTION or days[1] - days[0] <= LONGEST:
            blocks[type_, days].append(account)
    for (type_, _), block in blocks.items():
        described = list(_judge_described(bench, type_, block))
        told.update(described)
        if type_ in ONE_A_DAY:
            if type_ is not EventType.ELECTION:
                _judge_joined_by_others(bench, block)
            _judge_undescribed(bench, block, company)
        _keep_apart(bench, block, described)
    _judge_other_days(bench, accounts)
    judge_copies(bench, accounts, copies)
    return told


def _judge_titles(bench: Bench, accounts: Iterable[Account]) -> Iterator[Key]:
    """Join events by a name that says which is meant ("the 2010 general election")."""
    first: dict[tuple[EventType, str], Key] = {}
    for account in accounts:
        if account.title is not None:
            leader = first.setdefault((account.event.type, account.title), account.key)
            bench.same(leader, account.key, reason="a name that says which event is meant")
            yield account.key


def _judge_described(bench: Bench, type_: EventType, block: Sequence[Account]) -> Iterator[Key]:
    """Join events of a day in which the same took part, in the same place.

    Only those count that have a name: one article tells of the union, the next of its clerks too.

    Yields those that are told from others by who, where and when. An account that names no place
    joins those of the one place that is named. How many participants must have a name, and be the
    same: one where there is hardly more than one such event a day, two elsewhere; an election
    needs none when its place is given.
    """
    least = 1 if type_ in ONE_A_DAY or type_ is EventType.OPINION_POLL else 2
    places: dict[frozenset[str], dict[str | None, Account]] = defaultdict(dict)
    for account in block:
        polled = type_ is EventType.ELECTION and account.where is not None
        if len(account.named) >= least or polled:
            first = places[account.named].setdefault(account.where, account)
            where = ("in the same place",) if account.where is not None else ()
            _settle(bench, first, account, 0.9, (*_who(account), *where))
            yield account.key
    for at in places.values():
        if len(at) == 2 and None in at:
            one, other = at.values()
            _settle(bench, one, other, 0.8, (*_who(one), "one names no place"))


def _judge_joined_by_others(bench: Bench, block: Sequence[Account]) -> None:
    """Join a strike of a union to the one of that day in which it and others took part.

    Only where all whom the one names are named by the other, and by one event alone.
    """
    known: dict[Key, Account] = {}
    for account in block:
        if account.named:
            known.setdefault(bench.clusters.find(account.key), account)
    for account in known.values():
        wider = [
            other
            for other in known.values()
            if account.named < other.named
            and (None in (account.where, other.where) or account.where == other.where)
        ]
        if len({bench.clusters.find(other.key) for other in wider}) == 1:
            reasons = (SAME_DAYS, "all whom the one names took part in the other")
            bench.settle(wider[0].key, account.key, Verdict.SAME, 0.7, reasons)


def _who(account: Account) -> tuple[str, ...]:
    return (SAME_DAYS, SAME_PEOPLE) if account.named else (SAME_DAYS,)


def _settle(
    bench: Bench, one: Account, other: Account, score: float, reasons: tuple[str, ...]
) -> None:
    """Join two accounts, unless the numbers that they give cannot be of one event."""
    if one.key == other.key:
        return
    clash = None if one.event.type in ONE_A_DAY else _other_number(one, other)
    if clash is None:
        bench.settle(one.key, other.key, Verdict.SAME, score, reasons)
    else:
        bench.settle(one.key, other.key, Verdict.UNSURE, 0.5, (*reasons, f"other {clash}"))


def _other_number(one: Account, other: Account) -> str | None:
    """The unit of which two accounts give numbers far apart, none of the one like the other's.

    Not asked of strikes and protests: there both sides count, and each in its own way.
    """
    mine, theirs = one.numbers, other.numbers
    for unit in sorted(mine.keys() & theirs.keys()):
        if all(
            max(a, b) > OTHER_NUMBER * max(min(a, b), 1e-9)
            for a in mine[unit]
            for b in theirs[unit]
        ):
            return unit
    return None


def _judge_undescribed(bench: Bench, block: Sequence[Account], company: Company) -> None:
    """Join accounts whose participants have no name: to the one event of that day, or each other.

    Their articles must name two people or bodies in common, and what they do say of participants
    ("clerks", not "staff") and place must agree. An article that tells of two such events of that
    day says by itself that they are two.
    """
    told = Counter(account.key[0] for account in block)
    named = [account for account in block if account.named]
    bare = [account for account in block if not account.named and told[account.key[0]] == 1]
    if len({bench.clusters.find(account.key) for account in named}) == 1:
        around = set().union(*(company.of(account.key[0]) for account in named))
        kinds = frozenset().union(*(account.kinds for account in named))
        places = {account.where for account in named} - {None}
        for account in bare:
            fits = account.where is None or not places or account.where in places
            fits = fits and _may_be_same(account.kinds, kinds)
            if fits and len(around & company.of(account.key[0])) >= LEAST_SHARED:
                reasons = (SAME_DAYS, "the only one told of", "articles on the same people")
                bench.settle(named[0].key, account.key, Verdict.SAME, 0.7, reasons)
    _join_bare(bench, bare, company)


def _join_bare(bench: Bench, bare: Sequence[Account], company: Company) -> None:
    """Join accounts that name nobody, told in articles on the same people, each pair once."""
    links: dict[tuple[str | None, Key, Key], dict[str, Key]] = defaultdict(dict)
    joined: set[tuple[Key, Key]] = set()

    def join(left: Key, right: Key, reason: str) -> None:
        if left != right and (left, right) not in joined:
            joined.add((left, right))
            if bench.clusters.find(left) != bench.clusters.find(right):
                reasons = (SAME_DAYS, "articles on the same people", reason)
                bench.settle(left, right, Verdict.SAME, 0.6, reasons)

    for account in bare:
        company_kept = sorted(company.of(account.key[0]))[:MOST_LINKS]
        for one, other in combinations(company_kept, 2):
            by_kind = links[account.where, one, other]
            for kind in account.kinds or {""}:
                join(by_kind.setdefault(kind, account.key), account.key, "nobody is named")
    # Some tell who strikes: the others tell of those, unless they may tell of two strikes.
    meant: dict[Key, set[Key]] = defaultdict(set)
    for by_kind in links.values():
        if "" in by_kind:
            found = {bench.clusters.find(key) for kind, key in by_kind.items() if kind}
            meant[bench.clusters.find(by_kind[""])] |= found
    for untold, found in meant.items():
        if len(found) == 1:
            join(untold, next(iter(found)), "one says what people took part")


def _may_be_same(kinds: frozenset[str], others: frozenset[str]) -> bool:
    return not kinds or not others or not kinds.isdisjoint(others)


def _keep_apart(bench: Bench, block: Sequence[Account], described: Collection[Key]) -> None:
    """Write down which events of the same days stay two: each with the first of the others."""
    leaders: dict[Key, Account] = {}
    for account in block:
        if account.key in described:
            leaders.setdefault(bench.clusters.find(account.key), account)
    first, *others = leaders.values() or [None]
    for other in others:
        if first is not None and other is not None:
            people = first.named == other.named
            reason = "in another place" if people else "others took part"
            bench.settle(first.key, other.key, Verdict.UNSURE, 0.3, (SAME_DAYS, reason))


def _judge_other_days(bench: Bench, accounts: Iterable[Account]) -> None:
    """Of what the same hold again and again, each is told by its days.

    Days that hold the other's ("in March") join the one event within them, and none of several.
    """
    held: dict[tuple[EventType, frozenset[str]], list[Account]] = defaultdict(list)
    for account in accounts:
        if account.event.type in ONE_A_DAY and account.days and account.named:
            held[account.event.type, account.named].append(account)
    for series in held.values():
        for account in series:
            _join_within(bench, account, series)
        known: dict[Key, Account] = {}
        for account in sorted(series, key=_narrowest):
            known.setdefault(bench.clusters.find(account.key), account)
        for one, other in pairwise(sorted(known.values(), key=lambda a: (a.span, a.key))):
            if one.span[1] < other.span[0]:
                days = f"other days: {one.span[0]}, {other.span[0]}"
                bench.settle(one.key, other.key, Verdict.DIFFERENT, 0.0, (SAME_PEOPLE, days))


def _join_within(bench: Bench, coarse: Account, series: Iterable[Account]) -> None:
    """Join an account that tells the week or the month to the only event in it."""
    start, end = coarse.span
    vague = coarse.event.granularity in (Granularity.WEEK, Granularity.MONTH)
    if not vague or not timedelta(0) < end - start <= COARSEST:
        return
    within: dict[Key, Account] = {}
    for account in series:
        first, last = account.span
        if start <= first and last <= end and last - first < end - start:
            within.setdefault(bench.clusters.find(account.key), account)
    within.pop(bench.clusters.find(coarse.key), None)
    if len(within) == 1:
        (only,) = within.values()
        if None in (only.where, coarse.where) or only.where == coarse.where:
            reasons = (SAME_PEOPLE, "the only one in the days that the other tells")
            bench.settle(only.key, coarse.key, Verdict.SAME, 0.7, reasons)


def _narrowest(account: Account) -> tuple[timedelta, Key]:
    return account.span[1] - account.span[0], account.key
