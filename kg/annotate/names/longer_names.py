"""Names that the reader took out of a longer one, which names another thing.

"Lampton" of "Lampton Otters" is no town, "Lampland" of "Girl Guides of Lampland" no country: the
capitals that stand free beside a name belong to it, unless they say what somebody is or what
happened there ("Lampton Mayor", "the Lampton Summit").
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from kg.annotate.gazetteer import demonyms, genders, nations, word_set
from kg.annotate.names.encoder_names import BETWEEN
from kg.annotate.names.kinds import is_event_name, kind_by_words
from kg.annotate.names.page import Page
from kg.annotate.names.spans import NOT_NAMES, PERSON_ROLES, TITLED, Candidate, person_end
from kg.annotate.posts.role_lexicon import LEADING_ROLES, RANKS, ROLES, TITLES
from kg.records import Kind

_LONGEST = 5  # words on either side that a name may lack
_LONGEST_PERSON = 3
_JOINTS = frozenset({"of", "for"})
_SEATS = frozenset({"seat", "constituency", "division", "by-election"})
# What is done, held or printed and is named after a place or a body: "Lampton Poll".
_NO_BODIES = word_set(
    """
    ad address annex apology attack attacks bombing breakfast campaign case chair conference crash
    deal debate dinner election forum hearing hearings hq interview marathon massacre member members
    movie plan poll polls primary quote race rally resolution resolutions rule rules ruling
    sheriff shooting shootings special speech statement states survey talks threat tour trophy
    tweet video visit vote
    """
)
# In the plural after a place and no team: its partisans, peoples and the like.
_PEOPLE = word_set(
    """
    americans boomers christians conservatives democrats dems hispanic hispanics jews latino
    latinos liberals muslims nationalists officeholders republicans socialists supporters tories
    unionists veterans voters
    """
)
# What ends the name of a place, whoever is named after it: "Lampton County Sheriff".
_CLOSING = word_set("bay beach city county island islands river valley")
_SURE = frozenset({Kind.ORGANIZATION, Kind.DEPARTMENT})
# Inside a name though no nouns: "Lamps Now Fund".
_INNER = word_set("again ahead always first forward free from great now one right up")
_DIGITS = 3  # of a channel: four are a year
_COUNTED = word_set("% percent per to point")
_GOES_ON = _JOINTS | {"-"}
# In the plural and a place; what makes a body of a place.
_LANDS = word_set("falls gardens heights hills islands lakes plains rapids springs states")
_BODIES = word_set("department embassy fed media network patrol politics team watchdog")
_PARTISANS = word_set(
    "conservative democrat democratic gop labour liberal republican republicans tory unionist"
)


def whole_names(page: Page, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in order, each the whole of its name; those that are no name left out."""
    covered = {i for c in chosen for i in range(c.start, c.end)}
    lone = {page.words[c.start] for c in chosen if c.end - c.start == 1}
    lone |= {page.words[c.end - 1] for c in chosen if Kind.PERSON in c.votes}
    named = covered | {i for i in page.capitalised if page.words[i] in lone}
    found: list[Candidate] = []
    for candidate in _joined(page, sorted(chosen, key=lambda c: c.start)):
        if found and found[-1].end > candidate.start:
            continue  # "Jo F." | "Field"
        if not _may_go_on(page, candidate):
            found.append(candidate)
            continue
        if Kind.PERSON in candidate.votes:
            whole = _person(page, candidate, covered)
        else:
            whole = _thing(page, candidate, covered, named)
        if whole is not None:
            covered.update(range(whole.start, whole.end))
            if found and found[-1].end > whole.start:
                found.pop()
            found.append(whole)
    return found


def _may_go_on(page: Page, candidate: Candidate) -> bool:
    """Whether a name may not be whole: beside a capital, number or "of", or with a hyphen."""
    start, end = candidate.start, candidate.end
    beside = page.capital(end) or page.capital(start - 1) or page.word(start - 1) in _JOINTS
    return beside or page.word(end).isdecimal() or "-" in page.words[start]


