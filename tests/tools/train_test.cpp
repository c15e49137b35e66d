// SPDX-License-Identifier: Apache-2.0
// slant train and slant classify, end to end, on texts made up here.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tools/run_command.h"

namespace {

using nlohmann::json;

constexpr const char* kLoaded[] = {"shameful", "disgraceful", "reckless"};
constexpr const char* kPlain[] = {"routine", "scheduled", "ordinary"};
constexpr const char* kThings[] = {"council", "harbour", "budget", "road",
                                   "school"};

// Rows of two labels, three columns of groups, and the loaded word marked.
std::string labelled(int rows = 60) {
  std::string out = "id\tlabel\tarticle\tmarked\ttopic\ttext\n";
  for (int i = 0; i < rows; ++i) {
    const bool loaded = i % 2 == 1;
    const std::string word = (loaded ? kLoaded : kPlain)[i % 3];
    const std::string thing = kThings[i % 5];
    out += "r" + std::to_string(i) + '\t' + (loaded ? "loaded" : "plain") +
           "\ta" + std::to_string(i / 4) + '\t' + (loaded ? word : "") + '\t' +
           thing + "\tThe " + word + " decision about the " + thing +
           " was made on day " + std::to_string(i) + ".\n";
  }
  return out;
}

std::vector<std::string> train_args(const std::string& file,
                                    std::vector<std::string> more) {
  std::vector<std::string> args = {"train",   file,  "--positive",  "loaded",
                                   "--folds", "3",   "--bootstrap", "50",
                                   "--cost",  "1,10"};
  args.insert(args.end(), more.begin(), more.end());
  return args;
}

class Train : public testing::Test {
 protected:
  void SetUp() override { file_ = dir_.write("labels.tsv", labelled()); }

