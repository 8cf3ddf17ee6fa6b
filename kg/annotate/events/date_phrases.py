"""Where the words that date an event stand, past the phrases that say whose or where it is."""

from collections.abc import Collection

from spacy.tokens import Doc

from kg.annotate.events import lexicon as lex

_ARGUMENTS = lex.words("of with between by in at for to from among on about over")
_WHERE = ("in", "at", "outside", "near")
_INSIDE = ("DT", "PRP$", "POS", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "CC", "HYPH", "VBG")
_LONGEST = 14  # tokens


def past_place(at: int, doc: Doc, times: Collection[int]) -> int:
    """The token after "in Wick" or "in Wick, Marland" that starts at one, or that one.

    times: the tokens at which times start.
    """
    if at + 2 >= len(doc) or doc[at].lower_ not in _WHERE or at + 1 in times:
        return at
    end = at + 1
    while end < len(doc) and doc[end].tag_ == "NNP" and end not in times:
        end += 1
    return end if end > at + 1 else at


def past_arguments(at: int, doc: Doc, times: Collection[int]) -> int:
    """The token after "of Labour members" or "with the mayor of Wick" that starts at one."""
    last = min(len(doc) - 2, at + _LONGEST)
    while at < last and doc[at].lower_ in _ARGUMENTS and not _is_time(at, doc, times):
        end = at + 1
        while end < last and end not in times and (doc[end].tag_ in _INSIDE or _lists(end, doc)):
            end += 1
        if end == at + 1:
            return at
        at = end
    return at


def _lists(at: int, doc: Doc) -> bool:
    """Whether a comma stands between the nouns of a list: "on trade, borders and security"."""
    return doc[at].text == "," and doc[at + 1].tag_ in ("NN", "NNS", "NNP", "NNPS")


def _is_time(at: int, doc: Doc, times: Collection[int]) -> bool:
    """Whether a time follows a preposition: "in May", "at the weekend"."""
    return at + 1 in times or (doc[at + 1].lower_ == "the" and at + 2 in times)
