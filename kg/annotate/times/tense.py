"""Tense and modality of a clause: whether what it tells happened, is to happen, or may happen.

English marks the future by auxiliaries and by the verb that governs an infinitive ("agreed to
meet"), so both are read off the parse. The classes of verbs follow the usual grammars (Quirk et
al. 1985, §4.41-4.66): modals, verbs of intention, implicative verbs (Karttunen 1971).
"""

from enum import StrEnum

from spacy.tokens import Token

from kg.annotate.events.lexicon import CALLS_OFF, words
from kg.annotate.times.calendar import Toward


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
_WOULD = frozenset({"would", "'d", "\u2019d"})
_MAYBE = frozenset({"can", "ca", "could", "may", "might"})
_OBLIGED = frozenset({"should", "must", "ought", "need"})


def clause_verb(token: Token) -> Token | None:
    """The nearest verb at or above a token that heads a clause with a tense of its own.

    Participles without an auxiliary ("speaking to Sky") lean on the clause they hang from.
    """
    node = token
    while True:
        if is_verb(node) and not _leans(node):
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
        return Tense.PAST if have else _infinitive_tense(verb, depth)
    if have:
        return Tense.PAST
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

# Nouns under these verbs lie ahead even when the verb is past: "called a strike on Friday".
PROSPECTIVE = words(
    "plan schedule propose organise organize threaten expect arrange await face prepare "
    "demand postpone timetable book pencil brace set"
)
_AHEAD = frozenset({"before", "until", "till", "ahead", "for", "by", "pending"})
_SUBJECTS = ("nsubj", "nsubjpass")


def toward(token: Token) -> Toward:
    """Which way a weekday or a date without a year points, by the words that govern it."""
    node = token
    while node.dep_ in ("compound", "nmod", "nummod", "appos", "amod", "conj") and not is_verb(
        node.head
    ):
        if node.head.i == node.i:
            break
        node = node.head
    if node.dep_ == "poss" and _is_until(node.head):
        return Toward.PAST
    if _is_feared(node):
        return Toward.FUTURE
    held = _held_at(token)
    if _ahead_of(token, node) or (held is not None and _ahead_of(held, held)):
        return Toward.FUTURE
    if node.dep_ == "poss" or (node.i != token.i and node.dep_ in _SUBJECTS):
        monthly = token.lemma_.lower() in MONTHS
        return _toward_of_noun(node.head if node.dep_ == "poss" else node, monthly=monthly)
    return _toward_of_clause(node)


def _is_feared(node: Token) -> bool:
    """Whether it is in a threat or a hope: "the threat of an exit in a June referendum"."""
    for _ in range(_DEEPEST):
        above = node.head
        if above.i == node.i or is_verb(above):
            return False
        if node.lower_ == "of" and above.lemma_.lower() in _FEARS:
            return True
        node = above
    return False


_DEEPEST = 6
_FEARS = words("threat prospect risk possibility likelihood hope fear chance")


def _held_at(token: Token) -> Token | None:
    """The noun that a place and then the time follow: "the summit in Wick in July"."""
    doc, at = token.doc, token.i - 1
    if at < 3 or doc[at].lower_ not in ("in", "on") or doc[at - 1].tag_ != "NNP":
        return None
    at -= 1
    while at > 1 and (doc[at].tag_ == "NNP" or doc[at].text == ","):
        at -= 1
    noun = doc[at - 1]
    return noun if doc[at].lower_ in ("in", "at") and noun.tag_.startswith("NN") else None


_TO_COME = words("planned scheduled threatened proposed forthcoming upcoming looming impending")


def _toward_of_noun(noun: Token, *, monthly: bool) -> Toward:
    """The past, for "Wednesday's strikes", unless a verb or preposition looks ahead.

    monthly: whether it is a month that owns the noun.
    """
    if _ahead_of(noun, noun) or any(c.lower_ in _TO_COME for c in noun.lefts):
        return Toward.FUTURE  # "Friday's planned strike"
    verb = clause_verb(noun.head) if noun.head.i != noun.i else None
    if verb is None:
        return Toward.PAST
    looks_ahead = verb.lemma_ in PROSPECTIVE or verb.lemma_ in CALLS_OFF
    if looks_ahead and noun.dep_ in ("dobj", "nsubjpass"):
        return Toward.FUTURE
    told = tense(verb)
    if noun.dep_ in _SUBJECTS and noun.head.i == verb.i:
        told = tense(_raised(verb))
        if told is Tense.POSSIBLE and not monthly:
            return Toward.UNKNOWN  # "Monday's debate might not move much"
    elif not _takes_part(noun, verb):
        # "They will respond to Monday's debate", "he defends Tuesday's strike"
        told = Tense.PAST
    if told in (Tense.FUTURE, Tense.POSSIBLE):
        return Toward.FUTURE
    if told is not Tense.PRESENT:
        return Toward.PAST
    if monthly:
        # What comes by the calendar is spoken of in the present until it is over.
        return Toward.FUTURE if noun.lemma_.lower() in _BY_CALENDAR else Toward.PAST
    # "Monday's debate is the first" may be either; "the vote in Monday's primary shows" is not.
    direct = noun.dep_ in _SUBJECTS or noun.head.head.i == verb.i
    return Toward.UNKNOWN if direct else Toward.PAST


