"""Mark what is not the story ("Click to follow"): whole lines, never deleted.

A line counts only when all of it has a form that pages use and stories do not: an invitation, a
credit, a note on the text, a list of other stories, the name of a section beside one of these.
"""

import re
from collections.abc import Sequence

from kg.records import Passage

_LONGEST = 320
_MOST_TEASERS = 8

_SITE = (
    r"(?:twitter|facebook|instagram|tiktok|bluesky|mastodon|linkedin|youtube|threads|whatsapp"
    r"|telegram|snapchat|google\+?)"
)
_SITES = rf"(?:{_SITE}|x)"
_PIECE = r"(?:article|story|post|piece|report|column|page|interview|video|transcript|version|blog)"
_AGENCY = (
    r"(?:getty|reuters|afp|epa|ap|pa|pa wire|bloomberg|shutterstock|alamy|rex|corbis|istock"
    r"|wire\s?image|press association|associated press|nurphoto|anadolu|dpa|upi)"
)
_DAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"{_DAY}(?:{_NUMBER}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_NUMBER},?\s+\d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d)"
)
_TIME = r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]m)\s*(?:gmt|bst|utc|est|edt|et|cet)?"
_MOMENT = rf"(?:{_TIME}[,\s|–-]*)?{_DATE}(?:[,\s|–-]*(?:at\s+)?{_TIME})?"

