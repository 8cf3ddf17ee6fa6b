"""What a learned finder hands over, made into statements."""

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.reading.calibration import FEATURES, Calibration
from kg.annotate.statements.quotation_marks import quotes_in
from kg.annotate.statements.said import Paragraph, Said
from kg.annotate.statements.spoken import (
    Spoken,
    holder,
    left_over,
    shaped,
    unseen,
    without,
    without_strays,
)
from kg.records import AttributionKind, SpeechForm

EVEN = Calibration((0.0,) * len(FEATURES))
SCORES = {
    "content": 0.9,
    "cue": 0.9,
    "source": 0.9,
    "to_cue": 0.9,
    "to_source": 0.9,
    "parts": 1.0,
}
NLP = spacy.blank("en")
Row = dict[str, Any]


def found(text: str, content: list[str], cue: str | None = None, source: str | None = None) -> Row:
    def place(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)]

    return {
        "content": [place(words) for words in content],
        "cue": place(cue) if cue else None,
        "source": place(source) if source else None,
        "scores": SCORES,
    }


def spoken(text: str, *rows: Row) -> list[Said]:
    doc = NLP(text)
    statements = Spoken(rows, EVEN)
    out: list[Said] = []
    start = 0
    for line in text.split("\n"):
        span = doc.char_span(start, start + len(line))
        if span is not None:
            paragraph = Paragraph.of(span, text)
            quotes = quotes_in(text, paragraph.start_char, paragraph.end_char)
            out += statements.in_paragraph(paragraph, quotes, out[-1] if out else None)
        start += len(line) + 1
    return out


def words(text: str, said: Said) -> list[str]:
    return [text[s:e] for s, e in said.content]


def test_the_outer_marks_are_taken_off_what_is_all_quoted() -> None:
    text = "“Talks are over,” said Ada."
    (said,) = spoken(text, found(text, ["“Talks are over,”"], "said", "Ada"))
    assert (words(text, said), said.form) == (["Talks are over"], SpeechForm.DIRECT)


def test_words_quoted_in_a_report_make_it_mixed() -> None:
    text = "Ada said the offer was “an insult to us” and left."
    (said,) = spoken(text, found(text, ["the offer was “an insult to us"], "said", "Ada"))
    assert (words(text, said), said.form) == (
        ["the offer was “an insult to us”"],
        SpeechForm.MIXED,
    )


def test_what_runs_into_the_next_paragraph_goes_on_there() -> None:
    text = "Ada said: “Talks are over.\n“They ended today.”"
    row = found(text, ["“Talks are over.", "“They ended today.”"], "said", "Ada")
    first, second = spoken(text, row)
    assert (second.runs_on, second.continues) == (first, first)
    assert (second.cue, words(text, second)) == ((), ["They ended today."])


def test_a_quotation_without_a_cue_belongs_to_the_speaker_before() -> None:
    text = "“Talks are over,” said Ada. “They ended today.”"
    first, second = spoken(
        text,
        found(text, ["“Talks are over,”"], "said", "Ada"),
        found(text, ["“They ended today.”"]),
    )
    assert second.runs_on is first


def test_a_source_inside_the_content_is_cut_out_of_it() -> None:
    text = "What Ada called a final offer was none."
    (said,) = spoken(text, found(text, ["Ada called a final offer"], "called", "Ada"))
    assert words(text, said) == ["a final offer"]
    assert [text[s:e] for s, e in said.source] == ["Ada"]


def test_somebody_quoted_inside_a_quotation_is_part_of_it() -> None:
    text = "“They told us the offer is final,” said Ada."
    inner, outer = (
        found(text, ["the offer is final"], "told", "They"),
        found(text, ["“They told us the offer is final,”"], "said", "Ada"),
    )
    by_words = {words(text, said)[0]: said for said in spoken(text, inner, outer)}
    quoted = by_words["the offer is final"]
    assert quoted.part_of is by_words["They told us the offer is final"]
    assert quoted.form is SpeechForm.INDIRECT


