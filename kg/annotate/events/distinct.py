"""What tells a mention's event from another of its type, by the words of the mention alone."""

import re

from kg.annotate.events import lexicon as lex
from kg.annotate.events.complements import KINDS_OF_ELECTION
from kg.annotate.events.mentions import Mention


def counts_of_jobs(mention: Mention) -> list[str]:
    """The numbers that a mention counts jobs by."""
    tokens = mention.head.doc[mention.start : mention.end]
    return [t.text for t in tokens if t.like_num and t.dep_ == "nummod" and t.head.tag_ == "NNS"]


def in_parliament(mention: Mention) -> bool:
    """Whether a parliament votes, by the words of the mention."""
    words = {t.lower_ for t in mention.head.doc[mention.start : mention.end]}
    return bool(words & (_OF_PARLIAMENT | {"mps", "peers"}))


def is_measured_otherwise(mention: Mention) -> bool:
    """Whether several before are told of at once: "two earlier rounds of talks"."""
    doc, start = mention.head.doc, mention.start
    if start < 2 or doc[start - 1].lower_ != "of" or doc[start - 2].lemma_ not in lex.MEASURES:
        return False
    return any(c.lower_ in lex.OTHERS | {"previous"} for c in doc[start - 2].lefts)


_OF_PARLIAMENT = lex.words("commons lords parliamentary senate house")


def is_several(mention: Mention) -> bool:
    """Whether a number counts them: "four elections"."""
    if mention.is_verb or mention.head.tag_ not in ("NNS", "NNPS"):
        return False
    return any(c.dep_ == "nummod" and not c.text.isdigit() for c in mention.head.lefts)


def is_another(mention: Mention) -> bool:
    """Whether it stands beside one that was told: "there will also be elections for mayors"."""
    doc, start, governor = mention.head.doc, mention.start, mention.governor
    if start > 2 and doc[start - 1].lower_ == "as" and doc[start - 3].lower_ == "same":
        return True  # "On the same day as a march"
    if governor is None or governor.relation != "exists":
        return False
    return any(c.lower_ == "also" for c in governor.verb.children)


_PRIMARIES = lex.words("primary caucus runoff")


_BY = re.compile(r"\bby-?election", re.IGNORECASE)


def same_sort(mention: Mention, first: Mention) -> bool:
    """Whether both speak of a referendum, of a by-election, or of an election.

    "Other countries' referendums" are not the one spoken of; "the election" may be the by-election.
    """
    heads = mention.head, first.head
    if first.is_verb or mention.is_verb:
        return True  # "Voters rejected the plan": by whatever vote
    if any(head.lemma_.lower() in ("day", "voting") for head in heads):
        return True  # "Polling day is 10 March": of the referendum, too.
    sorts = {head.lemma_.lower() for head in heads}
    two = len(sorts) == 2
    if (
        sorts & _PRIMARIES
        and "poll" not in sorts
        and (two or heads[0].tag_[-1] != heads[1].tag_[-1])
    ):
        return False  # "The Wick primary" is none of "the primaries in June".
    if any(head.lemma_ == "referendum" for head in heads):
        return (heads[0].lemma_, heads[0].tag_[-1]) == (heads[1].lemma_, heads[1].tag_[-1])
    mine, earlier = (_BY.search(m.head.doc[m.start : m.end].text) for m in (mention, first))
    if bool(mine) == bool(earlier):
        return True
    return bool(earlier) and not mention.modifiers & (KINDS_OF_ELECTION | lex.NEXT)
