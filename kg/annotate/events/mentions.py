"""Mentions of events: the nouns and verbs of the lexicon, in the senses that are meant.

A mention knows its words, its type, the verb that governs it, and nothing of other mentions.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace

from spacy.strings import StringStore, hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.events import idioms, nouns, senses
from kg.annotate.events import lexicon as lex
from kg.annotate.events.governors import Governor, governor, of_split, over_object, stray
from kg.annotate.events.idioms import idiom_type
from kg.annotate.events.trigger_choice import Told, is_weighed, told_by
from kg.annotate.events.verbs import (
    PUNCTUATION,
    SUBJECTS,
    clause,
    is_passive,
    object_of,
    subject,
    verb_type,
)
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.times.direction import MONTHS
from kg.annotate.times.tense import (
    Tense,
    auxiliaries,
    is_conditional,
    is_negated,
    is_verb,
    tense,
)
from kg.records import EventType

# Lemmas worth a look; of a hyphened compound, its last part.
_LEMMAS = (
    frozenset(nouns.NOUNS)
    | lex.VERBS
    | idioms.VERBS
    | {last for _, last in nouns.HYPHENED}
    | {"rule"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that tells of an event. start, end: tokens of its passage, end excluded.

    title: the tokens of a proper name in it, end excluded ("2010 general election"). likelihood:
    how likely it tells of an event, where that was chosen by all that is seen; None for what the
    lexicon knows.
    """

    type: EventType
    head: Token
    start: int
    end: int
    sense: nouns.Sense | None
    governor: Governor | None
    modifiers: frozenset[str]
    definite: bool
    indefinite: bool
    title: tuple[int, int] | None = None
    likelihood: float | None = None

    @property
    def title_text(self) -> str:
        """The words of the proper name; "" when it has none."""
        if self.title is None:
            return ""
        return " ".join(self.head.doc[self.title[0] : self.title[1]].text.split())

    @property
    def is_verb(self) -> bool:
        """Whether the clause itself tells of the event ("unions will meet officials")."""
        return self.sense is None


def mentions(doc: Doc) -> Iterator[Mention]:
    """All mentions in the story, in order."""
    text = layers.text_of(doc)
    said = Counter(re.findall(r"[a-z]+", text.lower()))
    industrial = _is_industrial(said)
    protesting = _times_said(said, lex.PROTESTING) - _times_said(said, lex.CAMPAIGNING)
    if _OF_A_CANDIDATE.search(text):
        protesting = 0
    lemmas = doc.to_array("LEMMA").tolist()
    forms = set(lemmas)
    wanted = _wanted(forms, doc.vocab.strings, _LOOKED_UP, _is_known)
    chosen = _wanted(forms, doc.vocab.strings, _WEIGHED, is_weighed)
    if not said.keys() & idioms.AT_RISK:
        wanted.discard(_BE)  # The most frequent verb tells of one thing only.
    for paragraph in doc.spans[PARAGRAPHS] if PARAGRAPHS in doc.spans else [doc[:]]:
        for i in range(paragraph.start, paragraph.end):
            if lemmas[i] not in wanted:
                if lemmas[i] in chosen and (found := _chosen(doc[i])) is not None:
                    yield found
                continue
            token = doc[i]
            tag = token.tag_
            slow = tag == "JJ" and token.lower_ == "slow"  # the last part of "go-slow"
            if tag in _NOUNS or (tag in ("RP", "IN") and token.i) or slow:
                found = _noun_mention(token, paragraph)
            elif tag.startswith("VB"):
                found = _verb_mention(token)
            else:
                continue
            if found is None and lemmas[i] in chosen and not _is_ruled_out(token):
                found = _chosen(token)
            if found is None or (found.type is EventType.STRIKE and not industrial):
                continue
            if found.head.lemma_ == "rally" and not found.is_verb:
                if _is_of_markets(found):
                    continue
                if protesting <= 0 and not _demands(found.head):
                    # "A campaign rally in Wick" is held for a candidate.
                    found = replace(found, type=EventType.MEETING)
            elif found.head.lemma_ == "rally" and protesting <= 0:
                continue
            yield found


# Whether a lemma is worth a look, by spaCy's hash of it, which every vocabulary shares.
_BE = hash_string("be")
_LOOKED_UP: dict[int, bool] = {}
_WEIGHED: dict[int, bool] = {}
_MOST_LEMMAS = 200_000


