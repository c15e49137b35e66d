// SPDX-License-Identifier: Apache-2.0
// Which files `slant check` reads, and which lines of them changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "slant/base/result.h"
#include "slant/check/changed_lines.h"

namespace slant::tool {

// `names` with each directory and each pattern that is no file replaced by
// what it holds: articles (by suffix) or what `include` says, without hidden
// files; `exclude` leaves out what was not named itself. Each file once, in
// order. Globs of the configuration are of paths relative to `root`.
//
// Errors: not_found for a directory or pattern that gives nothing; io.
Result<std::vector<std::string>> find_check_files(
    const std::vector<std::string>& names,
    const std::vector<std::string>& include,
    const std::vector<std::string>& exclude, const std::string& root);

// Lines that changed since a revision, by canonical path.
class ChangedFiles {
 public:
  // Asks git. Errors: usage when `revision` is none, or there is no
  // repository or no git.
  static Result<ChangedFiles> since(const std::string& revision);

  // Null when nothing in the file changed.
  const std::vector<LineRange>* of(const std::string& path) const;

 private:
  std::map<std::string, std::vector<LineRange>> files_;
};

}  // namespace slant::tool
