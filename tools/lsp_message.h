// SPDX-License-Identifier: Apache-2.0
// What slant lsp says: the bodies of its messages.
#pragma once

#include <string>
#include <string_view>

#include "lsp_text.h"
#include "slant/check/finding.h"
#include "slant/check/rule.h"
#include "slant/report/json_writer.h"

namespace slant::tool {

// "file:///a%20b.md" as a path; other addresses as they are.
std::string lsp_path(std::string_view uri);

// `id`, `result`: JSON.
std::string lsp_result(std::string_view id, std::string_view result);
std::string lsp_error(std::string_view id, int code, std::string_view message);
// `{"jsonrpc":"2.0","method":...,"params":`; a last `}` is the caller's.
std::string lsp_notification(std::string_view method);
// An error for the person at the editor.
std::string lsp_shown(std::string_view text);
// The result of "initialize".
std::string lsp_capabilities(LspUnits units);

// One text, as findings in it are told.
struct LspView {
  std::string_view uri;
  const LspLines& lines;
  const RuleSet& rules;
  const std::string& docs_url;
};

void write_diagnostic(const LspView& view, const CheckFinding& finding,
                      JsonWriter& json);
// A code action that puts `one` in. Requires: one.editable.
void write_action(const LspView& view, const CheckFinding& finding,
                  const Alternative& one, JsonWriter& json);

}  // namespace slant::tool
