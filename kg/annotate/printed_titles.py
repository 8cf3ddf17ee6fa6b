"""What an article prints beside people's names: "courts minister Ada Fenwick".

Said again without the name, the same words mean the same person.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc, Span

from kg.annotate.gazetteer import word_set
from kg.annotate.posts.role_lexicon import FORMER, FUTURE
from kg.records import Kind

LONGEST: Final = 6
DESCRIBING: Final = frozenset({"NN", "NNP", "NNS", "NNPS", "JJ", "HYPH", "CC"})
OTHER: Final = FORMER | FUTURE | word_set("shadow deputy assistant vice junior acting senior late")
"""Words that make another title of the one behind them."""
DETERMINERS: Final = frozenset({"the", "a", "an", "its", "their"})


class PrintedTitles:
    """Who has which title in one article, by the title's words in small letters."""

    def __init__(self, doc: Doc, names: Iterable[Span]) -> None:
        self._holders: dict[tuple[str, ...], set[str]] = {}
        self.nouns: set[str] = set()
        people = [span for span in names if span.label_ == Kind.PERSON]
        taken = {i for span in people for i in range(span.start, span.end)}
        for span in people:
            for title in (_before(doc, span, taken), _after(doc, span, taken)):
                if title and (len(title) > 1 or len(span) > 1):
                    self._holders.setdefault(title, set()).add(span.id_)
                    self.nouns.add(title[-1])

    def holder(self, words: Sequence[str]) -> str | None:
        """The one person who has these words as title, or as the end of a longer one."""
        asked = tuple(words)
        found: set[str] = set()
        for title, holders in self._holders.items():
            rest = title[: len(title) - len(asked)]
            if title[len(rest) :] == asked and not OTHER & set(rest):
                found |= holders
        return next(iter(found)) if len(found) == 1 else None


def _before(doc: Doc, span: Span, taken: set[int]) -> tuple[str, ...]:
    at = span.start
    while at and doc[at - 1].lower_.strip(".") in _HONORIFICS:
        at -= 1
    end = at
    while at and end - at < LONGEST and at - 1 not in taken and doc[at - 1].tag_ in DESCRIBING:
        at -= 1
    if at and doc[at - 1].lower_ in ("of", "for"):
        return ()  # "Secretary of State Ada Fenwick" is no state
    return _words(doc, at, end)


def _after(doc: Doc, span: Span, taken: set[int]) -> tuple[str, ...]:
    """An apposition with an article between commas: ", the courts minister,"."""
    at = span.end
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ not in DETERMINERS:
        return ()
    start = end = at + 2
    while end < len(doc) and end - start < LONGEST and doc[end].tag_ in DESCRIBING:
        if end in taken:
            return ()
        end += 1
    closed = end < len(doc) and doc[end].text in (",", ".", ";")
    return _words(doc, start, end) if closed else ()


def _words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    if start >= end or not doc[end - 1].tag_.startswith("NN"):
        return ()
    return tuple(doc[i].lower_ for i in range(start, end) if doc[i].is_alpha)


_HONORIFICS: Final = word_set("mr mrs ms miss dr sir dame lord lady baroness prof professor rev")
