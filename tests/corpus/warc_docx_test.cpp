// SPDX-License-Identifier: Apache-2.0
// Pages of crawls and Word documents, whole and broken.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "slant/corpus/record_reader.h"

namespace {

std::string warc(const std::string& type, const std::string& content,
                 const std::string& length = "") {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: http://a.example/" +
         "\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nContent-Length: " +
         (length.empty() ? std::to_string(content.size()) : length) +
         "\r\n\r\n" + content + "\r\n\r\n";
}

std::string http(const std::string& body,
                 const std::string& type = "text/html; charset=ISO-8859-1",
                 const std::string& more = "",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more +
         "\r\n" + body;
}

// Texts of the records, "!" and the message for bad ones.
std::vector<std::string> texts(const std::string& format,
                               const std::string& bytes, std::size_t cut = 0) {
  auto reader =
      slant::RecordReader::open(slant::memory_source(bytes, "in", cut),
                                *slant::find_record_format(format), {});
  EXPECT_TRUE(reader);
  std::vector<std::string> out;
  slant::Record record;
  while (*reader->next(record)) {
    out.push_back(record.error ? "!" + record.error->message
                               : std::string(record.text));
  }
  return out;
}

using Texts = std::vector<std::string>;

TEST(Warc, TextResponsesAreRecords) {
  const std::string bytes =
      warc("warcinfo", "software: x") + warc("request", "GET / HTTP/1.1") +
      warc("response", http("<p>One</p>")) +
      warc("response", http("GIF89a", "image/gif")) +
      warc("response", http("gone", "text/html", "", "404 Not Found")) +
      warc("conversion", "Two");
  for (const std::size_t cut : {0U, 1U, 3U, 64U}) {
    EXPECT_EQ(texts("warc", bytes, cut), (Texts{"<p>One</p>", "Two"})) << cut;
  }
}

TEST(Warc, WhatIsKnownOfAPage) {
  const std::string bytes = warc("response", http("x"));
  auto reader =
      slant::RecordReader::open(slant::memory_source(bytes, "in"),
                                *slant::find_record_format("warc"), {});
  slant::Record record;
  ASSERT_TRUE(*reader->next(record));
  EXPECT_EQ(record.id, "http://a.example/");
  EXPECT_EQ(record.media, "html");
  EXPECT_EQ(record.charset, "ISO-8859-1");
  EXPECT_EQ(record.find("date")->value, "2020-01-02T03:04:05Z");
}

TEST(Warc, AWrongLengthCostsItsRecordOnly) {
  const std::string good = warc("response", http("good"));
  for (const char* length : {"3", "99999", "x", "999999999999"}) {
    const auto found =
        texts("warc", warc("response", http("bad"), length) + good + good);
    ASSERT_GE(found.size(), 2U) << length;
    EXPECT_EQ(found[0][0], '!') << length;
    EXPECT_EQ(found.back(), "good") << length;
  }
}

TEST(Warc, ChunksAreJoined) {
  const std::string chunked = "5\r\nHello\r\n7; x=y\r\n, world\r\n0\r\n\r\n";
  EXPECT_EQ(
      texts("warc", warc("response", http(chunked, "text/html",
                                          "Transfer-Encoding: chunked\r\n"))),
      Texts{"Hello, world"});
  // The crawler had joined them, and left the header.
  EXPECT_EQ(
      texts("warc", warc("response", http("Hello", "text/html",
                                          "Transfer-Encoding: chunked\r\n"))),
      Texts{"Hello"});
}

std::string zip_of(const std::string& name, const std::string& content) {
  std::string out(content.size() + 4096, '\0');
  std::size_t used = 0;
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_open_memory(zip, out.data(), out.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, name.c_str());
  archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_write_header(zip, entry);
  archive_write_data(zip, content.data(), content.size());
  archive_entry_free(entry);
  archive_write_close(zip);
  archive_write_free(zip);
  out.resize(used);
  return out;
}

std::string docx(const std::string& body) {
  return zip_of("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" +
                                         body + "</w:body></w:document>");
}

TEST(Docx, ParagraphsAndRuns) {
  EXPECT_EQ(
      texts("docx", docx("<w:p><w:r><w:t>An evil</w:t></w:r><w:r><w:t "
                         "xml:space=\"preserve\"> text.</w:t></w:r></w:p>"
                         "<w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del>"
                         "<w:r><w:t>A &amp; B</w:t><w:br/><w:t>C</w:t></w:r>"
                         "</w:p>")),
      Texts{"An evil text.\n\nA & B\nC"});
}

TEST(Docx, WhatIsNoneIsSaid) {
  const auto problem = [](const std::string& bytes) {
    return texts("docx", bytes)[0];
  };
  EXPECT_NE(problem("plain text").find("!not a Word document"),
            std::string::npos);
  EXPECT_NE(problem(zip_of("../../etc/passwd", "x")).find("no word/document"),
            std::string::npos);
  EXPECT_NE(problem("\xD0\xCF\x11\xE0 and more").find("encrypted"),
            std::string::npos);
  EXPECT_NE(problem(zip_of("word/document.xml", "<w:document><w:p>"))
                .find("word/document.xml"),
            std::string::npos);
}

// 64 MB of blanks pack into some 64 kB.
TEST(Docx, ABombIsNotUnpacked) {
  const auto found = texts("docx", docx(std::string(64U << 20U, ' ')));
  EXPECT_NE(found[0].find("a zip bomb?"), std::string::npos) << found[0];
}

TEST(Docx, NoEntityGrows) {
  const auto found = texts(
      "docx", zip_of("word/document.xml",
                     "<!DOCTYPE x [<!ENTITY a \"evil\">]><w:document><w:p>"
                     "<w:t>&a;</w:t></w:p></w:document>"));
  EXPECT_EQ(found, Texts{"&a;"});
}

TEST(Docx, DepthIsNoMatter) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<w:x>";
  deep += "<w:t>deep</w:t>";
  for (int i = 0; i < 100000; ++i) deep += "</w:x>";
  EXPECT_EQ(texts("docx", docx(deep)), Texts{"deep"});
}

}  // namespace
