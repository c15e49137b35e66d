// SPDX-License-Identifier: Apache-2.0
// slant embed: word vectors, looked at, converted, trained and scored with.
#include "embed.h"

#include "slant/base/utf8.h"
#include "slant/embed/registry.h"
#include "slant/match/fold.h"

namespace slant::tool {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names = {"auto"};
  for (const auto& reader : embedding_readers()) {
    names.emplace_back(reader.name);
  }
  return names;
}

std::string format_footer() {
  std::string text = "Formats of models:\n";
  for (const auto& reader : embedding_readers()) {
    text += "  " + std::string(reader.name) +
            std::string(10 - reader.name.size(), ' ') +
            std::string(reader.summary) + '\n';
  }
  return text;
}

void add(CLI::App& app, int& code) {
  CLI::App* sub = app.add_subcommand(
      "embed",
      "Word vectors: look at, compare, convert, train and score with them");
  sub->require_subcommand(1);
  sub->footer(format_footer());
  add_embed_info(*sub, code);
  add_embed_neighbors(*sub, code);
  add_embed_similarity(*sub, code);
  add_embed_convert(*sub, code);
  add_embed_train(*sub, code);
  add_embed_compile(*sub, code);
  add_embed_score(*sub, code);
  add_embed_test(*sub, code);
}

}  // namespace

void ModelOptions::add_to(CLI::App& app, const std::string& format) {
  app.add_option("MODEL", path, "A file of word vectors")->required();
  app.add_option(format, from, "The model's format (default: by content)")
      ->check(CLI::IsMember(format_names()).description(""))
      ->type_name("FORMAT")
      ->capture_default_str();
}

Result<Embedding> ModelOptions::open() const {
  return Embedding::open(path, {*find_embedding_format(from)});
}

void add_format_option(CLI::App& app, std::string& format) {
  app.add_option("--format", format, "Output")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

int fail(const Error& error) {
  complain(error);
  return exit_code(error);
}

int fail_configuration(Error error) {
  if (error.code != ErrorCode::io) error.code = ErrorCode::usage;
  return fail(error);
}

std::string axes_list_path(const std::string& name) {
  return lexicon_path(name);
}

std::string no_vector(const Embedding& embedding, const std::string& word) {
  std::string message = "no vector for '" + word + "'";
  detail::Folded folded;
  detail::fold(word, {}, folded);
  if (folded.text != word && embedding.find(folded.text)) {
    message += "; '" + folded.text + "' has one";
  }
  return message;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

const Command kEmbedCommand = {"embed", add};

}  // namespace slant::tool
