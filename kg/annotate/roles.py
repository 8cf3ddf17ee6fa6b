"""Where the roles of an article stand: "general secretary", "the Cabinet Office Minister".

A role is found by its last word and grown both ways: left over its adjectives and the body
before it, right over "of the TUC", "to the Treasury", "for Work and Pensions".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from kg.annotate.name_spans import CLUES_AFTER
from kg.annotate.page import Page
from kg.annotate.role_lexicon import FORMER, LONGEST_ROLE, MODIFIERS, ROLES, TITLES, concept
from kg.records import Kind

_LINKS = frozenset({"of", "for", "at", "to", "in", "with"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_CHAIN = 6  # words between a role and the second "of": "director of public policy at …"
_OFFICES = frozenset({"secretary", "secretary of state", "minister", "spokesman", "spokeswoman"})
_BACK = 7  # words a role's own adjectives may reach back


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One role in the text.

    start, end: tokens from the body or first adjective before to the end of the complement.
    first, last: the tokens of the role's own name, `role_name`; head: of its listed noun.
    former: the token of a "former" before the body. determined: "the" or "a" stands before.
    before, after: bodies (or places, people) it is of.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    words: tuple[str, ...]
    concept: str | None
    former: int | None
    determined: bool
    before: tuple[Span, ...]
    after: Span | None


class NameMap:
    """The names of an article by token: which one starts, ends or stands there."""

    def __init__(self, names: Sequence[Span]) -> None:
        self.starting = {span.start: span for span in names}
        self.ending = {span.end: span for span in names}
        self.inside = {i: span for span in names for i in range(span.start, span.end)}

    def person_at(self, i: int) -> Span | None:
        """The person whose name starts at token `i`."""
        span = self.starting.get(i)
        return span if span is not None and span.label_ == Kind.PERSON else None


def find_roles(page: Page, names: NameMap) -> Iterator[Role]:
    """Every role of an article in text order, none inside another or inside a name."""
    i = 0
    while i < len(page):
        length = _listed(page, names, i)
        if not length:
            i += 1
            continue
        role = _grown(page, names, i, i + length)
        if page.word(role.end) != "-" or page.word(role.end + 1) not in ("elect", "designate"):
            yield role
        i = max(role.end, i + length)


def _listed(page: Page, names: NameMap, i: int) -> int:
    """How many words of a listed role begin at `i`, the longest; 0 for none."""
    if i in names.inside or page.lower[i] not in _FIRST_WORDS:
        return 0
    for length in range(LONGEST_ROLE, 0, -1):
        words = page.lower[i : i + length]
        if len(words) == length and " ".join(words).replace(" - ", "-") in ROLES:
            if length == 1 and not _noun(page, i):
                return 0
            return length
    return 0


_FIRST_WORDS = frozenset(role.replace("-", " ").split()[0] for role in ROLES)


def _noun(page: Page, i: int) -> bool:
    """Not the verb ("to head", "they chair") nor "am" and "pm" of a clock."""
    word, tag = page.words[i], page.tags[i]
    if word.lower() in ("am", "pm", "mp", "mep", "msp", "td", "mps"):
        return word.isupper() or word == "MPs"
    return not tag or tag.startswith(("NN", "JJ"))


def _grown(page: Page, names: NameMap, head: int, head_end: int) -> Role:
    first = _adjectives(page, names, head)
    start, before = _bodies_before(page, names, first)
    end, last, after = _complement(page, names, head, head_end)
    former = _former(page, start) if before else None
    start = start if former is None else former
    if before and _in_name(page, before[-1], head, head_end):
        first = before[-1].start
    return Role(
        start=start,
        end=end,
        first=first,
        last=last,
        head=head,
        words=tuple(page.lower[first:head_end]),
        concept=concept(page.lower[first:head_end]),
        former=former,
        determined=page.word(start - 1) in _ARTICLES,
        before=before,
        after=after,
    )


def _former(page: Page, start: int) -> int | None:
    """Where "former" or "ex-" stands before the body of a role."""
    at = start - 2 if page.word(start - 1) == "-" else start - 1
    return at if page.word(at) in FORMER else None


def _in_name(page: Page, body: Span, head: int, head_end: int) -> bool:
    """Whether the body is a part of the office: "Cabinet Office Minister", "Treasury spokesman"."""
    return (
        body.label_ == Kind.DEPARTMENT
        and body.end == head
        and " ".join(page.lower[head:head_end]) in _OFFICES
    )


def _adjectives(page: Page, names: NameMap, head: int) -> int:
    """Where the role's own words begin."""
    i = head
    while i > 0 and head - i < _BACK:
        word = page.lower[i - 1]
        if i - 1 in names.inside or page.first[i]:
            break
        own = word in MODIFIERS or word in FORMER or word in ROLES
        if own:
            i -= 1
        elif word in ("and", ",", "&", "-") and i < head and _adjective(page, names, i - 2):
            i -= 2
        else:
            break
    i = _subject(page, names, i, head)
    while i < head and page.lower[i] in ("senior", "veteran", "new", "local", "-"):
        i += 1
    return i


