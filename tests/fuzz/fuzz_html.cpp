// SPDX-License-Identifier: Apache-2.0
// libFuzzer: read_html holds its invariants on any valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../text/markup_check.h"
#include "slant/base/utf8.h"
#include "slant/text/blocks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  if (!slant::is_valid_utf8(source)) return 0;
  slant::BlockText out;
  slant::read_html(source, out);
  const std::string wrong = slant::test::check_markup(source, out);
  if (!wrong.empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}
