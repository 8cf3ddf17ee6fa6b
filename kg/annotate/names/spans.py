"""Where the names of an article stand: model, gazetteer and the patterns of English names.

Each finder proposes spans; `choose` keeps the ones that do not overlap, longest first, so a known
alias may add a name or reach further than the model but never cuts a longer name short.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.annotate.gazetteer import Entry, genders, word_set
from kg.annotate.names.kinds import is_event_name, kind_by_words
from kg.annotate.names.page import Page
from kg.annotate.posts.role_lexicon import LEADING_ROLES, MODIFIERS, RANKS, ROLES, TITLES
from kg.records import Kind

# Who wins between spans of equal length.
TITLED, KNOWN, PATTERN, MODEL, BLOCKED = range(5)

PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "la",
        "le",
        "du",
        "di",
        "da",
        "ben",
        "ibn",
    }
)
NOT_NAMES = word_set(
    """
    i the a an monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december today yesterday tomorrow mr
    mrs ms sir christmas easter mp mps msp msps mep meps am pm td ceo qc ag tv t.v.
    gp gps gmt bst utc cet est edt dna hiv aids cctv
    god english french german budget internet bible brexit act bill
    constitution chapter article section figure part
    """
)
_AFTER_LORD = frozenset({"advocate", "chief", "privy", "lieutenant", "president", "of", "justice"})
_LINKING_HEADS = word_set(
    """
    department ministry union party brotherhood university institute bank council commission
    committee association federation society centre center office church confederation league
    organisation organization board court house college school alliance coalition
    chamber chambers campaign bureau secretariat academy museum royal
    """
)
_LISTING_HEADS = frozenset(
    {"department", "ministry", "committee", "union", "office", "association"}
)
_SMALL = frozenset({"of", "for"})
_HOUSES = frozenset({"Commons", "Lords", "Senate", "House", "Holyrood", "Cabinet"})
_EMPLOYED = word_set("ceo executive chairman chairwoman spokesman spokeswoman analyst secretary")
_FIELDS = word_set("studies affairs policy research sciences science relations economics society")
# Roles that stand before a name and are no part of it nor of a body's name.
PERSON_ROLES = word_set(
    """minister secretary adviser advisor president chancellor chairman chairwoman senator mp msp
    mep leader spokesman spokeswoman director governor mayor councillor ambassador correspondent
    editor professor congressman congresswoman analyst economist judge general colonel captain"""
)
_ELECTIONS = word_set("election elections primary primaries referendum caucus caucuses")
# What a name is, when this word follows it: "the Unite union", "Stern magazine".
CLUES_AFTER = {
    "union": Kind.UNION,
    "unions": Kind.UNION,
    "party": Kind.PARTY,
    "newspaper": Kind.OUTLET,
    "magazine": Kind.OUTLET,
    "daily": Kind.OUTLET,
    "programme": Kind.PROGRAMME,
}
CLUES_BEFORE = {
    "newspaper": Kind.OUTLET,
    "daily": Kind.OUTLET,
    "magazine": Kind.OUTLET,
    "broadcaster": Kind.OUTLET,
    "union": Kind.UNION,
    "pollster": Kind.ORGANIZATION,
    "pollsters": Kind.ORGANIZATION,
    "charity": Kind.ORGANIZATION,
    "company": Kind.ORGANIZATION,
    "firm": Kind.ORGANIZATION,
    "bank": Kind.ORGANIZATION,
}


@dataclass(slots=True)
class Candidate:
    """A span that may be a name. `votes` say what kind; `entry` settles it.

    rank: one of TITLED, KNOWN, PATTERN, MODEL; a BLOCKED span keeps others out of its tokens.
    sure: the encoder marked it, so that no pattern reaches over it.
    """

    start: int
    end: int
    rank: int
    votes: Counter[Kind] = field(default_factory=Counter)
    entry: Entry | None = None
    title: str = ""
    label: str = ""
    sure: bool = False


def apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the model's spans cut where a known name ends.

    Two known names side by side are two; a place before a party is where the party is; a body
    before a person's name ("Unison Jo Field") is no part of it.
    """
    known = {c.start: c.end for c in candidates if c.rank == KNOWN}
    parties = {c.start for c in candidates if c.rank == KNOWN and Kind.PARTY in c.votes}
    places = {c.start: c.end for c in candidates if c.rank == MODEL and not c.label}
    kept: list[Candidate] = []
    for candidate in candidates:
        start, end = candidate.start, candidate.end
        if candidate.rank != MODEL or known.get(start) == end:
            kept.append(candidate)
        elif Kind.PERSON in candidate.votes and start in known and known[start] < end:
            candidate.start = known[start]
            kept.append(candidate)
        elif not _tiled(candidate, known) and places.get(start) not in parties:
            kept.append(candidate)
    return kept


