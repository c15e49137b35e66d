// SPDX-License-Identifier: Apache-2.0
// From texts to the tokens that vectors are trained on.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "command.h"
#include "slant/text/document.h"

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

// Texts as they lie in files, directories and records.
struct TextsOptions {
  std::vector<std::string> paths;
  std::string input = "auto";  // record format
  std::string text = "text";   // field
  AnalysisOptions analysis;    // how texts are read

  // All but the paths.
  void add_reading_to(CLI::App& app);
};

// Reads every text and calls `take` with its name (of a record: FILE:LINE)
// and itself, until `take` fails. Records and files that cannot be read are
// left out, each with a complaint; returns how many.
//
// Errors: usage, those of inputs that cannot be opened, and of `take`.
using TakeText =
    std::function<Result<void>(const std::string& name, const Document& doc)>;
Result<std::uint64_t> read_texts(const TextsOptions& options,
                                 const TakeText& take);

// Calls `take` with each word in a range of tokens, case-folded: what vectors
// are trained on. Marks and addresses are no words.
void for_each_word(const Document& doc, IndexRange tokens,
                   const std::function<void(const std::string& word)>& take);

struct CorpusOptions : TextsOptions {
  std::string unit = "paragraph";

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
