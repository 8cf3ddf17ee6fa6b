"""Names that the encoder cut short, made whole by what else stands in their article.

"Jo" | "Field" is one name where "Jo Field" stands elsewhere whole, or "Field" alone is somebody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotate.gazetteer import genders, word_set
from kg.annotate.names.page import Page
from kg.annotate.names.spans import person_end
from kg.annotate.posts.role_lexicon import ROLES

# First words of places that are no places by themselves: "New" | "York", "Middle" | "East".
OPENING = word_set(
    """north south east west new northern southern eastern western san los las santa middle des
    fort port mount cape lake baton"""
)
# Words that end no name: "Centre for" is cut short, or runs on into the sentence.
_JOINTS = word_set("a an and at by for from in of on the to with")
# What a cut name goes on with, and what it begins with: "Late" | "Show", "Operation" | "Row".
_RESTS = word_set("chambers hour lords pac report show")
_OPENERS = frozenset({"operation"})
_NO_BODIES = frozenset({"PERSON", "GPE", "LOC", "EVENT"})
_LONGEST_PERSON = 3
# In the plural after a place and no team: its partisans, believers, votes and lands.
_PEOPLE = word_set(
    """americans assemblies caucuses christians clubs commons conservatives courts dems democrats
    elections games greens heights hills houses indians islands jews labs lakes liberals
    lords mountains muslims nationalists olympics primaries rapids reds republicans sens reps govs
    senators schools socialists springs states tories unionists veterans waters"""
)
_LONGEST_REST = 4  # words of a body's name that were left out


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that the encoder marked: tokens `start` to `end`, and its label."""

    start: int
    end: int
    label: str


def made_whole(page: Page, marked: Sequence[Marked]) -> Iterator[Marked]:
    """The marked stretches in order, those cut short with the words that they lack.

    What a longer one takes in goes.
    """
    whole = _Whole(page, marked)
    done = 0
    for index, one in enumerate(marked):
        following = marked[index + 1] if index + 1 < len(marked) else None
        found = whole.of(one, following)
        if found.end <= done:
            continue
        yield found if found.start >= done else one
        done = found.end


class _Whole:
    """What the stretches of an article say of each other."""

    def __init__(self, page: Page, marked: Sequence[Marked]) -> None:
        self.page = page
        self.longer: Mapping[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self.ending: Mapping[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self.families: set[str] = set()
        for one in marked:
            words = page.words[one.start : one.end]
            if one.label == "PERSON":
                self.families.add(words[-1])
            if len(words) > 1 and not any(map(str.isspace, words)):
                self.longer[words[0]].setdefault(words, one.label)
                if one.label == "PERSON":
                    self.ending[words[-1]].setdefault(words, one.label)

    def of(self, one: Marked, following: Marked | None) -> Marked:
        """The stretch, with what it lacks."""
        page, start, end = self.page, one.start, one.end
        known = [
            (words, label)
            for words, label in self.longer.get(page.words[start], {}).items()
            if len(words) > end - start and page.words[start : start + len(words)] == words
        ]
        if known:
            words, label = max(known, key=lambda pair: len(pair[0]))
            return Marked(start, start + len(words), label)
        if one.label == "PERSON":
            return self._person(one, following) if end - start == 1 else one
        if one.label == "GPE" and end - start <= 2 and self._is_team(end, following):
            return Marked(start, end + 1, "ORG")
        return self._body(one, following) if one.label not in _NO_BODIES else one

    def _body(self, one: Marked, following: Marked | None) -> Marked:
        """A body's name with the capitals it was cut off from, without what is none of it.

        "Paul" | "Oster", taken for an outlet, is a person; "Rock the" | "Boat", "Row" | "to Win",
        "Law" | "Lords" are whole; "Lamp Centre for" is cut back; "Maris' Lamp Council" is
        the council.
        """
        page, start, end = self.page, one.start, one.end
        for mark in range(start + 1, end - 1):
            owner = page.words[mark - 1] in self.families
            if page.words[mark] in ("'", "'s") and owner and page.capital(mark + 1):
                start = mark + 1
        limit = following.start if following is not None else len(page)
        if end - start == 1 and page.words[start] in genders():
            if following is not None and limit == end and following.label == "PERSON":
                return Marked(start, following.end, "PERSON")
            if page.proper(end) and self._goes_on(end, limit):
                last = min(person_end(page, start), start + _LONGEST_PERSON, limit)
                return Marked(start, last, "PERSON")
        if page.lower[end - 1] in _JOINTS or self._cut_short(start, end, limit):
            while self._goes_on(end, limit) and end < one.end + _LONGEST_REST:
                end += 1 + (page.word(end) in ("the", "to") and page.capital(end + 1))
        while end - start > 1 and page.lower[end - 1] in _JOINTS:
            end -= 1
        return Marked(start, end, one.label)

    def _is_team(self, end: int, following: Marked | None) -> bool:
        """Whether a place is a team's: "Lampton Otters", where nothing else holds the word."""
        page = self.page
        free = following is None or following.start > end
        word = page.word(end)
        if not free or not page.capital(end) or page.first[end] or page.headed[end]:
            return False
        plural = page.tags[end : end + 1] == ("NNPS",) and word.endswith("s")
        return plural and word not in ROLES and word not in _PEOPLE and page.glued[end - 1] is False

    def _goes_on(self, i: int, limit: int) -> bool:
        """Whether a name may go on at a token that nothing else holds."""
        page = self.page
        i += page.word(i) in ("the", "to")
        inside = i < limit and not page.first[i] and not page.headed[i]
        return inside and page.capital(i) and page.lower[i] not in ROLES

    def _cut_short(self, start: int, end: int, limit: int) -> bool:
        """Whether the words are common ones, so that capitals after them belong to them."""
        page = self.page
        plain = all(
            not page.words[i].isupper() and (not page.proper(i) or page.lower[i] in page.words)
            for i in range(start, end)
        )
        sure = page.word(end) in _RESTS or page.lower[start] in _OPENERS
        return (plain or sure) and end - start <= 2 and self._goes_on(end, limit)

    def _person(self, one: Marked, following: Marked | None) -> Marked:
        page, start, end = self.page, one.start, one.end
        for words in self.ending.get(page.words[start], {}):
            first = end - len(words)
            if first >= 0 and page.words[first:end] == words:
                return Marked(first, end, one.label)
        if page.words[start] not in genders() or not page.proper(end) or page.first[end]:
            return one
        beside = following is not None and following.start == end and following.label == "PERSON"
        if beside and following is not None and following.end - end == 1:
            return Marked(start, following.end, one.label)
        return Marked(start, end + 1, one.label) if page.words[end] in self.families else one
