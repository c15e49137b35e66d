// SPDX-License-Identifier: Apache-2.0
// The document as a whole: formats, invariants on every article, moves, and
// memory that is used again.
#include "slant/text/document.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "document_check.h"

namespace slant {
namespace {

using test::check_document;

std::vector<std::string> article_paths() {
  std::vector<std::string> paths;
  const std::string folder = SLANT_SOURCE_DIR "/tests/articles";
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file()) paths.push_back(file.path());
  }
  return paths;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// All that a document says, as text.
std::string outline(const Document& doc) {
  std::string out = test::show(doc.text(), doc.tokens());
  for (const Paragraph& p : doc.paragraphs()) {
    out += "\n" + std::string(to_string(p.kind)) + " " +
           std::to_string(p.tokens.end) + " " + std::to_string(p.words);
  }
  for (const Sentence& s : doc.sentences()) {
    out += "\n" + std::string(doc.text(s.span));
  }
  for (const Quote& q : doc.quotes()) {
    out += "\n" + std::string(doc.text(q.span));
  }
  for (const Note& note : doc.notes()) out += "\n" + note.code;
  return out;
}

// Every article in every format that a name can ask for: what is no HTML is
// still an input of the HTML reader.
TEST(Document, InvariantsOnEveryArticleInEveryFormat) {
  const auto paths = article_paths();
  ASSERT_GE(paths.size(), 15U);
  for (const std::string& path : paths) {
    const std::string bytes = bytes_of(path);
    for (const TextFormat format : {TextFormat::automatic, TextFormat::plain,
                                    TextFormat::markdown, TextFormat::html}) {
      DocumentOptions options;
      options.format = format;
      const auto doc = read_document({path, bytes}, options);
      ASSERT_TRUE(doc) << path;
      EXPECT_EQ(check_document(*doc), "") << path;
      EXPECT_EQ(doc->source(), bytes) << path;
      EXPECT_GT(doc->words(), 100U) << path;
    }
  }
}

struct FormatCase {
  const char* name;
  const char* bytes;
  TextFormat format;
};

TEST(Document, FormatByNameOrByContent) {
  const FormatCase cases[] = {
      {"a.txt", "# x", TextFormat::plain},
      {"a.md", "# x", TextFormat::markdown},
      {"A.MARKDOWN", "# x", TextFormat::markdown},
      {"a.html", "x", TextFormat::html},
      {"a.HTM", "x", TextFormat::html},
      {"a.xhtml", "x", TextFormat::html},
      {"a", "x", TextFormat::plain},
      {"md", "x", TextFormat::plain},
      {"a.txt", " \n<!DOCTYPE html><p>x", TextFormat::html},
      {"a.txt", "\xEF\xBB\xBF<html lang=en><p>x", TextFormat::html},
      {"a.txt", "<p>x", TextFormat::plain},
      {"a.md", "<html>x", TextFormat::markdown},
      {"", "", TextFormat::plain},
  };
  for (const FormatCase& c : cases) {
    const auto doc = read_document({c.name, c.bytes});
    ASSERT_TRUE(doc) << c.name;
    EXPECT_EQ(doc->format(), c.format) << c.name << ": " << c.bytes;
  }
}

TEST(Document, NothingIsADocument) {
  for (const std::string_view bytes :
       {"", " \n\t\r\n ", "\xEF\xBB\xBF", "\xFF\xFE"}) {
    for (const char* name : {"a.txt", "a.md", "a.html"}) {
      const auto doc = read_document({name, bytes});
      ASSERT_TRUE(doc) << name;
      EXPECT_EQ(check_document(*doc), "") << name;
      EXPECT_TRUE(doc->tokens().empty()) << name;
      EXPECT_TRUE(doc->paragraphs().empty()) << name;
      EXPECT_EQ(doc->words(), 0U) << name;
    }
  }
}

TEST(Document, CountsWords) {
  // Words and numbers count; addresses, faces and marks do not.
  const auto doc =
      read_document({"a.md",
                     "# One two\n\n3 words: don't, see https://x.org :-)\n\n"
                     "```\ncode words here\n```\n"});
  ASSERT_TRUE(doc);
  ASSERT_EQ(doc->paragraphs().size(), 3U);
  EXPECT_EQ(doc->paragraphs()[0].words, 2U);
  EXPECT_EQ(doc->paragraphs()[1].words, 4U);
  EXPECT_EQ(doc->paragraphs()[2].words, 3U);
  EXPECT_EQ(doc->words(), 9U);
  EXPECT_EQ(doc->scored_words(), 6U);
}

// The example of document.h.
TEST(Document, SourceOfATokenThroughMarkup) {
  const struct {
    const char* name;
    std::string_view bytes;
    std::string_view token;
    std::string_view source;
  } cases[] = {
      {"a.txt", "Hi there.", "there", "there"},
      {"a.md", "Some *fine* words.", "fine", "fine"},
      {"a.md", "A **b**ig word", "big", "b**ig"},
      {"a.md", "AT&amp;T\n", "&", "&amp;"},
      {"a.html", "<p>Caf&eacute; <b>noir</b>", "Caf\u00E9", "Caf&eacute;"},
      {"a.html", "<p>x <b>no</b>ir", "noir", "no</b>ir"},
      {"a.html", "<p>\xFF <b>n\xC3\xA9</b>", "n\u00E9", "n\xC3\xA9"},
      {"a.html", "<p>\xFF <b>n\xC3\xA9</b>", "\uFFFD", "\xFF"},
  };
  for (const auto& c : cases) {
    const auto doc = read_document({c.name, c.bytes});
    ASSERT_TRUE(doc);
    EXPECT_EQ(check_document(*doc), "") << c.bytes;
    bool found = false;
    for (std::uint32_t i = 0; i < doc->tokens().size(); ++i) {
      const TextSpan span = doc->tokens().span(i);
      if (doc->text(span) != c.token) continue;
      found = true;
      EXPECT_EQ(doc->source_text(doc->to_source(span)), c.source);
    }
    EXPECT_TRUE(found) << c.bytes;
  }
}

// HTML in UTF-16: the two maps one behind the other.
TEST(Document, SourceThroughBothMaps) {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string_view("<p>a <b>no</b>ir</p>")) {
    bytes += c;
    bytes += '\0';
  }
  const auto doc = read_document({"a.html", bytes});
  ASSERT_TRUE(doc);
  ASSERT_EQ(doc->tokens().size(), 2U);
  EXPECT_EQ(check_document(*doc), "");
  std::string expected;
  for (const char c : std::string_view("no</b>ir")) {
    expected += c;
    expected += '\0';
  }
  EXPECT_EQ(doc->source_text(doc->to_source(doc->tokens()[1].span)), expected);
}

