// SPDX-License-Identifier: Apache-2.0
// slant evaluate, end to end, on data small enough to work by hand.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

class Evaluate : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "slant-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    dir_ = name;
    write("lexicons/test.tsv",
          "#slant-lexicon 1\n#id: test.en\n#version: 1.0.0\n#language: en\n"
          "#construct: test\n#licence: CC0-1.0\n#source: here\n"
          "#citation: none\n#retrieved: 2026-01-01\n#changes: none\n"
          "#columns: pattern\tkind\tcategory\tweight\n"
          "awful\tword\tloaded.bad\t1\n"
          "dreadful\tword\tloaded.bad\t0.5\n"
          "so called\tphrase\tloaded.scare\t1\n");
  }
  void TearDown() override { fs::remove_all(dir_); }

  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((dir_ / name).parent_path());
    std::ofstream(dir_ / name, std::ios::binary) << bytes;
  }

  Ran run(const std::string& arguments, const std::string& before = "") const {
    const std::string command = "cd " + dir_.string() + " && " + before +
                                SLANT_COMMAND " evaluate --lexicons lexicons " +
                                arguments + " 2>err";
    Ran result;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0;
         (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
      result.out.append(buffer.data(), n);
    }
    result.code = WEXITSTATUS(pclose(pipe));
    std::ifstream err(dir_ / "err");
    result.err.assign(std::istreambuf_iterator<char>(err), {});
    return result;
  }

  json metrics(const std::string& arguments) const {
    const Ran result = run(arguments + " --format json");
    EXPECT_EQ(result.code, 0) << result.err;
    const json all = json::parse(result.out, nullptr, false);
    EXPECT_FALSE(all.is_discarded()) << result.out;
    return all.is_discarded() ? json() : all["metrics"];
  }

  fs::path dir_;
};

// Ten words a row, so that a hit is 100 per 1,000. Scores 0, 100, 200, 100.
const char* const kRows =
    "id\trating\tlabel\tbase\tmarked\tspans\ttext\n"
    "a\t1\tplain\t4\t\t\tone two three four five six seven eight nine ten\n"
    "b\t2\tbiased\t3\tAwful|two\t0-5\t"
    "awful two three four five six seven eight nine ten\n"
    "c\t4\tbiased\t2\tdreadful\t0-5:x|12-20:y\t"
    "awful, a so-called dreadful four five six seven eight\n"
    "d\t3\tplain\t1\tmissing\t\t"
    "one awful three four five six seven eight nine ten\n";

TEST_F(Evaluate, Numbers) {
  write("rows.tsv", kRows);
  const json m = metrics(
      "rows.tsv --gold rating --measure loaded.bad.per_1000 "
      "--scale 0.01");
  // Scores 0 1 2 1 (in hundreds) against 1 2 4 3: means 1 and 2.5; products
  // 1.5 + 0 + 1.5 + 0 = 3 over sqrt(2 * 5).
  EXPECT_NEAR(m["pearson"]["value"], 3 / std::sqrt(10.0), 1e-9);
  EXPECT_LE(m["pearson"]["low"], m["pearson"]["value"]);
  EXPECT_GE(m["pearson"]["high"], m["pearson"]["value"]);
  EXPECT_EQ(m["pearson"]["n"], 4);
  EXPECT_EQ(m["pearson"]["fitted"], false);
  // Ranks 1 2.5 4 2.5 against 1 2 4 3.
  EXPECT_NEAR(m["spearman"]["value"], 4.5 / std::sqrt(22.5), 1e-9);
  EXPECT_NEAR(m["mae"]["value"], (1 + 1 + 2 + 2) / 4.0, 1e-9);
  EXPECT_NEAR(m["zero"]["value"], 0.25, 1e-9);
  // 4 of 40 words: awful, awful, dreadful, awful.
  EXPECT_NEAR(m["coverage"]["value"], 0.1, 1e-9);
}

TEST_F(Evaluate, DefaultIsTheScoreOnItsOwnScale) {
  write("rows.tsv", kRows);
  const Ran result =
      run("rows.tsv --gold rating --measure loaded --format json");
  EXPECT_EQ(json::parse(result.out)["measure"], "loaded.points");
}

