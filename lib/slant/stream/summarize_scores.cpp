// SPDX-License-Identifier: Apache-2.0
// Reads rows of scores, JSON lines or wide CSV, and their metadata.
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <unordered_map>

#include "slant/stream/score_summary.h"

namespace slant {
namespace {

namespace dom = simdjson::dom;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kNone = "(none)";

// One row of scores, of whatever layout.
struct ScoreRow {
  std::string_view id;
  std::string_view unit;
  bool failed = false;
  std::vector<std::pair<std::string_view, double>> scores;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
};

Error row_error(const std::string& file, std::uint64_t line,
                std::string message) {
  Error error;
  error.code = ErrorCode::malformed;
  error.file = file;
  error.line = static_cast<std::uint32_t>(line);
  error.message = std::move(message);
  return error;
}

// JSON as it is shown: strings without quotes, null as none.
std::string_view shown(const Field& field) {
  if (field.kind == FieldKind::json && field.value == "null") return {};
  return field.value;
}

class RowReader {
 public:
  // False: the record is no row of scores, and `problem` says why.
  bool read(const Record& record, bool csv, ScoreRow& row,
            std::string& problem) {
    row.id = record.id;
    row.unit = {};
    row.failed = false;
    row.scores.clear();
    row.fields.clear();
    return csv ? read_csv(record, row, problem)
               : read_json(record, row, problem);
  }

 private:
  bool read_json(const Record& record, ScoreRow& row, std::string& problem) {
    bool scored = false;
    for (const Field& field : record.fields) {
      if (field.name == "unit") row.unit = field.value;
      if (field.name == "error") row.failed = true;
      if (field.name == "fields") read_fields(field.value, row);
      if (field.name == "scores") {
        scored = read_scores(field.value, row);
      }
    }
    if (scored || row.failed) return true;
    problem = "no member \"scores\"; expected what slant score has written";
    return false;
  }

  bool read_scores(std::string_view json, ScoreRow& row) {
    dom::object object;
    if (scores_.parse(json.data(), json.size()).get(object) !=
        simdjson::SUCCESS) {
      return false;
    }
    for (const auto field : object) {
      double value = kNan;
      if (field.value.get(value) != simdjson::SUCCESS) value = kNan;
      row.scores.emplace_back(field.key, value);
    }
    return true;
  }

  void read_fields(std::string_view json, ScoreRow& row) {
    dom::object object;
    if (fields_.parse(json.data(), json.size()).get(object) !=
        simdjson::SUCCESS) {
      return;
    }
    texts_.clear();
    for (const auto field : object) {
      std::string_view text;
      if (field.value.get(text) == simdjson::SUCCESS) {
        row.fields.emplace_back(field.key, text);
      } else if (!field.value.is_null()) {
        texts_.push_back(
            std::make_unique<std::string>(simdjson::minify(field.value)));
        row.fields.emplace_back(field.key, *texts_.back());
      }
    }
  }

  bool read_csv(const Record& record, ScoreRow& row, std::string& problem) {
    for (const Field& field : record.fields) {
      if (field.name == "unit") row.unit = field.value;
      if (field.name == "error" && !field.value.empty()) row.failed = true;
      double value = kNan;
      const auto done = std::from_chars(
          field.value.data(), field.value.data() + field.value.size(), value);
      const bool number = done.ec == std::errc() &&
                          done.ptr == field.value.data() + field.value.size();
      if (field.name.find('.') != std::string_view::npos &&
          (number || field.value.empty())) {
        row.scores.emplace_back(field.name, number ? value : kNan);
      } else {
        row.fields.emplace_back(field.name, field.value);
      }
    }
    if (!row.unit.empty()) return true;
    problem = "no column 'unit'; expected wide CSV as slant score writes it";
    return false;
  }

  dom::parser scores_;
  dom::parser fields_;
  std::vector<std::unique_ptr<std::string>> texts_;
};

// "date:month" -> field "date", 7 characters.
struct Grouping {
  std::string field;
  std::size_t characters = std::string::npos;
};

Grouping grouping_of(const std::string& by) {
  const std::pair<std::string_view, std::size_t> parts[] = {
      {":year", 4}, {":month", 7}, {":day", 10}};
  for (const auto& [suffix, characters] : parts) {
    if (by.size() > suffix.size() &&
        by.compare(by.size() - suffix.size(), suffix.size(), suffix) == 0) {
      return {by.substr(0, by.size() - suffix.size()), characters};
    }
  }
  return {by, std::string::npos};
}

// What is summarised unless somebody asks for more.
constexpr std::string_view kHeadlines[] = {"sentiment.compound",
                                           "loaded.points", "loaded.per_1000",
                                           "rhetoric.per_1000"};

bool is_headline(std::string_view key) {
  return std::find(std::begin(kHeadlines), std::end(kHeadlines), key) !=
         std::end(kHeadlines);
}

class Summarizer {
 public:
  explicit Summarizer(const SummaryInput& input) : input_(input) {
    for (const std::string& by : input.by) by_.push_back(grouping_of(by));
  }