# Invitations to go elsewhere. A bare label beside one of these is the name of a section.
_NAVIGATION = (
    r"click(?: here)?(?: (?:on|to|for|below)\b.{0,100})?",
    r"(?:read|see|view|show|load|discover|find out|learn|get|watch|hear|continue)"
    r" (?:more|next|reading|also)(?: (?:here|about|on|at|from|in)\b.{0,80})?",
    r"(?:read|see|view) the full \w+(?: \w+)?(?: here)?",
    r"read (?:it all|the (?:rest|latest|whole)|live updates?)\b[^“\"]{0,90}",
    r"sign up(?: (?:for|to|here|now|below|today|free)\b[^“”\"]{0,160})?",
    r"(?:want|for|to get|to receive|get|don['’]t miss|enjoy|like)\b[^“\"]{0,90}\b"
    r"(?:sign up|subscribe)\b[^“\"]{0,120}",
    r"[^“\"]{0,120}\b(?:sign up (?:for|to)|subscribe to)\b[^“\"]{0,60}\b(?:newsletter|podcast|"
    r"mailing list|youtube channel|daily email)\b[^“\"]{0,120}",
    r"subscribe(?: (?:to|now|here|today|for|via)\b[^“”\"]{0,120})?",
    r"(?:please )?(?:log|sign) in(?: (?:to|or|for|here)\b.{0,80})?",
    r"enter your e-?mail(?: address)?.{0,60}",
    r"follow (?:us|me|@\w+|the (?:author|conversation|debate|latest)\b)[^“\"]{0,100}",
    rf"(?:on )?{_SITES}(?: follow [^“\"]{{2,60}}|: ?)(?:https?://\S+|@\w+)[^“\"]{{0,80}}",
    rf"follow [^“\"]{{2,110}}\b(?:on {_SITES}\b|@\w+)[^“\"]{{0,120}}",
    rf"(?:like|find|join|visit) us on {_SITES}\b.{{0,60}}|join the (?:conversation|debate)",
    r"[^“\"]{0,80}\blike (?:the|our|this) page",
    rf"share(?: this)?(?: {_PIECE})?(?: (?:on|via|with|to) ?.{{0,40}})?",
    rf"{_SITE}|tweet|e-?mail|print|save|copy link|pinterest|messenger|reddit|share|comments?",
    r"(?:related|recommended|suggested)(?: \w+)?(?: for you| links?)?",
    r"(?:most|also) (?:popular|read|viewed|watched|shared|commented)"
    r"(?: (?:stories|articles|news|videos))?(?: (?:in|on) [\w ]{1,30})?",
    r"(?:top|latest|more|other|trending|featured) (?:stories|news|headlines|videos)"
    r"(?: (?:from|on|in|about) (?:the )?[\w&]+(?: [\w&]+)?)?",
    r"more (?:from|on|about) (?:this story|the author|[A-Z][\w ]{1,40})",
    r"(?:also|elsewhere|more) on [\w .]{2,40}:",
    r"you (?:may|might) (?:also )?(?:like|be interested in).{0,40}",
    r"(?:trending|editor['’]?s['’]? picks?|don['’]t miss|see also|read also|what to read next|"
    r"in this (?:article|story)|on this story|more on this)(?: now)?",
    r"(?:show|hide|view|read|post|add|leave|join|write)(?: (?:all|your|a|the))?(?: \d+)?"
    r" (?:comments?|discussion|reply)",
    r"\d+ comments?|have your say|comments are closed|no comments(?: yet)?",
    r"skip (?:to .{1,30}|advert(?:isement)?|past .{1,40})|scroll down for (?:more|video).{0,40}",
    r"(?:privacy policy|terms (?:and|&) conditions|terms of (?:use|service)|cookie policy)",
    r"(?:please )?(?:enable|turn on) (?:javascript|cookies)\b.{0,100}",
    r"(?:topics?|tags?|filed under|categor(?:y|ies)|keywords)\s*:.{0,150}",
)
# Lists of other stories' headlines follow these.
_LISTS = (
    r"(?:read|see) (?:more|next|also)(?: (?:about|on|from)\b.{0,60})?:?",
    r"(?:related|recommended)(?: (?:articles?|stories|content|coverage|news|posts|links?|videos?"
    r"|internet links))?(?: for you)?:?",
    r"(?:most|also) (?:popular|read|viewed|watched|shared)(?: in .{0,30})?:?",
    r"(?:top|latest|more|other|trending|featured) (?:stories|news|headlines|videos):?",
    r"(?:also|elsewhere|more) on [\w .]{2,40}:",
    r"you (?:may|might) (?:also )?(?:like|be interested in):?",
    r"more on this(?: story)?:?|editor['’]?s['’]? picks?:?|don['’]t miss:?|what to read next:?",
)
_CREDITS = (
    r"advert(?:isement|ising|isment)?|sponsored(?: content| by .{1,40})?|promoted(?: content)?",
    r"(?:story|article|text) continues (?:below|after)\b.{0,40}",
    r"(?:media|image|video|picture|photo) (?:caption|source|copyright|credit)\b.{0,200}",
    r"media playback is (?:un|not )?supported on (?:your|this) device|play (?:video|audio)",
    r"(?:watch|listen|video|gallery|podcast)\s*:.{0,140}",
    r"(?:watch|listen to|see|hear|view)\b[^“\"]{0,120}\b(?:above|below|here)",
    rf"(?:[\w.'’ /-]{{1,80}}(?:/| via ))?{_AGENCY}(?: images| photo| wire| news)?"
    r"(?:/[\w.'’ -]{1,40})?",
    rf"{_AGENCY} (?:photo|images?|file)\b.{{0,80}}",
    r"(?:photo(?:graph)?s?|pictures?|pics?|images?|credits?|illustration|graphic)"
    r"(?: credit| by| courtesy(?: of)?)?\s*[:/].{0,120}",
    r"(?:photo(?:graph)?s?|pictures?|images?|illustration) (?:by|courtesy of)\b.{0,80}",
    r".{0,260}\((?:(?:file |ap |pa |reuters )?(?:photo|picture|image|photograph)s?\b[^()]{0,80}"
    rf"|[^()]{{0,60}}/\s?{_AGENCY}(?: images?| photos?)?[^()]{{0,30}}"
    r"|[^()]{0,40}getty images)\)",
    r"file (?:photo|picture|image)\b.{0,80}",
    r"\[view the story .{0,120} on \w+\]",
    r"(?:©|\(c\)|copyright(?: ?©| ?\(c\)| \d{4}| by\b| of\b|:|$)).{0,160}",
    r".{0,120}all rights reserved.{0,120}",
    r".{0,160}(?:copyright ©|reprinted (?:courtesy|with permission)).{0,160}",
    rf"(?:this|the) (?:{_PIECE}|material|content) (?:may|must|cannot) not? ?be"
    r" (?:published|reproduced|copied|broadcast|redistributed).{0,200}",
    rf"(?:this|the above|an earlier version of this|a version of this) {_PIECE}\b"
    r"[^“\"]{0,60}\b(?:published|updated|amended|corrected|modified|edited|reprinted|syndicated|appeared|appears|"
    r"misstated|misidentified)\b.{0,240}",
    r"as published in [\w ]{3,60}",
    rf"(?:last |first )?(?:updated|published|posted|modified|created)(?: on| at)?:?\s+{_MOMENT}"
    r".{0,40}",
    r"corrections?(?: appended)?:?|clarification:?|updates?:",
    r"editor['’]?s['’]? note:.{0,300}",
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|translated)"
    r" (?:by|from)\b[^“\"]{2,200}\)?",
    r"[\w.,'’ -]{4,160} contributed (?:to this (?:report|story|article|post)|reporting)\b.{0,60}",
    r"\(?(?:h/t|hat[- ]tip|via|source)\b:? [\w .,/@'’-]{2,60}\)?(?<!said)",
    r"(?:contact|reach|e-?mail)\b[^“\"]{0,80}\S+@\S+",
    r"[^“\"]{0,100}\bcan be (?:reached|contacted|followed) (?:at|on|by)\b.{0,80}",
    r"by:? (?:the )?(?:associated press|press association|reuters|afp|ap|pa|upi|staff|our "
    r"(?:own )?\w+ ?\w*)(?: \w+){0,2}",
    r"abstract|full text",
    # Style sheets and scripts that were saved as text.
    r"[}\]);]+|[.#@][\w\s.,#@:>()-]{1,80}\{|(?-i:[a-z]+(?:-[a-z]+)*:\s?[a-z0-9#!%, -]{1,60};)"
    r"|-(?:webkit|moz|ms|o)-.{1,80};|<[a-z!/][^>]{0,200}>",
)


