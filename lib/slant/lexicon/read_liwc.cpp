// SPDX-License-Identifier: Apache-2.0
// LIWC 2001, 2007, 2015 .dic, and what else uses its grammar (the Moral
// Foundations Dictionaries):
//
//   %                          header between two lines of %
//   1 <TAB> Glow (Warm words)
//   %
//   sunnyish* <TAB> 1          a term and its categories
//   kindof <TAB> <a>1/2        1 when the next word is "a", else 2
//   kindof <TAB> (1 2)2/1      2 when the word before is in 1 or 2, else 1
//
// Conditions become rules: `(@l.a|@l.b) [[kindof]]`, and the way of "else" a
// plain entry with a guard of the same shape, which is more specific.
#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

using Id = std::uint32_t;  // of a category, as the file numbers them

struct Condition {
  std::vector<Id> before;  // the word before is in one of these
  std::string_view next;   // or: the next word is this
  Id then = 0;
  std::optional<Id> otherwise;
};

struct Pending {  // a conditional entry, made when all words are known
  Term term;
  Condition condition;
  Place place;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

class LiwcReader {
 public:
  explicit LiwcReader(Importer& importer) : importer_(importer) {}

  Result<void> run() {
    if (header()) {
      while (importer_.next_line(line_)) {
        if (!trim(line_.text).empty()) entry();
      }
      for (const Pending& pending : pending_) condition(pending);
      report_unused();
    }
    return importer_.status();
  }

 private:
  static bool is_percent(const Line& line) { return trim(line.text) == "%"; }

  bool header() {
    do {
      if (!importer_.next_line(line_)) {
        return importer_.fail({1, 1}, "the file is empty");
      }
    } while (trim(line_.text).empty());
    if (!is_percent(line_)) {
      return importer_.fail(
          line_.place(),
          "expected '%' on a line of its own; if this is LIWC's internal or "
          "encrypted dictionary, export a .dic from LIWC instead");
    }
    while (importer_.next_line(line_)) {
      if (is_percent(line_)) return true;
      if (!trim(line_.text).empty()) category_line();
    }
    return importer_.fail({line_.number, 0},
                          "the header has no second '%' line");
  }

  // "1 <TAB> Glow (Warm words)", tabs in front for its depth in the tree.
  void category_line() {
    const std::string_view text = trim(line_.text);
    Id id = 0;
    const char* end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, id);
    const std::string_view rest(number.ptr,
                                static_cast<std::size_t>(end - number.ptr));
    if (number.ec != std::errc{} || rest.empty() || !is_blank(rest.front())) {
      importer_.drop(line_.place(text),
                     "expected a number and a category name; left out");
      return;
    }
    std::string_view name = trim(rest);
    const std::size_t bracket = name.find('(');
    if (bracket != std::string_view::npos && bracket > 0 &&
        name.back() == ')') {
      name = trim(name.substr(0, bracket));
    }
    if (line_.text.front() == '\t') {
      importer_.tally(Severity::note, line_.place(),
                      "the tree of categories is not kept: each counts its "
                      "own words, as the file lists them");
    }
    if (categories_.count(id) != 0) {
      importer_.drop(line_.place(text), "category " + std::to_string(id) +
                                            " a second time; left out");
      return;
    }
    categories_[id] =
        importer_.category(kRootCategory, name, line_.place(name));
    header_order_.emplace_back(id, line_.place(text));
  }

  // Where the term ends and its categories begin: the first tab, or the
  // blank before the last run of what looks like categories.
  std::size_t end_of_term() const {
    const std::string_view text = line_.text;
    const std::size_t first = text.find_first_not_of(" \t");
    const std::size_t tab = text.find('\t', first);
    if (tab != std::string_view::npos && !trim(text.substr(tab)).empty()) {
      return tab;
    }
    std::size_t end = text.find_last_not_of(" \t") + 1;
    std::size_t cut = end;
    while (end > first) {
      const std::size_t blank = text.find_last_of(" \t", end - 1);
      if (blank == std::string_view::npos || blank < first) break;
      const std::string_view word = text.substr(blank + 1, end - blank - 1);
      const bool number =
          word.find_first_not_of("0123456789()/") == std::string_view::npos;
      const bool next_is = word.front() == '<' && is_digit(word.back());
      if (!number && !next_is) break;
      cut = blank;
      end = text.find_last_not_of(" \t", blank) + 1;
    }
    return cut;
  }

  void entry() {
    const std::size_t cut = end_of_term();
    const std::string_view term = trim(line_.text.substr(0, cut));
    const Place place = line_.place(term);
    rest_ = line_.text.substr(cut);
    counts_.clear();
    bool any = false;
    while (true) {
      rest_.remove_prefix(
          std::min(rest_.find_first_not_of(" \t"), rest_.size()));
      if (rest_.empty()) break;
      any = true;
      if (!category_cell(term, place)) {
        importer_.drop(line_.place(rest_),
                       "expected a category number, or a condition such as "
                       "(1 2)3/4 or <of>3/4; left out");
        rest_.remove_prefix(std::min(rest_.find_first_of(" \t"), rest_.size()));
      }
    }
    if (!any) {
      importer_.drop(place, "'" + std::string(term.substr(0, 60)) +
                                "' has no category; left out");
    }
    add_plain(term, place);
  }

  void add_plain(std::string_view term, Place place) {
    const bool twice = importer_.options().keep_multiplicity;
    for (const auto& [id, count] : counts_) {
      if (count > 1) {
        importer_.note(place,
                       "category " + std::to_string(id) + " is listed " +
                           std::to_string(count) + " times; counted " +
                           (twice ? "as often, as LIWC2007 does" : "once"));
      }
      add(term, id, twice ? count : 1.0, place);
    }
  }

