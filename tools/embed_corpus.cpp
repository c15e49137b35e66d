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

class TokenWriter {
 public:
  TokenWriter(const CorpusOptions& options, NamelessFile& out,
              const std::function<bool(const CorpusCounts&)>& go_on)
      : options_(options), out_(out), go_on_(go_on) {
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
    Record record;
    for (;;) {
      auto more = reader->next(record);
      if (!more) {
        // Damaged data: what came before it is good.
        reject(more.error());
        return {};
      }
      if (!*more) return {};
      auto added =
          record.error ? reject(*record.error) : add_text(path, record.text);
      if (!added) return added;
    }
  }

  Result<void> flush() {
    auto done = out_.write(buffer_);
    buffer_.clear();
    return done;
  }

  const CorpusCounts& counts() const { return counts_; }

 private:
  Result<void> reject(const Error& error) {
    ++counts_.bad;
    if (counts_.bad <= kComplaints) complain(error);
    return {};
  }

  Result<void> add_text(const std::string& name, std::string_view text) {
    auto read = read_document_into({name, text}, document_options_, document_);
    if (!read) {
      if (read.error().code == ErrorCode::usage) return read;
      return reject(read.error());
    }
    ++counts_.texts;
    if (options_.unit == "document") {
      add_unit({0, document_.tokens().size()});
    } else if (options_.unit == "sentence") {
      for (const Sentence& sentence : document_.sentences()) {
        add_unit(sentence.tokens);
      }
    } else {
      for (const Paragraph& paragraph : document_.paragraphs()) {
        add_unit(paragraph.tokens);
      }
    }
    if (buffer_.size() >= kBuffer) {
      if (auto done = flush(); !done) return done;
    }
    if (!go_on_(counts_)) return failure(ErrorCode::usage, "", kInterrupted);
    return {};
  }

  void add_unit(IndexRange range) {
    bool any = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (!is_word(document_.tokens().kind(i))) continue;
      detail::fold(document_.text(document_.tokens().span(i)), {}, folded_);
      const std::string& word = folded_.text;
      // Blanks and line ends part words and units in the file; "</s>" is
      // libfasttext's own.
      if (word.empty() || word.find_first_of(" \n\t\v\f\r") != word.npos ||
          word.find('\0') != word.npos) {
        continue;
      }
      if (any) buffer_ += ' ';
      buffer_ += word;
      any = true;
      ++counts_.words;
    }
    if (any) buffer_ += '\n';
  }

  const CorpusOptions& options_;
  NamelessFile& out_;
  const std::function<bool(const CorpusCounts&)>& go_on_;
  DocumentOptions document_options_;
  Document document_;
  detail::Folded folded_;
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

void CorpusOptions::add_to(CLI::App& app) {
  std::vector<std::string> formats = {"auto"};
  for (const RecordFormat& format : record_formats()) {
    formats.emplace_back(format.name);
  }
  app.add_option("CORPUS", paths,
                 "Texts: files, directories, records of JSONL, CSV or TSV; "
                 "compressed or not; - for standard input")
      ->required();
  app.add_option("--input", input,
                 "Format of the corpus (default: by the name's end)")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  app.add_option("--text", text, "Field of a record that holds the text")
      ->type_name("FIELD")
      ->capture_default_str();
  app.add_option("--unit", unit, "What a word's neighbours must be in")
      ->check(CLI::IsMember({"sentence", "paragraph", "document"}))
      ->capture_default_str();
  analysis.add_reading_to(app);
}

Result<CorpusCounts> write_tokens(
    const CorpusOptions& options, NamelessFile& out,
    const std::function<bool(const CorpusCounts&)>& go_on) {
  auto paths = expand_inputs(options.paths);
  if (!paths) return unexpected(std::move(paths.error()));
  TokenWriter writer(options, out, go_on);
  for (const std::string& path : *paths) {
    if (auto done = writer.add_file(path); !done) {
      return unexpected(std::move(done.error()));
    }
  }
  if (auto done = writer.flush(); !done) {
    return unexpected(std::move(done.error()));
  }
  return writer.counts();
}

}  // namespace slant::tool
