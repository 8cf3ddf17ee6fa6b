"""Tense and modality of a clause: whether what it tells happened, is to happen, or may happen.

English marks the future by auxiliaries and by the verb that governs an infinitive ("agreed to
meet"), so both are read off the parse. The classes of verbs follow the usual grammars (Quirk et
al. 1985, §4.41-4.66): modals, verbs of intention, implicative verbs (Karttunen 1971).
"""

from enum import StrEnum

from spacy.tokens import Token

from kg.annotate.events.lexicon import words


class Tense(StrEnum):
    """What a verb group says of the time and the reality of its event."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    POSSIBLE = "possible"
    UNREAL = "unreal"
    NONE = "none"


# "is due to meet", "agreed to meet": somebody has settled that it will happen.
SETTLED = words(
    "decision agreement intention arrangement "
    "due set expect schedule plan agree decide prepare vow promise pledge intend "
    "undertake resolve arrange ready poise confirm commit announce elect opt book aim"
)
# "wants to meet", "threatened to strike": it may happen.
WISHED = words(
    "want hope ask call urge offer threaten seek wish like likely vote able willing try "
    "consider invite propose demand request press encourage need free allow welcome "
    "authorise authorize ballot keen eager entitle unlikely tell order recommend warn "
    "advise instruct force"
)
# "refused to meet": it did not happen.
REFUSED = words("refuse fail decline neglect forget forbid ban prevent unable unwilling reluctant")
# "began to negotiate": it happened when the governing verb did.
IMPLICATIVE = words(
    "begin start continue manage use appear seem happen proceed come get cease stop help turn"
)

_PAST_MODALS = frozenset({"can", "could", "may", "might", "should", "must", "would", "ought"})
_SURE_MODALS = frozenset({"will", "shall", "'ll", "\u2019ll", "wo", "sha", "ll"})
WOULD = frozenset({"would", "'d", "\u2019d"})
_MAYBE = frozenset({"can", "ca", "could", "may", "might"})
_OBLIGED = frozenset({"should", "must", "ought", "need"})


def clause_verb(token: Token) -> Token | None:
    """The nearest verb at or above a token that heads a clause with a tense of its own.

    Participles without an auxiliary ("speaking to Sky") lean on the clause they hang from.
    """
    node = token
    while True:
        if is_verb(node) and not leans(node):
            return node
        if node.head.i == node.i:
            return node if is_verb(node) else None
        node = node.head


def is_verb(token: Token) -> bool:
    """Whether the tagger sees a verb, and the parser does not use it as part of a name or noun."""
    return (token.tag_.startswith("V") or token.tag_ == "MD") and token.dep_ not in (
        "amod",
        "compound",
        "nmod",
        "aux",
        "auxpass",
        "poss",
        "case",
    )


def auxiliaries(verb: Token) -> list[Token]:
    """The verb's own auxiliaries, or those a second conjunct shares ("will meet and talk")."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    bare = len(own) == 1 and own[0].lower_ == "be" and verb.dep_ == "conj"
    if bare and is_verb(verb.head) and verb.head.i < verb.i:
        return [*auxiliaries(verb.head), *own]  # "The bill will go on and be debated."
    if own or verb.dep_ != "conj" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return own
    head = verb.head
    if verb.tag_ in ("VB", "VBG", "VBN") and is_verb(head) and head.i < verb.i:
        return auxiliaries(head)
    return own


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" hangs from the verb."""
    return any(c.dep_ == "neg" or c.lower_ in ("never", "nor") for c in verb.children)


def tense(verb: Token, depth: int = 0) -> Tense:
    """Tense of the verb group; infinitives take it from what governs them."""
    aux = auxiliaries(verb)
    lower = [a.lower_ for a in aux]
    have = any(a.lemma_ == "have" for a in aux)
    modal = next((a.lower_ for a in aux if a.tag_ == "MD"), None)
    if modal is None and any(w in _SURE_MODALS for w in lower):
        modal = "will"
    if modal is not None:
        return _modal_tense(modal, have=have)
    if verb.tag_ == "MD":
        return _modal_tense(verb.lower_, have=False)
    if "to" in lower:
        if have and verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
            return Tense.FUTURE  # "It was to have begun on Thursday": it was still to come.
        return Tense.PAST if have else _infinitive_tense(verb, depth)
    if have:
        return Tense.PAST
    if not aux and verb.tag_ == "VBD" and _awaits(verb, depth):
        return Tense.FUTURE  # "He would go on when he contested the election."
    past_aux = any(a.tag_ in ("VBD",) for a in aux)
    if past_aux or verb.tag_ in ("VBD", "VBN"):
        passive_present = any(a.tag_ in ("VBZ", "VBP") for a in aux)
        return Tense.PRESENT if passive_present and not past_aux else Tense.PAST
    if aux or verb.tag_ in ("VBZ", "VBP"):
        return Tense.FUTURE if _awaits(verb, depth) else Tense.PRESENT
    if verb.tag_ == "VBG" and verb.head.i != verb.i and depth < 4:
        above = clause_verb(verb.head)
        return tense(above, depth + 1) if above is not None else Tense.NONE
    return Tense.NONE


