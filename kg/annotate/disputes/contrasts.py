"""Disputes that the reporter shows by setting two speakers against each other."""

from kg.annotate.disputes import words as told
from kg.annotate.disputes.claims import Claim, Floor, Found
from kg.records import DisputeKind, Polarity

SOON = 250  # characters between a claim and a sentence that begins with "But"
LEAST_SHARED = 2  # words, where the reporter's own sentence stands between: that may be the target
LONGEST_LINK = 40  # characters: ", but union leaders "


def in_one_sentence(floor: Floor, claim: Claim) -> Found | None:
    """Two in one sentence: "Ministers insist …, but union leaders insist …"."""
    if not (claim.number and claim.said and claim.source and told.SPEAKING_CUE.search(claim.cue)):
        return None
    before = floor.claims[claim.number - 1]
    end = before.statement.content[-1].end
    start = min(claim.statement.source[0].start, claim.statement.content[0].start)
    if not 0 < start - end < LONGEST_LINK or told.ENDED.search(floor.text, max(0, end - 3), end):
        return None
    link = told.CONTRAST.match(floor.text[end:start])
    if link is None or told.PRONOUN.match(claim.source):
        return None
    if not (before.said and told.SPEAKING_CUE.search(before.cue) and floor.two(before, claim)):
        return None
    if any(_takes_no_side(floor, one) for one in (before, claim)):
        return None
    strong = "but" in link[0].lower() or "whereas" in link[0].lower()
    if strong or _side_by_side(before, claim):
        return Found(before, DisputeKind.CONTRASTED, 0.85)
    return None


def _side_by_side(before: Claim, claim: Claim) -> bool:
    """Whether "while" sets two claims against each other.

    As often they are two views of a third party; not where both insist, or both speak of one thing,
    give a number, or are two sides by their very names.
    """
    cues = {_last(before.cue), _last(claim.cue)}
    if not cues <= told.INSISTING:
        return False
    if not cues <= told.PLAIN or before.words & claim.words:
        return True
    counted = all(any(c.isdigit() for c in one.content) for one in (before, claim))
    sides = told.OPPOSED.search(before.source) and told.OPPOSED.search(claim.source)
    return counted or bool(sides)


def across_sentences(floor: Floor, claim: Claim) -> Found | None:
    """A turn: "But the council said …", right after what somebody else said of the same."""
    if not (claim.number and claim.said and told.SPEAKING_CUE.search(claim.cue)):
        return None
    if told.AGREEING.search(claim.cue):
        return None
    begins = _turn(floor.text, claim)
    aside = begins is None
    begins = _aside(floor.text, claim) if begins is None else begins
    if begins is None:
        return None
    before = next((c for c in reversed(floor.claims[: claim.number]) if c.speaks), None)
    if before is None or not (before.said and floor.two(before, claim)):
        return None
    shared = floor.weight(before, claim)
    if not 0 <= begins - before.last <= SOON:
        return None
    if shared < LEAST_SHARED and told.SENTENCE.search(floor.text, before.last, begins):
        return None
    if any(_takes_no_side(floor, one) for one in (before, claim)):
        return None
    answers = claim.statement.polarity is Polarity.DENIES or any(claim.names(before))
    apart = aside or "\n" in floor.text[before.last : begins]
    if apart and not (shared or answers):
        return None
    return Found(before, DisputeKind.CONTRASTED, 0.7 + 0.05 * (shared >= 1) + 0.05 * answers)


def _turn(text: str, claim: Claim) -> int | None:
    """Where the sentence begins that turns against the one before; None when it does not."""
    window = max(0, claim.first - told.LONGEST_TURN)
    lead = text[window : claim.first]
    turn = told.TURN.search(lead)
    return None if turn is None else window + turn.start("turn")


def _aside(text: str, claim: Claim) -> int | None:
    """Where a sentence begins that has its "however" further on."""
    aside = told.ASIDE.search(text, claim.first, claim.last)
    if aside is None or aside[0].strip(" ,") in claim.content:
        return None
    lead = text[max(0, claim.first - told.LONGEST_TURN) : claim.first]
    return claim.first if told.STOP.search(lead) else None


def _takes_no_side(floor: Floor, claim: Claim) -> bool:
    """Whether a claim is none that somebody is set against for, or nobody knows whose it is."""
    return bool(
        _intends(claim)
        or told.UNSAID.search(claim.cue)
        or told.UNSAID.search(claim.content)
        or told.HERALDS.search(claim.source)
        or told.BARE_SPOKESMAN.search(claim.source)
        or told.PLEASED.search(claim.content)
        or floor.names_itself(claim)
    )


def _intends(claim: Claim) -> bool:
    """Whether somebody says what he will do; whoever insists on it makes a claim of it."""
    insists = bool(claim.cue) and _last(claim.cue) in told.INSISTING - told.PLAIN
    return not insists and bool(told.INTENTION.match(claim.content))


def _last(cue: str) -> str:
    """The last word of a cue: "has said" is "said"."""
    return cue.casefold().split()[-1]
