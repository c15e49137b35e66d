// SPDX-License-Identifier: Apache-2.0
#include "slant/report/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "slant/report/devices.h"
#include "slant/report/intervals.h"

namespace slant {
namespace {

constexpr std::uint32_t kShortText = 100;  // words

std::string tone_name(double value) {
  if (value <= -0.25) return "negative";
  if (value <= -0.08) return "slightly negative";
  if (value < 0.08) return "near neutral";
  if (value < 0.25) return "slightly positive";
  return "positive";
}

std::string readable(std::string_view category) {
  std::string out(category);
  std::replace(out.begin(), out.end(), '_', ' ');
  std::replace(out.begin(), out.end(), '.', ' ');
  return out;
}

// "78 (90 % interval 64 to 92)".
std::string with_interval(const ReportRun& run, const ReportItem& item,
                          std::size_t f) {
  std::string text = fmt::format("{:.0f}", item.scores.document()[f].value);
  const Interval interval = interval_of(run, item, {Level::document, 0}, f);
  // Sentences without a hit tell nothing of how such sentences differ.
  if (!std::isnan(interval.low) && interval.high > 0) {
    text += fmt::format(" (90 % interval {:.0f} to {:.0f})", interval.low,
                        interval.high);
  }
  return text;
}

void add_loaded(const ReportRun& run, const ReportItem& item,
                std::vector<SummaryLine>& lines) {
  const int f = feature_index(run, "loaded", "", Unit::per_1000);
  if (f < 0) return;
  const Score& rate = item.scores.document()[static_cast<std::size_t>(f)];
  if (!rate.measurable()) return;
  std::string text;
  const int points = feature_index(run, "loaded", "", Unit::points);
  if (points >= 0) {
    text = "score " +
           with_interval(run, item, static_cast<std::size_t>(points)) +
           " where 0 is a wire report and 100 the most loaded tenth of "
           "op-eds; ";
  }
  text += with_interval(run, item, static_cast<std::size_t>(f));
  text += fmt::format(
      " terms per 1,000 words, {}; slant's own wire reports "
      "have {:.0f}",
      loaded_band(rate.value), kWireLoadedRate);
  lines.push_back({"loaded language", std::move(text)});
}

void add_tone(const ReportRun& run, const ReportItem& item,
              std::vector<SummaryLine>& lines) {
  const int f = feature_index(run, "sentiment", "", Unit::compound);
  if (f < 0) return;
  const auto column = static_cast<std::size_t>(f);
  const Score& score = item.scores.document()[column];
  if (!score.measurable()) return;
  const Interval interval =
      interval_of(run, item, {Level::document, 0}, column);
  std::string text = signed_number(score.value) + ", " + tone_name(score.value);
  if (!std::isnan(interval.low)) {
    text +=
        fmt::format(" (90 % interval {} to {})", signed_number(interval.low),
                    signed_number(interval.high));
  }
  lines.push_back({"tone", std::move(text)});
}

void add_voice(const ReportRun& run, const ReportItem& item,
               std::vector<SummaryLine>& lines) {
  std::array<std::uint32_t, 4> by_voice{};
  std::uint32_t total = 0;
  for (std::size_t p = 0; p < item.doc.paragraphs().size(); ++p) {
    for (const Hit& hit : hits_of(run, item, p)) {
      if (hit.measure != "loaded") continue;
      ++by_voice[static_cast<std::size_t>(hit.voice)];
      ++total;
    }
  }
  // Of one voice only there is nothing to compare.
  if (total == 0 || run.voices != kAllVoices) return;
  const auto percent = [&](Voice voice) {
    return 100.0 * by_voice[static_cast<std::size_t>(voice)] / total;
  };
  std::string text =
      fmt::format("{:.0f} % of the loaded words are the author's own",
                  percent(Voice::author));
  if (percent(Voice::quoted) > 0) {
    text += fmt::format(", {:.0f} % are quoted", percent(Voice::quoted));
  }
  if (percent(Voice::attributed) > 0) {
    text += fmt::format(", {:.0f} % are reported speech",
                        percent(Voice::attributed));
  }
  if (percent(Voice::scare) > 0) {
    text += fmt::format(", {:.0f} % in scare quotes", percent(Voice::scare));
  }
  lines.push_back({"voice", std::move(text)});
}

void add_shares(const ReportRun& run, const ReportItem& item,
                std::string_view measure, std::string_view label,
                std::vector<SummaryLine>& lines) {
  std::string text;
  for (const TopShare& top :
       top_shares(run, item.scores.document(), measure, 3)) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {:.0f} %", readable(top.category), 100 * top.share);
  }
  if (!text.empty()) lines.push_back({label, std::move(text)});
}

// What stands out most; "How this text persuades" has the rest.
constexpr std::size_t kMostNamed = 3;

void add_devices(const ReportRun& run, const ReportItem& item,
                 std::vector<SummaryLine>& lines) {
  const Devices devices = devices_of(run, item);
  if (devices.count == 0 || devices.words == 0) return;
  std::string text =
      fmt::format("{}{}, {:.0f} per 1,000 words", devices.count,
                  run.voices == kAllVoices ? " in the author's voice" : "",
                  1000.0 * devices.count / devices.words);
  const std::size_t most = std::min(telling(devices), kMostNamed);
  for (std::size_t i = 0; i < most; ++i) {
    const Device& device = devices.found[i];
    text += fmt::format(
        "{}{} {}", i == 0 ? "; above all " : ", ", device.count,
        device.count == 1 ? device.signal->one : device.signal->many);
  }
  lines.push_back({"devices", std::move(text)});
}

}  // namespace

