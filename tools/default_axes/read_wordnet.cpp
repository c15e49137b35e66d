// SPDX-License-Identifier: Apache-2.0
// The files data.noun, data.verb, data.adj, data.adv; man wndb(5).
#include <charconv>
#include <map>
#include <optional>

#include "lexical_data.h"
#include "slant/base/file.h"
#include "slant/lexicon/lexicon.h"

namespace slant::tool {
namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{256} << 20U;
constexpr std::size_t kWindow = 5;  // words of a definition that count as near

struct Part {
  const char* file;
  char letter;
  std::uint8_t inflections;
};
constexpr Part kParts[] = {{"data.noun", 'n', kFlagNoun},
                           {"data.verb", 'v', kFlagVerb},
                           {"data.adj", 'a', kFlagAdjective},
                           {"data.adv", 'r', 0}};

// How a relation counts: for words standing together, and for being alike.
struct Relation {
  std::string_view symbol;
  char part;  // of the synset it starts at; 0: any
  float together;
  float alike;
};
constexpr Relation kRelations[] = {
    {"&", 0, 2, 0.5F},    // similar adjective
    {"^", 0, 2, 0.5F},    // see also
    {"+", 0, 3, 1},       // derived word
    {"\\", 0, 3, 1},      // adjective a word derives from
    {"<", 0, 3, 1},       // participle
    {"=", 0, 2, 0.5F},    // attribute
    {"@", 'n', 0.5F, 0},  // kind of
    {"@", 'v', 1, 0.3F}, {"@", 0, 1, 0},
};

struct Pointer {
  std::string symbol;
  std::string target;
  std::uint32_t from = 0;  // number of the word, 0: all
  std::uint32_t to = 0;
};

// Lemmas keep their place, as pointers count them; what is no single word
// has no row.
struct Synset {
  char part = 'n';
  std::vector<std::optional<std::uint32_t>> lemmas;
  std::vector<Pointer> pointers;
  std::vector<std::uint32_t> gloss;
};

class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}
  std::string_view next() {
    const std::size_t begin =
        std::min(rest_.find_first_not_of(' '), rest_.size());
    const std::size_t end = std::min(rest_.find(' ', begin), rest_.size());
    const std::string_view field = rest_.substr(begin, end - begin);
    rest_.remove_prefix(end);
    return field;
  }
  std::uint32_t number(int base) {
    const std::string_view field = next();
    std::uint32_t value = 0;
    const auto parsed =
        std::from_chars(field.data(), field.data() + field.size(), value, base);
    fine_ = fine_ && parsed.ec == std::errc{} &&
            parsed.ptr == field.data() + field.size();
    return fine_ ? value : 0;
  }
  bool fine() const { return fine_; }

 private:
  std::string_view rest_;
  bool fine_ = true;
};

bool is_single_word(std::string_view word) {
  if (word.size() < 2) return false;
  for (const char c : word) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && c != '-' && c != '\'') return false;
  }
  return true;
}

class WordNetReader {
 public:
  explicit WordNetReader(LexicalData& data) : data_(data) {}

