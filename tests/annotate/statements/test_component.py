"""Who said what: constructions of news English, each with the reason it needs a rule."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.records import AttributionKind, Findings, SpeechForm, Statement

pytestmark = pytest.mark.slow
Annotate = Callable[..., Findings]
Row = tuple[str, str, str]


def rows(findings: Findings) -> list[Row]:
    """(speaker, form, content) of each statement."""
    names = {r.id: r.name for r in findings.referents} | {e.id: e.name for e in findings.events}
    quote = findings.article.quote
    return [
        (
            " + ".join(names[s] for s in statement.speakers),
            statement.form.value,
            " ".join(quote(p) for p in statement.content),
        )
        for statement in findings.statements
    ]


def only(findings: Findings) -> Statement:
    (statement,) = findings.statements
    return statement


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param(
            'Ada Fenwick said: "The offer is dead."',
            ("Ada Fenwick", "Direct", "The offer is dead."),
            id="a colon hands over to the quotation",
        ),
        pytest.param(
            '"The offer is dead," Ada Fenwick said.',
            ("Ada Fenwick", "Direct", "The offer is dead,"),
            id="the cue follows its quotation",
        ),
        pytest.param(
            '"The offer is dead," said Ada Fenwick, the head of the union.',
            ("Ada Fenwick", "Direct", "The offer is dead,"),
            id="news inverts verb and subject",
        ),
        pytest.param(
            '"The offer is dead," Ada Fenwick said. "We will not meet them again."',
            ("Ada Fenwick", "Direct", "The offer is dead, We will not meet them again."),
            id="a quotation cut by its cue is one statement in two parts",
        ),
        pytest.param(
            "Ada Fenwick said the offer was dead.",
            ("Ada Fenwick", "Indirect", "the offer was dead"),
            id="that may be left out",
        ),
        pytest.param(
            "Ada Fenwick said that the offer was dead.",
            ("Ada Fenwick", "Indirect", "the offer was dead"),
            id="that is no word of the speaker",
        ),
        pytest.param(
            'Ada Fenwick said the offer was "an insult to nurses".',
            ("Ada Fenwick", "Mixed", 'the offer was "an insult to nurses"'),
            id="a phrase in marks makes reported speech mixed",
        ),
        pytest.param(
            "Ada Fenwick accused the council of breaking its word.",
            ("Ada Fenwick", "Indirect", "the council of breaking its word"),
            id="accuse takes its charge after of",
        ),
        pytest.param(
            "Ada Fenwick warned of further walkouts.",
            ("Ada Fenwick", "Indirect", "further walkouts"),
            id="warn takes what it warns of after a preposition",
        ),
        pytest.param(
            "According to Ada Fenwick, the offer was withdrawn in March.",
            ("Ada Fenwick", "Indirect", "the offer was withdrawn in March"),
            id="according to is a cue without a verb",
        ),
    ],
)
def test_a_construction_gives_speaker_form_and_content(
    annotate: Annotate, text: str, want: Row
) -> None:
    assert rows(annotate(text)) == [want]


def test_a_second_verb_shares_the_subject_of_the_first(annotate: Annotate) -> None:
    found = rows(annotate("Ada Fenwick rejected the offer and warned the strike would go on."))
    assert ("Ada Fenwick", "Indirect", "the strike would go on") in found


def test_a_participle_shares_the_subject_of_its_clause(annotate: Annotate) -> None:
    found = rows(annotate("Ada Fenwick left the room, saying the talks had failed."))
    assert found == [("Ada Fenwick", "Indirect", "the talks had failed")]


def test_a_pronoun_alone_is_nobodys_words(annotate: Annotate) -> None:
    assert rows(annotate("The board made an offer. Ada Fenwick rejected it.")) == []


def test_scare_quotes_are_nobodys_statement(annotate: Annotate) -> None:
    assert rows(annotate('The "summer of discontent" went on in Harwick on Monday.')) == []


def test_a_verb_inside_a_quotation_reports_nothing_of_its_own(annotate: Annotate) -> None:
    found = annotate('"They said we were finished and I think they were wrong," Ada Fenwick said.')
    assert len(found.statements) == 1


def test_an_open_quotation_goes_on_in_the_next_paragraph_for_the_same_speaker(
    annotate: Annotate,
) -> None:
    found = annotate(
        'Ada Fenwick said: "We met them twice.\n\n"They had nothing to offer us on pay."'
    )
    first, second = found.statements
    assert second.continues == first.id
    assert second.speakers == first.speakers
    assert not second.cue
    assert not second.source


def test_a_paragraph_that_is_all_quotation_belongs_to_the_speaker_of_the_run(
    annotate: Annotate,
) -> None:
    found = annotate(
        '"We met them twice," Ada Fenwick said.\n\n"They had nothing to offer us on pay."'
    )
    assert [s[0] for s in rows(found)] == ["Ada Fenwick", "Ada Fenwick"]


def test_one_stray_mark_costs_no_other_paragraph(annotate: Annotate) -> None:
    found = rows(annotate('The so-called " deal fell apart.\n\n"It is over," Ada Fenwick said.'))
    assert ("Ada Fenwick", "Direct", "It is over,") in found


def test_a_colon_is_a_cue_in_a_headline(annotate: Annotate) -> None:
    found = annotate(
        "Unison: pay offer is an insult to nurses\n\nIt rained in Harwick.", headline=True
    )
    assert rows(found) == [("Unison", "Indirect", "pay offer is an insult to nurses")]


def test_belief_is_held_and_not_said(annotate: Annotate) -> None:
    found = only(annotate("Ada Fenwick believes the strike will succeed."))
    assert found.attribution is AttributionKind.HELD


def test_a_stand_taken_is_held(annotate: Annotate) -> None:
    found = only(annotate("The union has rejected the latest pay offer."))
    assert found.attribution is AttributionKind.HELD


def test_a_claim_rejected_is_an_answer(annotate: Annotate) -> None:
    found = only(annotate("Downing Street rejected claims that it had refused to meet nurses."))
    assert found.attribution is AttributionKind.SAID


def test_a_clause_that_is_quoted_from_end_to_end_is_direct(annotate: Annotate) -> None:
    found = only(annotate('Ada Fenwick insisted that "the door remains open".'))
    assert found.form is SpeechForm.DIRECT


def test_speech_is_said(annotate: Annotate) -> None:
    found = only(annotate("Ada Fenwick insisted that the strike would succeed."))
    assert found.attribution is AttributionKind.SAID


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    parts=st.lists(
        st.sampled_from(
            [
                '"',
                "“",
                "”",
                "'",
                ",",
                ".",
                ":",
                "\n\n",
                " - ",
                "Ada Fenwick",
                "he",
                "said",
                "told Unison",
                "that",
                "warned of",
                "the offer is dead",
                "we will strike",
                "according to",
                "but",
                "insisted",
            ]
        ),
        min_size=3,
        max_size=25,
    )
)
def test_passages_lie_in_the_text_in_order_and_apart_for_any_jumble(
    annotate: Annotate, parts: list[str]
) -> None:
    text = " ".join(parts)
    if not text.strip():
        return
    for statement in annotate(text).statements:
        passages = [*statement.content, *statement.cue, *statement.source]
        assert all(0 <= p.start < p.end <= len(text) for p in passages)
        assert list(statement.content) == sorted(statement.content)
        ordered = sorted(passages)
        assert all(a.end <= b.start for a, b in pairwise(ordered))
        if statement.form is SpeechForm.DIRECT:
            marks = "".join(
                text[max(0, p.start - 2) : p.start] + text[p.end : p.end + 2]
                for p in statement.content
            )
            assert set(marks) & set("\"“”'‘’«»")
