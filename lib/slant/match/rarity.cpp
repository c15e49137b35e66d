// SPDX-License-Identifier: Apache-2.0
#include "slant/match/rarity.h"

#include <algorithm>
#include <iterator>

namespace slant::detail {
namespace {

struct CommonWord {
  std::string_view word;
  double per_million;
};

constexpr double kUnlisted = 20;

// Sorted.
constexpr CommonWord kCommon[] = {
    {"a", 25000}, {"able", 500}, {"about", 4000}, {"according", 500},
    {"across", 150}, {"act", 150}, {"administration", 500}, {"after", 4000},
    {"again", 500}, {"against", 1500}, {"air", 150}, {"all", 4000},
    {"almost", 500}, {"already", 150}, {"also", 4000}, {"always", 500},
    {"am", 500}, {"american", 500}, {"americans", 500}, {"an", 10000},
    {"and", 25000}, {"another", 500}, {"any", 1500}, {"are", 10000},
    {"area", 150}, {"around", 500}, {"as", 10000}, {"ask", 150},
    {"asked", 500}, {"at", 10000}, {"away", 500}, {"back", 1500},
    {"be", 10000}, {"because", 1500}, {"become", 150}, {"been", 4000},
    {"before", 1500}, {"behind", 150}, {"being", 1500}, {"best", 500},
    {"better", 500}, {"between", 1500}, {"big", 500}, {"billion", 150},
    {"black", 500}, {"body", 150}, {"book", 150}, {"both", 500},
    {"bring", 500}, {"but", 10000}, {"by", 10000}, {"call", 500},
    {"called", 500}, {"calling", 150}, {"came", 500}, {"can", 4000},
    {"case", 500}, {"certain", 150}, {"change", 500}, {"child", 150},
    {"city", 500}, {"claim", 150}, {"claims", 150}, {"clear", 150},
    {"close", 150}, {"come", 500}, {"could", 1500}, {"country", 1500},
    {"course", 500}, {"court", 500}, {"cut", 150}, {"day", 500}, {"days", 500},
    {"deal", 150}, {"did", 1500}, {"didn't", 500}, {"do", 1500}, {"does", 500},
    {"doesn't", 500}, {"don't", 500}, {"done", 500}, {"down", 500},
    {"dozen", 150}, {"during", 1500}, {"each", 500}, {"early", 500},
    {"eight", 150}, {"either", 150}, {"else", 500}, {"end", 500},
    {"enough", 500}, {"even", 1500}, {"ever", 150}, {"every", 500},
    {"face", 150}, {"fact", 500}, {"family", 500}, {"far", 500},
    {"federal", 500}, {"feel", 150}, {"few", 500}, {"first", 1500},
    {"five", 500}, {"for", 10000}, {"form", 150}, {"former", 500},
    {"found", 500}, {"four", 500}, {"free", 150}, {"from", 10000},
    {"full", 500}, {"get", 1500}, {"getting", 150}, {"given", 500},
    {"go", 500}, {"going", 1500}, {"good", 1500}, {"got", 500},
    {"government", 1500}, {"great", 500}, {"group", 500}, {"had", 4000},
    {"half", 500}, {"hand", 150}, {"hard", 500}, {"has", 10000},
    {"have", 10000}, {"having", 500}, {"he", 10000}, {"head", 150},
    {"health", 500}, {"hear", 150}, {"heard", 150}, {"help", 500},
    {"her", 4000}, {"here", 1500}, {"high", 500}, {"him", 1500},
    {"his", 10000}, {"hit", 150}, {"hold", 500}, {"home", 500},
    {"house", 1500}, {"how", 1500}, {"however", 500}, {"human", 150},
    {"hundred", 150}, {"i", 4000}, {"idea", 150}, {"if", 4000}, {"in", 25000},
    {"including", 500}, {"into", 4000}, {"is", 10000}, {"it", 10000},
    {"its", 4000}, {"just", 4000}, {"keep", 500}, {"kind", 150},
    {"know", 1500}, {"known", 500}, {"large", 150}, {"last", 1500},
    {"late", 150}, {"later", 500}, {"law", 500}, {"lead", 500}, {"least", 500},
    {"leave", 150}, {"left", 500}, {"less", 500}, {"let", 500}, {"life", 500},
    {"like", 1500}, {"likely", 500}, {"line", 500}, {"little", 500},
    {"live", 150}, {"long", 500}, {"look", 500}, {"lot", 500}, {"low", 150},
    {"made", 1500}, {"major", 150}, {"make", 1500}, {"making", 500},
    {"man", 500}, {"many", 1500}, {"may", 1500}, {"me", 500}, {"mean", 150},
    {"means", 150}, {"members", 500}, {"men", 500}, {"might", 1500},
    {"million", 500}, {"minor", 150}, {"money", 500}, {"months", 500},
    {"more", 4000}, {"most", 1500}, {"move", 500}, {"much", 1500},
    {"must", 500}, {"my", 1500}, {"name", 150}, {"national", 500},
    {"near", 500}, {"need", 500}, {"neither", 150}, {"never", 500},
    {"new", 4000}, {"news", 500}, {"next", 500}, {"nine", 150}, {"no", 4000},
    {"none", 150}, {"nor", 150}, {"not", 10000}, {"nothing", 500},
    {"now", 1500}, {"of", 25000}, {"off", 500}, {"office", 500},
    {"officials", 500}, {"often", 500}, {"old", 500}, {"on", 10000},
    {"once", 150}, {"one", 4000}, {"only", 1500}, {"open", 500}, {"or", 4000},
    {"other", 4000}, {"others", 150}, {"our", 1500}, {"out", 4000},
    {"over", 1500}, {"own", 500}, {"part", 500}, {"party", 500}, {"pay", 150},
    {"people", 4000}, {"per", 500}, {"percent", 1500}, {"perhaps", 150},
    {"person", 150}, {"place", 500}, {"plan", 150}, {"play", 150},
    {"point", 500}, {"police", 500}, {"policy", 500}, {"political", 500},
    {"power", 500}, {"president", 4000}, {"public", 1500}, {"put", 500},
    {"question", 150}, {"rather", 500}, {"read", 150}, {"real", 500},
    {"really", 1500}, {"report", 500}, {"rest", 150}, {"right", 500},
    {"rights", 150}, {"run", 500}, {"said", 10000}, {"same", 500},
    {"saw", 150}, {"say", 1500}, {"saying", 150}, {"says", 1500},
    {"school", 500}, {"second", 500}, {"security", 500}, {"see", 1500},
    {"seem", 150}, {"seems", 150}, {"seen", 500}, {"send", 150},
    {"sense", 500}, {"set", 500}, {"seven", 150}, {"several", 500},
    {"she", 4000}, {"short", 500}, {"should", 1500}, {"show", 500},
    {"side", 150}, {"since", 500}, {"six", 150}, {"small", 150}, {"so", 4000},
    {"some", 1500}, {"something", 500}, {"start", 150}, {"state", 1500},
    {"states", 1500}, {"still", 1500}, {"stop", 150}, {"story", 150},
    {"strong", 150}, {"such", 1500}, {"support", 500}, {"sure", 150},
    {"system", 500}, {"take", 500}, {"taking", 150}, {"tell", 150},
    {"ten", 150}, {"than", 4000}, {"that", 10000}, {"the", 60000},
    {"their", 4000}, {"them", 1500}, {"then", 1500}, {"there", 4000},
    {"these", 1500}, {"they", 10000}, {"thing", 500}, {"things", 500},
    {"think", 1500}, {"this", 10000}, {"those", 1500}, {"though", 500},
    {"thousand", 150}, {"three", 500}, {"through", 1500}, {"time", 1500},
    {"times", 500}, {"to", 25000}, {"today", 500}, {"together", 150},
    {"told", 500}, {"too", 1500}, {"took", 500}, {"top", 150}, {"toward", 500},
    {"true", 150}, {"trump", 1500}, {"turn", 150}, {"two", 1500},
    {"under", 500}, {"united", 500}, {"until", 500}, {"up", 4000},
    {"us", 1500}, {"use", 500}, {"used", 500}, {"very", 1500}, {"want", 500},
    {"war", 500}, {"was", 10000}, {"water", 150}, {"way", 1500}, {"we", 4000},
    {"week", 1500}, {"well", 1500}, {"went", 500}, {"were", 4000},
    {"what", 4000}, {"when", 4000}, {"where", 1500}, {"whether", 500},
    {"which", 4000}, {"while", 1500}, {"white", 500}, {"who", 4000},
    {"whole", 150}, {"whose", 150}, {"why", 500}, {"will", 4000},
    {"with", 10000}, {"without", 500}, {"women", 500}, {"work", 500},
    {"world", 500}, {"would", 4000}, {"year", 1500}, {"years", 1500},
    {"yet", 500}, {"you", 4000}, {"young", 150}, {"your", 1500},
};

static_assert(std::is_sorted(std::begin(kCommon), std::end(kCommon),
                             [](const CommonWord& a, const CommonWord& b) {
                               return a.word < b.word;
                             }));

}  // namespace

double words_per_million(std::string_view folded) {
  const auto* found = std::lower_bound(
      std::begin(kCommon), std::end(kCommon), folded,
      [](const CommonWord& entry, std::string_view key) {
        return entry.word < key;
      });
  const bool listed = found != std::end(kCommon) && found->word == folded;
  return listed ? found->per_million : kUnlisted;
}

}  // namespace slant::detail
