// SPDX-License-Identifier: Apache-2.0
// libFuzzer: any bytes are a lexicon or an error that names its place; what
// parses compiles or says why not, and what compiles matches.
#include <memory>

#include "fuzz_check.h"
#include "slant/lexicon/lexicon.h"
#include "slant/match/matcher.h"
#include "slant/text/document.h"

namespace slant {
namespace {

constexpr std::string_view kText =
    "He said the radical mob was not only bad but worse. \"We, the people, "
    "won 3.5 times,\" they claimed; nobody was told that A-list elites ran.";

void match_all(const Matcher& matcher) {
  static const Document doc = *read_document({"text", kText});
  MatchScratch scratch;
  MatchList matches;
  matcher.match(doc, scratch, matches);
  for (std::uint32_t s = 0; s < doc.sentences().size(); ++s) {
    for (const Match& match : matches.of_sentence(s)) {
      const IndexRange sentence = doc.sentences()[s].tokens;
      test::require(match.token_count > 0 &&
                        match.first_token >= sentence.begin &&
                        match.token_count <= sentence.end - match.first_token,
                    "match outside of its sentence");
      test::require(match.entry < matcher.entry_count() &&
                        match.category < matcher.categories().size(),
                    "match of no entry or category");
    }
  }
}

}  // namespace
}  // namespace slant

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace slant;
  auto lexicon =
      parse_lexicon("fuzz.tsv", std::string(test::as_text(data, size)));
  if (!lexicon) {
    test::require(
        !lexicon.error().message.empty() && lexicon.error().file == "fuzz.tsv",
        "an error without file or message");
    return 0;
  }
  for (const Entry& entry : lexicon->entries()) {
    test::require(entry.category < lexicon->categories().size(),
                  "category out of range");
  }
  auto shared = std::make_shared<const Lexicon>(std::move(*lexicon));
  const auto matcher = Matcher::compile({shared}, {});
  if (!matcher) {
    test::require(!matcher.error().message.empty(), "an error without message");
    return 0;
  }
  match_all(*matcher);
  return 0;
}
