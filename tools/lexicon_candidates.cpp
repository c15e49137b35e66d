// SPDX-License-Identifier: Apache-2.0
#include "lexicon_candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "command.h"
#include "slant/embed/propagation.h"
#include "slant/embed/vector_set.h"
#include "slant/lexicon/category_path.h"
#include "slant/lexicon/entry_syntax.h"
#include "slant/match/fold.h"

namespace slant::tool {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

using WordSet = std::unordered_set<std::string>;

tl::unexpected<Error> failure(const Lexicon& lexicon, std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = lexicon.info().file;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

std::string folded(std::string_view text) {
  detail::Folded out;
  detail::fold(text, {}, out);
  return out.text;
}

// The sides of a category: has an entry above 0, below 0.
bool has_weight(const Lexicon& lexicon, const std::string& category,
                bool above) {
  return std::any_of(
      lexicon.entries().begin(), lexicon.entries().end(), [&](const Entry& e) {
        return is_in_category(lexicon.category(e.category), category) &&
               (above ? e.weight > 0 : e.weight < 0);
      });
}

GrowthSeeds seeds_of(const Lexicon& lexicon, const CandidateOptions& options) {
  GrowthSeeds out;
  const bool both = has_weight(lexicon, options.category, true) &&
                    has_weight(lexicon, options.category, false);
  WordSet own;
  for (const Entry& entry : lexicon.entries()) {
    if (entry.kind != EntryKind::word || entry.weight == 0) continue;
    const std::string& category = lexicon.category(entry.category);
    const std::string word = folded(entry.pattern);
    if (is_in_category(category, options.category)) {
      if (both && entry.weight < 0) {
        if (options.against.empty()) out.others.push_back(word);
      } else if (own.insert(word).second) {
        out.words.push_back(word);
        out.weights.push_back(entry.weight);
      }
    } else if (options.against.empty()
                   ? !both
                   : is_in_category(category, options.against)) {
      out.others.push_back(word);
    }
  }
  std::erase_if(out.others,
                [&](const std::string& word) { return own.contains(word); });
  std::sort(out.others.begin(), out.others.end());
  out.others.erase(std::unique(out.others.begin(), out.others.end()),
                   out.others.end());
  return out;
}

// Words as they may be entries: in lower case, of letters.
bool is_candidate_word(std::string_view word) {
  if (word.size() < 3 || folded(word) != word) return false;
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || c == '-' || c == '\'';
  });
  return plain && pattern_problem(EntryKind::word, word).empty();
}

// The words of which the lexicon has an entry already, as it stands, by a
// prefix or as a form.
Result<WordSet> known_words(const Matcher::LexiconPtr& lexicon,
                            const std::vector<std::string>& words,
                            const std::string& category) {
  auto analyzer = make_analyzer(AnalysisOptions{}, {lexicon}, false);
  if (!analyzer) return unexpected(std::move(analyzer.error()));
  std::string text;
  for (const std::string& word : words) text += word + ";\n";
  AnalyzerScratch scratch;
  Analysis analysed;
  auto done = analyzer->analyze_into({"words", text}, scratch, analysed);
  if (!done) return unexpected(std::move(done.error()));
  WordSet out;
  for (const Match& match : analysed.matches.items) {
    if (match.token_count != 1 ||
        !is_in_category(analyzer->matcher().categories()[match.category],
                        category)) {
      continue;
    }
    out.insert(folded(
        analysed.doc.text(analysed.doc.tokens().span(match.first_token))));
  }
  for (const Entry& entry : lexicon->entries()) {
    if (entry.weight == 0) out.insert(folded(entry.pattern));  // guards
  }
  return out;
}

// The words that vectors are compared of: seeds and the commonest others.
class Space {
 public:
  Space(const Embedding& embedding, GrowthSeeds& seeds, std::size_t most)
      : set_(embedding.dimension()), values_(embedding.dimension()) {
    std::vector<double> weights;
    for (std::size_t i = 0; i < seeds.words.size(); ++i) {
      if (!add(embedding, seeds.words[i])) {
        seeds.missing.push_back(seeds.words[i]);
        continue;
      }
      weights.push_back(seeds.weights[i]);
      above_.push_back(rows_.at(seeds.words[i]));
    }
    seeds.weights = std::move(weights);
    for (const std::string& word : seeds.others) {
      if (add(embedding, word)) below_.push_back(rows_.at(word));
    }
    std::size_t added = 0;
    for (std::size_t row = 0; row < embedding.size() && added < most; ++row) {
      const std::string word(embedding.word(row));
      if (!is_candidate_word(word) || !embedding.usable(row)) continue;
      ++added;
      add(embedding, word);
    }
  }

