#!/usr/bin/env python3
"""Writes the month and weekday names that the date scanner knows, out of CLDR.

    python3 -m venv venv && venv/bin/pip install 'babel==2.18.0'
    venv/bin/python tools/cldr_names.py src/reading/date/scan

Babel 2.18.0 carries CLDR 47. Wide and abbreviated names are taken, as used inside a date and alone; one-letter
names are not. Languages are those with newspapers on the web: a name of a small language is often a common word of
a large one ("man", "see", "pay"), and finds dates where there are none. Articles and prepositions that CLDR puts
before a name ("de mayo", "d’abril") are cut off: the scanner steps over them in any language.
"""
import collections
import os
import sys
import unicodedata

from babel import Locale, localedata

CLDR = "CLDR 47, by babel 2.18.0"

LANGUAGES = """af am ar as az be bg bn bs ca ckb cs cy da de el en eo es et eu fa fi fil fo fr fy ga gd gl gu ha he hi
hr hu hy id is it ja ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt rm ro
ru sd si sk sl so sq sr sv sw ta te tg th ti tk tr tt ug uk ur uz vi yo zh zu""".split()

LEADING = ["de ", "d’", "d'", "di ", "da ", "dhen ", "am ", "an ", "an t-", "oṣù ", "oshù ", "mí na ", "mí "]
TRAILING = ".׳॰:’ \u00a0"
UNSEEN = {ord(c): None for c in "\u200b\u200c\u200d\u2060\u0307"}


def clean(name):
    name = unicodedata.normalize("NFC", name).lower().translate(UNSEEN).replace("\u00a0", " ").strip().rstrip(TRAILING)
    for lead in sorted(LEADING, key=len, reverse=True):
        if name.startswith(lead):
            name = name[len(lead):]
    return name


def usable(name):
    letters = sum(unicodedata.category(c)[0] in "LM" for c in name)
    return (
        letters >= 2
        and all(ord(c) < 0x10000 for c in name)  # Deseret and Shavian spellings of English
        and not any(c.isdigit() for c in name)
        and all(unicodedata.category(c)[0] in "LM" or c in " ." for c in name)
        and name.count(" ") <= 1
    )


def collect(table):
    found = collections.defaultdict(lambda: collections.defaultdict(dict))
    for tag in sorted(localedata.locale_identifiers()):
        if tag.split("_")[0] not in LANGUAGES:
            continue
        # Names of one language leak into the next through shared dictionaries unless each is read afresh.
        localedata._cache.clear()
        locale = Locale.parse(tag)
        data = getattr(locale, table)
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in data[use][width].items():
                    name = clean(name)
                    if usable(name):
                        # A dict keeps the order and drops what repeats.
                        found[locale.language][number][name.replace(" ", "_")] = True
    return found


def write(path, head, constant, found, numbers):
    rows = []
    for language in LANGUAGES:
        columns = [" ".join(found[language].get(number, ())) for number in numbers]
        if any(columns):
            rows.append(language + "|" + "|".join(columns))
    with open(path, "w", encoding="utf-8") as out:
        out.write(head + f'\npub(super) const {constant}: &str = "\\\n' + "\n".join(rows) + '\n";\n')
    print(f"{path}: {len(rows)} languages")


def main():
    folder = sys.argv[1]
    write(
        os.path.join(folder, "months.rs"),
        f"//! Month names by language ({CLDR}); written by `tools/cldr_names.py`, not by hand.\n\n"
        "/// One language a line: its code, then January to December, parted by `|`; the names of a month parted by\n"
        "/// spaces, in lower case, with `_` for a space inside a name.",
        "MONTHS", collect("months"), range(1, 13))
    write(
        os.path.join(folder, "weekdays.rs"),
        f"//! Weekday names by language ({CLDR}); written by `tools/cldr_names.py`, not by hand.\n\n"
        "/// One language a line: its code, then Monday to Sunday, parted by `|`; the names of a day parted by spaces,\n"
        "/// in lower case, with `_` for a space inside a name.",
        "WEEKDAYS", collect("days"), range(0, 7))


if __name__ == "__main__":
    main()
