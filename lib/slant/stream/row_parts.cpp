// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/row_parts.h"

#include <array>
#include <charconv>

#include "slant/base/utf8.h"
#include "slant/report/json_writer.h"

namespace slant::detail {

std::uint32_t words_of(const Analyzer& analyzer, const Analysis& analysis,
                       UnitRef unit) {
  const Document& doc = analysis.doc;
  if (analyzer.options().voices == kAllVoices) {
    if (unit.level == Level::document) return doc.scored_words();
    if (unit.level == Level::sentence) {
      return doc.sentences()[unit.index].words;
    }
    return doc.paragraphs()[unit.index].words;
  }
  std::uint32_t words = 0;
  const IndexRange range = sentences_of(doc, unit);
  for (std::uint32_t s = range.begin; s < range.end; ++s) {
    words += analysis.sentence_words[s];
  }
  return words;
}

UnitRow document_row(const Analyzer& analyzer, const Analysis& analysis) {
  const Document& doc = analysis.doc;
  return {Level::document,
          0,
          {0, static_cast<std::uint32_t>(doc.source().size())},
          {0, static_cast<std::uint32_t>(doc.characters().size())},
          words_of(analyzer, analysis, {}),
          analysis.scores.document()};
}

UnitRow paragraph_row(const Analyzer& analyzer, const Analysis& analysis,
                      std::uint32_t p) {
  const Document& doc = analysis.doc;
  const TextSpan span = doc.paragraphs()[p].span;
  return {Level::paragraph,
          p,
          doc.to_source(span),
          doc.to_characters(span),
          words_of(analyzer, analysis, {Level::paragraph, p}),
          analysis.scores.paragraph(p)};
}

UnitRow sentence_row(const Analyzer& analyzer, const Analysis& analysis,
                     std::uint32_t s) {
  const Document& doc = analysis.doc;
  const TextSpan span = doc.sentences()[s].span;
  return {Level::sentence,
          s,
          doc.to_source(span),
          doc.to_characters(span),
          words_of(analyzer, analysis, {Level::sentence, s}),
          analysis.scores.sentence(s)};
}

std::vector<VoiceRow> voices_of(const ScoredRecord& item, const UnitRow& row) {
  if (item.by_voice.empty() || row.level == Level::sentence) return {};
  const Analysis& analysis = item.analysis;
  std::vector<VoiceRow> rows =
      voice_rows({analysis.doc, analysis.matches, analysis.scores,
                  analysis.sentence_words, nullptr, item.by_voice},
                 {row.level, row.index});
  if (rows.size() == 1) rows.clear();
  return rows;
}

void append_integer(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits{};
  const auto done =
      std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), done.ptr);
}

void append_score(std::string& out, double value) {
  if (value == 0) {
    out += '0';
  } else {
    append_number(out, value);
  }
}

void append_any_json_string(std::string& out, std::string_view text) {
  if (is_valid_utf8(text)) {
    append_json_string(out, text);
    return;
  }
  std::string repaired;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    append_utf8(repaired, c.value);
    i += c.size;
  }
  append_json_string(out, repaired);
}

void append_id(std::string& out, const Record& record) {
  // An empty id in the input is no id.
  if (record.id.empty()) {
    out += "null";
  } else {
    append_any_json_string(out, record.id);
  }
}

void append_kept(std::string& out, const RowOptions& options,
                 const Record& record) {
  out += '{';
  bool first = true;
  for (const std::string& name : options.keep) {
    const Field* field = record.find(name);
    if (field == nullptr) continue;
    if (!first) out += ',';
    first = false;
    append_json_string(out, name);
    out += ':';
    if (field->kind == FieldKind::json) {
      out += field->value;
    } else {
      append_any_json_string(out, field->value);
    }
  }
  out += '}';
}

void append_cell(std::string& out, std::string_view text, bool safe) {
  const bool risky =
      safe && !text.empty() &&
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

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "usage";
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::encoding:
      return "encoding";
    case ErrorCode::too_large:
      return "too_large";
    case ErrorCode::malformed:
      return "malformed";
    case ErrorCode::io:
      return "io";
  }
  return "";
}

}  // namespace slant::detail
