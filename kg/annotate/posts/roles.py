"""Where the roles of an article stand: "general secretary", "the Cabinet Office Minister".

A role is found by its last word and grown both ways: left over its adjectives and the body
before it, right over "of the TUC", "to the Treasury", "for Work and Pensions".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span

from kg.annotate.names.page import Page
from kg.annotate.posts.complements import ARTICLES, NameMap, complement
from kg.annotate.posts.role_lexicon import (
    FORMER,
    FUTURE,
    LONGEST_ROLE,
    MODIFIERS,
    ROLES,
    TITLES,
    concept,
)
from kg.records import Kind, Tense

_BESIDE = frozenset({"senior", "veteran", "new", "local", "former", "then", "ex"})
_DESCRIBING = ("JJ", "VBN", "NN", "HYPH")
_OFFICES = frozenset({"secretary", "secretary of state", "minister", "spokesman", "spokeswoman"})
_BACK = 7  # words a role's own adjectives may reach back


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One role in the text.

    start, end: tokens from the body or first adjective before to the end of the complement.
    first, last: the tokens of the role's own name, `role_name`. head, head_end: of its
    listed noun.
    former: the token of a "former" before the body. determined: "the" or "a" stands before.
    before, after: bodies (or places, people) it is of.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    head_end: int
    words: tuple[str, ...]
    concept: str | None
    former: int | None
    determined: bool
    before: tuple[Span, ...]
    after: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One post: ids of person and body, tokens of the role, and of all that proves it.

    former: the token of a "former" that stands apart from the role. noun: what the role is
    called where only a verb tells it ("who chairs the board"). tense, start, end: when it is held,
    as far as the words around tell.
    """

    person: str
    organization: str | None
    first: int
    last: int
    concept: str | None
    former: int | None = None
    noun: str = ""
    tense: Tense | None = None
    start: date | None = None
    end: date | None = None
    evidence: tuple[tuple[int, int], ...]
    confidence: float


def find_roles(page: Page, names: NameMap) -> Iterator[Role]:
    """Every role of an article in text order, none inside another or inside a name."""
    i = 0
    while i < len(page):
        length = _listed(page, names, i)
        if not length:
            i += 1
            continue
        role = _grown(page, names, i, _elect(page, i + length))
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


def _elect(page: Page, end: int) -> int:
    """Past the "-elect" of "president-elect", the "designate" of "chair designate"."""
    after = end + (page.word(end) == "-")
    return after + 1 if page.word(after) in FUTURE else end


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
    end, last, after = complement(page, names, head, head_end)
    former = _former(page, start) if before else None
    start = start if former is None else former
    if before and _in_name(page, before[-1], head, head_end):
        first = before[-1].start
    start = start if before else _described(page, names, start)
    return Role(
        start=start,
        end=end,
        first=first,
        last=last,
        head=head,
        head_end=head_end,
        words=tuple(page.lower[first:head_end]),
        concept=concept(page.lower[first:head_end]),
        former=former,
        determined=page.word(start - 1) in ARTICLES,
        before=before,
        after=after,
    )


def _described(page: Page, names: NameMap, start: int) -> int:
    """Back over what describes a role, to an article or a comma: "the jailed leader of D"."""
    at = start
    while start - at < _BACK // 2 and at - 1 not in names.inside and not page.first[at]:
        if not page.tags[at - 1].startswith(_DESCRIBING) or page.lower[at - 1] in TITLES:
            break
        at -= 1
    opened = page.word(at - 1) in ARTICLES or page.word(at - 1) in (",", "and")
    return at if opened else start


def _former(page: Page, start: int) -> int | None:
    """Where "former" or "ex-" stands before the body of a role."""
    at = start - 2 if page.word(start - 1) == "-" else start - 1
    opening = page.word(at) == "then" and page.first[at]  # "Then Labour leader Jo Field spoke"
    return at if page.word(at) in FORMER and not opening else None


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
        own = word in MODIFIERS or word in FORMER or word in FUTURE or word in ROLES
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
    if at < i and (at in names.ending or page.word(at - 1) in ("'s", ")")):
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
        at = i
        while page.word(at - 1) in _BESIDE:
            at -= 1
        if page.word(at - 1) == ")" and page.word(at - 3) == "(":
            at -= 3  # "Lamp Union (LU) leader"
        if page.word(at - 1) in ("'s", "'"):
            at -= 1
        while page.word(at - 1) in _BESIDE:
            at -= 1
        body = names.ending.get(at)
        if body is None or body.label_ == Kind.PERSON:
            break
        found.insert(0, body)
        i = body.start
    return i, tuple(found)
