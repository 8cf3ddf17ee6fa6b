"""Outlets, programmes and places of reporting, told by how newspapers print them.

Datelines ("PORT LAMP (XPA) -"), the article's own publisher, "told The Lamp", "told the Evening
Lamp programme".
"""

import re
from collections import Counter
from collections.abc import Iterator, Set

from spacy.tokens import Doc

from kg.annotate import layers
from kg.annotate.gazetteer import word_set
from kg.annotate.names.page import Page
from kg.annotate.names.spans import PATTERN, Candidate, person_end
from kg.records import Kind

PUBLISHER = "publisher"  # in `doc.user_data`: the name of the article's publisher
TOLD = 6  # votes: print against what the model makes of odd words
_LONGEST_DATELINE = 14  # tokens: "PORT LAMP, Lampland, March 3 (XPA) -"
_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "_"})
_WIRES = word_set("AP AFP UPI PA DPA ANSA EFE CNN TASS Reuters Bloomberg Xinhua IRNA AAP")
_PARTIES = word_set("LAB CON LD SNP PC GRN UKIP DUP SF IND DEM REP")
_NEWSROOM = word_set(
    """BREAKING EXCLUSIVE ANALYSIS OPINION UPDATE UPDATED LIVE WATCH COMMENT PROFILE FEATURE VIDEO
    CORRECTION EDITORIAL REVIEW INTERVIEW FACTBOX EXPLAINER SPECIAL PHOTOS READ NOTE WARNING"""
)
_SHOWS = word_set("show podcast")
_TIMES = word_set("today tonight yesterday tomorrow")
_TOLD = word_set("told tell tells telling")


def media_names(doc: Doc, page: Page, outlets: Set[int]) -> Iterator[Candidate]:
    """All names that print gives away, with votes for their kind.

    outlets: tokens of known outlets, which may own a programme ("the BBC's Lamp programme").
    """
    yield from datelines(page)
    yield from programmes(page, outlets)
    yield from papers(page)
    yield from time_words(page)
    publisher = doc.user_data.get(PUBLISHER)
    if publisher:
        yield from _own_outlet(doc, page, publisher)


def datelines(page: Page) -> Iterator[Candidate]:
    """Place and agency at the head of a paragraph: "PORT LAMP (XPA) -", "LAMPTON \u2014 The"."""
    for i in page.capitalised:
        if i and "\n" not in page.words[i - 1]:
            continue
        end = i
        while end - i < 4 and page.capital(end):
            end += 1
        if not _dash_after(page, i, end) or _NEWSROOM & set(page.words[i:end]):
            continue
        loud = all(word.isupper() for word in page.words[i:end])
        bracket = next((j for j in range(end, end + _LONGEST_DATELINE) if page.word(j) == "("), 0)
        agency = page.words[bracket + 1] if bracket and page.capital(bracket + 1) else ""
        closed = page.word(bracket + 2) == ")" and page.word(bracket + 3) in _DASHES
        if agency and closed and agency not in _PARTIES and (loud or agency in _WIRES):
            yield Candidate(bracket + 1, bracket + 2, PATTERN, Counter({Kind.OUTLET: TOLD}))
        elif not loud or page.word(end) not in (",", *_DASHES):
            continue
        yield Candidate(i, end, PATTERN, Counter({Kind.PLACE: TOLD}))


def _dash_after(page: Page, start: int, end: int) -> bool:
    """Whether a dash that stands alone ends the dateline within a few tokens."""
    for i in range(end, min(start + _LONGEST_DATELINE, len(page) - 1)):
        if page.word(i) in _DASHES:
            return not page.glued[i - 1] and not page.glued[i]
        if not (page.capital(i) or page.word(i) in ("(", ")", ",", ".") or page.word(i).isdigit()):
            return False
    return False


def programmes(page: Page, outlets: Set[int]) -> Iterator[Candidate]:
    """Capitalised names before "programme", "show" or "podcast".

    A programme may also be one of the state's ("the Warm Lamps programme"): it is on the air where
    somebody is told something on it, or an outlet owns it.
    """
    for i, word in enumerate(page.lower):
        if (word != "programme" and word not in _SHOWS) or not page.capital(i - 1):
            continue
        start = i
        while page.proper(start - 1) and start - 1 not in outlets and i - start < 5:
            start -= 1
        if start == i or page.headed[start]:
            continue
        before = page.word(start - 1)
        owned = start - 1 in outlets or (before == "'s" and start - 2 in outlets)
        told = any(page.word(j) in _TOLD for j in range(start - 5, start))
        if owned or told or (word in _SHOWS and before in ("the", "'s", "this", "her", "his")):
            end = i + (word in _SHOWS and page.capital(i))  # "The Late Show", "the Lamps show"
            yield Candidate(start, end, PATTERN, Counter({Kind.PROGRAMME: TOLD}))


def papers(page: Page) -> Iterator[Candidate]:
    """Names with a capital article that are told something: "told The Lamp"."""
    for i in page.capitalised:
        if page.words[i] != "The" or page.word(i - 1) not in _TOLD or page.headed[i]:
            continue
        end = person_end(page, i + 1)
        if end > i + 1:
            yield Candidate(i + 1, end, PATTERN, Counter({Kind.OUTLET: TOLD}))


def time_words(page: Page) -> Iterator[Candidate]:
    """Programmes called by a word of time: a capital amid a sentence, "told Today"."""
    for i in page.capitalised:
        if page.lower[i] in _TIMES and page.word(i - 1) in _TOLD and not page.headed[i]:
            yield Candidate(i, i + 1, PATTERN, Counter({Kind.PROGRAMME: TOLD}))


def _own_outlet(doc: Doc, page: Page, publisher: str) -> Iterator[Candidate]:
    """The publisher where the article names it; one of a single word only after "the"."""
    name = publisher.removeprefix("The ").strip()
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", layers.text_of(doc)):
        span = doc.char_span(*found.span())
        if span is None or page.headed[span.start]:
            continue
        if len(span) > 1 or (page.word(span.start - 1) == "the" and not page.capital(span.end)):
            yield Candidate(span.start, span.end, PATTERN, Counter({Kind.OUTLET: TOLD}))
