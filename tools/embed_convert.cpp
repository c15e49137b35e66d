// SPDX-License-Identifier: Apache-2.0
// slant embed convert: a model in another format.
#include <fmt/format.h>

#include <memory>

#include "embed.h"
#include "slant/embed/registry.h"
#include "slant/embed/write.h"

namespace slant::tool {
namespace {

struct ConvertCommand {
  ModelOptions model;
  std::string output;
  std::string to = "auto";

  int run() const {
    const EmbeddingFormat format =
        to == "auto" ? embedding_format_of(output) : *find_embedding_format(to);
    if (format == EmbeddingFormat::automatic ||
        format == EmbeddingFormat::fasttext) {
      complain("cannot tell the format to write from '" + output +
               "'; expected a name that ends in .vec, .glove, .w2v or "
               ".slant8, or --to");
      return kUsage;
    }
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    Output file;
    if (auto opened = file.open(output); !opened) return fail(opened.error());
    auto counts = write_embedding(
        *embedding, format,
        [&](std::string_view bytes) { return file.write(bytes); });
    if (!counts) return fail(counts.error());
    if (auto closed = file.close(); !closed) return fail(closed.error());
    if (counts->skipped > 0) {
      complain(
          fmt::format("{} of {} words left out: unusable, or not to be "
                      "written in this format",
                      counts->skipped, counts->skipped + counts->written));
    }
    return kFine;
  }
};

}  // namespace

void add_embed_convert(CLI::App& embed, int& code) {
  auto command = std::make_shared<ConvertCommand>();
  CLI::App* sub = embed.add_subcommand(
      "convert", "Write a model's vocabulary in another format");
  command->model.add_to(*sub);
  sub->add_option("-o,--output", command->output, "The file to write")
      ->type_name("FILE")
      ->required();
  sub->add_option("--to", command->to,
                  "Its format (default: by the name's end): vec, glove, "
                  "word2vec or slant8")
      ->check(CLI::IsMember({"auto", "vec", "glove", "word2vec", "slant8"})
                  .description(""))
      ->type_name("FORMAT");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
