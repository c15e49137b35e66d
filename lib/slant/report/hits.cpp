// SPDX-License-Identifier: Apache-2.0
#include "slant/report/hits.h"

#include <algorithm>
#include <array>

namespace slant {

std::string_view to_string(Voice voice) {
  switch (voice) {
    case Voice::author:
      return "author";
    case Voice::quoted:
      return "quoted";
    case Voice::attributed:
      return "attributed";
    case Voice::scare:
      return "scare";
  }
  return "";
}

namespace {

// Whether sentiment comes from VADER's lexicon: then the hits of slant's own
// are not its evidence.
bool has_foreign_sentiment(const ReportRun& run) {
  return std::any_of(
      run.features.begin(), run.features.end(), [](const Feature& feature) {
        return feature.measure == "sentiment" && !feature.from_sentences;
      });
}

}  // namespace

std::vector<Hit> hits_of(const ReportRun& run, const ReportItem& item,
                         std::size_t paragraph) {
  std::vector<Hit> hits;
  const Document& doc = item.doc;
  const IndexRange range = doc.paragraphs()[paragraph].sentences;
  if (range.empty()) return hits;
  const std::uint32_t begin = item.matches.sentence_begin[range.begin];
  const std::uint32_t end = item.matches.sentence_begin[range.end];
  const bool foreign = has_foreign_sentiment(run);
  for (std::uint32_t m = begin; m < end; ++m) {
    const Match& match = item.matches.items[m];
    const std::string_view path = run.matcher->categories()[match.category];
    const std::size_t dot = std::min(path.find('.'), path.size());
    Hit hit;
    hit.match = m;
    hit.measure = path.substr(0, dot);
    if (hit.measure == "modifier") continue;
    if (hit.measure == "sentiment" && foreign) continue;
    hit.voice = doc.tokens().voice(match.first_token);
    if ((run.voices & voice_bit(hit.voice)) == 0) continue;
    hit.category =
        dot == path.size() ? std::string_view{} : path.substr(dot + 1);
    const TokenArray& tokens = doc.tokens();
    const TextSpan span{
        tokens.span(match.first_token).begin,
        tokens.span(match.first_token + match.token_count - 1).end};
    hit.span = doc.to_source(span);
    hit.place = doc.to_characters(span);
    hit.text = doc.text(span);
    hit.entry = &run.matcher->entry(match.entry);
    hit.weight = match.weight;  // a figure may weigh less than its entry
    hits.push_back(hit);
  }
  return hits;
}

bool lacks_sentence_rows(const ReportItem& item) {
  return !item.scores.has_sentences() && !item.doc.sentences().empty();
}

Voice main_voice(const Document& doc, const Paragraph& paragraph) {
  std::array<std::uint32_t, 4> words{};
  for (std::uint32_t t = paragraph.tokens.begin; t < paragraph.tokens.end;
       ++t) {
    if (is_word(doc.tokens().kind(t))) {
      ++words[static_cast<std::size_t>(doc.tokens().voice(t))];
    }
  }
  const auto most = std::max_element(words.begin(), words.end());
  return static_cast<Voice>(most - words.begin());
}

}  // namespace slant
