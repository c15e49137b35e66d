// SPDX-License-Identifier: Apache-2.0
// The outputs of slant compare.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "compare.h"
#include "inputs.h"
#include "slant/report/json_writer.h"
#include "slant/report/run_header.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

std::string number(double value, bool sign) {
  if (std::isnan(value)) return "-";
  const double size = std::abs(value);
  if (sign) {
    return size >= 100  ? fmt::format("{:+.0f}", value)
           : size >= 10 ? fmt::format("{:+.1f}", value)
                        : fmt::format("{:+.2f}", value);
  }
  return size >= 100  ? fmt::format("{:.0f}", value)
         : size >= 10 ? fmt::format("{:.1f}", value)
                      : fmt::format("{:.2f}", value);
}

const char* units(const Comparison& comparison) {
  return comparison.by_documents ? "documents" : "sentences";
}

// Whether the interval leaves 0 out.
bool apart(const MeasureDifference& measure) {
  return measure.interval.low > 0 || measure.interval.high < 0;
}

double per_1000(double count, std::uint64_t words) {
  return words == 0 ? 0 : 1000 * count / static_cast<double>(words);
}

class TextComparison {
 public:
  TextComparison(const ReportRun& run, const Comparison& comparison,
                 const CompareOutput& options)
      : run_(run), comparison_(comparison), options_(options) {}

  std::string write() {
    for (std::size_t side = 0; side < 2; ++side) {
      const ComparedSide& one = comparison_.sides[side];
      out_ += fmt::format("{}  {}: {} document{}, {} words\n",
                          side == 0 ? 'A' : 'B', printable(one.label),
                          one.documents, one.documents == 1 ? "" : "s",
                          with_commas(one.words));
    }
    out_ += fmt::format(
        "\nA minus B, strongest first; 90 % intervals from {} resamples of "
        "{};\n* where the interval leaves out 0; d is Cohen's, delta "
        "Cliff's\n\n",
        with_commas(options_.resamples), units(comparison_));
    measures();
    words();
    return std::move(out_);
  }

 private:
  void measures() {
    const std::size_t rows =
        std::min(options_.top, comparison_.measures.size());
    std::uint32_t width = 8;
    for (std::size_t i = 0; i < rows; ++i) {
      width = std::max(width, display_width(key(i)));
    }
    // The other columns take 52.
    width = std::min(width, options_.width > 72 ? options_.width - 52 : 20);
    out_ += fmt::format("{}{:>7}{:>7}{:>8}  {:<16}{:>6}{:>6}\n",
                        pad_right("measure", width), "A", "B", "A - B",
                        "90 % interval", "d", "delta");
    for (std::size_t i = 0; i < rows; ++i) {
      const MeasureDifference& one = comparison_.measures[i];
      const std::string interval = std::isnan(one.interval.low)
                                       ? std::string("-")
                                       : number(one.interval.low, true) +
                                             " to " +
                                             number(one.interval.high, true);
      out_ += fmt::format(
          "{}{:>7}{:>7}{:>8} {}{:<16}{:>6}{:>6}\n",
          pad_right(fit(key(i), width, true), width),
          number(one.values[0], false), number(one.values[1], false),
          number(one.difference, true), apart(one) ? '*' : ' ', interval,
          number(one.cohens_d, true), number(one.cliffs_delta, true));
    }
    if (rows < comparison_.measures.size()) {
      out_ += fmt::format("({} more: --top, --format csv)\n",
                          comparison_.measures.size() - rows);
    }
  }

  std::string key(std::size_t i) const {
    return run_.features[comparison_.measures[i].feature].key();
  }

  void words() {
    out_ +=
        "\nWords that part them: weighted log-odds, z, and uses per 1,000 "
        "words\n";
    side("more in A", false);
    side("more in B", true);
  }

  void side(const char* title, bool from_end) {
    out_ += fmt::format("\n{}{:>8}{:>9}{:>9}\n", pad_right(title, 24), "z", "A",
                        "B");
    for (std::size_t i = 0;
         i < std::min(options_.words, comparison_.words.size()); ++i) {
      const PartingWord& word =
          comparison_.words[from_end ? comparison_.words.size() - 1 - i : i];
      if (from_end ? word.odds.z >= 0 : word.odds.z <= 0) break;
      out_ += fmt::format(
          "  {}{:>8}{:>9}{:>9}\n",
          pad_right(fit(printable(word.word), 22, true), 22),
          number(word.odds.z, true),
          number(per_1000(word.counts[0], comparison_.sides[0].words), false),
          number(per_1000(word.counts[1], comparison_.sides[1].words), false));
    }
  }

