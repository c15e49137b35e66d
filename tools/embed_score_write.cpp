// SPDX-License-Identifier: Apache-2.0
// Scores of `slant embed score` as text, JSON, JSON lines and CSV.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "embed_score.h"
#include "inputs.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

constexpr std::uint32_t kMaxName = 28;

double coverage_of(const TextUnit& unit, const UnitValue& value) {
  return unit.words > 0 ? value.score.n / unit.words : std::nan("");
}

void write_words(const Vocabulary& vocabulary, const UnitValue& value,
                 JsonWriter& json) {
  json.begin_array();
  for (const WordPart& word : value.score.words) {
    json.begin_object();
    json.key("word").value(valid_utf8(vocabulary.word(word.row)));
    json.key("count").value(word.count);
    json.key("adds").value(word.value);
    json.end_object();
  }
  json.end_array();
}

void write_value(const ScoreInputs& in, const EmbedScores& scores,
                 const ScoreColumn& column, std::size_t i, JsonWriter& json) {
  const UnitValue& value = column.units[i];
  json.begin_object();
  json.key("feature").value(printable(column.feature));
  json.key("value").value(value.score.value);
  json.key("low").value(value.score.low);
  json.key("high").value(value.score.high);
  json.key("n").value(value.score.n);
  json.key("coverage").value(coverage_of(in.units[i], value));
  for (std::size_t e = 0; e < scores.extra.size(); ++e) {
    json.key(scores.extra[e]).value(value.extra[e]);
  }
  json.key("reason");
  if (value.reason.empty()) {
    json.null();
  } else {
    json.value(value.reason);
  }
  json.key("words");
  write_words(in.vocabulary, value, json);
  json.end_object();
}

void write_unit(const ScoreInputs& in, const UnitReader& texts,
                const EmbedScores& scores, std::size_t i, JsonWriter& json) {
  const TextUnit& unit = in.units[i];
  json.begin_object();
  json.key("text").value(printable(texts.names()[unit.text]));
  json.key("unit").value(in.options.unit);
  json.key("number").value(unit.index);
  json.key("begin").value(unit.source.begin);
  json.key("end").value(unit.source.end);
  json.key("words").value(unit.words);
  json.key("scores").begin_array();
  for (const ScoreColumn& column : scores.columns) {
    write_value(in, scores, column, i, json);
  }
  json.end_array();
  if (!scores.vectors.empty()) {
    json.key("vector").begin_array();
    for (const double x : scores.vectors[i]) json.value(x);
    json.end_array();
  }
  json.end_object();
}

std::string as_json(const ScoreInputs& in, const UnitReader& texts,
                    const EmbedScores& scores) {
  std::string out;
  JsonWriter json(out, 1);
  json.begin_object();
  json.key("method").value(in.options.method);
  json.key("model").value(printable(in.embedding.info().path));
  json.key("interval").value(0.9);
  json.key("units").begin_array();
  for (std::size_t i = 0; i < in.units.size(); ++i) {
    write_unit(in, texts, scores, i, json);
  }
  json.end_array();
  json.end_object();
  return out + '\n';
}

std::string as_jsonl(const ScoreInputs& in, const UnitReader& texts,
                     const EmbedScores& scores) {
  std::string out;
  for (std::size_t i = 0; i < in.units.size(); ++i) {
    JsonWriter json(out);
    write_unit(in, texts, scores, i, json);
    out += '\n';
  }
  return out;
}

void append_cell_number(std::string& out, double number) {
  out += ',';
  if (std::isfinite(number)) append_number(out, number);
}

std::string word_cell(const Vocabulary& vocabulary, const UnitValue& value) {
  std::string out;
  for (const WordPart& word : value.score.words) {
    out += out.empty() ? "" : " ";
    out += fmt::format("{}:{:+.6f}", valid_utf8(vocabulary.word(word.row)),
                       word.value);
  }
  return out;
}

