// SPDX-License-Identifier: Apache-2.0
#include "slant/text/quotes.h"

#include <algorithm>

#include "slant/text/characters.h"

namespace slant::detail {
namespace {

enum class Family : std::uint8_t {
  none,
  straight,         // "
  curly,            // “ ” „ ‟
  guillemet,        // « ... »
  guillemet_in,     // » ... «, or » ... »
  angle,            // ‹ ... ›
  angle_in,         // › ... ‹
  corner,           // 「 」
  white,            // 『 』
  single,           // ‘ ’
  straight_single,  // '
  doubled,          // '' and ``, as typewriters and old wires have them
};
constexpr std::size_t kFamilies = 12;

struct Mark {
  Family family = Family::none;
  bool opens = false;
  bool closes = false;
  std::uint32_t size = 1;  // tokens
};

Mark mark_of(std::string_view m) {
  if (m.size() == 1) {
    if (m[0] == '"') return {Family::straight, true, true};
    if (m[0] == '\'') return {Family::straight_single, true, true};
    return {};
  }
  // German closes with “, so it may do either; spacing decides.
  if (m == "“") return {Family::curly, true, true};
  if (m == "”" || m == "‟") return {Family::curly, false, true};
  if (m == "„") return {Family::curly, true, false};
  if (m == "«") return {Family::guillemet, true, true};
  if (m == "»") return {Family::guillemet_in, true, true};
  if (m == "‹") return {Family::angle, true, true};
  if (m == "›") return {Family::angle_in, true, true};
  if (m == "「") return {Family::corner, true, false};
  if (m == "」") return {Family::corner, false, true};
  if (m == "『") return {Family::white, true, false};
  if (m == "』") return {Family::white, false, true};
  if (m == "‘") return {Family::single, true, false};
  if (m == "’") return {Family::single, false, true};
  return {};
}

bool is_single(Family family) {
  return family == Family::single || family == Family::straight_single;
}

// « and ‹, behind which French sets a space.
bool points_left(Family family) {
  return family == Family::guillemet || family == Family::angle;
}

// Words that an apostrophe starts: '90s, 'tis.
bool is_elided(std::string_view word) {
  if (word.size() == 3 && is_ascii_digit(word[0]) && is_ascii_digit(word[1])) {
    return word[2] == 's';
  }
  static constexpr std::string_view kElided[] = {"em",   "n",     "til",  "tis",
                                                 "twas", "twere", "twill"};
  return std::any_of(std::begin(kElided), std::end(kElided),
                     [&](std::string_view known) {
                       return word.size() == known.size() &&
                              ascii_lower(word[0]) == known[0] &&
                              word.substr(1) == known.substr(1);
                     });
}

class QuoteFinder {
 public:
  QuoteFinder(std::string_view text, const std::vector<Paragraph>& paragraphs,
              const std::vector<Sentence>& sentences, TokenArray& tokens,
              std::vector<Quote>& quotes)
      : text_(text),
        paragraphs_(paragraphs),
        sentences_(sentences),
        tokens_(tokens),
        quotes_(quotes) {}

  void run() {
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
      if (is_scored(paragraphs_[p].kind)) paragraph(p);
    }
  }

 private:
  std::string_view text(std::uint32_t i) const {
    const TextSpan span = tokens_.span(i);
    return text_.substr(span.begin, span.size());
  }

  Mark mark_at(std::uint32_t i) const {
    if (tokens_.kind(i) != TokenKind::punctuation) return {};
    const char c = text_[tokens_.span(i).begin];
    // One look at the first byte spares most tokens the comparisons.
    if (c != '"' && c != '\'' && c != '`' &&
        static_cast<unsigned char>(c) < 0x80) {
      return {};
    }
    if ((c == '\'' || c == '`') && twice(i, c)) {
      return {Family::doubled, true, c == '\'', 2};
    }
    return mark_of(text(i));
  }

  // Whether the mark `c` at `i` stands there twice without a blank.
  bool twice(std::uint32_t i, char c) const {
    return i + 1 < tokens_.size() && !tokens_.space_before(i + 1) &&
           tokens_.kind(i + 1) == TokenKind::punctuation &&
           text_[tokens_.span(i + 1).begin] == c &&
           tokens_.span(i + 1).begin == tokens_.span(i).end;
  }

  bool space_after(std::uint32_t i, std::uint32_t end) const {
    return i + 1 >= end || tokens_.space_before(i + 1);
  }

  // Whether the mark at `i` may open a quotation: it hugs what follows and
  // stands free of the word before it.
  bool can_open(std::uint32_t i, Mark mark, IndexRange range) const {
    if (!mark.opens || i + mark.size >= range.end) return false;
    const bool spaced = space_after(i + mark.size - 1, range.end);
    if (spaced && !points_left(mark.family)) return false;
    if (is_single(mark.family) && is_elided(text(i + 1))) return false;
    if (i == range.begin || tokens_.space_before(i)) return true;
    if (spaced) return false;
    const std::string_view before = text(i - 1);
    const bool free = tokens_.kind(i - 1) == TokenKind::punctuation &&
                      (is_opener(before) || is_dash(before) || before == "-");
    // « and “ may stand right behind a word; straight marks may not.
    return free ||
           (mark.family != Family::straight && mark.family != Family::doubled &&
            mark.family != Family::straight_single && !mark.closes);
  }

