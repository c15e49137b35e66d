// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/part_file.h"
#include "slant/stream/run_output.h"

namespace slant {
namespace {

Error no_memory(const std::string& name) {
  Error error;
  error.code = ErrorCode::io;
  error.file = name;
  error.message = "no memory to compress";
  return error;
}

std::string_view bytes_of(const Batch& batch, Packing packing) {
  return packing == Packing::none ? batch.rows : batch.packed;
}

class DescriptorOutput : public RunOutput {
 public:
  DescriptorOutput(int fd, std::string name, Packing packing)
      : fd_(fd), name_(std::move(name)), packing_(packing) {}

  Result<std::optional<Checkpoint>> begin(const std::optional<Checkpoint>& from,
                                          std::string_view head) override {
    std::string bytes;
    if (!pack(packing_, head, bytes)) return unexpected(no_memory(name_));
    auto written = write_all(fd_, bytes, name_);
    if (!written) return unexpected(std::move(written.error()));
    return from;
  }
  Result<void> write(const Batch& batch) override {
    return write_all(fd_, bytes_of(batch, packing_), name_);
  }
  Result<void> checkpoint(Checkpoint& /*at*/) override { return {}; }
  Result<void> publish() override { return {}; }
  void discard() override {}

 private:
  int fd_;
  std::string name_;
  Packing packing_;
};

class FileOutput : public RunOutput {
 public:
  FileOutput(const std::string& path, Packing packing)
      : file_(path), packing_(packing) {}

  Result<std::optional<Checkpoint>> begin(const std::optional<Checkpoint>& from,
                                          std::string_view head) override {
    // Nothing but the name is left to give, and that may be done too.
    if (from && from->complete) return from;
    auto opened = file_.open(from ? from->output_bytes : 0);
    if (!opened) return unexpected(std::move(opened.error()));
    if (from) return from;
    std::string bytes;
    if (!pack(packing_, head, bytes))
      return unexpected(no_memory(file_.path()));
    auto written = file_.write(bytes);
    if (!written) return unexpected(std::move(written.error()));
    return from;
  }
  Result<void> write(const Batch& batch) override {
    return file_.write(bytes_of(batch, packing_));
  }
  Result<void> checkpoint(Checkpoint& at) override {
    at.output_bytes = file_.size();
    return file_.sync();
  }
  Result<void> publish() override { return file_.publish(); }
  void discard() override { file_.discard(); }

 private:
  PartFile file_;
  Packing packing_;
};

}  // namespace

std::unique_ptr<RunOutput> descriptor_output(int fd, std::string name,
                                             Packing packing) {
  return std::make_unique<DescriptorOutput>(fd, std::move(name), packing);
}

std::unique_ptr<RunOutput> file_output(const std::string& path,
                                       Packing packing) {
  return std::make_unique<FileOutput>(path, packing);
}

}  // namespace slant
