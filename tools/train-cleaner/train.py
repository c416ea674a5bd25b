#!/usr/bin/env python3
"""Trains the learned judge of the cleaner: see README.md beside this file.

  train.py cv      cross-validation by publisher: what to expect of pages by publishers that were not learned from
  train.py fit     fits on all pages and writes the weights files and the model card
"""
import argparse
import multiprocessing
import os
import subprocess
import tempfile
import zlib
from pathlib import Path

import numpy as np

import card
import extra
import lexicon
import measure
import trees
from labels import label
from pages import EXTRA, SETS, Data, answers, dump

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src" / "reading" / "clean" / "learned"
DUMPER = ["cargo", "run", "--release", "--quiet", "--example", "dump_features", "--"]

# Number of trees; score from which on a block is kept; how far above it there is no doubt.
TREES = {"html": 100, "plain": 150}
THRESHOLD = {"html": -.3, "plain": -.3}
DOUBT = {"html": .8, "plain": .8}
# Scores after a third of the trees below which the program gives a block up, and above which it keeps one, without asking
# the others. Of the 85,401 blocks of text that all trees keep 14 are below the first, of the 67,458 blocks with markup
# none; and half of all blocks are. Of 48,863 blocks of text above the second all trees would drop 6.
HOPELESS = {"html": -2.2, "plain": -3.4}
CERTAIN = {"html": 1.5, "plain": 1.5}
# Publishers that must use a string for it to be known, and the price of weights.
PUBLISHERS = {"words": 8, "elements": 4}
PRICE = {"words": 1e-5, "elements": 2e-4}
# News pages are what this is for, and the fewer.
NEWS = {"html": 2, "plain": 3}
# What a page that was made of others counts.
MADE = .5


def labels_of(pages):
    """The labels of each page; of the whole of a page with inserts only these are judged, and not learned from."""
    with multiprocessing.Pool(2) as pool:
        found = pool.starmap(label, [(page.blocks, page.gold) for page in pages if not page.is_whole], chunksize=8)
    found = iter(found)
    return [np.zeros(len(page.blocks), dtype=np.int8) if page.is_whole else next(found) for page in pages]


