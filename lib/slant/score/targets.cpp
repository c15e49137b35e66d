// SPDX-License-Identifier: Apache-2.0
#include "slant/score/targets.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "slant/lexicon/category_path.h"
#include "slant/score/sentiment.h"
#include "slant/score/target_rules.h"
#include "slant/score/target_summary.h"

namespace slant {
namespace {

using detail::about;
using detail::Aboutness;
using detail::SentenceSyntax;
using detail::TokenRange;

// A loaded term that has no valence of its own counts as 2.5 times its
// weight, which is where strong words of opinion stand among valences.
constexpr double kLoadedValence = 2.5;
// Of one sentence; hostile text could hold thousands.
constexpr std::size_t kMaxMentions = 64;
constexpr double kNegated = -0.5;
// Words that say next to nothing, such as "family" and "police".
constexpr double kLeastValue = 0.3;
// A tie below this part of the strongest is no tie.
constexpr double kRival = 0.75;
// A word of the mention itself: "the embattled mayor".
constexpr double kInName = 0.4;

// Loaded terms that speak ill of what they name.
constexpr std::string_view kBlaming[] = {
    "loaded.dehumanising", "loaded.dysphemism", "loaded.fear",
    "loaded.outrage",      "loaded.pejorative", "loaded.propaganda"};

template <std::size_t N>
bool is_among(std::string_view path, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), path) != std::end(list);
}

}  // namespace

std::string_view to_string(TargetRelation relation) {
  constexpr std::string_view kNames[] = {"phrase",    "complement", "deed",
                                         "undergoes", "attached",   "near"};
  return kNames[static_cast<std::size_t>(relation)];
}

namespace {

// A word with a value, wherever it comes from.
struct Evaluative {
  TokenRange range;
  std::uint32_t match = kNoMatch;
  double value = 0;
};

// The value of a verb that no lexicon has.
double value_of(detail::WordClass word_class) {
  switch (word_class) {
    case detail::WordClass::blame:
    case detail::WordClass::harm:
      return -1.2;
    case detail::WordClass::suffer:
      return -0.8;
    case detail::WordClass::praise:
    case detail::WordClass::beat:
      return 1.2;
    case detail::WordClass::help:
    case detail::WordClass::thrive:
      return 0.8;
    default:
      return 0;
  }
}

TokenRange range_of(const ScoreInput& input, std::uint32_t m) {
  const Match& match = input.matches.items[m];
  return {match.first_token, match.first_token + match.token_count};
}

bool overlap(TokenRange a, TokenRange b) {
  return a.begin < b.end && b.begin < a.end;
}

}  // namespace

namespace {

struct Scratch {
  std::vector<WordValence> valences;
  std::vector<Evaluative> words;
};

// Asks of ranges in ascending order whether one of the first `n` words, which
// ascend too, stands in them: one walk for all.
class Overlaps {
 public:
  Overlaps(const std::vector<Evaluative>& words, std::size_t n)
      : words_(words), n_(n) {}
  bool meets(TokenRange range) {
    while (at_ < n_ && words_[at_].range.end <= range.begin) ++at_;
    return at_ < n_ && words_[at_].range.begin < range.end;
  }
  // The word that the last range met.
  std::size_t at() const { return at_; }

 private:
  const std::vector<Evaluative>& words_;
  std::size_t n_;
  std::size_t at_ = 0;
};

}  // namespace

struct TargetScorer::Impl {
  enum Role : std::uint8_t { kNothing, kBad, kGood, kLoadedOnly, kFrame };

  Impl(const Matcher& matcher, TargetScoreOptions wanted)
      : valences(matcher), options(wanted) {
    for (const std::string& path : matcher.categories()) {
      Role role = kNothing;
      if (path == "loaded.glorifying") {
        role = kGood;
      } else if (is_among(path, kBlaming)) {
        role = kBad;
      } else if (is_in_category(path, "loaded")) {
        role = kLoadedOnly;  // euphemisms, cliches: about no one's worth
      } else if (is_in_category(path, "frame")) {
        role = kFrame;
      }
      roles.push_back(role);
    }
  }

