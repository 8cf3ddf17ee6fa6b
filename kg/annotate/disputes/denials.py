"""Disputes in which a speaker denies, rejects or answers what is reported of another."""

from collections.abc import Iterable, Iterator

from kg.annotate.disputes import words as told
from kg.annotate.disputes.claims import LITTLE, Claim, Floor, Found
from kg.records import DisputeKind, Polarity, SpeechForm

NEAR_CHARS = 400  # between a claim and a reply that does not say what it answers
AT_ONCE = 60  # the same, where the reply points back: "that idea"
LONGEST_DENIAL = 160
LOOK_BACK = 6  # claims before a denial among which the denied one is sought by its words,
LOOK_AHEAD = 16  # and after it, since a story may tell the denial first
WHOLE_STORY = 40  # claims before one that names whom it answers
BARE = 4  # Words: "the claims", "the minister's accusation"; more say which claims are meant.
LEAST_SHARED = 2  # What a denial and what it denies must have in common, unless names tell.
FAR_SHARED = 0.5  # share of the denial's words, of what is told long after it


def of_the_last(floor: Floor, claim: Claim) -> Found | None:
    """Right after it: "That is untrue", or "denied the claims", which say not what they are."""
    if not claim.number:
        return None
    before = floor.claims[claim.number - 1]
    gap = claim.statement.content[0].start - before.statement.content[-1].end
    if not before.said or before.denies or not 0 <= gap <= NEAR_CHARS:
        return None
    first = claim.statement.content[0]
    called_false = claim.said and first.end - first.start <= LONGEST_DENIAL
    called_false = called_false and bool(told.DENIAL.search(floor.text, first.start, first.end))
    if not (called_false or claim.denies) or not floor.apart(before, claim):
        return None
    direct = claim.statement.form is SpeechForm.DIRECT
    pointed = told.RETORT if direct else told.OF_THE_CLAIM
    if called_false and pointed.search(floor.text[first.start : first.end]):
        return Found(before, DisputeKind.DENIED, 0.85)
    if claim.denies and told.RIGHT_THAT.search(claim.content) and gap <= AT_ONCE:
        return Found(before, DisputeKind.DENIED, 0.8)
    if claim.denies and told.POINTING.match(claim.content):
        bare = len(claim.content.split()) <= BARE
        if bare or floor.weight(before, claim) >= LEAST_SHARED:
            return Found(before, DisputeKind.DENIED, 0.8)
    return None


def of_whom_it_names(floor: Floor, claim: Claim) -> Found | None:
    """What Ms Vale is reported to say: "dismissed Ms Vale's claims", "Ms Vale was wrong to say"."""
    if not (claim.denies or _calls_false(claim) or told.ANSWERING_CUE.search(claim.cue)):
        return None
    best: tuple[float, Claim] | None = None
    for other in _candidates(floor, claim, _around(floor, claim, WHOLE_STORY)):
        shared = floor.weight(other, claim)
        if shared <= (0.0 if best is None else best[0]):
            continue
        for name, who in claim.whom:
            if who not in other.sides or shared < _least(other, claim, who in other.speakers):
                continue
            if _takes_up(floor.text, claim, name.start, name.end):
                best = shared, other
                break
    return None if best is None else Found(best[1], DisputeKind.DENIED, 0.8)


def _least(other: Claim, claim: Claim, by_name: bool) -> float:
    """What two claims must share when the one names whose claim it answers: the further, the more.

    by_name: it names the very speaker; else a party, of which many speak in one article.
    """
    back = claim.number - other.number
    if by_name or 0 < back <= 2:
        return LITTLE
    return 1.0 if 0 < back <= LOOK_BACK else LEAST_SHARED


def _calls_false(claim: Claim) -> bool:
    """Whether what is said calls something false, or somebody wrong."""
    return claim.said and bool(told.DENIAL.search(claim.content) or " wrong" in claim.content)


