// SPDX-License-Identifier: Apache-2.0
// What a terminal gets: colour only where wanted, lines that fit, ASCII
// where the locale asks for it.
#include "slant/report/terminal.h"
#include "run_command.h"

namespace {

std::vector<std::string> articles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::string(SLANT_SOURCE_DIR) + "/tests/articles")) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  return files;
}

std::string widest(const std::string& text) {
  std::string most;
  for (const std::string& line : lines_of(text)) {
    if (slant::display_width(line) > slant::display_width(most)) most = line;
  }
  return most;
}

TEST(Terminal, EveryLineFits) {
  const auto files = articles();
  ASSERT_GE(files.size(), 15U);
  for (const std::uint32_t width : {60U, 80U, 120U}) {
    std::vector<std::string> args = {
        "report", "--show", "text", "--width", std::to_string(width),
        "--top",  "99"};
    args.insert(args.end(), files.begin(), files.end());
    const Ran ran = run_slant(args);
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_LE(slant::display_width(widest(ran.out)), width) << widest(ran.out);
  }
}

// A figure's words come from other measures, too; their names stay whole.
TEST(Terminal, ExplainNamesWholeCategories) {
  const TempDir dir;
  const std::string file = dir.write(
      "a.txt", "The hypocritical council lied to its critics, a mayor says.\n");
  const Ran ran =
      run_slant({"explain", file + ":1", "--measure", "rhetoric.sum"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("\"hypocritical\"  loaded.pejorative"),
            std::string::npos)
      << ran.out;
}

TEST(Terminal, ExplainFits) {
  for (const char* file : {"op-ed-for.txt:7", "op-ed-against.txt"}) {
    const Ran ran =
        run_slant({"explain", "tests/articles/" + std::string(file)});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_LE(slant::display_width(widest(ran.out)), 80U) << widest(ran.out);
  }
}

TEST(Terminal, HelpFits) {
  for (const char* command : {"report", "explain", "lexicon"}) {
    const Ran ran = run_slant({command, "--help"});
    ASSERT_EQ(ran.code, 0);
    EXPECT_LE(widest(ran.out).size(), 80U) << widest(ran.out);
  }
}

// A URL, a word of 300 letters, Chinese without blanks, wide file names.
TEST(Terminal, LongWordsAreBroken) {
  const TempDir dir;
  std::string chinese;
  for (int i = 0; i < 200; ++i) chinese += "中文";
  const std::string path = dir.write(
      std::string(100, 'n') + ".txt",
      "The mill " + std::string(300, 'x') + " was " + chinese + " sold.\n");
  const Ran ran = run_slant({"report", path, "--show", "text"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_LE(slant::display_width(widest(ran.out)), 80U) << widest(ran.out);
}

// The titles of the table once stood five columns left of what they head.
TEST(Terminal, TitlesStandOverTheirColumns) {
  for (const char* width : {"80", "120"}) {
    const Ran ran =
        run_slant({"report", "tests/articles/op-ed-for.txt", "--width", width});
    const auto lines = lines_of(ran.out);
    std::size_t title = 0;
    while (title < lines.size() &&
           lines[title].find("opens with") == std::string::npos) {
      ++title;
    }
    ASSERT_LT(title + 1, lines.size());
    EXPECT_NE(lines[title].find("top frame "), std::string::npos);
    const std::string& row = lines[title + 1];
    const std::size_t opening = row.find("The Torva");
    ASSERT_NE(opening, std::string::npos) << row;
    EXPECT_EQ(slant::display_width(row.substr(0, opening)),
              lines[title].find("opens with"));
  }
}

struct ColorCase {
  const char* name;
  std::vector<std::string> args;
  std::vector<std::string> env;
  bool color;
};

TEST(Terminal, ColourOnlyWhereWanted) {
  const ColorCase cases[] = {
      {"pipe", {}, {"TERM=xterm"}, false},
      {"always", {"--color", "always"}, {"TERM=xterm"}, true},
      {"never", {"--color", "never"}, {"TERM=xterm"}, false},
      {"NO_COLOR", {"--color", "auto"}, {"NO_COLOR=1"}, false},
  };
  for (const ColorCase& one : cases) {
    std::vector<std::string> args = {"report", "tests/articles/op-ed-for.txt"};
    args.insert(args.end(), one.args.begin(), one.args.end());
    const Ran ran = run_slant(args, one.env);
    EXPECT_EQ(ran.code, 0) << one.name;
    EXPECT_EQ(ran.out.find('\x1b') != std::string::npos, one.color) << one.name;
  }
}

TEST(Terminal, LocaleCGetsAscii) {
  for (const char* article : {"op-ed-for.txt", "wire-report.html"}) {
    const std::string path = "tests/articles/" + std::string(article);
    const std::vector<std::vector<std::string>> commands = {
        {"report", path, "--show", "text"}, {"explain", path}};
    for (const auto& command : commands) {
      const Ran ran = run_slant(command, {"LC_ALL=C", "LANG=C.UTF-8"});
      ASSERT_EQ(ran.code, 0) << ran.err;
      for (const char c : ran.out)
        ASSERT_LT(static_cast<unsigned char>(c), 128);
    }
  }
}

}  // namespace
