"""How a statement stands to what it reports: said or held, affirmed or denied, certain or hedged.

Read from the words of the cue and of the content's main clause. After the distinctions of FactBank
(Saurí and Pustejovsky 2009): what a source is not committed to is hedged, and neither affirmed
nor denied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.annotate.gazetteer import word_set
from kg.annotate.statements.cue_lexicon import ATTITUDE, HELD, SPEECH, SPOKEN
from kg.annotate.statements.said import Chars, Paragraph
from kg.records import AttributionKind, Certainty, Polarity, SpeechForm

STANDS: Final = ATTITUDE | word_set("back champion applaud cheer")
HELD_NOUNS: Final = word_set(
    """
    admirer advocate aim ambition anger anxiety appetite belief concern confidence conviction desire
    disappointment doubt dream enthusiasm expectation fan fear feeling goal hope hostility idea
    impression instinct intent intention interest objection opinion opponent opposition optimism
    outrage perception plan position preference sense stance supporter support suspicion sympathy
    thinking thought understanding view vision willingness wish worry
    """
)
HELD_ADJECTIVES: Final = word_set(
    """
    afraid angry anxious aware certain concerned confident convinced determined disappointed eager
    fearful furious glad happy hopeful keen mindful nervous open opposed optimistic outraged pleased
    prepared proud ready reluctant sceptical skeptical supportive sure surprised unaware unhappy
    unwilling upset wary willing worried
    """
)
DENYING: Final = word_set(
    """
    deny denial reject rejection refute rebut rebuttal dismiss dismissal dispute disavow repudiate
    contradict discount disagree
    """
)
DECLINING: Final = word_set("refuse decline fail avoid stop hesitate refusal")
COMMITTING: Final = word_set(
    "accept acknowledge admit agree back concede endorse recognise recognize support"
)
DOUBTING: Final = word_set(
    """
    appear believe doubt estimate expect fear guess hint hope imagine imply predict reckon rumor
    rumour seem speculate suggest suggestion suppose suspect suspicion think wonder worry ask
    """
)
MODALS: Final = frozenset({"could", "may", "might", "would", "should"})
ADVERBS: Final = word_set(
    """
    allegedly apparently arguably conceivably likely maybe perhaps possibly potentially presumably
    probably reportedly seemingly supposedly unlikely whether
    """
)
REPORTED_AS: Final = word_set(
    "allege believe expect know report rumour rumor say suppose think understand"
)
UNTRUE: Final = word_set("false untrue wrong nonsense rubbish lie fiction fantasy myth baseless")
NONE: Final = frozenset({"no", "none", "nobody", "nothing", "never", "neither", "nor", "nowhere"})


JUDGING: Final = word_set(
    "attack back condemn criticise criticize defend denounce dismiss oppose praise reject welcome"
)
"""Verbs of judgement: with no more than a thing for their object, no words are reported."""


@dataclass(frozen=True, slots=True)
class Stance:
    """polarity: None where the source commits itself to neither."""

    attribution: AttributionKind
    polarity: Polarity | None
    certainty: Certainty


def stance_of(
    paragraph: Paragraph, cue: Sequence[Chars], content: Sequence[Chars], form: SpeechForm
) -> Stance:
    """The stance that the words of cue and content show."""
    cues, words = paragraph.within(cue), paragraph.within(content)
    main = _main(words)
    lemmas = [t.lemma_.lower() for t in cues]
    declined = not DECLINING.isdisjoint(lemmas)
    unsaid = any(t.dep_ == "neg" or t.lower_ in NONE for t in cues)
    committing = not COMMITTING.isdisjoint(lemmas)
    polarity: Polarity | None
    if (declined or unsaid) and not committing:
        polarity = None
    else:
        denied = not DENYING.isdisjoint(lemmas) or declined or unsaid
        negated = _negated(main)
        polarity = Polarity.DENIES if denied != negated else Polarity.AFFIRMS
    hedged = polarity is None or not DOUBTING.isdisjoint(lemmas) or _hedged(words, main)
    return Stance(
        attribution=_attribution(cues, words, form),
        polarity=polarity,
        certainty=Certainty.HEDGED if hedged else Certainty.CERTAIN,
    )


def attribution_of(
    paragraph: Paragraph, cue: Sequence[Chars], content: Sequence[Chars], form: SpeechForm
) -> AttributionKind:
    """The stance's attribution alone."""
    return _attribution(paragraph.within(cue), paragraph.within(content), form)


def is_held(cue: Iterable[Token]) -> bool:
    """Whether the words of a cue, alone, report a state of mind."""
    return _attribution(list(cue), (), SpeechForm.INDIRECT) is AttributionKind.HELD


def _attribution(
    cues: Sequence[Token], words: Sequence[Token], form: SpeechForm
) -> AttributionKind:
    """Said when a word of speech is in the cue, or what is quoted has no word of thought in it."""
    lemmas = [t.lemma_.lower() for t in cues]
    judging = form is SpeechForm.INDIRECT and not JUDGING.isdisjoint(lemmas)
    clause = any(t.pos_ in ("VERB", "AUX") for t in words)
    if "express" in lemmas and clause:
        return AttributionKind.SAID  # "expressed fears that …": what is expressed is put in words
    if judging and words and not clause:
        return AttributionKind.HELD  # "condemned the document"
    attitude = False
    for token, lemma in zip(cues, lemmas, strict=True):
        attitude = attitude or lemma in HELD_ADJECTIVES
        if attitude and token.tag_ == "VB":
            return AttributionKind.HELD  # "keen to stress", "reluctant to say"
        if lemma in STANDS and form is not SpeechForm.DIRECT:
            answers = any(w.lemma_.lower() in SPOKEN for w in words[:4])
            return AttributionKind.SAID if answers else AttributionKind.HELD
        if lemma in SPEECH and (token.pos_ in ("VERB", "AUX") or lemma not in HELD_NOUNS):
            return AttributionKind.SAID
    if any(lemma in HELD or lemma in HELD_NOUNS or lemma in HELD_ADJECTIVES for lemma in lemmas):
        return AttributionKind.HELD
    return AttributionKind.SAID


def _main(words: Sequence[Token]) -> Token | None:
    """The word of a content that the others hang from."""
    inside = {t.i for t in words}
    first = None
    for token in words:
        head = token.head.i
        if head not in inside or head == token.i:
            if token.pos_ in ("VERB", "AUX"):
                return token
            first = first or token
    return first


def _negated(main: Token | None) -> bool:
    """Whether the main clause says that something is not so."""
    if main is None:
        return False
    count = 0
    for child in main.children:
        if child.dep_ == "neg" or child.lower_ in NONE:
            count += 1
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
            count += any(c.lower_ in NONE for c in child.children)
            count += child.dep_ == "attr" and child.lemma_.lower() in UNTRUE
        elif child.dep_ in ("acomp", "oprd") and child.lemma_.lower() in UNTRUE:
            count += 1
    return count % 2 == 1


def _hedged(words: Sequence[Token], main: Token | None) -> bool:
    """Whether the main clause is put as possible, likely, or asked."""
    if main is None:
        return False
    if words[-1].text == "?":
        return True
    for token in (main, *main.children):
        if token.lower_ in ADVERBS or (token.tag_ == "MD" and token.lower_ in MODALS):
            return True
    passive = any(c.dep_ == "auxpass" for c in main.children)
    return passive and main.lemma_.lower() in REPORTED_AS
