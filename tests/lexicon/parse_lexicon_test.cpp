// SPDX-License-Identifier: Apache-2.0
// The reader of slant's own format: what it takes, and where and how it
// says no.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "lexicon_text.h"
#include "slant/base/utf8.h"
#include "slant/lexicon/lexicon.h"

namespace slant {
namespace {

using test::header_text;
using test::lexicon_text;

// header_text has 11 lines, so the first entry stands on line 12.
std::string one(std::string_view row) {
  return header_text("t.en") + std::string(row) + "\n";
}

std::string replaced(std::string text, std::string_view from,
                     std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(ParseLexicon, KeepsEverything) {
  const std::string text =
      "#slant-lexicon 1\n"
      "#id: a-b_c.9\n#version: 2.1.0\n#language: en-GB\n#construct: c\n"
      "#licence: CC-BY-4.0\n#source: https://example.org/x:y\n"
      "#citation: A. Uthor (2020). T: itle.\n#retrieved: 2026-01-15\n"
      "#changes: none\n#limits: few\n"
      "#columns: note\tweight\tpattern\tcategory\tkind\talternative\tflags\n"
      "A note.\t-1.5\tdouble standard\tb.c_1\tphrase\ttwo / rules\tnvadCPST\n"
      "-\t0\tsham\ta\tword\t-\t-\n";
  const auto lexicon = parse_lexicon("dir/x.tsv", text);
  ASSERT_TRUE(lexicon) << lexicon.error().to_string();
  const LexiconInfo& info = lexicon->info();
  EXPECT_EQ(info.id, "a-b_c.9");
  EXPECT_EQ(info.version, "2.1.0");
  EXPECT_EQ(info.language, "en-GB");
  EXPECT_EQ(info.construct, "c");
  EXPECT_EQ(info.licence, "CC-BY-4.0");
  EXPECT_EQ(info.source, "https://example.org/x:y");
  EXPECT_EQ(info.citation, "A. Uthor (2020). T: itle.");
  EXPECT_EQ(info.retrieved, "2026-01-15");
  EXPECT_EQ(info.changes, "none");
  EXPECT_EQ(info.limits, "few");
  EXPECT_EQ(info.file, "dir/x.tsv");
  ASSERT_EQ(lexicon->entries().size(), 2U);
  // Sorted, whatever the order of lines.
  ASSERT_EQ(lexicon->categories().size(), 2U);
  EXPECT_EQ(lexicon->category(0), "a");
  EXPECT_EQ(lexicon->category(1), "b.c_1");
  const Entry& first = lexicon->entries()[0];
  EXPECT_EQ(first.pattern, "double standard");
  EXPECT_EQ(first.kind, EntryKind::phrase);
  EXPECT_EQ(first.category, 1U);
  EXPECT_EQ(first.weight, -1.5);
  EXPECT_EQ(first.flags, 255U);
  EXPECT_EQ(first.alternative, "two / rules");
  EXPECT_EQ(first.note, "A note.");
  EXPECT_EQ(first.line, 13U);
  const Entry& second = lexicon->entries()[1];
  EXPECT_EQ(second.pattern, "sham");
  EXPECT_EQ(second.category, 0U);
  EXPECT_EQ(second.flags, 0U);
  EXPECT_EQ(second.alternative, "");
  EXPECT_EQ(second.note, "");
  EXPECT_EQ(second.line, 14U);
}

TEST(ParseLexicon, ViewsSurviveAMove) {
  auto first = parse_lexicon("t", one("sham\tword\ta\t1\t-"));
  ASSERT_TRUE(first);
  const Lexicon second = std::move(*first);
  EXPECT_EQ(second.entries()[0].pattern, "sham");
}

TEST(ParseLexicon, LineEndsAndByteOrderMark) {
  const std::string text = lexicon_text({"ab|word|a|1", "cd|word|b|2"});
  std::string crlf;
  for (const char c : text) {
    if (c == '\n') crlf += '\r';
    crlf += c;
  }
  std::string no_last = text;
  no_last.pop_back();
  struct Case {
    std::string_view name;
    std::string text;
  };
  for (const Case& c :
       std::vector<Case>{{"plain", text},
                         {"crlf", crlf},
                         {"byte order mark", "\xEF\xBB\xBF" + text},
                         {"both", "\xEF\xBB\xBF" + crlf},
                         {"no last line end", no_last},
                         {"empty last lines", text + "\n\n"}}) {
    const auto lexicon = parse_lexicon("t", c.text);
    ASSERT_TRUE(lexicon) << c.name << ": " << lexicon.error().to_string();
    ASSERT_EQ(lexicon->entries().size(), 2U) << c.name;
    EXPECT_EQ(lexicon->entries()[1].pattern, "cd") << c.name;
    EXPECT_EQ(lexicon->entries()[1].weight, 2) << c.name;
    EXPECT_EQ(lexicon->entries()[1].line, 13U) << c.name;
  }
}

TEST(ParseLexicon, Weights) {
  struct Case {
    std::string_view cell;
    double weight;
  };
  for (const Case& c : std::vector<Case>{{"1", 1},
                                         {"-4", -4},
                                         {"0.25", 0.25},
                                         {".5", 0.5},
                                         {"1e3", 1000},
                                         {"0", 0},
                                         {"1000000", 1e6}}) {
    const auto lexicon =
        parse_lexicon("t", one("ab\tword\ta\t" + std::string(c.cell) + "\t-"));
    ASSERT_TRUE(lexicon) << lexicon.error().to_string();
    EXPECT_EQ(lexicon->entries()[0].weight, c.weight) << c.cell;
  }
}

TEST(ParseLexicon, OneEntryMayHaveTwoCategoriesOrKinds) {
  EXPECT_TRUE(parse_lexicon(
      "t", lexicon_text({"a-b|phrase|x|1", "a-b|phrase|y|1", "a-b|rule|x|1"})));
}

// The SHA-256 of the bytes of the file: expected value by Python's hashlib.
TEST(ParseLexicon, Sha256) {
  const std::string text = lexicon_text({"ab|word|a|1"});
  const auto plain = parse_lexicon("t", text);
  const auto marked = parse_lexicon("t", "\xEF\xBB\xBF" + text);
  ASSERT_TRUE(plain);
  ASSERT_TRUE(marked);
  EXPECT_EQ(plain->sha256(),
            "70cbabede086e6cc13f0bb02a0a8827f"
            "41d505cc725d6857201f284327d0986e");
  EXPECT_NE(plain->sha256(), marked->sha256());
}

struct BadCase {
  std::string_view name;
  std::string text;
  std::string_view error;  // all of Error::to_string()
  ErrorCode code = ErrorCode::malformed;
};

std::vector<BadCase> bad_headers() {
  const std::string good = header_text("t.en") + "ab\tword\ta\t1\t-\n";
  return {
      {"empty", "",
       "t.tsv:1:1: not a slant lexicon; expected the first line "
       "'#slant-lexicon 1'"},
      {"other version", replaced(good, "lexicon 1", "lexicon 2"),
       "t.tsv:1:1: not a slant lexicon; expected the first line "
       "'#slant-lexicon 1'"},
      {"unknown key", replaced(good, "#source:", "#sauce:"),
       "t.tsv:7:2: unknown header key 'sauce'; expected id, version, "
       "language, construct, licence, source, citation, retrieved, changes, "
       "limits, weights, columns"},
      {"no colon", replaced(good, "#changes: none", "#changes"),
       "t.tsv:10:1: expected '#key: value', found '#changes'"},
      {"key twice", replaced(good, "#changes: none", "#id: u.en"),
       "t.tsv:10:2: header key given twice: 'id'"},
      {"no value", replaced(good, "#changes: none", "#changes: "),
       "t.tsv:10:10: header key 'changes' has no value"},
      {"no licence", replaced(good, "#licence: CC0-1.0\n", ""),
       "t.tsv:10:1: the header has no '#licence:'"},
      {"bad id", replaced(good, "t.en", "T en"),
       "t.tsv:2:6: bad id 'T en'; expected letters a-z, digits, '.', '_', "
       "'-'"},
      {"no columns",
       replaced(good,
                "#columns: pattern\tkind\tcategory\t"
                "weight\tflags\n",
                ""),
       "t.tsv:11:1: the header ends without '#columns:'"},
      {"blank line in the header", replaced(good, "#changes", "\n#changes"),
       "t.tsv:10:1: the header ends without '#columns:'"},
      {"unknown column", replaced(good, "\tcategory", "\tclass"),
       "t.tsv:11:24: unknown column 'class'; expected pattern, kind, "
       "category, weight, flags, alternative, note, parted by tabs"},
      {"unknown column, no blank",
       replaced(good, ": pattern\tkind", ":pattern\tkid"),
       "t.tsv:11:18: unknown column 'kid'; expected pattern, kind, "
       "category, weight, flags, alternative, note, parted by tabs"},
      {"column twice", replaced(good, "\tflags", "\tkind"),
       "t.tsv:11:40: column given twice: 'kind'"},
      {"column missing", replaced(good, "\tweight", ""),
       "t.tsv:11: no column 'weight' in '#columns:'"},
      {"no entries", header_text("t.en"), "t.tsv:11: no entries"},
  };
}

std::vector<BadCase> bad_entries() {
  const std::string ok = "ab\tword\ta\t1\t-\n";
  std::string accents;
  for (int i = 0; i < 40; ++i) accents += "é";
  return {
      {"too few cells", one("ab\tword\ta\t1"),
       "t.tsv:12: 4 cells; expected 5 parted by tabs (an empty cell is '-')"},
      {"too many cells", one(ok + "cd\tword\ta\t1\t-\tx"),
       "t.tsv:13: 6 cells; expected 5 parted by tabs (an empty cell is '-')"},
      {"empty cell", one("ab\tword\ta\t1\t"),
       "t.tsv:12:13: empty cell; "
       "write '-'"},
      {"blank at the edge", one("ab\tword\ta \t1\t-"),
       "t.tsv:12:9: blank at the edge of a cell"},
      {"comment", one(ok + "# cd"),
       "t.tsv:13:1: comment after the header; use the note column"},
      // Used to be read as the pattern "#cd", which can match nothing: an
      // entry that somebody wanted to switch off was silently kept.
      {"entry behind a comment sign", one(ok + "#c d\tphrase\ta\t1\t-"),
       "t.tsv:13:1: comment after the header; use the note column"},
      {"unknown kind", one("ab\tphrse\ta\t1\t-"),
       "t.tsv:12:4: unknown kind 'phrse'; expected word, prefix, phrase, rule, "
       "glob, literal or figure"},
      {"kind left out", one("ab\t-\ta\t1\t-"),
       "t.tsv:12:4: unknown kind ''; expected word, prefix, phrase, rule, "
       "glob, literal or figure"},
      // Long cells are cut for the message; used to be cut inside a
      // character, which made the message itself bad UTF-8.
      {"long kind", one("ab\t" + accents + "\ta\t1\t-"),
       "t.tsv:12:4: unknown kind 'éééééééééééééééééééééééééééééé'; expected "
       "word, prefix, phrase, rule, "
       "glob, literal or figure"},
      {"long kind, odd", one("ab\tx" + accents + "\ta\t1\t-"),
       "t.tsv:12:4: unknown kind 'xééééééééééééééééééééééééééééé'; expected "
       "word, prefix, phrase, rule, "
       "glob, literal or figure"},
      {"upper-case category", one("ab\tword\tA\t1\t-"),
       "t.tsv:12:9: bad category 'A'; expected a path such as 'loaded.fear'"},
      {"category with an empty part", one("ab\tword\ta..b\t1\t-"),
       "t.tsv:12:9: bad category 'a..b'; expected a path such as "
       "'loaded.fear'"},
      {"category that ends in a dot", one("ab\tword\ta.\t1\t-"),
       "t.tsv:12:9: bad category 'a.'; expected a path such as "
       "'loaded.fear'"},
      {"no category", one("ab\tword\t-\t1\t-"),
       "t.tsv:12:9: bad category ''; expected a path such as 'loaded.fear'"},
      {"no weight", one("ab\tword\ta\t-\t-"),
       "t.tsv:12:11: bad weight ''; expected a number such as 0.7"},
      {"decimal comma", one("ab\tword\ta\t0,7\t-"),
       "t.tsv:12:11: bad weight '0,7'; expected a number such as 0.7"},
      {"not finite", one("ab\tword\ta\tnan\t-"),
       "t.tsv:12:11: bad weight 'nan'; expected a number such as 0.7"},
      {"infinite", one("ab\tword\ta\tinf\t-"),
       "t.tsv:12:11: bad weight 'inf'; expected a number such as 0.7"},
      {"too heavy", one("ab\tword\ta\t1000001\t-"),
       "t.tsv:12:11: bad weight '1000001'; expected a number such as 0.7"},
      {"unknown flag", one("ab\tword\ta\t1\tnx"),
       "t.tsv:12:14: unknown flag 'x'; expected letters of nvadCPST"},
      {"word of two words", one("a b\tword\ta\t1\t-"),
       "t.tsv:12:1: a word holds no blank; kind phrase?"},
      {"prefix without a star", one("ab\tprefix\ta\t1\t-"),
       "t.tsv:12:1: expected one word that ends in '*', found 'ab'"},
      {"star alone", one("*\tprefix\ta\t1\t-"),
       "t.tsv:12:1: expected one word that ends in '*', found '*'"},
      {"star inside", one("a*b*\tprefix\ta\t1\t-"),
       "t.tsv:12:1: expected one word that ends in '*', found 'a*b*'"},
      {"phrase of one word", one("ab\tphrase\ta\t1\t-"),
       "t.tsv:12:1: a phrase has two words or more; kind word?"},
      {"duplicate", one(ok + "cd\tword\ta\t1\t-\n" + "ab\tword\ta\t2\tn"),
       "t.tsv:14:1: the same pattern, kind and category a second time: "
       "'ab'"},
  };
}

void expect_errors(const std::vector<BadCase>& cases) {
  for (const BadCase& c : cases) {
    const auto lexicon = parse_lexicon("t.tsv", c.text);
    ASSERT_FALSE(lexicon) << c.name;
    EXPECT_EQ(lexicon.error().to_string(), c.error) << c.name;
    EXPECT_EQ(lexicon.error().code, c.code) << c.name;
    EXPECT_TRUE(is_valid_utf8(lexicon.error().to_string())) << c.name;
  }
}

TEST(ParseLexicon, BadHeaders) { expect_errors(bad_headers()); }
TEST(ParseLexicon, BadEntries) { expect_errors(bad_entries()); }

TEST(ParseLexicon, BytesThatAreNotUtf8) {
  // Behind the header, the first entry's 14 bytes and "caf".
  const std::string in_latin_1 =
      "t.tsv:13:4: not UTF-8 at byte " +
      std::to_string(header_text("t.en").size() + 14 + 3) +
      "; convert the file to UTF-8";
  expect_errors({
      {"latin-1", one("ab\tword\ta\t1\t-\ncaf\xE9\tword\ta\t1\t-"), in_latin_1,
       ErrorCode::encoding},
      {"first byte", "\xFF",
       "t.tsv:1:1: not UTF-8 at byte 0; convert the "
       "file to UTF-8",
       ErrorCode::encoding},
  });
}

TEST(ParseLexicon, Limits) {
  const std::string long_cell(kMaxLexiconLine, 'x');
  const auto long_line =
      parse_lexicon("t.tsv", one(long_cell + "\tword\ta\t1\t-"));
  ASSERT_FALSE(long_line);
  EXPECT_EQ(long_line.error().code, ErrorCode::too_large);
  EXPECT_EQ(long_line.error().to_string(), "t.tsv:12: line longer than 1 MiB");

  std::string many = header_text("t.en");
  for (std::size_t i = 0; i <= kMaxLexiconEntries; ++i) {
    many += std::to_string(i) + "\tword\ta\t1\t-\n";
  }
  const auto entries = parse_lexicon("t.tsv", std::move(many));
  ASSERT_FALSE(entries);
  EXPECT_EQ(entries.error().code, ErrorCode::too_large);
  EXPECT_EQ(entries.error().to_string(),
            "t.tsv:1000012: more than 1,000,000 entries");

  const auto large =
      parse_lexicon("t.tsv", std::string(kMaxLexiconBytes + 1, '\n'));
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::too_large);
  EXPECT_EQ(large.error().to_string(), "t.tsv: larger than 256 MiB");
}

TEST(ParseLexicon, AMissingFileIsNotFound) {
  const auto lexicon = load_lexicon("no/such/file.tsv");
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().code, ErrorCode::not_found);
  EXPECT_EQ(lexicon.error().file, "no/such/file.tsv");
}

}  // namespace
}  // namespace slant
