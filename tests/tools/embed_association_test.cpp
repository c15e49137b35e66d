// SPDX-License-Identifier: Apache-2.0
// slant embed test as a user runs it, on vectors in the plane.
#include <gtest/gtest.h>

#include "run_command.h"

namespace {

// X lies on a, Y on b: s is +1 and -1; the difference of means is 2.
const char* const kModel =
    "6 2\na 1 0\nb 0 1\nx1 2 0\nx2 3 0\ny1 0 2\ny2 0 4\n";

void expect_part(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

TEST(EmbedAssociation, WeatNamesBothEffectSizes) {
  const TempDir dir;
  const std::string model = dir.write("m.vec", kModel);
  const Ran ran = run_slant({"embed", "test", model, "-x", "x1,x2", "-y",
                             "y1,y2", "-a", "a", "-b", "b"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_part(ran.out, "statistic    +4.0000\n");
  // 2 / sqrt(4 / 3) and 2 / 1; one of 6 partitions is as extreme.
  expect_part(ran.out, "+1.7321 (sample deviation, Caliskan et al.)\n");
  expect_part(ran.out, "+2.0000 (population deviation, WEFE)\n");
  expect_part(ran.out, "0.1667, one-sided, all 6 partitions\n");
  expect_part(ran.out, "  x +1.0000  x1\n");
  const Ran drawn = run_slant({"embed", "test", model, "-x", "x1,x2", "-y",
                               "y1,y2", "-a", "a", "-b", "b", "--exact-up-to",
                               "1", "--samples", "99", "--format", "json"});
  expect_part(drawn.out, "\"exact\": false");
  expect_part(drawn.out, "\"partitions\": 99");
}

TEST(EmbedAssociation, RelativeNormDistance) {
  // From the means {2.5, 0} and {0, 3} b is sqrt(2.5^2 + 1) and 2 away.
  const TempDir dir;
  const std::string model = dir.write("m.vec", kModel);
  const Ran ran = run_slant(
      {"embed", "test", model, "-x", "x1,x2", "-y", "y1,y2", "-a", "b"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_part(ran.out, "mean of a    +0.6926\n");
  const Ran cosine = run_slant({"embed", "test", model, "-x", "x1,x2", "-y",
                                "y1,y2", "-a", "b", "--distance", "cosine"});
  expect_part(cosine.out, "mean of a    -1.0000\n");
}

TEST(EmbedAssociation, ReadsManyTestsFromAFile) {
  const TempDir dir;
  const std::string model = dir.write("m.vec", kModel);
  const std::string tests =
      dir.write("t.tsv",
                "# two tests\none\tx\tx1\none\ty\ty1\none\ta\ta\none\tb\tb\n"
                "two\tx\tx1\ntwo\ty\ty1\ntwo\ta\ta\ntwo\ta\tnope\n");
  const Ran ran =
      run_slant({"embed", "test", model, "--tests", tests, "--format", "json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.err, "slant: test two: no vector for 'nope'\n");
  expect_part(ran.out, R"("method": "weat")");
  expect_part(ran.out, R"("method": "rnd")");
  expect_part(ran.out, "\"missing\": [\n        \"nope\"\n      ]");
}

TEST(EmbedAssociation, Errors) {
  const TempDir dir;
  const std::string model = dir.write("m.vec", kModel);
  const auto test = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"embed", "test", model});
    Ran ran = run_slant(more);
    EXPECT_EQ(ran.code, 2);
    return ran.err;
  };
  expect_part(test({}), "expected --tests FILE");
  expect_part(test({"-x", "x1", "-y", "y1", "-a", "p,q"}),
              "no word of list a is in the model's vocabulary: p, q");
  expect_part(test({"-x", "x1", "-a", "a"}), "list y is empty");
  expect_part(test({"-x", "x1,x2", "-y", "y1,p", "-a", "a", "-b", "b"}),
              "2 targets x and 1 targets y have vectors; WEAT needs as many "
              "of each; without a vector: p");
  const std::string bad = dir.write("b.tsv", "one\tz\tw\n");
  expect_part(test({"--tests", bad}), "b.tsv:1: list 'z'; expected x, y, a");
  const std::string twice = dir.write("c.tsv", "one\tx\tw\none\tx\tw\n");
  expect_part(test({"--tests", twice}), "c.tsv:2: word 'w' is repeated");
  const std::string none = dir.write("d.tsv", "# nothing\n");
  expect_part(test({"--tests", none}), "holds no test");
}

}  // namespace