def _wanted(
    lemmas: Set[int],
    strings: StringStore,
    looked_up: dict[int, bool],
    is_worth_it: Callable[[str], bool],
) -> set[int]:
    """Those of the lemmas that are worth a look, in small letters."""
    if len(looked_up) > _MOST_LEMMAS:
        looked_up.clear()
    for lemma in lemmas - looked_up.keys():
        looked_up[lemma] = is_worth_it(strings[lemma].lower())
    return {lemma for lemma in lemmas if looked_up[lemma]}


def _is_known(lemma: str) -> bool:
    """Whether the lexicon has a lemma, or that of which it is the plural."""
    return lemma in _LEMMAS or lemma.removesuffix("s") in _LEMMAS


# "His rallies" draw voters: the other rallies of the article do, too.
_OF_A_CANDIDATE = re.compile(r"\b(?:[Hh]is|[Hh]er|campaign|election)\s(?:\w+\s)?rall(?:y|ies)\b")


def _is_of_markets(rally: Mention) -> bool:
    """Whether a rally is one of shares."""
    verb = rally.governor.verb if rally.governor is not None else rally.head
    if any(c.dep_ in SUBJECTS and c.lemma_.lower() in lex.MARKETS for c in verb.children):
        return True
    within = (c for p in rally.head.rights if p.lower_ in ("in", "on") for c in p.rights)
    return any(c.dep_ == "pobj" and c.lemma_.lower() in lex.MARKETS for c in within)


def _demands(rally: Token) -> bool:
    """Whether a rally is for or against a cause: "a rally calling for a new line"."""
    return any(
        (c.dep_ == "acl" and c.lemma_.lower() in ("call", "demand", "oppose", "protest"))
        or (c.dep_ == "prep" and c.lower_ in ("against", "over", "outside"))
        for c in rally.rights
    )


def _is_industrial(said: Counter[str]) -> bool:
    """Whether the article's words are rather of work than of war."""
    industrial = _times_said(said, _OF_WORK)
    return industrial > 0 and industrial >= _times_said(said, lex.WARLIKE)


_OF_WORK = lex.INDUSTRIAL | lex.WORKERS


def _times_said(said: Counter[str], words: frozenset[str]) -> int:
    """How often any of some words is said."""
    return sum(said[word] for word in said.keys() & words)