  void add(std::string_view term, Id id, double weight, Place place) {
    const auto known = categories_.find(id);
    if (known == categories_.end()) {
      undefined(id, place);
      return;
    }
    used_.insert(id);
    importer_.add(term, TermSyntax::star, known->second, weight, place);
  }

  void undefined(Id id, Place place) {
    importer_.drop(place, "category " + std::to_string(id) +
                              " is not in the header; left out");
  }

  // One category or condition at the front of rest_; takes it away.
  bool category_cell(std::string_view term, Place place) {
    std::string_view text = rest_;
    Condition condition;
    const bool conditional = text.front() == '(' || text.front() == '<';
    if (text.front() == '(' && !before_list(text, condition)) return false;
    if (!conditional || text.front() != '<') {
      // Nothing else to read before the number.
    } else if (!next_word(text, condition)) {
      return false;
    }
    const auto then = take_id(text);
    if (!then) return false;
    condition.then = *then;
    if (conditional && !text.empty() && text.front() == '/') {
      text.remove_prefix(1);
      condition.otherwise = take_id(text);
      if (!condition.otherwise) return false;
    }
    if (!text.empty() && !is_blank(text.front())) return false;
    rest_ = text;
    if (!conditional) {
      ++counts_[*then];
    } else {
      pending_.push_back(
          {make_term(term, TermSyntax::star), std::move(condition), place});
    }
    return true;
  }

  // "(02 134)"
  static bool before_list(std::string_view& text, Condition& condition) {
    text.remove_prefix(1);
    while (!text.empty() && text.front() != ')') {
      if (is_blank(text.front()) || text.front() == ',') {
        text.remove_prefix(1);
        continue;
      }
      const auto id = take_id(text);
      if (!id) return false;
      condition.before.push_back(*id);
    }
    if (text.empty() || condition.before.empty()) return false;
    text.remove_prefix(1);
    return true;
  }

  // "<of>"
  static bool next_word(std::string_view& text, Condition& condition) {
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos) return false;
    condition.next = trim(text.substr(1, end - 1));
    text.remove_prefix(end + 1);
    return !condition.next.empty();
  }

  static std::optional<Id> take_id(std::string_view& text) {
    Id id = 0;
    const auto number =
        std::from_chars(text.data(), text.data() + text.size(), id);
    if (number.ec != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(number.ptr - text.data()));
    return id;
  }

  // The pattern that matches the term where the condition holds; empty when
  // it never can, or can't be said.
  std::string rule_of(const Pending& pending) {
    const std::string term = rule_elements(pending.term);
    if (term.empty()) return {};
    const Condition& condition = pending.condition;
    if (!condition.next.empty()) {
      const Term next = make_term(condition.next, TermSyntax::star);
      const std::string word = rule_elements(next);
      return word.empty() ? "" : "[[" + term + "]] " + word;
    }
    std::string list;
    for (const Id id : condition.before) {
      const auto known = categories_.find(id);
      if (known == categories_.end()) {
        undefined(id, pending.place);
      } else if (importer_.has_words(known->second)) {
        list += (list.empty() ? "@" : "|@") + importer_.path(known->second);
      }
    }
    if (list.empty()) return {};
    if (list.find('|') != std::string::npos) list = "(" + list + ")";
    return list + " [[" + term + "]]";
  }

  void condition(const Pending& pending) {
    const std::string rule = rule_of(pending);
    const Condition& condition = pending.condition;
    if (rule.empty()) {
      importer_.drop(pending.place,
                     "'" + pending.term.pattern +
                         "': its condition names no category with words, or "
                         "holds what a rule can't say; left out" +
                         (condition.otherwise ? ", but for what it is "
                                                "otherwise"
                                              : ""));
    } else {
      add_rule(rule, condition.then, 1, pending.place);
      importer_.tally(Severity::note, pending.place,
                      "conditions are rules: the words must stand in one "
                      "sentence with nothing but a blank between them");
    }
    if (!condition.otherwise) return;
    add(pending.term.pattern, *condition.otherwise, 1, pending.place);
    if (!rule.empty() && *condition.otherwise != condition.then) {
      add_rule(rule, *condition.otherwise, 0, pending.place);
    }
  }

  void add_rule(const std::string& rule, Id id, double weight, Place place) {
    const auto known = categories_.find(id);
    if (known == categories_.end()) {
      undefined(id, place);
      return;
    }
    used_.insert(id);
    importer_.add_pattern(EntryKind::rule, rule, known->second, weight, place,
                          {});
  }

  void report_unused() {
    for (const auto& [id, place] : header_order_) {
      if (used_.count(id) == 0) {
        importer_.note(place, "category " + std::to_string(id) +
                                  " has no words; it is not kept");
      }
    }
  }

  Importer& importer_;
  Line line_;
  std::string_view rest_;
  std::unordered_map<Id, CategoryId> categories_;
  std::vector<std::pair<Id, Place>> header_order_;
  std::map<Id, std::uint32_t> counts_;  // of the categories of one line
  std::vector<Pending> pending_;
  std::set<Id> used_;
};

}  // namespace

int sniff_liwc(const SniffInput& input) {
  if (!input.lines.empty() && trim(input.lines[0]) == "%") return 95;
  return input.has_extension("dic") ? 60 : 0;
}

Result<void> read_liwc(Importer& importer) {
  return LiwcReader(importer).run();
}

}  // namespace slant::detail
