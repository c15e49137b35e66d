// SPDX-License-Identifier: Apache-2.0
// slant explain FILE[:PARAGRAPH]: every number rebuilt from its words.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <filesystem>
#include <memory>

#include "command.h"
#include "slant/lexicon/category_path.h"
#include "slant/report/hits.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"
#include "slant/text/lines.h"

namespace slant::tool {
namespace {

struct Explained {
  UnitRef unit;
  std::size_t feature = 0;
  double reported = 0;
  Explanation explanation;
};

struct ExplainCommand {
  std::string target;
  AnalysisOptions analysis;
  std::vector<std::string> measures;
  std::string format = "text";
  bool all = false;

  // FILE:N means paragraph N unless there is a file of that very name.
  static void split(const std::string& target, std::string& file,
                    std::uint32_t& paragraph) {
    file = target;
    paragraph = 0;
    const std::size_t colon = target.rfind(':');
    if (colon == std::string::npos || colon == 0) return;
    const char* end = target.data() + target.size();
    std::uint32_t number = 0;
    const auto parsed = std::from_chars(target.data() + colon + 1, end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end || number == 0) return;
    file = target.substr(0, colon);
    paragraph = number;
  }

  int run() const {
    std::string file;
    std::uint32_t paragraph = 0;
    split(target, file, paragraph);
    auto analyzer = make_analyzer(analysis, true);
    if (!analyzer) {
      complain(analyzer.error());
      return exit_code(analyzer.error());
    }
    for (const std::string& measure : measures) {
      if (!is_known(*analyzer, measure)) return refuse(*analyzer, measure);
    }
    auto bytes = read_input(file, analysis.max_bytes);
    if (!bytes) {
      complain(bytes.error());
      return no_number(file) ? kUsage : exit_code(bytes.error());
    }
    auto analysed = analyzer->analyze({shown_name(file), *bytes});
    if (!analysed) {
      complain(analysed.error());
      return exit_code(analysed.error());
    }
    return explain(*analyzer, *analysed, paragraph);
  }

  int explain(const Analyzer& analyzer, const Analysis& analysed,
              std::uint32_t paragraph) const {
    const auto count = analysed.doc.paragraphs().size();
    if (paragraph > count) {
      complain(fmt::format("{} has {} paragraphs; there is no paragraph {}",
                           analysed.doc.name(), count, paragraph));
      return kUsage;
    }
    UnitRef unit{Level::document, 0};
    if (paragraph != 0) unit = {Level::paragraph, paragraph - 1};
    const auto list = explain_unit(analyzer, analysed, unit);
    return write_whole(format == "json"
                           ? as_json(analyzer, analysed, unit, list)
                           : as_text(analyzer, analysed, unit, list),
                       kFine);
  }

  // "article.txt:abc" where article.txt is there: says what was expected.
  static bool no_number(const std::string& file) {
    const std::size_t colon = file.rfind(':');
    std::error_code code;
    if (colon == std::string::npos || colon == 0 ||
        !std::filesystem::exists(file.substr(0, colon), code)) {
      return false;
    }
    complain("'" + printable(file.substr(colon + 1)) +
             "' is no paragraph; expected the number of its row in the report");
    return true;
  }

  static bool is_of(const Feature& feature, const std::string& measure) {
    const std::string key = feature.key();
    return key == measure || key.rfind(measure + '.', 0) == 0;
  }

  static bool is_known(const Analyzer& analyzer, const std::string& measure) {
    const auto features = analyzer.features();
    return std::any_of(features.begin(), features.end(),
                       [&](const Feature& f) { return is_of(f, measure); });
  }

  static int refuse(const Analyzer& analyzer, const std::string& measure) {
    std::string known;
    for (const Feature& feature : analyzer.features()) {
      if (!feature.category.empty() ||
          known.find(feature.measure) != std::string::npos) {
        continue;
      }
      known += (known.empty() ? "" : ", ") + feature.measure;
    }
    complain("no measure '" + printable(measure) + "'; there are " + known +
             ", and their categories");
    return kUsage;
  }

  bool wanted(const Feature& feature) const {
    return measures.empty() || std::any_of(measures.begin(), measures.end(),
                                           [&](const std::string& name) {
                                             return is_of(feature, name);
                                           });
  }

