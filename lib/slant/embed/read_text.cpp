// SPDX-License-Identifier: Apache-2.0
// Text: a word and its numbers a line. fastText's .vec and word2vec's text
// begin with a line "words dimension", GloVe's has none.
//
// A word may hold blanks (GloVe's 840B vectors have ". . ."): the numbers are
// the last `dimension` fields, and a word of as many blanks is taken for two
// rows that lost their line end. The last line must have its end, without which
// a file that was cut inside its last number would pass.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "slant/embed/owned_store.h"
#include "slant/embed/readers.h"

namespace slant::detail {
namespace {

// Lines that GloVe's dimension is taken from.
constexpr int kSampleLines = 64;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// One line at a time; `line` is without its end and trailing blanks.
class LineCursor {
 public:
  explicit LineCursor(std::string_view bytes) : bytes_(bytes) {}

  bool next(std::string_view& line) {
    if (at_ >= bytes_.size()) return false;
    ++number_;
    const std::size_t end = bytes_.find('\n', at_);
    ended_ = end != std::string_view::npos;
    line = bytes_.substr(at_, ended_ ? end - at_ : end);
    at_ = ended_ ? end + 1 : bytes_.size();
    while (!line.empty() && (is_blank(line.back()) || line.back() == '\r')) {
      line.remove_suffix(1);
    }
    return true;
  }
  std::uint64_t number() const { return number_; }
  // Whether the last line that was given had a line end.
  bool ended() const { return ended_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

// Reads numbers from `fields`, which must be exactly values.size().
bool read_numbers(std::string_view fields, std::span<float> values) {
  const char* at = fields.data();
  const char* const end = at + fields.size();
  for (float& value : values) {
    while (at != end && is_blank(*at)) ++at;
    if (at != end && *at == '+') ++at;
    const auto [stop, code] = std::from_chars(at, end, value);
    // Beyond float's range: out is untouched. Not finite, or as good as 0.
    if (code == std::errc::result_out_of_range) {
      double wide = 0;
      std::from_chars(at, end, wide);
      value = static_cast<float>(wide);
    } else if (code != std::errc()) {
      return false;
    }
    if (stop != end && !is_blank(*stop)) return false;
    at = stop;
  }
  return at == end;
}

// Where the last `count` fields of `line` begin; npos: it has fewer, or
// nothing stands before them.
std::size_t last_fields(std::string_view line, std::size_t count) {
  std::size_t at = line.size();
  for (std::size_t field = 0; field < count; ++field) {
    while (at > 0 && is_blank(line[at - 1])) --at;
    while (at > 0 && !is_blank(line[at - 1])) --at;
    if (at == 0) return std::string_view::npos;
  }
  return at;
}

// The word of a line; nullopt: it is no word and values.size() numbers.
std::optional<std::string_view> read_line(std::string_view line,
                                          std::span<float> values) {
  const std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
  if (blank > 0 && read_numbers(line.substr(blank), values)) {
    return line.substr(0, blank);
  }
  const std::size_t at = last_fields(line, values.size());
  if (at == std::string_view::npos || !read_numbers(line.substr(at), values)) {
    return std::nullopt;
  }
  std::string_view word = line.substr(0, at);
  while (!word.empty() && is_blank(word.back())) word.remove_suffix(1);
  const auto blanks = std::count_if(word.begin(), word.end(), is_blank);
  if (word.empty() || std::size_t(blanks) >= values.size()) return std::nullopt;
  return word;
}

std::string expected_fields(std::size_t dimension) {
  return "expected a word and " + std::to_string(dimension) +
         " numbers, separated by blanks";
}

// All lines of `cursor` into `store`; returns how many there were.
Result<std::uint64_t> read_rows(const EmbeddingBytes& file, LineCursor& cursor,
                                std::uint64_t most, OwnedStore& store) {
  std::vector<float> values(store.dimension());
  std::string_view line;
  std::uint64_t rows = 0;
  while (cursor.next(line)) {
    if (line.empty()) {
      return malformed_line(file, cursor.number(),
                            "empty line; " + expected_fields(values.size()));
    }
    if (rows == most) {
      return malformed_line(file, cursor.number(),
                            "a line too many; the first line promises " +
                                std::to_string(most) + " words");
    }
    const auto word = read_line(line, values);
    if (!word || word->size() > kMaxWordBytes) {
      return malformed_line(file, cursor.number(),
                            "no vector; " + expected_fields(values.size()));
    }
    store.add(*word, values);
    ++rows;
  }
  if (!cursor.ended()) {
    return malformed_line(file, cursor.number(),
                          "the last line has no end; expected a line feed, "
                          "without which a number may be cut short");
  }
  return rows;
}

// How many numbers end `line`.
std::size_t trailing_numbers(std::string_view line) {
  std::size_t numbers = 0;
  for (float value = 0;; ++numbers) {
    const std::size_t blank = line.find_last_of(" \t");
    if (blank == std::string_view::npos || blank == 0) return numbers;
    if (!read_numbers(line.substr(blank), {&value, 1})) return numbers;
    line = line.substr(0, line.find_last_not_of(" \t", blank) + 1);
  }
}

// How many numbers most of the first lines end in; 0: they have none.
std::size_t sample_dimension(std::string_view bytes) {
  LineCursor cursor(bytes.substr(0, std::size_t{4} << 20U));
  std::string_view line;
  std::map<std::size_t, int> lines;
  for (int i = 0; i < kSampleLines && cursor.next(line); ++i) {
    if (!cursor.ended() && i > 0) break;
    ++lines[trailing_numbers(line)];
  }
  const auto most = std::max_element(
      lines.begin(), lines.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == lines.end() ? 0 : most->first;
}

}  // namespace

bool read_count_line(std::string_view bytes, CountLine& line) {
  const std::size_t end = bytes.substr(0, 64).find('\n');
  if (end == std::string_view::npos) return false;
  const char* const stop = bytes.data() + end;
  const auto [blank, first] = std::from_chars(bytes.data(), stop, line.words);
  if (first != std::errc() || blank == stop || !is_blank(*blank)) return false;
  const auto [rest, second] = std::from_chars(blank + 1, stop, line.dimension);
  if (second != std::errc()) return false;
  line.size = end + 1;
  return std::all_of(rest, stop,
                     [](char c) { return is_blank(c) || c == '\r'; });
}

bool sniff_vec(std::string_view bytes) {
  CountLine count;
  return read_count_line(bytes, count);
}

StoreResult read_vec(const EmbeddingBytes& file) {
  CountLine count;
  if (!read_count_line(file.bytes, count)) {
    return malformed_line(file, 1,
                          "expected two whole numbers: words and dimension");
  }
  const std::uint64_t rest = file.bytes.size() - count.size;
  if (count.dimension == 0 || count.dimension > kMaxDimension) {
    return malformed_line(file, 1,
                          "dimension " + std::to_string(count.dimension) +
                              "; expected 1 to " +
                              std::to_string(kMaxDimension));
  }
  // A word, and for each number a blank and a digit at least; a line end.
  if (count.words == 0 || count.words > kMaxRows ||
      count.words > rest / (2 * count.dimension + 2)) {
    return malformed_line(
        file, 1,
        "promises " + std::to_string(count.words) + " words of dimension " +
            std::to_string(count.dimension) + "; " + std::to_string(rest) +
            " bytes that follow " + "cannot hold as many");
  }
  auto store = std::make_unique<OwnedStore>(count.dimension);
  store->reserve(count.words);
  LineCursor cursor(file.bytes);
  std::string_view first;
  cursor.next(first);
  auto rows = read_rows(file, cursor, count.words, *store);
  if (!rows) return unexpected(std::move(rows.error()));
  if (*rows != count.words) {
    return malformed_line(file, 1,
                          "promises " + std::to_string(count.words) +
                              " words; found " + std::to_string(*rows));
  }
  return store;
}

bool sniff_glove(std::string_view bytes) { return sample_dimension(bytes) > 0; }

StoreResult read_glove(const EmbeddingBytes& file) {
  const std::size_t dimension = sample_dimension(file.bytes);
  if (dimension == 0 || dimension > kMaxDimension) {
    return malformed_line(file, 1,
                          "expected a word and its numbers, separated by "
                          "blanks");
  }
  auto store = std::make_unique<OwnedStore>(dimension);
  LineCursor cursor(file.bytes);
  auto rows = read_rows(file, cursor, kMaxRows, *store);
  if (!rows) return unexpected(std::move(rows.error()));
  return store;
}

tl::unexpected<Error> malformed_at(const EmbeddingBytes& file,
                                   std::uint64_t offset,
                                   const std::string& message) {
  Error error;
  error.file = file.name;
  error.message = "at byte " + std::to_string(offset) + ": " + message;
  return unexpected(std::move(error));
}

tl::unexpected<Error> malformed_line(const EmbeddingBytes& file,
                                     std::uint64_t line,
                                     const std::string& message) {
  Error error;
  error.file = file.name;
  error.line = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(line, ~std::uint32_t{0}));
  error.message = message;
  return unexpected(std::move(error));
}

}  // namespace slant::detail
