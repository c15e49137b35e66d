// SPDX-License-Identifier: Apache-2.0
#include "lsp_message.h"

#include <fmt/format.h>

#include <charconv>

#include "slant/check/output.h"
#include "slant/report/terminal.h"

namespace slant::tool {

// "file:///a%20b.md" as a path; other addresses as they are.
std::string lsp_path(std::string_view uri) {
  constexpr std::string_view kFile = "file://";
  if (uri.substr(0, kFile.size()) != kFile) return std::string(uri);
  uri.remove_prefix(kFile.size());
  std::string out;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    unsigned value = 0;
    if (uri[i] == '%' && i + 2 < uri.size() &&
        std::from_chars(uri.data() + i + 1, uri.data() + i + 3, value, 16)
                .ptr == uri.data() + i + 3) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += uri[i];
    }
  }
  return out;
}

std::string lsp_result(std::string_view id, std::string_view result) {
  return fmt::format(R"({{"jsonrpc":"2.0","id":{},"result":{}}})", id, result);
}

std::string lsp_error(std::string_view id, int code, std::string_view message) {
  std::string out = fmt::format(
      R"({{"jsonrpc":"2.0","id":{},"error":{{"code":{},"message":)", id, code);
  append_json_string(out, message);
  return out + "}}";
}

std::string lsp_notification(std::string_view method) {
  return fmt::format(R"({{"jsonrpc":"2.0","method":"{}","params":)", method);
}

std::string lsp_shown(std::string_view text) {
  std::string out =
      lsp_notification("window/showMessage") + R"({"type":1,"message":)";
  append_json_string(out, text);
  return out + "}}";
}

std::string lsp_capabilities(LspUnits units) {
  return fmt::format(
      R"({{"capabilities":{{"positionEncoding":"{}",)"
      R"("textDocumentSync":{{"openClose":true,"change":2,)"
      R"("save":true}},"hoverProvider":true,)"
      R"("codeActionProvider":{{"codeActionKinds":["quickfix"]}}}},)"
      R"("serverInfo":{{"name":"slant","version":"{}"}}}})",
      units == LspUnits::utf8 ? "utf-8" : "utf-16", SLANT_VERSION);
}

void write_diagnostic(const LspView& view, const CheckFinding& finding,
                      JsonWriter& json) {
  const RuleInfo& rule = view.rules[finding.rule];
  json.begin_object();
  json.key("range");
  view.lines.write_range(finding.place, json);
  json.key("severity").value(4 - static_cast<int>(finding.severity));
  json.key("code").value(rule.id);
  CheckRun run;
  run.docs_url = view.docs_url;
  const std::string help = detail::help_url(run, rule);
  if (!help.empty()) {
    json.key("codeDescription").begin_object();
    json.key("href").value(help);
    json.end_object();
  }
  json.key("source").value("slant");
  json.key("message").value(finding.message + '\n' +
                            detail::explanation_of(finding));
  if (!finding.related.empty()) {
    json.key("relatedInformation").begin_array();
    for (const Related& related : finding.related) {
      json.begin_object();
      json.key("location").begin_object();
      json.key("uri").value(view.uri);
      json.key("range");
      view.lines.write_range(related.place, json);
      json.end_object();
      json.key("message").value(related.text);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_action(const LspView& view, const CheckFinding& finding,
                  const Alternative& one, JsonWriter& json) {
  json.begin_object();
  json.key("title").value("Write \"" + printable(one.text) + '"');
  json.key("kind").value("quickfix");
  json.key("isPreferred").value(one.safe);
  json.key("diagnostics").begin_array();
  write_diagnostic(view, finding, json);
  json.end_array();
  json.key("edit").begin_object();
  json.key("changes").begin_object();
  json.key(view.uri).begin_array();
  json.begin_object();
  json.key("range");
  view.lines.write_range(one.edit.place, json);
  json.key("newText").value(one.edit.text);
  json.end_object();
  json.end_array();
  json.end_object().end_object().end_object();
}

}  // namespace slant::tool
