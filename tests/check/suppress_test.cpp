// SPDX-License-Identifier: Apache-2.0
#include "slant/check/suppress.h"

#include "check/check_fixture.h"

namespace slant {
namespace {

using Found = std::vector<std::string>;

const std::vector<std::string> kRows = {"sham|word|loaded.pejorative|0.7",
                                        "hero|word|loaded.glorifying|0.7|n"};

struct Case {
  const char* name;
  const char* file;
  const char* text;
  Found found;
};

TEST(Suppressions, SilenceWhatTheySay) {
  const Found both = {"loaded.pejorative:sham", "loaded.glorifying:hero"};
  const Case cases[] = {
      {"line",
       "a.md",
       "A sham hero. <!-- slant-ignore-line -->\n\nA hero.\n",
       {"loaded.glorifying:hero"}},
      {"next line",
       "a.md",
       "<!-- slant-ignore-next-line -->\n\nA sham.\n\nA hero.\n",
       {"loaded.glorifying:hero"}},
      {"by rule",
       "a.md",
       "<!-- slant-ignore-next-line loaded.pejorative -->\nA sham hero.\n",
       {"loaded.glorifying:hero"}},
      {"by family",
       "a.md",
       "<!-- slant-ignore-next-line loaded -->\nA sham hero.\n",
       {}},
      {"by term",
       "a.md",
       "<!-- slant-ignore-next-line \"Hero\" -->\nA sham hero.\n",
       {"loaded.pejorative:sham"}},
      {"with a reason",
       "a.html",
       "<p>A sham. <!-- slant-ignore-line loaded: weasel words --></p>",
       {}},
      {"block", "a.md",
       "A sham.\n\n<!-- slant-ignore-begin -->\n\nA sham.\n\nA hero.\n\n"
       "<!-- slant-ignore-end -->\n\nA hero.\n",
       both},
      {"file",
       "a.html",
       "<!-- slant-ignore-file loaded.glorifying --><p>A sham hero.</p>",
       {"loaded.pejorative:sham"}},
      {"plain text",
       "a.txt",
       "# slant-ignore-next-line\nA sham.\n\nA hero.\n",
       {"loaded.glorifying:hero"}},
      {"link comment",
       "a.md",
       "[//]: # (slant-ignore-next-line)\nA sham.\n",
       {}},
      {"examples in code do nothing", "a.md",
       "```\n<!-- slant-ignore-file -->\n```\n\nA sham hero.\n\n"
       "Write `<!-- slant-ignore-file -->` for it.\n",
       both},
      {"a comment's own words are no finding",
       "a.txt",
       "# slant-ignore-line \"sham\"\n\nA hero.\n",
       {"suppression.unused:# slant-ignore-line \"sham\"",
        "loaded.glorifying:hero"}},
      {"unused",
       "a.md",
       "<!-- slant-ignore-line -->\n",
       {"suppression.unused:<!-- slant-ignore-line -->"}},
      {"unused in part",
       "a.md",
       "<!-- slant-ignore-next-line loaded.pejorative weasel -->\nA sham.\n",
       {"suppression.unused:"
        "<!-- slant-ignore-next-line loaded.pejorative weasel -->"}},
      {"a misspelt rule silences nothing",
       "a.md",
       "A sham. <!-- slant-ignore-line perjorative -->\n",
       {"loaded.pejorative:sham",
        "suppression.unknown:<!-- slant-ignore-line perjorative -->"}},
      {"unclosed",
       "a.md",
       "<!-- slant-ignore-begin -->\n\nA sham.\n",
       {"suppression.unclosed:<!-- slant-ignore-begin -->"}},
      {"an end alone",
       "a.md",
       "A sham.\n\n<!-- slant-ignore-end -->\n",
       {"loaded.pejorative:sham",
        "suppression.unknown:<!-- slant-ignore-end -->"}},
  };
  const auto checker = test::small_checker(kRows);
  for (const Case& one : cases) {
    EXPECT_EQ(checker.found(one.text, one.file), one.found) << one.name;
  }
}

TEST(Suppressions, FloodsTakeLinearTime) {
  const auto checker = test::small_checker(kRows);
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "<!-- slant-ignore-begin x\n";
  const CheckResult result = checker.check(text + "A sham.\n", "a.md");
  EXPECT_LE(result.findings.size(), 40'000U);
}

}  // namespace
}  // namespace slant
