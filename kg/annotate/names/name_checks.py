"""Names that turn out to be none once all of an article has voted on them.

What they have in common is that two articles that use them do not speak of one thing: a party's
letter, a law, a plural of letters, a time of day, an adjective, a product.
"""

import re
from collections.abc import Iterator, Sequence, Set

from kg.annotate.gazetteer import word_set
from kg.annotate.names.kinds import kind_by_words
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
_CLOSING = _LAWS | {"minister", "secretary"}
_LONGEST_LIST = 7  # tokens
_COMMON = frozenset(
    tuple(pair.split())
    for pair in (
        "human rights",
        "civil rights",
        "white paper",
        "green paper",
        "freedom of information",
        "supplementary vote",
        "new year",
        "new year's eve",
        "new year's day",
        "boxing day",
        "christmas eve",
        "christmas day",
    )
)
_INNER = word_set("against and for of over without")
_NOBLE = word_set(
    """baron baroness countess duchess duke earl lady lord marchioness marquess prince princess
    viscount"""
)
_MARKS = frozenset({'"', "``", "''", "\u201c", "\u201d"})
_MONTHS = word_set("april august june march may")
_BEFORE_MONTH = word_set("early every in last late mid next since this until")
_KIN = word_set("brothers clan dynasty family siblings sisters twins")
_CAST = word_set("actor actress star stars")
_RULED = word_set("overturned struck upheld")
_MR, _MRS = frozenset({"mr", "mr."}), frozenset({"mrs", "mrs."})
_ONE_OF_MANY = frozenset({"a", "an", "my", "your"})
_GO_ON = ("NN", "JJ", "POS", "HYPH", "VBN", "VBG")  # tags: "a Lampco shop", "a Lampco-led bid"


def no_names(page: Page, chosen: Sequence[Candidate]) -> set[int]:
    """Where the candidates begin that are no names, by their first tokens."""
    products = {page.words[c.start] for c in chosen if _unknown(c) and _is_product(page, c)}
    surnames = {page.words[c.end - 1] for c in chosen if Kind.PERSON in c.votes}
    none = {
        c.start
        for c in chosen
        if _unknown(c) and (page.words[c.start : c.end] in _singles(products) or _is_none(page, c))
    }
    return none | {c.start for c in chosen if c.entry is None and _is_nobodys(page, c, surnames)}


def _is_nobodys(page: Page, candidate: Candidate, surnames: Set[str]) -> bool:
    """Whether a surname names no one person: "the Fields", "Mr and Mrs Field", "Field's Senate"."""
    start, end = candidate.start, candidate.end
    word = page.words[start]
    if page.word(start - 1) in _MRS and page.word(start - 2) == "and":
        return page.word(start - 3) in _MR
    if end - start > 1:
        owned = page.words[start + 1] in ("'", "'s") and Kind.PERSON not in candidate.votes
        return owned and word in surnames  # "Fields' Senate" race
    if Kind.PERSON in candidate.votes and (page.word(end) in _KIN or _is_title(page, start)):
        return True
    if page.word(end) in _CAST and page.word(start - 1) == "the":
        return True  # "the Field actress", of a film on Field
    plural = word.endswith("s") and word not in surnames
    whose = {word.removesuffix("s"), word.removesuffix("es")} & surnames
    return plural and bool(whose) and page.word(start - 1) in ("the", "both")


def _singles(words: set[str]) -> set[tuple[str, ...]]:
    return {(word,) for word in words}


def _unknown(candidate: Candidate) -> bool:
    return candidate.entry is None and candidate.rank != TITLED


def _is_none(page: Page, candidate: Candidate) -> bool:
    start, end = candidate.start, candidate.end
    words = page.lower[start:end]
    if len(words) == 1:
        if page.word(start - 1) == "(" and words[0] in ("lab", "con", "ld", "r", "d"):
            return True  # "Jo Field (Lab, Lampton)"
        if words[0] in _MONTHS and _dated(page, start):
            return True
        if words[0] in _LETTERS or _PLURAL.fullmatch(page.words[start]):
            return True
        if Kind.PERSON not in candidate.votes and _is_adjective(page, start):
            return True
    if page.word(start - 1) == "of" and {page.word(start - 2), page.word(start - 3)} & _NOBLE:
        return True  # the "Lampton" of "the Duke of Lampton", "Lord Field of Lampton"
    if start and _in_title(page, start):
        return True
    if words in _COMMON or _in_list(page, start, end):
        return True
    if candidate.votes.keys() & {Kind.PERSON, Kind.PLACE}:
        return False
    return _in_law(page, start, end) or _is_ruling(page, start, end)


def _is_title(page: Page, i: int) -> bool:
    """Whether a surname alone is a title: "the documentary “Field.”", "a film titled Field"."""
    if page.word(i - 1) in ("titled", "entitled"):
        return True
    after = i + 1 + (page.word(i + 1) in (".", ","))
    return page.word(i - 1) in _MARKS and page.word(after) in _MARKS


def _in_title(page: Page, start: int) -> bool:
    """Whether a capital "Without" or the like before it makes it a part: "Lamps Without Oil"."""
    before = page.word(start - 1) in _INNER and page.capital(start - 1)
    return before and not page.first[start - 1] and not page.headed[start]


def _in_list(page: Page, start: int, end: int) -> bool:
    """Whether it begins the name of a law or an office: "Lamp, Wick and Oil Act", "… Secretary"."""
    if page.word(end) != "," or not page.capital(end + 1) or end - start > 3:
        return False
    at = end + 1
    while at < end + _LONGEST_LIST and (page.capital(at) or page.word(at) in ("and", ",", "&")):
        if page.lower[at] in _CLOSING:
            return "and" in page.lower[end:at]
        at += 1
    return False


def _dated(page: Page, i: int) -> bool:
    """Whether a month stands as one: "in May", "5 May", "May 2031"."""
    before, after = page.word(i - 1), page.word(i + 1)
    return before in _BEFORE_MONTH or before.isdigit() or after.isdigit()


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


def _is_ruling(page: Page, start: int, end: int) -> bool:
    """Whether a court's ruling is called so: "Lamp United, which struck down the law"."""
    told = page.lower[end : end + 2] == (",", "which") and page.word(end + 2) in _RULED
    return told and kind_by_words(page.words[start:end]) is None and end - start > 1


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
