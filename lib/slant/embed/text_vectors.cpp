// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/text_vectors.h"

#include <Eigen/Dense>
#include <algorithm>
#include <limits>

namespace slant {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double dictionary_similarity(const VectorSet& set, WordBag text,
                             std::span<const std::size_t> dictionary) {
  if (dictionary.empty() || !(total_count(text) > 0)) return kNan;
  return cosine(mean_vector(set, text), mean_vector(set, dictionary));
}

double concept_similarity(const VectorSet& set, WordBag text,
                          std::span<const std::size_t> target) {
  const double total = total_count(text);
  if (target.empty() || !(total > 0)) return kNan;
  double sum = 0;
  for (const WordCount& word : text) {
    double best = -1;
    for (const std::size_t row : target) {
      best = std::max(best, cosine(set.row(word.row), set.row(row)));
    }
    sum += word.count * best;
  }
  return sum / total;
}

std::vector<double> sif_vector(const VectorSet& set, WordBag text,
                               std::span<const double> probabilities,
                               double a) {
  std::vector<double> out(set.dimension());
  const double total = total_count(text);
  for (const WordCount& word : text) {
    const double weight =
        word.count * a / (a + probabilities[word.row]) / total;
    const VectorView values = set.row(word.row);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += weight * values[i];
  }
  return out;
}

std::vector<double> first_component(std::span<const std::vector<double>> rows) {
  const auto dimension = static_cast<Eigen::Index>(rows[0].size());
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(dimension, dimension);
  for (const auto& row : rows) {
    const Eigen::Map<const Eigen::VectorXd> v(row.data(), dimension);
    gram.noalias() += v * v.transpose();
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
  const Eigen::VectorXd first = solver.eigenvectors().col(dimension - 1);
  return {first.data(), first.data() + dimension};
}

void remove_first_component(std::vector<std::vector<double>>& rows) {
  if (rows.empty()) return;
  const std::vector<double> first = first_component(rows);
  for (auto& row : rows) {
    const double along = dot(first, row);
    for (std::size_t i = 0; i < row.size(); ++i) row[i] -= along * first[i];
  }
}

std::vector<double> topic_drift(
    std::span<const std::vector<double>> text_vectors) {
  std::vector<double> out(text_vectors.size(), kNan);
  for (std::size_t i = 1; i < text_vectors.size(); ++i) {
    const auto& before = text_vectors[i - 1];
    const auto& here = text_vectors[i];
    if (norm(before) > 0 && norm(here) > 0) out[i] = 1 - cosine(before, here);
  }
  return out;
}

}  // namespace slant
