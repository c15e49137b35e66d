// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/word_axes.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "slant/embed/compile_axes.h"
#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

AxisList two_axes() {
  AxisList list;
  list.path = "two.tsv";
  list.id = "two.en";
  AxisSeeds good{"good-bad", "good", "bad", {"good"}, {"bad", "nil"}, "", 9};
  AxisSeeds strong{"strong-weak", "strong", "weak", {"mighty"},
                   {"bad"},       "",       11};
  list.axes = {good, strong};
  return list;
}

// Four words in the plane, and one that is not in lower case.
Embedding plane() {
  return *Embedding::from_matrix({"good", "bad", "mighty", "so-so", "Good"},
                                 {1, 0, -1, 0, 0, 2, 3, 4, 1, 0}, 2);
}

TEST(CompileAxes, ByHand) {
  CompileOptions options;
  options.count = [](std::string_view word) {
    return word == "good" ? 3.0 : word == "bad" ? 1.0 : 0.0;
  };
  const auto compiled = compile_axes(plane(), two_axes(), options);
  ASSERT_TRUE(compiled) << compiled.error().to_string();
  const WordAxesInput& axes = compiled->axes;
  ASSERT_EQ(axes.words.size(), 4U);
  EXPECT_EQ(axes.words[3].text, "so-so");
  // Axis one is {2, 0}; axis two {0, 2} - {-1, 0} = {1, 2}.
  EXPECT_NEAR(axes.values[0], 1, 1e-12);
  EXPECT_NEAR(axes.values[1], 1 / std::sqrt(5), 1e-12);
  EXPECT_NEAR(axes.values[2], -1, 1e-12);
  EXPECT_NEAR(axes.values[6], 0.6, 1e-12);
  EXPECT_NEAR(axes.values[7], 11 / (5 * std::sqrt(5)), 1e-12);
  EXPECT_NEAR(axes.axes[0].background, 0.5, 1e-12);
  ASSERT_EQ(compiled->seeds.size(), 1U);
  EXPECT_EQ(compiled->seeds[0].missing, (std::vector<std::string>{"nil"}));
  EXPECT_EQ(axes.axes[0].second_seeds, 1U);
}

TEST(CompileAxes, SaysWhatIsWrongWithAnAxis) {
  AxisList list = two_axes();
  list.axes[1].first = {"nil", "none"};
  auto compiled = compile_axes(plane(), list, {});
  ASSERT_FALSE(compiled);
  EXPECT_EQ(compiled.error().to_string(),
            "two.tsv:11: axis 'strong-weak': no seed of pole 'strong' is in "
            "the model's vocabulary: nil, none");
  EXPECT_EQ(compiled.error().code, ErrorCode::usage);
  // {1, 0} and {2, 0} have one direction: equal as directions, not as points.
  const auto same = *Embedding::from_matrix({"good", "bad"}, {1, 0, 2, 0}, 2);
  list.axes.resize(1);
  EXPECT_TRUE(compile_axes(same, list, {}));
  CompileOptions unit;
  unit.unit_seeds = true;
  compiled = compile_axes(same, list, unit);
  ASSERT_FALSE(compiled);
  EXPECT_EQ(compiled.error().to_string(),
            "two.tsv:9: axis 'good-bad': its poles are equal in this model");
}

WordAxesInput input_of(AxisValues kind) {
  CompileOptions options;
  options.kind = kind;
  options.names = true;
  options.model = "plane";
  auto compiled = compile_axes(plane(), two_axes(), options);
  compiled->axes.words.push_back({"best", 0});
  return compiled->axes;
}

TEST(WordAxes, ReadsWhatWasWritten) {
  for (const auto kind : {AxisValues::float32, AxisValues::int16}) {
    const WordAxesInput input = input_of(kind);
    const auto axes = WordAxes::from_bytes(write_word_axes(input), "a.axes");
    ASSERT_TRUE(axes) << axes.error().to_string();
    EXPECT_EQ(axes->info().id, "two.en");
    EXPECT_EQ(axes->info().model, "plane");
    EXPECT_TRUE(axes->info().names);
    EXPECT_EQ(axes->rows(), 4U);
    EXPECT_EQ(axes->words(), 5U);
    ASSERT_EQ(axes->axes().size(), 2U);
    EXPECT_EQ(axes->axes()[1].second_pole, "weak");
    for (const auto& word : input.words) {
      EXPECT_EQ(axes->find(word.text), word.row);
      for (std::size_t a = 0; a < 2; ++a) {
        EXPECT_NEAR(axes->value(word.row, a), input.values[word.row * 2 + a],
                    kind == AxisValues::float32 ? 1e-7 : 1e-4);
      }
    }
    EXPECT_EQ(axes->find("best"), axes->find("good"));
    EXPECT_EQ(axes->find("goo"), WordAxes::kNone);
    EXPECT_EQ(axes->find(""), WordAxes::kNone);
    EXPECT_EQ(write_word_axes(input), write_word_axes(input));
  }
}

TEST(WordAxes, RefusesEveryCutAndEveryChangedByte) {
  const std::string bytes = write_word_axes(input_of(AxisValues::int16));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(WordAxes::from_bytes(bytes.substr(0, size), "a.axes"));
  }
  EXPECT_FALSE(WordAxes::from_bytes(bytes + '\0', "a.axes"));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    EXPECT_FALSE(WordAxes::from_bytes(changed, "a.axes")) << at;
  }
  const auto cut = WordAxes::from_bytes(bytes.substr(0, 100), "a.axes");
  EXPECT_EQ(cut.error().to_string(), "a.axes: has 100 bytes; expected " +
                                         std::to_string(bytes.size()) +
                                         " by its header");
}

// The default that is shipped: opens fast, and knows what it should.
TEST(DefaultAxes, OpensFastAndIsSensible) {
  const std::string path = SLANT_SOURCE_DIR "/lexicons/default.en.axes";
  auto best = std::chrono::nanoseconds::max();
  for (int i = 0; i < 5; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_TRUE(WordAxes::open(path));
    best = std::min(best, std::chrono::nanoseconds(
                              std::chrono::steady_clock::now() - begin));
  }
#ifdef NDEBUG
  EXPECT_LT(best, std::chrono::milliseconds(5));
#else
  // Assertions and sanitizers are no measure; far from it is a defect.
  EXPECT_LT(best, std::chrono::milliseconds(200));
#endif
  const auto axes = WordAxes::open(path);
  EXPECT_GE(axes->words(), 50000U);
  ASSERT_EQ(axes->axes().size(), 15U);
  const auto on = [&](const char* axis, const char* word) {
    for (std::size_t a = 0; a < axes->axes().size(); ++a) {
      if (axes->axes()[a].name != axis) continue;
      const std::uint32_t row = axes->find(word);
      EXPECT_NE(row, WordAxes::kNone) << word;
      return axes->value(row, a);
    }
    ADD_FAILURE() << axis;
    return 0.0;
  };
  // None of these is a seed.
  EXPECT_GT(on("good-bad", "gorgeous"), on("good-bad", "hideous"));
  EXPECT_GT(on("strong-weak", "brawny"), on("strong-weak", "sickly"));
  EXPECT_GT(on("care-harm", "gentleness"), on("care-harm", "savagery"));
  EXPECT_GT(on("legitimate-illegitimate", "statutory"),
            on("legitimate-illegitimate", "smuggling"));
  EXPECT_NE(axes->find("attacked"), WordAxes::kNone);
  EXPECT_EQ(axes->find("the"), WordAxes::kNone);
}

}  // namespace
}  // namespace slant
