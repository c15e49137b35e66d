// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180). Wide: a row a unit, a column a feature. Tidy: a row a unit
// and feature; by voice, one for each voice too. What is not measurable is an
// empty cell, never 0.
#include "slant/report/hits.h"
#include "slant/stream/row_parts.h"

namespace slant {
namespace {

using detail::append_cell;
using detail::append_integer;
using detail::UnitRow;

class CsvRows : public RowWriter {
 public:
  explicit CsvRows(RowOptions options) : options_(std::move(options)) {}

 protected:
  void begin_line(std::string& out) const {
    out += "id,unit,number,begin,end,words";
    if (options_.by_voice) out += ",voice";
    for (const std::string& name : options_.keep) {
      out += ',';
      append_cell(out, name, options_.csv_safe);
    }
  }

  // id, and the kept fields with a comma before each.
  void append_record(const Record& record, std::string& id,
                     std::string& kept) const {
    append_cell(id, record.id, options_.csv_safe);
    for (const std::string& name : options_.keep) {
      kept += ',';
      const Field* field = record.find(name);
      if (field == nullptr) continue;
      // Numbers are not touched: "-3" is no formula.
      append_cell(kept, field->value,
                  options_.csv_safe && field->kind == FieldKind::text);
    }
  }

  static void append_unit(const UnitRow& row, std::string& out) {
    out += ',';
    out += to_string(row.level);
    for (const std::uint32_t number :
         {row.index + 1, row.source.begin, row.source.end, row.words}) {
      out += ',';
      append_integer(out, number);
    }
  }

  static void append_value(const Score& score, std::string& out) {
    out += ',';
    if (score.measurable()) detail::append_score(out, score.value);
  }

  const Feature& feature(std::size_t c) const {
    return options_.analyzer->features()[options_.columns[c]];
  }

  RowOptions options_;
};

class WideCsvRows : public CsvRows {
 public:
  using CsvRows::CsvRows;

  void begin(std::string& out) const override {
    begin_line(out);
    for (std::size_t c = 0; c < options_.columns.size(); ++c) {
      out += ',' + feature(c).key();
    }
    out += ",error\n";
  }

  void scored(const ScoredRecord& item, std::string& out) const override {
    std::string id;
    std::string kept;
    append_record(item.record, id, kept);
    detail::for_each_unit(options_, item.analysis, [&](const UnitRow& row) {
      out += id;
      append_unit(row, out);
      out += kept;
      for (const std::size_t f : options_.columns) {
        append_value(row.scores[f], out);
      }
      out += ",\n";
    });
  }

  void failed(const Record& record, const Error& error,
              std::string& out) const override {
    std::string kept;
    append_record(record, out, kept);
    out += ",document,1,,,";
    out += kept;
    out.append(options_.columns.size() + 1, ',');
    append_cell(out, error.message, options_.csv_safe);
    out += '\n';
  }
};

class TidyCsvRows : public CsvRows {
 public:
  explicit TidyCsvRows(const RowOptions& options) : CsvRows(options) {
    for (std::size_t c = 0; c < options.columns.size(); ++c) {
      std::string cells = "," + feature(c).measure + ',';
      append_cell(cells, feature(c).category, false);
      cells += ',';
      cells += to_string(feature(c).unit);
      cells_.push_back(std::move(cells));
    }
  }

  void begin(std::string& out) const override {
    begin_line(out);
    out += ",measure,category,value_unit,value,n\n";
  }

  void scored(const ScoredRecord& item, std::string& out) const override {
    std::string id;
    std::string kept;
    append_record(item.record, id, kept);
    std::string head;
    detail::for_each_unit(options_, item.analysis, [&](const UnitRow& row) {
      head = id;
      append_unit(row, head);
      if (options_.by_voice) head += ",all";
      head += kept;
      append_values(head, row.scores, out);
      for (const VoiceRow& voice : detail::voices_of(item, row)) {
        UnitRow part = row;
        part.words = voice.words;
        head = id;
        append_unit(part, head);
        head += ',';
        head += to_string(voice.voice);
        head += kept;
        append_values(head, voice.scores, out);
      }
    });
  }

  // One row of measure "error", its message as the category.
  void failed(const Record& record, const Error& error,
              std::string& out) const override {
    std::string kept;
    append_record(record, out, kept);
    out += ",document,1,,,";
    if (options_.by_voice) out += ",all";
    out += kept;
    out += ",error,";
    append_cell(out, error.message, options_.csv_safe);
    out += ",,,\n";
  }

 private:
  // A line for each column.
  void append_values(const std::string& head, std::span<const Score> scores,
                     std::string& out) const {
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      const Score& score = scores[options_.columns[c]];
      out += head;
      out += cells_[c];
      append_value(score, out);
      out += ',';
      append_integer(out, score.n);
      out += '\n';
    }
  }

  std::vector<std::string> cells_;  // ,measure,category,unit
};

}  // namespace

std::unique_ptr<RowWriter> make_wide_csv_rows(const RowOptions& options) {
  return std::make_unique<WideCsvRows>(options);
}

std::unique_ptr<RowWriter> make_tidy_csv_rows(const RowOptions& options) {
  return std::make_unique<TidyCsvRows>(options);
}

}  // namespace slant
