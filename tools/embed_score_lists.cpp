// SPDX-License-Identifier: Apache-2.0
// Methods of `slant embed score` that hold texts against lists of words and
// each other: DDR, concept mover's similarity, SIF vectors and topic drift.
#include <cmath>
#include <map>
#include <memory>

#include "embed_score.h"
#include "lexicon_files.h"
#include "slant/embed/text_vectors.h"
#include "slant/lexicon/category_path.h"
#include "slant/match/fold.h"

namespace slant::tool {
namespace {

struct WordList {
  std::string name;
  std::vector<std::size_t> rows;
};

struct Dictionary {
  std::map<std::string, std::vector<std::string>> words;  // by category
  std::size_t others = 0;  // phrases, prefixes, rules ...
};

// Single words by category; categories whose weights have both signs are
// two lists, "valence:above" and "valence:below".
Dictionary words_by_category(const Lexicon& lexicon,
                             const std::string& category) {
  std::map<std::uint32_t, int> signs;
  for (const Entry& entry : lexicon.entries()) {
    signs[entry.category] |= entry.weight > 0 ? 1 : entry.weight < 0 ? 2 : 0;
  }
  Dictionary out;
  detail::Folded folded;
  for (const Entry& entry : lexicon.entries()) {
    std::string name = lexicon.category(entry.category);
    if (!category.empty() && !is_in_category(name, category)) continue;
    if (entry.weight == 0) continue;  // guards
    if (entry.kind != EntryKind::word) {
      ++out.others;
      continue;
    }
    if (signs[entry.category] == 3) {
      name += entry.weight > 0 ? ":above" : ":below";
    }
    detail::fold(entry.pattern, {}, folded);
    out.words[name].push_back(folded.text);
  }
  return out;
}

Result<std::vector<WordList>> read_dictionary(const ScoreInputs& in) {
  const std::string& name = in.options.dictionary;
  if (name.empty()) {
    return usage_failure("", "--method ddr needs --dictionary LEXICON");
  }
  auto read = read_lexicon(lexicon_path(name), {});
  if (!read) return unexpected(std::move(read.error()));
  report_diagnostics(name, *read);
  const Dictionary found =
      words_by_category(read->lexicon, in.options.category);
  if (found.words.empty()) {
    return usage_failure(
        name, "no single word" +
                  (in.options.category.empty()
                       ? std::string()
                       : " in category '" + in.options.category + "'"));
  }
  if (found.others != 0) {
    complain(name + ": " + std::to_string(found.others) +
             " entries are no single words and left out");
  }
  std::vector<WordList> out;
  for (const auto& [category, words] : found.words) {
    std::vector<std::string> missing;
    out.push_back({category, in.vocabulary.rows(words, missing)});
    if (missing.empty()) continue;
    complain(category + ": " + std::to_string(missing.size()) + " of " +
             std::to_string(words.size()) + " words have no vector");
  }
  return out;
}

std::vector<std::string> words_of(const std::string& concept_words) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : concept_words + ",") {
    if (c != ',' && c != ' ') {
      word += c;
    } else if (!word.empty()) {
      detail::Folded folded;
      detail::fold(word, {}, folded);
      out.push_back(folded.text);
      word.clear();
    }
  }
  return out;
}

Result<std::vector<WordList>> read_concepts(const ScoreInputs& in) {
  if (in.options.concepts.empty()) {
    return usage_failure("", "--method cmd needs --concept WORD,...");
  }
  std::vector<WordList> out;
  for (const std::string& name : in.options.concepts) {
    std::vector<std::string> missing;
    out.push_back({name, in.vocabulary.rows(words_of(name), missing)});
    if (out.back().rows.empty()) {
      return usage_failure(
          "", "concept '" + name + "': no word is in the model's vocabulary");
    }
    complain_missing("concept " + name, missing);
  }
  return out;
}

// Shares of the words of the background, by row.
std::vector<double> probabilities_of(const std::vector<WordCount>& words,
                                     std::size_t rows) {
  std::vector<double> out(rows);
  const double total = total_count(words);
  for (const WordCount& word : words) out[word.row] = word.count / total;
  return out;
}

bool has_direction(const std::vector<double>& vector) {
  // Of vectors of length about 1, rounding leaves less.
  return norm(vector) > 1e-9;
}

