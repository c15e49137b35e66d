// SPDX-License-Identifier: Apache-2.0
// Order of operations, and so every bit of a sum, is the reference's.
#include "slant/score/vader_rules.h"

#include <array>
#include <cstdio>

namespace slant::detail {
namespace {

#include "slant/score/vader_tables.inc"

constexpr double kCapitals = 0.733;
constexpr double kNegation = -0.74;
constexpr double kNeverSo = 1.25;

constexpr std::uint8_t id_of(std::string_view word) {
  std::uint8_t id = 0;
  for (const std::string_view known : kKnownWords) {
    if (known == word) return id;
    ++id;
  }
  throw "a word that is missing from kKnownWords";  // while compiling
}

constexpr std::uint8_t kNo = id_of("no");
constexpr std::uint8_t kNever = id_of("never");
constexpr std::uint8_t kSo = id_of("so");
constexpr std::uint8_t kThis = id_of("this");
constexpr std::uint8_t kWithout = id_of("without");
constexpr std::uint8_t kDoubt = id_of("doubt");
constexpr std::uint8_t kOr = id_of("or");
constexpr std::uint8_t kNor = id_of("nor");
constexpr std::uint8_t kLeast = id_of("least");
constexpr std::uint8_t kAt = id_of("at");
constexpr std::uint8_t kVery = id_of("very");
constexpr std::uint8_t kKind = id_of("kind");
constexpr std::uint8_t kOf = id_of("of");
constexpr std::uint8_t kBut = id_of("but");

struct IdPhrase {
  std::array<std::uint8_t, 3> ids{};
  double value = 0;
};

template <std::size_t N>
constexpr std::array<IdPhrase, N> with_ids(const Phrase (&phrases)[N]) {
  std::array<IdPhrase, N> out{};
  for (std::size_t p = 0; p < N; ++p) {
    for (std::size_t w = 0; w < 3; ++w) {
      out[p].ids[w] = id_of(phrases[p].words[w]);
    }
    out[p].value = phrases[p].value;
  }
  return out;
}

constexpr auto kSpecial = with_ids(kSpecialCases);
constexpr auto kPairs = with_ids(kDampenerPairs);

std::string number(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.4g", value);
  return buffer.data();
}

// One word's way through the rules.
class Valence {
 public:
  Valence(std::span<const VaderToken> tokens, std::size_t i, bool caps,
          std::vector<std::string>* steps)
      : tokens_(tokens), i_(i), caps_(caps), steps_(steps) {}

  double run() {
    const VaderWord& word = *tokens_[i_].word;
    value_ = word.valence;
    say("", value_, "");
    standalone_no(word);
    if (tokens_[i_].upper && caps_) {
      value_ += value_ > 0 ? kCapitals : -kCapitals;
      say("capitals");
    }
    for (std::size_t k = 0; k < 3; ++k) {
      // A word of the lexicon before this one acts in its own right only.
      if (i_ <= k || at(k + 1).word->in_lexicon) continue;
      boost(k);
      negate(k);
      if (k == 2) special_cases();
    }
    least();
    return value_;
  }

 private:
  // The token `back` before this one.
  const VaderToken& at(std::size_t back) const { return tokens_[i_ - back]; }
  // Its id; 0 where there is none.
  std::uint8_t id(std::size_t back) const {
    return back > i_ ? std::uint8_t{0} : at(back).word->id;
  }
  std::uint8_t id_after(std::size_t ahead) const {
    return i_ + ahead < tokens_.size() ? tokens_[i_ + ahead].word->id
                                       : std::uint8_t{0};
  }
  // Formats nothing where nobody asked: this is the hot path.
  void say(std::string_view step) const {
    if (steps_ != nullptr) steps_->emplace_back(step);
  }
  void say(std::string_view before, double value,
           std::string_view after) const {
    if (steps_ == nullptr) return;
    std::string step(before);
    step += number(value);
    steps_->push_back(step.append(after));
  }

  void standalone_no(const VaderWord& word) {
    if (word.id == kNo && i_ + 1 < tokens_.size() &&
        tokens_[i_ + 1].word->in_lexicon) {
      value_ = 0;
      say("\"no\" before a word of tone = 0");
    }
    const bool after_no = id(1) == kNo || id(2) == kNo ||
                          (id(3) == kNo && (id(1) == kOr || id(1) == kNor));
    if (!after_no) return;
    value_ = word.valence * kNegation;
    say("x -0.74 no");
  }

