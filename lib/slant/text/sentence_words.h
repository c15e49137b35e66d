// SPDX-License-Identifier: Apache-2.0
// One sentence as the attribution rules see it: a WordHints for each token,
// marks told apart, quotations flagged; and walks over noun phrases in it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "slant/text/document.h"
#include "slant/text/word_hints.h"

namespace slant::detail {

class SentenceWords {
 public:
  // Loads the tokens of `range`. `quotes` are those that touch the sentence,
  // in order. False: no word of it could be a cue, and the rest is not
  // filled in (unless `always`).
  // Cost: O(tokens + quotes); memory is used again.
  bool load(std::string_view text, const TokenArray& tokens, IndexRange range,
            std::span<const Quote> quotes, bool always);

  std::uint32_t begin() const { return range_.begin; }
  std::uint32_t end() const { return range_.end; }

  // Positions are token indices of the document. Outside of the sentence
  // every word is of no class.
  const WordHints& at(std::uint32_t i) const {
    return i >= range_.begin && i < range_.end ? words_[i - range_.begin]
                                               : kNothing;
  }
  bool is(std::uint32_t i, std::uint64_t classes) const {
    return at(i).is(classes);
  }
  bool ends(std::uint32_t i) const { return i >= range_.end || is(i, kEnd); }
  std::string_view text(std::uint32_t i) const;
  bool spells(std::uint32_t i, std::string_view lower) const;

  // The first comma, semicolon or dash at or behind `i` outside quotations;
  // end() if there is none. Cost: O(1).
  std::uint32_t next_pause(std::uint32_t i) const;

  // First token of the noun phrase whose last token is `last`.
  std::uint32_t phrase_begin(std::uint32_t last) const;
  // Behind the noun phrase that begins at `first`; `first` if there is none.
  std::uint32_t phrase_end(std::uint32_t first) const;
  bool starts_phrase(std::uint32_t i) const;

 private:
  bool load_words(std::uint32_t i, std::uint32_t end);
  void find_pauses();
  void set_marks(std::uint32_t edge, std::uint32_t inner, std::uint64_t classes,
                 bool closing);
  static constexpr WordHints kNothing{};

  bool walks_left(std::uint32_t i, std::uint32_t last, bool& done) const;
  bool joins_nouns(std::uint32_t i) const;

  std::string_view text_;
  const TokenArray* tokens_ = nullptr;
  IndexRange range_;
  std::vector<WordHints> words_;
  std::vector<std::uint32_t> pauses_;
};

}  // namespace slant::detail
