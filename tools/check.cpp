// SPDX-License-Identifier: Apache-2.0
// slant check [FILE|DIR|GLOB|-]...: findings, and an exit code to trust.
#include <memory>
#include <optional>

#include "check_files.h"
#include "check_setup.h"
#include "command.h"
#include "slant/base/file.h"
#include "slant/check/baseline.h"
#include "slant/check/fix.h"
#include "slant/check/output.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

// A fix may give words that another entry knows; they settle soon.
constexpr int kMostRounds = 8;
constexpr std::uint64_t kMostBaselineBytes = std::uint64_t{256} << 20U;

struct CheckCommand {
  std::vector<std::string> files;
  CheckOptions options;
  std::string format = "text";
  std::string output;
  std::string color = "auto";
  std::uint32_t width = 0;
  std::string stdin_name = "<stdin>";
  std::string fail_on;
  std::optional<std::uint64_t> max_findings;
  std::string baseline;
  bool write_baseline = false;
  std::string diff_base;
  bool fix = false;
  bool dry_run = false;

  int run() const;
};

// One run of the command over its files.
class CheckSession {
 public:
  CheckSession(const CheckCommand& command, CheckSetup& setup)
      : command_(command), setup_(setup) {}

  int run(const std::vector<std::string>& files);
  Result<void> prepare();

 private:
  Result<void> check(const std::string& file);
  Result<void> check_bytes(const std::string& name, const std::string& bytes);
  Result<void> report(const std::string& name);
  Result<void> fail(const Error& error);
  bool is_written() const {
    return !command_.dry_run && !command_.write_baseline;
  }
  Result<void> fix(const std::string& file, std::string& bytes);
  void filter(const std::string& file);
  void count();
  bool is_known_change(const CheckFinding& d,
                       const std::vector<LineRange>& ranges) const;
  Result<void> finish();
  std::string baseline_path() const;

  const CheckCommand& command_;
  CheckSetup& setup_;
  RuleSeverity fail_on_ = RuleSeverity::warning;
  std::uint64_t max_findings_ = 0;
  std::optional<Baseline> known_;
  Baseline written_;
  std::optional<ChangedFiles> changed_;
  std::unique_ptr<CheckWriter> writer_;
  Output out_;
  CheckScratch scratch_;
  CheckResult result_;
  CheckTotals totals_;
  std::uint64_t failing_ = 0;
  std::uint64_t fixed_ = 0;
  bool told_ = false;  // whether the file at hand had a finding
};

std::string CheckSession::baseline_path() const {
  if (!command_.baseline.empty()) return command_.baseline;
  return setup_.from_root(setup_.config.baseline.value);
}

Result<void> CheckSession::prepare() {
  fail_on_ = setup_.config.fail_on.value;
  if (!command_.fail_on.empty()) parse_severity(command_.fail_on, fail_on_);
  max_findings_ =
      command_.max_findings.value_or(setup_.config.max_findings.value);
  const std::string path = baseline_path();
  Error error;
  error.code = ErrorCode::usage;
  if (command_.write_baseline && path.empty()) {
    error.message = "--write-baseline needs --baseline FILE";
    return unexpected(std::move(error));
  }
  if (!path.empty() && !command_.write_baseline) {
    auto bytes = read_file(path, kMostBaselineBytes);
    auto known = bytes ? parse_baseline(path, *bytes)
                       : Result<Baseline>(unexpected(std::move(bytes.error())));
    if (!known) {
      if (known.error().code != ErrorCode::io) {
        known.error().code = ErrorCode::usage;
      }
      return unexpected(std::move(known.error()));
    }
    known_ = std::move(*known);
  }
  if (!command_.diff_base.empty()) {
    auto changed = ChangedFiles::since(command_.diff_base);
    if (!changed) return unexpected(std::move(changed.error()));
    changed_ = std::move(*changed);
  }
  auto opened = out_.open(command_.output);
  if (!opened) return opened;
  const Terminal terminal = find_terminal(
      command_.output.empty() ? command_.color : "never", command_.width);
  CheckOutputOptions shown;
  shown.width = terminal.width;
  shown.color = terminal.color;
  shown.unicode = terminal.unicode || command_.format != "text";
  CheckRun run;
  run.version = SLANT_VERSION;
  run.rules = setup_.rules.get();
  run.matcher = &setup_.checker->analyzer().matcher();
  run.profile =
      to_string(profile_for(setup_.config, "", setup_.command_line).value);
  run.docs_url = setup_.config.docs_url.value;
  run.fail_on = fail_on_;
  writer_ = find_check_format(command_.format)->make(run, shown);
  return {};
}

