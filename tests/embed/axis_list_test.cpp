// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/axis_list.h"

#include <gtest/gtest.h>

#include <set>

namespace slant {
namespace {

const std::string kHead =
    "#slant-axes 1\n#id: a.en\n#version: 1.0.0\n#language: en\n"
    "#construct: c\n#licence: CC0-1.0\n#source: s\n"
    "#columns: axis\tpole\tword\tsource\n";  // lines 1 to 8

TEST(ParseAxes, ReadsAxesInOrder) {
  const auto list = parse_axes(kHead +
                                   "good-bad\tbad\tvile\t-\n"
                                   "strong-weak\tweak\tfrail\tMe 2020\n"
                                   "good-bad\tgood\tfine\t-\r\n"
                                   "good-bad\tgood\tlovely\t-\n"
                                   "strong-weak\tstrong\tsturdy\t-",
                               "a.tsv");
  ASSERT_TRUE(list) << list.error().to_string();
  ASSERT_EQ(list->axes.size(), 2U);
  const AxisSeeds& axis = list->axes[0];
  EXPECT_EQ(axis.name, "good-bad");
  EXPECT_EQ(axis.first_pole, "good");
  EXPECT_EQ(axis.first, (std::vector<std::string>{"fine", "lovely"}));
  EXPECT_EQ(axis.second, (std::vector<std::string>{"vile"}));
  EXPECT_EQ(list->axes[1].source, "Me 2020");
  EXPECT_EQ(list->id, "a.en");
}

TEST(ParseAxes, SaysWhereAndWhat) {
  const struct {
    std::string text;
    const char* message;
  } cases[] = {
      {"", "a.tsv:1:1: expected '#slant-axes 1'"},
      {"#slant-lexicon 1\n", "a.tsv:1:1: expected '#slant-axes 1'"},
      {"#slant-axes 1\n#colour: red\n",
       "a.tsv:2:2: unknown key 'colour'; expected id, version, language, "
       "construct, licence, source, citation, changes, limits or columns"},
      {"#slant-axes 1\n#id: a\n#id: b\n", "a.tsv:3:2: key 'id' is repeated"},
      {"#slant-axes 1\ngood-bad\tgood\tfine\t-\n",
       "a.tsv:2:1: expected '#columns: axis<TAB>pole<TAB>word<TAB>source' "
       "before the first seed word"},
      {kHead, "a.tsv: holds no axis"},
      {kHead + "good-bad\tgood\tfine\n",
       "a.tsv:9:19: expected 4 cells parted by tabs: axis, pole, word, "
       "source (- for the file's)"},
      {kHead + "good-bad\tgood\tfine\t-\tx\n", "a.tsv:9:21: more than 4 cells"},
      {kHead + "good-bad\t\tfine\t-\n", "a.tsv:9:10: an empty cell"},
      {kHead + "good\tgood\tfine\t-\n",
       "a.tsv:9:1: axis 'good'; expected the names of two different poles "
       "parted by one hyphen, as good-bad"},
      {kHead + "good-good\tgood\tfine\t-\n",
       "a.tsv:9:1: axis 'good-good'; expected the names of two different "
       "poles parted by one hyphen, as good-bad"},
      {kHead + "good-bad\tgod\tfine\t-\n",
       "a.tsv:9:10: pole 'god' of axis 'good-bad'; expected good or bad"},
      {kHead + "good-bad\tgood\tFine\t-\n",
       "a.tsv:9:15: seed 'Fine'; expected one word in lower case and UTF-8"},
      {kHead + "good-bad\tgood\tvery fine\t-\n",
       "a.tsv:9:15: seed 'very fine'; expected one word in lower case and "
       "UTF-8"},
      {kHead + "good-bad\tgood\tfine\t-\ngood-bad\tgood\tfine\t-\n",
       "a.tsv:10:15: seed 'fine' of axis 'good-bad' is repeated"},
      {kHead + "good-bad\tgood\tfine\t-\ngood-bad\tbad\tfine\t-\n",
       "a.tsv:10:14: seed 'fine' of axis 'good-bad' is at both poles, which "
       "tells nothing"},
      {kHead + "good-bad\tgood\tfine\t-\n",
       "a.tsv:9:1: axis 'good-bad' has no seed word for pole 'bad'"},
      {"#slant-axes 1\n#id: a\n#columns: axis\tpole\tword\tsource\n"
       "good-bad\tgood\tfine\t-\n",
       "a.tsv: key 'version' is missing"},
  };
  for (const auto& c : cases) {
    const auto list = parse_axes(c.text, "a.tsv");
    ASSERT_FALSE(list) << c.message;
    EXPECT_EQ(list.error().to_string(), c.message);
  }
}

TEST(ProjectAxes, AreThoseThatAreDocumented) {
  const auto list = load_axes(SLANT_SOURCE_DIR "/lexicons/axes.en.tsv");
  ASSERT_TRUE(list) << list.error().to_string();
  std::set<std::string> names;
  for (const AxisSeeds& axis : list->axes) {
    names.insert(axis.name);
    EXPECT_GE(axis.first.size(), 10U) << axis.name;
    EXPECT_GE(axis.second.size(), 10U) << axis.name;
  }
  EXPECT_EQ(names, (std::set<std::string>{
                       "active-passive", "authority-subversion", "care-harm",
                       "competent-incompetent", "elite-people",
                       "fairness-cheating", "free-oppressed", "good-bad",
                       "human-dehumanised", "legitimate-illegitimate",
                       "loyalty-betrayal", "safe-threatening",
                       "sanctity-degradation", "strong-weak", "us-them"}));
}

}  // namespace
}  // namespace slant
