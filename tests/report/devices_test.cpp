// SPDX-License-Identifier: Apache-2.0
// How a text persuades: what counts, what stands out, what is quoted.
#include "slant/report/devices.h"

#include <gtest/gtest.h>

#include <cmath>

#include "slant/pipeline/analyzer.h"

namespace slant {
namespace {

const Analyzer& analyzer() {
  static const Analyzer one = [] {
    const std::vector<std::string> paths = {SLANT_SOURCE_DIR "/lexicons"};
    auto lexicons = load_lexicons(paths);
    EXPECT_TRUE(lexicons) << lexicons.error().to_string();
    return std::move(*Analyzer::create(std::move(*lexicons), {}));
  }();
  return one;
}

struct Read {
  explicit Read(const char* text, VoiceMask voices = kAllVoices)
      : analysis(std::move(*analyzer().analyze({"a.txt", text}))) {
    run.matcher = &analyzer().matcher();
    run.features = analyzer().features();
    run.voices = voices;
    devices = devices_of(run, {analysis.doc, analysis.matches, analysis.scores,
                               analysis.sentence_words});
  }
  const Device* found(std::string_view signal) const {
    for (const Device& device : devices.found) {
      if (device.signal->name == signal) return &device;
    }
    return nullptr;
  }
  Analysis analysis;
  ReportRun run;
  Devices devices;
};

constexpr const char* kText =
    "The council must reject the plan. It must do so now.\n\n"
    "\"We must act,\" the mayor said on Monday. Either we act or we lose.";

TEST(Devices, CountTheAuthorAlone) {
  const Read read(kText);
  ASSERT_NE(read.found("deontic"), nullptr);
  EXPECT_EQ(read.found("deontic")->count, 2U);
  const Read all(kText, voice_bit(Voice::author) | voice_bit(Voice::quoted));
  EXPECT_EQ(all.found("deontic")->count, 3U);
  // "We must act" is quoted: 10 words and 11 are the author's.
  EXPECT_EQ(read.devices.words, all.devices.words - 3);
}

TEST(Devices, StandByParagraph) {
  const Read read(kText);
  ASSERT_EQ(read.devices.by_paragraph.size(), 2U);
  EXPECT_EQ(total(read.devices.by_paragraph[0]), 2U);
  std::uint32_t sum = 0;
  for (const auto& counts : read.devices.by_paragraph) sum += total(counts);
  EXPECT_EQ(sum, read.devices.count);
}

// 2 (c ln(c / e) - (c - e)), e = usual * words / 1,000.
TEST(Devices, AreAsStrongAsTheyAreRare) {
  const Read read(kText);
  const Device& duty = *read.found("deontic");
  const double e = usual_rate(*duty.signal) * read.devices.words / 1000;
  EXPECT_DOUBLE_EQ(duty.strength, 2 * (2 * std::log(2 / e) - (2 - e)));
  // One black-and-white choice is rarer than one call to duty.
  const Device* choice = read.found("black_and_white");
  ASSERT_NE(choice, nullptr);
  EXPECT_EQ(choice->count, 1U);
  EXPECT_GT(choice->strength, 2.71);
  for (std::size_t i = 1; i < read.devices.found.size(); ++i) {
    EXPECT_GE(read.devices.found[i - 1].strength,
              read.devices.found[i].strength);
  }
}

TEST(Devices, EachThatPersuadesHasItsUsualRate) {
  for (const SignalInfo& signal : signal_infos()) {
    if (!signal.persuades || signal.name == "loaded") continue;
    EXPECT_GT(usual_rate(signal), 0) << signal.name;
  }
}

TEST(Devices, AreQuotedWithWhatFollows) {
  const Read read(kText);
  const Device& duty = *read.found("deontic");
  EXPECT_EQ(passage_of(read.analysis.doc, duty.example), "It must do so now");
  EXPECT_EQ(device_line(duty).substr(0, 16), "2 calls to duty,");
  EXPECT_EQ(device_rate(0.04), "under 0.1");
  EXPECT_EQ(device_rate(1.27), "1.3");
}

TEST(Devices, AnEmptyTextHasNone) {
  const Read read("");
  EXPECT_EQ(read.devices.count, 0U);
  EXPECT_EQ(read.devices.words, 0U);
  EXPECT_TRUE(read.devices.found.empty());
  EXPECT_EQ(telling(read.devices), 0U);
}

}  // namespace
}  // namespace slant
