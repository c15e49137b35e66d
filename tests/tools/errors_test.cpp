// SPDX-License-Identifier: Apache-2.0
// Bad inputs and faults: the right exit code, a message that says what and
// where, and nothing that could command a terminal.
#include "run_command.h"

#include <sys/stat.h>

#include <algorithm>
#include <thread>

namespace {

const std::string kLexicons = "tests/golden/lexicons";

Ran report(std::vector<std::string> args, const RunOptions& options = {}) {
  args.insert(args.begin(), {"report", "--lexicons", kLexicons});
  return run_slant(args, {"LANG=C.UTF-8"}, options);
}

std::string lexicon(const std::string& entries) {
  const std::string tiny =
      slurp(std::string(SLANT_SOURCE_DIR) + "/" + kLexicons + "/tiny.en.tsv");
  std::string header = tiny.substr(0, tiny.find("calm\t"));
  header.replace(header.find("id: tiny.en"), 11, "id: test.en");
  return header + entries;
}

struct InputCase {
  const char* name;
  std::string bytes;
  std::vector<std::string> options;
  int code;
  const char* says;  // in the report or the message
};

TEST(Errors, InputsOfEveryKind) {
  const std::string utf16 = std::string("T\0h\0e\0 \0s\0h\0a\0m\0.\0", 18);
  const InputCase cases[] = {
      {"empty", "", {}, 0, "no prose"},
      {"blank", " \n\t\r\n", {}, 0, "no prose"},
      {"mark only", "\xEF\xBB\xBF", {}, 0, "no prose"},
      {"numbers only", "1 2 3 4 5 6 7\n", {}, 0, "report"},
      {"repaired", "The sham \xC3( was sold.\n", {}, 0, "note:"},
      {"strict",
       "The sham \xC3( was sold.\n",
       {"--utf8", "strict"},
       3,
       "UTF-8"},
      {"overlong", "The sham \xC0\xAF\n", {"--utf8", "strict"}, 3, "UTF-8"},
      {"surrogate",
       "The sham \xED\xA0\x80\n",
       {"--utf8", "strict"},
       3,
       "UTF-8"},
      {"cut off", "The sham \xE2\x80", {"--utf8", "strict"}, 3, "UTF-8"},
      {"UTF-16 with mark", "\xFF\xFE" + utf16, {}, 0, "\"sham\""},
      {"UTF-16 without", utf16, {}, 3, "--encoding"},
      {"UTF-16 named", utf16, {"--encoding", "UTF-16LE"}, 0, "\"sham\""},
      {"windows-1252",
       "The \x93sham\x94.\n",
       {"--encoding", "windows-1252"},
       0,
       "\"sham\""},
      {"no such encoding",
       "A sham.\n",
       {"--encoding", "klingon-8"},
       2,
       "klingon-8"},
      {"binary",
       std::string("\x7F"
                   "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0",
                   20),
       {},
       3,
       "executable"},
      {"too large", "A sham.\n", {"--max-bytes", "4"}, 3, "4"},
  };
  const TempDir dir;
  for (const InputCase& one : cases) {
    SCOPED_TRACE(one.name);
    std::vector<std::string> args = one.options;
    args.push_back(dir.write("report.txt", one.bytes));
    const Ran ran = report(args);
    EXPECT_EQ(ran.code, one.code) << ran.err;
    EXPECT_NE((ran.code == 0 ? ran.out : ran.err).find(one.says),
              std::string::npos)
        << ran.out << ran.err;
    EXPECT_EQ(ran.err.empty(), one.code == 0);
    EXPECT_EQ(ran.out.find("nan"), std::string::npos) << ran.out;
  }
}

struct UsageCase {
  const char* name;
  std::vector<std::string> args;
  int code;
  const char* says;
};

TEST(Errors, UsageAndFiles) {
  const UsageCase cases[] = {
      {"no command", {}, 2, "subcommand"},
      {"unknown command", {"rapport"}, 2, "rapport"},
      {"unknown option", {"report", "x", "--bogus"}, 2, "--bogus"},
      {"unknown format", {"report", "x", "--format", "xml"}, 2, "json"},
      {"no file", {"report"}, 2, "FILE"},
      {"an option takes one value",
       {"report", "--lexicons", "tests/golden/lexicons", "no/such.txt"},
       3,
       "no/such.txt"},
      {"missing file", {"report", "no/such.txt"}, 3, "no/such.txt"},
      {"directory", {"report", "tests"}, 3, "is a directory"},
      {"explain: missing file", {"explain", "no/such.txt:1"}, 3, "no/such"},
      {"explain: no such paragraph",
       {"explain", "tests/golden/article.md:99"},
       2,
       "99"},
      {"no lexicons",
       {"report", "README.md", "--lexicons", "no/such"},
       2,
       "no/such"},
      {"no lexicon here",
       {"report", "README.md", "--lexicons", "cmake"},
       2,
       "cmake"},
      {"unknown lexicon", {"lexicon", "show", "nothing.en"}, 2, "loaded.en"},
      {"output into nowhere",
       {"report", "tests/golden/article.md", "-o", "no/such/file"},
       4,
       "no/such/file"},
  };
  for (const UsageCase& one : cases) {
    const Ran ran = run_slant(one.args);
    EXPECT_EQ(ran.code, one.code) << one.name << ": " << ran.err;
    EXPECT_NE(ran.err.find(one.says), std::string::npos)
        << one.name << ": " << ran.err;
    EXPECT_EQ(ran.out, "") << one.name;
  }
}

TEST(Errors, OneBadFileOfSeveral) {
  for (const char* format : {"text", "json", "jsonl", "csv", "md"}) {
    const Ran ran = report({"tests/golden/article.md", "no/such.txt",
                            "tests/articles/wire/01.txt", "--format", format});
    EXPECT_EQ(ran.code, 3) << format;
    EXPECT_NE(ran.out.find("article.md"), std::string::npos) << format;
    EXPECT_NE(ran.out.find("wire/01.txt"), std::string::npos) << format;
    EXPECT_NE(ran.err.find("no/such.txt"), std::string::npos) << format;
  }
}

struct LexiconCase {
  const char* name;
  std::string bytes;
  const char* place;  // behind the name of the file
};

TEST(Errors, BrokenLexicons) {
  const LexiconCase cases[] = {
      {"of no format", "sham\tone\n", ":1:1: "},
      {"no entries", lexicon(""), ":"},
      {"kind", lexicon("sham\tworrd\tloaded.x\t1\t-\t-\t-\n"), ":13:6: "},
      {"cells", lexicon("calm\tword\n"), ":13:"},
      {"weight", lexicon("calm\tword\ta.b\tmuch\t-\t-\t-\n"), ":13:15: "},
      {"rule", lexicon("(a|b\trule\ta.b\t1\t-\t-\t-\n"), ":13:"},
      {"twice",
       lexicon("calm\tword\ta.b\t1\t-\t-\t-\ncalm\tword\ta.b\t1\t-\t-\t-\n"),
       ":14:"},
      {"not UTF-8", lexicon("c\xFF\tword\ta.b\t1\t-\t-\t-\n"), ":13:2: "},
  };
  const TempDir dir;
  for (const LexiconCase& one : cases) {
    SCOPED_TRACE(one.name);
    const std::string path = dir.write("bad.tsv", one.bytes);
    const Ran ran = report({"tests/golden/article.md", "--lexicon", path});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.err.find(path + one.place), std::string::npos) << ran.err;
    const Ran check = run_slant({"lexicon", "check", path});
    EXPECT_EQ(check.code, 3);
    EXPECT_NE(check.err.find(path + one.place), std::string::npos);
  }
}

