"""Logistic regression over hashed strings, and the scores of blocks that the trees stand on.

The trees must not see scores by a regression that has seen the block: they train on scores by regressions on other
publishers. For an honest cross-validation that holds inside each fold as well: the scores of fold j, where fold k
is held out, come from a regression on all folds but j and k.
"""
from itertools import combinations

import numpy as np
import scipy.optimize
import scipy.sparse as sparse

FOLDS = 5


class Strings:
    """Which strings each block has, as a sparse matrix over all strings that enough publishers use."""

    def __init__(self, lists, rows_group, publishers, root):
        raw, bounds = lists
        keep = np.concatenate([raw[start:end] for start, end in bounds]) if len(bounds) else raw
        counts = bounds[:, 1] - bounds[:, 0]
        rows = np.repeat(np.arange(len(bounds)), counts)
        keys, columns = np.unique(keep, return_inverse=True)
        # Publishers of each string: count distinct pairs.
        pairs = np.unique(columns.astype(np.int64) * (int(rows_group.max()) + 1) + rows_group[rows])
        spread = np.bincount(pairs // (int(rows_group.max()) + 1), minlength=len(keys))
        known = (spread >= publishers) & (keys != 0)
        number = np.cumsum(known) - 1
        mask = known[columns]
        matrix = sparse.csr_matrix(
            (np.ones(int(mask.sum()), dtype=np.float32), (rows[mask], number[columns[mask]])),
            shape=(len(bounds), int(known.sum())))
        matrix.sum_duplicates()
        self.keys = keys[known]
        self.root = root
        self.matrix = matrix

    def rows(self, columns=None):
        """The matrix over some of the strings; with `root`, rows over the root of their known strings."""
        matrix = self.matrix if columns is None else self.matrix[:, columns]
        if not self.root:
            return matrix
        known = np.asarray(matrix.sum(axis=1)).ravel()
        return sparse.diags(1 / np.sqrt(np.maximum(known, 1))).astype(np.float32) @ matrix


def fit(matrix, labels, weights, l2, rounds=60):
    """Weights and bias of a logistic regression."""
    weights = weights / weights.mean()
    transposed = matrix.T.tocsr()
    total = weights.sum()

    def loss(point):
        z = matrix @ point[:-1] + point[-1]
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = (weights * (np.logaddexp(0, z) - labels * z)).sum() / total + .5 * l2 * (point[:-1] ** 2).sum()
        error = weights * (p - labels) / total
        return value, np.append(transposed @ error + l2 * point[:-1], error.sum())

    point = scipy.optimize.minimize(loss, np.zeros(matrix.shape[1] + 1), jac=True, method="L-BFGS-B",
                                    options={"maxiter": rounds}).x
    return point[:-1], point[-1]


def nested(matrix, labels, weights, folds, l2, validated=True):
    """Scores of all rows for each fold that is held out (if any is to be), and with none held out (the last)."""
    out = np.zeros((FOLDS + 1, matrix.shape[0]), dtype=np.float32)

    def scores(held):
        part = ~np.isin(folds, held) & (weights > 0)
        return fit(matrix[part], labels[part], weights[part], l2)

    for fold in range(FOLDS):
        w, b = scores([fold])
        here = folds == fold
        out[fold, here] = out[FOLDS, here] = matrix[here] @ w + b
    for one, other in combinations(range(FOLDS), 2) if validated else ():
        w, b = scores([one, other])
        for here, held in ((one, other), (other, one)):
            rows = folds == here
            out[held, rows] = matrix[rows] @ w + b
    return out


def around(scores, pages):
    """The columns that the program makes of a score: see `features/stacked.rs`."""
    columns = np.zeros((len(scores), 10), dtype=np.float32)
    for page in pages:
        own = scores[page.start:page.end].astype(np.float32)
        count = len(own)
        if not count:
            continue
        part = columns[page.start:page.end]
        padded = np.concatenate([np.zeros(2, np.float32), own, np.zeros(2, np.float32)])
        for place in range(5):
            part[:, place] = padded[place:place + count]
        sums = np.concatenate([[0], np.cumsum(own, dtype=np.float64)])
        at = np.arange(count)
        for place, window in ((5, 6), (6, 15)):
            low, high = np.maximum(at - window, 0), np.minimum(at + window + 1, count)
            part[:, place] = (sums[high] - sums[low]) / (high - low)
        low, high = np.maximum(at - 8, 0), np.minimum(at + 9, count)
        part[:, 7] = (sums[at] - sums[low]) / np.maximum(at - low, 1)
        part[:, 8] = (sums[high] - sums[at + 1]) / np.maximum(high - at - 1, 1)
        before = np.stack([np.concatenate([np.full(min(back, count), np.inf), own[:count - back] if back < count else []])
                           for back in (1, 2, 3)]).min(axis=0)
        part[:, 9] = np.where(np.isfinite(before), before, 0)
    return columns


def columns_of(names, of):
    """Where the columns of a score stand among the features."""
    wanted = ([f"score of the {of} {n} before" for n in (2, 1)] + [f"score of its {of}"]
              + [f"score of the {of} {n} after" for n in (1, 2)]
              + [f"mean score of the {of} within {n} blocks" for n in (6, 15)]
              + [f"mean score of the {of} of 8 blocks {side}" for side in ("before", "after")]
              + [f"least score of the {of} of three blocks before"])
    return [names.index(name) for name in wanted]


def quantised(weights, bias, keys):
    """Weights as bytes with a scale, without those that come to nothing."""
    scale = max(float(np.abs(weights).max()), 1e-6) / 127
    small = np.round(weights / scale).astype(np.int8)
    order = np.argsort(keys)
    return np.float32(bias), np.float32(scale), keys[order], small[order]
