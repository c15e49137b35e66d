// SPDX-License-Identifier: Apache-2.0
#include "factorise.h"

#include <algorithm>
#include <cmath>

#include "slant/embed/sparse_rows.h"

namespace slant::tool {
namespace {

struct Cell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  double weight = 0;
};

// All kept pairs in both directions, sorted.
std::vector<Cell> cells_of(const LexicalData& data,
                           const std::vector<std::uint32_t>& kept) {
  std::vector<Cell> cells;
  cells.reserve(data.together.size() * 2);
  for (const auto& [key, weight] : data.together) {
    const std::uint32_t a = kept[key >> 32U];
    const std::uint32_t b = kept[key & 0xFFFFFFFFU];
    if (a == kNotKept || b == kNotKept) continue;
    cells.push_back({a, b, double{weight}});
    cells.push_back({b, a, double{weight}});
  }
  std::sort(cells.begin(), cells.end(), [](const Cell& x, const Cell& y) {
    return x.row != y.row ? x.row < y.row : x.column < y.column;
  });
  return cells;
}

detail::SparseRows positive_information(std::vector<Cell> cells,
                                        std::uint32_t rows) {
  std::vector<double> sums(rows);
  double total = 0;
  for (const Cell& cell : cells) {
    sums[cell.row] += cell.weight;
    total += cell.weight;
  }
  // x^(3/4) by roots, which are the same everywhere.
  std::vector<double> context(rows);
  double context_total = 0;
  for (std::uint32_t i = 0; i < rows; ++i) {
    const double root = std::sqrt(sums[i]);
    context[i] = root * std::sqrt(root);
    context_total += context[i];
  }
  detail::SparseRows out;
  out.first.assign(1, 0);
  std::size_t at = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (; at < cells.size() && cells[at].row == row; ++at) {
      const Cell& cell = cells[at];
      const double value = portable_log(cell.weight * context_total /
                                        (sums[row] * context[cell.column]));
      if (value <= 0) continue;
      out.columns.push_back(cell.column);
      out.values.push_back(static_cast<float>(value));
    }
    out.first.push_back(out.columns.size());
  }
  return out;
}

void centre_and_scale(std::vector<float>& values, std::size_t dimension) {
  const std::size_t rows = values.size() / dimension;
  std::vector<double> mean(dimension);
  for (std::size_t i = 0; i < values.size(); ++i) {
    mean[i % dimension] += double{values[i]};
  }
  for (double& value : mean) value /= static_cast<double>(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    float* v = values.data() + row * dimension;
    double length = 0;
    for (std::size_t i = 0; i < dimension; ++i) {
      v[i] -= static_cast<float>(mean[i]);
      length += double{v[i]} * double{v[i]};
    }
    length = std::sqrt(length);
    for (std::size_t i = 0; i < dimension && length > 0; ++i) {
      v[i] = static_cast<float>(double{v[i]} / length);
    }
  }
}

}  // namespace

// x = m * 2^e with m in [1/sqrt 2, sqrt 2); ln m = 2 artanh((m-1)/(m+1)).
double portable_log(double x) {
  int exponent = 0;
  double m = std::frexp(x, &exponent);
  if (m < 0.70710678118654752) {
    m *= 2;
    --exponent;
  }
  const double t = (m - 1) / (m + 1);
  const double square = t * t;
  double sum = 0;
  for (int k = 27; k >= 1; k -= 2) sum = sum * square + 1.0 / k;
  return 2 * t * sum + exponent * 0.69314718055994531;
}

std::vector<float> factorise(const LexicalData& data,
                             const std::vector<std::uint32_t>& kept,
                             std::uint32_t rows, std::uint32_t dimension) {
  const detail::SparseRows matrix =
      positive_information(cells_of(data, kept), rows);
  detail::SvdOptions options;
  options.dimension = dimension;
  auto svd =
      detail::truncated_svd(matrix, options, [](double) { return true; });
  centre_and_scale(svd.rows, svd.values.size());
  return std::move(svd.rows);
}

}  // namespace slant::tool
