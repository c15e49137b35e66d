// SPDX-License-Identifier: Apache-2.0
// Tiny models of every format, trained by libfasttext while the test runs,
// on made-up sentences.
#pragma once

#include <fasttext/fasttext.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace slant::test {

// A directory that goes when the test does.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name =
        (std::filesystem::temp_directory_path() / "slant-embed-XXXXXX")
            .string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  std::string operator/(const std::string& name) const {
    return path_ + "/" + name;
  }

 private:
  std::string path_;
};

inline std::string read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Sentences of words that go together, two topics; so many labels.
inline std::string made_up_sentences(int lines, int labels) {
  static constexpr const char* kWords[2][8] = {
      {"the", "harbour", "boats", "tide", "sail", "anchor", "naïve", "wind"},
      {"the", "kitchen", "bread", "oven", "flour", "butter", "café", "salt"},
  };
  std::string out;
  std::uint32_t state = 12345;
  for (int i = 0; i < lines; ++i) {
    if (labels > 0) out += "__label__" + std::to_string(i % labels) + ' ';
    for (int j = 0; j < 12; ++j) {
      state = state * 1664525U + 1013904223U;
      out += kWords[i % 2][state >> 29U];
      out += (state >> 20U) % 7 == 0 ? "s " : " ";
    }
    out += '\n';
  }
  return out;
}

struct ModelOptions {
  fasttext::model_name model = fasttext::model_name::sg;
  int dim = 10;
  int shortest = 3;  // subwords
  int longest = 5;
  int buckets = 200;
  bool quantize = false;
  bool norms = false;
  std::size_t cutoff = 0;
  std::size_t width = 2;  // of the quantizer's parts
  int labels = 2;         // from 256 on the output is quantized too
};

inline void train_model(const ModelOptions& options,
                        const TemporaryDirectory& directory,
                        const std::string& path) {
  const bool supervised = options.model == fasttext::model_name::sup;
  fasttext::Args args;
  args.input = directory / "tokens.txt";
  write_bytes(args.input,
              made_up_sentences(400, supervised ? options.labels : 0));
  args.model = options.model;
  args.loss =
      supervised ? fasttext::loss_name::softmax : fasttext::loss_name::ns;
  args.dim = options.dim;
  args.minn = options.shortest;
  args.maxn = options.longest;
  args.bucket = options.longest == 0 ? 0 : options.buckets;
  args.minCount = 1;
  args.minCountLabel = 0;
  args.epoch = 2;
  args.thread = 1;
  args.verbose = 0;
  fasttext::FastText model;
  model.train(args);
  if (options.quantize) {
    fasttext::Args quantize = args;
    quantize.qnorm = options.norms;
    quantize.cutoff = options.cutoff;
    quantize.dsub = options.width;
    quantize.qout = options.labels >= 256;
    quantize.retrain = false;
    model.quantize(quantize);
  }
  model.saveModel(path);
}

}  // namespace slant::test
