// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "command.h"
#include "lexicon_files.h"
#include "slant/base/file.h"
#include "slant/lexicon/category_path.h"
#include "slant/report/terminal.h"

namespace slant::tool {
namespace {

namespace fs = std::filesystem;

struct VoiceName {
  const char* name;
  VoiceMask mask;
};
constexpr VoiceName kVoices[] = {
    {"all", kAllVoices},
    {"author", voice_bit(Voice::author)},
    {"quoted", voice_bit(Voice::quoted)},
    {"attributed", voice_bit(Voice::attributed)},
    {"scare", voice_bit(Voice::scare)},
};

// "author,scare", in one order however they were given.
std::string voice_names(VoiceMask mask) {
  if (mask == kAllVoices) return "all";
  std::string names;
  for (const VoiceName& voice : kVoices) {
    if (voice.mask == kAllVoices || (mask & voice.mask) == 0) continue;
    if (!names.empty()) names += ',';
    names += voice.name;
  }
  return names;
}

Error io_error(const std::string& file, const std::string& what, int number) {
  Error error;
  error.code = ErrorCode::io;
  error.file = file;
  error.message = what + ": " + std::generic_category().message(number);
  return error;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// Whether the locale's characters are UTF-8.
bool locale_is_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string value = environment(name);
    if (value.empty()) continue;
    return value.find("UTF-8") != std::string::npos ||
           value.find("utf8") != std::string::npos ||
           value.find("UTF8") != std::string::npos ||
           value.find("utf-8") != std::string::npos;
  }
  return true;  // nothing said: files and pipes get UTF-8
}

}  // namespace

VoiceMask voice_mask(const std::vector<std::string>& names) {
  VoiceMask mask = 0;
  for (const VoiceName& voice : kVoices) {
    if (std::find(names.begin(), names.end(), voice.name) != names.end()) {
      mask = static_cast<VoiceMask>(mask | voice.mask);
    }
  }
  return mask;
}

void AnalysisOptions::add_voice_to(CLI::App& app, const std::string& help) {
  app.add_option("--voice", voices, help)
      ->check(CLI::IsMember({"all", "author", "quoted", "attributed", "scare"}))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("VOICE,...")
      ->capture_default_str();
}

ExitCode exit_code(const Error& error) {
  switch (error.code) {
    case ErrorCode::usage:
      return kUsage;
    case ErrorCode::io:
      return kIo;
    default:
      return kBadInput;
  }
}

void AnalysisOptions::add_to(CLI::App& app) {
  add_measuring_to(app);
  add_reading_to(app);
}

void AnalysisOptions::add_measuring_to(CLI::App& app) {
  app.add_option("--lexicons", lexicon_dirs,
                 "Use the lexicons of this directory instead of slant's own")
      ->type_name("DIR")
      ->allow_extra_args(false);  // what follows DIR is an article
  app.add_option("--lexicon", lexicon_files,
                 "Use this lexicon too: a file of any format, or the name of "
                 "one that comes with slant but is not loaded by itself, e.g. "
                 "issues/guns.en")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--lexicon-format", lexicon_format,
                 "Format of the files of --lexicon (default: by content)")
      ->check(CLI::IsMember(format_choices()).description(""))
      ->type_name("FORMAT")
      ->capture_default_str();
  app.add_option("--lexicon-encoding", lexicon_encoding,
                 "Their encoding, e.g. windows-1252, or auto (default UTF-8)")
      ->type_name("NAME");
  add_voice_to(app,
               "Count only words in these voices: all, author, quoted, "
               "attributed, scare");
  app.add_option("--sentiment", sentiment,
                 "Sentiment by slant's own lexicon and rules, or number for "
                 "number as VADER 3.3 computes it")
      ->check(CLI::IsMember({"slant", "vader"}))
      ->capture_default_str();
  app.add_option("--vader-lexicon", vader_lexicon,
                 "VADER's vader_lexicon.txt, for --sentiment vader")
      ->type_name("FILE");
  app.add_option("--vader-emoji", vader_emoji,
                 "VADER's emoji_utf8_lexicon.txt; without it emoji are not "
                 "put into words")
      ->type_name("FILE");
  app.add_flag("--confusables", confusables,
               "Read Cyrillic and Greek look-alikes in mixed words as Latin");
}