def _tiled(candidate: Candidate, known: Mapping[int, int]) -> bool:
    at = candidate.start
    while at < candidate.end and at in known:
        at = known[at]
    return at == candidate.end


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Non-overlapping candidates in text order: titled people first, then the longest.

    Where the encoder has marked names, they and known ones go before all patterns.
    """
    proposed = list(candidates)
    read = any(c.sure for c in proposed)

    marked = [(c.start, c.end) for c in proposed if c.sure]

    def order_of(c: Candidate) -> tuple[bool, bool, int, int, int]:
        behind = read and not c.sure and c.rank != KNOWN and not _fuller(c, marked)
        return (c.rank != TITLED, behind, c.start - c.end, c.rank, c.start)

    order = sorted(proposed, key=order_of)
    owner: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for candidate in order:
        tokens = range(candidate.start, candidate.end)
        clash = next((owner[i] for i in tokens if i in owner), None)
        if clash is None:
            kept.append(candidate)
            owner.update((i, candidate) for i in tokens)
        elif (clash.start, clash.end) == (candidate.start, candidate.end):
            clash.votes.update(candidate.votes)
            clash.label = clash.label or candidate.label
            clash.title = clash.title or candidate.title
            clash.sure = clash.sure or candidate.sure
    return sorted((c for c in kept if c.rank != BLOCKED), key=lambda c: c.start)


def _fuller(candidate: Candidate, marked: Iterable[tuple[int, int]]) -> bool:
    """Whether a pattern takes in whole what the encoder marked only in part."""
    if candidate.rank != PATTERN:
        return False
    met = [(s, e) for s, e in marked if s < candidate.end and candidate.start < e]
    return bool(met) and all(candidate.start <= s and e <= candidate.end for s, e in met)


# --- patterns


def titled_people(page: Page) -> Iterator[Candidate]:
    """Names after "Mr", "Dame" or "Lord"; after "President" and the like, as a vote."""
    for i in page.capitalised:
        word = page.lower[i]
        titled = word in TITLES
        if not titled and word not in LEADING_ROLES and word not in RANKS:
            continue
        start = i + 1
        if word in ("rt", "hon") or page.word(start) in TITLES or page.word(start) in RANKS:
            continue
        if page.word(start) in ROLES or page.word(start) in _AFTER_LORD:
            continue
        end = person_end(page, start)
        if end == start:
            continue
        if titled:
            yield Candidate(start, end, TITLED, Counter({Kind.PERSON: 5}), title=word)
        elif kind_by_words(page.words[start:end]) is None and not page.headed[i]:
            yield Candidate(start, end, MODEL, Counter({Kind.PERSON: 2}), title=word)


def person_end(page: Page, start: int) -> int:
    """The end of the run of capitals at `start`, particles inside, six words at most."""
    i = start
    while i < len(page) and i - start < 6:
        if (
            (page.capital(i) and page.words[i].lower() not in NOT_NAMES)
            or (
                (page.word(i) in PARTICLES or page.words[i] == "-")
                and page.capital(i + 1)
                and i > start
            )
            or (page.word(i) in PARTICLES and page.capital(i + 1))
        ):
            i += 1
        else:
            break
    return i


def role_people(page: Page) -> Iterator[Candidate]:
    """Two or three capitalised words right after a role: "general secretary Jo Field"."""
    for i, word in enumerate(page.lower):
        if word not in ROLES or page.headed[i] or not page.capital(i + 1):
            continue
        if page.words[i].isupper() and word not in ("mp", "mep", "msp", "ceo", "td"):
            continue
        end = person_end(page, i + 1)
        given = end - i - 1 in (2, 3) and page.words[i + 1] in genders()
        if given and kind_by_words(page.words[i + 1 : end]) is None:
            yield Candidate(i + 1, end, MODEL, Counter({Kind.PERSON: 2}))


def employers(page: Page) -> Iterator[Candidate]:
    """A capitalised word before a manager's role and a name: "Lampco chief executive Jo Field"."""
    for i, word in enumerate(page.lower):
        if word not in _EMPLOYED or not page.capital(i + 1) or page.headed[i]:
            continue
        end = i - 1 if page.word(i - 1) in ("chief", "managing", "executive", "general") else i
        start = end
        while page.proper(start - 1) and end - start < 4:
            start -= 1
            if page.first[start]:
                break
        words = page.lower[start:end]
        if start < end and not any(w in MODIFIERS or w in ROLES or w in TITLES for w in words):
            yield Candidate(start, end, MODEL, Counter({Kind.ORGANIZATION: 2}))


