"""Reads the evaluation pages and what `dump_features` wrote of them."""
import gzip
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

SETS = ("news-a", "news-b", "web-c")
# Pages with markup and no gold text: for the plain form, what the judge of markup keeps of them is learned as well.
TORN = "torn"
# Pages made of those with gold text, see `extra.py`.
EXTRA = "extra"
# Scripts written without spaces count a character a word, as the scorer has it.
TOKEN = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
                   r"|[^\W\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")


def tokens(text):
    return TOKEN.findall(text.lower())


def dump(command, shared, form, out):
    """Runs the dumper on the pages of one form (html or plain)."""
    found = files_of(shared, form, Path(out).parent)
    files = [str(path) for name, path in found if name != TORN]
    torn = [part for name, path in found if name == TORN for part in ("--torn", str(path))]
    subprocess.run([*command, str(out), *files, *torn], check=True)


def files_of(shared, form, work):
    """The files of a form, each with the name of its set."""
    files = [(name, Path(shared) / "eval" / "pages" / f"{name}.{form}.jsonl.gz") for name in SETS]
    if form == "plain":
        files.append((EXTRA, Path(work) / "extra.plain.jsonl.gz"))
        files.append((TORN, Path(shared) / "eval" / "dates" / "web.html.jsonl.gz"))
    return files


class Page:
    """A page: where it is from, its gold text, its blocks, and where its rows are."""

    def __init__(self, key, group, name, gold, found, start):
        self.key, self.group, self.name, self.gold = key, group, name, gold
        self.blocks, self.rules, self.stored, self.numbers = found["blocks"], found["rules"], found["stored"], found["numbers"]
        self.bars = [float("inf") if bar is None else bar for bar in found["bars"]]
        # Of a page with inserts there are two: one without them, and the whole, of which only they are judged.
        self.is_whole = found["judged"] is not None
        self.judged = np.ones(len(self.blocks), dtype=bool)
        if self.is_whole:
            self.judged[:] = False
            self.judged[found["judged"]] = True
        self.start, self.end = start, start + len(self.blocks)


def answers(pages, keep):
    """For each page its gold text and the text of what is kept, in order."""
    out = []
    for page in pages:
        kept = [(number, text) for number, text, judged, kept
                in zip(page.numbers, page.blocks, page.judged, keep[page.start:page.end]) if judged and kept]
        if page.is_whole:
            out[-1][2].extend(kept)
        else:
            out.append((page, page.gold, kept))
    return [(page, gold, "\n".join(text for _, text in sorted(kept))) for page, gold, kept in out]


def groups(rows):
    """One number for all pages that share a publisher or a host."""
    above = {}

    def find(key):
        above.setdefault(key, key)
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    def names(row):
        host = (urlsplit(row.get("url") or "").hostname or "").removeprefix("www.")
        return [name.lower() for name in (row.get("publisher"), host) if name]

    for row in rows:
        found = [find(name) for name in names(row)]
        for other in found[1:]:
            above[other] = found[0]
    return [find(names(row)[0]) for row in rows]


def lists(path):
    """Lists of hashes, each as its count and its numbers: their bounds and the numbers."""
    raw = np.fromfile(path, dtype="<u4")
    bounds, at = [], 0
    while at < len(raw):
        count = int(raw[at])
        bounds.append((at + 1, at + 1 + count))
        at += 1 + count
    return raw, np.array(bounds, dtype=np.int64).reshape(-1, 2)


class Data:
    """Everything of one form."""

    def __init__(self, shared, form, out):
        self.form = form
        gold = []
        for name, path in files_of(shared, form, Path(out).parent):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    row.pop("html", None)
                    row.pop("text", None)
                    gold.append((name, row))
        keys = groups([row for _, row in gold])
        self.names = Path(f"{out}.names").read_text(encoding="utf-8").split("\n")[:-1]
        self.pages, start = [], 0
        with open(f"{out}.jsonl", encoding="utf-8") as lines:
            at = 0
            for line in lines:
                found = json.loads(line)
                # The whole of a page with inserts follows the rest of it.
                at -= found["judged"] is not None
                (name, row), group = gold[at], keys[at]
                at += 1
                if found["id"] != row["id"]:
                    raise SystemExit(f"{out}.jsonl: page {found['id']} where {row['id']} was expected; dump again")
                page = Page(row["id"], group, name, row.get("gold_text") or found["gold_text"] or "", found, start)
                start = page.end
                self.pages.append(page)
        if at != len(gold):
            raise SystemExit(f"{out}.jsonl: {at} pages where {len(gold)} were expected; dump again")
        self.rows = start
        self.hash = int(Path(f"{out}.hash").read_text(encoding="utf-8"), 16)
        self.features = np.fromfile(f"{out}.features", dtype="<f4").reshape(start, len(self.names))
        self.words = lists(f"{out}.words")
        self.classes = lists(f"{out}.classes")
        scores = np.fromfile(f"{out}.scores", dtype="<f4")
        self.scores = scores if len(scores) == start else None
        self.page_of = np.zeros(start, dtype=np.int32)
        for number, page in enumerate(self.pages):
            self.page_of[page.start:page.end] = number
        self.lengths = np.array([len(tokens(text)) for page in self.pages for text in page.blocks], dtype=np.float32)
