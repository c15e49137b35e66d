// SPDX-License-Identifier: Apache-2.0
// What the files of `slant embed test` share.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "embed.h"
#include "slant/embed/association.h"

namespace slant::tool {

// Lists of a test: targets x and y, attributes a and b.
inline constexpr std::array<const char*, 4> kRoles = {"x", "y", "a", "b"};
enum Role : std::size_t { kX, kY, kA, kB };

struct AssociationTest {
  std::string name;
  std::array<std::vector<std::string>, 4> words;  // by role
};

// A word and how it lies between the others.
struct TestedWord {
  std::string word;
  std::size_t role = 0;
  double value = 0;
};

struct TestResult {
  std::string name;
  bool is_weat = true;
  WeatResult weat;
  double rnd = 0;        // mean over a
  double rnd_other = 0;  // mean over b; NaN: there is none
  std::vector<TestedWord> words;
  std::vector<std::string> missing;  // without a vector
};

// A line each: test, role (x, y, a or b) and word, parted by tabs; # begins a
// comment. Errors: usage with file:line, and io.
Result<std::vector<AssociationTest>> read_association_tests(
    const std::string& path);

}  // namespace slant::tool
