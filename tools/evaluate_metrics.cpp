// SPDX-License-Identifier: Apache-2.0
// slant evaluate: which figures there are for what was given.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "evaluate.h"
#include "slant/stats/agreement.h"
#include "slant/stats/correlation.h"

namespace slant::tool {
namespace {

// A metric with what is said of it.
struct Planned {
  std::string name;
  MetricPtr metric;
  bool fitted = false;

  Planned(std::string the_name, MetricPtr the_metric, bool is_fitted = false)
      : name(std::move(the_name)),
        metric(std::move(the_metric)),
        fitted(is_fitted) {}
};

// Plans the figures of one column.
class Planner {
 public:
  Planner(const EvaluateOptions& options, const EvalRows& rows,
          const Scored& column, Evaluated& out)
      : options_(options), rows_(rows), column_(column), out_(out) {}

  std::vector<Planned> plan() {
    switch (gold_kind(options_)) {
      case GoldKind::number:
        numbers();
        break;
      case GoldKind::binary:
        binary();
        break;
      case GoldKind::classes:
        classes();
        break;
      case GoldKind::none:
        break;
    }
    if (!column_.features.empty() || column_.predicted) {
      if (!options_.words.empty()) overlap("words", column_.words);
      if (!options_.spans.empty()) {
        overlap("spans", column_.spans);
        overlap("spans_exact", column_.spans_exact);
        overlap("characters", column_.characters);
      }
      add("coverage", ratio_metric(column_.hit_tokens, column_.word_tokens));
    }
    std::vector<double> zero;
    for (const double score : column_.scores) zero.push_back(score == 0);
    const std::vector<double> one(zero.size(), 1);
    add("zero", ratio_metric(zero, one));
    return std::move(plan_);
  }

 private:
  void add(std::string name, MetricPtr metric, bool fitted = false) {
    plan_.emplace_back(std::move(name), std::move(metric), fitted);
  }

  void fact(const char* name, double value) {
    out_.facts.emplace_back(name, value);
  }

  void numbers() {
    std::vector<double> gold;
    for (const EvalRow& row : rows_.rows) gold.push_back(row.rating);
    add("pearson", pearson_metric(column_.scores, gold));
    add("spearman", spearman_metric(column_.scores, gold));
    add("kendall", kendall_metric(column_.scores, gold));
    std::vector<double> scaled = column_.scores;
    Line line{0, options_.scale};
    if (options_.fit_scale) line = fit_line(column_.scores, gold);
    for (double& score : scaled) score = line.a + line.b * score;
    add("mae", mae_metric(scaled, gold), options_.fit_scale);
    add("rmse", rmse_metric(scaled, gold), options_.fit_scale);
    if (!column_.intervals.empty()) coverage(line, gold);
    if (options_.fit_scale) {
      fact("scale_intercept", line.a);
      fact("scale_slope", line.b);
    }
    if (options_.gold_band.size() == 2) three_classes(gold);
  }

  // How many ratings lie inside the 90 % intervals of the scores, these
  // brought on the ratings' scale.
  void coverage(const Line& line, const std::vector<double>& gold) {
    std::vector<double> inside;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      const double a = line.a + line.b * column_.intervals[i].low;
      const double b = line.a + line.b * column_.intervals[i].high;
      inside.push_back(gold[i] >= std::min(a, b) && gold[i] <= std::max(a, b));
    }
    const std::vector<double> ones(gold.size(), 1);
    add("interval_coverage", ratio_metric(inside, ones), options_.fit_scale);
  }

  void three_classes(const std::vector<double>& gold) {
    const auto truth =
        by_band(gold, options_.gold_band[0], options_.gold_band[1]);
    Band band{0, 0};
    if (options_.band.size() == 2) band = {options_.band[0], options_.band[1]};
    if (options_.fit_band) band = fit_band(column_.scores, truth);
    fact("band_low", band.low);
    fact("band_high", band.high);
    class_figures(by_band(column_.scores, band.low, band.high), truth, 3,
                  options_.fit_band);
  }

  void class_figures(const std::vector<std::uint32_t>& predicted,
                     const std::vector<std::uint32_t>& truth,
                     std::uint32_t count, bool fitted) {
    const std::pair<const char*, ClassFigure> figures[] = {
        {"macro_f1", ClassFigure::macro_f1},
        {"accuracy", ClassFigure::accuracy},
        {"kappa", ClassFigure::kappa},
    };
    for (const auto& [name, figure] : figures) {
      add(name, class_metric(figure, predicted, truth, count, 0), fitted);
    }
  }