bool CheckSession::is_known_change(const CheckFinding& d,
                                   const std::vector<LineRange>& ranges) const {
  const RuleKind kind = (*setup_.rules)[d.rule].kind;
  // What is about the whole text changes with any of its lines.
  if (kind == RuleKind::target) return true;
  if (kind == RuleKind::score && d.place.begin.line == 1) return true;
  if (is_changed(ranges, d.place.begin.line, d.place.end.line)) return true;
  return std::any_of(d.related.begin(), d.related.end(), [&](const auto& more) {
    return is_changed(ranges, more.place.begin.line, more.place.end.line);
  });
}

void CheckSession::filter(const std::string& file) {
  std::vector<CheckFinding>& found = result_.findings;
  if (command_.write_baseline) {
    written_.add(setup_.project_path(file), found, *setup_.rules);
  }
  if (known_) {
    totals_.baseline += known_->take(setup_.project_path(file), found);
  }
  if (changed_) {
    static const std::vector<LineRange> kNone;
    const std::vector<LineRange>* ranges = changed_->of(file);
    if (ranges == nullptr) ranges = &kNone;
    const std::size_t before = found.size();
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const CheckFinding& d) {
                                 return ranges->empty() ||
                                        !is_known_change(d, *ranges);
                               }),
                found.end());
    totals_.unchanged += before - found.size();
  }
}

void CheckSession::count() {
  for (const CheckFinding& d : result_.findings) {
    if (d.severity == RuleSeverity::error) ++totals_.errors;
    if (d.severity == RuleSeverity::warning) ++totals_.warnings;
    if (d.severity == RuleSeverity::note) ++totals_.notes;
    if (fail_on_ != RuleSeverity::off && d.severity >= fail_on_) ++failing_;
  }
}

Result<void> CheckSession::check_bytes(const std::string& name,
                                       const std::string& bytes) {
  return setup_.checker->check({name, bytes}, setup_.settings(name), scratch_,
                               result_);
}

// Puts the safe alternatives in until nothing changes any more.
Result<void> CheckSession::fix(const std::string& file, std::string& bytes) {
  const std::string before = bytes;
  std::uint64_t count = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    filter(file);
    Fixed fixed = apply_fixes(bytes, result_.findings);
    if (fixed.count == 0) break;
    count += fixed.count;
    bytes = std::move(fixed.bytes);
    auto status = check_bytes(file, bytes);
    if (!status) return status;
  }
  if (bytes == before) return {};
  fixed_ += count;
  if (command_.dry_run) {
    return out_.write(unified_diff(printable(file), before, bytes));
  }
  Output out;
  auto status = out.open(file);
  if (status) status = out.write(bytes);
  if (status) status = out.close();
  return status;
}

// Counts and writes what `result_` holds of a file.
Result<void> CheckSession::report(const std::string& name) {
  totals_.suppressed += result_.suppressed;
  filter(name);
  count();
  if (result_.findings.empty() || !is_written()) return {};
  told_ = true;
  std::string buffer;
  writer_->file({name, result_.characters, result_.findings}, buffer);
  return out_.write(buffer);
}

Result<void> CheckSession::fail(const Error& error) {
  ++totals_.failed;
  complain(error);
  std::string buffer;
  if (!command_.dry_run) writer_->failure(error, buffer);
  return out_.write(buffer);
}

Result<void> CheckSession::check(const std::string& file) {
  auto bytes = read_input(file, command_.options.analysis.max_bytes);
  if (!bytes) return fail(bytes.error());
  const std::string name = file == "-" ? command_.stdin_name : file;
  told_ = false;
  Result<void> written;
  if (command_.fix) {
    auto status = check_bytes(name, *bytes);
    if (!status) return fail(status.error());
    const CheckTotals totals = totals_;
    status = fix(name, *bytes);
    if (!status) return status;
    totals_ = totals;
    written = report(name);
  } else {
    const auto status = setup_.checker->check_in_parts(
        {name, *bytes}, setup_.settings(name), scratch_, result_,
        [&](CheckResult& /*part*/) { return written = report(name); });
    if (!status && written) return fail(status.error());
  }
  if (!written) return written;
  ++totals_.files;
  if (told_ || !is_written()) return {};
  std::string buffer;
  writer_->file({name, {}, {}}, buffer);
  return out_.write(buffer);
}

