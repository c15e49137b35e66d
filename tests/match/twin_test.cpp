// SPDX-License-Identifier: Apache-2.0
// Matcher against its slow twin on random lexicons and texts over a tiny
// alphabet, where everything overlaps everything. A failure is shrunk: what
// is printed is a lexicon and a text from which nothing can be left out.
#include "match/twin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "lexicon_text.h"
#include "slant/match/matcher.h"
#include "slant/text/document.h"

namespace slant {
namespace {

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::vector<std::string> lexicon() {
    std::vector<std::string> rows;
    // A category of words that rules can name.
    rows.push_back(row(word(), "word", "n.z", "1", ""));
    const std::size_t count = 1 + below(7);
    for (std::size_t i = 0; i < count; ++i) rows.push_back(entry());
    std::sort(rows.begin(), rows.end());
    const auto key = [](const std::string& r) {
      std::size_t at = 0;
      for (int tab = 0; tab < 3; ++tab) at = r.find('\t', at) + 1;
      return r.substr(0, at);
    };
    rows.erase(std::unique(rows.begin(), rows.end(),
                           [&](const std::string& a, const std::string& b) {
                             return key(a) == key(b);
                           }),
               rows.end());
    return rows;
  }

  std::vector<std::string> text() {
    std::vector<std::string> pieces;
    const std::size_t count = 1 + below(14);
    for (std::size_t i = 0; i < count; ++i) pieces.push_back(piece());
    return pieces;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <std::size_t N>
  std::string pick(const char* const (&list)[N]) {
    return list[below(N)];
  }

  std::string word() {
    static constexpr const char* kWords[] = {"a",  "b",   "c",  "ab",
                                             "ba", "abc", "ban"};
    return pick(kWords);
  }

  // A piece of text with what stands before it.
  std::string piece() {
    static constexpr const char* kBefore[] = {
        " ",   " ",  " ",   " ",   " ",   " ",  " ",    "-",   "\n",
        "-\n", ", ", "; ",  ": ",  " - ", "--", " -- ", " — ", ". ",
        "? ",  "! ", " \"", "\" ", " “",  "” ", "... ", ".",   "' "};
    static constexpr const char* kInflected[] = {
        "bans", "banned", "banning", "as", "7", "12", "iB"};
    std::string out = pick(kBefore);
    std::string w = one_in(5) ? pick(kInflected) : word();
    if (one_in(5)) w[0] = upper(w[0]);
    if (one_in(10)) std::transform(w.begin(), w.end(), w.begin(), upper);
    if (one_in(8)) w += one_in(2) ? "'s" : "’s";
    return out + w;
  }

  static char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }

  static std::string row(const std::string& pattern, const std::string& kind,
                         const std::string& category, const std::string& weight,
                         std::string flags) {
    if (flags.empty()) flags = "-";
    return pattern + '\t' + kind + '\t' + category + '\t' + weight + '\t' +
           flags;
  }

  std::string entry() {
    static constexpr const char* kCategories[] = {"m", "m.x", "m.x.y", "n.z",
                                                  "m.w"};
    const std::string category = pick(kCategories);
    const std::string weight = one_in(3) ? "0" : "1";
    std::string flags;
    if (one_in(4)) flags += 'P';
    if (one_in(6)) flags += 'C';
    const bool exact = flags.find('C') != std::string::npos;
    const auto cased = [&](std::string w) {
      if (exact && one_in(2)) w[0] = upper(w[0]);
      return w;
    };
    switch (below(4)) {
      case 0:
        if (one_in(3)) flags += one_in(2) ? 'v' : 'n';
        return row(cased(word()) + (one_in(6) ? "'s" : ""), "word", category,
                   weight, flags);
      case 1:
        return row(cased(word()) + "*", "prefix", category, weight, flags);
      case 2: {
        const bool inflected = one_in(3);
        if (inflected) flags += 'v';
        std::string pattern;
        const std::size_t parts = 2 + below(2);
        for (std::size_t p = 0; p < parts; ++p) {
          if (p > 0) pattern += one_in(4) ? '-' : ' ';
          if (inflected && one_in(2)) pattern += '~';
          pattern += cased(word());
          if (one_in(8)) pattern += '*';
        }
        return row(pattern, "phrase", category, weight, flags);
      }
      default:
        if (one_in(3)) flags += 'v';
        return row(rule(), "rule", category, weight, flags);
    }
  }

  std::string rule() {
    std::string out = one_in(8) ? "^ " : "";
    const std::size_t parts = 1 + below(5);
    std::size_t open = one_in(3) ? below(parts) : parts;
    const std::size_t close = open + below(parts - open + 1);
    for (std::size_t p = 0; p < parts; ++p) {
      if (p > 0) out += ' ';
      if (p == open) out += '[';
      out += rule_piece(p == 0);
      if (open < parts && p == std::min(close, parts - 1)) out += ']';
    }
    if (one_in(8)) out += " $";
    return out;
  }

