// SPDX-License-Identifier: Apache-2.0
#include "slant/check/candidates.h"

#include <algorithm>
#include <limits>

namespace slant {
namespace {

// Of a sentence with more hits (a list of thousands of words without a full
// stop) the rest is not compared with these: it stays as it is.
constexpr std::size_t kCompared = 256;

bool overlap(IndexRange a, IndexRange b) {
  return a.begin < b.end && b.begin < a.end;
}

// Whether one is about a whole passage that the other is a few words of: a
// comparison of two countries, say, that calls one a regime.
bool frames(const Candidate& a, const Candidate& b) {
  constexpr std::uint32_t kPassage = 6;
  const std::uint32_t longer = std::max(a.tokens.size(), b.tokens.size());
  const std::uint32_t shorter = std::min(a.tokens.size(), b.tokens.size());
  return longer >= kPassage && longer >= 3 * shorter;
}

bool by_place(const Candidate& a, const Candidate& b) {
  if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
  return a.tokens.end < b.tokens.end;
}

}  // namespace

TextSpan text_span(const Document& doc, IndexRange tokens) {
  return {doc.tokens().span(tokens.begin).begin,
          doc.tokens().span(tokens.end - 1).end};
}

Candidates::Candidates(const RuleSet& rules, const Matcher& matcher)
    : matcher_(matcher) {
  for (const std::string& category : matcher.categories()) {
    rule_of_category_.push_back(rules.rule_of(category));
  }
  for (const RuleInfo& rule : rules.rules()) {
    is_quote_rule_.push_back(rule.id == kScareQuoteRule);
    const bool told =
        !rule.weak && std::any_of(rule.severity.begin(), rule.severity.end(),
                                  [](RuleSeverity severity) {
                                    return severity >= RuleSeverity::warning;
                                  });
    telling_weight_.push_back(told ? rule.min_weight
                                   : std::numeric_limits<double>::infinity());
  }
}

bool Candidates::is_plain(const MatchList& matches) const {
  const auto is_silent = [&](std::uint32_t category, double weight) {
    const int rule = rule_of_category_[category];
    return rule < 0 || weight < telling_weight_[static_cast<std::size_t>(rule)];
  };
  return std::all_of(matches.items.begin(), matches.items.end(),
                     [&](const Match& match) {
                       return is_silent(match.category, match.weight);
                     }) &&
         std::all_of(matches.figures.begin(), matches.figures.end(),
                     [&](const Figure& figure) {
                       return is_silent(figure.category, figure.weight);
                     });
}

bool Candidates::is_wanted(const Document& doc, const CheckSettings& settings,
                           const Candidate& candidate) const {
  const RuleSetting& rule = settings.rules[candidate.rule];
  if (rule.severity == RuleSeverity::off) return false;
  if (candidate.weight < rule.min_weight) return false;
  // Scare quotes are the author's own doing, whatever voice is asked for;
  // the words in them are not.
  Voice voice = candidate.voice;
  if (voice == Voice::scare && is_quote_rule_[candidate.rule]) {
    voice = Voice::author;
  }
  if ((settings.voices & voice_bit(voice)) == 0) return false;
  if (settings.allow.empty() && rule.allow.empty()) return true;
  const auto text = doc.text(text_span(doc, candidate.tokens));
  return !settings.allow.contains(text) && !rule.allow.contains(text);
}

void Candidates::add_terms(const Document& doc, const MatchList& matches,
                           std::uint32_t sentence,
                           const CheckSettings& settings,
                           std::vector<Candidate>& out) const {
  for (const Match& match : matches.of_sentence(sentence)) {
    const int rule = rule_of_category_[match.category];
    if (rule < 0) continue;
    // Those of a figure come as one finding.
    if (matcher_.entry(match.entry).kind == EntryKind::figure) continue;
    Candidate one;
    one.rule = static_cast<std::uint32_t>(rule);
    one.entry = match.entry;
    one.sentence = sentence;
    one.weight = match.weight;
    one.voice = doc.tokens().voice(match.first_token);
    one.tokens = {match.first_token, match.first_token + match.token_count};
    if (is_wanted(doc, settings, one)) out.push_back(std::move(one));
  }
}

bool Candidates::add_figure(const Document& doc, const Figure& figure,
                            const CheckSettings& settings,
                            std::vector<Candidate>& out) const {
  const int rule = rule_of_category_[figure.category];
  if (rule < 0) return false;
  Candidate one;
  one.rule = static_cast<std::uint32_t>(rule);
  one.entry = figure.entry;
  one.sentence = figure.sentence;
  one.weight = figure.weight;
  one.voice = figure.voice;
  one.count = figure.count;
  one.tokens = figure.tokens[0];
  one.figure = &figure;
  if (!is_wanted(doc, settings, one)) return false;
  out.push_back(std::move(one));
  return true;
}

void Candidates::settle(const CheckSettings& settings,
                        std::vector<Candidate>& sentence) const {
  const auto is_weak = [&](const Candidate& c) {
    return settings.rules[c.rule].weak;
  };
  if (std::all_of(sentence.begin(), sentence.end(), is_weak)) {
    sentence.clear();
    return;
  }
  // Gravest first: severity, then what proves more, weight, length.
  std::stable_sort(sentence.begin(), sentence.end(),
                   [&](const Candidate& a, const Candidate& b) {
                     const auto severity = [&](const Candidate& c) {
                       return settings.rules[c.rule].severity;
                     };
                     if (severity(a) != severity(b))
                       return severity(a) > severity(b);
                     if (is_weak(a) != is_weak(b)) return is_weak(b);
                     if (is_quote_rule_[a.rule] != is_quote_rule_[b.rule]) {
                       return static_cast<bool>(is_quote_rule_[a.rule]);
                     }
                     // One that can say what to write instead helps more.
                     const auto help = [&](const Candidate& c) {
                       const Entry& entry = matcher_.entry(c.entry);
                       return (entry.alternative.empty() ? 0 : 2) +
                              (entry.note.empty() ? 0 : 1);
                     };
                     if (help(a) != help(b)) return help(a) > help(b);
                     if (a.weight != b.weight) return a.weight > b.weight;
                     return a.tokens.size() > b.tokens.size();
                   });
  std::vector<Candidate> kept;
  for (Candidate& one : sentence) {
    Candidate* same = nullptr;
    for (std::size_t k = 0; k < std::min(kept.size(), kCompared); ++k) {
      // A figure over several places is about their build, not the words.
      if (one.count > 1 || kept[k].count > 1) continue;
      if (overlap(kept[k].tokens, one.tokens) &&
          !(kept[k].rule != one.rule && frames(kept[k], one))) {
        same = &kept[k];
        break;
      }
    }
    if (same == nullptr) {
      kept.push_back(std::move(one));
    } else if (same->rule != one.rule &&
               std::find(same->also.begin(), same->also.end(), one.rule) ==
                   same->also.end()) {
      same->also.push_back(one.rule);
    }
  }
  std::stable_sort(kept.begin(), kept.end(), by_place);
  sentence = std::move(kept);
}

void Candidates::collect(const Document& doc, const MatchList& matches,
                         const CheckSettings& settings,
                         std::vector<Candidate>& out) const {
  out.clear();
  std::vector<Candidate> sentence;
  std::size_t f = 0;
  const auto count = static_cast<std::uint32_t>(doc.sentences().size());
  for (std::uint32_t s = 0; s < count; ++s) {
    const bool has_figure =
        f < matches.figures.size() && matches.figures[f].sentence == s;
    if (!has_figure && matches.of_sentence(s).empty()) continue;
    sentence.clear();
    add_terms(doc, matches, s, settings, sentence);
    for (; f < matches.figures.size() && matches.figures[f].sentence <= s;
         ++f) {
      add_figure(doc, matches.figures[f], settings, sentence);
    }
    if (sentence.empty()) continue;
    settle(settings, sentence);
    std::move(sentence.begin(), sentence.end(), std::back_inserter(out));
  }
}

}  // namespace slant
