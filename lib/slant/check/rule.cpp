// SPDX-License-Identifier: Apache-2.0
#include "slant/check/rule.h"

#include <algorithm>
#include <numeric>

namespace slant {
namespace {

constexpr std::string_view kSeverities[] = {"off", "note", "warning", "error"};
constexpr std::string_view kKinds[] = {"term", "figure", "score", "target",
                                       "suppression"};

struct ProfileRow {
  std::string_view name;
  std::string_view summary;
};
constexpr ProfileRow kProfiles[kProfileCount] = {
    {"news", "reports: the writer's own voice stays out"},
    {"opinion", "columns: judgment is welcome, foul play is not"},
    {"academic", "papers: no promotion, no heat"},
    {"corporate", "releases and reports: no hype, no euphemism"},
};

// Categories of slant's own lexicons that are aids of other measures, or
// name what a text is about: nothing to mend.
constexpr std::string_view kSilent[] = {"frame",     "news_frame", "moral",
                                        "sentiment", "modifier",   "group",
                                        "pronoun",   "nation",     "question"};

bool is_below(std::string_view path, std::string_view above) {
  return path == above ||
         (path.size() > above.size() && path[above.size()] == '.' &&
          path.substr(0, above.size()) == above);
}

template <class Enum, std::size_t N>
bool parse(std::string_view name, const std::string_view (&names)[N],
           Enum& out) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) {
      out = static_cast<Enum>(i);
      return true;
    }
  }
  return false;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      const std::size_t next =
          std::min({row[j] + 1, row[j - 1] + 1, diagonal + cost});
      diagonal = row[j];
      row[j] = next;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view to_string(RuleSeverity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

bool parse_severity(std::string_view name, RuleSeverity& severity) {
  return parse(name, kSeverities, severity);
}

std::string_view to_string(RuleKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Profile profile) {
  return kProfiles[static_cast<std::size_t>(profile)].name;
}

std::string_view summary_of(Profile profile) {
  return kProfiles[static_cast<std::size_t>(profile)].summary;
}

bool parse_profile(std::string_view name, Profile& profile) {
  for (std::size_t i = 0; i < kProfileCount; ++i) {
    if (kProfiles[i].name == name) {
      profile = static_cast<Profile>(i);
      return true;
    }
  }
  return false;
}

RuleSet::RuleSet() : rules_(rule_infos().begin(), rule_infos().end()) {}

RuleSet::RuleSet(std::span<const std::shared_ptr<const Lexicon>> own)
    : RuleSet() {
  for (const auto& lexicon : own) {
    for (const std::string& category : lexicon->categories()) {
      if (rule_of(category) >= 0) continue;
      const auto root = category.substr(0, category.find('.'));
      if (std::find(std::begin(kSilent), std::end(kSilent), root) !=
          std::end(kSilent)) {
        continue;
      }
      names_.push_back(std::make_unique<const std::string>(category));
      RuleInfo rule;
      rule.id = *names_.back();
      rule.name = rule.id;
      names_.push_back(std::make_unique<const std::string>(
          lexicon->info().construct + " (lexicon " + lexicon->info().id + ")"));
      rule.why = *names_.back();
      rule.severity.fill(RuleSeverity::warning);
      rules_.push_back(rule);
    }
  }
}

int RuleSet::find(std::string_view id) const {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

int RuleSet::rule_of(std::string_view category) const {
  for (;;) {
    const int rule = find(category);
    if (rule >= 0) {
      const RuleKind kind = rules_[static_cast<std::size_t>(rule)].kind;
      return kind == RuleKind::term || kind == RuleKind::figure ? rule : -1;
    }
    const std::size_t dot = category.rfind('.');
    if (dot == std::string_view::npos) return -1;
    category = category.substr(0, dot);
  }
}

bool RuleSet::covers(std::string_view pattern, std::size_t i) const {
  return is_below(rules_[i].id, pattern);
}

bool RuleSet::is_known(std::string_view pattern) const {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (covers(pattern, i)) return true;
  }
  return false;
}

std::string RuleSet::nearest(std::string_view pattern) const {
  std::vector<std::string_view> names;
  for (const RuleInfo& rule : rules_) {
    names.push_back(rule.id);
    const std::size_t dot = rule.id.find('.');
    if (dot != std::string_view::npos) names.push_back(rule.id.substr(0, dot));
    if (dot != std::string_view::npos) names.push_back(rule.id.substr(dot + 1));
  }
  std::string near = nearest_name(pattern, names);
  // A last part alone stands for the whole id.
  for (const RuleInfo& rule : rules_) {
    const std::size_t dot = rule.id.find('.');
    if (dot != std::string_view::npos && rule.id.substr(dot + 1) == near &&
        !is_known(near)) {
      return std::string(rule.id);
    }
  }
  return near;
}

std::string nearest_name(std::string_view name,
                         std::span<const std::string_view> names) {
  std::string_view best;
  std::size_t least = 0;
  for (const std::string_view candidate : names) {
    std::size_t d = distance(name, candidate);
    // What goes on behind a whole word of a path is no mistake in spelling.
    if (is_below(candidate, name)) d = std::min<std::size_t>(d, 1);
    if (best.empty() || d < least) {
      best = candidate;
      least = d;
    }
  }
  return std::string(best);
}

}  // namespace slant
