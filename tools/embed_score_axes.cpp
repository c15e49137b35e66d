// SPDX-License-Identifier: Apache-2.0
// Methods of `slant embed score` that place texts between poles: FrameAxis,
// SemAxis, latent semantic scaling.
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>

#include "embed_score.h"
#include "slant/embed/axis.h"
#include "slant/embed/compile_axes.h"
#include "slant/embed/scaling.h"

namespace slant::tool {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kNinety = 1.645;  // normal quantile of a 90 % interval
constexpr std::uint64_t kMaxSeedBytes = std::uint64_t{1} << 24U;

struct NamedAxis {
  std::string name;
  std::vector<double> vector;
};

Result<std::vector<NamedAxis>> read_axes(const ScoreInputs& in) {
  auto list = load_axes(axes_list_path(in.options.axes));
  if (!list) return unexpected(std::move(list.error()));
  std::vector<NamedAxis> out;
  for (const AxisSeeds& axis : list->axes) {
    SeedReport report;
    auto vector = axis_vector(in.embedding, axis, list->path, false, report);
    if (!vector) return unexpected(std::move(vector.error()));
    complain_missing("axis " + axis.name, report.missing);
    out.push_back({axis.name, std::move(*vector)});
  }
  return out;
}

std::vector<FrameScore> frame_scores(const std::vector<TextUnit>& units,
                                     std::span<const double> projections) {
  std::vector<FrameScore> out;
  for (const TextUnit& unit : units) {
    if (unit.prose) out.push_back(frame_score(unit.bag, projections, 0));
  }
  return out;
}

// The place of every word of the background, as often as it stands there.
std::vector<double> pool_of(const std::vector<WordCount>& bag,
                            std::span<const double> projections) {
  std::vector<double> out;
  for (const WordCount& word : bag) {
    out.insert(out.end(), static_cast<std::size_t>(word.count),
               projections[word.row]);
  }
  return out;
}

ScoreColumn frame_column(const ScoreInputs& in, const NamedAxis& axis,
                         const std::vector<WordCount>& words, Background kind) {
  const auto projections = project(in.vocabulary.vectors(), axis.vector);
  const auto texts = frame_scores(in.background, projections);
  const double background = background_bias(texts, kind);
  FrameNull null(in.options.samples > 0 ? pool_of(words, projections)
                                        : std::vector<double>{},
                 {true, in.options.samples, in.options.seed});
  return score_column(in, axis.name, 4, [&](std::size_t i) {
    const TextUnit& unit = in.units[i];
    UnitValue out{mean_score(unit.bag, projections)};
    const FrameScore frame = frame_score(unit.bag, projections, background);
    Significance found{kNan, kNan, 0, false};
    if (in.options.samples > 0) {
      found = null.test(frame.bias, static_cast<std::size_t>(frame.n));
    }
    out.extra = {frame.intensity, background, found.effect, found.p};
    return out;
  });
}

struct Seeds {
  std::string feature;
  std::vector<std::size_t> rows;
  std::vector<double> scores;
};

void add_seeds(const ScoreInputs& in, const std::vector<std::string>& words,
               double score, Seeds& out, std::vector<std::string>& missing) {
  for (const std::size_t row : in.vocabulary.rows(words, missing)) {
    out.rows.push_back(row);
    out.scores.push_back(score);
  }
}

bool has_both_signs(const Seeds& seeds) {
  bool up = false;
  bool down = false;
  for (const double score : seeds.scores) {
    up = up || score > 0;
    down = down || score < 0;
  }
  return up && down;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

Error bad_seed(const std::string& path, std::uint32_t line) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = shown_name(path);
  error.line = line;
  error.message = "expected a word, a tab and a score that is not 0";
  return error;
}

// A word, a tab, a score; nullopt: not so.
std::optional<std::pair<std::string, double>> seed_of(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  const std::size_t tab = line.find('\t');
  if (tab == 0 || tab == std::string_view::npos) return std::nullopt;
  const std::string_view number = line.substr(tab + 1);
  double score = 0;
  const char* end = number.data() + number.size();
  const auto parsed = std::from_chars(number.data(), end, score);
  if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(score) ||
      score == 0) {
    return std::nullopt;
  }
  return std::pair{std::string(line.substr(0, tab)), score};
}

Result<Seeds> read_seeds(const ScoreInputs& in) {
  const std::string& path = in.options.seeds;
  auto bytes = read_input(path, kMaxSeedBytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  Seeds out{std::filesystem::path(path).stem().string(), {}, {}};
  std::vector<std::string> missing;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line == "\r" || line[0] == '#') continue;
    const auto seed = seed_of(line);
    if (!seed) return unexpected(bad_seed(path, number));
    add_seeds(in, {seed->first}, seed->second, out, missing);
  }
  complain_missing("seeds " + out.feature, missing);
  if (!has_both_signs(out)) {
    return usage_failure(
        shown_name(path),
        missing.empty()
            ? "expected seeds with scores above 0 and below 0"
            : "no seed of one sign is in the model's vocabulary; missing: " +
                  joined(missing));
  }
  return out;
}

