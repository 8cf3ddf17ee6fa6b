"""Same, different or unsure: with a score and the reason.

Wrong is worse than missing: two things are one only for a reason that is written down. Each
cluster is judged as a star, every member against one, so the work grows with the number of
referents and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from kg.errors import ConfigError
from kg.records import Findings, Kind, Referent, Verdict
from kg.resolve.bench import Bench
from kg.resolve.clusters import Key
from kg.resolve.names import is_full_name, normalise, person_parts, word_set
from kg.resolve.namesakes import Matters, leave_open, namesakes
from kg.resolve.places import Whereabouts
from kg.resolve.regions import region_of, state_named


class Camp(StrEnum):
    """Kinds that may be mistaken for each other; kinds of two camps are two things."""

    PERSON = "person"
    BODY = "organisation"
    PLACE = "place"
    GROUP = "group"


CAMPS = {
    Kind.PERSON: Camp.PERSON,
    Kind.UNION: Camp.BODY,
    Kind.DEPARTMENT: Camp.BODY,
    Kind.PARTY: Camp.BODY,
    Kind.OUTLET: Camp.BODY,
    Kind.PROGRAMME: Camp.BODY,
    Kind.ORGANIZATION: Camp.BODY,
    Kind.PLACE: Camp.PLACE,
    Kind.GROUP: Camp.GROUP,
}

# Every country has its government and its supreme court, every town its hall, many towns their
# Times: made of these words alone, a name says what is meant only within its article.
COMMON_WORDS = word_set(
    """
    administration agency and appeal appeals army assembly association authority bank board
    cabinet central church circuit city commission committee company conservative council county
    court crown defence defense department district education executive federal federation
    finance fire force foreign general government group health high home house interior justice
    local lower ministry national navy of office opposition parliament party police public
    regional school secretariat service services society state states supreme team treasury
    trust union unions united university upper
    air chamber coast commerce constitutional electoral guard human platform rights security
    senate
    center centre ethics host islamic judiciary programme program rules select
    appropriations armed budget homeland intelligence oversight
    attorney inspector prosecutions prosecutor
    one two three four five six seven eight nine ten
    morning night today tomorrow tonight week
    christian communist communists conservatives democrat democratic democrats green greens labour
    liberal liberals nationalist nationalists peoples popular progressive republican republicans
    social socialist socialists unionist unionists
    airport campus capitol college downtown east hall hospital main north south spa square street
    town west
    daily express gazette herald journal mail mirror news post star sun sunday telegraph times
    tribune
    """
)

NATIONAL = ("house ", "senate ")  # whose committees are meant without "Ohio" or "Texas" before
LOCAL_COURTS = ("us district court", "us attorneys office", "us bankruptcy court")

CLEAR_MAJORITY = 0.75
LEAST_ARTICLES = 3  # A vote of two articles is no vote.


class Inquiry(Bench):
    """All referents, what has been judged of them so far, and the clusters that follow.

    events: the same of the events that the articles tell of.
    """

    def __init__(self, findings: Iterable[Findings]) -> None:
        self.findings: Sequence[Findings] = sorted(findings, key=lambda f: f.article.source)
        self.referents: dict[Key, Referent] = {}
        self.days: dict[str, date | None] = {}
        for found in self.findings:
            source = found.article.source
            if source in self.days:
                raise ConfigError(f"article {source!r} stands twice in the findings; give it once")
            self.days[source] = found.article.published
            self.referents.update(((source, r.id), r) for r in found.referents)
        self.words = {key: words_of(referent) for key, referent in self.referents.items()}
        self.local = frozenset(
            key for key, r in self.referents.items() if belongs_to_its_article(r, self.words[key])
        )
        self.certain = frozenset(self._certain())
        super().__init__(self.referents)
        self.events = Bench(
            (f.article.source, event.id) for f in self.findings for event in f.events
        )
        self.camps = dict(self._voted_camps())
        self.local |= frozenset(self._outvoted())

    def _certain(self) -> Iterator[Key]:
        """Referents whose kind is no guess: known ones, and who publishes and signs articles."""
        for found in self.findings:
            for id_ in (found.publisher, *found.authors):
                if id_ is not None:
                    yield found.article.source, id_
        yield from (key for key, r in self.referents.items() if r.known_as is not None)

    def _outvoted(self) -> Iterator[Key]:
        """What its article takes for a body and most for a place, or the reverse.

        A team is no town: read otherwise than the rest, it may be told within its article alone.
        A state or a country is what it is, however it is read.
        """
        either = {Camp.BODY, Camp.PLACE}
        for key, camp in self.camps.items():
            told = {camp, CAMPS[self.referents[key].kind]} == either
            if told and region_of(self.referents[key].name) is None:
                yield key

    def _votes(self, key: Key) -> bool:
        """Whether its name alone, in any article, may mean the same thing."""
        referent = self.referents[key]
        if referent.kind is Kind.PERSON:
            return is_full_name(person_parts(referent.name))
        return referent.kind is not Kind.GROUP

    def _voted_camps(self) -> Iterator[tuple[Key, Camp]]:
        """The camp of every referent, a clear majority of articles outvoting the rest.

        A model that takes a person for a body does so in some articles only. Surnames alone do
        not vote, and a single word that one article gives to two things is given on purpose.
        """
        ballots: dict[str, dict[Camp, set[str]]] = defaultdict(lambda: defaultdict(set))
        for key, referent in self.referents.items():
            if self._votes(key):
                ballots[self.words[key]][CAMPS[referent.kind]].add(key[0])
        winners: dict[str, Camp] = {}
        for words, ballot in ballots.items():
            total = sum(map(len, ballot.values()))
            articles = set().union(*ballot.values())
            camp = max(sorted(ballot), key=lambda c: len(ballot[c]))
            clear = len(ballot[camp]) >= max(LEAST_ARTICLES, CLEAR_MAJORITY * total)
            apart = len(articles) == total or " " in words
            if len(ballot) > 1 and clear and apart:
                winners[words] = camp
        for key, referent in self.referents.items():
            camp = CAMPS[referent.kind]
            if self._votes(key) and key not in self.certain:
                camp = winners.get(self.words[key], camp)
            yield key, camp


def words_of(referent: Referent) -> str:
    """A referent's name as it is compared: a person's without titles, a state's in full."""
    if referent.kind is Kind.PERSON:
        return " ".join(person_parts(referent.name))
    if referent.kind is Kind.PLACE:
        return state_named(referent.name) or normalise(referent.name)
    return normalise(referent.name)


