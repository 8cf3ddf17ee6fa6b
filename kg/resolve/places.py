"""Places of one name, told apart by the state or country that is named with them.

"Cambridge, Massachusetts" is not the Cambridge of an article about England, but Paris is Paris in
every article that does not say "Texas".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.records import Findings, Kind, MentionForm, Referent
from kg.resolve.clusters import Key
from kg.resolve.regions import HOME, TWINS, Region, region_of

# "Cambridge, Mass.", "Richmond, Va.", "Manchester in New Hampshire", "Dover (Delaware)". A list
# ("in Lampton, Kent and Essex") names other places.
_QUALIFIER = re.compile(
    r"(?:,| in| \()\s?((?:[A-Z]\.){2,3}|(?:(?:New|North|South|West|Rhode|Great|Northern|United"
    r"|British|Nova|Greater|County) )?[A-Z][\w]+\.?)(?!\s(?:and|or|&)\s|,\s[A-Z]\w+(?:,| and| or))"
)
_REACH = 30  # characters after a name in which its state stands
# A capital that is no state, and a state that is no capital, of one name; a country and a state.
CAPITALS = {"washington": Region("us", "district of columbia")}
_STATE = {"washington": Region("us", "washington state")}
_COUNTRY = {"georgia": Region("ge")}
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
        for found in findings:
            self._read(found)

    def _read(self, found: Findings) -> None:
        source, text = found.article.source, found.article.text
        referents = {referent.id: referent for referent in found.referents}
        told: dict[str, Counter[Region]] = defaultdict(Counter)
        countries: Counter[str] = Counter()
        own: dict[str, set[Region | None]] = defaultdict(set)
        for mention in found.mentions:
            referent = referents.get(mention.referent)
            if referent is None or mention.form is not MentionForm.NAME:
                continue
            country = _country(referent)
            if country:
                countries[country] += 1
            if referent.kind is Kind.PLACE:
                start, end = mention.passage.start, mention.passage.end
                own[referent.id].add(
                    _namesake(
                        referent, text[max(0, start - _REACH) : start], text[end : end + _REACH]
                    )
                )
                after = _QUALIFIER.match(text[end : end + _REACH])
                region = region_of(after.group(1)) if after else None
                if region is not None:
                    told[referent.id][region] += 1
        for id_, regions in told.items():
            if region_of(referents[id_].name) is None:
                self._region[source, id_] = min(regions, key=lambda r: (-regions[r], r))
        for id_, meant in own.items():
            sure = meant - {None} if referents[id_].name.lower() in _COUNTRY else meant
            only = next(iter(sure)) if len(sure) == 1 else None
            if only is not None:
                self._region[source, id_] = only
        (first, most), (_, next_most) = [*countries.most_common(2), ("", 0), ("", 0)][:2]
        if most >= LEAST and most >= CLEAR * next_most:
            self._about[source] = first

    def parted(self, name: str, places: Sequence[Key]) -> list[tuple[Region | None, list[Key]]]:
        """Places of one name, by where they are: each group is one place.

        name: as `words_of` compares it. Whom nothing tells goes with the town that always is
        meant, else with the only one, else with the one of its article's country; a town with a
        namesake abroad only with the latter, and alone where its article tells no country.
        """
        groups: dict[Region, list[Key]] = defaultdict(list)
        untold: list[Key] = []
        for key in places:
            region = self._region.get(key)
            if region is None:
                untold.append(key)
            else:
                groups[region].append(key)
        if name in CAPITALS and groups:
            groups[CAPITALS[name]] += untold
            untold = []
        if name in HOME and (untold or groups):
            groups[Region(HOME[name])] += untold
            untold = []
        groups = _widest(groups)
        if name not in TWINS and len(groups) < 2:
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
        if len(found) == 1 and alone and len(alone) <= len(placed):
            return [(found[0][0], sorted([*placed, *alone]))]
        if not found:
            return [(None, sorted(alone))]
        return [*found, *((None, [key]) for key in alone)]


def _namesake(place: Referent, before: str, after: str) -> Region | None:
    """Which of a state and its namesake one mention means, as far as the words beside it tell.

    "Bellevue, Washington" and "Washington state" are the state; "Cyprus, Georgia" is the country.
    """
    name = place.name.lower()
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
