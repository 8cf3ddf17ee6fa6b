"""How two names stand to each other: the same, a variant of it, a slip, or another name.

Names alone decide; what else is known of their bearers is for `comparison`.
"""

from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

from kg.resolve.names import (
    PARTICLES,
    SUFFIXES,
    is_acronym,
    normalise,
    one_letter_apart,
    person_parts,
    word_set,
)
from kg.resolve.nicknames import may_be_one_given_name

LEAST_LETTERS = 5  # "Brown" may be a slip for "Browne"; "Lee" is no slip for "Lea".
ALIKE = 0.92  # of Jaro-Winkler's, for two spellings of a foreign name

# Words that say what sort of body it is; a name may be printed without them.
GENERIC = word_set("party union plc inc ltd llc corp corporation company co group ag gmbh sa")
_FROM = ("an", "ish", "ese")
_LITTLE = word_set("a and at for in of on the to")


class NameRelation(StrEnum):
    """How two names stand to each other; the value says it in plain words."""

    SAME = "the same name"
    LESS = "the same name but for a middle part"
    VARIANT = "another form of the given name"
    INITIAL = "the initial of the given name"
    MIDDLE = "known by the middle name"
    SLIP = "one letter differs"
    SPELLING = "nearly the same spelling"
    WORDS = "the same words"
    ORDER = "the same words in another order"
    GENERIC = "the same words but for what sort of body it is"
    ACRONYM = "the initials of the name"
    SURNAME = "the same surname"
    SUFFIX = "junior, senior or a number tells them apart"
    GIVEN = "another given name"
    MIDDLES = "another middle name"
    OTHER = "another name"


# --- names of people


def relate_people(left: str, right: str) -> NameRelation:
    """How two names of people stand to each other. Symmetric; titles do not count."""
    return _relate_people(*sorted((person_parts(left), person_parts(right))))


@lru_cache(maxsize=1 << 14)
def _relate_people(left: tuple[str, ...], right: tuple[str, ...]) -> NameRelation:
    if left == right:
        return NameRelation.SAME if left else NameRelation.OTHER
    (left, one), (right, other) = _split_suffix(left), _split_suffix(right)
    if not left or not right:
        return NameRelation.OTHER
    if left == right and one != other:
        return NameRelation.SUFFIX
    if is_surname(left) or is_surname(right):
        short, long = sorted((left, right), key=len)
        alone = long[-len(short) :] == short
        return NameRelation.SURNAME if alone else NameRelation.OTHER
    family, family2 = surname_of(left), surname_of(right)
    if family != family2:
        # "Ana Maria Ruiz Soto" is also called "Ana Maria Ruiz": rare, and left to other evidence.
        given = left[0] == right[0] or may_be_one_given_name(left[0], right[0])
        return _spelling(family, family2) if given else NameRelation.OTHER
    found = _relate_given(left, right)
    apart = (NameRelation.GIVEN, NameRelation.MIDDLES)
    return NameRelation.SUFFIX if one != other and found not in apart else found


def _relate_given(left: tuple[str, ...], right: tuple[str, ...]) -> NameRelation:
    """What the given names of two people of one surname say."""
    a, b = left[0], right[0]
    if a == b:
        middles = left[1:-1], right[1:-1]
        clash = all(middles) and not _fit(*middles)
        return NameRelation.MIDDLES if clash else NameRelation.LESS
    if may_be_one_given_name(a, b):
        return NameRelation.VARIANT
    if min(len(a), len(b)) == 1:
        return NameRelation.INITIAL if a[0] == b[0] else NameRelation.GIVEN
    if (len(left) > 2 and left[1] == b) or (len(right) > 2 and right[1] == a):
        return NameRelation.MIDDLE
    found = _spelling(a, b)
    return NameRelation.GIVEN if found is NameRelation.OTHER else found


def _spelling(left: str, right: str) -> NameRelation:
    """Whether two words may be spellings of one name.

    A last letter more or another one at the end often makes a man's name a woman's ("Eric",
    "Erica"; "Ivanov", "Ivanova"), so that is no slip.
    """
    ended = left[:-1] == right or right[:-1] == left or left[:-1] == right[:-1]
    if min(len(left), len(right)) < LEAST_LETTERS or (ended and {left[-1], right[-1]} & {*"aeo"}):
        return NameRelation.OTHER
    if one_letter_apart(left, right):
        return NameRelation.SLIP
    if skeleton(left) == skeleton(right) or JaroWinkler.similarity(left, right) >= ALIKE:
        return NameRelation.SPELLING
    return NameRelation.OTHER