  // The evaluative words of sentence `s`: valences, loaded terms that have
  // none, and verbs that judge though no lexicon has them. By first token.
  void words_of(const ScoreInput& input, std::uint32_t s,
                const SentenceSyntax& syntax, Scratch& scratch) const {
    valences.read(input, s, scratch.valences);
    auto& words = scratch.words;
    words.clear();
    for (const WordValence& word : scratch.valences) {
      words.push_back({range_of(input, word.match), word.match, word.value});
    }
    const auto matches = input.matches.of_sentence(s);
    const std::uint32_t first = input.matches.sentence_begin[s];
    Overlaps taken(words, words.size());
    std::uint32_t loaded_end = 0;  // a wording counts in one category only
    for (std::uint32_t i = 0; i < matches.size(); ++i) {
      const std::uint8_t role = roles[matches[i].category];
      if ((role != kBad && role != kGood) || !input.counts(matches[i])) {
        continue;
      }
      const TokenRange range = range_of(input, first + i);
      if (range.begin < loaded_end) continue;
      loaded_end = range.end;
      if (taken.meets(range)) {
        // Loaded and with a valence of the same sign: the stronger counts.
        double& value = words[taken.at()].value;
        const double loaded = kLoadedValence * matches[i].weight;
        if ((value > 0) == (role == kGood) && std::abs(value) < loaded) {
          value = role == kGood ? loaded : -loaded;
        }
        continue;
      }
      const double size = kLoadedValence * matches[i].weight;
      words.push_back({range, first + i, role == kGood ? size : -size});
    }
    sort(words);
    add_verbs(input, syntax, words);
    sort(words);
  }

  static void sort(std::vector<Evaluative>& words) {
    std::sort(words.begin(), words.end(),
              [](const Evaluative& a, const Evaluative& b) {
                return a.range.begin != b.range.begin
                           ? a.range.begin < b.range.begin
                           : a.match < b.match;
              });
  }

  void add_verbs(const ScoreInput& input, const SentenceSyntax& syntax,
                 std::vector<Evaluative>& words) const {
    Overlaps taken(words, words.size());
    for (const detail::VerbGroup& group : syntax.groups()) {
      double value = value_of(group.word_class);
      const TokenRange range{group.token, group.token + 1};
      if (value == 0 || taken.meets(range)) continue;
      const Voice voice = input.doc.tokens().voice(group.token);
      if ((input.voices & voice_bit(voice)) == 0) continue;
      if (group.negated) value *= kNegated;
      words.push_back({range, kNoMatch, value});
    }
  }

  ValenceReader valences;
  TargetScoreOptions options;
  std::vector<Role> roles;  // by category of the matcher
};

TargetScorer::TargetScorer(const Matcher& matcher, TargetScoreOptions options)
    : impl_(std::make_unique<const Impl>(matcher, options)) {}
TargetScorer::~TargetScorer() = default;
TargetScorer::TargetScorer(TargetScorer&&) noexcept = default;
TargetScorer& TargetScorer::operator=(TargetScorer&&) noexcept = default;

double TargetScorer::mention_score(const ScoreInput& input,
                                   std::uint32_t first_token,
                                   std::uint32_t token_count) const {
  const auto sentences = input.doc.sentences();
  const auto at = std::upper_bound(
      sentences.begin(), sentences.end(), first_token,
      [](std::uint32_t t, const Sentence& s) { return t < s.tokens.end; });
  if (at == sentences.end() || at->tokens.begin > first_token) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const auto s = static_cast<std::uint32_t>(at - sentences.begin());
  const TokenRange mention{first_token,
                           std::min(first_token + token_count, at->tokens.end)};
  SentenceSyntax syntax;
  syntax.read(input.doc, *at);
  Scratch scratch;
  impl_->words_of(input, s, syntax, scratch);
  double sum = 0;
  for (const Evaluative& word : scratch.words) {
    const double part =
        word.value * about(syntax, word.range, mention, word.value).weight;
    sum += overlap(word.range, mention) ? kInName * part : part;
  }
  return detail::target_compound(sum);
}

namespace {

// Works through the sentences of one document.
class DocumentTargets {
 public:
  DocumentTargets(const ScoreInput& input, TargetScores& out)
      : input_(input), out_(out) {}

  // Mentions [begin, end) stand in one sentence with `words`.
  void sentence(std::uint32_t begin, std::uint32_t end,
                const SentenceSyntax& syntax,
                const std::vector<Evaluative>& words) {
    syntax_ = &syntax;
    end = std::min<std::uint32_t>(end, begin + kMaxMentions);
    for (std::uint32_t m = begin; m < end; ++m) count(m);
    for (const Evaluative& word : words) assign(word, begin, end);
  }

 private:
  TokenRange mention(std::uint32_t m) const {
    const TargetMention& mention = out_.list.mentions[m];
    return {mention.first_token, mention.first_token + mention.token_count};
  }

  void count(std::uint32_t m) {
    const TargetMention& at = out_.list.mentions[m];
    TargetScore& score = out_.targets[at.target];
    ++score.mentions;
    ++score.mentions_by_voice[static_cast<std::size_t>(
        input_.doc.tokens().voice(at.first_token))];
    const detail::Agency agency = detail::agency_of(*syntax_, mention(m));
    score.does += agency == detail::Agency::does ? 1 : 0;
    score.undergoes += agency == detail::Agency::undergoes ? 1 : 0;
  }

