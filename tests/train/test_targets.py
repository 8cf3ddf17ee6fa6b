import random

import numpy as np
import pytest

from kg.annotate.reading.extractor import NAME_LABELS, STATEMENT_LABELS
from kg.annotate.reading.windows import cut_into_windows, paragraphs_of
from kg.train.corpora import ANY_ORGANISATION, Labelled, Named, Reported
from kg.train.windows import ALLOWED, IGNORED, Taught, batches, batches_by_length, teach

tokenizers = pytest.importorskip("tokenizers")

TEXT = "Ann said taxes fall. Bob left."


def whole_words() -> object:
    words = ["ann", "said", "taxes", "fall", ".", "bob", "left", "[UNK]"]
    model = tokenizers.models.WordPiece({w: n for n, w in enumerate(words)}, unk_token="[UNK]")
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return tokenizer


def only(article: Labelled) -> Taught:
    (taught,) = teach([article], whole_words())
    return taught


def test_each_piece_of_a_statement_is_taught_its_part_and_its_links() -> None:
    statement = Reported(content=((9, 19),), cue=((4, 8),), source=((0, 3),))
    taught = only(Labelled("a", TEXT, statements=(statement,)))
    assert taught.tags is not None
    assert taught.links is not None
    assert [STATEMENT_LABELS[tag] for tag in taught.tags] == [
        "O", "B-source", "B-cue", "B-content", "I-content", "O", "O", "O", "O", "O",
    ]  # fmt: skip
    assert taught.links.tolist() == [[0, 3, 2], [1, 3, 1], [2, 2, 1]]
    assert taught.names is None


def test_a_statement_without_a_source_links_to_the_opening_piece() -> None:
    taught = only(Labelled("a", TEXT, statements=(Reported(((9, 19),), ((4, 8),)),)))
    assert taught.links is not None
    assert taught.links.tolist() == [[0, 3, 2], [1, 3, 0], [2, 2, 0]]


def test_nothing_is_learned_of_a_source_that_another_window_holds() -> None:
    text = "Ann said. " + "Taxes fall. " * 80
    content = (text.rindex("Taxes fall"), len(text) - 2)
    far = Reported(content=(content,), cue=((4, 8),), source=((0, 3),))
    *_, last = teach([Labelled("a", text, statements=(far,))], whole_words())
    assert last.links is not None
    assert last.links.tolist() == []


def test_context_read_again_teaches_nothing() -> None:
    text = "Ann left. " * 80
    *_, last = teach([Labelled("a", text, names=())], whole_words())
    assert last.names is not None
    context = ~last.window.owned & (last.window.starts >= 0)
    assert context.any()
    assert set(last.names[context].tolist()) == {IGNORED}


def labels(article: Labelled, piece: int) -> set[str]:
    taught = only(article)
    assert taught.names is not None
    return {NAME_LABELS[label] for label in ALLOWED[taught.names[piece]]}


def test_where_a_corpus_says_organisation_any_sort_of_it_will_do() -> None:
    article = Labelled("a", TEXT, names=(Named(0, 3, ANY_ORGANISATION),))
    assert labels(article, 1) == {"B-organisation", "B-union", "B-department", "B-outlet"}


def test_where_a_corpus_leaves_roles_out_a_word_outside_names_may_be_one() -> None:
    article = Labelled("a", TEXT, names=(), roles=False)
    assert labels(article, 1) == {"O", "B-role", "I-role"}
    assert labels(Labelled("a", TEXT, names=()), 1) == {"O"}


def test_of_names_inside_each_other_the_longest_is_taught() -> None:
    names = (Named(0, 8, "organisation"), Named(0, 3, "person"))
    taught = only(Labelled("a", TEXT, names=names))
    assert taught.names is not None
    assert [NAME_LABELS[n] for n in taught.names[1:4]] == ["B-organisation", "I-organisation", "O"]


def test_batches_hold_each_window_once_in_an_order_the_seed_decides() -> None:
    articles = [Labelled(str(n), "Ann left. " * n, names=()) for n in range(1, 30)]
    taught = teach(articles, whole_words())
    first, again = (batches(taught, 4, random.Random(5)) for _ in range(2))
    assert [[id(t) for t in b] for b in first] == [[id(t) for t in b] for b in again]
    assert sorted(id(t) for b in first for t in b) == sorted(map(id, taught))
    assert max(map(len, first)) == 4


def test_shifted_cuts_still_own_every_piece() -> None:
    article = Labelled("a", "Ann said taxes fall. Bob left. " * 40, names=())
    plain = teach([article], whole_words())
    shifted = teach([article], whole_words(), random.Random(1))
    owned = [np.concatenate([t.window.starts[t.window.owned] for t in x]) for x in (plain, shifted)]
    assert owned[0].tolist() == owned[1].tolist()
    assert len(plain[0].window) != len(shifted[0].window)


def test_batches_hold_every_window_once_and_pad_with_nothing() -> None:
    text = "\n".join("Word " * n for n in (3, 30, 12, 25, 1))
    windows = cut_into_windows(text, paragraphs_of(text), whole_words(), size=130)
    seen = []
    for numbers, ids, _, mask in batches_by_length(windows, pieces=260):
        assert ids.size <= 260
        assert mask.sum(axis=1).tolist() == [len(windows[n]) for n in numbers]
        assert not np.any(ids[mask == 0])
        seen += numbers
    assert sorted(seen) == list(range(len(windows)))
