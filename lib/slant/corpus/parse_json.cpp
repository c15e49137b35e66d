// SPDX-License-Identifier: Apache-2.0
// One JSON object a line, by simdjson.
#include <simdjson.h>

#include <algorithm>

#include "slant/corpus/parsers.h"

namespace slant {

struct RecordScratch::Impl {
  simdjson::dom::parser parser;
  std::vector<std::string_view> keys;
  std::vector<std::size_t> ends;  // in Record::storage, of JSON values
};

RecordScratch::RecordScratch() : impl_(std::make_unique<Impl>()) {}
RecordScratch::~RecordScratch() = default;
RecordScratch::RecordScratch(RecordScratch&&) noexcept = default;
RecordScratch& RecordScratch::operator=(RecordScratch&&) noexcept = default;

namespace {

namespace dom = simdjson::dom;
static_assert(kRecordPadding >= simdjson::SIMDJSON_PADDING);

class JsonParser : public RecordParser {
 public:
  JsonParser(std::string name, const RecordOptions& options)
      : name_(std::move(name)),
        text_field_(options.text_field),
        id_field_(options.id_field),
        id_required_(options.id_required) {}

  void parse(const RawRecord& raw, RecordScratch& scratch,
             Record& record) const override {
    if (!detail::begin_record(name_, raw, record)) return;
    dom::object object;
    const auto code =
        scratch.impl()
            .parser.parse(raw.bytes.data(), raw.bytes.size(), false)
            .get_object()
            .get(object);
    if (code == simdjson::INCORRECT_TYPE) {
      detail::fail_record(
          name_, raw, 0, "not a JSON object; expected {\"text\": ...}", record);
    } else if (code != simdjson::SUCCESS) {
      detail::JsonFault fault = detail::find_json_fault(raw.bytes);
      if (fault.at == std::string_view::npos) {
        fault = {0, simdjson::error_message(code)};
      }
      detail::fail_record(name_, raw, fault.at, std::move(fault.message),
                          record);
    } else if (unique_keys(object, raw, scratch.impl().keys, record)) {
      take_fields(object, raw, scratch.impl().ends, record);
    }
  }

 private:
  // A key that stands twice would mean one thing here, another elsewhere.
  bool unique_keys(const dom::object& object, const RawRecord& raw,
                   std::vector<std::string_view>& keys, Record& record) const {
    keys.clear();
    for (const auto field : object) keys.push_back(field.key);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    if (twice == keys.end()) return true;
    const std::string key(*twice);
    const std::size_t first = place_of(raw, key, 0);
    detail::fail_record(name_, raw, place_of(raw, key, first + 1),
                        "the key \"" + key + "\" stands twice", record);
    return false;
  }

  // Where `key` stands, when written without escapes; else 0. For messages.
  static std::size_t place_of(const RawRecord& raw, const std::string& key,
                              std::size_t from) {
    std::string quoted = "\"";
    quoted += key;
    quoted += '"';
    const std::size_t at = raw.bytes.find(quoted, from);
    return at == std::string_view::npos ? 0 : at;
  }

  void take_fields(const dom::object& object, const RawRecord& raw,
                   std::vector<std::size_t>& ends, Record& record) const {
    // JSON values are written anew, all before a view is taken of any.
    ends.clear();
    for (const auto field : object) {
      if (field.value.is_string()) continue;
      record.storage += simdjson::minify(field.value);
      ends.push_back(record.storage.size());
    }
    const std::string_view storage = record.storage;
    std::size_t stored = 0;
    auto end = ends.begin();
    bool text_seen = text_field_.empty();
    bool id_seen = !id_required_;
    for (const auto field : object) {
      Field out{field.key, {}, FieldKind::text};
      if (field.value.is_string()) {
        out.value = std::string_view(field.value);
      } else {
        out.kind = FieldKind::json;
        out.value = storage.substr(stored, *end - stored);
        stored = *end++;
      }
      record.fields.push_back(out);
      if (field.key == text_field_ && !text_field_.empty()) {
        text_seen = true;
        if (!take_text(out, raw, record)) return;
      }
      if (field.key == id_field_ && !id_field_.empty()) {
        id_seen = true;
        if (!take_id(out, field.value, raw, record)) return;
      }
    }
    if (!text_seen) {
      detail::fail_record(name_, raw, 0, "no field \"" + text_field_ + "\"",
                          record);
    } else if (!id_seen) {
      detail::fail_record(name_, raw, 0, "no field \"" + id_field_ + "\"",
                          record);
    }
  }

  bool take_text(const Field& field, const RawRecord& raw,
                 Record& record) const {
    record.text = field.value;
    if (field.kind == FieldKind::text) return true;
    detail::fail_record(name_, raw, place_of(raw, text_field_, 0),
                        "the field \"" + text_field_ + "\" is not a string",
                        record);
    return false;
  }

  bool take_id(const Field& field, const dom::element& value,
               const RawRecord& raw, Record& record) const {
    // null says that there is none.
    if (value.is_null() && !id_required_) return true;
    record.id = field.value;
    if (value.is_string() || value.is_int64() || value.is_uint64()) {
      return true;
    }
    detail::fail_record(name_, raw, place_of(raw, id_field_, 0),
                        "the field \"" + id_field_ +
                            "\" is neither a string nor a whole number",
                        record);
    return false;
  }

  std::string name_;
  std::string text_field_;
  std::string id_field_;
  bool id_required_;
};

}  // namespace

Result<std::unique_ptr<RecordParser>> make_json_parser(
    const std::string& name, const RawRecord* /*header*/,
    const RecordOptions& options) {
  return std::make_unique<JsonParser>(name, options);
}

}  // namespace slant
