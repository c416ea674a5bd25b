#!/usr/bin/env python3
"""Draws what a terminal shows as SVG, in the reader's choice of dark or light.

    dateline query parade --color always | tools/screenshot.py 'dateline query parade' > query.svg

`--lines N` shows the first N lines. tools/screenshots.sh makes those of docs/images.
"""

import re
import sys
import unicodedata
from html import escape

WIDTH, HEIGHT, PAD = 8.4, 18, 14
STYLE = """text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}
.bg{fill:#fafafa;stroke:#d0d7de}text{fill:#24292f}.b{font-weight:bold}.d{fill:#57606a}
.g{fill:#116329}.c{fill:#1b7c83}.r{fill:#cf222e}.p{fill:#8250df}
@media(prefers-color-scheme:dark){.bg{fill:#0d1117;stroke:#30363d}text{fill:#e6edf3}.d{fill:#8b949e}
.g{fill:#56d364}.c{fill:#39c5cf}.r{fill:#ff7b72}.p{fill:#d2a8ff}}"""
CODES = {"1": "b", "2": "d", "31": "r", "32": "g", "36": "c"}


def columns(text):
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return sum(not unicodedata.combining(c) for c in text) + wide


def main():
    arguments = sys.argv[1:]
    most = None
    if "--lines" in arguments:
        at = arguments.index("--lines")
        most = int(arguments[at + 1])
        del arguments[at : at + 2]
    lines = sys.stdin.read().rstrip("\n").split("\n")
    if most is not None and len(lines) > most:
        lines = lines[:most] + ["\x1b[2m…\x1b[0m"]
    lines = [f"\x1b[p]$ \x1b[0m{arguments[0]}", *lines] if arguments else lines
    body, widest, style = [], 80, set()
    for row, line in enumerate(lines):
        at, spans = 0, []
        for piece in re.split(r"(\x1b\[[0-9;]*m|\x1b\[p\])", line):
            if piece == "\x1b[p]":
                style = {"p"}
            elif piece.startswith("\x1b["):
                for code in piece[2:-1].split(";"):
                    style = style | {CODES[code]} if code in CODES else set()
            elif piece:
                kind = f' class="{" ".join(sorted(style))}"' if style else ""
                spans.append(f'<tspan x="{PAD + at * WIDTH:.1f}"{kind}>{escape(piece)}</tspan>')
                at += columns(piece)
        widest = max(widest, at)
        body.append(f'<text y="{PAD + (row + 1) * HEIGHT - 4}">{"".join(spans)}</text>')
    width, height = widest * WIDTH + 2 * PAD, len(lines) * HEIGHT + 2 * PAD
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" role="img">')
    print(f"<style>{STYLE}</style>")
    print(f'<rect class="bg" x=".5" y=".5" width="{width - 1:.0f}" height="{height - 1}" rx="8"/>')
    print("\n".join(body))
    print("</svg>")


main()
