// SPDX-License-Identifier: Apache-2.0
// slant check on Markdown, on one core: prose without findings, a mixture,
// and opinion pieces that are full of them; and what it takes to be ready.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include "slant/check/checker.h"
#include "slant/check/config.h"
#include "slant/check/output.h"

namespace {

constexpr std::size_t kBytes = std::size_t{8} << 20U;

std::string article(const std::string& name) {
  std::ifstream in(SLANT_SOURCE_DIR "/tests/articles/" + name);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str() + "\n\n";
}

// Reports and opinion pieces in turn, to 8 MiB.
std::string markdown(int reports, int opinions) {
  const std::string report = article("wire-report.md");
  const std::string opinion =
      article("op-ed-for.txt") + article("op-ed-against.txt");
  std::string out;
  while (out.size() < kBytes) {
    for (int i = 0; i < reports; ++i) out += report;
    for (int i = 0; i < opinions; ++i) out += opinion;
  }
  return out;
}

template <class T>
T value_of(slant::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().to_string().c_str());
  std::exit(2);
}

// The lexicons that `slant check` loads.
slant::Checker make_checker(
    const std::shared_ptr<const slant::RuleSet>& rules) {
  std::vector<std::string> paths;
  for (const char* name : {"loaded", "modifiers", "moral", "rhetoric.rules",
                           "sentiment", "stance"}) {
    paths.push_back(std::string(SLANT_SOURCE_DIR "/lexicons/") + name +
                    ".en.tsv");
  }
  return value_of(
      slant::Checker::create(value_of(slant::load_lexicons(paths)), rules, {}));
}

void check(benchmark::State& state, const std::string& text) {
  const auto rules = std::make_shared<const slant::RuleSet>();
  const slant::Checker checker = make_checker(rules);
  const auto settings = value_of(
      slant::settings_for(value_of(slant::parse_check_config("slant.toml", "")),
                          *rules, "a.md", {}));
  slant::CheckRun run;
  run.rules = rules.get();
  run.matcher = &checker.analyzer().matcher();
  const auto writer = slant::find_check_format("line")->make(run, {});
  slant::CheckScratch scratch;
  slant::CheckResult part;
  std::size_t findings = 0;
  std::string out;
  for (auto _ : state) {
    findings = 0;
    const auto status = checker.check_in_parts(
        {"a.md", text}, settings, scratch, part, [&](slant::CheckResult& more) {
          findings += more.findings.size();
          out.clear();
          writer->file({"a.md", more.characters, more.findings}, out);
          return slant::Result<void>{};
        });
    if (!status) state.SkipWithError("the text could not be checked");
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(text.size()));
  state.SetLabel(std::to_string(text.size()) + " bytes, " +
                 std::to_string(findings) + " findings");
}

void check_reports(benchmark::State& state) { check(state, markdown(1, 0)); }
void check_mixed(benchmark::State& state) { check(state, markdown(12, 1)); }
void check_opinions(benchmark::State& state) { check(state, markdown(0, 1)); }

void get_ready(benchmark::State& state) {
  const auto rules = std::make_shared<const slant::RuleSet>();
  for (auto _ : state) {
    const slant::Checker checker = make_checker(rules);
    if (checker.analyzer().matcher().categories().empty()) {
      state.SkipWithError("no categories");
    }
  }
}

BENCHMARK(check_reports)->Unit(benchmark::kMillisecond);
BENCHMARK(check_mixed)->Unit(benchmark::kMillisecond);
BENCHMARK(check_opinions)->Unit(benchmark::kMillisecond);
BENCHMARK(get_ready)->Unit(benchmark::kMillisecond);

}  // namespace
