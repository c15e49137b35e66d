// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "slant/report/devices.h"
#include "slant/report/html/escape.h"
#include "slant/report/html/markup.h"
#include "slant/report/intervals.h"
#include "slant/report/summary.h"
#include "slant/report/targets_section.h"
#include "slant/report/terminal.h"
#include "slant/text/lines.h"

namespace slant::html {
namespace {

// Shorter paragraphs have rates that jump with a single word.
constexpr std::uint32_t kLeastWords = 20;
constexpr std::size_t kMostNames = 3;
constexpr std::size_t kMostWords = 5;

struct Peak {
  std::size_t paragraph = 0;
  double rate = 0;
  bool found = false;
};

Peak most_loaded(const ReportRun& run, const ReportItem& item) {
  Peak peak;
  const int f = feature_index(run, "loaded", "", Unit::per_1000);
  for (std::size_t p = 0; f >= 0 && p < item.doc.paragraphs().size(); ++p) {
    if (item.doc.paragraphs()[p].words < kLeastWords) continue;
    const Score score = score_at(item.scores.paragraph(p), f);
    if (score.measurable() && score.value > peak.rate) {
      peak = {p, score.value, true};
    }
  }
  return peak;
}

// Targets with this verdict, the surest first: by the end of the interval
// that is nearer to 0.
std::vector<std::uint32_t> with_verdict(const ReportItem& item,
                                        std::string_view verdict) {
  std::vector<std::uint32_t> out;
  if (item.targets == nullptr) return out;
  const auto& targets = item.targets->targets;
  for (std::uint32_t t = 0; t < targets.size(); ++t) {
    if (verdict_of(targets[t]) == verdict) out.push_back(t);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     const auto words = [&](std::uint32_t t) {
                       return verdict == "blamed" ? targets[t].blame_words
                                                  : targets[t].praise_words;
                     };
                     return words(a) > words(b);
                   });
  return out;
}

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::string names_of(const ReportItem& item,
                     const std::vector<std::uint32_t>& targets) {
  std::vector<std::string> names;
  for (const std::uint32_t t : targets) {
    if (names.size() == kMostNames) break;
    names.push_back("<strong><bdi>" + name(item.targets->list.targets[t].name) +
                    "</bdi></strong>");
  }
  return join(names);
}

std::string tone_clause(double tone) {
  if (std::abs(tone) < 0.08) return "near neutral";
  std::string out = std::abs(tone) < 0.25 ? "slightly " : "";
  return out + (tone < 0 ? "negative" : "positive");
}

// A word about a target, as a link to where it stands.
std::string word_link(const ReportItem& item, const TargetWord& word,
                      std::string_view prefix) {
  const TextSpan span = span_of(item.doc, word);
  const std::uint32_t sentence =
      item.targets->list.mentions[word.mention].sentence;
  const std::uint32_t p = item.doc.sentences()[sentence].paragraph;
  return fmt::format(
      "<a class=\"w {}\" href=\"#{}p{}\" title=\"paragraph {}\"><bdi>{}</bdi>"
      "</a>",
      word.value < 0 ? "neg" : "pos", prefix, p + 1, p + 1,
      name(item.doc.text(span)));
}

// A line of the list, with a small chart beside it or none.
void line(std::string_view label, std::string_view markup,
          std::string_view chart, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "<dt>{}</dt><dd><span>{}</span>{}</dd>\n", label, markup,
                 chart);
}

// A line a device, with an example and a link to its paragraph.
void append_devices(const ReportRun& run, const ReportItem& item,
                    std::string_view prefix, std::string& out) {
  const Devices devices = devices_of(run, item);
  const std::size_t most = telling(devices);
  if (most == 0) return;
  out +=
      "<h2 class=\"sub\">How this text persuades</h2>\n<dl "
      "class=\"stand\">\n";
  for (std::size_t i = 0; i < most; ++i) {
    const Device& device = devices.found[i];
    std::string markup;
    append_data(markup, device.count, std::to_string(device.count));
    markup += fmt::format(", {:.1f} per 1,000 words ({} in agency reports): ",
                          device.per_1000, device_rate(device.usual));
    markup += "<q><bdi>" + name(passage_of(item.doc, device.example)) +
              "</bdi></q>, ";
    markup +=
        fmt::format("<a href=\"#{}p{}\">paragraph {}</a>. ", prefix,
                    device.example.paragraph + 1, device.example.paragraph + 1);
    markup += text(reason_of(device.example));
    line(device.count == 1 ? device.signal->one : device.signal->many, markup,
         "", out);
  }
  out += "</dl>\n";
}

