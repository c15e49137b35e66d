// SPDX-License-Identifier: Apache-2.0
// Which categories of lexicons tell the detectors what.
#include <string_view>

#include "slant/lexicon/category_path.h"
#include "slant/match/figures/view.h"

namespace slant::detail {
namespace {

struct CueRow {
  std::string_view category;  // and those below it
  std::uint32_t bits;
};
constexpr CueRow kCues[] = {
    {"group.us", kCueUs},
    {"pronoun.first_plural", kCueUs},
    {"group.them", kCueThem},
    {"nation", kCueNation},
    {"threat", kCueThreat},
    {"loaded.fear", kCueThreat | kCueSlur},
    {"causal", kCueCausal},
    {"modal.deontic", kCueDuty},
    {"modal.predictive", kCueFuture},
    {"modifier.conditional", kCueIf},
    {"hedge", kCueHedge},
    {"loaded.pejorative", kCueSlur},
    {"loaded.dysphemism", kCueSlur},
    {"loaded.outrage", kCueSlur},
    {"loaded.propaganda", kCueSlur},
    {"loaded.dehumanising", kCueSlur | kCueLabel},
    {"loaded.partisan_label", kCueSlur | kCueLabel},
    {"loaded.glorifying", kCuePraise},
    {"moral.care.virtue", kCueVirtue},
    {"moral.fairness.virtue", kCueVirtue},
    {"moral.loyalty.virtue", kCueVirtue},
    {"moral.authority.virtue", kCueVirtue},
    {"moral.sanctity.virtue", kCueVirtue},
    {"modifier.rhetoric.bloc", kCueBloc},
    {"modifier.rhetoric.ask", kCueAsk},
    {"modifier.rhetoric.label", kCueLabel},
    {"modifier.rhetoric.peoples", kCuePeoples},
    {"question.tag", kCueTag},
    {"modifier.booster", kCueBoost},
};

}  // namespace

CategoryCues cues_of(std::string_view category) {
  CategoryCues out;
  out.valence = category == "sentiment.valence";
  for (const CueRow& row : kCues) {
    if (is_in_category(category, row.category)) out.always |= row.bits;
  }
  return out;
}

}  // namespace slant::detail