Result<void> CheckSession::finish() {
  std::string buffer;
  if (is_written()) {
    writer_->end(totals_, buffer);
  }
  auto status = out_.write(buffer);
  if (status) status = out_.close();
  if (!status) return status;
  const std::string remark = writer_->remark();
  if (!remark.empty()) complain(remark);
  if (command_.fix) {
    complain(std::to_string(fixed_) + (fixed_ == 1 ? " fix " : " fixes ") +
             (command_.dry_run ? "to make" : "made"));
  }
  if (!command_.write_baseline) return {};
  Output file;
  status = file.open(baseline_path());
  if (status) status = file.write(written_.to_json());
  if (status) status = file.close();
  if (status) {
    complain(detail::counted(written_.size(), "finding") + " written to " +
             baseline_path());
  }
  return status;
}

int CheckSession::run(const std::vector<std::string>& files) {
  std::string buffer;
  if (is_written()) writer_->begin(buffer);
  auto status = out_.write(buffer);
  for (const std::string& file : files) {
    if (status) status = check(file);
  }
  if (status) status = finish();
  if (!status) {
    complain(status.error());
    return kIo;
  }
  if (totals_.failed != 0) return kBadInput;
  if (command_.write_baseline) return kFine;
  if (command_.dry_run) return fixed_ == 0 ? kFine : kFindings;
  return failing_ > max_findings_ ? kFindings : kFine;
}

int CheckCommand::run() const {
  const auto fail = [](const Error& error) {
    complain(error);
    return static_cast<int>(exit_code(error));
  };
  const bool reads_stdin =
      std::find(files.begin(), files.end(), "-") != files.end();
  if (dry_run && !fix) {
    complain("--dry-run goes with --fix");
    return kUsage;
  }
  if (fix && reads_stdin && !dry_run) {
    complain("--fix needs files: standard input cannot be written");
    return kUsage;
  }
  auto setup = make_check_setup(options);
  if (!setup) return fail(setup.error());
  const CheckConfig& config = setup->config;
  auto found =
      find_check_files(files.empty() ? std::vector<std::string>{"."} : files,
                       config.include.value, config.exclude.value, setup->root);
  if (!found) return fail(found.error());
  CheckSession session(*this, *setup);
  auto ready = session.prepare();
  if (!ready) return fail(ready.error());
  return session.run(*found);
}

void add(CLI::App& app, int& code) {
  auto command = std::make_shared<CheckCommand>();
  CLI::App* sub = app.add_subcommand(
      "check", "Findings in drafts: loaded, one-sided or unfair wording");
  sub->add_option("FILE", command->files,
                  "Files, directories, patterns such as 'drafts/**/*.md'; - "
                  "is standard input (default: this directory)");
  std::vector<std::string> formats;
  std::string help = "Output:";
  for (const CheckFormat& format : check_formats()) {
    formats.emplace_back(format.name);
    help += std::string("\n  ") + std::string(format.name) + ": " +
            std::string(format.summary);
  }
  sub->add_option("--format", command->format, help)
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT")
      ->capture_default_str();
  sub->add_option("-o,--output", command->output,
                  "Write to this file instead of standard output")
      ->type_name("FILE");
  sub->add_option("--fail-on", command->fail_on,
                  "Least severity that gives exit code 1 (default: warning)")
      ->check(CLI::IsMember({"off", "note", "warning", "error"}));
  sub->add_option("--max-findings", command->max_findings,
                  "Let so many of them pass (default: 0)")
      ->type_name("N");
  sub->add_option("--baseline", command->baseline,
                  "Findings that are known and not told again")
      ->type_name("FILE");
  sub->add_flag("--write-baseline", command->write_baseline,
                "Write what is found to the baseline, and pass");
  sub->add_option("--diff-base", command->diff_base,
                  "Only lines that changed since this revision of git")
      ->type_name("REV");
  sub->add_flag("--fix", command->fix,
                "Put in the alternatives that are safe in any context");
  sub->add_flag("--dry-run", command->dry_run,
                "With --fix: show the difference, change nothing");
  command->options.add_to(*sub);
  sub->add_option("--width", command->width, "Columns (default: terminal's)")
      ->type_name("N");
  sub->add_option("--color", command->color, "Colour")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  sub->add_option("--stdin-name", command->stdin_name,
                  "Name shown for standard input; its suffix sets the format")
      ->type_name("NAME");
  sub->callback([command, &code] { code = command->run(); });
}

}  // namespace

const Command kCheckCommand = {"check", add};

}  // namespace slant::tool
