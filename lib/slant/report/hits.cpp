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

namespace {

bool is_on(const ReportRun& run, std::string_view name) {
  return std::any_of(run.settings.begin(), run.settings.end(),
                     [&](const auto& setting) {
                       return setting.first == name && setting.second == "on";
                     });
}

}  // namespace

std::vector<Note> notes_of(const ReportRun& run, const ReportItem& item) {
  const auto own = item.doc.notes();
  std::vector<Note> notes(own.begin(), own.end());
  const auto words = [](std::uint32_t n, const char* one, const char* many) {
    return std::to_string(n) + (n == 1 ? one : many);
  };
  if (item.matches.mixed_script_words != 0) {
    notes.push_back(
        {"words.mixed_script",
         words(item.matches.mixed_script_words, " word mixes", " words mix") +
             " alphabets: " +
             (is_on(run, "confusables")
                  ? "look-alikes read as Latin letters"
                  : "no word of the lists; --confusables reads look-alikes as "
                    "Latin letters")});
  }
  if (item.matches.invisible_words != 0) {
    notes.push_back(
        {"words.invisible",
         words(item.matches.invisible_words, " word holds", " words hold") +
             " hidden characters, which were passed over"});
  }
  return notes;
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
