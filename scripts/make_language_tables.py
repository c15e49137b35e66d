#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the language tables (TSV) into the constexpr tables that are compiled in.

    lib/slant/lexicon/irregular_forms.tsv -> irregular_forms.inc
    lib/slant/text/abbreviations.tsv      -> abbreviations.inc

Run it after editing a .tsv; `--check` only says whether they agree.
"""
import pathlib
import sys

LIB = pathlib.Path(__file__).resolve().parent.parent / "lib" / "slant"
NOTE = "// Made by scripts/make_language_tables.py; do not edit.\n"


def rows(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def irregular_forms():
    merged = {}
    for lemma, word_class, forms in rows(LIB / "lexicon/irregular_forms.tsv"):
        known = merged.setdefault((lemma, word_class), [])
        known += [f for f in forms.split() if f not in known]
    return NOTE + "".join(
        f"{{{quote(lemma)}, '{cls}', {quote(' '.join(forms))}}},\n"
        for (lemma, cls), forms in sorted(
            merged.items(), key=lambda i: (i[0][0].encode(), i[0][1])))


def abbreviations():
    table = {}
    for word, cls in rows(LIB / "text/abbreviations.tsv"):
        table.setdefault(word.rstrip("."), cls)
    return NOTE + "".join(
        f"{{{quote(word)}, Abbreviation::{cls}}},\n"
        for word, cls in sorted(table.items(), key=lambda i: i[0].encode()))


def main():
    check = "--check" in sys.argv[1:]
    stale = 0
    for path, text in ((LIB / "lexicon/irregular_forms.inc", irregular_forms()),
                       (LIB / "text/abbreviations.inc", abbreviations())):
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if check:
            print(f"{path.name} is stale: run scripts/make_language_tables.py")
            stale = 1
        else:
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
