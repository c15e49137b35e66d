// SPDX-License-Identifier: Apache-2.0
#include "slant/report/voices.h"

#include <algorithm>

#include "slant/report/hits.h"

namespace slant {
namespace {

void write_tokens(const Document& doc, IndexRange tokens, JsonWriter& json) {
  if (tokens.empty()) {
    json.null();
    return;
  }
  const Span span = token_source(doc, tokens);
  json.begin_object();
  json.key("text").value(token_text(doc, tokens));
  json.key("begin").value(span.begin);
  json.key("end").value(span.end);
  json.end_object();
}

std::uint32_t count_words(const Document& doc, IndexRange tokens) {
  std::uint32_t words = 0;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    words += is_word(doc.tokens().kind(t)) ? 1U : 0U;
  }
  return words;
}

std::uint32_t paragraph_of(const Document& doc, std::uint32_t token) {
  const auto paragraphs = doc.paragraphs();
  const auto behind = std::upper_bound(
      paragraphs.begin(), paragraphs.end(), token,
      [](std::uint32_t t, const Paragraph& p) { return t < p.tokens.end; });
  return static_cast<std::uint32_t>(behind - paragraphs.begin());
}

}  // namespace

VoiceWords voice_words(const Document& doc, IndexRange tokens) {
  VoiceWords words{};
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (is_word(doc.tokens().kind(t))) {
      ++words[static_cast<std::size_t>(doc.tokens().voice(t))];
    }
  }
  return words;
}

VoiceWords voice_words(const Document& doc) {
  VoiceWords all{};
  for (const Paragraph& paragraph : doc.paragraphs()) {
    if (!is_scored(paragraph.kind)) continue;
    const VoiceWords words = voice_words(doc, paragraph.tokens);
    for (std::size_t v = 0; v < kVoiceCount; ++v) all[v] += words[v];
  }
  return all;
}

Span token_source(const Document& doc, IndexRange tokens) {
  return doc.to_source({doc.tokens().span(tokens.begin).begin,
                        doc.tokens().span(tokens.end - 1).end});
}

std::string_view token_text(const Document& doc, IndexRange tokens) {
  return doc.text(TextSpan{doc.tokens().span(tokens.begin).begin,
                           doc.tokens().span(tokens.end - 1).end});
}

std::vector<Attribution> voiced_stretches(const Document& doc,
                                          VoiceMask voices) {
  std::vector<Attribution> all;
  for (const Attribution& entry : doc.attributions()) {
    if ((voices & voice_bit(entry.voice)) != 0) all.push_back(entry);
  }
  for (const Quote& quote : doc.quotes()) {
    if (quote.voice != Voice::scare ||
        (voices & voice_bit(Voice::scare)) == 0) {
      continue;
    }
    Attribution entry;
    entry.content = quote.tokens;
    entry.voice = Voice::scare;
    entry.paragraph = paragraph_of(doc, quote.tokens.begin);
    all.push_back(entry);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Attribution& a, const Attribution& b) {
                     return a.content.begin < b.content.begin;
                   });
  return all;
}

void write_voices(const VoiceWords& words, JsonWriter& json) {
  json.begin_object();
  for (std::size_t v = 0; v < kVoiceCount; ++v) {
    json.key(to_string(static_cast<Voice>(v))).value(words[v]);
  }
  json.end_object();
}

void write_attributions(const Document& doc, const LineIndex& lines,
                        VoiceMask voices, JsonWriter& json) {
  json.begin_array();
  for (const Attribution& entry : voiced_stretches(doc, voices)) {
    const Span span = token_source(doc, entry.content);
    const LineColumn at = lines.at(span.begin);
    json.begin_object();
    json.key("voice").value(to_string(entry.voice));
    json.key("paragraph").value(entry.paragraph + 1);
    json.key("begin").value(span.begin);
    json.key("end").value(span.end);
    json.key("line").value(at.line);
    json.key("column").value(at.column);
    json.key("words").value(count_words(doc, entry.content));
    json.key("cue");
    write_tokens(doc, entry.cue, json);
    json.key("source");
    write_tokens(doc, entry.source, json);
    json.end_object();
  }
  json.end_array();
}

}  // namespace slant
