#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what the loaded score's scale rests on (lib/slant/score/loaded.h).

  scripts/calibrate_loaded.py NEWS.jsonl [SLANT]

NEWS.jsonl holds an article a line: source, title, text. Prints the mean sum of
loaded terms per 1,000 words over agency reports (0 points) and the 90th
percentile over opinion pieces (100 points), each with a bootstrap interval.
Exits 2 on wrong usage or when slant fails.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile

AGENCIES = {"Associated Press", "Reuters"}
OPINION_TITLE = re.compile(r"(OPINION|Opinion|COMMENTARY|EDITORIAL)\b")
OPINION_SOURCE = re.compile(r"Guest Writer|Opinion|Editorial|John Stossel")
MIN_WORDS = 200
PRIOR_WORDS = re.compile(r"\((\d+) words \+")
RESAMPLES = 1000


def kind_of(article):
    """"wire", "opinion" or None, by who printed it under what title."""
    opinion = OPINION_TITLE.match(article["title"]) or OPINION_SOURCE.search(
        article["source"])
    if opinion:
        return "opinion"
    return "wire" if article["source"] in AGENCIES else None


def density(slant, text, path):
    """Sum of terms per 1,000 words, or None for a short text."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    run = subprocess.run(
        [slant, "explain", path, "--measure", "loaded.points", "--all",
         "--format", "json"],
        capture_output=True, text=True, check=True)
    score = json.loads(run.stdout)["scores"][0]
    words = int(PRIOR_WORDS.search(score["formula"]).group(1))
    return 1000 * score["sum"] / words if words >= MIN_WORDS else None


def mean(values):
    return sum(values) / len(values)


def percentile_90(values):
    place = 0.9 * (len(values) - 1)
    low = int(place)
    ordered = sorted(values)
    high = min(low + 1, len(values) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def interval(values, statistic):
    rng = random.Random(20261125)
    drawn = sorted(
        statistic(rng.choices(values, k=len(values)))
        for _ in range(RESAMPLES))
    return drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    slant = (sys.argv[2] if len(sys.argv) == 3 else os.path.join(
        root, "build", "release", "tools", "slant"))
    found = {"wire": [], "opinion": []}
    with tempfile.TemporaryDirectory() as scratch, open(
            sys.argv[1], encoding="utf-8") as news:
        path = os.path.join(scratch, "article.txt")
        for line in news:
            article = json.loads(line)
            kind = kind_of(article)
            if kind is None:
                continue
            try:
                value = density(slant, article["text"], path)
            except (subprocess.CalledProcessError, OSError) as error:
                print(f"slant failed on {article['title']!r}: {error}",
                      file=sys.stderr)
                return 2
            if value is not None:
                found[kind].append(value)
    for kind, name, statistic in (("wire", "kWireDensity: mean", mean),
                                  ("opinion", "kOpinionDensity: 90th "
                                   "percentile", percentile_90)):
        values = found[kind]
        if not values:
            print(f"{name}: no {kind} article in {sys.argv[1]}")
            continue
        low, high = interval(values, statistic)
        print(f"{name} {statistic(values):.2f} ({low:.2f} to {high:.2f}), "
              f"{len(values)} {kind} articles; mean {mean(values):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
