// SPDX-License-Identifier: Apache-2.0
// slant lexicon coverage TEXT...: how much of a text lexicons know.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "lexicon_files.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct CategoryCover {
  std::uint64_t hits = 0;
  std::uint64_t tokens = 0;
  std::unordered_set<std::string> types;
};

// Words as they are counted: types are the words in lower case (ASCII).
struct Coverage {
  std::uint64_t tokens = 0;
  std::uint64_t covered = 0;
  std::unordered_set<std::string> types;
  std::unordered_set<std::string> covered_types;
  std::map<std::string, CategoryCover> categories;
  std::vector<std::uint64_t> hits;  // by entry of the matcher

  void add(const Analyzer& analyzer, const Analysis& analysis);
};

std::string type_of(const Document& doc, std::uint32_t token) {
  std::string out(doc.text(doc.tokens().span(token)));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

void Coverage::add(const Analyzer& analyzer, const Analysis& analysis) {
  const Document& doc = analysis.doc;
  const Matcher& matcher = analyzer.matcher();
  std::vector<bool> known(doc.tokens().size());
  hits.resize(matcher.entry_count());
  const VoiceMask voices = analyzer.options().voices;
  const auto counts = [&](std::uint32_t token) {
    return (voices & voice_bit(doc.tokens().voice(token))) != 0;
  };
  for (const Match& match : analysis.matches.items) {
    if (!counts(match.first_token)) continue;
    ++hits[match.entry];
    CategoryCover& category = categories[matcher.categories()[match.category]];
    ++category.hits;
    for (std::uint32_t i = 0; i < match.token_count; ++i) {
      const std::uint32_t token = match.first_token + i;
      if (!is_word(doc.tokens().kind(token))) continue;
      known[token] = true;
      ++category.tokens;
      category.types.insert(type_of(doc, token));
    }
  }
  for (const Sentence& sentence : doc.sentences()) {
    if (!is_scored(doc.paragraphs()[sentence.paragraph].kind)) continue;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;
         ++t) {
      if (!is_word(doc.tokens().kind(t)) || !counts(t)) continue;
      ++tokens;
      std::string type = type_of(doc, t);
      if (known[t]) {
        ++covered;
        covered_types.insert(type);
      }
      types.insert(std::move(type));
    }
  }
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0
                    : static_cast<double>(part) / static_cast<double>(whole);
}

struct CoverageCommand {
  AnalysisOptions analysis;
  std::vector<std::string> texts;
  std::string format = "text";
  std::size_t top = 20;

  int run() {
    analysis.only_lexicon_files = !analysis.lexicon_files.empty();
    auto analyzer = make_analyzer(analysis, false);
    if (!analyzer) {
      complain(analyzer.error());
      return exit_code(analyzer.error());
    }
    Coverage coverage;
    coverage.hits.resize(analyzer->matcher().entry_count());
    int code = kFine;
    AnalyzerScratch scratch;
    Analysis analysed;
    for (const std::string& text : texts) {
      auto bytes = read_input(text, analysis.max_bytes);
      Result<void> fine;
      if (bytes) {
        fine = analyzer->analyze_into({shown_name(text), *bytes}, scratch,
                                      analysed);
      }
      if (!bytes || !fine) {
        const Error& error = bytes ? fine.error() : bytes.error();
        complain(error);
        code = std::max<int>(code, exit_code(error));
        continue;
      }
      coverage.add(*analyzer, analysed);
    }
    return write_whole(format == "json"
                           ? as_json(coverage, analyzer->matcher())
                           : as_text(coverage, analyzer->matcher()),
                       code);
  }