def _awaits(verb: Token, depth: int) -> bool:
    """Whether the present is that of a time to come: "he will speak when he opens the talks"."""
    if verb.dep_ != "advcl" or depth >= 4 or not is_verb(verb.head):
        return False
    if not any(c.lower_ in _WHEN and c.dep_ in ("advmod", "mark") for c in verb.lefts):
        return False
    above = verb.head
    while above.dep_ == "xcomp" and is_verb(above.head):
        above = above.head
    if verb.tag_ == "VBD" and not any(a.lower_ in WOULD for a in auxiliaries(above)):
        return False
    return tense(above, depth + 1) is Tense.FUTURE


_WHEN = frozenset({"when", "once", "until", "till", "before", "after"})


def is_conditional(verb: Token) -> bool:
    """Whether the verb stands in an "if", "unless" or "whether" clause, or depends on one."""
    if any(c.dep_ == "advcl" and any(map(_is_if, c.children)) for c in verb.children):
        return True
    node = verb
    while True:
        if any(_is_if(c) for c in node.children):
            return True
        if node.dep_ not in ("conj", "xcomp") or node.head.i == node.i:
            return False
        node = node.head


def _is_if(token: Token) -> bool:
    return token.dep_ in ("mark", "advmod") and token.lower_ in _IFS


_IFS = frozenset({"if", "unless", "whether"})

SUBJECTS = ("nsubj", "nsubjpass")


def leans(verb: Token) -> bool:
    """Whether a participle without auxiliary or subject leans on a clause above it."""
    if verb.tag_ != "VBG" or verb.head.i == verb.i:
        return False
    return not any(c.dep_ in ("aux", "auxpass") for c in verb.children) and verb.dep_ != "conj"


def _modal_tense(modal: str, *, have: bool) -> Tense:
    if modal in _SURE_MODALS:
        return Tense.FUTURE
    if have and modal in _PAST_MODALS:
        return Tense.UNREAL
    if modal in WOULD:
        return Tense.FUTURE
    if modal in _MAYBE:
        return Tense.POSSIBLE
    return Tense.UNREAL if modal in _OBLIGED else Tense.POSSIBLE


DECIDED = frozenset(
    {"accept", "reject", "approve", "back", "endorse", "ratify", "elect", "support"}
)


def _infinitive_tense(verb: Token, depth: int) -> Tense:
    """Tense of "to meet", by the verb, adjective or noun it hangs from."""
    head = verb.head
    if head.i == verb.i or verb.dep_ == "ROOT":
        # A headline's bare infinitive is its future: "Ministers to meet unions".
        return Tense.FUTURE
    lemma = head.lemma_.lower()
    if lemma == "go" and any(
        c.dep_ in ("prt", "advmod", "prep") and c.lower_ == "on" for c in head.rights
    ):
        return tense(head, depth + 1) if depth < 4 else Tense.NONE  # "He went on to win."
    if lemma == "be" or (lemma == "go" and head.tag_ == "VBG"):
        return Tense.FUTURE
    if lemma in REFUSED or (is_verb(head) and is_negated(head)):
        return Tense.UNREAL
    if lemma == "have" and head.tag_ in ("VBP", "VBZ") and not _has_subject(verb):
        return Tense.FUTURE  # "It has still to be confirmed."
    if lemma == "vote" and verb.lemma_.lower() in DECIDED and depth < 4:
        return tense(head, depth + 1)  # "They voted to accept it on Friday": by that it is done.
    if lemma in SETTLED:
        return Tense.FUTURE
    if lemma in WISHED:
        return Tense.POSSIBLE
    if verb.dep_ == "relcl" and not _has_subject(verb) and head.left_edge.is_sent_start:
        # "Ministers and unions to meet": the parser takes a headline for a noun and its relative.
        return Tense.FUTURE
    if is_verb(head) and depth < 4:
        if lemma in IMPLICATIVE or verb.dep_ == "advcl":
            return tense(head, depth + 1)
        return Tense.POSSIBLE
    return Tense.POSSIBLE


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)
