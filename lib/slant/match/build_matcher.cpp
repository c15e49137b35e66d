// SPDX-License-Identifier: Apache-2.0
// From lexicons to a compiled Matcher.
#include <algorithm>
#include <atomic>
#include <map>
#include <set>

#include "slant/lexicon/category_path.h"
#include "slant/lexicon/inflect.h"
#include "slant/match/figures/registry.h"
#include "slant/match/matcher_impl.h"
#include "slant/match/pattern_word.h"
#include "slant/match/rarity.h"
#include "slant/match/rule_index.h"
#include "slant/text/words.h"

namespace slant {
namespace {

using detail::CompiledEntry;

// Entries that prefetch() is ahead of add_entry().
constexpr std::uint32_t kAhead = 8;
constexpr std::size_t kMaxPhraseTokens = 64;
constexpr std::size_t kMaxPhraseForms = 4096;

// Takes the next word off a phrase; blanks and hyphens part words. Empty
// where two of them stand side by side.
std::string_view take_word(std::string_view& phrase) {
  std::size_t end = 0;
  while (end < phrase.size() && phrase[end] != ' ' && phrase[end] != '-') ++end;
  const std::string_view word = phrase.substr(0, end);
  phrase.remove_prefix(std::min(end + 1, phrase.size()));
  return word;
}

// The paths that rules name: @loaded.fear, (@threat|danger).
std::vector<std::string_view> named_paths(std::string_view rule) {
  std::vector<std::string_view> out;
  for (std::size_t at = rule.find('@'); at != std::string_view::npos;
       at = rule.find('@', at + 1)) {
    const std::string_view rest = rule.substr(at + 1);
    out.push_back(rest.substr(0, rest.find_first_of(" )|]<>?")));
  }
  return out;
}

// Which category paths are compiled: those below the roots asked for, those
// that a rule of these names, and what stands above them, for its guards.
class WantedPaths {
 public:
  WantedPaths(std::span<const Matcher::LexiconPtr> lexicons,
              std::span<const std::string> roots)
      : all_(roots.empty()) {
    if (all_) return;
    for (const auto& lexicon : lexicons) {
      for (const std::string& path : lexicon->categories()) {
        const bool asked = std::find(roots.begin(), roots.end(),
                                     category_root(path)) != roots.end();
        if (asked || path == detail::kGivenNames) paths_.insert(path);
      }
    }
    std::size_t before = 0;
    do {
      before = paths_.size();
      add_named(lexicons);
    } while (paths_.size() != before);
  }

  bool has(const std::string& path) const {
    return all_ || paths_.count(path) != 0;
  }

 private:
  void add_named(std::span<const Matcher::LexiconPtr> lexicons) {
    std::set<std::string, std::less<>> names;
    for (const auto& lexicon : lexicons) {
      for (const Entry& entry : lexicon->entries()) {
        if (entry.kind != EntryKind::rule ||
            !has(lexicon->categories()[entry.category])) {
          continue;
        }
        for (const auto name : named_paths(entry.pattern)) names.emplace(name);
      }
    }
    for (const auto& lexicon : lexicons) {
      for (const std::string& path : lexicon->categories()) {
        const bool named =
            std::any_of(names.begin(), names.end(), [&](const auto& name) {
              return is_in_category(path, name) || is_in_category(name, path);
            });
        if (named) paths_.insert(path);
      }
    }
  }

  bool all_;
  std::set<std::string> paths_;
};

}  // namespace

class MatcherBuilder {
 public:
  MatcherBuilder(std::vector<Matcher::LexiconPtr> lexicons,
                 MatcherOptions options)
      : impl_(std::make_unique<detail::CompiledMatcher>()) {
    impl_->lexicons = std::move(lexicons);
    impl_->options = std::move(options);
    static std::atomic<std::uint64_t> serial{0};
    impl_->serial = ++serial;
  }

