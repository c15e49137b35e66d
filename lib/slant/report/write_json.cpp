// SPDX-License-Identifier: Apache-2.0
// JSON and JSON Lines; the schema is docs/report.schema.json.
#include <cmath>

#include "slant/base/utf8.h"
#include "slant/report/axes_section.h"
#include "slant/report/devices.h"
#include "slant/report/hits.h"
#include "slant/report/intervals.h"
#include "slant/report/run_header.h"
#include "slant/report/targets_section.h"
#include "slant/report/voice_section.h"
#include "slant/report/voices.h"
#include "slant/report/writers.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

std::string_view format_name(TextFormat format) {
  switch (format) {
    case TextFormat::markdown:
      return "markdown";
    case TextFormat::html:
      return "html";
    default:
      return "plain";
  }
}

// File names need not be UTF-8; JSON must be.
std::string utf8_name(std::string_view name) {
  std::string out;
  for (std::size_t pos = 0; pos < name.size();) {
    const CodePoint c = decode_utf8(name, pos);
    append_utf8(out, c.value);
    pos += c.size;
  }
  return out;
}

std::string_view reason_for(const Feature& feature, const Score& score) {
  if (feature.unit == Unit::bias || feature.unit == Unit::intensity) {
    return "no word has a place on the axes";
  }
  if (score.n == 0) return "nothing to measure";
  if (feature.unit == Unit::entropy) return "fewer than two hits";
  return "too few words";
}

class JsonReport : public ReportWriter {
 public:
  JsonReport(const ReportRun& run, const ReportOptions& options)
      : run_(run), options_(options) {}

  void begin(std::string& out) override {
    out += "{\"run\":";
    JsonWriter json(out);
    write_run_header(run_, json);
    out += ",\n\"documents\":[";
  }

