// SPDX-License-Identifier: Apache-2.0
// slant embed similarity: cosines of pairs of words, and how well they follow
// ratings.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

#include "embed.h"
#include "slant/base/file.h"
#include "slant/embed/neighbors.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"
#include "slant/stats/correlation.h"

namespace slant::tool {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Pair {
  std::string a;
  std::string b;
  double rating = kNone;
  double cosine = kNone;
};

std::vector<std::string> fields_of(std::string_view line) {
  const bool tabs = line.find('\t') != std::string_view::npos;
  std::vector<std::string> fields;
  std::string field;
  for (const char c : line) {
    if (c == '\r') continue;
    if (tabs ? c != '\t' : c != ' ' && c != ',') {
      field += c;
    } else if (tabs || !field.empty()) {
      fields.push_back(std::move(field));
      field.clear();
    }
  }
  if (!field.empty()) fields.push_back(std::move(field));
  return fields;
}

Error bad_line(const std::string& path, std::uint32_t line) {
  Error error;
  error.file = shown_name(path);
  error.line = line;
  error.message = "expected two words and, where there is one, a rating";
  return error;
}

Result<std::vector<Pair>> read_pairs(const std::string& path) {
  auto bytes = read_input(path, std::uint64_t{1} << 28U);
  if (!bytes) return unexpected(std::move(bytes.error()));
  std::vector<Pair> pairs;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line == "\r" || line[0] == '#') continue;
    std::vector<std::string> fields = fields_of(line);
    Pair pair;
    if (fields.size() == 3) {
      const std::string& text = fields[2];
      const char* stop = text.data() + text.size();
      const auto parsed = std::from_chars(text.data(), stop, pair.rating);
      if (parsed.ec != std::errc{} || parsed.ptr != stop) fields.clear();
    }
    if (fields.size() != 2 && fields.size() != 3) {
      return unexpected(bad_line(path, number));
    }
    pair.a = std::move(fields[0]);
    pair.b = std::move(fields[1]);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

struct SimilarityCommand {
  ModelOptions model;
  std::vector<std::string> words;
  std::string file;
  std::string format = "text";

  Result<std::vector<Pair>> pairs_asked() const {
    if (!file.empty() && words.empty()) return read_pairs(file);
    Error error;
    error.code = ErrorCode::usage;
    if (!file.empty()) {
      error.message = "words and --pairs; expected one of them";
      return unexpected(std::move(error));
    }
    if (words.empty() || words.size() % 2 != 0) {
      error.message = std::to_string(words.size()) +
                      " words; expected pairs of words, or --pairs FILE";
      return unexpected(std::move(error));
    }
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < words.size(); i += 2) {
      pairs.push_back({words[i], words[i + 1], kNone, kNone});
    }
    return pairs;
  }

  // Spearman's correlation of cosines and ratings; `n` pairs have both.
  static double correlation(const std::vector<Pair>& pairs, std::size_t& n) {
    std::vector<double> cosines;
    std::vector<double> ratings;
    for (const Pair& pair : pairs) {
      if (std::isnan(pair.cosine) || std::isnan(pair.rating)) continue;
      cosines.push_back(pair.cosine);
      ratings.push_back(pair.rating);
    }
    n = cosines.size();
    if (n < 2) return kNone;
    const std::vector<std::uint32_t> once(n, 1);
    return spearman_metric(cosines, ratings)->at(once);
  }

  static void write_text(const std::vector<Pair>& pairs, std::string& out) {
    bool rated = false;
    for (const Pair& pair : pairs) {
      const std::string cosine =
          std::isnan(pair.cosine) ? "-" : fmt::format("{:.4f}", pair.cosine);
      out += fmt::format("{:>8}  {}  {}\n", cosine, printable(pair.a),
                         printable(pair.b));
      rated = rated || !std::isnan(pair.rating);
    }
    if (!rated) return;
    std::size_t n = 0;
    const double rho = correlation(pairs, n);
    out +=
        std::isnan(rho)
            ? fmt::format("Spearman with the ratings: n/a, {} of {} pairs\n", n,
                          pairs.size())
            : fmt::format("Spearman with the ratings: {:.4f}, {} of {} pairs\n",
                          rho, n, pairs.size());
  }

  static void write_json(const std::vector<Pair>& pairs, std::string& out) {
    JsonWriter json(out, 2);
    json.begin_object();
    json.key("pairs").begin_array();
    for (const Pair& pair : pairs) {
      json.begin_object();
      json.key("a").value(valid_utf8(pair.a));
      json.key("b").value(valid_utf8(pair.b));
      json.key("cosine").value(pair.cosine);
      json.key("rating").value(pair.rating);
      json.end_object();
    }
    json.end_array();
    std::size_t n = 0;
    json.key("spearman").value(correlation(pairs, n));
    json.key("n").value(std::uint64_t{n});
    json.end_object();
    out += '\n';
  }

  int run() const {
    auto pairs = pairs_asked();
    if (!pairs) return fail(pairs.error());
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    std::vector<float> a(embedding->dimension());
    std::vector<float> b(embedding->dimension());
    int code = kFine;
    for (Pair& pair : *pairs) {
      const bool has_a = embedding->vector(pair.a, a);
      const bool has_b = embedding->vector(pair.b, b);
      if (has_a && has_b) {
        pair.cosine = cosine(a, b);
        continue;
      }
      complain(no_vector(*embedding, has_a ? pair.b : pair.a));
      code = kBadInput;
    }
    std::string out;
    if (format == "json") {
      write_json(*pairs, out);
    } else {
      write_text(*pairs, out);
    }
    return write_whole(out, code);
  }
};

}  // namespace

void add_embed_similarity(CLI::App& embed, int& code) {
  auto command = std::make_shared<SimilarityCommand>();
  CLI::App* sub =
      embed.add_subcommand("similarity", "Cosines of pairs of words");
  command->model.add_to(*sub);
  sub->add_option("WORD", command->words, "Pairs of words: A B [C D ...]");
  sub->add_option("--pairs", command->file,
                  "Pairs from a file, a line each: two words and, for a "
                  "correlation, a rating; parted by tabs, blanks or commas")
      ->type_name("FILE");
  add_format_option(*sub, command->format);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
