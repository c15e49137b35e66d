// SPDX-License-Identifier: Apache-2.0
// {"id","unit","number","begin","end","words","scores":{"loaded.per_1000":..}}
// with "fields" where some are kept, "targets" and "by_voice" ({"author":
// {"words","scores":{..}}, ..}) where they are asked for.
#include "slant/report/hits.h"
#include "slant/report/json_writer.h"
#include "slant/stream/row_parts.h"

namespace slant {
namespace {

using detail::append_integer;
using detail::append_score;
using detail::UnitRow;

class JsonlRows : public RowWriter {
 public:
  explicit JsonlRows(const RowOptions& options) : options_(options) {
    for (const std::size_t f : options.columns) {
      std::string key = keys_.empty() ? "" : ",";
      append_json_string(key, options.analyzer->features()[f].key());
      keys_.push_back(key + ':');
    }
  }

  void scored(const ScoredRecord& item, std::string& out) const override {
    // The beginning and the end that all rows of the record share.
    std::string head = "{\"id\":";
    detail::append_id(head, item.record);
    head += R"(,"unit":")";
    std::string kept;
    if (!options_.keep.empty()) {
      kept = ",\"fields\":";
      detail::append_kept(kept, options_, item.record);
    }
    detail::for_each_unit(options_, item.analysis, [&](const UnitRow& row) {
      out += head;
      out += to_string(row.level);
      out += R"(","number":)";
      append_integer(out, row.index + 1);
      out += ",\"begin\":";
      append_integer(out, row.source.begin);
      out += ",\"end\":";
      append_integer(out, row.source.end);
      out += ",\"words\":";
      append_integer(out, row.words);
      out += kept;
      append_scores(row.scores, out);
      if (options_.by_voice && row.level != Level::sentence) {
        append_voices(detail::voices_of(item, row), out);
      }
      if (item.targets != nullptr && row.level == Level::document) {
        append_targets(*item.targets, out);
      }
      out += "}\n";
    });
  }

  void failed(const Record& record, const Error& error,
              std::string& out) const override {
    out += "{\"id\":";
    detail::append_id(out, record);
    out += R"(,"unit":"document","number":1,"error":{"code":")";
    out += detail::to_string(error.code);
    out += R"(","message":)";
    detail::append_any_json_string(out, error.message);
    out += "}}\n";
  }

 private:
  void append_scores(std::span<const Score> scores, std::string& out) const {
    out += ",\"scores\":{";
    for (std::size_t c = 0; c < keys_.size(); ++c) {
      out += keys_[c];
      append_score(out, scores[options_.columns[c]].value);
    }
    out += '}';
  }

  void append_voices(std::span<const VoiceRow> rows, std::string& out) const {
    out += ",\"by_voice\":{";
    for (const VoiceRow& row : rows) {
      if (&row != rows.data()) out += ',';
      out += '"';
      out += to_string(row.voice);
      out += R"(":{"words":)";
      append_integer(out, row.words);
      append_scores(row.scores, out);
      out += '}';
    }
    out += '}';
  }

  static void append_targets(const TargetScores& scores, std::string& out) {
    out += ",\"targets\":";
    JsonWriter json(out);
    json.begin_array();
    for (std::size_t t = 0; t < scores.targets.size(); ++t) {
      const TargetScore& score = scores.targets[t];
      if (score.mentions == 0) continue;
      json.begin_object();
      json.key("name").value(scores.list.targets[t].name);
      json.key("side").value(scores.list.targets[t].side);
      json.key("mentions").value(score.mentions);
      json.key("sentences").value(score.sentences);
      json.key("evaluation").value(score.evaluation);
      json.key("praise").value(score.praise);
      json.key("blame").value(score.blame);
      json.key("loaded").value(score.loaded);
      json.key("does").value(score.does);
      json.key("undergoes").value(score.undergoes);
      json.end_object();
    }
    json.end_array();
  }

  RowOptions options_;
  std::vector<std::string> keys_;  // ,"loaded.per_1000":
};

}  // namespace

std::unique_ptr<RowWriter> make_jsonl_rows(const RowOptions& options) {
  return std::make_unique<JsonlRows>(options);
}

}  // namespace slant
