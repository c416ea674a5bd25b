"""The scores of answers, by the formulas of the evaluation set's own scorer."""
import re
import statistics
from collections import Counter

from pages import TOKEN

WORD = re.compile(r"\w+", re.UNICODE)


def shingles(text, size=4):
    words = WORD.findall(text)
    return Counter(tuple(words[at:at + size]) for at in range(max(1, len(words) - size + 1)) if words)


class Gold:
    """The gold text of a page, counted once."""

    def __init__(self, text):
        self.shingles = shingles(text)
        self.tokens = Counter(TOKEN.findall(text.lower()))


def share(answer, gold):
    common, answered, wanted = sum((answer & gold).values()), answer.total(), gold.total()
    if not answered and not wanted:
        return 1.0, 1.0, 0
    return common / answered if answered else 0.0, common / wanted if wanted else 0.0, common


def score(answers, golds):
    """shF1, lost, noise of answers against gold texts."""
    precision, recall, common, answered, wanted = [], [], 0, 0, 0
    for answer, gold in zip(answers, golds, strict=True):
        p, r, _ = share(shingles(answer), gold.shingles)
        words = Counter(TOKEN.findall(answer.lower()))
        _, _, same = share(words, gold.tokens)
        if words:
            precision.append(p)
        recall.append(r)
        common, answered, wanted = common + same, answered + words.total(), wanted + gold.tokens.total()
    p = statistics.mean(precision) if precision else 0.0
    r = statistics.mean(recall)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return f1, 1 - common / max(wanted, 1), 1 - common / max(answered, 1)