  Result<SummaryOutcome> run() {
    auto known = read_metadata();
    if (!known) return unexpected(std::move(known.error()));
    for (const CorpusFile& file : input_.files) {
      auto read = read_scores(file);
      if (!read) return unexpected(std::move(read.error()));
    }
    if (summary_) outcome_.rows = summary_->rows();
    return std::move(outcome_);
  }

 private:
  Result<RecordReader> open(const CorpusFile& file, const std::string& id) {
    auto source = file.path == "-" ? open_descriptor(0, "<stdin>")
                                   : open_source(file.path);
    if (!source) return unexpected(std::move(source.error()));
    RecordOptions options;
    options.text_field = "";
    options.id_field = id;
    return RecordReader::open(std::move(*source), *file.format, options);
  }

  Result<void> read_metadata() {
    for (const CorpusFile& file : input_.metadata) {
      auto reader = open(file, input_.metadata_id);
      if (!reader) return unexpected(std::move(reader.error()));
      Record record;
      for (;;) {
        auto more = reader->next(record);
        if (!more) return unexpected(std::move(more.error()));
        if (!*more) break;
        if (record.error) return unexpected(*record.error);
        std::vector<std::string> values;
        for (const Grouping& by : by_) {
          const Field* field = record.find(by.field);
          values.push_back(
              cut(field == nullptr ? std::string_view() : shown(*field), by));
        }
        metadata_.emplace(std::string(record.id), std::move(values));
      }
    }
    return {};
  }

  static std::string cut(std::string_view value, const Grouping& by) {
    if (value.empty()) return std::string(kNone);
    return std::string(value.substr(0, by.characters));
  }

  Result<void> read_scores(const CorpusFile& file) {
    auto reader = open(file, "id");
    if (!reader) return unexpected(std::move(reader.error()));
    const bool csv = file.format->name != "jsonl";
    Record record;
    ScoreRow row;
    std::string problem;
    for (;;) {
      auto more = reader->next(record);
      if (!more) return unexpected(std::move(more.error()));
      if (!*more) return {};
      if (record.error) return unexpected(*record.error);
      if (!rows_.read(record, csv, row, problem)) {
        return unexpected(row_error(file.path, record.line, problem));
      }
      auto added = add(row, file, record);
      if (!added) return added;
    }
  }

  Result<void> add(const ScoreRow& row, const CorpusFile& file,
                   const Record& record) {
    if (row.failed) {
      ++outcome_.errors;
      return {};
    }
    if (row.unit != input_.unit) return {};
    if (!summary_) {
      auto chosen = choose(row, file);
      if (!chosen) return chosen;
    }
    values_.assign(summary_->scores().size(), kNan);
    for (const auto& [key, value] : row.scores) {
      const auto at = columns_.find(std::string(key));
      if (at != columns_.end()) values_[at->second] = value;
    }
    ++outcome_.documents;
    auto group = group_of(row);
    auto added = summary_->add(group, values_);
    if (added) return added;
    Error error = std::move(added.error());
    error.file = file.path;
    error.line = static_cast<std::uint32_t>(record.line);
    return unexpected(std::move(error));
  }

  std::vector<std::string> group_of(const ScoreRow& row) {
    if (!input_.metadata.empty()) {
      const auto at = metadata_.find(std::string(row.id));
      if (at != metadata_.end()) return at->second;
      ++outcome_.unmatched;
      return std::vector<std::string>(by_.size(), std::string(kNone));
    }
    std::vector<std::string> group;
    for (const Grouping& by : by_) {
      std::string_view value;
      for (const auto& [name, text] : row.fields) {
        if (name == by.field) value = text;
      }
      group.push_back(cut(value, by));
    }
    return group;
  }

  // From the first row: all rows of a run have the same scores.
  Result<void> choose(const ScoreRow& row, const CorpusFile& file) {
    std::vector<std::string> chosen;
    std::vector<bool> used(input_.scores.size(), false);
    for (const auto& [key, value] : row.scores) {
      bool wanted = input_.scores.empty() && is_headline(key);
      for (std::size_t i = 0; i < input_.scores.size(); ++i) {
        const std::string& name = input_.scores[i];
        if (name == "all" || key == name ||
            key.substr(0, name.size() + 1) == name + '.') {
          wanted = used[i] = true;
        }
      }
      if (wanted) chosen.emplace_back(key);
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (used[i]) continue;
      Error error;
      error.code = ErrorCode::usage;
      error.file = file.path;
      error.message = "no score '" + input_.scores[i] + "' in its first row";
      return unexpected(std::move(error));
    }
    for (std::size_t c = 0; c < chosen.size(); ++c) columns_[chosen[c]] = c;
    summary_.emplace(std::move(chosen), input_.bootstrap);
    return {};
  }

  const SummaryInput& input_;
  std::vector<Grouping> by_;
  std::unordered_map<std::string, std::vector<std::string>> metadata_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::optional<ScoreSummary> summary_;
  SummaryOutcome outcome_;
  RowReader rows_;
  std::vector<double> values_;
};

}  // namespace

Result<SummaryOutcome> summarize_scores(const SummaryInput& input) {
  return Summarizer(input).run();
}

}  // namespace slant
