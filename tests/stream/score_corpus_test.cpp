// SPDX-License-Identifier: Apache-2.0
// The contract of a run: order, bytes, bad records, inputs of all kinds.
#include "slant/stream/score_corpus.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <map>
#include <thread>

#include "slant/stream/pack.h"
#include "stream_check.h"

namespace {

std::string gzipped(const std::string& bytes) {
  std::string out;
  EXPECT_TRUE(slant::pack(slant::Packing::gzip, bytes, out));
  return out;
}

TEST(ScoreCorpus, TheSameBytesForAnyJobs) {
  const Folder folder;
  const std::string in = folder.write("in.jsonl", many_records(5000));
  std::map<std::string, std::string> expected;
  for (const unsigned jobs : {1U, 2U, 3U, 8U}) {
    for (const char* name : {"out.jsonl", "out.jsonl.gz", "out.jsonl.zst"}) {
      slant::CorpusRun run = small_run({in}, folder.file(name));
      run.jobs = jobs;
      run.quarantine = folder.file("bad.jsonl");
      std::string all = scored(run);
      all += bytes_of(run.quarantine);
      std::string& first = expected[name];
      if (first.empty()) first = all;
      EXPECT_TRUE(all == first) << name << ", jobs " << jobs;
    }
  }
  // A row each, and a line in the quarantine for each of the 294 bad ones.
  const std::string& plain = expected["out.jsonl"];
  EXPECT_EQ(std::count(plain.begin(), plain.end(), '\n'), 5000 + 294);
}

TEST(ScoreCorpus, OneRowARecordInOrder) {
  const Folder folder;
  slant::CorpusRun run = small_run(
      {folder.write("in.jsonl", many_records(3000))}, folder.file("out"));
  run.jobs = 4;
  const std::string out = scored(run);
  std::istringstream lines(out);
  std::string line;
  for (int i = 0; i < 3000; ++i) {
    ASSERT_TRUE(std::getline(lines, line));
    const std::string id = i % 17 == 5
                               ? "{\"id\":null,"
                               : "{\"id\":\"r" + std::to_string(i) + "\"";
    ASSERT_EQ(line.substr(0, id.size()), id) << line;
  }
  EXPECT_FALSE(std::getline(lines, line));
}

TEST(ScoreCorpus, RowsOfTwoInputsAreTheRowsOfBoth) {
  const Folder folder;
  const std::string a = many_records(100);
  const std::string b = many_records(333);
  const std::string fa = folder.write("a.jsonl", a);
  const std::string fb = folder.write("b.jsonl", b);
  const std::string whole =
      scored(small_run({folder.write("ab.jsonl", a + b)}, folder.file("o")));
  EXPECT_EQ(scored(small_run({fa}, folder.file("oa"))) +
                scored(small_run({fb}, folder.file("ob"))),
            whole);
  EXPECT_EQ(scored(small_run({fa, fb}, folder.file("oab"))), whole);
}

// However a pipe hands the bytes over.
TEST(ScoreCorpus, CutsOfTheInputDoNotShow) {
  const Folder folder;
  const std::string bytes = many_records(60);
  const std::string expected =
      scored(small_run({folder.write("in.jsonl", bytes)}, folder.file("o")));
  for (const std::size_t step : {1U, 2U, 7U, 97U, 4096U}) {
    const std::string fifo = folder.file("fifo" + std::to_string(step));
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    std::thread writer([&] {
      const int fd = ::open(fifo.c_str(), O_WRONLY);
      for (std::size_t i = 0; i < bytes.size(); i += step) {
        const std::string piece = bytes.substr(i, step);
        EXPECT_EQ(::write(fd, piece.data(), piece.size()),
                  static_cast<ssize_t>(piece.size()));
      }
      ::close(fd);
    });
    EXPECT_EQ(scored(small_run({fifo}, folder.file("of"), "jsonl", "jsonl")),
              expected)
        << step;
    writer.join();
  }
}

TEST(ScoreCorpus, AllInputsGiveTheSameRow) {
  const Folder folder;
  const std::string text = "An evil text of ten words in all, no more.";
  const std::string json = "{\"id\":\"k\",\"text\":\"" + text + "\"}\n";
  const std::string expected =
      "{\"id\":\"k\",\"unit\":\"document\",\"number\":1,\"begin\":0,\"end\":42,"
      "\"words\":10,\"scores\":{\"loaded.per_1000\":100}}\n";
  const auto rows = [&](const std::string& name, const std::string& bytes) {
    return scored(small_run({folder.write(name, bytes)}, folder.file("out")));
  };
  EXPECT_EQ(rows("a.jsonl", json), expected);
  EXPECT_EQ(rows("a.jsonl.gz", gzipped(json)), expected);
  EXPECT_EQ(rows("two.jsonl.gz", gzipped(json) + gzipped(json)),
            expected + expected);
  EXPECT_EQ(rows("a.csv", "text,id\n\"" + text + "\",k\n"), expected);
  EXPECT_EQ(rows("a.tsv", "id\ttext\nk\t" + text + "\n"), expected);
  const std::string path = folder.write("k.txt", text);
  std::string of_file = expected;
  of_file.replace(of_file.find("\"k\""), 3, '"' + path + '"');
  EXPECT_EQ(scored(small_run({path}, folder.file("out"))), of_file);
  // The tags of a page are no words, and offsets are those of the page.
  const std::string page = rows("p.html", "<p>" + text + "</p>");
  EXPECT_NE(page.find("\"end\":49,\"words\":10"), std::string::npos) << page;
}

TEST(ScoreCorpus, Quarantine) {
  const Folder folder;
  const std::string in = folder.write(
      "in.jsonl", "{\"text\":\"x\"}\n\n{\"text\": oops}\n{\"text\":\"y\"}\n");
  slant::CorpusRun run = small_run({in}, folder.file("out"));
  run.quarantine = folder.file("bad");
  auto done = slant::score_corpus(run);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->counts.records, 3U);
  EXPECT_EQ(done->counts.bad, 1U);
  const std::string bad = bytes_of(run.quarantine);
  EXPECT_EQ(bad.rfind("{\"input\":\"" + in +
                          "\",\"record\":2,\"line\":3,\"column\":10,"
                          "\"offset\":14,\"code\":\"malformed\",",
                      0),
            0U)
      << bad;
  EXPECT_NE(bad.find("\"raw\":\"{\\\"text\\\": oops}\"}\n"), std::string::npos)
      << bad;
}

