// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/groups.h"

#include <string>

#include "slant/score/signals.h"

namespace slant::html {
namespace {

constexpr Group kGroups[kGroupCount] = {
    {"l", "Loaded terms", "wording that judges while it names", true},
    {"r", "Rhetoric", "figures and appeals", true},
    {"t", "Tone", "words of good or bad feeling", false},
    {"fr", "Frames", "the side of the matter that is talked about", false},
    {"m", "Morals", "moral foundations appealed to", false},
    {"s", "Style", "hedges, absolutes, unsourced claims and the like", false},
};

struct Measure {
  std::string_view name;
  std::size_t group;
};

constexpr Measure kMeasures[] = {
    {"loaded", 0}, {"rhetoric", 1},   {"sentiment", 2},
    {"frame", 3},  {"news_frame", 3}, {"moral", 4},
};
constexpr std::size_t kStyle = 5;

struct Gloss {
  std::string_view category;  // with its measure
  std::string_view text;
};

constexpr Gloss kGlosses[] = {
    {"loaded.absolutist", "leaves no room for exceptions"},
    {"loaded.cliche", "a stock phrase that stands in for an argument"},
    {"loaded.dehumanising", "speaks of people as less than people"},
    {"loaded.dysphemism", "the harsher of the names for it"},
    {"loaded.euphemism", "the softer of the names for it"},
    {"loaded.fear", "calls up a danger"},
    {"loaded.glorifying", "praises while it names"},
    {"loaded.intensifier", "turns the volume up"},
    {"loaded.outrage", "words of anger and scandal"},
    {"loaded.partisan_label", "a label of one camp for another"},
    {"loaded.pejorative", "runs down while it names"},
    {"loaded.propaganda", "a watchword of persuasion"},
    {"loaded.sensational", "makes more of the news"},
    {"loaded", "wording that judges while it names"},
    {"sentiment", "a word of good or bad feeling, before negation and such"},
    {"frame", "a word of this side of the matter"},
    {"news_frame", "a word that news tells a story of this kind with"},
    {"moral", "a word of this moral foundation"},
    {"absolute", "leaves no room for exceptions"},
    {"assertive", "states something as said or believed"},
    {"booster", "makes a claim sound surer"},
    {"causal", "says that one thing brings about another"},
    {"factive", "takes what follows for a fact"},
    {"group.us", "names a group as one's own"},
    {"group.them", "names a group as the others"},
    {"hedge", "makes a claim less sure"},
    {"implicative", "implies that something happened"},
    {"intent", "says what somebody means to do"},
    {"minimiser", "makes less of it"},
    {"modal.deontic", "says what must or should be"},
    {"modal.epistemic", "says how likely it is"},
    {"modal.predictive", "says what will be"},
    {"nation", "speaks of nation or people"},
    {"peacock", "praises without a fact"},
    {"pronoun", "who speaks, and of whom"},
    {"question", "a question that expects its answer"},
    {"report.charged", "a report verb that judges the speaker"},
    {"report.doubting", "a report verb that casts doubt"},
    {"report.endorsing", "a report verb that takes the speaker's side"},
    {"report.neutral", "a report verb that takes no side"},
    {"superlative_claim", "a claim to be the most or the first"},
    {"threat", "speaks of a threat"},
    {"weasel", "a claim without a source"},
    {"weasel_quantifier", "how many is left open"},
};

// Whether `path` is `category` or below it.
bool is_below(std::string_view path, std::string_view category) {
  return path.substr(0, category.size()) == category &&
         (path.size() == category.size() || path[category.size()] == '.');
}

}  // namespace

std::span<const Group> groups() { return kGroups; }

std::size_t group_of(std::string_view measure) {
  for (const Measure& known : kMeasures) {
    if (known.name == measure) return known.group;
  }
  return kStyle;
}

std::string_view gloss_of(std::string_view measure, std::string_view category) {
  std::string path(measure);
  if (!category.empty()) path += '.' + std::string(category);
  std::string_view best;
  std::size_t size = 0;
  for (const Gloss& gloss : kGlosses) {
    if (gloss.category.size() > size && is_below(path, gloss.category)) {
      best = gloss.text;
      size = gloss.category.size();
    }
  }
  if (!best.empty()) return best;
  if (const SignalInfo* signal = signal_of(path)) return signal->one;
  return "an entry of this list";
}

}  // namespace slant::html
