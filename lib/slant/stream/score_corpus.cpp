// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/score_corpus.h"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <memory>

#include "slant/base/file.h"
#include "slant/base/hash.h"
#include "slant/stream/ordered.h"
#include "slant/stream/part_file.h"
#include "slant/stream/row_parts.h"
#include "slant/stream/run_output.h"
#include "slant/stream/score_batch.h"

namespace slant {
namespace {

using Clock = std::chrono::steady_clock;

// More inputs than this are not listed in the side file.
constexpr std::size_t kMaxListed = 1000;
constexpr std::string_view kCountsKey = ",\"records\":";

bool is_stdout(const CorpusRun& run) {
  return run.output.empty() || run.output == "-";
}

// An output that nothing can be renamed onto: a device, a pipe.
bool is_special(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

// The side file, up to the counts.
std::string describe(const CorpusRun& run) {
  std::string out = "{\"run\":" + run.header + R"(,"layout":")" +
                    std::string(run.format->name) + R"(","units":[)";
  bool first = true;
  for (const Level level :
       {Level::document, Level::paragraph, Level::sentence}) {
    if ((run.rows.levels & level_bit(level)) == 0) continue;
    if (!first) out += ',';
    first = false;
    out += '"' + std::string(to_string(level)) + '"';
  }
  out += "],\"scores\":[";
  for (const std::size_t f : run.rows.columns) {
    if (f != run.rows.columns.front()) out += ',';
    detail::append_any_json_string(out, run.rows.analyzer->features()[f].key());
  }
  out += ']';
  if (run.rows.by_voice) out += ",\"by_voice\":true";
  if (run.shard) {
    out += R"(,"shard":{"rank":)" + std::to_string(run.shard->rank) +
           ",\"world\":" + std::to_string(run.shard->world) + '}';
  }
  out +=
      ",\"input_files\":" + std::to_string(run.files.size()) + ",\"inputs\":[";
  for (std::size_t i = 0; i < run.files.size() && i < kMaxListed; ++i) {
    const CorpusFile& file = run.files[i];
    out += i == 0 ? "{\"path\":" : ",{\"path\":";
    detail::append_any_json_string(out, file.path);
    out += R"(,"format":")" + std::string(file.format->name) + R"(","bytes":)" +
           std::to_string(file.size) + '}';
  }
  return out + ']';
}

std::string with_counts(const std::string& out, const RunCounts& counts) {
  return out + std::string(kCountsKey) + std::to_string(counts.records) +
         ",\"bad_records\":" + std::to_string(counts.bad) +
         ",\"failed_files\":" + std::to_string(counts.failed_files) +
         ",\"record_bytes\":" + std::to_string(counts.bytes) + "}\n";
}

// What must be the same for a run to go on: also when inputs were changed.
std::string fingerprint(const CorpusRun& run, const std::string& described) {
  std::string all = described + run.quarantine + '\n' + run.records.text_field +
                    '\n' + run.records.id_field + '\n';
  for (const std::string& field : run.rows.keep) all += field + ',';
  for (const CorpusFile& file : run.files) {
    all += file.path + '\n' + std::to_string(file.size) + ' ' +
           std::to_string(file.modified_ns) + '\n';
  }
  return std::to_string(hash64(all));
}

std::uint64_t count_after(const std::string& text, const std::string& key) {
  const std::size_t at = text.rfind(key);
  return at == std::string::npos
             ? 0
             : std::strtoull(text.c_str() + at + key.size(), nullptr, 10);
}

// One run from its beginning to its end.
class Run {
 public:
  explicit Run(const CorpusRun& run)
      : run_(run),
        reader_(run.files, run.records),
        writer_(run.format->make(run.rows)),
        packing_(is_stdout(run) ? Packing::none : packing_of(run.output)),
        described_(describe(run)) {}

  Result<CorpusResult> execute() {
    if (run_.shard) {
      auto taken = reader_.take_shard(*run_.shard);
      if (!taken) return unexpected(std::move(taken.error()));
    }
    if (finished_before()) return result_;
    auto opened = open();
    if (!opened) {
      // What an earlier run has done is left for the next.
      return resumed_ ? unexpected(std::move(opened.error()))
                      : give_up(std::move(opened.error()));
    }
    if (!at_.complete) {
      auto scored = score();
      if (!scored) return give_up(std::move(scored.error()));
    }
    auto closed = close();
    if (!closed) return give_up(std::move(closed.error()));
    result_.counts = at_.counts;
    return result_;
  }

 private:
  // Whether an earlier run of the very same has made the output.
  bool finished_before() {
    if (run_.resume != ResumeMode::resume || is_stdout(run_)) return false;
    if (::access(journal_path().c_str(), F_OK) == 0) return false;
    if (::access(run_.output.c_str(), F_OK) != 0) return false;
    auto side = read_file(header_path_of(run_), std::uint64_t{1} << 26U);
    if (!side || side->rfind(described_ + std::string(kCountsKey), 0) != 0) {
      return false;
    }
    result_.was_complete = true;
    result_.counts.records = count_after(*side, ",\"records\":");
    result_.counts.bad = count_after(*side, ",\"bad_records\":");
    result_.counts.failed_files = count_after(*side, ",\"failed_files\":");
    result_.counts.bytes = count_after(*side, ",\"record_bytes\":");
    return true;
  }

  std::string journal_path() const { return run_.output + ".resume"; }