TEST(ScoreCorpus, AFileThatEndsTooEarlyKeepsWhatWasRead) {
  const Folder folder;
  std::string noise;
  for (int i = 0; i < 4000; ++i) {
    noise += "{\"text\":\"" + std::to_string(i * 7919) + "\"}\n";
  }
  std::string packed = gzipped(noise);
  packed.resize(packed.size() / 2);
  const std::string good = folder.write("b.jsonl", "{\"text\":\"last\"}\n");
  slant::CorpusRun run =
      small_run({folder.write("a.jsonl.gz", packed), good}, folder.file("out"));
  auto done = slant::score_corpus(run);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->counts.failed_files, 1U);
  EXPECT_EQ(done->counts.bad, 0U);
  EXPECT_GT(done->counts.records, 1000U);
  EXPECT_LT(done->counts.records, 4000U);
  const std::string out = bytes_of(run.output);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'),
            static_cast<std::ptrdiff_t>(done->counts.records));
}

TEST(ScoreCorpus, AMissingColumnIsAnErrorAndLeavesNothing) {
  const Folder folder;
  slant::CorpusRun run =
      small_run({folder.write("in.csv", "id,body\n1,x\n")}, folder.file("out"));
  run.quarantine = folder.file("bad");
  auto done = slant::score_corpus(run);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, slant::ErrorCode::usage);
  EXPECT_EQ(folder.listing(), "in.csv");
}

