// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/run_journal.h"

#include "stream_check.h"

namespace {

using slant::Checkpoint;
using slant::ResumeMode;
using slant::RunJournal;

Checkpoint checkpoint_at(std::uint64_t records) {
  Checkpoint at;
  at.input = {1, records};
  at.counts = {records, 2, 1, 999};
  at.output_bytes = 10 * records;
  at.quarantine_bytes = 5;
  return at;
}

TEST(RunJournal, ALineReadsBack) {
  Checkpoint at = checkpoint_at(77);
  at.complete = true;
  std::string line = slant::to_line(at);
  ASSERT_EQ(line.back(), '\n');
  line.pop_back();
  const auto back = slant::parse_checkpoint(line);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->input, at.input);
  EXPECT_EQ(back->counts.records, 77U);
  EXPECT_EQ(back->counts.bad, 2U);
  EXPECT_EQ(back->counts.failed_files, 1U);
  EXPECT_EQ(back->counts.bytes, 999U);
  EXPECT_EQ(back->output_bytes, 770U);
  EXPECT_EQ(back->quarantine_bytes, 5U);
  EXPECT_TRUE(back->complete);
}

TEST(RunJournal, NoPieceOfALineReads) {
  std::string line = slant::to_line(checkpoint_at(77));
  line.pop_back();
  for (std::size_t n = 0; n < line.size(); ++n) {
    EXPECT_FALSE(slant::parse_checkpoint(line.substr(0, n))) << n;
  }
  line[0] = '2';  // another file
  EXPECT_FALSE(slant::parse_checkpoint(line));
}

TEST(RunJournal, ResumesBehindTheLastWholeLine) {
  const Folder folder;
  const std::string path = folder.file("j");
  {
    RunJournal journal;
    ASSERT_TRUE(journal.open(path, "f", ResumeMode::fresh));
    EXPECT_FALSE(journal.last());
    ASSERT_TRUE(journal.add(checkpoint_at(1)));
    ASSERT_TRUE(journal.add(checkpoint_at(2)));
  }
  // Killed inside the third line.
  std::string torn = slant::to_line(checkpoint_at(3));
  torn.resize(torn.size() / 2);
  std::ofstream(path, std::ios::app) << torn;
  {
    RunJournal journal;
    ASSERT_TRUE(journal.open(path, "f", ResumeMode::resume));
    ASSERT_TRUE(journal.last());
    EXPECT_EQ(journal.last()->counts.records, 2U);
    ASSERT_TRUE(journal.add(checkpoint_at(4)));
  }
  RunJournal journal;
  ASSERT_TRUE(journal.open(path, "f", ResumeMode::resume));
  EXPECT_EQ(journal.last()->counts.records, 4U);
  journal.remove();
  EXPECT_EQ(folder.listing(), "");
}

TEST(RunJournal, OthersAreKeptAway) {
  const Folder folder;
  const std::string path = folder.file("j");
  RunJournal first;
  ASSERT_TRUE(first.open(path, "f", ResumeMode::fresh));
  RunJournal second;
  auto opened = second.open(path, "f", ResumeMode::restart);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, slant::ErrorCode::io);
  EXPECT_NE(opened.error().message.find("another run"), std::string::npos);
}

TEST(RunJournal, AnUnfinishedRunIsNotOverwrittenByChance) {
  const Folder folder;
  const std::string path = folder.file("j");
  {
    RunJournal journal;
    ASSERT_TRUE(journal.open(path, "f", ResumeMode::fresh));
    ASSERT_TRUE(journal.add(checkpoint_at(1)));
  }
  {
    RunJournal journal;
    auto opened = journal.open(path, "f", ResumeMode::fresh);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, slant::ErrorCode::usage);
  }
  {
    RunJournal journal;
    auto opened = journal.open(path, "other", ResumeMode::resume);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, slant::ErrorCode::usage);
  }
  RunJournal journal;
  ASSERT_TRUE(journal.open(path, "other", ResumeMode::restart));
  EXPECT_FALSE(journal.last());
}

}  // namespace
