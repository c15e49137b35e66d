// SPDX-License-Identifier: Apache-2.0
// Each stage of the analysis by itself, and the whole, on one core.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "inputs.h"
#include "slant/embed/word_axes.h"
#include "slant/pipeline/analyzer.h"

namespace {

using slant::bench::Texts;
using slant::bench::texts;

// What lexicons measure, without devices and stance.
const std::vector<std::string> kDefault = {"sentiment", "loaded", "frame",
                                           "news_frame", "moral"};

slant::Analyzer make_analyzer(
    bool sentences, std::vector<std::string> measures = {},
    std::shared_ptr<const slant::WordAxes> axes = {}) {
  const std::vector<std::string> paths = {SLANT_SOURCE_DIR "/lexicons"};
  auto lexicons = slant::load_lexicons(paths);
  if (!lexicons) {
    std::fprintf(stderr, "%s\n", lexicons.error().to_string().c_str());
    std::exit(2);
  }
  slant::AnalyzerOptions options;
  options.sentence_scores = sentences;
  options.measures = std::move(measures);
  options.axes = std::move(axes);
  auto analyzer = slant::Analyzer::create(std::move(*lexicons), options);
  if (!analyzer) {
    std::fprintf(stderr, "%s\n", analyzer.error().to_string().c_str());
    std::exit(2);
  }
  return std::move(*analyzer);
}

const slant::Analyzer& analyzer() {
  static const slant::Analyzer one = make_analyzer(false);
  return one;
}

// `answer` must be the same in every pass: a bench that computes nothing, or
// something else each time, is an error.
class Check {
 public:
  void add(benchmark::State& state, std::uint64_t answer) {
    if (answer == 0) state.SkipWithError("the answer is empty");
    if (first_ != 0 && first_ != answer) {
      state.SkipWithError("the answer changed between passes");
    }
    first_ = answer;
  }

 private:
  std::uint64_t first_ = 0;
};

void finish(benchmark::State& state, std::uint64_t tokens) {
  const Texts& input = texts();
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(input.bytes));
  state.counters["tokens/s"] = benchmark::Counter(
      static_cast<double>(tokens) * static_cast<double>(state.iterations()),
      benchmark::Counter::kIsRate);
  state.SetLabel(input.name + ", " + std::to_string(input.bytes) + " bytes");
}

void read(benchmark::State& state, const slant::DocumentOptions& options) {
  Check check;
  slant::Document doc;
  std::uint64_t tokens = 0;
  for (auto _ : state) {
    tokens = 0;
    for (const std::string& text : texts().documents) {
      if (!slant::read_document_into({"bench.txt", text}, options, doc)) {
        state.SkipWithError("a text could not be read");
        return;
      }
      tokens += doc.tokens().size();
    }
    check.add(state, tokens);
  }
  finish(state, tokens);
}

// Paragraphs, sentences, words, quotations.
void segment(benchmark::State& state) {
  slant::DocumentOptions options;
  options.attributions = false;
  read(state, options);
}
BENCHMARK(segment)->Unit(benchmark::kMillisecond);

// And whose words they are.
void segment_and_attribute(benchmark::State& state) { read(state, {}); }
BENCHMARK(segment_and_attribute)->Unit(benchmark::kMillisecond);

void match(benchmark::State& state) {
  Check check;
  std::vector<slant::Document> docs;
  std::uint64_t tokens = 0;
  for (const std::string& text : texts().documents) {
    auto doc = slant::read_document({"bench.txt", text});
    if (!doc) {
      state.SkipWithError("a text could not be read");
      return;
    }
    tokens += doc->tokens().size();
    docs.push_back(std::move(*doc));
  }
  slant::MatchScratch scratch;
  slant::MatchList matches;
  for (auto _ : state) {
    std::uint64_t hits = 0;
    for (const slant::Document& doc : docs) {
      analyzer().matcher().match(doc, scratch, matches);
      hits += matches.items.size();
    }
    check.add(state, hits);
  }
  finish(state, tokens);
}
BENCHMARK(match)->Unit(benchmark::kMillisecond);

