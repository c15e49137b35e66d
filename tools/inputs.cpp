// SPDX-License-Identifier: Apache-2.0
#include "inputs.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace slant::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffixes[] = {".txt",  ".md",  ".markdown",
                                          ".html", ".htm", ".xhtml"};

Result<std::vector<std::string>> articles_below(const std::string& path) {
  std::vector<std::string> files;
  std::error_code code;
  for (fs::recursive_directory_iterator it(path, code), end; !code && it != end;
       it.increment(code)) {
    std::error_code ignored;
    if (is_article(it->path().string()) && it->is_regular_file(ignored)) {
      files.push_back(it->path().string());
    }
  }
  Error error;
  error.file = path;
  if (code) {
    error.code = ErrorCode::io;
    error.message = "cannot list: " + code.message();
    return unexpected(std::move(error));
  }
  if (files.empty()) {
    error.code = ErrorCode::not_found;
    error.message = "no article (*.txt, *.md, *.html) in this directory";
    return unexpected(std::move(error));
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool is_article(const std::string& path) {
  const std::string suffix = fs::path(path).extension().string();
  return std::find(std::begin(kSuffixes), std::end(kSuffixes), suffix) !=
         std::end(kSuffixes);
}

Result<std::vector<std::string>> expand_inputs(
    const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code code;
    if (path == "-" || !fs::is_directory(path, code)) {
      out.push_back(path);
      continue;
    }
    auto files = articles_below(path);
    if (!files) return unexpected(std::move(files.error()));
    out.insert(out.end(), files->begin(), files->end());
  }
  return out;
}

void append_csv_cell(std::string& out, std::string_view text, bool safe) {
  const bool risky =
      safe && !text.empty() &&
      std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  if (!risky && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  if (risky) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace slant::tool
