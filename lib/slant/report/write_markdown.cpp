// SPDX-License-Identifier: Apache-2.0
// The report as Markdown, for an issue, a wiki or a job page.
#include <fmt/format.h>

#include <algorithm>

#include "slant/report/axes_section.h"
#include "slant/report/devices.h"
#include "slant/report/hits.h"
#include "slant/report/summary.h"
#include "slant/report/targets_section.h"
#include "slant/report/terminal.h"
#include "slant/report/voice_section.h"
#include "slant/report/writers.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

// Text that Markdown must take as it is.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_{}[]<>()#+!|~&").find(c) !=
        std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

class MarkdownReport : public ReportWriter {
 public:
  MarkdownReport(const ReportRun& run, const ReportOptions& options)
      : run_(run), options_(options) {
    sentiment_ = feature_index(run, "sentiment", "", Unit::compound);
    loaded_ = feature_index(run, "loaded", "", Unit::per_1000);
  }

  void begin(std::string& out) override {
    out += "# slant report\n\n";
    out += fmt::format("slant {}; lexicons:", run_.version);
    bool first = true;
    for (const auto& lexicon : run_.matcher->lexicons()) {
      out +=
          fmt::format("{} {} {}", first ? "" : ",", escaped(lexicon->info().id),
                      escaped(lexicon->info().version));
      first = false;
    }
    out += ".\n";
  }

