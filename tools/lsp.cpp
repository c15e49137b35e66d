// SPDX-License-Identifier: Apache-2.0
// slant lsp: a language server on standard input and output. Findings as you
// type, the reason on hover, better words as code actions.
#include <fmt/format.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <memory>
#include <vector>

#include "check_setup.h"
#include "command.h"
#include "lsp_message.h"
#include "lsp_text.h"
#include "lsp_wire.h"
#include "slant/base/file.h"
#include "slant/check/live_text.h"
#include "slant/check/output.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

using simdjson::dom::element;

// How long typing must pause before the whole text is checked again.
constexpr int kPauseMs = 300;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidRequest = -32600;

std::string_view text_at(const element& from, const char* pointer) {
  std::string_view out;
  if (from.at_pointer(pointer).get(out) != simdjson::SUCCESS) out = {};
  return out;
}

LspPosition position_at(const element& from, const std::string& pointer) {
  LspPosition out;
  if (from.at_pointer(pointer + "/line").get(out.line) != simdjson::SUCCESS ||
      from.at_pointer(pointer + "/character").get(out.character) !=
          simdjson::SUCCESS) {
    return {};
  }
  return out;
}

class Server {
 public:
  explicit Server(CheckOptions options)
      : options_(std::move(options)), wire_(0, 1) {}

  int run();

 private:
  void handle(const std::string& message);
  void request(std::string_view method, const element& root);
  void initialize(const element& root);
  void open(const element& root);
  void change(const element& root);
  void close(const element& root);
  void hover(const element& root, JsonWriter& json);
  void code_actions(const element& root, JsonWriter& json);
  bool publish_pending();
  void settle();
  void publish(const std::string& uri, const LiveText* text);
  LspView view(std::string_view uri, const LspLines& lines) const {
    return {uri, lines, *setup_->rules, setup_->config.docs_url.value};
  }
  bool set_up();
  LiveText* text_of(const element& root);
  void note_version(const std::string& uri, const element& root);
  const CheckSettings& settings(const std::string& uri) {
    return setup_->settings(lsp_path(uri));
  }
  void send(const std::string& body) {
    if (!wire_.write(body)) stopped_ = true;
  }
  void respond(const element& id, std::string_view result) {
    send(lsp_result(simdjson::minify(id), result));
  }
  void respond_error(std::string_view id, int code, std::string_view message) {
    send(lsp_error(id, code, message));
  }
  void show_message(std::string_view text) { send(lsp_shown(text)); }

  CheckOptions options_;
  LspWire wire_;
  std::unique_ptr<CheckSetup> setup_;
  std::map<std::string, LiveText, std::less<>> texts_;
  std::map<std::string, int, std::less<>> versions_;
  std::vector<std::string> pending_;  // texts that changed
  simdjson::dom::parser parser_;
  LspUnits units_ = LspUnits::utf16;
  bool initialized_ = false;
  bool shut_down_ = false;
  bool stopped_ = false;
  int code_ = kFindings;  // "exit" without "shutdown", says the protocol
};

int Server::run() {
  std::string message;
  while (!stopped_) {
    const bool unsettled =
        std::any_of(texts_.begin(), texts_.end(),
                    [](const auto& one) { return one.second.is_unsettled(); });
    const auto got = wire_.read(message, unsettled ? kPauseMs : -1);
    if (got == LspWire::Got::nothing) {
      settle();
      continue;
    }
    if (got == LspWire::Got::broken) {
      complain("lsp: what came is no message of the protocol");
      return kUsage;
    }
    if (got == LspWire::Got::end) break;
    handle(message);
    // Keystrokes that wait already make this one's findings stale.
    if (!pending_.empty() && !wire_.has_input()) publish_pending();
  }
  return shut_down_ ? kFine : code_;
}

void Server::handle(const std::string& message) {
  element root;
  if (parser_.parse(message).get(root) != simdjson::SUCCESS) {
    respond_error("null", -32700, "not JSON");
    return;
  }
  const std::string_view method = text_at(root, "/method");
  element id;
  if (root["id"].get(id) == simdjson::SUCCESS && !method.empty()) {
    publish_pending();  // answers are about the text as it is
    request(method, root);
    return;
  }
  if (method == "exit") {
    stopped_ = true;
  } else if (!initialized_) {
    return;
  } else if (method == "textDocument/didOpen") {
    open(root);
  } else if (method == "textDocument/didChange") {
    change(root);
  } else if (method == "textDocument/didClose") {
    close(root);
  } else if (method == "textDocument/didSave") {
    settle();
  } else if (method == "workspace/didChangeConfiguration" ||
             method == "workspace/didChangeWatchedFiles") {
    if (!set_up()) return;
    for (auto& [uri, text] : texts_) {
      text.set(text.text());
      pending_.push_back(uri);
    }
  }
}

