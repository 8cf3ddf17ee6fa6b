"""Component: the names that the model's own recogniser finds, with less work.

spaCy's recogniser (https://spacy.io/api/entityrecognizer) goes through a text token by token; each
takes the best transition by the scores of its state. Outside of names a score depends on the token
alone: here all tokens are scored at once, and only names are followed. In spaCy 3.8 there is more
to save than that: it asks for the interpreter's lock again and again for every transition that it
weighs.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from thinc.api import NumpyOps

RECOGNISER: Final = "ner"
MOST_ROWS: Final = 8_192
"""Tokens that are scored together."""
_FEATURES: Final = 3  # token, first of the open name, the one before
_NONE: Final = -1
_NEVER: Final = np.float32(-np.inf)

_Ints = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float32]
_Flags = npt.NDArray[np.bool_]


class Recogniser:
    """Sets the entities that the pipeline's own recogniser would set."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._moves = _Moves(recogniser)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one document."""
        self._read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Set the entities of documents, in order, a batch of them together."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            docs = list(batch)
            self._read(docs)
            yield from docs

    def _read(self, docs: Sequence[Doc]) -> None:
        fresh = [doc for doc in docs if len(doc) and not doc.has_annotation("ENT_IOB")]
        if fresh:
            tokens = _Tokens(fresh)
            ends, labels = self._moves.names(self._recogniser.model.predict(fresh), tokens)
            for doc, start in zip(fresh, tokens.starts.tolist(), strict=True):
                at = slice(start, start + len(doc))
                doc.set_ents(list(_spans(doc, start, ends[at].tolist(), labels[at].tolist())))
        # Names must respect entities that somebody has set before.
        for doc in docs:
            if doc not in fresh:
                self._recogniser(doc)


def _spans(doc: Doc, first: int, ends: Sequence[int], labels: Sequence[int]) -> Iterator[Span]:
    """The names on the way through a document whose first token has the number `first`."""
    token = 0
    while token < len(doc):
        end = ends[token] - first
        if end > token:
            yield Span(doc, token, end, label=labels[token])
        token = max(end, token + 1)


class _Tokens:
    """The tokens of some documents in one row.

    starts: the number of each document's first token; space: which are white space, where no name
    opens; closes: which a name may not go on behind.
    """

    def __init__(self, docs: Sequence[Doc]) -> None:
        told = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        lengths = np.array([len(doc) for doc in docs])
        self.starts: _Ints = np.cumsum(lengths) - lengths
        self.space: _Flags = told[:, 1] == 1
        opens = told[:, 0] == 1
        opens[self.starts] = True
        self.closes: _Flags = np.append(opens[1:], True)

    def __len__(self) -> int:
        return len(self.space)


class _Moves:
    """What a recogniser may do at a token, by the numbers of its transitions."""

    def __init__(self, recogniser: Any) -> None:
        strings = recogniser.vocab.strings
        self._out = 0
        kinds: dict[str, dict[str, int]] = {"B": {}, "I": {}, "L": {}, "U": {}}
        count = recogniser.moves.n_moves
        for number in range(count):
            move, _, label = recogniser.moves.get_class_name(number).partition("-")
            if label:
                kinds[move][label] = number
            elif move == "O":
                self._out = number
        self._begins = np.array(sorted(kinds["B"].values()))
        self._units = np.array(sorted(kinds["U"].values()))
        self._outside: _Flags = np.zeros(count, bool)  # What may be done where no name is open.
        self._outside[[self._out, *self._begins, *self._units]] = True
        self._opens: _Flags = np.zeros(count, bool)
        self._opens[self._begins] = True
        self._goes_on: _Ints = np.zeros(count, np.int64)
        self._closes: _Ints = np.zeros(count, np.int64)
        self._label = np.zeros(count, np.uint64)
        for label, number in kinds["B"].items():
            self._goes_on[number], self._closes[number] = kinds["I"][label], kinds["L"][label]
        for label, number in [*kinds["B"].items(), *kinds["U"].items()]:
            self._label[number] = strings[label]

    def names(self, step: Any, tokens: _Tokens) -> tuple[_Ints, npt.NDArray[np.uint64]]:
        """The end of a name that would open at each token (its own number: none), and its label."""
        count = len(tokens)
        best = np.concatenate(
            [
                self._best(step, tokens, np.arange(first, min(first + MOST_ROWS, count)))
                for first in range(0, count, MOST_ROWS)
            ]
        )
        ends = np.arange(count) + (best != self._out)
        first = np.flatnonzero(self._opens[best])
        at = first + 1
        while len(at):
            scores = _scores(step, np.stack([at, first, at - 1], axis=1))
            rows, opened = np.arange(len(at)), best[first]
            on, close = self._goes_on[opened], self._closes[opened]
            inside, last = scores[rows, on], scores[rows, close]
            # Of equal scores the first is taken, as spaCy does.
            further = (inside > last) | ((inside == last) & (on < close))
            further &= ~tokens.closes[at]
            ends[first[~further]] = at[~further] + 1
            first, at = first[further], at[further] + 1
        return ends, self._label[best]

    def _best(self, step: Any, tokens: _Tokens, rows: _Ints) -> _Ints:
        """What is best at each of these tokens when no name is open."""
        places = np.full((len(rows), _FEATURES), _NONE)
        places[:, 0] = rows
        scores = _scores(step, places)
        scores[:, ~self._outside] = _NEVER
        scores[np.ix_(tokens.closes[rows], self._begins)] = _NEVER
        scores[np.ix_(tokens.space[rows], np.concatenate([self._begins, self._units]))] = _NEVER
        best: _Ints = scores.argmax(axis=1)
        return best


def _scores(step: Any, places: _Ints) -> _Floats:
    """The score of each transition in states that see these tokens."""
    vectors = step.state2vec.predict(places.astype(np.int32))
    scores: _Floats = step.vec2scores.predict(vectors)
    return scores


def can_read_at_once(nlp: Language) -> bool:
    """Whether the pipeline's recogniser is of the one make whose scores are known here."""
    if RECOGNISER not in nlp.pipe_names:
        return False
    component: Any = nlp.get_pipe(RECOGNISER)
    if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
        return False
    model = component.model
    return (
        isinstance(model.ops, NumpyOps)
        and bool(model.attrs["has_upper"])
        and not model.attrs["unseen_classes"]
        and model.layers[1].get_dim("nF") == _FEATURES
        and not component.postprocesses
    )


@Language.factory("kg_recogniser", assigns=["doc.ents"])
def make_recogniser(nlp: Language, name: str) -> Recogniser:
    """Build the component from the pipeline's own recogniser, which may be disabled then."""
    return Recogniser(nlp.get_pipe(RECOGNISER))
