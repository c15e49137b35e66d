// SPDX-License-Identifier: Apache-2.0
// Randomised SVD on Eigen, in float, with Gram matrices summed in double.
// One thread: Eigen only uses more under OpenMP, which is not switched on.
#include <Eigen/Dense>
#include <cmath>

#include "slant/embed/sparse_rows.h"

namespace slant::detail {
namespace {

using Matrix =
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

constexpr Index kBlock = 1024;
// Directions whose share of the largest is below this are noise of floats.
constexpr double kRankTolerance = 1e-6;

Matrix multiply(const SparseRows& a, const Matrix& x) {
  Matrix y = Matrix::Zero(x.rows(), x.cols());
  for (std::size_t row = 0; row < a.rows(); ++row) {
    auto to = y.row(static_cast<Index>(row));
    for (std::uint64_t i = a.first[row]; i < a.first[row + 1]; ++i) {
      to += a.values[i] * x.row(a.columns[i]);
    }
  }
  return y;
}

Matrix multiply_transposed(const SparseRows& a, const Matrix& x) {
  Matrix y = Matrix::Zero(x.rows(), x.cols());
  for (std::size_t row = 0; row < a.rows(); ++row) {
    const auto from = x.row(static_cast<Index>(row));
    for (std::uint64_t i = a.first[row]; i < a.first[row + 1]; ++i) {
      y.row(a.columns[i]) += a.values[i] * from;
    }
  }
  return y;
}

Eigen::MatrixXd gram(const Matrix& x) {
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(x.cols(), x.cols());
  for (Index row = 0; row < x.rows(); row += kBlock) {
    const auto block = x.middleRows(row, std::min(kBlock, x.rows() - row));
    const Eigen::MatrixXf product = block.transpose() * block;
    sum += product.cast<double>();
  }
  return sum;
}

// An orthonormal base of the columns of `x`: as many as its rank.
Matrix orthonormal(const Matrix& x) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(gram(x));
  const Eigen::VectorXd& values = eigen.eigenvalues();  // rising
  const Index count = values.size();
  const double least =
      values[count - 1] * kRankTolerance * kRankTolerance * 100;
  Index rank = 0;
  while (rank < count && values[count - 1 - rank] > least) ++rank;
  const Eigen::MatrixXd turn =
      eigen.eigenvectors().rightCols(rank) *
      values.tail(rank).cwiseSqrt().cwiseInverse().asDiagonal();
  return x * turn.cast<float>();
}

// +1 and -1 at random: as good as normal numbers, and the same everywhere.
Matrix random_signs(Index rows, Index columns, std::uint32_t seed) {
  Matrix signs(rows, columns);
  std::uint64_t state = 0x9E3779B97F4A7C15U * (std::uint64_t{seed} + 1);
  for (Index i = 0; i < signs.size(); ++i) {
    // splitmix64 (Steele, Lea and Flood 2014)
    std::uint64_t z = state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    signs.data()[i] = (z >> 63U) != 0 ? 1.0F : -1.0F;
  }
  return signs;
}

// Which sign makes the largest component of a column positive.
double sign_of(const Matrix& rows, Index column) {
  Index at = 0;
  rows.col(column).cwiseAbs().maxCoeff(&at);
  return rows(at, column) < 0 ? -1 : 1;
}

SvdResult finish(const Matrix& base, const Matrix& projected,
                 const SvdOptions& options) {
  // base^T A = projected^T: its left singular vectors turn the base.
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(gram(projected));
  const Index columns =
      std::min<Index>(options.dimension, eigen.eigenvalues().size());
  SvdResult result;
  Eigen::MatrixXd turn =
      eigen.eigenvectors().rowwise().reverse().leftCols(columns);
  const Eigen::VectorXd squares =
      eigen.eigenvalues().reverse().head(columns).cwiseMax(0.0);
  Index rank = 0;
  while (rank < columns &&
         squares[rank] > squares[0] * kRankTolerance * kRankTolerance * 100) {
    ++rank;
  }
  turn.conservativeResize(Eigen::NoChange, rank);
  Matrix rows = base * turn.cast<float>();
  result.rows.resize(static_cast<std::size_t>(rows.size()));
  for (Index c = 0; c < rank; ++c) {
    const double value = std::sqrt(squares[c]);
    result.values.push_back(value);
    rows.col(c) *= static_cast<float>(sign_of(rows, c) *
                                      std::pow(value, options.value_power));
  }
  Eigen::Map<Matrix>(result.rows.data(), rows.rows(), rank) = rows;
  return result;
}

}  // namespace

SvdResult truncated_svd(const SparseRows& matrix, const SvdOptions& options,
                        const std::function<bool(double)>& step) {
  const auto rows = static_cast<Index>(matrix.rows());
  const Index columns = std::min<Index>(
      rows, Index{options.dimension} + Index{options.oversampling});
  const double steps = 2.0 * options.iterations + 2;
  double done = 0;
  const auto stop = [&] { return step && !step(++done / steps); };
  SvdResult stopped;
  stopped.stopped = true;
  Matrix base =
      orthonormal(multiply(matrix, random_signs(rows, columns, options.seed)));
  if (stop()) return stopped;
  for (std::uint32_t i = 0; i < options.iterations; ++i) {
    base = orthonormal(multiply_transposed(matrix, base));
    if (stop()) return stopped;
    base = orthonormal(multiply(matrix, base));
    if (stop()) return stopped;
  }
  // Once more, for what float left over.
  base = orthonormal(base);
  const Matrix projected = multiply_transposed(matrix, base);
  if (stop()) return stopped;
  return finish(base, projected, options);
}

}  // namespace slant::detail