def _whole_line(patterns: Sequence[str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"[^\w“”‘’\"']{{0,3}}(?:{joined})[\s.:!»›>…)\]]{{0,4}}", re.IGNORECASE)


_IS_NAVIGATION = _whole_line(_NAVIGATION)
_IS_LIST = _whole_line(_LISTS)
_IS_CREDIT = _whole_line(_CREDITS)
_IS_DATELINE = _whole_line((_MOMENT,))
_LABEL = re.compile(r"[A-Z][\w'’-]*(?: (?:[A-Z0-9][\w'’-]*|&|and|of)){0,3}")
_ENDS_A_SENTENCE = re.compile(r"[.!?][\"”’')\]]*$")
_SENTENCE_LENGTH = 120
# A date alone is a dateline at the top; further down it heads a part of a chronicle.
_TOP = 8


def find_boilerplate(text: str, lines: Sequence[Passage]) -> tuple[Passage, ...]:
    """The lines that are not the story, in order.

    lines: those lines of the text that may be boilerplate, in order (the headline left out).
    """
    words = [text[line.start : line.end] for line in lines]
    navigation = {i for i, line in enumerate(words) if _fits(_IS_NAVIGATION, line)}
    marked = navigation | {i for i, line in enumerate(words) if _fits(_IS_CREDIT, line)}
    marked |= {i for i, line in enumerate(words[:_TOP]) if _fits(_IS_DATELINE, line)}
    marked |= _labels(words, navigation) | _teasers(words)
    return tuple(lines[i] for i in sorted(marked))


def _fits(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST and pattern.fullmatch(line) is not None


def _labels(words: Sequence[str], navigation: set[int]) -> set[int]:
    """Names of sections ("Indy Politics"): up to four capitalised words beside an invitation."""
    beside = {i + step for i in navigation for step in (-1, 1)}
    return {i for i in beside if 0 <= i < len(words) and _LABEL.fullmatch(words[i])}


def _teasers(words: Sequence[str]) -> set[int]:
    """The headlines of other stories that follow "Related articles" or "Read more:"."""
    found: set[int] = set()
    for i, line in enumerate(words):
        if not _fits(_IS_LIST, line):
            continue
        found.add(i)
        for j in range(i + 1, min(i + 1 + _MOST_TEASERS, len(words))):
            if len(words[j]) > _SENTENCE_LENGTH or _ENDS_A_SENTENCE.search(words[j]):
                break
            found.add(j)
    return found
