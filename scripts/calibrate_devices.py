#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures how many devices agency reports have, the yardstick of "How this
text persuades" (lib/slant/report/usual_devices.inc).

  scripts/calibrate_devices.py NEWS.jsonl [SLANT] > usual_devices.inc

NEWS.jsonl holds an article a line: source, title, text. Rates are of the
author's voice with scare quotes, over all reports of agencies; opinion pieces
are left out. Exits 2 on wrong usage or when slant fails.
"""

import json
import os
import subprocess
import sys
import tempfile

from calibrate_loaded import MIN_WORDS, kind_of

LEAST = 0.02
BATCH = 100


def reports(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            if kind_of(article) == "wire":
                yield article["text"]


def devices(slant, texts):
    """(words, {signal: count}) of each of a few texts."""
    with tempfile.TemporaryDirectory() as directory:
        paths = []
        for i, text in enumerate(texts):
            paths.append(os.path.join(directory, f"{i}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
        run = subprocess.run(
            [slant, "report", *paths, "--format", "json", "--targets", "none"],
            capture_output=True, text=True, check=True)
    for document in json.loads(run.stdout)["documents"]:
        found = document["devices"]
        yield found["words"], {row["signal"]: row["count"]
                               for row in found["found"]}


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    slant = sys.argv[2] if len(sys.argv) == 3 else "build/release/tools/slant"
    texts = list(reports(sys.argv[1]))
    words, articles, counts = 0, 0, {}
    for begin in range(0, len(texts), BATCH):
        for n, found in devices(slant, texts[begin:begin + BATCH]):
            if n < MIN_WORDS:
                continue
            words += n
            articles += 1
            for signal, count in found.items():
                counts[signal] = counts.get(signal, 0) + count
    print("// Made by scripts/calibrate_devices.py; do not edit.")
    print(f"// {articles} agency reports, {words} words.")
    for signal in sorted(counts):
        rate = max(LEAST, 1000 * counts[signal] / words)
        print(f'{{"{signal}", {rate:.2f}}},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
