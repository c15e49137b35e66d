// SPDX-License-Identifier: Apache-2.0
// Opening a fastText model of about 99 MB and getting vectors out of it,
// beside libfasttext. The model is made up: 123,000 words, 100 dimensions.
#include <benchmark/benchmark.h>
#include <fasttext/fasttext.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "slant/embed/embedding.h"
#include "slant/embed/word_axes.h"

namespace {

constexpr std::int32_t kWords = 123000;
constexpr std::int32_t kDimension = 100;

std::string made_up_word(std::int32_t i) { return "word" + std::to_string(i); }

template <class T>
void put(std::ofstream& out, T value) {
  out.write(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_matrix(std::ofstream& out, float scale) {
  put(out, std::int64_t{kWords});
  put(out, std::int64_t{kDimension});
  std::vector<float> row(kDimension);
  for (std::int32_t i = 0; i < kWords; ++i) {
    for (std::int32_t j = 0; j < kDimension; ++j) {
      row[std::size_t(j)] = scale * static_cast<float>((i * 31 + j) % 97 - 48);
    }
    out.write(reinterpret_cast<const char*>(row.data()),
              std::streamsize(row.size() * sizeof(float)));
  }
}

// The model's path; it is made once and goes at the end of the program.
const std::string& model_path() {
  struct Model {
    std::string path;
    Model() {
      std::string name =
          (std::filesystem::temp_directory_path() / "slant-bench-XXXXXX")
              .string();
      ::close(::mkstemp(name.data()));
      path = name;
      std::ofstream out(path, std::ios::binary);
      // magic, version; dim ws epoch minCount neg wordNgrams loss model
      // bucket minn maxn lrUpdateRate; t; entries words labels
      for (const std::int32_t field :
           {793712314, 12, kDimension, 5, 5, 5, 5, 1, 2, 2, 0, 0, 0, 100}) {
        put(out, field);
      }
      put(out, 1e-4);
      for (const std::int32_t field : {kWords, kWords, 0}) put(out, field);
      put(out, std::int64_t{1000000});
      put(out, std::int64_t{-1});
      for (std::int32_t i = 0; i < kWords; ++i) {
        out << made_up_word(i) << '\0';
        put(out, std::int64_t{5});
        put(out, std::int8_t{0});
      }
      put(out, std::int8_t{0});
      put_matrix(out, 0.01F);
      put(out, std::int8_t{0});
      put_matrix(out, 0.02F);
    }
    ~Model() { std::filesystem::remove(path); }
  };
  static const Model model;
  return model.path;
}

void open_slant(benchmark::State& state) {
  const std::string& path = model_path();
  for (auto _ : state) {
    auto embedding = slant::Embedding::open(path);
    if (!embedding || embedding->size() != std::size_t(kWords)) {
      state.SkipWithError("not opened");
    }
  }
  state.counters["MB"] = double(std::filesystem::file_size(path)) / 1e6;
}
BENCHMARK(open_slant)->Unit(benchmark::kMillisecond);

void open_and_find_slant(benchmark::State& state) {
  for (auto _ : state) {
    auto embedding = slant::Embedding::open(model_path());
    if (!embedding->find("word77")) state.SkipWithError("not found");
  }
}
BENCHMARK(open_and_find_slant)->Unit(benchmark::kMillisecond);

void open_libfasttext(benchmark::State& state) {
  for (auto _ : state) {
    fasttext::FastText model;
    model.loadModel(model_path());
    if (model.getWordId("word77") != 77) state.SkipWithError("not found");
  }
}
BENCHMARK(open_libfasttext)->Unit(benchmark::kMillisecond);

void vectors_slant(benchmark::State& state) {
  const auto embedding = slant::Embedding::open(model_path());
  std::vector<float> values(kDimension);
  std::int32_t i = 0;
  std::string word;
  for (auto _ : state) {
    word = made_up_word(i);
    i = (i + 7919) % kWords;
    if (!embedding->vector(word, values)) state.SkipWithError("no vector");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(vectors_slant);

void vectors_libfasttext(benchmark::State& state) {
  fasttext::FastText model;
  model.loadModel(model_path());
  fasttext::Vector values(kDimension);
  std::int32_t i = 0;
  std::string word;
  for (auto _ : state) {
    word = made_up_word(i);
    i = (i + 7919) % kWords;
    model.getWordVector(values, word);
    benchmark::DoNotOptimize(values.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(vectors_libfasttext);

// The axes that come with slant, their checksum compared.
void open_axes(benchmark::State& state) {
  for (auto _ : state) {
    auto axes =
        slant::WordAxes::open(SLANT_SOURCE_DIR "/lexicons/default.en.axes");
    benchmark::DoNotOptimize(axes->find("reform"));
  }
}
BENCHMARK(open_axes)->Unit(benchmark::kMillisecond);

}  // namespace
