// SPDX-License-Identifier: Apache-2.0
#include "slant/corpus/record_reader.h"

#include "record_check.h"
#include "slant/stats/bootstrap.h"

namespace slant {
namespace {

using test::read_cut;
using Lines = std::vector<std::string>;

struct Case {
  const char* name;
  const char* format;
  std::string input;
  Lines expected;
};

const Case kCases[] = {
    {"plain",
     "tsv",
     "id\ttext\na\tone\nb\ttwo\n",
     {"1@8 id=a text=one [id=a text=one]",
      "2@14 id=b text=two [id=b text=two]"}},
    {"no last line end", "tsv", "text\none", {"1@5 id= text=one [text=one]"}},
    {"byte order mark, CR LF",
     "tsv",
     "\xEF\xBB\xBFtext\r\none\r\ntwo\r\n",
     {"1@9 id= text=one [text=one]", "2@14 id= text=two [text=two]"}},
    {"quotes are text",
     "tsv",
     "id\ttext\na\t\"one\n",
     {"1@8 id=a text=\"one [id=a text=\"one]"}},
    {"empty lines are no records",
     "tsv",
     "id\ttext\n\n\r\na\tone\n\n",
     {"1@11 id=a text=one [id=a text=one]"}},
    {"empty cells", "tsv", "id\ttext\n\t\n", {"1@8 id= text= [id= text=]"}},
    {"ragged rows stay rows",
     "tsv",
     "id\ttext\na\nb\ttwo\nc\td\te\n",
     {"1@8 2:2: 1 fields; expected the 2 of the header",
      "2@10 id=b text=two [id=b text=two]",
      "3@16 4:6: 3 fields; expected the 2 of the header"}},
    {"no input",
     "tsv",
     "",
     {"failed: in:1: empty; expected a header with the names of columns"}},
    {"column twice",
     "tsv",
     "a\ttext\ta\n",
     {"failed: in:1: two columns are named 'a'"}},
    {"text missing",
     "csv",
     "a,b\n",
     {"failed: in:1: no column 'text'; there are a, b"}},

    {"csv",
     "csv",
     "id,text\na,\"x, \"\"y\"\"\"\nb,\n",
     {"1@8 id=a text=x, \"y\" [id=a text=x, \"y\"]",
      "2@21 id=b text= [id=b text=]"}},
    {"line ends in quotes",
     "csv",
     "text,n\r\n\"a\r\nb\n\",1\r\nc,2",
     {"1@8 id= text=a\r\nb\n [text=a\r\nb\n n=1]",
      "2@19 id= text=c [text=c n=2]"}},
    {"quoted header",
     "csv",
     "\"id\",\"text\"\na,b\n",
     {"1@12 id=a text=b [id=a text=b]"}},
    {"quote inside a bare cell",
     "csv",
     "text\n5\" pipe\n",
     {"1@5 id= text=5\" pipe [text=5\" pipe]"}},
    {"text after a quote",
     "csv",
     "text,n\n\"a\"b,1\nc,2\n",
     {"1@7 2:4: text after a closing quotation mark; expected a comma or the "
      "end of the line (a mark inside quotes is written twice)",
      "2@14 id= text=c [text=c n=2]"}},
    {"ragged after lines in quotes",
     "csv",
     "a,text\n\"x\ny\",b,c\nd,e\n",
     {"1@7 3:7: 3 fields; expected the 2 of the header",
      "2@17 id= text=e [a=d text=e]"}},
    // Only the line with the open quote is lost.
    {"quote never closed",
     "csv",
     "a,text\nb,c\nd,\"e\nf,g\nh,i\n",
     {"1@7 id= text=c [a=b text=c]",
      "2@11 3:1: a quotation mark that is never closed",
      "3@16 id= text=g [a=f text=g]", "4@20 id= text=i [a=h text=i]"}},
    {"quote never closed in the last line",
     "csv",
     "text\na\n\"b",
     {"1@5 id= text=a [text=a]",
      "2@7 3:1: a quotation mark that is never closed"}},

    {"jsonl",
     "jsonl",
     "{\"id\":\"a\",\"text\":\"x\\n\\u00e9\"}\n\n"
     " {\"n\": 1.5, \"id\": 7, \"text\": \"\", \"l\": [1, {\"k\": null}]} \n",
     {"1@0 id=a text=x\n\xC3\xA9 [id=a text=x\n\xC3\xA9]",
      "2@31 id=7 text= [n~1.5 id~7 text= l~[1,{\"k\":null}]]"}},
    {"bad lines shift nothing",
     "jsonl",
     "{\"text\":\"a\"}\n{\"text\":\"b\"\n{\"text\":\"c\"}\n",
     {"1@0 id= text=a [text=a]", "2@13 2:12: expected ',' or '}'",
      "3@25 id= text=c [text=c]"}},
    {"surrogates",
     "jsonl",
     "{\"text\":\"\\ud83d\\ude00\"}\n{\"text\":\"a\\ud800\"}\n"
     "{\"text\":\"\\ude00\"}\n",
     {"1@0 id= text=\xF0\x9F\x98\x80 [text=\xF0\x9F\x98\x80]",
      "2@24 2:11: half a surrogate pair", "3@43 3:10: half a surrogate pair"}},
    {"key twice",
     "jsonl",
     "{\"text\":\"a\",\"text\":\"b\"}\n",
     {"1@0 1:13: the key \"text\" stands twice"}},
    {"key twice, not ours",
     "jsonl",
     "{\"text\":\"a\",\"k\":1,\"k\":1}\n",
     {"1@0 1:19: the key \"k\" stands twice"}},
    {"wrong types",
     "jsonl",
     "{\"text\":5}\n{\"text\":null}\n{\"id\":[],\"text\":\"a\"}\n"
     "{\"id\":1.5,\"text\":\"a\"}\n{\"id\":1}\n[1]\n\"a\"\n",
     {"1@0 1:2: the field \"text\" is not a string",
      "2@11 2:2: the field \"text\" is not a string",
      "3@25 3:2: the field \"id\" is neither a string nor a whole number",
      "4@46 4:2: the field \"id\" is neither a string nor a whole number",
      "5@68 5:1: no field \"text\"",
      "6@77 6:1: not a JSON object; expected {\"text\": ...}",
      "7@81 7:1: not a JSON object; expected {\"text\": ...}"}},
    {"malformed UTF-8",
     "jsonl",
     "{\"text\":\"a\xFF\"}\n{\"text\":\"b\"}\n",
     {"1@0 1:11: malformed UTF-8", "2@14 id= text=b [text=b]"}},
    {"whole text",
     "txt",
     "one\n\ntwo\n",
     {"1@0 id=in text=one\n\ntwo\n [text=one\n\ntwo\n]"}},
    {"empty text", "txt", "", {"1@0 id=in text= [text=]"}},
};

TEST(RecordReader, Cases) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(read_cut(c.input, c.format), c.expected);
  }
}

