// SPDX-License-Identifier: Apache-2.0
// slant evaluate: scores rows, and lays hits beside marked words and spans.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include "evaluate.h"
#include "marks.h"
#include "slant/base/utf8.h"
#include "slant/lexicon/category_path.h"
#include "slant/report/intervals.h"
#include "slant/score/targets.h"

namespace slant::tool {
namespace {

// Which of a measure's units stands for it when only its name is given: its
// own scale, then weights, then counts.
int rank_of(Unit unit) {
  switch (unit) {
    case Unit::entropy:
    case Unit::coverage:
      return 0;
    case Unit::intensity:
      return 3;
    case Unit::share:
      return 1;
    case Unit::per_1000:
      return 2;
    case Unit::weighted_per_1000:
      return 3;
    default:
      return 4;
  }
}

std::string path_of(const Feature& feature) {
  return feature.category.empty() ? feature.measure
                                  : feature.measure + '.' + feature.category;
}

bool below_any(std::string_view path, const std::vector<std::string>& of) {
  return std::any_of(of.begin(), of.end(), [&](const std::string& category) {
    return is_in_category(path, category);
  });
}

// By key, or the feature that stands for a measure or category.
Result<std::size_t> find_feature(const Analyzer& analyzer,
                                 const std::string& name) {
  const int exact = analyzer.feature(name);
  if (exact >= 0) return static_cast<std::size_t>(exact);
  const auto features = analyzer.features();
  std::size_t best = features.size();
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (path_of(features[f]) != name) continue;
    if (best == features.size() ||
        rank_of(features[f].unit) > rank_of(features[best].unit)) {
      best = f;
    }
  }
  if (best != features.size()) return best;
  Error error;
  error.code = ErrorCode::usage;
  error.message = "no measure '" + name + "'; there are";
  std::string last;
  for (const Feature& feature : features) {
    if (feature.measure == last) continue;
    last = feature.measure;
    error.message += ' ' + last;
  }
  error.message += ", and their parts, such as " + features[0].key();
  return unexpected(std::move(error));
}

// Scores rows in one thread.
class RowScorer {
 public:
  RowScorer(const EvaluateOptions& options, const Analyzer& analyzer,
            const ClassMap& classes, std::vector<Scored>& scored)
      : options_(options),
        analyzer_(analyzer),
        scored_(scored),
        targets_(analyzer.matcher()) {
    const auto categories = analyzer.matcher().categories();
    for (const Scored& column : scored) {
      std::vector<bool> mine;
      std::vector<std::uint32_t> class_of;
      for (const std::string& category : categories) {
        mine.push_back(below_any(category, column.paths));
        class_of.push_back(class_for(category, column.paths, classes));
      }
      mine_.push_back(std::move(mine));
      class_of_.push_back(std::move(class_of));
    }
    class_count_ = classes.labels.size();
  }

  // False: the text could not be read, and `error` says why.
  bool score(const EvalRow& row, std::size_t i, Error& error) {
    auto fine = analyzer_.analyze_into({"row", row.text}, scratch_, analysis_);
    if (!fine) {
      error = std::move(fine.error());
      return false;
    }
    if (!options_.words.empty()) {
      marked_ = marked_tokens(analysis_.doc, row.words);
    }
    if (!options_.spans.empty()) mark_characters(row);
    if (!options_.targets_from.empty() || !options_.predicted.empty()) {
      count_points(row);
    }
    for (std::size_t c = 0; c < scored_.size(); ++c) {
      if (scored_[c].predicted) {
        set_predicted(row);
        score_column(i, c);
      }
      if (scored_[c].target) scored_[c].scores[i] = mention_score(row);
      if (!scored_[c].features.empty()) score_column(i, c);
    }
    return true;
  }

 private:
  static std::uint32_t class_for(std::string_view category,
                                 const std::vector<std::string>& measures,
                                 const ClassMap& classes) {
    for (const auto& [name, label] : classes.categories) {
      if (is_in_category(category, name)) return label;
      for (const std::string& measure : measures) {
        std::string path = measure;
        path += '.';
        path += name;
        if (is_in_category(category, path)) return label;
      }
    }
    return std::numeric_limits<std::uint32_t>::max();
  }

  // NaN where none of the summed can be measured.
  double sum_of(const std::vector<std::size_t>& features) const {
    double sum = std::numeric_limits<double>::quiet_NaN();
    for (const std::size_t feature : features) {
      const Score& score = analysis_.scores.document()[feature];
      if (!score.measurable()) continue;
      sum = std::isnan(sum) ? score.value : sum + score.value;
    }
    return sum;
  }

