// SPDX-License-Identifier: Apache-2.0
// What stands around the analysis: reading Markdown and HTML, writing reports,
// and the whole command on one article, as a user runs it.
//
//   build/bench/bench/report_bench --benchmark_filter=command
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "inputs.h"
#include "slant/pipeline/analyzer.h"
#include "slant/report/report.h"
#include "slant/score/targets.h"

extern char** environ;

namespace {

using slant::bench::texts;

const std::string kArticle =
    SLANT_SOURCE_DIR "/tests/articles/op-ed-against.txt";

// The texts as Markdown or HTML, each paragraph marked up.
std::vector<std::string> marked_up(slant::TextFormat format) {
  std::vector<std::string> out;
  for (const std::string& text : texts().documents) {
    std::string one = format == slant::TextFormat::html
                          ? "<html><body><article>\n"
                          : "# Title\n\n";
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.empty()) continue;
      if (format == slant::TextFormat::html) {
        one += "<p class=\"body\">";
        for (const char c : line) {
          one += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
        }
        one += " <a href=\"https://example.org/\">more</a></p>\n";
      } else {
        one += line + " [more](https://example.org/)\n\n";
      }
    }
    if (format == slant::TextFormat::html) one += "</article></body></html>\n";
    out.push_back(std::move(one));
  }
  return out;
}

void read_marked_up(benchmark::State& state, slant::TextFormat format) {
  const auto documents = marked_up(format);
  slant::DocumentOptions options;
  options.attributions = false;
  options.format = format;
  slant::Document doc;
  std::int64_t bytes = 0;
  for (const std::string& text : documents) {
    bytes += static_cast<std::int64_t>(text.size());
  }
  std::uint64_t first = 0;
  for (auto _ : state) {
    std::uint64_t tokens = 0;
    for (const std::string& text : documents) {
      if (!slant::read_document_into({"bench", text}, options, doc)) {
        state.SkipWithError("a text could not be read");
        return;
      }
      tokens += doc.tokens().size();
    }
    if (first == 0) first = tokens;
    if (tokens == 0 || tokens != first) {
      state.SkipWithError("another number of tokens");
      return;
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}
BENCHMARK_CAPTURE(read_marked_up, markdown, slant::TextFormat::markdown)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_marked_up, html, slant::TextFormat::html)
    ->Unit(benchmark::kMillisecond);

slant::Analyzer make_analyzer() {
  const std::vector<std::string> paths = {SLANT_SOURCE_DIR "/lexicons"};
  auto lexicons = slant::load_lexicons(paths);
  if (!lexicons) {
    std::fprintf(stderr, "%s\n", lexicons.error().to_string().c_str());
    std::exit(2);
  }
  return slant::Analyzer::create(std::move(*lexicons), {}).value();
}

// One analysed article into one format.
void write_report(benchmark::State& state, const char* format) {
  static const slant::Analyzer analyzer = make_analyzer();
  std::ifstream file(kArticle, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const std::string text = bytes.str();
  const auto analysis = analyzer.analyze({"op-ed.txt", text});
  if (!analysis) {
    state.SkipWithError("the article could not be read");
    return;
  }
  slant::ReportRun run;
  run.version = "bench";
  run.matcher = &analyzer.matcher();
  run.features = analyzer.features();
  const auto by_voice = analyzer.score_by_voice(*analysis);
  slant::ReportItem item{analysis->doc, analysis->matches, analysis->scores,
                         analysis->sentence_words};
  item.by_voice = by_voice;
  std::size_t size = 0;
  for (auto _ : state) {
    std::string out;
    const auto writer =
        slant::find_report_format(format)->make(run, slant::ReportOptions{});
    writer->begin(out);
    writer->document(item, out);
    writer->end(out);
    if (size != 0 && out.size() != size) {
      state.SkipWithError("another report");
      return;
    }
    size = out.size();
  }
  if (size == 0) state.SkipWithError("an empty report");
  state.counters["bytes"] = static_cast<double>(size);
}
BENCHMARK_CAPTURE(write_report, text, "text")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(write_report, json, "json")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(write_report, csv, "csv")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(write_report, md, "md")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(write_report, html, "html")->Unit(benchmark::kMicrosecond);

// Runs the command with its output thrown away; its exit code.
int run_command(std::vector<std::string> args) {
  std::vector<char*> argv;
  argv.reserve(args.size() + 1);
  for (std::string& arg : args) argv.push_back(arg.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                   O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return -1;
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void command(benchmark::State& state, const std::vector<std::string>& more) {
  std::vector<std::string> args = {SLANT_COMMAND};
  args.insert(args.end(), more.begin(), more.end());
  for (auto _ : state) {
    if (run_command(args) != 0) {
      state.SkipWithError("the command failed");
      return;
    }
  }
}
const std::vector<std::string> kVersion = {"--version"};
const std::vector<std::string> kText = {"report", kArticle};
const std::vector<std::string> kHtml = {"report", "--format", "html", kArticle};
BENCHMARK_CAPTURE(command, version, kVersion)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(command, report_text, kText)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(command, report_html, kHtml)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