  Ran train(const std::vector<std::string>& more = {}) const {
    return run_slant(train_args(file_, more));
  }
  std::string model() const {
    const std::string path = dir_.file("m.model");
    const Ran ran = train({"-o", path, "--no-measures"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return path;
  }

  TempDir dir_;
  std::string file_;
};

TEST_F(Train, ReportsFiguresWithIntervals) {
  const Ran ran = train({"--format", "json", "--group", "article"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json report = json::parse(ran.out);
  EXPECT_EQ(report["task"], "binary");
  EXPECT_EQ(report["n"], 60);
  EXPECT_EQ(report["groups"], 15);
  EXPECT_EQ(report["labels"]["loaded"], 30);
  EXPECT_EQ(report["costs"].size(), 3U);
  for (const char* name :
       {"macro_f1", "auc", "average_precision", "brier", "calibration_error"}) {
    const json& figure = report["metrics"][name];
    EXPECT_LE(figure["low"], figure["value"]) << name;
    EXPECT_GE(figure["high"], figure["value"]) << name;
  }
  EXPECT_GT(report["metrics"]["auc"]["value"], 0.95);
  EXPECT_EQ(report["run"]["settings"]["group"], "article");
  EXPECT_FALSE(report["run"]["lexicons"].empty());
}

TEST_F(Train, SameBytesEveryTime) {
  const std::string first = slurp(model());
  EXPECT_EQ(first.substr(0, 8), "slantlrn");
  EXPECT_EQ(slurp(model()), first);
  EXPECT_EQ(train({"--jobs", "1"}).out, train({"--jobs", "3"}).out);
}

TEST_F(Train, PredictionsAreOfRowsNotSeen) {
  const std::string path = dir_.file("p.tsv");
  ASSERT_EQ(train({"--group", "article", "--predictions", path}).code, 0);
  const auto lines = lines_of(slurp(path));
  ASSERT_EQ(lines.size(), 61U);
  EXPECT_EQ(lines[0], "number\tid\tfold\tlabel\tdecided\tp.loaded");
  EXPECT_EQ(lines[2].substr(0, 5), "2\tr1\t");
  // Rows 1 to 4 are one article, so they are in one fold.
  for (std::size_t i = 1; i <= 4; ++i) EXPECT_EQ(lines[i][5], lines[1][5]);
}

TEST_F(Train, SeveralClassesAndSeveralLabels) {
  Ran ran = run_slant({"train", file_, "--label", "topic", "--folds", "3",
                       "--bootstrap", "0", "--format", "csv", "--cost", "10"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("cross_validated,f1.harbour,1,"), std::string::npos)
      << ran.out;
  std::string bytes = "text,label\n";
  for (int i = 0; i < 40; ++i) {
    const bool sea = i % 2 == 0;
    const bool land = i % 4 < 2;
    bytes += std::string(sea ? "boats" : "nets") + (land ? " ploughs" : "") +
             " number " + std::to_string(i) + ",\"" + (sea ? "sea" : "") +
             (sea && land ? ";" : "") + (land ? "land" : "") + "\"\n";
  }
  const std::string several = dir_.write("several.csv", bytes);
  ran = run_slant({"train", several, "--multi-label", "--label-separator", ";",
                   "--folds", "3", "--bootstrap", "0", "--format", "json",
                   "--no-measures"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json report = json::parse(ran.out);
  EXPECT_EQ(report["task"], "multilabel");
  EXPECT_GT(report["metrics"]["macro_f1"]["value"], 0.9);
}

TEST_F(Train, FastTextLearns) {
  const std::string path = dir_.file("ft.model");
  const Ran ran = train({"--learner", "fasttext", "-o", path, "--format",
                         "json", "--epochs", "100"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_GT(json::parse(ran.out)["metrics"]["auc"]["value"], 0.9);
  const Ran used = run_slant({"classify", path, file_, "--format", "jsonl"});
  EXPECT_EQ(used.code, 0) << used.err;
}

TEST_F(Train, ErrorsSayWhatIsThere) {
  struct Case {
    std::vector<std::string> args;
    int code;
    const char* says;
  };
  const std::string one =
      dir_.write("one.tsv", "label\ttext\na\tx y\na\tz w\na\tq\na\tv\n");
  const std::string few = dir_.write("few.tsv", "label\ttext\na\tx\nb\ty\n");
  const std::string lines = dir_.write(
      "x.jsonl", "{\"text\":\"a\",\"tag\":\"b\"}\n{\"text\":\"a\"}\n");
  const Case cases[] = {
      {{file_, "--label", "stance"}, 2, "no column 'stance'; there are id"},
      {{file_, "--group", "outlet"}, 2, "no column 'outlet'; there are id"},
      {{file_, "--text", "body"}, 2, "body"},
      {{file_, "--positive", "biased"},
       2,
       "no row has the label 'biased'; there are loaded, plain"},
      {{one, "--folds", "2"}, 2, "all rows have one label, 'a'"},
      {{few}, 2, "2 rows in 2 groups; 5 folds need as many"},
      {{lines}, 2, "no field 'label'; there are text, tag"},
      {{file_, "--char-ngrams", "5-3"}, 2, "expected none, or lengths"},
      {{file_, "--weight", "odd=2"}, 2, "no label 'odd'; there are"},
      {{file_, "--folds", "0"}, 2, "nothing to do"},
      {{dir_.write("broken.jsonl", "{\"text\": 1")}, 3, "broken.jsonl:1"},
      {{dir_.file("none.tsv")}, 3, "none.tsv"},
      {{dir_.write("e.tsv", "")}, 3, "e.tsv"},
  };
  for (const Case& c : cases) {
    std::vector<std::string> args = {"train"};
    args.insert(args.end(), c.args.begin(), c.args.end());
    const Ran ran = run_slant(args);
    EXPECT_EQ(ran.code, c.code) << c.says << ": " << ran.err;
    EXPECT_NE(ran.err.find(c.says), std::string::npos) << ran.err;
  }
}

TEST_F(Train, ClassifySaysWhichWordsCounted) {
  const std::string text = "A shameful plan.\n\nThe routine road works.\n";
  const std::string article = dir_.write("a.txt", text);
  const Ran ran = run_slant({"classify", model(), article, "--unit", "sentence",
                             "--format", "jsonl"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2U);
  const json first = json::parse(lines[0]);
  EXPECT_EQ(first["decided"], "loaded");
  EXPECT_GT(first["p.loaded"], 0.5);
  const json second = json::parse(lines[1]);
  EXPECT_EQ(second["decided"], "plain");
  double sum = first["bias"];
  bool found = false;
  const Ran all = run_slant({"classify", model(), article, "--unit", "sentence",
                             "--format", "jsonl", "--top", "1000"});
  const json whole = json::parse(lines_of(all.out)[0]);
  for (const json& part : whole["contributions"]) {
    sum += part["value"].get<double>();
    for (const json& span : part["spans"]) {
      const std::string at = text.substr(
          span[0], span[1].get<std::size_t>() - span[0].get<std::size_t>());
      if (part["feature"] == "shameful") {
        found = true;
        EXPECT_EQ(at, "shameful");
      }
    }
  }
  EXPECT_TRUE(found);
  EXPECT_NEAR(sum, whole["score"], 1e-9);
}

TEST_F(Train, ClassifyCanBeEvaluatedOnWordsAndRows) {
  const std::string path = dir_.file("c.jsonl");
  const Ran clash = run_slant({"classify", model(), file_, "--keep", "text"});
  EXPECT_EQ(clash.code, 2) << "a field that would be there twice";
  ASSERT_EQ(
      run_slant({"classify", model(), file_, "--format", "jsonl", "--keep",
                 "label,marked", "--word-threshold", "0.3", "-o", path})
          .code,
      0);
  const Ran words =
      run_slant({"evaluate", path, "--words", "marked", "--predicted",
                 "marked_spans", "--format", "json", "--bootstrap", "0"});
  ASSERT_EQ(words.code, 0) << words.err;
  EXPECT_GT(json::parse(words.out)["metrics"]["words_f1"]["value"], 0.9);
  const Ran rows = run_slant({"evaluate", path, "--gold", "label", "--positive",
                              "loaded", "--baseline", "p.loaded", "--format",
                              "json", "--bootstrap", "0"});
  ASSERT_EQ(rows.code, 0) << rows.err;
  EXPECT_EQ(json::parse(rows.out)["metrics"]["auc"]["value"], 1);
}

TEST_F(Train, LearnsWhichWordsPeopleMark) {
  const std::string path = dir_.file("w.model");
  const Ran ran = run_slant({"train", file_, "--words", "marked", "--folds",
                             "3", "--bootstrap", "0", "--cost", "10",
                             "--format", "json", "-o", path});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json report = json::parse(ran.out);
  EXPECT_EQ(report["labels"]["marked"], 30);
  EXPECT_EQ(report["groups"], 60);
  EXPECT_GT(report["metrics"]["f1"]["value"], 0.9);
  const std::string text = dir_.write("t.txt", "Caf\u00e9: a reckless road.");
  const Ran said = run_slant({"classify", path, text, "--format", "jsonl"});
  ASSERT_EQ(said.code, 0) << said.err;
  const json row = json::parse(said.out);
  EXPECT_EQ(row["decided"], "marked");
  // Code points, where "\u00e9" is one; spans of words are bytes.
  EXPECT_EQ(row["marked_spans"], "8-16");
  for (const json& word : row["words"]) {
    EXPECT_EQ(word["marked"], word["word"] == "reckless");
    if (word["word"] == "reckless") EXPECT_EQ(word["span"], (json{9, 17}));
  }
}

TEST_F(Train, OtherLexiconsAreRefused) {
  const std::string lexicon =
      "#slant-lexicon 1\n#id: mine.en\n#version: 1.0.0\n#language: en\n"
      "#construct: test\n#licence: CC0-1.0\n#source: here\n#citation: none\n"
      "#retrieved: 2026-01-01\n#changes: none\n"
      "#columns: pattern\tkind\tcategory\tweight\n"
      "shameful\tword\tloaded.bad\t1\n";
  const std::string own = dir_.write("own.tsv", lexicon);
  const std::string path = dir_.file("own.model");
  const auto with = [&](std::vector<std::string> args) {
    args.insert(args.end(), {"--lexicons", own});
    return run_slant(args);
  };
  ASSERT_EQ(with(train_args(file_, {"-o", path})).code, 0);
  EXPECT_EQ(with({"classify", path, file_}).code, 0);
  const Ran without = run_slant({"classify", path, file_});
  EXPECT_EQ(without.code, 2);
  EXPECT_NE(without.err.find("the lexicon mine.en 1.0.0"), std::string::npos)
      << without.err;
  dir_.write("own.tsv", lexicon + "reckless\tword\tloaded.bad\t1\n");
  const Ran changed = with({"classify", path, file_});
  EXPECT_EQ(changed.code, 2);
  EXPECT_NE(changed.err.find("was changed"), std::string::npos);
  const Ran forced = with({"classify", path, file_, "--other-lexicons"});
  EXPECT_EQ(forced.code, 0) << forced.err;
  EXPECT_NE(forced.err.find("mine.en"), std::string::npos);
}

TEST_F(Train, BrokenModelsAndInputs) {
  const std::string whole = slurp(model());
  const std::string cut =
      dir_.write("cut.model", whole.substr(0, whole.size() / 2));
  EXPECT_EQ(run_slant({"classify", cut, file_}).code, 3);
  EXPECT_EQ(run_slant({"classify", file_, file_}).code, 3);
  EXPECT_EQ(run_slant({"classify", dir_.file("no"), file_}).code, 3);
  const std::string empty = dir_.write("empty.txt", "");
  const Ran ran = run_slant({"classify", model(), empty});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("empty.txt"), std::string::npos);
}

}  // namespace
