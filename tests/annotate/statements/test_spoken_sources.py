"""Sources that the parse mends, and reports that no finder heard."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.language import load_language
from kg.annotate.statements.cue_lexicon import load_cues
from kg.annotate.statements.quotation_marks import quotes_in
from kg.annotate.statements.said import Paragraph
from kg.annotate.statements.spoken_sources import (
    mended_source,
    tells_another,
    whole_source,
    with_subject,
)
from kg.annotate.statements.unheard import unheard
from kg.config import RULES, Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language(Settings().model, RULES)


@pytest.fixture(scope="module")
def mended(nlp: Language) -> Callable[..., str]:
    def run(text: str, cue: str, source: str, content: str) -> str:
        doc: Doc = nlp(text)
        paragraph = Paragraph.of(doc[:], text)

        def place(words: str) -> tuple[tuple[int, int], ...]:
            start = text.index(words)
            return ((start, start + len(words)),) if words else ()

        found = mended_source(paragraph, place(cue), place(source), place(content))
        return " ".join(text[start:end] for start, end in found)

    return run


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "speaker"),
    [
        pytest.param(
            "Asked why the bridge was shut Ms Ada Fenwick said it was old.",
            "Asked",
            "Ms Ada Fenwick",
            "why the bridge was shut",
            "",
            id="who is asked does not ask",
        ),
        pytest.param(
            "Asked by Ms Ada Fenwick why it was shut, the planner said it was old.",
            "Asked",
            "Ms Ada Fenwick",
            "why it was shut",
            "Ms Ada Fenwick",
            id="who asks is named by her",
        ),
        pytest.param(
            "He read a Gazette story claiming the bridge was shut.",
            "claiming",
            "",
            "the bridge was shut",
            "a Gazette story",
            id="a story claims",
        ),
        pytest.param(
            "Mr Hale spoke. The council would not be drawn, saying it was for the planner.",
            "saying",
            "Mr Hale",
            "it was for the planner",
            "The council",
            id="who would not be drawn speaks",
        ),
        pytest.param(
            "But the planner Ada Fenwick said the bridge was sound.",
            "said",
            "But",
            "the bridge was sound",
            "the planner Ada Fenwick",
            id="a conjunction names nobody",
        ),
        pytest.param(
            "Ms Fenwick said the bridge was sound.",
            "said",
            "Ms",
            "the bridge was sound",
            "Ms Fenwick",
            id="a title is cut from its name",
        ),
        pytest.param(
            "Ada Fenwick of the board said the bridge was sound.",
            "said",
            "",
            "the bridge was sound",
            "Ada Fenwick of the board",
            id="no source was found, and the verb has a subject",
        ),
        pytest.param(
            "Ada Fenwick was told the bridge was unsound.",
            "was told",
            "Ada Fenwick",
            "the bridge was unsound",
            "",
            id="who is told is silent",
        ),
        pytest.param(
            "The paper quoted Ada Fenwick telling members that the bridge was sound.",
            "quoted",
            "The paper",
            "the bridge was sound",
            "Ada Fenwick",
            id="an outlet quotes somebody else",
        ),
        pytest.param(
            "The union is angry. Ada Fenwick said the bridge was sound.",
            "said",
            "The union",
            "the bridge was sound",
            "Ada Fenwick",
            id="the source stands in another sentence",
        ),
        pytest.param(
            "Ada Fenwick said the bridge was sound.",
            "said",
            "Ada Fenwick",
            "the bridge was sound",
            "Ada Fenwick",
            id="a source with its subject stays",
        ),
        pytest.param(
            "Asked why, Ada Fenwick left.",
            "Asked",
            "",
            "why",
            "",
            id="a participle's hearer is no speaker",
        ),
    ],
)
def test_the_source(
    mended: Callable[..., str], text: str, cue: str, source: str, content: str, speaker: str
) -> None:
    assert mended(text, cue, source, content) == speaker


def test_a_plain_report_that_was_passed_over_is_found(nlp: Language) -> None:
    text = "Fares had to rise, she said. And she claimed the buses would stop."
    doc = nlp(text)
    paragraph = Paragraph.of(doc[:], text)
    found = unheard(paragraph, load_cues(), quotes_in(text, 0, len(text)), ())
    contents = [text[said.content[0][0] : said.content[-1][1]] for said in found]
    assert contents == ["Fares had to rise", "the buses would stop"]


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("The planner said it was shut.", "The", "The planner"),
        ("Mr Hale said it was shut.", "Mr", ""),
        ("Mr Hale said it was shut.", "Mr Hale", "Mr Hale"),
    ],
)
def test_a_word_that_names_nobody_is_no_source(
    nlp: Language, text: str, source: str, whole: str
) -> None:
    paragraph = Paragraph.of(nlp(text)[:], text)
    content = (len(text) - 15, len(text))
    found = whole_source(paragraph, ((0, len(source)),), [content])
    assert [text[start:end] for start, end in found] == ([whole] if whole else [])


@pytest.mark.parametrize(
    ("behind", "source", "cue", "another"),
    [
        ("Ms Hale said the board knew.", "Ms Hale", "said", True),
        (
            "The board met in May. In June the planner said it was shut.",
            "the planner",
            "said",
            True,
        ),
        ("Ms Hale said.", "Ms Hale", "said", False),
        ("she said.", "she", "said", False),
    ],
)
def test_a_sentence_with_a_content_of_its_own_says_nothing_before_it(
    nlp: Language, behind: str, source: str, cue: str, another: bool
) -> None:
    text = f'"We tried all that we could." {behind}'
    paragraph = Paragraph.of(nlp(text)[:], text)

    def place(words: str) -> list[tuple[int, int]]:
        return [(text.index(words), text.index(words) + len(words))]

    content = place("We tried all that we could.")
    assert tells_another(paragraph, content, place(cue), place(source)) is another


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        (
            "Sources told the BBC Michael Hale has always wanted it.",
            "has always wanted it",
            "Michael Hale has always wanted it",
        ),
        (
            "Sources told the BBC Mr Hale has always wanted it.",
            "has always wanted it",
            "Mr Hale has always wanted it",
        ),
        ("Sources told the BBC it has gone.", "it has gone", "it has gone"),
    ],
)
def test_a_content_has_its_subject(nlp: Language, text: str, content: str, whole: str) -> None:
    paragraph = Paragraph.of(nlp(text)[:], text)
    start = text.index(content)
    found = with_subject(paragraph, [(start, start + len(content))])
    assert [text[s:e] for s, e in found] == [whole]