def surname_of(parts: tuple[str, ...]) -> str:
    """A surname with its particles.

    >>> surname_of(("ana", "van", "der", "berg"))
    'van der berg'
    """
    parts, _ = _split_suffix(parts)
    start = max(len(parts) - 1, 0)
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return " ".join(parts[start:])


def _split_suffix(parts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A name without "Jr" and the like, and that; "sr" is as good as nothing said."""
    if len(parts) > 2 and parts[-1] in SUFFIXES:
        suffix = {"junior": "jr", "senior": "sr"}.get(parts[-1], parts[-1])
        return parts[:-1], suffix
    return parts, ""


def is_surname(parts: tuple[str, ...]) -> bool:
    """Whether a name has no given name, not even an initial: "Ross", "van der Berg"."""
    return len(parts) == 1 or all(part in PARTICLES for part in parts[:-1])


def _fit(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether middle names, initials among them, can be the same."""
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(left, right, strict=False))


_SOUNDS = str.maketrans({"w": "v", "y": "i", "k": "c", "q": "c", "z": "s", "j": "i", "h": ""})


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """The first letter and the consonants of a word as they sound; equal for two spellings.

    >>> skeleton("lavrov") == skeleton("lawrow"), skeleton("kadhafi") == skeleton("qaddafi")
    (True, True)
    """
    sounds = word.translate(_SOUNDS)
    kept = [c for i, c in enumerate(sounds) if not i or c not in "aeiou "]
    return "".join(c for i, c in enumerate(kept) if not i or c != kept[i - 1])


# --- names of bodies and places


def relate_bodies(left: str, right: str) -> NameRelation:
    """How two names of bodies or places stand to each other. Symmetric.

    One name inside the other is another name: departments are merged and split, and each keeps
    words of the one before it.
    """
    return _relate_bodies(*sorted((left, right)))


@lru_cache(maxsize=1 << 14)
def _relate_bodies(left: str, right: str) -> NameRelation:
    one, other = normalise(left), normalise(right)
    if not one or not other:
        return NameRelation.OTHER
    if one == other:
        return NameRelation.SAME
    if content(left) == content(right) != frozenset():
        ordered = stems(left) == stems(right)
        return NameRelation.WORDS if ordered else NameRelation.ORDER
    core = core_words(left)
    if (
        core == core_words(right)
        and core
        and not _is_adjective(core)
        and (content(left) <= content(right)) != (content(right) <= content(left))
    ):
        return NameRelation.GENERIC
    if is_acronym(left, right) or is_acronym(right, left):
        return NameRelation.ACRONYM
    if token_sort_ratio(one, other) >= 90 and _same_beginnings(content(left), content(right)):
        return NameRelation.SPELLING
    return NameRelation.OTHER


@lru_cache(maxsize=1 << 14)
def content(name: str) -> frozenset[str]:
    """The words of a body's name that tell it from others, without a plural's "s".

    >>> sorted(content("Department for Works and Ports"))
    ['department', 'port', 'work']
    """
    return frozenset(stems(name))


@lru_cache(maxsize=1 << 14)
def stems(name: str) -> tuple[str, ...]:
    """The words of `content` in their order."""
    return tuple(_stem(word) for word in normalise(name).split() if word not in _LITTLE)


def core_words(name: str) -> frozenset[str]:
    """The words of `content` without those that only say what sort of body it is."""
    return content(name) - GENERIC


def _is_adjective(core: frozenset[str]) -> bool:
    """Whether one word is left that only says from where: "European", of a union or not."""
    return len(core) == 1 and next(iter(core)).endswith(_FROM)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word


def _same_beginnings(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether each word of one name has one in the other that begins alike ("Work", "Works").

    "Scottish Office" and "Irish Office" are spelled alike and are two bodies.
    """
    return len(left) == len(right) and {w[:4] for w in left} == {w[:4] for w in right}
