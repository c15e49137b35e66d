// SPDX-License-Identifier: Apache-2.0
// Model files. A header (mark, version, size, checksum of all that follows),
// then the fields of the model in order: numbers little-endian, strings and
// lists behind their length. Nothing is allocated for a length before it is
// known that so many bytes are there.
#include <cmath>
#include <cstring>

#include "slant/base/hash.h"
#include "slant/base/mapped_file.h"
#include "slant/base/utf8.h"
#include "slant/embed/byte_cursor.h"
#include "slant/learn/text_model.h"

namespace slant {
namespace {

constexpr std::string_view kMark = "slantlrn";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 8 + 4 + 8 + 8;
constexpr std::size_t kMostOutputs = 10000;

class Writer {
 public:
  template <class T>
  void number(T value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    out += value;
  }
  void flag(bool value) { number(static_cast<std::uint8_t>(value ? 1 : 0)); }
  void size(std::size_t value) { number(static_cast<std::uint32_t>(value)); }
  void numbers(std::span<const double> values) {
    size(values.size());
    for (const double value : values) number(value);
  }
  void texts(std::span<const std::string> values) {
    size(values.size());
    for (const std::string& value : values) text(value);
  }
  void pairs(std::span<const std::pair<std::string, std::string>> values) {
    size(values.size());
    for (const auto& [name, value] : values) {
      text(name);
      text(value);
    }
  }

  std::string out;
};

// After the first thing that is wrong, everything reads as empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes), cursor_(bytes) {}

  template <class T>
  T number() {
    T value{};
    if (!cursor_.read(value)) fail("the file ends too soon");
    return good() ? value : T{};
  }
  double finite() {
    const auto value = number<double>();
    if (!std::isfinite(value)) fail("a number that is not finite");
    return value;
  }
  bool flag() {
    const auto value = number<std::uint8_t>();
    if (value > 1) fail("a flag that is neither 0 nor 1");
    return value == 1;
  }
  // How many items of `least` bytes at least follow.
  std::size_t size(std::size_t least) {
    const auto count = number<std::uint32_t>();
    if (count > cursor_.left() / least) fail("a length beyond the file's end");
    return good() ? count : 0;
  }
  std::string text() {
    const std::size_t length = size(1);
    const std::uint64_t begin = cursor_.at();
    cursor_.skip(length);
    std::string out(bytes_.substr(begin, length));
    if (!is_valid_utf8(out)) fail("a string that is not UTF-8");
    return out;
  }
  std::vector<double> numbers() {
    std::vector<double> out(size(sizeof(double)));
    for (double& value : out) value = finite();
    return out;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> out;
    const std::size_t count = size(4);
    for (std::size_t i = 0; i < count && good(); ++i) out.push_back(text());
    return out;
  }
  std::vector<std::pair<std::string, std::string>> pairs() {
    std::vector<std::pair<std::string, std::string>> out;
    const std::size_t count = size(8);
    for (std::size_t i = 0; i < count && good(); ++i) {
      std::string name = text();
      out.emplace_back(std::move(name), text());
    }
    return out;
  }

  void fail(const char* what) {
    if (!problem_.empty()) return;
    problem_ = what;
    problem_ += " at byte " + std::to_string(kHeader + cursor_.at());
  }
  bool good() const { return problem_.empty(); }
  bool at_end() const { return cursor_.left() == 0; }
  const std::string& problem() const { return problem_; }

