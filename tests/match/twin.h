// SPDX-License-Identifier: Apache-2.0
// The slow, obvious twin of Matcher: docs/lexicons.md read word for word.
// Every entry is tried at every token of every sentence, rules by plain
// backtracking; then the overlap policy sorts and strikes out. It shares
// with the library the segmenter and the inflector, and nothing of match/.
// ASCII only, but for the curly apostrophe and quotation marks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slant/lexicon/inflect.h"
#include "slant/lexicon/lexicon.h"
#include "slant/text/document.h"

namespace slant::test {

// A hit that counts. A rule with brackets may be read in more ways than
// one; `reports` holds every token range that it may report.
struct TwinHit {
  std::uint32_t begin = 0;  // tokens that the pattern took in
  std::uint32_t end = 0;
  const Entry* entry = nullptr;
  std::set<std::pair<std::uint32_t, std::uint32_t>> reports;
  std::size_t spelled = 0;  // how closely a word or prefix matched
};

class Twin {
 public:
  Twin(const Lexicon& lexicon, const Document& doc)
      : lexicon_(lexicon), doc_(doc) {}

  std::vector<TwinHit> run() {
    std::vector<TwinHit> out;
    for (const Sentence& sentence : doc_.sentences()) {
      if (!is_scored(doc_.paragraphs()[sentence.paragraph].kind)) continue;
      load(sentence);
      std::vector<TwinHit> candidates;
      for (const Entry& entry : lexicon_.entries()) find(entry, candidates);
      for (TwinHit& hit : resolve(candidates)) {
        std::set<std::pair<std::uint32_t, std::uint32_t>> reports;
        for (const auto& [begin, end] : hit.reports) {
          reports.emplace(begin + sentence.tokens.begin,
                          end + sentence.tokens.begin);
        }
        hit.reports = std::move(reports);
        out.push_back(std::move(hit));
      }
    }
    return out;
  }

 private:
  enum class Case : std::uint8_t { lower, capitalised, upper, mixed };
  struct Word {
    std::string text;  // with a straight apostrophe
    TokenKind kind = TokenKind::word;
    Case casing = Case::lower;
    bool space_before = false;
    bool newline_before = false;
  };

  struct Element {
    std::vector<std::string> any;  // words, prefixes, ~words, <x>, @x
    std::string mark;
    bool negated = false;
    bool optional = false;
    int low = 0;  // of a gap
    int high = 0;
  };
  struct Rule {
    std::vector<Element> elements;
    bool at_begin = false;
    bool at_end = false;
    std::size_t report_begin = 0;
    std::size_t report_end = 0;
  };

  static std::string lowered(std::string text) {
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return text;
  }

  static Case casing_of(const std::string& text) {
    int upper = 0;
    int lower = 0;
    bool first = false;
    for (const char c : text) {
      if (c >= 'A' && c <= 'Z') {
        first = first || (upper == 0 && lower == 0);
        ++upper;
      }
      if (c >= 'a' && c <= 'z') ++lower;
    }
    if (upper == 0) return Case::lower;
    if (lower == 0 && upper > 1) return Case::upper;
    return first ? Case::capitalised : Case::mixed;
  }

