// SPDX-License-Identifier: Apache-2.0
// slant embed as a user runs it.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "run_command.h"

namespace {

namespace fs = std::filesystem;

const char* const kModel =
    "5 2\nEast 1 0\nnorth 0 2\nwest -1 0\nnan nan 1\nn\xC3\xA9 3 3\n";

// Texts of two topics, as JSONL and as plain text.
std::string corpus(bool jsonl) {
  static constexpr const char* kSentences[] = {
      "The harbour boats sailed with the tide, anchor and wind.",
      "Kitchen bread needs an oven, flour, butter and salt.",
      "Wind and tide moved the boats in the harbour to anchor.",
      "Flour, butter and salt make bread in a kitchen oven."};
  std::string out;
  for (int i = 0; i < 80; ++i) {
    const std::string text = kSentences[i % 4];
    out += jsonl ? "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + text +
                       "\"}\n"
                 : text + "\n\n";
  }
  return out;
}

std::size_t files_in(const std::string& directory) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(directory), {}));
}

TEST(Embed, Info) {
  const TempDir dir;
  const std::string model = dir.write("a.vec", kModel);
  const Ran text = run_slant({"embed", "info", model});
  EXPECT_EQ(text.code, 0) << text.err;
  for (const char* part :
       {"format       vec\n", "words        5\n", "dimension    2\n",
        "usable       4\n", "1 not finite, 0 zero, 0 duplicates"}) {
    EXPECT_NE(text.out.find(part), std::string::npos) << part << text.out;
  }
  const Ran json = run_slant({"embed", "info", model, "--format", "json"});
  EXPECT_NE(json.out.find("\"not_finite\": 1"), std::string::npos) << json.out;
}

TEST(Embed, Neighbors) {
  const TempDir dir;
  const std::string model = dir.write("a.vec", kModel);
  const Ran text = run_slant({"embed", "neighbors", model, "north"});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_EQ(text.out,
            "north\n   0.7071  n\xC3\xA9\n   0.0000  East\n   0.0000  west\n");
  const Ran unknown =
      run_slant({"embed", "neighbors", model, "South", "north", "-k", "1"});
  EXPECT_EQ(unknown.code, 3);
  EXPECT_EQ(unknown.err, "slant: no vector for 'South'\n");
  EXPECT_EQ(unknown.out, "north\n   0.7071  n\xC3\xA9\n");
  const Ran folded = run_slant({"embed", "neighbors", model, "NORTH"});
  EXPECT_EQ(folded.err, "slant: no vector for 'NORTH'; 'north' has one\n");
}

TEST(Embed, AnalogyAndSimilarity) {
  const TempDir dir;
  const std::string model = dir.write("a.vec", kModel);
  const Ran analogy =
      run_slant({"embed", "analogy", model, "East", "north", "west", "-k1"});
  EXPECT_EQ(analogy.code, 0) << analogy.err;
  EXPECT_EQ(analogy.out, "East : north :: west : ?\n  -0.3162  n\xC3\xA9\n");
  const Ran two =
      run_slant({"embed", "similarity", model, "East", "west", "north", "nan"});
  EXPECT_EQ(two.code, 3);
  EXPECT_EQ(two.out, " -1.0000  East  west\n       -  north  nan\n");
  const std::string pairs = dir.write(
      "pairs.tsv",
      "# rated\nEast\twest\t1\nEast\tnorth\t2\nn\xC3\xA9\tnorth\t3\n");
  const Ran rated = run_slant({"embed", "similarity", model, "--pairs", pairs});
  EXPECT_EQ(rated.code, 0) << rated.err;
  EXPECT_NE(rated.out.find("Spearman with the ratings: 1.0000, 3 of 3 pairs"),
            std::string::npos)
      << rated.out;
  EXPECT_EQ(run_slant({"embed", "similarity", model, "East"}).code, 2);
}

TEST(Embed, ConvertThereAndBack) {
  const TempDir dir;
  const std::string model = dir.write("a.vec", kModel);
  const std::string binary = dir.file("a.w2v");
  const Ran there = run_slant({"embed", "convert", model, "-o", binary});
  EXPECT_EQ(there.code, 0) << there.err;
  const Ran back =
      run_slant({"embed", "convert", binary, "-o", "-", "--to", "vec"});
  EXPECT_EQ(back.code, 0) << back.err;
  EXPECT_EQ(back.out, "4 2\nEast 1 0\nnorth 0 2\nwest -1 0\nn\xC3\xA9 3 3\n");
  EXPECT_EQ(
      run_slant({"embed", "convert", model, "-o", dir.file("a.bin")}).code, 2);
}

