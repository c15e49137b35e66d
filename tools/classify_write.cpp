// SPDX-License-Identifier: Apache-2.0
// slant classify: a unit as text, JSON line and CSV row.
#include <fmt/format.h>

#include <algorithm>

#include "classify.h"
#include "inputs.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

std::string_view kind_name(char kind) {
  switch (kind) {
    case kWordTerm:
      return "word";
    case kCharTerm:
      return "characters";
    case kCategoryTerm:
      return "category";
    case kEndTerm:
      return "end";
    default:
      return "measure";
  }
}

std::string labels_of(const TextModel& model, const ClassifiedUnit& unit,
                      std::string_view separator) {
  std::string out;
  for (const std::uint32_t label : unit.prediction.labels) {
    if (!out.empty()) out += separator;
    out += model.labels[label];
  }
  return out;
}

// "4-9|17-25": code points of the text, for slant evaluate.
std::string marked_spans(const ClassifiedUnit& unit) {
  std::string out;
  for (const WordValue& word : unit.words) {
    if (!word.marked) continue;
    out += fmt::format("{}{}-{}", out.empty() ? "" : "|", word.characters.begin,
                       word.characters.end);
  }
  return out;
}

void span_json(Span span, JsonWriter& json) {
  json.begin_array();
  json.value(span.begin).value(span.end);
  json.end_array();
}

