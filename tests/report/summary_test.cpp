// SPDX-License-Identifier: Apache-2.0
// The words of a summary follow from the scores; the three articles on one
// event differ as a reader expects; the rate of wire reports is measured.
#include "slant/report/summary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "slant/base/file.h"
#include "slant/pipeline/analyzer.h"
#include "slant/report/intervals.h"

namespace {

using slant::Unit;

const slant::Analyzer& analyzer() {
  static const slant::Analyzer made = [] {
    const std::string paths[] = {std::string(SLANT_SOURCE_DIR) + "/lexicons"};
    return slant::Analyzer::create(slant::load_lexicons(paths).value(), {})
        .value();
  }();
  return made;
}

slant::ReportRun run() {
  slant::ReportRun out;
  out.matcher = &analyzer().matcher();
  out.features = analyzer().features();
  return out;
}

struct Read {
  explicit Read(const std::string& text)
      : analysis(analyzer().analyze({"a.txt", text}).value()) {}
  slant::ReportItem item() const {
    return {analysis.doc, analysis.matches, analysis.scores,
            analysis.sentence_words};
  }
  double score(const char* key) const {
    const int f = analyzer().feature(key);
    EXPECT_GE(f, 0) << key;
    return analysis.scores.document()[static_cast<std::size_t>(f)].value;
  }
  std::string line(std::string_view label) const {
    for (const auto& line : slant::summarise(run(), item())) {
      if (line.label == label) return line.text;
    }
    return "";
  }
  std::size_t hits(std::string_view measure) const {
    std::size_t n = 0;
    for (std::size_t p = 0; p < analysis.doc.paragraphs().size(); ++p) {
      for (const auto& hit : slant::hits_of(run(), item(), p)) {
        n += hit.measure == measure ? 1 : 0;
      }
    }
    return n;
  }
  slant::Analysis analysis;
};

std::string article(const std::string& name) {
  return slant::read_file(
             std::string(SLANT_SOURCE_DIR) + "/tests/articles/" + name,
             1U << 20U)
      .value();
}

TEST(Summary, WireRateIsAsStated) {
  std::size_t files = 1;
  Read report(article("wire-report.txt"));
  double hits = report.score("loaded.per_1000") *
                report.analysis.doc.scored_words() / 1000;
  double words = report.analysis.doc.scored_words();
  for (const auto& entry : std::filesystem::directory_iterator(
           std::string(SLANT_SOURCE_DIR) + "/tests/articles/wire")) {
    const Read wire(article("wire/" + entry.path().filename().string()));
    hits +=
        wire.score("loaded.per_1000") * wire.analysis.doc.scored_words() / 1000;
    words += wire.analysis.doc.scored_words();
    ++files;
  }
  EXPECT_EQ(files, 11U);
  EXPECT_GT(words, 2500);
  EXPECT_EQ(std::round(1000 * hits / words), slant::kWireLoadedRate);
}

TEST(Summary, ThreeArticlesOnOneEvent) {
  const Read wire(article("wire-report.txt"));
  const Read praise(article("op-ed-for.txt"));
  const Read blame(article("op-ed-against.txt"));
  const auto loaded = [](const Read& read) {
    return read.score("loaded.per_1000");
  };
  EXPECT_GT(loaded(praise), 10);
  EXPECT_GT(loaded(blame), 10);
  EXPECT_LE(loaded(wire), loaded(praise) / 3);
  EXPECT_LE(loaded(wire), loaded(blame) / 3);
  EXPECT_GT(praise.score("loaded.glorifying.per_1000"),
            2 * blame.score("loaded.glorifying.per_1000"));
  const auto attack = [](const Read& read) {
    return read.score("loaded.pejorative.per_1000") +
           read.score("loaded.fear.per_1000");
  };
  EXPECT_GT(attack(blame), 2 * attack(praise));
  EXPECT_GT(praise.score("sentiment.compound"),
            blame.score("sentiment.compound"));
  EXPECT_LT(std::abs(wire.score("sentiment.compound")), 0.08);
  // The writers of op-eds say it themselves.
  EXPECT_EQ(praise.line("voice").find("100 %"), 0U) << praise.line("voice");
  EXPECT_EQ(blame.line("voice").find("100 %"), 0U) << blame.line("voice");
  EXPECT_EQ(wire.line("voice"), "");  // no loaded word, no shares of them
  EXPECT_NE(blame.line("loaded language").find("high"), std::string::npos);
  EXPECT_NE(wire.line("tone").find("near neutral"), std::string::npos);
  EXPECT_NE(wire.line("loaded language").find(", low;"), std::string::npos);
}

TEST(Summary, QuotedWordsAreNotTheAuthors) {
  // Two loaded words, one of them in quotation marks with a speaker.
  const Read read(
      "The mayor called the sale of the mill “a disgraceful betrayal”. "
      "“It was disgraceful,” she said on Monday. The reckless sale followed.");
  const std::string voice = read.line("voice");
  EXPECT_NE(voice.find("author's own"), std::string::npos) << voice;
  EXPECT_NE(voice.find("quoted"), std::string::npos) << voice;
}

TEST(Summary, FewWordsAndNone) {
  EXPECT_EQ(Read("").line("nothing"), "no prose to measure");
  EXPECT_EQ(Read("The mill was sold on Monday.").line("caution").find("6 "),
            0U);
}

TEST(Summary, Bands) {
  const std::pair<double, const char*> cases[] = {
      {0, "low"},   {7.9, "low"},   {8, "moderate"},   {15.9, "moderate"},
      {16, "high"}, {31.9, "high"}, {32, "very high"},
  };
  for (const auto& [rate, band] : cases) {
    EXPECT_EQ(slant::loaded_band(rate), band) << rate;
  }
}

TEST(Summary, Numbers) {
  EXPECT_EQ(slant::with_commas(0), "0");
  EXPECT_EQ(slant::with_commas(999), "999");
  EXPECT_EQ(slant::with_commas(1000), "1,000");
  EXPECT_EQ(slant::with_commas(1234567), "1,234,567");
  // A rounded nothing once read "-0.00".
  EXPECT_EQ(slant::signed_number(-0.004), "0.00");
  EXPECT_EQ(slant::signed_number(0.004), "0.00");
  EXPECT_EQ(slant::signed_number(-0.25), "-0.25");
  EXPECT_EQ(slant::signed_number(0.5), "+0.50");
}

TEST(Notes, WordsThatMixAlphabetsAreCounted) {
  // The o of "loaded" is Cyrillic; "ship" holds a zero-width joiner.
  const Read read("A l\u043Eaded word on the sh\u200Dip.");
  const auto notes = slant::notes_of(run(), read.item());
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0].code, "words.mixed_script");
  EXPECT_EQ(notes[0].message,
            "1 word mixes alphabets: no word of the lists; --confusables reads "
            "look-alikes as Latin letters");
  EXPECT_EQ(notes[1].code, "words.invisible");
  slant::ReportRun read_as_latin = run();
  read_as_latin.settings = {{"confusables", "on"}};
  EXPECT_EQ(slant::notes_of(read_as_latin, read.item())[0].message,
            "1 word mixes alphabets: look-alikes read as Latin letters");
  EXPECT_TRUE(slant::notes_of(run(), Read("A plain word.").item()).empty());
}