  std::string single() {
    static constexpr const char* kClasses[] = {
        "<word>", "<cap>", "<lower>", "<allcaps>", "<number>", "@n", "@n.z"};
    if (one_in(4)) return pick(kClasses);
    if (one_in(6)) return "~" + word();
    return word() + (one_in(8) ? "*" : "");
  }

  std::string rule_piece(bool first) {
    static constexpr const char* kMarks[] = {",",  ";", ":", "-",
                                             "--", "?", "!", "\""};
    if (!first && one_in(5)) {
      const std::size_t low = below(3);
      return "{" + std::to_string(low) + "," +
             std::to_string(low + below(3) + (low == 0 ? 1 : 0)) + "}";
    }
    if (one_in(8)) return pick(kMarks);
    if (one_in(10)) return word() + "-" + word();
    std::string out = one_in(8) ? "!" : "";
    if (one_in(4)) {
      out += "(" + single() + "|" + single() + ")";
    } else {
      out += single();
    }
    return out + (one_in(6) ? "?" : "");
  }

  std::mt19937 random_;
};

std::string joined(const std::vector<std::string>& pieces) {
  std::string out;
  for (const std::string& piece : pieces) out += piece;
  // A blank line, so that single line ends do not part paragraphs.
  return out + "\n\nx";
}

std::string describe(const Document& doc, std::uint32_t begin,
                     std::uint32_t end, const Entry& entry) {
  std::string out =
      "  [" + std::to_string(begin) + "," + std::to_string(end) + ") \"";
  if (begin < end) {
    out += doc.text(TextSpan{doc.tokens().span(begin).begin,
                             doc.tokens().span(end - 1).end});
  }
  return out + "\" by " + std::string(entry.pattern) + " of line " +
         std::to_string(entry.line) + "\n";
}

// What Matcher and its twin disagree on; empty where they agree.
struct Tally {
  std::uint32_t refused = 0;  // lexicons that do not compile
  std::uint32_t hits = 0;
};

std::string difference(const std::vector<std::string>& rows,
                       const std::vector<std::string>& pieces, Tally& tally) {
  ++tally.refused;
  auto parsed = parse_lexicon("t", test::lexicon_text(rows));
  if (!parsed) return "";
  const auto lexicon = std::make_shared<const Lexicon>(std::move(*parsed));
  const auto matcher = Matcher::compile({lexicon}, {});
  if (!matcher) return "";
  --tally.refused;
  const auto doc = read_document({"t.txt", joined(pieces)}, {});
  if (!doc) return "the text is refused";
  MatchScratch scratch;
  MatchList matches;
  matcher->match(*doc, scratch, matches);
  tally.hits += static_cast<std::uint32_t>(matches.items.size());
  auto expected = test::Twin(*lexicon, *doc).run();
  std::string out;
  for (const Match& match : matches.items) {
    const Entry& entry = matcher->entry(match.entry);
    const std::pair range{match.first_token,
                          match.first_token + match.token_count};
    const auto found = std::find_if(
        expected.begin(), expected.end(), [&](const test::TwinHit& hit) {
          return hit.entry == &entry && hit.reports.count(range) != 0;
        });
    if (found == expected.end()) {
      out += "only matcher:" + describe(*doc, range.first, range.second, entry);
    } else {
      expected.erase(found);
    }
  }
  for (const test::TwinHit& hit : expected) {
    const auto& range = *hit.reports.begin();
    out += "only twin:" + describe(*doc, range.first, range.second, *hit.entry);
  }
  return out;
}

// Leaves out every entry and piece without which it still fails.
void shrink(std::vector<std::string>& rows, std::vector<std::string>& pieces) {
  const auto drop_from = [&](std::vector<std::string>& list) {
    bool dropped = false;
    for (std::size_t i = list.size(); i-- > 0;) {
      const std::string kept = list[i];
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      Tally tally;
      if (!list.empty() && !difference(rows, pieces, tally).empty()) {
        dropped = true;
      } else {
        list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), kept);
      }
    }
    return dropped;
  };
  while (drop_from(rows) || drop_from(pieces)) {
  }
}

TEST(MatcherTwin, AgreesOnRandomLexiconsAndTexts) {
  constexpr std::uint32_t kLexicons = 12'000;
  Tally tally;
  std::uint32_t failures = 0;
  for (std::uint32_t seed = 1; seed <= kLexicons && failures < 5; ++seed) {
    Generator generator(seed);
    auto rows = generator.lexicon();
    for (int t = 0; t < 3; ++t) {
      auto pieces = generator.text();
      if (difference(rows, pieces, tally).empty()) continue;
      shrink(rows, pieces);
      std::string lexicon;
      for (const std::string& row : rows) lexicon += "  " + row + "\n";
      ADD_FAILURE() << "seed " << seed << "\nlexicon:\n"
                    << lexicon << "text: " << joined(pieces) << "\n"
                    << difference(rows, pieces, tally);
      ++failures;
      break;
    }
  }
  // Rules of nothing but optional elements are, and must stay few.
  EXPECT_LT(tally.refused, kLexicons * 3 / 4);
  EXPECT_GT(tally.hits, kLexicons * 3);
}

}  // namespace
}  // namespace slant
