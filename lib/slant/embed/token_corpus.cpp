// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/token_corpus.h"

#include <algorithm>

#include "slant/base/mapped_file.h"
#include "slant/embed/word_index.h"

namespace slant::detail {
namespace {

// Calls `word` with each word and `line_end` at each end of a line.
template <class Word, class LineEnd>
void for_each_token(std::string_view text, Word word, LineEnd line_end) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : '\n';
    if (c != ' ' && c != '\n') continue;
    if (at > begin) word(text.substr(begin, at - begin));
    begin = at + 1;
    if (c == '\n') line_end();
  }
}

struct Counted {
  std::string_view word;
  std::uint64_t count = 0;
};

// Counts words, in the order of their first use.
class Counter {
 public:
  void add(std::string_view word) {
    if (words_.size() == room_) grow();
    const auto word_of = [this](std::uint32_t i) { return words_[i].word; };
    const auto next = static_cast<std::uint32_t>(words_.size());
    const std::uint32_t at = index_.insert(word, next, word_of);
    if (at == next) words_.push_back({word, 0});
    ++words_[at].count;
  }
  const std::vector<Counted>& words() const { return words_; }
  std::uint32_t find(std::string_view word) const {
    return index_.find(word,
                       [this](std::uint32_t i) { return words_[i].word; });
  }

 private:
  void grow() {
    room_ = std::max<std::size_t>(4096, room_ * 2);
    index_.reset(room_);
    const auto word_of = [this](std::uint32_t i) { return words_[i].word; };
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      index_.insert(words_[i].word, i, word_of);
    }
  }

  std::vector<Counted> words_;
  WordIndex index_;
  std::size_t room_ = 0;
};

// For each counted word its number among those that are kept, or kLineEnd.
std::vector<std::uint32_t> number_words(const std::vector<Counted>& counted,
                                        std::uint64_t min_count,
                                        std::size_t max_words,
                                        std::vector<std::string>& words) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < counted.size(); ++i) {
    if (counted[i].count >= min_count) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return counted[a].count != counted[b].count
               ? counted[a].count > counted[b].count
               : counted[a].word < counted[b].word;
  });
  if (order.size() > max_words) order.resize(max_words);
  std::vector<std::uint32_t> number(counted.size(), TokenCorpus::kLineEnd);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    words.emplace_back(counted[order[i]].word);
  }
  return number;
}

void find_places(TokenCorpus& corpus) {
  corpus.first.assign(corpus.words.size() + 1, 0);
  for (const std::uint32_t id : corpus.ids) {
    if (id != TokenCorpus::kLineEnd) ++corpus.first[id + 1];
  }
  for (std::size_t i = 1; i < corpus.first.size(); ++i) {
    corpus.first[i] += corpus.first[i - 1];
  }
  corpus.places.resize(corpus.first.back());
  std::vector<std::uint32_t> next(corpus.first.begin(), corpus.first.end() - 1);
  for (std::uint32_t at = 0; at < corpus.ids.size(); ++at) {
    const std::uint32_t id = corpus.ids[at];
    if (id != TokenCorpus::kLineEnd) corpus.places[next[id]++] = at;
  }
}

}  // namespace

Result<TokenCorpus> read_token_corpus(const std::string& path,
                                      std::uint64_t min_count,
                                      std::size_t max_words) {
  auto file = MappedFile::open(path);
  if (!file) return unexpected(std::move(file.error()));
  Counter counter;
  std::uint64_t tokens = 0;
  for_each_token(
      file->bytes(), [&](std::string_view word) { counter.add(word); },
      [&] { ++tokens; });
  for (const Counted& counted : counter.words()) tokens += counted.count;
  if (tokens >= TokenCorpus::kLineEnd) {
    Error error;
    error.code = ErrorCode::too_large;
    error.message =
        std::to_string(tokens) + " words and lines; expected fewer than 2^32";
    return unexpected(std::move(error));
  }
  TokenCorpus corpus;
  const std::vector<std::uint32_t> number =
      number_words(counter.words(), min_count, max_words, corpus.words);
  for_each_token(
      file->bytes(),
      [&](std::string_view word) {
        const std::uint32_t id = number[counter.find(word)];
        if (id != TokenCorpus::kLineEnd) corpus.ids.push_back(id);
      },
      [&] { corpus.ids.push_back(TokenCorpus::kLineEnd); });
  find_places(corpus);
  return corpus;
}

}  // namespace slant::detail
