// SPDX-License-Identifier: Apache-2.0
// slant check as a CI job runs it: exit codes above all.
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "run_command.h"

namespace {

using nlohmann::json;
using Args = std::vector<std::string>;

// A directory with a lexicon of one word, in which slant can be run. Each
// finding costs a line.
class Project {
 public:
  Project() {
    dir.write("tiny.tsv",
              "#slant-lexicon 1\n#id: tiny.en\n#version: 1.0.0\n"
              "#language: en\n#construct: a test\n#licence: CC0-1.0\n"
              "#source: written for this test\n#citation: none\n"
              "#retrieved: 2026-01-01\n#changes: none\n"
              "#columns: pattern\tkind\tcategory\tweight\tflags\t"
              "alternative\tnote\n"
              "botch\tword\tloaded.pejorative\t0.6\tvS\tmishandle\t-\n"
              "sham\tword\tloaded.pejorative\t0.7\t-\tdisputed\tSays so.\n");
  }
  std::string with_shams(const std::string& name, int n) const {
    std::string text;
    for (int i = 0; i < n; ++i) text += "A sham stood here.\n\n";
    return dir.write(name, text);
  }
  Ran check(Args more, const RunOptions& options = {}) const {
    Args args = {"check", "--no-config", "--lexicons", dir.file("tiny.tsv")};
    args.insert(args.end(), more.begin(), more.end());
    return run_slant(args, {"LANG=C.UTF-8", "PATH=/usr/bin:/bin"}, options);
  }
  TempDir dir;
};

TEST(Check, ExitStatusIsNoCount) {
  const Project project;
  EXPECT_EQ(project.check({project.with_shams("0.md", 0)}).code, 0);
  for (const int n : {1, 255, 256, 257, 70'000}) {
    const std::string file = project.with_shams(std::to_string(n) + ".md", n);
    const Ran ran = project.check({file, "--format", "line"});
    EXPECT_EQ(ran.code, 1) << n;
    EXPECT_EQ(lines_of(ran.out).size(), static_cast<std::size_t>(n));
    EXPECT_EQ(project.check({file, "--max-findings", std::to_string(n)}).code,
              0);
    EXPECT_EQ(
        project.check({file, "--max-findings", std::to_string(n - 1)}).code, 1);
    EXPECT_EQ(project.check({file, "--fail-on", "error"}).code, 0);
  }
}

// Whatever else lies beside slant's own lexicons, axes for one.
TEST(Check, WithOwnLexicons) {
  const TempDir dir;
  const Ran ran = run_slant({"check", "--no-config", "--format", "line",
                             dir.write("a.md", "The sham ended.\n")});
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_EQ(lines_of(ran.out).size(), 1U);
}

TEST(Check, OneUnreadableFileAmongMany) {
  const Project project;
  const std::string good = project.with_shams("a.md", 1);
  // Nobody may read it, root neither: a link to itself.
  const std::string bad = project.dir.file("b.md");
  ASSERT_EQ(::symlink("b.md", bad.c_str()), 0);
  const std::string binary =
      project.dir.write("c.md", std::string(400, '\0') + "x");
  for (const std::string& broken : {bad, binary, project.dir.file("none.md")}) {
    const Ran ran =
        project.check({good, broken, good + "x", "--format", "line"});
    EXPECT_EQ(ran.code, 3) << broken;
    EXPECT_NE(ran.out.find("a.md:1:3:"), std::string::npos);
    EXPECT_NE(ran.err.find(broken.substr(broken.rfind('/'))), std::string::npos)
        << ran.err;
  }
}

TEST(Check, OneUnreadableDirectoryAmongMany) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads every directory";
  const Project project;
  project.with_shams("a.md", 0);
  const std::string closed = project.dir.file("closed");
  ASSERT_EQ(::mkdir(closed.c_str(), 0), 0);
  const Ran ran = project.check({project.dir.file("")});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("closed"), std::string::npos) << ran.err;
  ::chmod(closed.c_str(), 0700);
}

