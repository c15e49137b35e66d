// SPDX-License-Identifier: Apache-2.0
// Speed of the VADER mode on a text of one's own:
//
//   SLANT_VADER_LEXICON=vader_lexicon.txt SLANT_VADER_EMOJI=emoji.txt
//   SLANT_BENCH_TEXT=articles.txt build/release/bench/vader_bench
//
// Without these variables: a lexicon of five words and the project's articles.
// The text is scored whole, by line, and by pieces of 64 KiB.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "inputs.h"
#include "slant/base/file.h"
#include "slant/score/vader.h"

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

struct Setting {
  slant::VaderLexicon lexicon;
  std::string text;
};

// Stands in for VADER's lexicon where that is not given: the rules run, the
// figure says little.
constexpr std::string_view kTiny =
    "good\t1.9\nbad\t-2.5\nproud\t2.1\ncritics\t-1.2\ndead\t-3.3\n";

std::string bench_text() {
  const std::string path = environment("SLANT_BENCH_TEXT");
  if (!path.empty()) {
    auto text = slant::read_file(path, std::uint64_t{1} << 30U);
    return text ? std::move(*text) : std::string();
  }
  std::string all;
  for (const std::string& text : slant::bench::texts().documents) {
    all += text;
    all += '\n';
  }
  return all;
}

// Null, with the reason in `state`, where the files are not given.
const Setting* setting(benchmark::State& state) {
  static const Setting* loaded = []() -> const Setting* {
    auto lexicon =
        environment("SLANT_VADER_LEXICON").empty()
            ? slant::VaderLexicon::parse({"tiny", kTiny}, {"none", ""})
            : slant::load_vader_lexicon(environment("SLANT_VADER_LEXICON"),
                                        environment("SLANT_VADER_EMOJI"));
    if (!lexicon) return nullptr;
    std::string text = bench_text();
    if (text.empty()) return nullptr;
    return new Setting{std::move(*lexicon), std::move(text)};
  }();
  if (loaded == nullptr) {
    state.SkipWithError("the lexicon or the text could not be read");
  }
  return loaded;
}

void score_pieces(benchmark::State& state, const Setting& with,
                  const std::vector<std::string_view>& pieces) {
  slant::VaderScratch scratch;
  std::uint64_t tokens = 0;
  for (auto _ : state) {
    for (const std::string_view piece : pieces) {
      const auto scores = slant::vader_scores(piece, with.lexicon, scratch);
      if (!(std::abs(scores.compound) <= 1)) state.SkipWithError("wrong");
      tokens += scores.tokens;
    }
  }
  state.SetBytesProcessed(
      static_cast<std::int64_t>(state.iterations() * with.text.size()));
  state.counters["tokens"] = benchmark::Counter(static_cast<double>(tokens),
                                                benchmark::Counter::kIsRate);
}

void whole(benchmark::State& state) {
  const Setting* with = setting(state);
  if (with != nullptr) score_pieces(state, *with, {with->text});
}
BENCHMARK(whole);

void lines(benchmark::State& state) {
  const Setting* with = setting(state);
  if (with == nullptr) return;
  std::vector<std::string_view> pieces;
  std::string_view rest = with->text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) pieces.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  score_pieces(state, *with, pieces);
}
BENCHMARK(lines);

void pieces_of_64k(benchmark::State& state) {
  const Setting* with = setting(state);
  if (with == nullptr) return;
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < with->text.size(); at += 65536) {
    pieces.push_back(std::string_view(with->text).substr(at, 65536));
  }
  score_pieces(state, *with, pieces);
}
BENCHMARK(pieces_of_64k);

}  // namespace
