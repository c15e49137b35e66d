// SPDX-License-Identifier: Apache-2.0
// The ordered parallel run alone, and a corpus scored by many threads: under
// TSan too.
#include "slant/stream/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "stream/stream_check.h"

namespace {

TEST(OrderedRun, EmitsInTheOrderOfFilling) {
  for (const unsigned jobs : {1U, 2U, 3U, 8U}) {
    std::vector<int> slots(2 * jobs + 1);
    int filled = 0;
    std::vector<int> out;
    slant::run_ordered(
        jobs, slots,
        [&](int& slot) {
          slot = filled;
          return filled++ < 1000;
        },
        [](int& slot, unsigned) {
          for (int i = 0; i < slot % 13; ++i) std::this_thread::yield();
          slot *= 2;
        },
        [&](int& slot) {
          out.push_back(slot);
          return true;
        });
    ASSERT_EQ(out.size(), 1000U);
    for (int i = 0; i < 1000; ++i)
      ASSERT_EQ(out[static_cast<std::size_t>(i)], 2 * i);
  }
}

// No more is read than the slots hold ahead of what is emitted.
TEST(OrderedRun, ASlowConsumerHoldsTheReaderBack) {
  std::vector<int> slots(3);
  std::atomic<int> filled{0};
  std::atomic<int> emitted{0};
  int most = 0;
  slant::run_ordered(
      4, slots,
      [&](int&) {
        most = std::max(most, filled - emitted);
        return filled++ < 200;
      },
      [](int&, unsigned) {},
      [&](int&) {
        std::this_thread::yield();
        ++emitted;
        return true;
      });
  EXPECT_LE(most, 3);
  EXPECT_EQ(emitted, 200);
}

TEST(OrderedRun, AFailureStopsAll) {
  std::vector<int> slots(5);
  int emitted = 0;
  slant::run_ordered(
      3, slots, [](int&) { return true; }, [](int&, unsigned) {},
      [&](int&) { return ++emitted < 7; });
  EXPECT_EQ(emitted, 7);
  EXPECT_THROW(slant::run_ordered(
                   3, slots, [](int&) { return true; },
                   [](int&, unsigned) { throw std::runtime_error("x"); },
                   [](int&) { return true; }),
               std::runtime_error);
}

TEST(OrderedRun, ACorpusByManyThreads) {
  const Folder folder;
  const std::string in = folder.write("in.jsonl", many_records(2000));
  slant::CorpusRun run = small_run({in}, folder.file("a.jsonl.zst"));
  run.quarantine = folder.file("bad");
  run.checkpoint_ms = 0;
  const std::string one = scored(run);
  run.jobs = 8;
  EXPECT_TRUE(scored(run) == one);
}

}  // namespace