  const ReportRun& run_;
  const Comparison& comparison_;
  const CompareOutput& options_;
  std::string out_;
};

void write_side(const ComparedSide& side, JsonWriter& json) {
  json.begin_object();
  json.key("label").value(printable(side.label));
  json.key("documents").value(side.documents);
  json.key("words").value(side.words);
  json.end_object();
}

void write_words(const Comparison& comparison, std::size_t words, bool of_b,
                 JsonWriter& json) {
  json.begin_array();
  const std::size_t all = comparison.words.size();
  for (std::size_t i = 0; i < std::min(words, all); ++i) {
    const PartingWord& word = comparison.words[of_b ? all - 1 - i : i];
    if (of_b ? word.odds.z >= 0 : word.odds.z <= 0) break;
    json.begin_object();
    json.key("word").value(word.word);
    json.key("z").value(word.odds.z);
    json.key("log_odds").value(word.odds.delta);
    json.key("count_a").value(word.counts[0]);
    json.key("count_b").value(word.counts[1]);
    json.end_object();
  }
  json.end_array();
}

std::string as_json(const ReportRun& run, const Comparison& comparison,
                    const CompareOutput& options) {
  std::string out;
  JsonWriter json(out, 1);
  json.begin_object();
  json.key("run");
  write_run_header(run, json);
  json.key("a");
  write_side(comparison.sides[0], json);
  json.key("b");
  write_side(comparison.sides[1], json);
  json.key("resampled").value(units(comparison));
  json.key("resamples").value(options.resamples);
  json.key("measures").begin_array();
  for (const MeasureDifference& one : comparison.measures) {
    const Feature& feature = run.features[one.feature];
    json.begin_object();
    json.key("key").value(feature.key());
    json.key("measure").value(feature.measure);
    json.key("category").value(feature.category);
    json.key("unit").value(to_string(feature.unit));
    json.key("a").value(one.values[0]);
    json.key("b").value(one.values[1]);
    json.key("difference").value(one.difference);
    json.key("low").value(one.interval.low);
    json.key("high").value(one.interval.high);
    json.key("cohens_d").value(one.cohens_d);
    json.key("cliffs_delta").value(one.cliffs_delta);
    json.key("n_a").value(std::uint64_t{one.units[0]});
    json.key("n_b").value(std::uint64_t{one.units[1]});
    json.end_object();
  }
  json.end_array();
  json.key("words").begin_object();
  json.key("a");
  write_words(comparison, options.words, false, json);
  json.key("b");
  write_words(comparison, options.words, true, json);
  json.end_object();
  json.end_object();
  out += '\n';
  return out;
}

// An empty cell for what is not measurable.
void number_cell(std::string& out, double value) {
  out += ',';
  if (!std::isnan(value)) append_number(out, value);
}

std::string measures_csv(const ReportRun& run, const Comparison& comparison) {
  std::string out =
      "measure,category,unit,a,b,difference,low,high,cohens_d,cliffs_delta,"
      "n_a,n_b,resampled\n";
  for (const MeasureDifference& one : comparison.measures) {
    const Feature& feature = run.features[one.feature];
    out += feature.measure + ',' + feature.category + ',';
    out += to_string(feature.unit);
    for (const double value :
         {one.values[0], one.values[1], one.difference, one.interval.low,
          one.interval.high, one.cohens_d, one.cliffs_delta}) {
      number_cell(out, value);
    }
    out += fmt::format(",{},{},{}\n", one.units[0], one.units[1],
                       units(comparison));
  }
  return out;
}

std::string words_csv(const Comparison& comparison, bool safe) {
  std::string out = "word,count_a,count_b,per_1000_a,per_1000_b,log_odds,z\n";
  for (const PartingWord& word : comparison.words) {
    append_csv_cell(out, word.word, safe);
    for (const double value :
         {word.counts[0], word.counts[1],
          per_1000(word.counts[0], comparison.sides[0].words),
          per_1000(word.counts[1], comparison.sides[1].words), word.odds.delta,
          word.odds.z}) {
      number_cell(out, value);
    }
    out += '\n';
  }
  return out;
}

}  // namespace

std::string write_comparison(const ReportRun& run, const Comparison& comparison,
                             const CompareOutput& options) {
  if (options.format == "json") return as_json(run, comparison, options);
  if (options.format == "csv") {
    return options.table == "words" ? words_csv(comparison, options.csv_safe)
                                    : measures_csv(run, comparison);
  }
  return TextComparison(run, comparison, options).write();
}

}  // namespace slant::tool