def test_only_what_the_finder_did_not_see_is_left_to_rules() -> None:
    text = "“Talks are over,” said Ada. “It is a great shame,” said Ben."
    quotes = quotes_in(text, 0, len(text))
    (seen,) = spoken(text, found(text, ["“Talks are over,”"], "said", "Ada"))
    (rest,) = unseen(quotes, [seen])
    assert text[rest.start : rest.end] == "It is a great shame,"


def test_a_rule_does_not_state_again_what_the_finder_saw() -> None:
    text = "“Talks are over,” said Ada."
    (seen,) = spoken(text, found(text, ["“Talks are over,”"], "said", "Ada"))
    again = Said(
        content=seen.content,
        cue=seen.cue,
        source=seen.source,
        form=SpeechForm.DIRECT,
        attribution=AttributionKind.SAID,
        rule="quotation",
        confidence=0.9,
    )
    assert list(left_over([again], [seen])) == []
    assert list(left_over([again], [])) == [again]


def test_the_closing_mark_is_not_of_whom_somebody_quotes() -> None:
    text = "“We met them, but the board says it will not pay.” So said Ada."
    outer = found(text, ["“We met them, but the board says it will not pay.”"], "said", "Ada")
    inner = found(text, ["it will not pay.”"], "says", "the board")
    whole, part = spoken(text, outer, inner)
    assert [text[start:end] for start, end in part.content] == ["it will not pay"]
    assert part.part_of is whole


def test_words_that_nobody_says_do_not_cut_into_anothers() -> None:
    def said(start: int, end: int, source: tuple[int, int] | None = None) -> Said:
        return Said(
            content=((start, end),),
            cue=(),
            source=(source,) if source else (),
            form=SpeechForm.DIRECT,
            attribution=AttributionKind.SAID,
            rule="learned",
            confidence=0.6,
        )

    whole, stray, owned, apart = said(0, 50), said(20, 80), said(30, 90, (91, 94)), said(100, 120)
    assert without_strays([whole, stray, owned, apart]) == [whole, owned, apart]
    inner = said(10, 40)  # wholly inside is no cut
    assert without_strays([whole, inner]) == [whole, inner]


def test_a_cue_outside_the_marks_is_no_sign_of_nesting() -> None:
    text = "“Talks are over,” said Ada."
    row = found(text, ["“Talks are over,”"], "said", "Ada")
    assert holder(row, quotes_in(text, 0, len(text))) is None


MARKS = st.text(alphabet="ab ,.“”\"'‘’:–", min_size=1, max_size=60)


@given(MARKS, st.integers(0, 59), st.integers(1, 60))
def test_a_shaped_content_is_in_order_and_inside_what_was_found(
    text: str, start: int, length: int
) -> None:
    end = min(start + length, len(text))
    if start >= end:
        return
    quotes = quotes_in(text, 0, len(text))
    content, form = shaped(text, [(start, end)], quotes)
    flat = [place for part in content for place in part]
    assert flat == sorted(flat)
    assert all(text[s:e].strip() == text[s:e] for s, e in content)
    if form is SpeechForm.DIRECT and content:
        # Each part of one quotation; "…." "…." are two.
        assert all(any(q.start <= s and e <= q.end for q in quotes) for s, e in content)


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 30), st.integers(1, 10))
def test_a_passage_less_what_stands_in_it_overlaps_it_nowhere(
    start: int, length: int, low: int, width: int
) -> None:
    own = [low, low + width]
    parts = without((start, start + length), [own])
    assert all(end <= own[0] or own[1] <= begin for begin, end in parts)
    kept = sum(end - begin for begin, end in parts)
    lost = max(0, min(start + length, own[1]) - max(start, own[0]))
    assert kept == length - lost


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_a_confidence_is_a_share_whatever_the_scores(score: float) -> None:
    wild = Calibration((50.0,) * len(FEATURES))
    scores = dict.fromkeys(SCORES, score)
    assert 0.05 <= wild.confidence(scores, SpeechForm.DIRECT) <= 0.98


