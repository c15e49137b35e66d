// SPDX-License-Identifier: Apache-2.0
#include "slant/score/registry.h"

#include <algorithm>
#include <set>
#include <string>

#include "slant/lexicon/category_path.h"
#include "slant/score/axes.h"
#include "slant/score/scorers.h"

namespace slant {
namespace {

constexpr MeasureInfo kMeasures[] = {
    {"sentiment", "tone of sentences, and their mean above",
     "S / sqrt(S^2 + 4 + words), S the sum of valences after negation, "
     "boosters, contrast, capitals and exclamation; mean over sentences",
     "after Hutto and Gilbert 2014; constants our own", make_sentiment},
    {"loaded",
     "loaded wording, in points from wire reports (0) to op-eds (100)",
     "100 * (D - wire) / (op-ed - wire), D = (1000 * sum of weights * voice * "
     "context + wire * 25) / (words + 25)",
     "our own; weights as in loaded terms", make_loaded_score},
    {"loaded", "loaded terms, in all and by category",
     "1000 * hits / words; weighted: 1000 * sum of weights / words",
     "Recasens et al. 2013; Spinde et al. 2021", make_weighted_rate},
    {"frame", "policy frames: rates and shares",
     "share = weight of the frame's hits / weight of all frames' hits",
     "after Boydstun et al. 2014", make_distribution},
    {"news_frame", "generic news frames: rates and shares", "as frame",
     "after Semetko and Valkenburg 2000", make_distribution},
    {"moral", "moral foundations: rates and shares", "as frame",
     "after Graham, Haidt and Nosek 2009", make_distribution},
    {"rhetoric", "how much persuades: loaded terms and rhetorical findings",
     "sum of the weights of both, marks of style left out; of hits of one "
     "measure that share words the heaviest",
     "our own", make_persuasion},
    {"rhetoric", "rhetorical figures and appeals, in all and by signal",
     "1000 * places / words; weighted: 1000 * sum of weights / words",
     "docs/rhetoric.md names one for each signal", make_weighted_rate},
    {"axes", "where the words lie between the poles of axes (--axes)",
     "bias: mean cosine of the words with the axis; intensity: mean of "
     "(cosine - background)^2; over the words that the axes know",
     "Kwak, An, Jing and Ahn 2021", nullptr},
};

// Roots of lexicons that ask for it (#weights: sum): what users bring with
// graded weights is summed by weight too.
std::set<std::string, std::less<>> weighted_roots(const Matcher& matcher) {
  std::set<std::string, std::less<>> roots;
  for (const auto& lexicon : matcher.lexicons()) {
    if (lexicon->info().weights != "sum") continue;
    for (const std::string& path : lexicon->categories()) {
      roots.emplace(category_root(path));
    }
  }
  return roots;
}

}  // namespace

std::span<const MeasureInfo> measures() { return kMeasures; }

bool is_wanted(std::string_view measure, std::span<const std::string> wanted) {
  return wanted.empty() ||
         std::find(wanted.begin(), wanted.end(), measure) != wanted.end();
}

std::vector<std::string> roots_of(std::span<const std::string> measures) {
  std::set<std::string> roots;
  for (const std::string& measure : measures) {
    // Devices are found among the hits of all others.
    if (measure == "rhetoric") return {};
    roots.insert(measure);
    if (measure == "sentiment" || measure == "loaded") roots.insert("modifier");
  }
  return {roots.begin(), roots.end()};
}

std::vector<std::unique_ptr<Scorer>> make_scorers(
    const Matcher& matcher, const ScorerOptions& options) {
  std::set<std::string, std::less<>> roots;
  for (const std::string& path : matcher.categories()) {
    roots.emplace(category_root(path));
  }
  roots.erase("modifier");
  if (!options.measures.empty()) {
    const std::set<std::string, std::less<>> wanted(options.measures.begin(),
                                                    options.measures.end());
    for (auto root = roots.begin(); root != roots.end();) {
      root = wanted.count(*root) != 0 ? std::next(root) : roots.erase(root);
    }
  }
  std::vector<std::unique_ptr<Scorer>> scorers;
  if (options.vader != nullptr &&
      (options.measures.empty() || roots.count("sentiment") != 0)) {
    roots.erase("sentiment");
    scorers.push_back(make_vader(options.vader));
  }
  for (const MeasureInfo& measure : kMeasures) {
    if (measure.make == nullptr || roots.count(measure.name) == 0) continue;
    scorers.push_back(measure.make(matcher, measure.name));
  }
  for (const MeasureInfo& measure : kMeasures) {
    if (measure.make == nullptr) continue;
    const auto named = roots.find(measure.name);
    if (named != roots.end()) roots.erase(named);
  }
  const auto weighted = weighted_roots(matcher);
  for (const std::string& root : roots) {
    scorers.push_back(weighted.count(root) != 0
                          ? make_weighted_rate(matcher, root)
                          : make_rate(matcher, root));
  }
  if (options.axes != nullptr && is_wanted(kAxesMeasure, options.measures)) {
    scorers.push_back(make_axes(options.axes));
  }
  return scorers;
}

}  // namespace slant
