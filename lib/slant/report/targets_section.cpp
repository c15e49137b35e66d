// SPDX-License-Identifier: Apache-2.0
#include "slant/report/targets_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "slant/report/hits.h"
#include "slant/report/summary.h"

namespace slant {
namespace {

constexpr std::uint32_t kVerdict = 8;
constexpr std::uint32_t kName = 21;
constexpr std::uint32_t kBar = 10;  // where there is room
constexpr std::uint32_t kWide = 100;
constexpr std::uint32_t kWordsColumn = 2 + kVerdict + kName + 3 + 2 + 5 + 2;
// A verdict needs more than a trace.
constexpr double kLeastVerdict = 0.1;

// ◄◄|►► : four steps to each side of neutral.
std::string bar(double value, bool unicode, const Painter& paint) {
  const auto steps =
      static_cast<std::size_t>(std::min(4L, std::lround(std::abs(value) * 8)));
  std::string arrows;
  for (std::size_t i = 0; i < steps; ++i) {
    arrows += value < 0 ? (unicode ? "◄" : "<") : (unicode ? "►" : ">");
  }
  if (value < 0) {
    return std::string(4 - steps, ' ') + paint(Style::red, arrows) + "|    ";
  }
  return "    |" + paint(Style::green, arrows) + std::string(4 - steps, ' ');
}

std::string word_shown(const Document& doc, const TargetWord& word,
                       const LineIndex& lines, bool unicode) {
  const TextSpan span = span_of(doc, word);
  const LineColumn at = lines.at(doc.to_characters(span).begin);
  const std::string text = fit(printable(doc.text(span)), 24, unicode);
  return fmt::format("{}{} {}:{}", word.value < 0 ? '-' : '+',
                     unicode ? text : to_ascii(text), at.line, at.column);
}

// Words that fit two lines of `room` columns, never broken inside.
std::vector<std::string> two_lines(const std::vector<std::string>& words,
                                   std::uint32_t room) {
  std::vector<std::string> lines(1);
  for (const std::string& word : words) {
    std::string& line = lines.back();
    std::string joined = line;
    if (!line.empty()) joined += ", ";
    joined += word;
    if (display_width(joined) <= room) {
      line = joined;
    } else if (lines.size() == 1 && !line.empty()) {
      line += ',';
      lines.push_back(word);
    } else {
      break;
    }
  }
  return lines;
}

}  // namespace

TextSpan span_of(const Document& doc, const TargetWord& word) {
  const TokenArray& tokens = doc.tokens();
  return {tokens.span(word.first_token).begin,
          tokens.span(word.first_token + word.token_count - 1).end};
}

std::string_view verdict_of(const TargetScore& score) {
  if (score.praise_words + score.blame_words < 2) return "";
  if (!std::isnan(score.interval.low)) {
    if (score.interval.low > 0 && score.evaluation >= kLeastVerdict) {
      return "praised";
    }
    if (score.interval.high < 0 && score.evaluation <= -kLeastVerdict) {
      return "blamed";
    }
  }
  return score.praise_words != 0 && score.blame_words != 0 ? "mixed" : "";
}

std::vector<std::uint32_t> ranked_targets(const TargetScores& scores,
                                          std::size_t most) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t t = 0; t < scores.targets.size(); ++t) {
    if (scores.targets[t].mentions != 0) order.push_back(t);
  }
  std::stable_sort(
      order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return scores.targets[a].mentions > scores.targets[b].mentions;
      });
  if (order.size() > most) order.resize(most);
  std::stable_sort(
      order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return scores.targets[a].evaluation > scores.targets[b].evaluation;
      });
  return order;
}

std::vector<const TargetWord*> deciding_words(const Document& doc,
                                              const TargetScores& scores,
                                              std::uint32_t target) {
  std::vector<const TargetWord*> words;
  for (const TargetWord& word : scores.words) {
    if (scores.list.mentions[word.mention].target == target) {
      words.push_back(&word);
    }
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const TargetWord* a, const TargetWord* b) {
                     return std::abs(a->value) > std::abs(b->value);
                   });
  std::vector<const TargetWord*> out;
  for (const TargetWord* word : words) {
    const std::string_view text = doc.text(span_of(doc, *word));
    const bool seen =
        out.size() < 64 &&
        std::any_of(out.begin(), out.end(), [&](const TargetWord* old) {
          return doc.text(span_of(doc, *old)) == text;
        });
    if (!seen) out.push_back(word);
  }
  return out;
}