// BAD_INPUTS 44: a limit, and a message, before the memory is gone.
TEST(Errors, HugeLexicons) {
  const TempDir dir;
  std::string many = lexicon("");
  for (int i = 0; i <= 1'000'000; ++i) {
    many += "w" + std::to_string(i) + "\tword\ta\t1\t-\t-\t-\n";
  }
  const Ran entries =
      run_slant({"lexicon", "check", dir.write("many.tsv", many)});
  EXPECT_EQ(entries.code, 3);
  EXPECT_NE(entries.err.find("1,000,000"), std::string::npos) << entries.err;
  const Ran line = run_slant(
      {"lexicon", "check",
       dir.write("line.tsv", lexicon(std::string((1U << 20U) + 1, 'a')))});
  EXPECT_EQ(line.code, 3);
  EXPECT_NE(line.err.find(":13: line longer"), std::string::npos) << line.err;
  const Ran wild =
      run_slant({"lexicon", "check",
                 dir.write("wild.tsv", lexicon("*\tprefix\ta\t1\t-\t-\t-\n"))});
  EXPECT_EQ(wild.code, 3) << wild.out;
}

TEST(Errors, FullDevice) {
  for (const char* format : {"text", "json", "csv", "md", "jsonl"}) {
    RunOptions options;
    options.out_path = "/dev/full";
    const Ran ran =
        report({"tests/golden/article.md", "--format", format}, options);
    EXPECT_EQ(ran.code, 4) << format;
    EXPECT_NE(ran.err.find("No space left"), std::string::npos) << ran.err;
    const Ran named = report(
        {"tests/golden/article.md", "--format", format, "-o", "/dev/full"});
    EXPECT_EQ(named.code, 4) << format;
  }
  RunOptions options;
  options.out_path = "/dev/full";
  EXPECT_EQ(run_slant({"--help"}, {}, options).code, 4);
  EXPECT_EQ(run_slant({"lexicon", "list"}, {}, options).code, 4);
}

