// SPDX-License-Identifier: Apache-2.0
#include "slant/corpus/byte_source.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>

#include "record_check.h"

namespace slant {
namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(
      ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// All that the bytes give, read in pieces; "! message" at a failure.
std::string drain(const std::string& bytes, std::size_t most,
                  std::size_t piece) {
  const auto source = decompress(memory_source(bytes, "in", most));
  std::string out;
  std::string buffer(piece, '\0');
  for (;;) {
    auto n = source->read(buffer.data(), buffer.size());
    if (!n) return out + "! " + n.error().message;
    if (*n == 0) return out;
    out.append(buffer, 0, *n);
  }
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += std::to_string(i * 7919) + '\n';
  return text;
}

TEST(ByteSource, ReadsWhatWasWritten) {
  const std::string text = long_text();
  const std::string cases[] = {text, gzip(text), zstd(text),
                               gzip(text) + gzip("end"),
                               zstd(text) + zstd("end")};
  for (std::size_t c = 0; c < 5; ++c) {
    const std::string expected = c < 3 ? text : text + "end";
    for (const std::size_t most : {0U, 1U, 1000U}) {
      EXPECT_EQ(drain(cases[c], most, 4096), expected) << c << ' ' << most;
    }
  }
}

TEST(ByteSource, Small) {
  for (const std::string text : {"", "a", "\x1F", "\x28\xB5", "abc"}) {
    EXPECT_EQ(drain(text, 1, 10), text);
    EXPECT_EQ(drain(gzip(text), 1, 1), text);
    EXPECT_EQ(drain(zstd(text), 1, 1), text);
  }
}

// Padding after the last member is what tapes leave; gzip(1) takes it.
TEST(ByteSource, GzipPadding) {
  EXPECT_EQ(drain(gzip("text") + std::string(512, '\0'), 0, 100), "text");
}

TEST(ByteSource, TruncatedAndDamagedAreErrors) {
  const std::string text = long_text();
  for (const std::string& whole : {gzip(text), zstd(text)}) {
    for (const std::size_t cut : {whole.size() - 1, whole.size() / 2}) {
      const std::string got = drain(whole.substr(0, cut), 0, 4096);
      const std::size_t mark = got.find('!');
      ASSERT_NE(mark, std::string::npos) << cut;
      EXPECT_EQ(got.substr(mark), "! the compressed data end too early");
      EXPECT_EQ(text.compare(0, mark, got, 0, mark), 0);
    }
    std::string damaged = whole;
    damaged[damaged.size() / 2] =
        static_cast<char>(~damaged[damaged.size() / 2]);
    std::fill_n(damaged.begin() + 20, 40, '\x55');
    EXPECT_NE(drain(damaged, 0, 4096).find('!'), std::string::npos);
  }
}

// Complete records come before the error, the cut one does not.
TEST(ByteSource, RecordsBeforeTheDamageAreKept) {
  std::string text = "text\n";
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919) + '\n';
  const std::string cut = gzip(text).substr(0, 20000);
  const auto lines =
      test::read_all(decompress(memory_source(cut, "in")), "tsv");
  ASSERT_GT(lines.size(), 100U);
  EXPECT_EQ(lines.back(), "failed: in: the compressed data end too early");
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string value = std::to_string(i * 7919);
    EXPECT_NE(lines[i].find("text=" + value + " "), std::string::npos);
  }
}

TEST(ByteSource, FilesThatAreNone) {
  EXPECT_EQ(open_source("no/such/file").error().code, ErrorCode::not_found);
  EXPECT_EQ(open_source("tests").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace slant
