// SPDX-License-Identifier: Apache-2.0
// libFuzzer: all figures over texts made of the words they look for. Figures
// must stay inside the document, their ranges in order and in one sentence.
#include "../text/document_check.h"
#include "fuzz_check.h"
#include "slant/match/figures/registry.h"
#include "slant/match/matcher.h"

namespace {

constexpr std::string_view kPieces[] = {
    "we ",    "they ",   "not ",  "but ",     "and ",     "or ",
    "the ",   "law ",    "laws ", "people ",  "was ",     "broken ",
    "by ",    "threat ", "will ", "nation ",  "bad ",     "through ",
    "NEVER ", "Isn't ",  "why ",  "because ", "traitor ", "regime ",
    ", ",     "; ",      ": ",    ". ",       "? ",       "! ",
    "\"",     "\n\n",
};

std::string lexicon() {
  std::string text =
      "#slant-lexicon 1\n#id: fuzz\n#version: 1.0.0\n#language: en\n"
      "#construct: fuzz\n#licence: CC0-1.0\n#source: fuzz\n#citation: fuzz\n"
      "#retrieved: 2026-11-25\n#changes: none\n"
      "#columns: pattern\tkind\tcategory\tweight\n";
  for (const slant::FigureInfo& info : slant::figure_infos()) {
    text += std::string(info.name) + "\tfigure\trhetoric." +
            std::string(info.name) + "\t0.5\n";
  }
  return text +
         "bad\tword\tsentiment.valence\t-2\nbecause\tword\tcausal\t1\n"
         "nation\tword\tnation\t1\nthreat\tword\tthreat\t1\n"
         "traitor\tword\tloaded.dehumanising\t1\n"
         "will\tword\tmodal.predictive\t1\n";
}

const slant::Matcher& matcher() {
  static const slant::Matcher one = [] {
    auto parsed = slant::parse_lexicon("fuzz.tsv", lexicon());
    slant::test::require(parsed.has_value(), "the lexicon was refused");
    auto made = slant::Matcher::compile(
        {std::make_shared<const slant::Lexicon>(std::move(*parsed))}, {});
    slant::test::require(made.has_value(), "the matcher was refused");
    return std::move(*made);
  }();
  return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace slant;
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += kPieces[data[i] % 32];
  const auto doc = read_document({"fuzz", text}, {});
  test::require(doc.has_value(), "text was refused");
  static MatchScratch scratch;
  MatchList matches;
  matcher().match(*doc, scratch, matches);
  for (const Figure& figure : matches.figures) {
    std::uint32_t end = 0;
    test::require(figure.count >= 1, "a figure without words");
    for (const IndexRange range : figure.ranges()) {
      test::require(range.begin < range.end && range.begin >= end &&
                        range.end <= doc->tokens().size(),
                    "ranges out of order");
      end = range.end;
    }
  }
  for (std::uint32_t s = 0; s < doc->sentences().size(); ++s) {
    for (const Match& match : matches.of_sentence(s)) {
      test::require(match.first_token >= doc->sentences()[s].tokens.begin &&
                        match.first_token + match.token_count <=
                            doc->sentences()[s].tokens.end,
                    "a hit outside its sentence");
    }
  }
  return 0;
}