  void boost(std::size_t k) {
    const VaderToken& token = at(k + 1);
    double s = token.word->boost;
    if (s == 0) return;
    if (value_ < 0) s = -s;
    if (token.upper && caps_) s += value_ > 0 ? kCapitals : -kCapitals;
    if (k == 1) s *= 0.95;
    if (k == 2) s *= 0.9;
    value_ += s;
    say(s < 0 ? "- " : "+ ", s < 0 ? -s : s, " degree");
  }

  bool is_so_or_this(std::size_t back) const {
    return id(back) == kSo || id(back) == kThis;
  }

  void negate(std::size_t k) {
    // After "never ... so" the reference forgets a pair of brackets: three
    // words back, "so" or "this" before the word is enough.
    const bool never_so =
        (k == 1 && id(2) == kNever && is_so_or_this(1)) ||
        (k == 2 && ((id(3) == kNever && is_so_or_this(2)) || is_so_or_this(1)));
    if (never_so) {
      value_ *= kNeverSo;
      say("x 1.25 so");
      return;
    }
    const bool doubtless =
        (k == 1 && id(2) == kWithout && id(1) == kDoubt) ||
        (k == 2 && id(3) == kWithout && (id(2) == kDoubt || id(1) == kDoubt));
    if (doubtless || !at(k + 1).negated) return;
    value_ *= kNegation;
    say("x -0.74 negated");
  }

  // The value of the phrase a b c, c 0 for pairs; null where it is none.
  template <class Phrases>
  static const double* find(const Phrases& phrases, std::uint8_t a,
                            std::uint8_t b, std::uint8_t c = 0) {
    if (a == 0 || b == 0) return nullptr;
    for (const IdPhrase& phrase : phrases) {
      if (phrase.ids[0] == a && phrase.ids[1] == b && phrase.ids[2] == c) {
        return &phrase.value;
      }
    }
    return nullptr;
  }

  // A phrase of three known words, or none where its last is unknown.
  template <class Phrases>
  static const double* find3(const Phrases& phrases, std::uint8_t a,
                             std::uint8_t b, std::uint8_t c) {
    return c == 0 ? nullptr : find(phrases, a, b, c);
  }

  void set(const double* value) {
    if (value == nullptr) return;
    value_ = *value;
    say("= ", value_, " phrase");
  }

  void special_cases() {
    const std::uint8_t w0 = id(0);
    const std::uint8_t w1 = id(1);
    const std::uint8_t w2 = id(2);
    const std::uint8_t w3 = id(3);
    const double* found = find(kSpecial, w1, w0);
    if (found == nullptr) found = find3(kSpecial, w2, w1, w0);
    if (found == nullptr) found = find(kSpecial, w2, w1);
    if (found == nullptr) found = find3(kSpecial, w3, w2, w1);
    if (found == nullptr) found = find(kSpecial, w3, w2);
    set(found);
    set(find(kSpecial, w0, id_after(1)));
    set(find3(kSpecial, w0, id_after(1), id_after(2)));
    // Pairs that dampen: not turned round for negative words.
    for (const double* pair : {find(kPairs, w3, w2), find(kPairs, w2, w1)}) {
      if (pair == nullptr) continue;
      value_ += *pair;
      say("- 0.293 degree");
    }
  }

  void least() {
    if (id(1) != kLeast || at(1).word->in_lexicon) return;
    if (i_ > 1 && (id(2) == kAt || id(2) == kVery)) return;
    value_ *= kNegation;
    say("x -0.74 least");
  }

  std::span<const VaderToken> tokens_;
  std::size_t i_;
  bool caps_;
  std::vector<std::string>* steps_;
  double value_ = 0;
};

}  // namespace

double vader_boost() { return kBoost; }
std::span<const std::string_view> vader_boosters() { return kBoosters; }
std::span<const std::string_view> vader_dampeners() { return kDampeners; }
std::span<const std::string_view> vader_negators() { return kNegators; }
std::span<const std::string_view> vader_known_words() { return kKnownWords; }

bool is_but(const VaderToken& token) { return token.word->id == kBut; }

double vader_valence(std::span<const VaderToken> tokens, std::size_t i,
                     bool caps, std::vector<std::string>* steps) {
  const VaderWord& word = *tokens[i].word;
  if (!word.in_lexicon || word.boost != 0) return 0;
  if (word.id == kKind && i + 1 < tokens.size() &&
      tokens[i + 1].word->id == kOf) {
    return 0;
  }
  return Valence(tokens, i, caps, steps).run();
}

}  // namespace slant::detail
