// SPDX-License-Identifier: Apache-2.0
// libFuzzer: any text has its targets found and scored, and all that is found
// lies in the text; any bytes are a file of targets or an error with a place.
#include <cmath>

#include "fuzz_check.h"
#include "slant/pipeline/analyzer.h"
#include "slant/score/targets.h"

namespace {

const slant::Analyzer& analyzer() {
  static const slant::Analyzer made = [] {
    auto lexicon = slant::parse_lexicon(
        "t.tsv",
        "#slant-lexicon 1\n#id: t\n#version: 1\n#language: en\n"
        "#construct: test\n#licence: CC0-1.0\n#source: test\n"
        "#citation: test\n#retrieved: 2026-01-01\n#changes: none\n"
        "#columns: pattern\tkind\tcategory\tweight\n"
        "a\tword\tsentiment.valence\t-2\n"
        "b\tword\tsentiment.valence\t2\n"
        "c\tword\tloaded.pejorative\t1\n");
    return std::move(*slant::Analyzer::create(
        {std::make_shared<const slant::Lexicon>(std::move(*lexicon))}, {}));
  }();
  return made;
}

void check(const slant::Analysis& analysis, const slant::TargetList& list) {
  using namespace slant;
  static const TargetScorer scorer(analyzer().matcher(), {20, 20, 1});
  const auto scores = scorer.score(analyzer().score_input(analysis), list);
  const std::uint32_t tokens = analysis.doc.tokens().size();
  std::uint32_t end = 0;
  for (const TargetMention& mention : scores.list.mentions) {
    test::require(mention.first_token >= end, "mentions overlap");
    end = mention.first_token + mention.token_count;
    test::require(end <= tokens, "mention beyond the text");
    test::require(mention.target < scores.targets.size(), "no such target");
  }
  for (const TargetWord& word : scores.words) {
    test::require(word.first_token + word.token_count <= tokens,
                  "word beyond the text");
    test::require(word.mention < scores.list.mentions.size(),
                  "no such mention");
  }
  for (const TargetScore& score : scores.targets) {
    test::require(
        std::isnan(score.evaluation) || std::abs(score.evaluation) <= 1,
        "evaluation out of range");
  }
  if (tokens != 0) {
    scorer.mention_score(analyzer().score_input(analysis), tokens / 2, 3);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace slant;
  const std::string_view text = test::as_text(data, size);
  const auto specs = parse_targets("t.toml", text);
  if (!specs) {
    test::require(specs.error().file == "t.toml", "an error without a file");
  }
  auto analysis = analyzer().analyze({"t.txt", text});
  if (!analysis) return 0;
  TargetOptions options;
  options.min_mentions = 1;
  check(*analysis,
        TargetFinder({}, options).find(analysis->doc, analysis->matches));
  const TargetFinder given(
      specs ? *specs
            : std::vector<TargetSpec>{{"A", {"the b", "c d"}, "x"},
                                      {"B", {}, "y"}});
  check(*analysis, given.find(analysis->doc, analysis->matches));
  return 0;
}
