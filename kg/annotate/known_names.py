"""Known names where they hold: the gazetteer's matches, judged by the words around them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.annotate.gazetteer import Alias, Match, genders
from kg.annotate.kinds import BODIES
from kg.annotate.name_spans import KNOWN, MODEL, Candidate, in_event_name
from kg.annotate.page import Page
from kg.annotate.role_lexicon import ROLES, TITLES
from kg.records import Kind


def known_names(page: Page, matches: Sequence[Match], country: str | None) -> Iterator[Candidate]:
    """Aliases that hold where they stand: the home one of several, none where a wary one is not."""
    done = -1
    for match in matches:
        if match.start < done:
            continue
        allowed = [a for a in match.aliases if _holds(page, match, a, country)]
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


def _holds(page: Page, match: Match, alias: Alias, country: str | None) -> bool:
    if alias.home and alias.entry.country != country:
        return False
    single = match.end - match.start == 1
    if alias.wary or (single and alias.entry.kind is Kind.PLACE and not alias.words[0].isupper()):
        return standing(page, match.start, match.end, alias)
    before = match.start - 1
    part = page.proper(before) and not page.first[before] and not page.headed[before]
    if single and part and alias.entry.kind is Kind.PARTY:
        return False  # "Social Democrats" where "Democrats" is all that is known
    if single and alias.entry.kind is Kind.OUTLET and _adjective(page, match.end):
        return False  # "the Independent Lampland senator"
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
