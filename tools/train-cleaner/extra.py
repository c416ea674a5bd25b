"""Makes pages of the kinds that are lost whole, out of those with gold text.

A page is its head, its body (from the first to the last line that is in the gold text) and its foot. Made pages have
the body of one page between head and foot of another; boxes of other articles and labels set into the body; bodies
cut to a paragraph or two. Both pages are in the same fold, so that none tells of a publisher that is held out.
"""
import gzip
import json
import random
import zlib
from pathlib import Path

from labels import label
from pages import SETS, groups, tokens

FOLDS = 5
# How many pages are made of each page of a set.
COPIES = {"news-a": 2, "news-b": 2, "web-c": 1}
# Labels that templates set between paragraphs, and above boxes of other articles.
LABELS = ("Advertisement", "Article content", "Anzeige", "Publicité", "Publicidad", "Story continues below advertisement",
          "External content", "Reklama", "Advertentie", "Pubblicità", "Реклама", "広告", "ADVERTISEMENT - SCROLL TO CONTINUE")
HEADS = ("Related", "Read more", "Read more:", "Related articles", "More on this", "Mehr zum Thema", "Lesen Sie auch:", "Lire aussi",
         "À lire aussi", "Te puede interesar", "Leggi anche", "Leia também", "Lees ook", "Читайте также", "関連記事", "See also")
# Lines of a page's head and foot at most.
EDGE = 120


def parts(row):
    """Head, body and foot of a page, each a list of lines, and which lines of the body are in the gold text."""
    lines = [line.strip() for line in row["text"].splitlines()]
    lines = [line for line in lines if line]
    kept = label(lines, row["gold_text"])
    found = [at for at, is_kept in enumerate(kept) if is_kept]
    if not found:
        return None
    first, last = found[0], found[-1] + 1
    return lines[:first][-EDGE:], lines[first:last], lines[last:][:EDGE], [bool(flag) for flag in kept[first:last]]


def is_headline(line):
    return 4 <= len(tokens(line)) <= 16 and not line.endswith((".", "。", ":", "!", "…"))


def made(own, other, chance):
    """A page: the body of one in the head and foot of another; and its gold text."""
    head, body, foot, kept = own
    other_head, other_body, other_foot, _ = other
    body, kept = list(body), list(kept)
    gold = [at for at, flag in enumerate(kept) if flag]
    kind = chance.random()
    if kind < .2 and len(gold) > 3:
        # A short body.
        end = gold[chance.randint(0, 2)] + 1
        body, kept = body[:end], kept[:end]
    elif kind < .45:
        # A box of other articles between paragraphs, or before the closing ones.
        headlines = [line for line in other_head + other_foot if is_headline(line)]
        paragraphs = [at for at in gold[1:] if len(tokens(body[at])) >= 8]
        if len(headlines) >= 3 and len(paragraphs) >= 2:
            at = paragraphs[-1] if chance.random() < .5 else chance.choice(paragraphs)
            box = [chance.choice(HEADS)] * (chance.random() < .8) + chance.sample(headlines, chance.randint(1, 4) if len(headlines) > 4 else 2)
            body[at:at] = box
            kept[at:at] = [False] * len(box)
    elif kind < .6:
        # A label between all paragraphs.
        mark, lines, flags = chance.choice(LABELS), [], []
        for line, flag in zip(body, kept):
            lines.append(line)
            flags.append(flag)
            if flag and len(tokens(line)) >= 12:
                lines.append(mark)
                flags.append(False)
        body, kept = lines, flags
    # The lines right above the body are the title, the byline and the day: they stay with it.
    near = chance.randint(3, 7)
    text = other_head[:max(0, len(other_head) - near)] + head[-near:] + body + other_foot
    return text, [line for line, flag in zip(body, kept) if flag]


def make(shared, work):
    rows = []
    for name in SETS:
        with gzip.open(Path(shared) / "eval" / "pages" / f"{name}.plain.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows += [(name, json.loads(line)) for line in lines]
    keys = groups([row for _, row in rows])
    folds = [[] for _ in range(FOLDS)]
    found = [parts(row) for _, row in rows]
    for at, key in enumerate(keys):
        if found[at]:
            folds[zlib.crc32(key.encode()) % FOLDS].append(at)
    chance = random.Random(1)
    with gzip.open(Path(work) / "extra.plain.jsonl.gz", "wt", encoding="utf-8") as out:
        for fold in folds:
            for at in fold:
                name, row = rows[at]
                # News in the frame of news: the frames of the wide web are many.
                alike = [other for other in fold if keys[other] != keys[at] and rows[other][0].startswith("news") == name.startswith("news")]
                for copy in range(COPIES[name] if alike else 0):
                    text, gold = made(found[at], found[chance.choice(alike)], chance)
                    page = {"id": f"{row['id']}+{copy}", "publisher": row.get("publisher"), "url": row.get("url"),
                            "text": "\n".join(text), "gold_text": "\n".join(gold)}
                    out.write(json.dumps(page, ensure_ascii=False) + "\n")
