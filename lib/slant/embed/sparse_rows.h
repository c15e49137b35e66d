// SPDX-License-Identifier: Apache-2.0
// A sparse square matrix by rows, and its truncated SVD.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace slant::detail {

struct SparseRows {
  std::vector<std::uint64_t> first = {0};  // rows + 1
  std::vector<std::uint32_t> columns;
  std::vector<float> values;

  std::size_t rows() const { return first.size() - 1; }
};

struct SvdOptions {
  std::uint32_t dimension = 0;
  std::uint32_t oversampling = 20;
  std::uint32_t iterations = 2;
  std::uint32_t seed = 1;
  double value_power = 0.5;
};

struct SvdResult {
  std::vector<float> rows;     // rows x dimension: U * S^value_power, row-major
  std::vector<double> values;  // singular values, falling
  bool stopped = false;        // `step` said so: nothing else means anything
};

// The leading left singular vectors of `matrix`, each with its largest
// component positive. `dimension` is smaller in the result where the matrix
// has no higher rank. `step` is called between products with the share that
// is done.
//
// Requires dimension <= rows.
// Cost:   (2 * iterations + 2) * O(pairs * (dimension + oversampling)).
// Source: Halko, Martinsson and Tropp 2011, algorithm 4.4.
SvdResult truncated_svd(const SparseRows& matrix, const SvdOptions& options,
                        const std::function<bool(double)>& step);

}  // namespace slant::detail