  // 90 % interval of a feature of the whole text.
  Interval interval(std::size_t feature) const {
    ReportRun run;
    run.matcher = &analyzer_.matcher();
    run.axes = analyzer_.options().axes.get();
    run.features = analyzer_.features();
    const ReportItem item{analysis_.doc, analysis_.matches, analysis_.scores,
                          analysis_.sentence_words};
    return interval_of(run, item, {Level::document, 0}, feature);
  }

  bool counts(const Match& match, std::size_t c) const {
    const VoiceMask voices = analyzer_.options().voices;
    return mine_[c][match.category] && match.weight != 0 &&
           std::abs(match.weight) >= options_.min_weight &&
           (voices == kAllVoices ||
            (voices &
             voice_bit(analysis_.doc.tokens().voice(match.first_token))) != 0);
  }

  void set_predicted(const EvalRow& row) {
    predicted_.clear();
    for (const GoldSpan& span : row.predicted) {
      predicted_.emplace_back(span.begin, span.end);
    }
    predicted_ = merged(std::move(predicted_));
  }

  // hit_: tokens that the measure's hits, or the predicted spans, cover.
  void mark_hits(std::size_t c) {
    const TokenArray& tokens = analysis_.doc.tokens();
    hit_.assign(tokens.size(), false);
    if (scored_[c].predicted) {
      std::size_t p = 0;
      for (std::uint32_t t = 0; t < tokens.size(); ++t) {
        const Span span = analysis_.doc.to_source(tokens.span(t));
        while (p < predicted_.size() &&
               predicted_[p].second <= offset(span.begin)) {
          ++p;
        }
        hit_[t] =
            p < predicted_.size() && predicted_[p].first < offset(span.end);
      }
      return;
    }
    for (const Match& match : analysis_.matches.items) {
      if (!counts(match, c)) continue;
      std::fill_n(hit_.begin() + match.first_token, match.token_count, true);
    }
  }

  void score_column(std::size_t i, std::size_t c) {
    Scored& column = scored_[c];
    if (!column.predicted) column.scores[i] = sum_of(column.features);
    if (!column.intervals.empty()) {
      column.intervals[i] = interval(column.features[0]);
    }
    const TokenArray& tokens = analysis_.doc.tokens();
    mark_hits(c);
    OverlapCounts words;
    double hits = 0;
    double all = 0;
    for (std::uint32_t t = 0; t < tokens.size(); ++t) {
      if (!is_word(tokens.kind(t)) || !in_voices(t)) continue;
      ++all;
      hits += hit_[t] ? 1 : 0;
      if (options_.words.empty()) continue;
      words.predicted += hit_[t] ? 1 : 0;
      words.gold += marked_[t] ? 1 : 0;
      words.recall_hits += hit_[t] && marked_[t] ? 1 : 0;
    }
    words.precision_hits = words.recall_hits;
    if (column.predicted) column.scores[i] = hits;
    column.hit_tokens[i] = hits;
    column.word_tokens[i] = all;
    if (!options_.words.empty()) column.words[i] = words;
    if (!options_.spans.empty()) score_spans(i, c);
    if (class_count_ != 0) column.top[i] = top_class(c);
  }

  std::uint32_t top_class(std::size_t c) const {
    std::vector<double> weight(class_count_ + 1);
    for (const Match& match : analysis_.matches.items) {
      const std::uint32_t label = class_of_[c][match.category];
      if (label >= class_count_ || !counts(match, c)) continue;
      weight[label] += std::abs(match.weight);
    }
    const auto best = std::max_element(weight.begin(), weight.end() - 1);
    if (*best == 0) return static_cast<std::uint32_t>(class_count_);
    return static_cast<std::uint32_t>(best - weight.begin());
  }

  using ByteSpan = std::pair<std::uint64_t, std::uint64_t>;

  // Sorted, those that touch or overlap made one.
  static std::vector<ByteSpan> merged(std::vector<ByteSpan> spans) {
    std::sort(spans.begin(), spans.end());
    std::vector<ByteSpan> out;
    for (const ByteSpan& span : spans) {
      if (span.second <= span.first) continue;
      if (!out.empty() && span.first <= out.back().second) {
        out.back().second = std::max(out.back().second, span.second);
      } else {
        out.push_back(span);
      }
    }
    return out;
  }

  // Code points before each byte of the text, where offsets count those.
  void mark_characters(const EvalRow& row) {
    gold_.clear();
    for (const GoldSpan& span : row.spans) {
      gold_.emplace_back(span.begin, span.end);
    }
    gold_ = merged(std::move(gold_));
    count_points(row);
    if (analyzer_.options().voices != kAllVoices) drop_other_voices();
  }

  bool in_voices(std::uint32_t token) const {
    return (analyzer_.options().voices &
            voice_bit(analysis_.doc.tokens().voice(token))) != 0;
  }

