"""Training articles changed to show what the corpora lack: other quotation marks, our bodies.

Both keep every annotation true. PolNeAR quotes as American papers do; DWIE names few unions.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.annotate.gazetteer import entries
from kg.train.corpora import Labelled, Named

STYLES: Final = (("‘", "’"), ("'", "'"), ("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))
"""Marks that open and close a quotation in print, the likelier first."""
WEIGHTS: Final = (4, 4, 3, 3, 1, 1)
_DOUBLE: Final = re.compile('["“”]')
_BEFORE_OPENING: Final = frozenset(" \t\n([—–-‘'")
RENAMED: Final = frozenset({"organisation", "union", "department", "party", "outlet"})


def requoted(article: Labelled, rng: random.Random) -> Labelled:
    """The article with its double quotation marks as another paper would print them.

    One character takes the place of one, so that every annotation stays where it is.
    """
    opening, closing = rng.choices(STYLES, WEIGHTS)[0]
    text = article.text

    def other(mark: re.Match[str]) -> str:
        place = mark.start()
        if mark.group() != '"':
            return opening if mark.group() == "“" else closing
        opens = place == 0 or text[place - 1] in _BEFORE_OPENING
        return opening if opens else closing

    return replace(article, text=_DOUBLE.sub(other, text))


def renamed(
    article: Labelled, names: Mapping[str, Sequence[str]], rng: random.Random, share: float
) -> Labelled:
    """The article with a share of its bodies called by names of the gazetteer, under their kind.

    names: the gazetteer's names by kind. A name is replaced throughout, unless it lies within
    another or holds one.
    """
    own = article.names or ()
    bodies = sorted({article.text[n.start : n.end] for n in own if n.kind in RENAMED})
    kinds = sorted(names)
    given = {
        body: (kind, rng.choice(names[kind]))
        for body in bodies
        if rng.random() < share and (kind := rng.choice(kinds))
    }
    free = [
        n
        for n in own
        if n.kind in RENAMED
        and article.text[n.start : n.end] in given
        and not any(o != n and o.start < n.end and n.start < o.end for o in own)
    ]
    if not free:
        return article
    pieces, starts, shifts, last, shift = [], [-1], [0], 0, 0
    called = {}
    for name in sorted(free, key=lambda n: n.start):
        kind, new = given[article.text[name.start : name.end]]
        called[name] = Named(name.start + shift, name.start + shift + len(new), kind)
        pieces += [article.text[last : name.start], new]
        last = name.end
        shift += len(new) - (name.end - name.start)
        starts.append(name.end)
        shifts.append(shift)
    pieces.append(article.text[last:])

    def moved(name: Named) -> Named:
        by = shifts[bisect_right(starts, name.start) - 1]
        return Named(name.start + by, name.end + by, name.kind)

    return replace(
        article,
        text="".join(pieces),
        names=tuple(called[n] if n in called else moved(n) for n in own),
    )


def gazetteer_names() -> Mapping[str, Sequence[str]]:
    """Names that a body of each kind goes by, of kinds that the corpora hold few of."""
    kinds = {
        "TradeUnion": "union",
        "GovernmentDepartment": "department",
        "MediaOutlet": "outlet",
        "PoliticalParty": "party",
    }
    found: dict[str, set[str]] = {}
    for entry in entries():
        if kind := kinds.get(str(entry.kind)):
            found.setdefault(kind, set()).add(entry.name)
    return {kind: sorted(names) for kind, names in found.items()}
