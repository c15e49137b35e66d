// SPDX-License-Identifier: Apache-2.0
// Targets that find themselves: names by their capitals.
#include <algorithm>
#include <unordered_map>

#include "slant/match/fold.h"
#include "slant/match/name_words.h"
#include "slant/match/targets.h"

namespace slant::detail {
namespace {

struct Name {
  std::string key;  // folded words, joined by blanks
  std::string shown;
  std::uint32_t words = 0;
  std::uint32_t count = 0;
  std::uint32_t joins = 0;  // the name it is part of; itself at first
  bool single_upper = false;
};

// One run of capitalised words.
struct Run {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint32_t sentence = 0;
  std::uint32_t name = 0;
  bool weak = false;  // of a heading: makes no name
};

class NameFinder {
 public:
  NameFinder(const Document& doc, const MatchList& matches,
             const TargetOptions& options)
      : doc_(doc), matches_(matches), options_(options) {}

  TargetList find() {
    const auto sentences = doc_.sentences();
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      if (is_scored(doc_.paragraphs()[sentences[s].paragraph].kind)) {
        learn(sentences[s], s);
      }
    }
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      if (is_scored(doc_.paragraphs()[sentences[s].paragraph].kind)) {
        runs_of(sentences[s], s);
      }
    }
    for (const Run& run : runs_) {
      if (!run.weak) ++names_[run.name].count;
    }
    join();
    return list();
  }

 private:
  std::string_view folded(std::uint32_t t) {
    fold(doc_.text(doc_.tokens().span(t)), {}, word_);
    return without_possessive(word_.text);
  }
  bool possessive(std::uint32_t t) const {
    const std::string_view text = doc_.text(doc_.tokens().span(t));
    return without_possessive(text).size() != text.size();
  }
  bool capital(std::uint32_t t) const {
    return doc_.tokens().kind(t) == TokenKind::word &&
           (matches_.token_case[t] == TokenCase::capitalised ||
            matches_.token_case[t] == TokenCase::upper);
  }
  bool heading(const Sentence& sentence, std::uint32_t s) const {
    return matches_.sentence_case[s] != SentenceCase::mixed ||
           doc_.paragraphs()[sentence.paragraph].kind == ParagraphKind::heading;
  }
  // Where the words of a sentence, or of a quotation in it, begin.
  bool opens(const Sentence& sentence, std::uint32_t t) const {
    const TokenArray& tokens = doc_.tokens();
    if (t == sentence.tokens.begin) return true;
    if (is_word(tokens.kind(t - 1))) return false;
    const std::string_view mark = doc_.text(tokens.span(t - 1));
    return mark != "," && mark != "-" && mark != "(" && mark != "." &&
           mark != "—" && mark != "–" && mark != "&" && mark != "/";
  }

