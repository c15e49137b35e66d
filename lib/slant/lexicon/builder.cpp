// SPDX-License-Identifier: Apache-2.0
#include "slant/lexicon/builder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numeric>

#include "slant/lexicon/entry_syntax.h"

namespace slant {
namespace {

constexpr std::size_t kBlockBytes = 1U << 16U;

}  // namespace

LexiconBuilder::LexiconBuilder(LexiconInfo info) : info_(std::move(info)) {}

std::string_view LexiconBuilder::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > block_left_) {
    block_left_ = std::max(kBlockBytes, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_left_));
    block_next_ = blocks_.back().get();
  }
  std::memcpy(block_next_, text.data(), text.size());
  const std::string_view kept(block_next_, text.size());
  block_next_ += text.size();
  block_left_ -= text.size();
  return kept;
}

const std::string& LexiconBuilder::key(std::string_view pattern, EntryKind kind,
                                       std::string_view category) {
  key_.assign(pattern);
  key_ += '\t';
  key_ += to_string(kind);
  key_ += '\t';
  key_ += category;
  return key_;
}

bool LexiconBuilder::add(const NewEntry& entry) {
  assert(!entry.pattern.empty());
  assert(entry.pattern.find_first_of("\t\n\r") == std::string_view::npos);
  assert(pattern_problem(entry.kind, entry.pattern).empty());
  assert(is_category_path(entry.category));
  assert(std::isfinite(entry.weight));
  const auto id = static_cast<std::uint32_t>(entries_.size());
  if (!seen_.emplace(key(entry.pattern, entry.kind, entry.category), id)
           .second) {
    return false;
  }
  const auto category =
      category_ids_.emplace(std::string(entry.category),
                            static_cast<std::uint32_t>(categories_.size()));
  if (category.second) categories_.emplace_back(entry.category);
  Entry kept;
  kept.pattern = keep(entry.pattern);
  kept.alternative = keep(entry.alternative);
  kept.note = keep(entry.note);
  kept.weight = entry.weight;
  kept.category = category.first->second;
  kept.line = entry.line;
  kept.kind = entry.kind;
  kept.flags = entry.flags;
  entries_.push_back(kept);
  return true;
}

Entry* LexiconBuilder::find(std::string_view pattern, EntryKind kind,
                            std::string_view category) {
  const auto found = seen_.find(key(pattern, kind, category));
  return found == seen_.end() ? nullptr : &entries_[found->second];
}

Lexicon LexiconBuilder::finish(std::string source) && {
  std::vector<std::uint32_t> order(categories_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [this](std::uint32_t a, std::uint32_t b) {
              return categories_[a] < categories_[b];
            });
  Lexicon lexicon;
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    lexicon.categories_.push_back(std::move(categories_[order[i]]));
  }
  for (Entry& entry : entries_) entry.category = rank[entry.category];
  lexicon.info_ = std::move(info_);
  lexicon.entries_ = std::move(entries_);
  lexicon.blocks_ = std::move(blocks_);
  if (source.empty()) source = write_lexicon_tsv(lexicon);
  lexicon.bytes_ = std::make_unique<const std::string>(std::move(source));
  return lexicon;
}

}  // namespace slant