std::string contrast_line(const TargetContrast& contrast) {
  const std::string p = contrast.p < 0.001
                            ? std::string("p < 0.001")
                            : fmt::format("p = {:.3f}", contrast.p);
  return fmt::format("{} against {}: {} ({}; {} and {} sentences)",
                     contrast.first, contrast.second,
                     signed_number(contrast.difference), p,
                     contrast.first_sentences, contrast.second_sentences);
}

std::string target_traits(const TargetScores& scores, std::uint32_t target,
                          const Matcher& matcher) {
  const TargetScore& score = scores.targets[target];
  std::string out = fmt::format("{} loaded {}; mentions:", score.loaded,
                                score.loaded == 1 ? "term" : "terms");
  bool first = true;
  for (std::size_t v = 0; v < 4; ++v) {
    if (score.mentions_by_voice[v] == 0) continue;
    out += fmt::format("{} {} {}", first ? "" : ",", score.mentions_by_voice[v],
                       to_string(static_cast<Voice>(v)));
    first = false;
  }
  double sum = 0;
  for (const TargetFrame& frame : scores.frames) {
    if (frame.target == target) sum += frame.weight;
  }
  constexpr std::size_t kMost = 3;
  std::size_t shown = 0;
  for (const TargetFrame& frame : scores.frames) {
    if (frame.target != target || shown == kMost) continue;
    std::string name(matcher.categories()[frame.category]);
    name.erase(0, name.find('.') + 1);
    std::replace(name.begin(), name.end(), '_', ' ');
    out += fmt::format("{} {} {:.0f} %", shown == 0 ? "; frames:" : ",", name,
                       100 * frame.weight / sum);
    ++shown;
  }
  return out;
}

void append_targets_text(const Document& doc, const TargetScores& scores,
                         const LineIndex& lines, const TargetLayout& layout,
                         const Painter& paint, std::string& out) {
  const auto order = ranked_targets(scores, layout.most);
  if (order.empty()) return;
  append_wrapped(paint(Style::bold, "Who is praised, who is blamed") +
                     " (mentions, evaluation from -1 to 1, words)",
                 0, 2, layout.width, out);
  const bool wide = layout.width >= kWide;
  const std::uint32_t column = kWordsColumn + (wide ? kBar : 0);
  for (const std::uint32_t t : order) {
    const TargetScore& score = scores.targets[t];
    const Target& target = scores.list.targets[t];
    std::string name = printable(target.name);
    if (!target.side.empty()) name += " (" + printable(target.side) + ')';
    if (!layout.unicode) name = to_ascii(name);
    std::string line = "  " +
                       pad_right(std::string(verdict_of(score)), kVerdict) +
                       pad_right(fit(name, kName - 1, layout.unicode), kName) +
                       pad_left(std::to_string(score.mentions), 3) + "  ";
    std::vector<std::string> words;
    for (const TargetWord* word : deciding_words(doc, scores, t)) {
      if (words.size() == 8) break;
      words.push_back(word_shown(doc, *word, lines, layout.unicode));
    }
    if (words.empty()) {
      out += line + std::string(wide ? 4 : 0, ' ') +
             (layout.unicode ? "·" : "-") + '\n';
      continue;
    }
    if (wide) line += bar(score.evaluation, layout.unicode, paint) + ' ';
    line += pad_left(signed_number(score.evaluation), 5) + "  ";
    for (const std::string& part : two_lines(words, layout.width - column)) {
      out += line + part + '\n';
      line = std::string(column, ' ');
    }
  }
  for (const TargetContrast& contrast : scores.contrasts) {
    if (contrast.first_sentences < 5 || contrast.second_sentences < 5) {
      continue;
    }
    std::string line = printable(contrast_line(contrast));
    if (!layout.unicode) line = to_ascii(line);
    out += "  ";
    append_wrapped(line, 2, 4, layout.width, out);
  }
  out += '\n';
}

