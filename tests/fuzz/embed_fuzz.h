// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of embedding readers share: whatever is accepted is
// used, and is no larger than its file allows.
#pragma once

#include <string>
#include <vector>

#include "fuzz/fuzz_check.h"
#include "slant/embed/embedding.h"

namespace slant::test {

inline int fuzz_embedding(const std::string& bytes, EmbeddingFormat format) {
  const auto embedding = Embedding::from_bytes(bytes, "fuzz", {format});
  if (!embedding) {
    require(!embedding.error().message.empty(), "an error without a message");
    return 0;
  }
  require(embedding->size() <= bytes.size(), "more words than bytes");
  require(embedding->dimension() <= bytes.size(), "more values than bytes");
  std::vector<float> values(embedding->dimension());
  std::size_t usable = 0;
  for (std::size_t row = 0; row < embedding->size(); ++row) {
    embedding->vector(row, values);
    usable += embedding->usable(row) ? 1 : 0;
    const auto found = embedding->find(embedding->word(row));
    require(!found || embedding->word(*found) == embedding->word(row),
            "a row of another word");
  }
  require(embedding->census().usable == usable, "the census is wrong");
  embedding->vector("harbour", values);
  return 0;
}

}  // namespace slant::test