TEST_F(Evaluate, ThreeClasses) {
  write("rows.tsv", kRows);
  // Gold 0 1 2 2; scores 0 and 100 are neutral, 200 high: predicted 1 1 2 1.
  const json m = metrics(
      "rows.tsv --gold rating --measure loaded.bad.per_1000 "
      "--gold-band 2,2.5 --band 0,150");
  EXPECT_NEAR(m["accuracy"]["value"], 0.5, 1e-9);
  // F1: 0; 2 * 1 / (3 + 1); 2 * 1 / (1 + 2).
  EXPECT_NEAR(m["macro_f1"]["value"], (0.0 + 0.5 + 2.0 / 3) / 3, 1e-9);
  const json fitted = metrics(
      "rows.tsv --gold rating --measure loaded.bad.per_1000 "
      "--gold-band 2,2.5 --fit-band");
  EXPECT_EQ(fitted["macro_f1"]["fitted"], true);
  EXPECT_EQ(fitted["pearson"]["fitted"], false);
  EXPECT_GE(fitted["macro_f1"]["value"], m["macro_f1"]["value"]);
}

TEST_F(Evaluate, Binary) {
  write("rows.tsv", kRows);
  // Positives 100 and 200, negatives 0 and 100: 3.5 of 4 pairs.
  const std::string common =
      "rows.tsv --gold label --positive biased --measure loaded.bad.per_1000 ";
  json m = metrics(common);
  EXPECT_NEAR(m["auc"]["value"], 0.875, 1e-9);
  EXPECT_NEAR(m["f1"]["value"], 0.8, 1e-9);  // 3 said, 2 right, of 2
  EXPECT_NEAR(m["precision"]["value"], 2.0 / 3, 1e-9);
  m = metrics(common + "--threshold 100");
  EXPECT_NEAR(m["recall"]["value"], 0.5, 1e-9);
  m = metrics(common + "--reverse");
  EXPECT_NEAR(m["auc"]["value"], 0.125, 1e-9);
  m = metrics(common + "--fit-threshold");
  EXPECT_EQ(m["f1"]["fitted"], true);
  EXPECT_EQ(m["auc"]["fitted"], false);
}

TEST_F(Evaluate, AnyValueIsPositive) {
  write("rows.tsv", kRows);
  const json m = metrics(
      "rows.tsv --gold marked --positive '*' "
      "--measure loaded.bad.per_1000");
  EXPECT_EQ(m["auc"]["n"], 4);
  EXPECT_NEAR(m["auc"]["value"], 1, 1e-9);
}

TEST_F(Evaluate, LabelsAndWhereLeaveRowsOut) {
  write("rows.tsv", std::string(kRows) + "e\t\tnone\t1\t\t\tsix\n");
  const std::string common =
      "rows.tsv --gold label --positive biased --measure loaded "
      "--format json ";
  EXPECT_EQ(json::parse(run(common).out)["n"], 5);
  json all = json::parse(run(common + "--labels plain").out);
  EXPECT_EQ(all["n"], 4);
  EXPECT_EQ(all["skipped"], 1);
  all = json::parse(run(common + "--where base=1 --where label=plain").out);
  EXPECT_EQ(all["n"], 1);
}

TEST_F(Evaluate, Words) {
  write("rows.tsv", kRows);
  // Hits: awful; awful, so, called, dreadful; awful. Marked and there:
  // awful, two; dreadful. Both: awful, dreadful.
  const json m = metrics("rows.tsv --words marked --measure loaded");
  EXPECT_NEAR(m["words_precision"]["value"], 2.0 / 6, 1e-9);
  EXPECT_NEAR(m["words_recall"]["value"], 2.0 / 3, 1e-9);
  EXPECT_NEAR(m["words_f1"]["value"], 4.0 / 9, 1e-9);
  const json heavy =
      metrics("rows.tsv --words marked --measure loaded --min-weight 0.9");
  EXPECT_NEAR(heavy["words_precision"]["value"], 1.0 / 5, 1e-9);
}

TEST_F(Evaluate, Spans) {
  write("rows.tsv", kRows);
  // Hits of loaded.bad in c: 0-5 and 19-27; gold 0-5 and 12-20, one
  // character in common of 8 each. In b: 0-5, gold 0-5. In d: 4-9.
  const json m = metrics("rows.tsv --spans spans --measure loaded.bad");
  EXPECT_NEAR(m["spans_precision"]["value"], (2 + 1.0 / 8) / 4, 1e-9);
  EXPECT_NEAR(m["spans_recall"]["value"], (2 + 1.0 / 8) / 3, 1e-9);
  EXPECT_NEAR(m["spans_exact_precision"]["value"], 0.5, 1e-9);
  EXPECT_NEAR(m["spans_exact_recall"]["value"], 2.0 / 3, 1e-9);
  EXPECT_NEAR(m["characters_recall"]["value"], 11.0 / 18, 1e-9);
  const json only =
      metrics("rows.tsv --spans spans --span-label x --measure loaded.bad");
  EXPECT_NEAR(only["spans_recall"]["value"], 1, 1e-9);
}

