// SPDX-License-Identifier: Apache-2.0
// slant summarize: means of scores by outlet, topic, month ...
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "command.h"
#include "inputs.h"
#include "slant/report/json_writer.h"
#include "slant/report/terminal.h"
#include "slant/stream/score_summary.h"
#include "summarize_page.h"

namespace slant::tool {
namespace {

struct SummarizeCommand {
  std::vector<std::string> files;
  std::vector<std::string> metadata;
  SummaryInput input;
  std::string format = "table";
  std::string output;
  std::string csv_safe = "off";
  std::string title;

  static int fail(const Error& error) {
    complain(error);
    return exit_code(error);
  }

  int run() {
    auto listed = list_inputs(files, "auto");
    if (!listed) return fail(listed.error());
    input.files = std::move(*listed);
    if (!metadata.empty()) {
      auto known = list_inputs(metadata, "auto");
      if (!known) return fail(known.error());
      input.metadata = std::move(*known);
    }
    auto summary = summarize_scores(input);
    if (!summary) return fail(summary.error());
    if (summary->errors != 0) {
      complain(std::to_string(summary->errors) +
               " records have no scores and are left out");
    }
    if (summary->unmatched != 0) {
      complain(std::to_string(summary->unmatched) +
               " documents are not in the metadata: counted as (none)");
    }
    return write_whole(written(*summary), kFine, output);
  }

  std::string written(const SummaryOutcome& summary) const {
    if (format == "html") return summary_page(input, summary, title);
    return format == "csv" ? as_csv(summary) : as_table(summary);
  }

  std::string as_csv(const SummaryOutcome& summary) const {
    std::string out;
    const bool safe = csv_safe == "excel";
    for (const std::string& by : input.by) {
      append_csv_cell(out, by, safe);
      out += ',';
    }
    out += "score,documents,n,mean,low,high,sd\n";
    for (const SummaryRow& row : summary.rows) {
      for (const std::string& value : row.group) {
        append_csv_cell(out, value, safe);
        out += ',';
      }
      append_csv_cell(out, row.score, safe);
      out += fmt::format(",{},{}", row.documents, row.n);
      for (const double value :
           {row.mean, row.interval.low, row.interval.high, row.sd}) {
        out += ',';
        if (!std::isnan(value)) append_number(out, value);
      }
      out += '\n';
    }
    return out;
  }

  // Groups beside each other, score by score.
  static std::vector<SummaryRow> by_score(const SummaryOutcome& summary) {
    std::vector<std::string> order;
    for (const SummaryRow& row : summary.rows) {
      if (std::find(order.begin(), order.end(), row.score) == order.end()) {
        order.push_back(row.score);
      }
    }
    std::vector<SummaryRow> rows = summary.rows;
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const SummaryRow& a, const SummaryRow& b) {
                       return std::find(order.begin(), order.end(), a.score) <
                              std::find(order.begin(), order.end(), b.score);
                     });
    return rows;
  }

  static std::string number(double value) {
    return std::isnan(value) ? "n/a" : fmt::format("{:.3f}", value);
  }

  std::string as_table(const SummaryOutcome& summary) const {
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> head = input.by;
    for (const char* name : {"score", "n", "mean", "low", "high"}) {
      head.emplace_back(name);
    }
    lines.push_back(std::move(head));
    for (const SummaryRow& row : by_score(summary)) {
      std::vector<std::string> cells;
      for (const std::string& value : row.group) {
        cells.push_back(fit(printable(value), 28, true));
      }
      cells.push_back(printable(row.score));
      cells.push_back(std::to_string(row.n));
      for (const double value :
           {row.mean, row.interval.low, row.interval.high}) {
        cells.push_back(number(value));
      }
      lines.push_back(std::move(cells));
    }
    std::string out = aligned(lines, input.by.size() + 1);
    out += fmt::format(
        "\n{} documents; {:.0f} % intervals of the mean, by bootstrap over "
        "documents\n",
        summary.documents, input.bootstrap.level * 100);
    return out;
  }

  // The first `texts` columns to the left, numbers to the right.
  static std::string aligned(const std::vector<std::vector<std::string>>& lines,
                             std::size_t texts) {
    std::vector<std::uint32_t> widths(lines.front().size(), 0);
    for (const auto& line : lines) {
      for (std::size_t c = 0; c < line.size(); ++c) {
        widths[c] = std::max(widths[c], display_width(line[c]));
      }
    }
    std::string out;
    for (const auto& line : lines) {
      for (std::size_t c = 0; c < line.size(); ++c) {
        const std::string pad(widths[c] - display_width(line[c]), ' ');
        if (c != 0) out += "  ";
        out += c < texts ? line[c] + pad : pad + line[c];
      }
      out += '\n';
    }
    return out;
  }
};

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<SummarizeCommand>();
  CLI::App* sub = app.add_subcommand(
      "summarize", "Means of scores by outlet, topic, month ...");
  sub->add_option("SCORES", command->files,
                  "Outputs of slant score: JSON lines or wide CSV")
      ->required();
  sub->add_option("--by", command->input.by,
                  "Fields to group by: kept in the rows (--keep) or of "
                  "--metadata; date:year, date:month, date:day cut a date")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("FIELD,...");
  sub->add_option("--scores", command->input.scores,
                  "Scores, or what they begin with; all (default: tone, loaded "
                  "wording, rhetoric)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,...");
  sub->add_option("--metadata", command->metadata,
                  "Take the fields from here, by id: the corpus itself, or a "
                  "table")
      ->allow_extra_args(false)
      ->type_name("FILE");
  sub->add_option("--metadata-id", command->input.metadata_id,
                  "Its field with the id")
      ->type_name("FIELD")
      ->capture_default_str();
  sub->add_option("--unit", command->input.unit, "Rows that count")
      ->check(CLI::IsMember({"document", "paragraph", "sentence"}))
      ->capture_default_str();
  sub->add_option("--level", command->input.bootstrap.level,
                  "Level of the intervals")
      ->check(CLI::Range(0.5, 0.999).description(""))
      ->type_name("P")
      ->capture_default_str();
  sub->add_option("--resamples", command->input.bootstrap.resamples,
                  "Of the bootstrap")
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--format", command->format, "Output")
      ->check(CLI::IsMember({"table", "csv", "html"}))
      ->capture_default_str();
  sub->add_option("--csv-safe", command->csv_safe,
                  "excel: guard text cells that a spreadsheet would run")
      ->check(CLI::IsMember({"off", "excel"}))
      ->capture_default_str();
  sub->add_option("--title", command->title, "Of the HTML page")
      ->type_name("TEXT");
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kSummarizeCommand = {"summarize", add};

}  // namespace slant::tool
