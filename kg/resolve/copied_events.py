"""Events of articles that are copies of one text: what both tell in the same words is one event."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from kg.records import Verdict
from kg.resolve.accounts import Account
from kg.resolve.bench import Bench
from kg.resolve.names import normalise

_Told = tuple[object, ...]


def judge_copies(
    bench: Bench, accounts: Iterable[Account], copies: Collection[tuple[str, str]]
) -> None:
    """Join accounts of copies that have the same type, name, days and participants.

    The name may differ where somebody takes part: another headline calls it otherwise. Two events
    of one article that are told alike are left alone: nobody knows which is which.
    """
    if not copies:
        return
    told: dict[str, dict[_Told, list[Account]]] = defaultdict(lambda: defaultdict(list))
    copied = {source for pair in copies for source in pair}
    for account in accounts:
        if account.key[0] in copied:
            for how in _as_told(account):
                told[account.key[0]][how].append(account)
    for one, other in sorted(copies):
        for how, mine in told[one].items():
            theirs = told[other].get(how, [])
            if len(mine) != 1 or len(theirs) != 1:
                continue
            left, right = mine[0].key, theirs[0].key
            if bench.clusters.find(left) != bench.clusters.find(right):
                reasons = ("copies of one text", "told in the same words")
                bench.settle(left, right, Verdict.SAME, 0.85, reasons)


def _as_told(account: Account) -> Iterator[_Told]:
    event = account.event
    yield event.type, normalise(event.name), account.days, account.who
    if account.who:
        yield event.type, account.days, account.who
