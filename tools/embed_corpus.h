// SPDX-License-Identifier: Apache-2.0
// From texts to the tokens that vectors are trained on.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "command.h"

namespace slant::tool {

// A file without a name: it is gone when this is, or the process, whatever
// ends it.
class NamelessFile {
 public:
  NamelessFile() = default;
  ~NamelessFile();
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;

  // On the disk of `beside`, a path. Errors: io.
  Result<void> create(const std::string& beside);
  Result<void> write(std::string_view bytes);
  // A path under which this process can open it.
  std::string path() const;

 private:
  std::string beside_;
  int fd_ = -1;
};

struct CorpusOptions {
  std::vector<std::string> paths;
  std::string input = "auto";  // record format
  std::string text = "text";   // field
  std::string unit = "paragraph";
  AnalysisOptions analysis;  // how texts are read

  void add_to(CLI::App& app);
};

struct CorpusCounts {
  std::uint64_t texts = 0;
  std::uint64_t words = 0;
  std::uint64_t bad = 0;  // records and files left out, each with a complaint
};

// Writes the words of all texts to `out`: case-folded, a unit of text a line,
// without marks and addresses. `go_on` is called after each text.
//
// Errors: usage, io, and those of inputs that cannot be opened; "interrupted"
//         (kInterrupted) when go_on says false.
Result<CorpusCounts> write_tokens(
    const CorpusOptions& options, NamelessFile& out,
    const std::function<bool(const CorpusCounts&)>& go_on);

}  // namespace slant::tool