  std::vector<Explained> explain_unit(const Analyzer& analyzer,
                                      const Analysis& analysed,
                                      UnitRef unit) const {
    const auto row = unit.level == Level::document
                         ? analysed.scores.document()
                         : analysed.scores.paragraph(unit.index);
    std::vector<Explained> list;
    for (std::size_t f = 0; f < row.size(); ++f) {
      if (!wanted(analyzer.features()[f])) continue;
      // A zero without words has nothing to explain, unless asked for.
      if (!all && (!row[f].measurable() || row[f].value == 0)) continue;
      list.push_back(
          {unit, f, row[f].value, analyzer.explain(analysed, unit, f)});
    }
    return list;
  }

  static Hit hit_of(const Analyzer& analyzer, const Analysis& analysed,
                    std::string_view measure, const ExplainTerm& term) {
    Hit hit;
    hit.match = term.match;
    TextSpan span = term.span;
    if (term.match == kNoMatch) {
      hit.measure = measure == "sentiment" ? "vader" : measure;
    } else {
      const Match& match = analysed.matches.items[term.match];
      const TokenArray& tokens = analysed.doc.tokens();
      span = {tokens.span(match.first_token).begin,
              tokens.span(match.first_token + match.token_count - 1).end};
      hit.measure = analyzer.matcher().categories()[match.category];
    }
    hit.span = analysed.doc.to_source(span);
    hit.place = analysed.doc.to_characters(span);
    hit.text = analysed.doc.text(span);
    return hit;
  }

  // The text form: what it needs besides the explanations themselves.
  struct TextOutput {
    const Analyzer& analyzer;
    const Analysis& analysed;
    LineIndex lines;
    Terminal terminal;
    std::string out;

    std::string shown(std::string_view text) const {
      std::string safe = printable(text);
      return terminal.unicode ? safe : to_ascii(safe);
    }

    void line(std::string_view text, std::uint32_t indent) {
      out.append(indent, ' ');
      append_wrapped(text, indent, indent + 4, terminal.width, out);
    }

    // One word a line: what it adds, where it stands, and how it came to it.
    void terms(const Explanation& explanation, std::string_view measure) {
      for (const ExplainTerm& term : explanation.terms) {
        const Hit hit = hit_of(analyzer, analysed, measure, term);
        const LineColumn at = lines.at(hit.place.begin);
        std::string text = fmt::format(
            "{}  {}  \"{}\"", pad_right(fmt::format("{:+.12g}", term.value), 8),
            pad_right(fmt::format("{}:{}", at.line, at.column), 7),
            shown(hit.text));
        // Its measure stands above already, unless the hit is another's.
        std::string_view category = hit.measure;
        if (is_in_category(category, measure)) {
          category.remove_prefix(std::min(measure.size() + 1, category.size()));
        }
        if (measure != "sentiment" && !category.empty()) {
          text += "  " + std::string(category);
        }
        if (term.steps.size() > 1) {
          text += " =";
          for (const std::string& step : term.steps) text += ' ' + shown(step);
        }
        line(text, 6);
      }
    }
  };

  static void heading(UnitRef unit, TextOutput& to) {
    const Document& doc = to.analysed.doc;
    std::string text = to.shown(doc.name());
    if (unit.level == Level::document) {
      text += fmt::format(", the whole text ({} words)", doc.scored_words());
      to.line(text, 0);
      return;
    }
    const Paragraph& paragraph = doc.paragraphs()[unit.index];
    text += fmt::format(", paragraph {} ({}, {} {})", unit.index + 1,
                        to_string(paragraph.kind), paragraph.words,
                        paragraph.words == 1 ? "word" : "words");
    to.line(text, 0);
    const std::string start =
        to.shown(first_bytes(doc.text(paragraph.span), 400));
    to.out +=
        "    " + fit(start, to.terminal.width - 4, to.terminal.unicode) + '\n';
    if (!is_scored(paragraph.kind)) {
      to.line("This paragraph is not prose and is not scored.", 0);
    }
  }