  Result<Matcher> run() {
    auto fine = add_categories();
    if (!fine) return unexpected(std::move(fine.error()));
    for (std::uint32_t l = 0; l < impl_->lexicons.size(); ++l) {
      fine = add_lexicon(l);
      if (!fine) return unexpected(std::move(fine.error()));
    }
    fine = add_rules();
    if (!fine) return unexpected(std::move(fine.error()));
    finish();
    Matcher matcher;
    matcher.impl_ = std::move(impl_);
    return matcher;
  }

 private:
  using Status = Result<void>;

  Error error_at(std::uint32_t lexicon, const Entry& entry,
                 std::uint32_t column, std::string message) const {
    Error error;
    error.file = impl_->lexicons[lexicon]->info().file;
    error.line = entry.line;
    error.column = column;
    error.message = std::move(message);
    return error;
  }

  Status add_categories() {
    std::set<std::string> paths;
    std::set<std::string> ids;
    std::size_t entries = 0;
    const WantedPaths wanted(impl_->lexicons, impl_->options.roots);
    for (const auto& lexicon : impl_->lexicons) {
      if (!ids.insert(lexicon->info().id).second) {
        Error error;
        error.code = ErrorCode::usage;
        error.file = lexicon->info().file;
        error.message =
            "a second lexicon with the id '" + lexicon->info().id + "'";
        return unexpected(std::move(error));
      }
      for (const auto& path : lexicon->categories()) {
        if (wanted.has(path)) paths.insert(path);
      }
      entries += lexicon->entries().size();
    }
    if (paths.size() > 60'000) {
      Error error;
      error.code = ErrorCode::too_large;
      error.message = "more than 60,000 categories";
      return unexpected(std::move(error));
    }
    impl_->categories.assign(paths.begin(), paths.end());
    impl_->entries.reserve(entries);
    impl_->vocabulary.reserve(entries * 2);
    find_ancestors();
    impl_->given_names = category_id(detail::kGivenNames);
    for (const std::string& path : impl_->categories) {
      impl_->category_cues.push_back(detail::cues_of(path));
    }
    return {};
  }

  void find_ancestors() {
    impl_->ancestors.resize(impl_->categories.size());
    for (std::size_t c = 0; c < impl_->categories.size(); ++c) {
      const std::string& path = impl_->categories[c];
      for (std::size_t dot = path.find('.'); dot != std::string::npos;
           dot = path.find('.', dot + 1)) {
        const int above = category_id(path.substr(0, dot));
        if (above >= 0) {
          impl_->ancestors[c].push_back(static_cast<std::uint16_t>(above));
        }
      }
    }
  }

  int category_id(std::string_view path) const {
    const auto found = std::lower_bound(impl_->categories.begin(),
                                        impl_->categories.end(), path);
    if (found == impl_->categories.end() || *found != path) return -1;
    return static_cast<int>(found - impl_->categories.begin());
  }

  Status add_lexicon(std::uint32_t l) {
    const Lexicon& lexicon = *impl_->lexicons[l];
    std::vector<int> ids;  // -1: not wanted
    for (const auto& path : lexicon.categories()) {
      ids.push_back(category_id(path));
    }
    const auto entries = lexicon.entries();
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
      if (i + kAhead < entries.size()) prefetch(entries[i + kAhead]);
      const Entry& entry = entries[i];
      if (ids[entry.category] < 0) continue;
      const auto id = static_cast<std::uint32_t>(impl_->entries.size());
      impl_->entries.push_back({l, i,
                                static_cast<std::uint16_t>(ids[entry.category]),
                                entry.flags, entry.kind, entry.weight});
      auto fine = add_entry(id, entry, l);
      if (!fine) return fine;
    }
    return {};
  }

