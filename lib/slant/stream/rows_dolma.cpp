// SPDX-License-Identifier: Apache-2.0
// Attributes as the Dolma toolkit reads them (Soldaini et al. 2024): a line a
// document, {"id", "attributes": {"slant__loaded_per_1000": [[begin, end,
// value], ...]}}, with spans in code points. What is not measurable has no
// entry.
#include "slant/report/json_writer.h"
#include "slant/stream/row_parts.h"
#include "slant/text/lines.h"

namespace slant {
namespace {

using detail::UnitRow;

class DolmaRows : public RowWriter {
 public:
  explicit DolmaRows(const RowOptions& options) : options_(options) {
    for (const std::size_t f : options.columns) {
      std::string key = "slant__" + options.analyzer->features()[f].key();
      for (char& c : key) {
        // Dolma's mixer names attributes in JSONPath, where a dot parts.
        if (c == '.') c = '_';
      }
      std::string quoted;
      append_json_string(quoted, key);
      keys_.push_back(quoted + ":[");
    }
  }

  void scored(const ScoredRecord& item, std::string& out) const override {
    begin_line(item.record, out);
    const LineIndex lines(item.analysis.doc.characters());
    std::vector<UnitRow> rows;
    std::vector<std::string> spans;
    detail::for_each_unit(options_, item.analysis, [&](const UnitRow& row) {
      rows.push_back(row);
      std::string span = "[";
      detail::append_integer(span, lines.code_points(row.characters.begin));
      span += ',';
      detail::append_integer(span, lines.code_points(row.characters.end));
      span += ',';
      spans.push_back(std::move(span));
    });
    for (std::size_t c = 0; c < keys_.size(); ++c) {
      if (c != 0) out += ',';
      out += keys_[c];
      bool first = true;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        const Score& score = rows[r].scores[options_.columns[c]];
        if (!score.measurable()) continue;
        if (!first) out += ',';
        first = false;
        out += spans[r];
        detail::append_score(out, score.value);
        out += ']';
      }
      out += ']';
    }
    out += "}}\n";
  }

  // The mark that a filter can ask for; what was wrong is in the quarantine.
  void failed(const Record& record, const Error& /*error*/,
              std::string& out) const override {
    begin_line(record, out);
    out += "\"slant__error\":[[0,0,1]]}}\n";
  }

 private:
  static void begin_line(const Record& record, std::string& out) {
    out += "{\"id\":";
    detail::append_id(out, record);
    out += ",\"attributes\":{";
  }

  RowOptions options_;
  std::vector<std::string> keys_;
};

}  // namespace

std::unique_ptr<RowWriter> make_dolma_rows(const RowOptions& options) {
  return std::make_unique<DolmaRows>(options);
}

}  // namespace slant
