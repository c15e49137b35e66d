// SPDX-License-Identifier: Apache-2.0
#include "slant/match/name_words.h"

#include <algorithm>
#include <unordered_set>

namespace slant::detail {
namespace {

constexpr std::string_view kNoNames =
    "a advertisement after all although an and any april as at august "
    "because before both but by december despite during each et even every "
    "february few first following for friday from gmt he her here his how "
    "however i i'd i'll i'm i've if in indeed instead internet into it it's "
    "its january july june last let many march may maybe meanwhile monday "
    "more moreover most my no nobody nor not november now october of ok on "
    "one only or other our over perhaps photo read saturday second "
    "september she since so some still such sunday than that the their then "
    "there these they third this those though through thursday to today "
    "tuesday tv under until us wednesday we what when where which while who "
    "why with yes yet you your";

constexpr std::string_view kTitles =
    "admiral ambassador archbishop bishop captain chairman chancellor chief "
    "chairwoman colonel commander congressman congresswoman councillor "
    "deputy director dr dr. emperor foreign gen gen. general gov gov. "
    "governor judge justice king lady lord major mayor minister miss mr mr. "
    "mrs mrs. ms ms. officer pope president prime prince princess professor "
    "prof queen rep rep. representative rev reverend secretary sen sen. "
    "senator senior sergeant sheriff sir speaker vice";

constexpr std::string_view kJoiners = "of de la van von der al bin del du";

struct SameName {
  std::string_view form;
  std::string_view name;
};
constexpr SameName kSameNames[] = {
    {"america", "united states"},  {"american", "united states"},
    {"britain", "united kingdom"}, {"british", "united kingdom"},
    {"danish", "denmark"},         {"dutch", "netherlands"},
    {"eu", "european union"},      {"finnish", "finland"},
    {"french", "france"},          {"greek", "greece"},
    {"irish", "ireland"},          {"polish", "poland"},
    {"spanish", "spain"},          {"swedish", "sweden"},
    {"swiss", "switzerland"},      {"turkish", "turkey"},
    {"u.s", "united states"},      {"u.s.", "united states"},
    {"uk", "united kingdom"},      {"un", "united nations"},
    {"us", "united states"},       {"usa", "united states"},
    {"west", "western"},           {"westerners", "western"},
};

using Words = std::unordered_set<std::string_view>;

Words words_of(std::string_view list) {
  Words words;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    words.insert(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace

bool is_no_name(std::string_view folded) {
  static const Words words = words_of(kNoNames);
  return words.count(folded) != 0;
}

bool is_title(std::string_view folded) {
  static const Words words = words_of(kTitles);
  return words.count(folded) != 0;
}

bool joins_names(std::string_view word) {
  static const Words words = words_of(kJoiners);
  return words.count(word) != 0;
}

std::string_view same_name(std::string_view folded) {
  for (const SameName& same : kSameNames) {
    if (same.form == folded) return same.name;
  }
  return {};
}

}  // namespace slant::detail