TEST(RecordReader, IdRequired) {
  RecordOptions options;
  options.id_required = true;
  EXPECT_EQ(read_cut("{\"text\":\"a\"}\n", "jsonl", options),
            (Lines{"1@0 1:1: no field \"id\""}));
  EXPECT_EQ(read_cut("text\na\n", "tsv", options),
            (Lines{"failed: in:1: no column 'id'; there are text"}));
}

TEST(RecordReader, TooLongIsBadAndTheNextIsFine) {
  RecordOptions options;
  options.limits.max_record_bytes = 8;
  const std::string problem = "a record longer than the limit of 8 bytes";
  EXPECT_EQ(read_cut("text\n123456789\nok\n12345678\n", "tsv", options),
            (Lines{"1@5 2:1: " + problem, "2@15 id= text=ok [text=ok]",
                   "3@18 id= text=12345678 [text=12345678]"}));
  EXPECT_EQ(
      read_cut("text\n\"1\n3456789\nok\n", "csv", options),
      (Lines{"1@5 2:1: " + problem + "", "2@8 id= text=3456789 [text=3456789]",
             "3@16 id= text=ok [text=ok]"}));
}

TEST(RecordReader, DeepJson) {
  std::string deep = "{\"text\":\"a\",\"d\":";
  deep += std::string(100000, '[') + std::string(100000, ']') + "}\n";
  EXPECT_EQ(read_cut(deep + "{\"text\":\"b\"}\n", "jsonl").front(),
            "1@0 1:1040: nested deeper than 1024");
}

// Quadratic, these would take hours.
TEST(RecordReader, HostileInputIsLinear) {
  std::string mixed = "a,b\n\"";
  std::string doubled = "a,b\n";
  for (int i = 0; i < 300000; ++i) {
    mixed += "x\"y,\"z\n";
    doubled += "\"a\n\"\"b\n";
  }
  RecordOptions options;
  options.text_field = "a";
  for (const std::string& input : {mixed, doubled}) {
    const auto lines =
        test::read_all(memory_source(input, "in"), "csv", options);
    EXPECT_FALSE(lines.empty());
  }
}

// What is written by the book is read back.
TEST(RecordReader, CsvRoundTrip) {
  Random random(11);
  const std::string_view letters = "ab,\"\n\r ";
  for (int round = 0; round < 300; ++round) {
    std::string csv = "text,b\n";
    std::vector<std::string> cells;
    for (std::uint32_t c = 0; c < 6; ++c) {
      std::string cell;
      for (std::uint32_t k = random.below(6); k > 0; --k) {
        cell +=
            letters[random.below(static_cast<std::uint32_t>(letters.size()))];
      }
      cells.push_back(cell);
      csv += '"';
      for (const char letter : cell) {
        csv += letter;
        if (letter == '"') csv += '"';
      }
      csv += c % 2 == 0 ? "\"," : "\"\r\n";
    }
    RecordOptions options;
    options.limits.chunk_bytes = 1 + random.below(9);
    auto reader = RecordReader::open(memory_source(csv, "in"),
                                     *find_record_format("csv"), options);
    Record record;
    for (std::size_t row = 0; row < 3; ++row) {
      ASSERT_TRUE(*reader->next(record));
      ASSERT_FALSE(record.error) << record.error->to_string();
      EXPECT_EQ(record.fields[0].value, cells[row * 2]);
      EXPECT_EQ(record.fields[1].value, cells[row * 2 + 1]);
    }
    EXPECT_FALSE(*reader->next(record));
  }
}

TEST(RecordFormats, BySuffix) {
  const std::pair<const char*, const char*> cases[] = {
      {"a.jsonl", "jsonl"},   {"a.ndjson.gz", "jsonl"}, {"A.CSV", "csv"},
      {"b.tsv.zst", "tsv"},   {"dir.csv/b.txt", "txt"}, {"a.md", "txt"},
      {"a.unknown", nullptr}, {"csv", nullptr},         {"", nullptr},
  };
  for (const auto& [path, name] : cases) {
    const RecordFormat* format = record_format_of(path);
    if (name == nullptr) {
      EXPECT_EQ(format, nullptr) << path;
    } else {
      ASSERT_NE(format, nullptr) << path;
      EXPECT_EQ(format->name, name) << path;
    }
  }
}

}  // namespace
}  // namespace slant