  // A word goes to the targets that syntax ties it to, once each. Where one
  // tie is much the strongest, the weak ones do not count.
  void assign(const Evaluative& word, std::uint32_t begin, std::uint32_t end) {
    if (std::abs(word.value) < kLeastValue) return;
    const std::size_t first = out_.words.size();
    double strongest = 0;
    for (std::uint32_t m = begin; m < end; ++m) {
      if (overlap(word.range, mention(m))) {
        out_.words.resize(first);
        return;
      }
      const Aboutness tie = about(*syntax_, word.range, mention(m), word.value);
      if (tie.weight == 0 || tie.relation == TargetRelation::near) continue;
      strongest = std::max(strongest, std::abs(tie.weight));
      keep_stronger({word.range.begin, word.range.end - word.range.begin,
                     word.match, m, word.value * tie.weight, tie.relation},
                    first);
    }
    const double least = kRival * strongest * std::abs(word.value);
    const auto weak = std::remove_if(
        out_.words.begin() + static_cast<std::ptrdiff_t>(first),
        out_.words.end(),
        [&](const TargetWord& w) { return std::abs(w.value) < least; });
    out_.words.erase(weak, out_.words.end());
  }

  void keep_stronger(const TargetWord& candidate, std::size_t first) {
    const std::uint32_t target = out_.list.mentions[candidate.mention].target;
    for (std::size_t i = first; i < out_.words.size(); ++i) {
      TargetWord& old = out_.words[i];
      if (out_.list.mentions[old.mention].target != target) continue;
      if (std::abs(candidate.value) > std::abs(old.value)) old = candidate;
      return;
    }
    out_.words.push_back(candidate);
  }

  const ScoreInput& input_;
  TargetScores& out_;
  const SentenceSyntax* syntax_ = nullptr;
};

}  // namespace

TargetScores TargetScorer::score(const ScoreInput& input,
                                 TargetList list) const {
  TargetScores out;
  out.list = std::move(list);
  TargetScore empty;
  empty.evaluation = std::numeric_limits<double>::quiet_NaN();
  empty.interval = {empty.evaluation, empty.evaluation};
  out.targets.assign(out.list.targets.size(), empty);
  // Mentions in other voices do not count.
  if (input.voices != kAllVoices) {
    auto& mentions = out.list.mentions;
    mentions.erase(std::remove_if(mentions.begin(), mentions.end(),
                                  [&](const TargetMention& mention) {
                                    return (input.voices &
                                            voice_bit(input.doc.tokens().voice(
                                                mention.first_token))) == 0;
                                  }),
                   mentions.end());
  }
  DocumentTargets document(input, out);
  Scratch scratch;
  SentenceSyntax syntax;
  std::vector<std::uint32_t> present;  // targets of a sentence
  const std::size_t categories = input.matcher.categories().size();
  std::vector<double> frames(out.targets.size() * categories);
  const auto& mentions = out.list.mentions;
  for (std::uint32_t m = 0; m < mentions.size();) {
    const std::uint32_t s = mentions[m].sentence;
    std::uint32_t end = m;
    while (end < mentions.size() && mentions[end].sentence == s) ++end;
    syntax.read(input.doc, input.doc.sentences()[s]);
    impl_->words_of(input, s, syntax, scratch);
    document.sentence(m, end, syntax, scratch.words);
    const std::uint32_t capped = std::min<std::uint32_t>(end, m + kMaxMentions);
    present.clear();
    for (std::uint32_t i = m; i < capped; ++i) {
      present.push_back(mentions[i].target);
    }
    std::sort(present.begin(), present.end());
    present.erase(std::unique(present.begin(), present.end()), present.end());
    for (const Match& match : input.matches.of_sentence(s)) {
      if (impl_->roles[match.category] != Impl::kFrame ||
          !input.counts(match)) {
        continue;
      }
      for (const std::uint32_t target : present) {
        frames[target * categories + match.category] += match.weight;
      }
    }
    m = end;
  }
  for (const TargetWord& word : out.words) {
    TargetScore& score = out.targets[mentions[word.mention].target];
    (word.value > 0 ? score.praise : score.blame) += word.value;
    ++(word.value > 0 ? score.praise_words : score.blame_words);
    if (word.match == kNoMatch) continue;
    const std::uint8_t role =
        impl_->roles[input.matches.items[word.match].category];
    score.loaded += role != Impl::kNothing && role != Impl::kFrame ? 1 : 0;
  }
  for (std::uint32_t t = 0; t < out.targets.size(); ++t) {
    const std::size_t begin = out.frames.size();
    for (std::size_t c = 0; c < categories; ++c) {
      const double weight = frames[t * categories + c];
      if (weight > 0) {
        out.frames.push_back({t, static_cast<std::uint16_t>(c), weight});
      }
    }
    std::stable_sort(out.frames.begin() + static_cast<std::ptrdiff_t>(begin),
                     out.frames.end(),
                     [](const TargetFrame& a, const TargetFrame& b) {
                       return a.weight > b.weight;
                     });
  }
  detail::summarise_targets(impl_->options, out);
  return out;
}

}  // namespace slant
