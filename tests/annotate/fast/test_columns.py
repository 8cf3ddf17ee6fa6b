import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.fast.columns import columns_of
from kg.annotate.fast.features import features_of, nearest_above, nearest_beside
from kg.annotate.fast.lexicon import Lexicon, lexicon_of, word_keys
from kg.annotate.fast.spans import candidates, shares

WORDS = ["Ann", "Roe", "said", '"', "taxes", "fall", '"', ".", "\n", "Nobody", "came", "."]
HEADS = [1, 2, 2, 5, 5, 2, 5, 2, 7, 10, 10, 10]
DEPS = ["compound", "nsubj", "ROOT", "punct", "nsubj", "ccomp", "punct", "punct"]
DEPS += ["dep", "nsubj", "ROOT", "punct"]
NOTHING = Lexicon(np.zeros(0, np.uint64), np.zeros((0, 2), np.uint8))


def parsed() -> Doc:
    return Doc(
        Vocab(),
        words=WORDS,
        heads=HEADS,
        deps=DEPS,
        lemmas=[w.lower() for w in WORDS],
        tags=["NN"] * len(WORDS),
        pos=["NOUN"] * len(WORDS),
        sent_starts=[i in (0, 9) for i in range(len(WORDS))],
    )


def both() -> list[tuple[int, int]]:
    text = parsed().text
    return [(0, text.index("\n")), (text.index("Nobody"), len(text))]


def test_rows_are_the_tokens_of_the_paragraphs_without_white_space() -> None:
    text = parsed().text
    columns = columns_of(parsed(), both())
    found = [text[s:e] for s, e in zip(columns.start, columns.end, strict=True)]
    assert found == [word for word in WORDS if word != "\n"]
    assert columns.first.tolist() == [0, 8, 11]
    assert columns.head.tolist() == [1, 2, 2, 5, 5, 2, 5, 2, 9, 9, 9]


def test_a_paragraph_that_is_left_out_leaves_no_row() -> None:
    columns = columns_of(parsed(), both()[1:])
    assert len(columns) == 3
    assert columns.head.tolist() == [1, 1, 1]
    assert len(columns_of(parsed(), [])) == 0


def test_a_quotation_has_a_number_and_its_marks_belong_to_it() -> None:
    columns = columns_of(parsed(), both())
    assert columns.quote.tolist() == [-1, -1, -1, 0, 0, 0, 0, -1, -1, -1, -1]
    assert columns.quotes.tolist() == [[3, 6, 1]]


def test_a_subtree_reaches_from_its_first_row_to_its_last() -> None:
    columns = columns_of(parsed(), both())
    assert (columns.left[5], columns.right[5]) == (3, 6)
    assert (columns.left[2], columns.right[2]) == (0, 7)


def test_the_nearest_word_above_is_found_with_the_arc_below_it() -> None:
    columns = columns_of(parsed(), both())
    like = np.zeros(len(columns), np.bool_)
    like[2] = True
    above, below, steps = nearest_above(columns.head, like)
    assert (above[4], below[4], steps[4]) == (2, 5, 2)
    assert above[9] == -1
    assert above[2] == -1


def test_words_beside_are_looked_for_in_the_same_paragraph() -> None:
    like = np.array([True, False, False, True, False])
    opening, closing = np.array([0, 0, 0, 3, 3]), np.array([2, 2, 2, 4, 4])
    before, after = nearest_beside(like, opening, closing)
    assert before.tolist() == [-1, 0, 0, -1, 3]
    assert after.tolist() == [-1, -1, -1, -1, -1]


def test_the_same_words_have_the_same_features_wherever_they_stand() -> None:
    one = features_of(columns_of(parsed(), both()), NOTHING)
    two = features_of(columns_of(parsed(), both()[:1]), NOTHING)
    same = one[:8] == two
    assert same.mean() > 0.95
    assert one.shape[1] == two.shape[1]


def test_a_word_is_a_cue_as_often_as_it_was_counted() -> None:
    columns = columns_of(parsed(), both())
    keys = word_keys(columns)
    lexicon = lexicon_of({int(keys[2]): (100, 90, 0), int(keys[1]): (100, 0, 2)})
    classes = lexicon.look_up(keys)
    assert classes[2, 0] > classes[1, 0] == 0
    assert classes[2, 1] == 0 < classes[1, 1]
    assert not classes[9].any()


def test_candidates_are_those_of_the_same_paragraph_after_none() -> None:
    nobody = np.zeros(2, np.bool_)
    asks, offered, starts = candidates(np.array([0, 2]), np.array([0, 0, 1]), nobody)
    assert asks.tolist() == [0, 0, 0, 1]
    assert offered.tolist() == [-1, 0, 1, -1]
    assert starts.tolist() == [0, 3]


def test_who_looks_back_is_offered_the_last_ones_of_the_paragraph_before() -> None:
    back = np.array([True, True])
    _, offered, starts = candidates(np.array([1, 3]), np.array([0, 0, 0, 1]), back)
    assert offered.tolist() == [-1, 1, 2, 3, -1]
    assert starts.tolist() == [0, 4]


def test_the_shares_of_each_choice_make_one() -> None:
    found = shares(np.array([1.0, 2.0, 50.0, 7.0]), np.array([0, 3]))
    assert abs(found[:3].sum() - 1) < 1e-6
    assert found[3] == 1