void Server::request(std::string_view method, const element& root) {
  element id;
  if (root["id"].get(id) != simdjson::SUCCESS) return;
  std::string result;
  JsonWriter json(result);
  if (method == "initialize") {
    initialize(root);
    return;
  }
  if (!initialized_ || shut_down_) {
    respond_error(simdjson::minify(id), kInvalidRequest,
                  shut_down_ ? "the server was shut down" : "not initialized");
    return;
  }
  if (method == "shutdown") {
    shut_down_ = true;
    result = "null";
  } else if (method == "textDocument/hover") {
    hover(root, json);
  } else if (method == "textDocument/codeAction") {
    code_actions(root, json);
  } else {
    respond_error(simdjson::minify(id), kMethodNotFound,
                  "no method " + std::string(method));
    return;
  }
  respond(id, result);
}

bool Server::set_up() {
  auto setup = make_check_setup(options_);
  if (!setup) {
    const std::string what = setup.error().to_string();
    complain(setup.error());
    show_message("slant: " + printable(what));
    return false;
  }
  // Texts hold on to the checker they were made with.
  std::map<std::string, std::string> contents;
  for (auto& [uri, text] : texts_) contents[uri] = text.text();
  texts_.clear();
  setup_ = std::make_unique<CheckSetup>(std::move(*setup));
  for (auto& [uri, content] : contents) {
    texts_.emplace(uri, LiveText(*setup_->checker, lsp_path(uri)))
        .first->second.set(std::move(content));
  }
  return true;
}

void Server::initialize(const element& root) {
  element id;
  if (root["id"].get(id) != simdjson::SUCCESS) return;
  // The configuration is looked for from the workspace's root upwards.
  const std::string folder = lsp_path(text_at(root, "/params/rootUri"));
  if (!folder.empty() && ::chdir(folder.c_str()) != 0) {
    complain("lsp: cannot enter " + folder);
  }
  simdjson::dom::array encodings;
  if (root.at_pointer("/params/capabilities/general/positionEncodings")
          .get(encodings) == simdjson::SUCCESS) {
    for (const element one : encodings) {
      std::string_view name;
      // Bytes are what slant counts in; clients list what they like best.
      if (one.get(name) != simdjson::SUCCESS) continue;
      if (name == "utf-16") break;
      if (name == "utf-8") {
        units_ = LspUnits::utf8;
        break;
      }
    }
  }
  if (!set_up()) {
    respond_error(simdjson::minify(id), -32803,
                  "slant's configuration is wrong; see the message");
    return;
  }
  initialized_ = true;
  respond(id, lsp_capabilities(units_));
}

LiveText* Server::text_of(const element& root) {
  const auto found = texts_.find(text_at(root, "/params/textDocument/uri"));
  return found == texts_.end() ? nullptr : &found->second;
}

// Clients drop findings about a text that they have changed since.
void Server::note_version(const std::string& uri, const element& root) {
  std::int64_t version = 0;
  if (root.at_pointer("/params/textDocument/version").get(version) ==
      simdjson::SUCCESS) {
    versions_[uri] = static_cast<int>(version);  // 32 bits, says the protocol
  }
}

void Server::open(const element& root) {
  const std::string uri(text_at(root, "/params/textDocument/uri"));
  const std::string_view language =
      text_at(root, "/params/textDocument/languageId");
  std::string name = lsp_path(uri);
  if (format_of_name(name) == TextFormat::plain) {
    if (language == "markdown") name += ".md";
    if (language == "html") name += ".html";
  }
  texts_.erase(uri);
  texts_.emplace(uri, LiveText(*setup_->checker, name))
      .first->second.set(
          std::string(text_at(root, "/params/textDocument/text")));
  note_version(uri, root);
  pending_.push_back(uri);
}

