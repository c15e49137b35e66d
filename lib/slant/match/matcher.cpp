// SPDX-License-Identifier: Apache-2.0
#include "slant/match/matcher.h"

#include <algorithm>

#include "slant/match/matcher_impl.h"
#include "slant/match/memo.h"
#include "slant/match/overlap.h"
#include "slant/match/sentence_facts.h"

namespace slant {
namespace {

using detail::Candidate;
using detail::Casing;
using detail::CompiledEntry;
using detail::Symbol;
using detail::WordEntry;
using detail::WordInfo;

// Whether `present` may hold one of the symbols that `wanted` is made of.
bool may_meet(std::uint64_t wanted, std::uint64_t present) {
  return wanted == ~std::uint64_t{0} || (wanted & present) != 0;
}

}  // namespace

struct MatchScratch::Impl {
  detail::Memo memo;
  std::vector<detail::Memo::Key> keys;  // of the sentence's tokens
  std::vector<std::uint32_t> infos;     // of the sentence's tokens
  std::vector<std::uint8_t> contested;  // tokens that several entries want
  std::vector<Candidate> candidates;
  detail::OverlapResolver overlap;
  detail::FigureScratch figures;
};

MatchScratch::MatchScratch() : impl_(std::make_unique<Impl>()) {}
MatchScratch::~MatchScratch() = default;
MatchScratch::MatchScratch(MatchScratch&&) noexcept = default;
MatchScratch& MatchScratch::operator=(MatchScratch&&) noexcept = default;

void MatchList::clear() {
  items.clear();
  sentence_begin.clear();
  sentence_case.clear();
  token_case.clear();
  traits.clear();
  numbers.clear();
  figures.clear();
  mixed_script_words = 0;
  invisible_words = 0;
}

// Matches one sentence after another with one thread's scratch.
class SentenceMatcher {
 public:
  SentenceMatcher(const detail::CompiledMatcher& matcher, const Document& doc,
                  MatchScratch::Impl& scratch, MatchList& out)
      : matcher_(matcher),
        doc_(doc),
        scratch_(scratch),
        out_(out),
        facts_(scratch.memo, doc.tokens()) {}

  void run() {
    out_.token_case.resize(doc_.tokens().size());
    // Figures are all that asks for these.
    traits_ = !matcher_.figures.empty();
    if (traits_) out_.traits.assign(doc_.tokens().size(), {});
    numbers_ = matcher_.options.numbers.get();
    if (numbers_ != nullptr) {
      out_.numbers.assign(doc_.tokens().size(), WordNumbers::kNone);
    }
    for (const Sentence& sentence : doc_.sentences()) {
      out_.sentence_begin.push_back(
          static_cast<std::uint32_t>(out_.items.size()));
      const Paragraph& paragraph = doc_.paragraphs()[sentence.paragraph];
      if (is_scored(paragraph.kind)) {
        match(sentence);
      } else {
        skip(sentence);
      }
    }
    out_.sentence_begin.push_back(
        static_cast<std::uint32_t>(out_.items.size()));
  }

 private:
  void skip(const Sentence& sentence) {
    out_.sentence_case.push_back(SentenceCase::mixed);
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;
         ++t) {
      out_.token_case[t] = TokenCase::lower;
    }
  }

  void match(const Sentence& sentence) {
    // Each token may be new, and so may the words that hyphens join.
    scratch_.memo.prepare(matcher_, sentence.tokens.size() * 2);
    scratch_.candidates.clear();
    first_ = sentence.tokens.begin;
    count_ = sentence.tokens.size();
    scratch_.contested.assign(count_, 0);
    look_up_tokens();
    out_.sentence_case.push_back(case_);
    if (numbers_ != nullptr) note_numbers();
    find_candidates();
    const std::size_t begin = out_.items.size();
    add_words();
    if (scratch_.candidates.empty()) return;
    scratch_.overlap.resolve(matcher_, count_, scratch_.candidates);
    merge_candidates(begin);
  }

  // Puts what is left of the candidates among the words from `begin` on, by
  // (token, category).
  void merge_candidates(std::size_t begin) {
    std::size_t word = out_.items.size();
    std::size_t candidate = scratch_.candidates.size();
    out_.items.resize(word + candidate);
    for (std::size_t to = out_.items.size(); candidate != 0;) {
      const Candidate& c = scratch_.candidates[candidate - 1];
      const std::uint32_t first = first_ + c.begin;
      if (word > begin) {
        const Match& last = out_.items[word - 1];
        if (last.first_token > first ||
            (last.first_token == first && last.category > c.category)) {
          out_.items[--to] = last;
          --word;
          continue;
        }
      }
      out_.items[--to] = {first, c.end - c.begin, c.entry, c.category,
                          c.weight};
      --candidate;
    }
  }

