// SPDX-License-Identifier: Apache-2.0
// libFuzzer: the reader of slant8 takes any bytes, with a checksum that is
// right.
#include <cstring>
#include "fuzz/embed_fuzz.h"

#include "slant/embed/slant8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string bytes(slant::detail::kSlant8Magic);
  bytes += slant::test::as_text(data, size);
  if (bytes.size() >= slant::detail::kSlant8Header) {
    const std::uint64_t hash = slant::detail::slant8_hash(bytes);
    std::memcpy(bytes.data() + slant::detail::kSlant8HashAt, &hash,
                sizeof hash);
  }
  return slant::test::fuzz_embedding(bytes, slant::EmbeddingFormat::slant8);
}
