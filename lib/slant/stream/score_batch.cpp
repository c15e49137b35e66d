// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/score_batch.h"

#include <new>

#include "slant/stream/row_parts.h"

namespace slant {
namespace {

// After a text longer than this its memory is given back.
constexpr std::size_t kGiant = std::size_t{2} << 20U;
// So much of a bad record goes into the quarantine.
constexpr std::size_t kMaxRaw = std::size_t{1} << 20U;
constexpr std::size_t kMaxComplaints = 20;

std::string shown_path(const CorpusFile& file) {
  return file.path == "-" ? "<stdin>" : file.path;
}

bool is_whole_file(const CorpusFile& file) {
  return file.format->frame == frame_whole;
}

}  // namespace

void BatchScorer::score(Batch& batch) {
  for (std::size_t i = 0; i < batch.count; ++i) {
    const BatchItem& item = batch.items[i];
    if (item.file_error) {
      fail_file(item, batch);
    } else {
      score_item(item, batch);
    }
  }
  if (packing_ != Packing::none && !pack(packing_, batch.rows, batch.packed)) {
    throw std::bad_alloc();
  }
}

void BatchScorer::score_item(const BatchItem& item, Batch& batch) {
  ++batch.counts.records;
  batch.counts.bytes += item.size;
  item.parser->parse(item.raw, record_scratch_, record_);
  if (record_.error) {
    // Where the record is known to be a file, that is its id.
    if (is_whole_file(*item.file)) record_.id = item.file->path;
    fail(item, *record_.error, batch);
    return;
  }
  auto done = analyze(item);
  if (!done) {
    fail(item, done.error(), batch);
    return;
  }
  const Analyzer& analyzer = *run_.rows.analyzer;
  std::vector<VoiceScores> voices;
  if (run_.rows.by_voice) voices = analyzer.score_by_voice(analysis_);
  if (run_.targets != nullptr) {
    const TargetScores targets = run_.targets->score(
        analyzer.score_input(analysis_),
        run_.finder->find(analysis_.doc, analysis_.matches));
    writer_.scored({record_, analysis_, &targets, voices}, batch.rows);
  } else {
    writer_.scored({record_, analysis_, nullptr, voices}, batch.rows);
  }
  if (record_.text.size() > kGiant) {
    analysis_ = {};
    scratch_ = {};
  }
}

Result<void> BatchScorer::analyze(const BatchItem& item) {
  const Analyzer& analyzer = *run_.rows.analyzer;
  const std::string_view name =
      is_whole_file(*item.file) ? record_.id : std::string_view();
  DocumentOptions how = analyzer.options().document;
  if (how.format == TextFormat::automatic) {
    if (record_.media == "html") how.format = TextFormat::html;
    if (record_.media == "plain") how.format = TextFormat::plain;
    if (record_.media.empty() && name.empty()) how.format = run_.text_format;
  }
  if (how.encoding.empty() && !record_.charset.empty()) {
    how.encoding = record_.charset;
  }
  auto done =
      analyzer.analyze_into({name, record_.text}, how, scratch_, analysis_);
  if (!done) return done;
  const bool lacks_rows =
      (run_.rows.levels & level_bit(Level::sentence)) != 0 &&
      !analysis_.scores.has_sentences() && !analysis_.doc.sentences().empty();
  if (!lacks_rows) return {};
  Error error;
  error.code = ErrorCode::too_large;
  error.message = "more sentences than " +
                  std::to_string(analyzer.options().max_sentence_rows) +
                  ": too many for rows of their own";
  return unexpected(std::move(error));
}

void BatchScorer::fail(const BatchItem& item, const Error& error,
                       Batch& batch) {
  ++batch.counts.bad;
  writer_.failed(record_, error, batch.rows);
  const std::uint32_t line =
      error.line != 0 ? error.line : static_cast<std::uint32_t>(item.raw.line);
  if (batch.complaints.size() < kMaxComplaints) {
    Error shown = error;
    shown.file = shown_path(*item.file);
    if (!is_whole_file(*item.file)) shown.line = line;
    batch.complaints.push_back(shown.to_string());
  }
  if (run_.quarantine.empty()) return;
  batch.quarantine += "{\"input\":";
  detail::append_any_json_string(batch.quarantine, shown_path(*item.file));
  batch.quarantine +=
      ",\"record\":" + std::to_string(item.raw.number) +
      ",\"line\":" + std::to_string(line) +
      ",\"column\":" + std::to_string(error.column) +
      ",\"offset\":" + std::to_string(item.raw.offset) + R"(,"code":")" +
      std::string(detail::to_string(error.code)) + R"(","message":)";
  detail::append_any_json_string(batch.quarantine, error.message);
  // The bytes of a file are in the file.
  if (!is_whole_file(*item.file)) {
    batch.quarantine += ",\"raw\":";
    detail::append_any_json_string(batch.quarantine,
                                   item.raw.bytes.substr(0, kMaxRaw));
  }
  batch.quarantine += "}\n";
}

// A file that could not be read to its end. Where files are records, it has
// its row; else the rows of what was read stand, and it is told of.
void BatchScorer::fail_file(const BatchItem& item, Batch& batch) {
  const Error& error = *item.file_error;
  ++batch.counts.failed_files;
  if (is_whole_file(*item.file)) {
    ++batch.counts.records;
    ++batch.counts.bad;
    record_ = {};
    record_.id = item.file->path;
    writer_.failed(record_, error, batch.rows);
  }
  batch.complaints.push_back(error.to_string());
  if (run_.quarantine.empty()) return;
  batch.quarantine += "{\"input\":";
  detail::append_any_json_string(batch.quarantine, shown_path(*item.file));
  batch.quarantine += R"(,"code":")";
  batch.quarantine += detail::to_string(error.code);
  batch.quarantine += R"(","message":)";
  detail::append_any_json_string(batch.quarantine, error.message);
  batch.quarantine += "}\n";
}

}  // namespace slant
