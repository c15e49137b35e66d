// SPDX-License-Identifier: Apache-2.0
// The reader of the reference's lexicon and emoji files, and the hash table
// that holds everything known of a word.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "slant/base/file.h"
#include "slant/base/hash.h"
#include "slant/base/utf8.h"
#include "slant/lexicon/sha256.h"
#include "slant/score/vader.h"
#include "slant/score/vader_rules.h"
#include "slant/score/vader_text.h"

namespace slant {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;

constexpr std::uint32_t kFilterBits = 1U << 16U;
// From the other end of a tag than the place in slots_.
constexpr std::uint32_t filter_bit(std::uint32_t tag) { return tag >> 16U; }

Error error_at(std::string_view file, std::uint32_t line, std::size_t column,
               std::string message) {
  Error error;
  error.file = file;
  error.line = line;
  error.column = static_cast<std::uint32_t>(column);
  error.message = std::move(message);
  return error;
}

Result<void> check(NamedBytes file) {
  Error error = error_at(file.name, 0, 0, "");
  if (file.bytes.size() > kMaxBytes) {
    error.code = ErrorCode::too_large;
    error.message = "larger than 64 MiB";
    return unexpected(std::move(error));
  }
  if (!is_valid_utf8(file.bytes)) {
    error.code = ErrorCode::encoding;
    error.message = "not UTF-8; VADER's files are";
    return unexpected(std::move(error));
  }
  return {};
}

// The two fields of a line that count, and where the second begins.
struct Fields {
  std::string_view key;
  std::string_view value;
  std::uint32_t line = 0;
  std::size_t column = 0;  // of the value, 1-based
};

// Calls `use(fields)`, which returns a Result, for each line of the file.
template <class Use>
Result<void> each_line(NamedBytes file, std::string_view expected, Use use) {
  std::string_view rest = file.bytes;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view raw = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (raw.empty()) continue;
    const std::string_view line = detail::python_strip(raw);
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return unexpected(
          error_at(file.name, number, 1,
                   "a line without a tab; expected " + std::string(expected)));
    }
    Fields fields;
    fields.key = line.substr(0, tab);
    fields.value = line.substr(tab + 1);
    fields.value = fields.value.substr(0, fields.value.find('\t'));
    fields.line = number;
    fields.column =
        static_cast<std::size_t>(fields.value.data() - raw.data()) + 1;
    auto used = use(fields);
    if (!used) return used;
  }
  return {};
}

// Far beyond any lexicon's valences, and small enough that no sum overflows.
constexpr double kMaxValence = 1e6;

// float(text) of Python, but for what is too large, NaN and 1_000.
bool parse_number(std::string_view text, double& out) {
  text = detail::python_strip(text);
  if (!text.empty() && text[0] == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text[0] == '-') return false;
  }
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, out);
  return parsed.ec == std::errc{} && parsed.ptr == end &&
         std::abs(out) <= kMaxValence;
}

}  // namespace

Result<VaderLexicon> VaderLexicon::parse(NamedBytes lexicon, NamedBytes emoji) {
  VaderLexicon out;
  out.words_.emplace_back();
  out.slots_.resize(1024);
  out.filter_.resize(kFilterBits / 64);
  for (const NamedBytes& file : {lexicon, emoji}) {
    auto checked = check(file);
    if (!checked) return unexpected(std::move(checked.error()));
  }
  auto words = out.read_words(lexicon);
  if (!words) return unexpected(std::move(words.error()));
  auto pictures = out.read_emoji(emoji);
  if (!pictures) return unexpected(std::move(pictures.error()));
  out.add_tables();
  out.sha256_ = sha256_hex(lexicon.bytes);
  if (!emoji.bytes.empty()) out.emoji_sha256_ = sha256_hex(emoji.bytes);
  return out;
}

Result<void> VaderLexicon::read_words(NamedBytes file) {
  auto read = each_line(
      file, "WORD <tab> VALENCE", [&](const Fields& fields) -> Result<void> {
        double valence = 0;
        if (!parse_number(fields.value, valence)) {
          return unexpected(error_at(
              file.name, fields.line, fields.column,
              "'" + std::string(fields.value.substr(0, 40)) +
                  "' is no valence; expected a number in [-1e6, 1e6]"));
        }
        detail::VaderWord& word = add(fields.key);
        lexicon_words_ += word.in_lexicon ? 0 : 1;
        word.in_lexicon = true;
        word.valence = valence;
        return {};
      });
  if (read && lexicon_words_ == 0) {
    return unexpected(error_at(file.name, 0, 0,
                               "no words; expected VADER's lexicon, lines of "
                               "WORD <tab> VALENCE"));
  }
  return read;
}

