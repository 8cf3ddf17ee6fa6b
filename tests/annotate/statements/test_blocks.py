"""Block quotations: what a lead-in with a colon hands over to, without marks."""

from collections.abc import Callable

import pytest

from kg.records import Findings, SpeechForm

pytestmark = pytest.mark.slow
Annotate = Callable[..., Findings]


def block(findings: Findings) -> list[tuple[str, str]]:
    """(source, content) of the statements that fill a whole paragraph."""
    quote = findings.article.quote
    paragraphs = findings.article.text.split("\n\n")
    return [
        (quote(s.source[0]), quote(s.content[0]))
        for s in findings.statements
        if s.source and quote(s.content[0]) in paragraphs
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Ada Fenwick wrote:",
        "In her letter to members Ada Fenwick wrote:",
        "The plan was met with anger. Ada Fenwick said in a statement:",
    ],
)
def test_a_verb_of_speech_before_a_colon_hands_over_to_the_next_paragraph(
    annotate: Annotate, lead: str
) -> None:
    said = "The offer takes from those who have least and gives nothing back to them."
    findings = annotate(f"{lead}\n\n{said}\n\nThe ministry did not answer.")
    assert block(findings) == [("Ada Fenwick", said)]
    (statement,) = (s for s in findings.statements if s.source)
    assert statement.form is SpeechForm.INDIRECT  # no mark says how much is quoted
    assert [r.name for r in findings.referents if r.id in statement.speakers] == ["Ada Fenwick"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The main points of the plan:\n\nAll staff pay more and retire three years later.",
            id="nobody speaks before the colon",
        ),
        pytest.param(
            "Ada Fenwick said the areas she wants to see changed include:\n\n"
            "Schools in the north of the country and all of their kitchens.",
            id="the verb before the colon is not hers",
        ),
        pytest.param(
            "Ada Fenwick said:\n\n• all staff pay more and retire later than they do now.",
            id="a list is set apart by its marks",
        ),
        pytest.param(
            "Ada Fenwick wrote.\n\nThe offer takes from those who have least of all.",
            id="no colon",
        ),
    ],
)
def test_no_other_paragraph_is_handed_over_to(annotate: Annotate, text: str) -> None:
    assert block(annotate(text)) == []


def test_marks_take_the_place_of_the_layout(annotate: Annotate) -> None:
    findings = annotate("Ada Fenwick said:\n\n“The offer is dead and will not be mended.”")
    assert [s.form for s in findings.statements] == [SpeechForm.DIRECT]