  bool can_close(std::uint32_t i, Mark mark, Family open,
                 IndexRange range) const {
    if (!mark.closes) return false;
    if (points_left(open)) return mark.family == inward(open);
    if (mark.family != open &&
        !(points_left(mark.family) && inward(mark.family) == open)) {
      return false;
    }
    if (!is_single(open)) {
      // A mark that hugs only what follows opens a second quotation.
      return !mark.opens || !tokens_.space_before(i) ||
             space_after(i + mark.size - 1, range.end);
    }
    // ’ and ' close only where no letter follows at once.
    return space_after(i, range.end) ||
           tokens_.kind(i + 1) == TokenKind::punctuation;
  }

  // The family that closes what « or ‹ opens.
  static Family inward(Family family) {
    return family == Family::guillemet ? Family::guillemet_in
                                       : Family::angle_in;
  }

  void paragraph(std::size_t index) {
    const IndexRange range = paragraphs_[index].tokens;
    std::uint32_t i = range.begin;
    while (i < range.end) {
      const Mark mark = mark_at(i);
      if (mark.family == Family::none || !can_open(i, mark, range)) {
        ++i;
        continue;
      }
      i = quotation(i, mark, index);
    }
  }

  // The quotation that opens at `open`; returns where to go on.
  std::uint32_t quotation(std::uint32_t open, Mark mark, std::size_t index) {
    const Family family = mark.family;
    const std::uint32_t first = open + mark.size;
    const IndexRange range = paragraphs_[index].tokens;
    const bool single = is_single(family);
    // Single marks are apostrophes too often to be searched for far.
    const std::uint32_t limit =
        single ? std::min(range.end, sentence_end(open)) : range.end;
    if (no_close_[static_cast<std::size_t>(family)] <= open) {
      for (std::uint32_t i = first; i < limit;) {
        const Mark next = mark_at(i);
        if (can_close(i, next, family, range)) {
          if (i != first) add(open, first, i, i + next.size - 1);
          return i + next.size;
        }
        i += next.size;
      }
    }
    return unclosed(open, mark, index, limit);
  }

  std::uint32_t unclosed(std::uint32_t open, Mark mark, std::size_t index,
                         std::uint32_t limit) {
    const Family family = mark.family;
    // Another opening mark of this family before `limit` would search the
    // same tokens in vain: remember, so that the whole stays linear.
    no_close_[static_cast<std::size_t>(family)] = limit;
    if (is_single(family)) return open + 1;
    const IndexRange range = paragraphs_[index].tokens;
    const bool runs_on = next_opens_with(index, family);
    const std::uint32_t end =
        runs_on ? range.end : std::min(range.end, sentence_end(open));
    const std::uint32_t first = open + mark.size;
    if (end <= first) return first;
    add(open, first, end, end - 1);
    return end;
  }

  bool next_opens_with(std::size_t index, Family family) const {
    // A few paragraphs that are not prose may stand between; no more, so
    // that the search stays bounded.
    const std::size_t end = std::min(paragraphs_.size(), index + 8);
    for (std::size_t p = index + 1; p < end; ++p) {
      if (!is_scored(paragraphs_[p].kind)) continue;
      const IndexRange range = paragraphs_[p].tokens;
      return !range.empty() && mark_at(range.begin).family == family;
    }
    return false;
  }

  std::uint32_t sentence_end(std::uint32_t token) const {
    const auto after = std::upper_bound(
        sentences_.begin(), sentences_.end(), token,
        [](std::uint32_t t, const Sentence& s) { return t < s.tokens.end; });
    return after == sentences_.end() ? tokens_.size() : after->tokens.end;
  }

  // Tokens [first, close) between marks that stand at [open, first) and
  // [close, last].
  void add(std::uint32_t open, std::uint32_t first, std::uint32_t close,
           std::uint32_t last) {
    Quote quote;
    quote.tokens = {first, close};
    quote.span = {tokens_.span(open).begin, tokens_.span(last).end};
    quote.closed = last >= close;
    quote.voice = voice_of(quote, open);
    for (std::uint32_t i = first; i < close; ++i) {
      tokens_.set_voice(i, quote.voice);
    }
    quotes_.push_back(quote);
  }

  // Short, in the middle of the author's sentence: no one is said to have
  // spoken it. (Attribution looks for a report verb later.) A comma or full
  // stop in front of the closing mark says nothing, it is put there by rule.
  Voice voice_of(const Quote& quote, std::uint32_t open) const {
    if (!quote.closed) return Voice::quoted;
    std::uint32_t words = 0;
    for (std::uint32_t i = quote.tokens.begin; i < quote.tokens.end; ++i) {
      if (is_word(tokens_.kind(i))) ++words;
    }
    if (words == 0 || words > kScareWords) return Voice::quoted;
    const std::string_view last = text(quote.tokens.end - 1);
    const bool stops = last == "," || is_sentence_end(last);
    if (stops && last != "," && last != ".") return Voice::quoted;
    if (open == 0) return Voice::quoted;
    if (tokens_.kind(open - 1) != TokenKind::punctuation) return Voice::scare;
    const std::string_view before = text(open - 1);
    if (before == "," || before == ":") return Voice::quoted;
    return stops && (is_sentence_end(before) || is_closer(before))
               ? Voice::quoted
               : Voice::scare;
  }

  std::string_view text_;
  const std::vector<Paragraph>& paragraphs_;
  const std::vector<Sentence>& sentences_;
  TokenArray& tokens_;
  std::vector<Quote>& quotes_;
  // For each family: no closing mark stands before this token.
  std::uint32_t no_close_[kFamilies] = {};
};

}  // namespace

void find_quotes(std::string_view text,
                 const std::vector<Paragraph>& paragraphs,
                 const std::vector<Sentence>& sentences, TokenArray& tokens,
                 std::vector<Quote>& quotes) {
  QuoteFinder(text, paragraphs, sentences, tokens, quotes).run();
}

}  // namespace slant::detail
