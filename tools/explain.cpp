// SPDX-License-Identifier: Apache-2.0
// slant explain FILE[:PARAGRAPH]: every number rebuilt from its words.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <memory>

#include "command.h"
#include "slant/report/hits.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

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
    const auto parsed =
        std::from_chars(target.data() + colon + 1, end, number);
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
    auto bytes = read_input(file, analysis.max_bytes);
    if (!bytes) {
      complain(bytes.error());
      return exit_code(bytes.error());
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
    std::string out = format == "json"
                          ? as_json(analyzer, analysed, unit, list)
                          : as_text(analyzer, analysed, unit, list);
    Output output;
    auto status = output.write(out);
    if (status) return kFine;
    complain(status.error());
    return kIo;
  }

  bool wanted(const Feature& feature) const {
    if (measures.empty()) return true;
    return std::any_of(measures.begin(), measures.end(),
                       [&](const std::string& measure) {
                         return feature.measure == measure ||
                                feature.key() == measure;
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
                    std::uint32_t m) {
    const Match& match = analysed.matches.items[m];
    const TokenArray& tokens = analysed.doc.tokens();
    const TextSpan span{
        tokens.span(match.first_token).begin,
        tokens.span(match.first_token + match.token_count - 1).end};
    Hit hit;
    hit.match = m;
    hit.measure = analyzer.matcher().categories()[match.category];
    hit.span = analysed.doc.to_source(span);
    hit.text = analysed.doc.text(span);
    return hit;
  }

  static void terms(const Analyzer& analyzer, const Analysis& analysed,
                    const Explanation& explanation, const char* indent,
                    std::string& out) {
    const LineIndex lines(analysed.doc.source());
    for (const ExplainTerm& term : explanation.terms) {
      const Hit hit = hit_of(analyzer, analysed, term.match);
      const LineColumn at = lines.at(hit.span.begin);
      out += fmt::format("{}{:+.4f}  \"{}\" {}:{} {}", indent, term.value,
                         printable(hit.text), at.line, at.column,
                         hit.measure);
      if (!term.steps.empty()) {
        out += ':';
        for (const std::string& step : term.steps) {
          out += ' ';
          out += printable(step);
        }
      }
      out += '\n';
    }
  }

  static std::string as_text(const Analyzer& analyzer,
                             const Analysis& analysed, UnitRef unit,
                             const std::vector<Explained>& list) {
    std::string out;
    if (list.empty()) out = "nothing measured here\n";
    for (const Explained& item : list) {
      out += fmt::format("{} = {:.12g}\n    {}; sum = {:.12g}\n",
                         analyzer.features()[item.feature].key(),
                         item.explanation.value, item.explanation.formula,
                         item.explanation.sum);
      for (const auto& part : item.explanation.parts) {
        const auto first = sentences_of(analysed.doc, unit).begin;
        out += fmt::format("  sentence {}: {:+.4f}\n",
                           part.unit.index - first + 1, part.value);
        const Explanation inner =
            analyzer.explain(analysed, part.unit, item.feature);
        if (inner.terms.empty()) continue;
        out += fmt::format("      {}; sum = {:.12g}\n", inner.formula,
                           inner.sum);
        terms(analyzer, analysed, inner, "      ", out);
      }
      terms(analyzer, analysed, item.explanation, "    ", out);
    }
    return out;
  }

  static void json_terms(const Analyzer& analyzer, const Analysis& analysed,
                         const Explanation& explanation, JsonWriter& json) {
    json.key("formula").value(explanation.formula);
    json.key("sum").value(explanation.sum);
    json.key("terms").begin_array();
    for (const ExplainTerm& term : explanation.terms) {
      const Hit hit = hit_of(analyzer, analysed, term.match);
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

  static std::string as_json(const Analyzer& analyzer,
                             const Analysis& analysed, UnitRef unit,
                             const std::vector<Explained>& list) {
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
      json_terms(analyzer, analysed, item.explanation, json);
      json.key("parts").begin_array();
      for (const auto& part : item.explanation.parts) {
        json.begin_object();
        json.key("unit").value(to_string(part.unit.level));
        json.key("number").value(part.unit.index + 1);
        json.key("value").value(part.value);
        json_terms(analyzer, analysed,
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
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kExplainCommand = {"explain", add};

}  // namespace slant::tool