void AnalysisOptions::add_axes_to(CLI::App& app) {
  app.add_option("--axes", axes,
                 "Also where texts lie on axes of word vectors (good-bad ...): "
                 "default, the axes that come with slant, or a .axes file of "
                 "slant embed compile")
      ->type_name("FILE");
}

void AnalysisOptions::add_reading_to(CLI::App& app) {
  app.add_option("--from", from, "Format of the input")
      ->check(CLI::IsMember({"auto", "plain", "markdown", "html"}))
      ->capture_default_str();
  app.add_option("--encoding", encoding,
                 "Encoding of the input, e.g. windows-1252 (default UTF-8)")
      ->type_name("NAME");
  app.add_option("--utf8", utf8, "What to do with malformed UTF-8")
      ->check(CLI::IsMember({"repair", "strict"}))
      ->capture_default_str();
  app.add_flag("--force", force, "Read what looks like a binary file");
  app.add_option("--max-bytes", max_bytes, "Largest input that is read")
      ->type_name("N")
      ->capture_default_str();
}

std::vector<std::pair<std::string, std::string>> run_settings(
    const AnalysisOptions& options, const Analyzer* analyzer) {
  std::vector<std::pair<std::string, std::string>> settings = {
      {"from", options.from},
      {"encoding", options.encoding.empty() ? "UTF-8" : options.encoding},
      {"utf8", options.utf8},
      {"voice", voice_names(voice_mask(options.voices))},
      {"confusables", options.confusables ? "on" : "off"},
      {"sentiment", options.sentiment}};
  if (analyzer != nullptr && analyzer->options().vader != nullptr) {
    const VaderLexicon& vader = *analyzer->options().vader;
    settings.emplace_back("vader_lexicon_sha256", vader.sha256());
    settings.emplace_back("vader_emoji_sha256", vader.emoji_sha256().empty()
                                                    ? "none"
                                                    : vader.emoji_sha256());
  }
  if (analyzer != nullptr && analyzer->options().axes != nullptr) {
    const WordAxes& axes = *analyzer->options().axes;
    settings.emplace_back("axes", axes.info().id + ' ' + axes.info().version +
                                      ", checksum " + axes.checksum());
  }
  return settings;
}

std::string axes_path(const std::string& name) {
  return name == "default" ? default_lexicons() + "/default.en.axes" : name;
}

std::string default_lexicons() {
  std::error_code code;
  const fs::path exe = fs::read_symlink("/proc/self/exe", code);
  if (!code) {
    if (fs::equivalent(exe.parent_path(), SLANT_BUILD_TOOLS_DIR, code)) {
      return SLANT_SOURCE_LEXICONS;
    }
    const fs::path beside =
        exe.parent_path().parent_path() / "share" / "slant" / "lexicons";
    if (fs::is_directory(beside, code)) return beside.string();
  }
  return "";
}

std::string lexicon_path(const std::string& name) {
  std::error_code code;
  if (fs::exists(name, code)) return name;
  const std::string own = default_lexicons();
  if (own.empty()) return name;
  const fs::path shipped = fs::path(own) / (name + ".tsv");
  return fs::is_regular_file(shipped, code) ? shipped.string() : name;
}

namespace {

// Appends the lexicons of --lexicon; what the readers changed goes to
// stderr as one line a file.
Result<void> add_lexicon_files(const AnalysisOptions& options,
                               std::vector<Matcher::LexiconPtr>& lexicons) {
  ReadLexiconOptions reading;
  reading.format = options.lexicon_format;
  reading.encoding = options.lexicon_encoding;
  for (const auto& lexicon : lexicons) {
    for (const std::string& path : lexicon->categories()) {
      reading.taken_roots.emplace_back(category_root(path));
    }
  }
  for (const std::string& file : options.lexicon_files) {
    std::error_code code;
    if (fs::is_directory(file, code)) {
      auto more = slant::load_lexicons(std::span(&file, 1));
      if (!more) return unexpected(std::move(more.error()));
      lexicons.insert(lexicons.end(), more->begin(), more->end());
      continue;
    }
    auto read = read_lexicon(lexicon_path(file), reading);
    if (!read) return unexpected(std::move(read.error()));
    report_diagnostics(file, *read);
    lexicons.push_back(
        std::make_shared<const Lexicon>(std::move(read->lexicon)));
  }
  return {};
}

}  // namespace

