// SPDX-License-Identifier: Apache-2.0
// libFuzzer: our own word boundaries are ICU's, and addresses and emoticons
// leave every token in its place.
#include "../text/token_check.h"
#include "fuzz_check.h"
#include "slant/base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace slant;
  const std::string_view text = test::as_text(data, size);
  if (!is_valid_utf8(text)) return 0;
  test::require(test::check_twins(text));
  const test::Padded padded(text);
  TokenArray tokens;
  segment_words(padded.view(), padded.all(), {}, tokens);
  test::require(test::check_tokens(padded.view(), padded.all(), tokens));
  return 0;
}