TEST(Errors, ClosedOutput) {
  RunOptions options;
  options.close_out = true;
  const Ran ran = report({"tests/golden/article.md"}, options);
  EXPECT_EQ(ran.code, 4);
  EXPECT_NE(ran.err.find("standard output"), std::string::npos);
}

// A reader that goes away: `slant report ... | head -1`.
TEST(Errors, ClosedPipe) {
  for (const bool ignored : {false, true}) {
    const TempDir dir;
    const std::string pipe = dir.file("pipe");
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    RunOptions options;
    options.out_path = pipe;
    options.ignore_sigpipe = ignored;
    // More than a pipe holds, so that the writer meets the closed end.
    std::vector<std::string> args = {"--format", "json"};
    for (int i = 0; i < 40; ++i) args.push_back("tests/articles/op-ed-for.txt");
    std::thread late([&] {
      ::usleep(300'000);
      ::close(reader);
    });
    const Ran ran = report(args, options);
    late.join();
    EXPECT_EQ(ran.err, "");
    EXPECT_NE(ran.code, 0);
    EXPECT_TRUE(ran.signal == SIGPIPE || (ignored && ran.code == 4))
        << ran.code << ' ' << ran.signal;
  }
}

TEST(Errors, OutputFilesAppearWhole) {
  const TempDir dir;
  const std::string path = dir.file("out.json");
  const Ran ran =
      report({"tests/golden/article.md", "--format", "json", "-o", path});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(slurp(path),
            report({"tests/golden/article.md", "--format", "json"}).out);
  // Nothing else is left beside it, and the mode is that of any new file.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(
                              std::filesystem::path(path).parent_path()),
                          {}),
            1);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat status {};
  ::stat(path.c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777U, 0666U & ~mask);
}

// BAD_INPUTS 52. ESC, OSC 8, C1, CR, bidi: from text, names and options.
TEST(Errors, NothingCommandsTheTerminal) {
  const std::string evil =
      "A \x1b[31mred\x1b]8;;http://x\x07 sham\xC2\x9B"
      "2J and \xE2\x80\xAE"
      "evil\xE2\x80\xAC \x7F word.";
  const TempDir dir;
  const std::string path = dir.write("a\x1b]0;t\x07\xE2\x80\xAE\xFF\n.txt",
                                     evil + "\n\n\x1b[2J" + evil);
  const std::vector<std::vector<std::string>> commands = {
      {"report", path, "--show", "text", "--force"},
      {"report", path, "--format", "md", "--force"},
      {"report", path + "no"},
      {"report", "--\x1b[2J", path},
      {"explain", path + ":1", "--force"},
      {"explain", path + ":1", "--force", "--format", "json"},
      {"report", path, "--format", "json", "--force"},
      {"report", path, "--format", "jsonl", "--force"},
      {"lexicon", "show", "\x1b[2J"},
      {"lexicon", "check", path},
  };
  for (const auto& command : commands) {
    const Ran ran = run_slant(command);
    const std::string all = ran.out + ran.err;
    EXPECT_NE(all, "");
    for (const char* bad : {"\x1b", "\x07", "\xC2\x9B", "\r", "\x7F"}) {
      EXPECT_EQ(all.find(bad), std::string::npos) << command[0] << all;
    }
    // JSON may hold such characters: it is not for a terminal.
    if (std::any_of(command.begin(), command.end(), [](const auto& arg) {
          return arg.rfind("json", 0) == 0;
        })) {
      continue;
    }
    EXPECT_EQ(all.find("\xE2\x80\xAE"), std::string::npos) << all;
  }
}

