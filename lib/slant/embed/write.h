// SPDX-License-Identifier: Apache-2.0
// Writes word vectors to other formats.
//
//   std::string out;
//   slant::write_embedding(*embedding, slant::EmbeddingFormat::slant8, sink);
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "slant/base/result.h"
#include "slant/embed/embedding.h"

namespace slant {

// Takes the next bytes of a file.
using ByteSink = std::function<Result<void>(std::string_view)>;

struct WriteCounts {
  std::uint64_t written = 0;
  std::uint64_t skipped = 0;  // unusable, or a word that cannot be written
};

// The vectors of the vocabulary; subwords do not survive. Text is written in
// the shortest form that reads back to the same float. Rows that are not
// usable are left out, as are words with line ends, and for vec, glove and
// word2vec words with blanks.
//
// Errors: usage for a format that is not written (fasttext, automatic,
//         memory) and where nothing can be written; what `sink` returns.
// Cost:   O(size * dimension); vec and word2vec compose each vector twice,
//         slant8 needs a byte a value of memory.
Result<WriteCounts> write_embedding(const Embedding& embedding,
                                    EmbeddingFormat format,
                                    const ByteSink& sink);

}  // namespace slant