TEST_F(Evaluate, DirectoryWithSpans) {
  // é is one character and two bytes.
  write("ptc/article1.txt", "caf\xC3\xA9 is awful today\n\nso they say\n");
  write("ptc/article1.si.tsv", "8\t13\n");
  write("ptc/article2.txt", "all is well in the end\n");
  json m = metrics("ptc --spans .si.tsv --measure loaded");
  EXPECT_NEAR(m["spans_exact_f1"]["value"], 1, 1e-9);
  m = metrics("ptc --spans .si.tsv --measure loaded --offsets bytes");
  EXPECT_NEAR(m["spans_exact_f1"]["value"], 0, 1e-9);
  EXPECT_NEAR(m["spans_recall"]["value"], 4.0 / 5, 1e-9);
}

TEST_F(Evaluate, Classes) {
  write("map", "# ours\nplain=none\nbiased=loaded.bad,loaded.scare\n");
  write("rows.tsv", kRows);
  // Top: none, biased, biased, biased; gold plain, biased, biased, plain.
  const json m =
      metrics("rows.tsv --gold label --classes map --measure loaded");
  EXPECT_NEAR(m["accuracy"]["value"], 0.5, 1e-9);
  EXPECT_NEAR(m["f1.biased"]["value"], 0.8, 1e-9);
  EXPECT_NEAR(m["f1.plain"]["value"], 0, 1e-9);
  EXPECT_NEAR(m["macro_f1"]["value"], 0.4, 1e-9);
}

TEST_F(Evaluate, Raters) {
  // Krippendorff 2011, section B, as names.
  write("raters.csv",
        "a,b\nx,x\nx,y\ny,y\ny,y\nw,y\nz,z\nz,z\nz,z\nv,v\nw,w\nw,w\nx,w\n");
  const Ran result = run("raters.csv --raters a,b --format json");
  const json alpha = json::parse(result.out)["raters"];
  EXPECT_EQ(alpha["level"], "nominal");
  EXPECT_NEAR(alpha["metrics"]["alpha"]["value"], 0.692, 0.0005);
  write("list.tsv", "ratings\n1,1\n2,2\n1,2\n");
  const json list =
      json::parse(run("list.tsv --raters ratings --format json").out);
  EXPECT_EQ(list["raters"]["level"], "interval");
  // n = 6: observed 2; expected 2 * 3 * 3 = 18: 1 - 5 * 2 / 18.
  EXPECT_NEAR(list["raters"]["metrics"]["alpha"]["value"], 4.0 / 9, 1e-9);
}

TEST_F(Evaluate, BaselineIsComparedRowByRow) {
  write("rows.tsv", kRows);
  write("other.tsv", "id\tscore\na\t4\nb\t3\nc\t2\nd\t1\n");
  for (const char* baseline : {"base", "other.tsv:score"}) {
    const Ran result = run(
        "rows.tsv --gold rating --measure loaded.bad.per_1000 --format json "
        "--baseline " +
        std::string(baseline));
    ASSERT_EQ(result.code, 0) << result.err;
    const json other = json::parse(result.out)["measures"][1];
    // 4 3 2 1 against 1 2 4 3: (-1.5 * 1.5) - .25 - .75 - .75 = -4.
    EXPECT_NEAR(other["metrics"]["pearson"]["value"], -0.8, 1e-9);
    EXPECT_NEAR(other["difference_to_first"]["pearson"]["value"],
                -0.8 - 3 / std::sqrt(10.0), 1e-9);
  }
  write("short.tsv", "id\tscore\na\t4\nc\t3\n");
  EXPECT_EQ(run("rows.tsv --gold rating --measure loaded "
                "--baseline short.tsv:score")
                .code,
            2);
}

TEST_F(Evaluate, SameForAnyJobsAndFromAnyFormat) {
  write("rows.tsv", kRows);
  const std::string common =
      " --gold rating --measure loaded --words marked --format csv";
  const std::string one = run("rows.tsv --jobs 1" + common).out;
  EXPECT_EQ(run("rows.tsv --jobs 3" + common).out, one);
  EXPECT_EQ(run("- --input tsv" + common, "gzip -c rows.tsv | ").out, one);
  EXPECT_EQ(one.substr(0, one.find('\n')),
            "measure,metric,value,low,high,n,fitted");
}