def _is_until(noun: Token) -> bool:
    """Whether something was so until then: "until Monday's speech, shares were falling"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("until", "till"):
        return False
    verb = clause_verb(noun.head)
    if verb is None or tense(verb) is not Tense.PAST:
        return False
    return not any(a.dep_ == "auxpass" for a in auxiliaries(verb)) and verb.lemma_ not in _WAITS


_WAITS = words("wait delay postpone defer adjourn suspend hold put")


def _takes_part(noun: Token, verb: Token) -> bool:
    """Whether the clause tells what is done in or at an event: "raised it at …", "won …"."""
    if noun.dep_ == "dobj" and noun.head.i == verb.i:
        return verb.lemma_.lower() in _TAKES_PART
    if noun.dep_ != "pobj":
        return False
    if noun.head.lower_ == "to":
        return noun.head.head.i == verb.i and verb.lemma_.lower() in _GOES
    if noun.head.lower_ not in _IN:
        return False
    above = noun.head.head
    # "The favourite in November's election" is so in what the clause tells; a noun may be between.
    return above.i == verb.i or clause_verb(above) is verb


def _raised(verb: Token) -> Token:
    """The infinitive whose subject stands with "is expected" or "looks set", or the verb itself."""
    holders = [verb, *(c for c in verb.rights if c.dep_ in ("acomp", "oprd"))]
    inner = [c for h in holders for c in h.rights if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN")]
    return next((c for c in inner if "to" in {a.lower_ for a in auxiliaries(c)}), verb)


_IN = frozenset({"in", "at", "during", "on"})
_GOES = words("invite go come head travel bring return")
_TAKES_PART = words(
    "attend join host hold chair open address skip miss boycott win lose face contest watch fight "
    "moderate lead"
)
MONTHS = words(
    "january february march april may june july august september october november december"
)
_BY_CALENDAR = words("election referendum primary by-election byelection budget caucus")


def _comes_by_calendar(noun: Token) -> bool:
    return noun.lemma_.lower() in _BY_CALENDAR


def _had_been(word: Token) -> bool:
    verb = word if is_verb(word) else word.head
    return any(c.lower_ in ("had", "'d", "\u2019d") and c.dep_ == "aux" for c in verb.children)


_REACTS = words(
    "hail welcome praise criticise criticize condemn defend applaud attack mock slam follow digest "
    "denounce mourn lament"
)
_CALLED = words("call set arrange book fix hold")


def _toward_of_clause(node: Token) -> Toward:
    path = node
    while path.head.i != path.i:
        path = path.head
        if is_verb(path) and (path.lemma_ in PROSPECTIVE or path.lemma_ in SETTLED):
            own = tense(path)
            # "scheduled on Friday" lies ahead; "agreed on Friday" does not, the verb is its own.
            if path.lemma_ in PROSPECTIVE and own is not Tense.NONE:
                return Toward.FUTURE
        if path.dep_ == "acl" and path.tag_ == "VBN" and path.lemma_ in _CALLED:
            # "Will speak at the conference called on Thursday": no settling, but the day of it.
            above = clause_verb(path.head)
            if above is not None and tense(above) is Tense.FUTURE:
                return Toward.FUTURE
        if is_verb(path) and not _leans(path):
            break
        if path.lower_ in ("after", "following") and _comes_by_calendar(node):
            above = clause_verb(path)
            if above is not None and tense(_raised(above)) is Tense.FUTURE:
                return Toward.FUTURE  # "It will be heard after the November election."
        if path.lower_ in ("after", "following", "since"):
            # "They voted to go on after talks on Wednesday": what is after them is not before.
            return Toward.PAST
        if path.lower_ in ("due", "scheduled"):
            return Toward.FUTURE
    verb = clause_verb(node)
    found = tense(verb) if verb is not None else Tense.NONE
    if verb is not None and verb.dep_ == "xcomp" and _had_been(verb.head):
        found = Tense.PAST  # "He had been due to speak on Friday", but did not.
    if verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in REFUSED:
        found = tense(verb.head)  # "Refused to back him during a speech in July"
    if found is Tense.PRESENT and verb is not None and verb.lemma_ == "follow":
        return Toward.PAST  # "It follows talks in Wick in February": what it follows is over.
    if found is Tense.PRESENT and verb is not None and verb.lemma_ in _REACTS:
        return Toward.UNKNOWN  # "They hail her speech on Thursday": it may be over.
    if found is Tense.PAST:
        return Toward.PAST
    return Toward.UNKNOWN if found is Tense.NONE else Toward.FUTURE


def _ahead_of(first: Token, noun: Token) -> bool:
    """Whether the phrase stands right after "before", "until", "ahead of", "for" or "by"."""
    left = min(first.i, noun.left_edge.i)
    doc = first.doc
    words = [doc[i].lower_ for i in range(max(0, left - 2), left)]
    if words[-2:] in (["ahead", "of"], ["advance", "of"], ["up", "to"]):
        return True
    return bool(words) and words[-1] in _AHEAD


def _leans(verb: Token) -> bool:
    """Whether a participle without auxiliary or subject leans on a clause above it."""
    if verb.tag_ != "VBG" or verb.head.i == verb.i:
        return False
    return not any(c.dep_ in ("aux", "auxpass") for c in verb.children) and verb.dep_ != "conj"


def _modal_tense(modal: str, *, have: bool) -> Tense:
    if modal in _SURE_MODALS:
        return Tense.FUTURE
    if have and modal in _PAST_MODALS:
        return Tense.UNREAL
    if modal in _WOULD:
        return Tense.FUTURE
    if modal in _MAYBE:
        return Tense.POSSIBLE
    return Tense.UNREAL if modal in _OBLIGED else Tense.POSSIBLE


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
    return any(c.dep_ in _SUBJECTS for c in verb.children)