def _subject(page: Page, names: NameMap, i: int, head: int) -> int:
    """Further back over plain words that a body stands before, or capitals of an office."""
    at = i
    while at > 0 and i - at < 3 and at - 1 not in names.inside and not page.first[at]:
        word, tag = page.words[at - 1], page.tags[at - 1]
        if not (word.islower() and tag in ("NN", "NNS", "JJ", "VBG")):
            break
        at -= 1
    if at < i and (at in names.ending or page.word(at - 1) == "'s"):
        return at
    if page.capital(head) and page.lower[head] in ("minister", "secretary"):
        while i > 0 and page.proper(i - 1) and i - 1 not in names.inside and not page.first[i - 1]:
            i -= 1
    return i


def _adjective(page: Page, names: NameMap, i: int) -> bool:
    return i >= 0 and i not in names.inside and page.lower[i] in MODIFIERS


def _bodies_before(page: Page, names: NameMap, first: int) -> tuple[int, tuple[Span, ...]]:
    """Names right before a role, leftmost first: "Lib Dem Treasury spokesman"."""
    found: list[Span] = []
    i = first
    while True:
        at = i - 1 if page.word(i - 1) in ("'s", "'") else i
        while page.word(at - 1) in ("senior", "veteran", "new", "local", "former", "then", "ex"):
            at -= 1
        body = names.ending.get(at)
        if body is None or body.label_ == Kind.PERSON:
            break
        found.insert(0, body)
        i = body.start
    return i, tuple(found)


def _complement(
    page: Page, names: NameMap, head: int, head_end: int
) -> tuple[int, int, Span | None]:
    """End of the whole, end of the role's own name, and the body it is of."""
    if page.word(head_end) not in _LINKS:
        return head_end, head_end, None
    at = head_end + 1
    if page.word(at) in _ARTICLES:
        at += 1
    body = names.starting.get(at)
    if body is not None and body.label_ != Kind.PERSON:
        office = page.word(head_end) == "to" or page.lower[head:head_end] == ("secretary", "of")
        last = body.end if office else head_end
        return body.end, last, body
    end = at
    while end < len(page) and end - at < _CHAIN and end not in names.inside and _plain(page, end):
        end += 1
    if end > at and page.word(end) in ("of", "at", "for", "in"):
        second = end + 1 + (page.word(end + 1) in _ARTICLES)
        body = names.starting.get(second)
        if body is not None and body.label_ != Kind.PERSON:
            return body.end, end, body
    if end > at and page.word(end - 1) in CLUES_AFTER:
        body = names.starting.get(end)
        if body is not None and body.label_ != Kind.PERSON:
            return body.end, head_end, body
    if page.word(at) in TITLES:
        return head_end, head_end, None
    closed = page.word(end) in (",", ".", "and") or names.person_at(end) is not None
    if end > at and closed:
        return end, end, None
    capital = at
    while (page.capital(capital) and capital not in names.inside) or _joins(page, capital, at):
        capital += 1
    if capital > at:
        return capital, capital, None
    return head_end, head_end, None


def _plain(page: Page, i: int) -> bool:
    word = page.lower[i]
    return (
        (word[:1].isalpha() or word in ("'", "'s"))
        and word not in _LINKS
        and not page.tags[i].startswith(("VB", "WP", "PRP"))
    )


def _joins(page: Page, i: int, start: int) -> bool:
    """The "and" and commas of "Work and Pensions", "Culture, Media and Sport"."""
    return (
        i > start
        and page.word(i) in ("and", "&", ",")
        and page.capital(i + 1)
        and (page.word(i) != "," or page.word(i + 2) in ("and", ",", "&"))
    )
