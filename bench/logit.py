"""Logistic regression over features by name, for the scripts that learn what is chosen."""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

BASE = ""
Floats = npt.NDArray[np.float64]


def learn(
    seen: Sequence[Collection[str]],
    outcomes: Sequence[int],
    counts: Sequence[float],
    *,
    even: float,
    times: int,
) -> list[dict[str, float]]:
    """For each outcome but the first, 0, what each feature is worth, and what all have as `BASE`.

    seen: the features of each row; outcomes: 0 or another; counts: how much a row counts. Weights
    are drawn to nothing by `even`; features seen fewer than `times` are left out.
    """
    often = Counter(name for names in seen for name in names)
    names = sorted(name for name, number in often.items() if number >= times)
    column = {name: number for number, name in enumerate(names)}
    columns = [sorted(column[n] for n in row if n in column) for row in seen]
    ends = np.cumsum([0, *map(len, columns)])
    cells = (np.ones(int(ends[-1])), [c for row in columns for c in row], ends)
    table = csr_matrix(cells, shape=(len(seen), len(names)))
    kinds = int(max(outcomes))
    meant = np.eye(kinds + 1)[np.array(outcomes, int)]
    weight = np.array(counts)[:, None]

    def loss(flat: Floats) -> tuple[float, Floats]:
        worth = flat.reshape(len(names) + 1, kinds)
        scores = np.zeros((len(seen), kinds + 1))
        scores[:, 1:] = table @ worth[:-1] + worth[-1]
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores)
        total = likely.sum(axis=1, keepdims=True)
        value = (weight[:, 0] * (np.log(total[:, 0]) - (scores * meant).sum(axis=1))).sum()
        slope = (weight * (likely / total - meant))[:, 1:]
        drawn = even * worth[:-1]
        gradient = np.vstack([table.T @ slope + drawn, slope.sum(axis=0)])
        return float(value + (drawn * worth[:-1]).sum() / 2), gradient.ravel()

    start: Floats = np.zeros((len(names) + 1) * kinds)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    worth = found.reshape(len(names) + 1, kinds)
    return [
        {BASE: float(worth[-1, kind])}
        | {name: float(w) for name, w in zip(names, worth[:-1, kind], strict=True)}
        for kind in range(kinds)
    ]
