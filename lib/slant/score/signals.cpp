// SPDX-License-Identifier: Apache-2.0
#include "slant/score/signals.h"

#include <algorithm>

#include "slant/lexicon/category_path.h"

namespace slant {
namespace {

constexpr SignalInfo kSignals[] = {
    {1, "loaded", "loaded term", "loaded terms", "Spinde et al. 2021",
     "loaded.pejorative loaded.glorifying loaded.dysphemism loaded.outrage "
     "loaded.propaganda loaded.partisan_label loaded.dehumanising "
     "loaded.fear",
     "", true},
    {2, "subjective", "subjective word", "subjective words",
     "Wilson, Wiebe and Hoffmann 2005", "rhetoric.subjective", "", false},
    {3, "hedge", "hedge", "hedges", "Hyland 2005", "hedge", "", false},
    {4, "booster", "booster", "boosters", "Hyland 2005", "booster", "", true},
    {5, "factive", "presupposition", "presuppositions",
     "Kiparsky and Kiparsky 1970", "rhetoric.presupposition factive", "", true},
    {6, "assertive", "assertive verb", "assertive verbs", "Hooper 1975",
     "assertive", "", false},
    {7, "implicative", "implicative verb", "implicative verbs",
     "Karttunen 1971", "implicative", "", false},
    {8, "report_verb", "report verb", "report verbs", "Recasens et al. 2013",
     "report.neutral report.endorsing report.charged", "", false},
    {9, "entailment", "entailment", "entailments", "Berant et al. 2012", "",
     "left out: no list of entailing verbs with a free licence; the verbs "
     "that matter are factive or implicative",
     false},
    {10, "context", "context", "contexts", "Recasens et al. 2013", "",
     "part of loaded.points: a term beside other loaded terms counts more",
     false},
    {11, "intensifier", "intensifier", "intensifiers", "Quirk et al. 1985",
     "rhetoric.intensifier", "", true},
    {12, "weasel", "unsourced claim", "unsourced claims",
     "Ganter and Strube 2009", "weasel", "", true},
    {13, "peacock", "peacock term", "peacock terms", "Vincze 2013", "peacock",
     "", true},
    {14, "agentless_passive", "agentless passive", "agentless passives",
     "Greene and Resnik 2009", "rhetoric.agentless_passive", "", false},
    {15, "nominalisation", "nominalisation", "nominalisations", "Billig 2008",
     "rhetoric.nominalisation", "", false},
    {16, "scare_quote", "scare quote", "scare quotes", "Meibauer 2015",
     "rhetoric.scare_quote", "", true},
    {17, "quotation", "quotation", "quotations", "Pareti 2015", "",
     "the voice of every token: reports by voice, --voice", false},
    {18, "voice", "voice", "voices", "Fan et al. 2019", "",
     "every finding carries its voice", false},
    {19, "us_vs_them", "us-and-them", "us-and-thems", "Van Dijk 1998",
     "rhetoric.us_vs_them", "", true},
    {20, "target_contrast", "target contrast", "target contrasts",
     "Hamborg and Donnay 2021", "", "measured by targets", false},
    {21, "absolute", "absolute", "absolutes", "Al-Mosaiwi and Johnstone 2018",
     "absolute", "", true},
    {22, "deontic", "call to duty", "calls to duty", "Biber 1988",
     "modal.deontic", "", true},
    {23, "rhetorical_question", "rhetorical question", "rhetorical questions",
     "Bhattasali et al. 2015", "rhetoric.rhetorical_question", "", true},
    {24, "anaphora", "anaphora", "anaphoras", "Dubremetz and Nivre 2018",
     "rhetoric.anaphora", "", true},
    {25, "epistrophe", "epistrophe, symploce or anadiplosis",
     "epistrophes, symploces and anadiploses", "Al-Khatib et al. 2020",
     "rhetoric.epistrophe rhetoric.symploce rhetoric.anadiplosis", "", true},
    {26, "epizeuxis", "repeated word", "repeated words",
     "Al-Khatib et al. 2020", "rhetoric.epizeuxis rhetoric.diacope", "", true},
    {27, "tricolon", "triad or parallel clause", "triads and parallel clauses",
     "Al-Khatib et al. 2020", "rhetoric.tricolon rhetoric.isocolon", "", true},
    {28, "antithesis", "antithesis", "antitheses", "Lawrence et al. 2017",
     "rhetoric.antithesis", "", true},
    {29, "chiasmus", "chiasmus", "chiasmi", "Dubremetz and Nivre 2018",
     "rhetoric.chiasmus", "", true},
    {30, "polysyndeton", "series with many conjunctions or none",
     "series with many conjunctions or none", "Al-Khatib et al. 2020",
     "rhetoric.polysyndeton rhetoric.asyndeton", "", true},
    {31, "repetition", "repeated phrase", "repeated phrases",
     "Da San Martino et al. 2019", "rhetoric.repetition", "", true},
    {32, "name_calling", "name called", "names called",
     "Miller 1939; Da San Martino et al. 2020", "rhetoric.name_calling", "",
     true},
    {33, "flag_waving", "flag waved", "flags waved",
     "Da San Martino et al. 2020", "rhetoric.flag_waving", "", true},
    {34, "fear", "appeal to fear", "appeals to fear",
     "Da San Martino et al. 2020", "rhetoric.fear", "", true},
    {35, "black_and_white", "black-and-white choice", "black-and-white choices",
     "Da San Martino et al. 2020", "rhetoric.black_and_white", "", true},
    {36, "whataboutism", "whataboutism", "whataboutisms",
     "Da San Martino et al. 2020", "rhetoric.whataboutism", "", true},
    {37, "doubt", "doubt cast", "doubts cast", "Da San Martino et al. 2020",
     "rhetoric.doubt report.doubting", "", true},
    {38, "exaggeration", "exaggeration or minimisation",
     "exaggerations and minimisations", "Jowett and O'Donnell 2012",
     "rhetoric.exaggeration superlative_claim minimiser", "", true},
    {39, "slogan", "slogan", "slogans", "Da San Martino et al. 2020",
     "rhetoric.slogan", "", true},
    {40, "causal_oversimplification", "single cause", "single causes",
     "Da San Martino et al. 2020", "rhetoric.causal_oversimplification", "",
     true},
    {41, "intent_attribution", "imputed motive", "imputed motives",
     "after Recasens et al. 2013", "rhetoric.intent_attribution intent", "",
     true},
    {42, "euphemism", "euphemism", "euphemisms", "Allan and Burridge 2006",
     "loaded.euphemism", "", true},
    {43, "emphasis", "capitals or exclamation", "capitals and exclamations",
     "Horne and Adali 2017", "rhetoric.capitals rhetoric.exclamation", "",
     true},
    {44, "tone_by_voice", "tone by voice", "tones by voice",
     "Hutto and Gilbert 2014", "", "sentiment.compound with --voice", false},
};

bool listed(std::string_view categories, std::string_view path) {
  while (!categories.empty()) {
    const std::size_t end = std::min(categories.find(' '), categories.size());
    if (end != 0 && is_in_category(path, categories.substr(0, end)))
      return true;
    categories.remove_prefix(std::min(end + 1, categories.size()));
  }
  return false;
}

}  // namespace

std::span<const SignalInfo> signal_infos() { return kSignals; }

const SignalInfo* signal_of(std::string_view category) {
  for (const SignalInfo& signal : kSignals) {
    if (listed(signal.categories, category)) return &signal;
  }
  return nullptr;
}

}  // namespace slant