std::string as_csv(const ScoreInputs& in, const UnitReader& texts,
                   const EmbedScores& scores) {
  std::string out =
      "text,unit,number,begin,end,words,feature,value,low,high,n,coverage";
  for (const std::string& name : scores.extra) out += ',' + name;
  out += ",reason,word_parts\n";
  for (std::size_t i = 0; i < in.units.size(); ++i) {
    const TextUnit& unit = in.units[i];
    for (const ScoreColumn& column : scores.columns) {
      const UnitValue& value = column.units[i];
      append_csv_cell(out, printable(texts.names()[unit.text]), false);
      out += fmt::format(",{},{},{},{},{},", in.options.unit, unit.index,
                         unit.source.begin, unit.source.end, unit.words);
      append_csv_cell(out, printable(column.feature), false);
      for (const double number :
           {value.score.value, value.score.low, value.score.high, value.score.n,
            coverage_of(unit, value)}) {
        append_cell_number(out, number);
      }
      for (const double number : value.extra) append_cell_number(out, number);
      out += ',';
      append_csv_cell(out, value.reason, false);
      out += ',';
      append_csv_cell(out, word_cell(in.vocabulary, value), false);
      out += '\n';
    }
  }
  return out;
}

std::string signed_text(double number) {
  if (!std::isfinite(number)) return "n/a";
  std::string out = fmt::format("{:+.3f}", number);
  return out == "-0.000" || out == "+0.000" ? "0.000" : out;
}

// "+0.123  +0.101 to +0.145   45 of 51 words".
std::string value_text(const TextUnit& unit, const UnitValue& value) {
  if (!value.reason.empty()) return "n/a  " + std::string(value.reason);
  const TextScore& score = value.score;
  std::string interval =
      std::isfinite(score.low)
          ? signed_text(score.low) + " to " + signed_text(score.high)
          : "";
  return pad_left(signed_text(score.value), 7) + "  " +
         pad_right(std::move(interval), 16) +
         fmt::format("  {} of {} words", score.n, unit.words);
}

std::string extra_text(const EmbedScores& scores, const UnitValue& value) {
  std::string out;
  for (std::size_t e = 0; e < scores.extra.size(); ++e) {
    if (!std::isfinite(value.extra[e])) continue;
    out += fmt::format("{}{} {:.3g}", out.empty() ? "" : ", ", scores.extra[e],
                       value.extra[e]);
  }
  return out;
}

std::string words_text(const Vocabulary& vocabulary, const UnitValue& value) {
  std::string out;
  for (const WordPart& word : value.score.words) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ",
                       printable(vocabulary.word(word.row)),
                       signed_text(word.value));
    if (word.count > 1) out += fmt::format(" (x{})", word.count);
  }
  return out;
}

std::uint32_t name_width(const EmbedScores& scores) {
  std::uint32_t width = 0;
  for (const ScoreColumn& column : scores.columns) {
    width = std::max(width, display_width(printable(column.feature)));
  }
  return std::min(width, kMaxName);
}

std::string as_text(const ScoreInputs& in, const UnitReader& texts,
                    const EmbedScores& scores) {
  const Terminal terminal = find_terminal("never", 0);
  const std::uint32_t width = std::max(terminal.width, 60U);
  const auto shown = [&](const std::string& text) {
    return terminal.unicode ? text : to_ascii(text);
  };
  const std::uint32_t names = name_width(scores);
  std::string out;
  for (std::size_t i = 0; i < in.units.size(); ++i) {
    const TextUnit& unit = in.units[i];
    std::string head = printable(texts.names()[unit.text]);
    if (in.options.unit != "document") {
      head += fmt::format(", {} {}", in.options.unit, unit.index);
    }
    out += shown(head) + '\n';
    for (const ScoreColumn& column : scores.columns) {
      const UnitValue& value = column.units[i];
      const std::string name =
          fit(shown(printable(column.feature)), names, terminal.unicode);
      out +=
          "  " + pad_right(name, names) + ' ' + value_text(unit, value) + '\n';
      for (const std::string& more :
           {extra_text(scores, value), words_text(in.vocabulary, value)}) {
        if (more.empty()) continue;
        out += "      ";
        append_wrapped(shown(more), 6, 6, width, out);
      }
    }
  }
  return out;
}

}  // namespace

std::string write_scores(const ScoreInputs& in, const UnitReader& texts,
                         const EmbedScores& scores) {
  if (in.options.format == "json") return as_json(in, texts, scores);
  if (in.options.format == "jsonl") return as_jsonl(in, texts, scores);
  if (in.options.format == "csv") return as_csv(in, texts, scores);
  return as_text(in, texts, scores);
}

}  // namespace slant::tool
