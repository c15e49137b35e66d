// SPDX-License-Identifier: Apache-2.0
// libFuzzer: any bytes, read as plain text, give a document that holds its
// invariants; read again into used memory, and moved, it is the same.
#include "../text/document_check.h"
#include "fuzz_check.h"

namespace slant {
namespace {

std::string outline(const Document& doc) {
  std::string out = test::show(doc.text(), doc.tokens());
  for (const Sentence& s : doc.sentences()) {
    out += '|' + std::to_string(s.tokens.end);
  }
  for (const Quote& q : doc.quotes()) {
    out += '"' + std::to_string(q.span.begin);
  }
  return out;
}

}  // namespace
}  // namespace slant

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace slant;
  static Document used;
  const std::string_view bytes = test::as_text(data, size);
  DocumentOptions options;
  options.format = TextFormat::plain;
  options.force_binary = true;
  auto doc = read_document({"fuzz", bytes}, options);
  if (!doc) return 0;
  test::require(test::check_document(*doc));
  const std::string before = outline(*doc);
  const Document moved = std::move(*doc);
  test::require(outline(moved) == before, "a move changes the document");
  test::require(moved.source() == bytes, "source differs from the input");
  test::require(read_document_into({"fuzz", bytes}, options, used) &&
                    outline(used) == before,
                "used memory changes the document");
  return 0;
}