 private:
  std::string_view bytes_;
  detail::ByteCursor cursor_;
  std::string problem_;
};

void write_options(const FeatureOptions& options, Writer& to) {
  for (const std::uint32_t number :
       {options.word_ngrams, options.shortest_chars, options.longest_chars,
        options.min_rows, options.max_terms}) {
    to.number(number);
  }
  for (const bool flag : {options.categories, options.measures,
                          options.sublinear, options.idf, options.nb}) {
    to.flag(flag);
  }
}

FeatureOptions read_options(Reader& from) {
  FeatureOptions options;
  for (std::uint32_t* number :
       {&options.word_ngrams, &options.shortest_chars, &options.longest_chars,
        &options.min_rows, &options.max_terms}) {
    *number = from.number<std::uint32_t>();
  }
  for (bool* flag : {&options.categories, &options.measures, &options.sublinear,
                     &options.idf, &options.nb}) {
    *flag = from.flag();
  }
  if (options.word_ngrams > 20 || options.longest_chars > 20 ||
      (options.longest_chars != 0 && options.shortest_chars == 0)) {
    from.fail("n-grams of lengths that there are not");
  }
  return options;
}

void write_lexicons(const TextModel& model, Writer& to) {
  to.size(model.lexicons.size());
  for (const LexiconStamp& lexicon : model.lexicons) {
    to.text(lexicon.id);
    to.text(lexicon.version);
    to.text(lexicon.sha256);
  }
  to.text(model.axes);
  to.text(model.vectors);
}

void read_lexicons(Reader& from, TextModel& model) {
  const std::size_t count = from.size(12);
  for (std::size_t i = 0; i < count && from.good(); ++i) {
    LexiconStamp lexicon;
    lexicon.id = from.text();
    lexicon.version = from.text();
    lexicon.sha256 = from.text();
    model.lexicons.push_back(std::move(lexicon));
  }
  model.axes = from.text();
  model.vectors = from.text();
}

void write_calibrators(const TextModel& model, Writer& to) {
  to.size(model.calibrators.size());
  for (const Calibrator& calibrator : model.calibrators) {
    to.number(static_cast<std::uint8_t>(calibrator.kind));
    to.number(calibrator.a);
    to.number(calibrator.b);
    to.numbers(calibrator.x);
    to.numbers(calibrator.y);
  }
}

void read_calibrators(Reader& from, TextModel& model) {
  const std::size_t count = from.size(25);
  for (std::size_t i = 0; i < count && from.good(); ++i) {
    Calibrator calibrator;
    const auto kind = from.number<std::uint8_t>();
    if (kind > 2) from.fail("a calibration of an unknown kind");
    calibrator.kind = static_cast<CalibrationKind>(kind);
    calibrator.a = from.finite();
    calibrator.b = from.finite();
    calibrator.x = from.numbers();
    calibrator.y = from.numbers();
    if (calibrator.x.size() != calibrator.y.size()) {
      from.fail("a calibration with corners of unlike length");
    }
    for (std::size_t c = 1; c < calibrator.x.size(); ++c) {
      if (!(calibrator.x[c - 1] < calibrator.x[c])) {
        from.fail("a calibration with corners out of order");
      }
    }
    model.calibrators.push_back(std::move(calibrator));
  }
}

// Whether lists that go together are of one length.
const char* mismatch(const TextModel& model) {
  const std::size_t outputs = model.weights.outputs;
  const bool binary = model.task == TaskKind::binary;
  if (outputs == 0 || outputs > kMostOutputs ||
      (binary ? outputs != 1 || model.labels.size() != 2
              : outputs != model.labels.size())) {
    return "labels and outputs that do not go together";
  }
  const FeatureSpace& space = model.space;
  if (space.kind.size() != model.terms.size() ||
      space.idf.size() != model.terms.size() ||
      space.mean.size() != model.measures.size() ||
      space.deviation.size() != model.measures.size() ||
      space.size.size() != model.measures.size()) {
    return "features and their scales of unlike number";
  }
  if (model.weights.weights.size() != space.columns() * outputs ||
      model.weights.bias.size() != outputs ||
      model.calibrators.size() != outputs ||
      model.thresholds.size() != outputs) {
    return "weights of another number than features and outputs";
  }
  return nullptr;
}

void read_features(Reader& from, TextModel& model) {
  const auto scaling = from.number<std::uint8_t>();
  if (scaling > 1) from.fail("an unknown scaling");
  model.space.scaling = static_cast<RowScaling>(scaling);
  model.space.sublinear = from.flag();
  model.terms = from.texts();
  for (const std::string& term : model.terms) {
    if (term.empty()) from.fail("a term without a kind");
    model.space.kind.push_back(term.empty() ? kWordTerm : term[0]);
  }
  model.space.idf = from.numbers();
  model.measures = from.texts();
  model.space.mean = from.numbers();
  model.space.deviation = from.numbers();
  model.space.size = from.numbers();
  for (const double deviation : model.space.deviation) {
    if (deviation < 0) from.fail("a deviation below 0");
  }
  for (const double size : model.space.size) {
    if (!(size > 0)) from.fail("a size that is not above 0");
  }
}

void read_fields(Reader& from, TextModel& model) {
  const auto task = from.number<std::uint8_t>();
  if (task > 2) from.fail("a task of an unknown kind");
  model.task = static_cast<TaskKind>(task);
  model.labels = from.texts();
  model.features = read_options(from);
  read_features(from, model);
  model.weights.outputs = from.number<std::uint32_t>();
  model.weights.weights = from.numbers();
  model.weights.bias = from.numbers();
  read_calibrators(from, model);
  model.thresholds = from.numbers();
  read_lexicons(from, model);
  model.settings = from.pairs();
  model.facts = from.pairs();
  if (!from.at_end()) from.fail("more bytes than the model has");
  const char* unlike = from.good() ? mismatch(model) : nullptr;
  if (unlike != nullptr) from.fail(unlike);
}

tl::unexpected<Error> malformed(const std::string& name, std::string message) {
  Error error;
  error.file = name;
  error.message = std::move(message);
  return unexpected(std::move(error));
}

}  // namespace

