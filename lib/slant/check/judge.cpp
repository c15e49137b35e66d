// SPDX-License-Identifier: Apache-2.0
// Findings that are about a whole document or one of its units: thresholds on
// scores, targets, and comments that silence nothing.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "slant/base/hash.h"
#include "slant/check/checker.h"

namespace slant {
namespace {

constexpr std::string_view kFindings = "findings";

// Contrasts smaller than this, or found in fewer sentences of either side,
// are no finding; neither is one that chance gives in one text of a hundred.
constexpr double kLeastContrast = 0.25;
constexpr std::uint32_t kLeastSentences = 5;
constexpr double kMostChance = 0.01;
// Names are looked for in texts that an editor reads at one sitting.
constexpr std::uint32_t kMostTargetWords = 50'000;
constexpr std::size_t kMostRelated = 8;

std::string print_of(std::string_view key) {
  return fmt::format("{:016x}", hash64(key));
}

Span whole_line(std::string_view text, const LineIndex& lines,
                std::uint32_t begin) {
  std::uint32_t end = lines.line_begin(begin);
  const TextSpan line = next_line(text, end);
  return {std::max(begin, line.begin), line.end};
}

// Where a finding about the whole document is shown: its first line of text.
TextSpan first_words(const Document& doc) {
  for (const Paragraph& paragraph : doc.paragraphs()) {
    if (!is_scored(paragraph.kind) || paragraph.sentences.empty()) continue;
    return doc.sentences()[paragraph.sentences.begin].span;
  }
  return {};
}

std::string trimmed_number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

int Checker::feature_of(const std::string& score) const {
  const auto features = analyzer_->features();
  const auto plain = [](std::string text) {
    std::replace(text.begin(), text.end(), '.', '_');
    return text;
  };
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (plain(features[f].key()) == plain(score)) return static_cast<int>(f);
  }
  return -1;
}

Result<void> Checker::know_score(const Threshold& threshold) const {
  const bool counts = threshold.score == kFindings;
  if (counts && threshold.unit == ScoreUnit::document) return {};
  if (!counts && feature_of(threshold.score) >= 0) return {};
  std::vector<std::string> keys = {std::string(kFindings)};
  for (const Feature& feature : analyzer_->features()) {
    keys.push_back(feature.key());
  }
  const std::vector<std::string_view> names(keys.begin(), keys.end());
  Error error;
  error.code = ErrorCode::usage;
  error.message = counts
                      ? "'findings' is a number of the document, not of a " +
                            std::string(to_string(threshold.unit))
                      : "no score '" + threshold.score + "'; the nearest is " +
                            nearest_name(threshold.score, names);
  return unexpected(std::move(error));
}

void Checker::judge_scores(const Analysis& analysis, const LineIndex& lines,
                           const CheckSettings& settings,
                           CheckResult& result) const {
  const Document& doc = analysis.doc;
  const int rule = rules_->find(kThresholdRule);
  const RuleSetting& setting = settings.rules[static_cast<std::size_t>(rule)];
  if (setting.severity == RuleSeverity::off) return;
  const auto found = static_cast<double>(result.findings.size());
  std::vector<CheckFinding> more;
  const auto judge = [&](const Threshold& threshold, double value,
                         TextSpan span, std::uint32_t paragraph) {
    if (std::isnan(value) ||
        !holds(value, threshold.comparison, threshold.limit)) {
      return;
    }
    CheckFinding out;
    out.rule = static_cast<std::uint32_t>(rule);
    out.severity = threshold.severity;
    // A unit may be long: its first line stands for it.
    const Span characters = doc.to_characters(span);
    const Span line = whole_line(doc.characters(), lines, characters.begin);
    const Span shown{characters.begin, std::min(line.end, characters.end)};
    out.place = place_of(lines, shown, doc.characters_to_source(shown));
    out.text = doc.text(span);
    out.paragraph = paragraph;
    out.message =
        fmt::format("{} of this {} is {}, {} {}", threshold.score,
                    to_string(threshold.unit), trimmed_number(value),
                    threshold.comparison == Comparison::above ||
                            threshold.comparison == Comparison::at_least
                        ? "over the limit of"
                        : "under the limit of",
                    trimmed_number(threshold.limit));
    out.why = (*rules_)[out.rule].why;
    out.fingerprint = print_of(fmt::format(
        "threshold\n{}\n{}\n{}", threshold.score, to_string(threshold.unit),
        threshold.unit == ScoreUnit::document ? "" : out.text));
    more.push_back(std::move(out));
  };
  for (const Threshold& threshold : settings.thresholds) {
    if (threshold.score == kFindings) {
      judge(threshold, found, first_words(doc), 0);
      continue;
    }
    const int feature = feature_of(threshold.score);
    if (feature < 0) continue;
    const auto f = static_cast<std::size_t>(feature);
    if (threshold.unit == ScoreUnit::document) {
      if (doc.scored_words() < threshold.min_words) continue;
      judge(threshold, analysis.scores.document()[f].value, first_words(doc),
            0);
    } else if (threshold.unit == ScoreUnit::paragraph) {
      for (std::uint32_t p = 0; p < doc.paragraphs().size(); ++p) {
        if (doc.paragraphs()[p].words < threshold.min_words) continue;
        judge(threshold, analysis.scores.paragraph(p)[f].value,
              doc.paragraphs()[p].span, p);
      }
    } else if (analysis.scores.has_sentences()) {
      for (std::uint32_t s = 0; s < doc.sentences().size(); ++s) {
        const Sentence& sentence = doc.sentences()[s];
        if (sentence.words < threshold.min_words) continue;
        judge(threshold, analysis.scores.sentence(s)[f].value, sentence.span,
              sentence.paragraph);
      }
    }
  }
  std::move(more.begin(), more.end(), std::back_inserter(result.findings));
}

void Checker::judge_targets(const Analysis& analysis, const LineIndex& lines,
                            const CheckSettings& settings,
                            CheckResult& result) const {
  const Document& doc = analysis.doc;
  if (doc.scored_words() > kMostTargetWords) return;
  const int rule = rules_->find(kTargetRule);
  const RuleSetting& setting = settings.rules[static_cast<std::size_t>(rule)];
  const TargetScores scores = scorer_->score(
      analyzer_->score_input(analysis), finder_->find(doc, analysis.matches));
  for (const TargetContrast& contrast : scores.contrasts) {
    if (contrast.p > kMostChance ||
        std::abs(contrast.difference) < kLeastContrast ||
        std::min(contrast.first_sentences, contrast.second_sentences) <
            kLeastSentences) {
      continue;
    }
    const bool first_blamed = contrast.difference < 0;
    const std::string& blamed = first_blamed ? contrast.first : contrast.second;
    const std::string& praised =
        first_blamed ? contrast.second : contrast.first;
    CheckFinding out;
    out.rule = static_cast<std::uint32_t>(rule);
    out.severity = setting.severity;
    // The gravest words about each side are its evidence.
    std::vector<const TargetWord*> words;
    for (const TargetWord& word : scores.words) {
      const std::uint32_t target = scores.list.mentions[word.mention].target;
      const Target& of = scores.list.targets[target];
      const bool ill =
          word.value < 0 && (of.name == blamed || of.side == blamed);
      const bool well =
          word.value > 0 && (of.name == praised || of.side == praised);
      if (ill || well) words.push_back(&word);
    }
    if (words.empty()) continue;
    std::stable_sort(words.begin(), words.end(),
                     [](const TargetWord* a, const TargetWord* b) {
                       return std::abs(a->value) > std::abs(b->value);
                     });
    if (words.size() > kMostRelated) words.resize(kMostRelated);
    std::sort(words.begin(), words.end(),
              [](const TargetWord* a, const TargetWord* b) {
                return a->first_token < b->first_token;
              });
    for (const TargetWord* word : words) {
      const TextSpan span = text_span(
          doc, {word->first_token, word->first_token + word->token_count});
      Related related;
      related.place =
          place_of(lines, doc.to_characters(span), doc.to_source(span));
      related.text = doc.text(span);
      out.related.push_back(std::move(related));
    }
    const TextSpan span = first_words(doc);
    out.place = place_of(lines, doc.to_characters(span), doc.to_source(span));
    out.text = doc.text(span);
    out.message = fmt::format(
        "speaks ill of \"{}\" and well of \"{}\" (difference {:.2f} of 2, p = "
        "{:.3f}; {} and {} sentences)",
        blamed, praised, std::abs(contrast.difference), contrast.p,
        first_blamed ? contrast.first_sentences : contrast.second_sentences,
        first_blamed ? contrast.second_sentences : contrast.first_sentences);
    out.why = (*rules_)[out.rule].why;
    out.fingerprint = print_of(fmt::format("target\n{}\n{}", blamed, praised));
    result.findings.push_back(std::move(out));
  }
}

void Checker::judge_suppressions(const Suppressions& suppressions,
                                 std::string_view characters,
                                 const LineIndex& lines,
                                 const CheckSettings& settings,
                                 CheckResult& result) const {
  const auto report = [&](std::string_view id, const Suppression& item,
                          std::string message) {
    const int rule = rules_->find(id);
    const RuleSetting& setting = settings.rules[static_cast<std::size_t>(rule)];
    if (setting.severity == RuleSeverity::off) return;
    CheckFinding out;
    out.rule = static_cast<std::uint32_t>(rule);
    out.severity = setting.severity;
    out.place = place_of(lines, item.comment, item.comment);
    out.text = characters.substr(item.comment.begin, item.comment.size());
    out.message = std::move(message);
    out.why = (*rules_)[out.rule].why;
    out.fingerprint = print_of(std::string(id) + '\n' + out.text);
    result.findings.push_back(std::move(out));
  };
  const auto is_on = [&](const std::string& pattern) {
    for (std::size_t i = 0; i < rules_->size(); ++i) {
      if (rules_->covers(pattern, i) &&
          settings.rules[i].severity != RuleSeverity::off) {
        return true;
      }
    }
    return false;
  };
  for (const Suppression& item : suppressions.items()) {
    if (!item.unknown.empty()) report(kUnknownRule, item, item.unknown);
    if (!item.closed) {
      report(kUnclosedRule, item,
             "slant-ignore-begin without slant-ignore-end: silent to the end "
             "of the file");
    }
    if (item.last_line < item.first_line) continue;  // said above
    if (item.rules.empty()) {
      if (!item.used) {
        report(kUnusedRule, item, "this comment silences nothing");
      }
      continue;
    }
    for (std::size_t r = 0; r < item.rules.size(); ++r) {
      // A rule that this profile leaves off has its use elsewhere.
      if (item.rule_used[r] || !is_on(item.rules[r])) continue;
      report(kUnusedRule, item, "this comment silences no " + item.rules[r]);
    }
  }
}

}  // namespace slant
