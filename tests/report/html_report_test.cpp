// SPDX-License-Identifier: Apache-2.0
// Pages as the library writes them; what they do in a browser:
// tests/browser/report.test.mjs.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <regex>

#include "project_analyzer.h"
#include "slant/report/html/article.h"
#include "slant/report/html/escape.h"
#include "slant/report/html/groups_page.h"
#include "slant/report/html/marked_text.h"
#include "slant/report/html/overview.h"
#include "slant/report/report.h"

namespace {

using slant::test::analysis_of;
using slant::test::analyzer_of;

slant::ReportRun run_of(const slant::Analyzer& analyzer) {
  slant::ReportRun run;
  run.matcher = &analyzer.matcher();
  run.features = analyzer.features();
  return run;
}

slant::ReportItem item_of(const slant::Analysis& analysis) {
  return {analysis.doc, analysis.matches, analysis.scores,
          analysis.sentence_words};
}

std::string marked(const slant::Analyzer& analyzer, std::string_view text,
                   std::string_view prefix = "") {
  const slant::Analysis analysis = analysis_of(analyzer, text);
  const auto item = item_of(analysis);
  const auto findings = slant::html::findings_of_page(run_of(analyzer), item);
  std::string out;
  slant::html::append_marked_text(item, findings, 0, prefix, out);
  return out;
}

std::string page_of(const slant::Analyzer& analyzer, std::string_view text,
                    std::string_view name = "t.txt") {
  const slant::Analysis analysis = analysis_of(analyzer, text, name);
  const slant::ReportRun run = run_of(analyzer);
  const auto writer = slant::find_report_format("html")->make(run, {});
  std::string out;
  writer->begin(out);
  writer->document(item_of(analysis), out);
  writer->end(out);
  return out;
}

TEST(MarkedText, OnePieceAFinding) {
  const auto analyzer = analyzer_of({"sham\tword\tloaded.pejorative\t0.9"});
  EXPECT_EQ(marked(analyzer, "The sham <vote> ended."),
            "The <a class=\"f l\" id=\"f0\" href=\"#w0\" data-f=\"0\">sham</a> "
            "&lt;vote&gt; ended.");
  EXPECT_EQ(marked(analyzer, "The sham ended.", "d2"),
            "The <a class=\"f l\" id=\"d2f0\" href=\"#d2w0\" data-f=\"0\">sham"
            "</a> ended.");
}

// "grave sham" (frame) over "sham vote" (loaded): neither lies in the other.
TEST(MarkedText, OverlapsAreCutIntoPieces) {
  const auto analyzer = analyzer_of({"grave sham\tphrase\tframe.morality\t1",
                                     "sham vote\tphrase\tloaded.outrage\t1"});
  EXPECT_EQ(marked(analyzer, "A grave sham vote."),
            "A <a class=\"f fr\" id=\"f0\" href=\"#w0\" data-f=\"0\">grave </a>"
            "<a class=\"f l fr\" id=\"f1\" href=\"#w1\" data-f=\"0 1\">sham</a>"
            "<a class=\"f l\" href=\"#w1\" data-f=\"1\"> vote</a>.");
}

TEST(Overview, SaysHowTheTextPersuades) {
  const auto analyzer = analyzer_of({"must\tword\tmodal.deontic\t0.8"});
  const std::string page = page_of(analyzer, "The <b> board must act wisely.");
  EXPECT_NE(page.find("<dt>call to duty</dt><dd><span><data value=\"1\">1"
                      "</data>, 166.7 per 1,000 words (1.0 in agency "
                      "reports): <q><bdi>must act wisely</bdi></q>, <a "
                      "href=\"#p1\">paragraph 1</a>. "),
            std::string::npos)
      << page.substr(page.find("How this"), 400);
}

TEST(MarkedText, QuotedWordsLieInASpan) {
  const auto analyzer = analyzer_of({"sham\tword\tloaded.pejorative\t0.9"});
  EXPECT_EQ(marked(analyzer, "\"It is a sham for us all,\" said the mayor."),
            "&quot;<span class=\"vq\">It is a <a class=\"f l\" id=\"f0\" "
            "href=\"#w0\" data-f=\"0\">sham</a> for us all,</span>&quot; said "
            "the mayor.");
}

// The slow twin: which findings cover each byte.
TEST(MarkedText, PiecesOfEachFindingJoinToItsSpan) {
  const slant::Analyzer analyzer = slant::test::project_analyzer();
  const std::regex piece(
      "<a class=\"f[^\"]*\"[^>]* data-f=\"([0-9 ]+)\">"
      "([^<]*)</a>");
  std::size_t checked = 0;
  for (const auto& article : slant::test::articles()) {
    const slant::Analysis analysis =
        analysis_of(analyzer, article.bytes, article.name);
    const auto item = item_of(analysis);
    const auto findings = slant::html::findings_of_page(run_of(analyzer), item);
    for (std::size_t p = 0; p < analysis.doc.paragraphs().size(); ++p) {
      std::string out;
      slant::html::append_marked_text(item, findings, p, "", out);
      std::map<std::size_t, std::string> joined;
      for (std::sregex_iterator it(out.begin(), out.end(), piece), none;
           it != none; ++it) {
        std::istringstream numbers((*it)[1].str());
        for (std::size_t f = 0; numbers >> f;) joined[f] += (*it)[2].str();
      }
      ASSERT_EQ(joined.size(), findings.of_paragraph(p).size());
      for (const auto& [f, text] : joined) {
        std::string expected;
        slant::html::append_text(expected, findings.items[f].hit.text);
        EXPECT_EQ(text, expected) << article.name;
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 1000U);
}

TEST(HtmlReport, HasAPolicyAndNothingFromOutside) {
  const auto analyzer = analyzer_of({"sham\tword\tloaded.pejorative\t0.9"});
  const std::string page = page_of(analyzer, "A sham ended the long day here.");
  EXPECT_NE(page.find("default-src 'none'; style-src 'sha256-"),
            std::string::npos);
  EXPECT_EQ(page.find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(page.find(" style="), std::string::npos);
  for (const char* outside : {"src=", "http:", "https:", "@import", "url("}) {
    EXPECT_EQ(page.find(outside), std::string::npos) << outside;
  }
}

TEST(HtmlReport, HostileTextAndNameAreEscaped) {
  const auto analyzer = analyzer_of({"sham\tword\tloaded.pejorative\t0.9"});
  const std::string page =
      page_of(analyzer, "</style><img src=x> a sham \"onmouseover=\"x.",
              "<img src=y>.txt");
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_NE(page.find("&lt;/style&gt;&lt;img"), std::string::npos);
}

TEST(HtmlReport, EmptyTextIsAPage) {
  const auto analyzer = analyzer_of({"sham\tword\tloaded.pejorative\t0.9"});
  const std::string page = page_of(analyzer, "");
  EXPECT_NE(page.find("There is no prose to measure."), std::string::npos);
  EXPECT_EQ(page.find("NaN"), page.find("NaN", page.find("</head>")));
}

TEST(HtmlReport, SaysWhatStandsOutAndGivesNoVerdict) {
  const slant::Analyzer analyzer = slant::test::project_analyzer();
  for (const auto& article : slant::test::articles()) {
    const slant::Analysis analysis =
        analysis_of(analyzer, article.bytes, article.name);
    std::string out;
    slant::html::append_overview(run_of(analyzer), item_of(analysis), "", out);
    EXPECT_NE(out.find("Loaded wording is <strong>"), std::string::npos);
    EXPECT_EQ(out.find("biased"), std::string::npos);
    EXPECT_NE(out.find("never a verdict"), std::string::npos);
  }
}

TEST(GroupsPage, ShowsMeansWithIntervals) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const slant::GroupMeasure measures[] = {
      {"Loaded terms",
       "per 1,000 words",
       {{"<Gazette>", 41.25, 38, 44.5, 1310},
        {"Post", kNone, kNone, kNone, 0}}},
      {"Tone", "-1 to 1", {{"Gazette", -0.5, -1, 0.25, 7}}}};
  std::string page;
  slant::write_groups_page({"Outlets & dates"}, measures, page);
  EXPECT_NE(page.find("Outlets &amp; dates"), std::string::npos);
  EXPECT_NE(page.find("<bdi>&lt;Gazette&gt;</bdi>"), std::string::npos);
  EXPECT_NE(page.find("<data value=\"41.25\">41.2</data>"), std::string::npos);
  EXPECT_NE(page.find("<data value=\"1310\">1,310</data>"), std::string::npos);
  EXPECT_NE(page.find("<data value=\"null\">n/a</data>"), std::string::npos);
  EXPECT_NE(page.find("<data value=\"-0.5\">−0.50</data>"), std::string::npos);
  // Tone runs from -1 to 0.25: zero at 80 %, the mean from 40 % on.
  EXPECT_NE(page.find("<rect class=\"neg\" x=\"40.0\" y=\"1\" width=\"40.0\""),
            std::string::npos);
  EXPECT_NE(page.find("script-src 'none'"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
}

TEST(GroupsPage, SaysWhetherIntervalsLieApart) {
  const auto said = [](double low) {
    const slant::GroupMeasure measure = {
        "Tone", "", {{"A", 3, low, 4, 9}, {"B", 1, 0, 2, 9}}};
    std::string page;
    slant::write_groups_page({"x"}, std::span(&measure, 1), page);
    return page.find("their intervals lie apart") != std::string::npos;
  };
  EXPECT_TRUE(said(2.5));
  EXPECT_FALSE(said(1.5));
}

TEST(GroupsPage, DatesAreALineOverTime) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  slant::GroupMeasure measure = {"Tone",
                                 "",
                                 {{"2020", 0, kNone, kNone, 1, "<A>"},
                                  {"2021", 8, 6, 10, 9, "<A>"},
                                  {"2024", 10, kNone, kNone, 1, "<A>"},
                                  {"(none)", 1, 0, 2, 3, "B"}},
                                 true};
  std::string page;
  slant::write_groups_page({"x"}, std::span(&measure, 1), page);
  // From 12 to 988, a quarter of the time from 2020 to 2024: 256.
  EXPECT_NE(page.find("<path class=\"run\" d=\"M12.0 100.0L256.0 20.0L988.0 "
                      "0.0\"/>"),
            std::string::npos);
  EXPECT_NE(page.find("<path class=\"ci\" d=\"M256.0 40.0V0.0\"/>"),
            std::string::npos);
  EXPECT_NE(page.find("<h3><bdi>&lt;A&gt;</bdi></h3>"), std::string::npos);
  EXPECT_NE(page.find("<bdi>B</bdi> · <bdi>(none)</bdi>"), std::string::npos);
}

TEST(GroupsPage, KnowsDates) {
  for (const char* date : {"2026", "2026-03", "2026-03-09", "2026-03-09T10"}) {
    EXPECT_TRUE(slant::is_date(date)) << date;
  }
  for (const char* other : {"", "26", "March", "20263", "2026-", "2026/03",
                            "2026-ab", "2026-03x", "(none)"}) {
    EXPECT_FALSE(slant::is_date(other)) << other;
  }
}

}  // namespace
