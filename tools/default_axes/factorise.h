// SPDX-License-Identifier: Apache-2.0
// From counts of words that stand together to vectors.
#pragma once

#include <cstdint>
#include <vector>

#include "lexical_data.h"

namespace slant::tool {

// Vectors of length 1 of the words for which `kept` holds a row below kNone,
// row-major, in the order of those rows.
//
// Positive pointwise mutual information with context counts to the power of
// 3/4, then the leading singular vectors weighted by the root of their
// values, less their mean.
// Cost:   O(iterations * pairs * dimension).
// Source: Levy, Goldberg and Dagan 2015, TACL 3, for the smoothing and the
//         root.
inline constexpr std::uint32_t kNotKept = 0xFFFFFFFF;
std::vector<float> factorise(const LexicalData& data,
                             const std::vector<std::uint32_t>& kept,
                             std::uint32_t rows, std::uint32_t dimension);

// The natural logarithm of x > 0 by additions, products and quotients alone:
// the C library's differs with the processor in the last place, and the file
// that is made must not.
double portable_log(double x);

}  // namespace slant::tool
