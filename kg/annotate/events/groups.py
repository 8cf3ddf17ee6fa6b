"""The groups that take part in events: those no other component names, and which are alike.

"Clerks" say little in most articles, so they are no source; they strike all the same.
"""

from collections.abc import Callable, Iterable, Iterator

from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc, Token

from kg.annotate.events import lexicon as lex

# Of a body, another that acts: "the union's executive", "its negotiating team".
_BODIES = lex.words(
    "executive leadership delegation board committee team council inspectorate watchdog regulator "
    "ombudsman tribunal commission"
)
_COLLECTIVE = lex.words("staff crew")
_HEADS = (
    lex.OCCUPATIONS
    | _BODIES
    | _COLLECTIVE
    | lex.words(
        "stewards reps delegates residents parents pensioners campaigners people crews sides "
        "groups bosses managers employers negotiators broadcasters councillors backbenchers "
        "rebels shareholders shopkeepers landlords tenants"
    )
)
_HASHES = frozenset(hash_string(word) for word in _HEADS)  # spaCy's, the same in every vocabulary
_MODIFIERS = ("amod", "compound", "nmod")
_NO_KIND = lex.words("more many other some most such several few all striking angry new")


def occupations(doc: Doc, taken: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Tokens, end excluded, of each plural that names people by their work, modifiers included.

    None that holds a token that is `taken`: there a name or group stands already. A body of a
    named one is another: "the union's executive".
    """
    lowers = doc.to_array("LOWER").tolist()
    for i, lower in enumerate(lowers):
        if lower not in _HASHES:
            continue
        head = doc[i]
        word = head.lower_
        if head.dep_ in ("compound", "nmod", "amod") or not head.tag_.startswith("NN"):
            continue
        owned = word in _BODIES and any(c.dep_ == "poss" for c in head.lefts)
        if owned and not taken(i):
            yield head.left_edge.i, i + 1
            continue
        start = _start(head)
        one = head.tag_ in ("NN", "NNP")
        the = any(c.lower_ in ("the", "a") for c in head.lefts)
        if word in _BODIES:
            if the and one and not any(taken(t) for t in range(start, i + 1)):
                yield start, i + 1  # "The new council", whose name the article may not tell
            continue
        if one and (word not in _COLLECTIVE or start == i):
            continue
        if not any(taken(t) for t in range(start, i + 1)):
            yield start, i + 1
    for i, lower in enumerate(lowers):
        # "A protest by pharmacists": whoever they are.
        if lower == _BY and doc[i].head.lemma_.lower() in _OF_CROWDS:
            for head in doc[i].rights:
                plural = head.dep_ == "pobj" and head.tag_ == "NNS"
                if plural and head.lower_ not in _HEADS and not taken(head.i):
                    yield _start(head), head.i + 1


_BY = hash_string("by")
_OF_CROWDS = lex.words("strike walkout stoppage protest march rally demonstration boycott vigil")


def _start(head: Token) -> int:
    start = head.i
    for token in reversed(list(head.lefts)):
        kind = token.dep_ in _MODIFIERS and token.lower_ not in _NO_KIND
        if not kind or token.right_edge.i + 1 != start:
            break
        start = token.left_edge.i
    return start


def tells_nobody(words: frozenset[str]) -> bool:
    """Whether a group's words leave open who it is: "staff", "its members"."""
    return words <= lex.ANYBODY


def alike(left: Iterable[frozenset[str]], right: Iterable[frozenset[str]]) -> bool:
    """Whether two lists of groups, by their words, may be the same people.

    "Workers" may be any, and "public sector workers" may be "Spain's public sector workers".
    """
    mine = [words for words in left if not tells_nobody(words)]
    theirs = [words for words in right if not tells_nobody(words)]
    if not mine or not theirs:
        return True
    told = [[words - lex.ANYBODY for words in side] for side in (mine, theirs)]
    # "Benefit staff" may be "benefit office workers".
    return any(one <= other or other <= one for one in told[0] for other in told[1])
