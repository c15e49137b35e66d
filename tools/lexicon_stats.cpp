// SPDX-License-Identifier: Apache-2.0
// slant lexicon stats: what is in a lexicon.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "lexicon_files.h"
#include "slant/lexicon/inflect.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

constexpr std::size_t kBins = 10;

struct Weights {
  std::vector<double> sorted;

  double quantile(double q) const {
    const double at = q * static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::lround(at))];
  }
  double mean() const {
    double sum = 0;
    for (const double weight : sorted) sum += weight;
    return sum / static_cast<double>(sorted.size());
  }
};

struct Shared {
  std::string pattern;
  std::vector<std::string> categories;
};

struct Stats {
  std::map<std::string_view, std::uint64_t> kinds;
  std::map<std::string, Weights> categories;
  Weights all;
  std::uint64_t forms = 0;      // words that word entries match
  std::uint64_t inflected = 0;  // entries with inflections
  std::vector<Shared> shared;   // patterns in several categories
};

Stats measure(const Lexicon& lexicon) {
  Stats stats;
  std::map<std::string_view, std::vector<std::string>> places;
  std::vector<std::string> forms;
  for (const Entry& entry : lexicon.entries()) {
    ++stats.kinds[to_string(entry.kind)];
    const std::string& category = lexicon.category(entry.category);
    stats.categories[category].sorted.push_back(entry.weight);
    stats.all.sorted.push_back(entry.weight);
    places[entry.pattern].push_back(category);
    if (entry.kind != EntryKind::word) continue;
    const auto flags = static_cast<std::uint8_t>(entry.flags & kFlagInflected);
    forms.clear();
    if (flags != 0) inflect(entry.pattern, flags, forms);
    stats.inflected += flags != 0 ? 1 : 0;
    stats.forms += std::max<std::size_t>(forms.size(), 1);
  }
  std::sort(stats.all.sorted.begin(), stats.all.sorted.end());
  for (auto& [path, weights] : stats.categories) {
    std::sort(weights.sorted.begin(), weights.sorted.end());
  }
  for (auto& [pattern, categories] : places) {
    if (categories.size() < 2) continue;
    std::sort(categories.begin(), categories.end());
    stats.shared.push_back({std::string(pattern), std::move(categories)});
  }
  // Those of the most categories first.
  std::stable_sort(stats.shared.begin(), stats.shared.end(),
                   [](const Shared& a, const Shared& b) {
                     return a.categories.size() > b.categories.size();
                   });
  return stats;
}