  // Has the symbols of the entry's words at hand by the time they are added:
  // without it, compiling is mostly waiting for memory.
  void prefetch(const Entry& entry) const {
    if (entry.kind != EntryKind::word && entry.kind != EntryKind::phrase) {
      return;
    }
    std::string_view rest = entry.pattern;
    while (!rest.empty()) {
      std::string_view word = take_word(rest);
      if (word.starts_with('~')) word.remove_prefix(1);
      impl_->vocabulary.prefetch(word);
    }
  }

  Status add_entry(std::uint32_t id, const Entry& entry, std::uint32_t l) {
    switch (entry.kind) {
      case EntryKind::word:
      case EntryKind::prefix:
        return add_word(id, entry, l);
      case EntryKind::phrase:
        return add_phrase(id, entry, l);
      case EntryKind::rule:
        rule_entries_.push_back(id);  // after all symbols are known
        return {};
      case EntryKind::glob:
        symbol_entries_.emplace_back(add_glob_symbol(entry.pattern), id);
        return check_globs(entry, l);
      case EntryKind::literal:
        return add_literal(id, entry, l);
      case EntryKind::figure:
        return add_figure(id, entry, l);
    }
    return {};
  }

  Status add_figure(std::uint32_t id, const Entry& entry, std::uint32_t l) {
    const int info = find_figure_info(entry.pattern);
    if (info < 0) {
      std::string names;
      for (const FigureInfo& known : figure_infos()) {
        names += (names.empty() ? "" : ", ") + std::string(known.name);
      }
      return unexpected(error_at(l, entry, 1,
                                 "unknown figure '" +
                                     std::string(entry.pattern) +
                                     "'; there are " + names));
    }
    if (entry.weight == 0) return {};  // switched off
    impl_->figures.push_back({static_cast<std::uint32_t>(info), id,
                              impl_->entries[id].category, entry.weight});
    return {};
  }

  // Appends the forms of one word of a pattern, as symbols. False where it
  // is nothing that a text could hold as one word.
  bool add_symbols(std::string_view word, std::uint8_t flags, bool inflected,
                   std::vector<detail::Symbol>& symbols) {
    const bool exact = (flags & kFlagCase) != 0;
    if (detail::is_glob_pattern(word)) {
      symbols.push_back(add_glob_symbol(word));
      return true;
    }
    const std::string_view key = words_.key(word, exact);
    if (key.empty()) return false;
    impl_->has_exact_symbols = impl_->has_exact_symbols || exact;
    if (!inflected || detail::is_prefix_pattern(word)) {
      symbols.push_back(impl_->vocabulary.add(key));
      note_prefix(key);
      return true;
    }
    forms_.clear();
    inflect(exact ? key.substr(1) : key, flags & kFlagInflected, forms_);
    for (std::string& form : forms_) {
      if (exact) form.insert(form.begin(), '=');
      symbols.push_back(impl_->vocabulary.add(form));
    }
    return true;
  }

  // Remembers how long the prefix `key` is, so that it is looked up.
  void note_prefix(std::string_view key) {
    if (!detail::is_prefix_pattern(key)) return;
    const std::size_t exact = key.front() == '=' && key.size() > 2 ? 1 : 0;
    prefix_lengths_.insert(static_cast<std::uint8_t>(key.size() - 1 - exact));
  }

  Error not_a_word(const Entry& entry, std::uint32_t l,
                   std::string_view word) const {
    return error_at(l, entry, 1,
                    "'" + std::string(word) +
                        "' is not one word of a text; marks and addresses "
                        "match nothing, several words are a phrase");
  }

