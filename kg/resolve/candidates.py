"""Pairs whose names differ and that may be one thing all the same.

Found by blocks (a short form, a post, a surname), never by comparing all with all.
"""

from collections import defaultdict
from collections.abc import Set
from datetime import date

from kg.records import Kind, Referent, Verdict
from kg.resolve.clusters import Key
from kg.resolve.judgements import Camp, Inquiry
from kg.resolve.names import is_acronym, is_full_name, normalise, person_parts
from kg.resolve.namesakes import WELL_KNOWN, sex_of
from kg.resolve.nicknames import is_given_name

LEAST_SHARED = 2  # Two articles on one matter name at least two people or bodies in common.
COMMON = 0.05  # share of the articles: whom more of them name is company that tells nothing
LEAST_ARTICLES = 40  # in a smaller corpus all company tells something
FAR_MORE = 5  # Times as many articles: of whom a surname without a first name must be meant.


def judge_short_forms(inquiry: Inquiry) -> None:
    """A short form ("PSU") is the one body of the corpus that bears it, where there is just one.

    An article, or the gazetteer, must have introduced the short form: it is an alias of the full
    name, and its initials or its first words. Unless it is the gazetteer's, the articles must
    name somebody else in common: three letters are soon somebody else's too.
    """
    claims: dict[str, set[Key]] = defaultdict(set)
    for key, referent in inquiry.referents.items():
        if inquiry.camps[key] is not Camp.BODY or key in inquiry.local:
            continue
        full = inquiry.words[key].split()
        for alias in referent.aliases:
            short = normalise(alias)
            words = short.split()
            begins = 0 < len(words) < len(full) and full[: len(words)] == words
            known = referent.known_as is not None and (len(words) > 1 or alias.isupper())
            if begins or known or is_acronym(alias, referent.name):
                claims[short].add(key)
    roots = {short: {inquiry.clusters.find(key) for key in keys} for short, keys in claims.items()}
    company = Company(inquiry)
    for key, referent in inquiry.referents.items():
        owners = roots.get(inquiry.words[key], set())
        if (
            len(owners) == 1
            and inquiry.camps[key] is Camp.BODY
            and referent.known_as is None
            and key not in inquiry.local
        ):
            (owner,) = owners
            if inquiry.clusters.find(key) == inquiry.clusters.find(owner):
                continue
            if inquiry.referents[owner].known_as or company.shared(key[0], owner):
                inquiry.same(owner, key, score=0.9, reason="the short form of one body's name")
            else:
                reasons = (
                    "the short form of one body's name",
                    "in articles with nothing in common",
                )
                inquiry.settle(owner, key, Verdict.UNSURE, 0.5, reasons)


def judge_middle_names(inquiry: Inquiry) -> None:
    """A name without its middle part is the one person of the corpus who bears both forms.

    An article must have used both for the person; a middle name alone proves nothing.
    """
    claims: dict[str, set[Key]] = defaultdict(set)
    people = [key for key, camp in inquiry.camps.items() if camp is Camp.PERSON]
    for key in people:
        full = person_parts(inquiry.referents[key].name)
        for alias in inquiry.referents[key].aliases:
            short = person_parts(alias)
            if 2 <= len(short) < len(full) and (short[0], short[-1]) == (full[0], full[-1]):
                claims[" ".join(short)].add(key)
    roots = {short: {inquiry.clusters.find(key) for key in keys} for short, keys in claims.items()}
    for key in people:
        owners = roots.get(inquiry.words[key], set())
        if len(owners) == 1:
            (owner,) = owners
            if inquiry.clusters.find(key) != inquiry.clusters.find(owner):
                inquiry.same(owner, key, score=0.9, reason="the name of one person, shortened")


def judge_surnames(inquiry: Inquiry) -> None:
    """A surname alone is the one person of that surname, in articles on the same matter.

    "David" alone is as a rule no surname. The articles must name two people or bodies in common,
    one of them such as not half the corpus names, and, when dated, lie within a month or so of
    each other; and the person must be well known, or the articles all but the same. Anything less
    is unsure. Where several bear the surname, one of them may be so much better known than the
    rest that no first name is needed. A title of the other sex and another spelling ("MacDonald")
    mean somebody else.
    """
    namesakes: dict[str, set[Key]] = defaultdict(set)
    bare: list[Key] = []
    for key, referent in inquiry.referents.items():
        if inquiry.camps[key] is Camp.PERSON:
            if is_full_name(person_parts(referent.name)):
                namesakes[_surname(inquiry, key)].add(inquiry.clusters.find(key))
            elif key in inquiry.local and not is_given_name(inquiry.words[key]):
                bare.append(key)
    company = Company(inquiry)
    manners = _Manners(inquiry)
    for key in bare:
        person = company.best_known(namesakes.get(_surname(inquiry, key), set()))
        if person is not None and manners.agree(key, person):
            shared = company.shared(key[0], person)
            near = company.articles(person) >= WELL_KNOWN or 2 * shared >= company.size(key[0])
            if shared >= LEAST_SHARED and near and company.tells(key[0], person):
                reason = "the person of that surname, in articles on the same matter"
                inquiry.same(person, key, score=0.8, reason=reason)
            else:
                reason = "the person of that surname, in articles with little in common"
                inquiry.settle(person, key, Verdict.UNSURE, 0.5, (reason,))


