// SPDX-License-Identifier: Apache-2.0
#include "embed_units.h"

#include <algorithm>
#include <map>

namespace slant::tool {

Vocabulary::Vocabulary(const Embedding& embedding)
    : embedding_(embedding),
      vectors_(embedding.dimension()),
      values_(embedding.dimension()) {}

std::optional<std::uint32_t> Vocabulary::row(const std::string& word) {
  const auto [found, is_new] = rows_.try_emplace(word);
  if (is_new && embedding_.vector(word, values_)) {
    const std::vector<double> wide(values_.begin(), values_.end());
    found->second = static_cast<std::uint32_t>(vectors_.add(wide));
    words_.push_back(word);
  }
  return found->second;
}

std::vector<std::size_t> Vocabulary::rows(const std::vector<std::string>& words,
                                          std::vector<std::string>& missing) {
  std::vector<std::size_t> out;
  for (const std::string& word : words) {
    if (const auto found = row(word)) {
      out.push_back(*found);
    } else {
      missing.push_back(word);
    }
  }
  return out;
}

void UnitReader::add_words(const Document& doc, IndexRange tokens,
                           TextUnit& out) {
  for_each_word(doc, tokens, [&](const std::string& word) {
    out.words += 1;
    if (const auto row = vocabulary_.row(word)) out.bag.push_back({*row, 1});
  });
}

namespace {

// Each row once, in order.
void join_equal_rows(std::vector<WordCount>& bag) {
  std::sort(bag.begin(), bag.end(),
            [](const auto& a, const auto& b) { return a.row < b.row; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < bag.size(); ++i) {
    if (kept > 0 && bag[kept - 1].row == bag[i].row) {
      bag[kept - 1].count += bag[i].count;
    } else {
      bag[kept++] = bag[i];
    }
  }
  bag.resize(kept);
  bag.shrink_to_fit();
}

bool is_prose(const Document& doc, std::uint32_t paragraph) {
  return is_scored(doc.paragraphs()[paragraph].kind);
}

}  // namespace

void UnitReader::add_text(const Document& doc, const std::string& unit) {
  const auto text = static_cast<std::uint32_t>(names_.size() - 1);
  const auto add = [&](std::size_t index, TextSpan span, bool prose) {
    units_.push_back({text,
                      static_cast<std::uint32_t>(index + 1),
                      doc.to_source(span),
                      prose,
                      0,
                      {}});
    return &units_.back();
  };
  if (unit == "sentence") {
    for (std::size_t s = 0; s < doc.sentences().size(); ++s) {
      const Sentence& sentence = doc.sentences()[s];
      TextUnit* one = add(s, sentence.span, is_prose(doc, sentence.paragraph));
      add_words(doc, sentence.tokens, *one);
    }
  } else if (unit == "paragraph") {
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      const Paragraph& paragraph = doc.paragraphs()[p];
      TextUnit* one = add(p, paragraph.span, is_scored(paragraph.kind));
      add_words(doc, paragraph.tokens, *one);
    }
  } else {
    const auto end = static_cast<std::uint32_t>(doc.text().size());
    TextUnit* whole = add(0, TextSpan{0, end}, true);
    for (const Paragraph& paragraph : doc.paragraphs()) {
      if (is_scored(paragraph.kind)) add_words(doc, paragraph.tokens, *whole);
    }
  }
}

Result<std::uint64_t> UnitReader::read(const TextsOptions& texts,
                                       const std::string& unit) {
  const TakeText take = [&](const std::string& name,
                            const Document& doc) -> Result<void> {
    names_.push_back(name);
    const std::size_t before = units_.size();
    add_text(doc, unit);
    for (std::size_t i = before; i < units_.size(); ++i) {
      join_equal_rows(units_[i].bag);
    }
    return {};
  };
  return read_texts(texts, take);
}

std::vector<WordCount> all_words(const std::vector<TextUnit>& units) {
  std::map<std::uint32_t, double> counts;
  for (const TextUnit& unit : units) {
    if (!unit.prose) continue;
    for (const WordCount& word : unit.bag) counts[word.row] += word.count;
  }
  std::vector<WordCount> out;
  out.reserve(counts.size());
  for (const auto& [row, count] : counts) out.push_back({row, count});
  return out;
}

}  // namespace slant::tool
