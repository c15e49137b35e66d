// SPDX-License-Identifier: Apache-2.0
// libFuzzer: the reader of fastText models takes any bytes behind the mark
// and version of a model.
#include "fuzz/embed_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string bytes("\xBA\x16\x4F\x2F\x0C\0\0\0", 8);
  bytes += slant::test::as_text(data, size);
  return slant::test::fuzz_embedding(bytes, slant::EmbeddingFormat::fasttext);
}