  void load(const Sentence& sentence) {
    words_.clear();
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;
         ++t) {
      const Token token = doc_.tokens()[t];
      Word word;
      word.text = std::string(doc_.text(token.span));
      for (std::size_t at = 0;
           (at = word.text.find("’")) != std::string::npos;) {
        word.text.replace(at, 3, "'");
      }
      word.kind = token.kind;
      word.casing = casing_of(word.text);
      word.space_before = token.space_before;
      if (t > sentence.tokens.begin) {
        const TextSpan gap{doc_.tokens().span(t - 1).end, token.span.begin};
        word.newline_before =
            doc_.text(gap).find('\n') != std::string_view::npos;
      }
      words_.push_back(std::move(word));
    }
    // In a headline or in capitals, a capital means nothing. Short words do
    // not tell.
    int count = 0;
    int capital = 0;
    int upper = 0;
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      const std::uint32_t t = sentence.tokens.begin + i;
      if (words_[i].kind != TokenKind::word) continue;
      if (doc_.tokens().span(t).size() < 4) continue;
      ++count;
      capital += words_[i].casing != Case::lower ? 1 : 0;
      upper += words_[i].casing == Case::upper ? 1 : 0;
    }
    prose_ = !(count >= 2 && upper * 10 >= count * 8) &&
             (!(count >= 3 && capital * 10 >= count * 7) || has_full_stop());
  }

  // Behind the last word.
  bool has_full_stop() const {
    for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
      if (word->kind != TokenKind::punctuation) return false;
      if (word->text == "." || word->text == "…") return true;
    }
    return false;
  }

  bool is_mark(std::uint32_t i) const {
    return words_[i].kind == TokenKind::punctuation;
  }

  static bool is_quote(const std::string& text) {
    return text == "\"" || text == "“" || text == "”";
  }

  bool opens_sentence(std::uint32_t i) const {
    std::uint32_t begin = i;
    while (begin > 0 && is_mark(begin - 1)) --begin;
    if (begin == 0) return true;
    for (std::uint32_t k = i; k-- > begin;) {
      const std::string& mark = words_[k].text;
      if (is_quote(mark) || mark == ":") return true;
      if (mark == "," || mark == "-" || mark == "—") return false;
    }
    return false;
  }

  bool is_name(std::uint32_t i) const {
    if (!prose_) return false;
    if (words_[i].casing == Case::mixed) return true;
    return words_[i].casing == Case::capitalised && !opens_sentence(i);
  }

  static bool keeps_names(const Entry& entry) {
    return entry.weight == 0 || (entry.flags & (kFlagProper | kFlagCase)) != 0;
  }

  // Twice the bytes of `pattern` (a word, a prefix or ~word) that the text
  // `word` holds, and one more where that is no inflected form; 0 where it
  // does not match.
  static std::size_t spelled(std::string pattern, const std::string& word,
                             std::uint8_t flags, bool inflected) {
    const bool exact = (flags & kFlagCase) != 0;
    std::vector<std::string> texts = {word};
    if (word.size() > 2 && lowered(word.substr(word.size() - 2)) == "'s") {
      texts.push_back(word.substr(0, word.size() - 2));
    }
    if (!exact) {
      pattern = lowered(pattern);
      for (std::string& text : texts) text = lowered(text);
    }
    if (pattern.back() == '*') {
      pattern.pop_back();
      return texts.back().substr(0, pattern.size()) == pattern
                 ? (pattern.size() + (exact ? 1 : 0)) * 2 + 1
                 : 0;
    }
    std::vector<std::string> forms = {pattern};
    if (inflected) inflect(pattern, flags & kFlagInflected, forms);
    for (const std::string& text : texts) {
      for (const std::string& form : forms) {
        if (text != form) continue;
        return (form.size() + (exact ? 1 : 0)) * 2 + (form == pattern ? 1 : 0);
      }
    }
    return 0;
  }

  void find(const Entry& entry, std::vector<TwinHit>& out) {
    const std::string pattern(entry.pattern);
    switch (entry.kind) {
      case EntryKind::word:
      case EntryKind::prefix:
        find_word(entry, pattern, out);
        return;
      case EntryKind::phrase:
        find_phrase(entry, pattern, out);
        return;
      case EntryKind::rule:
        find_rule(entry, pattern, out);
        return;
      case EntryKind::glob:
      case EntryKind::literal:
      case EntryKind::figure:
        break;  // not among the random entries
    }
  }

  void find_word(const Entry& entry, const std::string& pattern,
                 std::vector<TwinHit>& out) {
    const bool inflected = (entry.flags & kFlagInflected) != 0;
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      if (is_mark(i)) {
        find_broken(entry, pattern, i, out);
        continue;
      }
      const std::size_t size =
          spelled(pattern, words_[i].text, entry.flags, inflected);
      if (size == 0 || (is_name(i) && !keeps_names(entry))) continue;
      out.push_back({i, i + 1, &entry, {{i, i + 1}}, size});
    }
  }

  // A word that a line end has broken: "demo-" and "cratic".
  void find_broken(const Entry& entry, const std::string& pattern,
                   std::uint32_t i, std::vector<TwinHit>& out) {
    if (i == 0 || i + 1 >= words_.size() || words_[i].text != "-" ||
        words_[i].space_before || !words_[i + 1].newline_before ||
        words_[i - 1].kind != TokenKind::word ||
        words_[i + 1].kind != TokenKind::word ||
        words_[i + 1].casing != Case::lower) {
      return;
    }
    const std::size_t size =
        spelled(pattern, words_[i - 1].text + words_[i + 1].text, entry.flags,
                (entry.flags & kFlagInflected) != 0);
    if (size == 0 || (is_name(i - 1) && !keeps_names(entry))) return;
    out.push_back({i - 1, i + 2, &entry, {{i - 1, i + 2}}, size});
  }

  // Whether the mark at `i` stands for the blank between two words: one
  // hyphen, or the full stop or apostrophe that belongs to a word.
  bool joins(std::uint32_t i) const {
    if (words_[i].space_before) return false;
    return (words_[i].text == "-" && !half_dash(i)) || trails(i);
  }
  bool trails(std::uint32_t i) const {
    return !words_[i].space_before &&
           (words_[i].text == "." || words_[i].text == "'");
  }
  bool hyphen_pair(std::uint32_t i) const {  // i - 1 and i
    return i > 0 && i < words_.size() && words_[i].text == "-" &&
           words_[i - 1].text == "-" && !words_[i].space_before;
  }
  bool half_dash(std::uint32_t i) const {
    return hyphen_pair(i) || hyphen_pair(i + 1);
  }

  void find_phrase(const Entry& entry, const std::string& pattern,
                   std::vector<TwinHit>& out) {
    std::vector<std::string> parts(1);
    for (const char c : pattern) {
      if (c == ' ' || c == '-') {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    for (std::uint32_t begin = 0; begin < words_.size(); ++begin) {
      std::uint32_t i = begin;
      bool capitals = true;
      bool found = true;
      for (std::size_t p = 0; p < parts.size() && found; ++p) {
        if (p > 0) {
          // One mark that belongs to the word, one hyphen, or neither.
          if (i < words_.size() && is_mark(i) && trails(i)) ++i;
          if (i < words_.size() && is_mark(i) && joins(i) && !trails(i)) ++i;
        }
        found = i < words_.size() && !is_mark(i) &&
                part_matches(parts[p], entry.flags, i);
        if (!found) break;
        capitals = capitals && words_[i].casing != Case::lower;
        ++i;
      }
      if (!found) continue;
      if (capitals && is_name(begin) && !keeps_names(entry)) continue;
      out.push_back({begin, i, &entry, {{begin, i}}, 0});
    }
  }

  bool part_matches(std::string part, std::uint8_t flags,
                    std::uint32_t i) const {
    const bool inflected = part[0] == '~';
    if (inflected) part.erase(0, 1);
    return spelled(part, words_[i].text, flags, inflected) != 0;
  }

  // Rules.

  static Rule read_rule(const std::string& pattern) {
    Rule rule;
    bool bracketed = false;
    std::string rest = pattern + " ";
    for (std::size_t blank; (blank = rest.find(' ')) != std::string::npos;) {
      std::string piece = rest.substr(0, blank);
      rest.erase(0, blank + 1);
      if (!piece.empty() && piece[0] == '[') {
        rule.report_begin = rule.elements.size();
        bracketed = true;
        piece.erase(0, 1);
      }
      const bool closes = !piece.empty() && piece.back() == ']';
      if (closes) piece.pop_back();
      if (!piece.empty()) read_piece(piece, rule);
      if (closes) rule.report_end = rule.elements.size();
    }
    if (!bracketed) rule.report_end = rule.elements.size();
    return rule;
  }

  static void read_piece(std::string piece, Rule& rule) {
    if (piece == "^") {
      rule.at_begin = true;
      return;
    }
    if (piece == "$") {
      rule.at_end = true;
      return;
    }
    Element element;
    static const std::set<std::string> kMarks = {",",  ";", ":", "-",
                                                 "--", "?", "!", "\""};
    if (kMarks.count(piece) != 0) {
      element.mark = piece;
      rule.elements.push_back(element);
      return;
    }
    if (piece[0] == '{') {
      const std::size_t comma = piece.find(',');
      element.low = std::stoi(piece.substr(1));
      element.high = std::stoi(piece.substr(comma + 1));
      rule.elements.push_back(element);
      return;
    }
    if (piece[0] == '!') {
      element.negated = true;
      piece.erase(0, 1);
    }
    if (piece.back() == '?') {
      element.optional = true;
      piece.pop_back();
    }
    if (piece[0] == '(') {
      piece = piece.substr(1, piece.size() - 2) + "|";
      for (std::size_t bar; (bar = piece.find('|')) != std::string::npos;) {
        element.any.push_back(piece.substr(0, bar));
        piece.erase(0, bar + 1);
      }
      rule.elements.push_back(element);
      return;
    }
    piece += '-';  // a compound is one element a part
    for (std::size_t dash; (dash = piece.find('-')) != std::string::npos;) {
      element.any = {piece.substr(0, dash)};
      rule.elements.push_back(element);
      piece.erase(0, dash + 1);
    }
  }

  bool one_matches(const std::string& what, std::uint8_t flags,
                   std::uint32_t i) const {
    const Word& word = words_[i];
    if (what[0] == '@') return in_category(what.substr(1), i);
    if (what == "<word>") return true;
    if (what == "<number>") return word.kind == TokenKind::number;
    if (what == "<allcaps>") return word.casing == Case::upper;
    if (what == "<cap>") {
      return word.casing == Case::capitalised || word.casing == Case::upper;
    }
    if (what == "<lower>") {
      return word.casing == Case::lower && word.kind == TokenKind::word;
    }
    if (what[0] == '~' && (flags & kFlagInflected) == 0) flags |= 3;  // n, v
    return part_matches(what, flags, i);
  }

  bool in_category(const std::string& path, std::uint32_t i) const {
    for (const Entry& entry : lexicon_.entries()) {
      const std::string& own = lexicon_.category(entry.category);
      const bool below =
          own == path || own.substr(0, path.size() + 1) == path + ".";
      if (!below || entry.kind > EntryKind::prefix) continue;
      if (spelled(std::string(entry.pattern), words_[i].text, entry.flags,
                  (entry.flags & kFlagInflected) != 0) != 0) {
        return true;
      }
    }
    return false;
  }

  bool mark_matches(const std::string& wanted, std::uint32_t i) const {
    if (!is_mark(i)) return false;
    const std::string& mark = words_[i].text;
    if (wanted == "--") return mark == "—" || hyphen_pair(i + 1);
    if (half_dash(i)) return false;
    return wanted == "\"" ? is_quote(mark) : mark == wanted;
  }

  bool element_matches(const Element& element, std::uint8_t flags,
                       std::uint32_t i) const {
    if (!element.mark.empty()) {
      return mark_matches(element.mark, i) &&
             !(element.mark == "--" && hyphen_pair(i));
    }
    if (is_mark(i)) return false;
    bool any = false;
    for (const std::string& what : element.any) {
      any = any || one_matches(what, flags, i);
    }
    return any != element.negated;
  }

  // One way to read the rule from a start: the element of each token taken.
  using Reading = std::vector<std::pair<std::uint32_t, std::size_t>>;

  struct Search {
    const Rule& rule;
    std::uint8_t flags;
    std::uint32_t longest = 0;
    std::vector<Reading> best;
  };

  // `last` is the element that took a token last, `next` the one to try.
  // `in_gap` words of a gap are taken.
  void read_on(Search& search, Reading& reading, std::size_t last,
               std::size_t next, int taken, std::uint32_t i) {
    if (next == search.rule.elements.size()) {
      accept(search, reading, i);
      return;
    }
    const Element& element = search.rule.elements[next];
    const bool gap = element.high > 0;
    if (element.optional || (gap && taken >= element.low)) {
      read_on(search, reading, last, next + 1, 0, i);
    }
    const std::uint32_t start = i;
    for (;; ++i) {
      if (i >= words_.size()) return;
      const bool takes = gap ? taken < element.high && !is_mark(i)
                             : element_matches(element, search.flags, i);
      if (takes) {
        reading.emplace_back(i, next);
        if (gap) {
          read_on(search, reading, next, next, taken + 1, i + 1);
        } else {
          read_on(search, reading, next, next + 1, 0, i + 1);
        }
        reading.pop_back();
      }
      if (reading.empty() || !is_mark(i)) return;
      if (!may_pass(search.rule, last, next, i, i == start)) return;
    }
  }

  // Whether the mark at `i` may stand between the elements.
  bool may_pass(const Rule& rule, std::size_t last, std::size_t next,
                std::uint32_t i, bool) const {
    for (std::size_t e = last; e <= next; ++e) {
      if (rule.elements[e].high > 0) return true;
    }
    if (hyphen_pair(i)) return rule.elements[last].mark == "--";
    return joins(i);
  }

  void accept(Search& search, const Reading& reading, std::uint32_t i) {
    if (reading.empty()) return;
    const std::uint32_t end = reading.back().first + 1;
    (void)i;
    if (search.rule.at_end) {
      for (std::uint32_t t = end; t < words_.size(); ++t) {
        if (!is_mark(t)) return;
      }
    }
    if (end > search.longest) {
      search.longest = end;
      search.best.clear();
    }
    if (end == search.longest) search.best.push_back(reading);
  }

  void find_rule(const Entry& entry, const std::string& pattern,
                 std::vector<TwinHit>& out) {
    const Rule rule = read_rule(pattern);
    for (std::uint32_t begin = 0; begin < words_.size(); ++begin) {
      if (rule.at_begin) {
        bool first = true;
        for (std::uint32_t i = 0; i < begin; ++i) first = first && is_mark(i);
        if (!first) continue;
      }
      Search search{rule, entry.flags, 0, {}};
      Reading reading;
      read_on(search, reading, 0, 0, 0, begin);
      if (search.best.empty()) continue;
      TwinHit hit{begin, search.longest, &entry, {}, 0};
      for (const Reading& way : search.best) {
        std::uint32_t from = search.longest;
        std::uint32_t to = 0;
        for (const auto& [token, element] : way) {
          if (element < rule.report_begin || element >= rule.report_end) {
            continue;
          }
          from = std::min(from, token);
          to = token + 1;
        }
        if (to == 0) {
          from = begin;
          to = search.longest;
        }
        hit.reports.emplace(from, to);
      }
      out.push_back(std::move(hit));
    }
  }

  // The overlap policy.

  static bool better(const TwinHit& a, const TwinHit& b) {
    if (a.end - a.begin != b.end - b.begin) {
      return a.end - a.begin > b.end - b.begin;
    }
    if (a.entry->kind != b.entry->kind) return a.entry->kind < b.entry->kind;
    if (a.spelled != b.spelled) return a.spelled > b.spelled;
    if (a.begin != b.begin) return a.begin < b.begin;
    const bool guard_a = a.entry->weight == 0;
    const bool guard_b = b.entry->weight == 0;
    if (guard_a != guard_b) return guard_a;
    return a.entry < b.entry;
  }

  std::vector<TwinHit> resolve(const std::vector<TwinHit>& candidates) const {
    std::vector<TwinHit> out;
    for (std::uint32_t c = 0; c < lexicon_.categories().size(); ++c) {
      const std::string& path = lexicon_.category(c);
      std::vector<TwinHit> group;
      for (const TwinHit& hit : candidates) {
        const std::string& own = lexicon_.category(hit.entry->category);
        const bool above = path.substr(0, own.size() + 1) == own + ".";
        if (own == path || (above && hit.entry->weight == 0)) {
          group.push_back(hit);
        }
      }
      std::stable_sort(group.begin(), group.end(), better);
      std::vector<TwinHit> kept;
      for (const TwinHit& hit : group) {
        const bool free =
            std::all_of(kept.begin(), kept.end(), [&](const TwinHit& other) {
              return hit.end <= other.begin || other.end <= hit.begin;
            });
        if (free) kept.push_back(hit);
      }
      for (TwinHit& hit : kept) {
        if (hit.entry->weight != 0) out.push_back(std::move(hit));
      }
    }
    return out;
  }

  const Lexicon& lexicon_;
  const Document& doc_;
  std::vector<Word> words_;  // of the sentence
  bool prose_ = true;        // capitals mean something in it
};

}  // namespace slant::test
