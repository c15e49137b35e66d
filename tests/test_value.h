// SPDX-License-Identifier: Apache-2.0
// The value of a Result that must be there.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <utility>

#include "slant/base/result.h"

namespace slant::test {

template <class T>
T value_of(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().to_string();
    std::abort();
  }
  return std::move(*result);
}

}  // namespace slant::test
