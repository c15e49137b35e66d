// SPDX-License-Identifier: Apache-2.0
// How often the hints at the part of speech are right, on sentences that were
// written and tagged for this test. They are plain prose of news; harder
// texts are tagged worse.
#include "slant/match/pos.h"

#include <gtest/gtest.h>

#include <cctype>
#include <map>

namespace slant {
namespace {

constexpr const char* kSentences[] = {
#include "pos_sentences.inc"
};

const std::map<char, Pos> kCodes = {
    {'n', Pos::noun}, {'v', Pos::verb}, {'a', Pos::adj},
    {'r', Pos::adv},  {'d', Pos::det},  {'p', Pos::prep},
    {'o', Pos::pron}, {'c', Pos::conj}, {'m', Pos::num},
};

struct Tagged {
  std::vector<std::string> words;
  std::vector<WordTraits> traits;
  std::vector<Pos> wanted;
  std::vector<Pos> tags;
};

Tagged tag(const std::string& line) {
  Tagged out;
  for (std::size_t pos = 0; pos < line.size();) {
    const std::size_t end = std::min(line.find(' ', pos), line.size());
    const std::string word = line.substr(pos, end - pos - 2);
    std::string folded;
    for (const char c : word) {
      folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    out.words.push_back(word);
    out.traits.push_back(word_traits(folded, folded != word, false));
    out.wanted.push_back(kCodes.at(line[end - 1]));
    pos = end + 1;
  }
  out.tags.resize(out.words.size());
  tag_words(out.traits, out.tags);
  return out;
}

TEST(Pos, IsRightNineTimesInTen) {
  std::size_t words = 0;
  std::size_t right = 0;
  std::string wrong;
  for (const char* line : kSentences) {
    const Tagged tagged = tag(line);
    for (std::size_t i = 0; i < tagged.words.size(); ++i) {
      ++words;
      if (tagged.tags[i] == tagged.wanted[i]) {
        ++right;
      } else {
        wrong += tagged.words[i] + '/' +
                 std::string(to_string(tagged.tags[i])) + ' ';
      }
    }
  }
  const double accuracy =
      static_cast<double>(right) / static_cast<double>(words);
  RecordProperty("words", static_cast<int>(words));
  RecordProperty("accuracy", std::to_string(accuracy));
  std::printf("part of speech: %zu of %zu words right, %.3f\n", right, words,
              accuracy);
  EXPECT_GE(accuracy, 0.90) << wrong;
}

TEST(Pos, FormsOfAWordShareAStem) {
  const auto stem = [](const char* word) {
    return word_traits(word, false, false).stem;
  };
  EXPECT_EQ(stem("law"), stem("laws"));
  EXPECT_EQ(stem("regime"), stem("regimes"));
  EXPECT_EQ(stem("policy"), stem("policies"));
  EXPECT_EQ(stem("stop"), stem("stopped"));
  EXPECT_EQ(stem("serve"), stem("serving"));
  EXPECT_NE(stem("law"), stem("lawn"));
  EXPECT_NE(stem("class"), stem("clas"));
  // Function words have no forms.
  EXPECT_NE(stem("his"), stem("hi"));
}

TEST(Pos, FlagsTellWhatDetectorsAsk) {
  EXPECT_TRUE(word_traits("we", false, false).is(kTraitFirstPlural));
  EXPECT_TRUE(word_traits("their", false, false).is(kTraitThirdPlural));
  EXPECT_TRUE(word_traits("was", false, false).is(kTraitBe));
  EXPECT_TRUE(word_traits("isn't", false, false).is(kTraitNegator));
  EXPECT_TRUE(word_traits("broken", false, false).is(kTraitParticiple));
  EXPECT_TRUE(word_traits("punished", false, false).is(kTraitParticiple));
  EXPECT_FALSE(word_traits("tired", false, false).is(kTraitParticiple));
  EXPECT_FALSE(word_traits("need", false, false).is(kTraitParticiple));
  EXPECT_TRUE(word_traits("destruction", false, false).is(kTraitNominal));
  EXPECT_FALSE(word_traits("government", false, false).is(kTraitNominal));
  EXPECT_EQ(mark_traits('?').likely, Pos::mark);
}

}  // namespace
}  // namespace slant
