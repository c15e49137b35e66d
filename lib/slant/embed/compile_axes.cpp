// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/compile_axes.h"

#include <algorithm>

#include "slant/embed/axis.h"
#include "slant/embed/vector_set.h"

namespace slant {
namespace {

tl::unexpected<Error> failure(const std::string& path, const AxisSeeds& axis,
                              const std::string& message) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = path;
  error.line = axis.line;
  error.message = "axis '" + axis.name + "': " + message;
  return unexpected(std::move(error));
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

// The seeds of one pole that have vectors, made of length 1 if asked for.
Result<VectorSet> pole(const Embedding& embedding, const AxisSeeds& axis,
                       const std::string& name,
                       const std::vector<std::string>& seeds,
                       const std::string& path, bool unit, SeedReport& report) {
  VectorSet found = VectorSet::of(embedding, seeds, report.missing);
  if (found.size() == 0) {
    return failure(path, axis,
                   "no seed of pole '" + name +
                       "' is in the model's vocabulary: " + joined(seeds));
  }
  if (!unit) return found;
  VectorSet turned(found.dimension());
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::vector<double> values(found.row(i).begin(), found.row(i).end());
    const double length = norm(values);
    for (double& value : values) value /= length;
    turned.add(values);
  }
  return turned;
}

// Lower case as the matcher folds ASCII; others are told apart by it alone.
bool is_lower(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == ' ' || c == '\n' || c == '\t';
  });
}

void add_background(const CompileOptions& options, WordAxesInput& out) {
  if (options.count == nullptr) return;
  const std::size_t axes = out.axes.size();
  double total = 0;
  std::vector<double> sums(axes);
  for (const WordAxesInput::Word& word : out.words) {
    const double count = options.count(word.text);
    total += count;
    for (std::size_t a = 0; a < axes; ++a) {
      sums[a] += count * out.values[word.row * axes + a];
    }
  }
  if (!(total > 0)) return;
  for (std::size_t a = 0; a < axes; ++a) {
    out.axes[a].background = sums[a] / total;
  }
}

}  // namespace

Result<std::vector<double>> axis_vector(const Embedding& embedding,
                                        const AxisSeeds& axis,
                                        const std::string& path,
                                        bool unit_seeds, SeedReport& report) {
  report.axis = axis.name;
  auto first = pole(embedding, axis, axis.first_pole, axis.first, path,
                    unit_seeds, report);
  if (!first) return unexpected(std::move(first.error()));
  auto second = pole(embedding, axis, axis.second_pole, axis.second, path,
                     unit_seeds, report);
  if (!second) return unexpected(std::move(second.error()));
  std::vector<double> out = mean_vector(*first, all_rows(*first));
  const auto other = mean_vector(*second, all_rows(*second));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] -= other[i];
  if (is_degenerate(out)) {
    return failure(path, axis, "its poles are equal in this model");
  }
  return out;
}

Result<CompiledAxes> compile_axes(const Embedding& embedding,
                                  const AxisList& list,
                                  const CompileOptions& options) {
  CompiledAxes out;
  WordAxesInput& input = out.axes;
  input.kind = options.kind;
  input.info = {list.id,       list.version,       list.language, list.licence,
                options.model, options.background, options.names};
  std::vector<std::vector<double>> vectors;
  for (const AxisSeeds& axis : list.axes) {
    SeedReport report;
    auto vector =
        axis_vector(embedding, axis, list.path, options.unit_seeds, report);
    if (!vector) return unexpected(std::move(vector.error()));
    vectors.push_back(std::move(*vector));
    const auto present = [&](const std::vector<std::string>& seeds) {
      return static_cast<std::uint32_t>(
          std::count_if(seeds.begin(), seeds.end(), [&](const auto& seed) {
            return std::find(report.missing.begin(), report.missing.end(),
                             seed) == report.missing.end();
          }));
    };
    input.axes.push_back({axis.name, axis.first_pole, axis.second_pole, 0, 1,
                          present(axis.first), present(axis.second)});
    if (!report.missing.empty()) out.seeds.push_back(std::move(report));
  }
  std::vector<float> values(embedding.dimension());
  std::vector<double> wide(embedding.dimension());
  for (std::size_t row = 0;
       row < embedding.size() && input.words.size() < options.most_words;
       ++row) {
    const std::string_view word = embedding.word(row);
    if (word.empty() || word.size() > 0xFFFF || !is_lower(word) ||
        !embedding.usable(row)) {
      continue;
    }
    embedding.vector(row, values);
    wide.assign(values.begin(), values.end());
    input.words.push_back(
        {std::string(word), static_cast<std::uint32_t>(input.words.size())});
    for (const auto& axis : vectors) input.values.push_back(cosine(wide, axis));
  }
  if (input.words.empty()) {
    Error error;
    error.code = ErrorCode::usage;
    error.file = embedding.info().path;
    error.message = "has no usable word in lower case";
    return unexpected(std::move(error));
  }
  add_background(options, input);
  return out;
}

}  // namespace slant
