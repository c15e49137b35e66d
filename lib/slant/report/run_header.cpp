// SPDX-License-Identifier: Apache-2.0
#include "slant/report/run_header.h"

#include "slant/report/axes_section.h"

namespace slant {

void write_run_header(const ReportRun& run, JsonWriter& json) {
  json.begin_object();
  json.key("tool").value("slant");
  json.key("version").value(run.version);
  json.key("lexicons").begin_array();
  std::span<const Matcher::LexiconPtr> lexicons;
  if (run.matcher != nullptr) lexicons = run.matcher->lexicons();
  for (const auto& lexicon : lexicons) {
    const LexiconInfo& info = lexicon->info();
    json.begin_object();
    json.key("id").value(info.id);
    json.key("version").value(info.version);
    json.key("language").value(info.language);
    json.key("licence").value(info.licence);
    json.key("entries").value(
        static_cast<std::uint64_t>(lexicon->entries().size()));
    json.key("sha256").value(lexicon->sha256());
    json.end_object();
  }
  json.end_array();
  if (run.axes != nullptr) {
    json.key("axes");
    write_axes_header(*run.axes, json);
  }
  json.key("settings").begin_object();
  for (const auto& [name, value] : run.settings) json.key(name).value(value);
  json.end_object();
  json.end_object();
}

}  // namespace slant
