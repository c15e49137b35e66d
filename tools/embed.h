// SPDX-License-Identifier: Apache-2.0
// What the subcommands of `slant embed` share.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "command.h"
#include "slant/embed/embedding.h"

namespace slant::tool {

// A model on the command line: the file and its format.
struct ModelOptions {
  std::string path;
  std::string from = "auto";

  // `format` names the option of the format, where --from is of texts.
  void add_to(CLI::App& app, const std::string& format = "--from");
  // Errors: those of Embedding::open.
  Result<Embedding> open() const;
};

// --format text or json.
void add_format_option(CLI::App& app, std::string& format);

int fail(const Error& error);
// The same for what shapes numbers, as lists of axes do: exit code 2.
int fail_configuration(Error error);

// A list of axes: a file, or one that comes with slant ("axes.en").
std::string axes_list_path(const std::string& name);

// "no vector for 'Reform'; 'reform' has one".
std::string no_vector(const Embedding& embedding, const std::string& word);

// `text` as valid UTF-8, malformed bytes as U+FFFD: words of models are any
// bytes.
std::string valid_utf8(std::string_view text);

// Parts of `slant embed`, each in a file of its own.
void add_embed_info(CLI::App& embed, int& code);
void add_embed_neighbors(CLI::App& embed, int& code);
void add_embed_similarity(CLI::App& embed, int& code);
void add_embed_convert(CLI::App& embed, int& code);
void add_embed_compile(CLI::App& embed, int& code);
void add_embed_score(CLI::App& embed, int& code);
void add_embed_test(CLI::App& embed, int& code);
void add_embed_train(CLI::App& embed, int& code);

}  // namespace slant::tool
