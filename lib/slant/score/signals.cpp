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
     "", true, "Judges where it could describe."},
    {2, "subjective", "subjective word", "subjective words",
     "Wilson, Wiebe and Hoffmann 2005", "rhetoric.subjective", "", false,
     "Shows what the writer feels."},
    {3, "hedge", "hedge", "hedges", "Hyland 2005", "hedge", "", false,
     "Leaves a way out."},
    {4, "booster", "booster", "boosters", "Hyland 2005", "booster", "", true,
     "Makes more certain than the evidence shown does."},
    {5, "factive", "presupposition", "presuppositions",
     "Kiparsky and Kiparsky 1970", "rhetoric.presupposition factive", "", true,
     "Takes for granted what would have to be shown."},
    {6, "assertive", "assertive verb", "assertive verbs", "Hooper 1975",
     "assertive", "", false, "Asserts; says how firmly, not how it is known."},
    {7, "implicative", "implicative verb", "implicative verbs",
     "Karttunen 1971", "implicative", "", false,
     "Says what came of it along with what was tried."},
    {8, "report_verb", "report verb", "report verbs", "Recasens et al. 2013",
     "report.neutral report.endorsing report.charged", "", false,
     "Colours what somebody said by how it is reported."},
    {9, "entailment", "entailment", "entailments", "Berant et al. 2012", "",
     "left out: no list of entailing verbs with a free licence; the verbs "
     "that matter are factive or implicative",
     false, ""},
    {10, "context", "context", "contexts", "Recasens et al. 2013", "",
     "part of loaded.points: a term beside other loaded terms counts more",
     false, ""},
    {11, "intensifier", "intensifier", "intensifiers", "Quirk et al. 1985",
     "rhetoric.intensifier", "", true, "Raises the tone of the next word."},
    {12, "weasel", "unsourced claim", "unsourced claims",
     "Ganter and Strube 2009", "weasel", "", true,
     "Claims it for people who are not named."},
    {13, "peacock", "peacock term", "peacock terms", "Vincze 2013", "peacock",
     "", true, "Praises without a fact."},
    {14, "agentless_passive", "agentless passive", "agentless passives",
     "Greene and Resnik 2009", "rhetoric.agentless_passive", "", false,
     "Leaves out who acts."},
    {15, "nominalisation", "nominalisation", "nominalisations", "Billig 2008",
     "rhetoric.nominalisation", "", false,
     "Makes a thing of what somebody does."},
    {16, "scare_quote", "scare quote", "scare quotes", "Meibauer 2015",
     "rhetoric.scare_quote", "", true, "Holds a term at arm's length."},
    {17, "quotation", "quotation", "quotations", "Pareti 2015", "",
     "the voice of every token: reports by voice, --voice", false, ""},
    {18, "voice", "voice", "voices", "Fan et al. 2019", "",
     "every finding carries its voice", false, ""},
    {19, "us_vs_them", "us-against-them line", "us-against-them lines",
     "Van Dijk 1998", "rhetoric.us_vs_them", "", true,
     "Sets one side against another."},
    {20, "target_contrast", "target contrast", "target contrasts",
     "Hamborg and Donnay 2021", "", "measured by targets", false, ""},
    {21, "absolute", "absolute", "absolutes", "Al-Mosaiwi and Johnstone 2018",
     "absolute", "", true, "Allows no exception."},
    {22, "deontic", "call to duty", "calls to duty", "Biber 1988",
     "modal.deontic", "", true,
     "Says what must be done, and binds the reader to it."},
    {23, "rhetorical_question", "rhetorical question", "rhetorical questions",
     "Bhattasali et al. 2015", "rhetoric.rhetorical_question", "", true,
     "Asks for assent, not for an answer."},
    {24, "anaphora", "anaphora", "anaphoras", "Dubremetz and Nivre 2018",
     "rhetoric.anaphora", "", true, "Hammers by opening alike."},
    {25, "epistrophe", "epistrophe, symploce or anadiplosis",
     "epistrophes, symploces and anadiploses", "Al-Khatib et al. 2020",
     "rhetoric.epistrophe rhetoric.symploce rhetoric.anadiplosis", "", true,
     "Hammers by ending alike."},
    {26, "epizeuxis", "repeated word", "repeated words",
     "Al-Khatib et al. 2020", "rhetoric.epizeuxis rhetoric.diacope", "", true,
     "Hammers a word."},
    {27, "tricolon", "triad or parallel clause", "triads and parallel clauses",
     "Al-Khatib et al. 2020", "rhetoric.tricolon rhetoric.isocolon", "", true,
     "Pleases the ear by parts of like build."},
    {28, "antithesis", "antithesis", "antitheses", "Lawrence et al. 2017",
     "rhetoric.antithesis", "", true, "Sets two things against each other."},
    {29, "chiasmus", "chiasmus", "chiasmi", "Dubremetz and Nivre 2018",
     "rhetoric.chiasmus", "", true, "Turns the words around."},
    {30, "polysyndeton", "series with many conjunctions or none",
     "series with many conjunctions or none", "Al-Khatib et al. 2020",
     "rhetoric.polysyndeton rhetoric.asyndeton", "", true,
     "Piles up, or rushes."},
    {31, "repetition", "repeated phrase", "repeated phrases",
     "Da San Martino et al. 2019", "rhetoric.repetition", "", true,
     "Drives a phrase home."},
    {32, "name_calling", "name called", "names called",
     "Miller 1939; Da San Martino et al. 2020", "rhetoric.name_calling", "",
     true, "Sets a name before the argument."},
    {33, "flag_waving", "flag waved", "flags waved",
     "Da San Martino et al. 2020", "rhetoric.flag_waving", "", true,
     "Makes nation, people or freedom the argument."},
    {34, "fear", "appeal to fear", "appeals to fear",
     "Da San Martino et al. 2020", "rhetoric.fear", "", true,
     "Holds up a danger as the reason."},
    {35, "black_and_white", "black-and-white choice", "black-and-white choices",
     "Da San Martino et al. 2020", "rhetoric.black_and_white", "", true,
     "Leaves two ways only, or one."},
    {36, "whataboutism", "whataboutism", "whataboutisms",
     "Da San Martino et al. 2020", "rhetoric.whataboutism", "", true,
     "Answers a charge with a charge against others."},
    {37, "doubt", "doubt cast", "doubts cast", "Da San Martino et al. 2020",
     "rhetoric.doubt report.doubting", "", true,
     "Casts doubt on what somebody says or is."},
    {38, "exaggeration", "exaggeration or minimisation",
     "exaggerations and minimisations", "Jowett and O'Donnell 2012",
     "rhetoric.exaggeration superlative_claim minimiser", "", true,
     "Makes more of it than there is, or less."},
    {39, "slogan", "slogan", "slogans", "Da San Martino et al. 2020",
     "rhetoric.slogan", "", true, "A short phrase made to be repeated."},
    {40, "causal_oversimplification", "single cause", "single causes",
     "Da San Martino et al. 2020", "rhetoric.causal_oversimplification", "",
     true, "One cause for what has many."},
    {41, "intent_attribution", "imputed motive", "imputed motives",
     "after Recasens et al. 2013", "rhetoric.intent_attribution intent", "",
     true, "Says what somebody wants, as if it were known."},
    {42, "euphemism", "euphemism", "euphemisms", "Allan and Burridge 2006",
     "loaded.euphemism", "", true, "A soft word for something hard."},
    {43, "emphasis", "capitals or exclamation", "capitals and exclamations",
     "Horne and Adali 2017", "rhetoric.capitals rhetoric.exclamation", "", true,
     "Stresses by type and mark."},
    {44, "tone_by_voice", "tone by voice", "tones by voice",
     "Hutto and Gilbert 2014", "", "sentiment.compound with --voice", false,
     ""},
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