// Vectors of units, and of words, without what all units share.
class SifSpace {
 public:
  explicit SifSpace(const ScoreInputs& in)
      : words_(in.vocabulary.vectors().dimension()) {
    const VectorSet& set = in.vocabulary.vectors();
    const auto shares = probabilities_of(all_words(in.background), set.size());
    for (const double share : shares) {
      weights_.push_back(in.options.sif_a / (in.options.sif_a + share));
    }
    for (const TextUnit& unit : in.units) {
      units_.push_back(sif_vector(set, unit.bag, shares, in.options.sif_a));
      if (!unit.prose || unit.bag.empty()) {
        units_.back().assign(set.dimension(), 0);
      }
    }
    take_common(set);
  }

  const VectorSet& words() const { return words_; }
  const std::vector<double>& weights() const { return weights_; }
  const std::vector<std::vector<double>>& units() const { return units_; }

 private:
  void take_common(const VectorSet& set) {
    const auto first = units_.empty() ? std::vector<double>(set.dimension())
                                      : first_component(units_);
    const auto without = [&](VectorView values) {
      std::vector<double> out(values.begin(), values.end());
      const double along = dot(first, out);
      for (std::size_t i = 0; i < out.size(); ++i) out[i] -= along * first[i];
      return out;
    };
    for (auto& unit : units_) unit = without(unit);
    for (std::size_t row = 0; row < set.size(); ++row) {
      words_.add(without(set.row(row)));
    }
  }

  VectorSet words_;
  std::vector<double> weights_;
  std::vector<std::vector<double>> units_;
};

// 1 - the cosine with the unit before, told by words: what brings a unit
// nearer is below 0.
UnitValue drift_of(const ScoreInputs& in, const SifSpace& space, std::size_t i,
                   std::size_t before) {
  UnitValue out{direction_score(space.words(), in.units[i].bag,
                                space.units()[before], space.weights())};
  TextScore& score = out.score;
  const double low = 1 - score.high;
  score.high = 1 - score.low;
  score.low = low;
  score.value = 1 - score.value;
  for (WordPart& word : score.words) word.value = -word.value;
  return out;
}

// The unit of prose before each one in its text; its own number: none.
std::vector<std::size_t> units_before(const std::vector<TextUnit>& units) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::size_t at = i;
    while (at > 0 && units[at - 1].text == units[i].text) {
      --at;
      if (units[at].prose && units[at].words > 0) break;
    }
    const bool found = at != i && units[at].prose && units[at].words > 0;
    out.push_back(found ? at : i);
  }
  return out;
}

ScoreColumn drift_column(const ScoreInputs& in, const SifSpace& space) {
  const auto before = units_before(in.units);
  return score_column(in, "drift", 0, [&](std::size_t i) {
    if (before[i] == i) return no_value(in.units[i], "first of its text", 0);
    if (!has_direction(space.units()[before[i]])) {
      return no_value(in.units[i], "the unit before has no direction", 0);
    }
    if (!has_direction(space.units()[i])) {
      return no_value(in.units[i], "its words have no common direction", 0);
    }
    return drift_of(in, space, i, before[i]);
  });
}

}  // namespace

Result<EmbedScores> score_ddr(const ScoreInputs& in) {
  auto lists = read_dictionary(in);
  if (!lists) return unexpected(std::move(lists.error()));
  EmbedScores out;
  const VectorSet& set = in.vocabulary.vectors();
  for (const WordList& list : *lists) {
    const auto reference = mean_vector(set, list.rows);
    const bool known = !list.rows.empty() && norm(reference) > 0;
    out.columns.push_back(score_column(in, list.name, 0, [&](std::size_t i) {
      if (!known) {
        return no_value(in.units[i], "no word of the category has a vector", 0);
      }
      return UnitValue{direction_score(set, in.units[i].bag, reference)};
    }));
  }
  return out;
}

Result<EmbedScores> score_cmd(const ScoreInputs& in) {
  auto lists = read_concepts(in);
  if (!lists) return unexpected(std::move(lists.error()));
  EmbedScores out;
  for (const WordList& list : *lists) {
    const auto likeness = likeness_to(in.vocabulary.vectors(), list.rows);
    out.columns.push_back(score_column(in, list.name, 0, [&](std::size_t i) {
      return UnitValue{mean_score(in.units[i].bag, likeness)};
    }));
  }
  return out;
}

Result<EmbedScores> score_sif(const ScoreInputs& in) {
  const SifSpace space(in);
  EmbedScores out;
  out.columns.push_back(drift_column(in, space));
  if (in.options.vectors) out.vectors = space.units();
  return out;
}

}  // namespace slant::tool
