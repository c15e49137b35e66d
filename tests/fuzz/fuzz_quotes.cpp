// SPDX-License-Identifier: Apache-2.0
// libFuzzer: quotations in texts made of little but their marks.
#include "../text/document_check.h"
#include "fuzz_check.h"

namespace {

// One byte picks one piece, so that mutations stay inside the language.
constexpr std::string_view kPieces[] = {
    "\"",     "'",      "\u201C", "\u201D", "\u2018", "\u2019", "\u201E",
    "\u201F", "\u00AB", "\u00BB", "\u2039", "\u203A", "\u300C", "\u300D",
    "\u300E", "\u300F", "a",      "Word",   "90s",    "tis",    " ",
    " ",      " ",      ". ",     ", ",     "\n\n",   "\n\n",   "(",
    ")",      "\u2014", "\u00A0", "\u202F",
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace slant;
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += kPieces[data[i] % 32];
  DocumentOptions options;
  options.format = TextFormat::plain;
  const auto doc = read_document({"fuzz", text}, options);
  test::require(doc.has_value(), "text was refused");
  test::require(test::check_document(*doc));
  return 0;
}