  // A glob's symbol. "*ism" is looked up by its end, like a prefix by its
  // beginning; all others are tried one by one on each distinct word.
  detail::Symbol add_glob_symbol(std::string_view pattern) {
    if (pattern.find_first_of("*?") == pattern.size() - 1 &&
        pattern.size() > 1 && pattern.back() == '*') {
      const auto symbol = impl_->vocabulary.add(words_.key(pattern, false));
      note_prefix(impl_->vocabulary.key(symbol));
      return symbol;
    }
    detail::fold(pattern, {}, folded_);
    const std::string key = detail::kGlobKey + folded_.text;
    const std::string_view tail = std::string_view(folded_.text).substr(1);
    const detail::Symbol known = impl_->vocabulary.find(key);
    if (known != 0) return known;
    const detail::Symbol symbol = impl_->vocabulary.add(key);
    const bool suffix = folded_.text.front() == '*' && !tail.empty() &&
                        tail.size() <= 255 &&
                        tail.find_first_of("*?") == std::string_view::npos;
    if (suffix) {
      suffix_lengths_.insert(static_cast<std::uint8_t>(tail.size()));
    } else {
      impl_->globs.push_back({folded_.text, symbol});
    }
    return symbol;
  }

  Status check_globs(const Entry& entry, std::uint32_t l) const {
    if (impl_->globs.size() <= kMaxGlobs) return {};
    Error error = error_at(l, entry, 1,
                           "more than 2,000 patterns with a wildcard inside; "
                           "those with one at the end or in front only may "
                           "be any number");
    error.code = ErrorCode::too_large;
    return unexpected(std::move(error));
  }

  // The tokens as they stand: one is looked up like a word, more are a rule
  // whose elements may be marks.
  Status add_literal(std::uint32_t id, const Entry& entry, std::uint32_t l) {
    tokenize(entry.pattern);
    if (tokens_.empty() || tokens_.size() > detail::kMaxRuleStates) {
      return unexpected(
          error_at(l, entry, 1, "a literal has 1 to 63 words and marks"));
    }
    const std::string text = padded_;
    detail::Rule rule;
    bool marks = false;
    for (std::uint32_t t = 0; t < tokens_.size(); ++t) {
      const TextSpan span = tokens_.span(t);
      const std::string_view token =
          std::string_view(text).substr(span.begin, span.size());
      // An address or @name is no word of a text: nothing would ever match.
      if (tokens_.kind(t) == TokenKind::url) return {};
      detail::RuleElement element;
      if (tokens_.kind(t) == TokenKind::punctuation) {
        marks = impl_->has_mark_symbols = true;
        element.symbols.push_back(
            impl_->vocabulary.add(detail::exact_mark_key(token)));
      } else if (tokens_.kind(t) == TokenKind::symbol) {
        element.symbols.push_back(impl_->vocabulary.add(token));
      } else {
        const bool exact = (entry.flags & kFlagCase) != 0;
        impl_->has_exact_symbols = impl_->has_exact_symbols || exact;
        const std::string_view key = words_.key(token, exact);
        if (key.empty()) return unexpected(not_a_word(entry, l, token));
        element.symbols.push_back(impl_->vocabulary.add(key));
      }
      element.joined = t > 0 && !tokens_.space_before(t);
      element.apart = t > 0 && !element.joined;
      rule.elements.push_back(std::move(element));
    }
    if (rule.elements.size() == 1 && !marks) {
      symbol_entries_.emplace_back(rule.elements[0].symbols[0], id);
      return {};
    }
    rule.report_end = static_cast<std::uint32_t>(rule.elements.size());
    rule.entry = id;
    impl_->rules.push_back(std::move(rule));
    return {};
  }

  // A word or a prefix.
  Status add_word(std::uint32_t id, const Entry& entry, std::uint32_t l) {
    // Emoji and emoticons are looked up as they stand, stars and all.
    if (entry.kind == EntryKind::word && words_.is_symbol(entry.pattern)) {
      symbol_entries_.emplace_back(impl_->vocabulary.add(entry.pattern), id);
      return {};
    }
    const bool inflected = (entry.flags & kFlagInflected) != 0;
    const bool starred = entry.kind == EntryKind::word &&
                         detail::is_prefix_pattern(entry.pattern);
    word_symbols_.clear();
    if (starred ||
        !add_symbols(entry.pattern, entry.flags, false, word_symbols_)) {
      return unexpected(not_a_word(entry, l, entry.pattern));
    }
    const auto listed = word_symbols_.front();
    symbol_entries_.emplace_back(listed, id);
    if (!inflected) return {};
    // "amazing" as a line of its own beats "amazing" as a form of "amaze".
    word_symbols_.clear();
    add_symbols(entry.pattern, entry.flags, true, word_symbols_);
    for (const auto symbol : word_symbols_) {
      if (symbol != listed) {
        symbol_entries_.emplace_back(symbol, id | detail::kInflectedForm);
      }
    }
    return {};
  }