def test_a_headline_echoes_what_the_story_says() -> None:
    text = '"Best plan" for the pier\nIt was the "best plan", the mayor said.'
    row = found(text, ['"Best plan" for the pier', 'It was the "best plan"'], "said", "the mayor")
    doc = NLP(text)
    statements = Spoken([row], EVEN)
    head = Paragraph.of(doc[: len(NLP(text.split("\n")[0]))], text)
    quotes = quotes_in(text, head.start_char, head.end_char)
    assert statements.in_paragraph(head, quotes, None, headline=True) == []


def test_who_is_accused_in_a_headline_is_silent() -> None:
    text = "Board accused of 'foul play'"
    row = found(text, ["'foul play'"], "accused of", "Board")
    paragraph = Paragraph.of(NLP(text)[:], text)
    statements = Spoken([row], EVEN)
    assert statements.in_paragraph(paragraph, (), None, headline=True) == []


def test_a_quoted_sentence_behind_a_report_is_a_statement_of_its_own() -> None:
    text = 'Ms Hale said the board had weighed it up. "I do not say it is easy."'
    first, second = spoken(
        text,
        found(
            text,
            ['the board had weighed it up. "I do not say it is easy."'],
            cue="said",
            source="Ms Hale",
        ),
    )
    assert words(text, first) == ["the board had weighed it up"]
    assert first.form is SpeechForm.INDIRECT
    assert words(text, second) == ["I do not say it is easy."]
    assert (second.form, second.cue, second.runs_on) == (SpeechForm.DIRECT, (), first)


def test_a_quoted_sentence_belongs_to_the_last_report_before_it() -> None:
    text = 'It was "grim", Ms Hale said. Mr Dunn said talks had failed. "We tried all we could."'
    rows = (
        found(text, ['It was "grim"', '"We tried all we could."'], cue="said.", source="Ms Hale"),
        found(text, ["talks had failed"], cue="said", source="Mr Dunn"),
    )
    rows[0]["cue"] = [text.index("said"), text.index("said") + 4]
    at = text.index("Dunn said") + 5
    rows[1]["cue"] = [at, at + 4]
    statements = spoken(text, *rows)
    quoted = statements[-1]
    assert words(text, quoted) == ["We tried all we could."]
    assert quoted.runs_on is not None
    assert words(text, quoted.runs_on) == ["talks had failed"]


def test_a_cue_between_a_phrase_and_a_sentence_keeps_both_as_parts() -> None:
    text = 'The talks had been "long", she said. "We tried all we could."'
    (one,) = spoken(
        text,
        found(
            text,
            ['The talks had been "long",', '"We tried all we could."'],
            cue="said",
            source="she",
        ),
    )
    assert len(one.content) == 2


def test_a_quoted_sentence_goes_to_the_cue_that_follows_it() -> None:
    text = (
        'Mr Dunn told them talks had ended. "We are done," he said. "There is no more to say now."'
    )
    first = found(text, ['talks had ended. "We are done,"'], cue="told", source="Mr Dunn")
    second = found(text, ['"There is no more to say now."'], cue="said", source="he")
    at = text.index(" he ") + 1
    second["source"] = [at, at + 2]
    report, quoted = spoken(text, first, second)
    assert words(text, report) == ["talks had ended"]
    assert words(text, quoted) == ["We are done", "There is no more to say now."]


def test_quoted_sentences_before_a_report_are_the_last_speakers() -> None:
    text = '"We tried all we could." Ms Hale was asked if it was over.'
    first, second = spoken(
        text, found(text, ['"We tried all we could."', "if it was over"], cue="was asked")
    )
    assert words(text, first) == ["We tried all we could."]
    assert words(text, second) == ["if it was over"]