  // Leaves the marked spans most of whose words are in the voices asked for.
  void drop_other_voices() {
    const TokenArray& tokens = analysis_.doc.tokens();
    std::uint32_t first = 0;
    const auto is_other = [&](const ByteSpan& gold) {
      std::uint32_t words = 0;
      std::uint32_t wanted = 0;
      for (std::uint32_t t = first; t < tokens.size(); ++t) {
        const Span span = analysis_.doc.to_source(tokens.span(t));
        if (offset(span.begin) >= gold.second) break;
        if (offset(span.end) <= gold.first) {
          first = t;  // the spans are sorted
          continue;
        }
        if (!is_word(tokens.kind(t))) continue;
        ++words;
        wanted += in_voices(t) ? 1U : 0U;
      }
      return 2 * wanted < words;
    };
    std::vector<ByteSpan> kept;
    for (const ByteSpan& gold : gold_) {
      if (!is_other(gold)) kept.push_back(gold);
    }
    gold_ = std::move(kept);
  }

  void count_points(const EvalRow& row) {
    points_.clear();
    if (options_.offsets == "bytes") return;
    std::uint64_t count = 0;
    for (const char c : row.text) {
      count += is_continuation_byte(c) ? 0 : 1;
      points_.push_back(count - 1);
    }
    points_.push_back(count);
  }

  // What the text says of the mention of its row.
  double mention_score(const EvalRow& row) const {
    const TokenArray& tokens = analysis_.doc.tokens();
    std::uint32_t first = tokens.size();
    std::uint32_t end = 0;
    for (std::uint32_t t = 0; t < tokens.size(); ++t) {
      const Span span = analysis_.doc.to_source(tokens.span(t));
      if (offset(span.end) <= row.mention.begin ||
          offset(span.begin) >= row.mention.end) {
        continue;
      }
      first = std::min(first, t);
      end = t + 1;
    }
    if (first >= end) return std::numeric_limits<double>::quiet_NaN();
    return targets_.mention_score(analyzer_.score_input(analysis_), first,
                                  end - first);
  }

  std::uint64_t offset(std::uint64_t byte) const {
    return points_.empty()
               ? byte
               : points_[std::min<std::size_t>(byte, points_.size() - 1)];
  }

  std::vector<ByteSpan> predicted_spans(std::size_t c) const {
    std::vector<ByteSpan> spans;
    const TokenArray& tokens = analysis_.doc.tokens();
    for (const Match& match : analysis_.matches.items) {
      if (!counts(match, c)) continue;
      const Span span = analysis_.doc.to_source(
          {tokens.span(match.first_token).begin,
           tokens.span(match.first_token + match.token_count - 1).end});
      spans.emplace_back(offset(span.begin), offset(span.end));
    }
    return merged(std::move(spans));
  }

  void score_spans(std::size_t i, std::size_t c) {
    const auto found = scored_[c].predicted ? predicted_ : predicted_spans(c);
    OverlapCounts partial;
    OverlapCounts exact;
    OverlapCounts characters;
    partial.predicted = exact.predicted = static_cast<double>(found.size());
    partial.gold = exact.gold = static_cast<double>(gold_.size());
    for (const ByteSpan& span : found) {
      characters.predicted += static_cast<double>(span.second - span.first);
    }
    for (const ByteSpan& span : gold_) {
      characters.gold += static_cast<double>(span.second - span.first);
    }
    // Both are sorted and without overlaps: one walk meets all pairs.
    std::size_t g = 0;
    for (const ByteSpan& span : found) {
      while (g < gold_.size() && gold_[g].second <= span.first) ++g;
      for (std::size_t k = g; k < gold_.size() && gold_[k].first < span.second;
           ++k) {
        const auto common =
            static_cast<double>(std::min(span.second, gold_[k].second) -
                                std::max(span.first, gold_[k].first));
        partial.precision_hits +=
            common / static_cast<double>(span.second - span.first);
        partial.recall_hits +=
            common / static_cast<double>(gold_[k].second - gold_[k].first);
        exact.precision_hits += span == gold_[k] ? 1 : 0;
        characters.precision_hits += common;
      }
    }
    exact.recall_hits = exact.precision_hits;
    characters.recall_hits = characters.precision_hits;
    scored_[c].spans[i] = partial;
    scored_[c].spans_exact[i] = exact;
    scored_[c].characters[i] = characters;
  }