  const WordInfo& info(std::uint32_t i) const { return facts_.info(i); }

  // Memo look-ups of all tokens, and how the sentence is capitalised.
  void look_up_tokens() {
    const TokenArray& tokens = doc_.tokens();
    scratch_.infos.resize(count_);
    scratch_.keys.resize(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      scratch_.keys[i] =
          detail::Memo::key_of(doc_.text(tokens.span(first_ + i)));
      scratch_.memo.prefetch(scratch_.keys[i]);
    }
    present_ = 0;
    std::uint32_t words = 0;
    std::uint32_t capital = 0;
    std::uint32_t upper = 0;
    for (std::uint32_t i = 0; i < count_; ++i) {
      const TextSpan span = tokens.span(first_ + i);
      const std::uint32_t id = scratch_.memo.look_up(
          matcher_, doc_.text(span), tokens.kind(first_ + i), scratch_.keys[i]);
      scratch_.infos[i] = id;
      const WordInfo& word = scratch_.memo.info(id);
      if (word.signature == ~std::uint64_t{0}) {
        note_mark(word);
      } else {
        present_ |= word.signature;
      }
      out_.token_case[first_ + i] = static_cast<TokenCase>(word.casing);
      if (traits_) out_.traits[first_ + i] = word.traits;
      out_.mixed_script_words += (word.flags & detail::kMixedScript) != 0;
      out_.invisible_words += (word.flags & detail::kInvisible) != 0;
      // Short words (of, the) stay small in headlines.
      const bool long_word = word.kind == TokenKind::word && span.size() >= 4;
      words += long_word;
      capital += long_word && word.casing != Casing::lower;
      upper += long_word && word.casing == Casing::upper;
    }
    facts_.begin(first_, scratch_.infos);
    case_ = SentenceCase::mixed;
    if (words >= 2 && upper * 10 >= words * 8) {
      case_ = SentenceCase::upper;
    } else if (words >= 3 && capital * 10 >= words * 7 &&
               !ends_in_full_stop()) {
      case_ = SentenceCase::title;
    }
  }

  void note_numbers() {
    const bool names = numbers_->names();
    for (std::uint32_t i = 0; i < count_; ++i) {
      const std::uint32_t number = info(i).number;
      if (number != WordNumbers::kNone && (names || !is_name(i))) {
        out_.numbers[first_ + i] = number;
      }
    }
  }

  // A mark that rules pass over has all bits; only its own count here.
  void note_mark(const WordInfo& mark) {
    for (const Symbol symbol : scratch_.memo.symbols(mark)) {
      present_ |= detail::signature_bit(symbol);
    }
  }

  // Whether the word at `i` may be capitalised only because it comes first:
  // nothing but marks, or a quotation mark or colon, before it.
  bool opens_sentence(std::uint32_t i) const {
    bool inside = false;  // behind a mark that goes on
    while (i > 0) {
      const WordInfo& before = info(i - 1);
      if (is_word(before.kind)) return false;
      if (!inside && (before.mark == '"' || before.mark == ':')) return true;
      inside = inside || before.mark == '-' || before.mark == ',' ||
               before.mark == 'D';
      --i;
    }
    return true;
  }

  // A name is left alone: capitalised where prose would not capitalise it.
  bool is_name(std::uint32_t i) const {
    if (case_ != SentenceCase::mixed) return false;
    const Casing casing = info(i).casing;
    if (casing == Casing::mixed) return true;
    if (casing != Casing::capitalised) return false;
    return !opens_sentence(i) || is_given_name(i);
  }

  // "Grace Miller" where a sentence begins.
  bool is_given_name(std::uint32_t i) const {
    if (matcher_.given_names < 0 || i + 1 >= count_) return false;
    const WordInfo& next = info(i + 1);
    if (next.kind != TokenKind::word || next.casing != Casing::capitalised) {
      return false;
    }
    const auto entries = scratch_.memo.entries(info(i));
    return std::any_of(entries.begin(), entries.end(),
                       [this](const WordEntry& entry) {
                         return entry.category == matcher_.given_names;
                       });
  }

