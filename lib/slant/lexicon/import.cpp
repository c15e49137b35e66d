// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/import.h"

#include <algorithm>

#include "slant/base/file.h"
#include "slant/lexicon/decode.h"
#include "slant/lexicon/entry_syntax.h"
#include "slant/lexicon/importer.h"
#include "slant/lexicon/registry.h"

namespace slant {
namespace {

constexpr std::string_view kUnknown = "unknown; given by the user";

std::string_view base_name(std::string_view file) {
  return file.substr(file.find_last_of("/\\") + 1);
}

// "LIWC2007 English.dic" -> "liwc2007_english".
std::string slug_of(std::string_view file) {
  std::string_view stem = base_name(file);
  stem = stem.substr(0, stem.find('.'));
  std::string out;
  for (const char c : detail::lower_ascii(stem)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) out.push_back(c);
    if (!kept && !out.empty() && out.back() != '_') out.push_back('_');
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  if (out.size() > 64) out.resize(64);
  return out.empty() ? "lexicon" : out;
}

Error usage(std::string_view file, std::string message) {
  Error error;
  error.code = ErrorCode::usage;
  error.file = file;
  error.message = std::move(message);
  return error;
}

std::string format_names() {
  std::string out;
  for (const LexiconFormat& format : lexicon_formats()) {
    if (!out.empty()) out += ", ";
    out += format.name;
  }
  return out;
}

LexiconInfo info_for(std::string_view file, const LexiconFormat& format,
                     const std::string& encoding,
                     const ReadLexiconOptions& options) {
  LexiconInfo info;
  info.id = options.id.empty() ? slug_of(file) : options.id;
  info.version = "unknown";
  info.language = options.language.empty() ? "und" : options.language;
  info.construct = "as its authors say; read as " + std::string(format.summary);
  info.licence =
      options.licence.empty() ? std::string(kUnknown) : options.licence;
  info.source = base_name(file);
  info.citation = kUnknown;
  info.retrieved = "unknown";
  info.changes =
      "read by slant as " + std::string(format.name) + " in " + encoding;
  info.limits = "not checked by slant's authors";
  info.file = file;
  return info;
}

Result<ImportResult> read_own(std::string_view file, std::string bytes) {
  auto lexicon = parse_lexicon(file, std::move(bytes));
  if (!lexicon) return unexpected(std::move(lexicon.error()));
  ImportResult result;
  result.lexicon = std::move(*lexicon);
  result.format = "slant";
  return result;
}

// The encoding that the reader is to be told of: an XML file's own
// declaration holds where nothing else is said.
std::string wanted_encoding(std::string_view bytes,
                            const ReadLexiconOptions& options) {
  if (!options.encoding.empty()) return options.encoding;
  const std::string_view head = bytes.substr(0, 200);
  if (head.substr(0, 5) != "<?xml") return {};
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const std::size_t at = declaration.find("encoding=");
  if (at == std::string_view::npos) return {};
  const std::string_view value = declaration.substr(at + 9);
  if (value.empty()) return {};
  const std::size_t end = value.find(value.front(), 1);
  if (end == std::string_view::npos) return {};
  return std::string(value.substr(1, end - 1));
}

// The root: as asked for, else of the file's name and none of those taken.
Result<std::string> find_root(std::string_view file,
                              const ReadLexiconOptions& options,
                              bool& renamed) {
  if (!options.root.empty()) {
    if (!is_category_path(options.root)) {
      return unexpected(usage(file, "bad category root '" + options.root +
                                        "'; expected letters a-z, digits, "
                                        "'_', parts joined by '.'"));
    }
    return options.root;
  }
  std::string root = slug_of(file);
  const auto& taken = options.taken_roots;
  while (std::find(taken.begin(), taken.end(), root) != taken.end()) {
    root += "_imported";
    renamed = true;
  }
  return root;
}

Result<ImportResult> run_reader(std::string_view file, std::string bytes,
                                const LexiconFormat& format,
                                const detail::DecodedLexicon& decoded,
                                const ReadLexiconOptions& options) {
  bool renamed = false;
  auto root = find_root(file, options, renamed);
  if (!root) return unexpected(std::move(root.error()));
  detail::Importer importer(file, decoded.text, options,
                            info_for(file, format, decoded.encoding, options),
                            *root);
  if (renamed) {
    importer.note({},
                  "the file's name is that of a measure; its categories "
                  "are below '" +
                      *root + "'");
  }
  if (decoded.guessed) {
    importer.note({}, "not UTF-8; read as " + decoded.encoding);
  }
  auto status = format.read(importer);
  if (!status) return unexpected(std::move(status.error()));
  const bool empty = importer.size() == 0;
  ImportResult result = importer.finish(std::move(bytes));
  result.format = format.name;
  if (!empty) return result;
  Error error =
      usage(file, "nothing in it can be used as " + std::string(format.name));
  error.code = ErrorCode::malformed;
  if (!result.diagnostics.empty()) {
    error.message += "; first of all: " + result.diagnostics[0].to_string();
  }
  return unexpected(std::move(error));
}

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

std::string Diagnostic::to_string() const {
  std::string out = file;
  if (line != 0) out += ':' + std::to_string(line);
  if (line != 0 && column != 0) out += ':' + std::to_string(column);
  out += ": ";
  out += slant::to_string(severity);
  return out + ": " + message;
}

std::size_t ImportResult::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      diagnostics.begin(), diagnostics.end(),
      [&](const Diagnostic& d) { return d.severity == severity; }));
}

Result<ImportResult> import_lexicon(std::string_view file, std::string bytes,
                                    const ReadLexiconOptions& options) {
  if (bytes.size() > kMaxLexiconBytes) {
    Error error = usage(file, "larger than 256 MiB");
    error.code = ErrorCode::too_large;
    return unexpected(std::move(error));
  }
  if (!options.id.empty() && !is_lexicon_id(options.id)) {
    return unexpected(usage(file, "bad id '" + options.id +
                                      "'; expected letters a-z, digits, "
                                      "'.', '_', '-'"));
  }
  const LexiconFormat* format = nullptr;
  if (options.format != "auto") {
    format = find_lexicon_format(options.format);
    if (format == nullptr) {
      return unexpected(usage(file, "unknown lexicon format '" +
                                        options.format + "'; expected auto, " +
                                        format_names()));
    }
    if (format->read == nullptr) return read_own(file, std::move(bytes));
  }
  auto decoded =
      detail::decode_lexicon(file, bytes, wanted_encoding(bytes, options));
  if (!decoded) return unexpected(std::move(decoded.error()));
  if (format == nullptr) {
    format = options.columns.empty()
                 ? &guess_lexicon_format(file, decoded->text)
                 : find_lexicon_format("table");
  }
  if (format->read == nullptr) return read_own(file, std::move(bytes));
  return run_reader(file, std::move(bytes), *format, *decoded, options);
}

Result<ImportResult> read_lexicon(const std::string& path,
                                  const ReadLexiconOptions& options) {
  auto bytes = read_file(path, kMaxLexiconBytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  return import_lexicon(path, std::move(*bytes), options);
}

}  // namespace slant
