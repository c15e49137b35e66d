// SPDX-License-Identifier: Apache-2.0
// libFuzzer: see import_fuzz.h.
#include "import_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  return slant::test::fuzz_import("yoshikoder", data, size);
}
