// SPDX-License-Identifier: Apache-2.0
// The tokens of a document, one array per field.
//
//   for (std::uint32_t i = 0; i < tokens.size(); ++i)
//     if (slant::is_word(tokens.kind(i))) use(tokens[i].span);
#pragma once

#include <cstdint>
#include <vector>

#include "slant/base/span.h"

namespace slant {

enum class TokenKind : std::uint8_t {
  word,         // has a letter
  number,       // digits, with . , inside
  url,          // address or @name; no word, and matches no lexicon
  symbol,       // emoji or emoticon: matches lexicons, counts as no word
  punctuation,  // every other mark: one character, or a run of "_"
};

constexpr bool is_word(TokenKind kind) { return kind <= TokenKind::number; }

// Whose words a token is.
enum class Voice : std::uint8_t {
  author,
  quoted,      // between quotation marks
  attributed,  // indirect speech: "the minister said that ..."
  scare,       // a short quotation nobody is said to have spoken
};

struct Token {
  TextSpan span;
  TokenKind kind = TokenKind::word;
  Voice voice = Voice::author;
  bool space_before = false;
};

class TokenArray {
 public:
  std::uint32_t size() const {
    return static_cast<std::uint32_t>(begin_.size());
  }
  bool empty() const { return begin_.empty(); }
  Token operator[](std::uint32_t i) const {
    return {{begin_[i], end_[i]}, kind(i), voice(i), space_before(i)};
  }
  TextSpan span(std::uint32_t i) const { return {begin_[i], end_[i]}; }
  TokenKind kind(std::uint32_t i) const {
    return static_cast<TokenKind>(bits_[i] & kKindMask);
  }
  bool space_before(std::uint32_t i) const {
    return (bits_[i] & kSpaceBefore) != 0;
  }
  Voice voice(std::uint32_t i) const {
    return static_cast<Voice>(bits_[i] >> kVoiceShift);
  }

  void clear();
  void reserve(std::uint32_t n);
  void push_back(TextSpan span, TokenKind kind, bool space_before) {
    begin_.push_back(span.begin);
    end_.push_back(span.end);
    bits_.push_back(static_cast<std::uint8_t>(
        static_cast<unsigned>(kind) | (space_before ? kSpaceBefore : 0U)));
  }
  // Drops the tokens from index `n` on.
  void truncate(std::uint32_t n);
  void set_voice(std::uint32_t i, Voice voice) {
    bits_[i] = static_cast<std::uint8_t>(
        (bits_[i] & (kKindMask | kSpaceBefore)) |
        (static_cast<unsigned>(voice) << kVoiceShift));
  }

 private:
  static constexpr unsigned kKindMask = 0x07;
  static constexpr unsigned kSpaceBefore = 0x08;
  static constexpr unsigned kVoiceShift = 4;

  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> end_;
  std::vector<std::uint8_t> bits_;
};

}  // namespace slant
