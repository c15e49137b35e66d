// SPDX-License-Identifier: Apache-2.0
// Tokens, and sums over them; vader_rules.cpp has the rules for one word.
#include "slant/score/vader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "slant/base/utf8.h"
#include "slant/score/vader_rules.h"
#include "slant/score/vader_text.h"

namespace slant {
namespace {

constexpr double kExclamation = 0.292;  // each of at most four
constexpr double kQuestion = 0.18;      // each of two or three
constexpr double kQuestions = 0.96;     // four or more
constexpr double kAlpha = 15;
constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum ByteClass : std::uint8_t {
  kSpace = 1,
  kUpper = 2,
  kLower = 4,
  kPunctuation = 8,
  kApostrophe = 16,
  kHigh = 32,   // not ASCII
  kCased = 64,  // not ASCII, and perhaps a letter: set by the tokenizer
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    std::uint8_t cls = 0;
    if (c >= 0x80) {
      cls = kHigh;
    } else if (detail::is_python_space(c)) {
      cls = kSpace;
    } else if (c >= 'A' && c <= 'Z') {
      cls = kUpper;
    } else if (c >= 'a' && c <= 'z') {
      cls = kLower;
    } else if (c > 0x20 && c < 0x7F && !(c >= '0' && c <= '9')) {
      cls = kPunctuation;
      if (c == '\'') cls |= kApostrophe;
    }
    table[c] = cls;
  }
  return table;
}
constexpr auto kClasses = make_classes();

std::uint8_t class_of(char c) {
  return kClasses[static_cast<unsigned char>(c)];
}

// The first byte at or after `at` that is not ASCII.
std::size_t next_high(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::uint64_t eight = 0;
  while (at + sizeof eight <= text.size()) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHighBits) != 0) break;
    at += sizeof eight;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
    ++at;
  }
  return at;
}

// Dashes, quotation marks, the ellipsis: frequent, and never letters.
bool is_common_mark(char32_t c) { return c >= 0x200B && c <= 0x2027; }

// Strips ASCII punctuation off both ends of [begin, end), unless no more
// than two characters would be left: that was an emoticon, then.
TextSpan strip_punctuation(std::string_view text, TextSpan token, bool ascii) {
  TextSpan out = token;
  while (out.begin < out.end &&
         (class_of(text[out.begin]) & kPunctuation) != 0) {
    ++out.begin;
  }
  while (out.begin < out.end &&
         (class_of(text[out.end - 1]) & kPunctuation) != 0) {
    --out.end;
  }
  if (out.size() <= 2) return token;
  if (out.size() > 8 || ascii) return out;
  const std::size_t left =
      count_code_points(text.substr(out.begin, out.size()));
  return left <= 2 ? token : out;
}

double emphasis_of(std::uint32_t exclamations, std::uint32_t questions) {
  const double loud =
      kExclamation * static_cast<double>(std::min(exclamations, 4U));
  if (questions <= 1) return loud;
  return loud + (questions <= 3 ? kQuestion * static_cast<double>(questions)
                                : kQuestions);
}

std::uint32_t count(std::string_view text, char c) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), c));
}

}  // namespace

namespace detail {

double round_decimal(double value, int decimals) {
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const double scaled = value * scale;
  const double whole = std::nearbyint(scaled);
  // Only next to a tie can the multiplication's own rounding matter.
  if (std::abs(std::abs(scaled - whole) - 0.5) > 1e-6) return whole / scale;
  std::array<char, 64> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                    std::chars_format::fixed, decimals);
  double out = 0;
  std::from_chars(buffer.data(), written.ptr, out);
  return out;
}

}  // namespace detail

void VaderScratch::clear() {
  tokens_.clear();
  exclamations_ = 0;
  questions_ = 0;
}

void VaderScratch::add(std::string_view text, const VaderLexicon& lexicon,
                       std::uint32_t offset) {
  if (!replace_emoji(text, lexicon)) {
    tokenize(text, lexicon, offset);
    return;
  }
  const std::size_t first = tokens_.size();
  tokenize(replaced_, lexicon, 0);
  map_to_source(first, offset, static_cast<std::uint32_t>(text.size()));
}