  void document(const ReportItem& item, std::string& out) override {
    const Document& doc = item.doc;
    out += fmt::format("\n## {}\n\n{} words, {} sentences, {} paragraphs.\n\n",
                       escaped(doc.name()), with_commas(doc.words()),
                       with_commas(doc.sentences().size()),
                       with_commas(doc.paragraphs().size()));
    for (const Note& note : notes_of(run_, item)) {
      out += "- *note*: " + escaped(note.message) + '\n';
    }
    for (const SummaryLine& line : summarise(run_, item)) {
      out += fmt::format("- **{}**: {}\n", line.label, escaped(line.text));
    }
    out +=
        "\n| # | kind | words | tone | loaded per 1,000 | devices | top frame "
        "| opens with |\n|--:|---|--:|--:|--:|--:|---|---|\n";
    const Devices found = devices_of(run_, item);
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      row(item, p, total(found.by_paragraph[p]), out);
    }
    targets(item, out);
    append_voices_markdown(run_, item, out);
    axes(item, out);
    devices(item, found, out);
    words(item, out);
  }

  void failure(const Error& error, std::string& out) override {
    out += "\n**Not read:** " + escaped(error.to_string()) + "\n";
  }
  void end(std::string& /*out*/) override {}

 private:
  std::string tone_cell(std::span<const Score> row) const {
    if (sentiment_ < 0) return "n/a";
    const Score& score = row[static_cast<std::size_t>(sentiment_)];
    return score.measurable() ? signed_number(score.value) : "n/a";
  }

  std::string loaded_cell(std::span<const Score> row) const {
    if (loaded_ < 0) return "n/a";
    const Score& score = row[static_cast<std::size_t>(loaded_)];
    return score.measurable() ? fmt::format("{:.0f}", score.value) : "n/a";
  }

  void row(const ReportItem& item, std::size_t p, std::uint32_t devices,
           std::string& out) const {
    const Paragraph& paragraph = item.doc.paragraphs()[p];
    const auto scores = item.scores.paragraph(p);
    const auto tops = top_shares(run_, scores, "frame", 1);
    const std::string start = fit(
        printable(first_bytes(item.doc.text(paragraph.span), 400)), 60, true);
    out += fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} | {} |\n", p + 1,
        to_string(paragraph.kind), paragraph.words, tone_cell(scores),
        loaded_cell(scores), devices,
        tops.empty() ? std::string("n/a") : escaped(tops[0].category),
        escaped(start));
  }

  void targets(const ReportItem& item, std::string& out) const {
    if (item.targets == nullptr) return;
    const TargetScores& scores = *item.targets;
    const auto order = ranked_targets(scores, 10);
    if (order.empty()) return;
    out +=
        "\n| target | verdict | mentions | evaluation | words |\n"
        "|---|---|--:|--:|---|\n";
    for (const std::uint32_t t : order) {
      std::string words;
      std::size_t shown = 0;
      for (const TargetWord* word : deciding_words(item.doc, scores, t)) {
        if (++shown > 6) break;
        if (!words.empty()) words += ", ";
        words += word->value < 0 ? "-" : "\\+";
        words += escaped(item.doc.text(span_of(item.doc, *word)));
      }
      out += fmt::format(
          "| {} | {} | {} | {} | {} |\n", escaped(scores.list.targets[t].name),
          verdict_of(scores.targets[t]), scores.targets[t].mentions,
          signed_number(scores.targets[t].evaluation), words);
    }
  }

  void axes(const ReportItem& item, std::string& out) const {
    const UnitRef whole{Level::document, 0};
    const auto places = axis_places(run_, item, whole);
    if (places.empty()) return;
    out +=
        "\n| axis | bias | 90 % interval | background | leans to | words |\n"
        "|---|--:|---|--:|---|---|\n";
    for (const AxisPlace& place : places) {
      const WordAxis& axis = run_.axes->axes()[place.axis];
      std::string words;
      for (const std::string& word :
           signed_words(run_, item, whole, place.axis, 6)) {
        words += (words.empty() ? "" : ", ") + escaped(word);
      }
      out += fmt::format(
          "| {} | {} | {} | {} | {} | {} |\n", escaped(axis.name),
          place.bias.measurable() ? signed_cosine(place.bias.value) : "n/a",
          interval_text(place.interval), signed_cosine(axis.background),
          escaped(place.pole), words);
    }
  }

  void devices(const ReportItem& item, const Devices& found,
               std::string& out) const {
    const std::size_t most = telling(found);
    if (most == 0) return;
    const LineIndex lines(item.doc.characters());
    out +=
        "\n**How this text persuades**, in the author's voice unless "
        "`--voice` says more; what stands out most from agency reports "
        "first:\n\n| device | count | per 1,000 words | agency reports | "
        "example | place | what it does |\n|---|--:|--:|--:|---|---|---|\n";
    for (std::size_t i = 0; i < most; ++i) {
      const Device& device = found.found[i];
      const LineColumn at = lines.at(device.example.parts[0].place.begin);
      out += fmt::format(
          "| {} | {} | {:.1f} | {} | {} | {}:{} | {} |\n", device.signal->many,
          device.count, device.per_1000, device_rate(device.usual),
          escaped(
              fit(printable(passage_of(item.doc, device.example)), 110, true)),
          at.line, at.column, escaped(reason_of(device.example)));
    }
  }

  void words(const ReportItem& item, std::string& out) const {
    const auto strong = strongest_words(run_, item);
    if (strong.empty()) return;
    const LineIndex lines(item.doc.characters());
    out +=
        "\n| place | word | category | weight | voice | try |\n"
        "|---|---|---|--:|---|---|\n";
    const std::size_t shown =
        std::min<std::size_t>(strong.size(), options_.top);
    for (std::size_t i = 0; i < shown; ++i) {
      const Hit& hit = strong[i].hit;
      const LineColumn at = lines.at(hit.place.begin);
      out += fmt::format("| {}:{} | {} | {} | {:g} | {} | {} |\n", at.line,
                         at.column, escaped(hit.text), escaped(hit.category),
                         hit.weight, to_string(hit.voice),
                         escaped(hit.entry->alternative));
    }
  }

  const ReportRun& run_;
  ReportOptions options_;
  int sentiment_ = -1;
  int loaded_ = -1;
};

}  // namespace

std::unique_ptr<ReportWriter> make_markdown_report(
    const ReportRun& run, const ReportOptions& options) {
  return std::make_unique<MarkdownReport>(run, options);
}

}  // namespace slant
