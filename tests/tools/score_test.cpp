// SPDX-License-Identifier: Apache-2.0
// slant score as a command: a filter, faults of the machine, kills.
#include <poll.h>

#include <algorithm>
#include <thread>

#include "run_command.h"

namespace {

std::string corpus(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) {
    if (i % 23 == 7) {
      out += "{\"id\":\"bad\",\"text\":" + std::to_string(i) + "}\n";
      continue;
    }
    out += "{\"id\":\"r" + std::to_string(i) + "\",\"lean\":\"" +
           (i % 2 == 0 ? "left" : "right") +
           "\",\"text\":\"The corrupt regime said it would never yield. "
           "Critics called the plan a shameless sham.\"}\n";
  }
  return out;
}

// Names in the directory of `path`, without the path's own.
std::vector<std::string> beside(const std::string& path) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(path).parent_path())) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

TEST(Score, AFilterAndAFileGiveTheSameRows) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(100));
  const std::string out = dir.file("out.jsonl");
  const Ran file = run_slant({"score", in, "--jobs", "1", "-o", out});
  EXPECT_EQ(file.code, 3) << file.err;  // some records are bad
  EXPECT_EQ(file.out, "");
  const Ran filter = run_slant(
      {"score", "-", "--from", "jsonl", "--to", "jsonl", "--unit", "document"},
      {"LANG=C"}, {corpus(100)});
  EXPECT_EQ(filter.code, 3);
  EXPECT_EQ(filter.out, slurp(out));
  EXPECT_EQ(lines_of(filter.out).size(), 100U);
  EXPECT_NE(filter.err.find("<stdin>:8:"), std::string::npos) << filter.err;
  EXPECT_NE(filter.err.find("5 of 100 records are bad"), std::string::npos);
  const std::string side = slurp(out + ".run.json");
  EXPECT_EQ(side.rfind("{\"run\":{\"tool\":\"slant\",\"version\":", 0), 0U);
  EXPECT_NE(side.find("\"sha256\":"), std::string::npos);
}

// Whoever writes a record and waits for its row gets it, as Spark does.
TEST(Score, ALongLivedFilterAnswersAtOnce) {
  int to[2];
  int from[2];
  ASSERT_EQ(::pipe(to), 0);
  ASSERT_EQ(::pipe(from), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(to[0], 0);
    ::dup2(from[1], 1);
    for (const int fd : {to[0], to[1], from[0], from[1]}) ::close(fd);
    ::execl(SLANT_COMMAND, SLANT_COMMAND, "score", "-", "--jobs", "2",
            "--measures", "loaded.points", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(to[0]);
  ::close(from[1]);
  for (int i = 0; i < 20; ++i) {
    // In two pieces, so that half a record lies in the pipe for a while.
    const std::string record =
        "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"A sham.\"}\n";
    ASSERT_GT(::write(to[1], record.data(), 9), 0);
    if (i % 5 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ASSERT_GT(::write(to[1], record.data() + 9, record.size() - 9), 0);
    std::string answer;
    while (answer.find('\n') == std::string::npos) {
      pollfd ready{from[0], POLLIN, 0};
      ASSERT_EQ(::poll(&ready, 1, 20000), 1) << "no answer to record " << i;
      char bytes[4096];
      const ssize_t n = ::read(from[0], bytes, sizeof bytes);
      ASSERT_GT(n, 0);
      answer.append(bytes, static_cast<std::size_t>(n));
    }
    EXPECT_EQ(answer.rfind("{\"id\":\"" + std::to_string(i) + "\"", 0), 0U);
  }
  ::close(to[1]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  ::close(from[0]);
}

TEST(Score, AReaderThatLeavesEndsItSilently) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(2000));
  const std::string err = dir.file("err");
  const std::string command = std::string(SLANT_COMMAND) + " score " + in +
                              " --quarantine " + dir.file("q") + " 2>" + err +
                              " | head -n 1 >/dev/null";
  EXPECT_EQ(::system(command.c_str()), 0);
  EXPECT_EQ(beside(in), (Names{"err", "in.jsonl"}));
}

TEST(Score, FullDisks) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(50));
  const Ran ran = run_slant({"score", in}, {}, {"", "/dev/full"});
  EXPECT_EQ(ran.code, 4);
  EXPECT_NE(ran.err.find("No space left"), std::string::npos) << ran.err;
  EXPECT_EQ(run_slant({"score", in, "-o", "/dev/full"}).code, 4);
}

