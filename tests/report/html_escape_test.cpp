// SPDX-License-Identifier: Apache-2.0
#include "slant/report/html/escape.h"

#include <gtest/gtest.h>

namespace {

struct TextCase {
  const char* name;
  std::string in;
  std::string out;
};

TEST(HtmlEscape, TextStaysText) {
  const TextCase cases[] = {
      {"plain", "Déjà vu, 中文.", "Déjà vu, 中文."},
      {"tag", "<script>", "&lt;script&gt;"},
      {"attribute", "\" onmouseover='x'", "&quot; onmouseover=&#39;x&#39;"},
      {"entity", "&lt;", "&amp;lt;"},
      {"end of a style", "</style>", "&lt;/style&gt;"},
      {"NUL", std::string("a\0b", 3), "a␀b"},
      {"escape", "\x1b[31m", "␛[31m"},
      {"delete", "\x7F", "␡"},
      {"CR", "a\r\nb\tc", "a&#13;\nb\tc"},
      {"C1", "\xC2\x85", "\xEF\xBF\xBD"},
      {"noncharacter", "\xEF\xBF\xBE", "\xEF\xBF\xBD"},
      {"malformed", "a\xFF<", "a\xEF\xBF\xBD&lt;"},
      {"cut character", "a\xE2\x82", "a\xEF\xBF\xBD"},
  };
  for (const TextCase& c : cases) {
    EXPECT_EQ(slant::html::text(c.in), c.out) << c.name;
  }
}

TEST(HtmlEscape, NamesShowTheirBidiControls) {
  EXPECT_EQ(slant::html::name("a\xE2\x80\xAE<b>.txt"),
            "a\\u{202e}&lt;b&gt;.txt");
}

TEST(HtmlEscape, ScriptJsonHoldsNoTag) {
  std::string out;
  slant::html::append_script_json(
      out, "\"</script><!--&\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\"");
  EXPECT_EQ(out,
            "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029"
            "\xE2\x80\xAA\"");
}

// RFC 4648, section 10.
TEST(HtmlEscape, Base64) {
  EXPECT_EQ(slant::html::base64_of_hex(""), "");
  EXPECT_EQ(slant::html::base64_of_hex("66"), "Zg==");
  EXPECT_EQ(slant::html::base64_of_hex("666f"), "Zm8=");
  EXPECT_EQ(slant::html::base64_of_hex("666f6f"), "Zm9v");
  EXPECT_EQ(slant::html::base64_of_hex("666f6f62"), "Zm9vYg==");
}

}  // namespace
