"""The words by which news tells that somebody answers, denies or is set against somebody else."""

import re
from typing import Final

from kg.annotate.events.lexicon import words

_STOP = r"(?:[.!?][\"\u201d\u2019')]*\s+|\n)\s*[\"\u201c]?"
STOP: Final = re.compile(rf"{_STOP}$")
SENTENCE: Final = re.compile(r"[.!?][\"\u201d\u2019')]*\s+\S.*[.!?]", re.S)
ENDED: Final = re.compile(r"[.!?][\"\u201d\u2019']*$")

CONTRAST: Final = re.compile(
    r"^[\s,;—–-]*(?:but|while|whereas|although|though|yet|however,?)\b", re.I
)
# At the head of a sentence, before whoever speaks: "But on Friday the council said".
TURN: Final = re.compile(
    rf"{_STOP}(?P<turn>But|However|Yet|Nevertheless|By contrast|In contrast|In response|In reply)\b"
    r",?\s+(?:(?:on|in|at|last|yesterday|today|later|earlier|speaking)\b[^.:,]{0,28})?,?\s*"
    r"(?:the|a|an)?\s*[\"\u201c\u2018']*$"
)
LONGEST_TURN: Final = 60  # characters
ASIDE: Final = re.compile(r",? (?:however|though|by contrast|in contrast),? ", re.I)
# "Opponents say …, while supporters say": by their very names two sides.
OPPOSED: Final = re.compile(
    r"\b(?:opponents?|critics?|opposition|supporters?|rivals?|others?|organi[sz]ers?)\b", re.I
)
PRONOUN: Final = re.compile(r"^(?:he|she|they|it|who|which)$", re.I)

