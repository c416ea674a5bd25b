"""Which blocks of a page are in its gold text, by an alignment that keeps the order of both.

A repeated title, a teaser or "Advertisement" inside the gold text must not make every copy of it right: a block
counts only where it fits into one chain of blocks that rises in the page and in the gold text at once.
"""
from collections import defaultdict

import numpy as np

from pages import tokens

# Positions of a word triple in the gold text from which on it says nothing.
COMMON = 50
# Candidates of a block.
SEVERAL = 7
# Most places of a short block.
PLACES = 40


def triples(words):
    return list(zip(words, words[1:], words[2:]))


def candidates(words, gold, ones, pairs, index, lines):
    """Where a block may stand in the gold text: (start, end, covered words)."""
    count = len(words)
    if count == 0:
        return []
    if count < 3:
        places = ones[words[0]] if count == 1 else pairs[tuple(words)]
        found = [(at, at + count, count) for at in places[:PLACES]]
        # A short block that is a line of the gold text is worth more than one that stands within a sentence.
        return [(start, end, covered + .5 if (start, end) in lines else .8 * covered) for start, end, covered in found]
    votes = defaultdict(int)
    own = triples(words)
    for at, triple in enumerate(own):
        places = index.get(triple, ())
        if len(places) < COMMON:
            for place in places:
                votes[place - at] += 1
    best, apart = [], max(3, count // 3)
    for diagonal, _ in sorted(votes.items(), key=lambda vote: -vote[1]):
        if all(abs(diagonal - other) >= apart for other in best):
            best.append(diagonal)
            if len(best) == SEVERAL:
                break
    found, reach = [], max(3, count // 4)
    for diagonal in best:
        covered, first, last = set(), None, None
        for at, triple in enumerate(own):
            places = index.get(triple, ())
            near = [place for place in places if abs(place - at - diagonal) <= reach] if len(places) < 5 * COMMON else []
            if near:
                place = min(near, key=lambda place: abs(place - at - diagonal))
                covered.update((at, at + 1, at + 2))
                first = place if first is None else min(first, place)
                last = place + 3 if last is None else max(last, place + 3)
        if first is not None and len(covered) >= count / 2:
            exact = count <= 6 and (first, last) in lines and len(covered) == count
            found.append((first, last, len(covered) + (.5 if exact else 0)))
    return found


def chain(found):
    """The heaviest chain of (block, start, end, value) that rises in blocks and in places."""
    if not found:
        return []
    found.sort()
    block = np.array([row[0] for row in found])
    start = np.array([row[1] for row in found], dtype=float)
    end = np.array([row[2] for row in found], dtype=float)
    value = np.array([row[3] for row in found], dtype=float)
    length = end - start
    best, back = value.copy(), np.full(len(found), -1)
    # How many candidates belong to blocks before each.
    before = np.searchsorted(block, block, side="left")
    for at in range(len(found)):
        upto = before[at]
        if upto == 0:
            continue
        overlap = np.minimum(8, np.minimum(length[:upto], length[at]) / 4)
        fits = (end[:upto] <= start[at] + overlap) & (start[:upto] < start[at] + 1)
        if not fits.any():
            continue
        skipped = np.log1p(block[at] - block[:upto] - 1) + np.log1p(np.maximum(start[at] - end[:upto], 0))
        total = np.where(fits, best[:upto] - .15 * skipped, -np.inf)
        top = int(total.argmax())
        if total[top] > 0:
            best[at] += total[top]
            back[at] = top
    at = int(best.argmax())
    if best[at] <= 0:
        return []
    chosen = []
    while at >= 0:
        chosen.append(found[at])
        at = back[at]
    return chosen


def label(blocks, gold_text):
    """One number a block: 1 when it belongs to the gold text."""
    lines, gold = set(), []
    for line in gold_text.split("\n"):
        words = tokens(line)
        if words:
            lines.add((len(gold), len(gold) + len(words)))
            gold.extend(words)
    ones, pairs, index = defaultdict(list), defaultdict(list), defaultdict(list)
    for at, word in enumerate(gold):
        ones[word].append(at)
    for at, pair in enumerate(zip(gold, gold[1:])):
        pairs[pair].append(at)
    for at, triple in enumerate(triples(gold)):
        index[triple].append(at)
    found, moved = [], []
    for number, text in enumerate(blocks):
        words = tokens(text)
        for start, end, covered in candidates(words, gold, ones, pairs, index, lines):
            value = covered - .8 * max(0, len(words) - covered)
            if value > 0:
                found.append((number, start, end, value))
            if len(words) >= 6 and covered >= .75 * len(words):
                moved.append((number, start, end, covered))
    labels = np.zeros(len(blocks), dtype=np.int8)
    used = np.zeros(len(gold), dtype=bool)
    for number, start, end, _ in chain(found):
        labels[number] = 1
        used[start:end] = True
    # Parts that the page has in another order, such as a deck below the first paragraph.
    for number, start, end, covered in sorted(moved, key=lambda row: -row[3]):
        if not labels[number] and used[start:end].mean() < .4:
            labels[number] = 1
            used[start:end] = True
    return labels