class Trial:
    """One form with its labels, weights and folds."""

    def __init__(self, data):
        self.data = data
        pages, rows = data.pages, data.page_of
        self.labels = np.concatenate(labels_of(pages))
        self.page_folds = np.array([zlib.crc32(page.group.encode()) % lexicon.FOLDS for page in pages])
        self.folds = self.page_folds[rows]
        numbers = {group: at for at, group in enumerate(sorted({page.group for page in pages}))}
        groups = np.array([numbers[page.group] for page in pages])[rows]
        news = np.array([page.name.startswith("news") for page in pages])[rows]
        wanted = np.zeros(len(pages))
        np.add.at(wanted, rows, data.lengths * self.labels)
        # Each page weighs the same, and in it words count: as they do in the scores.
        by_words = np.minimum((np.minimum(data.lengths, 400) + 1) / np.maximum(60, wanted[rows]), .5)
        by_roots = np.minimum(.5, np.sqrt(np.maximum(data.lengths, .5) / np.maximum(20, wanted[rows])))
        self.weights = (by_words if data.form == "html" else by_roots) * np.where(news, NEWS[data.form], 1)
        self.weights *= np.where(np.array([page.name == EXTRA for page in pages])[rows], MADE, 1)
        self.learned = ~np.array([page.is_whole for page in pages])[rows]
        by_words, by_roots = by_words * self.learned, by_roots * self.learned
        prices = {"words": by_roots * np.where(news, 2, 1), "elements": by_words * np.where(news, 2, 1)}
        lists = {"words": data.words}
        if data.form == "html":
            lists["elements"] = data.classes
        self.strings, self.stacked, self.prices = {}, {}, prices
        for of, found in lists.items():
            self.strings[of] = lexicon.Strings(found, groups, PUBLISHERS[of], of == "words")
            self.stacked[of] = lexicon.nested(self.strings[of].rows(), self.labels, prices[of], self.folds, PRICE[of])

    def features(self, held):
        """The features, with scores that have not seen the fold that is held out; 5 for none."""
        for of, scores in self.stacked.items():
            self.data.features[:, lexicon.columns_of(self.data.names, of)] = lexicon.around(scores[held], self.data.pages)
        return self.data.features

    def cross_validate(self):
        """The score of each block by trees that have not seen its publisher."""
        scores = np.zeros(self.data.rows)
        for fold in range(lexicon.FOLDS):
            features, here = self.features(fold), self.folds == fold
            part = ~here & self.learned
            booster = trees.fit(self.data.form, features[part], self.labels[part], self.weights[part], TREES[self.data.form])
            scores[here] = booster.predict(features[here], raw_score=True, num_threads=1)
            print(f"{self.data.form}: fold {fold + 1} of {lexicon.FOLDS} done", flush=True)
        return scores

    def fit(self):
        """Trees and lexicons of all pages."""
        features, part = self.features(lexicon.FOLDS), self.learned
        booster = trees.fit(self.data.form, features[part], self.labels[part], self.weights[part], TREES[self.data.form])
        lexicons = []
        for of in ("words", "elements"):
            if of in self.strings:
                strings = self.strings[of]
                weights, bias = lexicon.fit(strings.rows(), self.labels, self.prices[of], PRICE[of])
                lexicons.append(lexicon.quantised(weights, bias, strings.keys))
            else:
                lexicons.append((0.0, 1.0, np.zeros(0, "<u4"), np.zeros(0, "i1")))
        return booster, lexicons

    def table(self, keep):
        """Scores of each set when these blocks are kept."""
        rows = []
        for name in SETS:
            found = answers([page for page in self.data.pages if page.name == name], keep)
            golds = [measure.Gold(gold) for _, gold, _ in found]
            texts = [text for _, _, text in found]
            alone = sorted(measure.score([text], [gold])[0] for text, gold in zip(texts, golds))
            worst = alone[:max(1, len(alone) // 20)]
            rows.append((name, len(found), *measure.score(texts, golds), sum(worst) / len(worst)))
        return rows


    def worst(self, keep, count):
        """The news pages with the lowest scores of their own when these blocks are kept."""
        rows = []
        for page, gold, answer in answers([page for page in self.data.pages if page.name in SETS], keep):
            rows.append((page, *measure.score([answer], [measure.Gold(gold)])))
        return sorted(rows, key=lambda row: row[1])[:count]


# Least words of a repeat: as in `learned/decide.rs`.
REPEATED = 12


def decide(trial, scores):
    """Which blocks the program keeps: see `learned/decide.rs`, which says how high each score must be."""
    data = trial.data
    bars = np.concatenate([page.bars for page in data.pages])
    keep = scores - THRESHOLD[data.form] > bars
    for page in data.pages:
        keep[[page.start + at for at in page.stored]] = True
        seen = set()
        for at, text in enumerate(page.blocks, page.start):
            if keep[at] and data.lengths[at] >= REPEATED:
                key = " ".join(text.lower().split())
                keep[at] = key not in seen
                seen.add(key)
    return keep


def load(args, form):
    out = args.work / form
    if not args.keep or not Path(f"{out}.jsonl").exists():
        if form == "plain":
            extra.make(args.shared, args.work)
        dump(args.dumper or DUMPER, args.shared, form, out)
    return Trial(Data(args.shared, form, out))


def show(form, what, rows):
    for name, pages, f1, lost, noise, worst in rows:
        print(f"{form:6s} {what:11s} {name:8s} {pages:4d} pages  shF1 {f1:.4f}  lost {lost:.4f}  noise {noise:.4f}"
              f"  worst twentieth {worst:.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("cv", "fit"))
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared")),
                        help="folder of the evaluation data (DATELINE_SHARED)")
    parser.add_argument("--form", choices=("html", "plain"), action="append", help="only this form")
    parser.add_argument("--work", type=Path, help="folder for dumped features; a temporary one unless given")
    parser.add_argument("--keep", action="store_true", help="use what is in the work folder already")
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst news pages are listed")
    parser.add_argument("--dumper", nargs="+", help="the command that dumps features, when not by cargo")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        args.work = args.work or Path(folder)
        args.work.mkdir(parents=True, exist_ok=True)
        for form in args.form or ("html", "plain"):
            trial = load(args, form)
            show(form, "best blocks", trial.table(trial.labels == 1))
            scores = trial.cross_validate()
            np.save(args.work / f"{form}.cv.npy", scores)
            keep = decide(trial, scores)
            rows = trial.table(keep)
            show(form, "learned", rows)
            for page, f1, lost, noise in trial.worst(keep, args.worst):
                print(f"{form:6s} worst      {page.name:8s} {page.key} {page.group}  shF1 {f1:.3f}  lost {lost:.3f}  noise {noise:.3f}")
            if args.command == "fit":
                booster, lexicons = trial.fit()
                count = len(trial.data.names)
                trees.write(OUT / f"{form}.weights", trial.data.hash, count, THRESHOLD[form], DOUBT[form], (HOPELESS[form], CERTAIN[form]), lexicons, booster)
                card.write(OUT / "MODEL_CARD.md", form, rows, TREES[form], count, [len(lex[2]) for lex in lexicons],
                           (OUT / f"{form}.weights").stat().st_size)
                check(args, form, trial, booster, lexicons)


def check(args, form, trial, booster, lexicons):
    """The program must give each block the score that the trees gave here."""
    out = args.work / f"{form}.check"
    dump(args.dumper or DUMPER, args.shared, form, out)
    data = Data(args.shared, form, out)
    if data.scores is None:
        raise SystemExit(f"{form}: the program does not read its new weights; are they built in?")
    features = data.features
    for of, (bias, scale, keys, small) in zip(("words", "elements"), lexicons):
        if of in trial.strings:
            strings = trial.strings[of]
            weights = np.zeros(len(strings.keys))
            weights[np.searchsorted(strings.keys, keys)] = small.astype(np.float64) * scale
            own = strings.rows() @ weights + bias
            features[:, lexicon.columns_of(data.names, of)] = lexicon.around(own, data.pages)
    wanted = booster.predict(features, raw_score=True, num_threads=1)
    # The program stops early where there is no hope or no doubt: such a score is not the whole.
    full = (data.scores >= HOPELESS[form]) & (data.scores <= CERTAIN[form])
    apart = np.abs(wanted - data.scores)[full]
    kept = (wanted > THRESHOLD[form]) != (data.scores > THRESHOLD[form])
    print(f"{form}: scores of the program differ by {apart.max():.4f} at most, over .01 in {(apart > .01).mean():.5f} of the"
          f" blocks that it asked all trees about; {kept.sum()} blocks fall on another side of the threshold")


if __name__ == "__main__":
    main()
