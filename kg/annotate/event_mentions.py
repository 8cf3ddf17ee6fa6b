"""Mentions of events: the nouns and verbs of the lexicon, in the senses that are meant.

A mention knows its words, its type, the verb that governs it, and nothing of other mentions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate import event_lexicon as lex
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.tense import SETTLED, Tense, auxiliaries, is_negated, is_verb, tense
from kg.records import EventType

_SUBJECTS = ("nsubj", "nsubjpass")
_PUNCTUATION = ("``", "''", ",", "-LRB-", ":", "NFP")


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
        doc[start].tag_ in _PUNCTUATION or doc[start].is_space or doc[start].dep_ in ("cc", "punct")
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
    if noun.dep_ in _SUBJECTS:
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
    type_ = _verb_type(verb)
    if type_ is None or is_negated(verb) or tense(verb) in (Tense.UNREAL, Tense.NONE):
        return None
    if any(c.lower_ in lex.HABITUAL for c in verb.children):
        return None
    start, end = _clause(verb)
    if verb.doc[start:end].text.lower().endswith(("over the years", "every week", "every month")):
        return None
    return Mention(type_, verb, start, end, None, None, frozenset(), False, False)


def _verb_type(verb: Token) -> EventType | None:
    """The event a verb tells of, by what stands beside it."""
    lemma = verb.lemma_.lower()
    if lemma == "meet":
        return EventType.MEETING if _people_meet(verb) else None
    if lemma == "negotiate":
        own = any(c.dep_ in _SUBJECTS for c in verb.children)
        bound = subject(verb) is not None and _with(verb) is not None
        return EventType.NEGOTIATION if own or bound else None
    if lemma == "strike":
        return EventType.STRIKE if _workers(verb) and not _object(verb) else None
    if lemma == "walk" and any(c.lower_ == "out" for c in verb.rights):
        return EventType.STRIKE if _workers(verb) and not _leaves_a_room(verb) else None
    found = _object(verb)
    if lemma == "down" and found is not None and found.lemma_ == "tool":
        return EventType.STRIKE
    if lemma in lex.CUTS_JOBS and found is not None and found.lemma_.lower() in lex.JOBS:
        return EventType.JOB_CUTS if subject(verb) is not None else None
    if lemma == "ballot" and found is not None and subject(verb) is not None:
        return EventType.BALLOT
    if lemma == "clash":
        who, whom = subject(verb), _with(verb)
        people = who is not None and whom is not None and {who.ent_type_, whom.ent_type_}
        return EventType.DEBATE if people == {"PERSON"} else None
    if lemma == "merge" and _with(verb) is not None and subject(verb) is not None:
        return EventType.MERGER
    return None


def subject(verb: Token) -> Token | None:
    """The verb's subject, or the one it shares with the verb it is joined or subordinate to."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    leans = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    if verb.dep_ == "xcomp" and is_verb(verb.head) and (told := _object(verb.head)) is not None:
        # "He urged the union to call it off": the union is to do it.
        return told
    if (verb.dep_ in ("conj", "xcomp") or leans) and verb.head.i != verb.i and is_verb(verb.head):
        return subject(verb.head)
    if verb.dep_ == "xcomp" and verb.head.tag_.startswith("JJ") and verb.head.lemma_ in SETTLED:
        # "Staff are due to strike"; but those who are right to strike need not do so.
        return subject(verb.head.head) if verb.head.head.i != verb.head.i else None
    if verb.dep_ in ("relcl", "acl") and "to" in {a.lower_ for a in auxiliaries(verb)}:
        return verb.head
    return None


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)


def _with(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "with":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_person_like(token: Token) -> bool:
    """Whether a noun can meet and be met: a name, a pronoun or a word for people."""
    if token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"):
        return True
    if token.lower_ in lex.COLLECTIVE:
        return True
    if token.lower_ in lex.PEOPLE or token.lemma_.lower() in lex.PEOPLE:
        return True
    return token.tag_ in ("NNP", "NNPS") or any(c.ent_type_ == "PERSON" for c in token.children)


def _people_meet(verb: Token) -> bool:
    who = subject(verb)
    if who is None or any(a.dep_ == "auxpass" for a in auxiliaries(verb)):
        return False
    if not (is_person_like(who) or who.tag_ in ("PRP", "WP")) or who.lower_ in ("it", "that"):
        return False
    met = _object(verb) or _with(verb)
    if met is not None:
        return is_person_like(met)
    plural = who.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in who.children)
    adverbial = any(c.dep_ in ("prep", "npadvmod", "advcl") for c in verb.children)
    return (plural or who.lower_ in lex.COLLECTIVE) and adverbial


def _leaves_a_room(verb: Token) -> bool:
    """Whether one walks out of talks or a room, not of one's work."""
    after = verb.doc[verb.i + 2 : verb.i + 7]
    return (
        bool(after)
        and after[0].lower_ in ("of", "from", "on")
        and any(t.lower_ in lex.LEFT for t in after)
    )


def _workers(verb: Token) -> bool:
    who = subject(verb)
    if who is None:
        return False
    near = {t.lower_ for t in who.subtree} if who.i < verb.i else {who.lower_}
    return bool(near & lex.WORKERS) and not is_negated(verb)


_CORE = ("dobj", "prep", "npadvmod", "advmod", "prt", "dative", "acomp", "agent", "neg")


def _clause(verb: Token) -> tuple[int, int]:
    """From the subject to the last complement before a comma or another clause."""
    doc = verb.doc
    own = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i]
    aux = [a.i for a in auxiliaries(verb) if a.head.i == verb.i]
    start = own[0].left_edge.i if own and own[0].tag_ not in ("WP", "WDT") else min([verb.i, *aux])
    while start < verb.i and doc[start].tag_ in _PUNCTUATION:
        start += 1
    end = verb.i + 1
    for child in sorted(verb.rights, key=lambda c: c.i):
        if child.dep_ not in _CORE or child.left_edge.i > end:
            break
        stop = child.right_edge.i + 1
        inner = next(
            (
                t.i
                for t in doc[child.i : stop]
                if t.dep_ in ("relcl", "punct", "advcl", "ccomp") and t.tag_ != "HYPH"
            ),
            stop,
        )
        end = max(end, inner)
        if inner < stop:
            break
    return start, end