namespace {

void place(const Document& doc, const LineIndex& lines, TextSpan span,
           JsonWriter& json) {
  const Span source = doc.to_source(span);
  const LineColumn at = lines.at(doc.to_characters(span).begin);
  json.key("begin").value(source.begin);
  json.key("end").value(source.end);
  json.key("line").value(at.line);
  json.key("column").value(at.column);
  json.key("text").value(doc.text(span));
}

void mentions_json(const Document& doc, const TargetScores& scores,
                   std::uint32_t target, const LineIndex& lines,
                   JsonWriter& json) {
  json.key("spans").begin_array();
  const TokenArray& tokens = doc.tokens();
  for (const TargetMention& mention : scores.list.mentions) {
    if (mention.target != target) continue;
    json.begin_object();
    place(doc, lines,
          {tokens.span(mention.first_token).begin,
           tokens.span(mention.first_token + mention.token_count - 1).end},
          json);
    json.key("voice").value(to_string(tokens.voice(mention.first_token)));
    json.end_object();
  }
  json.end_array();
}

void words_json(const Document& doc, const TargetScores& scores,
                std::uint32_t target, const LineIndex& lines,
                JsonWriter& json) {
  json.key("words").begin_array();
  for (const TargetWord& word : scores.words) {
    const TargetMention& mention = scores.list.mentions[word.mention];
    if (mention.target != target) continue;
    json.begin_object();
    place(doc, lines, span_of(doc, word), json);
    json.key("value").value(word.value);
    json.key("relation").value(to_string(word.relation));
    json.key("voice").value(to_string(doc.tokens().voice(word.first_token)));
    json.key("mention").value(
        doc.to_source(doc.tokens().span(mention.first_token)).begin);
    json.end_object();
  }
  json.end_array();
}

void target_json(const Document& doc, const TargetScores& scores,
                 std::uint32_t t, const Matcher& matcher,
                 const LineIndex& lines, JsonWriter& json) {
  const TargetScore& score = scores.targets[t];
  json.begin_object();
  json.key("name").value(scores.list.targets[t].name);
  json.key("side").value(scores.list.targets[t].side);
  json.key("mentions").value(score.mentions);
  json.key("mentions_by_voice").begin_object();
  for (std::size_t v = 0; v < 4; ++v) {
    json.key(to_string(static_cast<Voice>(v)))
        .value(score.mentions_by_voice[v]);
  }
  json.end_object();
  json.key("sentences").value(score.sentences);
  json.key("evaluated_sentences").value(score.evaluated);
  json.key("evaluation").value(score.evaluation);
  json.key("low").value(score.interval.low);
  json.key("high").value(score.interval.high);
  json.key("verdict").value(verdict_of(score));
  json.key("praise").value(score.praise);
  json.key("blame").value(score.blame);
  json.key("loaded").value(score.loaded);
  json.key("does").value(score.does);
  json.key("undergoes").value(score.undergoes);
  json.key("frames").begin_array();
  for (const TargetFrame& frame : scores.frames) {
    if (frame.target != t) continue;
    json.begin_object();
    json.key("category").value(matcher.categories()[frame.category]);
    json.key("weight").value(frame.weight);
    json.end_object();
  }
  json.end_array();
  mentions_json(doc, scores, t, lines, json);
  words_json(doc, scores, t, lines, json);
  json.end_object();
}

}  // namespace

void write_targets_json(const Document& doc, const TargetScores& scores,
                        const Matcher& matcher, const LineIndex& lines,
                        JsonWriter& json) {
  json.key("targets").begin_array();
  for (std::uint32_t t = 0; t < scores.targets.size(); ++t) {
    target_json(doc, scores, t, matcher, lines, json);
  }
  json.end_array();
  json.key("target_contrasts").begin_array();
  for (const TargetContrast& contrast : scores.contrasts) {
    json.begin_object();
    json.key("first").value(contrast.first);
    json.key("second").value(contrast.second);
    json.key("difference").value(contrast.difference);
    json.key("p").value(contrast.p);
    json.key("first_sentences").value(contrast.first_sentences);
    json.key("second_sentences").value(contrast.second_sentences);
    json.end_object();
  }
  json.end_array();
}

}  // namespace slant