  void document(const ReportItem& item, std::string& out) override {
    out += first_ ? "\n" : ",\n";
    first_ = false;
    JsonWriter json(out);
    const Document& doc = item.doc;
    const LineIndex lines(doc.characters());
    json.begin_object();
    json.key("name").value(utf8_name(doc.name()));
    json.key("format").value(format_name(doc.format()));
    json.key("bytes").value(static_cast<std::uint64_t>(doc.source().size()));
    json.key("words").value(doc.words());
    json.key("scored_words").value(doc.scored_words());
    json.key("sentences")
        .value(static_cast<std::uint64_t>(doc.sentences().size()));
    json.key("notes").begin_array();
    for (const Note& note : notes_of(run_, item)) {
      json.begin_object();
      json.key("code").value(note.code);
      json.key("message").value(note.message);
      json.end_object();
    }
    if (lacks_sentence_rows(item)) {
      json.begin_object();
      json.key("code").value("sentences.unscored");
      json.key("message").value(kNoSentenceRows);
      json.end_object();
    }
    json.end_array();
    scores(item, {Level::document, 0}, item.scores.document(), json);
    by_voice(item, {Level::document, 0}, json);
    voices(doc, lines, json);
    const Devices devices = devices_of(run_, item);
    json.key("devices");
    write_devices(devices, lines, json);
    if (item.targets != nullptr) {
      write_targets_json(doc, *item.targets, *run_.matcher, lines, json);
    }
    json.key("paragraphs").begin_array();
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      paragraph(item, lines, p, devices.by_paragraph[p], json);
    }
    json.end_array();
    json.end_object();
  }

  void failure(const Error& error, std::string& /*out*/) override {
    errors_.push_back(error);
  }

  void end(std::string& out) override {
    out += "\n],\n\"errors\":";
    JsonWriter json(out);
    json.begin_array();
    for (const Error& error : errors_) {
      json.begin_object();
      json.key("name").value(utf8_name(error.file));
      json.key("message").value(utf8_name(error.message));
      json.end_object();
    }
    json.end_array();
    out += "}\n";
  }

 private:
  void scores(const ReportItem& item, UnitRef unit, std::span<const Score> row,
              JsonWriter& json) const {
    json.key("scores").begin_array();
    for (std::size_t f = 0; f < row.size(); ++f) {
      const Feature& feature = run_.features[f];
      json.begin_object();
      json.key("measure").value(feature.measure);
      json.key("category").value(feature.category);
      json.key("value").value(row[f].value);
      json.key("unit").value(to_string(feature.unit));
      json.key("n").value(row[f].n);
      if (!row[f].measurable()) {
        json.key("reason").value(reason_for(feature, row[f]));
      } else if (unit.level != Level::sentence &&
                 (feature.category.empty() || axis_of(run_, f) >= 0)) {
        interval(interval_of(run_, item, unit, f), json);
        axis_terms(item, unit, f, json);
      }
      json.end_object();
    }
    json.end_array();
  }

  // The words that draw a unit along an axis, and what each adds to the bias.
  void axis_terms(const ReportItem& item, UnitRef unit, std::size_t f,
                  JsonWriter& json) const {
    const int axis = axis_of(run_, f);
    if (axis < 0 || run_.features[f].unit != Unit::bias) return;
    const auto words =
        words_behind(run_, item, unit, static_cast<std::size_t>(axis));
    double n = 0;
    for (const AxisWord& word : words) n += word.count;
    json.key("words").begin_array();
    for (std::size_t i = 0; i < words.size() && i < options_.top; ++i) {
      json.begin_object();
      json.key("text").value(item.doc.text(words[i].span));
      json.key("count").value(words[i].count);
      json.key("cosine").value(words[i].cosine);
      json.key("contribution").value(words[i].count * words[i].cosine / n);
      json.end_object();
    }
    json.end_array();
  }

  void by_voice(const ReportItem& item, UnitRef unit, JsonWriter& json) const {
    if (item.by_voice.empty()) return;
    json.key("by_voice");
    write_voice_scores(run_, item, unit, json);
  }

  // Whose words: counts by voice, and each stretch with cue and source.
  static void voices(const Document& doc, const LineIndex& lines,
                     JsonWriter& json) {
    json.key("voices");
    write_voices(voice_words(doc), json);
    json.key("attributions");
    write_attributions(doc, lines, kAllVoices, json);
  }

  static void interval(Interval interval, JsonWriter& json) {
    if (std::isnan(interval.low)) return;
    json.key("low").value(interval.low);
    json.key("high").value(interval.high);
  }

  static void place(const Document& doc, const LineIndex& lines, TextSpan span,
                    JsonWriter& json) {
    const Span source = doc.to_source(span);
    json.key("begin").value(source.begin);
    json.key("end").value(source.end);
    json.key("line").value(lines.at(doc.to_characters(span).begin).line);
  }

  void paragraph(const ReportItem& item, const LineIndex& lines, std::size_t p,
                 std::span<const SignalCount> devices, JsonWriter& json) const {
    const Document& doc = item.doc;
    const Paragraph& paragraph = doc.paragraphs()[p];
    json.begin_object();
    json.key("number").value(static_cast<std::uint64_t>(p + 1));
    json.key("kind").value(to_string(paragraph.kind));
    json.key("level").value(std::uint32_t{paragraph.level});
    json.key("scored").value(is_scored(paragraph.kind));
    place(doc, lines, paragraph.span, json);
    json.key("words").value(paragraph.words);
    json.key("voice").value(to_string(main_voice(doc, paragraph)));
    json.key("voices");
    write_voices(voice_words(doc, paragraph.tokens), json);
    if (is_scored(paragraph.kind)) {
      scores(item, {Level::paragraph, static_cast<std::uint32_t>(p)},
             item.scores.paragraph(p), json);
      by_voice(item, {Level::paragraph, static_cast<std::uint32_t>(p)}, json);
    } else {
      json.key("scores").begin_array().end_array();
    }
    json.key("devices");
    write_signal_counts(devices, json);
    hits(item, lines, p, json);
    json.key("sentences").begin_array();
    for (std::uint32_t s = paragraph.sentences.begin;
         s < paragraph.sentences.end; ++s) {
      sentence(item, lines, s, s - paragraph.sentences.begin + 1, json);
    }
    json.end_array();
    json.end_object();
  }

  void sentence(const ReportItem& item, const LineIndex& lines, std::uint32_t s,
                std::uint32_t number, JsonWriter& json) const {
    const Sentence& sentence = item.doc.sentences()[s];
    json.begin_object();
    json.key("number").value(number);
    place(item.doc, lines, sentence.span, json);
    json.key("words").value(sentence.words);
    const Paragraph& paragraph = item.doc.paragraphs()[sentence.paragraph];
    if (options_.show_sentences && item.scores.has_sentences() &&
        is_scored(paragraph.kind)) {
      scores(item, {Level::sentence, s}, item.scores.sentence(s), json);
    }
    json.end_object();
  }

  void hits(const ReportItem& item, const LineIndex& lines, std::size_t p,
            JsonWriter& json) const {
    json.key("hits").begin_array();
    for (const Hit& hit : hits_of(run_, item, p)) {
      const LineColumn at = lines.at(hit.place.begin);
      json.begin_object();
      json.key("measure").value(hit.measure);
      json.key("category").value(hit.category);
      json.key("begin").value(hit.span.begin);
      json.key("end").value(hit.span.end);
      json.key("line").value(at.line);
      json.key("column").value(at.column);
      json.key("text").value(hit.text);
      json.key("weight").value(hit.weight);
      json.key("voice").value(to_string(hit.voice));
      if (!hit.entry->alternative.empty()) {
        json.key("alternative").value(hit.entry->alternative);
      }
      if (!hit.entry->note.empty()) json.key("note").value(hit.entry->note);
      const Match& match = item.matches.items[hit.match];
      json.key("lexicon").value(
          run_.matcher->lexicon_of(match.entry).info().id);
      json.key("entry").value(hit.entry->pattern);
      json.end_object();
    }
    json.end_array();
  }

  const ReportRun& run_;
  ReportOptions options_;
  std::vector<Error> errors_;
  bool first_ = true;
};