_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def _noun_mention(head: Token, paragraph: Span) -> Mention | None:
    lemma = head.lemma_.lower()
    stem = head
    if head.i >= paragraph.start + 2 and head.nbor(-1).text == "-":
        joined = nouns.HYPHENED.get((head.nbor(-2).lower_, head.lower_.rstrip("s")))
        lemma = joined or ("" if head.tag_ in ("RP", "IN", "JJ") else lemma)
        above = head.head.head
        if joined and head.i - 3 >= paragraph.start and head.nbor(-3).dep_ in _HEADS_A_PHRASE:
            above = head.nbor(-3)  # "In the Leeds by-election", with "by" given to the verb
        if joined and head.head.i == head.i - 2 and above.i == head.i - 3 and not is_verb(above):
            # "Won the Leeds by-election": the parser sees something won by election.
            stem = above
        elif joined and head.head.i == head.i - 2 and head.head.dep_ in _HEADS_A_PHRASE:
            stem = head.head  # "A seat in a by-election", headed by its "by"
    elif head.tag_ in ("RP", "IN", "JJ"):
        return None
    if lemma in ("day", "days") and senses.of_action(head):
        lemma = "day-of-action"
    if lemma == "day" and head.i and head.head.i == head.i - 1 and head.dep_ == "npadvmod":
        stem = head.head  # "Polling day", as the parser has it: a day on which one polls
    if head.tag_ == "NNPS" and lemma not in nouns.NOUNS:
        lemma = lemma.removesuffix("s")  # "Prime Minister's Questions": names are not lemmatized.
    if lemma == "rule":
        lemma, stem = _work_to_rule(head)
    sense = nouns.NOUNS.get(lemma)
    if lemma == "address" and head.dep_ == "pobj" and head.head.head.lower_ == "state":
        stem = head.head.head  # "The President's State of the Union address"
    if lemma == "paper" and senses.of_a_ballot(head):
        sense = nouns.BALLOT_PAPERS
    if lemma == "hearing" and senses.in_court(head):
        return None
    if lemma == "poll" and (
        senses.at_the_polls(head)
        or senses.of_voters(head)
        or senses.has_turnout(head)
        or senses.only_one(head)
    ):
        sense = nouns.ELECTION
    if lemma == "vote" and (senses.is_awaited(head) or senses.of_a_referendum(head)):
        sense = nouns.ELECTION
    if lemma == "election" and senses.is_again(head):
        return None
    if lemma == "budget" and not (head.is_title and head.i > paragraph.start):
        # A budget with a small letter is a sum of money, unless it is a year's or a month's.
        dated = any(c.tag_ == "CD" and _is_year(c.text) for c in head.lefts)
        dated = dated or any(c.lower_ in MONTHS for c in head.lefts)
        sense = sense if dated else None
    if sense is None or head.dep_ in ("compound", "nmod", "amod", "dep"):
        return None
    if sense.plural and head.tag_ not in ("NNS", "NNPS"):
        return None
    if sense.singular and head.tag_ in ("NNS", "NNPS"):
        return None
    if lemma == "march" and head.is_title:
        return None
    start = _noun_start(stem)
    if lemma in nouns.HYPHENED.values() and head.i >= 2 and head.nbor(-1).text == "-":
        start = min(start, _phrase_start(head.doc, head.i - 2))
    span = head.doc[start : head.i]
    told = _forms(span)
    if lemma == "report" and "budget" in told and told & {"pre", "pre-budget"}:
        sense = nouns.PRE_BUDGET
    formal = (
        (lemma == "statement" and senses.to_a_chamber(head))
        or (lemma == "vote" and (senses.of_confidence(head) or senses.on_terms(head)))
        or (lemma == "offer" and senses.of_pay(head))
        or (lemma == "loss" and senses.of_jobs(head))
        or (lemma == "ban" and senses.of_overtime(head))
        or (lemma == "boycott" and senses.of_marking(head))
        or (lemma in ("contest", "race") and senses.for_a_post(head))
        or (lemma == "address" and senses.of_a_speaker(head))
    )
    many = lemma == "caucus" and head.tag_ in ("NNS", "NNPS")  # "The Democratic caucuses" vote.
    many = many and told & sense.never <= _PARTIES
    if (told & sense.never and not many) or (sense.needs and not told & sense.needs and not formal):
        return None
    modifiers = _forms(_modifiers(span))
    if senses.is_idiom(head, lemma):
        return None
    determiners = {c.lower_ for c in stem.children if c.dep_ in ("det", "predet")}
    if determiners & lex.UNSPECIFIC or modifiers & _NONE or determiners == {"all"}:
        return None
    owned = any(c.dep_ == "poss" for c in stem.children)
    last = head
    if lemma == "loss":
        last = next(
            (t for t in head.subtree if t.i > head.i and t.lemma_.lower() in lex.JOBS), head
        )
    elif lemma == "day-of-action":
        last = head.nbor(2)
    return Mention(
        type=sense.type,
        head=head,
        start=start,
        end=last.i + 1,
        sense=sense,
        governor=of_split(head)
        or governor(stem)
        or stray(stem)
        or (over_object(stem) if sense.type in _TOLD_IN else None),
        modifiers=modifiers,
        definite=bool(determiners & lex.DEFINITE) or owned,
        indefinite=bool(determiners & {"a", "an", "another"}),
    )


_TOLD_IN = lex.GATHERINGS | {EventType.ANNOUNCEMENT, EventType.ELECTION, EventType.BALLOT}
_HEADS_A_PHRASE = ("pobj", "dobj", *SUBJECTS)


def _work_to_rule(rule: Token) -> tuple[str, Token]:
    """The lemma and head of "work-to-rule"; "" and the noun itself when it is another rule."""
    doc, i = rule.doc, rule.i
    if i >= 4 and doc[i - 4 : i].text.lower() == "work-to-":
        return "work-to-rule", doc[i - 4]
    if i >= 2 and doc[i - 2 : i].text.lower() == "work to" and doc[i - 2].tag_ == "NN":
        return "work-to-rule", doc[i - 2]
    return "", rule


def _phrase_start(doc: Doc, at: int) -> int:
    """The first token of the nouns and adjectives right before a token, whatever the parse."""
    while at > 0 and doc[at - 1].tag_ in ("DT", "PRP$", "POS", "JJ", "NN", "NNP", "NNPS", "CD"):
        at -= 1
    return at


