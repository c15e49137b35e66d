// SPDX-License-Identifier: Apache-2.0
// SARIF 2.1.0 (OASIS). What GitHub's code scanning refuses or cuts is kept
// out here, gravest findings first: 25,000 results a run, 10 MB a file.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "slant/check/output.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::detail {
namespace {

constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kMostBytes = 10'000'000;
// GitHub shows no more of them, and keeps 1,000.
constexpr std::size_t kMostRelated = 100;

std::string_view level_of(RuleSeverity severity) {
  return severity == RuleSeverity::off ? std::string_view("none")
                                       : to_string(severity);
}

void write_message(std::string_view text, JsonWriter& json) {
  json.begin_object();
  json.key("text").value(text);
  json.end_object();
}

// Columns count UTF-16 units, as SARIF's columnKind says below.
void write_region(const Place& place, JsonWriter& json) {
  json.begin_object();
  json.key("startLine").value(place.begin.line);
  json.key("startColumn").value(place.begin.column_utf16);
  json.key("endLine").value(place.end.line);
  json.key("endColumn").value(place.end.column_utf16);
  json.key("charOffset").value(place.begin.utf16);
  json.key("charLength").value(place.end.utf16 - place.begin.utf16);
  json.key("byteOffset").value(place.source.begin);
  json.key("byteLength").value(place.source.size());
  json.end_object();
}

void write_artifact(std::string_view name, JsonWriter& json) {
  json.begin_object();
  json.key("uri").value(uri_of(name));
  json.end_object();
}

void write_location(std::string_view name, const Place& place,
                    JsonWriter& json) {
  json.key("physicalLocation").begin_object();
  json.key("artifactLocation");
  write_artifact(name, json);
  json.key("region");
  write_region(place, json);
  json.end_object();
}

void write_fixes(std::string_view name, const CheckFinding& d,
                 JsonWriter& json) {
  bool any = false;
  for (const Alternative& one : d.alternatives) any = any || one.editable;
  if (!any) return;
  json.key("fixes").begin_array();
  for (const Alternative& one : d.alternatives) {
    if (!one.editable) continue;
    json.begin_object();
    json.key("description");
    write_message("write \"" + one.edit.text + '"', json);
    json.key("artifactChanges").begin_array().begin_object();
    json.key("artifactLocation");
    write_artifact(name, json);
    json.key("replacements").begin_array().begin_object();
    json.key("deletedRegion");
    write_region(one.edit.place, json);
    json.key("insertedContent");
    write_message(one.edit.text, json);
    json.end_object().end_array().end_object().end_array().end_object();
  }
  json.end_array();
}

class Sarif : public CheckWriter {
 public:
  explicit Sarif(CheckRun run) : run_(std::move(run)) {}

  void begin(std::string& /*out*/) override {}

  void file(const CheckedFile& checked, std::string& /*out*/) override {
    for (const CheckFinding& d : checked.findings) add(checked.name, d);
  }

  void failure(const Error& error, std::string& /*out*/) override {
    JsonWriter json(notifications_);
    if (!notifications_.empty()) notifications_ += ',';
    json.begin_object();
    json.key("level").value("error");
    json.key("message");
    write_message(printable(error.to_string()), json);
    json.end_object();
    failed_ = true;
  }

  void end(const CheckTotals& totals, std::string& out) override {
    out +=
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
        "\"version\":\"2.1.0\",\"runs\":[{\"tool\":";
    write_tool(out);
    const std::size_t head = out.size() + 4096;
    std::string results;
    std::size_t count = 0;
    for (auto severity = buckets_.size(); severity-- > 0;) {
      for (const std::string& result : buckets_[severity].results) {
        if (count == kMostResults ||
            head + results.size() + result.size() > kMostBytes) {
          break;
        }
        results += count++ == 0 ? "\n" : ",\n";
        results += result;
      }
    }
    left_out_ =
        totals.findings() - std::min<std::uint64_t>(totals.findings(), count);
    if (left_out_ != 0) {
      JsonWriter json(notifications_);
      if (!notifications_.empty()) notifications_ += ',';
      json.begin_object();
      json.key("level").value("warning");
      json.key("message");
      write_message(remark(), json);
      json.end_object();
    }
    out += ",\n\"columnKind\":\"utf16CodeUnits\",\"results\":[" + results +
           "],\n\"invocations\":[{\"executionSuccessful\":" +
           (failed_ ? "false" : "true") + ",\"toolExecutionNotifications\":[" +
           notifications_ + "]}]}]}\n";
  }

