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
# Scripts written without spaces count a character a word, as the scorer has it.
TOKEN = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
                   r"|[^\W\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")


def tokens(text):
    return TOKEN.findall(text.lower())


def dump(command, shared, form, out):
    """Runs the dumper on the pages of one form (html or plain)."""
    files = [str(path) for _, path in files_of(shared, form) if path.parent.name == "pages"]
    torn = [part for name, path in files_of(shared, form) if name == TORN for part in ("--torn", str(path))]
    subprocess.run([*command, str(out), *files, *torn], check=True)


def files_of(shared, form):
    """The files of a form, each with the name of its set."""
    files = [(name, Path(shared) / "eval" / "pages" / f"{name}.{form}.jsonl.gz") for name in SETS]
    if form == "plain":
        files.append((TORN, Path(shared) / "eval" / "dates" / "web.html.jsonl.gz"))
    return files


class Page:
    """A page: where it is from, its gold text, its blocks, and where its rows are."""

    def __init__(self, key, group, name, gold, blocks, rules, stored, start):
        self.key, self.group, self.name, self.gold = key, group, name, gold
        self.blocks, self.rules, self.stored = blocks, rules, stored
        self.start, self.end = start, start + len(blocks)


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
        for name, path in files_of(shared, form):
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
            for line, (name, row), group in zip(lines, gold, keys, strict=True):
                found = json.loads(line)
                if found["id"] != row["id"]:
                    raise SystemExit(f"{out}.jsonl: page {found['id']} where {row['id']} was expected; dump again")
                page = Page(row["id"], group, name, row.get("gold_text") or found["gold_text"] or "", found["blocks"], found["rules"], found["stored"], start)
                start = page.end
                self.pages.append(page)
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
