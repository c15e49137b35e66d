// SPDX-License-Identifier: Apache-2.0
#include "embed_corpus.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "inputs.h"
#include "slant/corpus/record_reader.h"
#include "slant/embed/train.h"
#include "slant/match/fold.h"
#include "slant/text/document.h"

namespace slant::tool {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20U;
constexpr std::uint64_t kComplaints = 5;  // bad records that are shown

tl::unexpected<Error> failure(ErrorCode code, const std::string& file,
                              std::string message) {
  Error error;
  error.code = code;
  error.file = file;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

tl::unexpected<Error> io_failure(const std::string& file, const char* what) {
  const int number = errno;
  return failure(ErrorCode::io, file,
                 what + (": " + std::generic_category().message(number)));
}

class TextsReader {
 public:
  TextsReader(const TextsOptions& options, const TakeText& take)
      : options_(options), take_(take) {
    document_options_ = document_options(options.analysis);
    document_options_.attributions = false;
  }

  Result<void> add_file(const std::string& path) {
    const RecordFormat* format = options_.input == "auto"
                                     ? record_format_of(path)
                                     : find_record_format(options_.input);
    if (format == nullptr) format = find_record_format("txt");
    auto source =
        path == "-"
            ? Result<std::unique_ptr<ByteSource>>(open_descriptor(0, "<stdin>"))
            : open_source(path);
    if (!source) return unexpected(std::move(source.error()));
    RecordOptions record_options;
    record_options.text_field = options_.text;
    record_options.id_field.clear();
    auto reader =
        RecordReader::open(std::move(*source), *format, record_options);
    if (!reader) return unexpected(std::move(reader.error()));
    const bool one = format->name == "txt";
    Record record;
    for (;;) {
      auto more = reader->next(record);
      if (!more) {
        // Damaged data: what came before it is good.
        reject(more.error());
        return {};
      }
      if (!*more) return {};
      const std::string name =
          one ? shown_name(path)
              : shown_name(path) + ':' + std::to_string(record.line);
      auto added =
          record.error ? reject(*record.error) : add_text(name, record.text);
      if (!added) return added;
    }
  }

  std::uint64_t bad() const { return bad_; }

 private:
  Result<void> reject(const Error& error) {
    ++bad_;
    if (bad_ <= kComplaints) complain(error);
    return {};
  }

  Result<void> add_text(const std::string& name, std::string_view text) {
    auto read = read_document_into({name, text}, document_options_, document_);
    if (read) return take_(name, document_);
    if (read.error().code == ErrorCode::usage) return read;
    return reject(read.error());
  }

  const TextsOptions& options_;
  const TakeText& take_;
  DocumentOptions document_options_;
  Document document_;
  std::uint64_t bad_ = 0;
};

class TokenWriter {
 public:
  TokenWriter(const std::string& unit, NamelessFile& out,
              const std::function<bool(const CorpusCounts&)>& go_on)
      : unit_(unit), out_(out), go_on_(go_on) {}

  Result<void> add_text(const Document& doc) {
    ++counts_.texts;
    if (unit_ == "document") {
      add_unit(doc, {0, doc.tokens().size()});
    } else if (unit_ == "sentence") {
      for (const Sentence& sentence : doc.sentences()) {
        add_unit(doc, sentence.tokens);
      }
    } else {
      for (const Paragraph& paragraph : doc.paragraphs()) {
        add_unit(doc, paragraph.tokens);
      }
    }
    if (buffer_.size() >= kBuffer) {
      if (auto done = flush(); !done) return done;
    }
    if (!go_on_(counts_)) return failure(ErrorCode::usage, "", kInterrupted);
    return {};
  }

  Result<void> flush() {
    auto done = out_.write(buffer_);
    buffer_.clear();
    return done;
  }

  const CorpusCounts& counts() const { return counts_; }

 private:
  void add_unit(const Document& doc, IndexRange range) {
    bool any = false;
    for_each_word(doc, range, [&](const std::string& word) {
      if (any) buffer_ += ' ';
      buffer_ += word;
      any = true;
      ++counts_.words;
    });
    if (any) buffer_ += '\n';
  }

  const std::string& unit_;
  NamelessFile& out_;
  const std::function<bool(const CorpusCounts&)>& go_on_;
  std::string buffer_;
  CorpusCounts counts_;
};

}  // namespace

NamelessFile::~NamelessFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<void> NamelessFile::create(const std::string& beside) {
  beside_ = beside;
  std::string name = beside + ".slant-XXXXXX";
  fd_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd_ < 0) return io_failure(beside, "cannot write beside it");
  ::unlink(name.c_str());
  return {};
}

Result<void> NamelessFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0) {
      if (errno == EINTR) continue;
      return io_failure(beside_, "cannot write tokens beside it");
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

std::string NamelessFile::path() const {
  return "/proc/self/fd/" + std::to_string(fd_);
}

Result<std::uint64_t> read_texts(const TextsOptions& options,
                                 const TakeText& take) {
  auto paths = expand_inputs(options.paths);
  if (!paths) return unexpected(std::move(paths.error()));
  TextsReader reader(options, take);
  for (const std::string& path : *paths) {
    if (auto done = reader.add_file(path); !done) {
      return unexpected(std::move(done.error()));
    }
  }
  return reader.bad();
}

void for_each_word(const Document& doc, IndexRange tokens,
                   const std::function<void(const std::string& word)>& take) {
  detail::Folded folded;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (!is_word(doc.tokens().kind(i))) continue;
    detail::fold(doc.text(doc.tokens().span(i)), {}, folded);
    const std::string& word = folded.text;
    // Blanks and line ends part words and units in files of tokens.
    if (word.empty() || word.find_first_of(" \n\t\v\f\r") != word.npos ||
        word.find('\0') != word.npos) {
      continue;
    }
    take(word);
  }
}

void CorpusOptions::add_to(CLI::App& app) {
  app.add_option("CORPUS", paths,
                 "Texts: files, directories, records of JSONL, CSV or TSV; "
                 "compressed or not; - for standard input")
      ->required();
  add_reading_to(app);
  app.add_option("--unit", unit, "What a word's neighbours must be in")
      ->check(CLI::IsMember({"sentence", "paragraph", "document"}))
      ->capture_default_str();
}

void TextsOptions::add_reading_to(CLI::App& app) {
  std::vector<std::string> formats = {"auto"};
  for (const RecordFormat& format : record_formats()) {
    formats.emplace_back(format.name);
  }
  app.add_option("--input", input,
                 "Format of the corpus (default: by the name's end)")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  app.add_option("--text", text, "Field of a record that holds the text")
      ->type_name("FIELD")
      ->capture_default_str();
  analysis.add_reading_to(app);
}

Result<CorpusCounts> write_tokens(
    const CorpusOptions& options, NamelessFile& out,
    const std::function<bool(const CorpusCounts&)>& go_on) {
  TokenWriter writer(options.unit, out, go_on);
  auto bad = read_texts(options,
                        [&](const std::string& /*name*/, const Document& doc) {
                          return writer.add_text(doc);
                        });
  if (!bad) return unexpected(std::move(bad.error()));
  if (auto done = writer.flush(); !done) {
    return unexpected(std::move(done.error()));
  }
  CorpusCounts counts = writer.counts();
  counts.bad = *bad;
  return counts;
}

}  // namespace slant::tool
