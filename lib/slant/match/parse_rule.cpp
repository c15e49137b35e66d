// SPDX-License-Identifier: Apache-2.0
// The pattern language of docs/lexicons.md, read into elements.
#include <algorithm>
#include <charconv>

#include "slant/lexicon/inflect.h"
#include "slant/lexicon/lexicon.h"
#include "slant/match/pattern_word.h"
#include "slant/match/rule.h"

namespace slant::detail {
namespace {

constexpr int kMaxGap = 30;

struct NamedShape {
  std::string_view name;
  Shape shape;
};
constexpr NamedShape kShapes[] = {
    {"<word>", kShapeWord},     {"<cap>", kShapeCap},
    {"<lower>", kShapeLower},   {"<allcaps>", kShapeAllcaps},
    {"<number>", kShapeNumber},
};

struct NamedMark {
  std::string_view text;
  char mark;
};
constexpr NamedMark kMarks[] = {
    {",", ','},  {";", ';'}, {":", ':'}, {"-", '-'},
    {"--", 'D'}, {"?", '?'}, {"!", '!'}, {"\"", '"'},
};

class RuleParser {
 public:
  RuleParser(std::string_view text, const RuleContext& context)
      : text_(text), context_(context) {}

  Result<Rule> run() {
    while (pos_ < text_.size()) {
      if (text_[pos_] == ' ') {
        ++pos_;
        continue;
      }
      const std::size_t end = std::min(text_.find(' ', pos_), text_.size());
      if (!piece(text_.substr(pos_, end - pos_))) return unexpected(error_);
      pos_ = end;
    }
    if (!finish()) return unexpected(error_);
    return std::move(rule_);
  }

 private:
  bool bad(std::string message) {
    error_.column = static_cast<std::uint32_t>(pos_ + 1);
    error_.message = std::move(message);
    return false;
  }

  bool finish() {
    if (rule_.elements.empty()) return bad("the rule matches nothing");
    if (rule_.elements.size() > kMaxRuleStates) {
      return bad("too many elements: " + std::to_string(rule_.elements.size()) +
                 "; at most 63");
    }
    const bool needs_none =
        std::all_of(rule_.elements.begin(), rule_.elements.end(),
                    [](const RuleElement& e) { return e.optional; });
    if (needs_none) return bad("every element is optional");
    if (open_ != closed_) return bad("'[' without ']'");
    if (!bracketed_) {
      rule_.report_end = static_cast<std::uint32_t>(rule_.elements.size());
    }
    return true;
  }

  bool piece(std::string_view text) {
    if (rule_.at_end) return bad("nothing may follow '$'");
    if (text.front() == '[') {
      if (bracketed_) return bad("a second '['");
      bracketed_ = open_ = true;
      rule_.report_begin = static_cast<std::uint32_t>(rule_.elements.size());
      text.remove_prefix(1);
      if (!text.empty() && text.front() == '[') {
        rule_.looks = true;
        text.remove_prefix(1);
      }
      if (text.empty()) return true;
    }
    const bool closes = text.back() == ']';
    if (closes) text.remove_suffix(1);
    if (closes && rule_.looks) {
      if (text.empty() || text.back() != ']') return bad("'[[' needs ']]'");
      text.remove_suffix(1);
    }
    if (!text.empty() && !plain_piece(text)) return false;
    if (closes) {
      if (!open_ || closed_) return bad("']' without '['");
      closed_ = true;
      rule_.report_end = static_cast<std::uint32_t>(rule_.elements.size());
      if (rule_.report_end == rule_.report_begin) return bad("empty '[ ]'");
    }
    return true;
  }

  bool plain_piece(std::string_view text) {
    if (text == "^") {
      rule_.at_begin = true;
      return rule_.elements.empty() || bad("'^' stands first");
    }
    if (text == "$") {
      rule_.at_end = true;
      return true;
    }
    if (text.front() == '{') return gap(text);
    for (const NamedMark& mark : kMarks) {
      if (text != mark.text) continue;
      RuleElement element;
      element.mark = mark.mark;
      element.symbols.push_back(context_.vocabulary.add(mark_key(mark.mark)));
      rule_.elements.push_back(std::move(element));
      return true;
    }
    RuleElement element;
    if (text.front() == '!') {
      element.negated = true;
      text.remove_prefix(1);
    }
    if (text.back() == '?' && text.size() > 1) {
      element.optional = true;
      text.remove_suffix(1);
    }
    return atom(text, element);
  }

  bool atom(std::string_view text, RuleElement& element) {
    if (text.front() == '(') {
      if (text.back() != ')') {
        return bad("'(' without ')'; alternatives hold no blanks: (a|b)");
      }
      text = text.substr(1, text.size() - 2);
      while (true) {
        const std::size_t bar = text.find('|');
        if (!single(text.substr(0, bar), element)) return false;
        if (bar == std::string_view::npos) break;
        text.remove_prefix(bar + 1);
      }
    } else if (text.find('-') != std::string_view::npos && text[0] != '@' &&
               !element.negated && !element.optional) {
      return compound(text);
    } else if (!single(text, element)) {
      return false;
    }
    sort(element);
    rule_.elements.push_back(std::move(element));
    return true;
  }