TEST(Check, NothingMatchesIsNoPass) {
  const Project project;
  const std::string empty = project.dir.file("empty");
  ASSERT_EQ(::mkdir(empty.c_str(), 0700), 0);
  for (const std::string& name :
       {empty, empty + "/*.md", empty + "/**", project.dir.file("no/*.md")}) {
    const Ran ran = project.check({name});
    EXPECT_EQ(ran.code, 3) << name;
    EXPECT_NE(ran.err, "");
  }
}

TEST(Check, ClosedPipeAndFullDisk) {
  const Project project;
  const std::string file = project.with_shams("a.md", 20'000);
  RunOptions closed;
  closed.close_out = true;
  EXPECT_EQ(project.check({file}, closed).code, 4);
  RunOptions full;
  full.out_path = "/dev/full";
  EXPECT_EQ(project.check({file}, full).code, 4);
  // A reader that goes away must not turn a finding into a pass.
  const std::string command = std::string("set -o pipefail; ") + SLANT_COMMAND +
                              " check --no-config --lexicons " +
                              project.dir.file("tiny.tsv") + " --format line " +
                              file + " | head -n 1 >/dev/null";
  const int status = std::system(("bash -c '" + command + "'").c_str());
  EXPECT_NE(status, 0);
}

TEST(Check, DirectoriesPatternsAndStdin) {
  const Project project;
  ASSERT_EQ(::mkdir(project.dir.file("d").c_str(), 0700), 0);
  ASSERT_EQ(::mkdir(project.dir.file("d/.hidden").c_str(), 0700), 0);
  project.with_shams("d/a.md", 1);
  project.with_shams("d/b.txt", 1);
  project.with_shams("d/c.cpp", 1);
  project.with_shams("d/.hidden/x.md", 1);
  const auto count = [&](const Args& args) {
    Args all = args;
    all.insert(all.end(), {"--format", "line"});
    return lines_of(project.check(all).out).size();
  };
  EXPECT_EQ(count({project.dir.file("d")}), 2U);
  EXPECT_EQ(count({project.dir.file("**/*.md")}), 1U);
  EXPECT_EQ(count({project.dir.file("d/*.{md,cpp}")}), 2U);
  // Named twice, told once.
  EXPECT_EQ(count({project.dir.file("d/a.md"), project.dir.file("d")}), 2U);
  RunOptions in;
  in.in = "<p>A <b>sham</b>.</p>";
  const Ran ran =
      project.check({"-", "--stdin-name", "x.html", "--format", "line"}, in);
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out.rfind("x.html:1:9: warning: ", 0), 0U) << ran.out;
}

