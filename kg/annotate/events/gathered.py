"""Clauses in which a body decides or somebody speaks to many, told by who or what takes part.

"Delegates passed a motion", "the executive voted by seven to five", "told an audience in Wick".
"""

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.verbs import is_passive, is_person_like, object_of, subject
from kg.annotate.times.tense import Tense, tense

_BODIES = (
    lex.COLLECTIVE
    | lex.DEBATERS
    | lex.words(
        "delegates members conference congress meeting branch councillors governors activists "
        "representatives shareholders backbenchers committees branches"
    )
) - {"they", "we"}
_MOTIONS = lex.words("motion motions resolution amendment call")


def passes_motion(verb: Token) -> bool:
    """Whether a body decides on what was moved: "delegates rejected a call for a strike"."""
    if tense(verb) is not Tense.PAST:
        return False
    moved = subject(verb) if is_passive(verb) else object_of(verb)
    if moved is None or moved.lower_ not in _MOTIONS:
        return False
    if moved.lower_ == "call" and not any(c.lower_ == "for" for c in moved.rights):
        return False
    if is_passive(verb):
        agents = (i for c in verb.rights if c.dep_ == "agent" for i in c.rights)
        return moved.lower_ != "call" and any(_is_body(a) for a in agents)
    who = subject(verb)
    return who is not None and _is_body(who)


def _is_body(noun: Token) -> bool:
    return noun.lower_ in _BODIES


def backs_a_strike(verb: Token) -> bool:
    """Whether workers are for or against one: "signal staff back strike action"."""
    wanted, who = object_of(verb), subject(verb)
    if wanted is None or who is None or tense(verb) not in (Tense.PAST, Tense.PRESENT):
        return False
    words = {t.lower_ for t in wanted.subtree if t.i <= wanted.i}
    action = wanted.lower_ == "action" and (len(words) == 1 or words & {"strike", "industrial"})
    if not (action or wanted.lower_ in lex.STRIKING) or words & lex.DEFINITE:
        return False
    told = {t.lower_ for t in who.subtree if t.i <= verb.i}
    asked = told & {"%", "cent", "voted", "voting", "members"}
    return bool(asked or who.lower_ in lex.WORKERS - {"union", "unions", "they", "we"})


def by_voters(verb: Token) -> bool:
    """Whether it is the voters of a place who decide: "voters rejected the plan by two to one"."""
    who = subject(verb)
    return who is not None and who.lower_ in lex.ASKED


def counted_out(verb: Token) -> bool:
    """Whether numbers say how a body voted: "voted by seven to five to suspend the strike"."""
    who = subject(verb)
    if who is None or who.ent_type_ == "PERSON" or who.lower_ in ("he", "she", "i", "who"):
        return False
    for child in verb.rights:
        if child.dep_ not in ("prep", "agent") or child.lower_ != "by":
            continue
        after = verb.doc[child.i + 1 : child.i + 6]
        return any(
            a.like_num and to.lower_ == "to" and b.like_num
            for a, to, b in zip(after, after[1:], after[2:], strict=False)
        )
    return False


def tells_many(verb: Token) -> bool:
    """Whether somebody speaks to many who came to hear it: "told an audience in Wick".

    What reporters, MPs, members or a rally are told is said to them, and no event of its own.
    """
    who, heard = subject(verb), object_of(verb)
    if who is None or heard is None or is_passive(verb) or tense(verb) is not Tense.PAST:
        return False
    if not (is_person_like(who) or who.tag_ in ("PRP", "WP")) or who.lower_ in _NO_PERSONS:
        return False
    return heard.lower_ in _CAME


_NO_PERSONS = frozenset({"it", "which", "that", "they"})
_CAME = frozenset({"audience", "audiences", "crowd", "crowds", "gathering"})


def surveys(verb: Token) -> bool:
    """Whether a number of people is asked: "surveyed 3,000 of its members"."""
    who = subject(verb)
    asked = who if is_passive(verb) else object_of(verb)
    if asked is None or who is None or who.lemma_.lower() in ("poll", "survey"):
        return False  # "The poll surveyed 552 voters": it is that poll.
    counts = [asked, *(c for c in asked.lefts if c.dep_ == "nummod")]
    return any(_is_many(c.text) for c in counts)


def _is_many(word: str) -> bool:
    digits = word.replace(",", "")
    return digits.isdigit() and int(digits) >= _LEAST_ASKED


_LEAST_ASKED = 100
