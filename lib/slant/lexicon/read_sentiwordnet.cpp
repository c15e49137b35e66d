// SPDX-License-Identifier: Apache-2.0
// SentiWordNet 3.0: one synset a line,
//
//   POS <TAB> ID <TAB> PosScore <TAB> NegScore <TAB> term#sense ... <TAB> gloss
//
// A word's senses are joined after the policy asked for; by default each
// counts 1 / its number, as most users of the list do (first senses are the
// common ones). Parts of speech count alike: entries here have none.
#include <charconv>
#include <map>

#include "slant/lexicon/readers.h"

namespace slant::detail {
namespace {

struct Sum {
  double positive = 0;
  double negative = 0;
  double weight = 0;
  Place place;
};

class SentiWordNetReader {
 public:
  explicit SentiWordNetReader(Importer& importer)
      : importer_(importer), policy_(importer.options().senses) {
    if (policy_ != SensePolicy::first && policy_ != SensePolicy::mean) {
      policy_ = SensePolicy::rank;
    }
  }

  Result<void> run() {
    while (importer_.next_line(line_)) {
      if (!trim(line_.text).empty() && line_.text.front() != '#') synset();
    }
    write();
    return importer_.status();
  }

 private:
  void synset() {
    const auto cells = split(line_.text, '\t');
    const Place place = line_.place();
    if (cells.size() < 5 || cells[0].size() != 1 ||
        std::string_view("asnvr").find(cells[0][0]) == std::string_view::npos) {
      importer_.drop(place,
                     "expected a, s, n, v or r, an id, two scores and "
                     "terms, parted by tabs; left out");
      return;
    }
    const auto positive = importer_.number(cells[2], line_.place(cells[2]));
    const auto negative = importer_.number(cells[3], line_.place(cells[3]));
    if (!positive || !negative || *positive < 0 || *negative < 0 ||
        *positive + *negative > 1.000001) {
      importer_.drop(line_.place(cells[2]),
                     "expected two scores of 0..1 with a sum of at most 1; "
                     "left out");
      return;
    }
    for (const std::string_view term : split(cells[4], ' ')) {
      if (!term.empty()) sense(term, *positive, *negative);
    }
  }

  void sense(std::string_view text, double positive, double negative) {
    const std::size_t hash = text.rfind('#');
    std::uint32_t number = 0;
    if (hash != std::string_view::npos && hash > 0) {
      std::from_chars(text.data() + hash + 1, text.data() + text.size(),
                      number);
    }
    if (number == 0) {
      importer_.drop(line_.place(text), "expected term#sense, found '" +
                                            std::string(text.substr(0, 40)) +
                                            "'; left out");
      return;
    }
    if (policy_ == SensePolicy::first && number != 1) return;
    const double share = policy_ == SensePolicy::rank ? 1.0 / number : 1.0;
    std::string term(text.substr(0, hash));
    for (char& c : term) c = c == '_' ? ' ' : c;
    Sum& sum = sums_[std::move(term)];
    if (sum.weight == 0) sum.place = line_.place(text);
    sum.positive += share * positive;
    sum.negative += share * negative;
    sum.weight += share;
  }

  void write() {
    importer_.note({},
                   std::string("the senses of a word are joined: ") +
                       (policy_ == SensePolicy::first  ? "the first alone"
                        : policy_ == SensePolicy::mean ? "plain mean"
                                                       : "mean by 1/sense") +
                       ", over all parts of speech");
    const CategoryId valence = importer_.category(kRootCategory, "valence", {});
    const CategoryId positive =
        importer_.category(kRootCategory, "positive", {});
    const CategoryId negative =
        importer_.category(kRootCategory, "negative", {});
    for (const auto& [term, sum] : sums_) {
      const double p = sum.positive / sum.weight;
      const double n = sum.negative / sum.weight;
      if (p == 0 && n == 0) {
        importer_.tally(Severity::note, sum.place,
                        "words without tone in every sense are left out");
        continue;
      }
      if (p > 0) add(term, positive, p, sum.place);
      if (n > 0) add(term, negative, n, sum.place);
      if (p != n) add(term, valence, p - n, sum.place);
    }
  }

  void add(std::string_view term, CategoryId category, double weight,
           Place place) {
    importer_.add(term, TermSyntax::literal, category, weight, place);
  }

  Importer& importer_;
  SensePolicy policy_;
  Line line_;
  std::map<std::string, Sum> sums_;
};

}  // namespace

int sniff_sentiwordnet(const SniffInput& input) {
  if (input.name.rfind("sentiwordnet", 0) == 0) return 90;
  for (const std::string_view line : input.lines) {
    if (line.front() == '#') continue;
    const auto cells = split(line, '\t');
    return cells.size() >= 5 && cells[0].size() == 1 &&
                   cells[4].find('#') != std::string_view::npos
               ? 95
               : 0;
  }
  return 0;
}

Result<void> read_sentiwordnet(Importer& importer) {
  return SentiWordNetReader(importer).run();
}

}  // namespace slant::detail