void Server::change(const element& root) {
  LiveText* text = text_of(root);
  simdjson::dom::array changes;
  if (text == nullptr ||
      root.at_pointer("/params/contentChanges").get(changes) !=
          simdjson::SUCCESS) {
    return;
  }
  for (const element one : changes) {
    const std::string_view words = text_at(one, "/text");
    element range;
    if (one["range"].get(range) != simdjson::SUCCESS) {
      text->edit({0, static_cast<std::uint32_t>(text->text().size())}, words);
      continue;
    }
    Span bytes;
    bytes.begin = offset_of(text->text(), position_at(range, "/start"), units_);
    bytes.end =
        std::max(bytes.begin,
                 offset_of(text->text(), position_at(range, "/end"), units_));
    text->edit(bytes, words);
  }
  const std::string uri(text_at(root, "/params/textDocument/uri"));
  note_version(uri, root);
  if (std::find(pending_.begin(), pending_.end(), uri) == pending_.end()) {
    pending_.push_back(uri);
  }
}

void Server::close(const element& root) {
  const std::string uri(text_at(root, "/params/textDocument/uri"));
  texts_.erase(uri);
  versions_.erase(uri);
  pending_.erase(std::remove(pending_.begin(), pending_.end(), uri),
                 pending_.end());
  publish(uri, nullptr);
}

bool Server::publish_pending() {
  std::vector<std::string> uris;
  uris.swap(pending_);
  for (const std::string& uri : uris) {
    const auto found = texts_.find(uri);
    if (found == texts_.end()) continue;
    auto status = found->second.refresh(settings(uri));
    if (!status) show_message("slant: " + status.error().to_string());
    publish(uri, &found->second);
  }
  return !uris.empty();
}

void Server::settle() {
  publish_pending();
  for (auto& [uri, text] : texts_) {
    if (!text.is_unsettled()) continue;
    auto status = text.settle(settings(uri));
    if (!status) continue;
    publish(uri, &text);
  }
}

void Server::publish(const std::string& uri, const LiveText* text) {
  std::string out = lsp_notification("textDocument/publishDiagnostics");
  JsonWriter json(out);
  json.begin_object();
  json.key("uri").value(uri);
  const auto version = versions_.find(uri);
  if (version != versions_.end()) json.key("version").value(version->second);
  json.key("diagnostics").begin_array();
  if (text != nullptr) {
    const LspLines lines(text->text(), units_);
    for (const CheckFinding& finding : text->findings()) {
      write_diagnostic(view(uri, lines), finding, json);
    }
  }
  json.end_array().end_object();
  send(out + '}');
}

void Server::hover(const element& root, JsonWriter& json) {
  const LiveText* text = text_of(root);
  if (text == nullptr) {
    json.null();
    return;
  }
  const LspLines lines(text->text(), units_);
  const std::uint32_t at =
      offset_of(text->text(), position_at(root, "/params/position"), units_);
  std::string words;
  const CheckFinding* first = nullptr;
  for (const CheckFinding& finding : text->findings()) {
    const Span span = finding.place.characters;
    if (at < span.begin || at > span.end) continue;
    if (first == nullptr) first = &finding;
    if (!words.empty()) words += "\n\n";
    words += finding.message + "\n\n" + detail::explanation_of(finding) +
             "\n\n" + std::string((*setup_->rules)[finding.rule].id);
  }
  if (first == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("contents").begin_object();
  json.key("kind").value("plaintext");
  json.key("value").value(words);
  json.end_object();
  json.key("range");
  lines.write_range(first->place, json);
  json.end_object();
}

void Server::code_actions(const element& root, JsonWriter& json) {
  json.begin_array();
  const LiveText* text = text_of(root);
  if (text != nullptr) {
    const std::string uri(text_at(root, "/params/textDocument/uri"));
    const LspLines lines(text->text(), units_);
    const std::uint32_t begin = offset_of(
        text->text(), position_at(root, "/params/range/start"), units_);
    const std::uint32_t end =
        offset_of(text->text(), position_at(root, "/params/range/end"), units_);
    for (const CheckFinding& finding : text->findings()) {
      const Span span = finding.place.characters;
      if (end < span.begin || begin > span.end) continue;
      for (const Alternative& one : finding.alternatives) {
        if (one.editable) write_action(view(uri, lines), finding, one, json);
      }
    }
  }
  json.end_array();
}

void add(CLI::App& app, int& code) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* sub = app.add_subcommand(
      "lsp", "A language server for editors, on standard input and output");
  options->add_to(*sub);
  // Editors pass it by custom; there is no other way to speak.
  auto stdio = std::make_shared<bool>(true);
  sub->add_flag("--stdio", *stdio, "Speak on standard input and output");
  sub->callback([options, stdio, &code] {
    std::signal(SIGPIPE, SIG_IGN);
    code = Server(*options).run();
  });
}

}  // namespace

const Command kLspCommand = {"lsp", add};

}  // namespace slant::tool