std::string write_text_model(const TextModel& model) {
  Writer body;
  body.number(static_cast<std::uint8_t>(model.task));
  body.texts(model.labels);
  write_options(model.features, body);
  body.number(static_cast<std::uint8_t>(model.space.scaling));
  body.flag(model.space.sublinear);
  body.texts(model.terms);
  body.numbers(model.space.idf);
  body.texts(model.measures);
  body.numbers(model.space.mean);
  body.numbers(model.space.deviation);
  body.numbers(model.space.size);
  body.number(model.weights.outputs);
  body.numbers(model.weights.weights);
  body.numbers(model.weights.bias);
  write_calibrators(model, body);
  body.numbers(model.thresholds);
  write_lexicons(model, body);
  body.pairs(model.settings);
  body.pairs(model.facts);
  Writer file;
  file.out = kMark;
  file.number(kVersion);
  file.number(static_cast<std::uint64_t>(body.out.size()));
  file.number(hash64(body.out));
  return file.out + body.out;
}

Result<TextModel> parse_text_model(std::string_view bytes,
                                   const std::string& name) {
  detail::ByteCursor cursor(bytes);
  std::uint32_t version = 0;
  std::uint64_t size = 0;
  std::uint64_t hash = 0;
  if (bytes.substr(0, kMark.size()) != kMark || !cursor.skip(kMark.size()) ||
      !cursor.read(version) || !cursor.read(size) || !cursor.read(hash)) {
    return malformed(name,
                     "no model of slant train; expected its mark, 'slantlrn'");
  }
  if (version != kVersion) {
    return malformed(name, "a model of version " + std::to_string(version) +
                               "; expected " + std::to_string(kVersion));
  }
  const std::string_view body = bytes.substr(kHeader);
  if (size != body.size()) {
    return malformed(name, "a model of " + std::to_string(size) +
                               " bytes, of which " +
                               std::to_string(body.size()) + " are there");
  }
  if (hash != hash64(body)) {
    return malformed(
        name, "the checksum is not that of the contents; the file is damaged");
  }
  TextModel model;
  Reader reader(body);
  read_fields(reader, model);
  if (!reader.good()) return malformed(name, reader.problem());
  model.index_terms();
  return model;
}

Result<TextModel> read_text_model(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return unexpected(std::move(file.error()));
  return parse_text_model(file->bytes(), path);
}

}  // namespace slant