TEST(Embed, TrainsTheSameModelFromTextAndRecords) {
  const TempDir dir;
  const std::string text = dir.write("a.txt", corpus(false));
  const std::string jsonl = dir.write("a.jsonl", corpus(true));
  for (const char* method : {"ppmi", "cbow"}) {
    const std::string one = dir.file("one.vec");
    const std::string two = dir.file("two.vec");
    const std::vector<std::string> options = {"--method", method, "--dimension",
                                              "6"};
    std::vector<std::string> args = {"embed", "train", text, "-o", one};
    args.insert(args.end(), options.begin(), options.end());
    const Ran ran = run_slant(args);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.err.find('\r'), std::string::npos) << "no terminal";
    args = {"embed", "train", jsonl, "-o", two, "--quiet"};
    args.insert(args.end(), options.begin(), options.end());
    EXPECT_EQ(run_slant(args).code, 0);
    EXPECT_GT(slurp(one).size(), 100U);
    EXPECT_EQ(slurp(one), slurp(two));
  }
  EXPECT_EQ(files_in(fs::path(text).parent_path()), 4U);
}

TEST(Embed, TrainsAFastTextModelWithSubwords) {
  const TempDir dir;
  const std::string text = dir.write("a.txt", corpus(false));
  const std::string model = dir.file("a.bin");
  const Ran ran =
      run_slant({"embed", "train", text, "-o", model, "--dimension", "6",
                 "--subwords", "3-5", "--buckets", "500", "--epochs", "2"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  // Folded: no capital is left.
  const Ran near = run_slant({"embed", "neighbors", model, "Kitchens", "the"});
  EXPECT_EQ(near.code, 0) << near.err;
  EXPECT_EQ(
      run_slant({"embed", "similarity", model, "kitchen", "kitchens"}).code, 0);
}

TEST(Embed, BadInputsAreNamed) {
  const TempDir dir;
  const std::string text = dir.write("a.txt", corpus(false));
  const std::string out = dir.file("out.vec");
  struct Case {
    std::vector<std::string> args;
    int code;
    const char* message;
  };
  const Case cases[] = {
      {{"embed", "info", dir.file("none")}, 3, "cannot open"},
      {{"embed", "info", text}, 3, "no file of word vectors that is known"},
      {{"embed", "info", dir.write("empty", "")}, 3, "is empty"},
      {{"embed", "train", text, "-o", out, "--method", "ppmi"},
       3,
       "frequent enough; expected as many as dimensions"},
      {{"embed", "train", text, "-o", dir.file("out")}, 2, "cannot tell"},
      {{"embed", "train", text, "-o", dir.file("no/out.vec")},
       4,
       "cannot write"},
      {{"embed", "train", text, "-o", out, "--method", "ppmi", "--epochs", "3"},
       2,
       "--epochs is of skipgram and cbow"},
      {{"embed", "train", text, "-o", out, "--subwords", "5-3"},
       2,
       "expected none, or lengths"},
      {{"embed", "train", dir.write("bad.jsonl", "{\"text\":\n"), "-o", out},
       3,
       "bad.jsonl:1"},
      {{"embed", "train", dir.file("none.txt"), "-o", out}, 3, "cannot open"},
  };
  for (const Case& one : cases) {
    const Ran ran = run_slant(one.args);
    EXPECT_EQ(ran.code, one.code) << ran.err;
    EXPECT_NE(ran.err.find(one.message), std::string::npos) << ran.err;
  }
  EXPECT_FALSE(fs::exists(out));
}

// Starts a training that would take for ever, interrupts it, and looks what
// it leaves.
TEST(Embed, AnInterruptLeavesNothing) {
  const TempDir dir;
  const std::string text = dir.write("a.txt", corpus(false));
  const fs::path directory = fs::path(text).parent_path();
  std::string out = dir.file("out.vec");
  spill(out, "as it was");
  const pid_t child = ::fork();
  if (child == 0) {
    const int null = ::open("/dev/null", O_WRONLY);
    ::dup2(null, 2);
    ::execl(SLANT_COMMAND, "slant", "embed", "train", text.c_str(), "-o",
            out.c_str(), "--epochs", "10000", "--dimension", "400",
            static_cast<char*>(nullptr));
    ::_exit(127);
  }
  const auto patience =
      std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (files_in(directory) < 3 &&
         std::chrono::steady_clock::now() < patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  ::kill(child, SIGINT);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGINT);
  EXPECT_EQ(files_in(directory), 2U);
  EXPECT_EQ(slurp(out), "as it was");
}

}  // namespace
