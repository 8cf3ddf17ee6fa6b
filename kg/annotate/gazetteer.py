"""Names that are known beforehand: UK politics first, then what its news tells of abroad.

The facts are the tables of `kg/data/gazetteer/`. In a table an alias may carry marks:

| alias      | holds                                                             |
|------------|-------------------------------------------------------------------|
| `Cabinet Office` | wherever these very words stand                             |
| `the Sun`  | only after "the", which is no part of the name                    |
| `Unite?`   | wary: only where it stands as a proper noun (`standing` decides)  |
| `Treasury@`| only in an article of the entry's own country                     |

A row whose `flags` say `weak` is not found by its own name, only by its aliases ("Prospect").
The marks combine: `the House@`. "The X" as an alias keeps its article for the eye; it is matched
as `the X`. The longest alias wins; which entry it is, the article's country decides.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from kg.records import Kind

TABLES = ("departments", "unions", "parties", "institutions", "outlets", "pollsters")
_TAILS = frozenset({"newspaper", "magazine", "agency", "paper", "website"})
LONGEST_PLACE = 4  # words
LEAST_EVIDENCE = 2  # one "German" in passing does not make an article German


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One known body or place. `key` is the same for all its names; `country` is "" for none."""

    key: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    founded: int | None = None
    ended: int | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to name an entry, as words of the tokenizer.

    length: how many of the words are the name: "Sun newspaper" tells the Sun by its tail.
    """

    words: tuple[str, ...]
    entry: Entry
    after_the: bool = False
    wary: bool = False
    home: bool = False
    length: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `start` to `end` are spelled as one or more aliases are; best first."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country: its code, its names, the adjectives and people named after it, places in it."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(slots=True)
class Gazetteer:
    """All aliases by their first word, and the words that tell an article's country."""

    by_first: dict[str, list[Alias]] = field(default_factory=dict)
    country_words: dict[tuple[str, ...], str] = field(default_factory=dict)
    places: frozenset[tuple[str, ...]] = frozenset()
    _country_starts: frozenset[str] = frozenset()
    _place_starts: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        nations: Iterable[Nation],
        split: Callable[[str], Sequence[str]],
    ) -> "Gazetteer":
        """The gazetteer of `entries`; `split` cuts an alias into the tokenizer's words."""
        gazetteer = cls()
        for entry in entries:
            own = () if "weak" in entry.flags else (entry.name,)
            for text in dict.fromkeys((*own, *entry.aliases)):
                gazetteer._add(text, entry, split)
        places: set[tuple[str, ...]] = set()
        for nation in nations:
            for text in (*nation.names, *nation.demonyms, *nation.places):
                gazetteer.country_words.setdefault(tuple(split(text)), nation.code)
            places |= {tuple(split(text)) for text in nation.places}
        gazetteer.places = frozenset(places)
        gazetteer._place_starts = frozenset(words[0] for words in places)
        gazetteer._country_starts = frozenset(words[0] for words in gazetteer.country_words)
        for aliases in gazetteer.by_first.values():
            aliases.sort(key=lambda a: (-len(a.words), a.home, a.wary, a.entry.key))
        return gazetteer

    def _add(self, text: str, entry: Entry, split: Callable[[str], Sequence[str]]) -> None:
        bare = text.rstrip("?@") if text[-1] in "?@" and text != "Any Questions?" else text
        marks = text[len(bare) :]
        after_the = bare[:4] in ("the ", "The ")
        words = tuple(straight(w) for w in split(bare[4:] if after_the else bare))
        # "The World at One" is unmistakable without its article; "the Sun" is not.
        after_the = after_the and len(words) < 2
        tail = len(words) > 1 and words[-1] in _TAILS
        alias = Alias(words, entry, after_the, "?" in marks, "@" in marks, len(words) - tail)
        self.by_first.setdefault(words[0], []).append(alias)

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Every alias spelled in `words` (straight apostrophes), longest first at each start."""
        for start, word in enumerate(words):
            found = self.by_first.get(word)
            if not found:
                continue
            before = words[start - 1].lower() if start else ""
            by_length: dict[int, list[Alias]] = {}
            for alias in found:
                end = start + len(alias.words)
                if alias.after_the and before != "the":
                    continue
                if len(alias.words) == 1 or tuple(words[start:end]) == alias.words:
                    by_length.setdefault(end, []).append(alias)
            for end in sorted(by_length, reverse=True):
                yield Match(start, end, tuple(by_length[end]))

    def place_names(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Ranges of `words` that spell a city or region of some nation."""
        for start, word in enumerate(words):
            if word in self._place_starts:
                for end in range(start + LONGEST_PLACE, start, -1):
                    if tuple(words[start:end]) in self.places:
                        yield start, end
                        break

    def countries(self, words: Sequence[str]) -> Iterator[str]:
        """The country of each nation, people and city that is named."""
        for start, word in enumerate(words):
            if word in self._country_starts:
                for end in range(start + LONGEST_PLACE, start, -1):
                    code = self.country_words.get(tuple(words[start:end]))
                    if code:
                        yield code
                        break

    def country(self, named: Iterable[str], matches: Iterable[Match]) -> str | None:
        """The country an article is about, when its words make one stand out; else None.

        Counts every known body that is sure on its own, and the nations that are `named`
        (`countries`). One country has to have twice the count of any other.
        """
        votes: Counter[str] = Counter()
        for match in matches:
            sure = {a.entry.country for a in match.aliases if not a.home and not a.wary}
            if len(sure) == 1:
                votes[sure.pop()] += 2
        votes.update(named)
        for neither in ("", "eu"):
            votes.pop(neither, None)
        ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < LEAST_EVIDENCE:
            return None
        if len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
            return None
        return ranked[0][0]


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


