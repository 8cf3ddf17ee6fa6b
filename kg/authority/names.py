"""Where a name stands in an authority, and how many points a name like it is worth.

A key leads to few things: a full name, a surname, the words of a body's name in any order. What
no key leads to is compared only when nothing better is found. How two names stand to each other
is told by `kg.resolve.relations`, as it is between two articles.
"""

from functools import lru_cache

from kg.resolve.names import normalise, person_parts, word_set
from kg.resolve.relations import NameRelation, content, relate_bodies, relate_people, surname_of

# How much of the points of a name each relation is worth; 0 for what makes two names of them.
WORTH = {
    NameRelation.SAME: 1.0,
    NameRelation.LESS: 0.95,
    NameRelation.WORDS: 0.93,
    NameRelation.VARIANT: 0.9,
    NameRelation.GENERIC: 0.9,
    NameRelation.ACRONYM: 0.85,
    NameRelation.INITIAL: 0.75,
    NameRelation.MIDDLE: 0.6,
    NameRelation.SLIP: 0.75,
    NameRelation.SPELLING: 0.55,
    NameRelation.SURNAME: 0.5,
}
NOBLE_SURNAME = 0.9  # "Lady Oll" and "Baroness Oll"
BARE_SURNAME = 0.3  # "Lord Oll" may be any Oll who is a lord.

LORDS = word_set("lord baron viscount earl")
LADIES = word_set("lady baroness viscountess countess")
# After a name, these tell what somebody is, and are no part of it.
LETTERS = word_set("mp mps msp mep ms am mla td obe cbe mbe kbe dbe qc kc")


@lru_cache(maxsize=1 << 15)
def bare(name: str) -> str:
    """A person's name without titles before it and letters after it, as it is compared."""
    words = person_parts(name)
    while len(words) > 2 and words[-1] in LETTERS:
        words = words[:-1]
    return " ".join(words)


def keys_of(name: str, *, person: bool) -> tuple[str, ...]:
    """Where a name stands in the index of names, surest first; () for what has no letter.

    A person stands under the whole name ("=") and the surname ("~"), anything else under the
    whole name and its words in any order ("*").

    >>> keys_of("Dame Ana Oll", person=True)
    ('=ana oll', '~oll')
    """
    whole = bare(name) if person else normalise(name)
    if not whole:
        return ()
    if not person:
        return tuple(
            key for key in (f"={whole}", f"*{' '.join(sorted(content(name)))}") if len(key) > 1
        )
    parts = tuple(whole.split())
    # "Duncan Oll", as a surname of two words is printed, stands under its last word too.
    return tuple(dict.fromkeys((f"={whole}", f"~{surname_of(parts)}", f"~{parts[-1]}")))


def given_keys(name: str) -> tuple[str, ...]:
    """Where a person's given name stands ("<"), to be counted and not looked up; () for none.

    >>> given_keys("Ana Oll"), given_keys("Oll")
    (('<ana',), ())
    """
    given, _, rest = bare(name).partition(" ")
    return (f"<{given}",) if rest else ()


@lru_cache(maxsize=1 << 16)
def compare_people(name: str, known: str) -> tuple[float, str]:
    """How far two names can be one person's, from 0 to 1, and why. No probability."""
    left, right = bare(name), bare(known)
    relation = relate_people(left, right)
    if min(left.count(" "), right.count(" ")) == 0 and left and right:
        surname = left.split()[-1] == right.split()[-1]
        if not surname:
            return 0.0, NameRelation.OTHER
        titles = _title(name), _title(known)
        if any({*titles} <= house for house in (LORDS, LADIES)) and left == right:
            return NOBLE_SURNAME, "the same title and surname"
        if all(title in LORDS or title in LADIES for title in titles):
            return 0.0, NameRelation.OTHER
        if " " in left and titles[1] in LORDS | LADIES:
            return BARE_SURNAME, NameRelation.SURNAME
        return WORTH[NameRelation.SURNAME], NameRelation.SURNAME
    return WORTH.get(relation, 0.0), relation


def _title(name: str) -> str:
    """The first word of a name: a title of nobility is borne with the surname alone."""
    return normalise(name).partition(" ")[0]


@lru_cache(maxsize=1 << 16)
def compare_bodies(name: str, known: str) -> tuple[float, str]:
    """How far two names can be one body's or place's, from 0 to 1, and why. No probability."""
    relation = relate_bodies(name, known)
    return WORTH.get(relation, 0.0), relation