TEST(StrongestWords, HeaviestFirstEachOnce) {
  const Read read(article("op-ed-against.txt"));
  const auto words = slant::strongest_words(run(), read.item());
  ASSERT_GT(words.size(), 5U);
  std::size_t total = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(words[i].hit.measure, "loaded");
    if (i > 0) {
      EXPECT_LE(words[i].hit.weight, words[i - 1].hit.weight);
    }
    total += words[i].count;
  }
  EXPECT_EQ(total, read.hits("loaded"));
  EXPECT_LT(words.size(), total);  // "land grab" stands there twice
}

TEST(Hits, InOrderInsideTheirParagraphAndWithTheirText) {
  const std::string text = article("op-ed-for.txt");
  const Read read(text);
  for (std::size_t p = 0; p < read.analysis.doc.paragraphs().size(); ++p) {
    const auto span =
        read.analysis.doc.to_source(read.analysis.doc.paragraphs()[p].span);
    std::uint32_t last = span.begin;
    for (const auto& hit : slant::hits_of(run(), read.item(), p)) {
      EXPECT_LE(last, hit.span.begin);
      EXPECT_LE(hit.span.end, span.end);
      EXPECT_EQ(text.substr(hit.span.begin, hit.span.size()), hit.text);
      EXPECT_NE(hit.measure, "modifier");
      EXPECT_NE(hit.weight, 0);
      last = hit.span.begin;
    }
  }
}