  const EvaluateOptions& options_;
  const Analyzer& analyzer_;
  std::vector<Scored>& scored_;
  TargetScorer targets_;
  std::vector<std::vector<bool>> mine_;  // by column, category
  std::vector<std::vector<std::uint32_t>> class_of_;
  std::size_t class_count_ = 0;
  AnalyzerScratch scratch_;
  Analysis analysis_;
  std::vector<bool> hit_;
  std::vector<bool> marked_;
  std::vector<ByteSpan> gold_;
  std::vector<ByteSpan> predicted_;
  std::vector<std::uint64_t> points_;
};

void make_room(const EvaluateOptions& options, const Analyzer& analyzer,
               const ClassMap& classes, std::size_t n, Scored& column) {
  column.scores.resize(n);
  if (wants_intervals(options) && column.features.size() == 1 &&
      analyzer.features()[column.features[0]].unit == Unit::compound) {
    column.intervals.resize(n);
  }
  column.hit_tokens.resize(n);
  column.word_tokens.resize(n);
  if (!options.words.empty()) column.words.resize(n);
  if (!options.spans.empty()) {
    column.spans.resize(n);
    column.spans_exact.resize(n);
    column.characters.resize(n);
  }
  if (!classes.labels.empty()) column.top.resize(n);
}

// What can't be measured counts as 0, and is said to.
void finish_column(bool reverse, Scored& column) {
  for (double& score : column.scores) {
    if (std::isnan(score)) {
      ++column.unmeasured;
      score = 0;
    }
    column.zeros += score == 0 ? 1 : 0;
    if (reverse) score = -score;
  }
}

// Takes row `i` out of everything that has one value a row.
void drop_row(std::size_t i, EvalRows& rows, std::vector<Scored>& scored) {
  const auto drop = [i](auto& list) {
    if (!list.empty()) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    }
  };
  drop(rows.rows);
  drop(rows.raters);
  drop(rows.baseline);
  for (Scored& column : scored) {
    drop(column.scores);
    drop(column.words);
    drop(column.spans);
    drop(column.spans_exact);
    drop(column.characters);
    drop(column.hit_tokens);
    drop(column.word_tokens);
    drop(column.top);
  }
}

}  // namespace

Result<std::vector<Scored>> resolve_measures(const EvaluateOptions& options,
                                             const Analyzer& analyzer) {
  std::vector<Scored> columns;
  for (const std::string& sum : options.measures) {
    Scored column;
    if (sum == "target" && !options.targets_from.empty()) {
      column.key = "target.evaluation";
      column.target = true;
      columns.push_back(std::move(column));
      continue;
    }
    for (std::size_t begin = 0; begin <= sum.size();) {
      const std::size_t end = std::min(sum.find('+', begin), sum.size());
      const auto found = find_feature(analyzer, sum.substr(begin, end - begin));
      if (!found) return unexpected(found.error());
      const Feature& feature = analyzer.features()[*found];
      column.key += (begin == 0 ? "" : "+") + feature.key();
      column.features.push_back(*found);
      column.paths.push_back(path_of(feature));
      begin = end + 1;
    }
    columns.push_back(std::move(column));
  }
  if (!options.predicted.empty()) {
    Scored column;
    column.key = options.predicted;
    column.predicted = true;
    columns.push_back(std::move(column));
  }
  return columns;
}

void score_rows(const EvaluateOptions& options, const Analyzer& analyzer,
                const ClassMap& classes, EvalRows& rows, unsigned jobs,
                std::vector<Scored>& scored) {
  const std::size_t n = rows.rows.size();
  for (Scored& column : scored)
    make_room(options, analyzer, classes, n, column);
  std::vector<Error> errors(n);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    RowScorer scorer(options, analyzer, classes, scored);
    for (std::size_t i = next++; i < n; i = next++) {
      Error error;
      if (!scorer.score(rows.rows[i], i, error)) errors[i] = std::move(error);
    }
  };
  std::vector<std::thread> threads;
  for (unsigned j = 1; j < jobs; ++j) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = n; i-- > 0;) {
    if (errors[i].message.empty()) continue;
    errors[i].message =
        fmt::format("record {}: {}", rows.rows[i].number, errors[i].message);
    errors[i].file = shown_name(options.file);
    rows.bad.push_back(std::move(errors[i]));
    drop_row(i, rows, scored);
  }
  for (Scored& column : scored) finish_column(options.reverse, column);
}

std::string hits_shown(const Analyzer& analyzer, const Scored& column,
                       const EvalRow& row) {
  std::string out;
  auto analysis = analyzer.analyze({"row", row.text});
  if (!analysis) return out;
  const TokenArray& tokens = analysis->doc.tokens();
  for (const Match& match : analysis->matches.items) {
    const std::string& category =
        analyzer.matcher().categories()[match.category];
    if (!below_any(category, column.paths)) continue;
    const TextSpan span{
        tokens.span(match.first_token).begin,
        tokens.span(match.first_token + match.token_count - 1).end};
    out += fmt::format("{}{} {:+.2f}", out.empty() ? "" : "; ",
                       analysis->doc.text(span), match.weight);
    out += ' ' + category;
  }
  return out;
}

}  // namespace slant::tool