  void binary() {
    std::vector<std::uint8_t> positive;
    std::vector<std::uint32_t> truth;
    for (const EvalRow& row : rows_.rows) {
      positive.push_back(static_cast<std::uint8_t>(row.label));
      truth.push_back(row.label);
    }
    add("auc", auc_metric(column_.scores, positive));
    add("average_precision",
        average_precision_metric(column_.scores, positive));
    double threshold = options_.threshold.value_or(0);
    if (options_.fit_threshold) {
      threshold = fit_threshold(column_.scores, positive);
    }
    fact("threshold", threshold);
    const auto predicted = above(column_.scores, threshold);
    const std::pair<const char*, ClassFigure> figures[] = {
        {"precision", ClassFigure::precision},
        {"recall", ClassFigure::recall},
        {"f1", ClassFigure::f1},
    };
    for (const auto& [name, figure] : figures) {
      add(name, class_metric(figure, predicted, truth, 2, 1),
          options_.fit_threshold);
    }
    class_figures(predicted, truth, 2, options_.fit_threshold);
  }

  void classes() {
    if (column_.features.empty()) return;
    std::vector<std::uint32_t> truth;
    for (const EvalRow& row : rows_.rows) truth.push_back(row.label);
    const auto labels = static_cast<std::uint32_t>(rows_.labels.size());
    // "No hit of any" is a prediction, but no class to average over: it
    // costs recall. A class of its own would count as an F1 of 0.
    const auto figure = [&](ClassFigure wanted, std::uint32_t which) {
      return class_metric(wanted, column_.top, truth, labels + 1, which);
    };
    std::vector<MetricPtr> of_labels;
    for (std::uint32_t c = 0; c < labels; ++c) {
      of_labels.push_back(figure(ClassFigure::f1, c));
    }
    add("macro_f1", mean_metric(std::move(of_labels)));
    add("accuracy", figure(ClassFigure::accuracy, 0));
    add("kappa", figure(ClassFigure::kappa, 0));
    for (std::uint32_t c = 0; c < labels; ++c) {
      add("f1." + rows_.labels[c], figure(ClassFigure::f1, c));
    }
  }

  void overlap(const std::string& name,
               const std::vector<OverlapCounts>& counts) {
    add(name + "_precision", overlap_metric(OverlapFigure::precision, counts));
    add(name + "_recall", overlap_metric(OverlapFigure::recall, counts));
    add(name + "_f1", overlap_metric(OverlapFigure::f1, counts));
  }

  const EvaluateOptions& options_;
  const EvalRows& rows_;
  const Scored& column_;
  Evaluated& out_;
  std::vector<Planned> plan_;
};

MetricOptions metric_options(const EvaluateOptions& options, unsigned jobs) {
  MetricOptions metric;
  metric.bootstrap.resamples = options.bootstrap;
  metric.bootstrap.level = options.confidence;
  metric.bootstrap.seed = options.seed;
  metric.jobs = jobs;
  return metric;
}

// Ratings as numbers; labels get numbers in the order of their names.
class RatingNumbers {
 public:
  explicit RatingNumbers(const EvalRows& rows) {
    for (const auto& unit : rows.raters) {
      for (const std::string& rating : unit) {
        double number = 0;
        if (rating.empty()) continue;
        all_numbers_ = all_numbers_ && parse(rating, number);
        names_.push_back(rating);
      }
    }
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
  }
  bool all_numbers() const { return all_numbers_; }

  std::vector<double> of(const std::vector<std::string>& unit) const {
    std::vector<double> values;
    for (const std::string& rating : unit) {
      double number = 0;
      if (rating.empty()) continue;
      if (!all_numbers_) {
        number = static_cast<double>(
            std::lower_bound(names_.begin(), names_.end(), rating) -
            names_.begin());
      } else {
        parse(rating, number);
      }
      values.push_back(number);
    }
    return values;
  }

 private:
  static bool parse(const std::string& text, double& number) {
    const char* end = text.data() + text.size();
    const char* begin = text.data() + (text[0] == '+' ? 1 : 0);
    const auto parsed = std::from_chars(begin, end, number);
    return parsed.ec == std::errc{} && parsed.ptr == end;
  }

