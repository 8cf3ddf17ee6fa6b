"""Places of one name, told apart by the state or country that is named with them.

"Cambridge, Massachusetts" is not the Cambridge of an article about England, but Paris is Paris in
every article that does not say "Texas".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kg.records import Findings, Kind, MentionForm, Referent
from kg.resolve.clusters import Key
from kg.resolve.regions import COMMON_TOWNS, HOME, LESSER, TWINS, Region, region_of, state_named

# "Cambridge, Mass.", "Richmond, Va.", "Manchester in New Hampshire", "Dover (Delaware)". A list
# ("in Lampton, Kent and Essex") names other places.
_QUALIFIER = re.compile(
    r"(?:,| in| \()\s?((?:[A-Z]\.){2,3}|(?:(?:New|North|South|West|Rhode|Great|Northern|United"
    r"|British|Nova|Greater|County) )?[A-Z][\w]+\.?)(?!\s(?:and|or|&)\s|,\s[A-Z]\w+(?:,| and| or))"
)
T = TypeVar("T")
_REACH = 30  # characters after a name in which its state stands
# A city that is no state, and a state that is no city, of one name; a country and a state.
CITIES = {
    "washington": Region("us", "district of columbia"),
    "new york": Region("us", "new york city"),
}
_STATE = {
    "washington": Region("us", "washington state"),
    "new york": Region("us", "new york"),
}
_COUNTRY = {"georgia": Region("ge")}
# What is said of a state: "New York primary", "New York's 19th district", "senator from New York".
_OF_STATE = re.compile(
    r"(?:['\u2019]s)? (?:state\b|\d+(?:st|nd|rd|th)\b|primar|caucus|delegat|Republican|Democrat"
    r"|GOP\b|[Ss]enat|Sen\.|Gov|gov|voter|[Cc]ongress|Rep\.|Rep\b|lawmaker|[Aa]ttorney [Gg]eneral"
    r"|[Ll]egislat|Assembly|electoral)"
)
_FROM_STATE = re.compile(
    r"(?:[Uu]pstate|[Ww]estern|[Nn]orthern|(?:[Ss]enators?|Sen\. \w+ \w+|[Gg]overnor|[Rr]epublican"
    r"|[Dd]emocrat|[Ss]tate)s? (?:from|for|of|in)) $"
)
_AFTER_CITY = re.compile(
    r"(?:['\u2019]s)? (?:City\b|[Mm]ayor|police|hotel|skyscraper|subway|real estate)"
)
_LISTED = re.compile(r",? (?:and |or )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)")
EVERYBODY = 8  # Articles: a town that so many name is the one that is known everywhere.
_TOWN_BEFORE = re.compile(r"[A-Z]\w+,\s$")
_BESIDE = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)*)(?:, and|,| and)\s$")
LEAST, CLEAR = 2, 2  # What an article is about is named twice, and twice as often as the next.


class Whereabouts:
    """For the places of all articles: the region named with each, and the country of its article.

    Costs one look at the text after each mention of a place.
    """

    def __init__(self, findings: Iterable[Findings]) -> None:
        self._region: dict[Key, Region] = {}
        self._about: dict[str, str] = {}
        self._state: dict[str, Region] = {}
        self._named: dict[str, frozenset[str]] = {}
        for found in findings:
            self._read(found)

    def _read(self, found: Findings) -> None:
        source, text = found.article.source, found.article.text
        referents = {referent.id: referent for referent in found.referents}
        told: dict[str, Counter[Region]] = defaultdict(Counter)
        countries: Counter[str] = Counter()
        states: Counter[Region] = Counter()
        named: set[str] = set()
        own: dict[str, set[Region | None]] = defaultdict(set)
        for mention in found.mentions:
            referent = referents.get(mention.referent)
            if referent is None or mention.form is not MentionForm.NAME:
                continue
            speaks_for = _country(referent)
            if speaks_for:
                countries[speaks_for] += 1
                if referent.name.lower() not in HOME:
                    named.add(speaks_for)
            if referent.kind is Kind.PLACE:
                start, end = mention.passage.start, mention.passage.end
                before = text[max(0, start - _REACH) : start]
                own[referent.id].add(
                    _namesake(referent, text[start:end], before, text[end : end + _REACH])
                )
                whole = region_of(referent.name)
                if whole is not None and whole.part:
                    states[whole] += 1
                after = _QUALIFIER.match(text[end : end + _REACH])
                region = region_of(after.group(1)) if after else None
                if region is not None:
                    told[referent.id][region] += 1
        for id_, regions in told.items():
            name = referents[id_].name
            if region_of(name) is None or name.lower() in CITIES:
                self._region[source, id_] = min(regions, key=lambda r: (-regions[r], r))
        for id_, meant in own.items():
            name = state_named(referents[id_].name) or referents[id_].name.lower()
            sure = meant - {None} if name in _COUNTRY or name == "new york" else meant
            only = next(iter(sure)) if len(sure) == 1 else None
            if only is not None:
                self._region[source, id_] = only
        country = _clearly(countries)
        if country is not None:
            self._about[source] = country
        self._named[source] = frozenset(named)
        state = _clearly(states)
        if state is not None:
            self._state[source] = state

    def parted(self, name: str, places: Sequence[Key]) -> list[tuple[Region | None, list[Key]]]:
        """Places of one name, by where they are: each group is one place.

        name: as `words_of` compares it. Whom nothing tells goes with the town that always is
        meant, else with the only one, else with the one of its article's country; a town with a
        namesake abroad only with the latter, and alone where its article tells no country. A name
        that towns of many states bear is of the state that its article is about.
        """
        groups: dict[Region, list[Key]] = defaultdict(list)
        untold: list[Key] = []
        common = name in COMMON_TOWNS and len({source for source, _ in places}) < EVERYBODY
        for key in places:
            region = self._region.get(key)
            if region is None and (common or (name in LESSER and self._abroad(name, key[0]))):
                region = self._state.get(key[0])
            if region is None:
                untold.append(key)
            else:
                groups[region].append(key)
        if name in CITIES and groups and untold:
            groups[CITIES[name]] += untold
            untold = []
        if name in HOME and untold:
            groups[Region(HOME[name])] += untold
            untold = []
        groups = _widest(groups)
        told = {source for keys in groups.values() for source, _ in keys}
        if name not in TWINS and len(groups) < 2 and not (common and len(told) < LEAST):
            whole = [key for keys in groups.values() for key in keys] + untold
            return [(next(iter(groups), None), sorted(whole))]
        for key in untold:
            country = self._about.get(key[0], "")
            fits = [region for region in groups if region.country == country]
            if len(fits) == 1:
                groups[fits[0]].append(key)
            elif country and not fits:
                groups[Region(country)].append(key)
        placed = {key for keys in groups.values() for key in keys}
        alone = [key for key in untold if key not in placed]
        found: list[tuple[Region | None, list[Key]]] = [
            (region, sorted(groups[region])) for region in sorted(groups)
        ]
        sure = not common and name not in TWINS
        if len(found) == 1 and alone and len(alone) <= len(placed) and sure:
            return [(found[0][0], sorted([*placed, *alone]))]
        if not found and not common:
            return [(None, sorted(alone))]
        return [*found, *((None, [key]) for key in alone)]

    def _abroad(self, name: str, source: str) -> bool:
        """Whether an article does not name the country that a city of this name is of."""
        return HOME[name] not in self._named[source]


def _clearly(counts: Counter[T]) -> T | None:
    """What is named clearly more often than anything else of its sort, if anything is."""
    (first, most), (_, next_most) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    return first if most >= LEAST and most >= CLEAR * next_most else None


def _namesake(place: Referent, printed: str, before: str, after: str) -> Region | None:
    """Which of a state and its namesake one mention means, as far as the words beside it tell.

    "Bellevue, Washington" and "Washington state" are the state; "Cyprus, Georgia" is the country.
    """
    name = state_named(place.name) or place.name.lower()
    if name == "new york":
        return _new_york(printed, before, after)
    if name in _STATE:
        state = after.startswith(" state") or bool(_TOWN_BEFORE.search(before))
        return _STATE[name] if state else None
    if name in _COUNTRY:
        beside = _BESIDE.search(before)
        if beside is None:
            return None
        region = region_of(beside.group(1))
        return None if region is not None and region.country == "us" else _COUNTRY[name]
    return None


def _new_york(printed: str, before: str, after: str) -> Region | None:
    """The state or the city, where the words beside the name tell."""
    state, city = _STATE["new york"], CITIES["new york"]
    if _AFTER_CITY.match(after) or (printed.isupper() and " " in printed):
        return city  # a dateline
    listed = [_BESIDE.search(before), _LISTED.match(after)]
    regions = [region_of(found.group(1)) for found in listed if found is not None]
    among = any(region is not None and region.part for region in regions)
    town = _TOWN_BEFORE.search(before) is not None and not among
    if state_named(printed) or _OF_STATE.match(after) or _FROM_STATE.search(before):
        return state
    return state if among or town else None


def _widest(groups: Mapping[Region, list[Key]]) -> dict[Region, list[Key]]:
    """The groups, those that tell a country alone with the only one of that country."""
    merged: dict[Region, list[Key]] = defaultdict(list)
    for region, keys in groups.items():
        parts = [other for other in groups if other.country == region.country and other.part]
        merged[parts[0] if not region.part and len(parts) == 1 else region] += keys
    return merged


def _country(referent: Referent) -> str:
    """Which country the mention of a place, or of a known body, speaks for; "" for none."""
    if referent.known_as is not None:
        code, _, rest = referent.known_as.partition("-")
        if rest and len(code) == 2:
            return code
    if referent.kind is not Kind.PLACE:
        return ""
    region = region_of(referent.name)
    return region.country if region else HOME.get(referent.name.lower(), "")
