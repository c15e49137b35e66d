// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/registry.h"

#include <algorithm>

#include "slant/lexicon/readers.h"

namespace slant {
namespace {

using namespace detail;

// Of formats equally sure the first is taken. slant's own has no read
// function here: import_lexicon hands it to parse_lexicon.
constexpr LexiconFormat kLexiconFormats[] = {
    {"slant", "slant's own table", "tsv", sniff_slant, nullptr},
    {"liwc", "LIWC 2001, 2007, 2015; Moral Foundations Dictionary", "dic",
     sniff_liwc, read_liwc},
    {"dicx", "LIWC-22 table", "dicx", sniff_dicx, read_dicx},
    {"quanteda", "quanteda dictionary (YAML)", "yml yaml", sniff_quanteda,
     read_quanteda},
    {"wordstat", "WordStat dictionary", "cat", sniff_wordstat, read_wordstat},
    {"yoshikoder", "Yoshikoder dictionary or project (XML); Lexicoder 2",
     "ykd ykp lcd xml", sniff_yoshikoder, read_yoshikoder},
    {"vbpro", "VBPro text", "vbp txt", sniff_vbpro, read_vbpro},
    {"lexicoder", "Lexicoder 3 (LSD2015)", "lc3", sniff_lexicoder,
     read_lexicoder},
    {"vader", "VADER word list", "txt", sniff_vader, read_vader},
    {"afinn", "AFINN", "txt", sniff_afinn, read_afinn},
    {"nrc", "NRC EmoLex, Intensity, VAD", "txt csv tsv", sniff_nrc, read_nrc},
    {"sentiwordnet", "SentiWordNet 3.0", "txt", sniff_sentiwordnet,
     read_sentiwordnet},
    {"mpqa", "MPQA subjectivity clues", "tff", sniff_mpqa, read_mpqa},
    {"opinion", "Hu and Liu opinion lexicon", "txt", sniff_opinion,
     read_opinion},
    {"emfd", "extended Moral Foundations Dictionary", "csv", sniff_emfd,
     read_emfd},
    {"empath", "Empath categories", "tsv empath", sniff_empath, read_empath},
    {"inquirer", "General Inquirer", "txt csv", sniff_inquirer, read_inquirer},
    {"loughran", "Loughran-McDonald master dictionary", "csv", sniff_loughran,
     read_loughran},
    {"jsonl", "one JSON object a line", "jsonl ndjson", sniff_jsonl,
     read_jsonl},
    {"table", "any table with a header line", "csv tsv", sniff_table,
     read_table},
    {"list", "one term a line", "txt", sniff_list, read_list},
};

}  // namespace

std::span<const LexiconFormat> lexicon_formats() { return kLexiconFormats; }

const LexiconFormat* find_lexicon_format(std::string_view name) {
  const auto* found = std::find_if(
      std::begin(kLexiconFormats), std::end(kLexiconFormats),
      [&](const LexiconFormat& format) { return format.name == name; });
  return found == std::end(kLexiconFormats) ? nullptr : found;
}

const LexiconFormat& guess_lexicon_format(std::string_view file,
                                          std::string_view text) {
  const SniffInput input = make_sniff_input(file, text);
  const LexiconFormat* best = nullptr;
  int best_score = -1;
  for (const LexiconFormat& format : kLexiconFormats) {
    const int score = format.sniff(input);
    if (score <= best_score) continue;
    best = &format;
    best_score = score;
  }
  return *best;
}

}  // namespace slant