def straight(word: str) -> str:
    """The word with a straight apostrophe: newspapers print both."""
    return word.replace("\u2019", "'") if "\u2019" in word else word


def _rows(table: str) -> list[dict[str, str]]:
    text = (files("kg.data") / "gazetteer" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


@cache
def entries() -> tuple[Entry, ...]:
    """All rows of the tables, the nations and their governments."""
    found = [
        Entry(
            key=row["key"],
            kind=Kind(row["kind"]) if row["kind"] != "Programme" else Kind.PROGRAMME,
            name=row["name"],
            aliases=_parts(row["aliases"]),
            country=row["country"],
            founded=int(row["from"]) if row["from"] else None,
            ended=int(row["to"]) if row["to"] else None,
            flags=frozenset(row["flags"].split()),
        )
        for table in TABLES
        for row in _rows(table)
    ]
    for nation in nations():
        found.append(_place(nation))
        found.append(_government(nation))
    return tuple(found)


@cache
def nations() -> tuple[Nation, ...]:
    """The countries, with what tells of them."""
    return tuple(
        Nation(
            code=row["code"],
            name=row["name"],
            names=tuple(dict.fromkeys((row["name"], *_parts(row["aliases"])))),
            demonyms=_parts(row["demonyms"]),
            places=_parts(row["places"]),
        )
        for row in _rows("nations")
    )


def _place(nation: Nation) -> Entry:
    return Entry(
        key=f"{nation.code}-country",
        kind=Kind.PLACE,
        name=nation.name,
        aliases=nation.names,
        country=nation.code,
    )


def _government(nation: Nation) -> Entry:
    """The government of a nation, "the German government".

    A bare "the government" is for `entities` to find.
    """
    people = frozenset({"Briton", "Britons", "Americans", "Frenchman"})
    adjectives = [d for d in nation.demonyms if d not in people] or [nation.name]
    name = f"{'UK' if nation.code == 'uk' else adjectives[0]} Government"
    aliases = [f"{a} {g}" for a in adjectives for g in ("government", "Government")]
    if nation.code == "uk":
        aliases += ["HM Government", "Her Majesty's Government", "His Majesty's Government"]
    if nation.code == "us":
        aliases += ["U.S. federal government", "US federal government"]
    return Entry(
        key=f"{nation.code}-government",
        kind=Kind.ORGANIZATION,
        name=name,
        aliases=tuple(aliases),
        country=nation.code,
    )


@cache
def by_key() -> Mapping[str, Entry]:
    """Entries by key."""
    return {entry.key: entry for entry in entries()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who held a well-known post: `role` a concept, `organization` an entry's key.

    start, end: ISO days; end "" while it lasts.
    """

    role: str
    organization: str
    person: str
    start: str
    end: str


@cache
def office_holders() -> tuple[Holder, ...]:
    """All rows of the table of office holders."""
    return tuple(
        Holder(
            role=row["role"],
            organization=row["organization"],
            person=row["person"],
            start=row["from"],
            end=row["to"],
        )
        for row in _rows("office_holders")
    )


@cache
def demonyms() -> frozenset[str]:
    """Adjectives of nations and their parts, which alone are no names; no abbreviations."""
    of_nations = {d for nation in nations() for d in nation.demonyms if not d.isupper()}
    return frozenset(of_nations - {"U.S."}) | word_set(
        "Welsh Scottish English European African Asian Arab Western Latin Northern Muslim"
    )


@cache
def well_known() -> frozenset[str]:
    """Surnames of the office holders: "Thatcher" needs no first name."""
    return frozenset(holder.person.split()[-1] for holder in office_holders())


def holders_of(role: str, day: str | None) -> list[Holder]:
    """Who held posts of a role on an ISO day; at any time when the day is None."""
    return [
        holder
        for holder in office_holders()
        if holder.role == role
        and (not day or (holder.start <= day and (not holder.end or day <= holder.end)))
    ]


@cache
def genders() -> Mapping[str, str]:
    """First names with "f", "m" or "e" (either)."""
    found: dict[str, str] = {}
    for row in _rows("first_names"):
        for name in row["names"].split():
            found[name] = row["gender"] if found.get(name, row["gender"]) == row["gender"] else "e"
    return found