  // Which words stand capitalised where they need not.
  void learn(const Sentence& sentence, std::uint32_t s) {
    if (heading(sentence, s)) return;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end;
         ++t) {
      if (!capital(t) || opens(sentence, t)) continue;
      const std::string_view word = folded(t);
      if (is_no_name(word)) {
        // "US" is a name, "us" is not.
        if (matches_.token_case[t] != TokenCase::upper || word != "us") {
          continue;
        }
      }
      inner_.try_emplace(std::string(word), 0).first->second += 1;
    }
    for (std::uint32_t t = sentence.tokens.begin + 1;
         t + 1 < sentence.tokens.end; ++t) {
      if (joins(t)) inner_.try_emplace(around(t), 0).first->second += 1;
    }
  }

  // Whether a joiner stands between two capitals.
  bool joins(std::uint32_t t) const {
    return is_word(doc_.tokens().kind(t)) && capital(t - 1) && capital(t + 1) &&
           !possessive(t - 1) && joins_names(doc_.text(doc_.tokens().span(t)));
  }
  // "bank of england".
  std::string around(std::uint32_t t) {
    std::string key(folded(t - 1));
    key += ' ';
    key += doc_.text(doc_.tokens().span(t));
    key += ' ';
    key += folded(t + 1);
    return key;
  }
  // "Bank of England" is one name, "Lee of England" is two: what is one is
  // said again.
  bool recurs(std::uint32_t t) {
    if (doc_.text(doc_.tokens().span(t)) != "of") return true;
    const auto at = inner_.find(around(t));
    return at != inner_.end() && at->second > 1;
  }
  bool known(std::string_view word) const {
    return inner_.find(word) != inner_.end();
  }

  void runs_of(const Sentence& sentence, std::uint32_t s) {
    const bool weak = heading(sentence, s);
    const TokenArray& tokens = doc_.tokens();
    std::uint32_t t = sentence.tokens.begin;
    while (t < sentence.tokens.end) {
      if (!capital(t) || !known(folded(t))) {
        ++t;
        continue;
      }
      const std::uint32_t first = t;
      std::uint32_t end = t + 1;
      while (!possessive(end - 1)) {
        std::uint32_t next = end;
        // "J. Lee", "Jean-Claude", "Bank of England".
        const bool inside = next + 1 < sentence.tokens.end;
        const bool initial = next < sentence.tokens.end &&
                             tokens.kind(next) == TokenKind::punctuation &&
                             doc_.text(tokens.span(next)) == "." &&
                             tokens.span(next - 1).size() <= 3;
        const bool hyphen = inside && doc_.text(tokens.span(next)) == "-" &&
                            !tokens.space_before(next);
        if (initial || hyphen || (inside && joins(next) && recurs(next))) {
          ++next;
        }
        if (next >= sentence.tokens.end || !capital(next) ||
            !known(folded(next))) {
          break;
        }
        end = next + 1;
      }
      split(first, end, s, weak);
      t = end;
    }
  }

  // Cuts a run at titles and hyphens between names, and keeps the parts.
  void split(std::uint32_t first, std::uint32_t end, std::uint32_t s,
             bool weak) {
    std::uint32_t begin = first;
    for (std::uint32_t t = first; t < end; ++t) {
      const bool title = is_word(doc_.tokens().kind(t)) && is_title(folded(t));
      const bool adjective =
          t + 1 < end && t == begin && end - t > 1 && is_adjective(folded(t));
      if (title) {
        if (t > begin) keep(begin, t, s, weak);
        begin = t + 1;
        if (begin < end && doc_.text(doc_.tokens().span(begin)) == ".") {
          ++begin;
          ++t;
        }
      } else if (adjective) {
        keep(begin, t + 1, s, weak);
        begin = t + 1;
        if (doc_.text(doc_.tokens().span(begin)) == "-") ++begin;
      } else if (!is_word(doc_.tokens().kind(t)) &&
                 doc_.text(doc_.tokens().span(t)) == "-" && alone(t - 1) &&
                 t + 1 < end && alone(t + 1)) {
        keep(begin, t, s, weak);
        begin = t + 1;
      }
    }
    if (begin < end) keep(begin, end, s, weak);
  }

  // "Russian energy", "Western media": an adjective is a mention by itself.
  static bool is_adjective(std::string_view word) {
    for (const char* ending : {"ern", "ian", "ese", "ish"}) {
      if (word.size() > 5 && word.ends_with(ending)) return true;
    }
    return false;
  }

  // Whether the word at `t` is also seen without the hyphen beside it.
  bool alone(std::uint32_t t) {
    const auto at = inner_.find(folded(t));
    return at != inner_.end() && at->second > 1;
  }

  void keep(std::uint32_t first, std::uint32_t end, std::uint32_t s,
            bool weak) {
    while (end > first && !is_word(doc_.tokens().kind(end - 1))) --end;
    while (end > first && is_word(doc_.tokens().kind(end - 1)) &&
           !capital(end - 1)) {
      --end;
    }
    if (end <= first) return;
    std::string key;
    std::uint32_t words = 0;
    for (std::uint32_t t = first; t < end; ++t) {
      if (!is_word(doc_.tokens().kind(t))) continue;
      if (!key.empty()) key += ' ';
      key += folded(t);
      ++words;
    }
    if (words == 1 && is_no_name(key) && key != "us") return;
    if (words == 1 && key.size() < 2) return;
    const auto [at, fresh] =
        index_.try_emplace(key, static_cast<std::uint32_t>(names_.size()));
    if (fresh) {
      Name name;
      name.key = key;
      const std::string_view text = doc_.text(
          {doc_.tokens().span(first).begin, doc_.tokens().span(end - 1).end});
      name.shown = without_possessive(text);
      name.words = words;
      name.joins = at->second;
      name.single_upper =
          words == 1 && matches_.token_case[first] == TokenCase::upper;
      names_.push_back(std::move(name));
    }
    runs_.push_back({first, end - first, s, at->second, weak});
  }

  // The last name that `n` is a part of.
  std::uint32_t root(std::uint32_t n) const {
    while (names_[n].joins != n) n = names_[n].joins;
    return n;
  }

  void unite(std::uint32_t part, std::uint32_t whole) {
    part = root(part);
    whole = root(whole);
    if (part != whole) names_[part].joins = whole;
  }

  void join() {
    join_last_words();
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      if (names_[n].words != 1) continue;
      const std::string_view whole = same_name(names_[n].key);
      const auto at = index_.find(std::string(whole));
      if (!whole.empty() && at != index_.end()) unite(n, at->second);
      if (names_[n].single_upper) join_initials(n);
    }
    join_demonyms();
  }

  // "Lukashenko" is "Alexander Lukashenko"; of two, the one named more.
  void join_last_words() {
    std::unordered_map<std::string_view, std::uint32_t> by_last;
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      const std::string& key = names_[n].key;
      if (names_[n].words < 2 || names_[n].words > 4 ||
          key.find(" of ") != std::string::npos) {
        continue;
      }
      const std::string_view last =
          std::string_view(key).substr(key.rfind(' ') + 1);
      const auto [at, fresh] = by_last.try_emplace(last, n);
      if (!fresh && names_[n].count > names_[at->second].count) {
        at->second = n;
      }
    }
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      if (names_[n].words != 1) continue;
      const auto at = by_last.find(names_[n].key);
      if (at != by_last.end()) unite(n, at->second);
    }
  }

  // "EU" is "European Union".
  void join_initials(std::uint32_t n) {
    for (std::uint32_t m = 0; m < names_.size() && m < 500; ++m) {
      if (names_[m].words < 2) continue;
      std::string initials;
      bool begins = true;
      for (const char c : names_[m].key) {
        if (begins) initials += c;
        begins = c == ' ';
      }
      if (initials == names_[n].key) return unite(n, m);
    }
  }

  // "Belarusian" is "Belarus". Names are met by their first three letters.
  void join_demonyms() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_start;
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      if (names_[n].words == 1 && names_[n].key.size() > 3) {
        auto& list = by_start[names_[n].key.substr(0, 3)];
        if (list.size() < 20) list.push_back(n);
      }
    }
    for (const auto& [start, list] : by_start) {
      for (const std::uint32_t a : list) {
        for (const std::uint32_t b : list) {
          if (a != b && is_demonym(names_[a].key, names_[b].key)) unite(a, b);
        }
      }
    }
  }

  TargetList list() {
    // The strongest name of each group gives it its name.
    struct Group {
      std::uint32_t root = 0;
      std::uint32_t count = 0;
    };
    std::vector<std::uint32_t> counted(names_.size(), 0);
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      counted[root(n)] += names_[n].count;
    }
    std::vector<Group> groups;
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      if (root(n) == n && counted[n] >= options_.min_mentions) {
        groups.push_back({n, counted[n]});
      }
    }
    std::stable_sort(
        groups.begin(), groups.end(),
        [](const Group& a, const Group& b) { return a.count > b.count; });
    if (groups.size() > options_.max_targets) {
      groups.resize(options_.max_targets);
    }
    TargetList out;
    std::vector<std::uint32_t> target_of(names_.size(), 0xFFFFFFFF);
    for (const Group& group : groups) {
      target_of[group.root] = static_cast<std::uint32_t>(out.targets.size());
      out.targets.push_back({names_[group.root].shown, "", 0});
    }
    for (const Run& run : runs_) {
      const std::uint32_t target = target_of[root(run.name)];
      if (target == 0xFFFFFFFF) continue;
      out.mentions.push_back({run.first, run.count, target, run.sentence});
      ++out.targets[target].mentions;
    }
    return out;
  }

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  const Document& doc_;
  const MatchList& matches_;
  const TargetOptions& options_;
  Folded word_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> inner_;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<Name> names_;
  std::vector<Run> runs_;
};

}  // namespace

bool is_demonym(std::string_view adjective, std::string_view name) {
  if (name.size() < 4 || adjective.size() <= name.size() - 2) return false;
  for (const char* ending : {"n", "an", "ian", "nian", "ese", "i", "ish", "er",
                             "ns", "ans", "ians", "is"}) {
    const std::string_view tail(ending);
    if (!adjective.ends_with(tail)) continue;
    const std::string_view stem =
        adjective.substr(0, adjective.size() - tail.size());
    if (stem == name) return true;
    // Russia, Russian; China, Chinese; Italy, Italian; Ukraine, Ukrainian.
    const char last = name.back();
    if ((last == 'a' || last == 'e' || last == 'y' || last == 'o') &&
        stem == name.substr(0, name.size() - 1)) {
      return true;
    }
    // Germany, German.
    if (name.ends_with("y") && adjective == name.substr(0, name.size() - 1)) {
      return true;
    }
  }
  return name.ends_with("y") && adjective == name.substr(0, name.size() - 1);
}

TargetList find_names(const Document& doc, const MatchList& matches,
                      const TargetOptions& options) {
  return NameFinder(doc, matches, options).find();
}

}  // namespace slant::detail