TEST(Hits, OnlyThoseOfTheRunsVoices) {
  const Read read("“It was disgraceful,” she said. It was reckless.");
  auto quoted = run();
  quoted.voices = slant::voice_bit(slant::Voice::quoted);
  const auto all = slant::hits_of(run(), read.item(), 0);
  const auto some = slant::hits_of(quoted, read.item(), 0);
  EXPECT_LT(some.size(), all.size());
  ASSERT_FALSE(some.empty());
  for (const auto& hit : some) EXPECT_EQ(hit.voice, slant::Voice::quoted);
}

std::size_t column(const char* key) {
  return static_cast<std::size_t>(analyzer().feature(key));
}

TEST(Intervals, HoldTheNumberAndStayTheSame) {
  const Read read(article("op-ed-against.txt"));
  for (const char* key :
       {"loaded.per_1000", "loaded.points", "sentiment.compound"}) {
    const auto interval =
        slant::interval_of(run(), read.item(), {}, column(key));
    EXPECT_LT(interval.low, read.score(key)) << key;
    EXPECT_GT(interval.high, read.score(key)) << key;
    const auto again = slant::interval_of(run(), read.item(), {}, column(key));
    EXPECT_EQ(interval.low, again.low);
    EXPECT_EQ(interval.high, again.high);
  }
}

// Sentences of under five words have no rate of their own, but their hits
// count: the interval is about the whole text's rate.
TEST(Intervals, HitsOfShortSentencesCount) {
  std::string text;
  for (int i = 0; i < 6; ++i) {
    text += "A shameful sham. The council met on Friday to hear the plan. ";
    text += "It voted for the reckless plan of the mayor again. ";
  }
  const Read read(text);
  const auto interval =
      slant::interval_of(run(), read.item(), {}, column("loaded.per_1000"));
  const double value = read.score("loaded.per_1000");
  EXPECT_LE(interval.low, value);
  EXPECT_GE(interval.high, value);
  EXPECT_LT(interval.low, interval.high);
  // Where most are too short nothing is known, and nothing is said.
  const Read brief("Shameful sham. A disgrace. Reckless. What a sham.");
  ASSERT_GT(brief.score("loaded.per_1000"), 0);
  EXPECT_TRUE(std::isnan(
      slant::interval_of(run(), brief.item(), {}, column("loaded.per_1000"))
          .low));
}

TEST(Intervals, NoneWhereThereIsNothingToResample) {
  const Read one("The reckless sale of the mill was a disgraceful sham.");
  EXPECT_TRUE(std::isnan(
      slant::interval_of(run(), one.item(), {}, column("loaded.per_1000"))
          .low));
  const Read read(article("op-ed-for.txt"));
  EXPECT_TRUE(std::isnan(
      slant::interval_of(run(), read.item(), {}, column("frame.entropy")).low));
}

// Sentences that are all alike have no spread, also in blocks of neighbours.
TEST(Intervals, LikeSentencesHaveNoSpread) {
  for (const int sentences : {10, 3000}) {
    std::string text;
    for (int i = 0; i < sentences; ++i) text += "It was a reckless sale here. ";
    const Read read(text);
    ASSERT_EQ(read.analysis.doc.sentences().size(),
              static_cast<std::size_t>(sentences));
    const auto interval =
        slant::interval_of(run(), read.item(), {}, column("loaded.per_1000"));
    EXPECT_NEAR(interval.low, read.score("loaded.per_1000"), 1e-6);
    EXPECT_NEAR(interval.high, read.score("loaded.per_1000"), 1e-6);
  }
}

}  // namespace
