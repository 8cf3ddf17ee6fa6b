"""Names that differ and may be one thing all the same: found by blocks, compared, judged.

A block gathers names that share what variants of one name share: the surname and an initial, the
given name and the sound of the surname, the words or the initials of a body. Only names of one
block are compared, and of a large block only neighbours in the alphabet, so the work grows with
the number of names and not with its square (sorted neighbourhood, after Hernandez and Stolfo 1995).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.records import Kind, Verdict
from kg.resolve.candidates import Company
from kg.resolve.clusters import Key
from kg.resolve.comparison import Comparison, compare, relation_of
from kg.resolve.judgements import Camp, Inquiry
from kg.resolve.names import SUFFIXES, normalise, person_parts
from kg.resolve.nicknames import full_forms
from kg.resolve.profiles import Profiles
from kg.resolve.relations import (
    NameRelation,
    content,
    core_words,
    is_surname,
    skeleton,
    surname_of,
)

Block = tuple[str, ...]

TELLING_AT = 0.5  # Less sure ones are not written down: their names are hardly alike.
SMALL = 24  # names of a block that are all compared with each other
NEIGHBOURS = 8  # of a larger one: with so many that follow in the alphabet
INITIALS = 6  # letters: longer single words in capitals are names
PREFIX = 4


def judge_alike(inquiry: Inquiry) -> None:
    """Compare the names of each block; join what is the same, for good part what is not.

    What would join two that are kept apart fits both, so it joins neither.
    """
    profiles = Profiles(inquiry, Company(inquiry))
    compared = {
        pair: compare(profiles.of(pair[0]), profiles.of(pair[1]))
        for pair in sorted(_pairs(inquiry, profiles))
    }
    for (left, right), found in compared.items():
        if found.verdict is Verdict.DIFFERENT or (
            found.verdict is Verdict.UNSURE and found.score >= TELLING_AT
        ):
            inquiry.settle(left, right, found.verdict, found.score, found.reasons)
    likely = [(pair, found) for pair, found in compared.items() if found.verdict is Verdict.SAME]
    torn = set(_torn(inquiry, [pair for pair, _ in likely]))
    for (left, right), found in sorted(likely, key=_best_first):
        if left in torn or right in torn:
            reasons = (*found.reasons, "fits two that are kept apart")
            inquiry.settle(left, right, Verdict.UNSURE, found.score, reasons)
        else:
            inquiry.settle(left, right, Verdict.SAME, found.score, found.reasons)


def _best_first(judged: tuple[tuple[Key, Key], Comparison]) -> tuple[float, tuple[Key, Key]]:
    return -judged[1].score, judged[0]


def _torn(inquiry: Inquiry, pairs: Iterable[tuple[Key, Key]]) -> Iterator[Key]:
    """Those that are the same as two that were parted."""
    partners: dict[Key, set[Key]] = defaultdict(set)
    for left, right in pairs:
        partners[left].add(right)
        partners[right].add(left)
    for key, others in partners.items():
        if any(inquiry.clusters.apart(a, b) for a in others for b in others if a < b):
            yield key


def _pairs(inquiry: Inquiry, profiles: Profiles) -> set[tuple[Key, Key]]:
    """Pairs of clusters worth a comparison, each once, its first member first."""
    pairs = set()
    for named in _blocks(inquiry, profiles).values():
        names = sorted(named)
        reach = len(names) if len(names) <= SMALL else NEIGHBOURS
        for at, left in enumerate(names):
            for right in names[at + 1 : at + 1 + reach]:
                a, b = sorted((named[left], named[right]))
                settled = _both_known(inquiry, a, b) or _one_name(inquiry, a, b)
                if a != b and not settled and _related(profiles, a, b):
                    pairs.add((a, b))
    return pairs


def _related(profiles: Profiles, left: Key, right: Key) -> bool:
    """Whether the names have more in common than the block, so that a judgement says something."""
    return relation_of(profiles.outline(left), profiles.outline(right)) is not NameRelation.OTHER


def _one_name(inquiry: Inquiry, left: Key, right: Key) -> bool:
    """Whether two bear one name, which has been judged (`judge_names`)."""
    return inquiry.words[left] == inquiry.words[right]


def _both_known(inquiry: Inquiry, left: Key, right: Key) -> bool:
    """Whether the gazetteer knows both, and so knows whether they are one."""
    referents = inquiry.referents
    return referents[left].known_as is not None and referents[right].known_as is not None


def _blocks(inquiry: Inquiry, profiles: Profiles) -> Mapping[Block, Mapping[str, Key]]:
    """Blocks of two names or more: name in lower case → the cluster that bears it."""
    blocks: dict[Block, dict[str, Key]] = defaultdict(dict)
    roots = {inquiry.clusters.find(key) for key in inquiry.referents if key not in inquiry.local}
    for root in sorted(roots):
        camp = inquiry.camps[root]
        name = profiles.name_of(root)
        if camp is Camp.PERSON:
            keys = blocks_of_person(person_parts(name))
        elif camp is Camp.BODY and inquiry.referents[root].kind is not Kind.PROGRAMME:
            keys = blocks_of_body(name)
        else:
            continue
        for key in keys:
            blocks[(camp.value, *key)].setdefault(f"{normalise(name)} {root}", root)
    return {key: named for key, named in blocks.items() if len(named) > 1}


def blocks_of_person(parts: tuple[str, ...]) -> set[Block]:
    """Where a person's name, without titles, is looked for.

    >>> sorted(blocks_of_person(("bill", "mott")))
    [('bill', 'mt'), ('mott', 'b'), ('mott', 'w')]
    """
    if is_surname(parts):
        return set()
    family = surname_of(parts)
    given = [p for p in parts[: len(parts) - len(family.split())] if p not in SUFFIXES] or [
        parts[0]
    ]
    initials = {form[0] for first in given[:2] for form in full_forms(first)}
    return {(family, initial) for initial in initials} | {(given[0], skeleton(family))}


def blocks_of_body(name: str) -> set[Block]:
    """Where a body's name is looked for: by its words, their beginnings, and its initials."""
    words = content(name)
    core = core_words(name) or words
    found: set[Block] = {("words", *sorted(core)), ("begin", *sorted(w[:PREFIX] for w in words))}
    letters = normalise(name)
    if " " not in letters and name.isupper() and 1 < len(letters) <= INITIALS:
        found.add(("letters", letters))
    elif len(words) > 1:
        found.add(("letters", "".join(w[0] for w in letters.split() if w[0:3] not in _LITTLE)))
    return found


_LITTLE = frozenset({"of", "for", "and", "the", "in", "to", "on"})