constexpr std::string_view kInputs[] = {
    "",
    "Hi.",
    "A longer text, \"quoted words\" and all. It goes on.",
    "\xEF\xBB\xBFWith a mark.",
    "Repaired \xFF bytes.",
    std::string_view("\xFF\xFE"
                     "a\0b\0",
                     6)};

TEST(Document, AMoveKeepsTheViews) {
  for (const std::string_view input : kInputs) {
    for (const char* name : {"a.txt", "a.md", "a.html"}) {
      auto doc = read_document({name, input});
      ASSERT_TRUE(doc);
      const std::string before = outline(*doc);
      // Once into new memory, once over a document that has its own.
      Document moved = std::move(*doc);
      EXPECT_EQ(outline(moved), before);
      auto other = read_document({"b.txt", "Some other text; it is longer."});
      ASSERT_TRUE(other);
      *other = std::move(moved);
      EXPECT_EQ(outline(*other), before);
      EXPECT_EQ(check_document(*other), "");
      EXPECT_EQ(other->name(), name);
      EXPECT_EQ(other->source(), input);
      // What was moved from is an empty document.
      EXPECT_EQ(check_document(moved), "");  // NOLINT(bugprone-use-after-move)
      EXPECT_EQ(moved.source(), "");
      EXPECT_EQ(moved.words(), 0U);
      Document& self = *other;
      *other = std::move(self);
      EXPECT_EQ(outline(*other), before);
    }
  }
}

