"""Writes the model card."""
import re
from pathlib import Path

HEAD = """# Model card: the learned judge of the cleaner

Two models decide which blocks of a page belong to its article where no named rule is sure: `html.weights` for pages
with markup, `plain.weights` for text without. Each is a set of gradient-boosted trees over features of a block and
its neighbourhood, on top of a logistic regression over hashed words (and, with markup, one over hashed names of
elements). `features/` says what is measured, `trees.rs` how a file is laid out, `decide.rs` what follows from a score.

**Data.** 788 article pages of the wide web from the development part of WCXB, the Web Content Extraction Benchmark,
with main content marked by hand (CC BY 4.0); 80 pages of the article-extraction-benchmark of Scrapinghub (MIT), body
by hand; 132 news pages of 90 publishers whose gold text is the output of hand-written parsers, one a publisher, of
the project fundus (MIT). For `plain.weights` the same pages as all their visible text, one block a line; and, of 496
pages whose bodies nobody marked (the test pages of htmldate), what the judge of markup keeps of them as the text to
find in them without markup. The pages are not part of this repository; hashes of words that several publishers use
are all that the weights keep of them.

**Labels.** A block belongs to the article when it is in the heaviest chain of blocks that rises in the page and in
the gold text at once.

**Figures.** Five-fold cross-validation, folds by publisher (pages without gold text are in a fold by their host as
well, and are not scored; the judge that read them had seen all others): 4-gram shingle F1, share of gold words lost,
share of kept words that are noise.

**Limits.** Half of the pages are English. Labels follow the gold: decks and sub-headings in, titles, captions and
bylines out; live blogs, fact boxes and lists are judged unevenly there, and so here. The trees overrule a named rule
only where `decide.rs` says so. Settings were chosen by the same cross-validation, so expect a little less elsewhere.

**To make it again.** `tools/train-cleaner/README.md`. The same pages, pinned versions and seeds give the same bytes.
"""


def write(path, form, rows, trees, features, entries, size):
    """Replaces the part on one form, and keeps the other."""
    parts = {}
    if path.exists():
        for found in re.finditer(r"^## (html|plain)\n.*?(?=^## |\Z)", path.read_text(encoding="utf-8"), re.M | re.S):
            parts[found.group(1)] = found.group(0).rstrip() + "\n"
    lines = [f"## {form}", "",
             f"{trees} trees of 31 leaves over {features} features; {entries[0]} known strings of words"
             + (f" and {entries[1]} of names" if entries[1] else "") + f"; {size} bytes.", "",
             "| set | pages | shF1 | lost | noise |", "|---|---:|---:|---:|---:|"]
    lines += [f"| {name} | {pages} | {f1:.3f} | {lost:.3f} | {noise:.3f} |" for name, pages, f1, lost, noise, _ in rows]
    parts[form] = "\n".join(lines) + "\n"
    Path(path).write_text(HEAD + "\n" + "\n".join(parts[key] for key in sorted(parts)), encoding="utf-8")