void contributions_json(const ClassifyOptions& options,
                        const ClassifiedUnit& unit, JsonWriter& json) {
  json.key("contributions").begin_array();
  const auto& parts = unit.explanation.contributions;
  for (std::size_t i = 0; i < parts.size() && i < options.top; ++i) {
    json.begin_object();
    json.key("feature").value(parts[i].feature);
    json.key("kind").value(kind_name(parts[i].kind));
    json.key("value").value(parts[i].value);
    json.key("spans").begin_array();
    for (const Span place : unit.places[i]) span_json(place, json);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void words_json(const ClassifiedUnit& unit, JsonWriter& json) {
  json.key("words").begin_array();
  for (const WordValue& word : unit.words) {
    if (word.value == 0) continue;
    json.begin_object();
    json.key("word").value(word.text);
    json.key("span");
    span_json(word.span, json);
    json.key("value").value(word.value);
    json.key("marked").value(word.marked);
    json.end_object();
  }
  json.end_array();
}

std::string json_row(const ClassifyOptions& options, const TextModel& model,
                     const ClassifiedUnit& unit) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("input").value(printable(unit.input));
  if (unit.number != 0) json.key("number").value(unit.number);
  json.key("id").value(printable(unit.id));
  json.key("unit").value(to_string(unit.level));
  json.key("index").value(unit.index);
  json.key("span");
  span_json(unit.span, json);
  json.key("decided").value(labels_of(model, unit, ","));
  for (std::size_t k = 0; k < model.outputs(); ++k) {
    json.key("p." + model.output_label(k))
        .value(unit.prediction.probability[k]);
  }
  json.key("explained").value(model.output_label(unit.explained));
  json.key("score").value(unit.prediction.score[unit.explained]);
  json.key("bias").value(unit.explanation.bias);
  contributions_json(options, unit, json);
  words_json(unit, json);
  json.key("marked_spans").value(marked_spans(unit));
  for (const auto& [name, value] : unit.kept) {
    json.key(printable(name)).value(printable(value));
  }
  json.key("text").value(unit.text);
  json.end_object();
  return out + '\n';
}

std::string csv_row(const ClassifyOptions& options, const TextModel& model,
                    const ClassifiedUnit& unit) {
  const bool safe = options.csv_safe == "on";
  std::string out;
  const auto cell = [&](std::string_view text) {
    if (!out.empty()) out += ',';
    append_csv_cell(out, text, safe);
  };
  append_csv_cell(out, printable(unit.input), safe);
  if (out.empty()) out = "\"\"";
  cell(unit.number == 0 ? "" : fmt::format("{}", unit.number));
  cell(printable(unit.id));
  cell(to_string(unit.level));
  cell(fmt::format("{}", unit.index));
  cell(fmt::format("{}", unit.span.begin));
  cell(fmt::format("{}", unit.span.end));
  cell(labels_of(model, unit, "|"));
  for (const double p : unit.prediction.probability) {
    cell(fmt::format("{}", p));
  }
  std::string top;
  const auto& parts = unit.explanation.contributions;
  for (std::size_t i = 0; i < parts.size() && i < options.top; ++i) {
    top += fmt::format("{}{} {:+.3f}", top.empty() ? "" : "; ",
                       parts[i].feature, parts[i].value);
  }
  cell(top);
  cell(marked_spans(unit));
  for (const auto& [name, value] : unit.kept) cell(value);
  cell(unit.text);
  return out + '\n';
}

void append_parts(const ClassifyOptions& options, const ClassifiedUnit& unit,
                  std::string& out) {
  const auto& parts = unit.explanation.contributions;
  std::string line;
  for (std::size_t i = 0; i < parts.size() && i < options.top; ++i) {
    if (parts[i].value == 0) break;
    line += fmt::format("{}{}{} {:+.2f}", line.empty() ? "" : "; ",
                        parts[i].kind == kWordTerm
                            ? ""
                            : std::string(kind_name(parts[i].kind)) + ' ',
                        parts[i].feature, parts[i].value);
  }
  out += "  ";
  append_wrapped(printable(line), 2, 2, 79, out);
}

std::string text_row(const ClassifyOptions& options, const TextModel& model,
                     const ClassifiedUnit& unit) {
  std::string head = printable(unit.input);
  if (unit.number != 0) head += fmt::format(" record {}", unit.number);
  if (!unit.id.empty()) head += ' ' + printable(unit.id);
  if (unit.level != Level::document) {
    head += fmt::format(" {} {}", to_string(unit.level), unit.index + 1);
  }
  std::string chances;
  for (std::size_t k = 0; k < model.outputs(); ++k) {
    chances += fmt::format("{}{} {:.2f}", k == 0 ? "" : ", ",
                           printable(model.output_label(k)),
                           unit.prediction.probability[k]);
  }
  const std::string labels = labels_of(model, unit, ", ");
  std::string out = head + ": " +
                    (labels.empty() ? "no label" : printable(labels)) + " (" +
                    chances + ")\n  ";
  append_wrapped(fit(printable(unit.text), 230, true), 2, 2, 79, out);
  if (unit.explanation.contributions.empty()) {
    return out + "  nothing in it that the model knows\n";
  }
  if (model.outputs() > 1) {
    out += "  for " + printable(model.output_label(unit.explained)) + ":\n";
  }
  append_parts(options, unit, out);
  std::string marked;
  for (const WordValue& word : unit.words) {
    if (word.marked) marked += (marked.empty() ? "" : ", ") + word.text;
  }
  if (!marked.empty()) {
    out += "  marked: ";
    append_wrapped(printable(marked), 10, 2, 79, out);
  }
  return out;
}

}  // namespace

std::string classify_header(const ClassifyOptions& options,
                            const TextModel& model) {
  if (options.format != "csv") return "";
  std::string out = "input,number,id,unit,index,begin,end,decided";
  for (std::size_t k = 0; k < model.outputs(); ++k) {
    out += ',';
    append_csv_cell(out, "p." + model.output_label(k), false);
  }
  out += ",contributions,marked_spans";
  for (const std::string& name : options.keep) {
    out += ',';
    append_csv_cell(out, name, false);
  }
  return out + ",text\n";
}

std::string classify_row(const ClassifyOptions& options, const TextModel& model,
                         const ClassifiedUnit& unit) {
  if (options.format == "jsonl") return json_row(options, model, unit);
  if (options.format == "csv") return csv_row(options, model, unit);
  return text_row(options, model, unit);
}

}  // namespace slant::tool