Result<void> VaderLexicon::read_emoji(NamedBytes file) {
  emoji_bits_.resize(0x110000 / 64);
  auto read = each_line(
      file, "EMOJI <tab> DESCRIPTION",
      [&](const Fields& fields) -> Result<void> {
        // The reference looks up single code points, so that a key of
        // several is never found.
        if (fields.key.empty()) return {};
        const CodePoint c = decode_utf8(fields.key, 0);
        if (c.size != fields.key.size()) return {};
        emoji_bits_[c.value / 64] |= std::uint64_t{1} << (c.value % 64);
        emoji_.push_back({c.value, std::string(fields.value)});
        ascii_emoji_ = ascii_emoji_ || c.value < 0x80;
        return {};
      });
  // The last of equal keys wins: it is put first, and found first.
  std::reverse(emoji_.begin(), emoji_.end());
  std::stable_sort(
      emoji_.begin(), emoji_.end(),
      [](const Emoji& a, const Emoji& b) { return a.value < b.value; });
  emoji_.erase(std::unique(emoji_.begin(), emoji_.end(),
                           [](const Emoji& a, const Emoji& b) {
                             return a.value == b.value;
                           }),
               emoji_.end());
  return read;
}

std::string_view VaderLexicon::emoji_description(char32_t c) const {
  const auto found = std::lower_bound(
      emoji_.begin(), emoji_.end(), c,
      [](const Emoji& emoji, char32_t value) { return emoji.value < value; });
  if (found == emoji_.end() || found->value != c) return {};
  return found->description;
}

void VaderLexicon::add_tables() {
  for (const std::string_view word : detail::vader_boosters()) {
    add(word).boost = detail::vader_boost();
  }
  for (const std::string_view word : detail::vader_dampeners()) {
    add(word).boost = -detail::vader_boost();
  }
  for (const std::string_view word : detail::vader_negators()) {
    add(word).negator = true;
  }
  const auto known = detail::vader_known_words();
  for (std::size_t id = 1; id < known.size(); ++id) {
    add(known[id]).id = static_cast<std::uint8_t>(id);
  }
}

detail::VaderWord& VaderLexicon::add(std::string_view key) {
  const auto tag = static_cast<std::uint32_t>(hash64(key) >> 32U);
  if (words_.size() * 4 > slots_.size()) grow();
  std::size_t at = tag & (slots_.size() - 1);
  for (; slots_[at].word != 0; at = (at + 1) & (slots_.size() - 1)) {
    detail::VaderWord& word = words_[slots_[at].word];
    if (slots_[at].tag == tag &&
        keys_.compare(word.key_begin, word.key_size, key) == 0) {
      return word;
    }
  }
  filter_[filter_bit(tag) / 64] |= std::uint64_t{1} << (filter_bit(tag) % 64);
  slots_[at] = {tag, static_cast<std::uint32_t>(words_.size())};
  detail::VaderWord word;
  word.key_begin = static_cast<std::uint32_t>(keys_.size());
  word.key_size = static_cast<std::uint32_t>(key.size());
  keys_ += key;
  longest_key_ = std::max(longest_key_, key.size());
  words_.push_back(word);
  return words_.back();
}

void VaderLexicon::grow() {
  std::vector<Slot> bigger(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.word == 0) continue;
    std::size_t at = slot.tag & (bigger.size() - 1);
    while (bigger[at].word != 0) at = (at + 1) & (bigger.size() - 1);
    bigger[at] = slot;
  }
  slots_ = std::move(bigger);
}

const detail::VaderWord& VaderLexicon::find(std::string_view lower) const {
  if (lower.size() > longest_key_) return words_[0];
  const auto tag = static_cast<std::uint32_t>(hash64(lower) >> 32U);
  const std::uint32_t bit = filter_bit(tag);
  if ((filter_[bit / 64] >> (bit % 64) & 1U) == 0) return words_[0];
  std::size_t at = tag & (slots_.size() - 1);
  for (; slots_[at].word != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].tag != tag) continue;
    const detail::VaderWord& word = words_[slots_[at].word];
    if (std::string_view(keys_).substr(word.key_begin, word.key_size) ==
        lower) {
      return word;
    }
  }
  return words_[0];
}

Result<VaderLexicon> load_vader_lexicon(const std::string& path,
                                        const std::string& emoji_path) {
  auto words = read_file(path, kMaxBytes);
  if (!words) return unexpected(std::move(words.error()));
  std::string emoji;
  if (!emoji_path.empty()) {
    auto read = read_file(emoji_path, kMaxBytes);
    if (!read) return unexpected(std::move(read.error()));
    emoji = std::move(*read);
  }
  return VaderLexicon::parse({path, *words}, {emoji_path, emoji});
}

}  // namespace slant