// Puts descriptions in place of emoji into replaced_, parted from what is
// before them by a blank but not from what follows; false if there is none.
bool VaderScratch::replace_emoji(std::string_view text,
                                 const VaderLexicon& lexicon) {
  bool any = false;
  std::size_t copied = 0;  // text before this is in replaced_
  for (std::size_t at = 0; at < text.size();) {
    if (!lexicon.has_ascii_emoji()) at = next_high(text, at);
    if (at == text.size()) break;
    const CodePoint c =
        static_cast<unsigned char>(text[at]) < 0x80
            ? CodePoint{static_cast<char32_t>(text[at]), 1, true}
            : decode_utf8(text, at);
    if (!lexicon.is_emoji(c.value) || !c.valid) {
      at += c.size;
      continue;
    }
    if (!any) {
      any = true;
      replaced_.clear();
      pieces_.assign(1, {0, 0, false});
    }
    replaced_.append(text, copied, at - copied);
    // One emoji after another has no blank between them yet either.
    if (at > 0 && (at == copied || text[at - 1] != ' ')) replaced_ += ' ';
    pieces_.push_back({static_cast<std::uint32_t>(replaced_.size()),
                       static_cast<std::uint32_t>(at), true});
    replaced_ += lexicon.emoji_description(c.value);
    at += c.size;
    copied = at;
    pieces_.push_back({static_cast<std::uint32_t>(replaced_.size()),
                       static_cast<std::uint32_t>(at), false});
  }
  if (any) replaced_.append(text, copied, text.size() - copied);
  return any;
}

// Turns spans of replaced_ into spans of the text: a word of a description
// stands where its emoji stood.
void VaderScratch::map_to_source(std::size_t first, std::uint32_t offset,
                                 std::uint32_t source_size) {
  std::size_t p = 0;
  const auto source = [&](std::uint32_t at, bool end) {
    const std::uint32_t inside = end ? at - 1 : at;
    while (p + 1 < pieces_.size() && pieces_[p + 1].begin <= inside) ++p;
    const Piece& piece = pieces_[p];
    if (!piece.emoji) return piece.source + (at - piece.begin);
    if (!end) return piece.source;
    return p + 1 < pieces_.size() ? pieces_[p + 1].source : source_size;
  };
  for (std::size_t t = first; t < tokens_.size(); ++t) {
    TextSpan& span = tokens_[t].span;
    span.begin = offset + source(span.begin, false);
    span.end = offset + source(span.end, true);
  }
}

void VaderScratch::tokenize(std::string_view text, const VaderLexicon& lexicon,
                            std::uint32_t offset) {
  exclamations_ += count(text, '!');
  questions_ += count(text, '?');
  lower_.resize(text.size());
  std::transform(text.begin(), text.end(), lower_.begin(), [](char c) {
    return static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
  });
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = 0;
  while (at < size) {
    // One token: to the next white space.
    const std::uint32_t begin = at;
    unsigned seen = 0;
    std::uint32_t space = 0;  // bytes of the space that ends it
    while (at < size) {
      const std::uint8_t cls = class_of(text[at]);
      if ((cls & (kSpace | kHigh)) == 0) {
        seen |= cls;
        ++at;
        continue;
      }
      if (cls == kSpace) {
        space = 1;
        break;
      }
      const CodePoint c = decode_utf8(text, at);
      if (detail::is_python_space(c.value)) {
        space = c.size;
        break;
      }
      seen |= is_common_mark(c.value) ? kHigh : kHigh | kCased;
      at += c.size;
    }
    if (at > begin) {
      const TextSpan span =
          strip_punctuation(text, {begin, at}, (seen & kHigh) == 0);
      detail::VaderToken token;
      std::string_view lower =
          std::string_view(lower_).substr(span.begin, span.size());
      token.upper = (seen & (kUpper | kLower)) == kUpper;
      if ((seen & kCased) != 0) {
        token.upper =
            detail::python_lower(text.substr(span.begin, span.size()), folded_);
        lower = folded_;
      }
      token.word = &lexicon.find(lower);
      token.negated =
          token.word->negator || ((seen & kApostrophe) != 0 &&
                                  lower.find("n't") != std::string_view::npos);
      token.span = {span.begin + offset, span.end + offset};
      tokens_.push_back(token);
    }
    at += space;
  }
}

