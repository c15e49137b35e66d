// SPDX-License-Identifier: Apache-2.0
// Whose words a document holds, for reports: counts by voice, and the
// stretches that are attributed to somebody.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "slant/report/json_writer.h"
#include "slant/score/scorer.h"
#include "slant/text/document.h"
#include "slant/text/lines.h"

namespace slant {

inline constexpr std::size_t kVoiceCount = 4;

// Words by voice, indexed by Voice.
using VoiceWords = std::array<std::uint32_t, kVoiceCount>;

VoiceWords voice_words(const Document& doc, IndexRange tokens);

// Of all scored paragraphs.
VoiceWords voice_words(const Document& doc);

// Bytes of the source from the first to the last token of `tokens`, which
// must not be empty.
Span token_source(const Document& doc, IndexRange tokens);
std::string_view token_text(const Document& doc, IndexRange tokens);

// The attributions of a document and its scare quotes in these voices, by
// first token.
std::vector<Attribution> voiced_stretches(const Document& doc,
                                          VoiceMask voices = kAllVoices);

// {"author": n, "quoted": n, "attributed": n, "scare": n}
void write_voices(const VoiceWords& words, JsonWriter& json);

// [{"voice", "paragraph", "begin", "end", "line", "column", "words",
//   "cue": {"text", "begin", "end"} or null, "source": the same}, ...]
void write_attributions(const Document& doc, const LineIndex& lines,
                        VoiceMask voices, JsonWriter& json);

}  // namespace slant
