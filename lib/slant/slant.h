// SPDX-License-Identifier: Apache-2.0
// slant: measures bias and rhetoric in text. This header includes all of it.
//
// A program that prints what slant finds in a file
// (examples/ten_lines/main.cpp, word for word):
//
//   #include <slant/slant.h>
//   #include <iostream>
//
//   int main(int, char** argv) {
//     const std::string lexicons[] = {argv[1]};
//     auto analyzer =
//         slant::Analyzer::create(slant::load_lexicons(lexicons).value(), {});
//     auto text = slant::read_file(argv[2], 1 << 20).value();
//     auto analysis = analyzer->analyze({argv[2], text}).value();
//     const int loaded = analyzer->feature("loaded.per_1000");
//     std::cout << analysis.scores.document()[loaded].value << '\n';
//   }
//
// CMake: find_package(slant), link slant::slant; the project's own lexicons
// are in ${SLANT_LEXICON_DIR}. Without CMake: pkg-config --cflags --libs
// slant, and pkg-config --variable=lexicondir slant.
//
// The way of a text through the library, one part a step:
//
//   text      bytes -> Document: paragraphs, sentences, words, quotations
//   lexicon   files -> Lexicon: entries with category and weight
//   match     Document + lexicons -> MatchList: entries found, and where
//   score     MatchList -> ScoreTable: a row a unit, a column a feature
//   report    all of it -> text, JSON, CSV, Markdown
//   pipeline  Analyzer: the steps up to the scores in one call
//
// Whatever comes from outside is returned as Result<T>; .value() throws where
// there is none. Nothing prints, exits or reads the environment. Analyzer,
// Matcher and Lexicon never change and may be shared by threads; a thread
// that analyses many documents keeps an AnalyzerScratch and an Analysis and
// calls Analyzer::analyze_into.
#pragma once

#include "slant/base/file.h"
#include "slant/base/result.h"
#include "slant/base/span.h"
#include "slant/lexicon/lexicon.h"
#include "slant/match/matcher.h"
#include "slant/pipeline/analyzer.h"
#include "slant/report/hits.h"
#include "slant/report/intervals.h"
#include "slant/report/report.h"
#include "slant/report/summary.h"
#include "slant/score/registry.h"
#include "slant/score/score_table.h"
#include "slant/score/scorer.h"
#include "slant/stats/bootstrap.h"
#include "slant/text/document.h"
#include "slant/text/lines.h"