  // so-called: one element a part; the hyphen is passed over.
  bool compound(std::string_view text) {
    while (true) {
      const std::size_t hyphen = text.find('-');
      RuleElement part;
      if (!single(text.substr(0, hyphen), part)) return false;
      sort(part);
      rule_.elements.push_back(std::move(part));
      if (hyphen == std::string_view::npos) return true;
      text.remove_prefix(hyphen + 1);
    }
  }

  bool single(std::string_view text, RuleElement& element) {
    if (text.empty()) return bad("empty element");
    if (text.front() == '@') {
      CategoryTest test;
      if (!bound(text, test)) return false;
      auto ids = context_.categories(text.substr(1));
      if (ids.empty()) {
        return bad("unknown category '" + std::string(text.substr(1)) +
                   "' (of the lexicons loaded)");
      }
      for (const std::uint16_t id : ids) {
        test.category = id;
        element.categories.push_back(test);
      }
      return true;
    }
    if (text.front() == '<') {
      for (const NamedShape& shape : kShapes) {
        if (text == shape.name) {
          element.shapes |= shape.shape;
          return true;
        }
      }
      return bad("unknown class '" + std::string(text) +
                 "'; expected <word>, <cap>, <lower>, <allcaps>, <number>");
    }
    if (text.find_first_of("()[]{}|^$<>@!?~ ", 1) != std::string_view::npos ||
        text.find_first_of("()[]{}|^$<>@!?") == 0) {
      return bad("unexpected character in '" + std::string(text) + "'");
    }
    return literal(text, element);
  }

  // Takes "<-1" or ">0.5" off a category: which weights are meant.
  bool bound(std::string_view& text, CategoryTest& test) {
    const std::size_t at = text.find_first_of("<>");
    if (at == std::string_view::npos) return true;
    double limit = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + at + 1, end, limit);
    if (read.ec != std::errc{} || read.ptr != end) {
      return bad("bad weight in '" + std::string(text) +
                 "'; expected @category<number or @category>number");
    }
    (text[at] == '<' ? test.below : test.above) = limit;
    text = text.substr(0, at);
    return true;
  }

  bool literal(std::string_view text, RuleElement& element) {
    const bool exact = (context_.flags & kFlagCase) != 0;
    const bool inflected = text.front() == '~' && !is_prefix_pattern(text);
    if (text.front() == '~') text.remove_prefix(1);
    if (is_glob_pattern(text)) {
      element.symbols.push_back(context_.glob(text));
      return true;
    }
    const std::string_view key = words_.key(text, exact);
    if (key.empty()) {
      return bad("'" + std::string(text) + "' is not one word of a text");
    }
    if (!inflected) {
      element.symbols.push_back(context_.vocabulary.add(key));
      return true;
    }
    const std::uint8_t flags = context_.flags & kFlagInflected;
    std::vector<std::string> forms;
    inflect(exact ? key.substr(1) : key,
            flags != 0 ? flags : std::uint8_t{kFlagNoun | kFlagVerb}, forms);
    for (const std::string& form : forms) {
      element.symbols.push_back(
          context_.vocabulary.add(exact ? "=" + form : form));
    }
    return true;
  }

  static void sort(RuleElement& element) {
    std::sort(element.symbols.begin(), element.symbols.end());
    std::stable_sort(element.categories.begin(), element.categories.end(),
                     [](const CategoryTest& a, const CategoryTest& b) {
                       return a.category < b.category;
                     });
  }

  bool gap(std::string_view text) {
    int low = -1;
    int high = -1;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data() + 1, end, low);
    if (first.ec == std::errc{} && first.ptr != end && *first.ptr == ',') {
      const auto second = std::from_chars(first.ptr + 1, end, high);
      if (second.ec != std::errc{} || second.ptr + 1 != end ||
          *second.ptr != '}') {
        high = -1;
      }
    }
    if (low < 0 || high < low || high < 1 || high > kMaxGap) {
      return bad("bad gap '" + std::string(text) +
                 "'; expected {m,n} with 0 <= m <= n <= 30");
    }
    if (rule_.elements.empty()) return bad("a rule can't start with a gap");
    for (int i = 0; i < high; ++i) {
      RuleElement element;
      element.shapes = kShapeWord;
      element.gap = true;
      element.optional = i >= low;
      rule_.elements.push_back(std::move(element));
    }
    return true;
  }

  std::string_view text_;
  const RuleContext& context_;
  PatternWords words_;
  std::size_t pos_ = 0;
  bool bracketed_ = false;
  bool open_ = false;
  bool closed_ = false;
  Rule rule_;
  Error error_;
  Folded folded_;
};

}  // namespace

Result<Rule> parse_rule(std::string_view text, const RuleContext& context) {
  return RuleParser(text, context).run();
}

}  // namespace slant::detail