  Result<void> open() {
    if (is_stdout(run_)) {
      output_ = descriptor_output(1, "standard output", packing_);
      reader_.set_eager(true);
    } else if (is_special(run_.output)) {
      auto opened = open_special();
      if (!opened) return opened;
    } else {
      auto opened = journal_.open(journal_path(), fingerprint(run_, described_),
                                  run_.resume);
      if (!opened) return opened;
      has_journal_ = true;
      resumed_ = journal_.last().has_value();
      output_ = run_.format->database
                    ? sqlite_output(run_.output, run_.rows, run_.header)
                    : file_output(run_.output, packing_);
    }
    std::string head;
    writer_->begin(head);
    auto begun = output_->begin(
        resumed_ ? journal_.last() : std::optional<Checkpoint>(), head);
    if (!begun) return unexpected(std::move(begun.error()));
    if (*begun) at_ = **begun;
    reader_.skip_to(at_.input);
    if (run_.quarantine.empty()) return {};
    quarantine_ = std::make_unique<PartFile>(run_.quarantine);
    if (at_.complete) return {};
    return quarantine_->open(at_.quarantine_bytes);
  }

  Result<void> open_special() {
    special_ = std::fopen(run_.output.c_str(), "we");
    if (special_ == nullptr) {
      return unexpected(system_error(run_.output, "cannot write", errno));
    }
    output_ = descriptor_output(::fileno(special_), run_.output, packing_);
    reader_.set_eager(packing_ == Packing::none);
    return {};
  }

  Result<void> score() {
    std::vector<Batch> slots(2 * std::size_t{run_.jobs} + 1);
    std::vector<std::unique_ptr<BatchScorer>> scorers;
    for (unsigned j = 0; j < run_.jobs; ++j) {
      scorers.push_back(
          std::make_unique<BatchScorer>(run_, *writer_, packing_));
    }
    std::optional<Error> input_error;
    std::optional<Error> output_error;
    run_ordered(
        run_.jobs, slots,
        [&](Batch& batch) {
          auto more = reader_.next(batch);
          if (!more) input_error = std::move(more.error());
          return more && *more;
        },
        [&](Batch& batch, unsigned job) { scorers[job]->score(batch); },
        [&](Batch& batch) {
          auto written = emit(batch);
          if (!written) output_error = std::move(written.error());
          return written.has_value();
        });
    if (output_error) return unexpected(std::move(*output_error));
    if (input_error) return unexpected(std::move(*input_error));
    return {};
  }

  Result<void> emit(const Batch& batch) {
    auto written = output_->write(batch);
    if (!written) return written;
    if (quarantine_ != nullptr && !batch.quarantine.empty()) {
      written = quarantine_->write(batch.quarantine);
      if (!written) return written;
    }
    at_.input = batch.end;
    at_.counts += batch.counts;
    if (run_.complain) {
      for (const std::string& complaint : batch.complaints) {
        run_.complain(complaint);
      }
    }
    if (run_.progress) run_.progress(at_.counts, batch.file_bytes);
    const auto now = Clock::now();
    if (now - last_ < std::chrono::milliseconds(run_.checkpoint_ms)) return {};
    last_ = now;
    return checkpoint();
  }

  Result<void> checkpoint() {
    if (!has_journal_) return {};
    if (quarantine_ != nullptr) {
      at_.quarantine_bytes = quarantine_->size();
      auto synced = quarantine_->sync();
      if (!synced) return synced;
    }
    auto synced = output_->checkpoint(at_);
    if (!synced) return synced;
    return journal_.add(at_);
  }

  Result<void> close() {
    if (!at_.complete) {
      at_.complete = true;
      auto noted = checkpoint();
      if (!noted) return noted;
    }
    auto written = write_side_file();
    if (!written) return written;
    if (quarantine_ != nullptr) {
      auto published = quarantine_->publish();
      if (!published) return published;
    }
    auto published = output_->publish();
    if (!published) return published;
    if (side_ != nullptr) published = side_->publish();
    if (!published) return published;
    if (special_ != nullptr && std::fclose(special_) != 0) {
      special_ = nullptr;
      return unexpected(system_error(run_.output, "cannot write", errno));
    }
    if (!is_stdout(run_)) sync_directory(run_.output);
    if (has_journal_) journal_.remove();
    return {};
  }

  // On disk under its partial name: it gets its own after the output has.
  Result<void> write_side_file() {
    const std::string path = header_path_of(run_);
    if (path.empty()) return {};
    side_ = std::make_unique<PartFile>(path);
    auto written = side_->open(0);
    if (written) written = side_->write(with_counts(described_, at_.counts));
    if (written) written = side_->sync();
    return written;
  }

  // Leaves nothing of an output that could not be written.
  Result<CorpusResult> give_up(Error error) {
    if (output_ != nullptr) output_->discard();
    if (quarantine_ != nullptr) quarantine_->discard();
    if (side_ != nullptr) side_->discard();
    if (has_journal_) journal_.remove();
    return unexpected(std::move(error));
  }

  const CorpusRun& run_;
  BatchReader reader_;
  std::unique_ptr<RowWriter> writer_;
  Packing packing_;
  std::string described_;
  std::unique_ptr<RunOutput> output_;
  std::unique_ptr<PartFile> quarantine_;
  std::unique_ptr<PartFile> side_;
  std::FILE* special_ = nullptr;
  RunJournal journal_;
  bool has_journal_ = false;
  bool resumed_ = false;  // an earlier run's work is gone on with
  Checkpoint at_;
  Clock::time_point last_ = Clock::now();
  CorpusResult result_;
};

}  // namespace

std::string header_path_of(const CorpusRun& run) {
  if (!run.header_path.empty()) return run.header_path;
  if (is_stdout(run) || is_special(run.output)) return "";
  return run.output + ".run.json";
}

Result<CorpusResult> score_corpus(const CorpusRun& run) {
  return Run(run).execute();
}

}  // namespace slant