TEST(Document, UsedMemoryChangesNothing) {
  Document used;
  for (int round = 0; round < 2; ++round) {
    for (const std::string_view input : kInputs) {
      for (const char* name : {"a.html", "a.txt", "a.md"}) {
        const auto fresh = read_document({name, input});
        ASSERT_TRUE(fresh);
        ASSERT_TRUE(read_document_into({name, input}, {}, used));
        EXPECT_EQ(outline(used), outline(*fresh));
        EXPECT_EQ(check_document(used), "");
        for (std::uint32_t i = 0; i < used.tokens().size(); ++i) {
          ASSERT_EQ(used.to_source(used.tokens().span(i)),
                    fresh->to_source(fresh->tokens().span(i)));
        }
      }
    }
  }
}

TEST(Document, EmptyAfterAnError) {
  DocumentOptions small;
  small.max_bytes = 4;
  DocumentOptions strict;
  strict.utf8 = Utf8Policy::strict;
  const struct {
    std::string_view bytes;
    DocumentOptions options;
    ErrorCode code;
  } cases[] = {{"12345", small, ErrorCode::too_large},
               {"a \xFF", strict, ErrorCode::encoding},
               {"%PDF-1.5", {}, ErrorCode::malformed}};
  for (const auto& c : cases) {
    Document doc;
    ASSERT_TRUE(read_document_into({"ok.txt", "Fine \xFF text."}, {}, doc));
    const auto status =
        read_document_into({"bad.txt", c.bytes}, c.options, doc);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, c.code);
    EXPECT_EQ(status.error().file, "bad.txt");
    EXPECT_EQ(doc.name(), "");
    EXPECT_EQ(doc.source(), "");
    EXPECT_EQ(outline(doc), "");
    EXPECT_EQ(check_document(doc), "");
  }
  EXPECT_TRUE(read_document({"ok.txt", "1234"}, small));
}

std::string repeat(std::string_view piece, std::size_t n) {
  std::string out;
  out.reserve(piece.size() * n);
  for (std::size_t i = 0; i < n; ++i) out += piece;
  return out;
}

// Megabytes of what is hard on each stage: they end, and hold.
TEST(Document, HostileTexts) {
  const std::string texts[] = {
      "x" + repeat("\u0301", 1000000),
      repeat("z\u0301\u0323\u0489 ", 50000),
      repeat("\u201C", 100000),
      repeat("\u201CA. ", 100000) + repeat("\u201D ", 100000),
      repeat("A.", 500000),
      repeat("Mr. ", 250000),
      repeat("[1]", 300000),
      repeat(".[1]", 200000),
      repeat("\n\n", 500000),
      repeat("> - (a) ", 100000),
      repeat("> a\n", 200000),
      repeat("Heading Line\n\n", 70000),
      repeat("\xFF", 500000),
      repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 100000),
      repeat("\u202E\u200B\u0430", 100000),
      repeat("\U0001F468\u200D", 100000),
      repeat("HTTP://A ", 100000),
      repeat("\u0E01", 300000),
      repeat("\u4E2D\u3002", 200000),
  };
  for (const std::string& text : texts) {
    const auto doc = read_document({"a.txt", text});
    ASSERT_TRUE(doc) << text.substr(0, 12);
    EXPECT_EQ(check_document(*doc), "") << text.substr(0, 12);
  }
}

// 100 MB in one line; takes seconds, so it runs only when it is asked for:
// --gtest_also_run_disabled_tests --gtest_filter='*HundredMegabytes'
TEST(Document, DISABLED_HundredMegabytesInOneLine) {
  const std::string text = repeat("Some words and more of them. ", 3500000);
  const auto doc = read_document({"a.txt", text});
  ASSERT_TRUE(doc);
  EXPECT_EQ(check_document(*doc), "");
  EXPECT_EQ(doc->sentences().size(), 3500000U);
  const auto word = read_document({"a.txt", repeat("word", 25000000)});
  ASSERT_TRUE(word);
  EXPECT_EQ(word->words(), 1U);
}

}  // namespace
}  // namespace slant
