"""Names that turn out to be none once all of an article has voted on them.

What they have in common is that two articles that use them do not speak of one thing: a party's
letter, a law, a plural of letters, a time of day, an adjective, a product.
"""

import re
from collections.abc import Iterator, Sequence

from kg.annotate.gazetteer import word_set
from kg.annotate.names.page import Page
from kg.annotate.names.spans import TITLED, Candidate
from kg.annotate.names.whole_names import OPENING
from kg.records import Kind

# In capitals and yet no names: clocks, examinations, illnesses, devices, measures.
_LETTERS = word_set(
    """gmt bst utc cet est edt cst cdt mst mdt pst pdt gcse gcses bse cjd hiv aids sars mrsa tb dna
    dvd cd tv pc cctv gps gdp vat r d i q a"""
)
_PLURAL = re.compile(r"[A-Z]{2,}s")  # "CSOs"
_LAWS = word_set(
    "accord act agreement amendment bill charter convention declaration directive protocol treaty"
)
_COMMON = frozenset(
    tuple(pair.split())
    for pair in (
        "human rights",
        "civil rights",
        "white paper",
        "green paper",
        "freedom of information",
        "supplementary vote",
    )
)
_ONE_OF_MANY = frozenset({"a", "an", "my", "your"})
_GO_ON = ("NN", "JJ", "POS", "HYPH", "VBN", "VBG")  # tags: "a Lampco shop", "a Lampco-led bid"


def no_names(page: Page, chosen: Sequence[Candidate]) -> set[int]:
    """Where the candidates begin that are no names, by their first tokens."""
    products = {page.words[c.start] for c in chosen if _unknown(c) and _is_product(page, c)}
    return {
        c.start
        for c in chosen
        if _unknown(c) and (page.words[c.start : c.end] in _singles(products) or _is_none(page, c))
    }


def _singles(words: set[str]) -> set[tuple[str, ...]]:
    return {(word,) for word in words}


def _unknown(candidate: Candidate) -> bool:
    return candidate.entry is None and candidate.rank != TITLED


def _is_none(page: Page, candidate: Candidate) -> bool:
    start, end = candidate.start, candidate.end
    words = page.lower[start:end]
    if len(words) == 1:
        if words[0] in _LETTERS or _PLURAL.fullmatch(page.words[start]):
            return True
        if Kind.PERSON not in candidate.votes and _is_adjective(page, start):
            return True
    if words in _COMMON:
        return True
    return not candidate.votes.keys() & {Kind.PERSON, Kind.PLACE} and _in_law(page, start, end)


def _is_adjective(page: Page, i: int) -> bool:
    """Whether a lone word describes the common noun after it: "Eurosceptic parties"."""
    following = page.tags[i + 1 : i + 2] in (("NN",), ("NNS",)) and not page.capital(i + 1)
    return following and (page.tags[i].startswith("JJ") or page.lower[i] in OPENING)


def _in_law(page: Page, start: int, end: int) -> bool:
    """Whether the words are a part of a law's name: "the Clean Lamps" | "Act"."""
    if page.word(end) in _LAWS and page.capital(end):
        return True
    before = start - 1 - (page.word(start - 1) == "the")
    return (
        page.word(before) in ("on", "of", "for")
        and page.word(before - 1) in _LAWS
        and page.capital(before - 1)
    )


def _is_product(page: Page, candidate: Candidate) -> bool:
    """Whether a lone word is one of many of its sort: "hacked an iLamp", not "a Lampco shop"."""
    bodies = not candidate.votes.keys() & {Kind.PERSON, Kind.PLACE, Kind.PARTY}
    if candidate.end - candidate.start != 1 or not bodies:
        return False
    after = page.tags[candidate.end : candidate.end + 1]
    counted = page.word(candidate.start - 1) in _ONE_OF_MANY
    return counted and not any(tag.startswith(_GO_ON) for tag in after)


def names_alone(page: Page, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates that are names."""
    none = no_names(page, chosen)
    yield from (c for c in chosen if c.start not in none)
