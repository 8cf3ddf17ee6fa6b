"""The model's names, tidied: what the small model joins or leaves on is taken off again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.annotate.gazetteer import genders, word_set
from kg.annotate.names.encoder_names import encoder_names
from kg.annotate.names.kinds import BODIES, MODEL_KINDS, is_event_name, kind_by_words
from kg.annotate.names.page import Page
from kg.annotate.names.same_names import tidy
from kg.annotate.names.spans import (
    BLOCKED,
    MODEL,
    NOT_NAMES,
    PARTICLES,
    Candidate,
    after_role,
    in_event_name,
    person_end,
)
from kg.annotate.posts.role_lexicon import LEADING_ROLES, RANKS, ROLES, TITLES
from kg.annotate.reading.component import EXTRACTED
from kg.records import Kind

# Followers of a party are its mention; other nationalities, faiths and peoples are no names.
_PARTISANS = word_set(
    """democrats democrat socialists socialist liberals liberal conservatives conservative greens
    communists communist unionists republicans republican nationalists tories labour"""
)
_LETTERS = word_set("mp msp mep am td qc kc obe mbe cbe phd md")
_PLAIN = re.compile(r"[\w.'&\u2010-\u2015-]+")
_OPEN_STARTS = word_set("department ministry royal national association union committee")
_BEFORE_PERSON = word_set("former shadow deputy vice general attorney chief acting prime first")


def model_names(doc: Doc, page: Page, ents: Sequence[Span]) -> Iterator[Candidate]:
    """The names among `ents`; events come as BLOCKED, so that nothing inside one becomes a name."""
    if EXTRACTED in doc.spans:
        yield from encoder_names(page, ents)
        return
    for ent in ents:
        start, end = tidy(page, ent.start, ent.end)
        if start >= end:
            continue
        if ent.label_ == "EVENT":
            yield Candidate(start, end, BLOCKED)
            continue
        if ent.label_ == "NORP":
            plain = not page.first[start] or page.proper(start)
            if page.lower[end - 1] in _PARTISANS and end - start > 1 and plain:
                yield Candidate(start, end, MODEL, Counter({Kind.PARTY: 1}), label="NORP")
            continue
        kind = MODEL_KINDS.get(ent.label_)
        if kind is None:
            continue
        for first, last in _pieces(page, start, end, kind):
            yield from _named(page, first, last, kind, ent.label_)


def _named(page: Page, start: int, end: int, kind: Kind, label: str) -> Iterator[Candidate]:
    votes = Counter({kind: 1})
    begin = after_role(page, start, end)
    if begin > start:
        start = begin
        if kind_by_words(page.words[start:end]) is None:
            votes[Kind.PERSON] += 2
    if kind is Kind.PERSON or votes[Kind.PERSON]:
        start, end = _whole_person(page, start, end)
    else:
        end = _hyphenated(page, end)
    if not _may_be_name(page, start, end):
        return
    rank = BLOCKED if in_event_name(page, start, end) else MODEL
    yield Candidate(start, end, rank, votes, label=label)


def _pieces(page: Page, start: int, end: int, kind: Kind) -> Iterator[tuple[int, int]]:
    """Parts of a span that lists or brackets several names."""
    body = kind in BODIES
    list_of_one = body and kind_by_words(page.words[start:end]) is not None
    cut = start
    for i in range(start, end):
        word = page.words[i]
        apart = word in ("(", ")", ";", ":", "/", '"') or (word == "-" and not page.glued[i - 1])
        apart = apart or (word == "," and not list_of_one)
        apart = apart or (word == "and" and (not body or _two_bodies(page, cut, i, end)))
        apart = apart or (word == "'s" and not (body and _one_name(page, cut, i, end)))
        if apart:
            yield _strip(page, *tidy(page, cut, i), kind)
            cut = i + 1
    yield _strip(page, *tidy(page, cut, end), kind)


def _two_bodies(page: Page, start: int, mark: int, end: int) -> bool:
    """Whether "and" joins two whole names: "Lamp Rights Watch and Wick Aid Foundation"."""
    second = kind_by_words(page.words[mark + 1 : end])
    first = kind_by_words(page.words[start:mark])
    if first is Kind.DEPARTMENT or page.lower[start] in _OPEN_STARTS:
        return False  # "Department for Lamps and Wick Services"
    return second in BODIES and (first in BODIES or mark - start > 2)


def _one_name(page: Page, start: int, mark: int, end: int) -> bool:
    """Whether "'s" joins one name ("St Mary's Hospital") and not an owner to what it owns."""
    if not page.capital(mark + 1):
        return mark == end - 1
    owner = page.words[mark - 1]
    owns = kind_by_words(page.words[mark + 1 : end]) is Kind.DEPARTMENT
    alone = page.words.count(owner) > page.possessives(owner)
    return not (owns or (alone and mark - start <= 2))


def _strip(page: Page, start: int, end: int, kind: Kind) -> tuple[int, int]:
    """Without lower-case words and scores at the ends and, for a person, without role and rank."""
    while start < end and not page.capital(start) and page.lower[start] not in PARTICLES:
        if any(c.isupper() for c in page.words[start]):
            break  # "iPhone", "al-Qaeda"
        start += 1
    while start < end and not page.capital(end - 1):
        end -= 1
    while end - start > 1 and _after_name(page, end - 1, kind):
        end -= 1
    tag = page.tags[start] if start < end else ""
    if end - start > 1 and page.first[start] and tag and not tag.startswith(("NN", "JJ", "DT")):
        start += 1  # "Following Mubarak"
    if kind is Kind.PERSON:
        trade = end - start > 2 and page.first[start] and page.words[start] not in genders()
        if trade and page.words[start + 1] in genders():
            start += 1  # "Farmer Jo Field" at the head of a sentence
        while end - start > 1 and _before_person(page.lower[start]):
            start += 1
    return start, end


def _after_name(page: Page, i: int, kind: Kind) -> bool:
    """A rank or letters at the end are no part: "Navy Capt", "Jo Field MP"."""
    word = page.lower[i]
    return word in _LETTERS or (kind is not Kind.PERSON and word in RANKS)


def _before_person(word: str) -> bool:
    return (
        word in ROLES
        or word in RANKS
        or word in LEADING_ROLES
        or word in TITLES
        or word in _BEFORE_PERSON
        or word in _PARTISANS
    )


def _whole_person(page: Page, start: int, end: int) -> tuple[int, int]:
    """With the first name before a lone surname, and the surname after a lone first name."""
    if start >= end:
        return start, end
    before = start - 1
    if end - start == 1 and before >= 0 and page.words[before] in genders() and page.proper(before):
        start = before
    alone = end - start == 1 and page.words[start] in genders() and page.proper(end)
    if alone and not page.first[end] and page.lower[end] not in NOT_NAMES:
        end = min(person_end(page, start), start + 3)
    return start, _hyphenated(page, end)


def _hyphenated(page: Page, end: int) -> int:
    """The end with the rest of a double name: "Kilroy" goes on to "Kilroy-Silk"."""
    while (
        page.word(end) == "-" and page.glued[end] and page.glued[end - 1] and page.capital(end + 1)
    ):
        end += 2
    return end


def _may_be_name(page: Page, start: int, end: int) -> bool:
    if start >= end:
        return False
    words = page.words[start:end]
    if all(word.lower() in NOT_NAMES or not word[0].isalpha() for word in words):
        return False
    if not all(_PLAIN.fullmatch(word) or word == "," for word in words):
        return False
    if is_event_name(words) or (page.word(start - 1) == "of" and page.word(start - 2) in ROLES):
        return len(words) > 1 and not is_event_name(words)  # the "State" of a secretary
    return any(word[:1].isupper() for word in words) and any(len(word) > 1 for word in words)
