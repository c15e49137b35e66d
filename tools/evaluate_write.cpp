// SPDX-License-Identifier: Apache-2.0
// slant evaluate: the figures as text, JSON and CSV.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "evaluate.h"
#include "slant/report/json_writer.h"
#include "slant/report/run_header.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

constexpr std::uint32_t kNameWidth = 24;

std::string shown(double value) {
  return std::isnan(value) ? "-" : fmt::format("{:.3f}", value);
}

// Later columns less the first, which is how tables are read.
Estimate gain(const Figure& figure) {
  const Estimate& difference = figure.difference;
  // 0 - x, not -x: no "-0.000".
  return {0 - difference.value, 0 - difference.high, 0 - difference.low};
}

std::string interval(const Estimate& estimate) {
  if (std::isnan(estimate.low)) return "";
  return fmt::format("{:.3f} to {:.3f}", estimate.low, estimate.high);
}

void append_figures(const std::vector<Figure>& figures, bool differences,
                    std::string& out) {
  for (const Figure& figure : figures) {
    std::string line = "  " + pad_right(printable(figure.name), kNameWidth) +
                       pad_left(shown(figure.estimate.value), 8) + "   " +
                       pad_right(interval(figure.estimate), 18);
    if (figure.fitted) line += "  fitted";
    if (differences && !std::isnan(figure.difference.value)) {
      const std::string range = interval(gain(figure));
      line += fmt::format("  {:+.3f}", gain(figure).value);
      if (!range.empty()) line += " (" + range + ')';
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
}

void append_counts(const EvaluateReport& report, std::string& out) {
  const EvalRows& rows = *report.rows;
  out += fmt::format("{}: {} rows", printable(report.options->file),
                     with_commas(rows.rows.size()));
  if (rows.skipped != 0) {
    out += fmt::format(", {} left out (no gold, or not asked for)",
                       with_commas(rows.skipped));
  }
  if (!rows.bad.empty()) {
    out += fmt::format(", {} bad", with_commas(rows.bad.size()));
  }
  out +=
      fmt::format("\nintervals: {:g} %, {} resamples of rows, seed {}\n",
                  100 * report.options->confidence,
                  with_commas(report.options->bootstrap), report.options->seed);
}

void figures_json(const std::vector<Figure>& figures, JsonWriter& json) {
  json.begin_object();
  for (const Figure& figure : figures) {
    json.key(figure.name).begin_object();
    json.key("value").value(figure.estimate.value);
    json.key("low").value(figure.estimate.low);
    json.key("high").value(figure.estimate.high);
    json.key("n").value(figure.n);
    json.key("fitted").value(figure.fitted);
    json.end_object();
  }
  json.end_object();
}

// Later measures against the first.
void differences_json(const std::vector<Figure>& figures, JsonWriter& json) {
  json.begin_object();
  for (const Figure& figure : figures) {
    if (std::isnan(figure.difference.value)) continue;
    json.key(figure.name).begin_object();
    json.key("value").value(gain(figure).value);
    json.key("low").value(gain(figure).low);
    json.key("high").value(gain(figure).high);
    json.end_object();
  }
  json.end_object();
}

void run_json(const EvaluateReport& report, JsonWriter& json) {
  const EvaluateOptions& options = *report.options;
  ReportRun run;
  run.version = SLANT_VERSION;
  run.settings = run_settings(options.analysis, report.analyzer);
  const auto set = [&](const char* name, std::string value) {
    if (!value.empty()) run.settings.emplace_back(name, std::move(value));
  };
  set("gold", options.gold);
  for (const std::string& label : options.positive) set("positive", label);
  set("reverse", options.reverse ? "on" : "");
  set("min_weight",
      options.min_weight > 0 ? fmt::format("{}", options.min_weight) : "");
  set("bootstrap", fmt::format("{}", options.bootstrap));
  set("confidence", fmt::format("{}", options.confidence));
  set("seed", fmt::format("{}", options.seed));
  set("unmeasured_as", "0");
  if (report.analyzer != nullptr) {
    run.matcher = &report.analyzer->matcher();
    run.axes = report.analyzer->options().axes.get();
    json.key("run");
    write_run_header(run, json);
  }
}

void measure_json(const Evaluated& measure, bool first, JsonWriter& json) {
  json.begin_object();
  json.key("measure").value(measure.key);
  json.key("unmeasured").value(measure.unmeasured);
  for (const auto& [name, value] : measure.facts) json.key(name).value(value);
  json.key("metrics");
  figures_json(measure.figures, json);
  if (!first) {
    json.key("difference_to_first");
    differences_json(measure.figures, json);
  }
  json.end_object();
}

void csv_row(std::string_view measure, const Figure& figure, std::string& out) {
  const auto cell = [](double value) {
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
  };
  std::string name(measure);
  if (name.find_first_of(",\"\n\r") != std::string::npos) {
    for (std::size_t at = 0; (at = name.find('"', at)) != std::string::npos;
         at += 2) {
      name.insert(at, 1, '"');
    }
    name = '"' + name + '"';
  }
  out += fmt::format("{},{},{},{},{},{},{}\n", name, figure.name,
                     cell(figure.estimate.value), cell(figure.estimate.low),
                     cell(figure.estimate.high), figure.n,
                     figure.fitted ? "true" : "false");
}

}  // namespace

std::string evaluate_text(const EvaluateReport& report) {
  std::string out;
  append_counts(report, out);
  for (const Evaluated& measure : report.measures) {
    const bool first = &measure == &report.measures.front();
    out += '\n' + printable(measure.key);
    if (measure.unmeasured != 0) {
      out += fmt::format("; {} rows not measurable, taken as 0",
                         with_commas(measure.unmeasured));
    }
    if (!first) {
      out += "; last column: less " + printable(report.measures.front().key);
    }
    out += '\n';
    for (const auto& [name, value] : measure.facts) {
      out += "  " + pad_right(name, kNameWidth) +
             pad_left(fmt::format("{:.4g}", value), 8) + '\n';
    }
    append_figures(measure.figures, !first, out);
  }
  if (!report.raters.empty()) {
    out += "\nraters, " + report.level + '\n';
    append_figures(report.raters, false, out);
  }
  if (!report.worst.empty()) out += "\nrows furthest off\n";
  for (const WorstRow& row : report.worst) {
    out += fmt::format("  {} {} gold {} score {:.3f}\n    {}\n    {}\n",
                       row.number, printable(row.id), printable(row.gold),
                       row.score, fit(printable(row.text), 300, true),
                       row.hits.empty() ? "no hits" : printable(row.hits));
  }
  return out;
}

std::string evaluate_json(const EvaluateReport& report) {
  std::string out;
  JsonWriter json(out, 2);
  const EvalRows& rows = *report.rows;
  json.begin_object();
  run_json(report, json);
  json.key("file").value(printable(report.options->file));
  json.key("n").value(static_cast<std::uint64_t>(rows.rows.size()));
  json.key("skipped").value(rows.skipped);
  json.key("bad").value(static_cast<std::uint64_t>(rows.bad.size()));
  if (!report.measures.empty()) {
    const Evaluated& first = report.measures.front();
    json.key("measure").value(first.key);
    json.key("unmeasured").value(first.unmeasured);
    json.key("metrics");
    figures_json(first.figures, json);
  }
  json.key("measures").begin_array();
  for (const Evaluated& measure : report.measures) {
    measure_json(measure, &measure == &report.measures.front(), json);
  }
  json.end_array();
  if (!report.raters.empty()) {
    json.key("raters").begin_object();
    json.key("level").value(report.level);
    json.key("metrics");
    figures_json(report.raters, json);
    json.end_object();
  }
  if (!report.worst.empty()) {
    json.key("worst").begin_array();
    for (const WorstRow& row : report.worst) {
      json.begin_object();
      json.key("number").value(row.number);
      json.key("id").value(printable(row.id));
      json.key("gold").value(printable(row.gold));
      json.key("score").value(row.score);
      json.key("hits").value(printable(row.hits));
      json.key("text").value(printable(row.text));
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  return out + '\n';
}

std::string evaluate_csv(const EvaluateReport& report) {
  std::string out = "measure,metric,value,low,high,n,fitted\n";
  for (const Evaluated& measure : report.measures) {
    for (const Figure& figure : measure.figures) {
      csv_row(measure.key, figure, out);
    }
  }
  for (const Figure& figure : report.raters) csv_row("raters", figure, out);
  return out;
}

}  // namespace slant::tool
