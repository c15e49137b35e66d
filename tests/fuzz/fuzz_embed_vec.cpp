// SPDX-License-Identifier: Apache-2.0
// libFuzzer: the reader of .vec takes any bytes.
#include "fuzz/embed_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string bytes(slant::test::as_text(data, size));
  return slant::test::fuzz_embedding(bytes, slant::EmbeddingFormat::vec);
}