TEST(Check, ConfigurationIsFoundUpwardsAndStrict) {
  const Project project;
  const auto in_dir = [&](const std::string& sub, const std::string& args) {
    const std::string out = project.dir.file("out");
    const std::string command = "cd '" + project.dir.file(sub) + "' && " +
                                SLANT_COMMAND + ' ' + args + " >'" + out +
                                "' 2>&1";
    const int status = std::system(command.c_str());
    return std::make_pair(WEXITSTATUS(status), slurp(out));
  };
  ASSERT_EQ(::mkdir(project.dir.file("x").c_str(), 0700), 0);
  project.with_shams("x/a.md", 1);
  project.dir.write("slant.toml",
                    "[rules]\nloaded = \"note\"\n[[override]]\nfiles = "
                    "[\"x/a.md\"]\nrules = { loaded = \"error\" }\n");
  const std::string check = "check a.md --format line --lexicons ../tiny.tsv";
  auto [code, out] = in_dir("x", check);
  EXPECT_EQ(code, 1);
  EXPECT_NE(out.find("a.md:1:3: error:"), std::string::npos) << out;
  std::tie(code, out) = in_dir("x", "config show --origin a.md");
  EXPECT_EQ(code, 0);
  EXPECT_NE(out.find("../slant.toml:5"), std::string::npos) << out;
  project.dir.write("slant.toml", "profil = \"news\"\n");
  std::tie(code, out) = in_dir("x", check);
  EXPECT_EQ(code, 2);
  EXPECT_EQ(out,
            "slant: ../slant.toml:1:10: unknown key 'profil'; the nearest is "
            "'profile'\n");
  std::tie(code, out) = in_dir("x", "init");
  EXPECT_EQ(code, 0) << out;
  std::tie(code, out) = in_dir("x", check);
  EXPECT_EQ(code, 1) << out;
  std::tie(code, out) = in_dir("x", "init");
  EXPECT_EQ(code, 2);
  // Of "." the files are named as git and CI servers name them.
  std::tie(code, out) =
      in_dir("x", "check --format line --lexicons ../tiny.tsv");
  EXPECT_EQ(out.rfind("a.md:1:3:", 0), 0U) << out;
  std::tie(code, out) =
      in_dir("x", "check a.md --lexicons ../tiny.tsv --fail-if 'loaded > 1'");
  EXPECT_NE(out.find("the nearest is loaded."), std::string::npos) << out;
  std::tie(code, out) = in_dir(
      "x",
      "check a.md --lexicons ../tiny.tsv --fail-if 'loaded.perthousand > 1'");
  EXPECT_EQ(code, 2);
  EXPECT_NE(out.find("the nearest is"), std::string::npos) << out;
}

TEST(Check, FailIf) {
  const Project project;
  // 1 of 8 words: 125 in 1,000. (Of fewer than 5 no rate is measured.)
  const std::string file =
      project.dir.write("a.md", "A sham stood here for a whole day.\n");
  const auto code = [&](const std::string& limit) {
    return project
        .check({file, "--rule", "loaded=off", "--fail-on", "error", "--fail-if",
                limit})
        .code;
  };
  EXPECT_EQ(code("loaded_per_1000 > 124"), 1);
  EXPECT_EQ(code("loaded_per_1000 > 125"), 0);
  EXPECT_EQ(code("sentence loaded.per_1000 >= 125"), 1);
  EXPECT_EQ(code("findings > 0"), 0);
  EXPECT_EQ(code("loaded"), 2);
}

TEST(Check, BaselineAndDiff) {
  const Project project;
  const std::string file = project.with_shams("a.md", 3);
  const std::string known = project.dir.file("known.json");
  EXPECT_EQ(project.check({file, "--baseline", known, "--write-baseline"}).code,
            0);
  EXPECT_EQ(project.check({file, "--baseline", known}).code, 0);
  const Ran more = project.check(
      {project.with_shams("a.md", 4), "--baseline", known, "--format", "json"});
  EXPECT_EQ(more.code, 1);
  const json out = json::parse(more.out);
  EXPECT_EQ(out["findings"].size(), 1U);
  EXPECT_EQ(out["totals"]["baseline"], 3);
  EXPECT_EQ(project.check({file, "--baseline", file}).code, 2);

  const std::string git = "cd '" + project.dir.file("") +
                          "' && export GIT_CONFIG_GLOBAL=/dev/null && git ";
  const auto run = [&](const std::string& args) {
    return std::system((git + args + " >/dev/null 2>&1").c_str());
  };
  if (run("--version") != 0) GTEST_SKIP() << "git is not installed";
  ASSERT_EQ(run("init -q . && git add a.md && git -c user.name=a -c "
                "user.email=a@b commit -qm a"),
            0);
  project.dir.write("a.md",
                    "A sham stood here.\n\nA new sham.\n\n"
                    "A sham stood here.\n");
  project.with_shams("new.md", 2);
  const std::string command =
      "cd '" + project.dir.file("") + "' && " + SLANT_COMMAND +
      " check --lexicons tiny.tsv --diff-base HEAD --format line a.md new.md "
      ">out 2>err";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 1);
  const auto lines = lines_of(slurp(project.dir.file("out")));
  ASSERT_EQ(lines.size(), 3U) << slurp(project.dir.file("err"));
  EXPECT_EQ(lines[0].rfind("a.md:3:7:", 0), 0U);
  EXPECT_EQ(lines[1].rfind("new.md:1:3:", 0), 0U);
  EXPECT_EQ(project.check({file, "--diff-base", "--output=x"}).code, 2);
}

