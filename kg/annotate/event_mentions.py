"""Mentions of events: the nouns and verbs of the lexicon, in the senses that are meant.

A mention knows its words, its type, the verb that governs it, and nothing of other mentions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate import event_lexicon as lex
from kg.annotate.event_verbs import PUNCTUATION, SUBJECTS, clause, verb_type
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.tense import Tense, auxiliaries, is_negated, is_verb, tense
from kg.records import EventType

# Lemmas worth a look; of a hyphened compound, its last part.
_LEMMAS = frozenset(lex.NOUNS) | lex.VERBS | {last for _, last in lex.HYPHENED}


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb an event noun hangs from, and how.

    relation: "subject", "passive", "object", "is", "exists", or the preposition between them.
    """

    verb: Token
    relation: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that tells of an event. start, end: tokens of its passage, end excluded."""

    type: EventType
    head: Token
    start: int
    end: int
    sense: lex.Sense | None
    governor: Governor | None
    modifiers: frozenset[str]
    definite: bool
    indefinite: bool

    @property
    def is_verb(self) -> bool:
        """Whether the clause itself tells of the event ("unions will meet officials")."""
        return self.sense is None


def mentions(doc: Doc) -> Iterator[Mention]:
    """All mentions in the story, in order."""
    said = re.findall(r"[a-z]+", doc.text.lower())
    industrial = _is_industrial(said)
    protesting = sum(w in lex.PROTESTING for w in said)
    protesting -= sum(w in lex.CAMPAIGNING for w in said)
    lemmas = [int(lemma) for lemma in doc.to_array("LEMMA")]
    strings = doc.vocab.strings
    wanted = {lemma: strings[lemma].lower() in _LEMMAS for lemma in set(lemmas)}
    for paragraph in doc.spans[PARAGRAPHS] if PARAGRAPHS in doc.spans else [doc[:]]:
        for i in range(paragraph.start, paragraph.end):
            if not wanted[lemmas[i]]:
                continue
            token = doc[i]
            tag = token.tag_
            if tag in ("NN", "NNS", "NNP", "NNPS") or (tag in ("RP", "IN") and token.i):
                found = _noun_mention(token, paragraph)
            elif tag.startswith("VB"):
                found = _verb_mention(token)
            else:
                continue
            if found is None or (found.type is EventType.STRIKE and not industrial):
                continue
            if found.head.lemma_ == "rally" and protesting <= 0:
                continue
            yield found


def _is_industrial(said: list[str]) -> bool:
    """Whether the article's words are rather of work than of war."""
    industrial = sum(w in lex.INDUSTRIAL or w in lex.WORKERS for w in said)
    return industrial > 0 and industrial >= sum(w in lex.WARLIKE for w in said)


def _noun_mention(head: Token, paragraph: Span) -> Mention | None:
    lemma = head.lemma_.lower()
    if head.i >= paragraph.start + 2 and head.nbor(-1).text == "-":
        joined = lex.HYPHENED.get((head.nbor(-2).lower_, head.lower_.rstrip("s")))
        lemma = joined or ("" if head.tag_ in ("RP", "IN") else lemma)
    elif head.tag_ in ("RP", "IN"):
        return None
    sense = lex.NOUNS.get(lemma)
    if sense is None or head.dep_ in ("compound", "nmod", "amod", "dep"):
        return None
    if sense.plural and head.tag_ not in ("NNS", "NNPS"):
        return None
    if lemma == "budget" and not (head.is_title and head.i > paragraph.start):
        return None
    if lemma == "march" and (head.tag_ != "NN" or head.is_title):
        return None
    start = _noun_start(head)
    modifiers = frozenset(t.lower_ for t in head.doc[start : head.i]) | frozenset(
        t.lemma_.lower() for t in head.doc[start : head.i]
    )
    if modifiers & sense.never or (sense.needs and not modifiers & sense.needs):
        return None
    if _is_idiom(head, lemma):
        return None
    determiners = {c.lower_ for c in head.children if c.dep_ in ("det", "predet")}
    if determiners & lex.UNSPECIFIC or modifiers & _NONE:
        return None
    owned = any(c.dep_ == "poss" for c in head.children)
    return Mention(
        type=sense.type,
        head=head,
        start=start,
        end=head.i + 1,
        sense=sense,
        governor=governor(head),
        modifiers=modifiers,
        definite=bool(determiners & lex.DEFINITE) or owned,
        indefinite=bool(determiners & {"a", "an", "another"}),
    )


_STRIKE_COMPOUNDS = lex.words("rate force price zone fund action ballot vote day days mandate")
_NONE = frozenset({"no", "neither", "any", "every"})


def _noun_start(head: Token) -> int:
    """The first token of the noun phrase, past quotation marks and commas."""
    start = head.left_edge.i
    doc = head.doc
    while start < head.i and (
        doc[start].tag_ in PUNCTUATION or doc[start].is_space or doc[start].dep_ in ("cc", "punct")
    ):
        start += 1
    for i in range(start, head.i):
        if is_verb(doc[i]) and doc[i].tag_ not in ("VBG", "VBN"):
            start = i + 1
    return start


def _is_idiom(head: Token, lemma: str) -> bool:
    """Whether fixed words around a noun make it no event."""
    doc = head.doc
    after = doc[head.i + 1].lower_ if head.i + 1 < len(doc) else ""
    before = doc[head.i - 1].lower_ if head.i else ""
    if lemma in ("protest", "offer", "report", "ballot") and before in ("in", "under", "on"):
        return True
    if lemma == "report" and head.tag_ == "NNS":
        return True
    if lemma in ("demonstration", "election") and after in ("of", "that", "as"):
        return True
    if lemma == "question" and not any(c.dep_ == "poss" for c in head.children):
        return True
    if lemma == "ballot" and before == "the" and head.i > 1 and doc[head.i - 2].lower_ == "on":
        return True
    if lemma in ("ballot", "poll") and after in ("box", "boxes", "paper", "papers", "booth", "tax"):
        return True
    if lemma in ("poll", "survey") and head.tag_ == "NNS":
        # "Polls suggest": no poll in particular. "Going to the polls" is an election.
        return not any(c.dep_ == "nummod" for c in head.children)
    if lemma == "action":
        return head.tag_ != "NN"
    return lemma == "strike" and after in _STRIKE_COMPOUNDS


def governor(noun: Token, depth: int = 0) -> Governor | None:
    """The verb whose argument the noun is, over "two weeks of" and first conjuncts."""
    above = noun.head
    if above.i == noun.i or depth > 4:
        return None
    if noun.dep_ in SUBJECTS:
        if not is_verb(above):
            return None
        return Governor(above, "passive" if noun.dep_ == "nsubjpass" else "subject")
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


def _verb_mention(verb: Token) -> Mention | None:
    if verb.dep_ in ("amod", "compound", "nmod", "aux", "auxpass", "pcomp", "csubj") and not (
        verb.dep_ == "pcomp" and auxiliaries(verb)
    ):
        return None
    type_ = verb_type(verb)
    if type_ is None or is_negated(verb) or tense(verb) in (Tense.UNREAL, Tense.NONE):
        return None
    if any(c.lower_ in lex.HABITUAL for c in verb.children):
        return None
    start, end = clause(verb)
    if verb.doc[start:end].text.lower().endswith(("over the years", "every week", "every month")):
        return None
    return Mention(type_, verb, start, end, None, None, frozenset(), False, False)