  static void score_text(const Explained& item, UnitRef unit, TextOutput& to) {
    const Feature& feature = to.analyzer.features()[item.feature];
    const Explanation& explanation = item.explanation;
    to.out += '\n';
    to.line(fmt::format("{} = {:.12g}", feature.key(), explanation.value), 0);
    to.line(fmt::format("= {}, sum = {:.12g}", explanation.formula,
                        explanation.sum),
            2);
    const auto first = sentences_of(to.analysed.doc, unit).begin;
    for (const auto& part : explanation.parts) {
      const Explanation inner =
          to.analyzer.explain(to.analysed, part.unit, item.feature);
      const std::uint32_t number = part.unit.index - first + 1;
      if (inner.terms.empty()) {
        to.line(fmt::format("sentence {}: {:.12g}", number, part.value), 4);
        continue;
      }
      to.line(fmt::format("sentence {}: {:.12g}", number, part.value), 4);
      to.line(fmt::format("= {}, sum = {:.12g}", inner.formula, inner.sum), 6);
      to.terms(inner, feature.measure);
    }
    to.terms(explanation, feature.measure);
  }

  static std::string as_text(const Analyzer& analyzer, const Analysis& analysed,
                             UnitRef unit, const std::vector<Explained>& list) {
    TextOutput to{analyzer,
                  analysed,
                  LineIndex(analysed.doc.characters()),
                  find_terminal("never", 0),
                  {}};
    to.terminal.width = std::max(to.terminal.width, 60U);
    heading(unit, to);
    if (list.empty()) to.out += "\nnothing measured here\n";
    for (const Explained& item : list) score_text(item, unit, to);
    return std::move(to.out);
  }

  static void json_terms(const Analyzer& analyzer, const Analysis& analysed,
                         std::string_view measure,
                         const Explanation& explanation, JsonWriter& json) {
    json.key("formula").value(explanation.formula);
    json.key("sum").value(explanation.sum);
    json.key("terms").begin_array();
    for (const ExplainTerm& term : explanation.terms) {
      const Hit hit = hit_of(analyzer, analysed, measure, term);
      json.begin_object();
      json.key("value").value(term.value);
      json.key("text").value(hit.text);
      json.key("category").value(hit.measure);
      json.key("begin").value(hit.span.begin);
      json.key("end").value(hit.span.end);
      json.key("steps").begin_array();
      for (const std::string& step : term.steps) json.value(step);
      json.end_array();
      json.end_object();
    }
    json.end_array();
  }

  static std::string as_json(const Analyzer& analyzer, const Analysis& analysed,
                             UnitRef unit, const std::vector<Explained>& list) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.key("name").value(printable(analysed.doc.name()));
    json.key("unit").value(to_string(unit.level));
    json.key("number").value(unit.index + 1);
    json.key("scores").begin_array();
    for (const Explained& item : list) {
      json.begin_object();
      json.key("key").value(analyzer.features()[item.feature].key());
      json.key("value").value(item.explanation.value);
      const std::string& measure = analyzer.features()[item.feature].measure;
      json_terms(analyzer, analysed, measure, item.explanation, json);
      json.key("parts").begin_array();
      for (const auto& part : item.explanation.parts) {
        json.begin_object();
        json.key("unit").value(to_string(part.unit.level));
        json.key("number").value(part.unit.index + 1);
        json.key("value").value(part.value);
        json_terms(analyzer, analysed, measure,
                   analyzer.explain(analysed, part.unit, item.feature), json);
        json.end_object();
      }
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.end_object();
    out += '\n';
    return out;
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<ExplainCommand>();
  CLI::App* sub = app.add_subcommand(
      "explain", "Rebuild each score of a paragraph from its words");
  sub->add_option("FILE:PARAGRAPH", command->target,
                  "The article and the paragraph's number in its report; "
                  "without a number, the document")
      ->required();
  sub->add_option("--measure", command->measures,
                  "Only this measure or score: loaded, sentiment.compound ...")
      ->delimiter(',')
      ->allow_extra_args(false);
  sub->add_flag("--all", command->all, "Scores of zero too");
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->analysis.add_to(*sub);
  command->analysis.add_axes_to(*sub);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kExplainCommand = {"explain", add};

}  // namespace slant::tool
