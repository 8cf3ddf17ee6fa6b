"""What the accounts of one event, of all articles, tell of it together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from kg.records import Event, Findings, Happening, Status
from kg.resolve.accounts import Account
from kg.resolve.candidates import Company
from kg.resolve.clusters import Key
from kg.resolve.event_judgements import judge_events
from kg.resolve.judgements import Camp, Inquiry


def happenings_of(
    inquiry: Inquiry,
    identity: Mapping[Key, str],
    company: Company,
    copies: Collection[tuple[str, str]] = (),
) -> tuple[Happening, ...]:
    """One happening for each event, of one account or more; sorted by members.

    `identity`: (source, referent id) → a name equal for what may be one across articles.
    `copies`: pairs of sources whose articles are mostly the same words.
    """
    accounts = {
        account.key: account
        for found in inquiry.findings
        for account in _accounts(found, inquiry, identity)
    }
    bench = inquiry.events
    told = judge_events(bench, accounts.values(), company, copies)
    roots = {bench.clusters.find(key) for key in told}
    return tuple(
        _happening(inquiry, [accounts[key] for key in members], shared=root in roots)
        for root, members in bench.clusters.members().items()
    )


def _accounts(found: Findings, inquiry: Inquiry, identity: Mapping[Key, str]) -> Iterator[Account]:
    """What one article says of each event.

    "Members of the Clerks' Union" take part for the union that they name, which other articles may
    name alone.
    """
    source = found.article.source
    crowds = {
        who
        for event in found.events
        for who in event.participants
        if inquiry.camps[source, who] is Camp.GROUP
    }
    bodies: dict[str, set[str]] = defaultdict(set)
    for phrase in (m for m in found.mentions if m.referent in crowds) if crowds else ():
        for named in found.mentions:
            key = source, named.referent
            within = phrase.passage.start < named.passage.start
            within = within and named.passage.end <= phrase.passage.end
            if within and inquiry.camps.get(key) is Camp.BODY:
                bodies[phrase.referent].add(identity[key])
    for event in found.events:
        who = {identity[source, one] for one in event.participants}
        yield Account(
            key=(source, event.id),
            event=event,
            day=found.article.published,
            who=frozenset(who.union(*(bodies[one] for one in event.participants if one in bodies))),
            where=identity[source, event.location] if event.location else None,
        )


def _happening(inquiry: Inquiry, accounts: list[Account], *, shared: bool) -> Happening:
    """What the accounts together support.

    shared: whether type, days, participants and place tell it from others; else it is told by the
    first article that reports it.
    """
    accounts = sorted(accounts, key=_age)
    first = accounts[0]
    # "On 13 March" says more than "in March", whichever was told first.
    dated = sorted((a for a in accounts if a.days is not None), key=lambda a: a.span[1] - a.span[0])
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
