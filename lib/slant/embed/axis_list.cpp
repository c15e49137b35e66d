// SPDX-License-Identifier: Apache-2.0
#include "slant/embed/axis_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "slant/base/file.h"
#include "slant/base/utf8.h"

namespace slant {
namespace {

constexpr std::string_view kMagic = "#slant-axes 1";
constexpr std::string_view kColumns = "axis\tpole\tword\tsource";
constexpr std::uint64_t kMaxBytes = std::uint64_t{16} << 20U;

class AxisParser {
 public:
  AxisParser(std::string_view bytes, const std::string& path) : rest_(bytes) {
    list_.path = path;
  }

  Result<AxisList> parse() {
    if (!next_line() || line_ != kMagic) {
      return fail(1, 1, "expected '" + std::string(kMagic) + "'");
    }
    while (next_line()) {
      if (line_.empty()) return fail(1, "an empty line; expected a seed word");
      auto status = line_[0] == '#' ? metadata() : row();
      if (!status) return unexpected(std::move(status.error()));
    }
    return finish();
  }

 private:
  bool next_line() {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
    return true;
  }

  tl::unexpected<Error> fail(std::uint32_t line, std::uint32_t column,
                             std::string message) const {
    Error error;
    error.file = list_.path;
    error.line = line;
    error.column = column;
    error.message = std::move(message);
    return unexpected(std::move(error));
  }
  tl::unexpected<Error> fail(std::size_t column, std::string message) const {
    return fail(number_, static_cast<std::uint32_t>(column),
                std::move(message));
  }

  Result<void> metadata() {
    const std::size_t colon = line_.find(": ");
    if (colon == std::string_view::npos) {
      return fail(1, "expected '#key: value'");
    }
    const std::string key(line_.substr(1, colon - 1));
    const std::string value(line_.substr(colon + 2));
    const std::pair<const char*, std::string*> keys[] = {
        {"id", &list_.id},
        {"version", &list_.version},
        {"language", &list_.language},
        {"construct", &list_.construct},
        {"licence", &list_.licence},
        {"source", &list_.source},
        {"citation", &list_.citation},
        {"changes", &list_.changes},
        {"limits", &list_.limits},
        {"columns", &columns_}};
    for (const auto& [name, field] : keys) {
      if (key != name) continue;
      if (!field->empty()) return fail(2, "key '" + key + "' is repeated");
      *field = value;
      return {};
    }
    return fail(2, "unknown key '" + key +
                       "'; expected id, version, language, construct, "
                       "licence, source, citation, changes, limits or "
                       "columns");
  }

  Result<void> row() {
    if (columns_ != kColumns) {
      return fail(1,
                  "expected '#columns: axis<TAB>pole<TAB>word<TAB>source' "
                  "before the first seed word");
    }
    std::array<std::string_view, 4> cells;
    std::array<std::size_t, 4> at{};
    std::size_t begin = 0;
    for (std::size_t c = 0; c < 4; ++c) {
      const std::size_t end = c < 3 ? line_.find('\t', begin) : line_.size();
      if (end == std::string_view::npos) {
        return fail(line_.size() + 1,
                    "expected 4 cells parted by tabs: axis, "
                    "pole, word, source (- for the file's)");
      }
      cells[c] = line_.substr(begin, end - begin);
      at[c] = begin + 1;
      if (cells[c].empty()) return fail(at[c], "an empty cell");
      begin = end + 1;
    }
    if (cells[3].find('\t') != std::string_view::npos) {
      return fail(at[3] + cells[3].find('\t'), "more than 4 cells");
    }
    return add(cells, at);
  }

  Result<void> add(const std::array<std::string_view, 4>& cells,
                   const std::array<std::size_t, 4>& at) {
    const std::string name(cells[0]);
    const std::size_t dash = name.find('-');
    if (dash == std::string::npos || dash == 0 || dash + 1 == name.size() ||
        name.find('-', dash + 1) != std::string::npos ||
        name.substr(0, dash) == name.substr(dash + 1)) {
      return fail(at[0], "axis '" + name +
                             "'; expected the names of two different poles "
                             "parted by one hyphen, as good-bad");
    }
    const auto [found, fresh] = index_.try_emplace(name, list_.axes.size());
    if (fresh) {
      AxisSeeds axis;
      axis.name = name;
      axis.first_pole = name.substr(0, dash);
      axis.second_pole = name.substr(dash + 1);
      axis.line = number_;
      list_.axes.push_back(std::move(axis));
    }
    AxisSeeds& axis = list_.axes[found->second];
    const bool first = cells[1] == axis.first_pole;
    if (!first && cells[1] != axis.second_pole) {
      return fail(at[1], "pole '" + std::string(cells[1]) + "' of axis '" +
                             name + "'; expected " + axis.first_pole + " or " +
                             axis.second_pole);
    }
    const std::string word(cells[2]);
    const auto bad = std::find_if(word.begin(), word.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || c == ' ' || (c >= 0 && c < 0x20) ||
             c == 0x7F;
    });
    if (bad != word.end() || !is_valid_utf8(word)) {
      return fail(at[2], "seed '" + word +
                             "'; expected one word in lower case and UTF-8");
    }
    const auto [seed, new_seed] = seeds_.try_emplace({name, word}, first);
    if (!new_seed) {
      return fail(at[2], "seed '" + word + "' of axis '" + name + "' is " +
                             (seed->second == first
                                  ? "repeated"
                                  : "at both poles, which tells nothing"));
    }
    (first ? axis.first : axis.second).push_back(word);
    if (cells[3] != "-") axis.source = cells[3];
    return {};
  }

  Result<AxisList> finish() {
    const std::pair<const char*, const std::string*> required[] = {
        {"id", &list_.id},
        {"version", &list_.version},
        {"language", &list_.language},
        {"construct", &list_.construct},
        {"licence", &list_.licence},
        {"source", &list_.source}};
    for (const auto& [name, value] : required) {
      if (value->empty()) {
        return fail(0, 0, std::string("key '") + name + "' is missing");
      }
    }
    if (list_.axes.empty()) return fail(0, 0, "holds no axis");
    for (const AxisSeeds& axis : list_.axes) {
      if (axis.first.empty() || axis.second.empty()) {
        return fail(
            axis.line, 1,
            "axis '" + axis.name + "' has no seed word for pole '" +
                (axis.first.empty() ? axis.first_pole : axis.second_pole) +
                "'");
      }
    }
    return std::move(list_);
  }

  std::string_view rest_;
  std::string_view line_;
  std::uint32_t number_ = 0;
  std::string columns_;
  AxisList list_;
  std::map<std::string, std::size_t> index_;
  std::map<std::pair<std::string, std::string>, bool> seeds_;
};

}  // namespace

bool is_axis_list(std::string_view bytes) {
  return bytes.substr(0, kMagic.find(' ')) ==
         kMagic.substr(0, kMagic.find(' '));
}

Result<AxisList> parse_axes(std::string_view bytes, const std::string& path) {
  return AxisParser(bytes, path).parse();
}

Result<AxisList> load_axes(const std::string& path) {
  auto bytes = read_file(path, kMaxBytes);
  if (!bytes) return unexpected(std::move(bytes.error()));
  return parse_axes(*bytes, path);
}

}  // namespace slant
