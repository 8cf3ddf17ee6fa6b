"""The verb that governs an event's noun, and how, whatever the parser made of the phrase."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.verbs import SUBJECTS
from kg.annotate.times.tense import auxiliaries, is_verb


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb an event noun hangs from, and how.

    relation: "subject", "passive", "object", "is", "exists", or the preposition between them.
    """

    verb: Token
    relation: str


def governor(noun: Token, depth: int = 0) -> Governor | None:
    """The verb whose argument the noun is, over "two weeks of" and first conjuncts."""
    above = noun.head
    if above.i == noun.i or depth > 4:
        return None
    if noun.dep_ in SUBJECTS:
        if not is_verb(above):
            return None
        if above.dep_ == "csubj" and above.tag_ in ("VBD", "VBN") and above.head.i > above.i:
            # "The vote, put off after a death, will be on Monday", as the parser has it
            return _raised(above.head) or Governor(above.head, "subject")
        return _raised(above) or Governor(
            above, "passive" if noun.dep_ == "nsubjpass" else "subject"
        )
    if noun.dep_ in ("dobj", "oprd") and is_verb(above):
        return Governor(above, "object")
    if noun.dep_ == "attr" and is_verb(above):
        exists = any(c.dep_ == "expl" for c in above.children)
        return Governor(above, "exists" if exists else "is")
    if noun.dep_ == "pobj":
        if is_verb(above.head) or above.head.pos_ == "ADJ":
            return Governor(above.head, above.lower_) if is_verb(above.head) else None
        if above.lower_ == "of" and above.head.lemma_.lower() in lex.MEASURES:
            return governor(above.head, depth + 1)
        return None
    if noun.dep_ == "conj" and not is_verb(above):
        return governor(above, depth + 1)
    return None


def over_object(noun: Token) -> Governor | None:
    """The verb past its object, to which the parser gave a phrase of place: "defended it in …"."""
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in ("in", "at", "during"):
        return None
    held = above.head
    if held.dep_ == "pobj" and held.head.dep_ == "prep":
        held = held.head.head  # "Promised more for schools in a Budget"
        if is_verb(held):
            return Governor(held, above.lower_)
    if held.dep_ not in ("dobj", "dative") or not is_verb(held.head):
        return None
    return Governor(held.head, above.lower_)


def _raised(verb: Token) -> Governor | None:
    """The infinitive whose subject stands with "be due", "be expected": "talks are due to resume".

    None when the verb is none of these.
    """
    above = verb
    if verb.lemma_.lower() == "be":
        above = next((c for c in verb.rights if c.dep_ == "acomp"), verb)
    elif verb.lemma_.lower() == "have" and not any(c.lower_ == "yet" for c in verb.rights):
        return None
    known = above.lemma_.lower() in _RAISING or (above.lemma_ == "go" and above.tag_ == "VBG")
    inner = next((c for c in above.rights if c.dep_ == "xcomp" and c.tag_ in _BARE), None)
    if inner is None or not known or "to" not in {a.lower_ for a in auxiliaries(inner)}:
        return None
    passive = any(a.dep_ == "auxpass" for a in auxiliaries(inner))
    return Governor(inner, "passive" if passive else "subject")


_BARE = ("VB", "VBN")  # "due to resume", "due to be held"
_RAISING = lex.words("be have due set ready likely unlikely expect schedule plan certain sure")


def stray(noun: Token) -> Governor | None:
    """The verb of a sentence's first noun that the parser gave to a noun between them.

    "Talks to avert a strike by clerks ended": a participle is never tagged as past tense (VBD),
    so a clause without a subject that is, and hangs from a noun, belongs further up.
    """
    first = noun
    while first.head.i != first.i and not is_verb(first) and first.dep_ in ("pobj", "prep"):
        first = first.head
    if first.dep_ not in ("ROOT", "appos") or is_verb(first):
        return None
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        bare = token.tag_ == "VBD" and not any(c.dep_ in SUBJECTS for c in token.children)
        if bare and token.dep_ == "acl" and token.lemma_.lower() in lex.TAKES_PLACE | lex.LASTS:
            return Governor(token, "subject")
    return None


def of_split(head: Token) -> Governor | None:
    """The verb of "the by-election … was won", which the parser takes for "won by election"."""
    by = head.head
    if head.i < 2 or head.nbor(-1).text != "-" or by.i != head.i - 2 or not is_verb(by.head):
        return None
    verb, relation = by.head, _OF_NOUN.get(by.dep_)
    if any(c.dep_ == "expl" for c in verb.children):
        return Governor(verb, "exists")  # "There was a by-election"
    if relation is None and by.dep_ in ("prep", "agent") and verb.i > head.i:
        owned = any(c.dep_ in SUBJECTS for c in verb.children)
        relation = None if owned else "passive" if _has_passive(verb) else "subject"
    return None if relation is None else Governor(verb, relation)


_OF_NOUN = {"nsubj": "subject", "nsubjpass": "passive", "dobj": "object", "dative": "object"}


def _has_passive(verb: Token) -> bool:
    return any(a.dep_ == "auxpass" for a in auxiliaries(verb))
