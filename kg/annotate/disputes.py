"""Which statements of one article dispute each other, where the article itself shows it.

Two signs are taken, both rare and sure: the reporter sets two speakers against each other in one
sentence ("Ministers insisted …, but union leaders insisted …"), or a speaker denies what has just
been reported of another ("That is completely untrue").
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.records import AttributionKind, SpeechForm, Statement

CONTRAST = re.compile(r"^[\s,;—–-]*(?:but|while|whereas|although|though|yet)\b", re.I)
DENIAL = re.compile(
    r"\b(?:untrue|not true|a lie|lies|lying|false|nonsense|rubbish|not the case|misleading|"
    r"no truth in|a fantasy|fairy tale|a myth|fiction)\b",
    re.I,
)
OF_THE_CLAIM = re.compile(
    r"(?:that|this|it|the (?:\w+ )?(?:claims?|charges?|accusations?|allegations?|suggestions?|"
    r"figures?|numbers?|reports?|story)) (?:is|was|are|were|had been|has been)\b",
    re.I,
)
DENYING_CUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|"
    r"rebut(?:s|ted)?|refut(?:es|ed))\b",
    re.I,
)
# Sentence-final marks between two statements: more than one is too far for a reply.
NEAR_CHARS = 400
LONGEST_DENIAL = 160


def disputes_in(text: str, statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Pairs of statement ids (the later one, the earlier one), in text order."""
    said = [s for s in statements if s.attribution is AttributionKind.SAID and s.speakers]
    for before, after in pairwise(said):
        if set(before.speakers) & set(after.speakers) or after.part_of or before.part_of:
            continue
        if _contrasted(text, before, after) or _denies(text, before, after):
            yield after.id, before.id


def _contrasted(text: str, before: Statement, after: Statement) -> bool:
    if not (before.cue and after.cue and after.source):
        return False
    end = before.content[-1].end
    start = min(after.source[0].start, after.content[0].start)
    between = text[end:start] if start > end else ""
    return bool(CONTRAST.match(between)) and len(between) < 40 and _same_cue(text, before, after)


def _same_cue(text: str, before: Statement, after: Statement) -> bool:
    """Both insist, both say: the reporter has put two claims side by side."""
    first, second = (text[s.cue[0].start : s.cue[0].end].casefold() for s in (before, after))
    return first.split()[-1] == second.split()[-1] or {first, second} <= INSISTING


INSISTING = {
    "insist",
    "insisted",
    "claim",
    "claimed",
    "argue",
    "argued",
    "say",
    "said",
    "maintain",
    "maintained",
    "deny",
    "denied",
    "warn",
    "warned",
}


def _denies(text: str, before: Statement, after: Statement) -> bool:
    gap = after.content[0].start - before.content[-1].end
    if not 0 <= gap <= NEAR_CHARS:
        return False
    cue = " ".join(text[p.start : p.end] for p in after.cue)
    words = text[after.content[0].start : after.content[0].end]
    if DENIAL.search(words) and len(words) <= LONGEST_DENIAL:
        return after.form is SpeechForm.DIRECT or bool(OF_THE_CLAIM.match(words))
    if DENYING_CUE.search(cue):
        return bool(re.search(r"\b(?:claim|accusation|allegation|charge|suggestion)", words, re.I))
    return False
