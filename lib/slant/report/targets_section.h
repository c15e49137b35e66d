// SPDX-License-Identifier: Apache-2.0
// "Who is praised, who is blamed": the targets of a document, for every
// format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "slant/report/json_writer.h"
#include "slant/report/report.h"
#include "slant/report/terminal.h"
#include "slant/score/targets.h"
#include "slant/text/lines.h"

namespace slant {

// "praised", "blamed" where the interval leaves 0 out; "mixed" where words of
// both kinds are near even; "" where little is said.
std::string_view verdict_of(const TargetScore& score);

// Targets in the order of reports: of the `most` mentioned, the most praised
// first.
std::vector<std::uint32_t> ranked_targets(const TargetScores& scores,
                                          std::size_t most);

// The words about `target`, strongest first, each wording once.
std::vector<const TargetWord*> deciding_words(const Document& doc,
                                              const TargetScores& scores,
                                              std::uint32_t target);

// Bytes of the text that a word takes.
TextSpan span_of(const Document& doc, const TargetWord& word);

struct TargetLayout {
  std::uint32_t width = 80;
  bool unicode = true;
  std::size_t most = 10;
};

// The table for a terminal; nothing where there is no target.
void append_targets_text(const Document& doc, const TargetScores& scores,
                         const LineIndex& lines, const TargetLayout& layout,
                         const Painter& paint, std::string& out);

// The value of the key "targets", and of "contrasts".
void write_targets_json(const Document& doc, const TargetScores& scores,
                        const Matcher& matcher, const LineIndex& lines,
                        JsonWriter& json);

// "Western against Belarus: -0.55 (p = 0.0003; 31 and 17 sentences)".
std::string contrast_line(const TargetContrast& contrast);

// "3 loaded terms; mentions: 9 author, 2 quoted; frames: external 40 %, ...".
std::string target_traits(const TargetScores& scores, std::uint32_t target,
                          const Matcher& matcher);

}  // namespace slant
