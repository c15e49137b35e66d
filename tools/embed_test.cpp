// SPDX-License-Identifier: Apache-2.0
// slant embed test: what a model associates, by WEAT and by relative norm
// distance.
#include "embed_test.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <memory>

#include "slant/report/json_writer.h"
#include "slant/report/summary.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

using RoleRows = std::array<std::vector<std::size_t>, 4>;

tl::unexpected<Error> failure(const std::string& name, std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.message = "test '" + name + "': " + std::move(message);
  return unexpected(std::move(error));
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

std::vector<std::string> split_words(const std::string& list) {
  std::vector<std::string> out(1);
  for (const char c : list) {
    if (c == ',') {
      out.emplace_back();
    } else if (c != ' ') {
      out.back() += c;
    }
  }
  std::erase_if(out, [](const std::string& word) { return word.empty(); });
  return out;
}

struct TestCommand {
  ModelOptions model;
  std::string file;
  std::array<std::string, 4> lists;
  std::string method = "auto";
  std::string distance = "euclidean";
  bool normalise = false;
  WeatOptions weat_options;
  std::string format = "text";

  Result<std::vector<AssociationTest>> tests_asked() const {
    AssociationTest own{"x-y", {}};
    bool any = false;
    for (std::size_t role = 0; role < kRoles.size(); ++role) {
      own.words[role] = split_words(lists[role]);
      any = any || !own.words[role].empty();
    }
    if (any == !file.empty()) {
      Error error;
      error.code = ErrorCode::usage;
      error.message = any ? "lists of words and --tests; expected one of them"
                          : "expected --tests FILE, or -x, -y, -a and for "
                            "WEAT -b";
      return unexpected(std::move(error));
    }
    if (any) return std::vector<AssociationTest>{std::move(own)};
    return read_association_tests(file);
  }

  // Rows of the words, of length 1 where asked for.
  VectorSet vectors_of(const Embedding& embedding, const AssociationTest& test,
                       RoleRows& rows, TestResult& out) const {
    VectorSet set(embedding.dimension());
    std::vector<float> values(embedding.dimension());
    for (std::size_t role = 0; role < kRoles.size(); ++role) {
      for (const std::string& word : test.words[role]) {
        if (!embedding.vector(word, values)) {
          out.missing.push_back(word);
          complain("test " + out.name + ": " + no_vector(embedding, word));
          continue;
        }
        std::vector<double> wide(values.begin(), values.end());
        const double length = normalise ? norm(wide) : 1;
        for (double& value : wide) value /= length;
        rows[role].push_back(set.add(wide));
        out.words.push_back({word, role, kNan});
      }
    }
    return set;
  }

  Result<void> check_lists(const AssociationTest& test, const RoleRows& rows,
                           const TestResult& out) const {
    const std::size_t needed = out.is_weat ? 4 : 3;
    for (std::size_t role = 0; role < needed; ++role) {
      if (!rows[role].empty()) continue;
      return failure(out.name,
                     test.words[role].empty()
                         ? std::string("list ") + kRoles[role] + " is empty"
                         : std::string("no word of list ") + kRoles[role] +
                               " is in the model's vocabulary: " +
                               joined(test.words[role]));
    }
    if (out.is_weat && rows[kX].size() != rows[kY].size()) {
      return failure(
          out.name,
          fmt::format("{} targets x and {} targets y have vectors; WEAT needs "
                      "as many of each{}",
                      rows[kX].size(), rows[kY].size(),
                      out.missing.empty()
                          ? std::string()
                          : "; without a vector: " + joined(out.missing)));
    }
    return {};
  }

  void run_weat(const VectorSet& set, const RoleRows& rows,
                TestResult& out) const {
    out.weat = weat(set, rows[kX], rows[kY], rows[kA], rows[kB], weat_options);
    std::size_t x = 0;
    std::size_t y = 0;
    for (TestedWord& word : out.words) {
      if (word.role == kX) word.value = out.weat.x[x++];
      if (word.role == kY) word.value = out.weat.y[y++];
    }
  }

  void run_rnd(const VectorSet& set, const RoleRows& rows,
               TestResult& out) const {
    const NormDistance kind =
        distance == "cosine" ? NormDistance::cosine : NormDistance::euclidean;
    const auto of = [&](Role role) {
      if (rows[role].empty()) return kNan;
      const RndResult found =
          relative_norm_distance(set, rows[kX], rows[kY], rows[role], kind);
      std::size_t i = 0;
      for (TestedWord& word : out.words) {
        if (word.role == role) word.value = found.by_word[i++];
      }
      return found.mean;
    };
    out.rnd = of(kA);
    out.rnd_other = of(kB);
  }

  Result<TestResult> run_test(const Embedding& embedding,
                              const AssociationTest& test) const {
    TestResult out;
    out.name = test.name;
    out.is_weat = method == "auto" ? !test.words[kB].empty() : method == "weat";
    RoleRows rows;
    const VectorSet set = vectors_of(embedding, test, rows, out);
    if (auto right = check_lists(test, rows, out); !right) {
      return unexpected(std::move(right.error()));
    }
    if (out.is_weat) {
      run_weat(set, rows, out);
    } else {
      run_rnd(set, rows, out);
    }
    return out;
  }

  int run() const {
    auto tests = tests_asked();
    if (!tests) return fail_configuration(std::move(tests.error()));
    auto embedding = model.open();
    if (!embedding) return fail(embedding.error());
    std::vector<TestResult> results;
    int code = kFine;
    for (const AssociationTest& test : *tests) {
      auto done = run_test(*embedding, test);
      if (!done) return fail(done.error());
      if (!done->missing.empty()) code = kBadInput;
      results.push_back(std::move(*done));
    }
    return write_whole(format == "json" ? as_json(results) : as_text(results),
                       code);
  }

  void weat_json(const WeatResult& found, JsonWriter& json) const {
    json.key("statistic").value(found.statistic);
    json.key("effect_size_sample").value(found.effect_sample);
    json.key("effect_size_population").value(found.effect_population);
    json.key("p").value(found.p);
    json.key("p_strict").value(found.p_strict);
    json.key("partitions").value(found.partitions);
    json.key("exact").value(found.exact);
  }

  std::string as_json(const std::vector<TestResult>& results) const {
    std::string out;
    JsonWriter json(out, 2);
    json.begin_object();
    json.key("model").value(printable(model.path));
    json.key("tests").begin_array();
    for (const TestResult& result : results) {
      json.begin_object();
      json.key("name").value(printable(result.name));
      json.key("method").value(result.is_weat ? "weat" : "rnd");
      if (result.is_weat) {
        weat_json(result.weat, json);
      } else {
        json.key("distance").value(distance);
        json.key("mean_a").value(result.rnd);
        json.key("mean_b").value(result.rnd_other);
      }
      json.key("words").begin_array();
      for (const TestedWord& word : result.words) {
        json.begin_object();
        json.key("list").value(kRoles[word.role]);
        json.key("word").value(valid_utf8(word.word));
        json.key("value").value(word.value);
        json.end_object();
      }
      json.end_array();
      json.key("missing").begin_array();
      for (const auto& word : result.missing) json.value(valid_utf8(word));
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.end_object();
    return out + '\n';
  }

  static std::string weat_text(const WeatResult& found) {
    return fmt::format(
        "WEAT\n"
        "  statistic    {:+.4f}\n"
        "  effect size  {:+.4f} (sample deviation, Caliskan et al.)\n"
        "               {:+.4f} (population deviation, WEFE)\n"
        "  p            {:.4g}, one-sided, {} {} partitions\n",
        found.statistic, found.effect_sample, found.effect_population, found.p,
        found.exact ? "all" : "drawn", with_commas(found.partitions));
  }

  std::string rnd_text(const TestResult& result) const {
    std::string out = fmt::format(
        "relative norm distance, {}, {}\n  mean of a    {:+.4f}\n", distance,
        distance == "cosine" ? "above 0: nearer to x" : "above 0: nearer to y",
        result.rnd);
    if (!std::isnan(result.rnd_other)) {
      out += fmt::format("  mean of b    {:+.4f}\n", result.rnd_other);
    }
    return out;
  }

  std::string as_text(const std::vector<TestResult>& results) const {
    std::string out;
    for (const TestResult& result : results) {
      out += printable(result.name) + ": " +
             (result.is_weat ? weat_text(result.weat) : rnd_text(result));
      for (const TestedWord& word : result.words) {
        if (std::isnan(word.value)) continue;
        out += fmt::format("  {} {:+.4f}  {}\n", kRoles[word.role], word.value,
                           printable(word.word));
      }
    }
    return out;
  }
};

void add_lists(CLI::App& sub, TestCommand& command) {
  constexpr std::array<const char*, 4> kMeaning = {
      "Target words, parted by commas", "The other targets", "Attribute words",
      "The other attributes (WEAT)"};
  for (std::size_t role = 0; role < kRoles.size(); ++role) {
    sub.add_option(std::string("-") + kRoles[role], command.lists[role],
                   kMeaning[role])
        ->type_name("WORD,...");
  }
}

}  // namespace

void add_embed_test(CLI::App& embed, int& code) {
  auto command = std::make_shared<TestCommand>();
  CLI::App* sub = embed.add_subcommand(
      "test", "What a model associates: WEAT and relative norm distance");
  command->model.add_to(*sub);
  sub->add_option("--tests", command->file,
                  "Tests of a file, a line each: test, list (x, y, a or b) "
                  "and word, parted by tabs")
      ->type_name("FILE");
  add_lists(*sub, *command);
  sub->add_option("--method", command->method,
                  "auto: WEAT where there is a list b")
      ->check(CLI::IsMember({"auto", "weat", "rnd"}))
      ->capture_default_str();
  sub->add_option("--distance", command->distance,
                  "rnd: as published, or a likeness")
      ->check(CLI::IsMember({"euclidean", "cosine"}))
      ->capture_default_str();
  sub->add_flag("--normalise", command->normalise,
                "Vectors of length 1 (as Garg et al. have them)");
  sub->add_option("--exact-up-to", command->weat_options.exact_up_to,
                  "WEAT: all partitions up to so many targets of a kind, "
                  "drawn ones above")
      ->check(CLI::Range(0, 12).description(""))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--samples", command->weat_options.samples,
                  "WEAT: partitions drawn")
      ->check(CLI::Range(1, 100'000'000).description(""))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--seed", command->weat_options.seed, "WEAT: of these")
      ->type_name("N")
      ->capture_default_str();
  add_format_option(*sub, command->format);
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace slant::tool
