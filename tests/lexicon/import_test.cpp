// SPDX-License-Identifier: Apache-2.0
// Each trap of each foreign format, with words that are made up.
#include "slant/lexicon/import.h"

#include <gtest/gtest.h>

#include <set>

#include "import_check.h"
#include "slant/base/utf8.h"
#include "slant/lexicon/registry.h"
#include "slant/lexicon/term.h"
#include "slant/match/matcher.h"

namespace slant {
namespace {

struct ImportCase {
  const char* name;
  const char* file;  // named by it, and guessed by it
  std::string input;
  const char* format;   // the one that must be found
  const char* entries;  // as entries_of() writes them
  // Pieces of the diagnostics' text that must be there, parted by "|";
  // empty: there must be none at all.
  const char* diagnostics;
};

const ImportCase kCases[] = {
    // LIWC.
    {"liwc", "l.dic",
     "%\n1\tGlow (Warm words)\n2\tGloom\n%\nsunnyish*\t1\nbleak hour\t2\t1\n",
     "liwc",
     "phrase bleak hour l.gloom 1\nphrase bleak hour l.glow 1\n"
     "prefix sunnyish* l.glow 1\n",
     ""},
    {"liwc next word", "l.dic", "%\n1\tA\n2\tB\n%\nkindof\t<a>1/2\nblarg\t1\n",
     "liwc",
     "rule [[kindof]] a l.a 1\nrule [[kindof]] a l.b 0\n"
     "word blarg l.a 1\nword kindof l.b 1\n",
     "l.dic:5:1: note: conditions are rules"},
    {"liwc word before", "l.dic",
     "%\n1\tA\n2\tB\n3\tC\n%\nblarg\t1\nzorp\t2\n"
     "kind of\t(01 2)3/1\nlonely\t(1)3\n",
     "liwc",
     "phrase kind of l.a 1\nrule (@l.a|@l.b) [[kind of]] l.a 0\n"
     "rule (@l.a|@l.b) [[kind of]] l.c 1\n"
     "rule @l.a [[lonely]] l.c 1\nword blarg l.a 1\nword zorp l.b 1\n",
     "conditions are rules"},
    {"liwc condition on an empty category", "l.dic",
     "%\n1\tA\n2\tB\n%\nlonely\t(2)1/1\n", "liwc", "word lonely l.a 1\n",
     "names no category with words|category 2 has no words"},
    {"liwc messy", "mfd.dic",
     "%\t\t\r\n01                    Harm Virtue\r\n2\tB\r\n%\t\t\r\n\t\r\n"
     "word*\t\t\t01 \t\r\n\r\n#tag\t02\r\nplain words 1 2\r\n",
     "liwc",
     "literal #tag mfd.b 1\nphrase plain words mfd.b 1\n"
     "phrase plain words mfd.harm_virtue 1\nprefix word* mfd.harm_virtue 1\n",
     "category 'Harm Virtue' is written mfd.harm_virtue"},
    {"liwc zeros in front", "l.dic", "%\n1\tA\n%\nyou\t01\n", "liwc",
     "word you l.a 1\n", ""},
    {"liwc undefined, unused, twice", "l.dic",
     "%\n1\tA\n2\tB\n1\tC\n%\nblarg\t1\t7\t1\nblarg\t1\nnone\nodd\t1\tx\n",
     "liwc", "word blarg l.a 1\nword odd l.a 1\n",
     "l.dic:6:1: error: category 7 is not in the header|"
     "category 1 is listed 2 times; counted once|"
     "l.dic:3:1: note: category 2 has no words|"
     "l.dic:4:1: error: category 1 a second time|"
     "'blarg' stands in line 6 already; merged|'none' has no category|"
     "l.dic:9:7: error: expected a category number"},
    {"liwc tree", "l.dic", "%\n1\tA\n\t2\tB\n%\nblarg\t1\t2\n", "liwc",
     "word blarg l.a 1\nword blarg l.b 1\n", "tree of categories is not kept"},
    {"liwc wildcards inside", "l.dic",
     "%\n1\tA\n%\n*ish\t1\nbl*rg\t1\n*\t1\nbl* b*g\t1\na.b*\t1\n", "liwc",
     "glob *ish l.a 1\nglob bl*rg l.a 1\nphrase bl* b*g l.a 1\n",
     "'*' stands for every word|'a.b*' joins a wildcard with punctuation"},
    {"liwc byte order mark, no-break blank, apostrophe", "l.dic",
     "\xEF\xBB\xBF%\n1\tA\n%\nblar\xE2\x80\x99n\t1\nzorp\xC2\xA0zap\t1\n",
     "liwc", "phrase zorp zap l.a 1\nword blar\xE2\x80\x99n l.a 1\n",
     "blanks of other kinds"},
    {"liwc line ends of old Macs", "l.dic", "%\r1\tA\r%\rblarg\t1\r", "liwc",
     "word blarg l.a 1\n", ""},
    // LIWC-22.
    {"dicx", "d.dicx", "DicTerm,Glow,Gloom\nsunnyish*,X,\nbleak hour,,0.75\n",
     "dicx", "phrase bleak hour d.gloom 0.75\nprefix sunnyish* d.glow 1\n", ""},
    {"dicx quoted, European", "d.dicx",
     "\xEF\xBB\xBF\"dicterm\";\"Glow; warm\";B\r\nblarg;x;0,5\r\n;X;\r\n"
     "zorp;;\r\nbad;yes;\r\nblarg;X;\r\n",
     "dicx", "word blarg d.b 0.5\nword blarg d.glow_warm 1\n",
     "parted by ';'|written d.glow_warm|decimal comma|d.dicx:3:1: error: the "
     "DicTerm is empty|'zorp' has no category|found 'yes'|"
     "stands in line 2 already"},
    // quanteda.
    {"quanteda", "q.yml",
     "glow:\n  warm: [\"sunnyish*\", \"bright spot\"]\n  __: [okayish]\n"
     "gloom: blehful\n",
     "quanteda",
     "phrase bright spot q.glow.warm 1\nprefix sunnyish* q.glow.warm 1\n"
     "word blehful q.gloom 1\nword okayish q.glow 1\n",
     ""},
    {"quanteda words that YAML 1.1 takes for values", "q.yml",
     "a:\n - no\n - yes\n - on\n - null\n - 1.0\n - 2020-01-01\n", "quanteda",
     "literal 1.0 q.a 1\nphrase 2020-01-01 q.a 1\nword no q.a 1\n"
     "word null q.a 1\nword on q.a 1\nword yes q.a 1\n",
     ""},
    {"quanteda globs, mixed list, same key twice", "q.yml",
     "a: [wom?n, \"*ism\", {b: [zorp]}]\na: blarg\nc:\n", "quanteda",
     "glob *ism q.a 1\nglob wom?n q.a 1\nword blarg q.a 1\nword zorp q.a.b 1\n",
     "category 'a' a second time|an empty pattern"},
    // WordStat.
    {"wordstat", "w.cat",
     "GLOW\n\tWARM\n\t\tSUNNYISH* (1)\n\t\tBRIGHT_SPOT (2)\n", "wordstat",
     "phrase BRIGHT SPOT w.glow.warm 2\nprefix SUNNYISH* w.glow.warm 1\n",
     "'_' between words"},
    {"wordstat traps", "w.cat",
     "LOOSE (1)\n   GLOW\n   \tZORP (A) (12)\n   \tBLEH (-1,5)\n\tEMPTY\n"
     "\t@RULE [BLARG NEAR ZORP]\nZERO (0)\n",
     "wordstat",
     "literal ZORP (A) w.glow 12\nword BLEH w.glow -1.5\nword LOOSE w 1\n"
     "word ZERO w 0\n",
     "decimal comma|w.cat:5:2: note: the category has no words|"
     "w.cat:6:2: error: rules|weight of 0"},
    // Yoshikoder.
    {"yoshikoder", "y.ykd",
     "<?xml version=\"1.0\"?><dictionary style=\"050805\" "
     "patternengine=\"substring\"><cnode name=\"root\">\n<cnode name=\"Glow\" "
     "score=\"1.5\" desc=\"warm\"><pnode name=\"sunnyish*\"/>"
     "<pnode name=\"bright\" score=\"0.5\"/><cnode name=\"Sub\">"
     "<pnode name=\"b*t\"/></cnode></cnode>\n</cnode></dictionary>",
     "yoshikoder",
     "glob b*t y.glow.sub 1.5\nprefix sunnyish* y.glow 1.5\n"
     "word bright y.glow 0.5\n",
     ""},
    {"yoshikoder 041204 inside a project", "y.ykp",
     "<ykproject><x/><dictionary style=\"041204\"><category><name>r</name>"
     "<category><name>A</name><score>high</score><pattern><name>blarg</name>"
     "<score>2</score></pattern><pattern><name>blarg</name></pattern>"
     "</category></category></dictionary></ykproject>",
     "yoshikoder", "word blarg y.a 2\n",
     "the score 'high' is no number|another weight"},
    {"yoshikoder latin-1 by its own word", "y.ykd",
     "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><dictionary>"
     "<cnode name=\"r\"><pnode name=\"na\xEFvish\"/></cnode></dictionary>",
     "yoshikoder", "word na\xC3\xAFvish y 1\n", ""},
    // VBPro.
    {"vbpro", "v.txt", ">>Glow<<\nsunnyish\nbright spot\n>>Gloom<<\nbleh\n",
     "vbpro",
     "phrase bright spot v.glow 1\nword bleh v.gloom 1\n"
     "word sunnyish v.glow 1\n",
     ""},
    // Lexicoder.
    {"lexicoder", "x.lc3", "+glow\nsunnyish*\nbright spot\n", "lexicoder",
     "phrase bright spot x.glow 1\nprefix sunnyish* x.glow 1\n", ""},
    {"lexicoder traps", "x.lc3",
     "lost\n+neg_glow\n not blarg\na\\+b\nbad\x01\n+empty\n", "lexicoder",
     "literal a+b x.neg_glow 1\nphrase not blarg x.neg_glow 1\n",
     "x.lc3:1:1: error: a word before the first|a blank before a word|"
     "is dropped|holds a control character|the category has no words"},
    // VADER.
    {"vader", "vader_lexicon.txt",
     "sunnyish\t2.1\t0.54\t[2, 2, 3, 2, 2, 2, 2, 2, 2, 2]\n:o)x\t1.0\n"
     "( '}{' )\t1.6\t0.66\t[1, 2]\nblarg*\t-1\nx\tnone\nsunnyish\t3\n"
     ":D\t2\n:d\t1\nloud\t5\n\n",
     "vader",
     "literal ( '}{' ) vader_lexicon.valence 1.6\n"
     "literal :D vader_lexicon.valence 2\nliteral :d vader_lexicon.valence 1\n"
     "literal :o)x vader_lexicon.valence 1\n"
     "literal blarg* vader_lexicon.valence -1\n"
     "word loud vader_lexicon.valence 5\n"
     "word sunnyish vader_lexicon.valence 3\n",
     "vader_lexicon.txt:5:3: error: 'none' is no number|this later weight|"
     "outside -4..4"},
    // AFINN.
    {"afinn", "AFINN-test.txt",
     "sunnyish\t3\nnot okayish\t-2\nblehful\t-4\ncan't zorp\t-3\nsome kind\t0\n"
     "lost 2\n\ngr\xC3\xA5lig\t-1\nno score\n",
     "afinn",
     "phrase can't zorp afinn_test.valence -3\n"
     "phrase not okayish afinn_test.valence -2\n"
     "phrase some kind afinn_test.valence 0\nword blehful afinn_test.valence "
     "-4\nword gr\xC3\xA5lig afinn_test.valence -1\n"
     "word lost afinn_test.valence 2\nword sunnyish afinn_test.valence 3\n",
     "a weight of 0|AFINN-test.txt:6:6: note: no tab|expected a term, a tab"},
    // NRC.
    {"emolex", "emolex.txt",
     "\nsunnyish\tanger\t0\nsunnyish\tjoy\t1\nsunnyish\ttrust\t1\n", "nrc",
     "word sunnyish emolex.joy 1\nword sunnyish emolex.trust 1\n", ""},
    {"emolex senses", "emolex.txt",
     "glint--shine, spark\tjoy\t1\nglint--ruse\tjoy\t1\nglint--ruse\tfear\t1\n",
     "nrc", "word glint emolex.fear 1\nword glint emolex.joy 1\n",
     "senses ('word--sense') are joined"},
    {"emolex wide", "nrc.csv",
     "English Word,anger,trust,negative,French Word\nblarg,0,1,1,blargue\n"
     "zorp,1,0,2,NO TRANSLATION\n",
     "nrc",
     "word blarg nrc.negative 1\nword blarg nrc.trust 1\nword zorp nrc.anger "
     "1\n",
     "nrc.csv:3:10: error: expected 0 or 1"},
    {"intensity", "nrc-int.txt", "sunnyish\tjoy\t0.734\nblarg\tfear\t0.5\n",
     "nrc", "word blarg nrc_int.fear 0.5\nword sunnyish nrc_int.joy 0.734\n",
     ""},
    {"affect intensity, licence in front", "nrc-aff.txt",
     "Terms of use: none.\nterm\tscore\tAffectDimension\nblarg\t0.9\tanger\n",
     "nrc", "word blarg nrc_aff.anger 0.9\n", "passed over (2 times"},
    {"vad", "vad.txt",
     "Word\tValence\tArousal\tDominance\nsunnyish\t0.81\t0.44\t0.52\n", "nrc",
     "word sunnyish vad.arousal 0.44\nword sunnyish vad.dominance 0.52\n"
     "word sunnyish vad.valence 0.81\n",
     "version 1 by its header, scale 0..1"},
    {"vad 2", "vad.txt",
     "term\tvalence\tarousal\tdominance\nblarg zorp\t-0.5\t0.4\tx\n", "nrc",
     "phrase blarg zorp vad.arousal 0.4\nphrase blarg zorp vad.valence "
     "-0.5\n",
     "scale -1..1|expected a number, found 'x'"},
    // SentiWordNet, by hand: sunnyish has sense 1 of 0.625 and sense 2 of
    // 0.25 - 0.5; by rank (0.625 + 0.125) / 1.5 = 0.5 and 0.25 / 1.5.
    {"sentiwordnet", "swn.txt",
     "# POS\tID\tPosScore\tNegScore\tSynsetTerms\tGloss\n"
     "a\t90000001\t0.625\t0\tsunnyish#1 bright_spotted#2\twarm; \"a\"\n"
     "a\t90000003\t0.25\t0.5\tsunnyish#2\tgloss\n"
     "n\t90000004\t0\t0\tblarg#1\tgloss\nn\t90000005\t0.9\t0.9\tz#1\tg\n"
     "n\t90000006\t0.5\t0\ta#b#1\tg\n#\t\t\t\n",
     "sentiwordnet",
     "literal a#b swn.positive 0.5\nliteral a#b swn.valence 0.5\n"
     "phrase bright spotted swn.positive 0.625\n"
     "phrase bright spotted swn.valence 0.625\n"
     "word sunnyish swn.negative 0.166667\nword sunnyish swn.positive 0.5\n"
     "word sunnyish swn.valence 0.333333\n",
     "mean by 1/sense|without tone|swn.txt:5:12: error: expected two scores"},
    // MPQA.
    {"mpqa", "subj.tff",
     "type=weaksubj len=1 word1=sunnyish pos1=adj stemmed1=n "
     "priorpolarity=positive\ntype=strongsubj len=1 word1=blehful "
     "pos1=anypos stemmed1=y priorpolarity=negative m\npriorpolarity=both "
     "word1=so-so mpqapolarity=weakneg type=weaksubj pos1=adverb "
     "stemmed1=n\ntype=weaksubj word1=lost\n",
     "mpqa",
     "phrase so-so subj.weak.both 1\nword blehful subj.strong.negative 1 +n "
     "+v +a +d\nword sunnyish subj.weak.positive 1\n",
     "'m' is not known|'mpqapolarity=weakneg' is not known|"
     "parts of speech are not checked|inflections are made by rule|"
     "subj.tff:4:1: error"},
    // Hu and Liu.
    {"opinion", "negative-words.txt",
     "; invented list\n;\n\nblehful\na-zorp+\n2-faced\nmiskate\n", "opinion",
     "literal a-zorp+ negative_words.negative 1\n"
     "phrase 2-faced negative_words.negative 1\n"
     "word blehful negative_words.negative 1\n"
     "word miskate negative_words.negative 1\n",
     "comments are passed over (2 times"},
    // eMFD.
    {"emfd", "emfd.csv",
     ",word,care_p,fairness_p,care_sent,fairness_sent\n"
     "0,sunnyish,0.21,0.05,0.40,-0.10\n1,zorp,1.5,0.1,0.2,0.3\n",
     "emfd",
     "word sunnyish emfd.probability.care 0.21\n"
     "word sunnyish emfd.probability.fairness 0.05\n"
     "word sunnyish emfd.sentiment.care 0.4\n"
     "word sunnyish emfd.sentiment.fairness -0.1\n"
     "word zorp emfd.probability.fairness 0.1\n"
     "word zorp emfd.sentiment.care 0.2\n"
     "word zorp emfd.sentiment.fairness 0.3\n",
     "scores are means|emfd.csv:3:8: error: expected a probability"},
    // Empath.
    {"empath", "categories.tsv",
     "warmth\tsunnyish\tcosylike\tsunnyish\ngloom\tblehful\tzorp_zap\nnone\n",
     "empath",
     "phrase zorp zap categories.gloom 1\nword blehful categories.gloom 1\n"
     "word cosylike categories.warmth 1\nword sunnyish categories.warmth 1\n",
     "already; merged|'_' between words|categories.tsv:3:1: error"},
    // General Inquirer.
    {"inquirer", "inqtabs.txt",
     "Entry\tSource\tPositiv\tNegativ\tOthtags\tDefined\n"
     "SUNNYISH#1\tH4\tPositiv\t\tModif\t| 70% adj: \"warm\n"
     "SUNNYISH#2\tH4\t\tNegativ\t\t\nGLOOMLET\tLvd\t\tTRUE\tNoun\t\n"
     "PLAIN\tLvd\t\tFALSE\tNoun\t\nODD\tH4\tmaybe\t\t\t\nA#B\tH4\tPositiv\n",
     "inquirer",
     "literal A#B inqtabs.positiv 1\nword GLOOMLET inqtabs.negativ 1\n"
     "word SUNNYISH inqtabs.negativ 1\nword SUNNYISH inqtabs.positiv 1\n",
     "senses (WORD#1) are joined|TRUE or 1|without any tag|"
     "inqtabs.txt:6:8: error: expected 'Positiv'"},
    // Loughran and McDonald.
    {"loughran", "lm.csv",
     "Word,Seq_num,Negative,Positive,Uncertainty,Strong_Modal,Source\n"
     "SUNNYISH,1,0,2009,0,2009,made_up\nGLOOMLET,2,-2018,0,0,0,made_up\n"
     "NULL,3,2009,0,0,0,x\n1-Dec,4,2009,0,0,0,x\nBLAH,5,0,0,0,0,x\n",
     "loughran",
     "word NULL lm.negative 1\nword SUNNYISH lm.positive 1\n"
     "word SUNNYISH lm.strong_modal 1\n",
     "a negative year|lm.csv:5:1: error: '1-Dec'|words in no category"},
    {"loughran, older", "lm.csv",
     "Word,Sequence Number,Negative,Positive,Uncertainty,Modal\n"
     "BLARG,1,0,0,2009,1\nZORP,2,0,0,0,3\nZAP,3,0,0,0,9\n",
     "loughran",
     "word BLARG lm.strong_modal 1\nword BLARG lm.uncertainty 1\n"
     "word ZORP lm.weak_modal 1\n",
     "Modal of 0 to 3|words in no category"},
    // Lists.
    {"list", "hedges.txt",
     "# invented\n\nkinda-maybe \nin my humble guess\nthe\nq\na\tb\nplus*\n",
     "list",
     "literal plus* hedges.words 1\nphrase in my humble guess hedges.words "
     "1\nphrase kinda-maybe hedges.words 1\nword q hedges.words 1\n"
     "word the hedges.words 1\n",
     "comments are passed over|'the' is a very common|'q' is a very common|"
     "a tab"},
    // Tables.
    {"table", "t.csv",
     "term,score,category,extra\n\"blarg, zorp\",0.5,Glow.Warm,x\n"
     "\"q\"\"t\",2,B,\nbad,x,B,\n,1,B,\n",
     "table", "literal blarg, zorp t.glow.warm 0.5\nliteral q\"t t.b 2\n",
     "'extra' is not read|t.csv:4:5: error: expected a number|term is empty"},
    {"table of dimensions", "t.tsv",
     "Word\tJoy\tFear\nblarg\t0.5\tX\nnull\t\tno\n", "table",
     "word blarg t.fear 1\nword blarg t.joy 0.5\n",
     "column 'Fear' holds what is neither"},
    {"jsonl", "j.jsonl",
     "{\"term\": \"sunny*\", \"categories\": [\"glow.warm\"], \"weight\": "
     "0.5}\n"
     "{\"term\": \"blarg\", \"weights\": {\"valence\": 0.3}, \"x\": 1}\n"
     "{\"term\": \"zorp\"}\n{bad\n[]\n{}\n",
     "jsonl",
     "prefix sunny* j.glow.warm 0.5\nword blarg j.valence 0.3\n"
     "word zorp j.words 1\n",
     "key \"x\" is not read|j.jsonl:4:1: error: not JSON|expected an object|"
     "no \"term\""},
};

std::string all_text(const ImportResult& result) {
  std::string out;
  for (const Diagnostic& d : result.diagnostics) out += d.to_string() + "\n";
  return out;
}

TEST(Import, Cases) {
  for (const ImportCase& c : kCases) {
    SCOPED_TRACE(c.name);
    auto read = import_lexicon(c.file, c.input, {});
    EXPECT_TRUE(read) << read.error().to_string();
    if (!read) continue;
    EXPECT_EQ(read->format, c.format);
    EXPECT_EQ(test::entries_of(read->lexicon), c.entries);
    const std::string text = all_text(*read);
    std::string_view wanted = c.diagnostics;
    if (wanted.empty()) {
      EXPECT_EQ(text, "");
    }
    while (!wanted.empty()) {
      const std::string_view piece = wanted.substr(0, wanted.find('|'));
      EXPECT_NE(text.find(piece), std::string::npos)
          << "wanted: " << piece << "\nfound:\n"
          << text;
      wanted.remove_prefix(std::min(piece.size() + 1, wanted.size()));
    }
    EXPECT_EQ(test::round_trip(read->lexicon), "");
  }
}

// A blank or a line end more or less must not change what is read.
TEST(Import, LineEnds) {
  for (const ImportCase& c : kCases) {
    SCOPED_TRACE(c.name);
    if (c.input.find('\r') != std::string::npos ||
        c.format == std::string("quanteda")) {
      continue;
    }
    std::string windows;
    for (const char ch : c.input) {
      if (ch == '\n') windows += '\r';
      windows += ch;
    }
    auto read = import_lexicon(c.file, windows, {});
    ASSERT_TRUE(read) << read.error().to_string();
    EXPECT_EQ(test::entries_of(read->lexicon), c.entries);
  }
}

struct RefusedCase {
  const char* name;
  const char* file;
  std::string input;
  ErrorCode code;
  const char* message;
};

const RefusedCase kRefused[] = {
    {"empty", "a.txt", "", ErrorCode::malformed, "nothing in it"},
    {"internal dictionary", "LIWC.dic", "abcdef ghi\n", ErrorCode::malformed,
     "LIWC.dic:1:1: expected '%' on a line of its own"},
    {"encrypted", "LIWC.dic", std::string("\x01\x02\x7F\x80\x03\x04\x05 a", 8),
     ErrorCode::malformed, "binary, or encrypted"},
    {"no second %", "l.dic", "%\n1\tA\nblarg\t1\n", ErrorCode::malformed,
     "no second '%'"},
    {"workbook", "d.dicx", std::string("PK\x03\x04zip"), ErrorCode::malformed,
     "an Excel workbook"},
    {"encrypted dicx", "d.dicx", "qwertz\nasdf\n", ErrorCode::malformed,
     "expected the header 'DicTerm"},
    {"windows-1252", "a.txt", "ok\nna\xEFve\n", ErrorCode::encoding,
     "a.txt:2:3: not UTF-8 at byte 5; looks like windows-1252, run again "
     "with --encoding windows-1252"},
    {"Mac Roman", "a.txt", "don\xD5t\n", ErrorCode::encoding, "macintosh"},
    {"YAML alias", "q.yml", "a: [*ism]\n", ErrorCode::malformed,
     "put a pattern that starts with '*' in quotes"},
    {"YAML star alone", "q.yml", "a:\n  - *\n", ErrorCode::malformed, "quotes"},
    {"YAML bombs", "q.yml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
     ErrorCode::malformed, "anchors and aliases are not read"},
    {"YAML tabs", "q.yml", "a:\n\tb: [x]\n", ErrorCode::malformed,
     "tabs cannot indent"},
    {"XML entities", "y.ykd",
     "<?xml version=\"1.0\"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM \"f\">]>\n"
     "<dictionary><cnode name=\"r\"><pnode name=\"&x;\"/></cnode>"
     "</dictionary>",
     ErrorCode::malformed, "y.ykd:2:1: a document type is not read"},
    {"XML regexp", "y.ykd",
     "<dictionary patternengine=\"regexp\"><cnode name=\"r\"/></dictionary>",
     ErrorCode::malformed, "regular expressions"},
    {"XML cut off", "y.ykd", "<dictionary><cnode name=\"r\">",
     ErrorCode::malformed, "not XML"},
    {"emoji table", "emoji_utf8_lexicon.txt", "\xF0\x9F\x98\x80\tgrin\n",
     ErrorCode::malformed, "table of emoji"},
    {"open quote", "t.csv", "term,score\n\"blarg,1\n", ErrorCode::malformed,
     "t.csv:2:1: a quote that is never closed"},
    {"no term column", "t.csv", "alpha,beta\nblarg,1\n", ErrorCode::malformed,
     "--map term=COLUMN; the header has 'alpha', 'beta'"},
    {"long line", "a.txt", std::string((1U << 20U) + 1, 'x'),
     ErrorCode::too_large, "longer than 1 MiB"},
    {"own, broken", "a.tsv", "#slant-lexicon 1\n#oops: 1\n",
     ErrorCode::malformed, "unknown header key"},
};

TEST(Import, Refuses) {
  for (const RefusedCase& c : kRefused) {
    SCOPED_TRACE(c.name);
    auto read = import_lexicon(c.file, c.input, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, c.code);
    EXPECT_NE(read.error().to_string().find(c.message), std::string::npos)
        << read.error().to_string();
  }
}

TEST(Import, Deep) {
  std::string xml = "<dictionary>";
  for (int i = 0; i < 300; ++i) xml += "<cnode name=\"a\">";
  for (int i = 0; i < 300; ++i) xml += "</cnode>";
  auto read = import_lexicon("y.ykd", xml + "</dictionary>", {});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::too_large);
  auto yaml = import_lexicon("q.yml", "a: " + std::string(100'000, '['), {});
  ASSERT_FALSE(yaml);
  EXPECT_EQ(yaml.error().code, ErrorCode::too_large);
}

TEST(Import, Options) {
  ReadLexiconOptions options;
  options.format = "table";
  options.root = "sentiment";
  options.columns = {{"term", "Lemma"}, {"score", "Val"}};
  options.category = "valence";
  options.wildcards = true;
  options.names = false;
  options.licence = "CC0-1.0";
  options.id = "mine";
  auto read = import_lexicon("t.csv", "Val,Lemma\n2,blarg*\n", options);
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(test::entries_of(read->lexicon),
            "prefix blarg* sentiment.valence 2\n");
  EXPECT_EQ(read->lexicon.entries()[0].flags, 0);
  EXPECT_EQ(read->lexicon.info().licence, "CC0-1.0");
  EXPECT_EQ(read->lexicon.info().id, "mine");
}

TEST(Import, Multiplicity) {
  ReadLexiconOptions options;
  options.keep_multiplicity = true;
  auto read = import_lexicon("l.dic", "%\n1\tA\n%\nblarg\t1\t1\n", options);
  ASSERT_TRUE(read);
  EXPECT_EQ(test::entries_of(read->lexicon), "word blarg l.a 2\n");
}

TEST(Import, TakenRoot) {
  ReadLexiconOptions options;
  options.taken_roots = {"loaded", "moral"};
  auto read = import_lexicon("loaded.txt", "blarg\n", options);
  ASSERT_TRUE(read);
  EXPECT_EQ(test::entries_of(read->lexicon),
            "word blarg loaded_imported.words 1\n");
  ASSERT_EQ(read->diagnostics.size(), 1U);
}

TEST(Import, EncodingsGuessedAndNamed) {
  ReadLexiconOptions options;
  options.encoding = "auto";
  auto read = import_lexicon("a.txt", "na\xEFve\n", options);
  ASSERT_TRUE(read);
  EXPECT_EQ(test::entries_of(read->lexicon), "word na\xC3\xAFve a.words 1\n");
  EXPECT_NE(all_text(*read).find("read as windows-1252"), std::string::npos);
  options.encoding = "macintosh";
  read = import_lexicon("a.txt", "don\xD5t\n", options);
  ASSERT_TRUE(read);
  EXPECT_EQ(test::entries_of(read->lexicon),
            "word don\xE2\x80\x99t a.words 1\n");
  options.encoding = "no-such";
  EXPECT_FALSE(import_lexicon("a.txt", "x\n", options));
  // UTF-16 by its mark, as Excel's "Unicode text" is.
  using namespace std::string_literals;
  read = import_lexicon("a.txt",
                        "\xFF\xFE"
                        "o\0k\0\n\0"s,
                        {});
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(test::entries_of(read->lexicon), "word ok a.words 1\n");
}

TEST(Import, SensePolicies) {
  const std::string swn =
      "a\t1\t0.6\t0\tblarg#1\tg\na\t2\t0\t0.2\tblarg#2\tg\n";
  ReadLexiconOptions options;
  options.format = "sentiwordnet";
  options.senses = SensePolicy::first;
  auto read = import_lexicon("s.txt", swn, options);
  ASSERT_TRUE(read);
  EXPECT_EQ(test::entries_of(read->lexicon),
            "word blarg s.positive 0.6\nword blarg s.valence 0.6\n");
  options.senses = SensePolicy::mean;  // 0.3, 0.1 and 0.2
  read = import_lexicon("s.txt", swn, options);
  ASSERT_TRUE(read);
  EXPECT_EQ(test::entries_of(read->lexicon),
            "word blarg s.negative 0.1\nword blarg s.positive 0.3\n"
            "word blarg s.valence 0.2\n");
  options.format = "inquirer";
  options.senses = SensePolicy::majority;
  read = import_lexicon(
      "i.txt", "Entry\tPositiv\tStrong\nB#1\tPositiv\tStrong\nB#2\tPositiv\t\n",
      options);
  ASSERT_TRUE(read);
  EXPECT_EQ(test::entries_of(read->lexicon), "word B i.positiv 1\n");
}

// The table's own promises: names unlike, each format reachable by name.
TEST(Import, Registry) {
  std::set<std::string_view> names;
  for (const LexiconFormat& format : lexicon_formats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_FALSE(format.summary.empty());
    EXPECT_EQ(find_lexicon_format(format.name), &format);
  }
  EXPECT_GE(names.size(), 20U);
  ReadLexiconOptions options;
  options.format = "no-such";
  auto read = import_lexicon("a.txt", "x\n", options);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::usage);
}

TEST(Import, GlobLimit) {
  std::string list;
  for (int i = 0; i < 2'100; ++i) list += "a*" + std::to_string(i) + "\n";
  ReadLexiconOptions options;
  options.wildcards = true;
  auto read = import_lexicon("a.txt", list, options);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->lexicon.entries().size(), 2'000U);
  EXPECT_EQ(read->count(Severity::error), 100U);
}

// Whatever character a list holds, alone or behind a letter: what the import
// takes, the matcher compiles. (Planes 2 to 13 hold only ideographs.)
TEST(Import, EveryCodePointCompilesOrIsLeftOut) {
  constexpr std::uint32_t kBlock = 0x1000;
  for (std::uint32_t block = 0; block < 0x110000; block += kBlock) {
    if (block == 0x20000) block = 0xE0000;
    if (block == 0xE1000) break;
    LexiconInfo info;
    info.id = "b";
    LexiconBuilder builder(info);
    for (std::uint32_t c = block; c < block + kBlock; ++c) {
      if (c >= 0xD800 && c < 0xE000) continue;
      std::string alone;
      append_utf8(alone, c);
      for (const std::string& text : {alone, "q" + alone}) {
        const detail::Term term =
            detail::make_term(text, detail::TermSyntax::literal);
        if (!term.problem.empty()) continue;
        builder.add({.pattern = term.pattern,
                     .category = "b.a",
                     .kind = term.kind,
                     .line = c});
      }
    }
    auto matcher = Matcher::compile(
        {std::make_shared<const Lexicon>(std::move(builder).finish())}, {});
    EXPECT_TRUE(matcher) << std::hex << block << ": "
                         << matcher.error().to_string();
  }
}

TEST(Builder, AddsFindsFinishes) {
  LexiconInfo info;
  info.id = "b";
  LexiconBuilder builder(info);
  EXPECT_TRUE(builder.add({.pattern = "zorp", .category = "b.z"}));
  EXPECT_TRUE(builder.add({.pattern = "blarg", .category = "b.a"}));
  EXPECT_FALSE(builder.add({.pattern = "blarg", .category = "b.a"}));
  ASSERT_NE(builder.find("blarg", EntryKind::word, "b.a"), nullptr);
  EXPECT_EQ(builder.find("blarg", EntryKind::word, "b.z"), nullptr);
  const Lexicon lexicon = std::move(builder).finish();
  ASSERT_EQ(lexicon.categories().size(), 2U);
  EXPECT_EQ(lexicon.category(0), "b.a");
  EXPECT_EQ(lexicon.category(lexicon.entries()[0].category), "b.z");
  EXPECT_EQ(test::round_trip(lexicon), "");
  EXPECT_EQ(lexicon.sha256().size(), 64U);
}

}  // namespace
}  // namespace slant
