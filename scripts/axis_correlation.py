#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well an axis follows the weights of a lexicon: Spearman's correlation
over the single words that both know, with and without the axis' seeds.

    slant lexicon induce --axis good-bad --top 1000000 --format json > axis.json
    scripts/axis_correlation.py lexicons/sentiment.en.tsv axis.json \\
        lexicons/axes.en.tsv
"""
import json
import sys


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    out = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and values[order[end]] == values[order[at]]:
            end += 1
        for i in order[at:end]:
            out[i] = (at + end - 1) / 2
        at = end
    return out


def pearson(x, y):
    mx, my = sum(x) / len(x), sum(y) / len(y)
    xy = sum((a - mx) * (b - my) for a, b in zip(x, y))
    xx = sum((a - mx) ** 2 for a in x)
    yy = sum((b - my) ** 2 for b in y)
    return xy / (xx * yy) ** 0.5


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    lexicon, axis, seeds = sys.argv[1:]
    with open(axis, encoding="utf-8") as file:
        made = json.load(file)
    places = {word["word"]: word["cosine"] for word in made["words"]}
    weights = {r[0]: float(r[3]) for r in rows(lexicon)
               if r[1] == "word" and float(r[3]) != 0}
    own = {r[2] for r in rows(seeds) if r[0] == made["axis"]}
    both = sorted(weights.keys() & places.keys())
    for name, words in (("all words in both", both),
                        ("without the seeds", [w for w in both if w not in own])):
        rho = pearson(ranks([weights[w] for w in words]),
                      ranks([places[w] for w in words]))
        print(f"{name}: Spearman {rho:.3f}, n {len(words)}")


main()