  void tokenize(std::string_view pattern) {
    padded_.assign(pattern);
    padded_.append(kTextPadding, '\0');
    tokens_.clear();
    segment_words(std::string_view(padded_).substr(0, pattern.size()),
                  {0, static_cast<std::uint32_t>(pattern.size())}, {}, tokens_);
  }

  struct PhraseForm {
    std::uint32_t entry = 0;
    std::uint32_t words = 0;
  };

  // Splits at blanks and hyphens.
  Status add_phrase(std::uint32_t id, const Entry& entry, std::uint32_t l) {
    word_symbols_.clear();
    word_ends_.clear();
    std::string_view rest = entry.pattern;
    while (!rest.empty()) {
      std::string_view part = take_word(rest);
      if (part.empty()) continue;
      const bool inflected = part.front() == '~';
      if (inflected) part.remove_prefix(1);
      if (inflected && (entry.flags & kFlagInflected) == 0) {
        return unexpected(error_at(l, entry, 1,
                                   "'~' needs a flag n, v, a or d that says "
                                   "how the word is inflected"));
      }
      if (!add_symbols(part, entry.flags, inflected, word_symbols_)) {
        return unexpected(not_a_word(entry, l, part));
      }
      word_ends_.push_back(word_symbols_.size());
    }
    auto fine = check_globs(entry, l);
    if (!fine) return fine;
    if (word_ends_.size() < 2 || word_ends_.size() > kMaxPhraseTokens) {
      return unexpected(error_at(l, entry, 1,
                                 "a phrase has 2 to 64 words; found " +
                                     std::to_string(word_ends_.size())));
    }
    return add_forms(id, entry, l);
  }

  // Notes every combination of the words' forms: word w may be any of
  // word_symbols_[word_ends_[w - 1] .. word_ends_[w]).
  Status add_forms(std::uint32_t id, const Entry& entry, std::uint32_t l) {
    const std::size_t words = word_ends_.size();
    const auto begin_of = [&](std::size_t w) {
      return w == 0 ? 0 : word_ends_[w - 1];
    };
    std::size_t combinations = 1;
    for (std::size_t w = 0; w < words; ++w) {
      combinations *= word_ends_[w] - begin_of(w);
      if (combinations > kMaxPhraseForms) {
        return unexpected(
            error_at(l, entry, 1, "too many inflected forms in one phrase"));
      }
    }
    for (std::size_t n = 0; n < combinations; ++n) {
      std::size_t rest = n;
      for (std::size_t w = 0; w < words; ++w) {
        const std::size_t forms = word_ends_[w] - begin_of(w);
        phrase_symbols_.push_back(word_symbols_[begin_of(w) + rest % forms]);
        rest /= forms;
      }
      phrase_forms_.push_back({id, static_cast<std::uint32_t>(words)});
    }
    return {};
  }

  // Puts the phrases into the index, once all words have their symbols.
  void index_phrases() {
    std::vector<double> rarity;
    std::span<const detail::Symbol> rest(phrase_symbols_);
    for (const PhraseForm& form : phrase_forms_) {
      const auto symbols = rest.first(form.words);
      rest = rest.subspan(form.words);
      rarity.clear();
      for (const auto symbol : symbols) rarity.push_back(costs_[symbol]);
      impl_->phrases.add(symbols, rarity, form.entry);
    }
  }