def belongs_to_its_article(referent: Referent, words: str) -> bool:
    """Whether a named thing can be told only within its article: a surname, "the council".

    words: its name as `words_of` compares it.
    """
    if referent.known_as is not None:
        return False
    if referent.kind is Kind.PERSON:
        return not is_full_name(person_parts(referent.name))
    if words.startswith(NATIONAL) and words.endswith("committee"):
        return False
    common = all(word in COMMON_WORDS for word in words.split()) or words.endswith(LOCAL_COURTS)
    return common and CAMPS[referent.kind] in (Camp.BODY, Camp.PLACE)


def judge_known(inquiry: Inquiry) -> None:
    """Two referents with one key of the gazetteer are one."""
    first: dict[str, Key] = {}
    for key, referent in inquiry.referents.items():
        if referent.known_as is not None:
            known = first.setdefault(referent.known_as, key)
            inquiry.same(known, key, reason=f"known as {referent.known_as}")


def judge_plurals(inquiry: Inquiry) -> None:
    """A plain plural ("union leaders") is one source, however often its article names it."""
    first: dict[tuple[str, str], Key] = {}
    for key, referent in inquiry.referents.items():
        if referent.kind is Kind.GROUP and referent.plain_plural:
            leader = first.setdefault((key[0], inquiry.words[key]), key)
            inquiry.same(leader, key, reason="the same plural in one article")


def judge_names(inquiry: Inquiry) -> None:
    """Full names of people, names of bodies and of places are one when the words are.

    Where the gazetteer knows two things of that name, what it does not know joins neither; nor
    are a man and a woman of one name one, nor people that no lifetime holds, nor people of a
    common name, or bodies called by a common word, whose articles have nothing else in common.
    """
    buckets: dict[tuple[Camp, str], list[Key]] = defaultdict(list)
    for key in inquiry.referents:
        camp, words = inquiry.camps[key], inquiry.words[key]
        if camp is not Camp.GROUP and words and key not in inquiry.local:
            buckets[camp, words].append(key)
    where, matters = Whereabouts(inquiry.findings), Matters(inquiry)
    for (camp, words), bucket in buckets.items():
        known = [key for key in bucket if inquiry.referents[key].known_as is not None]
        plain = [key for key in bucket if inquiry.referents[key].known_as is None]
        one_known = len({inquiry.clusters.find(key) for key in known}) == 1
        if camp is Camp.PLACE and len(bucket) > 1 and not one_known:
            groups = matters.called_by_a_word(words, plain)
            leave_open(inquiry, groups)
            for group in groups:
                _judge_places(inquiry, where, words, group)
            continue
        alike = [plain]
        if camp is Camp.PERSON:
            alike = list(namesakes(inquiry, None if one_known else matters, words, plain))
        elif camp is Camp.BODY and plain and not known:
            alike = matters.called_by_a_word(words, plain)
            leave_open(inquiry, alike)
        for some in alike:
            leader = known[0] if one_known else some[0] if some else None
            for key in some:
                if leader is not None:
                    inquiry.same(leader, key, reason="the same name")


def _judge_places(inquiry: Inquiry, where: Whereabouts, words: str, places: list[Key]) -> None:
    """Towns of one name are one unless states or countries named with them tell otherwise."""
    parted = where.parted(words, places)
    for _, keys in parted:
        for key in keys:
            inquiry.same(keys[0], key, reason="the same name")
    told = [(region, keys[0]) for region, keys in parted if region is not None]
    for (left, first), (right, second) in pairwise(told):
        reasons = ("the same name", f"in {left} and in {right}")
        inquiry.settle(first, second, Verdict.DIFFERENT, 0.0, reasons)