def bodies_by_words(page: Page, taken: frozenset[int]) -> Iterator[Candidate]:
    """Capitalised names whose own words tell a body; events and laws come as BLOCKED.

    taken: first tokens of known names, which a list after "of" does not swallow.
    """
    done = 0
    for i in page.capitalised:
        if i < done or page.headed[i] or page.lower[i] in NOT_NAMES:
            continue
        end = _run_end(page, i)
        end = _linked_end(page, i, end, taken)
        start = i
        if page.first[i] and not page.proper(i) and end - start > 1:
            start += 1
        start = after_role(page, start, end)
        words = page.words[start:end]
        if is_event_name(words) or in_event_name(page, start, end):
            yield Candidate(start, end, BLOCKED)
        else:
            kind = kind_by_words(words)
            if kind is not None and kind is not Kind.PLACE:
                yield Candidate(start, end, PATTERN, Counter({kind: 3}))
        done = end


def committees(page: Page) -> Iterator[Candidate]:
    """Small-letter committees of a house: "the Commons home affairs select committee"."""
    for i, word in enumerate(page.words):
        if word not in _HOUSES:
            continue
        start = i - 2 if page.words[max(i - 2, 0) : i] == ("House", "of") else i
        for end in range(i + 1, min(i + 9, len(page))):
            if page.lower[end] == "committee":
                yield Candidate(start, end + 1, PATTERN, Counter({Kind.ORGANIZATION: 5}))
                break
            if not (page.tags[end].startswith(("NN", "JJ", "CC")) or page.words[end] == ","):
                break


def _run_end(page: Page, i: int) -> int:
    end = i + 1
    while end < len(page) and not page.first[end]:
        if page.capital(end) or _inner_mark(page, end):
            end += 1
        else:
            break
    return end


def after_role(page: Page, start: int, end: int) -> int:
    """Where the name begins in a run such as "Prime Minister Jo Field"; `start` when no role."""
    for i in range(end - 2, start - 1, -1):
        if page.lower[i] in PERSON_ROLES and page.capital(i):
            return i + 1
    return start


def in_event_name(page: Page, start: int, end: int) -> bool:
    """Whether it is part of an election's name: "the 2004 Ruritanian elections".

    A place after "in" is when a body's name is in it too: "2004 Lamp Assembly election in Wick".
    """
    if _year(page.word(start - 1)):
        return any(page.word(i) in _ELECTIONS for i in range(end, end + 4))
    at = start - 1 if page.word(start - 1) == "the" else start
    if page.word(at - 1) != "in" or page.word(at - 2) not in _ELECTIONS:
        return False
    return any(_year(page.word(i)) and page.capital(i + 1) for i in range(at - 7, at - 3))


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


def _inner_mark(page: Page, i: int) -> bool:
    """An "&", or a hyphen or apostrophe without spaces, between two capitals."""
    if not page.capital(i + 1):
        return False
    return page.words[i] == "&" or (page.words[i] in ("-", "'") and page.glued[i - 1])


def _possessive_name(page: Page, i: int) -> bool:
    """Whether "King's Fund" is one name, where "Blair's Cabinet" is two."""
    return page.lower[i - 1] in ("king", "queen", "people", "women", "workers", "children", "lord")


def _linked_end(page: Page, start: int, end: int, taken: frozenset[int]) -> int:
    """Go on over "of" and "for" after a body's word, and over a list in a department's name."""
    heads = {page.lower[i] for i in range(start, end)}
    if not heads & _LINKING_HEADS or page.word(end) not in _SMALL:
        return end
    at = end + 1
    if page.word(at) == "the":
        at += 1
    if not page.capital(at):
        return end
    end = _run_end(page, at)
    if not heads & _LISTING_HEADS:
        studies = (
            _run_end(page, end + 1) if page.word(end) == "and" and page.capital(end + 1) else 0
        )
        return studies if studies and page.lower[studies - 1] in _FIELDS else end
    while True:
        at = end
        if page.word(at) == ",":
            at += 1
            goes_on = page.capital(at) and _list_goes_on(page, at)
            if not goes_on and page.word(at) != "and":
                return end
        if page.word(at) in ("and", "&"):
            at += 1
            if page.capital(at) and at not in taken and page.word(at) not in TITLES:
                return _run_end(page, at)
            return end
        if at == end or not page.capital(at):
            return end
        end = _run_end(page, at)


def _list_goes_on(page: Page, at: int) -> bool:
    """Whether "and Capital" follows within a few words: "Culture, Media and Sport"."""
    for i in range(at + 1, min(at + 6, len(page) - 1)):
        if page.lower[i] == "and":
            return page.capital(i + 1)
        if not page.capital(i) and page.lower[i] != ",":
            return False
    return False