VaderScores VaderScratch::score(Mark from, VaderExplanation* explanation) {
  VaderScores out;
  const auto tokens =
      std::span<const detail::VaderToken>(tokens_).subspan(from.token);
  out.tokens = static_cast<std::uint32_t>(tokens.size());
  if (tokens.empty()) return out;
  std::size_t upper = 0;
  std::uint32_t but = kNone;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    upper += tokens[i].upper ? 1 : 0;
    if (but == kNone && is_but(tokens[i])) but = static_cast<std::uint32_t>(i);
  }
  const bool caps = upper > 0 && upper < tokens.size();
  entries_.clear();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].word->in_lexicon) continue;
    VaderTerm term;
    const double value = detail::vader_valence(
        tokens, i, caps, explanation == nullptr ? nullptr : &term.steps);
    if (value == 0) continue;
    entries_.push_back({i, value, 0});
    if (explanation == nullptr) continue;
    entries_.back().term =
        static_cast<std::uint32_t>(explanation->terms.size());
    term.span = tokens[i].span;
    explanation->terms.push_back(std::move(term));
  }
  if (but != kNone) apply_but(but, explanation);

  double sum = 0;
  double positive = 0;
  double negative = 0;
  auto neutral = static_cast<double>(tokens.size() - entries_.size());
  for (const Entry& entry : entries_) {
    sum += entry.value;
    if (entry.value > 0) positive += entry.value + 1;
    if (entry.value < 0) negative += entry.value - 1;
    if (entry.value == 0) ++neutral;
    if (explanation != nullptr) {
      explanation->terms[entry.term].value = entry.value;
    }
  }
  const double emphasis = emphasis_of(exclamations_ - from.exclamations,
                                      questions_ - from.questions);
  if (explanation != nullptr) {
    explanation->sum = sum;
    explanation->emphasis = emphasis;
  }
  if (sum > 0) sum += emphasis;
  if (sum < 0) sum -= emphasis;
  if (positive > -negative) {
    positive += emphasis;
  } else if (positive < -negative) {
    negative -= emphasis;
  }
  const double total = positive - negative + neutral;
  const double compound = sum / std::sqrt(sum * sum + kAlpha);
  // + 0: no negative zeros.
  out.compound =
      detail::round_decimal(std::clamp(compound, -1.0, 1.0), 4) + 0.0;
  out.positive = detail::round_decimal(positive / total, 3);
  out.negative = detail::round_decimal(-negative / total, 3) + 0.0;
  out.neutral = detail::round_decimal(neutral / total, 3);
  return out;
}

// What stands before the first "but" counts half, what follows it one and a
// half. The reference walks the list of valences and looks each up by its
// value, so that the FIRST word of that value is changed, perhaps again and
// perhaps on the other side. The first index of a value comes from one heap
// for each value, where the reference searches the whole list.
void VaderScratch::apply_but(std::uint32_t but, VaderExplanation* explanation) {
  const std::size_t n = entries_.size();
  child_.assign(n, kNone);
  sibling_.assign(n, kNone);
  heaps_.assign(std::bit_ceil(4 * n + 1), HeapSlot{});
  const auto push = [&](std::uint32_t e) {
    if (entries_[e].value == 0) return;  // tiny numbers, halved
    HeapSlot& heap = heap_of(entries_[e].value);
    heap.root = merge(heap.root, e);
  };
  for (std::uint32_t e = 0; e < n; ++e) push(e);
  for (std::uint32_t e = 0; e < n; ++e) {
    if (entries_[e].value == 0) continue;
    HeapSlot& heap = heap_of(entries_[e].value);
    const std::uint32_t first = heap.root;
    if (entries_[first].token == but) continue;
    heap.root = pop(first);
    const double factor = entries_[first].token < but ? 0.5 : 1.5;
    entries_[first].value *= factor;
    push(first);
    if (explanation != nullptr) {
      explanation->terms[entries_[first].term].steps.emplace_back(
          factor < 1 ? "x 0.5 before but" : "x 1.5 after but");
    }
  }
}

VaderScratch::HeapSlot& VaderScratch::heap_of(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const std::size_t mask = heaps_.size() - 1;
  std::size_t at = (bits * 0x9E3779B97F4A7C15ULL >> 32U) & mask;
  while (heaps_[at].used && heaps_[at].bits != bits) at = (at + 1) & mask;
  if (!heaps_[at].used) heaps_[at] = {bits, kNone, true};
  return heaps_[at];
}

// Pairing heaps (Fredman, Sedgewick, Sleator, Tarjan 1986), smallest index
// on top.
std::uint32_t VaderScratch::merge(std::uint32_t a, std::uint32_t b) {
  if (a == kNone) return b;
  if (b == kNone) return a;
  if (b < a) std::swap(a, b);
  sibling_[b] = child_[a];
  child_[a] = b;
  return a;
}

std::uint32_t VaderScratch::pop(std::uint32_t root) {
  std::uint32_t pairs = kNone;  // merged pairs, last first
  std::uint32_t next = child_[root];
  child_[root] = kNone;
  while (next != kNone) {
    const std::uint32_t a = next;
    const std::uint32_t b = sibling_[a];
    next = b == kNone ? kNone : sibling_[b];
    sibling_[a] = kNone;
    if (b != kNone) sibling_[b] = kNone;
    const std::uint32_t pair = merge(a, b);
    sibling_[pair] = pairs;
    pairs = pair;
  }
  std::uint32_t out = kNone;
  while (pairs != kNone) {
    const std::uint32_t rest = sibling_[pairs];
    sibling_[pairs] = kNone;
    out = merge(out, pairs);
    pairs = rest;
  }
  return out;
}

VaderScores vader_scores(std::string_view text, const VaderLexicon& lexicon,
                         VaderScratch& scratch) {
  scratch.clear();
  scratch.add(text, lexicon);
  return scratch.score({});
}

}  // namespace slant
