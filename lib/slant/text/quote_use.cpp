// SPDX-License-Identifier: Apache-2.0
#include "slant/text/quote_use.h"

#include "slant/text/characters.h"
#include "slant/text/word_hints.h"

namespace slant::detail {
namespace {

constexpr std::uint32_t kLongestTitle = 12;  // words
constexpr std::uint32_t kLongestTerm = 6;

class QuoteUse {
 public:
  QuoteUse(std::string_view text, const TokenArray& tokens, const Quote& quote)
      : text_(text), tokens_(tokens), quote_(quote) {
    for (std::uint32_t i = quote.tokens.begin; i < quote.tokens.end; ++i) {
      count(i);
    }
  }

  bool is_title_or_term() const {
    if (words_ == 0) return false;
    std::uint32_t open = quote_.tokens.begin - 1;
    if (tokens_.span(open).begin > quote_.span.begin) --open;  // ''
    const WordHints before = word(open, 1);
    const WordHints second = word(open, 2);
    if (before.is(kNaming)) return true;
    if (words_ <= kLongestTerm && is_term(open, before, second)) return true;
    if (before.is(kWork) && title_case()) return true;
    // her memoir, "Tall Trees"
    if (open > 1 && token(open - 1) == "," && second.is(kWork) &&
        title_case()) {
      return true;
    }
    if (capitals_ < 2 || !title_case() || introduced(open)) return false;
    // told "Fox and Friends", on "Meet the Press," NBC's "Meet the Press"
    if (before.takes('o') || before.is(kPossessive | kPreposition)) {
      return true;
    }
    return before.verb == 0 && !reported_behind();
  }

 private:
  // known as "X", a thing called "X", the word "X"
  bool is_term(std::uint32_t open, const WordHints& before,
               const WordHints& second) const {
    if (before.is(kAs)) return second.is(kKnown);
    if (before.is(kCalled)) {
      // "so-called" keeps its distance: no term.
      if (open > 1 && token(open - 2) == "-") return false;
      return second.is(kBe) ||
             !second.is(kPronoun | kCapital | kRelative | kAdverb | kAuxiliary);
    }
    return before.is(kTerm) && second.is(kDeterminer) && !ends_like_speech();
  }

  std::string_view token(std::uint32_t i) const {
    const TextSpan span = tokens_.span(i);
    return text_.substr(span.begin, span.size());
  }

  // The word `back` tokens in front of `i`; of no class if it is none.
  WordHints word(std::uint32_t i, std::uint32_t back) const {
    if (i < back || tokens_.kind(i - back) != TokenKind::word) return {};
    return WordTable::get().find(text_, tokens_.span(i - back));
  }

  void count(std::uint32_t i) {
    if (!is_word(tokens_.kind(i))) return;
    ++words_;
    const std::string_view spelled = token(i);
    if (starts_upper(spelled)) {
      ++capitals_;
      last_capital_ = true;
      first_capital_ = first_capital_ || words_ == 1;
    } else if (tokens_.kind(i) == TokenKind::number) {
      first_capital_ = first_capital_ || words_ == 1;
      last_capital_ = true;
    } else {
      last_capital_ = false;
      if (spelled.size() > 4) lower_ = true;
    }
  }

  // Every long word with a capital, the first and the last one too.
  bool title_case() const {
    return words_ <= kLongestTitle && capitals_ != 0 && !lower_ &&
           first_capital_ && last_capital_;
  }

  bool ends_like_speech() const {
    const std::string_view last = token(quote_.tokens.end - 1);
    return last == "!" || last == "?" || last == "...";
  }

  bool introduced(std::uint32_t open) const {
    if (open == 0) return true;
    const std::string_view mark = token(open - 1);
    return mark == "," || mark == ":" || is_sentence_end(mark) || is_dash(mark);
  }

  bool reported_behind() const {
    const std::uint32_t next = quote_.tokens.end + 1;
    for (std::uint32_t i = next; i < next + 3 && i < tokens_.size(); ++i) {
      if (tokens_.kind(i) != TokenKind::word) return false;
      if (WordTable::get().find(text_, tokens_.span(i)).takes('d')) {
        return true;
      }
    }
    return false;
  }

  std::string_view text_;
  const TokenArray& tokens_;
  const Quote& quote_;
  std::uint32_t words_ = 0;
  std::uint32_t capitals_ = 0;
  bool lower_ = false;  // a long word without a capital
  bool first_capital_ = false;
  bool last_capital_ = false;
};

}  // namespace

bool is_title_or_term(std::string_view text, const TokenArray& tokens,
                      const Quote& quote) {
  // Two tokens a word and its marks are plenty.
  if (!quote.closed || quote.tokens.size() > 2 * kLongestTitle) return false;
  return QuoteUse(text, tokens, quote).is_title_or_term();
}

}  // namespace slant::detail