// Entries in each of ten equal parts of [lowest, highest] weight.
std::vector<std::uint64_t> histogram(const Weights& weights) {
  std::vector<std::uint64_t> bins(kBins);
  const double low = weights.sorted.front();
  const double width = weights.sorted.back() - low;
  for (const double weight : weights.sorted) {
    const double part = width > 0 ? (weight - low) / width : 0;
    ++bins[std::min(static_cast<std::size_t>(part * kBins), kBins - 1)];
  }
  return bins;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

void write_text(const Lexicon& lexicon, const Stats& stats, std::size_t top,
                std::string& out) {
  out += fmt::format(
      "{}: {} entries in {} categories\n", printable(lexicon.info().id),
      with_commas(lexicon.entries().size()), stats.categories.size());
  for (const auto& [kind, count] : stats.kinds) {
    out += fmt::format("  {:<10} {:>9}\n", kind, with_commas(count));
  }
  out += fmt::format("  {} words with inflections; {} forms of words in all\n",
                     with_commas(stats.inflected), with_commas(stats.forms));
  out +=
      "\n  category                         entries      min     mean      "
      "max\n";
  for (const auto& [path, weights] : stats.categories) {
    out += fmt::format("  {} {:>7} {:>8.3g} {:>8.3g} {:>8.3g}\n",
                       pad_right(path, 32), with_commas(weights.sorted.size()),
                       weights.sorted.front(), weights.mean(),
                       weights.sorted.back());
  }
  const Weights& all = stats.all;
  out += fmt::format(
      "\n  weights: min {:.3g}, quarter {:.3g}, median {:.3g}, three quarters "
      "{:.3g}, max {:.3g}\n",
      all.sorted.front(), all.quantile(0.25), all.quantile(0.5),
      all.quantile(0.75), all.sorted.back());
  if (all.sorted.front() < all.sorted.back()) {
    const double width = (all.sorted.back() - all.sorted.front()) / kBins;
    const auto bins = histogram(all);
    for (std::size_t b = 0; b < bins.size(); ++b) {
      const double from = all.sorted.front() + width * static_cast<double>(b);
      out += fmt::format("  {:>8.3g} .. {:>8.3g} {:>9}\n", from, from + width,
                         with_commas(bins[b]));
    }
  }
  out += fmt::format("\n  {} patterns in several categories\n",
                     with_commas(stats.shared.size()));
  for (std::size_t i = 0; i < std::min(top, stats.shared.size()); ++i) {
    const Shared& shared = stats.shared[i];
    out += fmt::format("  {} {}\n", pad_right(printable(shared.pattern), 32),
                       joined(shared.categories));
  }
}

void weights_json(const Weights& weights, JsonWriter& json) {
  json.key("min").value(weights.sorted.front());
  json.key("quarter").value(weights.quantile(0.25));
  json.key("median").value(weights.quantile(0.5));
  json.key("three_quarters").value(weights.quantile(0.75));
  json.key("max").value(weights.sorted.back());
  json.key("mean").value(weights.mean());
}

void write_json(const Lexicon& lexicon, const Stats& stats, std::size_t top,
                JsonWriter& json) {
  json.begin_object();
  json.key("id").value(lexicon.info().id);
  json.key("entries").value(
      static_cast<std::uint64_t>(lexicon.entries().size()));
  json.key("kinds").begin_object();
  for (const auto& [kind, count] : stats.kinds) json.key(kind).value(count);
  json.end_object();
  json.key("inflected").value(stats.inflected);
  json.key("word_forms").value(stats.forms);
  json.key("categories").begin_object();
  for (const auto& [path, weights] : stats.categories) {
    json.key(path).begin_object();
    json.key("entries").value(
        static_cast<std::uint64_t>(weights.sorted.size()));
    weights_json(weights, json);
    json.end_object();
  }
  json.end_object();
  json.key("weights").begin_object();
  weights_json(stats.all, json);
  json.key("bins").begin_array();
  for (const std::uint64_t count : histogram(stats.all)) json.value(count);
  json.end_array();
  json.end_object();
  json.key("in_several_categories")
      .value(static_cast<std::uint64_t>(stats.shared.size()));
  json.key("examples").begin_array();
  for (std::size_t i = 0; i < std::min(top, stats.shared.size()); ++i) {
    json.begin_object();
    json.key("pattern").value(stats.shared[i].pattern);
    json.key("categories").begin_array();
    for (const auto& path : stats.shared[i].categories) json.value(path);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

struct StatsCommand {
  ReadOptions reading;
  std::vector<std::string> files;
  std::string format = "text";
  std::size_t top = 10;

  int run() const {
    auto options = reading.make();
    if (!options) {
      complain(options.error());
      return kUsage;
    }
    int code = kFine;
    std::string out;
    JsonWriter json(out, 2);
    if (format == "json") json.begin_array();
    for (const std::string& file : files) {
      auto read = read_lexicon(lexicon_path(file), *options);
      if (!read) {
        complain(read.error());
        code = std::max<int>(code, exit_code(read.error()));
        continue;
      }
      report_diagnostics(file, *read);
      const Stats stats = measure(read->lexicon);
      if (format == "json") {
        write_json(read->lexicon, stats, top, json);
      } else {
        write_text(read->lexicon, stats, top, out);
      }
    }
    if (format == "json") {
      json.end_array();
      out += '\n';
    }
    return write_whole(out, code);
  }
};

}  // namespace

void add_lexicon_stats(CLI::App& lexicon, int& code) {
  auto command = std::make_shared<StatsCommand>();
  CLI::App* sub = lexicon.add_subcommand(
      "stats",
      "Count a lexicon's entries by kind and category, their weights, "
      "inflected forms, and patterns in several categories");
  sub->add_option("FILE", command->files, "Lexicon files of any format")
      ->required();
  command->reading.add_to(*sub);
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->add_option("--top", command->top,
                  "Patterns in several categories listed")
      ->type_name("N")
      ->capture_default_str();
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