  std::vector<std::string> names_;
  bool all_numbers_ = true;
};

AlphaLevel alpha_level(const std::string& name) {
  if (name == "nominal") return AlphaLevel::nominal;
  if (name == "ordinal") return AlphaLevel::ordinal;
  return name == "ratio" ? AlphaLevel::ratio : AlphaLevel::interval;
}

// Cohen's kappa of two raters who both rated everything.
MetricPtr two_raters(const std::vector<std::vector<double>>& units) {
  std::vector<double> names;
  for (const auto& unit : units) {
    names.insert(names.end(), unit.begin(), unit.end());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<std::uint32_t> ratings[2];
  for (const auto& unit : units) {
    for (std::size_t r = 0; r < 2; ++r) {
      ratings[r].push_back(static_cast<std::uint32_t>(
          std::lower_bound(names.begin(), names.end(), unit[r]) -
          names.begin()));
    }
  }
  return class_metric(ClassFigure::kappa, ratings[0], ratings[1],
                      static_cast<std::uint32_t>(names.size()), 0);
}

}  // namespace

Result<std::vector<Figure>> rater_figures(const EvaluateOptions& options,
                                          const EvalRows& rows, unsigned jobs,
                                          std::string& level) {
  std::vector<Figure> figures;
  if (options.raters.empty()) return figures;
  const RatingNumbers numbers(rows);
  level = options.level;
  if (level.empty()) level = numbers.all_numbers() ? "interval" : "nominal";
  if (level != "nominal" && !numbers.all_numbers()) {
    Error error;
    error.code = ErrorCode::usage;
    error.message = "ratings that are no numbers are nominal, not " + level;
    return unexpected(std::move(error));
  }
  std::vector<std::vector<double>> units;
  std::uint64_t rated = 0;
  for (const auto& unit : rows.raters) {
    units.push_back(numbers.of(unit));
    rated += units.back().size() >= 2 ? 1 : 0;
  }
  std::vector<Planned> planned;
  planned.emplace_back("alpha", alpha_metric(units, alpha_level(level)));
  if (options.raters.size() == 2 && rated == units.size()) {
    planned.emplace_back("kappa", two_raters(units));
  }
  std::vector<const Metric*> metrics;
  metrics.reserve(planned.size());
  for (const Planned& plan : planned) metrics.push_back(plan.metric.get());
  const auto result =
      bootstrap_metrics(metrics, units.size(), metric_options(options, jobs));
  for (std::size_t p = 0; p < planned.size(); ++p) {
    Figure figure;
    figure.name = planned[p].name;
    figure.estimate = result.metrics[p];
    figure.n = rated;
    figures.push_back(std::move(figure));
  }
  return figures;
}

std::vector<Evaluated> compare(const EvaluateOptions& options,
                               const EvalRows& rows,
                               const std::vector<Scored>& scored,
                               unsigned jobs) {
  std::vector<Evaluated> out(scored.size());
  std::vector<Planned> planned;
  std::vector<std::size_t> first;  // planned figure of each column
  for (std::size_t c = 0; c < scored.size(); ++c) {
    first.push_back(planned.size());
    out[c].key = scored[c].key;
    out[c].unmeasured = scored[c].unmeasured;
    for (Planned& plan : Planner(options, rows, scored[c], out[c]).plan()) {
      planned.push_back(std::move(plan));
    }
  }
  first.push_back(planned.size());

  // Each later figure is set against the first column's of that name.
  std::vector<const Metric*> metrics;
  metrics.reserve(planned.size());
  for (const Planned& plan : planned) metrics.push_back(plan.metric.get());
  std::vector<MetricPair> pairs;
  std::vector<std::size_t> pair_of(planned.size(), planned.size());
  for (std::size_t p = first.size() > 1 ? first[1] : 0; p < planned.size();
       ++p) {
    for (std::size_t q = 0; q < first[1]; ++q) {
      if (planned[q].name != planned[p].name) continue;
      pair_of[p] = pairs.size();
      pairs.push_back({q, p});
    }
  }
  const auto result = bootstrap_metrics(metrics, rows.rows.size(),
                                        metric_options(options, jobs), pairs);

  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t c = 0; c < scored.size(); ++c) {
    for (std::size_t p = first[c]; p < first[c + 1]; ++p) {
      Figure figure;
      figure.name = planned[p].name;
      figure.estimate = result.metrics[p];
      figure.difference = {kNan, kNan, kNan};
      if (pair_of[p] < pairs.size()) {
        figure.difference = result.differences[pair_of[p]];
      }
      figure.n = rows.rows.size();
      figure.fitted = planned[p].fitted;
      out[c].figures.push_back(std::move(figure));
    }
  }
  return out;
}

}  // namespace slant::tool
