// SPDX-License-Identifier: Apache-2.0
// Findings as JSON and JSON lines; the schema is docs/check.schema.json.
#include "slant/check/output.h"

#include <utility>
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::detail {
namespace {

void write_position(const Position& at, JsonWriter& json) {
  json.begin_object();
  json.key("byte").value(at.byte);
  json.key("code_point").value(at.code_point);
  json.key("utf16").value(at.utf16);
  json.key("line").value(at.line);
  json.key("column").value(at.column);
  json.key("column_utf16").value(at.column_utf16);
  json.end_object();
}

std::string_view voice_name(Voice voice) {
  constexpr std::string_view kNames[] = {"author", "quoted", "attributed",
                                         "scare"};
  return kNames[static_cast<std::size_t>(voice)];
}

void write_alternatives(const CheckFinding& d, JsonWriter& json) {
  json.key("alternatives").begin_array();
  for (const Alternative& one : d.alternatives) {
    json.begin_object();
    json.key("text").value(one.text);
    json.key("safe").value(one.safe);
    json.key("edit");
    if (one.editable) {
      json.begin_object();
      json.key("begin").value(one.edit.source.begin);
      json.key("end").value(one.edit.source.end);
      json.key("text").value(one.edit.text);
      json.end_object();
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

void write_finding(const CheckRun& run, std::string_view name,
                   const CheckFinding& d, JsonWriter& json) {
  const RuleInfo& rule = (*run.rules)[d.rule];
  json.begin_object();
  json.key("file").value(printable(name));
  json.key("rule").value(rule.id);
  json.key("severity").value(to_string(d.severity));
  json.key("message").value(d.message);
  json.key("why").value(d.why);
  json.key("text").value(d.text);
  json.key("voice").value(voice_name(d.voice));
  json.key("weight").value(d.weight);
  json.key("paragraph").value(std::uint64_t{d.paragraph} + 1);
  json.key("begin");
  write_position(d.place.begin, json);
  json.key("end");
  write_position(d.place.end, json);
  write_alternatives(d, json);
  json.key("also").begin_array();
  for (const std::uint32_t also : d.also) json.value((*run.rules)[also].id);
  json.end_array();
  json.key("related").begin_array();
  for (const Related& related : d.related) {
    json.begin_object();
    json.key("text").value(related.text);
    json.key("begin");
    write_position(related.place.begin, json);
    json.key("end");
    write_position(related.place.end, json);
    json.end_object();
  }
  json.end_array();
  json.key("fingerprint").value(d.fingerprint);
  json.key("occurrence").value(d.occurrence);
  const std::string help = help_url(run, rule);
  if (!help.empty()) json.key("help").value(help);
  json.end_object();
}

void write_run(const CheckRun& run, JsonWriter& json) {
  json.begin_object();
  json.key("tool").value("slant");
  json.key("version").value(run.version);
  json.key("profile").value(run.profile);
  json.key("fail_on").value(to_string(run.fail_on));
  json.key("lexicons").begin_array();
  for (const auto& lexicon : run.matcher->lexicons()) {
    json.begin_object();
    json.key("id").value(lexicon->info().id);
    json.key("version").value(lexicon->info().version);
    json.key("licence").value(lexicon->info().licence);
    json.key("sha256").value(lexicon->sha256());
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_totals(const CheckTotals& totals, JsonWriter& json) {
  json.begin_object();
  json.key("files").value(totals.files);
  json.key("failed").value(totals.failed);
  json.key("errors").value(totals.errors);
  json.key("warnings").value(totals.warnings);
  json.key("notes").value(totals.notes);
  json.key("suppressed").value(totals.suppressed);
  json.key("baseline").value(totals.baseline);
  json.key("unchanged").value(totals.unchanged);
  json.end_object();
}

class Json : public CheckWriter {
 public:
  explicit Json(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& out) override {
    JsonWriter json(out);
    out += "{\"run\":";
    write_run(run_, json);
    out += ",\n\"findings\":[";
  }

  void file(const CheckedFile& checked, std::string& out) override {
    for (const CheckFinding& d : checked.findings) {
      out += first_ ? "\n" : ",\n";
      first_ = false;
      JsonWriter json(out);
      write_finding(run_, checked.name, d, json);
    }
  }

  void failure(const Error& error, std::string& /*out*/) override {
    if (!failures_.empty()) failures_ += ",\n";
    JsonWriter json(failures_);
    json.begin_object();
    json.key("file").value(printable(error.file));
    json.key("message").value(printable(error.message));
    json.end_object();
  }

  void end(const CheckTotals& totals, std::string& out) override {
    out += "],\n\"failures\":[" + failures_ + "],\n\"totals\":";
    JsonWriter json(out);
    write_totals(totals, json);
    out += "}\n";
  }

 private:
  const CheckRun run_;
  std::string failures_;
  bool first_ = true;
};

class JsonLines : public CheckWriter {
 public:
  explicit JsonLines(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& out) override {
    out += "{\"run\":";
    JsonWriter json(out);
    write_run(run_, json);
    out += "}\n";
  }

  void file(const CheckedFile& checked, std::string& out) override {
    for (const CheckFinding& d : checked.findings) {
      JsonWriter json(out);
      write_finding(run_, checked.name, d, json);
      out += '\n';
    }
  }

  void failure(const Error& error, std::string& out) override {
    JsonWriter json(out);
    json.begin_object();
    json.key("failure").begin_object();
    json.key("file").value(printable(error.file));
    json.key("message").value(printable(error.message));
    json.end_object();
    json.end_object();
    out += '\n';
  }

  void end(const CheckTotals& totals, std::string& out) override {
    out += "{\"totals\":";
    JsonWriter json(out);
    write_totals(totals, json);
    out += "}\n";
  }

 private:
  const CheckRun run_;
};

}  // namespace

CheckWriterPtr make_check_json(const CheckRun& run,
                               const CheckOutputOptions& /*options*/) {
  return std::make_unique<Json>(run);
}

CheckWriterPtr make_check_jsonl(const CheckRun& run,
                                const CheckOutputOptions& /*options*/) {
  return std::make_unique<JsonLines>(run);
}

}  // namespace slant::detail