  // Headlines end in no full stop; a sentence of prose may be all names.
  bool ends_in_full_stop() const {
    for (std::uint32_t i = count_; i-- > 0 && !is_word(info(i).kind);) {
      if (info(i).mark == '.') return true;
    }
    return false;
  }

  // What takes more than one token, or looks at its neighbours.
  void add(std::uint32_t begin, std::uint32_t end, std::uint32_t entry,
           std::uint32_t taken_begin, std::uint32_t taken_end) {
    const CompiledEntry& compiled = matcher_.entries[entry];
    scratch_.candidates.push_back({begin, end, entry, compiled.category, 0,
                                   compiled.weight, taken_begin, taken_end, 0,
                                   compiled.kind});
  }

  void contest(const Candidate& candidate) {
    std::fill(scratch_.contested.begin() + candidate.taken_begin,
              scratch_.contested.begin() + candidate.taken_end,
              std::uint8_t{1});
  }

  // Everything but single words; marks the tokens that are wanted.
  void find_candidates() {
    constexpr unsigned kAny = detail::kOpensPair | detail::kTriggersRule |
                              detail::kHyphen | detail::kGuards;
    // What the token behind the first word of a pair must be.
    constexpr unsigned kGoesOn =
        detail::kClosesPair | detail::kTrailing | detail::kHyphen;
    const bool open_rules = !matcher_.open_rules.empty();
    for (std::uint32_t i = 0; i < count_; ++i) {
      const WordInfo& word = info(i);
      if (open_rules) try_triggers(i, matcher_.open_rules);
      if ((word.flags & kAny) == 0) continue;
      if ((word.flags & detail::kOpensPair) != 0 && i + 1 < count_ &&
          (info(i + 1).flags & kGoesOn) != 0) {
        find_phrases(i);
      }
      if ((word.flags & detail::kTriggersRule) != 0) {
        for (const Symbol symbol : scratch_.memo.symbols(word)) {
          try_triggers(i, matcher_.symbol_rules.of(symbol));
        }
      }
      if ((word.flags & detail::kHyphen) != 0) join_broken_word(i);
      if ((word.flags & detail::kGuards) != 0) scratch_.contested[i] = 1;
    }
    for (const Candidate& candidate : scratch_.candidates) contest(candidate);
  }

  // Most hits are single words that nothing else touches: they count as they
  // are. The others become candidates.
  void add_words() {
    for (std::uint32_t i = 0; i < count_; ++i) {
      const WordInfo& word = info(i);
      if (word.entries_count == 0) continue;
      const auto entries = scratch_.memo.entries(word);
      const bool name = is_name(i);
      if (scratch_.contested[i] != 0) {
        add_word_entries(i, i + 1, entries, name);
        continue;
      }
      std::uint32_t done = 0xFFFFFFFF;  // the category served last
      for (const WordEntry& entry : entries) {
        if (entry.category == done || (name && !entry.for_names)) continue;
        done = entry.category;
        out_.items.push_back(
            {first_ + i, 1, entry.entry, entry.category, entry.weight});
      }
    }
  }

  void add_word_entries(std::uint32_t begin, std::uint32_t end,
                        std::span<const WordEntry> entries, bool name) {
    std::uint32_t done = 0xFFFFFFFF;  // the category served last
    for (const WordEntry& entry : entries) {
      if (entry.weight != 0 &&
          (entry.category == done || (name && !entry.for_names))) {
        continue;
      }
      done = entry.category;
      scratch_.candidates.push_back({begin, end, entry.entry, entry.category,
                                     entry.rank, entry.weight, begin, end, 0,
                                     EntryKind::word});
    }
  }

  // The index of the next word of a phrase behind token `i`, or count_: the
  // next token, or the one behind a mark that belongs to this word (u.s.),
  // a hyphen that joins them, or both.
  std::uint32_t next_word(std::uint32_t i) const {
    std::uint32_t next = i + 1;
    if (next < count_ && is_glued(next, detail::kTrailing)) ++next;
    if (next < count_ && is_glued(next, detail::kHyphen)) ++next;
    if (next >= count_ || info(next).kind == TokenKind::punctuation) {
      return count_;
    }
    return next;
  }

  // The same backwards: the index of the word before `i`, or count_.
  std::uint32_t word_before(std::uint32_t i) const {
    if (i > 0 && is_glued(i - 1, detail::kHyphen)) --i;
    if (i > 0 && is_glued(i - 1, detail::kTrailing)) --i;
    if (i == 0 || info(i - 1).kind == TokenKind::punctuation) return count_;
    return i - 1;
  }