// Every write, sync, truncation, rename, close and open of a file to be
// written fails once. What is left is the whole output, or nothing.
void fail_each(const std::string& name, int records) {
  const char* library = SLANT_FAIL_NTH;
  if (*library == '\0') GTEST_SKIP() << "no library to preload in this build";
  const TempDir dir;
  const std::string input = corpus(records);
  const std::string in = dir.write("in.jsonl", input);
  const std::string out = dir.file(name);
  const std::string bad = dir.file("bad");
  const std::vector<std::string> args = {
      "score",           in,       "-o",           out,
      "--measures",      "loaded", "--unit",       "document,paragraph",
      "--jobs",          "1",      "--quarantine", bad,
      "--checkpoint-ms", "0"};
  ASSERT_EQ(run_slant(args).code, 3);
  const std::string expected = slurp(out);
  ASSERT_FALSE(expected.empty());
  // The library leaves this file when a call failed: else there is no Nth.
  const std::string mark = dir.file("mark");
  for (const char* call :
       {"write", "sync", "truncate", "rename", "close", "open"}) {
    int failed = 0;
    // Behind the first hundred, every fifth: a database's writes are alike.
    for (int nth = 1;; nth += nth < 100 ? 1 : 5) {
      for (const std::string& left : beside(in)) {
        if (left != "in.jsonl") std::filesystem::remove(dir.file(left));
      }
      const Ran ran = run_slant(
          args, {std::string("LD_PRELOAD=") + library,
                 std::string("FAIL_CALL=") + call, "FAIL_MARK=" + mark,
                 "FAIL_NTH=" + std::to_string(nth)});
      EXPECT_EQ(ran.signal, 0) << call << ' ' << nth;
      if (ran.code == 3) {
        // Nothing failed any more, or a failure that harms nobody.
        EXPECT_TRUE(slurp(out) == expected) << call << ' ' << nth;
        if (!std::filesystem::exists(mark)) break;
        continue;
      }
      ++failed;
      EXPECT_EQ(ran.code, 4) << call << ' ' << nth << ran.err;
      EXPECT_NE(ran.err, "");
      if (std::filesystem::exists(out)) {
        EXPECT_TRUE(slurp(out) == expected) << call << ' ' << nth;
      }
      for (const std::string& left : beside(in)) {
        EXPECT_EQ(left.find(".partial"), std::string::npos)
            << call << ' ' << nth << ": " << left;
        EXPECT_EQ(left.find(".resume"), std::string::npos)
            << call << ' ' << nth << ": " << left;
      }
      EXPECT_TRUE(slurp(in) == input);
    }
    EXPECT_GT(failed, 0) << call;
  }
}

TEST(Score, EachWriteFailsOnceJsonl) { fail_each("out.jsonl", 800); }
TEST(Score, EachWriteFailsOnceZstd) { fail_each("out.csv.zst", 800); }
// Few records: a database is written in several hundred calls even so.
TEST(Score, EachWriteFailsOnceSqlite) { fail_each("out.sqlite", 8); }

// Starts slant, kills it after `ms`; its exit code, or -1 when it was killed.
int run_and_kill(const std::vector<std::string>& args, int ms) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<std::string> copies = args;
    std::string command = SLANT_COMMAND;
    std::vector<char*> argv = {command.data()};
    for (std::string& arg : copies) argv.push_back(arg.data());
    argv.push_back(nullptr);
    ::dup2(::open("/dev/null", O_WRONLY), 2);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  for (int waited = 0;; ++waited) {
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) {
      return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    if (waited == ms) ::kill(child, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void kill_and_resume(const std::string& name) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(20000));
  const std::string whole = dir.file("whole-" + name);
  std::vector<std::string> args = {"score",  in,     "-o",         whole,
                                   "--keep", "lean", "--measures", "loaded"};
  ASSERT_EQ(run_slant(args).code, 3);
  const std::string out = dir.file(name);
  args[3] = out;
  for (const char* more : {"--resume", "--checkpoint-ms", "0"}) {
    args.emplace_back(more);
  }
  int kills = 0;
  int code = -1;
  // Longer each time, so that the end comes on any machine.
  for (int ms = 20; code == -1; ms += 20) {
    code = run_and_kill(args, ms);
    kills += code == -1 ? 1 : 0;
  }
  EXPECT_EQ(code, 3);
  EXPECT_GT(kills, 0);
  EXPECT_TRUE(slurp(out) == slurp(whole));
  EXPECT_FALSE(std::filesystem::exists(out + ".resume"));
  EXPECT_FALSE(std::filesystem::exists(out + ".partial"));
  // Nothing is left to do, and the answer is the same.
  EXPECT_EQ(run_slant(args).code, 3);
}

TEST(Score, KillsAndResumesJsonl) { kill_and_resume("out.jsonl"); }
TEST(Score, KillsAndResumesGzip) { kill_and_resume("out.csv.gz"); }
TEST(Score, KillsAndResumesSqlite) { kill_and_resume("out.sqlite"); }

