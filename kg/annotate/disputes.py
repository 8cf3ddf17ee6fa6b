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
    r"no truth in|a fantasy|fairy tale|a myth|fiction)\b(?!\s+that\b)",
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
# "Refused to deny", "did not reject": no denial.
UNDENIED = re.compile(
    r"\b(?:refus\w+|declin\w+|fail\w+|not|never|cannot|unable)\b|n['\u2019]t\b", re.I
)
# What somebody intends is no claim that another could dispute.
INTENTION = re.compile(
    r"^(?:that\s)?(?:he|she|they|we|i)\s(?:will|would|intends?|plans?|hopes?|wants?)\b", re.I
)
OWN_WORDS = re.compile(r"^(?:having\s)?(?:accus|say|tell|claim|suggest|call|describ)\w*ing\b", re.I)
CLAIMS = re.compile(r"\b(?:claim|accusation|allegation|charge|suggestion)", re.I)
# Sentence-final marks between two statements: more than one is too far for a reply.
NEAR_CHARS = 400
LONGEST_DENIAL = 160
LOOK_BACK = 4  # Statements before a denial among which the denied one is sought by its words.
BARE = 4  # Words: "the claims", "the minister's accusation"; more say which claims are meant.
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
    contrast = CONTRAST.match(between)
    if contrast is None or len(between) >= 40 or not _same_cue(text, before, after):
        return False
    if any(INTENTION.match(_content(text, s)) for s in (before, after)):
        return False
    strong = "but" in contrast[0].lower() or "whereas" in contrast[0].lower()
    if strong or not {_last(text, before), _last(text, after)} <= PLAIN:
        return True
    # "While they say": as often two views of a third party, unless both speak of one thing or both
    # give a number.
    counted = all(any(c.isdigit() for c in _content(text, s)) for s in (before, after))
    return counted or bool(_words(text, before) & _words(text, after))


def _same_cue(text: str, before: Statement, after: Statement) -> bool:
    """Both insist, both say: the reporter has put two claims side by side."""
    first, second = _last(text, before), _last(text, after)
    return first == second or {first, second} <= INSISTING


def _last(text: str, statement: Statement) -> str:
    """The last word of a cue: "has said" is "said"."""
    return text[statement.cue[0].start : statement.cue[0].end].casefold().split()[-1]


PLAIN = {"say", "says", "said"}


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
    if not 0 <= gap <= NEAR_CHARS or _is_denial(text, before):
        return False
    content = text[after.content[0].start : after.content[0].end]
    if DENIAL.search(content) and len(content) <= LONGEST_DENIAL:
        return after.form is SpeechForm.DIRECT or bool(OF_THE_CLAIM.match(content))
    if not _is_denial(text, after) or not CLAIMS.search(content):
        return False
    bare = len(_content(text, after).split()) <= BARE
    return bare or len(_words(text, after) & _words(text, before)) >= LEAST_SHARED


def _is_denial(text: str, statement: Statement) -> bool:
    """Whether the cue denies, and is not itself negated."""
    if not statement.cue or not DENYING_CUE.search(_cue(text, statement)):
        return False
    if _cue(text, statement).lower().startswith("to "):
        return False  # "It was wrong to dismiss concerns": nobody has yet.
    start = statement.cue[0].start
    return not UNDENIED.search(text[max(0, start - _BEFORE_CUE) : statement.cue[-1].end])


_BEFORE_CUE = 16  # characters: "has refused to "


def _denied_before(text: str, before: Sequence[Statement], after: Statement) -> Statement | None:
    """The statement, of somebody else, whose words a denial takes up; None when none is clear.

    "He denied that the closures were secret" denies whoever said that closures were secret.
    """
    if not _is_denial(text, after) or OWN_WORDS.match(_content(text, after)):
        return None
    mine = _words(text, after)
    best: tuple[int, Statement] | None = None
    for statement in before:
        if set(statement.speakers) & set(after.speakers) or statement.id in after.disputes:
            continue
        if DENYING_CUE.search(_cue(text, statement)) or _overlap(statement, after):
            continue
        shared = len(mine & _words(text, statement))
        if shared >= LEAST_SHARED and (best is None or shared >= best[0]):
            best = shared, statement
    return best[1] if best is not None else None


def _overlap(one: Statement, other: Statement) -> bool:
    """Whether the one is quoted inside the other."""
    return one.content[0].start < other.content[-1].end and (
        other.content[0].start < one.content[-1].end
    )


def _content(text: str, statement: Statement) -> str:
    return " ".join(text[p.start : p.end] for p in statement.content)


def _cue(text: str, statement: Statement) -> str:
    return " ".join(text[p.start : p.end] for p in statement.cue)


def _words(text: str, statement: Statement) -> set[str]:
    """The words of a content that say something, cut to their beginnings."""
    content = _content(text, statement).lower()
    return {w[:6] for w in _WORD.findall(content) if w not in _COMMON}
