// SPDX-License-Identifier: Apache-2.0
#include "slant/stream/input_list.h"

#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "slant/base/file.h"

namespace slant {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxList = std::uint64_t{1} << 30U;

Error input_error(ErrorCode code, const std::string& file,
                  std::string message) {
  Error error;
  error.code = code;
  error.file = file;
  error.message = std::move(message);
  return error;
}

class Lister {
 public:
  explicit Lister(const std::string& format)
      : format_(format == "auto" ? nullptr : find_record_format(format)) {}

  Result<void> add(const std::string& name, bool inside_list) {
    if (name == "-") return add_stdin();
    if (!name.empty() && name[0] == '@') {
      if (inside_list) {
        return unexpected(input_error(ErrorCode::usage, name,
                                      "a list inside a list of inputs"));
      }
      return add_list(name.substr(1));
    }
    std::error_code code;
    if (fs::is_directory(name, code)) return add_directory(name);
    if (!fs::exists(name, code) &&
        name.find_first_of("*?[{") != std::string::npos) {
      return add_glob(name);
    }
    return add_file(name);
  }

  std::vector<CorpusFile> files;

 private:
  Result<void> add_stdin() {
    if (stdin_seen_) {
      return unexpected(
          input_error(ErrorCode::usage, "", "standard input is named twice"));
    }
    stdin_seen_ = true;
    files.push_back({"-",
                     format_ != nullptr ? format_ : find_record_format("jsonl"),
                     0, 0});
    return {};
  }

  Result<void> add_file(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      return unexpected(input_error(
          ErrorCode::not_found, path,
          "cannot open: " + std::generic_category().message(errno)));
    }
    CorpusFile file;
    file.path = path;
    file.format = format_ != nullptr ? format_ : record_format_of(path);
    if (file.format == nullptr) file.format = find_record_format("txt");
    if (S_ISREG(status.st_mode)) {
      file.size = static_cast<std::uint64_t>(status.st_size);
      file.modified_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 +
                         status.st_mtim.tv_nsec;
    }
    files.push_back(std::move(file));
    return {};
  }

  Result<void> add_directory(const std::string& path) {
    std::vector<std::string> found;
    std::error_code code;
    // Links to directories are not followed, so that no loop holds us.
    for (fs::recursive_directory_iterator it(path, code), end;
         !code && it != end; it.increment(code)) {
      std::error_code ignored;
      if (record_format_of(it->path().native()) != nullptr &&
          it->is_regular_file(ignored)) {
        found.push_back(it->path().string());
      }
    }
    if (code) {
      return unexpected(
          input_error(ErrorCode::io, path, "cannot list: " + code.message()));
    }
    if (found.empty()) {
      std::string suffixes;
      for (const RecordFormat& format : record_formats()) {
        suffixes +=
            (suffixes.empty() ? "" : " ") + std::string(format.suffixes);
      }
      return unexpected(input_error(
          ErrorCode::not_found, path,
          "no file to read in this directory; expected one of " + suffixes));
    }
    std::sort(found.begin(), found.end());
    for (const std::string& file : found) {
      auto added = add_file(file);
      if (!added) return added;
    }
    return {};
  }

  Result<void> add_glob(const std::string& pattern) {
    glob_t found{};
    const int status =
        ::glob(pattern.c_str(), GLOB_BRACE | GLOB_NOSORT, nullptr, &found);
    std::vector<std::string> paths;
    if (status == 0)
      paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    ::globfree(&found);
    if (paths.empty()) {
      return unexpected(input_error(ErrorCode::not_found, pattern,
                                    "no file fits this pattern"));
    }
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
      std::error_code code;
      auto added =
          fs::is_directory(path, code) ? add_directory(path) : add_file(path);
      if (!added) return added;
    }
    return {};
  }

  Result<void> add_list(const std::string& path) {
    auto bytes = path == "-" ? read_descriptor(0, "<stdin>", kMaxList)
                             : read_file(path, kMaxList);
    if (!bytes) return unexpected(std::move(bytes.error()));
    if (path == "-") stdin_seen_ = true;
    const char end = bytes->find('\0') != std::string::npos ? '\0' : '\n';
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const std::size_t at = std::min(rest.find(end), rest.size());
      std::string_view name = rest.substr(0, at);
      rest.remove_prefix(std::min(at + 1, rest.size()));
      if (end == '\n' && !name.empty() && name.back() == '\r') {
        name.remove_suffix(1);
      }
      if (name.empty()) continue;
      auto added = add(std::string(name), true);
      if (!added) return added;
    }
    return {};
  }

  const RecordFormat* format_;
  bool stdin_seen_ = false;
};

}  // namespace

Result<std::vector<CorpusFile>> list_inputs(
    const std::vector<std::string>& names, const std::string& format) {
  if (format != "auto" && find_record_format(format) == nullptr) {
    return unexpected(
        input_error(ErrorCode::usage, "", "no input format '" + format + "'"));
  }
  Lister lister(format);
  for (const std::string& name : names) {
    auto added = lister.add(name, false);
    if (!added) return unexpected(std::move(added.error()));
  }
  if (lister.files.empty()) {
    return unexpected(
        input_error(ErrorCode::not_found, "", "the list of inputs is empty"));
  }
  return std::move(lister.files);
}

}  // namespace slant