  // Whether the mark at `i` is of this sort and follows without a blank.
  bool is_glued(std::uint32_t i, detail::WordFlag sort) const {
    return (info(i).flags & sort) != 0 && !facts_.space_before(i);
  }

  // The phrases whose rarest pair of words stands at `i`.
  void find_phrases(std::uint32_t i) {
    const std::uint32_t second = next_word(i);
    if (second >= count_ || (info(second).flags & detail::kClosesPair) == 0) {
      return;
    }
    for (const Symbol a : scratch_.memo.symbols(info(i))) {
      for (const Symbol b : scratch_.memo.symbols(info(second))) {
        if (!matcher_.phrases.may_hold(a, b)) continue;
        for (std::uint32_t p = matcher_.phrases.first(a, b);
             p != detail::PhraseIndex::kNone;
             p = matcher_.phrases.phrase(p).next) {
          try_phrase(matcher_.phrases.phrase(p), i, second);
        }
      }
    }
  }

  bool has_symbol(std::uint32_t i, Symbol symbol) const {
    const auto symbols = scratch_.memo.symbols(info(i));
    return std::find(symbols.begin(), symbols.end(), symbol) != symbols.end();
  }

  // Whether the rest of the phrase stands around its pair.
  void try_phrase(const detail::PhraseIndex::Phrase& phrase, std::uint32_t i,
                  std::uint32_t second) {
    const auto words = matcher_.phrases.symbols(phrase);
    std::uint32_t end = second;
    for (std::size_t w = phrase.pair + 2U; w < words.size(); ++w) {
      end = next_word(end);
      if (end >= count_ || !has_symbol(end, words[w])) return;
    }
    std::uint32_t begin = i;
    for (std::size_t w = phrase.pair; w-- > 0;) {
      begin = word_before(begin);
      if (begin >= count_ || !has_symbol(begin, words[w])) return;
    }
    add_phrase(begin, end + 1, phrase.entry);
  }

  void add_phrase(std::uint32_t begin, std::uint32_t end, std::uint32_t id) {
    const CompiledEntry& entry = matcher_.entries[id];
    // "Double Standard" inside ordinary prose is somebody's title. Guards
    // hold for names too: "Supreme Court" is one.
    if (!detail::holds_for_names(entry) && is_name(begin) &&
        all_capital(begin, end)) {
      return;
    }
    add(begin, end, id, begin, end);
  }

