// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/batch.h"

#include <algorithm>
#include <cstdio>

namespace slant {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{256} << 10U;
constexpr std::size_t kBatchItems = 1024;

Result<std::unique_ptr<ByteSource>> open_file(const CorpusFile& file) {
  if (file.path == "-") return open_descriptor(0, "<stdin>");
  return open_source(file.path);
}

// Bytes of a file after decompression.
Result<std::uint64_t> count_bytes(const CorpusFile& file) {
  auto source = open_file(file);
  if (!source) return unexpected(std::move(source.error()));
  std::vector<char> buffer(std::size_t{1} << 20U);
  std::uint64_t total = 0;
  for (;;) {
    auto got = (*source)->read(buffer.data(), buffer.size());
    // What is damaged ends here for the reader too.
    if (!got || *got == 0) return total;
    total += *got;
  }
}

bool is_compressed(const CorpusFile& file) {
  std::FILE* plain = std::fopen(file.path.c_str(), "rb");
  if (plain == nullptr) return false;
  char mark[4] = {};
  const std::string_view bytes(mark, std::fread(mark, 1, sizeof mark, plain));
  std::fclose(plain);
  return bytes.substr(0, 2) == "\x1F\x8B" || bytes == "\x28\xB5\x2F\xFD";
}

// Memory is kept from batch to batch, but not that of a giant.
template <class Bytes>
void empty(Bytes& bytes) {
  constexpr std::size_t kKept = std::size_t{4} << 20U;
  bytes.clear();
  if (bytes.capacity() > kKept) bytes.shrink_to_fit();
}

}  // namespace

BatchReader::BatchReader(std::vector<CorpusFile> files, RecordOptions options)
    : files_(std::move(files)), options_(std::move(options)) {}

Result<void> BatchReader::take_shard(Shard shard) {
  std::uint64_t total = 0;
  file_begin_.clear();
  for (const CorpusFile& file : files_) {
    if (file.path == "-" || (file.size == 0 && file.modified_ns == 0)) {
      Error error;
      error.code = ErrorCode::usage;
      error.file = file.path;
      error.message = "a shard is a part of files; this is none";
      return unexpected(std::move(error));
    }
    file_begin_.push_back(total);
    std::uint64_t size = file.size;
    if (is_compressed(file)) {
      auto counted = count_bytes(file);
      if (!counted) return unexpected(std::move(counted.error()));
      size = *counted;
    }
    // One at least: an empty file is a record too where files are records.
    total += std::max<std::uint64_t>(size, 1);
  }
  // In steps that do not overflow for any size a disk has.
  const auto bound = [&](std::uint64_t rank) {
    return total / shard.world * rank +
           total % shard.world * rank / shard.world;
  };
  first_ = bound(shard.rank);
  last_ = bound(shard.rank + 1);
  return {};
}

bool BatchReader::is_wanted(std::uint64_t offset) const {
  if (file_begin_.empty()) return true;
  const std::uint64_t at = file_begin_[at_.file] + offset;
  return at >= first_ && at < last_;
}

// Opens files up to one that can be read; false: there is none left.
Result<bool> BatchReader::open_next() {
  const CorpusFile& file = files_[at_.file];
  RecordOptions options = options_;
  if (file.size != 0) {
    options.limits.chunk_bytes =
        std::clamp<std::size_t>(static_cast<std::size_t>(file.size) + 1, 4096,
                                options_.limits.chunk_bytes);
  }
  auto source = open_file(file);
  if (!source) return unexpected(std::move(source.error()));
  auto reader = RecordReader::open(std::move(*source), *file.format, options);
  if (!reader) return unexpected(std::move(reader.error()));
  reader_.emplace(std::move(*reader));
  parser_ = reader_->shared_parser();
  return true;
}

void BatchReader::add(Batch& batch) {
  if (batch.items.size() == batch.count) batch.items.emplace_back();
  BatchItem& item = batch.items[batch.count++];
  item.begin = batch.bytes.size();
  item.size = raw_.bytes.size();
  item.raw = raw_;
  item.raw.bytes = {};
  item.parser = parser_;
  item.file = &files_[at_.file];
  item.file_error.reset();
  batch.bytes.insert(batch.bytes.end(), raw_.bytes.begin(), raw_.bytes.end());
}

void BatchReader::add_failure(Batch& batch, Error error) {
  // Of shards only that which holds the beginning of the file tells of it.
  if (!is_wanted(0)) return;
  raw_ = {};
  add(batch);
  batch.items[batch.count - 1].file_error = std::move(error);
}

// Adds the next record, if it is wanted. False: all files have ended.
Result<bool> BatchReader::read_one(Batch& batch) {
  if (at_.file >= files_.size()) return false;
  const auto next_file = [&] {
    finished_bytes_ += files_[at_.file].size;
    reader_.reset();
    ++at_.file;
    at_.records = 0;
  };
  // A file that was done with before the run was resumed, or of which the
  // shard has nothing.
  const bool other = at_.file < skip_.file ||
                     (!file_begin_.empty() && file_begin_[at_.file] >= last_);
  if (other) {
    next_file();
    return true;
  }
  if (!reader_) {
    auto opened = open_next();
    if (!opened) {
      if (opened.error().code == ErrorCode::usage) return opened;
      if (at_.file > skip_.file || skip_.records == 0) {
        add_failure(batch, std::move(opened.error()));
      }
      next_file();
      return true;
    }
  }
  auto more = reader_->framer().next(raw_);
  if (!more) {
    add_failure(batch, std::move(more.error()));
    next_file();
    return true;
  }
  if (!*more) {
    next_file();
    return true;
  }
  raw_.number -= reader_->header_records();
  at_.records = raw_.number;
  const bool done_before =
      at_.file == skip_.file && at_.records <= skip_.records;
  if (!done_before && is_wanted(raw_.offset)) add(batch);
  return true;
}

Result<bool> BatchReader::next(Batch& batch) {
  empty(batch.bytes);
  empty(batch.rows);
  empty(batch.packed);
  empty(batch.quarantine);
  batch.complaints.clear();
  batch.counts = {};
  batch.count = 0;
  bool more = true;
  while (batch.bytes.size() < kBatchBytes && batch.count < kBatchItems) {
    if (eager_ && batch.count != 0 && reader_ && !reader_->framer().ready()) {
      break;
    }
    auto read = read_one(batch);
    if (!read) return read;
    more = *read;
    if (!more) break;
  }
  batch.end = at_;
  batch.file_bytes =
      finished_bytes_ + (reader_ ? reader_->framer().consumed() : 0);
  if (batch.count == 0) return more;
  batch.bytes.resize(batch.bytes.size() + kRecordPadding);
  for (std::size_t i = 0; i < batch.count; ++i) {
    BatchItem& item = batch.items[i];
    item.raw.bytes = {batch.bytes.data() + item.begin, item.size};
  }
  return true;
}

}  // namespace slant
