# SPDX-License-Identifier: Apache-2.0
"""score_python.py PEER FILE.jsonl: one of Python's tools over each text of a
file, as bench/peers/run times it. Prints how many texts there were."""
import importlib
import json
import os
import sys


def vader():
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    return SentimentIntensityAnalyzer().polarity_scores


def nltk_vader():
    from nltk.sentiment.vader import SentimentIntensityAnalyzer
    # NLTK's own copy of the lexicon is not in a registry: that of the
    # reference is the same list.
    package = importlib.import_module("vaderSentiment")
    path = os.path.join(os.path.dirname(package.__file__), "vader_lexicon.txt")
    SentimentIntensityAnalyzer.__init__ = lambda self: None
    analyzer = SentimentIntensityAnalyzer()
    with open(path, encoding="utf-8") as file:
        analyzer.lexicon_file = file.read()
    analyzer.lexicon = analyzer.make_lex_dict()
    analyzer.constants = importlib.import_module(
        "nltk.sentiment.vader").VaderConstants()
    return analyzer.polarity_scores


def textblob():
    from textblob import TextBlob
    return lambda text: TextBlob(text).sentiment


def empath():
    from empath import Empath
    lexicon = Empath()
    return lambda text: lexicon.analyze(text, normalize=True)


def nela():
    from nela_features.nela_features import NELAFeatureExtractor
    return NELAFeatureExtractor().extract_all


def proselint():
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile
    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("text", text).lint() if text.strip() else []


def fasttext():
    from fasttext import tokenize
    return tokenize


def main():
    score = {name: make for name, make in globals().items()
             if callable(make)}[sys.argv[1]]()
    texts = 0
    with open(sys.argv[2], encoding="utf-8") as file:
        for line in file:
            score(json.loads(line)["text"])
            texts += 1
    print(texts)


if __name__ == "__main__":
    main()