  Result<void> read(const std::string& directory) {
    for (const Part& part : kParts) {
      const std::string path = directory + '/' + part.file;
      auto bytes = read_file(path, kMaxBytes);
      if (!bytes) return unexpected(std::move(bytes.error()));
      std::string_view rest = *bytes;
      for (std::uint32_t line = 1; !rest.empty(); ++line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.empty() || text[0] == ' ') continue;  // the licence
        if (read_synset(text, part)) continue;
        Error error;
        error.file = path;
        error.line = line;
        error.message = "is no synset; expected WordNet 3.0's format";
        return unexpected(std::move(error));
      }
    }
    for (const auto& [key, synset] : synsets_) count(synset);
    return {};
  }

 private:
  std::optional<std::uint32_t> lemma(std::string_view word, const Part& part) {
    word = word.substr(0, word.find('('));  // adjectives: "galore(ip)"
    if (!is_single_word(word)) return std::nullopt;
    std::string text(word);
    bool name = false;
    for (char& c : text) {
      name = name || (c >= 'A' && c <= 'Z');
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (is_function_word(text)) return std::nullopt;
    const std::uint32_t row = data_.row(text);
    LexicalWord& entry = data_.words[row];
    entry.name = entry.name || name;
    entry.lemma = entry.lemma || !name;
    if (!name) {
      entry.inflections =
          static_cast<std::uint8_t>(entry.inflections | part.inflections);
    }
    return row;
  }

  bool read_synset(std::string_view line, const Part& part) {
    Fields fields(line.substr(0, line.find('|')));
    Synset synset;
    synset.part = part.letter;
    const std::string key = part.letter + std::string(fields.next());
    fields.next();  // lexicographer's file
    fields.next();  // kind
    const std::uint32_t lemmas = fields.number(16);
    for (std::uint32_t i = 0; i < lemmas && fields.fine(); ++i) {
      synset.lemmas.push_back(lemma(fields.next(), part));
      fields.next();  // number of the sense
    }
    const std::uint32_t pointers = fields.number(10);
    for (std::uint32_t i = 0; i < pointers && fields.fine(); ++i) {
      Pointer pointer;
      pointer.symbol = fields.next();
      const std::string_view offset = fields.next();
      const std::string_view letter = fields.next();
      pointer.target = std::string(letter == "s" ? "a" : letter);
      pointer.target += offset;
      const std::uint32_t both = fields.number(16);
      pointer.from = both >> 8U;
      pointer.to = both & 0xFFU;
      synset.pointers.push_back(std::move(pointer));
    }
    const std::size_t bar = line.find('|');
    if (!fields.fine() || bar == std::string_view::npos) return false;
    for (const std::string& word : content_words(line.substr(bar + 1))) {
      synset.gloss.push_back(data_.row(word));
    }
    synsets_.emplace(key, std::move(synset));
    return true;
  }

  void count(const Synset& synset) {
    std::vector<std::uint32_t> lemmas;
    for (const auto& row : synset.lemmas) {
      if (row) lemmas.push_back(*row);
    }
    for (const std::uint32_t row : lemmas) {
      data_.words[row].count += 1;
      for (const std::uint32_t word : synset.gloss) {
        data_.add_pair(row, word, 1);
      }
    }
    const auto& gloss = synset.gloss;
    for (std::size_t i = 0; i < gloss.size(); ++i) {
      data_.words[gloss[i]].count += 1;
      data_.words[gloss[i]].gloss_count += 1;
      for (std::size_t d = 1; d <= kWindow && i + d < gloss.size(); ++d) {
        data_.add_pair(gloss[i], gloss[i + d], 1.0F / static_cast<float>(d));
      }
    }
    relate(lemmas, lemmas, {"", 0, 1.5F, 1});  // each pair comes twice
    for (const Pointer& pointer : synset.pointers) follow(synset, pointer);
  }

  void relate(const std::vector<std::uint32_t>& from,
              const std::vector<std::uint32_t>& to, const Relation& how) {
    for (const std::uint32_t a : from) {
      for (const std::uint32_t b : to) {
        data_.add_pair(a, b, how.together);
        if (how.alike > 0 && a != b) data_.edges.push_back({a, b, how.alike});
      }
    }
  }

  static std::vector<std::uint32_t> words_of(const Synset& synset,
                                             std::uint32_t number) {
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < synset.lemmas.size(); ++i) {
      if (synset.lemmas[i] && (number == 0 || number == i + 1)) {
        out.push_back(*synset.lemmas[i]);
      }
    }
    return out;
  }

  void follow(const Synset& synset, const Pointer& pointer) {
    const auto found = synsets_.find(pointer.target);
    if (found == synsets_.end()) return;
    // A pointer from a word leads to a word, one from all to all.
    const auto from = words_of(synset, pointer.from);
    const auto to = words_of(found->second, pointer.to);
    if (pointer.symbol == "!") {
      for (const std::uint32_t a : from) {
        for (const std::uint32_t b : to) data_.edges.push_back({a, b, -1});
      }
      return;
    }
    for (const Relation& relation : kRelations) {
      if (relation.symbol != pointer.symbol ||
          (relation.part != 0 && relation.part != synset.part)) {
        continue;
      }
      relate(from, to, relation);
      return;
    }
  }

  LexicalData& data_;
  std::map<std::string, Synset> synsets_;
};

}  // namespace

Result<void> read_wordnet(const std::string& path, LexicalData& data) {
  return WordNetReader(data).read(path);
}

}  // namespace slant::tool
