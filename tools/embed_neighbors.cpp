// SPDX-License-Identifier: Apache-2.0
// slant embed neighbors and analogy: nearest words of a model.
#include <fmt/format.h>

#include <memory>

#include "embed.h"
#include "slant/embed/neighbors.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

struct Found {
  std::string query;
  std::vector<Neighbor> neighbors;
};

// The table of one query, or of all in JSON.
void write_text(const Embedding& embedding, const Found& found,
                std::string& out) {
  const Terminal terminal = find_terminal("never", 0);
  out += printable(found.query) + '\n';
  for (const Neighbor& neighbor : found.neighbors) {
    std::string word = printable(embedding.word(neighbor.row));
    if (!terminal.unicode) word = to_ascii(word);
    // Adding nothing makes of -0, which says no more, a plain 0.
    out += fmt::format("  {:>7.4f}  {}\n", neighbor.cosine + 0.0,
                       fit(word, terminal.width - 11, terminal.unicode));
  }
}

void write_json(const Embedding& embedding, const std::vector<Found>& all,
                std::string& out) {
  JsonWriter json(out, 2);
  json.begin_array();
  for (const Found& found : all) {
    json.begin_object();
    json.key("query").value(valid_utf8(found.query));
    json.key("neighbors").begin_array();
    for (const Neighbor& neighbor : found.neighbors) {
      json.begin_object();
      json.key("word").value(valid_utf8(embedding.word(neighbor.row)));
      json.key("cosine").value(neighbor.cosine);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  out += '\n';
}

struct NeighborsCommand {
  ModelOptions model;
  std::vector<std::string> words;
  NeighborOptions options;
  std::string format = "text";

  int finish(const Embedding& embedding, const std::vector<Found>& all,
             int code) const {
    std::string out;
    if (format == "json") {
      write_json(embedding, all, out);
    } else {
      for (const Found& found : all) write_text(embedding, found, out);
    }
    return write_whole(out, code);
  }

  int neighbors() const {
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    std::vector<Found> all;
    std::vector<float> query(embedding->dimension());
    int code = kFine;
    for (const std::string& word : words) {
      if (!embedding->vector(word, query)) {
        complain(no_vector(*embedding, word));
        code = kBadInput;
        continue;
      }
      NeighborOptions asked = options;
      asked.except = {word};
      all.push_back({word, nearest(*embedding, query, asked)});
    }
    return finish(*embedding, all, code);
  }

  int analogy() const {
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    std::string missing;
    const auto query =
        analogy_query(*embedding, words[0], words[1], words[2], missing);
    if (!query) {
      complain(no_vector(*embedding, missing));
      return kBadInput;
    }
    NeighborOptions asked = options;
    asked.except = words;
    const std::string name =
        words[0] + " : " + words[1] + " :: " + words[2] + " : ?";
    return finish(*embedding, {{name, nearest(*embedding, *query, asked)}},
                  kFine);
  }

  void add_options(CLI::App& sub) {
    sub.add_option("-k,--count", options.count, "How many")
        ->type_name("N")
        ->check(CLI::Range(1, 1000000).description(""))
        ->capture_default_str();
    sub.add_option("--first", options.first_rows,
                   "Only among the first N words, the commonest (0: all)")
        ->type_name("N")
        ->capture_default_str();
    add_format_option(sub, format);
  }
};

}  // namespace

void add_embed_neighbors(CLI::App& embed, int& code) {
  auto near = std::make_shared<NeighborsCommand>();
  CLI::App* sub = embed.add_subcommand(
      "neighbors", "The words whose vectors are nearest, by cosine");
  near->model.add_to(*sub);
  sub->add_option("WORD", near->words, "Words")->required();
  near->add_options(*sub);
  sub->callback([near, &code] { code = near->neighbors(); });

  auto analogy = std::make_shared<NeighborsCommand>();
  sub = embed.add_subcommand("analogy",
                             "What is to C as B is to A: nearest to B - A + C");
  analogy->model.add_to(*sub);
  sub->add_option("WORD", analogy->words, "A B C")->required()->expected(3);
  analogy->add_options(*sub);
  sub->callback([analogy, &code] { code = analogy->analogy(); });
}

}  // namespace slant::tool
