// SPDX-License-Identifier: Apache-2.0
// A small analyzer and runs of it into files of a directory of their own.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "project_analyzer.h"
#include "slant/stream/score_corpus.h"

class Folder {
 public:
  Folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "slant-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file(const std::string& name) const { return path_ + '/' + name; }
  std::string write(const std::string& name, const std::string& bytes) const {
    const std::string path = file(name);
    std::filesystem::create_directories(
        std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  const std::string& path() const { return path_; }
  // Names of what is in it, sorted, with a blank between.
  std::string listing() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names)
      all += (all.empty() ? "" : " ") + name;
    return all;
  }

 private:
  std::string path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// "evil" is the only word known: one in ten words makes 100 per 1,000.
inline const slant::Analyzer& small_analyzer() {
  static const slant::Analyzer analyzer =
      slant::test::analyzer_of({"evil|word|loaded.pejorative|1"});
  return analyzer;
}

// A run of JSON lines; the columns are those named.
inline slant::CorpusRun small_run(const std::vector<std::string>& inputs,
                                  const std::string& output,
                                  const std::string& layout = "jsonl",
                                  const std::string& from = "auto") {
  slant::CorpusRun run;
  auto files = slant::list_inputs(inputs, from);
  EXPECT_TRUE(files) << files.error().to_string();
  if (files) run.files = std::move(*files);
  run.rows.analyzer = &small_analyzer();
  run.rows.version = "test";
  const int column = small_analyzer().feature("loaded.per_1000");
  EXPECT_GE(column, 0);
  run.rows.columns = {static_cast<std::size_t>(column)};
  run.format = slant::find_row_format(layout);
  run.output = output;
  run.header = "{}";
  return run;
}

// The bytes that a run writes; "" and a failure when it fails.
inline std::string scored(const slant::CorpusRun& run) {
  auto done = slant::score_corpus(run);
  EXPECT_TRUE(done) << done.error().to_string();
  return done ? bytes_of(run.output) : "";
}

// `n` records of differing length, some of them bad.
inline std::string many_records(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) {
    if (i % 17 == 5) {
      out += "{\"id\": \"bad" + std::to_string(i) + "\", \"text\": 7}\n";
      continue;
    }
    out += "{\"id\": \"r" + std::to_string(i) + "\", \"text\": \"";
    for (int w = 0; w < i % 50; ++w) out += w % 7 == 3 ? "evil " : "word ";
    out += "end.\"}\n";
  }
  return out;
}