def _joined(page: Page, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, two in one where both are parts of a name.

    "Lampshire" | "Popular Party" is not the nation's party, "Lampton" and "Wick" no two seats.
    """
    held: Candidate | None = None
    for candidate in chosen:
        if held is not None:
            whole = _both(page, held, candidate)
            if whole is not None:
                candidate = whole
            elif not _is_citizen(page, held, candidate):
                yield held
        held = candidate
    if held is not None:
        yield held


def _both(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """Two names as one, where they are one: a land and its own body, or a seat of two towns."""
    if Kind.PLACE not in left.votes or page.headed[left.start]:
        return None
    if left.end == right.start and left.entry is None:
        words = page.words[right.start : right.end]
        body = not right.votes.keys() & {Kind.PERSON, Kind.PLACE, Kind.OUTLET}
        if body and len(words) > 1 and words[-1][0].isupper() and kind_by_words(words) is not None:
            return _made(page, right, left.start, right.end)
    between = page.lower[left.end : right.start]
    if between == ("-",) and Kind.PLACE in right.votes and _is_one(page, left, right):
        return _made(page, right, left.start, right.end)
    if between == ("and",) and Kind.PLACE in right.votes and page.word(right.end) in _SEATS:
        return _made(page, right, left.start, right.end)
    return None


def _is_citizen(page: Page, left: Candidate, right: Candidate) -> bool:
    """Whether an outlet's name says what somebody is: "Lamptoner" | "Jo Field"."""
    beside = left.end == right.start and not page.headed[left.start]
    person = Kind.PERSON in right.votes and right.end - right.start > 1
    return beside and person and Kind.OUTLET in left.votes


def _is_one(page: Page, left: Candidate, right: Candidate) -> bool:
    """Whether a hyphen makes one county or town of two: "Lampton-Wick", no border of countries."""
    closed = page.glued[left.end - 1] and page.glued[left.end]
    two = left.entry is not None or right.entry is not None or page.word(right.end) in BETWEEN
    return closed and not two


def _person(page: Page, candidate: Candidate, covered: Set[int]) -> Candidate | None:
    """A given name with the surname that it was cut from, and the reverse.

    None for a title alone ("Mayor" Jo Field), and in the name of a book or a group ("Star of
    David", "Guides for Field").
    """
    start, end = candidate.start, candidate.end
    if candidate.rank == TITLED or page.headed[start]:
        return candidate
    lone = end - start == 1
    if lone and _says_what(page, start):
        return None if end in covered else candidate
    if _head_before(page, start, covered) < start:
        return None
    if lone and page.words[start] in genders() and _free(page, end, covered):
        last = min(person_end(page, start), start + _LONGEST_PERSON)
        last = next((i for i in range(end, last) if not _free(page, i, covered)), last)
        initial = page.words[last - 1][1:] == "."
        return replace(candidate, end=last + (initial and last in covered))
    before = start - 1
    if lone and page.proper(before) and before not in covered and page.words[before] in genders():
        return replace(candidate, start=before)
    last = _run_after(page, start, end, covered)
    if kind_by_words(page.words[start:last]) is not None:
        return _made(page, candidate, start, last)
    return candidate


def _thing(
    page: Page, candidate: Candidate, covered: Set[int], named: Set[int]
) -> Candidate | None:
    """A body or place with the free capitals before "of" and after it.

    named: tokens that are names elsewhere as well, which only a body by its words takes in.
    """
    start, end = candidate.start, candidate.end
    if _is_border(page, candidate) or _is_numbered(page, candidate):
        return None
    if page.headed[start] or Kind.PARTY in candidate.votes:
        return candidate
    if Kind.OUTLET in candidate.votes and _is_channel(page, end):
        return _made(page, candidate, start, end + 1)
    first = _head_before(page, start, named)
    last = _run_after(page, start, end, covered)
    if kind_by_words(page.words[start:last]) is None:
        closed = candidate.entry is not None and not _free(page, start - 1, named)
        last = end if closed else _run_after(page, start, end, named)
    if (first, last) == (start, end):
        return candidate
    while last > end and start - first < _LONGEST and _free(page, first - 1, named):
        first -= 1  # "Lamps" | "USA" | "Action"
    return _made(page, candidate, first, last)


def _made(page: Page, part: Candidate, start: int, end: int) -> Candidate:
    """The whole name, of which a candidate was a part."""
    words = page.words[start:end]
    kind = kind_by_words(words)
    if kind is None:
        kind, final = next(iter(part.votes)), page.lower[end - 1]
        team = end > part.end and (final.endswith("s") or final in _BODIES) and final not in _LANDS
        named_for = part.start > start and page.lower[part.start - 1] in _JOINTS
        if kind is Kind.PLACE and (team or named_for):
            kind = Kind.ORGANIZATION
        given = part.end - part.start == 1 and end == part.end + 1 and part.entry is None
        if kind is not Kind.PLACE and given and page.words[part.start] in genders():
            kind = Kind.PERSON
    return replace(part, start=start, end=end, votes=Counter({kind: 1}), entry=None, sure=True)


def _free(page: Page, i: int, covered: Set[int]) -> bool:
    """Whether a token is a capitalised name word that nothing else holds, and no role."""
    if i in covered or not page.proper(i) or page.first[i] or page.headed[i]:
        return False
    word = page.lower[i]
    other = word in NOT_NAMES or word in _NO_BODIES or word in _PARTISANS or word in _PEOPLE
    return not other and not _says_what(page, i) and page.words[i].rstrip("s") not in demonyms()


def _says_what(page: Page, i: int) -> bool:
    """Whether a word says what somebody is: "Governor", "Justices"."""
    forms = {page.word(i), page.word(i).removesuffix("s")}
    return any(
        not forms.isdisjoint(said) for said in (ROLES, RANKS, TITLES, LEADING_ROLES, PERSON_ROLES)
    )


def _run_after(page: Page, start: int, end: int, covered: Set[int]) -> int:
    """Where a body's or place's name ends, with the capitals right after it.

    Nothing is taken where they lead to a role, a person or an event.
    """
    last = end + 2 if _odd(page, end, covered) else end
    while last < end + _LONGEST:
        joint = last > end and page.word(last) in _JOINTS
        if not _free(page, last + joint, covered):
            break
        last += 1 + joint
    if last == end or is_event_name(page.words[end - 1 : last]):
        return end
    body = kind_by_words(page.words[start:last])
    if body in _SURE or (body is Kind.PLACE and page.lower[last - 1] in _CLOSING):
        return last  # "Lamp County" | "Sheriff Jo Field"
    named = last in covered and not page.glued[last - 1]
    what = page.capital(last) and not page.first[last] and not _free(page, last, frozenset())
    joined = page.word(last) in _GOES_ON and page.words[start] not in genders()
    return end if named or what or joined else last


def _is_channel(page: Page, i: int) -> bool:
    """Whether a number tells one of a broadcaster's channels: "Lamp News" | "35"."""
    numbered = page.word(i).isdecimal() and len(page.word(i)) <= _DIGITS
    counted = page.tags[i + 1 : i + 2] and page.tags[i + 1].startswith(("NNS", "CD", "HYPH", "SYM"))
    return numbered and not counted and page.word(i + 1) not in _COUNTED


def _odd(page: Page, i: int, covered: Set[int]) -> bool:
    """Whether a capital inside a name is no noun: the "Now" of "Lamps" | "Now" | "Fund"."""
    plain = page.capital(i) and not page.proper(i) and not page.first[i] and not page.headed[i]
    return plain and i not in covered and page.lower[i] in _INNER and _free(page, i + 1, covered)


def _head_before(page: Page, start: int, covered: Set[int]) -> int:
    """Where a name begins that goes on with "of": "Girl Guides of" | "Lampland"."""
    if page.word(start - 1) not in _JOINTS or not _free(page, start - 2, covered):
        return start
    first = start - 2
    if is_event_name(("", page.words[first])):
        return start
    while _free(page, first - 1, covered) and start - first < _LONGEST:
        first -= 1
    spoken = page.words[first] in genders() or first - 1 in covered
    return start if spoken or page.lower[first - 1] in ("of", "for") else first


def _is_border(page: Page, candidate: Candidate) -> bool:
    """Whether a word names two countries and so none: "the Lampland-Ostra border"."""
    if candidate.end - candidate.start > 1 or candidate.entry is not None:
        return False
    halves = page.words[candidate.start].split("-")
    return len(halves) == 2 and _countries().issuperset(halves)


def _is_numbered(page: Page, candidate: Candidate) -> bool:
    """Whether a number makes one thing of a sort of a place: "the Lampton 1 dye scare"."""
    i, bare = candidate.end, Kind.PLACE in candidate.votes
    return (
        bare
        and page.word(i).isdecimal()
        and page.tags[i + 1 : i + 2] == ("NN",)
        and (len(page.word(i)) <= _DIGITS and page.word(i + 1) not in _COUNTED)
    )


@cache
def _countries() -> frozenset[str]:
    """The names of all countries."""
    return frozenset(name for nation in nations() for name in nation.names)
