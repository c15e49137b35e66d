// SPDX-License-Identifier: Apache-2.0
#include "slant/score/target_summary.h"

#include <algorithm>
#include <cmath>

#include "slant/stats/permutation.h"

namespace slant::detail {
namespace {

constexpr double kSize = 4;

struct SentenceValue {
  std::uint32_t target = 0;
  std::uint32_t sentence = 0;
  double sum = 0;
  bool evaluated = false;
};

// One value a target and sentence that mentions it.
std::vector<SentenceValue> sentence_values(const TargetScores& scores) {
  std::vector<SentenceValue> values;
  for (const TargetMention& mention : scores.list.mentions) {
    values.push_back({mention.target, mention.sentence, 0, false});
  }
  const auto order = [](const SentenceValue& a, const SentenceValue& b) {
    return a.target != b.target ? a.target < b.target : a.sentence < b.sentence;
  };
  std::sort(values.begin(), values.end(), order);
  values.erase(std::unique(values.begin(), values.end(),
                           [](const SentenceValue& a, const SentenceValue& b) {
                             return a.target == b.target &&
                                    a.sentence == b.sentence;
                           }),
               values.end());
  for (const TargetWord& word : scores.words) {
    const TargetMention& mention = scores.list.mentions[word.mention];
    const SentenceValue wanted{mention.target, mention.sentence, 0, false};
    const auto at =
        std::lower_bound(values.begin(), values.end(), wanted, order);
    at->sum += word.value;
    at->evaluated = true;
  }
  return values;
}

void means(const std::vector<SentenceValue>& values,
           const TargetScoreOptions& options, TargetScores& scores) {
  std::vector<double> evaluations;
  std::vector<double> ones;
  for (std::size_t i = 0; i < values.size();) {
    const std::uint32_t target = values[i].target;
    evaluations.clear();
    TargetScore& score = scores.targets[target];
    double sum = 0;
    for (; i < values.size() && values[i].target == target; ++i) {
      evaluations.push_back(target_compound(values[i].sum));
      sum += evaluations.back();
      score.evaluated += values[i].evaluated ? 1 : 0;
    }
    score.sentences = static_cast<std::uint32_t>(evaluations.size());
    score.evaluation = sum / static_cast<double>(evaluations.size());
    ones.assign(evaluations.size(), 1);
    score.interval = bootstrap_ratio(
        evaluations, ones,
        {.resamples = options.resamples, .level = 0.90, .seed = options.seed});
  }
}

// Evaluations of the sentences of one side, or of one target.
template <class Mine>
std::vector<double> evaluations_of(const std::vector<SentenceValue>& values,
                                   Mine mine) {
  std::vector<double> out;
  for (const SentenceValue& value : values) {
    if (mine(value.target)) out.push_back(target_compound(value.sum));
  }
  return out;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

void contrast(const std::vector<SentenceValue>& values,
              const TargetScoreOptions& options, TargetScores& scores) {
  const auto add = [&](std::string first, std::string second,
                       const std::vector<double>& a,
                       const std::vector<double>& b) {
    if (a.empty() || b.empty()) return;
    scores.contrasts.push_back(
        {std::move(first), std::move(second),
         static_cast<std::uint32_t>(a.size()),
         static_cast<std::uint32_t>(b.size()), mean(a) - mean(b),
         permutation_p(a, b, options.permutations, options.seed)});
  };
  const auto& targets = scores.list.targets;
  std::vector<std::string> sides;
  for (const Target& target : targets) {
    if (target.side.empty()) continue;
    if (std::find(sides.begin(), sides.end(), target.side) == sides.end()) {
      sides.push_back(target.side);
    }
  }
  if (sides.size() > 1) {
    for (std::size_t i = 0; i < sides.size() && i < 8; ++i) {
      for (std::size_t j = i + 1; j < sides.size() && j < 8; ++j) {
        const auto of = [&](const std::string& side) {
          return evaluations_of(
              values, [&](std::uint32_t t) { return targets[t].side == side; });
        };
        add(sides[i], sides[j], of(sides[i]), of(sides[j]));
      }
    }
    return;
  }
  // Without sides: the two that are mentioned most.
  std::uint32_t most[2] = {0xFFFFFFFF, 0xFFFFFFFF};
  for (std::uint32_t t = 0; t < targets.size(); ++t) {
    const auto mentions = [&](std::uint32_t of) {
      return of == 0xFFFFFFFF ? 0 : scores.targets[of].mentions;
    };
    if (scores.targets[t].mentions > mentions(most[0])) {
      most[1] = most[0];
      most[0] = t;
    } else if (scores.targets[t].mentions > mentions(most[1])) {
      most[1] = t;
    }
  }
  if (most[1] == 0xFFFFFFFF) return;
  const auto of = [&](std::uint32_t wanted) {
    return evaluations_of(values, [=](std::uint32_t t) { return t == wanted; });
  };
  add(targets[most[0]].name, targets[most[1]].name, of(most[0]), of(most[1]));
}

}  // namespace

double target_compound(double sum) {
  return sum / std::sqrt(sum * sum + kSize);
}

void summarise_targets(const TargetScoreOptions& options,
                       TargetScores& scores) {
  const auto values = sentence_values(scores);
  means(values, options, scores);
  contrast(values, options, scores);
}

}  // namespace slant::detail
