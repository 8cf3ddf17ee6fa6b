"""People of one full name: one person, unless something tells that they are several.

Titles tell a man from a woman, and decades father from son. A rare name that two articles share is
one person's; a common one is so only where the articles have something in common as well.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from kg.records import Findings, Kind, Referent, Verdict
from kg.resolve.clusters import Clusters, Key
from kg.resolve.names import normalise, word_set
from kg.resolve.nicknames import is_given_name

if TYPE_CHECKING:
    from kg.resolve.judgements import Inquiry

SEXES = {"m": word_set("mr sir lord"), "f": word_set("mrs ms miss dame lady baroness")}
LONG_AGO = 40 * 365  # days

# Surnames of which every town has several bearers.
COMMON_SURNAMES = word_set(
    """
    adams allen anderson bailey baker bell bennett brown campbell carter chen clark clarke collins
    cook cooper cox davies davis edwards evans garcia gonzalez gray green hall harris harrison hill
    howard hughes jackson james johnson jones kelly khan kim king lee lewis lopez martin martinez
    mcdonald miller mitchell moore morgan morris murphy murray nelson parker patel phillips price
    reed richards richardson roberts robertson robinson rodriguez rogers ross russell scott shaw
    simpson singh smith stewart sullivan taylor thomas thompson turner walker wang ward watson
    white williams wilson wood wright young
    """
)
MANY = 3  # Given names that a surname has in the articles, or the reverse: then it is common.
WELL_KNOWN = 3  # Articles with something in common: whom they name is meant elsewhere too.
EVERYBODY = 8  # Articles: whom so many name is well known without a look at what they share.
COMMON = 0.05  # share of the articles: names and words that more of them have tell nothing
LEAST_ARTICLES = 40  # in a smaller corpus all names tell something
FEW = 2
AROUND = 70  # characters beside a name that say who it is

_SPELLED = {
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
}
_WORDS = re.compile(r"[^\W\d_]{3,}")
_PLAIN = word_set(
    """
    about after again all also and are been before but can could did for former from had has have
    her him his how into its like more most not now one only other our out over said say says she
    some such than that the their them then there these they this told too two under very was
    were what when where which while who whom why will with would year years you your
    mrs miss sir
    aren couldn didn doesn don hadn hasn haven isn just know made make many much people shouldn
    think wasn way weren well won wouldn
    """
)


class Matters:
    """What the articles speak of, to see whether two that share a name share anything else."""

    def __init__(self, inquiry: "Inquiry") -> None:
        self._inquiry = inquiry
        self._found = {found.article.source: found for found in inquiry.findings}
        self._named: dict[str, set[str]] = {}
        self._given: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, set[str]] = defaultdict(set)
        self._signed: dict[Key, str] = {}
        for found in inquiry.findings:
            self._read(found)
        few = len(self._found) < LEAST_ARTICLES
        most = len(self._found) if few else COMMON * len(self._found)
        counts = Counter(name for named in self._named.values() for name in named)
        self._loud = {name for name, count in counts.items() if count > most}
        self._loud_words = {word for name in self._loud for word in name.split()}
        self._told: dict[Key, set[str]] = defaultdict(set)
        for found in inquiry.findings:
            for post in found.posts:
                words = set(normalise(post.role_name).split()) - _PLAIN
                self._told[found.article.source, post.person] |= words

    def _read(self, found: Findings) -> None:
        source, inquiry = found.article.source, self._inquiry
        named = set()
        for referent in found.referents:
            key = source, referent.id
            if referent.id in found.authors:
                self._signed[key] = normalise(found.article.publisher or "")
            counts = referent.kind not in (Kind.PLACE, Kind.GROUP, Kind.OUTLET)
            if counts and key not in inquiry.local and referent.id not in found.authors:
                named.add(inquiry.words[key])
            if referent.kind is Kind.PERSON and key not in inquiry.local:
                given, _, family = inquiry.words[key].rpartition(" ")
                self._given[family].add(given.partition(" ")[0])
                self._families[given.partition(" ")[0]].add(family)
        self._named[source] = named

    def parted(self, words: str, people: Sequence[Key]) -> list[list[Key]]:
        """People of one full name by what joins their articles; the most first.

        All of them together where the name is rare, or has a middle part. One whom three articles
        have in common is well known, and meant elsewhere too.
        """
        given, _, family = words.rpartition(" ")
        common = (family in COMMON_SURNAMES or len(self._given[family]) >= MANY) and (
            is_given_name(given) or len(self._families[given]) >= MANY
        )
        if not self._few(people) or not common or words.count(" ") > 1:
            return [list(people)]
        found = self._joined(words, people)
        well_known = len({source for source, _ in found[0]}) >= WELL_KNOWN
        return [list(people)] if well_known else found

    def called_by_a_word(self, words: str, things: Sequence[Key]) -> list[list[Key]]:
        """Bodies or places of one name by what joins their articles, if it is a common word too.

        "Liberty" is not the same body in all articles that have the word "liberty" as well.
        """
        alone = re.compile(rf"\b{re.escape(words)}\b")
        if " " in words or not self._few(things):
            return [list(things)]
        if not any(alone.search(self._found[source].article.text) for source, _ in things):
            return [list(things)]
        return self._joined(words, things)

    def _few(self, things: Sequence[Key]) -> bool:
        return FEW <= len({source for source, _ in things}) < EVERYBODY

    def _joined(self, words: str, things: Sequence[Key]) -> list[list[Key]]:
        """Things of one name, those together whose articles share anything else; most first."""
        groups = Clusters(things)
        told = {key: self._signs(key, words) for key in things}
        for left, right in combinations(things, 2):
            (names, around), (names2, around2) = told[left], told[right]
            if names & names2 or around & around2:
                groups.join(left, right)
        found = sorted(groups.members().values(), key=lambda group: (-len(group), group))
        return [list(group) for group in found]

    def _signs(self, key: Key, own: str) -> tuple[set[str], set[str]]:
        """What an article tells that may show who is meant: names and posts, and words around.

        own: the name itself.
        """
        source, id_ = key
        found = self._found[source]
        signs = {f"article {source}"}
        signs |= {f"name {name}" for name in self._named[source] - self._loud - {own}}
        if key in self._signed:
            signs.add(f"signs {self._signed[key]}")
        words = set(self._told[key])
        for mention in found.mentions:
            if mention.referent == id_:
                start, end = mention.passage.start, mention.passage.end
                text = found.article.text
                around = text[max(0, start - AROUND) : end + AROUND]
                words |= {word.lower() for word in _WORDS.findall(around)}
        words = {_SPELLED.get(word, word) for word in words}
        words -= _PLAIN | self._loud_words | set(own.split())
        return signs | {f"post {word}" for word in self._told[key]}, words


def namesakes(
    inquiry: "Inquiry", matters: Matters | None, words: str, people: list[Key]
) -> Iterator[list[Key]]:
    """People of one name, parted where titles, years or their articles tell that they are several.

    Whom nothing tells apart is left alone then: it may be either. matters: None for people whom
    the gazetteer knows, so that their articles need nothing else in common.
    """
    sexes: dict[str, list[Key]] = defaultdict(list)
    for key in people:
        sexes[sex_of(inquiry.referents[key])].append(key)
    if sexes["m"] and sexes["f"]:
        reasons = ("the same name", "a man and a woman")
        inquiry.settle(sexes["m"][0], sexes["f"][0], Verdict.DIFFERENT, 0.0, reasons)
        alike = [sexes["m"], sexes["f"]]
    else:
        alike = [people]
    for some in alike:
        for span in _of_a_lifetime(inquiry, some):
            groups = matters.parted(words, span) if matters is not None else [span]
            leave_open(inquiry, groups)
            yield from groups


def leave_open(inquiry: "Inquiry", groups: Sequence[Sequence[Key]]) -> None:
    """Write down that things of one name may be several, or one all the same."""
    for group in groups[1:]:
        reasons = ("the same name", "in articles with nothing in common")
        inquiry.settle(groups[0][0], group[0], Verdict.UNSURE, 0.5, reasons)


def _of_a_lifetime(inquiry: "Inquiry", people: list[Key]) -> Iterator[list[Key]]:
    """People of one name by the years they are told of: a long gap in the news parts them."""
    dated = sorted((inquiry.days[key[0]] or date.min, key) for key in people)
    undated = [key for day, key in dated if day == date.min]
    spans: list[list[Key]] = []
    last = date.min
    for day, key in dated[len(undated) :]:
        if not spans or (day - last).days > LONG_AGO:
            spans.append([])
        spans[-1].append(key)
        last = day
    if len(spans) < 2:
        yield people
    else:
        yield from spans


def sex_of(referent: Referent) -> str:
    """What the titles before a person's name tell: "m", "f", or "" where they tell nothing."""
    titles = {form.partition(" ")[0].lower().rstrip(".") for form in referent.aliases}
    found = {sex for sex, words in SEXES.items() if titles & words}
    return found.pop() if len(found) == 1 else ""
