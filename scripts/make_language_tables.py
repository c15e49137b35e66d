#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the language tables (TSV) into the constexpr tables that are compiled in.

    lib/slant/lexicon/irregular_forms.tsv -> irregular_forms.inc
    lib/slant/text/abbreviations.tsv      -> abbreviations.inc
    lib/slant/text/closed_class.tsv and
    lib/slant/text/report_cues.tsv        -> word_hints.inc

Run it after editing a .tsv; `--check` only says whether they agree.
"""
import pathlib
import re
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


VOWELS = "aeiou"
# Bits of WordHints::form (lib/slant/text/word_hints.h).
BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16


def third_person(verb):
    if re.search("(s|x|z|ch|sh)$", verb):
        return verb + "es"
    if verb[-1] == "y" and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def regular_past(verb):
    if verb[-1] == "e":
        return verb + "d"
    if verb[-1] == "y" and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def regular_ing(verb):
    if verb[-1] == "e" and verb[-2] not in "eoy":
        return verb[:-1] + "ing"
    return verb + "ing"


def verb_forms(verb, irregular):
    """(form, bit of its kind) of a verb."""
    past, participle, ing = (
        irregular.split() if irregular != "-"
        else (regular_past(verb), regular_past(verb), regular_ing(verb)))
    return [(verb, BASE), (third_person(verb), THIRD), (past, PAST),
            (participle, PARTICIPLE), (ing, ING)]


def word_hints():
    """word -> (classes, verb frames, noun frames, adjective frames, forms)."""
    table = {}

    def entry(word):
        return table.setdefault(word, [set(), set(), set(), set(), 0])

    for classes, words in rows(LIB / "text/closed_class.tsv"):
        for word in words.split():
            entry(word)[0].update(classes.split())
    for lemma, kind, frames, irregular, *flags in rows(
            LIB / "text/report_cues.tsv"):
        letters = set(frames) - {"-"}
        if kind == "verb":
            for form, bit in verb_forms(lemma, irregular):
                row = entry(form)
                row[1].update(letters)
                row[4] |= bit
                if flags and bit in (BASE, THIRD):
                    row[0].add("noun-too")
        elif kind == "noun":
            for form in (lemma, third_person(lemma)):
                entry(form)[2].update(letters)
        elif kind == "adjective":
            entry(lemma)[3].update(letters)
        else:
            entry(lemma)[0].add("hearsay")
    lines = []
    for word, (classes, verb, noun, adjective, forms) in table.items():
        # Nouns and adjectives stay open-class words for the walks.
        if classes <= {"source", "work", "term", "noun-too"} and (
                classes or noun or adjective):
            classes = classes | ({"open", "s-form"} if word.endswith("s")
                                 else {"open"})
        bits = " | ".join("k" + c.title().replace("-", "")
                          for c in sorted(classes)) or "0"
        frames = [
            f"{name}(\"{''.join(sorted(letters))}\")" if letters else "0"
            for name, letters in (("frames", verb), ("few_frames", noun),
                                  ("few_frames", adjective))]
        # Typographers' apostrophes too.
        for spelling in {word, word.replace("'", "\u2019")}:
            if len(spelling.encode()) > 16:
                raise SystemExit(f"{spelling}: longer than 16 bytes")
            lines.append((spelling.encode(),
                          f"{{{quote(spelling)}, {bits}, "
                          f"{', '.join(frames)}, {forms}}},\n"))
    return NOTE + "".join(line for _, line in sorted(lines))


def main():
    check = "--check" in sys.argv[1:]
    stale = 0
    for path, text in ((LIB / "lexicon/irregular_forms.inc", irregular_forms()),
                       (LIB / "text/abbreviations.inc", abbreviations()),
                       (LIB / "text/word_hints.inc", word_hints())):
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
