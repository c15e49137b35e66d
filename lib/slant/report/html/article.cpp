// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/article.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "slant/report/html/escape.h"
#include "slant/report/html/marked_text.h"
#include "slant/report/html/markup.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/voices.h"
#include "slant/text/lines.h"

namespace slant::html {
namespace {

// A bar is full at the highest rate of the text, or at what is very high.
constexpr double kLeastFullRate = 64;

class ArticleWriter {
 public:
  ArticleWriter(const ReportRun& run, const ReportItem& item,
                const Findings& findings, std::string_view prefix,
                std::string& out)
      : run_(run),
        item_(item),
        findings_(findings),
        prefix_(prefix),
        out_(out),
        tone_(feature_index(run, "sentiment", "", Unit::compound)),
        loaded_(feature_index(run, "loaded", "", Unit::per_1000)) {
    for (std::size_t p = 0; p < item.doc.paragraphs().size(); ++p) {
      const Score rate = score_at(item.scores.paragraph(p), loaded_);
      if (rate.measurable()) full_ = std::max(full_, rate.value);
    }
  }

  void run() {
    for (std::size_t p = 0; p < item_.doc.paragraphs().size(); ++p) {
      paragraph(p);
    }
  }

 private:
  void paragraph(std::size_t p) {
    const Paragraph& paragraph = item_.doc.paragraphs()[p];
    const bool scored = is_scored(paragraph.kind);
    fmt::format_to(std::back_inserter(out_),
                   "<div class=\"par{}\" id=\"{}p{}\">\n<div class=\"mg\">",
                   scored ? "" : " off", prefix_, p + 1);
    fmt::format_to(std::back_inserter(out_),
                   "<a class=\"no\" href=\"#{}p{}\" aria-label=\"Paragraph "
                   "{}\">{}</a>",
                   prefix_, p + 1, p + 1, p + 1);
    if (scored) {
      margin(item_.scores.paragraph(p));
    } else {
      out_ += "<span class=\"fr\">not scored</span>";
    }
    out_ += "</div>\n";
    words(p, paragraph);
    out_ += "</div>\n";
  }

  void margin(std::span<const Score> row) {
    const Score tone = score_at(row, tone_);
    out_ += R"(<span class="mt"><span class="k">tone</span>)";
    append_balance(out_, tone.value, kNone, kNone);
    value(tone, tone.measurable() ? signed_text(tone.value) : "");
    const Score loaded = score_at(row, loaded_);
    out_ += R"(</span><span class="ml"><span class="k">loaded</span>)";
    append_bar(out_, loaded.value / full_, "rate");
    value(loaded,
          loaded.measurable() ? fmt::format("{:.0f}", loaded.value) : "");
    out_ += "</span>";
    const auto tops = top_shares(run_, row, "frame", 1);
    if (!tops.empty()) {
      out_ += "<span class=\"fr\">";
      append_text(out_, readable(tops[0].category));
      out_ += ' ';
      append_data(out_, tops[0].share,
                  fmt::format("{:.0f} %", 100 * tops[0].share));
      out_ += "</span>";
    }
    out_ += "<span class=\"now\"></span>";
  }

  void value(const Score& score, std::string_view shown) {
    if (score.measurable()) {
      append_data(out_, score.value, shown);
    } else {
      out_ += "<span class=\"na\">n/a</span>";
    }
  }

  void words(std::size_t p, const Paragraph& paragraph) {
    const bool quote = paragraph.kind == ParagraphKind::block_quote;
    std::string_view element = "p";
    if (paragraph.kind == ParagraphKind::heading) element = "h3";
    if (paragraph.kind == ParagraphKind::code) element = "pre";
    if (quote) out_ += "<blockquote class=\"tx\">";
    fmt::format_to(
        std::back_inserter(out_), "<{}{} dir=\"auto\">", element,
        quote ? ""
              : (paragraph.kind == ParagraphKind::list_item ? " class=\"tx li\""
                                                            : " class=\"tx\""));
    append_marked_text(item_, findings_, p, prefix_, out_);
    fmt::format_to(std::back_inserter(out_), "</{}>", element);
    if (quote) out_ += "</blockquote>";
    out_ += '\n';
  }

  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

  const ReportRun& run_;
  const ReportItem& item_;
  const Findings& findings_;
  std::string_view prefix_;
  std::string& out_;
  int tone_;
  int loaded_;
  double full_ = kLeastFullRate;
};

void write_findings(const ReportItem& item, const Findings& findings,
                    JsonWriter& json) {
  const LineIndex lines(item.doc.characters());
  json.key("findings").begin_array();
  for (const PageFinding& finding : findings.items) {
    const LineColumn at = lines.at(finding.hit.place.begin);
    json.value(finding.wording).value(finding.hit.span.begin);
    json.value(finding.hit.span.end).value(at.line).value(at.column);
    json.value(finding.paragraph);
    json.value(static_cast<std::uint32_t>(finding.hit.voice));
    json.value(finding.hit.weight).value(finding.figure);
  }
  json.end_array();
}

// Words of each paragraph by voice, in the voices of the run; none where it
// is not scored.
void write_words(const ReportRun& run, const Document& doc, JsonWriter& json) {
  json.key("words").begin_array();
  for (const Paragraph& paragraph : doc.paragraphs()) {
    VoiceWords words{};
    if (is_scored(paragraph.kind)) words = voice_words(doc, paragraph.tokens);
    for (std::size_t v = 0; v < kVoiceCount; ++v) {
      const bool counts = (run.voices & voice_bit(static_cast<Voice>(v))) != 0;
      json.value(counts ? words[v] : 0U);
    }
  }
  json.end_array();
}

// The loaded score of each paragraph; null where it has none.
void write_points(const ReportRun& run, const ReportItem& item,
                  JsonWriter& json) {
  const int f = feature_index(run, "loaded", "", Unit::points);
  json.key("points").begin_array();
  for (std::size_t p = 0; p < item.doc.paragraphs().size(); ++p) {
    const Score score = score_at(item.scores.paragraph(p), f);
    json.value(score.measurable() ? score.value
                                  : std::numeric_limits<double>::quiet_NaN());
  }
  json.end_array();
}

void write_targets(const ReportItem& item, const Findings& findings,
                   JsonWriter& json) {
  json.key("targets").begin_array();
  if (item.targets != nullptr) {
    for (const Target& target : item.targets->list.targets) {
      json.value(target.name);
    }
  }
  json.end_array();
  json.key("about").begin_array();
  for (const About& about : findings.about) {
    json.value(about.finding).value(about.target).value(about.value);
  }
  json.end_array();
}

}  // namespace

void append_article(const ReportRun& run, const ReportItem& item,
                    const Findings& findings, std::string_view prefix,
                    std::string& out) {
  ArticleWriter(run, item, findings, prefix, out).run();
}

void append_data_block(const ReportRun& run, const ReportItem& item,
                       const Findings& findings, std::string_view prefix,
                       std::string& out) {
  std::string data;
  JsonWriter json(data);
  json.begin_object();
  json.key("prefix").value(prefix);
  write_findings(item, findings, json);
  write_words(run, item.doc, json);
  write_points(run, item, json);
  write_targets(item, findings, json);
  json.end_object();
  out += R"(<script type="application/json" class="data">)";
  append_script_json(out, data);
  out += "</script>\n";
}

}  // namespace slant::html