def test_what_the_reporter_tells_behind_a_quotation_is_no_part_of_it() -> None:
    text = 'Ms Hale said: "We tried. It failed." The board meets in May.'
    (said,) = spoken(
        text, found(text, ['"We tried. It failed." The board meets in May'], "said:", "Ms Hale")
    )
    assert (words(text, said), said.form) == (["We tried. It failed."], SpeechForm.DIRECT)


def test_a_quotation_before_a_report_is_no_part_of_it() -> None:
    text = '"We tried. It failed." The board meets "in a fortnight", a spokesman said.'
    (said,) = spoken(
        text,
        found(
            text,
            ['"We tried. It failed." The board meets "in a fortnight"'],
            "said",
            "a spokesman",
        ),
    )
    assert words(text, said) == ['The board meets "in a fortnight"']
    assert said.form is SpeechForm.MIXED


def test_who_brings_in_a_quotation_did_not_say_the_one_before() -> None:
    text = '"We tried all we could." Mr Dunn, a spokesman, said: "It is one more failure."'
    first, second = spoken(
        text,
        found(
            text,
            ['"We tried all we could."', '"It is one more failure."'],
            "said:",
            "Mr Dunn, a spokesman,",
        ),
    )
    assert words(text, first) == ["We tried all we could."]
    assert (first.source, first.cue) == ((), ())
    assert words(text, second) == ["It is one more failure."]


def test_a_cut_off_quotation_does_not_go_to_who_brings_in_the_next() -> None:
    text = (
        'Ms Hale added nobody waits for long. "Most wait for less than a month." '
        'Mr Dunn said: "It is one more failure."'
    )
    first = found(
        text,
        ['nobody waits for long. "Most wait for less than a month."'],
        cue="added",
        source="Ms Hale",
    )
    second = found(text, ['"It is one more failure."'], cue="said:", source="Mr Dunn")
    report, other, quoted = sorted(
        spoken(text, first, second), key=lambda said: (not said.source, said.content)
    )
    assert words(text, report) == ["nobody waits for long"]
    assert words(text, other) == ["It is one more failure."]
    assert words(text, quoted) == ["Most wait for less than a month."]
    assert quoted.runs_on is report


def test_the_conjunction_of_the_next_clause_is_no_part() -> None:
    text = "Ms Hale issued a call for unity and warned of the dangers."
    (said,) = spoken(text, found(text, ["unity and"], "issued a call for", "Ms Hale"))
    assert words(text, said) == ["unity"]


def test_a_conjunction_inside_the_marks_stays() -> None:
    text = "“We tried and,” Ms Hale began."
    (said,) = spoken(text, found(text, ["“We tried and,”"], "began", "Ms Hale"))
    assert words(text, said) == ["We tried and"]


def test_a_mark_is_no_cue() -> None:
    text = "Hale 'proud of the record'"
    (said,) = spoken(text, found(text, ["proud of the record"], "'", "Hale"))
    assert said.cue == ()


def test_narration_behind_the_last_part_of_a_quotation_is_cut_off() -> None:
    text = '"It is hard," Ms Hale said. "We tried. It failed." The board meets in May.'
    (said,) = spoken(
        text,
        found(
            text,
            ['"It is hard,"', '"We tried. It failed." The board meets in May'],
            "said",
            "Ms Hale",
        ),
    )
    assert words(text, said) == ["It is hard", "We tried. It failed."]
    assert said.form is SpeechForm.DIRECT


def test_a_part_that_a_comma_gives_to_another_cue_is_anothers() -> None:
    text = '"It is hard to bear," Ms Hale said. "We had tried it all before," Mr Dunn said.'
    (said,) = spoken(
        text,
        found(text, ['"It is hard to bear,"', '"We had tried it all before,"'], "said", "Ms Hale"),
    )
    assert words(text, said) == ["It is hard to bear"]
    ended = text.replace('before," Mr Dunn said.', 'before." Mr Dunn left.')
    (both,) = spoken(
        ended,
        found(ended, ['"It is hard to bear,"', '"We had tried it all before."'], "said", "Ms Hale"),
    )
    assert len(both.content) == 2
