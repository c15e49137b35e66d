// SPDX-License-Identifier: Apache-2.0
// Annotations by hand in brat's standoff format.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "slant/base/result.h"

namespace slant::tool {

// Code points [begin, end) of the annotated text.
struct BratSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The annotations that belong to a text: a.ann for a.txt, else FILE.ann.
std::string brat_beside(const std::string& file);

// All pieces of text-bound annotations with this label ("T3<TAB>Content 5
// 9;12 20<TAB>..."), sorted and joined where they meet.
//
// Errors: those of read_file; malformed, with line and column.
Result<std::vector<BratSpan>> read_brat_spans(const std::string& path,
                                              const std::string& label,
                                              std::uint64_t max_bytes);

// The same from bytes; `path` is for messages.
Result<std::vector<BratSpan>> parse_brat_spans(const std::string& path,
                                               std::string_view bytes,
                                               const std::string& label);

}  // namespace slant::tool