void analyze(benchmark::State& state, const slant::Analyzer& with) {
  Check check;
  slant::AnalyzerScratch scratch;
  slant::Analysis analysis;
  std::uint64_t tokens = 0;
  for (auto _ : state) {
    std::uint64_t hits = 0;
    tokens = 0;
    for (const std::string& text : texts().documents) {
      if (!with.analyze_into({"bench.txt", text}, scratch, analysis)) {
        state.SkipWithError("a text could not be read");
        return;
      }
      hits += analysis.matches.items.size();
      tokens += analysis.doc.tokens().size();
    }
    check.add(state, hits);
  }
  finish(state, tokens);
}

void whole_by_paragraph(benchmark::State& state) { analyze(state, analyzer()); }
BENCHMARK(whole_by_paragraph)->Unit(benchmark::kMillisecond);

// Twenty axes: those that come with slant, the first of them again.
std::shared_ptr<const slant::WordAxes> twenty_axes() {
  constexpr std::size_t kAxes = 20;
  auto own =
      slant::WordAxes::open(SLANT_SOURCE_DIR "/lexicons/default.en.axes");
  if (!own) {
    std::fprintf(stderr, "%s\n", own.error().to_string().c_str());
    std::exit(2);
  }
  slant::WordAxesInput input;
  input.info = own->info();
  input.kind = own->kind();
  for (std::size_t a = 0; a < kAxes; ++a) {
    input.axes.push_back(own->axes()[a % own->axes().size()]);
    input.axes.back().name += std::to_string(a);
  }
  for (std::uint32_t w = 0; w < own->words(); ++w) {
    input.words.push_back({std::string(own->word(w)), own->row_of(w)});
  }
  for (std::uint32_t row = 0; row < own->rows(); ++row) {
    for (std::size_t a = 0; a < kAxes; ++a) {
      input.values.push_back(own->value(row, a % own->axes().size()));
    }
  }
  auto made =
      slant::WordAxes::from_bytes(slant::write_word_axes(input), "twenty.axes");
  return std::make_shared<const slant::WordAxes>(std::move(*made));
}

void whole_and_20_axes(benchmark::State& state) {
  static const slant::Analyzer some = make_analyzer(false, {}, twenty_axes());
  analyze(state, some);
}
BENCHMARK(whole_and_20_axes)->Unit(benchmark::kMillisecond);

void default_by_paragraph(benchmark::State& state) {
  static const slant::Analyzer some = make_analyzer(false, kDefault);
  analyze(state, some);
}
BENCHMARK(default_by_paragraph)->Unit(benchmark::kMillisecond);

void default_and_20_axes(benchmark::State& state) {
  std::vector<std::string> measures = kDefault;
  measures.emplace_back("axes");
  static const slant::Analyzer some =
      make_analyzer(false, std::move(measures), twenty_axes());
  analyze(state, some);
}
BENCHMARK(default_and_20_axes)->Unit(benchmark::kMillisecond);

void whole_by_sentence(benchmark::State& state) {
  static const slant::Analyzer with_sentences = make_analyzer(true);
  analyze(state, with_sentences);
}
BENCHMARK(whole_by_sentence)->Unit(benchmark::kMillisecond);

// What a process pays before its first word.
void load_and_compile(benchmark::State& state) {
  Check check;
  for (auto _ : state) {
    check.add(state, make_analyzer(false).matcher().entry_count());
  }
}
BENCHMARK(load_and_compile)->Unit(benchmark::kMillisecond);

// The part of it that comes after reading.
void compile(benchmark::State& state) {
  const auto own = analyzer().matcher().lexicons();
  const std::vector<slant::Matcher::LexiconPtr> lexicons(own.begin(),
                                                         own.end());
  Check check;
  for (auto _ : state) {
    auto matcher = slant::Matcher::compile(lexicons, {});
    check.add(state, matcher ? matcher->entry_count() : 0);
  }
}
BENCHMARK(compile)->Unit(benchmark::kMillisecond);

}  // namespace