  Status add_rules() {
    detail::RuleContext context{impl_->vocabulary, {}, {}, 0};
    context.glob = [this](std::string_view pattern) {
      return add_glob_symbol(pattern);
    };
    context.categories = [this](std::string_view path) {
      std::vector<std::uint16_t> ids;
      for (std::size_t c = 0; c < impl_->categories.size(); ++c) {
        if (is_in_category(impl_->categories[c], path)) {
          ids.push_back(static_cast<std::uint16_t>(c));
        }
      }
      return ids;
    };
    for (const std::uint32_t id : rule_entries_) {
      const CompiledEntry& compiled = impl_->entries[id];
      const Entry& entry =
          impl_->lexicons[compiled.lexicon]->entries()[compiled.index];
      context.flags = entry.flags;
      if ((entry.flags & kFlagCase) != 0) impl_->has_exact_symbols = true;
      auto rule = detail::parse_rule(entry.pattern, context);
      if (!rule) {
        return unexpected(error_at(compiled.lexicon, entry, rule.error().column,
                                   rule.error().message));
      }
      auto fine = check_globs(entry, compiled.lexicon);
      if (!fine) return fine;
      note_prefixes(*rule);
      rule->entry = id;
      impl_->rules.push_back(std::move(*rule));
    }
    return {};
  }

  void note_prefixes(const detail::Rule& rule) {
    for (const auto& element : rule.elements) {
      for (const auto symbol : element.symbols) {
        const std::string_view key = impl_->vocabulary.key(symbol);
        if (key.empty() || key.front() != detail::kGlobKey) note_prefix(key);
      }
    }
  }

  void finish() {
    find_costs();
    index_phrases();
    const std::uint32_t symbols = impl_->vocabulary.size();
    impl_->symbol_flags.assign(symbols, 0);
    for (const auto& phrase : impl_->phrases.phrases()) {
      const auto words = impl_->phrases.symbols(phrase);
      impl_->symbol_flags[words[phrase.pair]] |= detail::kOpensPair;
      impl_->symbol_flags[words[phrase.pair + 1U]] |= detail::kClosesPair;
    }
    detail::index_rules({symbol_entries_, costs_}, *impl_);
    impl_->symbol_entries.build(std::move(symbol_entries_), symbols);
    impl_->prefix_lengths.assign(prefix_lengths_.begin(),
                                 prefix_lengths_.end());
    impl_->suffix_lengths.assign(suffix_lengths_.begin(),
                                 suffix_lengths_.end());
  }

  // How often each symbol is met, see rarity.h.
  void find_costs() {
    costs_.assign(impl_->vocabulary.size(), detail::kUnlistedPerMillion);
    std::string exact;
    for (const detail::CommonWord& common : detail::common_words()) {
      costs_[impl_->vocabulary.find(common.word)] = common.per_million;
      if (!impl_->has_exact_symbols) continue;
      exact.assign(1, '=');
      exact += common.word;
      costs_[impl_->vocabulary.find(exact)] = common.per_million;
    }
  }

  std::unique_ptr<detail::CompiledMatcher> impl_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> symbol_entries_;
  std::vector<double> costs_;  // by symbol
  std::vector<PhraseForm> phrase_forms_;
  std::vector<detail::Symbol> phrase_symbols_;  // of all forms, in a row
  std::vector<detail::Symbol> word_symbols_;    // of the pattern at hand
  std::vector<std::size_t> word_ends_;
  std::vector<std::uint32_t> rule_entries_;
  std::set<std::uint8_t> prefix_lengths_;
  std::set<std::uint8_t> suffix_lengths_;
  detail::PatternWords words_;
  detail::Folded folded_;
  std::string padded_;
  TokenArray tokens_;
  std::vector<std::string> forms_;
};

Result<Matcher> Matcher::compile(std::vector<LexiconPtr> lexicons,
                                 MatcherOptions options) {
  return MatcherBuilder(std::move(lexicons), std::move(options)).run();
}

}  // namespace slant
