// SPDX-License-Identifier: Apache-2.0
// slant train: from a labelled file to rows and targets.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <map>

#include "learn.h"

namespace slant::tool {
namespace {

std::string list_of(const auto& names) {
  std::string out;
  for (const auto& name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

std::vector<std::string> parts(std::string_view list,
                               std::string_view separator) {
  std::vector<std::string> items;
  while (!list.empty()) {
    const std::size_t at =
        separator.empty() ? std::string_view::npos : list.find(separator);
    std::string_view item = list.substr(0, at);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (!item.empty()) items.emplace_back(item);
    if (at == std::string_view::npos) break;
    list.remove_prefix(at + separator.size());
  }
  return items;
}

bool has(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

class Reader {
 public:
  Reader(const LabelledOptions& options, LabelledRows& out)
      : options_(options), out_(out) {}

  Result<void> read() {
    auto reader = open_records(options_.file, options_.input_format,
                               options_.text, options_.id);
    if (!reader) return unexpected(std::move(reader.error()));
    auto columns = check(reader->columns());
    if (!columns) return columns;
    Record record;
    for (;;) {
      auto more = reader->next(record);
      if (!more) return unexpected(std::move(more.error()));
      if (!*more) break;
      if (record.error) {
        out_.bad.push_back(*record.error);
        continue;
      }
      auto taken = take(record);
      if (!taken) return taken;
    }
    return {};
  }

 private:
  // Columns, or the fields of the first record, must have what is asked for.
  Result<void> check(std::span<const std::string> columns) const {
    if (columns.empty()) return {};
    std::vector<std::string> wanted = {target_field()};
    if (!options_.group.empty()) wanted.push_back(options_.group);
    for (const std::string& filter : options_.where) {
      wanted.push_back(filter.substr(0, filter.find('=')));
    }
    for (const std::string& name : wanted) {
      if (std::find(columns.begin(), columns.end(), name) != columns.end()) {
        continue;
      }
      return unexpected(learn_error(
          fmt::format("no column '{}'; there are {}", name, list_of(columns)),
          options_.file));
    }
    return {};
  }

  // Where what is learnt stands.
  const std::string& target_field() const {
    return options_.words.empty() ? options_.label : options_.words;
  }

  bool passes(const Record& record) const {
    return std::all_of(options_.where.begin(), options_.where.end(),
                       [&](const std::string& filter) {
                         const std::size_t at = filter.find('=');
                         const Field* field = record.find(filter.substr(0, at));
                         return field != nullptr && at != std::string::npos &&
                                field->value == filter.substr(at + 1);
                       });
  }

  std::vector<std::string> labels_of(const Field& field) {
    if (field.kind == FieldKind::json && field.value.substr(0, 1) == "[") {
      std::vector<std::string> list;
      simdjson::dom::array array;
      if (parser_.parse(std::string(field.value)).get(array) ==
          simdjson::SUCCESS) {
        for (const auto item : array) {
          std::string_view text;
          if (item.get(text) == simdjson::SUCCESS) {
            list.emplace_back(text);
          } else {
            list.push_back(simdjson::minify(item));
          }
        }
      }
      return list;
    }
    if (options_.multi_label || options_.first_label) {
      return parts(field.value, options_.separator);
    }
    if (field.value.empty()) return {};
    return {std::string(field.value)};
  }

  Result<void> take(const Record& record) {
    if (!passes(record)) {
      ++out_.skipped;
      return {};
    }
    const Field* label = record.find(target_field());
    const Field* group =
        options_.group.empty() ? nullptr : record.find(options_.group);
    for (const auto& [field, name] :
         {std::pair{label, &target_field()}, {group, &options_.group}}) {
      if (field != nullptr || name->empty() || name->data() == nullptr)
        continue;
      std::vector<std::string_view> there;
      there.reserve(record.fields.size());
      for (const Field& other : record.fields) there.push_back(other.name);
      Error error = learn_error(
          fmt::format("no field '{}'; there are {}", *name, list_of(there)),
          options_.file);
      error.line = static_cast<std::uint32_t>(record.line);
      // Of the first record it is usage, of a later one a bad row.
      if (out_.rows.empty() && out_.skipped == 0) {
        return unexpected(std::move(error));
      }
      out_.bad.push_back(std::move(error));
      return {};
    }
    LabelledRow row;
    if (options_.words.empty()) {
      row.labels = labels_of(*label);
    } else {
      row.words = parts(label->value, options_.words_separator);
    }
    if (options_.first_label && row.labels.size() > 1) row.labels.resize(1);
    if (!wanted(row)) {
      ++out_.skipped;
      return {};
    }
    row.number = record.number;
    row.id = record.id;
    row.text = options_.unescape ? unescaped_cell(record.text)
                                 : std::string(record.text);
    row.group = group == nullptr ? row.text : std::string(group->value);
    out_.rows.push_back(std::move(row));
    return {};
  }

  // Whether the row has labels that training is about. A row of a
  // multi-label file may have none: that is what it says.
  bool wanted(LabelledRow& row) const {
    if (!options_.words.empty()) return true;
    if (options_.multi_label) {
      if (!options_.labels.empty()) {
        std::erase_if(row.labels, [&](const std::string& label) {
          return !has(options_.labels, label);
        });
      }
      return true;
    }
    if (row.labels.empty()) return false;
    if (has(options_.positive, row.labels[0])) return true;
    return options_.labels.empty() || has(options_.labels, row.labels[0]);
  }

  const LabelledOptions& options_;
  LabelledRows& out_;
  simdjson::dom::parser parser_;
};

// Labels that occur, sorted; binary: the negative one first.
Result<std::vector<std::string>> labels_of(const LabelledOptions& options,
                                           const LabelledRows& rows) {
  std::map<std::string, int> seen;
  for (const LabelledRow& row : rows.rows) {
    for (const std::string& label : row.labels) ++seen[label];
  }
  if (!options.positive.empty()) {
    std::vector<std::string> others;
    bool any = false;
    for (const auto& [label, count] : seen) {
      if (has(options.positive, label)) {
        any = true;
      } else {
        others.push_back(label);
      }
    }
    if (!any) {
      return unexpected(
          learn_error(fmt::format("no row has the label '{}'; there are {}",
                                  options.positive[0], list_of(others)),
                      options.file));
    }
    if (others.empty()) return std::vector<std::string>{options.positive[0]};
    return std::vector<std::string>{others.size() == 1 ? others[0] : "other",
                                    options.positive[0]};
  }
  std::vector<std::string> labels;
  labels.reserve(seen.size());
  for (const auto& [label, count] : seen) labels.push_back(label);
  return labels;
}

}  // namespace

Error learn_error(std::string message, const std::string& file) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = file.empty() ? "" : shown_name(file);
  error.message = std::move(message);
  return error;
}

std::string unescaped_cell(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '\\' || (next != 'n' && next != 't' && next != '\\')) {
      out += text[i];
      continue;
    }
    // A paragraph a line: blank lines part paragraphs in any text.
    out += next == 'n' ? "\n\n" : next == 't' ? "\t" : "\\";
    ++i;
  }
  return out;
}

Result<RecordReader> open_records(const std::string& file,
                                  const std::string& input_format,
                                  const std::string& text,
                                  const std::string& id) {
  const RecordFormat* format = input_format == "auto"
                                   ? record_format_of(file)
                                   : find_record_format(input_format);
  if (format == nullptr || format->name == "txt") {
    return unexpected(learn_error(
        "labelled data are TSV, CSV or JSONL; name the format with --input",
        file));
  }
  auto source =
      file == "-"
          ? Result<std::unique_ptr<ByteSource>>(open_descriptor(0, "<stdin>"))
          : open_source(file);
  if (!source) return unexpected(std::move(source.error()));
  RecordOptions record;
  record.text_field = text;
  record.id_field = id;
  return RecordReader::open(std::move(*source), *format, record);
}

Result<LabelledRows> read_labelled(const LabelledOptions& options) {
  LabelledRows rows;
  auto read = Reader(options, rows).read();
  if (!read) return unexpected(std::move(read.error()));
  return rows;
}

Result<TrainTargets> make_targets(const LabelledOptions& options,
                                  const LabelledRows& rows) {
  if (rows.rows.empty()) {
    return unexpected(learn_error("no row to train on", options.file));
  }
  TrainTargets targets;
  auto labels = labels_of(options, rows);
  if (!labels) return unexpected(std::move(labels.error()));
  targets.labels = std::move(*labels);
  targets.task = options.multi_label          ? TaskKind::multilabel
                 : targets.labels.size() <= 2 ? TaskKind::binary
                                              : TaskKind::multinomial;
  const bool binary = targets.task == TaskKind::binary;
  targets.outputs =
      binary ? 1 : static_cast<std::uint32_t>(targets.labels.size());
  if (targets.labels.empty()) {
    return unexpected(learn_error("no row has a label", options.file));
  }
  std::map<std::string, std::uint32_t> groups;
  for (const LabelledRow& row : rows.rows) {
    for (std::uint32_t k = 0; k < targets.outputs; ++k) {
      bool hit = false;
      if (binary && !options.positive.empty()) {
        hit = has(options.positive, row.labels[0]);
      } else {
        hit = has(row.labels,
                  targets.labels[binary ? targets.labels.size() - 1 : k]);
      }
      targets.hit.push_back(hit ? 1 : 0);
    }
    const auto [at, fresh] = groups.try_emplace(
        row.group, static_cast<std::uint32_t>(groups.size()));
    targets.group.push_back(at->second);
  }
  return targets;
}

}  // namespace slant::tool
