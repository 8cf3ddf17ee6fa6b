"""Which statements of one article dispute each other, where the article itself shows it.

Two signs are taken, both rare and sure: the reporter sets two speakers against each other in one
sentence ("Ministers insisted …, but union leaders insisted …"), or a speaker denies what has just
been reported of another ("That is completely untrue"). Contents that cannot both be true are
compared when all articles are known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate.event_lexicon import words
from kg.records import (
    AttributionKind,
    Dispute,
    DisputeKind,
    Passage,
    SpeechForm,
    Statement,
)

CONTRAST = re.compile(r"^[\s,;—–-]*(?:but|while|whereas|although|though|yet|however,?)\b", re.I)
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
CLAIMS = re.compile(r"\b(?:claim|accusation|allegation|charge|suggestion)", re.I)
# Sentence-final marks between two statements: more than one is too far for a reply.
NEAR_CHARS = 400
LONGEST_DENIAL = 160
LOOK_BACK = 4  # Statements before a denial among which the denied one is sought by its words.
LEAST_SHARED = 2  # Words that a denial and what it denies must have in common.

_WORD = re.compile(r"[a-z]{4,}|\d[\d,.]*\d|\d")
_COMMON = words(
    "that this with have been were they them their there which would could should about after "
    "before said says from into over than then what when will your more most some such also only "
    "very just because being those these other claims claim accusations accusation allegations "
    "suggestion suggestions charge charges reports"
)


def disputes_in(text: str, statements: Sequence[Statement]) -> Iterator[Dispute]:
    """Disputes between statements of one article, in text order; each two at most once."""
    said = [
        s
        for s in statements
        if s.attribution is AttributionKind.SAID and s.speakers and not s.part_of
    ]
    for number, after in enumerate(said):
        if number == 0:
            continue
        before = said[number - 1]
        if not set(before.speakers) & set(after.speakers):
            if _contrasted(text, before, after):
                yield _dispute(before, after, DisputeKind.CONTRASTED, 0.85)
                continue
            if _denies(text, before, after):
                yield _dispute(before, after, DisputeKind.DENIED, 0.85)
                continue
        denied = _denied_before(text, said[max(0, number - LOOK_BACK) : number], after)
        if denied is not None:
            yield _dispute(denied, after, DisputeKind.DENIED, 0.65)


def disputing(
    statements: Sequence[Statement], disputes: Sequence[Dispute]
) -> tuple[Statement, ...]:
    """The statements, each with the ids of those it disputes."""
    against: dict[str, list[str]] = {}
    for dispute in disputes:
        against.setdefault(dispute.later, []).append(dispute.earlier)
    return tuple(
        replace(s, disputes=tuple(against[s.id])) if s.id in against else s for s in statements
    )


def _dispute(before: Statement, after: Statement, kind: DisputeKind, confidence: float) -> Dispute:
    """A dispute; never surer than the statements themselves."""
    evidence: tuple[Passage, ...] = (*before.content, *after.cue, *after.content)
    return Dispute(
        later=after.id,
        earlier=before.id,
        kind=kind,
        evidence=tuple(sorted(set(evidence))),
        confidence=round(min(confidence, before.confidence, after.confidence), 2),
    )


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
    content = text[after.content[0].start : after.content[0].end]
    if DENIAL.search(content) and len(content) <= LONGEST_DENIAL:
        return after.form is SpeechForm.DIRECT or bool(OF_THE_CLAIM.match(content))
    if DENYING_CUE.search(_cue(text, after)):
        return bool(CLAIMS.search(content))
    return False


def _denied_before(text: str, before: Sequence[Statement], after: Statement) -> Statement | None:
    """The statement, of somebody else, whose words a denial takes up; None when none is clear.

    "He denied that the closures were secret" denies whoever said that closures were secret.
    """
    if not DENYING_CUE.search(_cue(text, after)):
        return None
    mine = _words(text, after)
    best: tuple[int, Statement] | None = None
    for statement in before:
        if set(statement.speakers) & set(after.speakers) or statement.id in after.disputes:
            continue
        if DENYING_CUE.search(_cue(text, statement)):
            continue
        shared = len(mine & _words(text, statement))
        if shared >= LEAST_SHARED and (best is None or shared >= best[0]):
            best = shared, statement
    return best[1] if best is not None else None


def _cue(text: str, statement: Statement) -> str:
    return " ".join(text[p.start : p.end] for p in statement.cue)


def _words(text: str, statement: Statement) -> set[str]:
    """The words of a content that say something, cut to their beginnings."""
    content = " ".join(text[p.start : p.end] for p in statement.content).lower()
    return {w[:6] for w in _WORD.findall(content) if w not in _COMMON}