  const VectorSet& set() const { return set_; }
  const std::vector<std::string>& words() const { return words_; }
  const std::vector<std::size_t>& above() const { return above_; }
  const std::vector<std::size_t>& below() const { return below_; }

 private:
  bool add(const Embedding& embedding, const std::string& word) {
    if (rows_.contains(word)) return true;
    if (!embedding.vector(word, values_)) return false;
    std::vector<double> unit(values_.begin(), values_.end());
    const double length = norm(unit);
    for (double& value : unit) value /= length;
    rows_[word] = set_.add(unit);
    words_.push_back(word);
    return true;
  }

  VectorSet set_;  // of length 1
  std::vector<float> values_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::size_t> rows_;
  std::vector<std::size_t> above_;
  std::vector<std::size_t> below_;
};

void find_near(const Space& space, std::span<const double> weights,
               std::size_t row, std::size_t most, Candidate& out) {
  std::vector<NearEntry> all;
  for (std::size_t i = 0; i < space.above().size(); ++i) {
    const std::size_t seed = space.above()[i];
    all.push_back({space.words()[seed],
                   dot(space.set().row(row), space.set().row(seed)),
                   weights[i]});
  }
  most = std::min(most, all.size());
  std::partial_sort(
      all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most), all.end(),
      [](const NearEntry& a, const NearEntry& b) {
        return a.cosine != b.cosine ? a.cosine > b.cosine : a.word < b.word;
      });
  all.resize(most);
  double sum = 0;
  double total = 0;
  for (const NearEntry& entry : all) {
    const double share = std::max(entry.cosine, 1e-6);
    sum += share * entry.weight;
    total += share;
  }
  out.weight = total > 0 ? sum / total : 1;
  out.near = std::move(all);
}

std::vector<double> walks(const Space& space, const CandidateOptions& options) {
  if (space.below().empty()) {
    return std::vector<double>(space.set().size(), kNan);
  }
  GraphOptions graph_options;
  graph_options.neighbours = options.neighbours;
  WalkOptions walk_options;
  walk_options.beta = options.beta;
  return random_walk(neighbour_graph(space.set(), graph_options), space.above(),
                     space.below(), walk_options);
}

// Place of each in descending order of `key`.
template <typename Key>
std::vector<std::size_t> ranks(const std::vector<Candidate>& words,
                               const Key& key) {
  std::vector<std::size_t> order(words.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) {
                     return key(words[a]) > key(words[b]);
                   });
  std::vector<std::size_t> out(words.size());
  for (std::size_t i = 0; i < order.size(); ++i) out[order[i]] = i;
  return out;
}

// By the sum of the places in both orders.
void sort_candidates(std::vector<Candidate>& words) {
  const auto by_similarity =
      ranks(words, [](const Candidate& c) { return c.similarity; });
  const auto by_walk = ranks(words, [](const Candidate& c) {
    return std::isnan(c.walk) ? c.similarity : c.walk;
  });
  std::vector<std::size_t> order(words.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(
      order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return by_similarity[a] + by_walk[a] < by_similarity[b] + by_walk[b];
      });
  std::vector<Candidate> sorted;
  sorted.reserve(words.size());
  for (const std::size_t i : order) sorted.push_back(std::move(words[i]));
  words = std::move(sorted);
}

}  // namespace

Result<Candidates> find_candidates(const Matcher::LexiconPtr& lexicon,
                                   const Embedding& embedding,
                                   const CandidateOptions& options) {
  Candidates out;
  out.seeds = seeds_of(*lexicon, options);
  if (out.seeds.words.empty()) {
    return failure(*lexicon,
                   "no single word in category '" + options.category + "'");
  }
  const Space space(embedding, out.seeds, options.most_words);
  if (space.above().empty()) {
    std::string words;
    for (const auto& word : out.seeds.missing) words += ' ' + word;
    return failure(*lexicon, "no word of category '" + options.category +
                                 "' is in the model's vocabulary:" + words);
  }
  auto known = known_words(lexicon, space.words(), options.category);
  if (!known) return unexpected(std::move(known.error()));
  const auto middle = mean_vector(space.set(), space.above());
  const auto walked = walks(space, options);
  WordSet seeds(out.seeds.words.begin(), out.seeds.words.end());
  seeds.insert(out.seeds.others.begin(), out.seeds.others.end());
  for (std::size_t row = 0; row < space.set().size(); ++row) {
    const std::string& word = space.words()[row];
    if (seeds.contains(word) || known->contains(word)) continue;
    Candidate one;
    one.word = word;
    one.similarity = cosine(space.set().row(row), middle);
    one.walk = walked[row];
    find_near(space, out.seeds.weights, row, options.near, one);
    out.words.push_back(std::move(one));
  }
  sort_candidates(out.words);
  return out;
}

}  // namespace slant::tool