void target_line(const ReportItem& item, std::string_view verdict,
                 std::string_view prefix, std::string& out) {
  std::string markup;
  std::size_t shown = 0;
  for (const std::uint32_t t : with_verdict(item, verdict)) {
    if (shown++ == kMostNames) break;
    const TargetScore& score = item.targets->targets[t];
    if (!markup.empty()) markup += "<br>";
    markup += "<strong><bdi>" + name(item.targets->list.targets[t].name) +
              "</bdi></strong> ";
    append_data(markup, score.evaluation, signed_text(score.evaluation));
    markup += fmt::format(" <span class=\"ci\">({} to {}, {} mentions)</span>",
                          signed_text(score.interval.low),
                          signed_text(score.interval.high), score.mentions);
    std::size_t words = 0;
    const bool blame = verdict == "blamed";
    for (const TargetWord* word : deciding_words(item.doc, *item.targets, t)) {
      if ((word->value < 0) != blame) continue;
      if (words == kMostWords) break;
      markup += words++ == 0 ? " " : ", ";
      markup += word_link(item, *word, prefix);
    }
  }
  if (!markup.empty()) line(verdict, markup, "", out);
}

void peak_line(const ReportRun& run, const ReportItem& item,
               std::string_view prefix, std::string& out) {
  const Peak peak = most_loaded(run, item);
  if (!peak.found) return;
  std::string markup =
      fmt::format("<a href=\"#{}p{}\">paragraph {}</a>, ", prefix,
                  peak.paragraph + 1, peak.paragraph + 1);
  append_data(markup, peak.rate, fmt::format("{:.0f}", peak.rate));
  markup += " per 1,000 words";
  std::vector<Hit> hits;
  for (const Hit& hit : hits_of(run, item, peak.paragraph)) {
    if (hit.measure == "loaded") hits.push_back(hit);
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.weight > b.weight;
  });
  for (std::size_t i = 0; i < std::min(hits.size(), kMostWords); ++i) {
    markup += i == 0 ? ": " : ", ";
    markup += "<q><bdi>" + name(hits[i].text) + "</bdi></q>";
  }
  line("most loaded", markup, "", out);
}

// Where the words for a loaded rate change; see loaded_band().
constexpr double kBands[] = {8, 16, 32};
constexpr double kFullRate = 100;
constexpr double kFullPoints = 300;
constexpr double kMostLoadedTenth[] = {100};

// Loaded words by voice, as one bar of parts.
std::string voice_bar(const ReportRun& run, const ReportItem& item) {
  std::array<std::uint32_t, 4> hits{};
  std::uint32_t all = 0;
  for (std::size_t p = 0; p < item.doc.paragraphs().size(); ++p) {
    for (const Hit& hit : hits_of(run, item, p)) {
      if (hit.measure != "loaded") continue;
      ++hits[static_cast<std::size_t>(hit.voice)];
      ++all;
    }
  }
  if (all == 0) return "";
  std::string out =
      "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">";
  double x = 0;
  for (std::size_t v = 0; v < hits.size(); ++v) {
    const double width = 100.0 * hits[v] / all;
    fmt::format_to(std::back_inserter(out),
                   "<rect class=\"v{}\" x=\"{:.1f}\" width=\"{:.1f}\" "
                   "height=\"8\"/>",
                   v, x, std::max(0.0, width - 0.5));
    x += width;
  }
  return out + "</svg>";
}

// The small chart beside a line of the summary, or "".
std::string gauge_of(const ReportRun& run, const ReportItem& item,
                     std::string_view label) {
  if (label == "voice") return voice_bar(run, item);
  const bool loaded = label == "loaded language";
  if (!loaded && label != "tone") return "";
  const int f = loaded ? feature_index(run, "loaded", "", Unit::per_1000)
                       : feature_index(run, "sentiment", "", Unit::compound);
  const Score score = score_at(item.scores.document(), f);
  if (!score.measurable()) return "";
  const Interval interval =
      interval_of(run, item, {Level::document, 0}, static_cast<std::size_t>(f));
  std::string out;
  if (loaded) {
    append_gauge(out, score.value, interval.low, interval.high, kFullRate,
                 kBands);
  } else {
    append_balance(out, score.value, interval.low, interval.high);
  }
  return out;
}