  // Entries that were met, most often first. Guards (weight 0) yield no
  // hits and count neither as seen nor as unseen.
  static std::vector<std::uint32_t> by_hits(const Coverage& coverage,
                                            const Matcher& matcher,
                                            std::uint64_t& unseen) {
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < coverage.hits.size(); ++id) {
      if (coverage.hits[id] != 0) {
        ids.push_back(id);
      } else if (matcher.entry(id).weight != 0) {
        ++unseen;
      }
    }
    std::stable_sort(ids.begin(), ids.end(),
                     [&](std::uint32_t a, std::uint32_t b) {
                       return coverage.hits[a] > coverage.hits[b];
                     });
    return ids;
  }

  static const std::string& category_of(const Matcher& matcher,
                                        std::uint32_t id) {
    return matcher.lexicon_of(id).category(matcher.entry(id).category);
  }

  std::string as_text(const Coverage& c, const Matcher& matcher) const {
    std::uint64_t unseen = 0;
    const auto ids = by_hits(c, matcher, unseen);
    std::string out = fmt::format(
        "tokens {:>9} of {:>9} ({:.1f} %)\ntypes  {:>9} of {:>9} ({:.1f} %)\n"
        "entries seen {}, never seen {}\n",
        with_commas(c.covered), with_commas(c.tokens),
        100 * share(c.covered, c.tokens), with_commas(c.covered_types.size()),
        with_commas(c.types.size()),
        100 * share(c.covered_types.size(), c.types.size()),
        with_commas(ids.size()), with_commas(unseen));
    out += "\ncategory                              hits  % tokens   % types\n";
    for (const auto& [path, category] : c.categories) {
      out += fmt::format("{} {:>9} {:>9.2f} {:>9.2f}\n", pad_right(path, 32),
                         with_commas(category.hits),
                         100 * share(category.tokens, c.tokens),
                         100 * share(category.types.size(), c.types.size()));
    }
    out += "\nmost often\n";
    for (std::size_t i = 0; i < std::min(top, ids.size()); ++i) {
      out +=
          fmt::format("{:>9}  {} {}\n", with_commas(c.hits[ids[i]]),
                      pad_right(printable(matcher.entry(ids[i]).pattern), 28),
                      category_of(matcher, ids[i]));
    }
    return out;
  }

  std::string as_json(const Coverage& c, const Matcher& matcher) const {
    std::uint64_t unseen = 0;
    const auto ids = by_hits(c, matcher, unseen);
    const auto number = [](std::size_t n) {
      return static_cast<std::uint64_t>(n);
    };
    std::string out;
    JsonWriter json(out, 2);
    json.begin_object();
    json.key("tokens").value(c.tokens);
    json.key("tokens_covered").value(c.covered);
    json.key("token_share").value(share(c.covered, c.tokens));
    json.key("types").value(number(c.types.size()));
    json.key("types_covered").value(number(c.covered_types.size()));
    json.key("type_share").value(share(c.covered_types.size(), c.types.size()));
    json.key("entries_seen").value(number(ids.size()));
    json.key("entries_unseen").value(unseen);
    json.key("categories").begin_object();
    for (const auto& [path, category] : c.categories) {
      json.key(path).begin_object();
      json.key("hits").value(category.hits);
      json.key("token_share").value(share(category.tokens, c.tokens));
      json.key("type_share")
          .value(share(category.types.size(), c.types.size()));
      json.end_object();
    }
    json.end_object();
    json.key("top").begin_array();
    for (std::size_t i = 0; i < std::min(top, ids.size()); ++i) {
      json.begin_object();
      json.key("pattern").value(matcher.entry(ids[i]).pattern);
      json.key("category").value(category_of(matcher, ids[i]));
      json.key("hits").value(c.hits[ids[i]]);
      json.end_object();
    }
    json.end_array();
    json.key("unseen").begin_array();
    for (std::uint32_t id = 0; id < c.hits.size(); ++id) {
      if (c.hits[id] == 0 && matcher.entry(id).weight != 0) {
        json.value(matcher.entry(id).pattern);
      }
    }
    json.end_array();
    json.end_object();
    return out + '\n';
  }
};

}  // namespace

void add_lexicon_coverage(CLI::App& lexicon, int& code) {
  auto command = std::make_shared<CoverageCommand>();
  CLI::App* sub = lexicon.add_subcommand(
      "coverage",
      "Share of a text's words that have an entry, by category; of the "
      "lexicons given with --lexicon alone, or else of slant's own");
  sub->add_option("TEXT", command->texts, "Texts; - is standard input")
      ->required();
  sub->add_option("--format", command->format,
                  "Output; json lists the "
                  "entries never seen too")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->add_option("--top", command->top, "Entries met most often listed")
      ->type_name("N")
      ->capture_default_str();
  command->analysis.add_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
