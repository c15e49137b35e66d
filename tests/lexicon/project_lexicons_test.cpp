// SPDX-License-Identifier: Apache-2.0
// Every file in lexicons/ keeps docs/lexicons.md, and every word, prefix and
// phrase in it is found in a text that holds it.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/locale.hpp>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon_text.h"
#include "slant/lexicon/lexicon.h"
#include "slant/match/matcher.h"
#include "slant/text/document.h"

namespace slant {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> project_files() {
  std::vector<std::string> files;
  for (const auto& file :
       fs::directory_iterator(SLANT_SOURCE_DIR "/lexicons")) {
    // axes.en.tsv holds axes; tests/embed/axis_list_test.cpp reads it.
    if (file.path().extension() == ".tsv" &&
        file.path().filename() != "axes.en.tsv") {
      files.push_back(file.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Lexicon loaded(const std::string& file) {
  auto lexicon = load_lexicon(file);
  if (!lexicon) {
    ADD_FAILURE() << lexicon.error().to_string();
    std::abort();
  }
  return std::move(*lexicon);
}

TEST(ProjectLexicons, ThereAreSome) { EXPECT_GE(project_files().size(), 6U); }

TEST(ProjectLexicons, AllCompileTogetherAndHaveTheirOwnIds) {
  std::vector<Matcher::LexiconPtr> lexicons;
  std::size_t entries = 0;
  for (const std::string& file : project_files()) {
    lexicons.push_back(std::make_shared<const Lexicon>(loaded(file)));
    entries += lexicons.back()->entries().size();
    // loaded.en.tsv holds loaded.en.
    EXPECT_EQ(lexicons.back()->info().id, fs::path(file).stem().string());
  }
  const auto matcher = Matcher::compile(lexicons, {});
  ASSERT_TRUE(matcher) << matcher.error().to_string();
  EXPECT_EQ(matcher->entry_count(), entries);
}

TEST(ProjectLexicons, EntriesAreSortedByByteAndDiffer) {
  for (const std::string& file : project_files()) {
    const Lexicon lexicon = loaded(file);
    std::string before;
    std::set<std::string> seen;
    for (const Entry& entry : lexicon.entries()) {
      const std::string key = std::string(entry.pattern) + '\t' +
                              std::string(to_string(entry.kind)) + '\t' +
                              lexicon.category(entry.category);
      EXPECT_LE(before, key) << file << ":" << entry.line;
      EXPECT_TRUE(seen.insert(key).second) << file << ":" << entry.line;
      before = key;
    }
  }
}

TEST(ProjectLexicons, AreInNfc) {
  boost::locale::generator generator;
  const std::locale locale = generator("en_US.UTF-8");
  for (const std::string& file : project_files()) {
    const Lexicon lexicon = loaded(file);
    for (const Entry& entry : lexicon.entries()) {
      for (const std::string_view cell :
           {entry.pattern, entry.alternative, entry.note}) {
        const std::string text(cell);
        EXPECT_EQ(
            boost::locale::normalize(text, boost::locale::norm_nfc, locale),
            text)
            << file << ":" << entry.line;
      }
    }
  }
}

TEST(ProjectLexicons, WeightsKeepTheScaleOfTheirMeasure) {
  for (const std::string& file : project_files()) {
    const Lexicon lexicon = loaded(file);
    for (const Entry& entry : lexicon.entries()) {
      const std::string& path = lexicon.category(entry.category);
      const std::string root = path.substr(0, path.find('.'));
      const double low = root == "sentiment" ? -4 : root == "modifier" ? -1 : 0;
      const double high = root == "sentiment" ? 4 : 1;
      EXPECT_GE(entry.weight, low) << file << ":" << entry.line;
      EXPECT_LE(entry.weight, high) << file << ":" << entry.line;
    }
  }
}

// A pattern that its own text does not match is dead weight. Each entry is
// compiled in a category of its own, with a weight that counts, and looked
// for in a sentence of lower-case words around its pattern.
class DeadEntries {
 public:
  void add(const Lexicon& lexicon, const Entry& entry) {
    std::string pattern(entry.pattern);
    std::string row = pattern + '\t' + std::string(to_string(entry.kind)) +
                      "\tc" + std::to_string(rows_.size()) + "\t1\t";
    const std::string flags = (entry.flags & kFlagCase) != 0 ? "CP" : "P";
    row += flags + inflection(entry.flags);
    rows_.push_back(row);
    pattern.erase(std::remove(pattern.begin(), pattern.end(), '~'),
                  pattern.end());
    pattern.erase(std::remove(pattern.begin(), pattern.end(), '*'),
                  pattern.end());
    text_ += "zzz " + pattern + " zzz\n\n";
    where_.push_back(lexicon.info().file + ":" + std::to_string(entry.line) +
                     ": " + std::string(entry.pattern));
    if (rows_.size() == 2000) check();
  }

  void check() {
    if (rows_.empty()) return;
    const Matcher matcher = test::matcher_of(rows_);
    const auto doc = read_document({"t.txt", text_}, {});
    ASSERT_TRUE(doc);
    ASSERT_EQ(doc->paragraphs().size(), rows_.size());
    MatchScratch scratch;
    MatchList matches;
    matcher.match(*doc, scratch, matches);
    std::vector<bool> found(rows_.size());
    for (const Match& match : matches.items) {
      // Rows and entries are in one order.
      const TextSpan span = doc->tokens().span(match.first_token);
      const TextSpan home = doc->paragraphs()[match.entry].span;
      if (span.begin >= home.begin && span.begin < home.end) {
        found[match.entry] = true;
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_TRUE(found[i]) << where_[i] << " never matches";
    }
    rows_.clear();
    where_.clear();
    text_.clear();
  }

 private:
  static std::string inflection(std::uint8_t flags) {
    std::string out;
    if ((flags & kFlagNoun) != 0) out += 'n';
    if ((flags & kFlagVerb) != 0) out += 'v';
    if ((flags & kFlagAdjective) != 0) out += 'a';
    if ((flags & kFlagAdverb) != 0) out += 'd';
    return out;
  }

  std::vector<std::string> rows_;
  std::vector<std::string> where_;
  std::string text_;
};

TEST(ProjectLexicons, EveryWordPrefixAndPhraseIsFound) {
  DeadEntries dead;
  for (const std::string& file : project_files()) {
    const Lexicon lexicon = loaded(file);
    for (const Entry& entry : lexicon.entries()) {
      // Rules and figures have no one text of their own.
      if (entry.kind == EntryKind::rule || entry.kind == EntryKind::figure) {
        continue;
      }
      dead.add(lexicon, entry);
    }
  }
  dead.check();
}

}  // namespace
}  // namespace slant