// The loaded score with its interval, and `rest`: what the summary says of
// loaded language without it.
void points_line(const ReportRun& run, const ReportItem& item,
                 std::string& rest, std::string& out) {
  const int f = feature_index(run, "loaded", "", Unit::points);
  const Score score = score_at(item.scores.document(), f);
  const std::size_t end = rest.find("; ");
  if (!score.measurable() || rest.rfind("score ", 0) != 0 ||
      end == std::string::npos) {
    return;
  }
  rest.erase(0, end + 2);
  const Interval interval =
      interval_of(run, item, {Level::document, 0}, static_cast<std::size_t>(f));
  const auto number = [](double value) { return fmt::format("{:.0f}", value); };
  std::string markup;
  append_data(markup, score.value, number(score.value));
  const bool sure = !std::isnan(interval.low) && interval.high > 0;
  if (sure) {
    markup += " (90 % interval ";
    append_data(markup, interval.low, number(interval.low));
    markup += " to ";
    append_data(markup, interval.high, number(interval.high));
    markup += ')';
  }
  markup +=
      ", where 0 is a wire report and 100 the most loaded tenth of op-eds";
  std::string chart;
  append_gauge(chart, score.value, interval.low, interval.high, kFullPoints,
               kMostLoadedTenth);
  line("loaded score", markup, chart, out);
}

std::string counts_of(const Document& doc) {
  const auto count = [](std::size_t n, std::string_view one) {
    return with_commas(n) + ' ' + std::string(one) + (n == 1 ? "" : "s");
  };
  return count(doc.words(), "word") + ", " +
         count(doc.sentences().size(), "sentence") + ", " +
         count(doc.paragraphs().size(), "paragraph");
}

}  // namespace

std::string verdict_names(const ReportItem& item, std::string_view verdict) {
  return names_of(item, with_verdict(item, verdict));
}

std::string headline_of(const ReportRun& run, const ReportItem& item) {
  if (item.doc.scored_words() == 0) return "There is no prose to measure.";
  std::string out;
  const Score loaded = score_at(
      item.scores.document(), feature_index(run, "loaded", "", Unit::per_1000));
  const Score tone =
      score_at(item.scores.document(),
               feature_index(run, "sentiment", "", Unit::compound));
  if (loaded.measurable()) {
    out += fmt::format("Loaded wording is <strong>{}</strong>",
                       loaded_band(loaded.value));
  }
  if (tone.measurable()) {
    out += out.empty() ? "The tone is " : "; the tone is ";
    out += "<strong>" + tone_clause(tone.value) + "</strong>";
  }
  if (!out.empty()) out += ". ";
  const auto blamed = with_verdict(item, "blamed");
  const auto praised = with_verdict(item, "praised");
  const auto is = [](const auto& targets) {
    return targets.size() == 1 ? " is " : " are ";
  };
  if (!blamed.empty()) {
    out += names_of(item, blamed) + is(blamed) + "blamed";
  }
  if (!praised.empty()) {
    out += blamed.empty() ? "" : "; ";
    out += names_of(item, praised) + is(praised) + "praised";
  }
  if (!blamed.empty() || !praised.empty()) out += '.';
  if (out.empty()) out = "The text is too short for numbers.";
  return out;
}

void append_overview(const ReportRun& run, const ReportItem& item,
                     std::string_view prefix, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "<p class=\"eyebrow\"><bdi>{}</bdi> · {}</p>\n",
                 name(item.doc.name()), counts_of(item.doc));
  fmt::format_to(std::back_inserter(out),
                 "<h1 dir=\"auto\">{}</h1>\n<p class=\"lede\">{}</p>\n",
                 title_of(item.doc), headline_of(run, item));
  for (const Note& note : notes_of(run, item)) {
    out += "<p class=\"note\">Note: " + name(note.message) + "</p>\n";
  }
  out += "<h2 class=\"sub\">What stands out</h2>\n<dl class=\"stand\">\n";
  for (SummaryLine& summary : summarise(run, item)) {
    if (summary.label == "loaded language") {
      points_line(run, item, summary.text, out);
    }
    line(summary.label, text(with_minus(summary.text)),
         gauge_of(run, item, summary.label), out);
    if (summary.label == "loaded language") {
      peak_line(run, item, prefix, out);
    } else if (summary.label == "tone") {
      target_line(item, "blamed", prefix, out);
      target_line(item, "praised", prefix, out);
    }
  }
  out += "</dl>\n";
  append_devices(run, item, prefix, out);
  out +=
      "<p class=\"sure\">How sure is this? Ranges are 90&nbsp;% intervals: "
      "another draw of sentences like these, or other readers, would give a "
      "number inside them nine times in ten. Shares without a range rest on "
      "few hits where the text is short. These are measurements of wording, "
      "never a verdict on a text or its author. <a href=\"#method\">How it "
      "was measured</a></p>\n";
}

}  // namespace slant::html