Result<std::vector<Matcher::LexiconPtr>> load_lexicons(
    const AnalysisOptions& options) {
  std::vector<std::string> paths = options.lexicon_dirs;
  if (paths.empty() && !options.only_lexicon_files) {
    const std::string own = default_lexicons();
    if (own.empty()) {
      Error error;
      error.code = ErrorCode::usage;
      error.message =
          "slant's lexicons are not beside the program; name their directory "
          "with --lexicons DIR";
      return unexpected(std::move(error));
    }
    paths.push_back(own);
  }
  std::vector<Matcher::LexiconPtr> lexicons;
  if (!paths.empty()) {
    auto loaded = slant::load_lexicons(paths);
    if (!loaded) return loaded;
    lexicons = std::move(*loaded);
  }
  auto added = add_lexicon_files(options, lexicons);
  if (!added) return unexpected(std::move(added.error()));
  return lexicons;
}

DocumentOptions document_options(const AnalysisOptions& options) {
  DocumentOptions document;
  if (options.from == "plain") document.format = TextFormat::plain;
  if (options.from == "markdown") document.format = TextFormat::markdown;
  if (options.from == "html") document.format = TextFormat::html;
  document.encoding = options.encoding;
  document.utf8 =
      options.utf8 == "strict" ? Utf8Policy::strict : Utf8Policy::repair;
  document.force_binary = options.force;
  document.max_bytes = options.max_bytes;
  return document;
}

namespace {

// Null for slant's own sentiment.
Result<std::shared_ptr<const VaderLexicon>> load_vader(
    const AnalysisOptions& options) {
  Error error;
  error.code = ErrorCode::usage;
  if (options.sentiment != "vader") {
    if (options.vader_lexicon.empty() && options.vader_emoji.empty()) {
      return nullptr;
    }
    error.message =
        "--vader-lexicon and --vader-emoji go with --sentiment vader";
    return unexpected(std::move(error));
  }
  if (options.vader_lexicon.empty()) {
    error.message =
        "--sentiment vader needs VADER's lexicon: --vader-lexicon "
        "vader_lexicon.txt";
    return unexpected(std::move(error));
  }
  auto vader = load_vader_lexicon(options.vader_lexicon, options.vader_emoji);
  if (!vader) return unexpected(std::move(vader.error()));
  return std::make_shared<const VaderLexicon>(std::move(*vader));
}

// Null for "".
Result<std::shared_ptr<const WordAxes>> load_axes(const std::string& name) {
  if (name.empty()) return nullptr;
  auto axes = WordAxes::open(axes_path(name));
  if (axes) return std::make_shared<const WordAxes>(std::move(*axes));
  // Configuration, as lexicons are.
  Error error = std::move(axes.error());
  if (error.code != ErrorCode::io) error.code = ErrorCode::usage;
  return unexpected(std::move(error));
}

}  // namespace

Result<Analyzer> make_analyzer(const AnalysisOptions& options,
                               bool sentence_scores) {
  auto lexicons = load_lexicons(options);
  if (!lexicons) {
    // A lexicon is configuration: exit code 2, whatever is wrong with it.
    Error error = std::move(lexicons.error());
    if (error.code != ErrorCode::io) error.code = ErrorCode::usage;
    return unexpected(std::move(error));
  }
  return make_analyzer(options, std::move(*lexicons), sentence_scores);
}

Result<Analyzer> make_analyzer(const AnalysisOptions& options,
                               std::vector<Matcher::LexiconPtr> lexicons,
                               bool sentence_scores) {
  AnalyzerOptions analyzer;
  auto vader = load_vader(options);
  if (!vader) {
    Error error = std::move(vader.error());
    if (error.code != ErrorCode::io) error.code = ErrorCode::usage;
    return unexpected(std::move(error));
  }
  analyzer.vader = std::move(*vader);
  auto axes = load_axes(options.axes);
  if (!axes) return unexpected(std::move(axes.error()));
  analyzer.axes = std::move(*axes);
  analyzer.document = document_options(options);
  analyzer.matcher.confusables = options.confusables;
  analyzer.voices = voice_mask(options.voices);
  analyzer.measures = options.measures;
  analyzer.sentence_scores = sentence_scores;
  auto created = Analyzer::create(std::move(lexicons), std::move(analyzer));
  if (!created) {
    Error error = std::move(created.error());
    error.code = ErrorCode::usage;
    return unexpected(std::move(error));
  }
  return created;
}

