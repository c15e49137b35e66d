// SPDX-License-Identifier: Apache-2.0
// slant merge: the parts that jobs of an array have scored, as one output.
#include <simdjson.h>
#include <algorithm>
#include <memory>

#include "command.h"
#include "slant/base/file.h"
#include "slant/corpus/byte_source.h"
#include "slant/stream/pack.h"
#include "slant/stream/row_writer.h"

namespace slant::tool {
namespace {

Error merge_error(ErrorCode code, const std::string& file,
                  std::string message) {
  Error error;
  error.code = code;
  error.file = file;
  error.message = std::move(message);
  return error;
}

// What the side file of a part says.
struct Part {
  std::string path;
  std::string run;  // version, lexicons, settings, units, scores: as JSON
  std::uint64_t rank = 0;
  std::uint64_t world = 0;  // 0: no shard, no side file
};

Result<Part> read_part(const std::string& path, bool trust) {
  Part part;
  part.path = path;
  if (trust) return part;
  auto side = read_file(path + ".run.json", std::uint64_t{1} << 26U);
  if (!side) {
    return unexpected(merge_error(
        ErrorCode::usage, path + ".run.json",
        "cannot be read, so nobody knows how this part was made; --trust "
        "merges all the same"));
  }
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(*side).get(root) != simdjson::SUCCESS) {
    return unexpected(
        merge_error(ErrorCode::malformed, path + ".run.json", "not JSON"));
  }
  for (const char* key : {"run", "layout", "units", "scores"}) {
    simdjson::dom::element value;
    if (root[key].get(value) == simdjson::SUCCESS) {
      part.run += simdjson::minify(value);
    }
  }
  std::uint64_t number = 0;
  if (root["shard"]["world"].get(number) == simdjson::SUCCESS) {
    part.world = number;
  }
  if (root["shard"]["rank"].get(number) == simdjson::SUCCESS) {
    part.rank = number;
  }
  return part;
}

struct MergeCommand {
  std::vector<std::string> files;
  std::string output;
  bool trust = false;

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  int run() const {
    auto parts = read_parts();
    if (!parts) return fail(parts.error());
    Output out;
    auto status = out.open(output);
    for (std::size_t i = 0; status && i < parts->size(); ++i) {
      status = append((*parts)[i].path, i == 0, out);
    }
    if (status) status = out.close();
    return status ? kFine : fail(status.error());
  }

  // In the order of their ranks; all of them, all made alike.
  Result<std::vector<Part>> read_parts() const {
    std::vector<Part> parts;
    for (const std::string& file : files) {
      const RowFormat* format = row_format_of(file);
      if (format != nullptr && format->database) {
        return unexpected(merge_error(
            ErrorCode::usage, file,
            "a database; merge JSON lines or CSV, or ATTACH it in sqlite3"));
      }
      auto part = read_part(file, trust);
      if (!part) return unexpected(std::move(part.error()));
      parts.push_back(std::move(*part));
    }
    for (const Part& part : parts) {
      if (part.run != parts.front().run) {
        return unexpected(merge_error(
            ErrorCode::usage, part.path,
            "was made with another version, lexicons, settings or layout "
            "than " +
                parts.front().path));
      }
      if (part.world != parts.front().world) {
        return unexpected(merge_error(ErrorCode::usage, part.path,
                                      "is a part of another division"));
      }
    }
    if (parts.front().world == 0) return parts;
    std::stable_sort(
        parts.begin(), parts.end(),
        [](const Part& a, const Part& b) { return a.rank < b.rank; });
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].rank < i) {
        return unexpected(merge_error(ErrorCode::usage, parts[i].path,
                                      "this part is named twice"));
      }
      if (parts[i].rank > i ||
          (i + 1 == parts.size() && parts.size() != parts.front().world)) {
        const std::size_t lost = parts[i].rank > i ? i : parts.size();
        return unexpected(merge_error(ErrorCode::usage, "",
                                      "part " + std::to_string(lost) + " of " +
                                          std::to_string(parts.front().world) +
                                          " is missing"));
      }
    }
    return parts;
  }

  bool has_header() const {
    const RowFormat* format = row_format_of(files.front());
    return format != nullptr &&
           (format->name == "csv" || format->name == "tidy");
  }

  Result<void> append(const std::string& path, bool first, Output& out) const {
    auto source = open_source(path);
    if (!source) return unexpected(std::move(source.error()));
    const Packing packing = packing_of(output);
    std::string buffer(std::size_t{256} << 10U, '\0');
    std::string packed;
    bool skipping = !first && has_header();
    for (;;) {
      auto got = (*source)->read(buffer.data(), buffer.size());
      if (!got) return unexpected(std::move(got.error()));
      if (*got == 0) return {};
      std::string_view bytes(buffer.data(), *got);
      if (skipping) {
        // A header of ours has no line end in a cell.
        const std::size_t end = bytes.find('\n');
        skipping = end == std::string_view::npos;
        bytes.remove_prefix(skipping ? bytes.size() : end + 1);
      }
      packed.clear();
      if (!pack(packing, bytes, packed)) throw std::bad_alloc();
      auto written = out.write(packed);
      if (!written) return written;
    }
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<MergeCommand>();
  CLI::App* sub = app.add_subcommand(
      "merge", "Join parts scored with --shard into one output");
  sub->add_option("PART", command->files, "Outputs of slant score --shard")
      ->required();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_flag("--trust", command->trust,
                "Merge in the order given, without looking at the parts' side "
                "files");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kMergeCommand = {"merge", add};

}  // namespace slant::tool