TEST_F(Evaluate, BadRowsAreNamedAndShiftNothing) {
  write("rows.tsv", std::string(kRows) + "e\tmuch\tplain\t1\t\t\tsix\nf\n");
  const Ran result =
      run("rows.tsv --gold rating --measure loaded --format json");
  EXPECT_EQ(result.code, 3);
  EXPECT_NE(result.err.find("rows.tsv:6: 'much' in column 'rating'"),
            std::string::npos)
      << result.err;
  EXPECT_NE(result.err.find("rows.tsv:7:2: 1 fields; expected the 7"),
            std::string::npos)
      << result.err;
  const json all = json::parse(result.out);
  EXPECT_EQ(all["n"], 4);
  EXPECT_EQ(all["bad"], 2);
}

TEST_F(Evaluate, SumsOfMeasures) {
  write("rows.tsv", kRows);
  // Of bad 0 100 200 100, of scare 0 0 100 0: as one 0 100 300 100.
  const json m = metrics(
      "rows.tsv --gold rating --words marked "
      "--measure loaded.bad.per_1000+loaded.scare.per_1000");
  // Less their means: -1.25 -.25 1.75 -.25, -1.5 -.5 1.5 .5: products
  // 1.875 + .125 + 2.625 - .125 = 4.5 over sqrt(4.75 * 5).
  EXPECT_NEAR(m["pearson"]["value"], 4.5 / std::sqrt(4.75 * 5), 1e-9);
  EXPECT_NEAR(m["words_precision"]["value"], 2.0 / 6, 1e-9);
}

TEST_F(Evaluate, WorstRowsShowTheirHits) {
  write("rows.tsv", kRows);
  const Ran result =
      run("rows.tsv --gold base --measure loaded.bad.per_1000 --errors 1");
  EXPECT_NE(result.out.find("rows furthest off\n  1 a gold 4 score 0.000"),
            std::string::npos)
      << result.out;
}

TEST_F(Evaluate, WrongUsage) {
  write("rows.tsv", kRows);
  const char* const cases[] = {
      "rows.tsv --gold rating",
      "rows.tsv --measure loaded",
      "rows.tsv --measure nothing --gold rating",
      "rows.tsv --measure loaded --gold nothing",
      "rows.tsv --measure loaded --gold rating --text nothing",
      "rows.tsv --measure loaded --gold rating --band 0,1",
      ("rows.tsv --measure loaded --gold label --positive biased "
       "--threshold 1 --fit-threshold"),
      "rows.txt --measure loaded --gold rating",
      "rows.tsv --raters label,id --level interval",
  };
  for (const char* arguments : cases) {
    const Ran result = run(arguments);
    EXPECT_EQ(result.code, 2) << arguments << '\n' << result.err;
    EXPECT_FALSE(result.err.empty()) << arguments;
    EXPECT_TRUE(result.out.empty()) << arguments;
  }
  EXPECT_EQ(run("missing.tsv --gold a --measure loaded").code, 3);
}

// The verb is a deed of the first and leaves the second out.
TEST_F(Evaluate, MentionsOfTargets) {
  write("lexicons/more.tsv",
        "#slant-lexicon 1\n#id: more.en\n#version: 1.0.0\n#language: en\n"
        "#construct: test\n#licence: CC0-1.0\n#source: here\n"
        "#citation: none\n#retrieved: 2026-01-01\n#changes: none\n"
        "#columns: pattern\tkind\tcategory\tweight\n"
        "robbed\tword\tsentiment.valence\t-2\n"
        "hero\tword\tsentiment.valence\t2\n");
  write("t.tsv",
        "id\tgold\tfrom\tto\ttext\n"
        "1\t-1\t0\t4\tÅsa robbed Bree.\n"  // 4: with the blank
        "2\t0\t11\t15\tÅsa robbed Bree.\n"
        "3\t1\t0\t4\tBree is a hero.\n"
        "4\t1\t90\t94\tBree is a hero.\n"  // beyond the text: 0
        "5\t1\tx\t4\tBree is a hero.\n");  // no offset
  const Ran ran =
      run("t.tsv --gold gold --gold-band=-0.5,0.5 --band=-0.1,0.1 "
          "--measure target --targets-from from --targets-to to --bootstrap 0 "
          "--format json");
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("no mention in 'from' and 'to'"), std::string::npos)
      << ran.err;
  const json out = json::parse(ran.out);
  EXPECT_EQ(out["n"], 4);
  EXPECT_EQ(out["unmeasured"], 1);
  EXPECT_EQ(out["measure"], "target.evaluation");
  // Three of four right.
  EXPECT_EQ(out["metrics"]["accuracy"]["value"], 0.75);
}

TEST_F(Evaluate, OffsetsOfTargetsGoTogether) {
  write("t.tsv", "id\tgold\tfrom\ttext\n1\t1\t0\tBree.\n");
  const Ran ran = run("t.tsv --gold gold --measure target --targets-from from");
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("go together"), std::string::npos) << ran.err;
}

}  // namespace