Result<TargetFinder> make_target_finder(const std::string& path) {
  if (path.empty()) return TargetFinder({});
  auto bytes = read_file(path, std::uint64_t{1} << 24U);
  auto specs = bytes ? parse_targets(path, *bytes)
                     : Result<std::vector<TargetSpec>>(
                           unexpected(std::move(bytes.error())));
  if (specs) return TargetFinder(std::move(*specs));
  // Configuration: exit code 2, whatever is wrong with it.
  Error error = std::move(specs.error());
  if (error.code != ErrorCode::io) error.code = ErrorCode::usage;
  return unexpected(std::move(error));
}

std::string shown_name(const std::string& path) {
  return path == "-" ? "<stdin>" : path;
}

Result<std::string> read_input(const std::string& path,
                               std::uint64_t max_bytes) {
  if (path == "-") return read_descriptor(0, "<stdin>", max_bytes);
  return read_file(path, max_bytes);
}

void complain(const std::string& message) {
  const std::string line = "slant: " + printable(message) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void complain(const Error& error) { complain(error.to_string()); }

Output::~Output() {
  if (!temporary_.empty()) {
    ::close(fd_);
    ::unlink(temporary_.c_str());
  }
}

Result<void> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return {};
  path_ = path;
  std::error_code code;
  // A device or pipe is written directly: nothing can be renamed onto it.
  if (fs::exists(path, code) && !fs::is_regular_file(path, code)) {
    fd_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ < 0) return unexpected(io_error(path, "cannot write", errno));
    return {};
  }
  temporary_ = path + ".slant-XXXXXX";
  fd_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (fd_ < 0) {
    const int number = errno;
    temporary_.clear();
    fd_ = 1;
    return unexpected(io_error(path, "cannot write", number));
  }
  // As a plain open() would have made it, or as the file is that it replaces.
  struct stat status {};
  mode_t mode = 0666;
  if (::stat(path.c_str(), &status) == 0) {
    mode = status.st_mode & 07777U;
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    mode &= ~mask;
  }
  ::fchmod(fd_, mode);
  return {};
}

Result<void> Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0) {
      if (errno == EINTR) continue;
      // The reader of a pipe has seen enough; SIGPIPE would have ended us
      // just as silently, had it not been ignored by who started us.
      if (errno == EPIPE) ::_exit(kIo);
      return unexpected(io_error(path_.empty() ? "standard output" : path_,
                                 "cannot write", errno));
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> Output::close() {
  if (temporary_.empty()) return {};
  const bool synced = ::fsync(fd_) == 0;
  const int sync_error = errno;
  const bool closed = ::close(fd_) == 0;
  const int close_error = errno;
  fd_ = 1;
  std::string temporary;
  temporary.swap(temporary_);
  if (!synced || !closed) {
    ::unlink(temporary.c_str());
    return unexpected(
        io_error(path_, "cannot write", synced ? close_error : sync_error));
  }
  if (::rename(temporary.c_str(), path_.c_str()) != 0) {
    const int number = errno;
    ::unlink(temporary.c_str());
    return unexpected(io_error(path_, "cannot rename into place", number));
  }
  return {};
}

int write_whole(std::string_view bytes, int code, const std::string& path) {
  Output output;
  auto status = output.open(path);
  if (status) status = output.write(bytes);
  if (status) status = output.close();
  if (status) return code;
  complain(status.error());
  return kIo;
}

Terminal find_terminal(const std::string& color, std::uint32_t width) {
  Terminal terminal;
  const bool tty = ::isatty(1) == 1;
  terminal.color = color == "always" ||
                   (color == "auto" && tty && environment("NO_COLOR").empty() &&
                    environment("TERM") != "dumb");
  terminal.unicode = locale_is_utf8();
  winsize size{};
  if (width != 0) {
    terminal.width = width;
  } else if (tty && ::ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) {
    terminal.width = size.ws_col;
  } else {
    const int columns = std::atoi(environment("COLUMNS").c_str());
    if (columns > 0) terminal.width = static_cast<std::uint32_t>(columns);
  }
  return terminal;
}

}  // namespace slant::tool
