// SPDX-License-Identifier: Apache-2.0
// libFuzzer: voices and attributions hold their invariants on any bytes, in
// each format.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../text/attribution_check.h"
#include "slant/text/document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  constexpr slant::TextFormat kFormats[] = {slant::TextFormat::plain,
                                            slant::TextFormat::markdown,
                                            slant::TextFormat::html};
  slant::DocumentOptions options;
  options.format = kFormats[data[0] % 3];
  options.force_binary = true;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1,
                               size - 1);
  auto doc = slant::read_document({"fuzz", bytes}, options);
  if (!doc) return 0;
  const std::string wrong = slant::test::check_attributions(*doc);
  if (!wrong.empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}
