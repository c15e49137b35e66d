// SPDX-License-Identifier: Apache-2.0
// slant lsp, message by message. A client from a registry drives it in
// tests/consumers/lsp_client.py.
#include <nlohmann/json.hpp>

#include "run_command.h"

namespace {

using nlohmann::json;

std::string framed(const json& message) {
  const std::string body = message.dump();
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string request(int id, const char* method,
                    const json& params = json::object()) {
  return framed(
      {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

std::string notice(const char* method, const json& params = json::object()) {
  return framed({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

struct Talk {
  int code = 0;
  std::vector<json> messages;

  const json* answer(int id) const {
    for (const json& one : messages) {
      if (one.contains("id") && one["id"] == id) return &one;
    }
    return nullptr;
  }
  std::vector<json> published() const {
    std::vector<json> out;
    for (const json& one : messages) {
      if (one.value("method", "") == "textDocument/publishDiagnostics") {
        out.push_back(one["params"]);
      }
    }
    return out;
  }
};

Talk talk(const std::string& in) {
  RunOptions options;
  options.in = in;
  const Ran ran = run_slant({"lsp", "--no-config"}, {"LANG=C.UTF-8"}, options);
  Talk out;
  out.code = ran.code;
  constexpr std::string_view kLength = "Content-Length: ";
  std::size_t pos = 0;
  while (pos < ran.out.size()) {
    EXPECT_EQ(ran.out.compare(pos, kLength.size(), kLength), 0);
    const std::size_t size = std::stoul(ran.out.substr(pos + kLength.size()));
    pos = ran.out.find("\r\n\r\n", pos) + 4;
    out.messages.push_back(json::parse(ran.out.substr(pos, size)));
    pos += size;
  }
  return out;
}

const char* const kUri = "file:///a%20b.md";

json position(int line, int character) {
  return {{"line", line}, {"character", character}};
}

std::string opened(const std::string& text, const json& capabilities = {}) {
  return request(1, "initialize",
                 {{"rootUri", nullptr}, {"capabilities", capabilities}}) +
         notice("initialized") +
         notice("textDocument/didOpen", {{"textDocument",
                                          {{"uri", kUri},
                                           {"languageId", "markdown"},
                                           {"version", 1},
                                           {"text", text}}}});
}

const std::string kEnd = request(9, "shutdown") + notice("exit");

TEST(Lsp, FindingsHoverAndActions) {
  const json at = {{"textDocument", {{"uri", kUri}}},
                   {"position", position(2, 8)}};
  json range = {{"textDocument", {{"uri", kUri}}},
                {"range", {{"start", position(2, 7)}, {"end", position(2, 7)}}},
                {"context", {{"diagnostics", json::array()}}}};
  const Talk out = talk(opened("# T\n\n\xF0\x9F\x98\x80 He berated it.\n") +
                        request(2, "textDocument/hover", at) +
                        request(3, "textDocument/codeAction", range) + kEnd);
  EXPECT_EQ(out.code, 0);
  const auto published = out.published();
  ASSERT_FALSE(published.empty());
  EXPECT_EQ(published[0]["uri"], kUri);
  EXPECT_EQ(published[0]["version"], 1);
  ASSERT_EQ(published[0]["diagnostics"].size(), 1U);
  const json found = published[0]["diagnostics"][0];
  EXPECT_EQ(found["code"], "loaded.outrage");
  EXPECT_EQ(found["severity"], 2);
  // UTF-16 by default: the emoji takes two units.
  EXPECT_EQ(found["range"]["start"], position(2, 6));
  EXPECT_EQ(found["range"]["end"], position(2, 13));
  EXPECT_NE(
      (*out.answer(2))["result"]["contents"]["value"].get<std::string>().find(
          "berated"),
      std::string::npos);
  const json action = (*out.answer(3))["result"][0];
  EXPECT_EQ(action["edit"]["changes"][kUri][0]["newText"], "criticized");
  EXPECT_EQ(action["isPreferred"], true);
}

TEST(Lsp, EditsInTheUnitsThatWereAgreed) {
  const auto edit = [](int begin, int end, const char* text) {
    return notice(
        "textDocument/didChange",
        {{"textDocument", {{"uri", kUri}, {"version", 2}}},
         {"contentChanges",
          {{{"range",
             {{"start", position(0, begin)}, {"end", position(0, end)}}},
            {"text", text}}}}});
  };
  const std::string text = "\xF0\x9F\x98\x80 He met it.\n";
  const json utf8 = {{"general", {{"positionEncodings", {"utf-8"}}}}};
  const json ask = {{"textDocument", {{"uri", kUri}}},
                    {"position", position(0, 0)}};
  for (const bool bytes : {false, true}) {
    const int begin = bytes ? 8 : 6;  // "met"
    const Talk out = talk(opened(text, bytes ? utf8 : json::object()) +
                          request(2, "textDocument/hover", ask) +
                          edit(begin, begin + 3, "berated") +
                          request(3, "textDocument/hover", ask) + kEnd);
    EXPECT_EQ((*out.answer(1))["result"]["capabilities"]["positionEncoding"],
              bytes ? "utf-8" : "utf-16");
    const auto published = out.published();
    ASSERT_GE(published.size(), 2U);
    EXPECT_EQ(published[0]["diagnostics"].size(), 0U);
    EXPECT_EQ(published[1]["version"], 2);
    ASSERT_EQ(published[1]["diagnostics"].size(), 1U);
    EXPECT_EQ(published[1]["diagnostics"][0]["range"]["start"],
              position(0, begin));
  }
}

TEST(Lsp, ClosedTextsLoseTheirFindings) {
  const Talk out = talk(
      opened("He berated it.\n") +
      request(
          2, "textDocument/hover",
          {{"textDocument", {{"uri", kUri}}}, {"position", position(0, 0)}}) +
      notice("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}}) +
      kEnd);
  const auto published = out.published();
  ASSERT_EQ(published.size(), 2U);
  EXPECT_EQ(published[0]["diagnostics"].size(), 1U);
  EXPECT_EQ(published[1]["diagnostics"].size(), 0U);
}

TEST(Lsp, WhatAClientDoesWrong) {
  // Ends without "shutdown".
  EXPECT_EQ(talk(opened("x\n") + notice("exit")).code, 1);
  EXPECT_EQ(talk(opened("x\n")).code, 1);
  // No message of the protocol.
  EXPECT_EQ(talk("hello\r\n\r\n").code, 2);
  EXPECT_EQ(talk("Content-Length: 99999999999999999999\r\n\r\n").code, 2);
  const Talk early =
      talk(request(2, "textDocument/hover") + framed("no object") +
           opened("x\n") + request(3, "no/such") +
           notice("textDocument/didChange",
                  {{"textDocument", {{"uri", "file:///no"}}}}) +
           kEnd + request(4, "textDocument/hover"));
  EXPECT_EQ(early.code, 0);
  EXPECT_EQ((*early.answer(2))["error"]["code"], -32600);
  EXPECT_EQ((*early.answer(3))["error"]["code"], -32601);
}

}  // namespace