TEST(Check, FixIsWholeAndDoneOnce) {
  const Project project;
  const std::string before =
      "\xEF\xBB\xBFThey botched it.\r\nHe is *botching* a sham.\r\n";
  const std::string after =
      "\xEF\xBB\xBFThey mishandled it.\r\nHe is *mishandling* a sham.\r\n";
  const std::string file = project.dir.write("a.md", before);
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  const Ran dry = project.check({file, "--fix", "--dry-run"});
  EXPECT_EQ(dry.code, 1);
  EXPECT_NE(dry.out.find("-He is *botching* a sham."), std::string::npos);
  EXPECT_NE(dry.out.find("+He is *mishandling* a sham."), std::string::npos);
  EXPECT_EQ(slurp(file), before);
  const Ran ran = project.check({file, "--fix", "--format", "line"});
  EXPECT_EQ(ran.code, 1);  // the sham is left
  EXPECT_EQ(lines_of(ran.out).size(), 1U);
  EXPECT_EQ(slurp(file), after);
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
  project.check({file, "--fix"});
  EXPECT_EQ(slurp(file), after);
  EXPECT_EQ(project.check({file, "--fix", "--dry-run"}).out, "");
  // Other encodings are checked, not rewritten.
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("They botched it.")) wide += {c, '\0'};
  const std::string utf16 = project.dir.write("b.md", wide);
  EXPECT_EQ(project.check({utf16, "--fix"}).code, 1);
  EXPECT_EQ(slurp(utf16), wide);
}

TEST(Check, MemoryOfALargeFile) {
  const Project project;
  std::string text;
  while (text.size() < 24'000'000) {
    text +=
        "The council met on Tuesday and approved the budget of the town, "
        "which a sham would not.\n\n";
  }
  const std::string file = project.dir.write("a.md", text);
  // Without findings, and with 250,000 of them.
  for (const Args& more : {Args{"--rule", "loaded=off"}, Args{}}) {
    Args args = {file, "--format", "line"};
    args.insert(args.end(), more.begin(), more.end());
    const Ran ran = project.check(args);
    EXPECT_EQ(ran.code, more.empty() ? 1 : 0);
    // 64 MB and twice the file; a sanitizer keeps what was freed.
    if (kMemoryFactor == 1) {
      EXPECT_LE(ran.max_rss_kb, 64'000 + 2 * 24'000);
    }
  }
}

TEST(Rules, PagesAreThoseOfTheTable) {
  const TempDir dir;
  ASSERT_EQ(run_slant({"rules", "--write-docs", dir.file("rules")}).code, 0);
  std::size_t pages = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(dir.file("rules"))) {
    const std::string name = file.path().filename().string();
    EXPECT_EQ(slurp(file.path().string()),
              slurp(std::string(SLANT_SOURCE_DIR) + "/docs/rules/" + name))
        << "run: slant rules --write-docs docs/rules";
    ++pages;
  }
  std::size_t there = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(
           std::string(SLANT_SOURCE_DIR) + "/docs/rules")) {
    ++there;
  }
  EXPECT_EQ(pages, there);
  EXPECT_EQ(run_slant({"rules", "loaded.perjorative"}).code, 2);
  EXPECT_EQ(
      json::parse(run_slant({"rules", "--format", "json"}).out).size() + 1,
      pages);
}

}  // namespace
