"""The day of a gathering at which somebody goes on speaking.

"On Monday the minister said it was safe. "Nothing has changed," she told a press conference": the
second sentence tells where, the first one when. So it is where the same speaker goes on, and the
sentence itself tells no other day.
"""

from spacy.tokens import Span, Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.mentions import Mention
from kg.annotate.events.verbs import SUBJECTS
from kg.annotate.times.tense import Tense, clause_verb, is_negated, tense
from kg.records import EventType

_SAYS = lex.words(
    "say tell add warn insist argue declare claim comment stress explain remark reply announce "
    "urge note state call describe speak respond admit suggest promise pledge"
)
_PRONOUNS = lex.words("he she they")
_THERE = lex.words("at in during to before")


def is_said_after(mention: Mention) -> bool:
    """Whether somebody spoke after a sitting, and so on its day: "said Friday after talks"."""
    governor = mention.governor
    if governor is None or governor.relation not in ("after", "following"):
        return False
    sits = mention.type in (EventType.NEGOTIATION, EventType.MEETING)
    return sits and governor.verb.lemma_.lower() in _SAYS and tense(governor.verb) is Tense.PAST


def verb_before(mention: Mention) -> Token | None:
    """The verb of the sentence before whose day is the mention's too; None when there is none."""
    governor = mention.governor
    if governor is None or mention.type not in lex.GATHERINGS:
        return None
    verb = governor.verb
    told = governor.relation == "object" and verb.lemma_.lower() == "tell"
    if governor.relation in ("after", "following") and verb.lemma_ == "speak":
        # "Speaking after talks in Wick, she said"
        verb = verb.head if verb.dep_ == "advcl" else verb
    elif not (told or governor.relation in _THERE):
        return None
    if verb.lemma_.lower() not in _SAYS:
        return None
    if tense(verb) is not Tense.PAST or is_negated(verb) or _tells_a_past(verb):
        return None
    sentence = verb.sent
    if sentence.start == 0:
        return None
    who = _subject(verb)
    before = verb.doc[sentence.start - 1].sent
    above = _past_verb(before)
    if who is None or above is None:
        return None
    if who.lower_ in _PRONOUNS:
        other = _subject(above)
        speaks = above.lemma_.lower() in _SAYS and other is not None
        return above if speaks else None
    named = {t.text for c in above.children if c.dep_ in (*SUBJECTS, "agent") for t in c.subtree}
    return above if who.text in named else None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _past_verb(sentence: Span) -> Token | None:
    """The verb of a sentence told in the past."""
    verb = clause_verb(sentence.root)
    if verb is None or tense(verb) is not Tense.PAST or _tells_a_past(verb):
        return None
    return verb


def _tells_a_past(verb: Token) -> bool:
    """Whether it tells of a time before the one that is told of: "had said"."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "\u2019d") for c in verb.children)
