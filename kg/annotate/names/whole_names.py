"""Names that the encoder cut short, made whole by what else stands in their article.

"Jo" | "Field" is one name where "Jo Field" stands elsewhere whole, or "Field" alone is somebody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotate.gazetteer import genders, word_set
from kg.annotate.names.page import Page

# First words of places that are no places by themselves: "New" | "York", "Middle" | "East".
OPENING = word_set(
    """north south east west new northern southern eastern western san los las santa middle"""
)


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
        if one.label == "PERSON" and end - start == 1:
            return self._person(one, following)
        return one

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