// BAD_INPUTS 51: only text cells are guarded, and numbers never.
TEST(Errors, CsvForSpreadsheets) {
  const TempDir dir;
  const std::string path = dir.write("=cmd.txt", "A sham mess, a sham mess.\n");
  const std::string folder = std::filesystem::path(path).parent_path();
  RunOptions options;
  options.in = "A sham mess, a sham mess, a mess.\n";
  const std::vector<std::string> args = {"-", "--format", "csv", "--stdin-name",
                                         "=cmd|' /C calc'!A0"};
  const Ran raw = report(args, options);
  EXPECT_NE(raw.out.find("\n=cmd|"), std::string::npos);
  auto safe_args = args;
  safe_args.insert(safe_args.end(), {"--csv-safe", "excel"});
  const Ran safe = report(safe_args, options);
  EXPECT_EQ(safe.out.find("\n=cmd|"), std::string::npos);
  EXPECT_NE(safe.out.find("\n\"'=cmd|"), std::string::npos);
  // Negative numbers stay numbers (the tone of "mess").
  EXPECT_NE(safe.out.find(",-0."), std::string::npos) << safe.out;
  EXPECT_EQ(safe.out.find("'-0."), std::string::npos);
}

// 100 MB in one line: some seconds, and memory in proportion.
TEST(Errors, HugeLine) {
  const TempDir dir;
  std::string line;
  while (line.size() < 100'000'000) line += "The sham cost the town a mess ";
  const std::string path = dir.write("line.txt", line + ".\n");
  line = {};
  for (const char* format : {"text", "jsonl"}) {
    const Ran ran = report({path, "--format", format});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_LT(ran.max_rss_kb, 2'500'000 * kMemoryFactor);
    EXPECT_LT(ran.out.size(), 100'000U);
  }
}

TEST(Explain, UnknownMeasuresAndParagraphs) {
  const TempDir dir;
  const std::string file = dir.write("a.txt", "A sham, he said on Friday.\n");
  const Ran measure = run_slant({"explain", file, "--measure", "lodaed"});
  EXPECT_EQ(measure.code, 2);
  EXPECT_NE(
      measure.err.find("no measure 'lodaed'; there are sentiment, loaded"),
      std::string::npos)
      << measure.err;
  const Ran number = run_slant({"explain", file + ":two"});
  EXPECT_EQ(number.code, 2);
  EXPECT_NE(number.err.find("'two' is no paragraph"), std::string::npos)
      << number.err;
}

TEST(EvaluateErrors, FieldsThatNoRecordHas) {
  const TempDir dir;
  const std::string file = dir.write(
      "a.jsonl", "{\"text\": \"The reckless sale.\", \"spans\": \"4-12\"}\n");
  const Ran fine = run_slant({"evaluate", file, "--spans", "spans", "--measure",
                              "loaded", "--format", "csv"});
  EXPECT_EQ(fine.code, 0) << fine.err;
  const Ran ran =
      run_slant({"evaluate", file, "--spans", "nope", "--measure", "loaded"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("no record has a field 'nope'"), std::string::npos)
      << ran.err;
}

TEST(EvaluateErrors, OnlyBadRowsAreToldAndAnInputError) {
  const TempDir dir;
  const std::string file =
      dir.write("a.tsv", "text\trating\nA sham.\tx\nA sale.\ty\n");
  const Ran ran = run_slant(
      {"evaluate", file, "--gold", "rating", "--measure", "sentiment"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("a.tsv:2: 'x' in column 'rating' is no number"),
            std::string::npos)
      << ran.err;
  EXPECT_NE(ran.err.find("a.tsv: no row to evaluate"), std::string::npos)
      << ran.err;
}

}  // namespace
