// SPDX-License-Identifier: Apache-2.0
// Makes lexicons/default.en.axes from WordNet, the thesaurus and the axes;
// scripts/make_default_axes calls it. docs/axes.md says what it does and how
// good the result is.
//
//   make_default_axes WORDNET_DIRECTORY THESAURUS AXES OUTPUT [VECTORS]
//
// With VECTORS the vectors are written there too, as .vec.
#include <Eigen/Core>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>

#include "factorise.h"
#include "lexical_data.h"
#include "slant/embed/compile_axes.h"
#include "slant/lexicon/inflect.h"
#include "slant/lexicon/lexicon.h"

namespace slant::tool {
namespace {

constexpr std::uint32_t kDimension = 200;
// A word that is no entry of WordNet needs this many lines.
constexpr double kLeastCount = 2;
// Of them so many, the commonest, are written; their forms come on top.
constexpr std::size_t kMostWritten = 42000;

int fail(const std::string& message) {
  std::fprintf(stderr, "make_default_axes: %s\n", message.c_str());
  return 4;
}

// Rows of the words that get a vector: entries and words seen often enough,
// but no names: where a word is only ever a name, its place would be that of
// a people, a faith or a country.
std::vector<std::uint32_t> choose(const LexicalData& data,
                                  std::uint32_t& rows) {
  std::vector<std::uint32_t> kept(data.words.size(), kNotKept);
  rows = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const LexicalWord& word = data.words[i];
    if (word.name && !word.lemma) continue;
    if (word.lemma || word.count >= kLeastCount) kept[i] = rows++;
  }
  return kept;
}

std::vector<WordEdge> edges_between(const LexicalData& data,
                                    const std::vector<std::uint32_t>& kept) {
  std::vector<WordEdge> out;
  for (const WordEdge& edge : data.edges) {
    const std::uint32_t a = kept[edge.a];
    const std::uint32_t b = kept[edge.b];
    if (a != kNotKept && b != kNotKept) out.push_back({a, b, edge.weight});
  }
  return out;
}

// slant's tokens end at hyphens: words with one are never looked up.
bool is_token(const std::string& word) {
  return word.find('-') == std::string::npos;
}

// The least count of those that are written.
double least_count_written(const LexicalData& data, const WordAxesInput& axes) {
  std::map<std::string_view, double> counts;
  for (const LexicalWord& word : data.words) counts[word.text] = word.count;
  std::vector<double> sorted;
  for (const auto& word : axes.words) {
    if (is_token(word.text)) sorted.push_back(counts.at(word.text));
  }
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  return sorted[std::min(kMostWritten, sorted.size()) - 1];
}

// Leaves words that texts cannot hold out, puts the inflected forms of
// entries to the rows of these, and sorts.
void spell_out(const LexicalData& data, WordAxesInput& axes) {
  std::map<std::string, std::uint32_t> spelled;
  std::map<std::string, std::uint8_t> inflections;
  std::map<std::string, double> counts;
  for (const LexicalWord& word : data.words) counts[word.text] = word.count;
  for (const LexicalWord& word : data.words) {
    if (word.lemma) inflections[word.text] = word.inflections;
  }
  const double least = least_count_written(data, axes);
  for (const auto& word : axes.words) {
    if (is_token(word.text) && counts.at(word.text) >= least) {
      spelled.emplace(word.text, word.row);
    }
  }
  std::vector<std::string> forms;
  std::vector<WordAxesInput::Word> more;
  for (const auto& [text, row] : spelled) {
    const auto flags = inflections.find(text);
    if (flags == inflections.end() || flags->second == 0) continue;
    forms.clear();
    inflect(text, flags->second, forms);
    for (const std::string& form : forms) more.push_back({form, row});
  }
  // A form that has a vector of its own keeps it; of two lemmas with one
  // form the first in order has it.
  for (const auto& word : more) {
    if (!is_function_word(word.text)) spelled.emplace(word.text, word.row);
  }
  // Rows that no word leads to any more go.
  std::map<std::uint32_t, std::uint32_t> rows;
  std::vector<double> values;
  const std::size_t width = axes.axes.size();
  axes.words.clear();
  for (const auto& [text, row] : spelled) {
    const auto [found, fresh] =
        rows.try_emplace(row, static_cast<std::uint32_t>(rows.size()));
    if (fresh) {
      const auto from =
          axes.values.begin() + static_cast<std::ptrdiff_t>(row * width);
      values.insert(values.end(), from,
                    from + static_cast<std::ptrdiff_t>(width));
    }
    axes.words.push_back({text, found->second});
  }
  axes.values = std::move(values);
}

void write_vectors(const char* path, const std::vector<std::string>& words,
                   const std::vector<float>& values, std::size_t dimension) {
  std::ofstream out(path);
  out << words.size() << ' ' << dimension << '\n';
  for (std::size_t i = 0; i < words.size(); ++i) {
    out << words[i];
    for (std::size_t d = 0; d < dimension; ++d) {
      out << ' ' << values[i * dimension + d];
    }
    out << '\n';
  }
}

int run(const char* wordnet, const char* thesaurus, const char* axes_path,
        const char* output, const char* vectors) {
  LexicalData data;
  for (const auto& status :
       {read_wordnet(wordnet, data), read_thesaurus(thesaurus, data)}) {
    if (!status) return fail(status.error().to_string());
  }
  const auto list = load_axes(axes_path);
  if (!list) return fail(list.error().to_string());
  std::uint32_t rows = 0;
  const auto kept = choose(data, rows);
  std::vector<float> values = factorise(data, kept, rows, kDimension);
  const std::size_t dimension = values.size() / rows;
  retrofit(values, dimension, edges_between(data, kept), {});
  std::vector<std::string> words;
  std::map<std::string, double, std::less<>> counts;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i] == kNotKept) continue;
    words.push_back(data.words[i].text);
    counts[data.words[i].text] = data.words[i].gloss_count;
  }
  if (vectors != nullptr) write_vectors(vectors, words, values, dimension);
  const auto embedding =
      Embedding::from_matrix(std::move(words), std::move(values), dimension);
  if (!embedding) return fail(embedding.error().to_string());
  CompileOptions options;
  options.kind = AxisValues::int16;
  options.model = "WordNet 3.0 and mythes-en-us, PPMI and SVD, retrofitted";
  options.background = "definitions and examples of WordNet 3.0";
  options.count = [&](std::string_view word) {
    const auto found = counts.find(word);
    return found == counts.end() ? 0 : found->second;
  };
  auto compiled = compile_axes(*embedding, *list, options);
  if (!compiled) return fail(compiled.error().to_string());
  for (const SeedReport& report : compiled->seeds) {
    std::fprintf(stderr, "axis %s lacks:", report.axis.c_str());
    for (const auto& seed : report.missing) {
      std::fprintf(stderr, " %s", seed.c_str());
    }
    std::fputc('\n', stderr);
  }
  compiled->axes.info.id = "default.en";
  // Made of WordNet and of a thesaurus that is made of it (THIRD_PARTY.md).
  compiled->axes.info.licence = "LicenseRef-WordNet-3.0";
  spell_out(data, compiled->axes);
  const std::string bytes = write_word_axes(compiled->axes);
  std::ofstream out(output, std::ios::binary);
  out << bytes;
  out.close();
  if (!out) return fail(std::string("cannot write ") + output);
  std::fprintf(
      stderr, "%zu words, %zu places, %zu bytes\n", compiled->axes.words.size(),
      compiled->axes.values.size() / compiled->axes.axes.size(), bytes.size());
  return 0;
}

}  // namespace
}  // namespace slant::tool

int main(int argc, char** argv) {
  if (argc != 5 && argc != 6) {
    std::fputs(
        "usage: make_default_axes WORDNET_DIRECTORY THESAURUS AXES OUTPUT "
        "[VECTORS]\n",
        stderr);
    return 2;
  }
  // Sums are split by the size of the caches: one size for all processors.
  Eigen::setCpuCacheSizes(32 << 10, 256 << 10, 2 << 20);
  return slant::tool::run(argv[1], argv[2], argv[3], argv[4],
                          argc == 6 ? argv[5] : nullptr);
}