class _Manners:
    """How people are titled and their surnames printed, by clusters."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._sexes: dict[Key, set[str]] = defaultdict(set)
        self._printed: dict[Key, set[str]] = defaultdict(set)
        for key, referent in inquiry.referents.items():
            if inquiry.camps[key] is Camp.PERSON:
                root = inquiry.clusters.find(key)
                self._sexes[root].add(sex_of(referent))
                self._printed[root].add(_last_word(referent))

    def agree(self, bare: Key, person: Key) -> bool:
        """Whether neither title nor spelling tells a bare surname from a person's."""
        referent = self._inquiry.referents[bare]
        sexes = self._sexes[person] | {sex_of(referent)}
        word, printed = _last_word(referent), self._printed[person]
        shouted = word.isupper() or all(other.isupper() for other in printed)
        return not {"m", "f"} <= sexes and (shouted or word in printed)


def _last_word(referent: Referent) -> str:
    return referent.name.split()[-1]


def _surname(inquiry: Inquiry, key: Key) -> str:
    return inquiry.words[key].rpartition(" ")[2]


class Company:
    """Whom and what articles name, so that two can be seen to be on the same matter.

    Places, groups, publishers and authors do not count: half of all articles share them.
    """

    def __init__(self, inquiry: Inquiry) -> None:
        self._days = inquiry.days
        self._of: dict[str, frozenset[Key]] = {}
        self._telling: dict[str, frozenset[Key]] = {}
        self._articles: dict[Key, list[str]] = defaultdict(list)
        self._months: dict[Key, dict[int | None, set[Key]]] = {}
        for found in inquiry.findings:
            source = found.article.source
            apart = {found.publisher, *found.authors}
            named = set()
            for referent in found.referents:
                key = (source, referent.id)
                root = inquiry.clusters.find(key)
                self._articles[root].append(source)
                counts = referent.kind not in (Kind.PLACE, Kind.GROUP, Kind.OUTLET)
                if counts and referent.id not in apart and key not in inquiry.local:
                    named.add(root)
            self._of[source] = frozenset(named)

    def of(self, source: str) -> frozenset[Key]:
        """The people and bodies that an article names, by their clusters."""
        return self._of[source]

    def telling(self, source: str) -> frozenset[Key]:
        """Those of them that not half the corpus names, so that sharing them tells something."""
        if source not in self._telling:
            most = COMMON * len(self._of)
            few = len(self._of) < LEAST_ARTICLES
            self._telling[source] = frozenset(
                root for root in self._of[source] if few or len(self._articles[root]) <= most
            )
        return self._telling[source]

    def articles(self, person: Key) -> int:
        """In how many articles somebody is named."""
        return len(self._articles[person])

    def size(self, source: str) -> int:
        """How many people and bodies an article names."""
        return len(self._of[source])

    def best_known(self, people: Set[Key]) -> Key | None:
        """The only one, or the one in far more articles than all the others together."""
        ranked = sorted(people, key=lambda person: (-len(self._articles[person]), person))
        counts = [len(self._articles[person]) for person in ranked]
        if len(counts) == 1 or (counts and counts[0] >= FAR_MORE * max(1, sum(counts[1:]))):
            return ranked[0]
        return None

    def shared(self, source: str, person: Key) -> int:
        """How many of them stand also in articles of the same weeks that name `person`."""
        pools = self._pools(source, person)
        return sum(
            other != person and any(other in pool for pool in pools) for other in self._of[source]
        )

    def tells(self, source: str, person: Key) -> bool:
        """Whether what they share is more than what half the corpus names."""
        pools = self._pools(source, person)
        return any(
            other != person and any(other in pool for pool in pools)
            for other in self.telling(source)
        )

    def _pools(self, source: str, person: Key) -> list[set[Key]]:
        """Who is named in articles of the same weeks that name `person`, by months."""
        if person not in self._months:
            months: dict[int | None, set[Key]] = defaultdict(set)
            for other in self._articles[person]:
                months[_month(self._days[other])].update(self._of[other])
            self._months[person] = months
        beside = self._months[person]
        month = _month(self._days[source])
        near = beside if month is None else (None, *range(month - 1, month + 2))
        return [beside[at] for at in near if at in beside]


def _month(day: date | None) -> int | None:
    return None if day is None else day.year * 12 + day.month