_FALSE = (
    r"(?<!there's )(?<!there is )(?:untrue|not true|a lie|lies|lying|false|nonsense|rubbish|"
    r"not the case|misleading|no truth in|a fantasy|fairy tale|a myth|fiction|unfounded|baseless|"
    r"groundless|absurd|ludicrous|ridiculous|inaccurate|incorrect|scaremongering)\b(?!\s+that\b)"
)
DENIAL: Final = re.compile(rf"\b{_FALSE}", re.I)
# The same as what is said of something: "is misleading", not "a false sense".
PREDICATED: Final = re.compile(
    rf"\b(?:is|was|are|were|been|be|as|['\u2019]s)\s(?:\w+\s){{0,2}}{_FALSE}"
    r"(?!\s(?!because|since|and|but)[a-z]{3})",
    re.I,
)
# In the words of who denies: "That is untrue", "Absolute nonsense", "Tony, you are lying".
RETORT: Final = re.compile(
    r"(?:^|[.!?]\s|,\s)[\"\u201c\u2018']?(?:but |and |no, |frankly,? )?"
    r"(?:(?:that|this|it|these|those|you|what (?:he|she|you)\b[^.]{0,40}|"
    r"the \w+(?: \w+)? (?:claims?|report|story|figures?))"
    r"(?:['\u2019]\w+|\s(?:is|was|are|were|has been))\s(?:\w+\s){0,3}|"
    rf"(?:(?:absolute|complete|utter|total)(?:ly)?\s)?){_FALSE}",
    re.I,
)
OF_THE_CLAIM: Final = re.compile(
    r"\b(?:that|this|it|the (?:\w+ )?(?:claims?|charges?|accusations?|allegations?|suggestions?|"
    r"figures?|numbers?|reports?|story)) (?:is|was|are|were|had been|has been)\b",
    re.I,
)
# After a name: "is wrong to say".
WRONG_TO: Final = re.compile(
    r"^\s*(?:is|are|was|were|had been|has been)\s(?:\w+ly\s|quite\s|just\s)?"
    r"(?:wrong|mistaken|incorrect|dishonest|lying|misleading)\b"
)
DENYING_CUE: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|"
    r"rebut(?:s|ted|ting)?|refut(?:es|ed|ing)|disput(?:es|ed|ing)|contradict(?:s|ed|ing)?|"
    r"rubbish(?:es|ed|ing)|repudiat(?:es|ed|ing))\b",
    re.I,
)
# These deny that something is so; one may "reject" or "dismiss" an offer, a plan, a man.
FLATLY: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput\w+|refut\w+|rebut\w*|contradict\w*)\b", re.I
)
# "Refused to deny", "did not reject": no denial.
UNDENIED: Final = re.compile(
    r"\b(?:refus\w+|declin\w+|fail\w+|not|never|cannot|unable)\b|n['\u2019]t\b", re.I
)
ANSWERING_CUE: Final = re.compile(
    r"\b(?:hit(?:s|ting)? back|fir(?:es|ed|ing) back|sho(?:ots?|t|oting) back|"
    r"push(?:es|ed|ing) back|struck back|retort(?:s|ed|ing)?|counter(?:s|ed|ing)?|"
    r"disagree(?:s|d|ing)?(?! on))\b",
    re.I,
)
ACCUSING_CUE: Final = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|critici[sz](?:e|es|ed|ing)|blam(?:e|es|ed|ing)|"
    r"attack(?:s|ed|ing)?|condemn(?:s|ed|ing)?|alleg(?:e|es|ed|ing))\b",
    re.I,
)
DEFENDING_CUE: Final = re.compile(
    r"\b(?:insist(?:s|ed)?|den(?:y|ies|ied)|maintain(?:s|ed)?|defend(?:s|ed|ing)?|"
    r"respond(?:s|ed)?|repl(?:y|ies|ied))\b",
    re.I,
)
SPEAKING_CUE: Final = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|told(?! by)|tell(?:s|ing)?|insist\w*|argu\w+|claim\w*|warn\w*|"
    r"add(?:s|ed)|"
    r"den(?:y|ies|ied)|maintain\w*|stress(?:es|ed)|believ(?:e|es|ed)|accus(?:es?|ed|ing)|"
    r"describ(?:es?|ed|ing)|call(?:s|ed|ing)(?! (?:on|for))|point(?:s|ed) out|counter(?:s|ed)|"
    r"respond(?:s|ed)|repl(?:y|ied|ies)|critici[sz](?:es?|ed)|condemn(?:s|ed)|denounc\w+|"
    r"contend\w*|suggest\w*|promis(?:es|ed)|report(?:s|ed)|wr(?:ote|ites|itten))\b",
    re.I,
)
AGREEING: Final = re.compile(
    r"\b(?:also|agree\w*|welcom\w+|prais\w+|back(?:s|ed|ing)?|support(?:s|ed|ing)?|acknowledg\w+|"
    r"admit\w*|conced\w+|thank\w*|confirm\w*|add(?:s|ed|ing))\b",
    re.I,
)
PLEASED: Final = re.compile(r"\b(?:delighted|pleased|welcom\w+|agrees?|agreed with)\b", re.I)
UNSAID: Final = re.compile(
    r"\b(?:no comment|not (?:be )?comment\w*|could not say|not available|declined|refused to|"
    r"not be reached|no idea|not know|not sure)\b",
    re.I,
)
# What somebody intends is no claim that another could dispute.
INTENTION: Final = re.compile(
    r"^(?:that\s)?(?:he|she|they|we|i)"
    r"(?:\s(?:will|would|intends?|plans?|hopes?|wants?)\b|['\u2019](?:ll|d)\b)",
    re.I,
)
OWN_WORDS: Final = re.compile(
    r"^(?:having\s)?(?:accus|say|tell|claim|suggest|call|describ)\w*ing\b", re.I
)
_CLAIM = (
    r"(?:claim|accusation|allegation|charge|suggestion|criticism|assertion|argument|attack|"
    r"comment|remark|warning|complaint|account|characterization|prediction|description|assessment|"
    r"story)s?"
)
WHOSE: Final = re.compile(rf"^(?:['\u2019]s?)?\s(?:[\w-]+\s){{0,2}}{_CLAIM}\b", re.I)
OF_WHOM: Final = re.compile(
    rf"\b{_CLAIM}\s(?:\w+\s){{0,2}}?(?:by|from|of)\s(?:the\s)?(?:\w+\s){{0,2}}$", re.I
)
NEAR_NAME: Final = 60  # characters
# What somebody who "rejects" or "dismisses" it must speak of.
CLAIMED: Final = re.compile(
    rf"\b(?:{_CLAIM}|notions?|ideas?|fears?|concerns?|calls?|reports?|plans?|proposals?|"
    r"demands?)\b|^that\b",
    re.I,
)
# "Denied the claims", "rejected that idea": which ones, the sentence before tells.
POINTING: Final = re.compile(
    r"^(?!.*\b(?:earlier|previous|own)\b)"
    r"(?:(?:that|this|those|these|such|his|her|their|the)\s)?(?:\w+\s)?"
    rf"(?:{_CLAIM}|idea|notion|quote|proposal|view|it)\b(?!\s(?:that|of)\b)",
    re.I,
)
# The same, whatever stands around it, as long as nothing comes between the two.
RIGHT_THAT: Final = re.compile(
    rf"\b(?:that|this|those|these)\s(?:{_CLAIM}|idea|notion|quote|proposal|view)\b", re.I
)
# Who tells what others think takes no side, nor do shares of a poll.
HERALDS: Final = re.compile(
    r"\b(?:correspondent|reporter|editor|analyst|poll|survey|per ?cent|voters)\b", re.I
)
# "The campaign", other than "the candidate", is never a second name of a person.
BODY: Final = re.compile(
    r"\b(?:campaign|company|firm|government|council|committee|commission|union|party|agency|court|"
    r"department|ministry|board|group|charity|paper|newspaper|watchdog|body|association|panel|"
    r"report|team|office|bank|university|school|club|force|letter|\w+s)$",
    re.I,
)
# Of the side that spoke last, as often as not.
BARE_SPOKESMAN: Final = re.compile(
    r"^(?:a|an|the|his|her|its|their)\s(?:official\s)?(?:spokes\w+|sources?|aides?)(?:\s(?:in|with)\w*\b.*)?$",
    re.I,
)
# "The company" may be the one that is named beside it.
FIRM: Final = re.compile(
    r"\b(?:company|firm|group|bank|club|charity|newspaper|paper|broadcaster|giant|retailer|maker|"
    r"organi[sz]ation|agency)$",
    re.I,
)
# Of whoever was last quoted, as often as not.
DOCUMENT: Final = re.compile(
    r"^the\s(?:\w+\s)?(?:letter|missive|memo|memorandum|e-?mail|statement|filing|article|essay|"
    r"book|paper|tweet|post|petition|complaint|document|speech|release)$",
    re.I,
)
# Of more than one; a person's relation ends in no such word.
MANY: Final = re.compile(
    r"^(?:\w+\s)*?\w{3,}(?<!s)s\b(?!['\u2019])|\band\b|^(?:some|many|other)", re.I
)
AGAINST: Final = re.compile(r"\b(?:critic|opponent|rival|foe|enem)", re.I)

PLAIN: Final = words("say says said")
INSISTING: Final = words(
    "insist insisted insists claim claimed claims argue argued argues say said says maintain "
    "maintained maintains deny denied denies warn warned warns contend contended contends "
    "believe believed believes"
)

_WORD = re.compile(r"[a-z]{4,}|\d[\d,./]*\d")
_COMMON = words(
    "attack attacks attacked criticism criticisms argument arguments accused accuse warning "
    "that this with have been were they them their there which would could should about after "
    "before said says from into over than then what when will your more most some such also only "
    "very just because being those these other claims claim accusations accusation allegations "
    "suggestion suggestions charge charges reports people make made year years going comments "
    "comment remarks want wants need needs like many much must does doing take taken think know "
    "good well even still while where whether government minister ministers party"
)
_STEM = 6  # characters that two forms of a word have in common


def content_words(text: str) -> frozenset[str]:
    """The words of a text that say something, cut to their beginnings."""
    return frozenset([w[:_STEM] for w in _WORD.findall(text.lower()) if w not in _COMMON])