def _is_ruled_out(token: Token) -> bool:
    """Whether a word that the lexicon knows is in a sense there that is no event.

    "They met the deadline", "an air strike"; but whatever else may tell of "a vote" or an "offer"
    than what the lexicon asks for is weighed.
    """
    lemma = token.lemma_.lower()
    if token.tag_.startswith("VB"):
        return lemma in lex.VERBS or lemma == "report"
    sense = nouns.NOUNS.get(lemma)
    if sense is None:
        return False
    told = _forms(token.doc[_noun_start(token) : token.i])
    return (
        not sense.needs or bool(told & sense.never) or any(c.lower_ == "of" for c in token.rights)
    )


def _chosen(token: Token) -> Mention | None:
    """The mention that a word no lexicon knows is by all that is seen of it, if it is one."""
    if token.dep_ in _INNER or _is_none(token):
        return None
    told = told_by(token)
    if told is None:
        return None
    if token.tag_.startswith("VB"):
        what = object_of(token) or subject(token)
        if what is not None and (what.lemma_.lower() in nouns.NOUNS or _is_none(what)):
            return None  # "They announced job cuts": the noun tells of it.
        announced = object_of(token) or (subject(token) if is_passive(token) else None)
        if told.type is EventType.ANNOUNCEMENT and (announced is None or announced.tag_ == "PRP"):
            return None  # "It was announced that …" is said.
        who = subject(token)
        if who is not None and who.lower_ == "chancellor" and "Budget" in layers.text_of(token.doc):
            return None  # What he told MPs is his Budget.
        return _verb_mention(token, told)
    above = token.head
    if (
        token.dep_ in SUBJECTS
        and above.lemma_ == "be"
        and any(c.dep_ == "acomp" for c in above.rights)
    ):
        return None  # "The offer was worthless" tells what it is like.
    if token.lemma_ == "call" and any(c.lower_ == "conference" for c in token.lefts):
        return None
    of = (last for c in token.rights if c.lower_ == "of" for last in c.rights)
    if any(last.lemma_.lower() in nouns.NOUNS for last in of):
        return None  # "Four hours of talks"
    determiners = {c.lower_ for c in token.lefts if c.dep_ in ("det", "predet")}
    start = _noun_start(token)
    return Mention(
        type=told.type,
        head=token,
        start=start,
        end=token.i + 1,
        sense=nouns.Sense(told.type, certain=True),
        governor=governor(token) or stray(token),
        modifiers=_forms(_modifiers(token.doc[start : token.i])),
        definite=bool(determiners & lex.DEFINITE) or any(c.dep_ == "poss" for c in token.lefts),
        indefinite=bool(determiners & {"a", "an", "another"}),
        likelihood=told.likelihood,
    )


_INNER = ("compound", "nmod", "amod", "dep", "aux", "auxpass")


def _is_none(noun: Token) -> bool:
    """Whether there is none of it, or none in particular: "no plans", "any vote"."""
    return any(
        c.lower_ in _NONE | lex.UNSPECIFIC for c in noun.lefts if c.dep_ in ("det", "predet")
    )


def _forms(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(form for t in tokens for form in (t.lower_, t.lemma_.lower()))


def _modifiers(span: Span) -> list[Token]:
    """The tokens before a noun but its owner: "next month's Budget" is no next one."""
    last = max((t.i for t in span if t.tag_ == "POS"), default=span.start - 1)
    return [t for t in span if t.i > last]


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


_PARTIES = lex.words("democratic republican")
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


def _verb_mention(verb: Token, told: Told | None = None) -> Mention | None:
    if verb.dep_ in ("amod", "compound", "nmod", "aux", "auxpass", "pcomp", "csubj") and not (
        verb.dep_ == "pcomp" and auxiliaries(verb)
    ):
        return None
    type_ = told.type if told is not None else verb_type(verb) or idiom_type(verb)
    if type_ is None or is_negated(verb) or tense(verb) in (Tense.UNREAL, Tense.NONE):
        return None
    if is_conditional(verb) and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.lefts):
        return None  # "If she had met him earlier": she had not.
    if any(c.lower_ in lex.HABITUAL or c.lower_ == "ever" for c in verb.children):
        return None
    start, end = clause(verb)
    if verb.doc[start:end].text.lower().endswith(("over the years", "every week", "every month")):
        return None
    sure = told.likelihood if told is not None else None
    return Mention(type_, verb, start, end, None, None, frozenset(), False, False, None, sure)
