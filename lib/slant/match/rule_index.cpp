// SPDX-License-Identifier: Apache-2.0
#include "slant/match/rule_index.h"

#include <algorithm>
#include <bit>
#include <set>

namespace slant::detail {
namespace {

constexpr std::uint64_t kAny = ~std::uint64_t{0};

// Of elements that are no list of words, per million tokens; see rarity.h.
constexpr double kNumberCost = 20'000;
constexpr double kWordCost = 500'000;
constexpr double kNever = 1e9;

// Marks of English prose per million tokens, in coarse steps.
double mark_cost(char mark) {
  switch (mark) {
    case ',':
      return 50'000;
    case '.':
      return 40'000;
    case '"':
    case '\'':
    case '-':
      return 15'000;
    case 'D':
    case ':':
      return 4'000;
    default:
      return 1'500;
  }
}

// How far from the anchor a trigger may look.
constexpr int kReach = 3;
// A signature with more bits than this is met in most sentences.
constexpr int kMaxSomewhereBits = 12;

class RuleIndexer {
 public:
  RuleIndexer(const RuleIndexInput& input, CompiledMatcher& matcher)
      : input_(input), matcher_(matcher) {}

  void run() {
    sort_by_category();
    for (std::uint32_t r = 0; r < matcher_.rules.size(); ++r) add(r);
    for (const auto& [symbol, trigger] : triggers_) {
      matcher_.symbol_flags[symbol] |= kTriggersRule;
    }
    matcher_.symbol_rules.build(std::move(triggers_),
                                matcher_.vocabulary.size());
  }

 private:
  // Symbols of each category that some rule names, and what they cost.
  void sort_by_category() {
    by_category_.resize(matcher_.categories.size());
    category_cost_.resize(matcher_.categories.size());
    if (matcher_.rules.empty()) return;
    for (const auto& [symbol, id] : input_.symbol_entries) {
      const CompiledEntry& entry = matcher_.entries[id & ~kInflectedForm];
      by_category_[entry.category].push_back(symbol);
      category_cost_[entry.category] += input_.costs[symbol];
    }
  }

  // Roughly how often, per million tokens, the element would be met.
  double cost(const RuleElement& element) const {
    if (element.optional || element.negated) return kNever;
    if (element.mark != 0) return mark_cost(element.mark);
    double sum = 0;
    constexpr unsigned kRare = kShapeNumber | kShapeAllcaps;
    if ((element.shapes & ~kRare) != 0) return kWordCost;
    if (element.shapes != 0) sum = kNumberCost;
    for (const auto symbol : element.symbols) sum += input_.costs[symbol];
    for (const auto& test : element.categories) {
      sum += category_cost_[test.category];
    }
    return sum;
  }

  void choose_anchor(Rule& rule) const {
    double best = kNever;
    for (std::uint32_t e = 0; e < rule.elements.size(); ++e) {
      const double own = cost(rule.elements[e]);
      if (own >= best) continue;
      best = own;
      rule.anchor = e;
    }
    if (best < kNever) return;
    // Nothing but negated elements is required: the first of them.
    while (rule.elements[rule.anchor].optional) ++rule.anchor;
  }

  void sign(RuleElement& element) const {
    if (element.shapes != 0 || element.negated) return;
    element.signature = 0;
    for (const auto symbol : element.symbols) {
      element.signature |= signature_bit(symbol);
    }
    for (const auto& test : element.categories) {
      for (const auto symbol : by_category_[test.category]) {
        element.signature |= signature_bit(symbol);
      }
    }
  }

  struct Near {
    double cost;
    int distance;
    std::uint64_t signature;
  };

  // What must take the tokens at fixed distances from the anchor's: elements
  // beside it, up to the first that may be left out.
  void find_near(const Rule& rule, std::vector<Near>& out) const {
    out.clear();
    const auto count = static_cast<int>(rule.elements.size());
    const auto anchor = static_cast<int>(rule.anchor);
    if (rule.elements[rule.anchor].gap) return;
    for (const int step : {-1, 1}) {
      for (int d = step; std::abs(d) <= kReach; d += step) {
        const int e = anchor + d;
        if (e < 0 || e >= count) break;
        const RuleElement& element = rule.elements[static_cast<std::size_t>(e)];
        if (element.optional || element.gap) break;
        if (element.signature == kAny) continue;
        out.push_back({cost(element), d, element.signature});
      }
    }
    std::stable_sort(out.begin(), out.end(), [](const Near& a, const Near& b) {
      return a.cost < b.cost;
    });
  }

  // The rarest signature of what else the sentence must hold.
  static std::uint64_t find_somewhere(const Rule& rule) {
    std::uint64_t best = kAny;
    for (std::size_t e = 0; e < rule.elements.size(); ++e) {
      const RuleElement& element = rule.elements[e];
      if (e == rule.anchor || element.optional || element.mark != 0) continue;
      if (element.signature == kAny) continue;
      if (std::popcount(element.signature) < std::popcount(best)) {
        best = element.signature;
      }
    }
    return std::popcount(best) <= kMaxSomewhereBits ? best : kAny;
  }

  void add(std::uint32_t r) {
    Rule& rule = matcher_.rules[r];
    rule.optional = 0;
    for (std::size_t e = 0; e < rule.elements.size(); ++e) {
      if (rule.elements[e].optional) rule.optional |= std::uint64_t{1} << e;
    }
    choose_anchor(rule);
    for (auto& element : rule.elements) sign(element);
    find_near(rule, near_);
    Trigger trigger;
    trigger.rule = r;
    for (std::size_t n = 0; n < std::min(near_.size(), trigger.near.size());
         ++n) {
      trigger.near[n] = near_[n].signature;
      trigger.distance[n] = static_cast<std::int16_t>(near_[n].distance);
    }
    trigger.somewhere = find_somewhere(rule);
    const RuleElement& anchor = rule.elements[rule.anchor];
    if (anchor.negated || anchor.shapes != 0) {
      matcher_.open_rules.push_back(trigger);
      return;
    }
    std::set<Symbol> symbols(anchor.symbols.begin(), anchor.symbols.end());
    for (const auto& test : anchor.categories) {
      symbols.insert(by_category_[test.category].begin(),
                     by_category_[test.category].end());
    }
    for (const auto symbol : symbols) triggers_.emplace_back(symbol, trigger);
  }

  const RuleIndexInput& input_;
  CompiledMatcher& matcher_;
  std::vector<std::vector<Symbol>> by_category_;
  std::vector<double> category_cost_;
  std::vector<std::pair<std::uint32_t, Trigger>> triggers_;
  std::vector<Near> near_;
};

}  // namespace

void index_rules(const RuleIndexInput& input, CompiledMatcher& matcher) {
  RuleIndexer(input, matcher).run();
}

}  // namespace slant::detail
