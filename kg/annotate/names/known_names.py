"""Known names where they hold: the gazetteer's matches, judged by the words around them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from kg.annotate.gazetteer import Alias, Match, genders, word_set
from kg.annotate.names.kinds import BODIES
from kg.annotate.names.page import Page
from kg.annotate.names.spans import KNOWN, MODEL, Candidate, in_event_name
from kg.annotate.posts.role_lexicon import ROLES, TITLES
from kg.records import Kind

# Last words of American states.
_STATES = word_set(
    """alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware
    florida georgia hampshire hawaii idaho illinois indiana iowa island jersey kansas kentucky
    louisiana maine maryland massachusetts mexico michigan minnesota mississippi missouri montana
    nebraska nevada ohio oklahoma oregon pennsylvania state tennessee texas utah vermont virginia
    wisconsin wyoming york"""
)
_POSTAL = word_set(  # of states, that departments and parties are called by as well
    "CA CT DC DE FL GA IA IL IN LA MA MD ME MI MO NC ND NH OH OK PA SC SD TN VA WA WI"
)
_LETTERS = 4
_HOUSES = frozenset({"us-senate", "us-house"})
_NATION = frozenset({"u.s.", "us"})


def known_names(
    page: Page, matches: Sequence[Match], country: str | None, countries: Set[str]
) -> Iterator[Candidate]:
    """Aliases that hold where they stand: the home one of several, none where a wary one is not.

    countries: all that the article names. Three letters of a body of any other are somebody else's.
    """
    done = -1
    elsewhere = _of_a_state(page)
    for match in matches:
        if match.start < done:
            continue
        allowed = [a for a in match.aliases if _holds(page, match, a, country)]
        if elsewhere and match.end - match.start == 1:
            allowed = [a for a in allowed if a.entry.key not in _HOUSES]
        if country is not None:
            allowed = [a for a in allowed if not _foreign(a, country, countries)]
        if not allowed:
            continue
        allowed.sort(key=lambda a: (a.entry.country != country, a.home, a.entry.key))
        entry = allowed[0].entry
        if entry.country != country and len({a.entry.key for a in allowed}) > 1:
            continue  # several are called so and nothing tells which
        done = match.start + allowed[0].length
        if in_event_name(page, match.start, done):
            continue
        yield Candidate(match.start, done, KNOWN, Counter({entry.kind: 9}), entry)


def _foreign(alias: Alias, country: str, countries: Set[str]) -> bool:
    """Whether a body is known by letters alone in a country that its article does not name."""
    home = alias.entry.country
    letters = len(alias.words) == 1 and alias.words[0].isupper() and len(alias.words[0]) <= _LETTERS
    told = home in ("", "eu", country) or home in countries or alias.entry.kind is Kind.OUTLET
    return letters and not told


def _of_a_state(page: Page) -> bool:
    """Whether an article speaks of the houses of a state: "the state Senate", "the Ohio House".

    Then "the Senate" alone may be either, unless "the U.S. Senate" is named too.
    """
    found = False
    for i, word in enumerate(page.lower):
        if word in ("senate", "house") and page.capital(i):
            before = page.lower[i - 1] if i else ""
            if before in _NATION:
                return False
            race = "".join(page.tags[i + 1 : i + 2]).startswith(("NN", "JJ", "CD"))
            found = found or (before in _STATES and not race)  # "the Ohio Senate race"
    return found


def _holds(page: Page, match: Match, alias: Alias, country: str | None) -> bool:
    if alias.home and alias.entry.country != country:
        return False
    single = match.end - match.start == 1
    if page.word(match.start - 1) == "national" and page.capital(match.start - 1):
        return False  # "the National Security Council"
    if single and alias.words[0] in _POSTAL and page.word(match.start - 1) == ",":
        return not page.capital(match.start - 2)  # "Lampton, VA"
    if alias.wary or (single and alias.entry.kind is Kind.PLACE and not alias.words[0].isupper()):
        return standing(page, match.start, match.end, alias)
    before = match.start - 1
    part = page.proper(before) and not page.first[before] and not page.headed[before]
    if single and part and alias.entry.kind is Kind.PARTY:
        return False  # "Social Democrats" where "Democrats" is all that is known
    if single and alias.entry.kind is Kind.OUTLET and _adjective(page, match.end):
        return False  # "the Independent Lampland senator"
    listed = page.word(match.end) in ("and", "&") and page.proper(match.end + 1)
    if single and alias.entry.kind is Kind.OUTLET and listed and not alias.words[0].isupper():
        return alias.entry.name == " ".join(alias.words)  # "The Post and Ledger"
    if single and page.headed[match.start] and not alias.words[0].isupper():
        return alias.entry.kind in BODIES
    return True


def _adjective(page: Page, end: int) -> bool:
    """Whether a capitalised name, no role and no title, follows right after a word."""
    after = page.word(end)
    return page.proper(end) and not page.first[end] and after not in ROLES and after not in TITLES


def standing(page: Page, start: int, end: int, alias: Alias) -> bool:
    """Whether an ambiguous word stands as a name: a proper noun with no capital beside it."""
    if page.headed[start]:
        return False
    adjective = alias.entry.kind is Kind.PARTY and page.tags[start] in ("JJ", "NNP", "NNPS")
    if not (page.proper(start) or (adjective and page.capital(start))):
        return False
    left = page.capital(start - 1) and not page.first[start - 1]
    right = page.capital(end) and page.word(end) not in ROLES and page.word(end) not in TITLES
    if alias.entry.kind is Kind.PARTY:
        right = right and not _person_ahead(page, end)
    return not left and not right


def _person_ahead(page: Page, i: int) -> bool:
    return i < len(page) and page.words[i] in genders()


def known_places(page: Page, ranges: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    """Cities and regions that stand as names, as one vote each."""
    for start, end in ranges:
        single = end - start == 1
        if single and (page.headed[start] or not page.proper(start)):
            continue
        if single and (page.proper(start - 1) or page.capital(end)):
            continue
        if in_event_name(page, start, end):
            continue
        yield Candidate(start, end, MODEL, Counter({Kind.PLACE: 3}))
