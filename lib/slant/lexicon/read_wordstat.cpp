// SPDX-License-Identifier: Apache-2.0
// WordStat .cat: a tree by leading tabs; words end in their weight.
//
//   GLOW
//   <TAB>WARM
//   <TAB><TAB>SUNNYISH* (1)
#include <charconv>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMaxDepth = 64;

// "SUNNYISH* (1)" parted into word and weight; false: a category.
bool take_weight(std::string_view text, std::string_view& word,
                 std::string_view& weight) {
  if (text.empty() || text.back() != ')') return false;
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0) return false;
  weight = text.substr(open + 1, text.size() - open - 2);
  word = trim(text.substr(0, open));
  return !word.empty() && !weight.empty() &&
         weight.find_first_not_of("-+0123456789.,") == std::string_view::npos;
}

class WordStatReader {
 public:
  explicit WordStatReader(Importer& importer) : importer_(importer) {}

  Result<void> run() {
    while (importer_.next_line(line_)) {
      if (!trim(line_.text).empty()) one();
    }
    for (const Open& open : open_) close(open);
    return importer_.status();
  }

 private:
  struct Open {
    CategoryId id = kRootCategory;
    Place place;
    bool used = false;
  };

  void close(const Open& open) {
    if (!open.used) {
      importer_.note(open.place, "the category has no words; it is not kept");
    }
  }

  // Tabs at the front; blanks among them do not count.
  std::size_t depth() const {
    std::size_t tabs = 0;
    for (const char c : line_.text) {
      if (c != ' ' && c != '\t') break;
      tabs += c == '\t' ? 1 : 0;
    }
    return tabs;
  }

  void one() {
    const std::string_view text = trim(line_.text);
    const Place place = line_.place(text);
    std::size_t level = depth();
    if (level > kMaxDepth) {
      importer_.fail(place, "categories more than 64 deep",
                     ErrorCode::too_large);
      return;
    }
    std::string_view word;
    std::string_view weight;
    const bool is_word = take_weight(text, word, weight);
    if (text.front() == '@' || text.front() == '[') {
      importer_.drop(place,
                     "rules (@name, NEAR, AFTER ...) are not "
                     "supported; left out");
      return;
    }
    while (open_.size() > level) {
      close(open_.back());
      open_.pop_back();
    }
    if (level > open_.size()) {
      importer_.warn(place,
                     "deeper than the line above by more than one; "
                     "taken as below it");
    }
    const CategoryId parent = open_.empty() ? kRootCategory : open_.back().id;
    if (!is_word) {
      open_.push_back({importer_.category(parent, text, place), place, false});
      return;
    }
    for (Open& open : open_) open.used = true;
    add(word, weight, parent, place);
  }

  void add(std::string_view word, std::string_view weight, CategoryId parent,
           Place place) {
    const auto number = importer_.number(weight, line_.place(weight));
    if (!number) {
      importer_.drop(line_.place(weight),
                     "'" + std::string(weight) + "' is no weight; left out");
      return;
    }
    std::string term(word);
    bool joined = false;
    for (char& c : term) {
      if (c != '_') continue;
      c = ' ';
      joined = true;
    }
    if (joined) {
      importer_.tally(Severity::note, place,
                      "'_' between words is read as a blank");
    }
    importer_.add(term, TermSyntax::star, parent, *number, place);
  }

  Importer& importer_;
  Line line_;
  std::vector<Open> open_;
};

}  // namespace

int sniff_wordstat(const SniffInput& input) {
  if (input.has_extension("cat")) return 80;
  for (const std::string_view line : input.lines) {
    std::string_view word;
    std::string_view weight;
    if (line.front() == '\t' && take_weight(trim(line), word, weight)) {
      return 60;
    }
  }
  return 0;
}

Result<void> read_wordstat(Importer& importer) {
  return WordStatReader(importer).run();
}

}  // namespace slant::detail
