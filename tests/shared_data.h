// SPDX-License-Identifier: Apache-2.0
// Data for measuring that lies beside the project, in ../shared, and is no
// part of it. Tests that need it say so and are skipped where it is not:
//
//   SLANT_NEEDS_SHARED(path, "conformance/vader/vader_nyt.tsv");
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#define SLANT_NEEDS_SHARED(path, relative)                               \
  const std::string path = std::string(SLANT_SHARED_DIR) + "/" relative; \
  if (!std::filesystem::exists(path)) {                                  \
    GTEST_SKIP() << "no ../shared/" relative " beside the project";      \
  }
