// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "embed_test.h"

namespace slant::tool {
namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 24U;

tl::unexpected<Error> bad_line(const std::string& path, std::uint32_t line,
                               const std::string& message) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = shown_name(path);
  error.line = line;
  error.message = message;
  return unexpected(std::move(error));
}

std::vector<std::string> cells_of(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

AssociationTest& test_of(std::vector<AssociationTest>& tests,
                         const std::string& name) {
  for (AssociationTest& test : tests) {
    if (test.name == name) return test;
  }
  tests.push_back({name, {}});
  return tests.back();
}

Result<void> add_line(const std::string& path, std::uint32_t number,
                      std::string_view line,
                      std::vector<AssociationTest>& tests) {
  const std::vector<std::string> cells = cells_of(line);
  if (cells.size() != 3 || cells[0].empty() || cells[2].empty()) {
    return bad_line(path, number,
                    "expected a test, a list (x, y, a or b) and a word, "
                    "parted by tabs");
  }
  const auto* role = std::find(kRoles.begin(), kRoles.end(), cells[1]);
  if (role == kRoles.end()) {
    return bad_line(path, number,
                    "list '" + cells[1] + "'; expected x, y, a or b");
  }
  auto& words = test_of(tests, cells[0])
                    .words[static_cast<std::size_t>(role - kRoles.begin())];
  if (std::find(words.begin(), words.end(), cells[2]) != words.end()) {
    return bad_line(path, number, "word '" + cells[2] + "' is repeated");
  }
  words.push_back(cells[2]);
  return {};
}

}  // namespace

Result<std::vector<AssociationTest>> read_association_tests(
    const std::string& path) {
  auto bytes = read_input(path, kMaxBytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  std::vector<AssociationTest> tests;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line == "\r" || line[0] == '#') continue;
    if (auto added = add_line(path, number, line, tests); !added) {
      return unexpected(std::move(added.error()));
    }
  }
  if (tests.empty()) return bad_line(path, 0, "holds no test");
  return tests;
}

}  // namespace slant::tool
