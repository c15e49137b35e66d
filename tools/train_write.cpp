// SPDX-License-Identifier: Apache-2.0
// slant train: its report as text, JSON and CSV.
#include <fmt/format.h>

#include <cmath>

#include "inputs.h"
#include "slant/report/json_writer.h"
#include "slant/report/run_header.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"
#include "train.h"

namespace slant::tool {
namespace {

std::string shown(double value) {
  return std::isnan(value) ? "-" : fmt::format("{:.3f}", value);
}

// Rows of each label.
std::vector<std::uint64_t> label_counts(const TrainTargets& targets) {
  std::vector<std::uint64_t> counts(targets.labels.size());
  for (std::size_t i = 0; i < targets.hit.size(); ++i) {
    if (targets.task == TaskKind::binary) {
      ++counts[targets.hit[i]];
    } else {
      counts[i % targets.outputs] += targets.hit[i];
    }
  }
  return counts;
}

std::size_t group_count(const TrainTargets& targets) {
  std::uint32_t most = 0;
  for (const std::uint32_t group : targets.group) most = std::max(most, group);
  return targets.group.empty() ? 0 : most + 1;
}

std::string decided_labels(const TrainReport& report, std::size_t i) {
  const TrainTargets& targets = *report.targets;
  const auto* decided = report.tested->decided.data() + i * targets.outputs;
  if (targets.task == TaskKind::binary) return targets.labels[decided[0]];
  std::string out;
  for (std::size_t k = 0; k < targets.outputs; ++k) {
    if (decided[k] == 0) continue;
    if (!out.empty()) out += report.options->labelled.separator;
    out += targets.labels[k];
  }
  return out;
}

// One line a cell, as TSV asks.
std::string cell(std::string text) {
  for (char& c : text) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> settings(
    const TrainReport& report) {
  const TrainCommandOptions& options = *report.options;
  const FeatureOptions& features = options.train.features;
  auto list = run_settings(options.analysis, report.analyzer);
  const auto set = [&](const char* name, std::string value) {
    list.emplace_back(name, std::move(value));
  };
  set("learner", options.learner);
  set("words", fmt::format("{}", features.word_ngrams));
  set("characters", options.characters);
  set("categories", features.categories ? "on" : "off");
  set("measures", features.measures ? "on" : "off");
  set("axes",
      report.sources.axes == nullptr ? "none" : report.sources.axes->info().id);
  set("vectors", report.vectors.empty() ? "none" : report.vectors);
  set("min_rows", fmt::format("{}", features.min_rows));
  set("nb", features.nb ? "on" : "off");
  set("l1_ratio", fmt::format("{}", options.train.l1_ratio));
  set("class_weight", options.class_weight);
  set("calibration", options.calibration);
  set("threshold", options.threshold);
  set("unit", options.unit);
  set("group",
      options.labelled.group.empty() ? "text" : options.labelled.group);
  set("folds", fmt::format("{}", options.train.folds));
  set("inner_folds", fmt::format("{}", options.train.inner_folds));
  set("seed", fmt::format("{}", options.train.seed));
  set("bootstrap", fmt::format("{}", options.bootstrap));
  set("confidence", fmt::format("{}", options.confidence));
  return list;
}

void json_list(const char* key, const std::vector<double>& values,
               JsonWriter& json) {
  json.key(key).begin_array();
  for (const double value : values) json.value(value);
  json.end_array();
}

}  // namespace

void stamp_model(const TrainReport& report, TextModel& model) {
  const FeatureOptions& features = model.features;
  if (features.measures || features.categories) {
    for (const auto& lexicon : report.analyzer->matcher().lexicons()) {
      model.lexicons.push_back(
          {lexicon->info().id, lexicon->info().version, lexicon->sha256()});
    }
  }
  if (features.measures && report.sources.axes != nullptr) {
    model.axes = report.sources.axes->checksum();
  }
  if (features.measures) model.vectors = report.vectors;
  model.settings = run_settings(report.options->analysis, report.analyzer);
  const auto fact = [&](std::string name, std::string value) {
    model.facts.emplace_back(std::move(name), std::move(value));
  };
  fact("slant", SLANT_VERSION);
  fact("learner", report.options->learner);
  fact("unit", report.options->unit);
  fact("rows", fmt::format("{}", report.targets->group.size()));
  fact("groups", fmt::format("{}", group_count(*report.targets)));
  fact("cost", fmt::format("{}", report.cost));
  for (const LearnFigure& figure : report.figures) {
    fact("cv." + figure.name, fmt::format("{}", figure.estimate.value));
  }
}

std::string train_text(const TrainReport& report) {
  const TrainTargets& targets = *report.targets;
  const TrainCommandOptions& options = *report.options;
  std::string out = fmt::format(
      "{}: {} {} in {} groups, {}", printable(options.labelled.file),
      with_commas(targets.group.size()),
      options.unit == "word" ? "words" : "rows",
      with_commas(group_count(targets)), to_string(targets.task));
  if (report.rows->skipped != 0) {
    out += fmt::format("; {} left out (no label, or not asked for)",
                       with_commas(report.rows->skipped));
  }
  if (!report.rows->bad.empty()) {
    out += fmt::format("; {} bad", with_commas(report.rows->bad.size()));
  }
  out += fmt::format("\nfeatures: {} terms, {} measures\nlabels:",
                     with_commas(report.terms), with_commas(report.measures));
  const auto counts = label_counts(targets);
  for (std::size_t k = 0; k < counts.size(); ++k) {
    out += fmt::format("{} {} {}", k == 0 ? "" : ",",
                       printable(targets.labels[k]), with_commas(counts[k]));
  }
  out += '\n';
  if (report.tested) {
    out += fmt::format(
        "\ncross-validated: {} folds, no group in two; intervals: {:g} %, {} "
        "resamples of groups\n",
        options.train.folds, 100 * options.confidence,
        with_commas(options.bootstrap));
    if (options.train.learner == Learner::logistic) {
      out += "C chosen in each fold:";
      for (const double cost : report.tested->costs) {
        out += fmt::format(" {:g}", cost);
      }
      out += '\n';
    }
  }
  for (const LearnFigure& figure : report.figures) {
    out += "  " + pad_right(printable(figure.name), 24) +
           pad_left(shown(figure.estimate.value), 8);
    if (!std::isnan(figure.estimate.low)) {
      out += fmt::format("   {:.3f} to {:.3f}", figure.estimate.low,
                         figure.estimate.high);
    }
    out += '\n';
  }
  if (!options.model.empty()) {
    out += fmt::format("\nmodel of all rows: {}", printable(options.model));
    if (report.cost != 0) out += fmt::format(" (C {:g})", report.cost);
    out += '\n';
  }
  return out;
}

std::string train_json(const TrainReport& report) {
  const TrainTargets& targets = *report.targets;
  std::string out;
  JsonWriter json(out, 2);
  ReportRun run;
  run.version = SLANT_VERSION;
  run.settings = settings(report);
  run.matcher = &report.analyzer->matcher();
  json.begin_object();
  json.key("run");
  write_run_header(run, json);
  json.key("file").value(printable(report.options->labelled.file));
  json.key("task").value(to_string(targets.task));
  json.key("n").value(static_cast<std::uint64_t>(targets.group.size()));
  json.key("groups").value(static_cast<std::uint64_t>(group_count(targets)));
  json.key("skipped").value(report.rows->skipped);
  json.key("bad").value(static_cast<std::uint64_t>(report.rows->bad.size()));
  json.key("terms").value(static_cast<std::uint64_t>(report.terms));
  json.key("measures").value(static_cast<std::uint64_t>(report.measures));
  json.key("labels").begin_object();
  const auto counts = label_counts(targets);
  for (std::size_t k = 0; k < counts.size(); ++k) {
    json.key(printable(targets.labels[k])).value(counts[k]);
  }
  json.end_object();
  if (report.tested) json_list("costs", report.tested->costs, json);
  json.key("metrics").begin_object();
  for (const LearnFigure& figure : report.figures) {
    json.key(printable(figure.name)).begin_object();
    json.key("value").value(figure.estimate.value);
    json.key("low").value(figure.estimate.low);
    json.key("high").value(figure.estimate.high);
    json.end_object();
  }
  json.end_object();
  if (!report.options->model.empty()) {
    json.key("model").value(printable(report.options->model));
    json.key("cost").value(report.cost);
  }
  json.end_object();
  return out + '\n';
}

std::string train_csv(const TrainReport& report) {
  std::string out = "measure,metric,value,low,high,n,fitted\n";
  const auto number = [](double value) {
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
  };
  for (const LearnFigure& figure : report.figures) {
    std::string name;
    append_csv_cell(name, figure.name, false);
    out +=
        fmt::format("cross_validated,{},{},{},{},{},false\n", name,
                    number(figure.estimate.value), number(figure.estimate.low),
                    number(figure.estimate.high), report.targets->group.size());
  }
  return out;
}

std::string train_predictions(const TrainReport& report) {
  const TrainTargets& targets = *report.targets;
  std::string out = "number\tid\tfold\tlabel\tdecided";
  for (std::size_t k = 0; k < targets.outputs; ++k) {
    out +=
        "\tp." + cell(targets.labels[targets.task == TaskKind::binary ? 1 : k]);
  }
  out += '\n';
  for (std::size_t i = 0; i < report.rows->rows.size(); ++i) {
    const LabelledRow& row = report.rows->rows[i];
    std::string gold;
    for (const std::string& label : row.labels) {
      if (!gold.empty()) gold += report.options->labelled.separator;
      gold += label;
    }
    out += fmt::format("{}\t{}\t{}\t{}\t{}", row.number, cell(row.id),
                       report.tested->fold[i], cell(gold),
                       cell(decided_labels(report, i)));
    for (std::size_t k = 0; k < targets.outputs; ++k) {
      out += fmt::format("\t{}",
                         report.tested->probability[i * targets.outputs + k]);
    }
    out += '\n';
  }
  return out;
}

}  // namespace slant::tool
