// SPDX-License-Identifier: Apache-2.0
// Whose words: voices of tokens, cues and sources, by texts written for it.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "attribution_check.h"
#include "slant/text/document.h"

namespace slant {
namespace {

// One letter a word: a author, q quoted, i indirect (attributed), s scare.
// A bar parts paragraphs; blanks in `voices` are only for the reader.
struct VoiceCase {
  const char* name;
  const char* text;
  const char* voices;
  TextFormat format = TextFormat::plain;
};

constexpr VoiceCase kCases[] = {
    // A heading names a topic before its colon more often than a speaker.
    {"topic of a heading",
     "The Western Response: Hypocrisy and Double Standards", "aaa aaaa"},
    {"topic without an article",
     "Historical Context: Understanding the Diplomacy", "aa aaa"},
    {"slogan of a heading", "The Axis: A Defiant Stand Against Imperialism",
     "aa aaaaa"},
    // Direct speech.
    {"quotation before said", "\"Taxes will rise,\" Smith said.", "qqq aa"},
    {"said before name", "\"Taxes will rise,\" said Ann Smith.", "qqq aaa"},
    {"quotation behind said", "Smith said, \"Taxes will rise.\"", "aa qqq"},
    {"quotation behind a colon", "The mayor replied: \"It will rain.\"",
     "aaa qqq"},
    {"interrupted quotation", "\"Taxes,\" she said, \"will rise by June.\"",
     "q aa qqqq"},
    {"question", "\"Who pays?\" Smith asked.", "qq aa"},
    {"curly marks", "“Taxes will rise,” Smith said.", "qqq aa"},
    {"two apostrophes", "''Taxes will rise,'' Smith said.", "qqq aa"},
    {"two apostrophes over sentences",
     "''Taxes will rise. Prices will, too,'' Smith said.", "qqq qqq aa"},
    {"partial quotation inside indirect speech",
     "Smith said the plan would \"wreck the whole country\" by June.",
     "aa iii qqqq ii"},
    {"short partial quotation", "Smith called the plan a \"disaster\".",
     "aa iii q"},
    {"quotation over three paragraphs",
     "Smith said: \"One day we will win.\n\n\"Then we rest.\n\n\"Then we "
     "sleep.\"\n\nHe left.",
     "aa qqqqq|qqq|qqq|aa"},
    {"nested", "\"He told me 'go home now' and left,\" Smith said.",
     "qqqqqqqq aa"},
    {"apostrophes are no marks",
     "It was the '90s. The workers' union and the '60s crowd met.",
     "aaaa aaaaaaaa"},
    {"an open mark does not silence the rest",
     "Smith said \"taxes will rise. The council met on Monday.\n\nIt rained.",
     "aa qqq aaaaa|aa"},
    {"an open mark in the last sentence", "It is \"odd. It is late.",
     "aa q aaa"},

    // Indirect speech, to the right of the verb.
    {"said that", "Smith said that taxes would rise.", "aa iiii"},
    {"said without that", "Smith said taxes would rise.", "aa iii"},
    {"told somebody that", "Smith told reporters that taxes would rise.",
     "aaa iiii"},
    {"told without that", "Smith told her the taxes would rise.", "aaa iiii"},
    {"in a place", "Smith said in a statement on Monday that taxes would rise.",
     "aaaaaaa iiii"},
    {"argues", "The minister argues that taxes must rise.", "aaa iiii"},
    {"warns", "Doctors warn that the flu will spread.", "aa iiiii"},
    {"believes", "The party believes the court is wrong.", "aaa iiii"},
    {"wonders whether", "Smith wondered whether taxes would rise.", "aa iiii"},
    {"asks to", "Smith vowed to cut taxes.", "aa iii"},
    {"urges", "The union urged members to stay home.", "aaa iiii"},
    {"accuses", "Smith accused the mayor of hiding the truth.", "aa iiiiii"},
    {"denounces", "Smith denounced the ruling.", "aa ii"},
    {"auxiliaries", "Smith has also repeatedly said that taxes would rise.",
     "aaaaa iiii"},
    {"aside before the verb",
     "Smith, a lawyer for the town, said that taxes would rise.",
     "aaaaaaa iiii"},
    {"bracket before the verb", "Ann Smith (D) said that taxes would rise.",
     "aaaa iiii"},
    {"participle", "He wrote to the court, saying that he was ill.",
     "aaaaa a iiii"},
    {"quoted as saying", "Smith was quoted as saying that taxes would rise.",
     "aaaaa iiii"},
    {"passive", "The dam is said to be safe.", "aaaa iii"},
    {"noun", "The claim that the dam is safe was wrong.", "aa iiiiiii"},
    {"owned noun", "Smith's promise to cut taxes pleased them.", "aa iiiii"},
    {"adjective", "The mayor is confident that the dam is safe.", "aaaa iiiii"},
    {"the second verb of a subject",
     "The mayor stood up and said that the dam was safe.", "aaaaaa iiiii"},

    // To the left of the verb, and on both sides.
    {"she said behind", "Taxes would rise by June, Smith said.", "iiiii aa"},
    {"said she behind", "Taxes would rise by June, said Ann Smith.",
     "iiiii aaa"},
    {"with a place behind", "Taxes would rise, Smith said in a statement.",
     "iii aaaaa"},
    {"on both sides", "Taxes, Smith said, would rise by June.", "i aa iiii"},
    {"according to behind", "Taxes will rise, according to the ministry.",
     "iii aaaa"},
    {"according to in front", "According to the ministry, taxes will rise.",
     "aaaa iii"},
    {"as in front", "As Smith noted, taxes will rise.", "aaa iii"},
    {"studies report too", "Taxes will rise, the study found.", "iii aaa"},

    // Where indirect speech ends.
    {"and that", "Smith said that taxes would rise and that jobs would go.",
     "aa iiiiiiiii"},
    {"but a new subject",
     "Smith said that taxes would rise, but the council voted no.",
     "aa iiii aaaaa"},
    {"while another speaks",
     "Smith said taxes would rise, while Jones said they would fall.",
     "aa iii aaa iii"},
    {"semicolon", "Smith said taxes would rise; the council laughed.",
     "aa iii aaa"},
    {"relative clause", "The man, who said that he was ill, went home.",
     "aaaa iiii aa"},
    {"fronted clause",
     "While Smith said that taxes would rise, the council met.",
     "aaa iiii aaa"},
    {"bracket", "The dam (Smith said it was safe) broke.", "aaaa iii a"},
    {"the next sentence is the author's",
     "Smith said that taxes would rise. The council met.", "aa iiii aaa"},

    // Not speech.
    {"I am the author", "I think that taxes will rise.", "aaaaaa"},
    {"we are the authors", "We believe that the dam is safe.", "aaaaaaa"},
    {"a claim is a noun", "The insurance claim was paid in May.", "aaaaaaa"},
    {"a report is a noun", "The report of the board came late.", "aaaaaaa"},
    {"relative clause of a noun", "The statement that shocked us was short.",
     "aaaaaaa"},
    {"a duty reports nothing", "The president must refuse to sign.", "aaaaaa"},
    {"scare quotes", "The \"reform\" cost a thousand jobs.", "a s aaaa"},
    {"scare quotes with a comma inside",
     "They got their \"reform,\" and it hurt.", "aaa s aaa"},
    {"short speech behind a colon, no cue known",
     "Der Minister sagte: „Wir müssen handeln“", "aaa qqq"},
    {"short speech behind a colon, single marks", "He said: 'We must act'",
     "aa qqq"},
    {"short speech behind a colon with a full stop, guillemets",
     "Le ministre : « il faut agir. »", "aa qqq"},
    {"a term behind a colon", "They have a word for it: \"reform\" it is.",
     "aaaaaa s aa"},
    {"a report verb in the paragraph before",
     "She added: \"Nobody will pay for that.\"\n\nThe \"reform\" starts.",
     "aa qqqqq|a s a"},
    {"a report verb at the end of it",
     "Taxes will rise, she added.\n\nThe \"reform\" starts.", "iii aa|a s a"},
    {"title of a film", "He saw the film \"Blue Harbour\" twice.", "aaaa aa a"},
    {"title behind a comma", "She sold her memoir, \"Tall Trees,\" in May.",
     "aaaa aa aa"},
    {"programme", "Smith appeared on \"Meet the Town\" again.", "aaa aaa a"},
    {"term", "The gas is known as \"swamp breath\" there.", "aaaaa aa a"},
    {"word", "The word \"freedom\" has seven letters.", "aa a aaa"},
    {"called", "It is a device called \"the box\" here.", "aaaaa aa a"},

    // Markup.
    {"block quote", "He wrote:\n\n> Taxes will rise.\n\nIt rained.",
     "aa|qqq|aa", TextFormat::markdown},
    {"emphasis in Markdown", "Smith *said* that taxes would **rise**.",
     "aa iiii", TextFormat::markdown},
    {"HTML block quote",
     "<p>He wrote:<blockquote>Taxes will rise.</blockquote><p>It rained.",
     "aa|qqq|aa", TextFormat::html},
};

Document read(const char* text, TextFormat format = TextFormat::plain) {
  DocumentOptions options;
  options.format = format;
  auto doc = read_document({"test", text}, options);
  EXPECT_TRUE(doc.has_value());
  return std::move(*doc);
}

std::string voices_of(const Document& doc) {
  std::string voices;
  for (const Paragraph& paragraph : doc.paragraphs()) {
    if (&paragraph != doc.paragraphs().data()) voices += '|';
    for (std::uint32_t t = paragraph.tokens.begin; t < paragraph.tokens.end;
         ++t) {
      if (is_word(doc.tokens().kind(t))) {
        voices += "aqis"[static_cast<std::size_t>(doc.tokens().voice(t))];
      }
    }
  }
  return voices;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

TEST(Attribution, VoiceOfEachWord) {
  for (const VoiceCase& c : kCases) {
    EXPECT_EQ(voices_of(read(c.text, c.format)), without_blanks(c.voices))
        << c.name << ": " << c.text;
  }
}

TEST(Attribution, InvariantsHoldOnTheCases) {
  for (const VoiceCase& c : kCases) {
    EXPECT_EQ(test::check_attributions(read(c.text, c.format)), "") << c.name;
  }
}

struct EntryCase {
  const char* name;
  const char* text;
  // "voice content <cue> <source>" of each, a line each.
  const char* entries;
};

constexpr EntryCase kEntries[] = {
    {"said", "Ann Smith said that taxes would rise.",
     "attributed [that taxes would rise] <said> <Ann Smith>\n"},
    {"aside", "Smith, a lawyer for the town, has argued that taxes fall.",
     "attributed [that taxes fall] <has argued> <Smith>\n"},
    {"according to", "Taxes will rise, according to the ministry.",
     "attributed [Taxes will rise] <according to> <the ministry>\n"},
    {"two stretches share their cue", "Taxes, Smith said, would rise.",
     "attributed [Taxes] <said> <Smith>\n"
     "attributed [would rise] <said> <Smith>\n"},
    {"quotation", "\"Taxes will rise,\" said Ann Smith.",
     "quoted [Taxes will rise,] <said> <Ann Smith>\n"},
    {"quotation in indirect speech",
     "The mayor said the plan would \"wreck the whole country\" soon.",
     "attributed [the plan would \"wreck the whole country\" soon] <said> "
     "<The mayor>\n"
     "quoted [wreck the whole country] <said> <The mayor>\n"},
    {"cue in the next sentence", "\"Why now of all days?\" Smith asked.",
     "quoted [Why now of all days?] <asked> <Smith>\n"},
    {"no cue", "\"Nobody will pay for any of that.\"",
     "quoted [Nobody will pay for any of that.] <> <>\n"},
    {"owned noun", "Smith's claim that taxes fall is old.",
     "attributed [that taxes fall is old] <claim> <Smith's>\n"},
};

std::string entries_of(const Document& doc) {
  const auto text = [&](IndexRange tokens) {
    if (tokens.empty()) return std::string();
    return std::string(
        doc.text(TextSpan{doc.tokens().span(tokens.begin).begin,
                          doc.tokens().span(tokens.end - 1).end}));
  };
  std::string out;
  for (const Attribution& entry : doc.attributions()) {
    out += entry.voice == Voice::quoted ? "quoted" : "attributed";
    out += " [" + text(entry.content) + "] <" + text(entry.cue) + "> <" +
           text(entry.source) + ">\n";
  }
  return out;
}

TEST(Attribution, CueAndSource) {
  for (const EntryCase& c : kEntries) {
    EXPECT_EQ(entries_of(read(c.text)), c.entries) << c.name;
  }
}

TEST(Attribution, QuoteSaysWhatItIs) {
  const Document doc = read(
      "She wrote the book \"Tall Trees\" on the so-called \"reform\". \"It is "
      "about all of us,\" Smith said.");
  ASSERT_EQ(doc.quotes().size(), 3U);
  EXPECT_EQ(doc.quotes()[0].voice, Voice::author);
  EXPECT_EQ(doc.quotes()[1].voice, Voice::scare);
  EXPECT_EQ(doc.quotes()[2].voice, Voice::quoted);
}

// All of a block quote is somebody else's: no word in it is a scare quote.
TEST(Attribution, QuotesInsideOfBlockQuotesAreSpeech) {
  const Document doc = read("He wrote:\n\n> It is a \"reform\" of sorts.\n",
                            TextFormat::markdown);
  ASSERT_EQ(doc.quotes().size(), 1U);
  EXPECT_EQ(doc.quotes()[0].voice, Voice::quoted);
  EXPECT_EQ(test::check_attributions(doc), "");
}

// A document that is read into memory used before gives the same.
TEST(Attribution, MemoryIsUsedAgain) {
  Document used;
  for (const VoiceCase& c : kCases) {
    DocumentOptions options;
    options.format = c.format;
    ASSERT_TRUE(read_document_into({"test", c.text}, options, used));
    EXPECT_EQ(voices_of(used), without_blanks(c.voices)) << c.name;
  }
}

// An article in which the words of others are marked by hand: [q ...] quoted,
// [i ...] indirect, [s ...] scare, [a ...] the author's in quotation marks.
TEST(Attribution, MarkedArticle) {
  std::ifstream file(SLANT_SOURCE_DIR "/tests/articles/voices.marked.txt");
  ASSERT_TRUE(file);
  std::string text;
  std::string voice_at;  // of each byte of text
  char voice = 'a';
  for (std::string line; std::getline(file, line);) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '[') {
        voice = line[i + 1];
        i += 2;
      } else if (line[i] == ']') {
        voice = 'a';
      } else {
        text += line[i];
        voice_at += voice;
      }
    }
    text += '\n';
    voice_at += voice;
  }
  const Document doc = read(text.c_str());
  ASSERT_GT(doc.words(), 250U);
  std::string wrong;
  for (std::uint32_t t = 0; t < doc.tokens().size(); ++t) {
    if (!is_word(doc.tokens().kind(t))) continue;
    const TextSpan span = doc.tokens().span(t);
    const char is = "aqis"[static_cast<std::size_t>(doc.tokens().voice(t))];
    // Quotation marks inside indirect speech are the source's words.
    const bool partial = is == 'q' && voice_at[span.begin] == 'i';
    if (is != voice_at[span.begin] && !partial) {
      wrong += std::string(doc.text(span)) + '=' + is + ' ';
    }
  }
  EXPECT_EQ(wrong, "");
}

// Random strings of the pieces that rules look at.
TEST(Attribution, InvariantsHoldOnRandomText) {
  constexpr const char* kPieces[] = {
      "Smith",  "he",   "said", "that", "told",  "\"",   "''", "“",
      "”",      ",",    ".",    "(",    ")",     ";",    "—",  "according",
      "to",     "and",  "but",  "who",  "claim", "I",    "as", "reportedly",
      "called", "\n\n", "was",  "of",   "the",   "rise", "?",  "is"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t length = random() % 40;
    for (std::size_t i = 0; i < length; ++i) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 4 != 0) text += ' ';
    }
    const Document doc = read(text.c_str());
    ASSERT_EQ(test::check_attributions(doc), "") << text;
  }
}

}  // namespace
}  // namespace slant