// {"id","unit","number",...,"scores":{key: value or null}} a line.
class JsonLinesReport : public ReportWriter {
 public:
  JsonLinesReport(const ReportRun& run, const ReportOptions& options)
      : run_(run), options_(options) {
    for (const Feature& feature : run.features) {
      keys_.push_back(feature.key());
    }
  }

  void begin(std::string& out) override {
    out += "{\"run\":";
    JsonWriter json(out);
    write_run_header(run_, json);
    out += "}\n";
  }

  void document(const ReportItem& item, std::string& out) override {
    const Document& doc = item.doc;
    const auto size = static_cast<std::uint32_t>(doc.source().size());
    const UnitRef whole{Level::document, 0};
    row(item, {whole, "document", 1, {0, size}, "", doc.scored_words()},
        item.scores.document(), out);
    for (std::size_t p = 0; p < doc.paragraphs().size(); ++p) {
      const Paragraph& paragraph = doc.paragraphs()[p];
      const UnitRef unit{Level::paragraph, static_cast<std::uint32_t>(p)};
      row(item,
          {unit, "paragraph", p + 1, doc.to_source(paragraph.span),
           to_string(paragraph.kind), paragraph.words},
          item.scores.paragraph(p), out);
      if (!options_.show_sentences || !item.scores.has_sentences()) continue;
      for (std::uint32_t s = paragraph.sentences.begin;
           s < paragraph.sentences.end; ++s) {
        const Sentence& sentence = doc.sentences()[s];
        row(item,
            {{Level::sentence, s},
             "sentence",
             s + 1,
             doc.to_source(sentence.span),
             to_string(paragraph.kind),
             sentence.words},
            item.scores.sentence(s), out);
      }
    }
  }

  void failure(const Error& error, std::string& out) override {
    JsonWriter json(out);
    json.begin_object();
    json.key("id").value(utf8_name(error.file));
    json.key("error").value(utf8_name(error.message));
    json.end_object();
    out += '\n';
  }

  void end(std::string& /*out*/) override {}

 private:
  struct RowHead {
    UnitRef ref;
    std::string_view unit;
    std::size_t number = 0;
    Span source;
    std::string_view kind;
    std::uint32_t words = 0;
  };

  void row(const ReportItem& item, const RowHead& of,
           std::span<const Score> scores, std::string& out) const {
    JsonWriter json(out);
    json.begin_object();
    json.key("id").value(utf8_name(item.doc.name()));
    json.key("unit").value(of.unit);
    json.key("number").value(static_cast<std::uint64_t>(of.number));
    if (!of.kind.empty()) json.key("kind").value(of.kind);
    json.key("begin").value(of.source.begin);
    json.key("end").value(of.source.end);
    json.key("words").value(of.words);
    json.key("scores");
    keyed(scores, json);
    if (options_.show_voices && of.ref.level != Level::sentence) {
      json.key("by_voice").begin_object();
      for (const VoiceRow& voice : voice_rows(item, of.ref)) {
        json.key(to_string(voice.voice)).begin_object();
        json.key("words").value(voice.words);
        json.key("scores");
        keyed(voice.scores, json);
        json.end_object();
      }
      json.end_object();
    }
    json.end_object();
    out += '\n';
  }

  void keyed(std::span<const Score> scores, JsonWriter& json) const {
    json.begin_object();
    for (std::size_t f = 0; f < scores.size(); ++f) {
      json.key(keys_[f]).value(scores[f].value);
    }
    json.end_object();
  }

  const ReportRun& run_;
  ReportOptions options_;
  std::vector<std::string> keys_;
};

}  // namespace

std::unique_ptr<ReportWriter> make_json_report(const ReportRun& run,
                                               const ReportOptions& options) {
  return std::make_unique<JsonReport>(run, options);
}

std::unique_ptr<ReportWriter> make_jsonl_report(const ReportRun& run,
                                                const ReportOptions& options) {
  return std::make_unique<JsonLinesReport>(run, options);
}

}  // namespace slant