def _takes_up(text: str, claim: Claim, start: int, end: int) -> bool:
    """Whether a name belongs to a claim ("Ms Vale's claims"), or its bearer is called wrong."""
    after = text[end : min(end + told.NEAR_NAME, claim.last)]
    before = text[max(claim.first, start - told.NEAR_NAME) : start]
    return bool(
        told.WHOSE.match(after) or told.WRONG_TO.match(after) or told.OF_WHOM.search(before)
    )


def _around(floor: Floor, claim: Claim, back: int) -> Iterator[Claim]:
    """The claims before one, the last of them first, then those after it."""
    yield from reversed(floor.claims[max(0, claim.number - back) : claim.number])
    yield from floor.claims[claim.number + 1 : claim.number + 1 + LOOK_AHEAD]


def _candidates(floor: Floor, claim: Claim, among: Iterable[Claim]) -> Iterator[Claim]:
    """Which of them somebody else said and did not deny."""
    return (c for c in among if c.said and c.speaks and not c.denies and floor.two(c, claim))


def by_its_words(floor: Floor, claim: Claim) -> Found | None:
    """A denial that takes up the words of another: "denied that the closures were secret"."""
    if not claim.denies or told.OWN_WORDS.match(claim.content):
        return None
    if not told.FLATLY.search(claim.cue) and not told.CLAIMED.search(claim.content):
        return None
    owned = any(_takes_up(floor.text, claim, name.start, name.end) for name, _ in claim.whom)
    best: tuple[float, Claim] | None = None
    for other in _candidates(floor, claim, _around(floor, claim, LOOK_BACK)):
        if other.statement.polarity is Polarity.DENIES:
            continue  # Both deny it.
        if owned and not floor.vague(other):
            continue  # It says whose claim it is: nobody else's, unless it is "the company".
        shared = floor.weight(claim, other)
        far = other.number - claim.number > LOOK_BACK
        if far and shared < FAR_SHARED * len(claim.words):
            continue
        if shared >= LEAST_SHARED and (best is None or shared > best[0]):
            best = shared, other
    return None if best is None else Found(best[1], DisputeKind.DENIED, 0.65)


def of_what_is_told_elsewhere(floor: Floor, claim: Claim) -> Found | None:
    """Some way off, by its words: "That is completely untrue"."""
    if not (claim.said and told.PREDICATED.search(claim.content)):
        return None
    for other in _candidates(floor, claim, _around(floor, claim, WHOLE_STORY)):
        named = any(claim.names(other)) or any(other.names(claim))
        if floor.weight(other, claim) >= (LEAST_SHARED if named else LEAST_SHARED + 1):
            return Found(other, DisputeKind.DENIED, 0.7)
    return None


def of_an_accusation(floor: Floor, claim: Claim) -> Found | None:
    """What those who have just been accused reply."""
    denied = claim.statement.polarity is Polarity.DENIES and claim.speaks
    if not claim.said or not (denied or told.DEFENDING_CUE.search(claim.cue)):
        return None
    for other in floor.claims[max(0, claim.number - 2) : claim.number]:
        if not other.said or not told.ACCUSING_CUE.search(other.cue):
            continue
        near = 0 <= claim.first - other.last <= NEAR_CHARS
        if not near or not any(other.names(claim)) or not floor.two(other, claim):
            continue
        if told.DEFENDING_CUE.search(claim.cue) or floor.weight(other, claim) >= 1:
            return Found(other, DisputeKind.DENIED, 0.65)
    return None


def as_an_answer(floor: Floor, claim: Claim) -> Found | None:
    """A retort to whoever spoke last, when the one names the other or takes up his words."""
    if not claim.number or not told.ANSWERING_CUE.search(claim.cue):
        return None
    before = floor.claims[claim.number - 1]
    near = 0 <= claim.first - before.last <= NEAR_CHARS
    if not (near and before.said and floor.two(before, claim)):
        return None
    named = any(claim.names(before)) or any(before.names(claim))
    if named or floor.weight(before, claim) >= 1:
        return Found(before, DisputeKind.DENIED, 0.7)
    return None
