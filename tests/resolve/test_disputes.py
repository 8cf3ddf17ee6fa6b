"""Contradictions between two speakers and shifts of one; all of them are invented."""

from datetime import date

from kg.records import (
    Article,
    DisputeKind,
    Findings,
    Kind,
    Passage,
    Referent,
    SpeechForm,
    Statement,
)
from kg.resolve.disputes import contradictions_of

SAFE = "The old harbour bridge in Wick is safe for heavy lorries this winter"
UNSAFE = "The old harbour bridge in Wick is not safe for heavy lorries this winter"
OTHER = "Nobody expects the price of lamp oil to change before the summer"


def found(source: str, day: date | None, *said: tuple[str, str]) -> Findings:
    """An article in which each speaker says the words; speakers are named by one letter."""
    text = "\n".join(words for _, words in said)
    statements = []
    for number, (who, words) in enumerate(said):
        start = text.index(words)
        statements.append(
            Statement(
                id=f"s{number}",
                content=(Passage(start=start, end=start + len(words)),),
                speakers=(who,),
                form=SpeechForm.INDIRECT,
                confidence=0.9,
            )
        )
    speakers = dict.fromkeys(who for who, _ in said)
    return Findings(
        article=Article(source=source, text=text, published=day),
        referents=tuple(Referent(id=who, kind=Kind.PERSON, name=who) for who in speakers),
        statements=tuple(statements),
    )


def resolved(*findings: Findings) -> tuple[int, int]:
    """How many contradictions and shifts there are."""
    identity = {(f.article.source, r.id): f"entity {r.name}" for f in findings for r in f.referents}
    clashes, shifts = contradictions_of(findings, identity)
    return len(clashes), len(shifts)


def test_two_speakers_who_cannot_both_be_right_contradict_each_other() -> None:
    one = found("a", date(2031, 3, 1), ("Vale", SAFE), ("Vale", OTHER))
    other = found("b", date(2031, 3, 2), ("Orme", UNSAFE))
    identity = {("a", "Vale"): "entity vale", ("b", "Orme"): "entity orme"}
    (clash,), shifts = contradictions_of([one, other], identity)
    assert shifts == ()
    assert (clash.later.source, clash.earlier.source) == ("b", "a")
    assert clash.kind is DisputeKind.OPPOSITE
    assert clash.later.parts == ((0, len(UNSAFE)),)
    assert 0.4 <= clash.confidence <= 0.8


def test_one_speaker_on_two_days_has_changed_position() -> None:
    one = found("a", date(2031, 3, 1), ("Vale", SAFE))
    other = found("b", date(2031, 3, 2), ("Vale", UNSAFE))
    assert resolved(one, other) == (0, 1)
    assert resolved(other, one) == (0, 1)


def test_one_speaker_on_one_day_has_not() -> None:
    same_day = [
        found(name, date(2031, 3, 1), ("Vale", w))
        for name, w in zip("ab", (SAFE, UNSAFE), strict=True)
    ]
    assert resolved(*same_day) == (0, 0)


def test_months_apart_or_undated_it_may_be_another_matter() -> None:
    one = found("a", date(2031, 3, 1), ("Vale", SAFE))
    assert resolved(one, found("b", date(2031, 7, 1), ("Orme", UNSAFE))) == (0, 0)
    assert resolved(one, found("b", None, ("Orme", UNSAFE))) == (0, 0)


def test_within_one_article_no_date_is_needed() -> None:
    assert resolved(found("a", None, ("Vale", SAFE), ("Orme", UNSAFE))) == (1, 0)


def test_the_same_words_are_no_contradiction() -> None:
    one = found("a", date(2031, 3, 1), ("Vale", SAFE))
    assert resolved(one, found("b", date(2031, 3, 1), ("Orme", SAFE))) == (0, 0)
