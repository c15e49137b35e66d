// SPDX-License-Identifier: Apache-2.0
// TSV and CSV rows, and plain texts.
#include <algorithm>

#include "slant/corpus/parsers.h"

namespace slant {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A cell as it is found: a piece of the row, or of Record::storage.
struct Cell {
  std::size_t begin = 0;
  std::size_t size = 0;
  bool stored = false;
};

// What TSV and CSV share: columns by name, ragged rows.
class TableParser : public RecordParser {
 public:
  std::span<const std::string> columns() const override { return columns_; }

  Result<void> set_columns(const std::string& name, const Record& header,
                           const RecordOptions& options) {
    name_ = name;
    Error error;
    error.file = name;
    error.line = 1;
    for (const Field& field : header.fields) {
      const std::string column(field.value);
      if (std::find(columns_.begin(), columns_.end(), column) !=
          columns_.end()) {
        error.message = "two columns are named '" + column + "'";
        return unexpected(std::move(error));
      }
      columns_.push_back(column);
    }
    text_ = column_of(options.text_field);
    id_ = column_of(options.id_field);
    error.code = ErrorCode::usage;
    if (!options.text_field.empty() && text_ == kNone) {
      error.message = missing(options.text_field);
      return unexpected(std::move(error));
    }
    if (options.id_required && id_ == kNone) {
      error.message = missing(options.id_field);
      return unexpected(std::move(error));
    }
    return {};
  }

 protected:
  // Gives the record its cells as fields, unless their number is wrong.
  void finish(const RawRecord& raw, Record& record) const {
    if (!columns_.empty() && record.fields.size() != columns_.size()) {
      const std::size_t found = record.fields.size();
      detail::fail_record(name_, raw, raw.bytes.size(),
                          std::to_string(found) + " fields; expected the " +
                              std::to_string(columns_.size()) +
                              " of the header",
                          record);
      return;
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      record.fields[c].name = columns_[c];
    }
    if (text_ != kNone) record.text = record.fields[text_].value;
    if (id_ != kNone) record.id = record.fields[id_].value;
  }

  std::string name_;

 private:
  std::size_t column_of(const std::string& name) const {
    if (name.empty()) return kNone;
    const auto at = std::find(columns_.begin(), columns_.end(), name);
    return at == columns_.end()
               ? kNone
               : static_cast<std::size_t>(at - columns_.begin());
  }

  std::string missing(const std::string& wanted) const {
    std::string message = "no column '" + wanted + "'; there are ";
    for (const std::string& column : columns_) {
      message += (&column == &columns_.front() ? "" : ", ") + column;
    }
    return message;
  }

  std::vector<std::string> columns_;
  std::size_t text_ = kNone;
  std::size_t id_ = kNone;
};

class TsvParser : public TableParser {
 public:
  void parse(const RawRecord& raw, RecordScratch& /*scratch*/,
             Record& record) const override {
    if (!detail::begin_record(name_, raw, record)) return;
    std::string_view rest = raw.bytes;
    for (;;) {
      const std::size_t tab = rest.find('\t');
      record.fields.push_back({{}, rest.substr(0, tab), FieldKind::text});
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    finish(raw, record);
  }
};

class CsvParser : public TableParser {
 public:
  void parse(const RawRecord& raw, RecordScratch& /*scratch*/,
             Record& record) const override {
    if (!detail::begin_record(name_, raw, record)) return;
    // Unescaped, nothing grows: views into storage stay good.
    record.storage.reserve(raw.bytes.size());
    std::size_t at = 0;
    for (;;) {
      const bool fine = raw.bytes.substr(at, 1) == "\""
                            ? quoted(raw, at, record)
                            : plain(raw, at, record);
      if (!fine) return;
      if (at >= raw.bytes.size()) break;
      ++at;  // the comma
    }
    finish(raw, record);
  }

 private:
  static bool plain(const RawRecord& raw, std::size_t& at, Record& record) {
    const std::size_t end = std::min(raw.bytes.find(',', at), raw.bytes.size());
    record.fields.push_back(
        {{}, raw.bytes.substr(at, end - at), FieldKind::text});
    at = end;
    return true;
  }

  bool quoted(const RawRecord& raw, std::size_t& at, Record& record) const {
    const std::size_t open = at++;
    const std::size_t stored = record.storage.size();
    for (;;) {
      const std::size_t mark = raw.bytes.find('"', at);
      if (mark == std::string_view::npos) {
        detail::fail_record(name_, raw, open,
                            "a quotation mark that is never closed", record);
        return false;
      }
      record.storage.append(raw.bytes, at, mark - at);
      at = mark + 1;
      if (raw.bytes.substr(at, 1) != "\"") break;
      record.storage += '"';
      ++at;
    }
    if (at < raw.bytes.size() && raw.bytes[at] != ',') {
      detail::fail_record(
          name_, raw, at,
          "text after a closing quotation mark; expected a comma or the end "
          "of the line (a mark inside quotes is written twice)",
          record);
      return false;
    }
    record.fields.push_back(
        {{}, std::string_view(record.storage).substr(stored), FieldKind::text});
    return true;
  }
};

class TextParser : public RecordParser {
 public:
  TextParser(std::string name, std::string_view media)
      : name_(std::move(name)), media_(media) {}

  void parse(const RawRecord& raw, RecordScratch& /*scratch*/,
             Record& record) const override {
    if (!detail::begin_record(name_, raw, record)) return;
    record.id = name_;
    record.media = media_;
    record.text = raw.bytes;
    record.fields.push_back({"text", raw.bytes, FieldKind::text});
  }

 private:
  std::string name_;
  std::string_view media_;  // a literal
};

template <class Parser>
Result<std::unique_ptr<RecordParser>> make_table_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options) {
  auto parser = std::make_unique<Parser>();
  Record record;
  RecordScratch scratch;
  parser->parse(*header, scratch, record);
  if (record.error) {
    record.error->file = name;
    return unexpected(std::move(*record.error));
  }
  auto set = parser->set_columns(name, record, options);
  if (!set) return unexpected(std::move(set.error()));
  return parser;
}

}  // namespace

Result<std::unique_ptr<RecordParser>> make_tsv_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options) {
  return make_table_parser<TsvParser>(name, header, options);
}

Result<std::unique_ptr<RecordParser>> make_csv_parser(
    const std::string& name, const RawRecord* header,
    const RecordOptions& options) {
  return make_table_parser<CsvParser>(name, header, options);
}

Result<std::unique_ptr<RecordParser>> make_text_parser(
    const std::string& name, const RawRecord* /*header*/,
    const RecordOptions& /*options*/) {
  return std::make_unique<TextParser>(name, "");
}

Result<std::unique_ptr<RecordParser>> make_html_parser(
    const std::string& name, const RawRecord* /*header*/,
    const RecordOptions& /*options*/) {
  return std::make_unique<TextParser>(name, "html");
}

}  // namespace slant
