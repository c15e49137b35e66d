// SPDX-License-Identifier: Apache-2.0
// What a user names as the input of a corpus: files, "-", directories, globs,
// and @lists of such names.
//
//   auto inputs = slant::list_inputs({"news/", "more-*.jsonl.zst"}, "auto");
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "slant/base/result.h"
#include "slant/corpus/record_reader.h"

namespace slant {

struct CorpusFile {
  std::string path;  // "-" is standard input
  const RecordFormat* format = nullptr;
  // Of the file itself; 0 where it cannot be known. They tell a run that is
  // resumed whether its input is still the same.
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
};

// `names` as files, in the order given; the files of a directory (all below
// it with a suffix that a format has) and of a glob sorted by path. "@FILE"
// stands for the names in FILE, one a line, or ended by NUL where it holds
// one. `format` is the name of a RecordFormat, or "auto": by suffix, else
// txt; JSON lines from standard input.
//
// Errors: not_found (an empty directory, a glob that fits nothing, a file
//         that is not there), io, usage (an @list inside an @list, standard
//         input twice, an unknown format).
// Cost:   one stat a file.
Result<std::vector<CorpusFile>> list_inputs(
    const std::vector<std::string>& names, const std::string& format);

}  // namespace slant