TEST(Score, ARunInTheWayIsNotLost) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(20000));
  const std::string out = dir.file("out.jsonl");
  // Killed before it had begun, it leaves nothing: later, then.
  for (int ms = 150; !std::filesystem::exists(out + ".resume"); ms += 100) {
    ASSERT_EQ(run_and_kill({"score", in, "-o", out}, ms), -1);
  }
  const Ran fresh = run_slant({"score", in, "-o", out});
  EXPECT_EQ(fresh.code, 2);
  EXPECT_NE(fresh.err.find("--resume"), std::string::npos) << fresh.err;
  const Ran other =
      run_slant({"score", in, "-o", out, "--resume", "--unit", "paragraph"});
  EXPECT_EQ(other.code, 2) << other.err;
  EXPECT_EQ(run_slant({"score", in, "-o", out, "--restart"}).code, 3);
}

TEST(Score, TwoRunsOnOneOutput) {
  const TempDir dir;
  const std::string fifo = dir.file("fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const std::string out = dir.file("out.jsonl");
  const pid_t first = ::fork();
  if (first == 0) {
    ::execl(SLANT_COMMAND, SLANT_COMMAND, "score", fifo.c_str(), "--from",
            "jsonl", "-o", out.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  const int writer = ::open(fifo.c_str(), O_WRONLY);  // the first run is on
  while (!std::filesystem::exists(out + ".partial")) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const std::string in = dir.write("in.jsonl", corpus(3));
  const Ran second = run_slant({"score", in, "-o", out, "--restart"});
  EXPECT_EQ(second.code, 4);
  EXPECT_NE(second.err.find("another run"), std::string::npos) << second.err;
  ::close(writer);
  int status = 0;
  ::waitpid(first, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(slurp(out), "");
}

TEST(Score, SigtermLeavesWhatCanBeResumed) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(20000));
  const std::string out = dir.file("out.jsonl");
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::open(dir.file("err").c_str(), O_WRONLY | O_CREAT, 0600), 2);
    ::execl(SLANT_COMMAND, SLANT_COMMAND, "score", in.c_str(), "-o",
            out.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  while (!std::filesystem::exists(out + ".partial")) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ::kill(child, SIGTERM);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
  EXPECT_NE(slurp(dir.file("err")).find("--resume goes on"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(out));
  EXPECT_EQ(run_slant({"score", in, "-o", out, "--resume"}).code, 3);
  EXPECT_EQ(lines_of(slurp(out)).size(), 20000U);
}

TEST(Score, ShardsMergeToTheWhole) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(300));
  for (const std::string name : {"o.jsonl", "o.csv", "o.csv.gz"}) {
    const std::string whole = dir.file("whole-" + name);
    ASSERT_EQ(run_slant({"score", in, "-o", whole}).code, 3);
    std::vector<std::string> merge = {"merge"};
    for (const std::string rank : {"2", "0", "1"}) {
      const std::string part = dir.file(rank + name);
      ASSERT_EQ(
          run_slant({"score", in, "-o", part, "--shard", rank + "/3"}).code, 3);
      merge.push_back(part);
    }
    const Ran lacking = run_slant({"merge", merge[1], merge[2]});
    EXPECT_EQ(lacking.code, 2);
    EXPECT_NE(lacking.err.find("part 1 of 3 is missing"), std::string::npos)
        << lacking.err;
    const Ran merged = run_slant(merge);
    EXPECT_EQ(merged.code, 0) << merged.err;
    std::string expected = slurp(whole);
    if (name == "o.csv.gz") {
      expected = slurp(dir.file("whole-o.csv"));
    }
    EXPECT_TRUE(merged.out == expected) << name;
  }
  // The records themselves, for whoever runs slant by other means.
  std::string records;
  for (const std::string rank : {"0", "1", "2", "3"}) {
    const Ran part = run_slant({"shard", in, "--rank", rank, "--world", "4"});
    EXPECT_EQ(part.code, 0) << part.err;
    records += part.out;
  }
  EXPECT_TRUE(records == corpus(300));
}

TEST(Score, WhatIsWrongIsSaidBeforeWorkBegins) {
  const TempDir dir;
  const std::string in = dir.write("in.jsonl", corpus(3));
  const std::string csv = dir.write("in.csv", "id,body\n1,x\n");
  const struct {
    std::vector<std::string> args;
    int code;
    const char* says;
  } kCases[] = {
      {{"score", in, "--measures", "lodaed"},
       2,
       "no lexicon has a measure 'lodaed'"},
      {{"score", in, "--measures", "loaded.lodaed"}, 2, "no measure or score"},
      {{"score", in, "--by-voice", "--to", "csv"}, 2, "jsonl or tidy"},
      {{"score", in, "--to", "sqlite"}, 2, "-o FILE"},
      {{"score", in, "-o", dir.file("a.sqlite.gz"), "--to", "sqlite"},
       2,
       "cannot be compressed"},
      {{"score", in, "--resume"}, 2, "only a file"},
      {{"score", in, "--shard", "3/3"}, 2, "RANK/WORLD"},
      {{"score", in, "--columns", "body"}, 2, "text=FIELD"},
      {{"score", csv}, 2, "no column 'text'; there are id, body"},
      {{"score", csv, "--columns", "text=body"}, 0, ""},
      {{"score", dir.file("absent.jsonl")}, 3, "cannot open"},
      {{"score", "-", "--shard", "0/2"}, 2, "a shard is a part of files"},
      {{"summarize", in}, 3, "expected what slant score has written"},
  };
  for (const auto& c : kCases) {
    const Ran ran = run_slant(c.args);
    EXPECT_EQ(ran.code, c.code) << ran.err;
    EXPECT_NE(ran.err.find(c.says), std::string::npos) << ran.err;
  }
}

// The rows of a tidy table whose measure is one of these.
std::string rows_of(const std::string& table,
                    const std::vector<std::string>& measures) {
  std::string out;
  for (const std::string& line : lines_of(table)) {
    for (const std::string& measure : measures) {
      if (line.find("," + measure + ",") != std::string::npos) {
        out += line + '\n';
      }
    }
  }
  return out;
}

// What isn't asked for isn't looked for; what is has the same numbers.
TEST(Score, FewerMeasuresAndTheSameNumbers) {
  const std::string articles =
      std::string(SLANT_SOURCE_DIR) + "/tests/articles";
  const std::vector<std::string> all = {
      "score",     articles, "--to", "tidy", "--unit", "document,sentence",
      "--by-voice"};
  const Ran whole = run_slant(all);
  ASSERT_EQ(whole.code, 0) << whole.err;
  for (const std::vector<std::string>& wanted :
       std::vector<std::vector<std::string>>{{"loaded"},
                                             {"sentiment"},
                                             {"frame", "moral"},
                                             {"rhetoric", "hedge"}}) {
    std::vector<std::string> args = all;
    args.emplace_back("--measures");
    args.push_back(wanted[0] + (wanted.size() > 1 ? "," + wanted[1] : ""));
    for (const char* jobs : {"1", "2"}) {
      std::vector<std::string> run = args;
      run.insert(run.end(), {"--jobs", jobs});
      const Ran part = run_slant(run);
      ASSERT_EQ(part.code, 0) << part.err;
      const std::string expected = rows_of(whole.out, wanted);
      EXPECT_FALSE(expected.empty()) << wanted[0];
      EXPECT_TRUE(rows_of(part.out, wanted) == expected) << wanted[0];
      // And a header, but nothing else.
      EXPECT_EQ(lines_of(part.out).size(), lines_of(expected).size() + 1);
    }
  }
}

TEST(Score, ProgressForPrograms) {
  const Ran ran = run_slant({"score", "-", "--progress", "json"}, {},
                            {"{\"text\":\"x\"}\n{}\n"});
  const auto lines = lines_of(ran.err);
  const auto last = std::find_if(lines.begin(), lines.end(), [](const auto& l) {
    return l.find("\"done\":true") != std::string::npos;
  });
  ASSERT_NE(last, lines.end()) << ran.err;
  EXPECT_EQ(last->rfind("{\"records\":2,\"bad\":1,", 0), 0U) << *last;
  // Nothing of the kind where nobody asks: standard error is no terminal.
  EXPECT_EQ(run_slant({"score", "-"}, {}, {"{\"text\":\"x\"}\n"}).err, "");
}

// As many records again take no more memory.
TEST(Score, MemoryDoesNotGrowWithTheInput) {
  if (kMemoryFactor > 1) GTEST_SKIP() << "a sanitizer keeps freed memory";
  const TempDir dir;
  const std::string few = dir.write("few.jsonl", corpus(10000));
  const std::string many = dir.write("many.jsonl", corpus(60000));
  const std::vector<std::string> rest = {"--measures", "loaded.points", "-o",
                                         "/dev/null"};
  std::vector<std::string> args = {"score", few};
  args.insert(args.end(), rest.begin(), rest.end());
  const Ran small = run_slant(args);
  args[1] = many;
  const Ran large = run_slant(args);
  EXPECT_EQ(large.code, 3) << large.err;
  EXPECT_LT(large.max_rss_kb, small.max_rss_kb + 4096);
}

TEST(Score, TargetsInRowsOfDocuments) {
  const Ran ran = run_slant(
      {"score", "-", "--measures", "loaded.points", "--targets", "found"}, {},
      {"{\"text\":\"Corrupt Lee lied. They saw Lee steal. Then Lee fled. "
       "People say Lee is a crook.\"}\n"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("\"targets\":[{\"name\":\"Lee\",\"side\":\"\","
                         "\"mentions\":4,"),
            std::string::npos)
      << ran.out;
}

}  // namespace