std::string signed_number(double value) {
  std::string out = fmt::format("{:+.2f}", value);
  // Rounded to nothing, it has no sign.
  return out == "-0.00" || out == "+0.00" ? "0.00" : out;
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0;
       at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

std::string_view loaded_band(double per_1000) {
  if (per_1000 < 8) return "low";
  if (per_1000 < 16) return "moderate";
  if (per_1000 < 32) return "high";
  return "very high";
}

int feature_index(const ReportRun& run, std::string_view measure,
                  std::string_view category, Unit unit) {
  for (std::size_t f = 0; f < run.features.size(); ++f) {
    const Feature& feature = run.features[f];
    if (feature.measure == measure && feature.category == category &&
        feature.unit == unit) {
      return static_cast<int>(f);
    }
  }
  return -1;
}

std::vector<TopShare> top_shares(const ReportRun& run,
                                 std::span<const Score> row,
                                 std::string_view measure, std::size_t most) {
  std::vector<TopShare> tops;
  for (std::size_t f = 0; f < run.features.size(); ++f) {
    const Feature& feature = run.features[f];
    if (feature.measure != measure || feature.unit != Unit::share ||
        !row[f].measurable() || row[f].value <= 0) {
      continue;
    }
    tops.push_back({feature.category, row[f].value});
  }
  std::stable_sort(
      tops.begin(), tops.end(),
      [](const TopShare& a, const TopShare& b) { return a.share > b.share; });
  if (tops.size() > most) tops.resize(most);
  return tops;
}

std::vector<StrongWord> strongest_words(const ReportRun& run,
                                        const ReportItem& item) {
  std::vector<StrongWord> words;
  std::map<std::pair<std::string_view, std::string>, std::size_t> seen;
  for (std::size_t p = 0; p < item.doc.paragraphs().size(); ++p) {
    for (const Hit& hit : hits_of(run, item, p)) {
      if (hit.measure != "loaded") continue;
      const auto key =
          std::make_pair(hit.category, std::string(hit.entry->pattern));
      const auto [at, fresh] = seen.emplace(key, words.size());
      if (fresh) {
        words.push_back({hit, p, 1});
      } else {
        ++words[at->second].count;
      }
    }
  }
  // Heavy words first; among equals those of the author, then by place.
  std::stable_sort(words.begin(), words.end(),
                   [](const StrongWord& a, const StrongWord& b) {
                     if (a.hit.weight != b.hit.weight) {
                       return a.hit.weight > b.hit.weight;
                     }
                     return a.hit.voice < b.hit.voice;
                   });
  return words;
}

std::vector<SummaryLine> summarise(const ReportRun& run,
                                   const ReportItem& item) {
  std::vector<SummaryLine> lines;
  if (item.doc.scored_words() == 0) {
    lines.push_back({"nothing", "no prose to measure"});
    return lines;
  }
  add_loaded(run, item, lines);
  add_tone(run, item, lines);
  add_voice(run, item, lines);
  add_shares(run, item, "frame", "frames", lines);
  add_shares(run, item, "moral", "morals", lines);
  add_devices(run, item, lines);
  if (lacks_sentence_rows(item)) {
    lines.push_back({"note", std::string(kNoSentenceRows)});
  }
  if (item.doc.scored_words() < kShortText) {
    lines.push_back(
        {"caution", fmt::format("{} words are few: read these numbers as "
                                "hints",
                                item.doc.scored_words())});
  }
  return lines;
}

}  // namespace slant
