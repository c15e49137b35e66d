// SPDX-License-Identifier: Apache-2.0
// slant embed info: what a model is and what is wrong with it.
#include <fmt/format.h>

#include <memory>

#include "embed.h"
#include "slant/base/mapped_file.h"
#include "slant/lexicon/sha256.h"
#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct InfoCommand {
  ModelOptions model;
  std::string format = "text";

  int run() const {
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    const auto file = MappedFile::open(model.path);
    if (!file) return fail(file.error());
    const std::string sha256 = sha256_hex(file->bytes());
    std::string out;
    if (format == "json") {
      write_json(*embedding, sha256, out);
    } else {
      write_text(*embedding, sha256, out);
    }
    return write_whole(out, kFine);
  }

  static std::string kind(const EmbeddingInfo& info) {
    std::string text(to_string(info.format));
    if (info.supervised) text += ", supervised";
    if (info.quantized) text += ", quantized";
    return text;
  }

  void write_text(const Embedding& embedding, const std::string& sha256,
                  std::string& out) const {
    const EmbeddingInfo& info = embedding.info();
    const EmbeddingCensus& census = embedding.census();
    const auto line = [&](const char* name, const std::string& value) {
      out += fmt::format("{:<12} {}\n", name, value);
    };
    const std::uint64_t rows =
        census.usable + census.not_finite + census.zero + census.duplicate;
    line("model", printable(info.path));
    line("format", kind(info));
    line("bytes", with_commas(info.file_bytes));
    line("sha256", sha256);
    line("words", with_commas(rows));
    line("dimension", with_commas(embedding.dimension()));
    if (info.subwords) {
      line("subwords", fmt::format("{} to {} characters in {} buckets",
                                   info.shortest_subword, info.longest_subword,
                                   with_commas(info.buckets)));
    } else {
      line("subwords", "none: words not in the vocabulary have no vector");
    }
    if (info.labels > 0) line("labels", with_commas(info.labels));
    line("usable", with_commas(census.usable));
    if (census.usable == rows) return;
    line("skipped",
         fmt::format("{} not finite, {} zero, {} duplicates",
                     with_commas(census.not_finite), with_commas(census.zero),
                     with_commas(census.duplicate)));
  }

  static void write_json(const Embedding& embedding, const std::string& sha256,
                         std::string& out) {
    const EmbeddingInfo& info = embedding.info();
    const EmbeddingCensus& census = embedding.census();
    JsonWriter json(out, 2);
    json.begin_object();
    json.key("model").value(valid_utf8(info.path));
    json.key("format").value(to_string(info.format));
    json.key("bytes").value(info.file_bytes);
    json.key("sha256").value(sha256);
    json.key("words").value(census.usable + census.not_finite + census.zero +
                            census.duplicate);
    json.key("dimension").value(std::uint64_t{embedding.dimension()});
    json.key("supervised").value(info.supervised);
    json.key("quantized").value(info.quantized);
    json.key("labels").value(info.labels);
    json.key("subwords");
    if (info.subwords) {
      json.begin_object();
      json.key("shortest").value(info.shortest_subword);
      json.key("longest").value(info.longest_subword);
      json.key("buckets").value(info.buckets);
      json.end_object();
    } else {
      json.null();
    }
    json.key("usable").value(census.usable);
    json.key("not_finite").value(census.not_finite);
    json.key("zero").value(census.zero);
    json.key("duplicate").value(census.duplicate);
    json.end_object();
    out += '\n';
  }
};

}  // namespace

void add_embed_info(CLI::App& embed, int& code) {
  auto command = std::make_shared<InfoCommand>();
  CLI::App* sub =
      embed.add_subcommand("info", "What a model is: format, size, defects");
  command->model.add_to(*sub);
  add_format_option(*sub, command->format);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