  bool all_capital(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      const WordInfo& word = info(i);
      if (word.kind != TokenKind::punctuation && word.casing == Casing::lower) {
        return false;
      }
    }
    return true;
  }

  void try_triggers(std::uint32_t i,
                    std::span<const detail::Trigger> triggers) {
    for (const detail::Trigger& trigger : triggers) {
      if (may_meet(trigger.somewhere, present_) && may_stand(trigger, i, 0) &&
          may_stand(trigger, i, 1)) {
        try_around(i, matcher_.rules[trigger.rule]);
      }
    }
  }

  // Whether what the trigger asks for may stand at its distance from `i`.
  // Marks that a rule may pass over have all bits set: behind them nothing
  // is known.
  bool may_stand(const detail::Trigger& trigger, std::uint32_t i,
                 std::size_t which) const {
    if (trigger.near[which] == ~std::uint64_t{0}) return true;
    const auto distance = static_cast<int>(trigger.distance[which]);
    const int step = distance < 0 ? -1 : 1;
    std::uint32_t at = i;
    for (int d = 0; d != distance; d += step) {
      if (step < 0 ? at == 0 : at + 1 >= count_) return false;
      at += static_cast<std::uint32_t>(step);
      if (info(at).signature == ~std::uint64_t{0}) return true;
    }
    return (info(at).signature & trigger.near[which]) != 0;
  }

  // Tries the rule at every token that could start a match in which the
  // anchor takes token `i`. Words before the anchor are each taken by an
  // element, so few starts come into question; marks may be passed over.
  void try_around(std::uint32_t i, const detail::Rule& rule) {
    if (rule.anchor == 0) {
      try_rule(i, rule);
      return;
    }
    const std::uint32_t limit =
        i > detail::kMaxRuleTokens ? i - detail::kMaxRuleTokens : 0;
    std::uint32_t words = rule.anchor;
    for (std::uint32_t t = i; t-- > limit && words != 0;) {
      if (detail::may_start(rule, facts_.at(t))) try_rule(t, rule);
      words -= info(t).kind == TokenKind::punctuation ? 0 : 1;
    }
    // Elements before the anchor may all be optional.
    if (detail::may_start(rule, facts_.at(i))) try_rule(i, rule);
  }

  void try_rule(std::uint32_t i, const detail::Rule& rule) {
    if (rule.at_begin && !starts_sentence(i)) return;
    const detail::RuleMatch match = detail::match_rule(rule, facts_, i);
    if (match.matched == 0) return;
    add(i + match.begin, i + match.end, rule.entry, i, i + match.matched);
    if (rule.looks) {
      Candidate& candidate = scratch_.candidates.back();
      candidate.taken_begin = candidate.begin;
      candidate.taken_end = candidate.end;
      candidate.looked_at = match.matched - (match.end - match.begin);
    }
  }

  bool starts_sentence(std::uint32_t i) const {
    while (i > 0) {
      if (info(--i).kind != TokenKind::punctuation) return false;
    }
    return true;
  }

  // "demo-" at a line end and "cratic" on the next: looked up as one word.
  void join_broken_word(std::uint32_t hyphen) {
    const TokenArray& tokens = doc_.tokens();
    if (hyphen == 0 || hyphen + 1 >= count_ ||
        tokens.space_before(first_ + hyphen) ||
        !tokens.space_before(first_ + hyphen + 1) ||
        info(hyphen - 1).kind != TokenKind::word ||
        info(hyphen + 1).kind != TokenKind::word ||
        info(hyphen + 1).casing != Casing::lower) {
      return;
    }
    const TextSpan before = tokens.span(first_ + hyphen - 1);
    const TextSpan after = tokens.span(first_ + hyphen + 1);
    const TextSpan gap{tokens.span(first_ + hyphen).end, after.begin};
    if (doc_.text(gap).find('\n') == std::string_view::npos) return;
    joined_.assign(doc_.text(before));
    joined_ += doc_.text(after);
    const std::size_t size = joined_.size();
    joined_.append(16, '\0');  // look_up reads past the end
    const std::string_view whole = std::string_view(joined_).substr(0, size);
    const std::uint32_t id = scratch_.memo.look_up(
        matcher_, whole, TokenKind::word, detail::Memo::key_of(whole));
    const WordInfo& word = scratch_.memo.info(id);
    if (word.entries_count == 0) return;
    add_word_entries(hyphen - 1, hyphen + 2, scratch_.memo.entries(word),
                     is_name(hyphen - 1));
  }

  const detail::CompiledMatcher& matcher_;
  const Document& doc_;
  MatchScratch::Impl& scratch_;
  MatchList& out_;
  detail::SentenceFacts facts_;
  std::uint32_t first_ = 0;  // the sentence's first token
  std::uint32_t count_ = 0;
  std::uint64_t present_ = 0;  // signatures of the sentence's words
  SentenceCase case_ = SentenceCase::mixed;
  bool traits_ = false;
  const WordNumbers* numbers_ = nullptr;
  std::string joined_;
};

Matcher::Matcher() = default;
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

void Matcher::match(const Document& doc, MatchScratch& scratch,
                    MatchList& matches) const {
  matches.clear();
  SentenceMatcher(*impl_, doc, *scratch.impl_, matches).run();
  detail::find_figures(doc, impl_->figures, impl_->category_cues,
                       scratch.impl_->figures, matches);
}

std::span<const std::string> Matcher::categories() const {
  return impl_->categories;
}

int Matcher::category(std::string_view path) const {
  const auto found = std::lower_bound(impl_->categories.begin(),
                                      impl_->categories.end(), path);
  if (found == impl_->categories.end() || *found != path) return -1;
  return static_cast<int>(found - impl_->categories.begin());
}

const Entry& Matcher::entry(std::uint32_t id) const {
  const CompiledEntry& entry = impl_->entries[id];
  return impl_->lexicons[entry.lexicon]->entries()[entry.index];
}

const Lexicon& Matcher::lexicon_of(std::uint32_t entry) const {
  return *impl_->lexicons[impl_->entries[entry].lexicon];
}

std::span<const Matcher::LexiconPtr> Matcher::lexicons() const {
  return impl_->lexicons;
}

std::size_t Matcher::entry_count() const { return impl_->entries.size(); }

}  // namespace slant
