// SPDX-License-Identifier: Apache-2.0
// Tidy CSV (RFC 4180): one row a unit and feature. A value that is not
// measurable is an empty cell, never 0.
#include <algorithm>
#include <iterator>

#include "slant/report/axes_section.h"
#include "slant/report/devices.h"
#include "slant/report/hits.h"
#include "slant/report/json_writer.h"
#include "slant/report/targets_section.h"
#include "slant/report/voice_section.h"
#include "slant/report/writers.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

constexpr std::string_view kAll = "all";

class CsvReport : public ReportWriter {
 public:
  CsvReport(const ReportRun& run, const ReportOptions& options)
      : run_(run), options_(options) {}

  void begin(std::string& out) override {
    out +=
        "doc,unit,number,kind,begin,end,cp_begin,cp_end,words,measure,"
        "category,value,value_unit,n,hits,voice\n";
  }

  void document(const ReportItem& item, std::string& out) override {
    const Document& doc = item.doc;
    const LineIndex lines(doc.characters());
    std::vector<Hit> all;
    std::vector<std::vector<Hit>> by_paragraph;
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      by_paragraph.push_back(hits_of(run_, item, p));
      all.insert(all.end(), by_paragraph.back().begin(),
                 by_paragraph.back().end());
    }
    const Span source{0, static_cast<std::uint32_t>(doc.source().size())};
    const Span characters{0,
                          static_cast<std::uint32_t>(doc.characters().size())};
    rows(item, {Level::document, 0}, lines,
         {"document", 1, "", source, characters, doc.scored_words()},
         item.scores.document(), all, out);
    voice_rows_of(item, {Level::document, 0}, lines,
                  {"document", 1, "", source, characters, 0}, all, out);
    target_rows(item, source, lines, out);
    const Devices devices = devices_of(run_, item);
    std::vector<SignalCount> all_devices;
    for (const Device& device : devices.found) {
      all_devices.push_back({device.signal, device.count});
    }
    device_rows(doc, lines,
                {"document", 1, "", source, characters, doc.scored_words()},
                all_devices, out);
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      const Paragraph& paragraph = doc.paragraphs()[p];
      const std::string_view kind = to_string(paragraph.kind);
      rows(item, {Level::paragraph, static_cast<std::uint32_t>(p)}, lines,
           {"paragraph", p + 1, kind, doc.to_source(paragraph.span),
            doc.to_characters(paragraph.span), paragraph.words},
           item.scores.paragraph(p), by_paragraph[p], out);
      voice_rows_of(item, {Level::paragraph, static_cast<std::uint32_t>(p)},
                    lines,
                    {"paragraph", p + 1, kind, doc.to_source(paragraph.span),
                     doc.to_characters(paragraph.span), 0},
                    by_paragraph[p], out);
      device_rows(doc, lines,
                  {"paragraph", p + 1, kind, doc.to_source(paragraph.span),
                   doc.to_characters(paragraph.span), paragraph.words},
                  devices.by_paragraph[p], out);
      if (!options_.show_sentences || !item.scores.has_sentences()) continue;
      for (std::uint32_t s = paragraph.sentences.begin;
           s < paragraph.sentences.end; ++s) {
        const Sentence& sentence = doc.sentences()[s];
        const Span span = doc.to_source(sentence.span);
        std::vector<Hit> hits;
        for (const Hit& hit : by_paragraph[p]) {
          if (span.contains(hit.span)) hits.push_back(hit);
        }
        rows(item, {Level::sentence, s}, lines,
             {"sentence", s + 1, kind, span, doc.to_characters(sentence.span),
              sentence.words},
             item.scores.sentence(s), hits, out);
      }
    }
  }

  // A CSV holds rows of numbers only; the tool reports failures on stderr.
  void failure(const Error& /*error*/, std::string& /*out*/) override {}
  void end(std::string& /*out*/) override {}

 private:
  void text_cell(std::string_view text, std::string& out) const {
    // A leading one of these makes a spreadsheet run the cell.
    const bool risky =
        options_.csv_safe && !text.empty() &&
        std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    if (!risky && text.find_first_of(",\"\r\n") == std::string_view::npos) {
      out += text;
      return;
    }
    out += '"';
    if (risky) out += '\'';
    for (const char c : text) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }

  // Measure "target", category its name, value its evaluation.
  void target_rows(const ReportItem& item, Span source, const LineIndex& lines,
                   std::string& out) const {
    if (item.targets == nullptr) return;
    const Document& doc = item.doc;
    const TargetScores& scores = *item.targets;
    for (std::uint32_t t = 0; t < scores.targets.size(); ++t) {
      const TargetScore& score = scores.targets[t];
      if (score.sentences == 0) continue;
      text_cell(doc.name(), out);
      out += ",document,1,," + std::to_string(source.begin) + ',' +
             std::to_string(source.end) + ",0," +
             std::to_string(lines.code_points(
                 static_cast<std::uint32_t>(doc.characters().size()))) +
             ',' + std::to_string(doc.scored_words()) + ",target,";
      text_cell(scores.list.targets[t].name, out);
      out += ',';
      append_number(out, score.evaluation);
      out += ",compound," + std::to_string(score.sentences) + ',';
      std::string words;
      for (const TargetWord* word : deciding_words(doc, scores, t)) {
        if (!words.empty()) words += " | ";
        words += doc.text(span_of(doc, *word));
      }
      text_cell(words, out);
      out += ",all\n";
    }
  }

  // Sentiment's own categories are the signs of its words.
  static bool belongs(const Hit& hit, const Feature& feature) {
    if (hit.measure != feature.measure) return false;
    if (feature.category.empty() || hit.category == feature.category) {
      return true;
    }
    if (feature.measure != "sentiment") return false;
    return feature.category == "positive"
               ? hit.weight > 0
               : feature.category == "negative" && hit.weight < 0;
  }

  // The cells that all rows of one unit share.
  struct RowHead {
    std::string_view unit;
    std::size_t number = 0;
    std::string_view kind;
    Span source;
    Span characters;
    std::uint32_t words = 0;
    std::string_view voice = kAll;
  };

  // With --show voices: the same rows for each voice by itself.
  void voice_rows_of(const ReportItem& item, UnitRef unit,
                     const LineIndex& lines, RowHead of,
                     const std::vector<Hit>& hits, std::string& out) const {
    if (!options_.show_voices) return;
    for (const VoiceRow& row : voice_rows(item, unit)) {
      std::vector<Hit> own;
      std::copy_if(hits.begin(), hits.end(), std::back_inserter(own),
                   [&](const Hit& hit) { return hit.voice == row.voice; });
      of.words = row.words;
      of.voice = to_string(row.voice);
      rows(item, unit, lines, of, row.scores, own, out);
    }
  }

  // The words that decide feature `f`, each hit or, of axes, the strongest.
  std::string words_of(const ReportItem& item, UnitRef unit, std::size_t f,
                       const RowHead& of, const std::vector<Hit>& hits) const {
    std::vector<std::string> words;
    const Feature& feature = run_.features[f];
    if (feature.unit == Unit::bias && axis_of(run_, f) >= 0) {
      if (of.voice != kAll) return "";
      words = signed_words(run_, item, unit,
                           static_cast<std::size_t>(axis_of(run_, f)),
                           options_.top);
    } else {
      for (const Hit& hit : hits) {
        if (belongs(hit, feature)) words.emplace_back(hit.text);
      }
    }
    std::string out;
    for (const std::string& word : words) {
      if (!out.empty()) out += " | ";
      out += word;
    }
    return out;
  }

  void head_cells(const Document& doc, const LineIndex& lines,
                  const RowHead& of, std::string& head) const {
    text_cell(doc.name(), head);
    head += ',';
    head += of.unit;
    head += ',' + std::to_string(of.number) + ',';
    head += of.kind;
    for (const std::uint32_t at :
         {of.source.begin, of.source.end,
          lines.code_points(of.characters.begin),
          lines.code_points(of.characters.end), of.words}) {
      head += ',' + std::to_string(at);
    }
  }

  // Measure "devices", category the signal, value how many; those found only.
  void device_rows(const Document& doc, const LineIndex& lines,
                   const RowHead& unit, std::span<const SignalCount> counts,
                   std::string& out) const {
    for (const SignalCount& each : counts) {
      head_cells(doc, lines, unit, out);
      out += ",devices," + std::string(each.signal->name) + ',' +
             std::to_string(each.count) + ",count," +
             std::to_string(unit.words) + ",," +
             (run_.voices == kAllVoices ? "author" : "all") + '\n';
    }
  }

  void rows(const ReportItem& item, UnitRef unit, const LineIndex& lines,
            const RowHead& of, std::span<const Score> scores,
            const std::vector<Hit>& hits, std::string& out) const {
    std::string head;
    head_cells(item.doc, lines, of, head);
    for (std::size_t f = 0; f < scores.size(); ++f) {
      const Feature& feature = run_.features[f];
      out += head;
      out += ',' + feature.measure + ',' + feature.category + ',';
      if (scores[f].measurable()) append_number(out, scores[f].value);
      out += ',';
      out += to_string(feature.unit);
      out += ',' + std::to_string(scores[f].n) + ',';
      text_cell(words_of(item, unit, f, of, hits), out);
      out += ',';
      out += of.voice;
      out += '\n';
    }
  }

  const ReportRun& run_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<ReportWriter> make_csv_report(const ReportRun& run,
                                              const ReportOptions& options) {
  return std::make_unique<CsvReport>(run, options);
}

}  // namespace slant
