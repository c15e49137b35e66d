// SPDX-License-Identifier: Apache-2.0
// Rows for SqliteSink, as a tape.
#include "slant/base/utf8.h"
#include "slant/report/hits.h"
#include "slant/stream/row_parts.h"
#include "slant/stream/tape.h"

namespace slant {
namespace {

using detail::TapeTag;
using detail::TapeWriter;
using detail::UnitRow;

class SqliteRows : public RowWriter {
 public:
  explicit SqliteRows(const RowOptions& options) : options_(options) {
    run_.version = options.version;
    run_.matcher = &options.analyzer->matcher();
    run_.features = options.analyzer->features();
    run_.voices = options.analyzer->options().voices;
  }

  void scored(const ScoredRecord& item, std::string& out) const override {
    TapeWriter tape(out);
    const Analysis& analysis = item.analysis;
    document(item.record, "",
             detail::document_row(*options_.analyzer, analysis), tape);
    detail::for_each_unit(options_, analysis,
                          [&](const UnitRow& row) { unit(row, tape); });
    const ReportItem found{analysis.doc, analysis.matches, analysis.scores,
                           analysis.sentence_words};
    for (std::size_t p = 0; p < analysis.doc.paragraphs().size(); ++p) {
      for (const Hit& hit : hits_of(run_, found, p)) {
        tape.number(TapeTag::hit);
        tape.number(static_cast<std::uint32_t>(p + 1));
        tape.number(hit.span.begin);
        tape.number(hit.span.end);
        tape.text(hit.measure);
        tape.text(hit.category);
        tape.text(hit.text);
        tape.number(hit.weight);
        tape.text(to_string(hit.voice));
      }
    }
  }

  void failed(const Record& record, const Error& error,
              std::string& out) const override {
    TapeWriter tape(out);
    document(record, error.message, {}, tape);
  }

 private:
  void document(const Record& record, std::string_view error,
                const UnitRow& row, TapeWriter& tape) const {
    tape.number(TapeTag::document);
    tape.number(static_cast<std::uint8_t>(!record.id.empty()));
    tape.text(record.id);
    std::string kept;
    detail::append_kept(kept, options_, record);
    tape.text(kept);
    tape.number(row.words);
    tape.number(row.source.end);
    tape.text(error);
  }

  void unit(const UnitRow& row, TapeWriter& tape) const {
    tape.number(TapeTag::unit);
    tape.number(static_cast<std::uint8_t>(row.level));
    tape.number(row.index + 1);
    tape.number(row.source.begin);
    tape.number(row.source.end);
    tape.number(row.words);
    std::uint32_t n = 0;
    for (const std::size_t f : options_.columns) {
      n += row.scores[f].measurable() ? 1 : 0;
    }
    tape.number(n);
    for (const std::size_t f : options_.columns) {
      const Score& score = row.scores[f];
      if (!score.measurable()) continue;
      tape.number(static_cast<std::uint32_t>(f));
      tape.number(score.value);
      tape.number(score.n);
    }
  }

  RowOptions options_;
  ReportRun run_;
};

}  // namespace

std::unique_ptr<RowWriter> make_sqlite_rows(const RowOptions& options) {
  return std::make_unique<SqliteRows>(options);
}

}  // namespace slant
