"""Compare two names.

Case, accents, punctuation and a leading "the" never tell two things apart; everything else may.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


TITLES = word_set(
    """
    mr mrs ms miss mx dr sir dame lord lady baroness baron prof professor rev reverend rabbi
    president sen senator rep representative gov governor congressman congresswoman
    ambassador capt captain chancellor col colonel gen general judge justice lt minister prime
    secretary sgt sheriff
    """
)
# After a name: which of a family it is.
SUFFIXES = word_set("jr junior sr senior ii iii iv")
# "de Gaulle" is a surname alone, however many words it has. "Al" and "Ben" are left out: as often
# as not they are given names.
PARTICLES = word_set(
    """
    bin da de del della den der di du el la le st ten van von
    """
)
# Letters that Unicode does not take apart into a plain letter and an accent.
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_APOSTROPHES = re.compile("['’‘ʼ`]")  # noqa: RUF001
_ACCENTS = re.compile("[\u0300-\u036f]")


@lru_cache(maxsize=1 << 16)
def normalise(name: str) -> str:
    """Words in lower case, one space between them, no accents, no punctuation, no "the".

    "&" is "and"; the dots of initials go ("U.N." is "un"). "" when no letter or digit is left.

    >>> normalise("The Ministry of Health & Safety")
    'ministry of health and safety'
    """
    text = (
        unicodedata.normalize("NFKC", name).casefold().replace("&", " and ").replace("+", " plus ")
    )
    text = _INITIALS.sub(lambda found: found.group().replace(".", "") + " ", text)
    text = _APOSTROPHES.sub("", text)
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(STROKES)
    text = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text)
    words = text.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1 << 16)
def person_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name without the titles before it.

    >>> person_parts("Dame Anna Müller-Ross")
    ('anna', 'muller', 'ross')
    """
    words = normalise(name).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return tuple(words)


@lru_cache(maxsize=1 << 16)
def is_full_name(parts: tuple[str, ...]) -> bool:
    """Whether a person's name says more than a surname: a given name, or two initials.

    One initial ("A Ross") fits too many people, and particles ("van der Berg") belong to the
    surname.
    """
    words = list(parts)
    while words and words[0] in PARTICLES:
        words = words[1:]
    return len(words) >= 3 or sum(len(word) > 1 for word in words) >= 2


def is_acronym(short: str, name: str) -> bool:
    """Whether the capitals of `short` begin words of `name`, in order, from its first word on.

    Little words may be left out ("TUC", "Department for Transport": "DfT").

    >>> is_acronym("PSU", "Public Servants' Union"), is_acronym("PSU", "Postal Workers' Union")
    (True, False)
    """
    letters = [c for c in short if c.isalpha()]
    if len(letters) < 2 or sum(c.isupper() for c in letters) < 2 or " " in short.strip():
        return False
    wanted = "".join(letters).casefold()
    words = normalise(name).split()
    if len(words) < 2 or words[0][0] != wanted[0]:
        return False
    little = {"of", "for", "and", "the", "in", "to", "on"}
    found = 0
    for word in words:
        if found < len(wanted) and word[0] == wanted[found]:
            found += 1
        elif word not in little:
            return False
    return found == len(wanted)


def one_letter_apart(left: str, right: str) -> bool:
    """Whether one letter more, less, other or swapped makes one word the other.

    Optimal string alignment: Levenshtein distance in which two swapped neighbours count once.
    """
    return OSA.distance(left, right, score_cutoff=1) == 1


def name_similarity(left: str, right: str) -> float:
    """How alike two names are, from 0 (nothing shared) to 1 (the same).

    Symmetric. Case, accents, punctuation and titles do not count, nor does the order of the
    words. A score, not a probability. Jaro-Winkler over sorted words, after Christen 2006.
    """
    a, b = (" ".join(sorted(person_parts(name))) for name in sorted((left, right)))
    return JaroWinkler.similarity(a, b)