TEST(ScoreCorpus, ShardsAreTheWhole) {
  const Folder folder;
  const std::string bytes = many_records(700);
  const std::vector<std::string> inputs = {
      folder.write("a.jsonl", bytes),
      folder.write("b.jsonl.gz", gzipped(bytes)),
      folder.write("c.txt", "An evil text."), folder.write("d.txt", "")};
  const std::string whole = scored(small_run(inputs, folder.file("o")));
  for (const std::uint64_t world : {1U, 2U, 3U, 16U}) {
    std::string joined;
    for (std::uint64_t rank = 0; rank < world; ++rank) {
      slant::CorpusRun run = small_run(inputs, folder.file("part"));
      run.shard = slant::Shard{rank, world};
      joined += scored(run);
    }
    EXPECT_TRUE(joined == whole) << world;
  }
}

// A record too large for its limit is bad, and the next is read as ever.
TEST(ScoreCorpus, ALongRecord) {
  const Folder folder;
  const std::string in =
      folder.write("in.jsonl", "{\"text\":\"" + std::string(5000, 'x') +
                                   "\"}\n{\"text\":\"fine\"}\n");
  slant::CorpusRun run = small_run({in}, folder.file("out"));
  run.records.limits.max_record_bytes = 1000;
  auto done = slant::score_corpus(run);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->counts.records, 2U);
  EXPECT_EQ(done->counts.bad, 1U);
}

class Database {
 public:
  explicit Database(const std::string& path) {
    EXPECT_EQ(sqlite3_open(path.c_str(), &db_), SQLITE_OK);
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // The first row, its columns parted by '|'.
  std::string row(const std::string& sql) {
    sqlite3_stmt* query = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db_, sql.c_str(), -1, &query, nullptr),
              SQLITE_OK)
        << sqlite3_errmsg(db_);
    std::string out;
    if (sqlite3_step(query) == SQLITE_ROW) {
      for (int c = 0; c < sqlite3_column_count(query); ++c) {
        const auto* text =
            reinterpret_cast<const char*>(sqlite3_column_text(query, c));
        out += (c == 0 ? "" : "|") + std::string(text == nullptr ? "" : text);
      }
    }
    sqlite3_finalize(query);
    return out;
  }

 private:
  sqlite3* db_ = nullptr;
};

TEST(ScoreCorpus, Sqlite) {
  const Folder folder;
  const std::string in =
      folder.write("in.jsonl",
                   "{\"id\":\"a\",\"lean\":\"left\",\"text\":\"An evil text of "
                   "ten words in all, no more.\\n\\nMore.\"}\n"
                   "{\"id\":\"b\"}\n");
  std::string first;
  for (const unsigned jobs : {1U, 3U}) {
    slant::CorpusRun run = small_run({in}, folder.file("out.sqlite"), "sqlite");
    run.jobs = jobs;
    run.rows.keep = {"lean"};
    run.rows.levels = slant::level_bit(slant::Level::document) |
                      slant::level_bit(slant::Level::paragraph);
    const std::string bytes = scored(run);
    if (first.empty()) first = bytes;
    EXPECT_TRUE(bytes == first);
  }
  EXPECT_EQ(folder.listing(), "in.jsonl out.sqlite out.sqlite.run.json");
  Database db(folder.file("out.sqlite"));
  EXPECT_EQ(db.row("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(db.row("SELECT version, header FROM runs"), "test|{}");
  EXPECT_EQ(db.row("SELECT count(*), sum(error IS NOT NULL) FROM documents"),
            "2|1");
  EXPECT_EQ(db.row("SELECT id, level, number, words, key, value, n, fields "
                   "FROM score_rows WHERE level = 'document'"),
            "a|document|1|11|loaded.per_1000|90.9090909090909|11|{\"lean\":"
            "\"left\"}");
  EXPECT_EQ(db.row("SELECT level, \"loaded.per_1000\" FROM wide "
                   "WHERE id = 'a' AND level = 'paragraph'"),
            "paragraph|100.0");
  EXPECT_EQ(db.row("SELECT paragraph, begin_byte, end_byte, measure, category, "
                   "text, voice FROM hits"),
            "1|3|7|loaded|pejorative|evil|author");
}

}  // namespace
