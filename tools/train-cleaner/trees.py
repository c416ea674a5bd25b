"""Fits gradient-boosted trees and writes them as `learned/trees.rs` reads them."""
import struct

import lightgbm
import numpy as np

MAGIC, VERSION = b"DLT1", 2


def settings(form, seed=1):
    """What the trees are grown by; see the model card for what else was tried."""
    return {
        "objective": "binary", "num_leaves": 31, "learning_rate": .08 if form == "plain" else .1,
        "feature_fraction": .3, "bagging_fraction": .75, "bagging_freq": 1, "min_data_in_leaf": 40,
        "lambda_l2": 5.0, "max_bin": 63 if form == "plain" else 127, "seed": seed, "deterministic": True,
        "force_row_wise": True, "num_threads": 2, "verbose": -1,
    }


def fit(form, features, labels, weights, trees, seed=1):
    data = lightgbm.Dataset(features, labels, weight=weights, free_raw_data=True)
    return lightgbm.train(settings(form, seed), data, trees)


def below(bound):
    """The largest f32 that is not above a bound: for values in f32 it parts them as the bound does."""
    small = np.float32(bound)
    return small if float(small) <= bound else np.nextafter(small, np.float32(-np.inf))


def packed(tree):
    """One tree of LightGBM's dump as bytes."""
    splits, leaves = {}, {}
    stack = [tree["tree_structure"]]
    while stack:
        node = stack.pop()
        if "split_index" in node:
            splits[node["split_index"]] = node
            stack += [node["left_child"], node["right_child"]]
        else:
            leaves[node.get("leaf_index", 0)] = node["leaf_value"]

    def way(node):
        return node["split_index"] if "split_index" in node else -1 - node.get("leaf_index", 0)

    out = struct.pack("<B", len(splits))
    for place in range(len(splits)):
        node = splits[place]
        if node["decision_type"] != "<=" or node["missing_type"] != "None":
            raise SystemExit(f"a split of type {node['decision_type']}, {node['missing_type']} cannot be written")
        out += struct.pack("<Hfbbf", node["split_feature"], below(node["threshold"]),
                           way(node["left_child"]), way(node["right_child"]), node["internal_value"])
    return out + b"".join(struct.pack("<f", leaves[place]) for place in range(len(splits) + 1))


def lexicon_bytes(bias, scale, keys, weights):
    return (struct.pack("<ffI", bias, scale, len(keys)) + keys.astype("<u4").tobytes() + weights.astype("i1").tobytes())


def write(path, names_hash, count, threshold, doubt, early, lexicons, booster):
    trees = booster.dump_model()["tree_info"]
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<IIQffff", VERSION, count, names_hash, threshold, doubt, *early))
        for lexicon in lexicons:
            file.write(lexicon_bytes(*lexicon))
        file.write(struct.pack("<I", len(trees)))
        for tree in trees:
            file.write(packed(tree))