Result<std::vector<Seeds>> seeds_of_axes(const ScoreInputs& in) {
  auto list = load_axes(axes_list_path(in.options.axes));
  if (!list) return unexpected(std::move(list.error()));
  std::vector<Seeds> out;
  for (const AxisSeeds& axis : list->axes) {
    Seeds seeds{axis.name, {}, {}};
    std::vector<std::string> missing;
    add_seeds(in, axis.first, 1, seeds, missing);
    add_seeds(in, axis.second, -1, seeds, missing);
    if (!has_both_signs(seeds)) {
      return usage_failure(list->path,
                           "axis '" + axis.name +
                               "': no seed of one pole is in the model's "
                               "vocabulary; missing: " +
                               joined(missing));
    }
    complain_missing("axis " + axis.name, missing);
    out.push_back(std::move(seeds));
  }
  return out;
}

UnitValue scale_unit(const TextUnit& unit, std::span<const double> polarity,
                     double min_n) {
  UnitValue out{mean_score(unit.bag, polarity)};
  const ScaleScore scale = scale_text(unit.bag, polarity, min_n);
  const double shrink = scale.n > 0 ? scale.n / std::max(scale.n, min_n) : 1;
  for (WordPart& word : out.score.words) word.value *= shrink;
  out.score.value = scale.fit;
  out.score.low = scale.fit - kNinety * scale.se;
  out.score.high = scale.fit + kNinety * scale.se;
  out.extra = {scale.se};
  return out;
}

// What rescaling multiplies standard errors by; NaN: nothing to tell it from.
double scale_factor(const std::vector<ScaleScore>& before,
                    const std::vector<ScaleScore>& after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double by = after[i].se / before[i].se;
    if (std::isfinite(by)) return by;
  }
  return kNan;
}

// To mean 0 and standard deviation 1 over the units that have a place.
void rescale_column(ScoreColumn& column) {
  std::vector<ScaleScore> texts;
  for (const UnitValue& unit : column.units) {
    texts.push_back({unit.score.value, unit.extra[0], unit.score.n});
  }
  const std::vector<ScaleScore> before = texts;
  rescale(texts);
  const double by = scale_factor(before, texts);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    UnitValue& unit = column.units[i];
    if (!unit.reason.empty()) continue;
    unit.score.value = texts[i].fit;
    unit.score.low = texts[i].fit - kNinety * texts[i].se;
    unit.score.high = texts[i].fit + kNinety * texts[i].se;
    unit.extra[0] = texts[i].se;
    if (!std::isfinite(texts[i].fit)) unit.reason = "the units do not vary";
    for (WordPart& word : unit.score.words) word.value *= by;
  }
}

}  // namespace

Result<EmbedScores> score_frameaxis(const ScoreInputs& in) {
  auto axes = read_axes(in);
  if (!axes) return unexpected(std::move(axes.error()));
  const auto words = all_words(in.background);
  const Background kind = in.options.background_mean == "texts"
                              ? Background::mean_of_texts
                              : Background::mean_of_words;
  EmbedScores out{{"intensity", "background", "effect", "p"}, {}, {}};
  for (const NamedAxis& axis : *axes) {
    out.columns.push_back(frame_column(in, axis, words, kind));
  }
  return out;
}

Result<EmbedScores> score_semaxis(const ScoreInputs& in) {
  auto axes = read_axes(in);
  if (!axes) return unexpected(std::move(axes.error()));
  EmbedScores out;
  for (const NamedAxis& axis : *axes) {
    out.columns.push_back(score_column(in, axis.name, 0, [&](std::size_t i) {
      return UnitValue{direction_score(in.vocabulary.vectors(), in.units[i].bag,
                                       axis.vector)};
    }));
  }
  return out;
}

Result<EmbedScores> score_lss(const ScoreInputs& in) {
  std::vector<Seeds> features;
  if (in.options.seeds.empty()) {
    auto seeds = seeds_of_axes(in);
    if (!seeds) return unexpected(std::move(seeds.error()));
    features = std::move(*seeds);
  } else {
    auto seeds = read_seeds(in);
    if (!seeds) return unexpected(std::move(seeds.error()));
    features.push_back(std::move(*seeds));
  }
  EmbedScores out{{"se"}, {}, {}};
  const VectorSet& vectors = in.vocabulary.vectors();
  for (const Seeds& seeds : features) {
    const auto polarity =
        polarities(vectors, weighted_seeds(seeds.rows, seeds.scores));
    ScoreColumn column = score_column(in, seeds.feature, 1, [&](std::size_t i) {
      return scale_unit(in.units[i], polarity, in.options.min_n);
    });
    if (in.options.rescale) rescale_column(column);
    out.columns.push_back(std::move(column));
  }
  return out;
}

}  // namespace slant::tool