  std::string remark() const override {
    if (left_out_ == 0) return {};
    return fmt::format(
        "SARIF: {} left out, the least grave: consumers take {} results and "
        "10 MB",
        counted(left_out_, "finding"), kMostResults);
  }

 private:
  struct Bucket {
    std::vector<std::string> results;
    std::size_t bytes = 0;
  };

  void add(std::string_view name, const CheckFinding& d) {
    Bucket& bucket = buckets_[static_cast<std::size_t>(d.severity)];
    if (bucket.results.size() >= kMostResults || bucket.bytes >= kMostBytes) {
      return;
    }
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    json.key("ruleId").value((*run_.rules)[d.rule].id);
    json.key("ruleIndex").value(d.rule);
    json.key("level").value(level_of(d.severity));
    json.key("message");
    write_message(d.message + ": " + explanation_of(d), json);
    json.key("locations").begin_array().begin_object();
    write_location(name, d.place, json);
    json.end_object().end_array();
    json.key("partialFingerprints").begin_object();
    json.key("slantSentence/v1")
        .value(fmt::format("{}:{}", d.fingerprint, d.occurrence));
    json.end_object();
    write_related(name, d, json);
    write_fixes(name, d, json);
    json.end_object();
    bucket.bytes += text.size();
    bucket.results.push_back(std::move(text));
  }

  static void write_related(std::string_view name, const CheckFinding& d,
                            JsonWriter& json) {
    if (d.related.empty()) return;
    json.key("relatedLocations").begin_array();
    for (std::size_t i = 0; i < std::min(d.related.size(), kMostRelated); ++i) {
      json.begin_object();
      json.key("id").value(static_cast<std::uint64_t>(i + 1));
      write_location(name, d.related[i].place, json);
      json.key("message");
      write_message(d.related[i].text, json);
      json.end_object();
    }
    json.end_array();
  }

  void write_tool(std::string& out) const {
    JsonWriter json(out);
    json.begin_object();
    json.key("driver").begin_object();
    json.key("name").value("slant");
    json.key("version").value(run_.version);
    json.key("semanticVersion").value(run_.version);
    json.key("rules").begin_array();
    for (const RuleInfo& rule : run_.rules->rules()) {
      json.begin_object();
      json.key("id").value(rule.id);
      json.key("shortDescription");
      write_message(rule.name, json);
      json.key("fullDescription");
      write_message(rule.why, json);
      json.key("help").begin_object();
      std::string text(rule.why);
      if (!rule.bad.empty()) text += "\n\nInstead of: " + std::string(rule.bad);
      if (!rule.good.empty()) text += "\nwrite: " + std::string(rule.good);
      json.key("text").value(text);
      json.end_object();
      const std::string url = help_url(run_, rule);
      if (!url.empty()) json.key("helpUri").value(url);
      json.end_object();
    }
    json.end_array().end_object().end_object();
  }

  const CheckRun run_;
  std::array<Bucket, 4> buckets_;
  std::string notifications_;
  std::uint64_t left_out_ = 0;
  bool failed_ = false;
};

}  // namespace

CheckWriterPtr make_check_sarif(const CheckRun& run,
                                const CheckOutputOptions& /*options*/) {
  return std::make_unique<Sarif>(run);
}

}  // namespace slant::detail
