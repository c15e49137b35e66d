// SPDX-License-Identifier: Apache-2.0
#include "inputs.h"

#include <simdjson.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace slant::bench {
namespace {

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "bench: %s\n", message.c_str());
  std::exit(2);
}

std::size_t limit_bytes() {
  const char* megabytes = std::getenv("SLANT_BENCH_MB");
  return (megabytes == nullptr ? 8 : std::strtoull(megabytes, nullptr, 10)) *
         std::size_t{1'000'000};
}

void add(Texts& out, std::string text) {
  out.bytes += text.size();
  out.documents.push_back(std::move(text));
}

void read_jsonl(const std::string& path, Texts& out) {
  simdjson::dom::parser parser;
  std::ifstream file(path);
  if (!file) stop("cannot read " + path);
  std::string line;
  while (out.bytes < limit_bytes() && std::getline(file, line)) {
    std::string_view text;
    if (parser.parse(line)["text"].get(text) != simdjson::SUCCESS) {
      stop("no member \"text\" in a line of " + path);
    }
    add(out, std::string(text));
  }
  out.name = std::filesystem::path(path).filename().string();
}

void read_own(Texts& out) {
  const auto folder =
      std::filesystem::path(SLANT_SOURCE_DIR) / "tests" / "articles";
  std::vector<std::string> own;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path());
    own.emplace_back(std::istreambuf_iterator<char>(file),
                     std::istreambuf_iterator<char>());
  }
  if (own.empty()) stop("no articles in " + folder.string());
  while (out.bytes < limit_bytes() / 8) {
    for (const std::string& text : own) add(out, text);
  }
  out.name = "own articles";
}

}  // namespace

const Texts& texts() {
  static const Texts loaded = [] {
    Texts out;
    const char* path = std::getenv("SLANT_BENCH_JSONL");
    if (path != nullptr) {
      read_jsonl(path, out);
    } else {
      read_own(out);
    }
    return out;
  }();
  return loaded;
}

}  // namespace slant::bench
