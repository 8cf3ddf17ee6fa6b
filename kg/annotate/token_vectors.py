"""Token vectors of the model's own layers with less work: the same numbers to the last bit.

spaCy's small and middle models make a vector of each token from hashes of its form, then let it
see its neighbours through windows (https://spacy.io/api/architectures#HashEmbedCNN). Two things
in that are paid for twice. The first vector of a token depends on its form alone, and most tokens
of a batch have stood in it before: equal ones are reckoned once. And the windows of a whole batch
fill more memory than a processor keeps at hand: they are gone through a few documents at a time.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from thinc.api import Model, chain, with_array

MOST_ROWS: Final = 2_048
"""Tokens that go through the windows together, unless one document has more."""
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)
_WINDOWS: Final = "with_array(residual(expand_window"

_Floats = npt.NDArray[np.float32]
_Backward = Callable[[Any], Any]


def save_work(nlp: Language) -> int:
    """Let the layers of these two kinds work so; how many of them were found.

    Other layers, and models of other architectures, are left as they are. For reading only: what
    is changed can no longer be trained.
    """
    models = (getattr(component, "model", None) for _, component in nlp.components)
    nodes = [node for model in models if isinstance(model, Model) for node in model.walk()]
    return sum(_save(node) for node in nodes)


def _save(node: Model[Any, Any]) -> int:
    names = [layer.name for layer in node.layers]
    if len(names) == 5 and names[0] == "extract_features" and names[-1] == "ragged2list":
        *_, embed, mix, _ = node.layers
        if all(name.startswith("with_array(") for name in names[2:4]):
            node.layers[2:4] = [with_array(_once_each(chain(embed.layers[0], mix.layers[0])))]
            return 1
    found = [place for place, name in enumerate(names) if name.startswith(_WINDOWS)]
    for place in found:
        node.layers[place] = _few_at_a_time(node.layers[place])
    return len(found)


def _once_each(layer: Model[Any, Any]) -> Model[Any, Any]:
    """The layer, which reads each row by itself, asked once for rows that are equal."""
    return Model("once_each", _equal_rows, layers=[layer])


def _equal_rows(
    model: Model[Any, Any], rows: npt.NDArray[np.uint64], is_train: bool
) -> tuple[_Floats, _Backward]:
    key = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        key ^= column
        key *= _MIX
        key ^= key >> _HALF
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    return model.layers[0].predict(rows[first])[which], _only_reads


def _few_at_a_time(layer: Model[Any, Any]) -> Model[Any, Any]:
    """The layer, which reads each document by itself, asked for some documents after others."""
    return Model("few_at_a_time", _some_documents, layers=[layer])


def _some_documents(
    model: Model[Any, Any], documents: Sequence[_Floats], is_train: bool
) -> tuple[list[_Floats], _Backward]:
    layer = model.layers[0]
    found: list[_Floats] = []
    some: list[_Floats] = []
    rows = 0
    for document in documents:
        if some and rows + len(document) > MOST_ROWS:
            found += layer.predict(some)
            some, rows = [], 0
        some.append(document)
        rows += len(document)
    return found + (layer.predict(some) if some else []), _only_reads


def _only_reads(gradient: Any) -> Any:
    raise NotImplementedError("these layers read; train the model as spaCy loads it")
