// SPDX-License-Identifier: Apache-2.0
// Matches as a report shows them: with measure, category, place and text.
#pragma once

#include <string_view>
#include <vector>

#include "slant/report/report.h"
#include "slant/text/lines.h"

namespace slant {

struct Hit {
  std::uint32_t match = 0;  // index into MatchList::items
  std::string_view measure;
  std::string_view category;  // below the measure; "" for the measure itself
  Span span;                  // bytes of the input
  Span place;                 // bytes of Document::characters()
  std::string_view text;      // as analysed
  double weight = 0;
  Voice voice = Voice::author;
  const Entry* entry = nullptr;
};

std::string_view to_string(Voice voice);

// The hits of a paragraph in order of place, in the voices of the run.
// "modifier" entries are left out: they show in the explanation of what they
// modify.
std::vector<Hit> hits_of(const ReportRun& run, const ReportItem& item,
                         std::size_t paragraph);

// Whether a document has too many sentences for rows of their own
// (AnalyzerOptions::max_sentence_rows), and what to tell the reader then.
bool lacks_sentence_rows(const ReportItem& item);
inline constexpr std::string_view kNoSentenceRows =
    "too many sentences: no scores for each, no intervals";

// The document's notes, and what matching noticed: words that mix alphabets,
// words with hidden characters.
std::vector<Note> notes_of(const ReportRun& run, const ReportItem& item);

// The voice of a paragraph's words: that of most of them.
Voice main_voice(const Document& doc, const Paragraph& paragraph);

}  // namespace slant
