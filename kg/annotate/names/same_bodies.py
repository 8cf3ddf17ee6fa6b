"""Which names of bodies and places of one article name the same: by key, letters or first word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.gazetteer import word_set
from kg.annotate.names.kinds import is_acronym
from kg.annotate.names.lettered_names import bracketed_letters, initials
from kg.annotate.names.named import SUFFIXES, Cluster, Named, plain
from kg.annotate.names.page import Page
from kg.records import Kind


def firms_by_name(named: Sequence[Named]) -> list[Named]:
    """The names, with those of firms that were read as a place's or somebody's told for firms'.

    "Marlow" after "Marlow Tools" is the firm where nobody of that name is told of; "Lamp Buses" is
    no place.
    """
    known = [
        replace(n, kind=Kind.ORGANIZATION)
        if n.kind is Kind.PLACE and n.entry is None and _sounds_like_firm(n)
        else n
        for n in named
    ]
    firms = {
        plain(n.words[0]): n.start
        for n in reversed(known)
        if n.kind not in (Kind.PERSON, Kind.PLACE)
        and len(n.words) > 1
        and _FIRMS.issuperset(plain(w) for w in n.words[1:])
    }
    people = {plain(w) for n in known if n.kind is Kind.PERSON for w in n.words if len(n.words) > 1}
    people |= {plain(n.words[0]) for n in known if n.kind is Kind.PERSON and n.title}
    return [
        replace(n, kind=Kind.ORGANIZATION)
        if n.kind is Kind.PERSON
        and len(n.words) == 1
        and (word := plain(n.words[0])) not in people
        and firms.get(word, n.start) < n.start
        else n
        for n in known
    ]


def _sounds_like_firm(named: Named) -> bool:
    return len(named.words) > 1 and plain(named.words[-1]) in _FIRMS_ALONE


def body_clusters(page: Page, others: Sequence[Named]) -> list[Cluster]:
    """The clusters of all names that are no person's."""
    found: dict[tuple[str, str], list[Named]] = {}
    for named in others:
        found.setdefault(_body_key(named), []).append(named)
    _join_acronyms(page, found)
    _join_short_forms(found)
    return [
        Cluster(kind=_kind_of(mentions), mentions=mentions)
        for mentions in found.values()
        if mentions
    ]


def _kind_of(mentions: Sequence[Named]) -> Kind:
    for named in mentions:
        if named.entry is not None:
            return named.entry.kind
    counted = Counter(named.kind for named in mentions)
    return min(counted, key=lambda kind: (kind == Kind.ORGANIZATION, -counted[kind], kind))


def _body_key(named: Named) -> tuple[str, str]:
    if named.entry is not None:
        return "key", named.entry.key
    sort = "place" if named.kind is Kind.PLACE else "body"
    words = [plain(w) for w in named.words]
    while len(words) > 1 and (words[-1] in SUFFIXES or words[-1] in ("union", "party")):
        words.pop()
    return sort, " ".join(words)


def _join_acronyms(page: Page, found: dict[tuple[str, str], list[Named]]) -> None:
    """Put "RSC" with "Royal Something College": named in brackets, or its initials."""
    spelt = bracketed_letters(page)
    short = [
        k
        for k, ms in found.items()
        if len(ms[0].words) == 1 and (is_acronym(ms[0].words[0]) or ms[0].words[0] in spelt)
    ]
    long = [k for k, ms in found.items() if max(len(m.words) for m in ms) > 1]
    for key in short:
        mentions = found[key]
        acronym = mentions[0].words[0].replace(".", "")
        acronym = acronym.upper() if acronym in spelt else acronym
        before = _bracketed(page, mentions)
        fits = [
            k
            for k in long
            if k != key
            and found[k]
            and (k[0] != "key" or key[0] != "key")
            and any(
                (m.end in before and m.kind is not Kind.PLACE) or acronym in initials(m.words)
                for m in found[k]
            )
        ]
        if len(fits) == 1:
            target, other = (key, fits[0]) if key[0] == "key" else (fits[0], key)
            found[target] = [*found[target], *found[other]]
            found[other] = []


def _join_short_forms(found: dict[tuple[str, str], list[Named]]) -> None:
    """Put "Lamp" with "Lamp Motors" that stands before it, where no other body begins so."""
    for key, mentions in found.items():
        if key[0] != "body" or not mentions:
            continue
        start = tuple(plain(w) for w in mentions[0].words)
        longer = [
            other
            for other, theirs in found.items()
            if other[0] == "body" and other != key and theirs and _is_short_for(start, theirs)
        ]
        if len(longer) == 1 and found[longer[0]][0].start < mentions[0].start:
            found[longer[0]] = [*found[longer[0]], *mentions]
            found[key] = []


def _is_short_for(start: tuple[str, ...], longer: Sequence[Named]) -> bool:
    """Whether a body's name is these words and then only words for what firms do."""
    words = tuple(plain(w) for w in longer[0].words)
    rest = words[len(start) :]
    return bool(rest) and words[: len(start)] == start and _FIRMS.issuperset(rest)


_FIRMS = word_set(
    """
    air airlines airways associates bank brewery brewing building bus buses capital cars chemicals
    coal electric electronics energy engineering estates ferries finance foods freight gas group
    holdings homes hotels industries infrastructure insurance lines logistics manufacturing marine
    maritime media motors oil partners pharma pharmaceuticals plc polling power properties rail
    railways research retail shipping society steel stores supermarkets systems technologies
    telecom textiles tools trains transport travel utilities water
    """
)


# No place is called so.
_FIRMS_ALONE = word_set(
    """
    airlines airways buses electronics ferries foods holdings logistics motors pharmaceuticals plc
    railways supermarkets technologies utilities
    """
)


def _bracketed(page: Page, mentions: Sequence[Named]) -> set[int]:
    """Ends of names right before "(ACRONYM)"."""
    return {
        m.start - 1 for m in mentions if page.word(m.start - 1) == "(" and page.word(m.end) == ")"
    }
