// SPDX-License-Identifier: Apache-2.0
// slant summarize as a command: its page.
#include "run_command.h"

namespace {

std::string row(const std::string& outlet, const std::string& date,
                double points, double tone) {
  return R"({"id":"x","unit":"document","fields":{"outlet":")" + outlet +
         R"(","date":")" + date + R"("},"scores":{"sentiment.compound":)" +
         std::to_string(tone) + R"(,"loaded.points":)" +
         std::to_string(points) + "}}\n";
}

std::string rows() {
  return row("Post", "2026-01-05", 10, 0.5) +
         row("Post", "2026-02-05", 20, 0.25) +
         row("<b>Gazette", "2026-01-09", 60, -0.5) +
         row("<b>Gazette", "2026-02-09", 80, -0.25);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++n;
  }
  return n;
}

std::string page_of(std::vector<std::string> args, const std::string& in) {
  args.insert(args.begin(), {"summarize", "-", "--format", "html"});
  const Ran ran = run_slant(args, {}, {in});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out.rfind("<!doctype html>", 0), 0U);
  return ran.out;
}

TEST(Summarize, PageByOutlet) {
  const std::string page = page_of({"--by", "outlet"}, rows());
  // The loaded score comes first, the more loaded outlet first everywhere.
  const std::size_t loaded = page.find("<h2>Loaded score</h2>");
  const std::size_t tone = page.find("<h2>Tone</h2>");
  ASSERT_NE(tone, std::string::npos);
  EXPECT_LT(loaded, tone);
  const std::string gazette = "<th scope=\"row\"><bdi>&lt;b&gt;Gazette</bdi>";
  EXPECT_EQ(count(page, gazette), 2U);
  EXPECT_LT(page.find(gazette), page.find("<th scope=\"row\"><bdi>Post</bdi>"));
  EXPECT_NE(page.find("<data value=\"70\">70.0</data>"), std::string::npos);
  EXPECT_NE(page.find("<data value=\"-0.375\">−0.38</data>"),
            std::string::npos);
  EXPECT_NE(page.find("their intervals lie apart"), std::string::npos);
  EXPECT_NE(page.find("4 documents in 2 groups."), std::string::npos);
  EXPECT_EQ(page.find("class=\"run\""), std::string::npos);
}

TEST(Summarize, DatesBecomeLines) {
  const std::string page =
      page_of({"--by", "outlet,date:month", "--title", "A & B"}, rows());
  EXPECT_NE(page.find("<h1 dir=\"auto\">A &amp; B</h1>"), std::string::npos);
  // Two measures, two outlets.
  EXPECT_EQ(count(page, "class=\"run\""), 4U);
  EXPECT_NE(page.find("<span>2026-01</span><span>2026-02</span>"),
            std::string::npos);
  EXPECT_NE(page.find("<bdi>Post</bdi> · <bdi>2026-02</bdi>"),
            std::string::npos);
  EXPECT_NE(page.find("outlet · date:month"), std::string::npos);
}

TEST(Summarize, APageOfNothing) {
  const std::string page = page_of({"--by", "outlet"}, "");
  EXPECT_NE(page.find("There is nothing to show."), std::string::npos);
  EXPECT_EQ(count(page_of({}, rows()), "<bdi>all</bdi>"), 2U);
}

TEST(Summarize, ManyGroupsAreCutAndThePageSaysSo) {
  std::string in;
  for (int i = 0; i < 250; ++i) {
    const std::string name = "o" + std::to_string(1000 + i);
    in += row(name, "", i, 0);
    if (i >= 50) in += row(name, "", i, 0);
  }
  const std::string page = page_of({"--by", "outlet"}, in);
  EXPECT_NE(page.find("Shown are the 200 groups with the most"),
            std::string::npos);
  EXPECT_EQ(page.find("o1049"), std::string::npos);
  EXPECT_NE(page.find("o1050"), std::string::npos);
}

}  // namespace
