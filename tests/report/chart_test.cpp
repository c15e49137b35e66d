// SPDX-License-Identifier: Apache-2.0
// Charts: their points are the scores of the table; CSV and SVG hold them.
#include "slant/report/chart.h"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <cmath>

#include "project_analyzer.h"
#include "slant/report/chart_svg.h"
#include "slant/report/intervals.h"

namespace {

using slant::test::analysis_of;
using slant::test::analyzer_of;
using slant::test::column;

struct Read {
  Read(const slant::Analyzer& a, std::string_view text,
       std::string_view name = "t.txt")
      : analyzer(a), analysis(analysis_of(a, text, name)) {
    run.matcher = &a.matcher();
    run.features = a.features();
  }
  slant::ReportItem item() const {
    return {analysis.doc, analysis.matches, analysis.scores,
            analysis.sentence_words};
  }
  slant::Chart chart(std::string_view kind) const {
    return slant::find_chart_kind(kind)->make(run, item());
  }
  const slant::Analyzer& analyzer;
  slant::Analysis analysis;
  slant::ReportRun run;
};

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

TEST(Chart, ArcHoldsTheScoresOfParagraphs) {
  const slant::Analyzer analyzer = slant::test::project_analyzer();
  const std::size_t loaded = column(analyzer, "loaded.per_1000");
  const std::size_t tone = column(analyzer, "sentiment.compound");
  std::size_t checked = 0;
  for (const auto& article : slant::test::articles()) {
    const Read read(analyzer, article.bytes, article.name);
    for (const auto& point : read.chart("arc").points) {
      const std::uint32_t p = point.number - 1;
      const std::size_t f = point.series == "tone" ? tone : loaded;
      const slant::Score& score = read.analysis.scores.paragraph(p)[f];
      EXPECT_TRUE(same(point.value, score.value));
      EXPECT_EQ(point.n, score.n);
      EXPECT_EQ(point.words, read.analysis.doc.paragraphs()[p].words);
      if (score.measurable()) {
        const auto interval = slant::interval_of(
            read.run, read.item(), {slant::Level::paragraph, p}, f);
        EXPECT_TRUE(same(point.low, interval.low));
        EXPECT_TRUE(same(point.high, interval.high));
      }
      ++checked;
    }
  }
  EXPECT_GT(checked, 100U);
}

// Two hits of weight 1 against one of weight 0.5: shares 0.8 and 0.2.
TEST(Chart, FramesAreSharesLargestFirst) {
  const auto analyzer = analyzer_of(
      {"budget\tword\tframe.economic\t1", "court\tword\tframe.legality\t0.5"});
  const Read read(analyzer, "The budget and the budget before the court met.");
  const slant::Chart chart = read.chart("frames");
  ASSERT_EQ(chart.points.size(), 2U);
  EXPECT_EQ(chart.points[0].label, "economic");
  EXPECT_DOUBLE_EQ(chart.points[0].value, 0.8);
  EXPECT_DOUBLE_EQ(chart.points[1].value, 0.2);
  EXPECT_EQ(chart.points[0].n, 3U);
}

TEST(Chart, CsvIsTidyAndQuoted) {
  slant::Chart chart;
  chart.kind = "frames";
  chart.document = "a,\"b\".txt";
  chart.unit = "share";
  slant::ChartPoint point;
  point.label = "economic";
  point.value = 0.8;
  point.n = 3;
  chart.points.push_back(point);
  std::string out;
  slant::append_chart_csv(chart, true, out);
  EXPECT_EQ(out,
            "chart,document,series,label,paragraph,value,low,high,n,unit,"
            "detail\nframes,\"a,\"\"b\"\".txt\",,economic,,0.8,,,3,share,\n");
}

TEST(Chart, ComparisonPutsTheMostLoadedFirst) {
  const auto analyzer = analyzer_of(
      {"sham\tword\tloaded.pejorative\t1", "good\tword\tsentiment.valence\t2"});
  const Read calm(analyzer, "The vote of the council was held on Friday.",
                  "calm.txt");
  const Read loaded(analyzer, "A sham vote of the sham council was held.",
                    "loaded.txt");
  const slant::Chart scores[] = {calm.chart("scores"), loaded.chart("scores")};
  const auto charts = slant::comparison_of(scores);
  ASSERT_EQ(charts.size(), 2U);
  ASSERT_EQ(charts[0].points.size(), 2U);
  EXPECT_EQ(charts[0].points[0].label, "loaded.txt");
  // 2 of 9 words.
  EXPECT_DOUBLE_EQ(charts[0].points[0].value, 2000.0 / 9);
  EXPECT_EQ(charts[0].points[1].label, "calm.txt");
  EXPECT_EQ(charts[1].points[0].label, "loaded.txt");
}

// Every chart of every article is well-formed XML with a bar a point.
TEST(ChartSvg, IsWellFormed) {
  const slant::Analyzer analyzer = slant::test::project_analyzer();
  for (const auto& article : slant::test::articles()) {
    const Read read(analyzer, article.bytes, "<&\"\x01\xFF>.txt");
    for (const slant::ChartKind& kind : slant::chart_kinds()) {
      const slant::Chart chart = kind.make(read.run, read.item());
      std::string svg;
      slant::append_svg(std::span(&chart, 1), 720, svg);
      xmlDocPtr doc =
          xmlReadMemory(svg.data(), static_cast<int>(svg.size()), "a.svg",
                        nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR);
      ASSERT_NE(doc, nullptr) << kind.name << ' ' << article.name;
      xmlFreeDoc(doc);
      std::size_t bars = 0;
      for (std::size_t at = svg.find("<rect x="); at != std::string::npos;
           at = svg.find("<rect x=", at + 1)) {
        ++bars;
      }
      std::size_t measurable = 0;
      for (const auto& point : chart.points) {
        measurable += std::isnan(point.value) ? 0 : 1;
      }
      EXPECT_EQ(bars, measurable) << kind.name;
    }
  }
}

}  // namespace
